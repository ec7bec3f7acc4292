use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_runtime::DispatchError;

use crate::{DistrictCode, Moment, OfficeRole, PartyId};

/// Status of a party, as its identity office records it.
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
pub enum PartyStatus {
	/// May act.
	Active,
	/// May not start or complete acts; refunds, tax payments and objections go on.
	Suspended,
	/// A natural person who has died; the executor acts for the estate.
	Deceased,
	/// A body that has ended; the liquidator acts for it.
	Dissolved,
}

/// Whether a party's own acts count now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Standing {
	/// Its acts count.
	Good,
	/// Its identity office or a court has suspended it.
	Suspended,
	/// It has died; only an executor acts for it.
	Deceased,
	/// It has ended; only a liquidator acts for it.
	Dissolved,
	/// Its account is being replaced without the old key; nothing goes out until that is decided.
	AccountInRecovery,
}

/// In what capacity a representative acts for its principal.
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
pub enum Capacity {
	/// For a minor or an adult under guardianship. Disposing of the ward's title needs a court's consent as well.
	Guardian,
	/// For the estate of a deceased person.
	Executor,
	/// Under a power of attorney.
	Attorney,
	/// For a company or another body.
	Director,
	/// For a body in dissolution.
	Liquidator,
}

/// Who signed an act for a party.
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
pub struct Signatory {
	/// The party whose account signed.
	pub signer: PartyId,
	/// Its capacity; none when the party signed for itself.
	pub capacity: Option<Capacity>,
	/// The signer's account counts up with every rotation. An act signed under an older number was signed by a key
	/// that may have been stolen, and no longer counts.
	pub account_version: u32,
	/// Since when the signer represents the principal; none when the party signed for itself. A representation that
	/// ended and was registered again is another one: what was signed under the first does not come back.
	pub since: Option<Moment>,
}

/// Who is who: what other pallets ask of the parties pallet.
pub trait PartyRegistry<AccountId> {
	/// The party that `account` signs for.
	fn party_of(account: &AccountId) -> Option<PartyId>;

	/// The account that signs for `party` and receives its money now. None for a party without an account.
	fn account_of(party: PartyId) -> Option<AccountId>;

	/// Is there such a party?
	fn exists(party: PartyId) -> bool;

	/// Whether the party's own acts count now. None if there is no such party.
	fn standing(party: PartyId) -> Option<Standing>;

	/// Verifies that `account` may act for `principal` at this time: it is the principal's own account and the
	/// principal is in good standing, or it is the account of a registered representative in good standing whose
	/// capacity fits the principal's standing (an executor for a deceased party, a liquidator for a dissolved one).
	fn ensure_may_act(account: &AccountId, principal: PartyId) -> Result<Signatory, DispatchError>;

	/// Does an act that was signed as `signatory` for `principal` still count: the same account version, signer and
	/// principal in a standing that fits, the same representation, not ended?
	fn still_counts(principal: PartyId, signatory: &Signatory) -> bool;

	/// Verifies that `account` signs for a party in good standing, whatever party that is.
	fn ensure_active(account: &AccountId) -> Result<PartyId, DispatchError>;

	/// Verifies that `account` signs for an office in good standing with a live licence for `role` that covers
	/// `district` (a licence without a district covers all; `None` here asks for any district).
	fn ensure_office(
		account: &AccountId,
		role: OfficeRole,
		district: Option<DistrictCode>,
	) -> Result<PartyId, DispatchError>;

	/// Has `party` a live licence for `role` that covers every district: one that names none?
	fn is_licensed_everywhere(party: PartyId, role: OfficeRole) -> bool;

	/// Has `party` a live licence for `role` that covers `district` (`None` asks for any district)?
	fn is_licensed(party: PartyId, role: OfficeRole, district: Option<DistrictCode>) -> bool;

	/// For benchmarks and tests: makes `account` the account of a new party in good standing.
	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_register(account: &AccountId) -> PartyId;

	/// For benchmarks and tests: licenses `party` for `role` in every district.
	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_license(party: PartyId, role: OfficeRole) -> frame_support::dispatch::DispatchResult;
}
