use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_core::H256;

use crate::Moment;

/// What a source document is.
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
pub enum DocumentKind {
	/// An entry of the register that this one continues.
	RegisterExtract,
	/// A deed of sale, gift or exchange.
	Deed,
	/// A contract.
	Contract,
	/// A will, or a certificate of inheritance.
	Will,
	/// A judgment or order of a court.
	CourtOrder,
	/// A decision of a department.
	AdministrativeDecision,
	/// A survey or a cadastral plan.
	SurveyPlan,
	/// Proof of a person's or a body's identity or status.
	IdentityDocument,
	/// A power of attorney or an appointment.
	PowerOfAttorney,
	/// A valuer's report.
	ValuationReport,
}

/// The document behind an entry. Only its digest is on the chain; the office keeps the document.
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
pub struct SourceDocument {
	/// What it is.
	pub kind: DocumentKind,
	/// Blake2b-256 of the file (`b2sum -l 256`; Polkadot.js Apps hashes a file itself).
	pub digest: H256,
	/// The day it bears, in milliseconds since 1970 UTC.
	pub dated: Moment,
}

impl SourceDocument {
	/// Is it dated later than `now`? No register accepts such a document (L16).
	pub fn is_future_dated(&self, now: Moment) -> bool {
		self.dated > now
	}
}
