//! A certificate of a real chain, `testdata/title.json`: four validators of the `local` preset finalized a block in which
//! sales of real parcels had been registered. `testdata/trust.json` has those validators. See `testdata/README.md`.

use crate::{
	authorities, verify, Base64, Certificate, Header, Hex, Justification, Number, Refusal, Statement, Trust,
	MAX_CERTIFICATE,
};
use alloc::{collections::BTreeMap, format, vec, vec::Vec};
use codec::Encode;

const TITLE: &[u8] = include_bytes!("../../testdata/title.json");
const TRUST: &[u8] = include_bytes!("../../testdata/trust.json");

fn trust() -> Trust {
	Trust::read(TRUST).unwrap()
}

fn check(bytes: &[u8], trust: &Trust) -> Result<(), Refusal> {
	verify(&Certificate::read(bytes)?, trust).map(|_| ())
}

/// The refusal of the certificate with a change in it.
fn refused(change: impl FnOnce(&mut Certificate, &mut Trust)) -> Refusal {
	let (mut certificate, mut trust) = (Certificate::read(TITLE).unwrap(), trust());
	change(&mut certificate, &mut trust);
	check(&certificate.write().unwrap(), &trust).unwrap_err()
}

/// With other votes.
fn with_votes(certificate: &mut Certificate, change: impl FnOnce(&mut Justification)) {
	let mut votes: Justification = certificate.block.justification.decode().unwrap();
	change(&mut votes);
	certificate.block.justification = Base64(votes.encode());
}

#[test]
fn c01_what_was_certified_once_stays_good() {
	let established = verify(&Certificate::read(TITLE).unwrap(), &trust()).unwrap();
	assert_eq!(established.as_of.spec_version, 1);
	assert_eq!((established.set_id, established.trusted_set_id), (Number(0), Some(Number(0))));
	let kinds: Vec<_> = established.established.iter().map(|finding| finding.kind).collect();
	assert_eq!(kinds, ["title", "noEncumbrance", "taxReceipt"]);
	for finding in &established.established {
		assert!(!finding.facts.lines().is_empty(), "{finding:?}");
	}
}

#[test]
fn c01_every_byte_of_a_real_certificate_counts() {
	let trust = trust();
	assert_eq!(check(TITLE, &trust), Ok(()));
	let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
	for place in 0..TITLE.len() {
		for flip in [0x01, 0x02, 0x20, 0x80, 0xff] {
			let mut other = TITLE.to_vec();
			other[place] ^= flip;
			let refusal = check(&other, &trust).expect_err(&format!("byte {place}, ^{flip:#x}"));
			*reasons.entry(refusal.name()).or_default() += 1;
		}
	}
	// The checks behind the form are reached too.
	for name in ["Malformed", "WrongChain", "BadSignature", "WrongTarget", "BadProof", "OtherRecords", "OtherValue"] {
		assert!(reasons.contains_key(name), "{name}: {reasons:?}");
	}
}

#[test]
fn c01_each_tampering_has_its_own_reason() {
	let half = TITLE.len() / 2;
	let reasons = [
		(check(&TITLE[..half], &trust()).unwrap_err(), Refusal::Truncated),
		(check(&[TITLE, TITLE].concat(), &trust()).unwrap_err(), Refusal::TrailingContent),
		(check(&[TITLE, &vec![b'\n'; MAX_CERTIFICATE]].concat(), &trust()).unwrap_err(), Refusal::TooLarge),
		(refused(|_, trust| trust.chain.genesis = Hex(vec![8; 32])), Refusal::WrongChain),
		// Another chain with the same validators, passed off as the one that is trusted.
		(
			refused(|certificate, trust| {
				trust.chain.genesis = Hex(vec![8; 32]);
				certificate.chain = trust.chain.clone();
			}),
			Refusal::OtherGenesis,
		),
		(refused(|_, trust| trust.sets[0].set_id = Number(1)), Refusal::NoTrustedSet { from: 0, to: 0 }),
		// The votes are of the set before.
		(
			refused(|certificate, trust| {
				trust.sets[0].set_id = Number(1);
				(certificate.block.set_id, certificate.changes.from) = (Number(1), Number(1));
			}),
			Refusal::StaleSet,
		),
		// A reader who trusts other validators.
		(
			refused(|_, trust| trust.sets[0].authorities.iter_mut().for_each(|one| one.key.0[0] ^= 1)),
			Refusal::NotAValidator,
		),
		(refused(|it, _| with_votes(it, |votes| votes.commit.precommits.truncate(2))), Refusal::TooFewVotes),
		(
			refused(|it, _| {
				with_votes(it, |votes| {
					let first = votes.commit.precommits[0].clone();
					votes.commit.precommits.push(first);
				})
			}),
			Refusal::VotedTwice,
		),
		(refused(|it, _| with_votes(it, |votes| votes.round += 1)), Refusal::BadSignature),
		(refused(|it, _| with_votes(it, |votes| votes.commit.target_number += 1)), Refusal::WrongTarget),
		// The votes are good, the header is another one's.
		(
			refused(|certificate, _| {
				let mut header: Header = authorities::header(&certificate.block.header).unwrap();
				header.state_root = Default::default();
				certificate.block.header = Base64(header.encode());
			}),
			Refusal::WrongTarget,
		),
		// A proof of the same records, said to be about something else.
		(
			refused(|certificate, _| {
				if let Statement::Title { title, .. } = &mut certificate.statements[0] {
					title.0 += 1;
				}
			}),
			Refusal::OtherRecords,
		),
		// A record that is there, said to be absent.
		(
			refused(|certificate, _| {
				let short_value = |value: &Base64| value.0.len() < 33;
				let short =
					certificate.records.iter_mut().find(|record| record.value.as_ref().is_some_and(short_value));
				short.unwrap().value = None;
			}),
			Refusal::OtherValue,
		),
		(refused(|certificate, _| certificate.proof.truncate(1)), Refusal::BadProof),
		(refused(|certificate, _| certificate.proof.push(Base64(vec![0xff; 40]))), Refusal::UnusedProof),
		(refused(|certificate, _| certificate.statements.clear()), Refusal::NothingStated),
	];
	for (refusal, expected) in reasons {
		assert_eq!(refusal, expected, "{refusal}");
	}
}
