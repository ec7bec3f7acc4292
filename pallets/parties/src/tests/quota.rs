//! The quota by itself.

use crate::{
	mock::*,
	quota::{cost_of, day_of, free_priority, paid_priority, status_on, FREE_PRIORITY, OPERATIONAL_PRIORITY},
	QuotaStatus, QuotaUse, QuotaUsed,
};
use civitas_primitives::{OfficeRole, PartyId, PartyStatus, DAY};
use frame_support::{
	assert_ok,
	dispatch::{DispatchClass, DispatchInfo},
	traits::Get,
	weights::Weight,
};
use frame_system::limits::{BlockLength, BlockWeights};
use sp_runtime::transaction_validity::TransactionPriority;

fn quota(account: AccountId) -> QuotaStatus {
	Parties::quota(account).unwrap()
}

fn used(party: PartyId) -> Option<u64> {
	QuotaUsed::<Test>::get(party).map(|usage| usage.used)
}

#[test]
fn citizens_have_a_quota_and_offices_a_larger_one() {
	ExtBuilder::default().build_and_execute(|| {
		let fresh = |per_day| QuotaStatus { per_day, used_today: 0, left: per_day };
		assert_eq!(quota(ALICE), fresh(CitizenQuota::get()));
		assert_eq!(quota(IDENTITY), fresh(OfficeQuota::get()));
		assert_eq!(Parties::quota(STRANGER), None);
		// As long as the licence holds.
		let until = Some(START + 10);
		assert_ok!(Parties::grant_licence(root(), ALICE, OfficeRole::Valuer, None, until));
		assert_eq!(quota(ALICE), fresh(OfficeQuota::get()));
		pass(10);
		assert_eq!(quota(ALICE), fresh(CitizenQuota::get()));
	});
}

#[test]
fn f05_the_last_picosecond_is_free_and_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		let all = CitizenQuota::get();
		assert_eq!(Parties::debit(ALICE, all + 1), None);
		assert_eq!(Parties::debit(ALICE, u64::MAX), None);
		assert_eq!(used(ALICE), None);
		assert_eq!(Parties::debit(ALICE, all - 1), Some(day_of(START)));
		assert_eq!(Parties::debit(ALICE, 2), None);
		assert_eq!(Parties::debit(ALICE, 1), Some(day_of(START)));
		assert_eq!(quota(ALICE), QuotaStatus { per_day: all, used_today: all, left: 0 });
		assert_eq!(Parties::debit(ALICE, 1), None);
		assert_eq!(Parties::debit(ALICE, 0), Some(day_of(START)));
		assert_eq!(Parties::debit(99, 0), None);
		// Nobody else's is touched.
		assert_eq!(quota(BOB).left, all);
	});
}

#[test]
fn a_new_day_is_a_new_quota() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Parties::debit(ALICE, CitizenQuota::get()).ok_or(()));
		// A test starts one millisecond after midnight.
		pass(DAY - 2);
		assert_eq!(quota(ALICE).left, 0);
		pass(1);
		assert_eq!(quota(ALICE).left, CitizenQuota::get());
		assert_eq!(Parties::debit(ALICE, 5), Some(day_of(START) + 1));
		assert_eq!(used(ALICE), Some(5));
		// What a transaction of yesterday did not use is not given back today.
		Parties::give_back(ALICE, day_of(START), 3);
		assert_eq!(used(ALICE), Some(5));
		Parties::give_back(ALICE, day_of(START) + 1, 3);
		assert_eq!(used(ALICE), Some(2));
	});
}

#[test]
fn only_an_active_party_has_something_left() {
	ExtBuilder::default().build_and_execute(|| {
		for status in [PartyStatus::Suspended, PartyStatus::Deceased] {
			assert_ok!(Parties::set_status(signed(IDENTITY), ALICE, status, document()));
			assert_eq!(quota(ALICE).left, 0);
			assert_eq!(Parties::debit(ALICE, 1), None);
		}
		// While the account is replaced the quota goes on: the old key objects free of charge.
		assert_ok!(Parties::propose_rotation(signed(IDENTITY), BOB, 50, document()));
		assert_ok!(Parties::second_rotation(signed(COURT), BOB));
		assert_eq!(quota(BOB).left, CitizenQuota::get());
	});
}

#[test]
fn a_staff_key_has_its_offices_quota_while_it_is_listed() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 50, true));
		assert_ok!(Parties::debit(REGISTRY, 7).ok_or(()));
		assert_eq!(quota(50), quota(REGISTRY));
		assert_eq!(quota(50).used_today, 7);
		assert_ok!(Parties::set_staff_key(signed(REGISTRY), 50, false));
		assert_eq!(Parties::quota(50), None);
	});
}

#[test]
fn a_retired_account_has_none() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(Parties::debit(ALICE, 7).ok_or(()));
		assert_ok!(Parties::rotate_account(signed(ALICE), 50));
		assert_eq!(Parties::quota(ALICE), None);
		// It is the party's: a new account does not renew it.
		assert_eq!(quota(50).used_today, 7);
	});
}

#[test]
fn a_smaller_quota_leaves_nothing_to_who_spent_more() {
	let usage = QuotaUse { day: 3, used: 10 };
	assert_eq!(status_on(3, 9, usage), QuotaStatus { per_day: 9, used_today: 10, left: 0 });
	assert_eq!(status_on(3, 10, usage).left, 0);
	assert_eq!(status_on(3, 11, usage).left, 1);
	assert_eq!(status_on(4, 9, usage), QuotaStatus { per_day: 9, used_today: 0, left: 9 });
}

#[test]
fn weight_base_and_length_are_spent() {
	ExtBuilder::default().build_and_execute(|| {
		let info = |class| DispatchInfo {
			call_weight: Weight::from_parts(1_000, 5),
			extension_weight: Weight::from_parts(200, 5),
			class,
			..Default::default()
		};
		let weights: BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
		let normal = info(DispatchClass::Normal);
		let base = weights.get(DispatchClass::Normal).base_extrinsic.ref_time();
		assert!(base > 0);
		assert_eq!(cost_of::<Test>(&normal, 0), Some(1_200 + base));
		// One byte costs a started picosecond of its share of the block; a block's bytes a block's time.
		assert!(cost_of::<Test>(&normal, 1) > cost_of::<Test>(&normal, 0));
		let limits: BlockLength = <Test as frame_system::Config>::BlockLength::get();
		let length = *limits.max.get(DispatchClass::Normal);
		let all = weights.max_block.ref_time();
		assert_eq!(cost_of::<Test>(&normal, length as usize), Some(1_200 + base + all));
		// Too much to count is not free.
		let huge = DispatchInfo { call_weight: Weight::MAX, ..normal };
		assert_eq!(cost_of::<Test>(&huge, 0), None);
		assert_eq!(cost_of::<Test>(&normal, usize::MAX), None);
	});
}

#[test]
fn priorities_are_paid_then_free_then_operational() {
	use DispatchClass::{Normal, Operational};
	let max = TransactionPriority::MAX;
	assert_eq!(paid_priority(Normal, 0), 0);
	assert_eq!(paid_priority(Normal, 30_000), 30_000);
	// No tip buys a way past the citizens.
	assert_eq!(paid_priority(Normal, max), FREE_PRIORITY - 1);
	assert_eq!(free_priority(Normal), FREE_PRIORITY);
	assert!(free_priority(Operational) > free_priority(Normal));
	assert!(paid_priority(Operational, 0) > free_priority(Operational));
	assert_eq!(paid_priority(Operational, 7), OPERATIONAL_PRIORITY + 7);
	assert_eq!(paid_priority(Operational, max), max);
}
