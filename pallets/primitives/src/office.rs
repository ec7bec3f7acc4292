use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// What an office is licensed for. Licences are granted, suspended and revoked by governance alone.
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
pub enum OfficeRole {
	/// Registers parties, their status, their representatives and their accounts.
	Identity,
	/// Keeps the land register of its district.
	LandRegistry,
	/// Assesses taxes, issues and reverses receipts.
	TaxBureau,
	/// Orders, freezes, releases and decides objections.
	Court,
	/// Measures parcels.
	Surveyor,
	/// Values properties.
	Valuer,
	/// Issues and redeems settlement money; lends.
	Bank,
	/// Manages insurance funds.
	Insurer,
	/// Sets and watches the limits of insurance funds.
	InsuranceSupervisor,
	/// Holds projects in trust.
	Trustee,
	/// Holds and pays out project money.
	Custodian,
	/// Attests the milestones of projects.
	ProjectVerifier,
}
