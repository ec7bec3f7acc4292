//! Premiums and claims of general accounts. Policies stay in the insurer's own system.

use civitas_primitives::{PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure};
use sp_core::H256;
use sp_runtime::DispatchError;

use crate::{
	money::{pay_in, pay_out},
	Balance, Claim, Claims, Config, Error, Event, Fund, FundId, FundKind, FundStatus, Funds, Pallet, Reason,
	ReferenceUse, References,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_book_premium(
		who: &T::AccountId,
		fund: FundId,
		amount: Balance,
		reference: H256,
	) -> DispatchResult {
		let mut entry = Self::get_fund(fund)?;
		T::Parties::ensure_may_act(who, entry.insurer)?;
		Self::ensure_takes_policies(&entry)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		ensure!(!References::<T>::contains_key(fund, reference), Error::<T>::ReferenceUsed);
		entry.cash = entry.cash.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		entry.flows.premiums = entry.flows.premiums.checked_add(amount).ok_or(Error::<T>::Overflow)?;

		pay_in::<T>(who, amount)?;
		Funds::<T>::insert(fund, entry);
		References::<T>::insert(fund, reference, ReferenceUse::Premium { amount, at: Self::now() });
		Self::deposit_event(Event::PremiumBooked { fund, amount, reference });
		Ok(())
	}

	pub(crate) fn do_notify_claim(
		who: &T::AccountId,
		fund: FundId,
		claim: H256,
		stated_sum: Balance,
		document: H256,
	) -> DispatchResult {
		let mut entry = Self::claims_fund(who, fund)?;
		ensure!(stated_sum > 0, Error::<T>::ZeroAmount);
		ensure!(!Claims::<T>::contains_key(fund, claim), Error::<T>::ClaimKnown);
		entry.outstanding_claims = entry.outstanding_claims.checked_add(stated_sum).ok_or(Error::<T>::Overflow)?;
		entry.open_claims = entry.open_claims.checked_add(1).ok_or(Error::<T>::Overflow)?;

		Funds::<T>::insert(fund, entry);
		let notified_at = Self::now();
		Claims::<T>::insert(fund, claim, Claim { stated_sum, paid: 0, document, notified_at, closed_at: None });
		Self::deposit_event(Event::ClaimNotified { fund, claim, stated_sum, document });
		Ok(())
	}

	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_pay_claim(
		who: &T::AccountId,
		fund: FundId,
		claim: H256,
		reference: H256,
		amount: Balance,
		beneficiary: PartyId,
		reason: Reason,
		document: H256,
	) -> DispatchResult {
		let mut entry = Self::claims_fund(who, fund)?;
		let mut known = Self::open_claim(fund, claim)?;
		ensure!(amount > 0, Error::<T>::ZeroAmount);
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);
		ensure!(!References::<T>::contains_key(fund, reference), Error::<T>::ReferenceUsed);
		ensure!(T::Parties::exists(beneficiary), Error::<T>::UnknownParty);
		known.paid = known.paid.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		// I16: no more is paid than was claimed.
		ensure!(known.paid <= known.stated_sum, Error::<T>::StatedSumExceeded);
		entry.cash = entry.cash.checked_sub(amount).ok_or(Error::<T>::NotEnoughCash)?;
		entry.flows.claims = entry.flows.claims.checked_add(amount).ok_or(Error::<T>::Overflow)?;
		entry.outstanding_claims = entry.outstanding_claims.checked_sub(amount).ok_or(Error::<T>::Overflow)?;
		let now = Self::now();
		let closed = known.paid == known.stated_sum;
		if closed {
			known.closed_at = Some(now);
			entry.open_claims = entry.open_claims.checked_sub(1).ok_or(Error::<T>::Overflow)?;
		}

		Funds::<T>::insert(fund, entry);
		Claims::<T>::insert(fund, claim, known);
		let used = ReferenceUse::Payment { claim, beneficiary, amount, reason: reason.clone(), document, at: now };
		References::<T>::insert(fund, reference, used);
		pay_out::<T>(beneficiary, amount)?;
		Self::deposit_event(Event::ClaimPaid { fund, claim, reference, beneficiary, amount, reason, document, closed });
		Ok(())
	}

	pub(crate) fn do_close_claim(who: &T::AccountId, fund: FundId, claim: H256, document: H256) -> DispatchResult {
		let mut entry = Self::claims_fund(who, fund)?;
		let mut known = Self::open_claim(fund, claim)?;
		let released = known.stated_sum.checked_sub(known.paid).ok_or(Error::<T>::Overflow)?;
		entry.outstanding_claims = entry.outstanding_claims.checked_sub(released).ok_or(Error::<T>::Overflow)?;
		entry.open_claims = entry.open_claims.checked_sub(1).ok_or(Error::<T>::Overflow)?;
		known.closed_at = Some(Self::now());

		Funds::<T>::insert(fund, entry);
		Claims::<T>::insert(fund, claim, known);
		Self::deposit_event(Event::ClaimClosed { fund, claim, released, document });
		Ok(())
	}

	/// The fund, if `who` decides on its claims: its insurer, licensed or not, or the supervisor in its place. Claims
	/// never wait for a licence.
	fn claims_fund(who: &T::AccountId, fund: FundId) -> Result<Fund, DispatchError> {
		let entry = Self::get_fund(fund)?;
		if let Err(refused) = T::Parties::ensure_may_act(who, entry.insurer) {
			Self::ensure_supervisor(who).map_err(|_| refused)?;
		}
		Self::ensure_takes_policies(&entry)?;
		Ok(entry)
	}

	fn ensure_takes_policies(entry: &Fund) -> Result<(), Error<T>> {
		ensure!(entry.kind == FundKind::GeneralAccount, Error::<T>::NotGeneralAccount);
		match entry.status {
			FundStatus::Proposed => Err(Error::<T>::FundNotApproved),
			FundStatus::Closed => Err(Error::<T>::FundClosed),
			FundStatus::Open | FundStatus::Suspended | FundStatus::RunOff => Ok(()),
		}
	}

	fn open_claim(fund: FundId, claim: H256) -> Result<Claim, Error<T>> {
		let known = Claims::<T>::get(fund, claim).ok_or(Error::<T>::UnknownClaim)?;
		ensure!(known.closed_at.is_none(), Error::<T>::ClaimClosed);
		Ok(known)
	}
}
