//! What is established, kind by kind, and what is not (C4).

use super::world::*;
use crate::{inspect, keys, Fact, Finding, Number, Opening, Refusal, Statement};
use alloc::{format, string::ToString, vec, vec::Vec};
use pallet_insurance_investments::Holding;
use pallet_land_titles::TitleOrigin;

fn one(statement: Statement) -> Result<Finding, Refusal> {
	World::new().establish(vec![statement]).map(|mut established| established.established.remove(0))
}

fn fact(finding: &Finding, name: &str) -> Fact {
	finding.facts.0.iter().find(|(known, _)| *known == name).map(|(_, fact)| fact.clone()).unwrap()
}

fn chain(text: &str, titles: &[u64]) -> Statement {
	Statement::ChainOfTitle { property: code(text), titles: numbers(titles) }
}

#[test]
fn l02_a_title_names_its_owners_in_lowest_terms_and_all_that_burdens_it() {
	let finding = one(title_of("P-2", 20, &[1, 2])).unwrap();
	assert_eq!(
		finding.sentence,
		"Title 20 was the live title of property P-2; its owners were party 7 for 1/2, party 8 and party 9 jointly for \
		 1/4, party 10 for 1/4. One entry burdened the property."
	);
	assert_eq!(fact(&finding, "pending"), Fact::Texts(vec!["conveyance 77".into()]));
	let lines: Vec<_> = finding.facts.lines();
	assert!(lines.contains(&("  amount fen".into(), "5000000".into())), "{lines:?}");
	assert!(lines.contains(&("  lapsed".into(), "yes".into())), "{lines:?}");
	let free = one(title_of("P-1", 10, &[])).unwrap();
	assert!(free.sentence.ends_with("Nothing burdened the property."));
	assert_eq!(fact(&free, "pending"), Fact::Texts(vec![]));
}

#[test]
fn l10_no_entry_can_be_left_out() {
	for entries in [&[][..], &[1], &[2]] {
		assert_eq!(one(title_of("P-2", 20, entries)).unwrap_err(), Refusal::EntriesMissing("P-2".into()));
	}
	assert!(matches!(one(title_of("P-2", 20, &[1, 3])), Err(Refusal::NoRecord(_))));
	assert!(matches!(one(title_of("P-2", 20, &[1, 1])), Err(Refusal::Malformed(_))));
	assert!(matches!(one(title_of("P-2", 20, &[2, 1])), Err(Refusal::Malformed(_))));
}

#[test]
fn c01_an_absent_record_establishes_nothing() {
	for statement in [
		title_of("NONE", 10, &[]),
		free("NONE", &[]),
		receipt_of(2),
		Statement::Clearance { clearance: Number(2) },
		Statement::Identity { party: Number(99), opening: None },
		Statement::FundBalance { fund: Number(1) },
		Statement::Holding { fund: Number(1), party: Number(7) },
		chain("NONE", &[10]),
	] {
		assert!(matches!(one(statement.clone()), Err(Refusal::NoRecord(_))), "{statement:?}");
	}
}

#[test]
fn l12_only_the_live_title_of_this_property_is_its_title() {
	for (text, number) in [("P-1", 5), ("P-1", 20), ("P-4", 40)] {
		assert!(matches!(one(title_of(text, number, &[])), Err(Refusal::NotLive(_))), "{text} {number}");
	}
	assert!(matches!(one(free("P-4", &[])), Err(Refusal::NotLive(_))));
}

#[test]
fn l05_no_encumbrance_is_none_in_force() {
	assert!(one(free("P-1", &[])).unwrap().sentence.starts_with("Nothing burdened property P-1"));
	// Lapsed entries are shown, and burden nothing.
	let finding = one(free("P-3", &[3])).unwrap();
	assert!(matches!(fact(&finding, "lapsed"), Fact::List(list) if list.len() == 1));
	assert_eq!(one(free("P-3", &[])).unwrap_err(), Refusal::EntriesMissing("P-3".into()));
	assert_eq!(one(free("P-2", &[1, 2])).unwrap_err(), Refusal::Encumbered("P-2".into()));
}

#[test]
fn l20_a_chain_of_title_has_no_gap_and_begins_at_the_beginning() {
	let finding = one(chain("P-1", &[10, 5])).unwrap();
	assert!(finding.sentence.contains("2 titles one after the other"), "{}", finding.sentence);
	// Ended properties have one too.
	assert!(one(chain("P-4", &[40, 35])).is_ok());
	for titles in [&[10][..], &[5], &[10, 5, 5], &[10, 15], &[20, 15], &[10, 10]] {
		assert_eq!(one(chain("P-1", titles)).unwrap_err(), Refusal::TitleChainBroken("P-1".into()), "{titles:?}");
	}
	let mut world = World::new();
	world.set(keys::title(10), title("P-1", TitleOrigin::Migration, &[], false));
	assert!(world.establish(vec![chain("P-1", &[10])]).is_ok());
}

#[test]
fn t07_a_receipt_is_shown_with_its_hash_and_what_became_of_it() {
	let finding = one(receipt_of(1)).unwrap();
	assert_eq!(
		finding.sentence,
		"Receipt DEED 1 of bureau 6: deed tax of 30000 fen was paid for party 7. Nothing of it had been reversed."
	);
	assert_eq!(fact(&finding, "spentOnConveyance"), Fact::Text("4".into()));
	assert_eq!(fact(&finding, "standingFen"), Fact::Text("30000".into()));
}

#[test]
fn t09_a_clearance_says_until_when_it_holds() {
	let finding = one(Statement::Clearance { clearance: Number(1) }).unwrap();
	assert_eq!(fact(&finding, "heldThen"), Fact::Flag(true));
	let mut later = World::new();
	later.set(keys::now(), NOW + 51);
	let late = later.establish(vec![Statement::Clearance { clearance: Number(1) }]).unwrap();
	assert_eq!(fact(&late.established[0], "heldThen"), Fact::Flag(false));
}

#[test]
fn identity_data_are_those_of_the_commitment() {
	let show = |salt: &[u8], data: &str| Statement::Identity {
		party: Number(7),
		opening: Some(Opening { salt: crate::Hex(salt.to_vec()), data: data.into() }),
	};
	assert!(one(Statement::Identity { party: Number(7), opening: None }).is_ok());
	let finding = one(show(&SALT, DATA)).unwrap();
	assert!(finding.sentence.ends_with(DATA));
	assert_eq!(one(show(&SALT, "somebody else")).unwrap_err(), Refusal::WrongOpening(7));
	assert_eq!(one(show(&[8; 32], DATA)).unwrap_err(), Refusal::WrongOpening(7));
	assert!(matches!(one(show(&[9; 31], DATA)), Err(Refusal::Malformed(_))));
}

#[test]
fn records_that_cannot_be_read_establish_nothing() {
	let mut world = World::new();
	world.set(keys::property(&code("P-1")), 1u8);
	assert_eq!(world.establish(vec![free("P-1", &[])]).unwrap_err(), Refusal::Undecodable("property P-1".to_string()));
	world.set(keys::fund(1), 1u8);
	world.set(keys::holding(1, 7), Holding::default());
	let holding = Statement::Holding { fund: Number(1), party: Number(7) };
	assert!(matches!(world.establish(vec![holding]), Err(Refusal::Undecodable(_))));
}

#[test]
fn c04_what_is_not_established_is_told() {
	let (certificate, _) = sample(0);
	let looked = inspect(&certificate).unwrap();
	assert_eq!(looked.trusted_set_id, None);
	assert!(looked.not_established[0].contains("were not checked"));
	let text = format!("{:?}", looked.not_established);
	for words in ["anything after block 1000", "taxes due", "who the parties are"] {
		assert!(text.contains(words), "{text}");
	}
}
