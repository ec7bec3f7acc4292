//! What properties are worth, as licensed valuers find.

use civitas_primitives::{DocumentKind, Moment, OfficeRole, PartyRegistry, PropertyId, SourceDocument};
use frame_support::{dispatch::DispatchResult, ensure, traits::Time};
use sp_runtime::traits::Zero;

use crate::{BalanceOf, Config, Error, Event, Pallet, Properties, PropertyStatus, Valuation, Valuations};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_record_valuation(
		who: &T::AccountId,
		id: PropertyId,
		amount: BalanceOf<T>,
		as_of: Moment,
		document: SourceDocument,
	) -> DispatchResult {
		let property = Properties::<T>::get(&id).ok_or(Error::<T>::PropertyNotFound)?;
		let valuer = T::Parties::ensure_office(who, OfficeRole::Valuer, Some(property.district))?;
		ensure!(property.status == PropertyStatus::Registered, Error::<T>::PropertyEnded);
		let now = T::Time::now();
		ensure!(document.kind == DocumentKind::ValuationReport, Error::<T>::WrongDocument);
		ensure!(!document.is_future_dated(now), Error::<T>::DocumentFutureDated);
		ensure!(!amount.is_zero(), Error::<T>::AmountZero);
		ensure!(as_of <= now, Error::<T>::ValuationInTheFuture);
		let known = Valuations::<T>::get(&id);
		ensure!(known.as_ref().is_none_or(|known| known.as_of <= as_of), Error::<T>::ValuationOutdated);

		Valuations::<T>::insert(&id, Valuation { amount, as_of, valuer, document });
		let old_amount = known.map(|known| known.amount);
		Self::deposit_event(Event::ValuationRecorded { property: id, amount, old_amount, as_of, valuer });
		Ok(())
	}
}
