//! The pallets together: a sale from proposal to title, and what a replaced account takes along.

use super::city;
use crate::*;
use civitas_primitives::{ConveyanceKind, DocumentKind, LandUse, PartyId, PropertyId, SourceDocument};
use frame_support::{assert_noop, assert_ok, traits::fungible::Inspect};
use pallet_land_titles::{Holding, Leg, PropertyKind, PropertyRegistration, Tenure};
use sp_core::H256;
use sp_keyring::Sr25519Keyring as Key;

const TERMS: H256 = H256::repeat_byte(7);

fn by(key: Key) -> RuntimeOrigin {
	RuntimeOrigin::signed(key.to_account_id())
}

fn free(key: Key) -> Balance {
	Balances::free_balance(key.to_account_id())
}

fn code() -> PropertyId {
	PropertyId::try_from("P-1").unwrap()
}

fn halves(parties: &[PartyId]) -> pallet_land_titles::Owners {
	let holdings: Vec<_> = parties
		.iter()
		.map(|party| Holding { share: 1, members: vec![*party].try_into().unwrap(), survivorship: false })
		.collect();
	holdings.try_into().unwrap()
}

/// What consents to conveyance 1 name.
fn binding() -> H256 {
	LandTitles::conveyance(1).unwrap().binding
}

/// Registers P-1 for Alice (9) and Bob (10), half and half; Alice proposes to sell it to Charlie (11).
fn propose(price: Balance) {
	assert_ok!(LandTitles::register_properties(
		by(Key::Dave),
		vec![PropertyRegistration {
			property: code(),
			kind: PropertyKind::Parcel,
			district: 1015,
			area_dm2: 100_000,
			land_use: LandUse::Residential,
			boundary: H256::repeat_byte(1),
			centroid: None,
			tenure: Tenure::Freehold,
			owners: halves(&[9, 10]),
			source: SourceDocument { kind: DocumentKind::RegisterExtract, digest: H256::repeat_byte(2), dated: 1 },
		}]
		.try_into()
		.unwrap()
	));
	let leg =
		Leg { property: code(), title: 1, givers: vec![9, 10].try_into().unwrap(), receivers: halves(&[11]), price };
	assert_ok!(LandTitles::propose_conveyance(
		by(Key::Alice),
		ConveyanceKind::Sale,
		vec![leg].try_into().unwrap(),
		Default::default(),
		Default::default(),
		TERMS,
		9
	));
}

fn holds() {
	Parties::do_try_state().unwrap();
	Settlement::do_try_state().unwrap();
	LandTitles::do_try_state().unwrap();
	TaxReceipts::do_try_state().unwrap();
	InsuranceInvestments::do_try_state().unwrap();
	Validators::do_try_state().unwrap();
}

#[test]
fn l11_t01_price_tax_and_title_change_hands_in_one_act() {
	city().execute_with(|| {
		let price = 30_000_001;
		propose(price);
		assert_ok!(LandTitles::consent(by(Key::Bob), 1, binding(), 10));
		assert_ok!(LandTitles::consent(by(Key::Charlie), 1, binding(), 11));
		assert_ok!(LandTitles::fund(by(Key::Charlie), 1, price, 11));
		assert_noop!(LandTitles::register_conveyance(by(Key::Dave), 1), pallet_land_titles::Error::<Runtime>::TaxOpen);
		assert_ok!(TaxReceipts::pay_conveyance_taxes(by(Key::Charlie), 1));
		holds();

		let (alice, bob, bureau) = (free(Key::Alice), free(Key::Bob), free(Key::Eve));
		assert_ok!(LandTitles::register_conveyance(by(Key::Dave), 1));
		// The odd fen goes to the first seller.
		assert_eq!(free(Key::Alice) - alice, price / 2 + 1);
		assert_eq!(free(Key::Bob) - bob, price / 2);
		// 1 percent of 200,000.00 and 1.5 percent of 100,000.01, and 0.05 percent of all.
		assert_eq!(free(Key::Eve) - bureau, 200_000 + 150_000 + 15_000);
		let (number, title) = LandTitles::title_of(code()).unwrap();
		assert_eq!(number, 2);
		assert_eq!(title.owners, halves(&[11]));
		let receipts = TaxReceipts::receipts_of_conveyance(1);
		assert_eq!(receipts.len(), 2);
		holds();
	});
}

#[test]
fn t04_a_refused_sale_gives_all_money_back() {
	city().execute_with(|| {
		let before = free(Key::Charlie);
		propose(1_000_000);
		assert_ok!(LandTitles::consent(by(Key::Charlie), 1, binding(), 11));
		assert_ok!(LandTitles::fund(by(Key::Charlie), 1, 1_000_000, 11));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(by(Key::Charlie), 1));
		assert!(free(Key::Charlie) < before - 1_000_000);
		assert_ok!(LandTitles::refuse_conveyance(by(Key::Dave), 1, "the plan is missing".try_into().unwrap()));
		assert_eq!(free(Key::Charlie), before);
		assert_eq!(LandTitles::title_of(code()).unwrap().0, 1);
		holds();
	});
}

#[test]
fn f10_a_replaced_account_takes_all_along_and_leaves_nothing() {
	city().execute_with(|| {
		let alice = Key::Alice.to_account_id();
		let new = AccountId::new([42; 32]);
		assert_ok!(Settlement::redeem(by(Key::Alice), 5, 1_000));
		let before = free(Key::Alice);
		let held = Balances::reserved_balance(alice.clone());
		assert_eq!(held, 1_000);
		frame_system::Account::<Runtime>::mutate(&alice, |account| account.nonce = 5);

		assert_ok!(Parties::rotate_account(by(Key::Alice), new.clone()));
		assert_eq!(Balances::free_balance(&new), before);
		assert_eq!(Balances::reserved_balance(&new), held);
		assert_eq!(Balances::total_balance(&alice), 0);
		// The old account's count of transactions stays: nothing that it signed can be sent again.
		assert_eq!(System::account_nonce(&alice), 5);
		assert!(frame_system::Account::<Runtime>::contains_key(&alice));
		// The bank pays out: the money is taken where it is now.
		assert_ok!(Settlement::confirm_redemption(by(Key::Ferdie), 1, H256::repeat_byte(9)));
		assert_eq!(Balances::reserved_balance(&new), 0);
		holds();
	});
}

#[test]
fn consents_of_a_replaced_key_no_longer_count() {
	city().execute_with(|| {
		propose(1_000_000);
		assert_ok!(LandTitles::consent(by(Key::Bob), 1, binding(), 10));
		assert_ok!(LandTitles::consent(by(Key::Charlie), 1, binding(), 11));
		assert_ok!(LandTitles::fund(by(Key::Charlie), 1, 1_000_000, 11));
		assert_ok!(TaxReceipts::pay_conveyance_taxes(by(Key::Charlie), 1));
		assert!(LandTitles::conveyance_blockers(1).is_empty());
		assert_ok!(Parties::rotate_account(by(Key::Bob), AccountId::new([43; 32])));
		assert_noop!(
			LandTitles::register_conveyance(by(Key::Dave), 1),
			pallet_land_titles::Error::<Runtime>::ConsentNoLongerCounts
		);
		assert_ok!(LandTitles::consent(RuntimeOrigin::signed(AccountId::new([43; 32])), 1, binding(), 10));
		assert_ok!(LandTitles::register_conveyance(by(Key::Dave), 1));
		holds();
	});
}

#[test]
fn f56_no_single_key_of_an_office_does_anothers_work() {
	city().execute_with(|| {
		propose(1_000_000);
		for office in [Key::AliceStash, Key::BobStash, Key::Eve, Key::Ferdie, Key::CharlieStash, Key::One] {
			assert!(LandTitles::register_conveyance(by(office), 1).is_err(), "{office}");
			assert!(LandTitles::refuse_conveyance(by(office), 1, Default::default()).is_err(), "{office}");
		}
		for office in [Key::AliceStash, Key::BobStash, Key::Eve, Key::Dave] {
			assert!(Settlement::issue(by(office), 9, 1, H256::zero()).is_err(), "{office}");
		}
		holds();
	});
}

#[test]
fn money_and_validators_leave_by_the_door_alone() {
	use frame_support::traits::Contains;
	type Filter = <Runtime as frame_system::Config>::BaseCallFilter;
	let burn: RuntimeCall = pallet_balances::Call::burn { value: 1, keep_alive: false }.into();
	let purge: RuntimeCall = pallet_session::Call::purge_keys {}.into();
	let transfer: RuntimeCall = pallet_balances::Call::transfer_all {
		dest: sp_runtime::MultiAddress::Id(Key::Bob.to_account_id()),
		keep_alive: true,
	}
	.into();
	city().execute_with(|| {
		assert!(!Filter::contains(&burn) && !Filter::contains(&purge) && Filter::contains(&transfer));
		use sp_runtime::traits::Dispatchable;
		assert_noop!(
			burn.dispatch(by(Key::Alice)).map_err(|error| error.error),
			frame_system::Error::<Runtime>::CallFiltered
		);
		holds();
	});
}
