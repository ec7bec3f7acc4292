//! Presets that chain specifications start from: `dev` (one node, everything seeded so that the demo runs), `local`
//! (four validators on one machine), `consortium` (a template to fill in, without known keys).

pub(crate) mod city;
mod consortium;
mod dev;
mod local;

use alloc::{vec, vec::Vec};
use sp_genesis_builder::PresetId;

/// One node, everything seeded.
pub const DEV: &str = "dev";
/// Four validators on one machine.
pub const LOCAL: &str = "local";
/// A template without known keys.
pub const CONSORTIUM: &str = "consortium";

/// Names of the presets.
pub fn names() -> Vec<PresetId> {
	vec![PresetId::from(DEV), PresetId::from(LOCAL), PresetId::from(CONSORTIUM)]
}

/// A preset as JSON.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
	let patch = match id.as_ref() {
		DEV => dev::genesis(),
		LOCAL => local::genesis(),
		CONSORTIUM => consortium::genesis(),
		_ => return None,
	};
	serde_json::to_vec(&patch).ok()
}
