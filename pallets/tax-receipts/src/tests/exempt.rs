//! Exemption by the bureau.

use super::*;

fn exempt(origin: RuntimeOrigin, id: AssessmentId) -> sp_runtime::DispatchResult {
	TaxReceipts::exempt(origin, id, grounds("first home"), document())
}

#[test]
fn t10_only_the_bureau_of_the_assessment_exempts() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(exempt(RuntimeOrigin::none(), 1), DispatchError::BadOrigin);
		assert_noop!(exempt(RuntimeOrigin::root(), 1), DispatchError::BadOrigin);
		assert_noop!(exempt(signed(STRANGER), 1), UNREGISTERED);
		assert_noop!(exempt(signed(BUYER), 1), NO_LICENCE);
		assert_noop!(exempt(signed(REGISTRY), 1), NO_LICENCE);
		assert_noop!(exempt(signed(SUSPENDED_BUREAU), 1), NOT_IN_GOOD_STANDING);
		assert_noop!(exempt(signed(OTHER_BUREAU), 1), OTHER_DISTRICTS_LICENCE);
		assert_noop!(exempt(signed(SECOND_BUREAU), 1), Error::NotTheBureau);
		assert_noop!(exempt(signed(NATIONAL), 1), Error::NotTheBureau);
		assert_noop!(exempt(signed(BUREAU), 2), Error::NotTheBureau);
		assert_ok!(exempt(signed(BUREAU), 1));
		assert_ok!(exempt(signed(NATIONAL), 2));
	});
}

#[test]
fn t10_a_bureau_that_lost_its_licence_exempts_no_more() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		Licensed::mutate(|licences| licences.retain(|(office, ..)| *office != BUREAU));
		assert_noop!(exempt(signed(BUREAU), 1), NO_LICENCE);
	});
}

#[test]
fn t01_an_exemption_stands_for_the_payment() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_ok!(exempt(signed(BUREAU), 1));
		let basis = grounds("first home");
		assert_eq!(
			last_event(),
			Event::TaxExempted {
				assessment: 1,
				office: BUREAU,
				amount: 30_000,
				basis: basis.clone(),
				document: document()
			}
		);
		let granted = Exemption::Granted { by: BUREAU, basis, document: document(), at: NOW };
		assert_eq!(state(1), AssessmentState::Exempted(granted));
		assert_eq!(totals(BUREAU, TaxKind::DeedTax).exempted, 30_000);
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		assert_ok!(register(1));
		let certificate = TaxReceipts::receipt(receipt_id(BUREAU, "DT", 1)).unwrap();
		assert_eq!(certificate.statement.entry, Entry::NilCertificate);
		assert_eq!((certificate.statement.amount, certificate.spent), (0, Some(1)));
		assert_eq!(Balances::free_balance(TREASURY), 0);
	});
}

#[test]
fn t01_only_what_is_open_is_exempted() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(exempt(signed(BUREAU), 1), Error::UnknownAssessment);
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay(signed(BUYER), 1));
		assert_noop!(exempt(signed(BUREAU), 1), Error::AlreadyPaid);
		end(1);
		assert_noop!(exempt(signed(BUREAU), 1), Error::AssessmentCancelled);
		assert_ok!(propose(sale(2)));
		assert_ok!(exempt(signed(BUREAU), 3));
		assert_noop!(exempt(signed(BUREAU), 3), Error::AlreadyExempted);
	});
}

#[test]
fn t01_an_exemption_needs_grounds_and_a_document_of_the_past() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(propose(sale(1)));
		assert_noop!(TaxReceipts::exempt(signed(BUREAU), 1, grounds(""), document()), Error::NoBasis);
		let tomorrow = civitas_primitives::SourceDocument { dated: NOW + 1, ..document() };
		assert_noop!(
			TaxReceipts::exempt(signed(BUREAU), 1, grounds("first home"), tomorrow),
			Error::DocumentFutureDated
		);
	});
}
