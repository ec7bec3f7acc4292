//! Tests of the runtime as a whole: what launch fixes, how the pallets fit together, what a citizen pays.

mod genesis;
mod launch;
mod limits;
mod proxies;
mod quota;
mod sales;

use crate::{Balances, BuildStorage, Runtime, RuntimeGenesisConfig, System, Timestamp};
use sp_io::TestExternalities;
use sp_keyring::Sr25519Keyring;

/// The `dev` preset at block 1.
pub fn city() -> TestExternalities {
	let json = crate::genesis::preset(&crate::genesis::DEV.into()).expect("there is a dev preset");
	let mut ext: TestExternalities = storage(&json).into();
	ext.execute_with(|| {
		System::set_block_number(1);
		Timestamp::set_timestamp(1_700_000_000_000);
	});
	ext
}

/// The state that a preset's patch of the default configuration gives.
pub fn storage(patch: &[u8]) -> sp_core::storage::Storage {
	let mut ext = TestExternalities::new_empty();
	ext.execute_with(|| {
		frame_support::genesis_builder_helper::build_state::<RuntimeGenesisConfig>(patch.to_vec())
			.expect("the preset builds")
	});
	ext.commit_all().expect("no open transaction");
	let mut storage = sp_core::storage::Storage::default();
	storage.top = ext.execute_with(|| {
		let mut all = std::collections::BTreeMap::new();
		let mut key = vec![];
		while let Some(next) = sp_io::storage::next_key(&key) {
			if let Some(value) = sp_io::storage::get(&next) {
				all.insert(next.clone(), value.to_vec());
			}
			key = next;
		}
		all
	});
	storage
}
