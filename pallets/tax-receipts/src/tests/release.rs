//! A court releases a receipt that was spent.

use civitas_primitives::{DocumentKind, SourceDocument};

use super::*;

fn order() -> SourceDocument {
	SourceDocument { kind: DocumentKind::CourtOrder, ..document() }
}

fn deed() -> ReceiptId {
	receipt_id(BUREAU, "DT", 1)
}

fn registered() {
	assert_ok!(propose(sale(1)));
	assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
	assert_ok!(register(1));
}

fn release(origin: RuntimeOrigin) -> sp_runtime::DispatchResult {
	TaxReceipts::release_receipt(origin, deed(), order())
}

#[test]
fn t06_only_a_court_of_the_district_releases() {
	ExtBuilder::default().build_and_execute(|| {
		registered();
		assert_noop!(release(RuntimeOrigin::none()), DispatchError::BadOrigin);
		assert_noop!(release(RuntimeOrigin::root()), DispatchError::BadOrigin);
		assert_noop!(release(signed(STRANGER)), UNREGISTERED);
		assert_noop!(release(signed(SUSPENDED)), NOT_IN_GOOD_STANDING);
		assert_noop!(release(signed(BUYER)), NO_LICENCE);
		assert_noop!(release(signed(BUREAU)), NO_LICENCE);
		assert_noop!(release(signed(OTHER_COURT)), OTHER_DISTRICTS_LICENCE);
		assert_ok!(release(signed(COURT)));
		assert_eq!(
			last_event(),
			Event::ReceiptReleased { receipt: deed(), conveyance: 1, court: COURT, document: order() }
		);
		assert_eq!(receipt(deed()).spent, None);
		let kept = Release { conveyance: 1, court: COURT, at: NOW, document: order() };
		assert_eq!(Releases::<Test>::get(deed().series_id(), 1), Some(kept));
		// The other receipt of the transfer is still spent.
		assert_eq!(receipt(receipt_id(NATIONAL, "SD", 1)).spent, Some(1));
	});
}

#[test]
fn t06_a_release_is_of_a_spent_receipt_by_an_order_of_the_past() {
	ExtBuilder::default().build_and_execute(|| {
		property_tax(2024);
		assert_ok!(TaxReceipts::pay(signed(BUYER), 1));
		let unspent = TaxReceipts::release_receipt(signed(COURT), pt(1), order());
		assert_eq!(unspent, Err(Error::ReceiptNotSpent.into()));
		assert_noop!(release(signed(COURT)), Error::UnknownReceipt);
		registered();
		assert_noop!(TaxReceipts::release_receipt(signed(COURT), deed(), document()), Error::WrongDocument);
		let tomorrow = SourceDocument { dated: NOW + 1, ..order() };
		assert_noop!(TaxReceipts::release_receipt(signed(COURT), deed(), tomorrow), Error::DocumentFutureDated);
		assert_ok!(release(signed(COURT)));
		assert_noop!(release(signed(COURT)), Error::ReceiptNotSpent);
	});
}
