//! What a schedule charges: its rate tables, which of them fits a case, and what the tax comes to. No pallet in it.
//!
//! Facts that the register does not know, such as whether a home is a family's first, are no condition of a table:
//! the bureau certifies them as an exemption or a reduction.

use civitas_primitives::{ConveyanceKind, DistrictCode, LandUse, TaxKind, TaxableTransfer};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
	pallet_prelude::{ConstU32, Get},
	BoundedVec,
};
use scale_info::TypeInfo;

use crate::{
	computation::{tax, HIGHEST_BASE},
	types::{Balance, Bracket, MaxConveyanceKinds, Method},
};

/// The most rate tables of a schedule.
pub type MaxTables = ConstU32<16>;

/// The most uses of land that a rate table can name.
pub type MaxLandUses = ConstU32<8>;

/// Square decimetres in a square metre.
const DM2_PER_M2: Balance = 100;

/// What a rate table charges.
#[frame_support::stored]
pub enum Charge<MaxBrackets: Get<u32>> {
	/// The whole base at the rate of the bracket that it falls in.
	Slab(BoundedVec<Bracket, MaxBrackets>),
	/// Each part of the base at the rate of its own bracket.
	Slice(BoundedVec<Bracket, MaxBrackets>),
	/// So much for each square metre; the base is the area, in square decimetres.
	PerSquareMetre(Balance),
	/// So much for each case, whatever the base.
	Fixed(Balance),
}

/// Rates, and the cases that they are for. Of the tables of a schedule the first that fits a case is applied; where
/// none fits, nothing is charged.
#[frame_support::stored]
pub struct RateTable<MaxBrackets: Get<u32>> {
	/// The kinds of conveyance that it is for; none named: every kind, and what is charged without a conveyance.
	pub conveyances: BoundedVec<ConveyanceKind, MaxConveyanceKinds>,
	/// The uses of land that it is for; none named: every use.
	pub uses: BoundedVec<LandUse, MaxLandUses>,
	/// The smallest area that it is for, in square decimetres.
	pub area_from: u64,
	/// The largest area that it is for, in square decimetres; none: no limit.
	pub area_to: Option<u64>,
	/// So much of the base is free of tax: the charge is on the rest. A fixed charge is due above it.
	pub threshold: Balance,
	/// What it charges.
	pub charge: Charge<MaxBrackets>,
}

/// What a tax depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct TaxFacts {
	/// The district of the property.
	pub district: DistrictCode,
	/// How the property passes; none where a tax is charged without a conveyance.
	pub conveyance: Option<ConveyanceKind>,
	/// What the land may be used for; none where no property is concerned.
	pub land_use: Option<LandUse>,
	/// Area, in square decimetres.
	pub area_dm2: u64,
	/// The agreed price; zero where there is none.
	pub price: Balance,
	/// The recorded valuation; zero where there is none.
	pub valuation: Balance,
}

/// What a table makes of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charged {
	/// The table, from 0.
	pub table: u8,
	/// What the tax is computed on: fen, or square decimetres where the table charges by area.
	pub base: Balance,
	/// The tax.
	pub amount: Balance,
}

impl TaxFacts {
	/// The facts of a conveyance.
	pub fn of(transfer: &TaxableTransfer<Balance>) -> Self {
		Self {
			district: transfer.district,
			conveyance: Some(transfer.kind),
			land_use: Some(transfer.land_use),
			area_dm2: transfer.area_dm2,
			price: transfer.price,
			valuation: transfer.valuation,
		}
	}

	/// The money that `kind` is computed on: of deed tax the greater of price and valuation, of property tax the
	/// valuation, of any other the price.
	pub fn value(&self, kind: TaxKind) -> Balance {
		match kind {
			TaxKind::DeedTax => self.price.max(self.valuation),
			TaxKind::PropertyTax => self.valuation,
			TaxKind::StampDuty | TaxKind::ValueAddedTax | TaxKind::Other => self.price,
		}
	}
}

impl<MaxBrackets: Get<u32>> RateTable<MaxBrackets> {
	/// Is it for such a case?
	pub fn fits(&self, facts: &TaxFacts) -> bool {
		let conveyance = facts.conveyance.is_some_and(|kind| self.conveyances.contains(&kind));
		let land_use = facts.land_use.is_some_and(|of| self.uses.contains(&of));
		(self.conveyances.is_empty() || conveyance)
			&& (self.uses.is_empty() || land_use)
			&& self.area_from <= facts.area_dm2
			&& self.area_to.is_none_or(|to| facts.area_dm2 <= to)
	}

	/// The tax on `base`, rounded down to the fen once, at the end. None if it is more than all the money there is.
	pub fn tax(&self, base: Balance) -> Option<Balance> {
		// Below the threshold nothing is left.
		let rest = base.saturating_sub(self.threshold);
		let amount = match &self.charge {
			Charge::Slab(brackets) => tax(Method::Slab, brackets, rest),
			Charge::Slice(brackets) => tax(Method::Slice, brackets, rest),
			Charge::PerSquareMetre(amount) => rest.checked_mul(*amount)?.checked_div(DM2_PER_M2),
			Charge::Fixed(amount) => Some(if self.threshold > 0 && rest == 0 { 0 } else { *amount }),
		};
		amount.filter(|amount| *amount <= HIGHEST_BASE)
	}

	/// What it is computed on in such a case: the money that `kind` is computed on, or the area.
	fn base(&self, kind: TaxKind, facts: &TaxFacts) -> Balance {
		match self.charge {
			Charge::PerSquareMetre(_) => facts.area_dm2.into(),
			Charge::Slab(_) | Charge::Slice(_) | Charge::Fixed(_) => facts.value(kind),
		}
	}

	/// Does what it charges depend on a price or a valuation?
	pub fn is_by_value(&self) -> bool {
		match self.charge {
			Charge::Slab(_) | Charge::Slice(_) => true,
			Charge::Fixed(_) => self.threshold > 0,
			Charge::PerSquareMetre(_) => false,
		}
	}
}

/// The first table that fits a case, and its place from 0.
pub fn first_that_fits<'a, MaxBrackets: Get<u32>>(
	tables: &'a [RateTable<MaxBrackets>],
	facts: &TaxFacts,
) -> Option<(u8, &'a RateTable<MaxBrackets>)> {
	(0..).zip(tables).find(|(_, rates)| rates.fits(facts))
}

/// What the first table that fits makes of a case. None where no table fits: nothing is charged. An error if the tax
/// would be more than all the money there is.
pub fn charge<MaxBrackets: Get<u32>>(
	tables: &[RateTable<MaxBrackets>],
	kind: TaxKind,
	facts: &TaxFacts,
) -> Result<Option<Charged>, TooMuch> {
	let Some((table, rates)) = first_that_fits(tables, facts) else { return Ok(None) };
	let base = rates.base(kind, facts);
	let amount = rates.tax(base).ok_or(TooMuch)?;
	Ok(Some(Charged { table, base, amount }))
}

/// The tax would be more than all the money there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMuch;

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::vec::Vec;
	use sp_runtime::Perbill;
	use ConveyanceKind::{Gift, Inheritance, Sale};
	use LandUse::{Agricultural, Commercial, Residential};

	type Table = RateTable<ConstU32<8>>;

	const YUAN: Balance = 100;

	/// Brackets of (from, rate in thousandths).
	fn brackets(of: &[(Balance, u32)]) -> BoundedVec<Bracket, ConstU32<8>> {
		let of = of.iter().map(|(from, rate)| Bracket { from: *from, rate: Perbill::from_perthousand(*rate) });
		BoundedVec::truncate_from(of.collect())
	}

	fn any(charge: Charge<ConstU32<8>>) -> Table {
		Table {
			conveyances: Default::default(),
			uses: Default::default(),
			area_from: 0,
			area_to: None,
			threshold: 0,
			charge,
		}
	}

	fn up_to(square_metres: u64, perthousand: u32) -> Table {
		let charge = Charge::Slab(brackets(&[(0, perthousand)]));
		Table { area_to: Some(square_metres * 100), ..any(charge) }
	}

	fn facts(conveyance: Option<ConveyanceKind>, land_use: LandUse, area_dm2: u64, value: Balance) -> TaxFacts {
		TaxFacts { district: 1, conveyance, land_use: Some(land_use), area_dm2, price: value, valuation: value }
	}

	/// China's deed tax by area, as a city publishes it: homes by area, other land at the general rate, inheritance not
	/// charged.
	fn deed_tax() -> Vec<Table> {
		let conveyances = BoundedVec::truncate_from(alloc::vec![Sale, Gift]);
		let homes = BoundedVec::truncate_from(alloc::vec![Residential]);
		let home = |table: Table| Table { conveyances: conveyances.clone(), uses: homes.clone(), ..table };
		let general = any(Charge::Slab(brackets(&[(0, 30)])));
		alloc::vec![home(up_to(90, 10)), home(up_to(140, 15)), Table { conveyances: conveyances.clone(), ..general }]
	}

	#[test]
	fn t01_worked_examples_of_deed_tax_by_area_and_use() {
		let million = 1_000_000 * YUAN;
		let table = [
			("a home of 90 m2: 1 %", facts(Some(Sale), Residential, 9_000, million), Some((0, 10_000))),
			("a hundredth of a m2 more: 1.5 %", facts(Some(Sale), Residential, 9_001, million), Some((1, 15_000))),
			("a home of 140 m2: 1.5 %", facts(Some(Gift), Residential, 14_000, million), Some((1, 15_000))),
			("a larger home: 3 %", facts(Some(Sale), Residential, 14_001, million), Some((2, 30_000))),
			("a small shop: 3 %", facts(Some(Sale), Commercial, 2_000, million), Some((2, 30_000))),
			("an inheritance: not charged", facts(Some(Inheritance), Residential, 9_000, million), None),
			("no conveyance: not charged", facts(None, Residential, 9_000, million), None),
		];
		for (what, facts, expected) in table {
			let charged = charge(&deed_tax(), TaxKind::DeedTax, &facts).unwrap();
			assert_eq!(charged.map(|of| (of.table, of.amount / YUAN)), expected, "{what}");
		}
	}

	#[test]
	fn t01_worked_examples_of_sdlt() {
		// UK stamp duty land tax, bands since April 2025, in pence: homes by slices; before 2014 by slabs.
		let slices = [(0, 0), (12_500_000, 20), (25_000_000, 50), (92_500_000, 100), (150_000_000, 120)];
		// The same bands with the first 125,000 pounds as a threshold, bands counted from there.
		let rest = [(0, 20), (12_500_000, 50), (80_000_000, 100), (137_500_000, 120)];
		let slabs = [(0, 0), (12_500_001, 10), (25_000_001, 30), (50_000_001, 40), (100_000_001, 50)];
		let slice = any(Charge::Slice(brackets(&slices)));
		let over = Table { threshold: 12_500_000, ..any(Charge::Slice(brackets(&rest))) };
		let slab = any(Charge::Slab(brackets(&slabs)));
		for (price, by_slices, by_slabs) in [
			(0, 0, 0),
			(12_500_000, 0, 0),
			(25_000_000, 250_000, 250_000),
			(25_000_001, 250_000, 750_000),
			(29_500_000, 475_000, 885_000),
			(92_500_000, 3_625_000, 3_700_000),
			(200_000_000, 15_375_000, 10_000_000),
		] {
			assert_eq!(slice.tax(price), Some(by_slices), "{price} by slices");
			assert_eq!(over.tax(price), Some(by_slices), "{price} over the threshold");
			assert_eq!(slab.tax(price), Some(by_slabs), "{price} by slabs");
		}
	}

	#[test]
	fn t01_worked_examples_of_flat_levies() {
		// A city's levy: 1.50 yuan a square metre and year; on farms from 1 mu, 12 yuan a year.
		let urban = any(Charge::PerSquareMetre(150));
		let farm = Table {
			uses: BoundedVec::truncate_from(alloc::vec![Agricultural]),
			area_from: 66_667,
			..any(Charge::Fixed(1_200))
		};
		let tables = [farm, urban];
		let levy =
			|of: LandUse, area| charge(&tables, TaxKind::PropertyTax, &facts(None, of, area, 5)).unwrap().unwrap();
		// 123.45 m2 make 185.175 yuan, rounded down.
		assert_eq!(levy(Residential, 12_345), Charged { table: 1, base: 12_345, amount: 18_517 });
		assert_eq!(levy(Residential, 0), Charged { table: 1, base: 0, amount: 0 });
		assert_eq!(levy(Agricultural, 66_667), Charged { table: 0, base: 5, amount: 1_200 });
		assert_eq!(levy(Agricultural, 66_666).table, 1);
		// The first 60 m2 of each home free.
		let home = Table { threshold: 6_000, ..any(Charge::PerSquareMetre(150)) };
		assert_eq!([5_999, 6_000, 6_001, 6_100].map(|area| home.tax(area)), [Some(0), Some(0), Some(1), Some(150)]);
		// A fixed charge is due above its threshold, and always without one.
		let fixed = Table { threshold: 10, ..any(Charge::Fixed(7)) };
		assert_eq!([0, 10, 11].map(|base| fixed.tax(base)), [Some(0), Some(0), Some(7)]);
		assert_eq!(any(Charge::Fixed(7)).tax(0), Some(7));
	}

	#[test]
	fn t01_the_base_of_each_tax() {
		let facts = TaxFacts { price: 7, valuation: 9, ..facts(Some(Sale), Residential, 1, 0) };
		let lower = TaxFacts { valuation: 5, ..facts };
		let base = |kind, facts: TaxFacts| facts.value(kind);
		assert_eq!((base(TaxKind::DeedTax, facts), base(TaxKind::DeedTax, lower)), (9, 7));
		assert_eq!((base(TaxKind::PropertyTax, facts), base(TaxKind::PropertyTax, lower)), (9, 5));
		for kind in [TaxKind::StampDuty, TaxKind::ValueAddedTax, TaxKind::Other] {
			assert_eq!((base(kind, facts), base(kind, lower)), (7, 7));
		}
	}

	#[test]
	fn f05_a_tax_beyond_all_the_money_there_is_is_refused_and_never_wraps() {
		let whole = any(Charge::Slab(brackets(&[(0, 1000)])));
		assert_eq!(whole.tax(HIGHEST_BASE), Some(HIGHEST_BASE));
		assert_eq!(whole.tax(HIGHEST_BASE + 1), None);
		let area = any(Charge::PerSquareMetre(HIGHEST_BASE));
		assert_eq!(area.tax(100), Some(HIGHEST_BASE));
		assert_eq!(area.tax(101), None);
		assert_eq!(area.tax(u64::MAX.into()), None);
		let largest = facts(None, Residential, u64::MAX, 0);
		assert_eq!(charge(&[area], TaxKind::Other, &largest), Err(TooMuch));
	}

	#[test]
	fn t01_without_a_table_nothing_is_charged() {
		let none: [Table; 0] = [];
		assert_eq!(charge(&none, TaxKind::Other, &facts(Some(Sale), Residential, 1, 1)), Ok(None));
		// What concerns no property fits only tables that name no use.
		let homes = Table { uses: BoundedVec::truncate_from(alloc::vec![Residential]), ..any(Charge::Fixed(1)) };
		let nowhere = TaxFacts { land_use: None, ..facts(None, Residential, 1, 1) };
		assert!(!homes.fits(&nowhere) && any(Charge::Fixed(1)).fits(&nowhere));
	}
}
