//! Schedules that a chain starts with.

use super::*;

/// Runs the genesis with these schedules.
fn start(schedules: Vec<(TaxKind, Option<u32>, GenesisSchedule<u64>)>) {
	ExtBuilder::schedules(schedules).build_and_execute(|| {});
}

fn deed() -> GenesisSchedule<u64> {
	flat(BUREAU, TREASURY, "DT", 30_000_000, Side::Acquirer)
}

#[test]
fn t01_genesis_schedules_hold_from_the_beginning() {
	ExtBuilder::default().build_and_execute(|| {
		let (reference, schedule) = TaxReceipts::schedule_in_force(TaxKind::DeedTax, Some(DISTRICT), 0).unwrap();
		assert_eq!(reference, ScheduleRef { district: Some(DISTRICT), version: 1 });
		assert_eq!((schedule.office, schedule.terms.valid_from, schedule.published_at), (BUREAU, 0, 0));
		let everywhere = TaxReceipts::schedule_in_force(TaxKind::StampDuty, None, 0).unwrap();
		assert_eq!(everywhere.1.office, NATIONAL);
	});
}

#[test]
fn genesis_reads_json_that_a_person_can_write() {
	let json = r#"{ "schedules": [["DeedTax", 460200, {
		"office": 10,
		"series": "DT",
		"payee": 100,
		"method": "Slice",
		"brackets": [{ "from": 0, "rate": 10000000 }, { "from": 200000000, "rate": 30000000 }],
		"appliesTo": ["Sale", "Gift"],
		"chargedTo": "Acquirer",
		"surchargePerDay": 500000,
		"document": {
			"kind": "AdministrativeDecision",
			"digest": "0x0505050505050505050505050505050505050505050505050505050505050505",
			"dated": 0
		}
	}]] }"#;
	let config: crate::GenesisConfig<Test> = frame_support::__private::serde_json::from_str(json).unwrap();
	let (kind, district, schedule) = &config.schedules[0];
	assert_eq!((*kind, *district), (TaxKind::DeedTax, Some(460_200)));
	assert_eq!(schedule.brackets[1], Bracket { from: 200_000_000, rate: Perbill::from_percent(3) });
	assert_eq!(schedule.applies_to, vec![ConveyanceKind::Sale, ConveyanceKind::Gift]);
	start(config.schedules);
}

#[test]
#[should_panic(expected = "genesis schedule of DeedTax for district None: there are two")]
fn f06_genesis_refuses_two_schedules_of_one_scope() {
	start(vec![(TaxKind::DeedTax, None, deed()), (TaxKind::DeedTax, None, deed())]);
}

#[test]
#[should_panic(expected = "too many brackets")]
fn f06_genesis_refuses_more_brackets_than_there_is_room_for() {
	let brackets = (0..=Balance::from(MAX_BRACKETS)).map(|from| Bracket { from, rate: Perbill::one() }).collect();
	start(vec![(TaxKind::DeedTax, None, GenesisSchedule { brackets, ..deed() })]);
}

#[test]
#[should_panic(expected = "too many kinds of conveyance")]
fn f06_genesis_refuses_more_kinds_than_there_is_room_for() {
	let applies_to = vec![ConveyanceKind::Sale; 17];
	start(vec![(TaxKind::DeedTax, None, GenesisSchedule { applies_to, ..deed() })]);
}

#[test]
#[should_panic(expected = "BracketsNotFromZero")]
fn f05_genesis_refuses_brackets_that_do_not_begin_at_zero() {
	start(vec![(TaxKind::DeedTax, None, GenesisSchedule { brackets: vec![], ..deed() })]);
}

#[test]
#[should_panic(expected = "the office is a party number, from 1")]
fn f05_genesis_refuses_a_schedule_of_no_office() {
	start(vec![(TaxKind::DeedTax, None, GenesisSchedule { office: 0, ..deed() })]);
}

#[test]
fn the_constants_fit_one_another() {
	use frame_support::traits::Hooks;
	<TaxReceipts as Hooks<u64>>::integrity_test();
}
