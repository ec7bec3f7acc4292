//! The file to the byte: it has one form, and any other is refused.

use super::world::*;
use crate::{limits::*, rfc3339, verify, Base64, Certificate, Number, Refusal, Trust};
use alloc::{format, string::String, vec, vec::Vec};
use proptest::prelude::*;

fn file(set: usize) -> (Vec<u8>, Trust) {
	let (certificate, trust) = sample(set);
	(certificate.write().unwrap(), trust)
}

fn check(bytes: &[u8], trust: &Trust) -> Result<(), Refusal> {
	verify(&Certificate::read(bytes)?, trust).map(|_| ())
}

fn text(set: usize) -> String {
	String::from_utf8(file(set).0).unwrap()
}

#[test]
fn c01_every_byte_flipped_is_refused() {
	for set in [0, 1] {
		let (bytes, trust) = file(set);
		assert_eq!(check(&bytes, &trust), Ok(()));
		for place in 0..bytes.len() {
			for flip in [0x01, 0x20, 0x80] {
				let mut other = bytes.clone();
				other[place] ^= flip;
				assert!(check(&other, &trust).is_err(), "byte {place} of {}, ^{flip:#x}", bytes.len());
			}
		}
	}
}

#[test]
fn f06_a_part_of_a_certificate_is_truncated() {
	let (bytes, _) = file(0);
	for length in 0..bytes.len() - 2 {
		assert_eq!(Certificate::read(&bytes[..length]).unwrap_err(), Refusal::Truncated, "{length}");
	}
	assert_eq!(Certificate::read(&bytes[..bytes.len() - 1]).unwrap_err(), Refusal::NotCanonical);
}

#[test]
fn f06_doubled_huge_and_other_files_are_refused() {
	let (bytes, _) = file(0);
	assert_eq!(Certificate::read(&[&bytes[..], &bytes].concat()).unwrap_err(), Refusal::TrailingContent);
	assert_eq!(Certificate::read(&vec![b' '; MAX_CERTIFICATE + 1]).unwrap_err(), Refusal::TooLarge);
	assert_eq!(Certificate::read(&vec![b' '; MAX_CERTIFICATE]).unwrap_err(), Refusal::Truncated);
	let other = text(0).replace("civitas-certificate", "another-certificate");
	assert_eq!(Certificate::read(other.as_bytes()).unwrap_err(), Refusal::NotACertificate);
	let newer = text(0).replace("\"version\": 2", "\"version\": 3");
	assert_eq!(Certificate::read(newer.as_bytes()).unwrap_err(), Refusal::UnknownVersion(3));
	assert!(matches!(Certificate::read(b"[]"), Err(Refusal::Malformed(_))));
	// Deeper than any reader goes.
	assert!(Certificate::read("[".repeat(100_000).as_bytes()).is_err());
}

#[test]
fn f06_the_same_content_in_another_form_is_refused() {
	let good = text(0);
	for other in [
		good.replace('\n', "\r\n"),
		good.replace(": ", ":"),
		format!("{good} "),
		format!(" {good}"),
		good.replacen("\"Test City\"", "\"Test\\u0020City\"", 1),
	] {
		assert_eq!(Certificate::read(other.as_bytes()).unwrap_err(), Refusal::NotCanonical);
	}
	for other in [
		good.replacen("0x0", "0X0", 1),
		good.replacen("\"header\": \"", "\"header\": \"*", 1),
		good.replacen("=\"", "\"", 1),
		good.replacen("=\"", "==\"", 1),
		good.replacen("\"version\": 2,", "\"version\": 2, \"more\": 1,", 1),
		good.replacen("\"version\": 2,", "\"version\": 2, \"version\": 2,", 1),
		good.replacen("\"setId\": \"0\"", "\"setId\": \"00\"", 1),
		good.replacen("\"setId\": \"0\"", "\"setId\": 0", 1),
		good.replacen("\"setId\": \"0\"", "\"setId\": \"18446744073709551616\"", 1),
		good.replacen("\"kind\": \"title\"", "\"kind\": \"deed\"", 1),
		good.replacen("\"P-2\"", "\"p-2\"", 1),
	] {
		assert_ne!(other, good);
		assert!(matches!(Certificate::read(other.as_bytes()), Err(Refusal::Malformed(_))), "{other}");
	}
}

#[test]
fn f05_more_than_there_can_be_is_refused() {
	let (certificate, trust) = sample(0);
	let many = |change: &dyn Fn(&mut Certificate)| {
		let mut other = certificate.clone();
		change(&mut other);
		verify(&other, &trust).unwrap_err()
	};
	assert!(matches!(many(&|c| c.proof = vec![Base64(vec![]); MAX_NODES + 1]), Refusal::TooMany(_)));
	assert!(matches!(many(&|c| c.records = vec![c.records[0].clone(); MAX_RECORDS + 1]), Refusal::TooMany(_)));
	assert!(matches!(many(&|c| c.chain.name = "x".repeat(MAX_NAME + 1)), Refusal::TooMany(_)));
	let change = World::new().change();
	assert!(matches!(many(&|c| c.changes.list = vec![change.clone(); MAX_CHANGES + 1]), Refusal::TooMany(_)));
	let entries: Vec<u64> = (0..=MAX_ENTRIES as u64).collect();
	assert!(matches!(many(&|c| c.statements = vec![free("P-1", &entries)]), Refusal::TooMany(_)));
	assert!(matches!(
		many(&|c| c.statements = (0..=MAX_STATEMENTS as u64).map(receipt_of).collect()),
		Refusal::TooMany(_)
	));
	assert_eq!(many(&|c| c.statements.clear()), Refusal::NothingStated);
	assert_eq!(many(&|c| c.statements = vec![free("P-1", &[]), free("P-1", &[])]), Refusal::StatedTwice);
	assert_eq!(many(&|c| c.block.header.0.push(0)), Refusal::HeaderMalformed);
	assert_eq!(many(&|c| c.block.justification.0.push(0)), Refusal::JustificationMalformed);
	assert_eq!(many(&|c| c.block.justification.0.truncate(40)), Refusal::JustificationMalformed);
	assert_eq!(many(&|c| c.block.set_id = Number(1)), Refusal::WrongSetId);
}

#[test]
fn a_certificate_stays_small() {
	let bytes = World::new().certify(vec![title_of("P-2", 20, &[1, 2])], 0).unwrap().write().unwrap();
	assert!(bytes.len() < 16 * 1024, "{}", bytes.len());
}

#[test]
fn times_are_those_of_the_calendar() {
	assert_eq!(rfc3339(0), "1970-01-01T00:00:00Z");
	assert_eq!(rfc3339(951_782_400_000), "2000-02-29T00:00:00Z");
	assert_eq!(rfc3339(1_795_510_800_999), "2026-11-24T09:00:00Z");
	assert_eq!(rfc3339(253_402_300_799_000), "9999-12-31T23:59:59Z");
	assert_eq!(rfc3339(u64::MAX), "18446744073709551615 ms after 1970");
}

proptest! {
	#[test]
	fn f06_random_bytes_are_refused_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
		prop_assert!(Certificate::read(&bytes).is_err());
		prop_assert!(Trust::read(&bytes).is_err());
	}

	#[test]
	fn f06_random_bytes_within_a_certificate_are_refused_without_a_panic(
		header in prop::collection::vec(any::<u8>(), 0..300),
		votes in prop::collection::vec(any::<u8>(), 0..600),
		node in prop::collection::vec(any::<u8>(), 0..100),
	) {
		let (certificate, trust) = sample(0);
		let mut one = certificate.clone();
		one.block.header = Base64(header);
		prop_assert!(verify(&one, &trust).is_err());
		let mut two = certificate.clone();
		two.block.justification = Base64(votes);
		prop_assert!(verify(&two, &trust).is_err());
		let mut three = certificate;
		three.proof[0] = Base64(node);
		prop_assert!(verify(&three, &trust).is_err());
	}
}
