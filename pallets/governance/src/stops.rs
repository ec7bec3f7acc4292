//! Stops: an emergency brake for the calls of one pallet, which lets go by itself.

use alloc::vec::Vec;
use civitas_primitives::Moment;
use core::marker::PhantomData;
use frame_support::{
	ensure,
	pallet_prelude::DispatchResult,
	traits::{Contains, Get, GetCallMetadata, PalletInfo, Time},
};
use sp_runtime::ArithmeticError;

use crate::{motions::RuntimeCallOf, Config, Error, Event, Name, Pallet, Stop, Stopped};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_stop(pallet: Name, until: Moment) -> DispatchResult {
		ensure!(RuntimeCallOf::<T>::get_module_names().contains(&pallet.as_str()), Error::<T>::UnknownPallet);
		ensure!(!Self::is_unstoppable(&pallet), Error::<T>::Unstoppable);
		let now = T::Time::now();
		ensure!(until > now, Error::<T>::StopInThePast);
		let latest = now.checked_add(T::MaxStop::get()).ok_or(ArithmeticError::Overflow)?;
		ensure!(until <= latest, Error::<T>::StopTooLong);

		let mut stops = Stopped::<T>::get();
		// Those that have ended by themselves make room; a stop of the same pallet is renewed.
		stops.retain(|stop| stop.until > now && stop.pallet != pallet);
		stops.try_push(Stop { pallet: pallet.clone(), until }).map_err(|_| Error::<T>::TooManyStops)?;

		Stopped::<T>::put(stops);
		Self::deposit_event(Event::PalletStopped { pallet, until });
		Ok(())
	}

	pub(crate) fn do_resume(pallet: Name) -> DispatchResult {
		let now = T::Time::now();
		let mut stops = Stopped::<T>::get();
		ensure!(stops.iter().any(|stop| stop.pallet == pallet && stop.until > now), Error::<T>::NotStopped);

		stops.retain(|stop| stop.until > now && stop.pallet != pallet);
		Stopped::<T>::put(stops);
		Self::deposit_event(Event::PalletResumed { pallet });
		Ok(())
	}

	/// The stops that hold now.
	pub(crate) fn live_stops() -> Vec<Stop> {
		let stops = Stopped::<T>::get();
		if stops.is_empty() {
			return Vec::new();
		}
		let now = T::Time::now();
		stops.into_iter().filter(|stop| stop.until > now).collect()
	}

	/// Never this pallet, whatever the runtime says: nobody could veto, execute or resume.
	pub(crate) fn is_unstoppable(pallet: &Name) -> bool {
		T::PalletInfo::name::<Pallet<T>>() == Some(pallet.as_str()) || T::Unstoppable::contains(pallet)
	}
}

/// Lets through the calls of pallets that are not stopped: for the runtime's `BaseCallFilter`, together with its other
/// filters (`InsideBoth`).
///
/// A call inside a batch, a proxied or a multisig call is dispatched through the same filter, which then sees it
/// itself; so there is nothing to unpack here. Root's calls pass no filter: what a motion does is not stopped.
///
/// One read of storage for each call while no pallet is stopped, two otherwise.
pub struct StopFilter<T>(PhantomData<T>);

impl<T: Config> Contains<RuntimeCallOf<T>> for StopFilter<T> {
	fn contains(call: &RuntimeCallOf<T>) -> bool {
		let stops = Pallet::<T>::live_stops();
		if stops.is_empty() {
			return true;
		}
		let called = call.get_call_metadata().pallet_name;
		// Asked again for what cannot be stopped: an upgrade may have named more since the stop.
		!stops.iter().any(|stop| stop.pallet.as_str() == called && !Pallet::<T>::is_unstoppable(&stop.pallet))
	}
}
