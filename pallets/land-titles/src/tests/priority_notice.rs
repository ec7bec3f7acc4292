//! Priority notices: a place held for an agreed transfer or charge.

use super::*;

fn lodge(by: u64, holder: u64, owner: u64) -> frame_support::dispatch::DispatchResult {
	let contract = document(DocumentKind::Contract);
	LandTitles::lodge_priority_notice(RuntimeOrigin::signed(by), code("P-1"), holder, contract, owner)
}

const ENDS: u64 = NOW + 20 * DAY;

fn gift(from: u64, to: u64) -> frame_support::dispatch::DispatchResult {
	propose(from, ConveyanceKind::Gift, vec![leg("P-1", &[from], vec![holding(1, &[to])], 0)])
}

#[test]
fn f04_an_owner_lodges_it() {
	alices_parcel().build_and_execute(|| {
		let contract = document(DocumentKind::Contract);
		let call = |origin| LandTitles::lodge_priority_notice(origin, code("P-1"), BOB, contract, ALICE);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(lodge(STRANGER, BOB, ALICE), NOT_A_PARTY);
		assert_noop!(lodge(account(BOB), BOB, ALICE), NOT_ITS_ACCOUNT);
		assert_noop!(lodge(account(BOB), CAROL, BOB), Error::<Test>::NotOwner);
		assert_noop!(lodge(account(REGISTRAR), CAROL, REGISTRAR), Error::<Test>::NotOwner);
		assert_noop!(lodge(account(SUSPENDED), BOB, SUSPENDED), NOT_IN_STANDING);
		assert_noop!(lodge(account(ALICE), 99, ALICE), Error::<Test>::UnknownParty);
		assert_noop!(lodge(account(ALICE), ALICE, ALICE), Error::<Test>::HolderIsOwner);
		let with = |property: &str, document| {
			LandTitles::lodge_priority_notice(signed(ALICE), code(property), BOB, document, ALICE)
		};
		assert_noop!(with("P-9", contract), Error::<Test>::PropertyNotFound);
		assert_noop!(with("P-1", document(DocumentKind::Will)), Error::<Test>::WrongDocument);
		let future = civitas_primitives::SourceDocument { dated: NOW + 1, ..contract };
		assert_noop!(with("P-1", future), Error::<Test>::DocumentFutureDated);
		frame_support::hypothetically!({
			freeze("P-1", &[Act::LodgePriorityNotice]);
			assert_noop!(lodge(account(ALICE), BOB, ALICE), Error::<Test>::CourtFreeze);
		});
		assert_ok!(lodge(account(ALICE), BOB, ALICE));
		let entry = burden("P-1", 1);
		assert_eq!((&entry.kind, entry.until), (&EncumbranceKind::PriorityNotice { holder: BOB }, Some(ENDS)));
		assert_eq!(entry.placed_by, ALICE);
	});
}

#[test]
fn l18_the_owner_disposes_only_with_the_holders_consent() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(lodge(account(ALICE), BOB, ALICE));
		assert_ok!(gift(ALICE, CAROL));
		consent(1, CAROL);
		assert_noop!(register(1), Error::<Test>::PriorityNotice);
		assert_eq!(
			LandTitles::conveyance_blockers(1),
			vec![Blocker {
				kind: BlockerKind::PriorityNotice { property: code("P-1"), encumbrance: 1, holder: BOB },
				office: Some(ALICE),
				document: Some(H256::repeat_byte(9)),
				expires: Some(ENDS),
			}]
		);
		frame_support::hypothetically!({
			consent(1, BOB);
			assert_ok!(register(1));
			// It was not for Bob: his place stays held until it ends.
			assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
		});
		frame_support::hypothetically!({
			assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), 1, ALICE));
			assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
			let kinds: Vec<_> = LandTitles::alteration_blockers(1).into_iter().map(|blocker| blocker.kind).collect();
			assert_eq!(kinds, vec![BlockerKind::PriorityNotice { property: code("P-1"), encumbrance: 1, holder: BOB }]);
			assert_noop!(alter(1), Error::<Test>::PriorityNotice);
			assert_ok!(agree_to(BOB, 1));
			assert_ok!(alter(1));
		});
		// It ends by itself.
		advance(20 * DAY);
		assert_noop!(register(1), Error::<Test>::PriorityNotice);
		advance(1);
		assert_ok!(register(1));
	});
}

#[test]
fn l18_what_others_enter_meanwhile_ranks_behind() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(lodge(account(ALICE), BOB, ALICE));
		let sale = ready_sale("P-1", ALICE, BOB, 1_000);
		let frozen = freeze("P-1", &[Act::ProposeConveyance, Act::RegisterConveyance]);
		assert_ok!(tax_freeze("P-1"));
		let claimed = caveat("P-1", DAVE);
		assert_eq!(LandTitles::conveyance_blockers(sale), vec![]);
		assert_ok!(register(sale));
		// All of it stays on the property, which is Bob's now; the notice has done its work.
		let left: Vec<_> = LandTitles::encumbrances(code("P-1")).iter().map(|(number, _)| *number).collect();
		assert_eq!(left, vec![frozen, frozen + 1, claimed]);
		assert_eq!(ended("P-1", 1), EncumbranceEnd::Fulfilled);
		assert_noop!(gift(BOB, CAROL), Error::<Test>::CourtFreeze);
	});
}

#[test]
fn l18_the_protected_transfer_can_be_proposed_under_a_later_freeze() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(lodge(account(ALICE), BOB, ALICE));
		freeze("P-1", &[Act::ProposeConveyance]);
		assert_noop!(gift(ALICE, CAROL), Error::<Test>::CourtFreeze);
		assert_eq!(LandTitles::blockers(code("P-1"), Act::ProposeConveyance, BOB), vec![]);
		assert_eq!(LandTitles::blockers(code("P-1"), Act::ProposeConveyance, ALICE).len(), 1);
		assert_ok!(gift(ALICE, BOB));
	});
}

#[test]
fn l18_what_was_there_before_goes_before() {
	alices_parcel().build_and_execute(|| {
		let frozen = freeze("P-1", &[Act::RegisterConveyance]);
		assert_ok!(lodge(account(ALICE), BOB, ALICE));
		let sale = ready_sale("P-1", ALICE, BOB, 1_000);
		assert_noop!(register(sale), Error::<Test>::CourtFreeze);
		assert_ok!(LandTitles::lift_freeze(signed(COURT), code("P-1"), frozen));
		assert_ok!(register(sale));
	});
}

#[test]
fn l18_a_lenders_place_is_held_for_its_mortgage() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		assert_ok!(lodge(account(ALICE), BANK, ALICE));
		let other = apply(ALICE, entry_terms("P-1", mortgage_for(SECOND_BANK, 500)));
		agree(other, SECOND_BANK);
		assert_noop!(register_entry(other), Error::<Test>::PriorityNotice);
		let id = apply(ALICE, entry_terms("P-1", mortgage_for(BANK, 500)));
		agree(id, BANK);
		freeze("P-1", &[Act::GrantMortgage]);
		assert_ok!(register_entry(id));
		assert_eq!(ended("P-1", 1), EncumbranceEnd::Fulfilled);
		assert_noop!(register_entry(other), Error::<Test>::CourtFreeze);
	});
}

#[test]
fn l18_it_is_not_extended_only_lodged_anew() {
	alices_parcel().build_and_execute(|| {
		assert_ok!(lodge(account(ALICE), BOB, ALICE));
		assert_noop!(lodge(account(ALICE), BOB, ALICE), Error::<Test>::NoticeLodged);
		assert_noop!(lodge(account(ALICE), CAROL, ALICE), Error::<Test>::NoticeLodged);
		advance(20 * DAY);
		assert_noop!(lodge(account(ALICE), BOB, ALICE), Error::<Test>::NoticeLodged);
		let later = NOW + 300 * DAY;
		let order = document(DocumentKind::CourtOrder);
		let extended = LandTitles::extend_caveat(signed(COURT), code("P-1"), 1, later, order);
		assert_eq!(extended, Err(Error::<Test>::NotACaveat.into()));
		advance(1);
		assert_ok!(lodge(account(ALICE), BOB, ALICE));
		assert_eq!(ended("P-1", 1), EncumbranceEnd::Lapsed);
		// A freeze of the first period is before the second.
		assert_eq!(burden("P-1", 2).until, Some(NOW + 40 * DAY + 1));
	});
}

#[test]
fn it_binds_the_owner_that_lodged_it_and_not_the_others() {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[CAROL])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		assert_ok!(lodge(account(ALICE), BOB, ALICE));
		assert_ok!(gift(CAROL, DAVE));
		consent(1, DAVE);
		assert_ok!(register(1));
		assert_ok!(gift(ALICE, DAVE));
		consent(2, DAVE);
		assert_noop!(register(2), Error::<Test>::PriorityNotice);
	});
}

#[test]
fn l18_it_protects_no_dealing_of_an_owner_who_did_not_lodge_it() {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[BOB])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		assert_ok!(lodge(account(ALICE), CAROL, ALICE));
		freeze("P-1", &[Act::RegisterConveyance]);
		frame_support::hypothetically!({
			assert_ok!(gift(ALICE, CAROL));
			consent(1, CAROL);
			assert_ok!(register(1));
		});
		assert_ok!(gift(BOB, CAROL));
		consent(1, CAROL);
		assert_noop!(register(1), Error::<Test>::CourtFreeze);
	});
}
