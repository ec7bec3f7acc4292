//! The council's own motions: votes, abstentions, and room for every seat.

use super::*;
use crate::configs::council::{MAX_MOTIONS, MAX_SEATS, MOTIONS_OF_A_SEAT};
use frame_support::assert_noop;
use pallet_collective::{Error, Event};

/// A motion of its own.
fn numbered(number: u32) -> RuntimeCall {
	frame_system::Call::remark { remark: number.encode() }.into()
}

#[test]
fn an_abstention_is_a_no_even_with_a_prime_seat() {
	local().execute_with(|| {
		// Root may name a prime seat; it counts for nobody else.
		let seats = SEATS.map(|seat| seat.to_account_id()).to_vec();
		let prime = Some(SEATS[0].to_account_id());
		assert_ok!(Council::set_members(RuntimeOrigin::root(), seats, prime, 6));
		let motion = propose(SEATS[0], 4, &noted(&licence()));
		for seat in &SEATS[..3] {
			assert_ok!(Council::vote(by(*seat), motion.0, motion.1, true));
		}
		assert_noop!(close(motion), Error::<Runtime, CouncilCollective>::TooEarly);
		System::set_block_number(1 + constants::COUNCIL_MOTION_DURATION);
		assert_ok!(close(motion));
		System::assert_has_event(Event::Closed { proposal_hash: motion.0, yes: 3, no: 3 }.into());
		System::assert_last_event(Event::Disapproved { proposal_hash: motion.0 }.into());
		assert!(Governance::queue().is_empty());
	});
}

#[test]
fn f56_who_has_no_seat_neither_proposes_nor_votes() {
	local().execute_with(|| {
		let call = noted(&licence());
		let motion = propose(SEATS[0], 4, &call);
		for key in [Key::Alice, Key::Charlie, Key::DaveStash, Key::One] {
			let vote: RuntimeCall =
				pallet_collective::Call::vote { proposal: motion.0, index: motion.1, approve: true }.into();
			assert_noop!(make(key, vote), Error::<Runtime, CouncilCollective>::NotMember);
			for threshold in [0, 1, 4] {
				assert_noop!(try_propose(key, threshold, &call), Error::<Runtime, CouncilCollective>::NotMember);
			}
			let proposal = Box::new(call.clone());
			let act: RuntimeCall = pallet_collective::Call::execute { proposal, length_bound: u32::MAX }.into();
			assert_noop!(make(key, act), Error::<Runtime, CouncilCollective>::NotMember);
		}
	});
}

#[test]
fn f56_a_full_list_of_motions_keeps_nobody_from_a_veto() {
	assert_eq!(MAX_SEATS * MOTIONS_OF_A_SEAT, MAX_MOTIONS);
	local().execute_with(|| {
		let decided = schedule(&licence());
		// A majority takes all the room that it gets.
		for (index, seat) in SEATS[..4].iter().enumerate() {
			for motion in 0..MOTIONS_OF_A_SEAT {
				propose(*seat, 6, &numbered(index as u32 * 10 + motion));
			}
			assert_noop!(
				try_propose(*seat, 6, &numbered(1_000)),
				Error::<Runtime, CouncilCollective>::TooManyProposals
			);
		}
		let veto: RuntimeCall = pallet_governance::Call::veto { motion: decided, reason: Default::default() }.into();
		let motion = propose(SEATS[4], 2, &veto);
		for seat in &SEATS[4..] {
			assert_ok!(Council::vote(by(*seat), motion.0, motion.1, true));
		}
		assert_ok!(close(motion));
		assert!(Governance::queue().is_empty());
	});
}

#[test]
fn a_motion_that_is_over_frees_its_place() {
	local().execute_with(|| {
		let motions: Vec<_> = (0..MOTIONS_OF_A_SEAT).map(|number| propose(SEATS[0], 6, &numbered(number))).collect();
		assert_ok!(Council::vote(by(SEATS[1]), motions[0].0, motions[0].1, false));
		assert_ok!(close(motions[0]));
		// The same motion once more, and then no other.
		propose(SEATS[0], 6, &numbered(0));
		assert_noop!(try_propose(SEATS[0], 6, &numbered(9)), Error::<Runtime, CouncilCollective>::TooManyProposals);
		// Another seat's place is its own.
		propose(SEATS[1], 6, &numbered(9));
	});
}

#[test]
fn a_place_leaves_nothing_behind() {
	local().execute_with(|| {
		let motion = propose(SEATS[0], 6, &numbered(0));
		assert_ok!(Council::vote(by(SEATS[1]), motion.0, motion.1, false));
		assert_ok!(close(motion));
		assert!(pallet_collective::CostOf::<Runtime, CouncilCollective>::contains_key(motion.0));
		assert_ok!(Council::release_proposal_cost(by(Key::One), motion.0));
		assert_eq!(pallet_collective::CostOf::<Runtime, CouncilCollective>::iter().count(), 0);
	});
}
