use super::*;
use frame_support::traits::Hooks;
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn governance_adds_a_validator_with_keys() {
	ExtBuilder::default().build_and_execute(|| {
		add(40);
		assert_eq!(Validators::validators(), [10, 20, 30, 40]);
		System::assert_last_event(Event::ValidatorAdded { validator: 40 }.into());
		assert_noop!(Validators::add_validator(RuntimeOrigin::root(), 40), Error::AlreadyValidator);
	});
}

#[test]
fn a_validator_sets_its_keys_before_it_is_added() {
	ExtBuilder::default().build_and_execute(|| {
		assert_noop!(Validators::add_validator(RuntimeOrigin::root(), 15), Error::NoSessionKeys);
		set_keys(15, 0);
		add(15);
		assert_eq!(Validators::validators(), [10, 15, 20, 30]);
	});
}

#[test]
fn f05_there_are_at_most_as_many_validators_as_the_runtime_says() {
	ExtBuilder::default().build_and_execute(|| {
		for account in [11, 12, 13] {
			set_keys(account, 0);
			add(account);
		}
		assert_eq!(Validators::validators().len(), MAX_VALIDATORS as usize);
		assert_noop!(Validators::add_validator(RuntimeOrigin::root(), 40), Error::TooManyValidators);
		remove(11);
		add(40);
	});
}

#[test]
fn governance_removes_a_validator() {
	ExtBuilder::default().build_and_execute(|| {
		remove(20);
		assert_eq!(Validators::validators(), [10, 30]);
		System::assert_last_event(Event::ValidatorRemoved { validator: 20 }.into());
		assert_noop!(Validators::remove_validator(RuntimeOrigin::root(), 20), Error::NotValidator);
	});
}

#[test]
fn f05_the_floor_of_validators_holds() {
	ExtBuilder::default().build_and_execute(|| {
		remove(20);
		assert_eq!(Validators::validators().len(), MIN_VALIDATORS as usize);
		assert_noop!(Validators::remove_validator(RuntimeOrigin::root(), 10), Error::TooFewValidators);
		add(40);
		remove(10);
	});
}

#[test]
fn f05_validators_without_keys_do_not_count_for_the_floor() {
	ExtBuilder::default().build_and_execute(|| {
		purge_keys(30);
		assert_noop!(Validators::remove_validator(RuntimeOrigin::root(), 10), Error::TooFewValidators);
		// The one without keys can go: two with keys remain.
		remove(30);
	});
}

#[test]
fn f04_only_governance_changes_the_set() {
	ExtBuilder::default().build_and_execute(|| {
		// A stranger, a candidate and a validator.
		for origin in
			[RuntimeOrigin::none(), RuntimeOrigin::signed(7), RuntimeOrigin::signed(40), RuntimeOrigin::signed(10)]
		{
			assert_noop!(Validators::add_validator(origin.clone(), 40), BadOrigin);
			assert_noop!(Validators::remove_validator(origin, 10), BadOrigin);
		}
	});
}

#[test]
fn constants_fit_together() {
	Validators::integrity_test();
}
