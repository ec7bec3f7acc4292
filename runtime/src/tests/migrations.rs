//! Migrations over many blocks: their steps, what waits for them, and what happens when one fails.

use super::city;
use crate::{
	rehearsal::{RewriteTitles, Rewritten, TITLES_A_STEP, UNFORESEEN},
	*,
};
use civitas_primitives::{DocumentKind, LandUse, PropertyId, SourceDocument};
use codec::Encode;
use frame_support::{
	assert_ok,
	migrations::{SteppedMigration, SteppedMigrationError},
	traits::OnRuntimeUpgrade,
	weights::{constants::ParityDbWeight, Weight, WeightMeter},
};
use pallet_land_titles::{Holding, PropertyKind, PropertyRegistration, Tenure, Titles};
use pallet_migrations::{ActiveCursor, Cursor, Event, MigrationCursor};
use sp_core::H256;
use sp_keyring::Sr25519Keyring as Key;
use sp_runtime::{traits::Header as _, Digest, DigestItem, ExtrinsicInclusionMode};
use std::collections::BTreeMap;

/// Registers parcels with these codes.
fn register(codes: impl IntoIterator<Item = String>) {
	let parcel = |code: String| PropertyRegistration {
		property: PropertyId::try_from(code.as_str()).expect("a code"),
		kind: PropertyKind::Parcel,
		district: 1015,
		area_dm2: 100_000,
		land_use: LandUse::Residential,
		boundary: H256::repeat_byte(1),
		centroid: None,
		tenure: Tenure::Freehold,
		owners: vec![Holding { share: 1, members: vec![9].try_into().expect("one"), survivorship: false }]
			.try_into()
			.expect("one"),
		source: SourceDocument { kind: DocumentKind::RegisterExtract, digest: H256::repeat_byte(2), dated: 1 },
	};
	let batch: Vec<_> = codes.into_iter().map(parcel).collect();
	let (before, count) = (Titles::<Runtime>::iter().count(), batch.len());
	let registrar = RuntimeOrigin::signed(Key::Dave.to_account_id());
	assert_ok!(LandTitles::register_properties(registrar, batch.try_into().expect("a batch")));
	assert_eq!(Titles::<Runtime>::iter().count(), before + count);
}

/// All of the state but the migration's own counter.
fn state() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let mut entries = BTreeMap::new();
	let mut key = vec![];
	while let Some(next) = sp_io::storage::next_key(&key) {
		if let Some(value) = sp_io::storage::get(&next) {
			entries.insert(next.clone(), value.to_vec());
		}
		key = next;
	}
	entries.remove(&Rewritten::hashed_key()[..]);
	entries
}

/// Steps with all the weight there is, until it is done; answers how many.
fn run() -> Result<u32, SteppedMigrationError> {
	let (mut cursor, mut steps) = (None, 0);
	loop {
		cursor = RewriteTitles::transactional_step(cursor, &mut WeightMeter::new())?;
		steps += 1;
		if cursor.is_none() {
			return Ok(steps);
		}
	}
}

/// Begins the next block; answers what it may hold.
fn begin_block() -> ExtrinsicInclusionMode {
	let number = System::block_number() + 1;
	let slot = pallet_aura::CurrentSlot::<Runtime>::get() + 1;
	let digest = Digest { logs: vec![DigestItem::PreRuntime(*b"aura", slot.encode())] };
	Executive::initialize_block(&Header::new(number, H256::zero(), H256::zero(), System::parent_hash(), digest))
}

#[test]
fn f51_the_migration_takes_many_steps_and_leaves_each_title_as_it_is() {
	city().execute_with(|| {
		for titles in [0, 1, TITLES_A_STEP - 1, 1, 1, 31] {
			register((0..titles).map(|n| format!("P-{}-{n}", Titles::<Runtime>::iter().count())));
			let (before, all) = (state(), Titles::<Runtime>::iter().count() as u64);
			let steps = run().expect("it foresees all of these");
			assert_eq!(u64::from(steps), all.div_ceil(TITLES_A_STEP).max(1), "{all} titles");
			assert!(Some(steps) <= RewriteTitles::max_steps());
			assert_eq!(Rewritten::get(), all, "each title once, however often it ran before");
			assert_eq!(state(), before);
		}
	});
}

#[test]
fn f51_a_step_uses_no_more_weight_than_it_is_given() {
	city().execute_with(|| {
		register((0..20).map(|n| format!("P-{n}")));
		let (step, title) = (ParityDbWeight::get().reads_writes(2, 1), ParityDbWeight::get().reads_writes(1, 1));
		for titles in 1..=TITLES_A_STEP + 2 {
			let limit = step + title * titles + Weight::from_parts(1, 0);
			let mut meter = WeightMeter::with_limit(limit);
			let next = RewriteTitles::step(Some(3), &mut meter).expect("enough weight");
			assert_eq!(next, Some(3 + titles.min(TITLES_A_STEP)));
			assert!(meter.consumed().all_lte(limit));
		}
		let mut meter = WeightMeter::with_limit(step);
		let required = step + title;
		assert_eq!(RewriteTitles::step(None, &mut meter), Err(SteppedMigrationError::InsufficientWeight { required }));
		let a_block = <Runtime as pallet_migrations::Config>::MaxServiceWeight::get();
		assert!((step + title * TITLES_A_STEP).all_lte(a_block / 10), "a step is a small part of a block");
	});
}

#[test]
fn f52_a_migration_fails_at_what_it_did_not_foresee_and_undoes_that_step() {
	city().execute_with(|| {
		register((0..10).map(|n| format!("P-{n}")).chain([UNFORESEEN.to_owned()]));
		assert_eq!(run(), Err(SteppedMigrationError::Failed));
		assert_eq!(Rewritten::get(), TITLES_A_STEP, "the first step alone");
	});
}

#[test]
fn f52_a_migration_fails_at_a_title_that_cannot_be_read() {
	city().execute_with(|| {
		register(["P-1".to_owned(), "P-2".to_owned()]);
		sp_io::storage::set(&Titles::<Runtime>::hashed_key_for(2), &[1, 2, 3]);
		assert_eq!(run(), Err(SteppedMigrationError::Failed));
	});
}

#[test]
fn f51_while_a_migration_runs_blocks_hold_nothing_but_inherents() {
	city().execute_with(|| {
		assert_eq!(begin_block(), ExtrinsicInclusionMode::AllExtrinsics);
		let running = ActiveCursor { index: 0, inner_cursor: None, started_at: System::block_number() };
		Cursor::<Runtime>::put(MigrationCursor::Active(running));
		assert_eq!(begin_block(), ExtrinsicInclusionMode::OnlyInherents);
		Executive::inherents_applied();
		// There is none on this version's list: it is over at once.
		System::assert_has_event(Event::<Runtime>::UpgradeCompleted.into());
		assert_eq!(begin_block(), ExtrinsicInclusionMode::AllExtrinsics);
	});
}

#[test]
fn f52_where_a_migration_has_failed_the_chain_freezes_and_goes_on_making_blocks() {
	city().execute_with(|| {
		Cursor::<Runtime>::put(MigrationCursor::Stuck);
		for _ in 0..3 {
			assert_eq!(begin_block(), ExtrinsicInclusionMode::OnlyInherents);
			Executive::inherents_applied();
			assert_eq!(Cursor::<Runtime>::get(), Some(MigrationCursor::Stuck), "nothing but other code ends it");
		}
	});
}

#[test]
fn f52_code_that_comes_while_a_migration_runs_freezes_the_chain_too() {
	city().execute_with(|| {
		let running = ActiveCursor { index: 0, inner_cursor: None, started_at: System::block_number() };
		Cursor::<Runtime>::put(MigrationCursor::Active(running));
		Migrations::on_runtime_upgrade();
		System::assert_last_event(Event::<Runtime>::UpgradeFailed.into());
		assert_eq!(Cursor::<Runtime>::get(), Some(MigrationCursor::Stuck));
	});
}
