//! Money that a bureau owes back outside this chain: due until its treasury has paid.

use civitas_primitives::{OfficeRole, PartyRegistry};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time};
use sp_core::H256;

use crate::{
	types::{ReferenceUse, Refund, RefundId, RefundPayment},
	BankReferences, Config, Error, Event, NextRefund, Pallet, Refunds,
};

impl<T: Config> Pallet<T> {
	/// Enters a refund that is due. Never fails, so that nobody's conveyance waits for it.
	pub(crate) fn owe(refund: Refund) -> RefundId {
		let id = NextRefund::<T>::mutate(|next| {
			let id = *next;
			// Saturating, because this must not fail. No chain lives to see 2^64 refunds.
			*next = next.saturating_add(1);
			id
		});
		let Refund { office, payer, amount, .. } = refund;
		Refunds::<T>::insert(id, refund);
		Self::deposit_event(Event::RefundDue { refund: id, office, payer, amount });
		id
	}

	/// Confirms that the treasury of the bureau has paid a refund.
	pub(crate) fn do_confirm_refund(who: &T::AccountId, id: RefundId, reference: H256) -> DispatchResult {
		let mut refund = Refunds::<T>::get(id).ok_or(Error::<T>::UnknownRefund)?;
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(refund.district))?;
		ensure!(office == refund.office, Error::<T>::NotTheBureau);
		ensure!(refund.paid.is_none(), Error::<T>::AlreadyRefunded);
		ensure!(!BankReferences::<T>::contains_key(reference), Error::<T>::ReferenceUsed);

		let payer = refund.payer;
		refund.paid = Some(RefundPayment { reference, confirmed_at: T::Time::now() });
		Refunds::<T>::insert(id, refund);
		BankReferences::<T>::insert(reference, ReferenceUse::Refund(id));
		Self::deposit_event(Event::RefundPaid { refund: id, office, payer, reference });
		Ok(())
	}
}
