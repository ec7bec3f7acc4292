//! Worst cases of the calls.

use alloc::{boxed::Box, vec, vec::Vec};
use codec::{Decode, Encode};
use frame_benchmarking::v2::*;
use frame_support::{
	pallet_prelude::TransactionSource,
	traits::{Get, OnInitialize, UnfilteredDispatchable},
	BoundedVec,
};
use frame_system::{pallet_prelude::HeaderFor, RawOrigin};
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_runtime::{
	traits::{Header, TrailingZeroInput},
	Digest, DigestItem, RuntimeAppPublic,
};

use crate::{
	AddedIn, Call, Config, KeysChangedIn, LatestSlot, Misconduct, OffenceRecord, Offences, Pallet, Performance, SealOf,
	SessionSlots, Stopped, Validators, MAX_HEADER_BYTES, MAX_OFFENCES, MAX_OFFENCES_A_SESSION,
};

/// Session keys that begin with these bytes.
fn keys<T: Config>(bytes: &[u8]) -> Result<T::Keys, BenchmarkError> {
	T::Keys::decode(&mut TrailingZeroInput::new(bytes)).map_err(|_| "no session keys of these bytes".into())
}

/// An account with session keys.
fn candidate<T: Config>(index: u32) -> Result<T::AccountId, BenchmarkError> {
	let candidate: T::AccountId = account("validator", index, 0);
	// Each of its keys begins with its number.
	let bytes = index.saturating_add(1).to_le_bytes().repeat(16);
	pallet_session::NextKeys::<T>::insert(&candidate, keys::<T>(&bytes)?);
	Ok(candidate)
}

/// Makes `number` validators the set.
fn validators<T: Config>(number: u32) -> Result<Vec<T::AccountId>, BenchmarkError> {
	let mut validators = (0..number).map(candidate::<T>).collect::<Result<Vec<_>, _>>()?;
	validators.sort();
	let bounded = BoundedVec::try_from(validators.clone()).map_err(|_| "more than MaxValidators")?;
	Validators::<T>::put(bounded);
	Ok(validators)
}

/// An origin that may do what governance does.
fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	#[cfg(feature = "runtime-benchmarks")]
	let origin = <T::GovernanceOrigin as frame_support::traits::EnsureOrigin<_>>::try_successful_origin()
		.map_err(|_| BenchmarkError::Weightless)?;
	#[cfg(not(feature = "runtime-benchmarks"))]
	let origin = frame_system::RawOrigin::Root.into();
	Ok(origin)
}

/// A header of the largest size, of a block that tells itself from others by `mark`, and sealed by `authority`.
fn sealed<T: Config>(slot: u64, mark: u8, authority: &T::AuthorityId) -> Result<HeaderFor<T>, BenchmarkError> {
	let digest = Digest {
		logs: vec![
			<DigestItem as CompatibleDigestItem<SealOf<T>>>::aura_pre_digest(slot.into()),
			DigestItem::Other(vec![mark; MAX_HEADER_BYTES.saturating_sub(1_024)]),
		],
	};
	let mut header =
		HeaderFor::<T>::new(1u32.into(), Default::default(), Default::default(), Default::default(), digest);
	let seal = authority.sign(&header.hash()).ok_or("the key signs nothing")?;
	header.digest_mut().push(<DigestItem as CompatibleDigestItem<SealOf<T>>>::aura_seal(seal));
	Ok(header)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn add_validator() -> Result<(), BenchmarkError> {
		let most = T::MaxValidators::get();
		validators::<T>(most.saturating_sub(1))?;
		let validator = candidate::<T>(most)?;
		let origin = governance::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, validator.clone());

		assert!(Validators::<T>::get().contains(&validator));
		assert_eq!(Validators::<T>::get().len(), most as usize);
		Ok(())
	}

	#[benchmark]
	fn remove_validator(
		v: Linear<{ T::MinValidators::get().saturating_add(1) }, { T::MaxValidators::get() }>,
	) -> Result<(), BenchmarkError> {
		let validators = validators::<T>(v)?;
		let validator = validators.first().cloned().ok_or("no validator")?;
		AddedIn::<T>::insert(&validator, 0);
		KeysChangedIn::<T>::insert(&validator, 0);
		let origin = governance::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, validator.clone());

		assert!(!Validators::<T>::get().contains(&validator));
		Ok(())
	}

	#[benchmark]
	fn report_double_authoring(
		v: Linear<{ T::MinValidators::get().saturating_add(1) }, { T::MaxValidators::get() }>,
	) -> Result<(), BenchmarkError> {
		let validators = validators::<T>(v)?;
		let offender = validators.first().cloned().ok_or("no validator")?;
		let authority = T::AuthorityId::generate_pair(None);
		pallet_session::NextKeys::<T>::insert(&offender, keys::<T>(&authority.encode())?);
		pallet_session::Validators::<T>::put(&validators);
		pallet_session::DisabledValidators::<T>::kill();
		AddedIn::<T>::insert(&offender, 0);
		KeysChangedIn::<T>::insert(&offender, 0);
		let session = pallet_session::Pallet::<T>::current_index();
		SessionSlots::<T>::insert(session, 1);
		LatestSlot::<T>::put(10);
		let known = |slot: u32| OffenceRecord {
			validator: account("offender", slot / MAX_OFFENCES_A_SESSION, 0),
			misconduct: Misconduct::DoubleVote { set_id: 0, round: slot.into() },
			session,
			reported_in: session,
		};
		let full = (0..MAX_OFFENCES).map(known).collect::<Vec<_>>();
		Offences::<T>::put(BoundedVec::try_from(full).map_err(|_| "more than MAX_OFFENCES")?);
		let call = Call::<T>::report_double_authoring {
			first: Box::new(sealed::<T>(5, 1, &authority)?),
			second: Box::new(sealed::<T>(5, 2, &authority)?),
			key_owner_proof: Pallet::<T>::prove_key_owner(&authority).ok_or("nobody has the key")?,
			authority,
		};

		#[block]
		{
			// Verified before the dispatch, and in it.
			Pallet::<T>::validate_report(TransactionSource::InBlock, &call).map_err(|_| "not valid")?;
			call.dispatch_bypass_filter(RawOrigin::None.into()).map_err(|_| "not proven")?;
		}

		assert!(!Validators::<T>::get().contains(&offender));
		assert!(Stopped::<T>::get().contains(&offender));
		assert_eq!(
			Offences::<T>::get().last().map(|offence| offence.misconduct),
			Some(Misconduct::DoubleAuthoring { slot: 5 })
		);
		Ok(())
	}

	#[benchmark]
	fn note_slot(v: Linear<0, { T::MaxValidators::get() }>) -> Result<(), BenchmarkError> {
		let validators = validators::<T>(T::MaxValidators::get())?;
		pallet_session::Validators::<T>::put(&validators);
		let session = pallet_session::Pallet::<T>::current_index();
		SessionSlots::<T>::insert(session, 1);
		LatestSlot::<T>::put(10);
		let slot = u64::from(v).saturating_add(11);
		frame_system::Pallet::<T>::deposit_log(<DigestItem as CompatibleDigestItem<SealOf<T>>>::aura_pre_digest(
			slot.into(),
		));
		let author = validators.first().cloned().ok_or("no validator")?;

		#[block]
		{
			<Pallet<T> as pallet_authorship::EventHandler<_, _>>::note_author(author);
			Pallet::<T>::on_initialize(1u32.into());
			Pallet::<T>::keep_stopped();
		}

		assert_eq!(LatestSlot::<T>::get(), Some(slot));
		let missing = Performance::<T>::iter_prefix_values(session).filter(|slots| slots.missed == 1).count();
		assert_eq!(missing, v as usize);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder::default().build(), crate::mock::Test);
}
