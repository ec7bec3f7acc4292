use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{dispatch::DispatchResult, weights::Weight};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::DispatchError;

use crate::{AssessmentId, ConveyanceId, DistrictCode, Moment, PartyId, PropertyId};

/// How property passes. Later kinds are added at the end.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum ConveyanceKind {
	/// For a price.
	Sale,
	/// Without a price.
	Gift,
	/// Of properties against each other, all in one act; a price only where one is worth more.
	Exchange,
	/// From the estate of a deceased person, on its executor's consent or the registrar's finding after display.
	Inheritance,
	/// To the surviving members of a joint holding; a record of death is enough.
	Survivorship,
	/// By order of a court, without the owners' consent.
	CourtOrder,
}

/// What a property may be used for.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum LandUse {
	/// Housing.
	Residential,
	/// Trade and offices.
	Commercial,
	/// Industry.
	Industrial,
	/// Farming.
	Agricultural,
	/// Streets, schools, parks and the like.
	Public,
	/// Several of these.
	Mixed,
}

/// Kinds of tax.
#[derive(
	Clone,
	Copy,
	Debug,
	PartialEq,
	Eq,
	PartialOrd,
	Ord,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub enum TaxKind {
	/// On acquiring property, owed by those who acquire.
	DeedTax,
	/// On the instrument, owed by those who acquire.
	StampDuty,
	/// On owning property, each year.
	PropertyTax,
	/// Value-added tax on property, owed by those who dispose.
	ValueAddedTax,
	/// Any other.
	Other,
}

/// The facts of a proposed conveyance that taxes depend on. One conveyance is one such transfer, whatever the number
/// of its properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaxableTransfer<Balance> {
	/// The conveyance.
	pub conveyance: ConveyanceId,
	/// Sale, gift ..
	pub kind: ConveyanceKind,
	/// District of its first property, whose bureau assesses.
	pub district: DistrictCode,
	/// Its properties, each once; the first one is named in the assessments.
	pub properties: Vec<PropertyId>,
	/// Use of its first property.
	pub land_use: LandUse,
	/// Area of all its properties, in square decimetres.
	pub area_dm2: u64,
	/// The agreed price; zero where there is none.
	pub price: Balance,
	/// Sum of the recorded valuations; zero where there are none.
	pub valuation: Balance,
	/// Those who dispose, each once: liable together for what the disposing side owes; never empty.
	pub givers: Vec<PartyId>,
	/// Those who acquire, each once: liable together for what the acquiring side owes; never empty.
	pub receivers: Vec<PartyId>,
	/// The last moment at which the conveyance can be registered: due date of its taxes.
	pub expires: Moment,
}

/// A tax that stands in the way of a registration.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct TaxBlocker<Balance> {
	/// The unpaid assessment.
	pub assessment: AssessmentId,
	/// Its kind.
	pub kind: TaxKind,
	/// The bureau that can exempt it or take payment.
	pub office: PartyId,
	/// What is still to be paid.
	pub outstanding: Balance,
}

/// Taxes on conveyances: what the land pallet asks of the tax pallet.
pub trait TransferTax<AccountId, Balance> {
	/// Assesses every tax that a schedule puts on `transfer`. Called once, when the conveyance is proposed. No schedule
	/// at all for the district is an error: no registration without a tax decision (T1, T2).
	fn assess_transfer(transfer: &TaxableTransfer<Balance>) -> DispatchResult;

	/// The taxes of `conveyance` neither paid nor exempted, and the debts on its properties. Empty exactly when
	/// `settle_transfer` succeeds.
	fn transfer_blockers(conveyance: ConveyanceId) -> Vec<TaxBlocker<Balance>>;

	/// The debts that `property` bears, its own and those of the properties that it was made from: they are paid before
	/// its title ends without a conveyance (T9). At most as many as one property can bear.
	fn debts_on(property: &PropertyId) -> Vec<TaxBlocker<Balance>>;

	/// What it weighs to look for debts on so many properties as often as one call does. Comes on top of what is measured
	/// with properties that bear none.
	fn debts_weight(properties: u32) -> Weight;

	/// At registration: issues the receipts, numbered and spent on `conveyance`, and answers what its escrow has to
	/// pay to whom. Fails while a tax is open (T1).
	fn settle_transfer(conveyance: ConveyanceId) -> Result<Vec<(AccountId, Balance)>, DispatchError>;

	/// When `conveyance` ends without registration: cancels what is open and answers what its escrow gives back to
	/// which payer (T4). Never fails, so that nobody's refund waits for another's.
	fn release_transfer(conveyance: ConveyanceId) -> Vec<(PartyId, Balance)>;

	/// For benchmarks and tests: publishes schedules so that every tax on a transfer applies everywhere.
	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_schedules();

	/// For benchmarks and tests: pays every open tax of `conveyance` from `payer`'s account, or marks it paid.
	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_pay(conveyance: ConveyanceId, account: &AccountId) -> DispatchResult;
}
