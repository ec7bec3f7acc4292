//! Blocks made and slots missed.

use super::*;
use crate::performance::turns;
use frame_support::traits::Hooks;

/// What each of the three validators made and missed in a session.
fn performance(session: Option<SessionIndex>) -> Vec<(AccountId, u32, u32)> {
	Validators::performance(session).into_iter().map(|one| (one.validator, one.authored, one.missed)).collect()
}

#[test]
fn turns_are_those_of_counting_one_by_one() {
	for authorities in 1..6 {
		for first in 0..7 {
			for count in 0..14 {
				for place in 0..authorities {
					let expected = (first..first + count).filter(|slot| slot % authorities == place).count() as u64;
					assert_eq!(turns(first, count, place, authorities), expected);
				}
			}
		}
	}
	assert_eq!(turns(5, 5, 0, 0), 0);
	assert_eq!(turns(u64::MAX, 1, u64::MAX % 3, 3), 1);
	assert_eq!(turns(1, u64::MAX, 0, 1), u64::MAX);
}

#[test]
fn blocks_and_missed_slots_are_counted() {
	ExtBuilder::default().build_and_execute(|| {
		assert!(performance(None).is_empty());
		// Slot 1001 is the third validator's; nothing is known of the slots before the first block.
		block_in(1_001);
		assert_eq!(performance(None), [(30, 1, 0)]);
		block_in(1_002);
		assert_eq!(performance(None), [(10, 1, 0), (30, 1, 0)]);
		// 1003 and 1006 were the second one's, 1004 the third one's, 1005 the first one's.
		block_in(1_007);
		assert_eq!(performance(None), [(10, 1, 1), (20, 0, 2), (30, 2, 1)]);
		assert_eq!(performance(Some(0)), performance(None));
		assert!(performance(Some(1)).is_empty());
	});
}

#[test]
fn f06_a_long_outage_is_counted_at_once() {
	ExtBuilder::default().build_and_execute(|| {
		block_in(1_001);
		block_in(1_001 + 3_000_000);
		assert_eq!(performance(None), [(10, 0, 1_000_000), (20, 0, 1_000_000), (30, 2, 999_999)]);
	});
	// More than can be counted, on a chain that stood still for longer than there are computers.
	ExtBuilder::default().build().execute_with(|| {
		block_in(1_001);
		block_in(1 << 40);
		assert!(performance(None).iter().all(|(_, _, missed)| *missed == u32::MAX));
	});
}

#[test]
fn the_block_that_opens_a_session_is_of_the_one_before() {
	ExtBuilder::default().build_and_execute(|| {
		for slot in 1_001..=1_003 {
			block_in(slot);
		}
		assert_eq!(System::block_number(), 4);
		// The second validator's slot 1003 is taken, 1004 missed, 1005 the block that opens session 1.
		block_in(1_005);
		assert_eq!(Session::current_index(), 1);
		assert_eq!(performance(Some(0)), [(10, 2, 0), (20, 1, 0), (30, 1, 1)]);
		assert!(performance(None).is_empty());
		block_in(1_006);
		assert_eq!(performance(None), [(20, 1, 0)]);
	});
}

#[test]
fn a_stopped_validator_misses_its_slots() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		offend(20, 1);
		rotate();
		assert!(performance(None).iter().all(|(validator, authored, _)| *validator != 20 || *authored == 0));
		assert!(performance(Some(1)).iter().any(|(validator, _, missed)| *validator == 20 && *missed > 0));
	});
}

#[test]
fn f06_the_performance_of_the_latest_sessions_is_kept() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..PERFORMANCE_SESSIONS - 1 {
			rotate();
		}
		assert_eq!(performance(Some(0)).len(), 3);
		rotate();
		assert!(performance(Some(0)).is_empty());
		assert_eq!(performance(Some(1)).len(), 3);
	});
}

#[test]
fn a_block_without_a_slot_counts_for_nothing() {
	ExtBuilder::default().build_and_execute(|| {
		Validators::on_initialize(1);
		assert_eq!(crate::LatestSlot::<Test>::get(), None);
		assert!(performance(None).is_empty());
	});
}
