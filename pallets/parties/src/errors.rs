//! What stands in the way, one error for each cause.

use frame_support::pallet_macros::pallet_section;

/// The errors of the pallet.
#[pallet_section]
mod errors {
	/// What stands in the way, and who can lift it.
	#[pallet::error]
	pub enum Error<T> {
		/// This account signs for no party. An identity office registers parties.
		NotRegistered,
		/// There is no party with this number.
		UnknownParty,
		/// The party that signed is suspended. Its identity office, or the court that did it, can lift that.
		Suspended,
		/// The party that signed is recorded as deceased. Only an executor acts for the estate.
		Deceased,
		/// The body that signed is dissolved. Only a liquidator acts for it.
		Dissolved,
		/// The account that signed is being replaced. Apply or object to the replacement, or wait for its end.
		AccountInRecovery,
		/// The principal is suspended. Its identity office, or the court that did it, can lift that.
		PrincipalSuspended,
		/// The principal has died. Only an executor acts for the estate.
		PrincipalDeceased,
		/// The principal has ended. Only a liquidator acts for it.
		PrincipalDissolved,
		/// The principal's account is being replaced. Nobody acts for it until that is decided.
		PrincipalInRecovery,
		/// The principal neither has died nor has ended: its executor or liquidator does not act yet.
		PrincipalActive,
		/// The signer does not represent this party. An identity office registers representatives.
		NoRepresentation,
		/// The representation has run out. An identity office can register it anew.
		RepresentationEnded,
		/// The party has no licence for this role. Governance grants licences.
		LacksLicence,
		/// The party's licence for this role is for another district. The office of this district can act.
		LicenceForOtherDistrict,
		/// The party's licence for this role is suspended. Governance can grant it anew.
		LicenceSuspended,
		/// The party's licence for this role was revoked. Governance can grant it anew.
		LicenceRevoked,
		/// The party's licence for this role has run out. Governance can grant it anew.
		LicenceExpired,
		/// The account signs for a party already. Choose an account of its own.
		AccountTaken,
		/// The account once signed for a party and can never again. Choose a new account.
		AccountRetired,
		/// The account is a staff key. The office that lists it can take it off its list.
		AccountIsStaffKey,
		/// The account is named in a pending replacement. Choose another, or wait for its end.
		AccountReserved,
		/// The identity commitment is empty. Give the salted hash of the identity data.
		EmptyIdentity,
		/// The document is dated later than today. Correct its date (L16).
		FutureDated,
		/// The end lies in the past. Give a later one, or none.
		EndsInPast,
		/// The party has this status already.
		StatusUnchanged,
		/// Only a natural person dies. A body is dissolved.
		NotANaturalPerson,
		/// Only a body is dissolved. A natural person dies.
		NotABody,
		/// Only a court brings this party back: it is deceased or dissolved, or a court suspended it.
		OnlyACourtRestores,
		/// Nobody represents himself.
		RepresentsItself,
		/// The capacity does not fit the principal: wards and estates are persons', directors and liquidators bodies'.
		CapacityUnfit,
		/// This representation stands already. End it first.
		AlreadyRepresents,
		/// The principal has appointed as many attorneys as it may by itself. End one, or ask an identity office.
		TooManyAttorneys,
		/// A principal ends only an attorney's representation. The representative, an identity office or a court ends
		/// others.
		NotYoursToEnd,
		/// No office acts in its own matter, nor decides on its own step. Another office can.
		OfficeIsConcerned,
		/// A replacement of this party's account is on its way. It has to be applied, refused or cancelled first.
		RotationPending,
		/// No replacement of this party's account is on its way. An identity office can propose one.
		NoRotation,
		/// A second office has signed already.
		AlreadySeconded,
		/// No second office has signed yet. Another identity office or a court can.
		NotSeconded,
		/// The second signature must come from another office than the proposal.
		SameOffice,
		/// Somebody has objected already. A court decides.
		AlreadyObjected,
		/// Only the old key or a representative of the party can object.
		NotYoursToObject,
		/// The period for objections is over. A court can still refuse until somebody applies the replacement.
		ObjectionPeriodOver,
		/// A court has decided already.
		AlreadyDecided,
		/// The waiting period still runs. It can be applied afterwards.
		WaitingPeriodRuns,
		/// The old key or a representative has objected. A court has to allow it first.
		AwaitsCourt,
		/// Only the proposing or the seconding office can take it back.
		NotYoursToCancel,
		/// The party holds no licence for any role. Only offices list staff keys.
		NotAnOffice,
		/// The office lists as many staff keys as it may. Take one off the list first.
		TooManyStaffKeys,
		/// The account is not a staff key of this office.
		NotYourStaffKey,
		/// The licence is not in force, so that it cannot be suspended.
		LicenceNotActive,
	}
}
