//! Tax debts on a property: they are paid before its title ends without a conveyance, and go with what is made from it
//! (T9).

use super::*;
use civitas_primitives::{PropertyId, PropertyRoll, TaxKind, MAX_ORIGINS};
use frame_support::{dispatch::GetDispatchInfo, weights::Weight};

fn origins(property: &str) -> Vec<PropertyId> {
	LandTitles::origins_of(&code(property))
}

fn leased() -> PropertyRegistration {
	PropertyRegistration {
		tenure: Tenure::LandUseRight { until: NOW + 5 * DAY },
		..parcel("P-4", vec![holding(1, &[ALICE])])
	}
}

/// What the queries say of a debt of 5 on a property.
fn owed() -> Blocker<u128> {
	let kind = BlockerKind::TaxOpen { assessment: 7, tax: TaxKind::PropertyTax, outstanding: 5 };
	Blocker { office: Some(TAX_BUREAU), ..kind.into() }
}

#[test]
fn t09_a_debt_stops_what_ends_a_title_when_it_is_applied_for() {
	let parcels = ["P-1", "P-2"].map(|code| parcel(code, vec![holding(1, &[ALICE])]));
	let all = parcels.into_iter().chain([leased()]).collect();
	ExtBuilder::default().properties(all).build_and_execute(|| {
		for property in ["P-2", "P-4"] {
			Tax::owe(&code(property), 5);
		}
		let deed = document(DocumentKind::Contract);
		assert_noop!(subdivide(ALICE, "P-2", parts("P-2", &[25_000, 25_000])), Error::<Test>::TaxOpen);
		assert_noop!(consolidate(ALICE, &["P-1", "P-2"], part("M-1", 100_000)), Error::<Test>::TaxOpen);
		assert_noop!(LandTitles::surrender(signed(ALICE), code("P-4"), deed, ALICE), Error::<Test>::TaxOpen);
		assert_noop!(correct("P-2", Correction::Cancel), Error::<Test>::TaxOpen);
		for act in [Act::Subdivide, Act::Consolidate] {
			assert_eq!(LandTitles::blockers(code("P-2"), act, ALICE), vec![owed()]);
			assert_eq!(LandTitles::blockers(code("P-1"), act, ALICE), vec![]);
		}
		assert_eq!(LandTitles::blockers(code("P-2"), Act::Cancel, REGISTRAR), vec![owed()]);
		assert_eq!(LandTitles::blockers(code("P-4"), Act::Surrender, ALICE), vec![owed()]);
		// What leaves the property to its owners it does not stop: a correction, an application for a conveyance.
		assert_eq!(LandTitles::blockers(code("P-2"), Act::Correct, REGISTRAR), vec![]);
		assert_eq!(LandTitles::blockers(code("P-2"), Act::ProposeConveyance, ALICE), vec![]);
		let facts = Properties::<Test>::get(code("P-2")).unwrap().facts();
		let restated = Correction::Facts(PropertyFacts { area_dm2: 49_999, ..facts });
		assert_ok!(correct("P-2", restated));
	});
}

#[test]
fn t09_a_debt_that_arises_meanwhile_stops_it_when_it_takes_effect() {
	let all = ["P-1", "P-2", "P-3", "P-5"].map(|code| parcel(code, vec![holding(1, &[ALICE])]));
	ExtBuilder::default().properties(all.into_iter().chain([leased()]).collect()).build_and_execute(|| {
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		assert_ok!(consolidate(ALICE, &["P-2", "P-3"], part("M-1", 100_000)));
		assert_ok!(LandTitles::surrender(signed(ALICE), code("P-4"), document(DocumentKind::Contract), ALICE));
		assert_ok!(correct("P-5", Correction::Cancel));
		assert_ok!(LandTitles::confirm_correction(signed(COURT), 1));
		let burdened = ["P-1", "P-3", "P-4", "P-5"].map(code);
		burdened.iter().for_each(|property| Tax::owe(property, 5));
		for alteration in 1..=3 {
			assert_eq!(LandTitles::alteration_blockers(alteration), vec![owed()]);
			assert_noop!(alter(alteration), Error::<Test>::TaxOpen);
		}
		assert_eq!(LandTitles::proceeding_blockers(1), vec![owed()]);
		assert_noop!(LandTitles::apply_correction(signed(REGISTRAR), 1), Error::<Test>::TaxOpen);

		burdened.iter().for_each(|property| Tax::owe(property, 0));
		for alteration in 1..=3 {
			assert_ok!(alter(alteration));
		}
		assert_ok!(LandTitles::apply_correction(signed(REGISTRAR), 1));
	});
}

#[test]
fn t09_a_right_whose_term_is_over_goes_back_when_the_debts_on_it_are_paid() {
	ExtBuilder::default().properties(vec![leased()]).build_and_execute(|| {
		advance(26 * DAY);
		Tax::owe(&code("P-4"), 5);
		let decision = document(DocumentKind::AdministrativeDecision);
		let end = || LandTitles::end_land_use_right(signed(REGISTRAR), code("P-4"), decision);
		assert_noop!(end(), Error::<Test>::TaxOpen);
		Tax::owe(&code("P-4"), 0);
		assert_ok!(end());
	});
}

#[test]
fn t09_what_is_made_of_properties_goes_back_to_them_the_nearest_first() {
	three_parcels().build_and_execute(|| {
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		assert_eq!(origins("P-1-1"), vec![]);
		assert_ok!(alter(1));
		assert_eq!(origins("P-1"), vec![]);
		assert_eq!(origins("P-1-1"), vec![code("P-1")]);
		assert_eq!(origins("P-1-2"), vec![code("P-1")]);
		// Merged with its other part and with another: that it comes from P-1 it says once.
		assert_ok!(consolidate(ALICE, &["P-2", "P-1-2", "P-1-1"], part("M-1", 100_000)));
		assert_ok!(alter(2));
		let of_the_whole = ["P-2", "P-1-2", "P-1-1", "P-1"].map(code);
		assert_eq!(origins("M-1"), of_the_whole);
		// It stays so, whoever owns it.
		let conveyance = ready_sale("M-1", ALICE, BOB, 1_000);
		assert_ok!(register(conveyance));
		assert_eq!(origins("M-1"), of_the_whole);
		assert_eq!(origins("P-3"), vec![]);
		assert_eq!(origins("P-9"), vec![]);
	});
}

#[test]
fn f06_of_very_many_origins_the_nearest_are_kept() {
	let all = (0..48)
		.map(|i| PropertyRegistration { area_dm2: 1_000, ..parcel(&format!("P-{i}"), vec![holding(1, &[ALICE])]) });
	ExtBuilder::default().properties(all.collect()).build_and_execute(|| {
		for (place, first) in [(1u64, 0), (2, 16), (3, 32)] {
			let codes: Vec<_> = (first..first + 16).map(|i| format!("P-{i}")).collect();
			let codes: Vec<_> = codes.iter().map(String::as_str).collect();
			assert_ok!(consolidate(ALICE, &codes, part(&format!("M-{place}"), 16_000)));
			assert_ok!(alter(place));
			assert_eq!(origins(&format!("M-{place}")).len(), 16);
		}
		assert_ok!(consolidate(ALICE, &["M-1", "M-2", "M-3"], part("M-4", 48_000)));
		assert_ok!(alter(4));
		let kept = origins("M-4");
		assert_eq!(kept.len() as u32, MAX_ORIGINS);
		assert_eq!((&kept[..4], &kept[31]), (&["M-1", "M-2", "M-3", "P-0"].map(code)[..], &code("P-28")));
	});
}

#[test]
fn f04_looking_for_debts_is_weighed() {
	alices_parcel().build_and_execute(|| {
		let calls = || -> Vec<Call<Test>> {
			let (document, on_behalf_of) = (document(DocumentKind::Contract), ALICE);
			let (property, reason) = (code("P-1"), text("x"));
			vec![
				Call::register_conveyance { conveyance: 1 },
				Call::register_alteration { alteration: 1 },
				Call::propose_correction {
					property: property.clone(),
					correction: Correction::Cancel,
					document,
					reason,
				},
				Call::apply_correction { proceeding: 1 },
				Call::subdivide { parent: property.clone(), children: Default::default(), document, on_behalf_of },
				Call::consolidate {
					parents: vec![property.clone(); 3].try_into().unwrap(),
					child: part("M-1", 1),
					document,
					on_behalf_of,
				},
				Call::surrender { property: property.clone(), document, on_behalf_of },
				Call::end_land_use_right { property, document },
			]
		};
		let weights = || calls().iter().map(|call| call.get_dispatch_info().call_weight).collect::<Vec<_>>();
		let before = weights();
		DebtWeight::set(1_000);
		// Of as many properties as there can be.
		let more = [8, 16, 1, 1, 1, 3, 1, 1].map(|properties| Weight::from_parts(properties * 1_000, 0));
		for ((now, before), more) in weights().into_iter().zip(before).zip(more) {
			assert_eq!(now, before + more);
		}
		// What it took in the end: of those that there were.
		assert_ok!(subdivide(ALICE, "P-1", parts("P-1", &[25_000, 25_000])));
		let took = LandTitles::register_alteration(signed(REGISTRAR), 1).unwrap().actual_weight;
		assert_eq!(took, Some(<() as WeightInfo>::register_alteration(2) + Weight::from_parts(1_000, 0)));
		let sale = ready_sale("P-1-1", ALICE, BOB, 1_000);
		let took = LandTitles::register_conveyance(signed(REGISTRAR), sale).unwrap().actual_weight;
		assert_eq!(took, Some(<() as WeightInfo>::register_conveyance(1) + Weight::from_parts(1_000, 0)));
	});
}
