//! Fields at their bounds, and what is never on the ledger.

use codec::{Decode, Encode};
use scale_info::{MetaType, Registry, TypeInfo};

use super::*;

#[test]
fn f06_text_and_lists_at_their_bounds_and_one_over() {
	for (length, fits) in [(127, true), (128, true), (129, false)] {
		let text = "x".repeat(length).encode();
		assert_eq!(Grounds::decode(&mut &text[..]).is_ok(), fits, "grounds of {length} bytes");
	}
	for (length, fits) in [(7, true), (8, true), (9, false)] {
		assert_eq!(SeriesCode::decode(&mut &"A".repeat(length).encode()[..]).is_ok(), fits, "code of {length} bytes");
	}
	type Brackets = frame_support::BoundedVec<Bracket, <Test as crate::Config>::MaxBrackets>;
	for (length, fits) in [(MAX_BRACKETS - 1, true), (MAX_BRACKETS, true), (MAX_BRACKETS + 1, false)] {
		let brackets = vec![Bracket { from: 0, rate: Perbill::zero() }; length as usize].encode();
		assert_eq!(Brackets::decode(&mut &brackets[..]).is_ok(), fits, "{length} brackets");
	}
}

#[test]
fn f06_more_text_and_lists_at_their_bounds_and_one_over() {
	for (length, fits) in [(63, true), (64, true), (65, false)] {
		let subject = (2u8, "x".repeat(length)).encode();
		assert_eq!(Subject::decode(&mut &subject[..]).is_ok(), fits, "a subject of {length} bytes");
	}
	for (length, fits) in [(31, true), (32, true), (33, false)] {
		let reference = (0u8, "x".repeat(length)).encode();
		assert_eq!(PaymentReference::decode(&mut &reference[..]).is_ok(), fits, "a reference of {length} bytes");
	}
	for (length, fits) in [(15u64, true), (16, true), (17, false)] {
		let parties = (1..=length).collect::<Vec<_>>().encode();
		assert_eq!(Taxpayers::decode(&mut &parties[..]).is_ok(), fits, "{length} taxpayers");
	}
}

#[test]
fn f06_a_batch_cut_short_does_not_decode() {
	let item = ReceiptItem {
		reference: PaymentReference::Bank(digest(1)),
		payer: 1,
		paid_for: PaidFor::Tax { taxpayer: 1, kind: TaxKind::Other, subject: on_property(2024) },
		amount: 1,
		paid_at: 1,
	};
	let batch = vec![item; 3].try_into().unwrap();
	let series = "PT".try_into().unwrap();
	let bytes = RuntimeCall::TaxReceipts(crate::Call::issue_receipts { district: 1, series, batch }).encode();
	assert!(RuntimeCall::decode(&mut &bytes[..]).is_ok());
	for length in 0..bytes.len() {
		assert!(RuntimeCall::decode(&mut &bytes[..length]).is_err(), "{length} bytes");
	}
}

#[test]
fn f06_calls_cut_short_or_with_bytes_over_do_not_decode() {
	let document = document();
	let call = RuntimeCall::TaxReceipts(crate::Call::exempt { assessment: 1, basis: grounds("x"), document });
	let bytes = call.encode();
	assert!(RuntimeCall::decode(&mut &bytes[..]).is_ok());
	for length in 0..bytes.len() {
		assert!(RuntimeCall::decode(&mut &bytes[..length]).is_err(), "{length} bytes");
	}
	use codec::DecodeAll;
	assert!(RuntimeCall::decode_all(&mut &[bytes, vec![0]].concat()[..]).is_err());
}

#[test]
fn f05_a_rate_above_one_hundred_per_cent_does_not_decode() {
	let all = (0u128, 1_000_000_000u32).encode();
	assert!(Bracket::decode(&mut &all[..]).is_ok());
	let more = (0u128, 1_000_000_001u32).encode();
	assert!(Bracket::decode(&mut &more[..]).is_err());
}

/// Everything that a type is made of, by the last part of its path or the name of the primitive.
fn made_of<T: TypeInfo + 'static>() -> Vec<alloc::string::String> {
	let mut registry = Registry::new();
	registry.register_type(&MetaType::new::<T>());
	let types = scale_info::PortableRegistry::from(registry).types;
	types.into_iter().map(|ty| ty.ty.path.ident().unwrap_or_else(|| alloc::format!("{:?}", ty.ty.type_def))).collect()
}

#[test]
fn t11_a_receipt_names_parties_by_number_and_says_nothing_else_of_them() {
	// A receipt is made of numbers, hashes and bounded text (codes, references, the bureau's words for what is taxed and
	// why it was reversed): no account.
	let parts = made_of::<Receipt>();
	assert!(parts.iter().all(|part| !part.contains("AccountId") && !part.contains("Vec")), "{parts:?}");
	for party in ["taxpayer", "payer", "reimbursed"] {
		let named = alloc::format!("{:?}", Receipt::type_info());
		let statement = alloc::format!("{:?}{:?}", ReceiptStatement::type_info(), Entry::type_info());
		assert!(named.contains(party) || statement.contains(party), "{party} is a field");
	}
}

#[test]
fn t11_paying_leaves_no_trace_of_the_payer_but_the_number_of_the_party() {
	ExtBuilder::default().build_and_execute(|| {
		// A payer whose account cannot be mistaken for a number.
		let account = 0xa5a5_5a5a_a5a5_5a5a_u64;
		Accounts::mutate(|accounts| accounts.insert(account, 77));
		assert_ok!(<Balances as frame_support::traits::fungible::Mutate<u64>>::mint_into(&account, MONEY));
		System::reset_events();
		assert_ok!(propose(sale(1)));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(signed(account), 1));
		assert_ok!(register(1));
		let needle = account.encode();
		let shows = |bytes: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
		let receipts: Vec<u8> = TaxReceipts::receipts_of_conveyance(1).encode();
		assert!(!shows(&receipts) && !shows(&TaxReceipts::assessments_of_conveyance(1).encode()));
		for record in System::events() {
			if let RuntimeEvent::TaxReceipts(event) = record.event {
				assert!(!shows(&event.encode()), "{event:?}");
			}
		}
		// And the number is there: the search above would have found something.
		assert!(receipts.windows(8).any(|window| window == 77u64.encode()));
	});
}
