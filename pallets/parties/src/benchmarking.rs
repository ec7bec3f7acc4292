//! Weights of the calls, measured at their worst.

#![allow(missing_docs)]

use super::*;
use civitas_primitives::{
	AccountMover, BoundedText, Capacity, DocumentKind, OfficeRole, PartyId, PartyRegistry, PartyStatus, SourceDocument,
};
use frame_benchmarking::v2::*;
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo, PostDispatchInfo},
	traits::Get,
	weights::Weight,
};
use frame_system::RawOrigin;
use sp_core::H256;
use sp_runtime::traits::{AsSystemOriginSigner, AsTransactionAuthorizedOrigin, DispatchTransaction, Dispatchable};

const ROLES: [OfficeRole; 12] = [
	OfficeRole::Identity,
	OfficeRole::LandRegistry,
	OfficeRole::TaxBureau,
	OfficeRole::Court,
	OfficeRole::Surveyor,
	OfficeRole::Valuer,
	OfficeRole::Bank,
	OfficeRole::Insurer,
	OfficeRole::InsuranceSupervisor,
	OfficeRole::Trustee,
	OfficeRole::Custodian,
	OfficeRole::ProjectVerifier,
];

fn document() -> SourceDocument {
	SourceDocument { kind: DocumentKind::CourtOrder, digest: H256::repeat_byte(7), dated: 0 }
}

/// A new party with its account.
fn party<T: Config>(name: &'static str) -> (PartyId, T::AccountId) {
	let account: T::AccountId = account(name, 0, 0);
	(<Pallet<T> as PartyRegistry<T::AccountId>>::benchmark_register(&account), account)
}

/// A new natural person with its account.
fn person<T: Config>(name: &'static str) -> Result<(PartyId, T::AccountId), BenchmarkError> {
	let account: T::AccountId = account(name, 0, 0);
	let identity = H256::repeat_byte(2);
	let party = Pallet::<T>::add_party(PartyKind::NaturalPerson, identity, Some(account.clone()), None)?;
	Ok((party, account))
}

/// A new office with its account.
fn office<T: Config>(name: &'static str, role: OfficeRole) -> Result<(PartyId, T::AccountId), BenchmarkError> {
	let (party, account) = party::<T>(name);
	<Pallet<T> as PartyRegistry<T::AccountId>>::benchmark_license(party, role)?;
	Ok((party, account))
}

/// A party whose replacement is proposed by the first account and seconded by the second.
struct Replacement<AccountId> {
	party: PartyId,
	old: AccountId,
	new: AccountId,
	proposer: AccountId,
	seconder: AccountId,
}

fn replacement<T: Config>() -> Result<Replacement<T::AccountId>, BenchmarkError> {
	let (_, proposer) = office::<T>("proposer", OfficeRole::Identity)?;
	let (_, seconder) = office::<T>("seconder", OfficeRole::Court)?;
	let (party, old) = person::<T>("old")?;
	let new: T::AccountId = account("new", 0, 0);
	Pallet::<T>::start_rotation(&proposer, party, new.clone(), document())?;
	Pallet::<T>::sign_rotation(&seconder, party)?;
	Ok(Replacement { party, old, new, proposer, seconder })
}

#[cfg(feature = "runtime-benchmarks")]
fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	use frame_support::traits::EnsureOrigin;
	T::GovernanceOrigin::try_successful_origin().map_err(|_| BenchmarkError::Stop("governance has no origin"))
}

// In unit tests the SDK is compiled without its benchmarking helpers.
#[cfg(not(feature = "runtime-benchmarks"))]
fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	Ok(RawOrigin::Root.into())
}

/// A party with a licence for every role, so that finding its term reads twelve.
fn licensed_for_everything<T: Config>() -> Result<PartyId, BenchmarkError> {
	let (party, _) = party::<T>("office");
	for role in ROLES {
		<Pallet<T> as PartyRegistry<T::AccountId>>::benchmark_license(party, role)?;
	}
	Ok(party)
}

#[benchmarks(where
	T: Send + Sync,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	<T::RuntimeCall as Dispatchable>::RuntimeOrigin:
		AsSystemOriginSigner<T::AccountId> + AsTransactionAuthorizedOrigin + Clone,
)]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn register() -> Result<(), BenchmarkError> {
		let (_, caller) = office::<T>("identity", OfficeRole::Identity)?;
		let citizen: T::AccountId = account("citizen", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), PartyKind::NaturalPerson, H256::repeat_byte(3), Some(citizen.clone()));

		assert!(PartyOf::<T>::contains_key(citizen));
		Ok(())
	}

	#[benchmark]
	fn set_status() -> Result<(), BenchmarkError> {
		let (_, caller) = office::<T>("identity", OfficeRole::Identity)?;
		let (citizen, _) = person::<T>("citizen")?;

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), citizen, PartyStatus::Suspended, document());

		assert_eq!(Pallet::<T>::party(citizen).map(|party| party.status), Some(PartyStatus::Suspended));
		Ok(())
	}

	// By a court: both licences are looked at.
	#[benchmark]
	fn register_representation() -> Result<(), BenchmarkError> {
		let (_, caller) = office::<T>("court", OfficeRole::Court)?;
		let (principal, _) = person::<T>("principal")?;
		let (representative, _) = person::<T>("representative")?;
		let scope = "w".repeat(64);
		let scope = BoundedText::try_from(scope.as_str()).map_err(|_| BenchmarkError::Stop("scope"))?;

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), principal, representative, Capacity::Guardian, scope, document(), None);

		assert!(Representations::<T>::contains_key(principal, representative));
		Ok(())
	}

	// By a court: both licences are looked at.
	#[benchmark]
	fn end_representation() -> Result<(), BenchmarkError> {
		let (_, caller) = office::<T>("court", OfficeRole::Court)?;
		let (principal, own) = person::<T>("principal")?;
		let (representative, _) = person::<T>("representative")?;
		let scope = BoundedText::default();
		Pallet::<T>::add_representation(&own, principal, representative, Capacity::Attorney, scope, document(), None)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), principal, representative);

		assert!(!Representations::<T>::contains_key(principal, representative));
		Ok(())
	}

	#[benchmark]
	fn rotate_account() -> Result<(), BenchmarkError> {
		let (party, caller) = person::<T>("old")?;
		T::Mover::benchmark_fund(&caller)?;
		let new: T::AccountId = account("new", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), new.clone());

		assert_eq!(PartyOf::<T>::get(new), Some(party));
		Ok(())
	}

	#[benchmark]
	fn propose_rotation() -> Result<(), BenchmarkError> {
		let (_, caller) = office::<T>("identity", OfficeRole::Identity)?;
		let (party, _) = person::<T>("citizen")?;
		let new: T::AccountId = account("new", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), party, new, document());

		assert!(Rotations::<T>::contains_key(party));
		Ok(())
	}

	// By a court: both licences are looked at.
	#[benchmark]
	fn second_rotation() -> Result<(), BenchmarkError> {
		let (_, proposer) = office::<T>("identity", OfficeRole::Identity)?;
		let (_, caller) = office::<T>("court", OfficeRole::Court)?;
		let (party, _) = person::<T>("citizen")?;
		Pallet::<T>::start_rotation(&proposer, party, account("new", 0, 0), document())?;

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), party);

		assert!(Rotations::<T>::get(party).is_some_and(|pending| pending.seconded.is_some()));
		Ok(())
	}

	// By a representative, who has to be found.
	#[benchmark]
	fn object_to_rotation() -> Result<(), BenchmarkError> {
		let Replacement { party, proposer, .. } = replacement::<T>()?;
		let (representative, caller) = person::<T>("representative")?;
		let scope = BoundedText::default();
		Pallet::<T>::add_representation(&proposer, party, representative, Capacity::Attorney, scope, document(), None)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), party);

		assert!(Rotations::<T>::get(party).is_some_and(|pending| pending.objected_by == Some(representative)));
		Ok(())
	}

	// Refused: everything is undone.
	#[benchmark]
	fn decide_rotation() -> Result<(), BenchmarkError> {
		let Replacement { party, .. } = replacement::<T>()?;
		let (_, caller) = office::<T>("court", OfficeRole::Court)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), party, false, document());

		assert!(!Rotations::<T>::contains_key(party));
		Ok(())
	}

	#[benchmark]
	fn apply_rotation() -> Result<(), BenchmarkError> {
		let Replacement { party, old, new, .. } = replacement::<T>()?;
		T::Mover::benchmark_fund(&old)?;
		Rotations::<T>::mutate_extant(party, |pending| {
			if let Some(seconding) = pending.seconded.as_mut() {
				seconding.applies_from = 0;
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(whitelisted_caller()), party);

		assert_eq!(PartyOf::<T>::get(new), Some(party));
		assert_eq!(RetiredAccounts::<T>::get(old), Some(party));
		Ok(())
	}

	#[benchmark]
	fn cancel_rotation() -> Result<(), BenchmarkError> {
		let Replacement { party, seconder, .. } = replacement::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(seconder), party);

		assert!(!Rotations::<T>::contains_key(party));
		Ok(())
	}

	#[benchmark]
	fn set_staff_key() -> Result<(), BenchmarkError> {
		let (party, caller) = office::<T>("bank", OfficeRole::Bank)?;
		let staff: T::AccountId = account("staff", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(caller), staff.clone(), true);

		assert_eq!(StaffKeys::<T>::get(staff), Some(party));
		Ok(())
	}

	#[benchmark]
	fn grant_licence() -> Result<(), BenchmarkError> {
		let party = licensed_for_everything::<T>()?;
		let origin = governance::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, party, OfficeRole::Bank, Some(7), None);

		assert_eq!(Licences::<T>::get(party, OfficeRole::Bank).and_then(|licence| licence.district), Some(7));
		Ok(())
	}

	#[benchmark]
	fn suspend_licence() -> Result<(), BenchmarkError> {
		let party = licensed_for_everything::<T>()?;
		let origin = governance::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, party, OfficeRole::Bank);

		let status = Licences::<T>::get(party, OfficeRole::Bank).map(|licence| licence.status);
		assert_eq!(status, Some(LicenceStatus::Suspended));
		Ok(())
	}

	#[benchmark]
	fn revoke_licence() -> Result<(), BenchmarkError> {
		let party = licensed_for_everything::<T>()?;
		let origin = governance::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, party, OfficeRole::Bank);

		let status = Licences::<T>::get(party, OfficeRole::Bank).map(|licence| licence.status);
		assert_eq!(status, Some(LicenceStatus::Revoked));
		Ok(())
	}

	// A staff key: its own party is looked for first. Nothing is charged: the payment extension has its own weight.
	#[benchmark]
	fn charge_free() -> Result<(), BenchmarkError> {
		let (party, caller) = office::<T>("bank", OfficeRole::Bank)?;
		let staff: T::AccountId = account("staff", 0, 0);
		Pallet::<T>::list_staff_key(party, staff.clone())?;
		let call: T::RuntimeCall = frame_system::Call::<T>::remark { remark: alloc::vec![] }.into();
		let info = DispatchInfo {
			call_weight: Weight::from_parts(1_000, 0),
			class: DispatchClass::Normal,
			..Default::default()
		};
		let extension = ChargeOrQuota::<T, ()>::from(());
		assert!(T::OfficeQuota::get() > 0 && PartyOf::<T>::contains_key(caller));

		#[block]
		{
			let done = extension.test_run(RawOrigin::Signed(staff).into(), &call, &info, 0, 0, |_| Ok(().into()));
			assert!(done.is_ok_and(|result| result.is_ok()));
		}

		assert!(QuotaUsed::<T>::contains_key(party));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
