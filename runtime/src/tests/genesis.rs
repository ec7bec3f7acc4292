//! The presets.

use super::{city, storage};
use crate::{genesis, *};

fn json(id: &str) -> serde_json::Value {
	serde_json::from_slice(&genesis::preset(&id.into()).unwrap()).unwrap()
}

#[test]
fn dev_and_local_build_and_hold_every_invariant() {
	for id in [genesis::DEV, genesis::LOCAL] {
		let mut ext: sp_io::TestExternalities = storage(&genesis::preset(&id.into()).unwrap()).into();
		ext.execute_with(|| {
			Parties::do_try_state().unwrap();
			Settlement::do_try_state().unwrap();
			Validators::do_try_state().unwrap();
			LandTitles::do_try_state().unwrap();
			TaxReceipts::do_try_state().unwrap();
			InsuranceInvestments::do_try_state().unwrap();
			Governance::do_try_state().unwrap();
		});
	}
}

#[test]
fn f55_a_sudo_key_is_in_dev_alone() {
	assert!(json(genesis::DEV)["sudo"]["key"].is_string());
	assert!(json(genesis::LOCAL).get("sudo").is_none());
	assert!(json(genesis::CONSORTIUM).get("sudo").is_none());
}

#[test]
fn f55_the_template_knows_no_keys() {
	let text = json(genesis::CONSORTIUM).to_string();
	for (key, address) in
		sp_keyring::Sr25519Keyring::iter().map(|key| (key.to_string(), key.to_account_id().to_string()))
	{
		assert!(!text.contains(&address), "{key}");
	}
	assert_eq!(json(genesis::CONSORTIUM)["session"]["keys"].as_array().unwrap().len(), 0);
}

#[test]
fn validators_are_one_in_dev_and_four_in_local() {
	for (id, count) in [(genesis::DEV, 1), (genesis::LOCAL, 4)] {
		let mut ext: sp_io::TestExternalities = storage(&genesis::preset(&id.into()).unwrap()).into();
		ext.execute_with(|| {
			assert_eq!(Session::validators().len(), count);
			assert_eq!(pallet_aura::Authorities::<Runtime>::get().len(), count);
			assert_eq!(Grandpa::grandpa_authorities().len(), count);
		});
	}
}

#[test]
fn f56_six_departments_have_a_seat_each() {
	for id in [genesis::DEV, genesis::LOCAL] {
		super::started(id).execute_with(|| {
			let seats = pallet_collective::Members::<Runtime, configs::council::CouncilCollective>::get();
			assert_eq!(seats.len(), 6);
			let mut offices: Vec<_> = seats.iter().filter_map(|seat| Parties::party_of(seat.clone())).collect();
			offices.sort_unstable();
			assert_eq!(offices, [1, 2, 3, 4, 5, 8]);
			assert_eq!(pallet_collective::Prime::<Runtime, configs::council::CouncilCollective>::get(), None);
		});
	}
	assert_eq!(json(genesis::CONSORTIUM)["council"]["members"].as_array().unwrap().len(), 0);
}

#[test]
fn f56_decisions_wait_a_day_but_in_the_development_city() {
	use pallet_governance::{Delay, MotionDelay};
	let day = Delay { time: 86_400_000, blocks: 43_200 };
	assert!(json(genesis::CONSORTIUM).get("governance").is_none());
	sp_io::TestExternalities::default().execute_with(|| assert_eq!(MotionDelay::<Runtime>::get(), day));
	for id in [genesis::DEV, genesis::LOCAL] {
		super::started(id).execute_with(|| {
			assert_eq!(MotionDelay::<Runtime>::get(), Delay { time: 20_000, blocks: 10 });
		});
	}
}

#[test]
fn unknown_presets_are_none() {
	assert!(genesis::preset(&"mainnet".into()).is_none());
	assert_eq!(genesis::names().len(), 3);
}

#[test]
fn the_city_can_pay_and_be_paid() {
	city().execute_with(|| {
		let total: Balance = frame_system::Account::<Runtime>::iter().map(|(_, info)| info.data.free).sum();
		assert_eq!(total, Balances::total_issuance());
		assert_eq!(Settlement::bank_book(5).unwrap().issued, total);
	});
}

#[test]
fn the_citys_companies_have_the_keys_that_their_names_derive() {
	use sp_core::{sr25519::Pair, Pair as _};
	for (name, key) in genesis::city::DERIVED {
		let word: String = name.split(' ').map(|word| word[..1].to_uppercase() + &word[1..]).collect();
		assert_eq!(Pair::from_string(&format!("//{word}"), None).unwrap().public().0, key, "{name}");
	}
}
