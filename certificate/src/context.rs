//! What every certificate proves of its block: its time, the first block of its chain, the version of its runtime.

use alloc::{string::String, vec, vec::Vec};
use civitas_primitives::Moment;
use codec::{Compact, Decode};
use core::ops::RangeInclusive;
use sp_core::H256;

use crate::{keys, proof::Records, Certificate, Refusal};

/// The versions of the runtime whose records this program can read. A runtime upgrade that changes how records are
/// stored gets an entry of its own here, and what it replaces is kept: old certificates stay good.
pub const SPEC_VERSIONS: RangeInclusive<u32> = 1..=1;

/// The name of the runtime.
const SPEC_NAME: &str = "civitas";

/// Keys that every certificate proves.
pub fn context_keys() -> Vec<Vec<u8>> {
	vec![keys::now(), keys::genesis(), keys::runtime()]
}

/// `System.LastRuntimeUpgrade`.
#[derive(Decode)]
struct RuntimeRecord {
	version: Compact<u32>,
	name: String,
}

/// Reads the context. Answers the time of the block and the version of the runtime.
pub(crate) fn read(certificate: &Certificate, records: &Records) -> Result<(Moment, u32), Refusal> {
	let genesis: H256 = records.get(&keys::genesis(), "the first block")?;
	if certificate.chain.genesis.hash() != Some(genesis) {
		return Err(Refusal::OtherGenesis);
	}
	let runtime: RuntimeRecord = records.get(&keys::runtime(), "the runtime")?;
	if runtime.name != SPEC_NAME || !SPEC_VERSIONS.contains(&runtime.version.0) {
		return Err(Refusal::UnknownRuntime(runtime.version.0));
	}
	let now: Moment = records.get(&keys::now(), "the time of the block")?;
	Ok((now, runtime.version.0))
}
