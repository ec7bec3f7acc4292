//! Tests of the runtime as a whole: what launch fixes, how the pallets fit together, what a citizen pays.

mod dry_run;
mod genesis;
mod governance;
mod launch;
mod limits;
mod migrations;
mod proxies;
mod quota;
mod roll;
mod sales;
mod validators;

use crate::{Runtime, RuntimeGenesisConfig, System};
use frame_support::genesis_builder_helper::{build_state, get_preset};
use serde_json::Value;
use sp_io::TestExternalities;
use sp_storage::Storage;

/// The `dev` preset at block 1.
pub fn city() -> TestExternalities {
	started(crate::genesis::DEV)
}

/// A preset at block 1.
pub fn started(preset: &str) -> TestExternalities {
	let json = crate::genesis::preset(&preset.into()).expect("there is such a preset");
	let mut ext: TestExternalities = storage(&json).into();
	ext.execute_with(|| {
		System::set_block_number(1);
		pallet_timestamp::Now::<Runtime>::put(1_700_000_000_000);
	});
	ext
}

/// The state that a preset gives: a patch of the default configuration, as the node applies it.
pub fn storage(patch: &[u8]) -> Storage {
	let default = get_preset::<RuntimeGenesisConfig>(&None, |_| None).expect("there is a default");
	let mut config: Value = serde_json::from_slice(&default).expect("the default is JSON");
	merge(&mut config, serde_json::from_slice(patch).expect("the preset is JSON"));
	let mut ext = TestExternalities::new_empty();
	ext.execute_with(|| {
		build_state::<RuntimeGenesisConfig>(config.to_string().into_bytes()).expect("the preset builds")
	});
	ext.commit_all().expect("no open transaction");
	let mut storage = Storage::default();
	ext.execute_with(|| {
		let mut key = vec![];
		while let Some(next) = sp_io::storage::next_key(&key) {
			if let Some(value) = sp_io::storage::get(&next) {
				storage.top.insert(next.clone(), value.to_vec());
			}
			key = next;
		}
	});
	storage
}

/// Lays `patch` over `config`.
fn merge(config: &mut Value, patch: Value) {
	match (config, patch) {
		(Value::Object(config), Value::Object(patch)) => {
			for (key, value) in patch {
				merge(config.entry(key).or_insert(Value::Null), value);
			}
		}
		(config, patch) => *config = patch,
	}
}
