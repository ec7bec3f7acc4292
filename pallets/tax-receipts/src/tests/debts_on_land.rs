//! Debts go with the land: what is owed on a property that was divided or merged stays with what was made from it (T9).

use civitas_primitives::{TaxableTransfer, MAX_ORIGINS, MAX_TITLES_BACK};
use frame_support::weights::Weight;

use super::*;

fn part() -> PropertyId {
	PropertyId::try_from("460200-0001-A").unwrap()
}

/// A part of the property, which the seller owns.
fn divided() {
	enter(part(), Entered { owners: vec![SELLER], origins: vec![property()], ..Entered::in_district(DISTRICT) });
}

/// A sale of the part, its own taxes paid.
fn paid_sale(conveyance: ConveyanceId) {
	assert_ok!(propose(TaxableTransfer { properties: vec![part()], ..sale(conveyance) }));
	assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), conveyance));
}

fn charge(property: PropertyId, period: u16) -> AssessmentId {
	let id = NextAssessment::<Test>::get();
	let (levy, subject) = (Levy::Base { base: 100_000 }, Subject::Property { property, period });
	let kind = TaxKind::PropertyTax;
	assert_ok!(TaxReceipts::assess(
		signed(BUREAU),
		taxpayers(&[LENDER]),
		kind,
		subject,
		DISTRICT,
		levy,
		DUE,
		grounds("")
	));
	id
}

fn clear(property: PropertyId) -> Result<(), DispatchError> {
	TaxReceipts::issue_clearance(signed(BUREAU), SELLER, property, NOW + DAY).map(|_| ()).map_err(|error| error.error)
}

#[test]
fn t09_what_is_charged_late_on_a_divided_property_stops_the_conveyance_of_its_parts() {
	ExtBuilder::default().build_and_execute(|| {
		divided();
		paid_sale(1);
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		let id = charge(property(), YEAR);
		let owed = vec![blocker(id, TaxKind::PropertyTax, BUREAU, 1_200)];
		assert_eq!(TaxReceipts::transfer_blockers(1), owed);
		assert_eq!(<TaxReceipts as TransferTax<_, _>>::debts_on(&part()), owed);
		assert_eq!(<TaxReceipts as TransferTax<_, _>>::debts_on(&property()), owed);
		assert_noop!(TaxReceipts::settle_transfer(1), Error::DebtOnProperty);
		let listed = TaxReceipts::outstanding_of_property(part(), 0, 100);
		assert_eq!((listed.len(), listed[0].assessment, listed[0].amount), (1, id, 1_200));
		assert!(TaxReceipts::outstanding_of_property(part(), id + 1, 100).is_empty());

		assert_ok!(TaxReceipts::pay(signed(LENDER), id));
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		assert_ok!(register(1));
	});
}

#[test]
fn t09_no_part_is_cleared_while_anything_is_owed_on_what_it_was_made_from() {
	ExtBuilder::default().build_and_execute(|| {
		divided();
		paid_sale(1);
		assert_ok!(clear(part()));
		let id = charge(property(), YEAR);
		assert_noop!(clear(part()), Error::DebtOnProperty);
		assert_noop!(TaxReceipts::accept_clearance(signed(SELLER), 1, 1), Error::DebtOnProperty);
		assert_ok!(TaxReceipts::pay(signed(LENDER), id));
		assert_ok!(TaxReceipts::accept_clearance(signed(SELLER), 1, 1));
		// It holds against what is charged later.
		charge(property(), YEAR - 1);
		assert!(TaxReceipts::transfer_blockers(1).is_empty());
		assert_ok!(register(1));
	});
}

#[test]
fn t09_debts_on_a_part_burden_neither_the_whole_nor_another_part() {
	ExtBuilder::default().build_and_execute(|| {
		divided();
		charge(part(), YEAR);
		assert!(<TaxReceipts as TransferTax<_, _>>::debts_on(&property()).is_empty());
		assert_ok!(clear(property()));
	});
}

#[test]
fn t01_a_part_is_frozen_for_its_own_arrears_alone() {
	ExtBuilder::default().build_and_execute(|| {
		divided();
		charge(property(), YEAR);
		Timestamp::set_timestamp(DUE + DAY);
		let freeze = || TaxReceipts::freeze_for_arrears(signed(BUREAU), part(), document());
		assert_noop!(freeze(), Error::ArrearsTooLow);
		charge_now(part());
		pass(DAY);
		assert_ok!(freeze());
		// And it is lifted when these are paid, whatever is owed on the other.
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		assert_eq!(TaxReceipts::arrears_freeze(part()), None);
	});
}

/// As [`charge`], due at once.
fn charge_now(property: PropertyId) {
	let (levy, subject) = (Levy::Base { base: 100_000 }, Subject::Property { property, period: YEAR });
	let (kind, of) = (TaxKind::PropertyTax, taxpayers(&[SELLER]));
	assert_ok!(TaxReceipts::assess(signed(BUREAU), of, kind, subject, DISTRICT, levy, now(), grounds("")));
}

#[test]
fn f06_as_many_debts_are_named_as_one_property_can_bear() {
	ExtBuilder::default().build_and_execute(|| {
		enter(elsewhere(), Entered::in_district(DISTRICT));
		let origins = vec![property(), elsewhere()];
		enter(part(), Entered { owners: vec![SELLER], origins, ..Entered::in_district(DISTRICT) });
		for period in 0..20 {
			charge(elsewhere(), period);
			charge(property(), period);
		}
		let own = charge(part(), YEAR);
		let named = <TaxReceipts as TransferTax<_, _>>::debts_on(&part());
		assert_eq!((named.len(), named[0].assessment), (32, own));
		// The query goes through all of them.
		let all = TaxReceipts::outstanding_of_property(part(), 0, 100);
		assert_eq!(all.iter().map(|entry| entry.assessment).collect::<Vec<_>>(), (1..=41).collect::<Vec<_>>());
	});
}

#[test]
fn f06_looking_for_debts_is_weighed_for_the_most_there_can_be() {
	let reads = |count: u32| <Test as frame_system::Config>::DbWeight::get().reads(count.into());
	let one = MAX_ORIGINS + 4;
	let weight = <TaxReceipts as TransferTax<_, _>>::debts_weight;
	assert_eq!(weight(0), Weight::zero());
	assert_eq!(weight(1), reads(2 * one));
	assert_eq!(weight(8), reads(16 * one));
	assert!(weight(1).all_gte(reads(one + 32)), "naming them is within it");
	use frame_support::dispatch::GetDispatchInfo;
	let declared = |call: Call<Test>| call.get_dispatch_info().call_weight;
	let accept = declared(Call::accept_clearance { conveyance: 1, clearance: 1 });
	assert_eq!(accept, <() as WeightInfo>::accept_clearance().saturating_add(reads(one)));
	let issue = declared(Call::issue_clearance { party: 1, property: property(), valid_until: 1 });
	assert_eq!(issue, <() as WeightInfo>::issue_clearance(100).saturating_add(reads(one)));
}

#[test]
fn f06_a_step_of_a_roll_is_weighed_with_the_titles_that_it_looks_back_over() {
	let titles = |count: u32| <Test as frame_system::Config>::DbWeight::get().reads((count * MAX_TITLES_BACK).into());
	let plain = <() as WeightInfo>::continue_roll;
	let seen = |seen| TaxReceipts::step_weight(crate::roll::Step { seen, more_owners: 0 });
	assert_eq!(seen(0), plain(0));
	assert_eq!(seen(7), plain(7).saturating_add(titles(7)));
	let worst = crate::roll::worst_step::<Test>(7);
	assert_eq!(worst, plain(7).saturating_add(titles(7)).saturating_add(crate::roll::more_owners::<Test>(7 * 15)));
	// No block spends more than it has, however little that is.
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(TaxReceipts::open_roll(signed(BUREAU), DISTRICT, YEAR, NOW, DUE));
		// The list of running rolls is read in any case.
		let list = <Test as frame_system::Config>::DbWeight::get().reads(1);
		let least = crate::roll::worst_step::<Test>(1).saturating_add(list);
		let short = least.saturating_sub(Weight::from_parts(1, 0));
		assert_eq!(TaxReceipts::continue_rolls(short), list);
		assert_eq!(TaxReceipts::roll(DISTRICT, YEAR).unwrap().seen, 0);
		TaxReceipts::continue_rolls(least);
		assert_eq!(TaxReceipts::roll(DISTRICT, YEAR).unwrap().seen, 1);
	});
}
