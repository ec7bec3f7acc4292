use super::*;
use sp_runtime::BuildStorage;

#[test]
fn the_validators_of_genesis_are_in_force_from_the_first_block() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(Validators::validators(), [10, 20, 30]);
		assert_eq!(Session::validators(), [10, 20, 30]);
		assert_authorities(&[(10, 0), (20, 0), (30, 0)]);
		assert!(!Validators::change_pending());
	});
}

#[test]
fn a_genesis_of_nothing_builds() {
	let storage = RuntimeGenesisConfig::default().build_storage().expect("a genesis that builds");
	sp_io::TestExternalities::new(storage).execute_with(|| {
		assert_ok!(Validators::do_try_state());
		assert!(Validators::validators().is_empty());
		assert!(!Validators::change_pending());
	});
}

#[test]
#[should_panic(expected = "validators genesis: a validator is named twice")]
fn a_validator_named_twice_is_refused() {
	ExtBuilder { validators: vec![10, 20, 10], ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "validators genesis: 1 validators; there are 2 to 6")]
fn too_few_validators_are_refused() {
	ExtBuilder { validators: vec![10], ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "validators genesis: 7 validators; there are 2 to 6")]
fn too_many_validators_are_refused() {
	ExtBuilder { validators: (1..=7).collect(), with_keys: (1..=7).collect() }.build();
}

#[test]
#[should_panic(expected = "validators genesis: 30 has no keys in the session pallet's genesis")]
fn a_validator_without_keys_is_refused() {
	ExtBuilder { with_keys: vec![10, 20], ..Default::default() }.build();
}

#[test]
#[should_panic(expected = "validators genesis: the session pallet has keys and there is no validator")]
fn keys_without_validators_are_refused() {
	ExtBuilder { validators: vec![], ..Default::default() }.build();
}
