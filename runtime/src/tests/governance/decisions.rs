//! A decision from its preimage to its execution.

use super::*;
use frame_support::assert_noop;
use pallet_governance::{Error, MotionStatus};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn f56_a_motion_of_the_council_grants_a_licence_after_its_delay() {
	local().execute_with(|| {
		let motion = schedule(&licence());
		let queued = Governance::motion(motion).unwrap();
		assert_eq!((queued.pallet.as_str(), queued.call.as_str()), ("Parties", "grant_licence"));
		assert_eq!((queued.earliest, queued.earliest_block), (now() + DELAY.0, 1 + DELAY.1));
		assert_eq!(Governance::queue().len(), 1);

		// Both time and blocks have to pass.
		assert_noop!(execute(motion), Error::<Runtime>::DelayRunning);
		wait(DELAY.0, DELAY.1 - 1);
		assert_noop!(execute(motion), Error::<Runtime>::DelayRunning);
		wait(0, 1);
		assert!(!has_licence());
		assert_ok!(execute(motion));
		assert!(has_licence());
		assert_eq!(Governance::motion(motion).unwrap().status, MotionStatus::Executed { at: now() });
		assert_noop!(execute(motion), Error::<Runtime>::MotionOver);
		Governance::do_try_state().unwrap();
		Parties::do_try_state().unwrap();
	});
}

#[test]
fn f56_three_of_six_seats_decide_nothing() {
	local().execute_with(|| {
		let call = noted(&licence());
		for seats in 1..=3 {
			assert_eq!(decide(seats, &call), Err(BadOrigin));
		}
		assert!(Governance::queue().is_empty());
		assert_ok!(decide(4, &call));
	});
}

#[test]
fn f56_all_seats_together_are_not_root() {
	local().execute_with(|| {
		assert_eq!(decide(6, &licence()), Err(BadOrigin));
		let batch: RuntimeCall = pallet_utility::Call::batch_all { calls: vec![licence()] }.into();
		assert_eq!(decide(6, &batch), Err(BadOrigin));
		assert!(!has_licence());
	});
}

#[test]
fn f56_two_of_six_seats_veto() {
	local().execute_with(|| {
		let motion = schedule(&licence());
		let veto: RuntimeCall =
			pallet_governance::Call::veto { motion, reason: "not discussed".try_into().unwrap() }.into();
		assert_eq!(decide(1, &veto), Err(BadOrigin));
		// Nothing is too late for a veto but its execution.
		wait(DELAY.0, DELAY.1);
		assert_ok!(decide(2, &veto));
		assert_noop!(execute(motion), Error::<Runtime>::MotionOver);
		assert!(!has_licence());
	});
}

#[test]
fn ceilings_windows_and_validators_are_decided_that_way() {
	local().execute_with(|| {
		let validator = Key::Dave.to_account_id();
		assert!(pallet_validators::Validators::<Runtime>::get().contains(&validator));
		let calls: Vec<RuntimeCall> = vec![
			pallet_settlement::Call::set_ceiling { bank: 13, ceiling: 7_000 }.into(),
			pallet_land_titles::Call::open_migration { district: 5, until: now() + 1_000_000 }.into(),
			pallet_validators::Call::remove_validator { validator: validator.clone() }.into(),
		];
		govern(&pallet_utility::Call::batch_all { calls }.into());
		assert_eq!(Settlement::bank_book(13).unwrap().ceiling, 7_000);
		assert!(pallet_land_titles::MigrationWindows::<Runtime>::contains_key(5));
		assert!(!pallet_validators::Validators::<Runtime>::get().contains(&validator));
	});
}

#[test]
fn a_council_of_one_seat_is_no_way_to_root() {
	local().execute_with(|| {
		let hash = Hash::zero();
		assert_noop!(Governance::schedule(members(1, 1), hash, 0), BadOrigin);
		assert_noop!(Governance::schedule(members(2, 2), hash, 0), Error::<Runtime>::PreimageMissing);
	});
}

#[test]
fn shares_of_the_seats_round_up() {
	local().execute_with(|| {
		for seats in 1..=15u32 {
			for yes in 0..=seats {
				let scheduled = Governance::schedule(members(yes, seats), Hash::zero(), 0);
				assert_eq!(scheduled == Err(BadOrigin), yes < 2 || yes * 3 < seats * 2, "{yes} of {seats} schedule");
				let vetoed = Governance::veto(members(yes, seats), 1, Default::default());
				assert_eq!(vetoed == Err(BadOrigin), yes * 3 < seats, "{yes} of {seats} veto");
				let stopped = Governance::stop(members(yes, seats), Default::default(), 0);
				assert_eq!(stopped == Err(BadOrigin), yes * 2 < seats, "{yes} of {seats} stop");
			}
		}
	});
}
