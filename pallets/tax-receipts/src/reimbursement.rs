//! Reimbursement of a receipt by a company: once, in the whole network, on record (T8).

use civitas_primitives::{PartyId, PartyRegistry};
use frame_support::{ensure, pallet_prelude::DispatchResult};

use crate::{types::ReceiptId, Config, Error, Event, Pallet, Receipts};

impl<T: Config> Pallet<T> {
	/// Marks a receipt reimbursed to `claimant`.
	pub(crate) fn do_mark_reimbursed(who: &T::AccountId, id: ReceiptId, claimant: PartyId) -> DispatchResult {
		let mut receipt = Receipts::<T>::get(id.series_id(), id.number).ok_or(Error::<T>::UnknownReceipt)?;
		T::Parties::ensure_may_act(who, claimant)?;
		let payer = receipt.statement.entry.payer().ok_or(Error::<T>::NothingPaid)?;
		ensure!(receipt.standing() != Default::default(), Error::<T>::NothingPaid);
		let named = [payer, receipt.statement.taxpayer];
		ensure!(named.iter().any(|party| Self::acts_for(*party, claimant)), Error::<T>::NotConcerned);
		ensure!(receipt.reimbursed.is_none(), Error::<T>::ReceiptReimbursed);

		receipt.reimbursed = Some(claimant);
		Receipts::<T>::insert(id.series_id(), id.number, receipt);
		Self::deposit_event(Event::ReceiptReimbursed { receipt: id, claimant });
		Ok(())
	}

	/// Is `party` the claimant, or does it act for it, as a director does for a company?
	fn acts_for(party: PartyId, claimant: PartyId) -> bool {
		party == claimant
			|| T::Parties::account_of(party)
				.is_some_and(|account| T::Parties::ensure_may_act(&account, claimant).is_ok())
	}

	/// Undoes a reimbursement: the claimant has given the money back.
	pub(crate) fn do_undo_reimbursement(who: &T::AccountId, id: ReceiptId) -> DispatchResult {
		let mut receipt = Receipts::<T>::get(id.series_id(), id.number).ok_or(Error::<T>::UnknownReceipt)?;
		let claimant = receipt.reimbursed.take().ok_or(Error::<T>::NotReimbursed)?;
		T::Parties::ensure_may_act(who, claimant)?;

		Receipts::<T>::insert(id.series_id(), id.number, receipt);
		Self::deposit_event(Event::ReimbursementUndone { receipt: id, claimant });
		Ok(())
	}
}
