//! Answers to other pallets: who is who, and who may act for whom.

use crate::{
	representation::suits_standing, Config, Error, Licences, Pallet, Parties, Party, PartyOf, Representations,
};
use civitas_primitives::{
	Capacity, DistrictCode, OfficeRole, PartyId, PartyRegistry, PartyStatus, Signatory, Standing,
};
use frame_support::ensure;
use sp_runtime::DispatchError;

/// A replacement of the account stops everybody, so it comes before the status.
fn standing_of<AccountId>(party: &Party<AccountId>) -> Standing {
	match party.status {
		_ if party.in_recovery => Standing::AccountInRecovery,
		PartyStatus::Active => Standing::Good,
		PartyStatus::Suspended => Standing::Suspended,
		PartyStatus::Deceased => Standing::Deceased,
		PartyStatus::Dissolved => Standing::Dissolved,
	}
}

impl<T: Config> Pallet<T> {
	/// Does `account` sign for `party`?
	pub(crate) fn signs_for(account: &T::AccountId, party: PartyId) -> bool {
		PartyOf::<T>::get(account) == Some(party)
	}

	/// The party that `account` signs for, with its entry.
	pub(crate) fn signer(account: &T::AccountId) -> Result<(PartyId, Party<T::AccountId>), Error<T>> {
		let party = PartyOf::<T>::get(account).ok_or(Error::NotRegistered)?;
		Ok((party, Self::get_party(party)?))
	}

	/// Verifies that the acts of whoever signs count.
	fn ensure_signer_stands(party: &Party<T::AccountId>) -> Result<(), Error<T>> {
		match standing_of(party) {
			Standing::Good => Ok(()),
			Standing::Suspended => Err(Error::Suspended),
			Standing::Deceased => Err(Error::Deceased),
			Standing::Dissolved => Err(Error::Dissolved),
			Standing::AccountInRecovery => Err(Error::AccountInRecovery),
		}
	}

	/// Verifies that a representative in this capacity acts for such a principal now.
	fn ensure_capacity(capacity: Capacity, principal: &Party<T::AccountId>) -> Result<(), Error<T>> {
		let standing = standing_of(principal);
		if suits_standing(capacity, standing) {
			return Ok(());
		}
		Err(match standing {
			Standing::Good => Error::PrincipalActive,
			Standing::Suspended => Error::PrincipalSuspended,
			Standing::Deceased => Error::PrincipalDeceased,
			Standing::Dissolved => Error::PrincipalDissolved,
			Standing::AccountInRecovery => Error::PrincipalInRecovery,
		})
	}

	/// Verifies that `account` signs for an office licensed for one of two roles, the first before the second; the
	/// error is that of the second where it holds a licence for that, otherwise of the first.
	pub(crate) fn ensure_office_either(
		account: &T::AccountId,
		first: OfficeRole,
		second: OfficeRole,
	) -> Result<(PartyId, OfficeRole), DispatchError> {
		let office = Self::ensure_active(account)?;
		match Self::ensure_licence(office, first, None) {
			Ok(()) => Ok((office, first)),
			Err(error) if !Licences::<T>::contains_key(office, second) => Err(error.into()),
			Err(_) => Self::ensure_licence(office, second, None).map(|()| (office, second)).map_err(Into::into),
		}
	}
}

impl<T: Config> PartyRegistry<T::AccountId> for Pallet<T> {
	fn party_of(account: &T::AccountId) -> Option<PartyId> {
		PartyOf::<T>::get(account)
	}

	fn account_of(party: PartyId) -> Option<T::AccountId> {
		Parties::<T>::get(party)?.account
	}

	fn exists(party: PartyId) -> bool {
		Parties::<T>::contains_key(party)
	}

	fn standing(party: PartyId) -> Option<Standing> {
		Parties::<T>::get(party).map(|entry| standing_of(&entry))
	}

	fn ensure_may_act(account: &T::AccountId, principal: PartyId) -> Result<Signatory, DispatchError> {
		let (signer, entry) = Self::signer(account)?;
		let account_version = entry.account_version;
		if signer == principal {
			Self::ensure_signer_stands(&entry)?;
			return Ok(Signatory { signer, capacity: None, account_version, since: None });
		}
		let represented = Self::get_party(principal)?;
		let representation = Representations::<T>::get(principal, signer).ok_or(Error::<T>::NoRepresentation)?;
		ensure!(representation.is_live(Self::now()), Error::<T>::RepresentationEnded);
		Self::ensure_signer_stands(&entry)?;
		Self::ensure_capacity(representation.capacity, &represented)?;
		let (capacity, since) = (Some(representation.capacity), Some(representation.since));
		Ok(Signatory { signer, capacity, account_version, since })
	}

	fn still_counts(principal: PartyId, signatory: &Signatory) -> bool {
		let same_key = Parties::<T>::get(signatory.signer).is_some_and(|signer| {
			signer.account_version == signatory.account_version && standing_of(&signer) == Standing::Good
		});
		let represents = || match signatory.capacity {
			None => signatory.signer == principal && signatory.since.is_none(),
			Some(capacity) => {
				let registered = Representations::<T>::get(principal, signatory.signer).is_some_and(|representation| {
					representation.capacity == capacity
						&& signatory.since == Some(representation.since)
						&& representation.is_live(Self::now())
				});
				registered && Self::standing(principal).is_some_and(|standing| suits_standing(capacity, standing))
			}
		};
		same_key && represents()
	}

	fn ensure_active(account: &T::AccountId) -> Result<PartyId, DispatchError> {
		let (signer, entry) = Self::signer(account)?;
		Self::ensure_signer_stands(&entry)?;
		Ok(signer)
	}

	fn ensure_office(
		account: &T::AccountId,
		role: OfficeRole,
		district: Option<DistrictCode>,
	) -> Result<PartyId, DispatchError> {
		let office = Self::ensure_active(account)?;
		Self::ensure_licence(office, role, district)?;
		Ok(office)
	}

	fn is_licensed_everywhere(party: PartyId, role: OfficeRole) -> bool {
		Self::ensure_licence(party, role, None).is_ok()
			&& Licences::<T>::get(party, role).is_some_and(|licence| licence.district.is_none())
	}

	fn is_licensed(party: PartyId, role: OfficeRole, district: Option<DistrictCode>) -> bool {
		Self::ensure_licence(party, role, district).is_ok()
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_register(account: &T::AccountId) -> PartyId {
		let identity = sp_core::H256::repeat_byte(1);
		Self::add_party(crate::PartyKind::NonNaturalPerson, identity, Some(account.clone()), None)
			.expect("a new account of a benchmark can be registered")
	}

	#[cfg(any(feature = "std", feature = "runtime-benchmarks"))]
	fn benchmark_license(party: PartyId, role: OfficeRole) -> sp_runtime::DispatchResult {
		Self::license(party, role, None, None)
	}
}
