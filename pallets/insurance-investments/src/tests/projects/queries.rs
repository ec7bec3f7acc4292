use super::*;

#[test]
fn f03_projects_are_listed_in_pages() {
	world(|| {
		for _ in 0..3 {
			proposed();
		}
		let numbers = |from, limit| -> Vec<u64> {
			InsuranceInvestments::list_projects(from, limit).into_iter().map(|(id, _)| id).collect()
		};
		assert_eq!(numbers(0, 2), vec![1, 2]);
		assert_eq!(numbers(2, 100), vec![2, 3]);
		assert_eq!(numbers(4, 100), Vec::<u64>::new());
		assert_eq!(numbers(u64::MAX, u32::MAX), Vec::<u64>::new());
		assert_eq!(numbers(1, 0), Vec::<u64>::new());
	});
}

#[test]
fn i09_sources_are_uses_at_every_step() {
	world(|| {
		let check = |id| {
			let s = InsuranceInvestments::find_sources_and_uses(id).unwrap();
			let sources = s.committed + s.principal + s.income;
			let uses = s.disbursed + s.withdrawn + s.capital_collected + s.income_collected + s.in_escrow + s.waiting;
			assert_eq!(sources, uses);
			s
		};
		let (id, funds) = begun(&[250_000, 450_000]);
		assert_eq!(check(id).in_escrow, 700_000);
		draw(id, 2);
		assert_eq!(check(id).disbursed, 350_000);
		assert_ok!(InsuranceInvestments::end_drawing(signed(SPONSOR), id));
		assert_eq!((check(id).waiting, check(id).outstanding), (350_000, 350_000));
		assert_ok!(claim(funds[0], id));
		assert_eq!(check(id).capital_collected, 125_000);
		assert_ok!(repay(id, 70_000));
		assert_eq!((check(id).principal, check(id).income), (63_000, 7_000));
		assert_ok!(distribute(id));
		assert_eq!(check(id).waiting, 0);
		assert_eq!(InsuranceInvestments::find_sources_and_uses(99), None);
	});
}

#[test]
fn i09_commitments_are_worth_what_the_project_has_and_owes() {
	world(|| {
		let (id, funds) = begun(&[250_000, 750_000]);
		draw(id, 1);
		wait_until(90);
		let list = InsuranceInvestments::list_commitments(id);
		assert_eq!(list.len(), 2);
		let (fund, entry, value) = list[0];
		assert_eq!((fund, entry.committed), (funds[0], 250_000));
		// Of 20000 for 150 days 12000 have accrued, a quarter is this fund's.
		let write_down = Perbill::zero();
		let (in_escrow, outstanding, accrued) = (200_000, 50_000, 3_000);
		let none = CommitmentValue::default();
		let expected =
			CommitmentValue { cost: 250_000, in_escrow, outstanding, write_down, carrying: 250_000, accrued, ..none };
		assert_eq!(value, expected);
		let all: u128 = list.iter().map(|(_, _, value)| value.carrying).sum();
		assert_eq!(all, TARGET);
		assert_eq!(InsuranceInvestments::list_milestones(id).len(), 1);
		assert_eq!(InsuranceInvestments::list_commitments(99), vec![]);
		assert_eq!(InsuranceInvestments::find_terms(99, None), None);
		assert_eq!(InsuranceInvestments::find_terms(id, Some(2)), None);
		let facts = InsuranceInvestments::project_facts(id).unwrap();
		assert_eq!((facts.sponsor, facts.class), (SPONSOR, AssetClass::InfrastructureDebt));
	});
}
