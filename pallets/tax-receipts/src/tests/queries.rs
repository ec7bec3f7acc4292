//! What clients ask: what is owed, what was paid, what would be.

use civitas_primitives::LandUse;

use super::*;

fn charge(number: u32, parties: &[u64], base: Balance) -> AssessmentId {
	let property = PropertyId::try_from(alloc::format!("460200-{number:04}").as_str()).unwrap();
	enter(property.clone(), Entered::in_district(DISTRICT));
	let id = NextAssessment::<Test>::get();
	assert_ok!(TaxReceipts::assess(
		signed(BUREAU),
		taxpayers(parties),
		TaxKind::PropertyTax,
		Subject::Property { property, period: YEAR },
		DISTRICT,
		Levy::Base { base },
		NOW,
		grounds("x"),
	));
	id
}

fn ids(page: &[Outstanding]) -> Vec<AssessmentId> {
	page.iter().map(|entry| entry.assessment).collect()
}

#[test]
fn what_a_party_owes_comes_page_by_page_with_the_surcharge_to_this_moment() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 1..=120 {
			charge(number, &[SELLER, BUYER], 1_000_000);
		}
		charge(121, &[LENDER], 1_000_000);
		assert_ok!(propose(sale(1)));
		pass(10 * DAY);
		let page = |from, limit| TaxReceipts::outstanding_of_party(SELLER, from, limit);
		let first = page(0, u32::MAX);
		assert_eq!(ids(&first), (1..=100).collect::<Vec<_>>());
		let entry = Outstanding {
			assessment: 1,
			kind: TaxKind::PropertyTax,
			subject: Subject::Property { property: property(), period: YEAR },
			office: BUREAU,
			due: NOW,
			amount: 12_000,
			surcharge: 60,
		};
		assert_eq!(first[0], entry);
		// The rest, and the stamp duty of the sale.
		assert_eq!(ids(&page(101, 100)), (101..=120).chain([123]).collect::<Vec<_>>());
		assert_eq!(ids(&page(7, 3)), vec![7, 8, 9]);
		assert!(page(0, 0).is_empty() && page(124, 100).is_empty() && page(u64::MAX, 1).is_empty());
		assert_eq!(ids(&TaxReceipts::outstanding_of_party(LENDER, 0, 100)), vec![121]);
		assert!(TaxReceipts::outstanding_of_party(STRANGER, 0, 100).is_empty());
		// What is paid, in part or whole.
		assert_ok!(TaxReceipts::pay_part(signed(SELLER), 7, 1_060));
		assert_ok!(TaxReceipts::pay(signed(SELLER), 8));
		let left = page(7, 2);
		assert_eq!((ids(&left), left[0].amount, left[0].surcharge), (vec![7, 9], 11_000, 0));
		assert_eq!(TaxReceipts::outstanding(7), Some((11_000, 0)));
	});
}

#[test]
fn what_is_owed_on_a_property_comes_page_by_page() {
	ExtBuilder::default().build_and_execute(|| {
		let page = |from, limit| ids(&TaxReceipts::outstanding_of_property(property(), from, limit));
		assert!(page(0, 100).is_empty());
		for period in 2000..2005 {
			assert_ok!(TaxReceipts::assess(
				signed(BUREAU),
				taxpayers(&[SELLER]),
				TaxKind::PropertyTax,
				Subject::Property { property: property(), period },
				DISTRICT,
				Levy::Base { base: 100_000 },
				NOW,
				grounds("x"),
			));
		}
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		assert_eq!(page(0, 100), vec![1, 3, 4, 5]);
		assert_eq!((page(2, 2), page(5, 1), page(6, 1)), (vec![3, 4], vec![5], vec![]));
		// The taxes of a conveyance are not debts on the property.
		assert_ok!(propose(sale(1)));
		assert_eq!(page(0, 100), vec![1, 3, 4, 5]);
	});
}

#[test]
fn the_receipts_of_a_party_come_by_year_and_page_by_page() {
	ExtBuilder::default().build_and_execute(|| {
		for number in 1..=110 {
			let id = charge(number, &[SELLER], 1_000_000);
			assert_ok!(TaxReceipts::pay(signed(if number <= 105 { SELLER } else { LENDER }), id));
		}
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(LENDER), 1));
		assert_ok!(register(1));
		let numbers = |party, period, from, limit| {
			let page = TaxReceipts::receipts_of_party(party, period, from, limit);
			page.iter()
				.map(|(id, _)| (id.series.as_str().into(), id.number))
				.collect::<Vec<(alloc::string::String, _)>>()
		};
		let of = |series: &str, range: core::ops::RangeInclusive<u64>| {
			range.map(|number| (series.into(), number)).collect::<Vec<_>>()
		};
		assert_eq!(numbers(SELLER, YEAR, None, u32::MAX), of("PT", 1..=100));
		let from = |number| Some(receipt_id(BUREAU, "PT", number));
		assert_eq!(numbers(SELLER, YEAR, from(101), 100), [of("PT", 101..=110), of("SD", 1..=1)].concat());
		assert_eq!(numbers(SELLER, YEAR, from(50), 2), of("PT", 50..=51));
		assert!(numbers(SELLER, YEAR, None, 0).is_empty() && numbers(SELLER, YEAR - 1, None, 100).is_empty());
		// As payer for others; each receipt once.
		assert_eq!(numbers(LENDER, YEAR, None, 100), [of("DT", 1..=1), of("PT", 106..=110), of("SD", 1..=1)].concat());
		assert_eq!(numbers(BUYER, YEAR, None, 100), of("DT", 1..=1));
		// A credit note goes to both as well.
		assert_ok!(TaxReceipts::reverse_receipt(signed(BUREAU), receipt_id(BUREAU, "PT", 106), 1, grounds("x")));
		assert_eq!(numbers(LENDER, YEAR, from(110), 1), of("PT", 110..=110));
		assert_eq!(numbers(LENDER, YEAR, from(111), 1), of("PT", 111..=111));
		assert_eq!(numbers(SELLER, YEAR, from(111), 1), of("PT", 111..=111));
	});
}

#[test]
fn totals_are_kept_by_bureau_tax_and_year() {
	ExtBuilder::default().build_and_execute(|| {
		let id = charge(1, &[SELLER], 1_000_000);
		assert_ok!(TaxReceipts::pay_part(signed(SELLER), id, 2_000));
		let figures = TaxReceipts::totals(BUREAU, TaxKind::PropertyTax, YEAR);
		let expected = TaxTotals { assessed: 12_000, open: 10_000, paid: 2_000, issued: 2_000, ..Default::default() };
		assert_eq!(figures, expected);
		for (office, kind, year) in [
			(NATIONAL, TaxKind::PropertyTax, YEAR),
			(BUREAU, TaxKind::DeedTax, YEAR),
			(BUREAU, TaxKind::PropertyTax, YEAR + 1),
		] {
			assert_eq!(TaxReceipts::totals(office, kind, year), TaxTotals::default());
		}
	});
}

#[test]
fn t01_a_quote_is_what_the_tax_then_comes_to() {
	ExtBuilder::default().build_and_execute(|| {
		let facts = TaxFacts::of(&sale(1));
		let quote = TaxReceipts::quote(TaxKind::DeedTax, facts).unwrap();
		let schedule = ScheduleRef { district: Some(DISTRICT), version: 1 };
		let expected = Quote { office: BUREAU, schedule, table: Some(0), base: 1_000_000, amount: 30_000 };
		assert_eq!(quote, expected);
		assert_ok!(propose(sale(1)));
		let assessment = TaxReceipts::assessment(1).unwrap();
		assert_eq!(
			(assessment.schedule, assessment.table, assessment.base, assessment.amount),
			(quote.schedule, quote.table, quote.base, quote.amount)
		);
		// Not charged: a gift.
		let gift = TaxFacts { conveyance: Some(ConveyanceKind::Gift), ..facts };
		assert_eq!(TaxReceipts::quote(TaxKind::DeedTax, gift), Some(Quote { table: None, amount: 0, ..expected }));
		// Too much, and no schedule.
		let absurd = TaxFacts { price: Balance::MAX, ..facts };
		assert_eq!(TaxReceipts::quote(TaxKind::DeedTax, absurd), None);
		assert_eq!(TaxReceipts::quote(TaxKind::ValueAddedTax, facts), None);
		let elsewhere = TaxFacts { district: OTHER_DISTRICT, ..facts };
		assert_eq!(TaxReceipts::quote(TaxKind::DeedTax, elsewhere), None);
	});
}

#[test]
fn t01_rates_go_by_use_area_and_kind_of_conveyance() {
	ExtBuilder::schedules(vec![]).build_and_execute(|| {
		let kinds = |kinds: &[ConveyanceKind]| kinds.to_vec().try_into().unwrap();
		let sales = [ConveyanceKind::Sale];
		let homes: frame_support::BoundedVec<_, MaxLandUses> = vec![LandUse::Residential].try_into().unwrap();
		let small = RateTable {
			conveyances: kinds(&sales),
			uses: homes.clone(),
			area_to: Some(9_000),
			..whole(Perbill::from_percent(1))
		};
		let large =
			RateTable { conveyances: kinds(&sales), uses: homes, area_from: 9_001, ..whole(Perbill::from_percent(2)) };
		let by_area = RateTable { conveyances: kinds(&[ConveyanceKind::Gift]), ..table(Charge::PerSquareMetre(150)) };
		let other = RateTable { conveyances: kinds(&sales), ..whole(Perbill::from_percent(3)) };
		let terms = ScheduleTerms {
			tables: vec![small, large, by_area, other].try_into().unwrap(),
			..TaxReceipts::benchmark_terms(TREASURY, 1)
		};
		assert_ok!(TaxReceipts::put_schedule((TaxKind::DeedTax, None), NATIONAL, terms));
		use ConveyanceKind::{Gift, Inheritance, Sale};
		use LandUse::{Commercial, Residential};
		let cases = [
			(Sale, Residential, 9_000, Some(0), 1_000_000, 10_000),
			(Sale, Residential, 9_001, Some(1), 1_000_000, 20_000),
			(Sale, Commercial, 9_000, Some(3), 1_000_000, 30_000),
			(Gift, Residential, 9_000, Some(2), 9_000, 13_500),
			(Inheritance, Residential, 9_000, None, 1_000_000, 0),
		];
		for (number, (kind, land_use, area_dm2, table, base, amount)) in (1..).zip(cases) {
			let mut transfer = sale(number);
			(transfer.kind, transfer.land_use, transfer.area_dm2) = (kind, land_use, area_dm2);
			assert_ok!(propose(transfer));
			let assessment = TaxReceipts::assessment(number).unwrap();
			let found = (assessment.table, assessment.base, assessment.amount);
			assert_eq!(found, (table, base, amount), "{kind:?} {land_use:?} {area_dm2}");
		}
		// Decided anew on another base: of the gift that is an area.
		assert_ok!(TaxReceipts::decide_base(signed(NATIONAL), 4, 10_000, grounds("measured anew")));
		assert_eq!(TaxReceipts::assessment(4).unwrap().amount, 15_000);
		assert_eq!(TaxReceipts::assessment(5).unwrap().state, AssessmentState::Exempted(Exemption::NotCharged));
	});
}

#[test]
fn t01_the_bureau_assesses_a_property_by_the_table_that_fits_it() {
	ExtBuilder::schedules(vec![]).build_and_execute(|| {
		let homes =
			RateTable { uses: vec![LandUse::Residential].try_into().unwrap(), ..whole(Perbill::from_percent(1)) };
		let terms =
			ScheduleTerms { tables: vec![homes].try_into().unwrap(), ..TaxReceipts::benchmark_terms(TREASURY, 1) };
		for kind in [TaxKind::PropertyTax, TaxKind::Other] {
			assert_ok!(TaxReceipts::put_schedule((kind, None), NATIONAL, terms.clone()));
		}
		let assess = |kind, subject, base| {
			TaxReceipts::assess(
				signed(NATIONAL),
				taxpayers(&[SELLER]),
				kind,
				subject,
				DISTRICT,
				Levy::Base { base },
				NOW,
				grounds("x"),
			)
		};
		let of = |period| Subject::Property { property: property(), period };
		assert_ok!(assess(TaxKind::PropertyTax, of(1), 1_000));
		assert_eq!(TaxReceipts::assessment(1).unwrap().amount, 10);
		enter(property(), Entered { land_use: LandUse::Industrial, ..Entered::in_district(DISTRICT) });
		assert_noop!(assess(TaxKind::PropertyTax, of(2), 1_000), Error::NoRate);
		// No property, no use.
		let other = Subject::Other("a stall on the market".try_into().unwrap());
		assert_noop!(assess(TaxKind::Other, other, 1_000), Error::NoRate);
		// What was assessed stays under its own table.
		assert_ok!(TaxReceipts::decide_base(signed(NATIONAL), 1, 2_000, grounds("x")));
		assert_eq!(TaxReceipts::assessment(1).unwrap().amount, 20);
	});
}
