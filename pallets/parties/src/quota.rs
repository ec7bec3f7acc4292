//! The fee-free quota: what a party can do in a day without a fee, in reference time.
//!
//! A transaction spends its weight, the base weight of its class, and for its length the same share of a block's time
//! as of a block's bytes, so that nobody fills blocks with long and idle transactions for free.

use crate::{Config, Pallet, Parties, Party, PartyOf, QuotaStatus, QuotaUse, QuotaUsed, StaffKeys};
use civitas_primitives::{Moment, PartyId, PartyStatus, DAY};
use frame_support::{
	dispatch::{DispatchClass, DispatchInfo},
	traits::Get,
};
use sp_runtime::transaction_validity::TransactionPriority;

/// Priority of a free transaction: above every paid one, below operational ones that are paid.
pub const FREE_PRIORITY: TransactionPriority = 1 << 40;
/// Lowest priority of a paid operational transaction.
pub const OPERATIONAL_PRIORITY: TransactionPriority = 1 << 60;

/// Whose quota a transaction spends.
pub trait QuotaSponsor<AccountId, Call> {
	/// The party behind `signer` in `call`, where it is another than the one that the signer signs for or works for:
	/// the party that a proxy stands for, say. Everything that makes it so is verified.
	fn sponsor_of(signer: &AccountId, call: &Call) -> Option<PartyId>;
}

/// Nobody but the signer's own party and its office.
impl<AccountId, Call> QuotaSponsor<AccountId, Call> for () {
	fn sponsor_of(_: &AccountId, _: &Call) -> Option<PartyId> {
		None
	}
}

/// The day of a moment, counted from 1970.
pub fn day_of(now: Moment) -> u64 {
	now / DAY
}

/// What is left of `per_day` after `usage`, on `today`.
pub fn status_on(today: u64, per_day: u64, usage: QuotaUse) -> QuotaStatus {
	let used_today = if usage.day == today { usage.used } else { 0 };
	// A quota that became smaller during the day may be overspent: nothing is left then.
	QuotaStatus { per_day, used_today, left: per_day.saturating_sub(used_today) }
}

/// Priority of a free transaction of this class.
pub fn free_priority(class: DispatchClass) -> TransactionPriority {
	match class {
		DispatchClass::Normal | DispatchClass::Mandatory => FREE_PRIORITY,
		DispatchClass::Operational => FREE_PRIORITY + 1,
	}
}

/// Priority of a paid transaction of this class, from the one that its fee gives it.
pub fn paid_priority(class: DispatchClass, priority: TransactionPriority) -> TransactionPriority {
	match class {
		// No tip buys a way past the citizens.
		DispatchClass::Normal | DispatchClass::Mandatory => priority.min(FREE_PRIORITY - 1),
		// Only the order among operational ones is lost at the top.
		DispatchClass::Operational => priority.saturating_add(OPERATIONAL_PRIORITY),
	}
}

/// What a transaction spends of a quota: in reference time, rounded up.
pub fn cost_of<T: Config>(info: &DispatchInfo, len: usize) -> Option<u64> {
	let weights = T::BlockWeights::get();
	let base = weights.get(info.class).base_extrinsic.ref_time();
	let block_len = u128::from(*T::BlockLength::get().max.get(info.class));
	let len = u128::try_from(len).ok()?;
	let for_length = u128::from(weights.max_block.ref_time())
		.checked_mul(len)?
		.checked_add(block_len.checked_sub(1)?)?
		.checked_div(block_len)?;
	info.call_weight
		.ref_time()
		.checked_add(info.extension_weight.ref_time())?
		.checked_add(base)?
		.checked_add(u64::try_from(for_length).ok()?)
}

impl<T: Config> Pallet<T> {
	/// The quota of a party now.
	pub fn quota_of(party: PartyId, entry: &Party<T::AccountId>) -> QuotaStatus {
		let now = Self::now();
		let per_day = if entry.office.holds(now) { T::OfficeQuota::get() } else { T::CitizenQuota::get() };
		let mut status = status_on(day_of(now), per_day, QuotaUsed::<T>::get(party).unwrap_or_default());
		// While an account is replaced the quota goes on, so that an objection costs nothing.
		if entry.status != PartyStatus::Active {
			status.left = 0;
		}
		status
	}

	/// The party that `account` signs for, or works for as a staff key.
	fn party_behind(account: &T::AccountId) -> Option<PartyId> {
		PartyOf::<T>::get(account).or_else(|| StaffKeys::<T>::get(account))
	}

	/// The quota behind an account.
	pub fn quota_behind(account: &T::AccountId) -> Option<QuotaStatus> {
		let party = Self::party_behind(account)?;
		Some(Self::quota_of(party, &Parties::<T>::get(party)?))
	}

	/// The party whose quota pays for `call`, if it has `cost` left for today.
	pub fn payer(signer: &T::AccountId, call: &T::RuntimeCall, cost: u64) -> Option<PartyId> {
		let party = T::SponsorOf::sponsor_of(signer, call).or_else(|| Self::party_behind(signer))?;
		let status = Self::quota_of(party, &Parties::<T>::get(party)?);
		(cost <= status.left).then_some(party)
	}

	/// Debits `cost` if it is left, and answers the day it was debited on.
	pub fn debit(party: PartyId, cost: u64) -> Option<u64> {
		let status = Self::quota_of(party, &Parties::<T>::get(party)?);
		if cost > status.left {
			return None;
		}
		let day = day_of(Self::now());
		let used = status.used_today.checked_add(cost)?;
		QuotaUsed::<T>::insert(party, QuotaUse { day, used });
		Some(day)
	}

	/// Gives back what a transaction of `day` has not used.
	pub fn give_back(party: PartyId, day: u64, unused: u64) {
		QuotaUsed::<T>::mutate_extant(party, |usage| {
			if usage.day == day {
				// Never more than was debited: a transaction's use is at most its declared weight.
				usage.used = usage.used.saturating_sub(unused);
			}
		});
	}
}
