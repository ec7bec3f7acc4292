use alloc::vec::Vec;
use frame_support::dispatch::DispatchResult;

use crate::{DistrictCode, LandUse, Moment, PartyId, PropertyId, SourceDocument};

/// The most titles that [`PropertyRoll::roll_entry`] looks back over, from the latest of a property.
pub const MAX_TITLES_BACK: u32 = 16;

/// The most properties that [`PropertyRoll::origins_of`] answers.
pub const MAX_ORIGINS: u32 = 32;

/// A property as a tax roll charges it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollEntry<Balance> {
	/// The property.
	pub property: PropertyId,
	/// What it may be used for.
	pub land_use: LandUse,
	/// Land area, or floor area of a building unit, in square decimetres.
	pub area_dm2: u64,
	/// Its owners on the reference date, each once: liable together.
	pub owners: Vec<PartyId>,
	/// Its latest valuation; none where nobody has valued it.
	pub valuation: Option<Balance>,
}

/// Why a property cannot be charged by a roll.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRollEntry {
	/// It had no title on that day.
	NotRegisteredThen,
	/// It has changed hands so often since that its owners on that day cannot be found within the weight of a roll:
	/// the bureau assesses it itself.
	TooManyTransfers,
}

/// The land register as a tax roll reads it: district by district, over many blocks.
pub trait PropertyRoll<Balance> {
	/// At most `limit` properties of `district` in the register's own order, after `after` (none: from the beginning).
	/// Ended ones are among them, and none is ever left out of a later reading.
	fn properties_of(district: DistrictCode, after: Option<&PropertyId>, limit: u32) -> Vec<PropertyId>;

	/// A property with its owners at `date`. Reads at most [`MAX_TITLES_BACK`] titles besides the latest.
	fn roll_entry(property: &PropertyId, date: Moment) -> Result<RollEntry<Balance>, NoRollEntry>;

	/// The district that keeps a property. None if there is no such property.
	fn district_of(property: &PropertyId) -> Option<DistrictCode>;

	/// The owners by the live title of a property, each once. Empty if there is no such property.
	fn owners_of(property: &PropertyId) -> Vec<PartyId>;

	/// The properties that ended when subdivisions and consolidations made this one, and those that these come from,
	/// the nearest first: at most [`MAX_ORIGINS`], in one read. What is owed on them goes with the land.
	fn origins_of(property: &PropertyId) -> Vec<PropertyId>;

	/// For benchmarks and tests: enters a property with an owner and a valuation.
	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_enter(property: &PropertyId, district: DistrictCode, owner: PartyId, valuation: Balance);
}

/// Tax freezes on properties: what the tax pallet asks of the land register.
pub trait TaxFreezes {
	/// Freezes `property` for arrears: dispositions and new charges stop until the freeze is lifted; neither payment
	/// nor discharge does. `office` is the bureau. Fails if there is no such live property, if it carries as many
	/// entries as it can, or if the bureau has frozen it already.
	fn place_tax_freeze(property: &PropertyId, office: PartyId, document: SourceDocument) -> DispatchResult;

	/// Is a freeze of `office` on `property` live? A court may have lifted it.
	fn has_tax_freeze(property: &PropertyId, office: PartyId) -> bool;

	/// Lifts the freeze of `office`. True if there was one.
	fn lift_tax_freeze(property: &PropertyId, office: PartyId) -> bool;
}
