//! Certificates of exemption and reduction.

use super::*;

fn grant(party: u64, kind: TaxKind, property: Option<PropertyId>, percent: u32) -> sp_runtime::DispatchResult {
	TaxReceipts::grant_exemption(
		signed(BUREAU),
		party,
		kind,
		property,
		grounds("first home"),
		Perbill::from_percent(percent),
		NOW + 10 * DAY,
		document(),
	)
}

fn revoke(origin: RuntimeOrigin, id: CertificateId) -> sp_runtime::DispatchResult {
	TaxReceipts::revoke_exemption(origin, id, grounds("second home"))
}

#[test]
fn t10_only_a_bureau_grants_and_only_that_one_revokes() {
	ExtBuilder::default().build_and_execute(|| {
		let kind = TaxKind::DeedTax;
		let call = |origin, property| {
			let (half, until) = (Perbill::from_percent(50), NOW);
			TaxReceipts::grant_exemption(origin, BUYER, kind, property, grounds("x"), half, until, document())
		};
		refuses_all_but_a_bureau(|origin| Ok(call(origin, Some(property()))?));
		assert_ok!(call(signed(BUREAU), Some(property())));
		assert_eq!(
			last_event(),
			Event::ExemptionGranted {
				certificate: 1,
				office: BUREAU,
				party: BUYER,
				kind,
				property: Some(property()),
				reduction: Perbill::from_percent(50),
				valid_until: NOW
			}
		);
		assert_noop!(call(signed(BUREAU), Some(elsewhere())), OTHER_DISTRICTS_LICENCE);
		assert_ok!(call(signed(OTHER_BUREAU), Some(elsewhere())));
		// For all properties any district will do: it binds that bureau alone.
		assert_ok!(call(signed(OTHER_BUREAU), None));

		for (origin, error) in [
			(RuntimeOrigin::none(), DispatchError::BadOrigin),
			(RuntimeOrigin::root(), DispatchError::BadOrigin),
			(signed(STRANGER), UNREGISTERED),
			(signed(BUYER), NO_LICENCE),
			(signed(REGISTRY), NO_LICENCE),
			(signed(SUSPENDED_BUREAU), NOT_IN_GOOD_STANDING),
			(signed(OTHER_BUREAU), Error::NotTheBureau.into()),
			(signed(SECOND_BUREAU), Error::NotTheBureau.into()),
		] {
			assert_noop!(revoke(origin, 1), error);
		}
		assert_noop!(TaxReceipts::revoke_exemption(signed(BUREAU), 1, grounds("")), Error::NoReason);
		assert_noop!(revoke(signed(BUREAU), 4), Error::UnknownCertificate);
		assert_ok!(revoke(signed(BUREAU), 1));
		let reason = grounds("second home");
		assert_eq!(
			last_event(),
			Event::ExemptionRevoked { certificate: 1, office: BUREAU, party: BUYER, reason: reason.clone() }
		);
		assert_noop!(revoke(signed(BUREAU), 1), Error::AlreadyRevoked);
		let kept = TaxReceipts::exemption_certificate(1).unwrap();
		assert_eq!(kept.revoked, Some(Revocation { at: NOW, reason }));
	});
}

#[test]
fn f05_a_certificate_is_of_something_for_somebody_and_not_over() {
	ExtBuilder::default().build_and_execute(|| {
		let with = |party, property, basis, percent, until, dated| {
			let document = civitas_primitives::SourceDocument { dated, ..document() };
			TaxReceipts::grant_exemption(
				signed(BUREAU),
				party,
				TaxKind::DeedTax,
				property,
				grounds(basis),
				Perbill::from_percent(percent),
				until,
				document,
			)
		};
		let nowhere = Some(PropertyId::try_from("NOWHERE").unwrap());
		assert_noop!(with(BUYER, nowhere, "x", 50, NOW, NOW), Error::UnknownProperty);
		assert_noop!(with(STRANGER, None, "x", 50, NOW, NOW), Error::UnknownParty);
		assert_noop!(with(BUYER, None, "", 50, NOW, NOW), Error::NoBasis);
		assert_noop!(with(BUYER, None, "x", 0, NOW, NOW), Error::NoReduction);
		assert_noop!(with(BUYER, None, "x", 50, NOW - 1, NOW), Error::CertificateOver);
		assert_noop!(with(BUYER, None, "x", 50, NOW, NOW + 1), Error::DocumentFutureDated);
		assert_ok!(with(BUYER, None, "x", 100, NOW, NOW));
		NextCertificate::<Test>::put(CertificateId::MAX);
		assert_noop!(with(BUYER, None, "x", 100, NOW, NOW), sp_runtime::ArithmeticError::Overflow);
		NextCertificate::<Test>::put(2);
	});
}

#[test]
fn t01_an_assessment_applies_a_certificate_by_itself() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(grant(BUYER, TaxKind::DeedTax, Some(property()), 50));
		assert_ok!(propose(sale(1)));
		let made = assessment(1);
		assert_eq!((made.amount, made.exempted, made.open()), (30_000, 15_000, 15_000));
		assert_eq!((made.certificate, made.state), (Some(1), AssessmentState::Open));
		assert_eq!(TaxReceipts::transfer_blockers(1)[0], blocker(1, TaxKind::DeedTax, BUREAU, 15_000));
		assert_eq!(totals(BUREAU, TaxKind::DeedTax).exempted, 15_000);
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
		assert_eq!(MockEscrow::held_of(1), 15_500);
		assert_ok!(register(1));
		assert_eq!(receipt(receipt_id(BUREAU, "DT", 1)).statement.amount, 15_000);
		let of = totals(BUREAU, TaxKind::DeedTax);
		assert_eq!((of.assessed, of.paid, of.exempted, of.open), (30_000, 15_000, 15_000, 0));
	});
}

#[test]
fn t02_a_whole_exemption_is_a_nil_certificate_at_registration() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(grant(BUYER, TaxKind::DeedTax, None, 100));
		assert_ok!(propose(sale(1)));
		assert_eq!(state(1), AssessmentState::Exempted(Exemption::Certificate(1)));
		assert_ok!(TaxReceipts::pay(signed(SELLER), 2));
		assert_ok!(register(1));
		assert_eq!(receipt(receipt_id(BUREAU, "DT", 1)).statement.entry, Entry::NilCertificate);
		assert_ok!(propose(sale(2)));
		end(2);
		let of = totals(BUREAU, TaxKind::DeedTax);
		assert_eq!((of.exempted, of.cancelled), (30_000, 30_000));
	});
}

#[test]
fn t01_a_certificate_counts_only_for_its_tax_property_bureau_and_time() {
	ExtBuilder::default().build_and_execute(|| {
		let exempted = |conveyance, transfer: civitas_primitives::TaxableTransfer<Balance>| {
			assert_ok!(propose(civitas_primitives::TaxableTransfer { conveyance, ..transfer }));
			assessment(AssessmentsOf::<Test>::get(conveyance)[0]).exempted
		};
		// Another tax; another bureau's; another party's; another property.
		assert_ok!(grant(BUYER, TaxKind::PropertyTax, None, 50));
		assert_ok!(grant(LENDER, TaxKind::DeedTax, None, 50));
		assert_ok!(TaxReceipts::grant_exemption(
			signed(SECOND_BUREAU),
			BUYER,
			TaxKind::DeedTax,
			None,
			grounds("x"),
			Perbill::one(),
			NOW + 10 * DAY,
			document()
		));
		enter(PropertyId::try_from("P-2").unwrap(), Entered::in_district(DISTRICT));
		assert_ok!(grant(BUYER, TaxKind::DeedTax, Some(PropertyId::try_from("P-2").unwrap()), 50));
		assert_eq!(exempted(1, sale(1)), 0);
		// Of two that fit, the better one.
		assert_ok!(grant(BUYER, TaxKind::DeedTax, Some(property()), 20));
		assert_ok!(grant(BUYER, TaxKind::DeedTax, None, 10));
		assert_eq!(exempted(2, sale(2)), 6_000);
		// For one property it does not cover a conveyance of two.
		let two = vec![property(), PropertyId::try_from("P-2").unwrap()];
		assert_eq!(exempted(3, civitas_primitives::TaxableTransfer { properties: two, ..sale(3) }), 3_000);
		// Not after its last day.
		pass(10 * DAY);
		assert_eq!(exempted(4, sale(4)), 6_000);
		pass(1);
		assert_eq!(exempted(5, sale(5)), 0);
	});
}

#[test]
fn t01_joint_taxpayers_all_need_a_certificate_and_the_least_counts() {
	ExtBuilder::default().build_and_execute(|| {
		let kind = TaxKind::PropertyTax;
		assert_ok!(grant(BUYER, kind, None, 50));
		assert_eq!(assessment(property_tax(2021)).exempted, 0);
		assert_ok!(grant(SELLER, kind, Some(property()), 25));
		let id = property_tax(2022);
		assert_eq!((assessment(id).exempted, assessment(id).certificate), (3_000, Some(2)));
	});
}

#[test]
fn t01_a_revoked_certificate_is_applied_no_more_and_what_it_did_stays() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(grant(BUYER, TaxKind::DeedTax, None, 50));
		assert_ok!(propose(sale(1)));
		assert_ok!(revoke(signed(BUREAU), 1));
		assert_eq!(assessment(1).exempted, 15_000);
		assert_ok!(propose(sale(2)));
		assert_eq!(assessment(3).exempted, 0);
	});
}

#[test]
fn t01_another_base_is_reduced_by_the_same_certificate() {
	ExtBuilder::default().build_and_execute(|| {
		assert_ok!(grant(BUYER, TaxKind::DeedTax, None, 50));
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::decide_base(signed(BUREAU), 1, 2_000_001, grounds("worth more")));
		let made = assessment(1);
		// Rounded down: 60,000.03 is 60,000, and half of it 30,000.
		assert_eq!((made.amount, made.exempted), (60_000, 30_000));
		assert_ok!(TaxReceipts::decide_base(signed(BUREAU), 1, 34, grounds("worth nothing")));
		// One fen, of which half is none.
		assert_eq!(state(1), AssessmentState::Exempted(Exemption::Certificate(1)));
	});
}

#[test]
fn f08_certificates_of_a_party_are_bounded_and_make_room_when_they_are_over() {
	ExtBuilder::default().build_and_execute(|| {
		for _ in 0..8 {
			assert_ok!(grant(BUYER, TaxKind::DeedTax, None, 50));
		}
		assert_noop!(grant(BUYER, TaxKind::DeedTax, None, 50), Error::TooManyCertificates);
		assert_ok!(grant(BUYER, TaxKind::StampDuty, None, 50));
		assert_ok!(frame_support::hypothetically!({
			assert_ok!(revoke(signed(BUREAU), 3));
			grant(BUYER, TaxKind::DeedTax, None, 50)
		}));
		pass(10 * DAY + 1);
		let again = TaxReceipts::grant_exemption(
			signed(BUREAU),
			BUYER,
			TaxKind::DeedTax,
			None,
			grounds("x"),
			Perbill::one(),
			now(),
			document(),
		);
		assert_ok!(again);
		assert_eq!(CertificatesOf::<Test>::get(BUYER, TaxKind::DeedTax).to_vec(), vec![10]);
		assert_eq!(ExemptionCertificates::<Test>::iter().count(), 10);
	});
}
