//! Worst cases of the calls.

use alloc::{vec, vec::Vec};
use civitas_primitives::{BoundedText, Moment};
use codec::Encode;
use core::str;
use frame_benchmarking::v2::*;
use frame_support::{
	dispatch::GetDispatchInfo,
	traits::{EnsureOrigin, Get, GetCallMetadata, QueryPreimage, StorePreimage, Time},
	BoundedVec,
};
use frame_system::RawOrigin;

use crate::{
	motions::RuntimeCallOf, Call, Config, Motion, MotionNumber, MotionStatus, Motions, Name, NextMotion, Pallet, Queue,
	Stop, Stopped,
};

/// The least bytes of a call in these benchmarks.
const SHORTEST: u32 = 16;

/// An origin that `Ensure` accepts.
fn origin<T: Config, Ensure: EnsureOrigin<T::RuntimeOrigin>>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	#[cfg(feature = "runtime-benchmarks")]
	let origin = Ensure::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
	#[cfg(not(feature = "runtime-benchmarks"))]
	let origin = crate::mock::origin_for::<T::AccountId, T::RuntimeOrigin, Ensure>();
	Ok(origin)
}

/// A remark that is a call of `length` bytes at most.
fn remark<T: Config>(length: u32) -> RuntimeCallOf<T> {
	// The indices of the pallet and of the call, and four bytes of length at most.
	let remark = vec![7u8; length.saturating_sub(6) as usize];
	frame_system::Call::remark { remark }.into()
}

/// Notes the preimage of a call.
fn note<T: Config>(call: &RuntimeCallOf<T>) -> Result<(T::Hash, u32), BenchmarkError> {
	let bytes = call.encode();
	let hash = T::Preimages::note(bytes.as_slice().into())?;
	Ok((hash, bytes.len() as u32))
}

/// Queues a call that can be executed until `expires`, and answers its number.
fn enqueue<T: Config>(call: &RuntimeCallOf<T>, expires: Moment) -> Result<MotionNumber, BenchmarkError> {
	let (hash, length) = note::<T>(call)?;
	let number = NextMotion::<T>::get();
	let now = T::Time::now();
	let motion = Motion {
		hash,
		length,
		pallet: longest(),
		call: longest(),
		transaction_version: Pallet::<T>::transaction_version(),
		scheduled_at: now,
		earliest: now,
		earliest_block: frame_system::Pallet::<T>::block_number(),
		expires,
		failures: 0,
		last_failure: None,
		status: MotionStatus::Queued,
	};
	Motions::<T>::insert(number, motion);
	Queue::<T>::try_append(number).map_err(|_| "more than MaxQueued")?;
	NextMotion::<T>::put(number.saturating_add(1));
	Ok(number)
}

/// Fills the queue but for one place.
fn fill_queue<T: Config>() -> Result<(), BenchmarkError> {
	for _ in 1..T::MaxQueued::get() {
		enqueue::<T>(&remark::<T>(SHORTEST), Moment::MAX)?;
	}
	Ok(())
}

/// A text as long as it can be.
fn longest<const N: u32>() -> BoundedText<N> {
	let text = vec![b'r'; N as usize];
	str::from_utf8(&text).ok().and_then(|text| BoundedText::try_from(text).ok()).unwrap_or_default()
}

/// Stops as many pallets as there may be but `free`, under names that no pallet has.
fn fill_stops<T: Config>(free: u32, until: Moment) -> Result<(), BenchmarkError> {
	let stops: Vec<Stop> =
		(0..T::MaxStops::get().saturating_sub(free)).map(|index| Stop { pallet: numbered(index), until }).collect();
	Stopped::<T>::put(BoundedVec::try_from(stops).map_err(|_| "more than MaxStops")?);
	Ok(())
}

/// A long name with a number in it.
fn numbered(index: u32) -> Name {
	Name::try_from(alloc::format!("{index:064}").as_str()).unwrap_or_default()
}

/// The last pallet of the chain that can be stopped.
fn stoppable<T: Config>() -> Result<Name, BenchmarkError> {
	let names = RuntimeCallOf::<T>::get_module_names().iter().rev();
	let mut names = names.filter_map(|name| Name::try_from(*name).ok());
	names.find(|name| !Pallet::<T>::is_unstoppable(name)).ok_or("every pallet is unstoppable".into())
}

/// What has become of a motion.
fn status<T: Config>(number: MotionNumber) -> Option<MotionStatus> {
	Motions::<T>::get(number).map(|motion| motion.status)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn schedule(l: Linear<SHORTEST, { T::MaxCallLength::get() }>) -> Result<(), BenchmarkError> {
		fill_queue::<T>()?;
		// Not the bytes of another motion.
		let (hash, length) = note::<T>(&remark::<T>(l.saturating_add(u32::from(l == SHORTEST))))?;
		let number = NextMotion::<T>::get();
		let origin = origin::<T, T::MotionOrigin>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, hash, length);

		assert_eq!(status::<T>(number), Some(MotionStatus::Queued));
		assert!(T::Preimages::is_requested(&hash));
		Ok(())
	}

	#[benchmark]
	fn veto() -> Result<(), BenchmarkError> {
		fill_queue::<T>()?;
		let number = enqueue::<T>(&remark::<T>(T::MaxCallLength::get()), Moment::MAX)?;
		let reason = longest();
		let origin = origin::<T, T::VetoOrigin>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, number, reason.clone());

		assert_eq!(status::<T>(number), Some(MotionStatus::Vetoed { at: T::Time::now(), reason }));
		Ok(())
	}

	#[benchmark]
	fn execute(l: Linear<SHORTEST, { T::MaxCallLength::get() }>) -> Result<(), BenchmarkError> {
		fill_queue::<T>()?;
		let call = remark::<T>(l.saturating_add(u32::from(l == SHORTEST)));
		let number = enqueue::<T>(&call, Moment::MAX)?;
		let who: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), number, call.get_dispatch_info().call_weight);

		assert_eq!(status::<T>(number), Some(MotionStatus::Executed { at: T::Time::now() }));
		Ok(())
	}

	#[benchmark]
	fn stop() -> Result<(), BenchmarkError> {
		let until = T::Time::now().saturating_add(T::MaxStop::get());
		fill_stops::<T>(1, until)?;
		let pallet = stoppable::<T>()?;
		let origin = origin::<T, T::StopOrigin>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, pallet.clone(), until);

		assert!(Stopped::<T>::get().contains(&Stop { pallet, until }));
		Ok(())
	}

	#[benchmark]
	fn resume() -> Result<(), BenchmarkError> {
		fill_stops::<T>(0, Moment::MAX)?;
		let pallet = numbered(T::MaxStops::get().saturating_sub(1));
		let origin = origin::<T, T::StopOrigin>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, pallet.clone());

		assert!(!Stopped::<T>::get().iter().any(|entry| entry.pallet == pallet));
		Ok(())
	}

	#[benchmark]
	fn expire() -> Result<(), BenchmarkError> {
		fill_queue::<T>()?;
		let now = T::Time::now();
		let number = enqueue::<T>(&remark::<T>(T::MaxCallLength::get()), now)?;
		let who: T::AccountId = whitelisted_caller();

		#[extrinsic_call]
		_(RawOrigin::Signed(who), number);

		assert_eq!(status::<T>(number), Some(MotionStatus::Expired { at: now }));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
