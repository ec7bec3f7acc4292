//! What follows from a proven misconduct, and where it ends.

use super::*;
use crate::{MAX_OFFENCES, MAX_OFFENCES_A_SESSION};
use std::collections::BTreeMap;

fn vote(round: u64) -> Misconduct {
	Misconduct::DoubleVote { set_id: 0, round }
}

#[test]
fn f36_at_the_floor_an_offender_stays() {
	ExtBuilder::default().build_and_execute(|| {
		remove(20);
		rotate();
		rotate();
		events();
		offend(10, 1);
		assert_eq!(events(), [equivocation(10, vote(1), 2), Event::OffenderKept { validator: 10 }]);
		assert_eq!(Validators::validators(), [10, 30]);
		assert!(Validators::stopped().is_empty());
		assert!(Session::disabled_validators().is_empty());
		// With another validator it goes.
		add(40);
		offend(10, 2);
		assert_eq!(Validators::validators(), [30, 40]);
		// But goes on making blocks: of the session's two, one would be left.
		assert!(Validators::stopped().is_empty());
	});
}

#[test]
fn f36_the_last_authors_of_a_session_are_not_stopped() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		events();
		offend(10, 1);
		add(40);
		offend(20, 1);
		assert_eq!(
			events(),
			[
				equivocation(10, vote(1), 1),
				Event::OffenderRemoved { validator: 10 },
				Event::OffenderStopped { validator: 10 },
				Event::ValidatorAdded { validator: 40 },
				equivocation(20, vote(1), 1),
				Event::OffenderRemoved { validator: 20 },
			]
		);
		assert_eq!(Validators::stopped(), [10]);
		rotate();
		rotate();
		assert_eq!(Session::validators(), [30, 40]);
		assert!(Validators::stopped().is_empty());
	});
}

#[test]
fn f39_an_offender_stays_stopped_when_the_set_changes() {
	ExtBuilder::default().build_and_execute(|| {
		set_keys(5, 0);
		add(5);
		rotate();
		offend(20, 1);
		assert_eq!(Session::disabled_validators(), [1]);
		// The change that was planned before comes first: all may author again, and the offender has another place.
		rotate();
		assert_eq!(Session::validators(), [5, 10, 20, 30]);
		assert_eq!(Session::disabled_validators(), [2]);
		assert_eq!(Validators::stopped(), [20]);
		rotate();
		assert_eq!(Session::validators(), [5, 10, 30]);
		assert!(Session::disabled_validators().is_empty());
		assert!(Validators::stopped().is_empty());
	});
}

#[test]
fn an_offender_that_governance_has_removed_is_stopped() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		remove(20);
		events();
		offend(20, 1);
		assert_eq!(events(), [equivocation(20, vote(1), 1), Event::OffenderStopped { validator: 20 }]);
		// Once is enough.
		offend(20, 2);
		assert_eq!(events(), [equivocation(20, vote(2), 1)]);
	});
}

#[test]
fn governance_may_add_an_offender_again() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		offend(20, 1);
		add(20);
		assert!(Validators::stopped().is_empty());
		assert!(Session::disabled_validators().is_empty());
		rotate();
		rotate();
		assert_eq!(Session::validators(), [10, 20, 30]);
		assert_eq!(set_id(), 0);
	});
}

#[test]
fn what_an_offender_did_before_it_was_added_again_does_not_count() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		offend(20, 1);
		rotate();
		rotate();
		add(20);
		events();
		assert_eq!(report(DoubleVote { offender: 20, session: 2, round: 2 }), Ok(()));
		assert_eq!(events(), [equivocation(20, vote(2), 2)]);
		assert_eq!(Validators::validators(), [10, 20, 30]);
		// What it does since then counts. It is not of the session, and not to be.
		offend(20, 3);
		assert_eq!(events(), [equivocation(20, vote(3), 3), Event::OffenderRemoved { validator: 20 }]);
		assert!(Validators::stopped().is_empty());
	});
}

#[test]
fn an_offender_on_its_way_into_the_session_never_makes_a_block() {
	ExtBuilder::default().build_and_execute(|| {
		add(40);
		rotate();
		events();
		offend(40, 1);
		assert_eq!(events(), [equivocation(40, vote(1), 1), Event::OffenderRemoved { validator: 40 }]);
		assert_eq!(Validators::stopped(), [40]);
		rotate();
		assert_eq!(Session::validators(), [10, 20, 30, 40]);
		assert_eq!(Session::disabled_validators(), [3]);
		rotate();
		assert_eq!(Session::validators(), [10, 20, 30]);
		assert!(Validators::stopped().is_empty());
	});
}

#[test]
fn who_signs_for_no_department_is_named_by_its_account() {
	ExtBuilder { validators: vec![10, 20, 100], with_keys: vec![10, 20, 100] }.build_and_execute(|| {
		rotate();
		events();
		offend(100, 1);
		let expected = Event::Equivocation { validator: 100, department: None, misconduct: vote(1), session: 1 };
		assert_eq!(events().first(), Some(&expected));
	});
}

/// Who misbehaved how often, of all that is remembered.
fn remembered() -> BTreeMap<AccountId, usize> {
	let mut counts = BTreeMap::new();
	for offence in Validators::offences() {
		*counts.entry(offence.validator).or_default() += 1;
	}
	counts
}

#[test]
fn f06_one_session_takes_up_few_offences_of_one_validator() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		for round in 1..=u64::from(MAX_OFFENCES_A_SESSION) {
			offend(20, round);
		}
		events();
		// One more, of this session or of one before, is as good as known; by either way.
		for session in [0, 1] {
			assert_eq!(report(DoubleVote { offender: 20, session, round: 99 }), Err(OffenceError::DuplicateReport));
		}
		let time = (0, 99);
		assert!(<Validators as ReportOffence<AccountId, _, DoubleVote>>::is_known_offence(&[(20, ())], &time));
		assert!(!<Validators as ReportOffence<AccountId, _, DoubleVote>>::is_known_offence(&[(10, ())], &time));
		assert_noop!(Report::of(20, latest_slot()).submit(RuntimeOrigin::none()), Error::AlreadyReported);
		assert!(events().is_empty());
		// Others' are not.
		offend(10, 1);
		assert_eq!(remembered(), BTreeMap::from([(10, 1), (20, MAX_OFFENCES_A_SESSION as usize)]));
		// And the next session takes up some more.
		rotate();
		offend(20, 99);
		assert_eq!(remembered(), BTreeMap::from([(10, 1), (20, MAX_OFFENCES_A_SESSION as usize + 1)]));
	});
}

#[test]
fn f06_the_newest_offences_are_remembered() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		let offenders = u64::from(MAX_OFFENCES / MAX_OFFENCES_A_SESSION);
		for offender in 1_000..1_000 + offenders {
			for round in 1..=u64::from(MAX_OFFENCES_A_SESSION) {
				offend(offender, round);
			}
		}
		assert_eq!(Validators::offences().len(), MAX_OFFENCES as usize);
		offend(20, 1);
		let offences = Validators::offences();
		assert_eq!(offences.len(), MAX_OFFENCES as usize);
		assert_eq!(offences.first().map(|offence| (offence.validator, offence.misconduct)), Some((1_000, vote(2))));
		assert_eq!(offences.last().map(|offence| (offence.validator, offence.misconduct)), Some((20, vote(1))));
	});
}

#[test]
fn f06_one_offender_never_drives_out_what_is_known_of_others() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		offend(10, 1);
		offend(30, 1);
		// As if it had gone on in as many sessions as fill the list.
		let record = |round: u64| crate::OffenceRecord {
			validator: 20,
			misconduct: vote(round),
			session: 1,
			reported_in: Session::current_index(),
		};
		let sessions = u64::from(MAX_OFFENCES) / u64::from(MAX_OFFENCES_A_SESSION);
		let others = crate::Offences::<Test>::get();
		let own = (0..u64::from(MAX_OFFENCES) - 2).map(record);
		crate::Offences::<Test>::put(frame_support::BoundedVec::truncate_from(others.into_iter().chain(own).collect()));
		pallet_session::CurrentIndex::<Test>::mutate(|index| *index += 1);
		for session in 0..sessions {
			for round in 0..u64::from(MAX_OFFENCES_A_SESSION) {
				offend(20, 1_000 * (session + 1) + round);
			}
			pallet_session::CurrentIndex::<Test>::mutate(|index| *index += 1);
		}
		assert_eq!(remembered(), BTreeMap::from([(10, 1), (20, MAX_OFFENCES as usize - 2), (30, 1)]));
		assert_eq!(Validators::offences().last().map(|offence| offence.misconduct), Some(vote(1_000 * sessions + 3)));
		// The sessions were made up.
		crate::Offences::<Test>::kill();
		pallet_session::CurrentIndex::<Test>::put(1);
	});
}

#[test]
fn offences_are_forgotten_when_they_cannot_be_reported_again() {
	ExtBuilder::default().build_and_execute(|| {
		rotate();
		offend(20, 1);
		rotate();
		offend(10, 1);
		for _ in 1..REPORT_SESSIONS - 1 {
			rotate();
		}
		assert_eq!(Validators::offences().len(), 2);
		rotate();
		let left = Validators::offences();
		assert_eq!(left.iter().map(|offence| offence.validator).collect::<Vec<_>>(), [10]);
		rotate();
		assert!(Validators::offences().is_empty());
	});
}
