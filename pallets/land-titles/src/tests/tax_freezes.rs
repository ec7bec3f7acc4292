//! Freezes by the tax bureau, as its pallet places and lifts them.

use super::*;
use civitas_primitives::TaxFreezes;

fn place(property: &str, office: u64) -> frame_support::dispatch::DispatchResult {
	let decision = document(DocumentKind::AdministrativeDecision);
	<LandTitles as TaxFreezes>::place_tax_freeze(&code(property), office, decision)
}

fn lift(property: &str, office: u64) -> bool {
	<LandTitles as TaxFreezes>::lift_tax_freeze(&code(property), office)
}

#[test]
fn l04_dispositions_and_new_security_stop_until_it_is_lifted() {
	alices_parcel().build_and_execute(|| {
		value("P-1", 1_000);
		let sale = ready_sale("P-1", ALICE, BOB, 1_000);
		assert_ok!(place("P-1", TAX_BUREAU));
		let entry = burden("P-1", 1);
		assert_eq!((entry.kind, entry.placed_by, entry.until), (EncumbranceKind::TaxFreeze, TAX_BUREAU, None));
		let stops = [
			Act::ProposeConveyance,
			Act::RegisterConveyance,
			Act::GrantMortgage,
			Act::Subdivide,
			Act::Consolidate,
			Act::Surrender,
		];
		assert_eq!(entry.stops, acts(&stops));
		assert_noop!(register(sale), Error::<Test>::TaxFreeze);
		assert_eq!(
			LandTitles::conveyance_blockers(sale),
			vec![Blocker {
				kind: BlockerKind::TaxFreeze { property: code("P-1"), encumbrance: 1 },
				office: Some(TAX_BUREAU),
				document: Some(H256::repeat_byte(9)),
				expires: None,
			}]
		);
		assert!(!lift("P-1", REGISTRAR));
		assert!(lift("P-1", TAX_BUREAU));
		assert!(!lift("P-1", TAX_BUREAU));
		assert_eq!(ended("P-1", 1), EncumbranceEnd::Lifted { office: TAX_BUREAU, order: None });
		assert_ok!(register(sale));
	});
}

#[test]
fn a_bureau_freezes_a_live_property_once() {
	three_parcels().build_and_execute(|| {
		assert_noop!(place("P-9", TAX_BUREAU), Error::<Test>::PropertyNotFound);
		assert!(!lift("P-9", TAX_BUREAU));
		let future = civitas_primitives::SourceDocument { dated: NOW + 1, ..document(DocumentKind::Contract) };
		let late = <LandTitles as TaxFreezes>::place_tax_freeze(&code("P-1"), TAX_BUREAU, future);
		assert_eq!(late, Err(Error::<Test>::DocumentFutureDated.into()));
		assert_ok!(place("P-1", TAX_BUREAU));
		assert_noop!(place("P-1", TAX_BUREAU), Error::<Test>::AlreadyFrozen);
		assert_ok!(place("P-1", COURT));
		assert_noop!(place("P-1", REGISTRAR), Error::<Test>::TooManyEncumbrances);
		assert!(lift("P-1", TAX_BUREAU));
		assert_eq!(LandTitles::encumbrances(code("P-1")).len(), 1);
		frame_support::hypothetically!({
			Properties::<Test>::mutate(code("P-2"), |p| p.as_mut().unwrap().status = PropertyStatus::Cancelled);
			assert_noop!(place("P-2", TAX_BUREAU), Error::<Test>::PropertyEnded);
		});
	});
}

#[test]
fn f06_courts_leave_room_for_the_bureau() {
	alices_parcel().build_and_execute(|| {
		for _ in 0..MAX_ENCUMBRANCES - RESERVED_FOR_TAX {
			freeze("P-1", &[Act::Cancel]);
		}
		assert_ok!(place("P-1", TAX_BUREAU));
		assert_ok!(place("P-1", REGISTRAR));
		assert_eq!(Properties::<Test>::get(code("P-1")).unwrap().encumbrances, MAX_ENCUMBRANCES);
	});
}
