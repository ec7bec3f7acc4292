//! What happened to parties.

use frame_support::pallet_macros::pallet_section;

/// The events of the pallet.
#[pallet_section]
mod events {
	/// What happened to a party.
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A party was registered.
		Registered {
			/// Its number.
			party: PartyId,
			/// Person or body.
			kind: PartyKind,
			/// The account that signs for it.
			account: Option<T::AccountId>,
			/// The identity office.
			office: PartyId,
		},
		/// The status of a party changed.
		StatusChanged {
			/// The party.
			party: PartyId,
			/// What it was.
			old: PartyStatus,
			/// What it is.
			new: PartyStatus,
			/// The identity office or court.
			office: PartyId,
			/// In which of these roles it acted.
			role: OfficeRole,
			/// The document behind it.
			document: SourceDocument,
		},
		/// A party may act for another.
		RepresentationRegistered {
			/// For whom.
			principal: PartyId,
			/// Who.
			representative: PartyId,
			/// In what capacity.
			capacity: Capacity,
			/// What for, in words.
			scope: BoundedText<64>,
			/// Until when.
			until: Option<Moment>,
			/// The document behind it.
			document: SourceDocument,
			/// The office, or the principal itself.
			registered_by: PartyId,
		},
		/// A party no longer acts for another.
		RepresentationEnded {
			/// For whom.
			principal: PartyId,
			/// Who.
			representative: PartyId,
			/// In what capacity.
			capacity: Capacity,
			/// Who ended it.
			ended_by: PartyId,
		},
		/// Another account signs for the party from now on; acts signed under an older version no longer count.
		AccountReplaced {
			/// The party.
			party: PartyId,
			/// The account that signed for it so far.
			old: Option<T::AccountId>,
			/// The account that signs for it from now on.
			new: T::AccountId,
			/// The new version.
			account_version: u32,
		},
		/// An identity office proposed to replace a party's account without the old key.
		RotationProposed {
			/// The party.
			party: PartyId,
			/// The account that is to sign for it.
			new_account: T::AccountId,
			/// The identity office.
			office: PartyId,
			/// The document behind it.
			document: SourceDocument,
		},
		/// A second office signed: the party's acts are blocked, and objections are possible until `applies_from`.
		RotationSeconded {
			/// The party.
			party: PartyId,
			/// The second office.
			office: PartyId,
			/// End of the waiting period.
			applies_from: Moment,
		},
		/// The old key or a representative objected; a court decides.
		RotationObjected {
			/// The party.
			party: PartyId,
			/// The party itself or its representative.
			objected_by: PartyId,
		},
		/// A court allowed the replacement.
		RotationAllowed {
			/// The party.
			party: PartyId,
			/// The court.
			court: PartyId,
			/// Its decision.
			document: SourceDocument,
		},
		/// A court refused the replacement; the old account goes on signing.
		RotationRefused {
			/// The party.
			party: PartyId,
			/// The court.
			court: PartyId,
			/// Its decision.
			document: SourceDocument,
		},
		/// An office took the replacement back; the old account goes on signing.
		RotationCancelled {
			/// The party.
			party: PartyId,
			/// The office.
			office: PartyId,
		},
		/// An office listed a staff key.
		StaffKeyListed {
			/// The office.
			office: PartyId,
			/// The staff key.
			account: T::AccountId,
		},
		/// An office took a staff key off its list.
		StaffKeyUnlisted {
			/// The office.
			office: PartyId,
			/// The staff key.
			account: T::AccountId,
		},
		/// A party was licensed for a role.
		LicenceGranted {
			/// The party.
			party: PartyId,
			/// The role.
			role: OfficeRole,
			/// The district; none for all.
			district: Option<DistrictCode>,
			/// Until when.
			until: Option<Moment>,
		},
		/// A licence is out of force until granted anew.
		LicenceSuspended {
			/// The party.
			party: PartyId,
			/// The role.
			role: OfficeRole,
		},
		/// A licence was taken away.
		LicenceRevoked {
			/// The party.
			party: PartyId,
			/// The role.
			role: OfficeRole,
		},
	}
}
