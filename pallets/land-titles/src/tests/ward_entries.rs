//! A guardian burdens a ward's title only with a court's approval.

use super::*;

fn approve(by: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::approve_ward_entry(RuntimeOrigin::signed(by), 1)
}

fn wards_parcel() -> ExtBuilder {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[WARD])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)])
}

fn by_guardian(signer: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::consent_to_entry(RuntimeOrigin::signed(signer), 1, entry_binding(1), WARD)
}

fn applied() {
	value("P-1", 1_000);
	apply(ALICE, entry_terms("P-1", mortgage_for(BANK, 500)));
	agree(1, BANK);
	assert_ok!(by_guardian(account(GUARDIAN)));
}

#[test]
fn a_court_approves_first() {
	wards_parcel().build_and_execute(|| {
		applied();
		assert_noop!(register_entry(1), Error::<Test>::WardDisposalNotApproved);
		assert_ok!(approve(account(COURT)));
		assert_eq!(events().last(), Some(&Event::WardEntryApproved { application: 1, court: COURT }));
		assert_noop!(approve(account(COURT)), Error::<Test>::NothingToApprove);
		frame_support::hypothetically!({
			// What the guardian consents to later, the court has not seen.
			Parties::rotate(GUARDIAN, 777);
			assert_ok!(by_guardian(777));
			assert_noop!(register_entry(1), Error::<Test>::WardDisposalNotApproved);
		});
		assert_ok!(register_entry(1));
	});
}

#[test]
fn f04_only_a_court_of_the_district_approves() {
	wards_parcel().build_and_execute(|| {
		assert_noop!(approve(account(COURT)), Error::<Test>::ApplicationNotFound);
		applied();
		assert_noop!(LandTitles::approve_ward_entry(RuntimeOrigin::none(), 1), BadOrigin);
		assert_noop!(LandTitles::approve_ward_entry(RuntimeOrigin::root(), 1), BadOrigin);
		assert_noop!(approve(STRANGER), NOT_A_PARTY);
		assert_noop!(approve(account(GUARDIAN)), NOT_LICENSED);
		assert_noop!(approve(account(SUSPENDED)), NOT_IN_STANDING);
		assert_noop!(approve(account(OTHER_COURT)), NOT_IN_DISTRICT);
		advance(30 * DAY + 1);
		assert_noop!(approve(account(COURT)), Error::<Test>::ApplicationExpired);
	});
}

#[test]
fn a_ward_that_gets_something_needs_no_court() {
	alices_parcel().build_and_execute(|| {
		apply(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: WARD }));
		assert_ok!(by_guardian(account(GUARDIAN)));
		assert_noop!(approve(account(COURT)), Error::<Test>::NothingToApprove);
		assert_ok!(register_entry(1));
	});
}

#[test]
fn a_ward_whose_new_title_secures_a_loan_needs_a_court() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let loan = Loan { lender: BANK, amount: 400, property: code("P-1"), secured: 400, stops: acts(&[]) };
		let sale = vec![leg("P-1", &[ALICE], vec![holding(1, &[WARD])], 1_000)];
		assert_ok!(propose_with(ALICE, ConveyanceKind::Sale, sale, vec![loan], vec![]));
		assert_ok!(LandTitles::consent(signed(GUARDIAN), 1, binding(1), WARD));
		consent(1, BANK);
		fund(1, BANK, 400);
		assert_ok!(LandTitles::fund(signed(GUARDIAN), 1, 600, WARD));
		pay_tax(1, ALICE);
		assert_noop!(super::register(1), Error::<Test>::WardDisposalNotApproved);
		assert_ok!(LandTitles::approve_ward_disposal(signed(COURT), 1));
		assert_ok!(super::register(1));
	});
}
