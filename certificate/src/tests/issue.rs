//! From what is asked for to a certificate, out of a node's state.

use super::world::*;
use crate::{
	issue, keys, verify, Certificate, Change, FinalBlock, Issued, Number, Refusal, Request, Source, Statement,
	MAX_ENTRIES, MAX_STATEMENTS,
};
use alloc::{collections::BTreeSet, format, vec, vec::Vec};
use codec::Encode;
use pallet_land_titles::{EncumbranceKind, TitleOrigin};
use sp_runtime::Digest;

impl Source for World {
	type Error = Refusal;

	fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Refusal> {
		Ok(self.state.get(key).cloned())
	}

	fn keys_under(&self, prefix: &[u8], most: usize) -> Result<Vec<Vec<u8>>, Refusal> {
		Ok(self.state.keys().filter(|key| key.starts_with(prefix)).take(most).cloned().collect())
	}

	fn prove(&self, _: &BTreeSet<Vec<u8>>) -> Result<Vec<Vec<u8>>, Refusal> {
		Ok(self.trie().0)
	}

	fn change(&self, ended: u64) -> Result<Change, Refusal> {
		match ended {
			0 => Ok(self.change()),
			_ => Err(Refusal::NoChange),
		}
	}

	fn first_value(&self, key: &[u8]) -> Option<Vec<u8>> {
		(key == keys::authorities()).then(|| authorities(&self.sets[0]).encode())
	}
}

fn block(world: &World, set: usize) -> FinalBlock {
	let header = world.header(1_000, world.trie().1, Digest::default());
	FinalBlock {
		name: NAME.into(),
		genesis: GENESIS,
		justification: votes(&header, set as u64, &world.sets[set]).encode(),
		header,
		set: world.set_of(set),
	}
}

fn asked(text: &str) -> Vec<Request> {
	serde_json::from_str(text).unwrap()
}

fn issued(world: &World, text: &str) -> Result<Issued, Refusal> {
	issue(world, block(world, 1), &asked(text), &[])
}

fn statements(text: &str) -> Vec<Statement> {
	Certificate::read(&issued(&World::new(), text).unwrap().bytes).unwrap().statements
}

#[test]
fn what_is_asked_for_is_found() {
	assert_eq!(statements("[{\"title\": \"P-2\"}]"), [title_of("P-2", 20, &[1, 2])]);
	assert_eq!(statements("[{\"noEncumbrance\": \"P-3\"}]"), [free("P-3", &[3])]);
	let chain = Statement::ChainOfTitle { property: code("P-1"), titles: numbers(&[10, 5]) };
	assert_eq!(statements("[{\"chainOfTitle\": \"P-1\"}]"), [chain]);
	assert_eq!(statements("[{\"receipt\": \"6:DEED:1\"}]"), [receipt_of(1)]);
	let two = statements("[{\"clearance\": 1}, {\"party\": 7}]");
	let identity = Statement::Identity { party: Number(7), opening: None };
	assert_eq!(two, [Statement::Clearance { clearance: Number(1) }, identity]);
}

#[test]
fn what_is_issued_establishes_what_was_asked_for_and_nothing_else() {
	let world = World::new();
	let all = "[{\"title\": \"P-2\"}, {\"noEncumbrance\": \"P-1\"}, {\"chainOfTitle\": \"P-1\"}, \
		{\"receipt\": \"6:DEED:1\"}, {\"clearance\": 1}, {\"party\": 7}]";
	let issued = issued(&world, all).unwrap();
	let certificate = Certificate::read(&issued.bytes).unwrap();
	let established = verify(&certificate, &world.trust()).unwrap();
	assert_eq!(established.established.len(), 6);
	for (place, request) in asked(all).iter().enumerate() {
		for (other, statement) in certificate.statements.iter().enumerate() {
			assert_eq!(request.is_met_by(statement), place == other, "{request:?}, {statement:?}");
		}
	}
	// The same number is not the same thing.
	assert!(!Request::Fund(1).is_met_by(&Statement::Clearance { clearance: Number(1) }));
	let holding = |text: &str| asked(&format!("[{{\"holding\": \"{text}\"}}]")).remove(0);
	let held = Statement::Holding { fund: Number(1), party: Number(9) };
	assert!(holding("1:9").is_met_by(&held) && !holding("9:1").is_met_by(&held));
}

#[test]
fn c05_the_changes_begin_at_the_latest_set_that_the_reader_trusts() {
	let world = World::new();
	let from = |trusted: &[u64]| {
		let issued = issue(&world, block(&world, 1), &asked("[{\"title\": \"P-1\"}]"), trusted).unwrap();
		Certificate::read(&issued.bytes).unwrap().changes
	};
	for trusted in [&[][..], &[0], &[0, 2], &[u64::MAX]] {
		assert_eq!((from(trusted).from, from(trusted).list.len()), (Number(0), 1), "{trusted:?}");
	}
	for trusted in [&[1][..], &[0, 1, 9]] {
		assert_eq!((from(trusted).from, from(trusted).list.len()), (Number(1), 0), "{trusted:?}");
	}
}

#[test]
fn what_can_not_be_established_is_refused_with_the_reason() {
	let refused = |text: &str| issued(&World::new(), text).unwrap_err();
	assert_eq!(refused("[]"), Refusal::NothingStated);
	assert_eq!(refused("[{\"title\": \"NONE\"}]"), Refusal::NoRecord("property NONE".into()));
	assert_eq!(refused("[{\"noEncumbrance\": \"P-2\"}]"), Refusal::Encumbered("P-2".into()));
	assert!(matches!(refused("[{\"title\": \"P-4\"}]"), Refusal::NotLive(_)));
	assert!(matches!(refused("[{\"receipt\": \"6:DEED:2\"}]"), Refusal::NoRecord(_)));
	assert_eq!(refused("[{\"title\": \"P-1\"}, {\"title\": \"P-1\"}]"), Refusal::StatedTwice);
	// Nothing leaves the house that its own check refuses.
	let world = World::new();
	let mut few = block(&world, 1);
	few.justification = votes(&few.header, 1, &world.sets[1][..2]).encode();
	assert_eq!(issue(&world, few, &asked("[{\"title\": \"P-1\"}]"), &[]).unwrap_err(), Refusal::TooFewVotes);
}

#[test]
fn f05_who_asks_for_too_much_is_refused_before_it_is_read() {
	let many: Vec<Request> = (0..=MAX_STATEMENTS as u64).map(Request::Party).collect();
	let world = World::new();
	let refusal = issue(&world, block(&world, 1), &many, &[]).unwrap_err();
	assert_eq!(refusal, Refusal::TooMany("statements"));
	let mut burdened = World::new();
	for number in 0..=MAX_ENTRIES as u64 {
		let caveat = entry(EncumbranceKind::Caveat { claimant: 8 }, None);
		burdened.set(keys::encumbrance(&code("P-1"), number), caveat);
	}
	let refusal = issued(&burdened, "[{\"title\": \"P-1\"}]").unwrap_err();
	assert_eq!(refusal, Refusal::TooMany("entries of a property"));
	// Five chains of 500 titles are more records than a certificate has.
	let mut old = World::new();
	for place in 0..5u64 {
		let text = format!("OLD-{place}");
		let first = 10_000 + place * 1_000;
		old.set(keys::property(&code(&text)), property(first + 499, 0));
		for number in first..first + 500 {
			let replaces = if number == first { vec![] } else { vec![number - 1] };
			old.set(keys::title(number), title(&text, TitleOrigin::Migration, &replaces, number != first + 499));
		}
	}
	let chains: Vec<Request> = (0..5).map(|place| Request::ChainOfTitle(code(&format!("OLD-{place}")))).collect();
	assert!(issue(&old, block(&old, 1), &chains[..2], &[]).is_ok());
	assert_eq!(issue(&old, block(&old, 1), &chains, &[]).unwrap_err(), Refusal::TooMany("records"));
}

#[test]
fn f06_requests_are_read_as_the_command_line_writes_them() {
	let text = "[{\"receipt\":\"6:DEED:12\"},{\"holding\":\"1:9\"},{\"fund\":3}]";
	assert_eq!(serde_json::to_string(&asked(text)).unwrap(), text);
	for wrong in [
		"[{\"receipt\": \"6\"}]",
		"[{\"receipt\": \"6:DEED\"}]",
		"[{\"receipt\": \"x:DEED:1\"}]",
		"[{\"receipt\": \"6:DEED:x\"}]",
		"[{\"receipt\": \"6:TOOLONGSERIES:1\"}]",
		"[{\"holding\": \"1\"}]",
		"[{\"holding\": \"1:x\"}]",
		"[{\"title\": \"p-1\"}]",
		"[{\"title\": \"P-1\", \"fund\": 1}]",
		"[{\"deed\": \"P-1\"}]",
		"[{\"party\": -1}]",
		"[\"title\"]",
	] {
		assert!(serde_json::from_str::<Vec<Request>>(wrong).is_err(), "{wrong}");
	}
}
