//! Cancellation: a property that should not be in the register.

use super::*;

fn cancelled(property: &str) {
	assert_ok!(correct(property, Correction::Cancel));
	assert_ok!(LandTitles::confirm_correction(signed(COURT), 1));
	System::reset_events();
	assert_ok!(LandTitles::apply_correction(signed(REGISTRAR), 1));
}

#[test]
fn the_property_and_its_title_end_and_stay_readable() {
	alices_parcel().build_and_execute(|| {
		cancelled("P-1");
		let property = LandTitles::property(code("P-1")).unwrap();
		assert_eq!((property.status, property.title, property.pending), (PropertyStatus::Cancelled, 1, None));
		assert!(LandTitles::title(1).unwrap().end.is_some());
		assert_eq!(LandTitles::title_of(code("P-1")), None);
		assert_eq!(LandTitles::titles_of_party(ALICE, 0, 10), vec![]);
		let owners = vec![ALICE];
		let ended = Event::PropertyCancelled { proceeding: 1, property: code("P-1"), title: 1, owners };
		assert_eq!(events()[0], ended);
		// L3, L6: it is not entered again, and nothing is done with it any more.
		let again = parcel("P-1", vec![holding(1, &[ALICE])]);
		let refused = LandTitles::apply_first_registration(signed(REGISTRAR), again);
		assert_eq!(refused, Err(Error::<Test>::AlreadyRegistered.into()));
		assert_noop!(correct("P-1", Correction::Cancel), Error::<Test>::PropertyEnded);
		assert_noop!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])), Error::<Test>::PropertyEnded);
	});
}

#[test]
fn f56_not_by_one_office_alone() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(correct("P-1", Correction::Cancel));
		assert_noop!(LandTitles::apply_correction(signed(REGISTRAR), 1), Error::<Test>::NoticeRunning);
		assert_ok!(object(ALICE, 1));
		advance(21 * DAY);
		assert_noop!(LandTitles::apply_correction(signed(REGISTRAR), 1), Error::<Test>::ObjectionsOpen);
		assert_ok!(LandTitles::decide_objection(signed(COURT), 1, ALICE, true, text("it is there")));
		assert_eq!(title_of("P-1").0, 1);
	});
}

#[test]
fn l10_no_entry_vanishes_with_it() {
	alices_parcel().build_and_execute(|| {
		let number = freeze_until("P-1", &[Act::RegisterConveyance], Some(NOW + 2 * DAY));
		assert_noop!(correct("P-1", Correction::Cancel), Error::<Test>::EncumbrancesLeft);
		let left = BlockerKind::EncumbrancesLeft { property: code("P-1"), encumbrances: 1 };
		assert_eq!(LandTitles::blockers(code("P-1"), Act::Cancel, REGISTRAR), vec![left.into()]);
		frame_support::hypothetically!({
			lift("P-1", number);
			cancelled("P-1");
		});
		// One that has expired is none.
		advance(3 * DAY);
		assert_ok!(correct("P-1", Correction::Cancel));
		freeze_until("P-1", &[Act::RegisterConveyance], None);
		assert_ok!(LandTitles::confirm_correction(signed(COURT), 1));
		assert_noop!(LandTitles::apply_correction(signed(REGISTRAR), 1), Error::<Test>::EncumbrancesLeft);
	});
}
