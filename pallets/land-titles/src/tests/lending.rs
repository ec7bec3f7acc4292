//! Loans and discharges in a proposal, and redemption statements.

use super::*;
use ConveyanceKind::Sale;

fn loan(lender: u64, amount: u128, property: &str) -> Loan<u128> {
	Loan { lender, amount, property: code(property), secured: amount, stops: acts(&[]) }
}

fn discharge(property: &str, encumbrance: u64, at_most: u128) -> Discharge<u128> {
	Discharge { property: code(property), encumbrance, at_most }
}

fn sale(loans: Vec<Loan<u128>>, discharges: Vec<Discharge<u128>>) -> frame_support::dispatch::DispatchResult {
	propose_with(ALICE, Sale, vec![leg("P-1", &[ALICE], vec![holding(1, &[BOB])], 1_000)], loans, discharges)
}

#[test]
fn l13_every_consent_binds_loans_and_discharges() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		mortgaged("P-1", ALICE, SECOND_BANK, 300);
		let (loans, discharges) = (vec![loan(BANK, 400, "P-1")], vec![discharge("P-1", 1, 300)]);
		assert_ok!(sale(loans.clone(), discharges.clone()));
		let conveyance = Conveyances::<Test>::get(1).unwrap();
		let legs = conveyance.legs.to_vec();
		let bound = codec::Encode::encode(&(TERMS, Sale, legs, loans.clone(), discharges.clone()));
		assert_eq!(conveyance.binding, H256(sp_io::hashing::blake2_256(&bound)));
		assert_eq!(conveyance.parties(), vec![ALICE, BOB, BANK]);
		let told = events().into_iter().find_map(|event| match event {
			Event::ConveyanceProposed { loans, discharges, binding, .. } => Some((loans, discharges, binding)),
			_ => None,
		});
		let told = told.unwrap();
		assert_eq!((told.0.to_vec(), told.1.to_vec(), told.2), (loans, discharges, conveyance.binding));
		// The same contract with other money has another digest.
		assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), 1, ALICE));
		assert_ok!(sale(vec![loan(BANK, 401, "P-1")], vec![]));
		assert_ne!(binding(2), conveyance.binding);
		assert_noop!(LandTitles::consent(signed(BOB), 2, conveyance.binding, BOB), Error::<Test>::TermsDiffer);
	});
}

#[test]
fn f05_loans_are_verified() {
	three_parcels().build_and_execute(|| {
		let refused = |loans: Vec<Loan<u128>>, error: Error<Test>| {
			assert_noop!(sale(loans, vec![]), error);
		};
		refused(vec![loan(BANK, 0, "P-1")], Error::AmountZero);
		refused(vec![Loan { secured: 0, ..loan(BANK, 1, "P-1") }], Error::AmountZero);
		refused(vec![loan(BANK, 1_001, "P-1")], Error::LoansExceedPrice);
		refused(vec![loan(BANK, 600, "P-1"), loan(SECOND_BANK, 401, "P-1")], Error::LoansExceedPrice);
		refused(vec![loan(BANK, u128::MAX, "P-1"), loan(SECOND_BANK, 1, "P-1")], Error::Overflow);
		refused(vec![loan(BANK, 1, "P-2")], Error::NotConveyed);
		refused(vec![loan(BOB, 1, "P-1")], Error::LenderIsParty);
		refused(vec![loan(ALICE, 1, "P-1")], Error::LenderIsParty);
		refused(vec![loan(CAROL, 1, "P-1")], Error::NotLicensed);
		refused(vec![loan(OTHER_BANK, 1, "P-1")], Error::NotLicensed);
		refused(vec![loan(BANK, 1, "P-1"), loan(BANK, 1, "P-1")], Error::LoanTwice);
		let stops = acts(&[Act::ProposeConveyance]);
		refused(vec![Loan { stops, ..loan(BANK, 1, "P-1") }], Error::CannotStop);
		assert_ok!(sale(vec![loan(BANK, 600, "P-1"), loan(SECOND_BANK, 400, "P-1")], vec![]));
	});
}

#[test]
fn a_loan_burdens_nobody_who_keeps_a_share() {
	let owners = vec![holding(1, &[ALICE]), holding(1, &[CAROL])];
	ExtBuilder::default().properties(vec![parcel("P-1", owners)]).build_and_execute(|| {
		assert_noop!(sale(vec![loan(BANK, 400, "P-1")], vec![]), Error::<Test>::PartEncumbered);
		assert_ok!(sale(vec![], vec![]));
	});
}

#[test]
fn l17_discharges_name_live_mortgages() {
	three_parcels().build_and_execute(|| {
		value("P-1", 1_000);
		value("P-2", 1_000);
		let mortgage = mortgaged("P-1", ALICE, BANK, 300);
		let elsewhere = mortgaged("P-2", ALICE, BANK, 300);
		let lease = entered(ALICE, entry_terms("P-1", EntryRequest::Lease { lessee: CAROL }));
		let refused = |discharges: Vec<Discharge<u128>>, error: Error<Test>| {
			assert_noop!(sale(vec![], discharges), error);
		};
		refused(vec![discharge("P-2", elsewhere, 1)], Error::NotConveyed);
		refused(vec![discharge("P-1", elsewhere, 1)], Error::EncumbranceNotFound);
		refused(vec![discharge("P-1", 9, 1)], Error::EncumbranceNotFound);
		refused(vec![discharge("P-1", lease, 1)], Error::NotAMortgage);
		refused(vec![discharge("P-1", mortgage, 1), discharge("P-1", mortgage, 2)], Error::DischargeTwice);
		assert_ok!(sale(vec![], vec![discharge("P-1", mortgage, 300)]));
	});
}

#[test]
fn a_bank_pays_its_loan_whole_once_and_from_its_own_account() {
	alices_parcel().build_and_execute(|| {
		let pay = |by: u64, amount, party| LandTitles::fund(RuntimeOrigin::signed(by), 1, amount, party);
		assert_ok!(sale(vec![loan(BANK, 400, "P-1")], vec![]));
		assert_noop!(pay(account(SECOND_BANK), 400, SECOND_BANK), Error::<Test>::NotReceiver);
		assert_noop!(pay(account(BANK), 399, BANK), Error::<Test>::LoanInFull);
		assert_noop!(pay(account(BANK), 401, BANK), Error::<Test>::LoanInFull);
		assert_noop!(pay(account(BANK), 0, BANK), Error::<Test>::AmountZero);
		Parties::change(BANK, |bank| bank.represented_by.push((DAVE, Capacity::Director, NOW)));
		assert_noop!(pay(account(DAVE), 400, BANK), Error::<Test>::OwnAccountOnly);
		// What the bank lends, the buyer cannot pay in its place.
		assert_noop!(pay(account(BOB), 601, BOB), Error::<Test>::MoreThanPrice);
		assert_ok!(pay(account(BOB), 600, BOB));
		assert_noop!(pay(account(BOB), 1, BOB), Error::<Test>::MoreThanPrice);
		let missing = BlockerKind::LoanNotFunded { lender: BANK, outstanding: 400 };
		assert!(LandTitles::conveyance_blockers(1).contains(&missing.into()));
		assert_ok!(pay(account(BANK), 400, BANK));
		assert_noop!(pay(account(BANK), 400, BANK), Error::<Test>::LoanInFull);
		let (conveyance, funder, amount) = (1, BANK, 400);
		let outstanding = 0;
		assert_eq!(
			events().last(),
			Some(&Event::Funded { conveyance, funder, on_behalf_of: BANK, amount, outstanding })
		);
		// The loan goes back to the bank.
		assert_ok!(LandTitles::withdraw_conveyance(signed(BANK), 1, BANK));
		assert_eq!((balance(BANK), balance(BOB)), (WEALTH, WEALTH));
	});
}

fn state(by: u64, encumbrance: u64, amount: u128, until: u64) -> frame_support::dispatch::DispatchResult {
	LandTitles::state_redemption(signed(by), 1, encumbrance, amount, until, by)
}

#[test]
fn l09_the_lender_states_what_is_to_be_paid() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		mortgaged("P-1", ALICE, BANK, 300);
		mortgaged("P-1", ALICE, BANK, 300);
		assert_noop!(state(BANK, 1, 250, NOW + DAY), Error::<Test>::ConveyanceNotFound);
		assert_ok!(sale(vec![], vec![discharge("P-1", 1, 310)]));
		let call = |origin| LandTitles::state_redemption(origin, 1, 1, 250, NOW + DAY, BANK);
		assert_noop!(call(RuntimeOrigin::none()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::root()), BadOrigin);
		assert_noop!(call(RuntimeOrigin::signed(STRANGER)), NOT_A_PARTY);
		assert_noop!(call(signed(ALICE)), NOT_ITS_ACCOUNT);
		for other in [ALICE, BOB, SECOND_BANK, REGISTRAR] {
			assert_noop!(state(other, 1, 250, NOW + DAY), Error::<Test>::NotHolder);
		}
		assert_noop!(state(BANK, 2, 250, NOW + DAY), Error::<Test>::NoSuchDischarge);
		assert_noop!(state(BANK, 1, 311, NOW + DAY), Error::<Test>::MoreThanAgreed);
		assert_noop!(state(BANK, 1, u128::MAX, NOW + DAY), Error::<Test>::MoreThanAgreed);
		assert_noop!(state(BANK, 1, 250, NOW - 1), Error::<Test>::UntilInThePast);
		assert_ok!(state(BANK, 1, 0, NOW));
		assert_ok!(state(BANK, 1, 310, NOW + DAY));
		let redemptions = Conveyances::<Test>::get(1).unwrap().redemptions;
		assert_eq!((redemptions.len(), redemptions[0].amount, redemptions[0].lender), (1, 310, BANK));
		assert_eq!(
			events().last(),
			Some(&Event::RedemptionStated {
				conveyance: 1,
				property: code("P-1"),
				encumbrance: 1,
				lender: BANK,
				amount: 310,
				good_until: NOW + DAY,
				parties: vec![ALICE, BOB],
			})
		);
		frame_support::hypothetically!({
			assert_ok!(LandTitles::discharge_mortgage(signed(BANK), code("P-1"), 1, BANK));
			assert_noop!(state(BANK, 1, 250, NOW + DAY), Error::<Test>::EncumbranceNotFound);
		});
		frame_support::hypothetically!({
			advance(30 * DAY + 1);
			assert_noop!(state(BANK, 1, 250, u64::MAX), Error::<Test>::ConveyanceExpired);
		});
		assert_ok!(LandTitles::withdraw_conveyance(signed(ALICE), 1, ALICE));
		assert_noop!(state(BANK, 1, 250, NOW + DAY), Error::<Test>::ConveyanceNotPending);
	});
}
