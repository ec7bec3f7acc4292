//! The land register of the tests: properties with their owners at all times, and the freezes on them.

use alloc::{collections::BTreeMap, vec, vec::Vec};
use civitas_primitives::{
	DistrictCode, LandUse, Moment, NoRollEntry, PartyId, PropertyId, PropertyRoll, RollEntry, SourceDocument,
	TaxFreezes,
};
use core::cell::RefCell;
use frame_support::dispatch::DispatchResult;
use sp_runtime::DispatchError;

use crate::types::Balance;

pub const CANNOT_FREEZE: DispatchError = DispatchError::Other("the register cannot freeze it");

/// A property as this register has it.
#[derive(Clone, Debug)]
pub struct Entered {
	pub district: DistrictCode,
	pub land_use: LandUse,
	pub area_dm2: u64,
	/// Its owners now.
	pub owners: Vec<PartyId>,
	/// Its owners before `sold_at`.
	pub owners_before: Vec<PartyId>,
	pub sold_at: Moment,
	pub valuation: Option<Balance>,
	/// When it was registered.
	pub since: Moment,
	/// Whose history is too long to follow.
	pub restless: bool,
}

impl Entered {
	/// A home of 90 square metres without owners, worth 1,000,000.
	pub fn in_district(district: DistrictCode) -> Self {
		Self {
			district,
			land_use: LandUse::Residential,
			area_dm2: 9_000,
			owners: vec![],
			owners_before: vec![],
			sold_at: 0,
			valuation: Some(1_000_000),
			since: 0,
			restless: false,
		}
	}
}

std::thread_local! {
	static REGISTER: RefCell<BTreeMap<PropertyId, Entered>> = const { RefCell::new(BTreeMap::new()) };
	static FROZEN: RefCell<BTreeMap<(PropertyId, PartyId), SourceDocument>> = const { RefCell::new(BTreeMap::new()) };
	static REFUSES: RefCell<bool> = const { RefCell::new(false) };
}

/// Empties the register.
pub fn clear_register() {
	REGISTER.with_borrow_mut(BTreeMap::clear);
	FROZEN.with_borrow_mut(BTreeMap::clear);
	REFUSES.set(false);
}

/// Enters a property, or changes it.
pub fn enter(property: PropertyId, entered: Entered) {
	REGISTER.with_borrow_mut(|register| register.insert(property, entered));
}

/// The document of a freeze on a property.
pub fn frozen(property: &PropertyId, office: PartyId) -> Option<SourceDocument> {
	FROZEN.with_borrow(|frozen| frozen.get(&(property.clone(), office)).copied())
}

/// Has the register refuse every freeze, or no longer.
pub fn refuse_freezes(refuses: bool) {
	REFUSES.set(refuses);
}

fn of<R>(property: &PropertyId, read: impl FnOnce(&Entered) -> R) -> Option<R> {
	REGISTER.with_borrow(|register| register.get(property).map(read))
}

pub struct MockRegister;

impl PropertyRoll<Balance> for MockRegister {
	fn properties_of(district: DistrictCode, after: Option<&PropertyId>, limit: u32) -> Vec<PropertyId> {
		use core::ops::Bound::{Excluded, Unbounded};
		let from = after.map_or(Unbounded, Excluded);
		REGISTER.with_borrow(|register| {
			let all = register.range((from, Unbounded)).filter(|(_, entered)| entered.district == district);
			all.map(|(property, _)| property.clone()).take(limit as usize).collect()
		})
	}

	fn roll_entry(property: &PropertyId, date: Moment) -> Result<RollEntry<Balance>, NoRollEntry> {
		let entered = of(property, Clone::clone).ok_or(NoRollEntry::NotRegisteredThen)?;
		if entered.restless {
			return Err(NoRollEntry::TooManyTransfers);
		}
		if date < entered.since {
			return Err(NoRollEntry::NotRegisteredThen);
		}
		let Entered { land_use, area_dm2, valuation, .. } = entered;
		let owners = if date < entered.sold_at { entered.owners_before } else { entered.owners };
		Ok(RollEntry { property: property.clone(), land_use, area_dm2, owners, valuation })
	}

	fn district_of(property: &PropertyId) -> Option<DistrictCode> {
		of(property, |entered| entered.district)
	}

	fn owners_of(property: &PropertyId) -> Vec<PartyId> {
		of(property, |entered| entered.owners.clone()).unwrap_or_default()
	}

	fn benchmark_enter(property: &PropertyId, district: DistrictCode, owner: PartyId, valuation: Balance) {
		let entered = Entered { owners: vec![owner], valuation: Some(valuation), ..Entered::in_district(district) };
		enter(property.clone(), entered);
	}
}

pub struct MockFreezes;

impl TaxFreezes for MockFreezes {
	fn place_tax_freeze(property: &PropertyId, office: PartyId, document: SourceDocument) -> DispatchResult {
		if REFUSES.with_borrow(|refuses| *refuses) || of(property, |_| ()).is_none() {
			return Err(CANNOT_FREEZE);
		}
		let before = FROZEN.with_borrow_mut(|frozen| frozen.insert((property.clone(), office), document));
		before.map_or(Ok(()), |_| Err(CANNOT_FREEZE))
	}

	fn lift_tax_freeze(property: &PropertyId, office: PartyId) -> bool {
		FROZEN.with_borrow_mut(|frozen| frozen.remove(&(property.clone(), office)).is_some())
	}
}
