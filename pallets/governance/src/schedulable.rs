//! What may become a motion at all, whoever votes for it.

use frame_support::pallet_prelude::DispatchResult;

use crate::{motions::RuntimeCallOf, Config, Error, Pallet};

/// Why a call cannot become a motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unschedulable {
	/// Something in it may fail, and it counts as executed all the same.
	HidesFailure,
	/// It goes through the key of the sudo pallet.
	SudoCall,
	/// It writes storage by hand, past the rules of the pallets.
	RawStorage,
	/// It replaces the code of the chain without the checks that code must pass.
	UncheckedCode,
	/// It would leave a council that cannot decide, or in which too few can.
	UnfitCouncil,
}

/// Tells calls that may become motions from those that may not.
pub trait ScheduleFilter<Call> {
	/// Refuses a call that may not become a motion, or that has such a call in it, however deep.
	fn ensure_schedulable(call: &Call) -> Result<(), Unschedulable>;
}

/// Whatever root may call.
impl<Call> ScheduleFilter<Call> for () {
	fn ensure_schedulable(_: &Call) -> Result<(), Unschedulable> {
		Ok(())
	}
}

impl<T> From<Unschedulable> for Error<T> {
	fn from(reason: Unschedulable) -> Self {
		match reason {
			Unschedulable::HidesFailure => Error::HidesFailure,
			Unschedulable::SudoCall => Error::SudoCall,
			Unschedulable::RawStorage => Error::RawStorage,
			Unschedulable::UncheckedCode => Error::UncheckedCode,
			Unschedulable::UnfitCouncil => Error::UnfitCouncil,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Asked before a motion waits and again before it is executed: an upgrade may refuse more than before.
	pub(crate) fn ensure_schedulable(call: &RuntimeCallOf<T>) -> DispatchResult {
		T::Schedulable::ensure_schedulable(call).map_err(|reason| Error::<T>::from(reason).into())
	}
}
