//! Every invariant can fail: each is broken in turn.

use super::*;

type Tamper = fn();

/// A city with something of everything.
fn city() {
	assert_ok!(propose(sale(1)));
	assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 1));
	assert_ok!(register(1));
	assert_ok!(propose(sale(2)));
	let paid = property_tax(2024);
	assert_ok!(TaxReceipts::pay_part(signed(BUYER), paid, 2_000));
	assert_ok!(record(paid, 3_000, 1));
	assert_ok!(reverse(signed(BUREAU), pt(2), 1_000));
	assert_ok!(TaxReceipts::object_to_assessment(signed(BUYER), paid, BUYER, digest(1)));
	assert_ok!(TaxReceipts::grant_exemption(
		signed(BUREAU),
		BUYER,
		TaxKind::DeedTax,
		None,
		grounds("x"),
		Perbill::one(),
		NOW + DAY,
		document()
	));
	let item = ReceiptItem {
		reference: PaymentReference::Office("1".try_into().unwrap()),
		payer: LENDER,
		paid_for: PaidFor::Tax { taxpayer: BUYER, kind: TaxKind::Other, subject: on_property(2024) },
		amount: 5,
		paid_at: NOW,
	};
	let batch = vec![item].try_into().unwrap();
	assert_ok!(TaxReceipts::issue_receipts(signed(BUREAU), DISTRICT, "PT".try_into().unwrap(), batch));
	assert_ok!(property_tax_of_another_year());
}

fn property_tax_of_another_year() -> sp_runtime::DispatchResult {
	assess_property(signed(BUREAU), &[BUYER], 2025, 1_000)
}

fn change(id: AssessmentId, change: impl FnOnce(&mut AssessmentOf<Test>)) {
	Assessments::<Test>::mutate(id, |assessment| change(assessment.as_mut().unwrap()));
}

fn change_receipt(id: ReceiptId, change: impl FnOnce(&mut Receipt)) {
	Receipts::<Test>::mutate(id.series_id(), id.number, |receipt| change(receipt.as_mut().unwrap()));
}

#[test]
fn f03_every_invariant_notices_when_it_is_broken() {
	let tampers: Vec<(&str, Tamper)> = vec![
		("3:", || NextAssessment::<Test>::put(99)),
		("4: taxpayers", || change(5, |a| a.taxpayers = Default::default())),
		("4: taxpayers", || change(5, |a| a.taxpayers = taxpayers(&[BUYER, BUYER]))),
		("4: an assessment", || AssessmentsOf::<Test>::remove(2)),
		("5: the parts", || change(6, |a| a.exempted = Balance::MAX)),
		("5: the state", || change(6, |a| a.state = AssessmentState::Paid)),
		("5: the state", || change(6, |a| a.cancelled = 1)),
		("5: surcharge", || change(6, |a| a.surcharge_from = 0)),
		("6: an objection", || {
			Objections::<Test>::mutate(5, |list| {
				let again = list[0].clone();
				list.try_push(again).unwrap();
			})
		}),
		("6: a decision", || {
			let list = Objections::<Test>::take(5);
			Objections::<Test>::insert(50, list);
		}),
		("7: settled in part", || change(2, |a| a.receipts = Default::default())),
		("8: a gap", || Receipts::<Test>::remove(pt(1).series_id(), 1)),
		("8: a receipt does not", || change_receipt(pt(2), |r| r.statement.previous = H256::zero())),
		("8: a series", || change_receipt(pt(4), |r| r.statement.amount = 6)),
		("8: a receipt beyond", || {
			let receipt = receipt(pt(4));
			Receipts::<Test>::insert(pt(5).series_id(), 5, receipt);
		}),
		("9: listed", || change_receipt(pt(1), |r| r.reversed_total = 2_000)),
		("9: paid", || change_receipt(pt(1), |r| r.reversed_total = 1)),
		("9: an assessment names", || change(5, |a| a.receipts.try_push(77).unwrap())),
		("10: spent on", || change_receipt(receipt_id(BUREAU, "DT", 1), |r| r.spent = Some(2))),
		("10: spent on", || change_receipt(pt(1), |r| r.spent = Some(1))),
		("10: not in the list", || ReceiptsOf::<Test>::remove(1)),
		("10: a release", || {
			let document = document();
			let release = Release { conveyance: 1, court: COURT, at: NOW, document };
			Releases::<Test>::insert(pt(1).series_id(), 99, release);
		}),
		("15: spent, and", || {
			change(2, |a| (a.paid, a.cancelled) = (499, 1));
			change_receipt(receipt_id(NATIONAL, "SD", 1), |r| r.reversed_total = 1);
		}),
		("15: nothing was paid", || change_receipt(pt(3), |r| r.reimbursed = Some(BUYER))),
		("15: the credit notes", || change_receipt(pt(4), |r| r.reversed_total = 1)),
		("11:", || Totals::<Test>::remove((BUREAU, TaxKind::Other, 2024))),
		("11:", || Totals::<Test>::mutate((BUREAU, TaxKind::PropertyTax, 2024), |t| t.reversed = 0)),
		("12: a property", || RollAssessment::<Test>::remove(property(), 2025)),
		("12: a roll", || RollAssessment::<Test>::insert(property(), 2030, 6)),
		("13:", || NextCertificate::<Test>::put(7)),
		("14: a certificate that holds", || CertificatesOf::<Test>::remove(BUYER, TaxKind::DeedTax)),
		("14: another", || {
			let of_buyer = CertificatesOf::<Test>::get(BUYER, TaxKind::DeedTax);
			CertificatesOf::<Test>::insert(SELLER, TaxKind::DeedTax, of_buyer);
		}),
		("16: a bank reference of", || BankReferences::<Test>::remove(digest(1))),
		("16: a bank reference for", || BankReferences::<Test>::insert(digest(9), ReferenceUse::Receipt(pt(1)))),
		("16: a reference of a bureau names", || {
			OfficeReferences::<Test>::remove(BUREAU, OfficeReference::try_from("1").unwrap())
		}),
		("16: a reference of a bureau for", || {
			OfficeReferences::<Test>::insert(BUREAU, OfficeReference::try_from("2").unwrap(), pt(1))
		}),
		("17: refunds", || NextRefund::<Test>::put(9)),
		("17: another amount", || Refunds::<Test>::mutate(1, |r| r.as_mut().unwrap().amount += 1)),
		("17: a refund to", || Refunds::<Test>::mutate(1, |r| r.as_mut().unwrap().payer = BUYER)),
		("17: a refund from a receipt", || {
			Refunds::<Test>::mutate(1, |r| r.as_mut().unwrap().credit_note = Some(pt(1)))
		}),
		("17: paid under", || {
			let paid = RefundPayment { reference: digest(5), confirmed_at: NOW };
			Refunds::<Test>::mutate(1, |r| r.as_mut().unwrap().paid = Some(paid))
		}),
	];
	ExtBuilder::default().build_and_execute(|| {
		city();
		assert_ok!(TaxReceipts::do_try_state());
		for (noticed, tamper) in tampers {
			frame_support::hypothetically!({
				tamper();
				match TaxReceipts::do_try_state() {
					Err(sp_runtime::TryRuntimeError::Other(error)) => {
						assert!(error.starts_with(noticed), "expected {noticed}, but {error}");
					}
					other => panic!("{noticed}: {other:?}"),
				}
			});
		}
	});
}
