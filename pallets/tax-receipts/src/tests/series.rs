//! The hash-linked series of receipts.

use codec::Encode;

use super::*;

/// Registers sales 1 to `count`: as many receipts in each of two series.
fn receipts(count: u64) -> SeriesId {
	for conveyance in 1..=count {
		assert_ok!(propose(sale(conveyance)));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), conveyance));
		assert_ok!(register(conveyance));
	}
	receipt_id(BUREAU, "DT", 1).series_id()
}

#[test]
fn t07_numbers_run_without_gaps_and_each_carries_the_hash_of_the_one_before() {
	ExtBuilder::default().build_and_execute(|| {
		let series = receipts(5);
		for number in 2..=5 {
			let before = Receipts::<Test>::get(&series, number - 1).unwrap().statement;
			let previous = receipt_hash(&receipt_id(BUREAU, "DT", number - 1), &before);
			assert_eq!(Receipts::<Test>::get(&series, number).unwrap().statement.previous, previous);
		}
		let tail = SeriesTail::<Test>::get(&series);
		assert_eq!(tail.last, 5);
		assert_eq!(TaxReceipts::verify_series(series, 1, 5), SeriesCheck::Holds { last_hash: tail.last_hash });
	});
}

#[test]
fn t07_anybody_recomputes_the_hash_from_the_bytes_in_storage() {
	ExtBuilder::default().build_and_execute(|| {
		let series = receipts(2);
		let receipt = Receipts::<Test>::get(&series, 1).unwrap();
		let value = frame_support::storage::unhashed::get_raw(&Receipts::<Test>::hashed_key_for(&series, 1)).unwrap();
		let tail = (receipt.spent, receipt.reimbursed, receipt.reversed_total).encode();
		let statement = value.strip_suffix(tail.as_slice()).unwrap();
		// Bureau, series code, number, then the statement as it is stored.
		let bytes = [&BUREAU.encode()[..], &"DT".encode(), &1u64.encode(), statement].concat();
		let hash = H256(sp_io::hashing::blake2_256(&bytes));
		assert_eq!(Receipts::<Test>::get(&series, 2).unwrap().statement.previous, hash);
	});
}

#[test]
fn t07_what_happens_to_a_receipt_later_does_not_change_its_hash() {
	ExtBuilder::default().build().execute_with(|| {
		let series = receipts(3);
		Receipts::<Test>::mutate(&series, 2, |receipt| {
			let receipt = receipt.as_mut().unwrap();
			receipt.spent = None;
			receipt.reimbursed = Some(LENDER);
			receipt.reversed_total = 12;
		});
		assert!(matches!(TaxReceipts::verify_series(series, 1, 3), SeriesCheck::Holds { .. }));
	});
}

#[test]
fn t07_every_tampering_breaks_the_series_where_it_was_done() {
	type Tamper = fn(&mut ReceiptStatement);
	let tampers: [Tamper; 12] = [
		|s| s.previous = H256::repeat_byte(1),
		|s| s.entry = Entry::NilCertificate,
		|s| s.taxpayer = LENDER,
		|s| s.kind = TaxKind::Other,
		|s| s.subject = Subject::Conveyance(9),
		|s| s.property = None,
		|s| s.assessment = Some(9),
		|s| s.district = 9,
		|s| s.base = 9,
		|s| s.amount += 1,
		|s| s.surcharge += 1,
		|s| s.issued_at += 1,
	];
	ExtBuilder::default().build().execute_with(|| {
		let series = receipts(4);
		let check = |from, to| TaxReceipts::verify_series(series.clone(), from, to);
		assert!(matches!(check(1, 4), SeriesCheck::Holds { .. }));
		for tamper in tampers {
			frame_support::hypothetically!({
				Receipts::<Test>::mutate(&series, 2, |receipt| tamper(&mut receipt.as_mut().unwrap().statement));
				assert!(matches!(check(1, 4), SeriesCheck::Broken { number: 2 | 3 }));
			});
			// The last one has no successor: the end of the series tells.
			frame_support::hypothetically!({
				Receipts::<Test>::mutate(&series, 4, |receipt| tamper(&mut receipt.as_mut().unwrap().statement));
				assert_eq!(check(1, 4), SeriesCheck::Broken { number: 4 });
			});
		}
		frame_support::hypothetically!({
			Receipts::<Test>::remove(&series, 3);
			assert_eq!(check(1, 4), SeriesCheck::Missing { number: 3 });
			assert_eq!(check(4, 4), SeriesCheck::Missing { number: 3 });
			assert!(matches!(check(1, 2), SeriesCheck::Holds { .. }));
		});
		// Two receipts changed places.
		frame_support::hypothetically!({
			Receipts::<Test>::swap(&series, 2, &series, 3);
			assert_eq!(check(1, 4), SeriesCheck::Broken { number: 2 });
		});
	});
}

#[test]
fn f06_a_check_covers_one_to_a_hundred_receipts() {
	ExtBuilder::default().build_and_execute(|| {
		let series = receipts(3);
		let check = |from, to| TaxReceipts::verify_series(series.clone(), from, to);
		for (from, to) in [(0, 0), (0, 3), (2, 1), (1, 101), (1, u64::MAX), (0, u64::MAX), (u64::MAX, 0)] {
			assert_eq!(check(from, to), SeriesCheck::BadRange);
		}
		assert!(matches!(check(1, 1), SeriesCheck::Holds { .. }));
		assert!(matches!(check(2, 3), SeriesCheck::Holds { .. }));
		assert_eq!(check(1, 100), SeriesCheck::Missing { number: 4 });
		assert_eq!(check(u64::MAX, u64::MAX), SeriesCheck::Missing { number: u64::MAX - 1 });
		let unknown = receipt_id(LENDER, "DT", 1).series_id();
		assert_eq!(TaxReceipts::verify_series(unknown, 1, 1), SeriesCheck::Missing { number: 1 });
	});
}

#[test]
fn f05_a_series_whose_numbers_run_out_issues_nothing() {
	ExtBuilder::default().build().execute_with(|| {
		let series = receipts(1);
		let full = SeriesEnd { last: u64::MAX, last_hash: H256::zero() };
		SeriesTail::<Test>::insert(&series, full);
		assert_ok!(propose(sale(2)));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 2));
		assert_eq!(register(2), Err(sp_runtime::ArithmeticError::Overflow.into()));
		assert!(ReceiptsOf::<Test>::get(2).is_empty());
	});
}

#[test]
fn t07_each_bureau_and_each_code_is_a_series_of_its_own() {
	ExtBuilder::default().build_and_execute(|| {
		receipts(2);
		let terms = ScheduleTerms {
			valid_from: NOW + NOTICE,
			series: "DT-B".try_into().unwrap(),
			..TaxReceipts::benchmark_terms(TREASURY, 1)
		};
		assert_ok!(TaxReceipts::publish_schedule(signed(BUREAU), TaxKind::DeedTax, Some(DISTRICT), terms));
		pass(NOTICE);
		assert_ok!(propose(sale(3)));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(BUYER), 3));
		assert_ok!(register(3));
		assert_eq!(
			ReceiptsOf::<Test>::get(3).to_vec(),
			vec![receipt_id(BUREAU, "DT-B", 1), receipt_id(NATIONAL, "SD", 3)]
		);
		assert_eq!(SeriesTail::<Test>::iter().count(), 3);
	});
}

#[test]
fn t07_credit_notes_stand_in_the_same_series_and_a_changed_one_breaks_it() {
	ExtBuilder::default().build().execute_with(|| {
		let id = property_tax(2024);
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		assert_ok!(reverse(signed(BUREAU), pt(1), 100));
		assert_ok!(TaxReceipts::pay(signed(BUYER), id));
		let series = pt(1).series_id();
		let check = || TaxReceipts::verify_series(series.clone(), 1, 3);
		assert!(matches!(check(), SeriesCheck::Holds { .. }));
		type Tamper = fn(&mut Entry);
		let tampers: [Tamper; 3] = [
			|entry| {
				if let Entry::CreditNote { of, .. } = entry {
					of.number = 7
				}
			},
			|entry| {
				if let Entry::CreditNote { payer, .. } = entry {
					*payer = 7
				}
			},
			|entry| {
				if let Entry::CreditNote { reason, .. } = entry {
					*reason = grounds("another")
				}
			},
		];
		for tamper in tampers {
			frame_support::hypothetically!({
				Receipts::<Test>::mutate(&series, 2, |note| tamper(&mut note.as_mut().unwrap().statement.entry));
				assert_eq!(check(), SeriesCheck::Broken { number: 3 });
			});
		}
	});
}
