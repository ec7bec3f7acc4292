//! The next version, for the rehearsal of an upgrade (`scripts/upgrade-rehearsal`): never in a release.
//!
//! With the feature `upgrade-rehearsal` the runtime says that it is one version higher, and brings a migration that takes
//! many blocks: it reads each title of the register and writes it back as it is, a few in each block. It is a first draft:
//! it fails at a property that its author did not foresee, as a real one may at the one entry among millions.
//!
//! With the feature `upgrade-repair` it is the code that takes the place of that one where it has failed: of the same
//! version, with the migration corrected, which begins again from the first title.

use crate::Runtime;
use alloc::{vec, vec::Vec};
use civitas_primitives::TitleNumber;
use frame_support::{
	migrations::{SteppedMigration, SteppedMigrationError},
	storage::storage_prefix,
	storage_alias,
	weights::{constants::ParityDbWeight, Weight, WeightMeter},
};
use pallet_land_titles::{NextTitle, Titles};

/// The most titles that a step rewrites.
pub const TITLES_A_STEP: u64 = 8;

/// The property that the first draft did not foresee.
pub const UNFORESEEN: &str = "UNFORESEEN";

/// How many titles have been rewritten, so that the rehearsal sees that it was all of them.
#[storage_alias]
pub type Rewritten = StorageValue<UpgradeRehearsal, u64, frame_support::pallet_prelude::ValueQuery>;

/// Rewrites each title of the register as it is.
pub struct RewriteTitles;

impl RewriteTitles {
	/// What a step weighs without its titles.
	fn step_weight() -> Weight {
		ParityDbWeight::get().reads_writes(2, 1)
	}

	/// What a title weighs.
	fn title_weight() -> Weight {
		ParityDbWeight::get().reads_writes(1, 1)
	}

	fn rewrite(number: TitleNumber) -> Result<(), SteppedMigrationError> {
		// None also for a title that is there and cannot be read.
		let title = Titles::<Runtime>::get(number).ok_or(SteppedMigrationError::Failed)?;
		if cfg!(not(feature = "upgrade-repair")) && title.property.as_str() == UNFORESEEN {
			return Err(SteppedMigrationError::Failed);
		}
		Titles::<Runtime>::insert(number, title);
		Ok(())
	}
}

impl SteppedMigration for RewriteTitles {
	/// The next title. They are numbered from 1 on, without gaps.
	type Cursor = TitleNumber;
	type Identifier = [u8; 16];

	fn id() -> Self::Identifier {
		*b"rehearsed titles"
	}

	fn max_steps() -> Option<u32> {
		// No title is added while it runs. One step more for the last few titles, and one for none at all.
		let full = NextTitle::<Runtime>::get().checked_div(TITLES_A_STEP)?;
		u32::try_from(full).ok()?.checked_add(2)
	}

	fn migrating_prefixes() -> Option<impl IntoIterator<Item = Vec<u8>>> {
		Some(vec![storage_prefix(b"LandTitles", b"Titles").to_vec()])
	}

	fn step(
		cursor: Option<TitleNumber>,
		meter: &mut WeightMeter,
	) -> Result<Option<TitleNumber>, SteppedMigrationError> {
		let required = Self::step_weight().saturating_add(Self::title_weight());
		if !meter.can_consume(required) {
			return Err(SteppedMigrationError::InsufficientWeight { required });
		}
		meter.consume(Self::step_weight());
		let end = NextTitle::<Runtime>::get();
		let first = cursor.unwrap_or(1);
		// The end of the last step may lie beyond the last title, never beyond what a number holds.
		let limit = first.saturating_add(TITLES_A_STEP).min(end);
		let mut next = first;
		while next < limit && meter.try_consume(Self::title_weight()).is_ok() {
			Self::rewrite(next)?;
			next = next.saturating_add(1);
		}
		let before = if cursor.is_some() { Rewritten::get() } else { 0 };
		Rewritten::put(before.saturating_add(next.saturating_sub(first)));
		Ok((next < end).then_some(next))
	}
}

/// Lets a migration that has failed begin again: for code that takes the place of the one on the chain.
#[cfg(feature = "upgrade-repair")]
pub struct BeginAgain;

#[cfg(feature = "upgrade-repair")]
impl frame_support::traits::PreInherents for BeginAgain {
	fn pre_inherents() {
		use pallet_migrations::{ActiveCursor, Cursor, MigrationCursor};
		if let Some(MigrationCursor::Stuck) = Cursor::<Runtime>::get() {
			let started_at = crate::System::block_number();
			Cursor::<Runtime>::put(MigrationCursor::Active(ActiveCursor { index: 0, inner_cursor: None, started_at }));
		}
	}
}
