//! A guardian disposes of a ward's title only with a court's approval.

use super::*;

fn wards_parcel() -> ExtBuilder {
	ExtBuilder::default().properties(vec![parcel("P-1", vec![holding(1, &[WARD])])])
}

fn propose_wards_sale() -> u64 {
	let sale = vec![leg("P-1", &[WARD], vec![holding(1, &[BOB])], 1_000)];
	assert_ok!(LandTitles::propose_conveyance(
		signed(GUARDIAN),
		ConveyanceKind::Sale,
		sale.try_into().unwrap(),
		Default::default(),
		Default::default(),
		TERMS,
		WARD
	));
	consent(1, BOB);
	fund(1, BOB, 1_000);
	pay_tax(1, BOB);
	1
}

fn approve(by: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::approve_ward_disposal(RuntimeOrigin::signed(by), 1)
}

#[test]
fn a_court_approves_first() {
	wards_parcel().build_and_execute(|| {
		let id = propose_wards_sale();
		assert_noop!(register(id), Error::<Test>::WardDisposalNotApproved);
		assert_ok!(approve(account(COURT)));
		assert_eq!(events().last(), Some(&Event::WardDisposalApproved { conveyance: 1, court: COURT }));
		assert_noop!(approve(account(COURT)), Error::<Test>::NothingToApprove);
		assert_ok!(register(id));
		// The ward has no account: the price waits for one.
		assert_eq!(Undelivered::<Test>::get(WARD), 1_000);
	});
}

#[test]
fn f04_only_a_court_of_the_district_approves() {
	wards_parcel().build_and_execute(|| {
		assert_noop!(approve(account(COURT)), Error::<Test>::ConveyanceNotFound);
		propose_wards_sale();
		assert_noop!(LandTitles::approve_ward_disposal(RuntimeOrigin::none(), 1), BadOrigin);
		assert_noop!(LandTitles::approve_ward_disposal(RuntimeOrigin::root(), 1), BadOrigin);
		assert_noop!(approve(STRANGER), NOT_A_PARTY);
		assert_noop!(approve(account(GUARDIAN)), NOT_LICENSED);
		assert_noop!(approve(account(REGISTRAR)), NOT_LICENSED);
		assert_noop!(approve(account(OTHER_COURT)), NOT_IN_DISTRICT);
		Parties::set_standing(COURT, Standing::Suspended);
		assert_noop!(approve(account(COURT)), NOT_IN_STANDING);
	});
}

#[test]
fn an_approval_never_covers_a_later_consent_of_a_guardian() {
	wards_parcel().build_and_execute(|| {
		let id = propose_wards_sale();
		assert_ok!(approve(account(COURT)));
		Parties::rotate(GUARDIAN, 777);
		assert_noop!(register(id), Error::<Test>::ConsentNoLongerCounts);
		assert_ok!(LandTitles::consent(RuntimeOrigin::signed(777), id, binding(id), WARD));
		assert_noop!(register(id), Error::<Test>::WardDisposalNotApproved);
		assert_ok!(approve(account(COURT)));
		assert_ok!(register(id));
	});
}

#[test]
fn a_ward_that_receives_and_an_attorney_need_no_court() {
	alices_parcel().build_and_execute(|| {
		Parties::change(ALICE, |alice| alice.represented_by.push((DAVE, Capacity::Attorney, NOW)));
		let gift = vec![leg("P-1", &[ALICE], vec![holding(1, &[WARD])], 0)].try_into().unwrap();
		assert_ok!(LandTitles::propose_conveyance(
			signed(DAVE),
			ConveyanceKind::Gift,
			gift,
			Default::default(),
			Default::default(),
			TERMS,
			ALICE
		));
		assert_ok!(LandTitles::consent(signed(GUARDIAN), 1, binding(1), WARD));
		assert_noop!(approve(account(COURT)), Error::<Test>::NothingToApprove);
		assert_noop!(approve(account(ALICE)), NOT_LICENSED);
		assert_ok!(register(1));
	});
}

#[test]
fn an_executor_conveys_for_the_deceased() {
	alices_parcel().build_and_execute(|| {
		Parties::change(ALICE, |alice| {
			alice.standing = Standing::Deceased;
			alice.represented_by.push((DAVE, Capacity::Executor, NOW));
		});
		let sale = vec![leg("P-1", &[ALICE], vec![holding(1, &[BOB])], 1_000)].try_into().unwrap();
		assert_ok!(LandTitles::propose_conveyance(
			signed(DAVE),
			ConveyanceKind::Sale,
			sale,
			Default::default(),
			Default::default(),
			TERMS,
			ALICE
		));
		consent(1, BOB);
		fund(1, BOB, 1_000);
		pay_tax(1, BOB);
		assert_ok!(register(1));
	});
}
