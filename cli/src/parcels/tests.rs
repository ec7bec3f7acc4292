use super::*;
use std::str;

const HEADER: &str = "parcel_id,district,district_name,area_dm2,land_use,latitude,longitude,year_built,sold,\
	price_cents,deed,sale_condition";
const GOOD: &str =
	"P-1,1015,NAmes,295153,residential,42.0540350,-93.6197540,1960,2010-05,21500000,warranty deed,Normal";

fn now() -> Month {
	Month::new(2026, 11).unwrap()
}

fn parsed(text: &str) -> ParcelFile {
	parse(text.as_bytes(), now()).unwrap()
}

fn refused(bytes: &[u8]) -> String {
	format!("{:#}", parse(bytes, now()).unwrap_err())
}

fn sample() -> Vec<u8> {
	fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../data/ames-parcels.csv")).unwrap()
}

#[test]
fn the_sample_is_good_from_the_first_line_to_the_last() {
	let file = parse(&sample(), now()).unwrap();
	assert_eq!((file.lines, file.parcels.len(), file.bad.len()), (2000, 2000, 0));
	assert_eq!(file.parcels.iter().map(|parcel| parcel.price).sum::<u128>(), 36_073_023_400);
	let first = &file.parcels[0];
	assert_eq!(first.line, 2);
	assert_eq!(first.property.as_str(), "US-IA-AMES-0526301100");
	assert_eq!((first.district, first.district_name.as_str()), (1015, "NAmes"));
	assert_eq!(first.centroid, Some((420_540_350, -936_197_540)));
	assert_eq!(first.dated(), 1_272_672_000_000);
	assert_eq!(file.parcels[1999].line, 2001);
}

#[test]
fn a_line_of_the_sample_is_its_own_canonical_record() {
	let bytes = sample();
	let file = parse(&bytes, now()).unwrap();
	let lines: Vec<&str> = str::from_utf8(&bytes).unwrap().lines().skip(1).collect();
	for (parcel, line) in file.parcels.iter().zip(lines) {
		assert_eq!(parcel.digest, crate::digest(line.as_bytes()), "{line}");
	}
	// As `sed -n 2p ames-parcels.csv | tr -d '\r\n' | b2sum -l 256` gives it.
	assert_eq!(
		format!("{:?}", file.parcels[0].digest),
		"0x2d91dff7d731544d137ad5aa9e7a821db0c23351c9d8e47cc52f21a9cdb1fe16"
	);
	// As `b2sum -l 256 ames-parcels.csv` gives it.
	assert_eq!(format!("{:?}", file.digest), "0x3edd391a9bcc9252e45706095cac2f9bf9fba41b95ffb3e3b8ca4b9c0159fac0");
}

#[test]
fn order_case_extra_columns_bom_and_line_ends_do_not_matter() {
	let plain = &parsed(&format!("{HEADER}\n{GOOD}\n")).parcels[0].clone();
	let other =
		"\u{feff}extra,Price_Cents, sold ,land_use,area_dm2,district,parcel_id,longitude,latitude,district_name,\
		year_built,deed,sale_condition\r\nx,21500000,2010-05,Residential,295153,1015,P-1,-93.619754,42.054035,NAmes,1960,\
		warranty deed,Normal\r\n\r\n";
	let file = parsed(&other.replace('\t', ""));
	assert_eq!(file.bad, []);
	assert_eq!(file.parcels[0], *plain);
	// The last line may lack its end.
	assert_eq!(parsed(&format!("{HEADER}\n{GOOD}")).parcels.len(), 1);
}

#[test]
fn optional_columns_may_be_missing_or_empty() {
	let file = parsed(
		"parcel_id,district,area_dm2,land_use,sold,price_cents,owners\n\
		P-1,1,2,mixed,1970-01,1,3:2+4\nP-2,1,2,public,1970-01,1,\n",
	);
	assert_eq!(file.bad, []);
	assert_eq!(file.parcels[0].centroid, None);
	assert_eq!(
		file.parcels[0].owners,
		Some(vec![OwnerShare { party: 3, share: 2 }, OwnerShare { party: 4, share: 1 }])
	);
	assert_eq!(file.parcels[1].owners, None);
}

/// `GOOD` with one field replaced.
fn with(column: usize, value: &str) -> String {
	let mut fields: Vec<&str> = GOOD.split(',').collect();
	fields[column] = value;
	fields.join(",")
}

#[test]
fn f05_f06_every_kind_of_bad_line_is_told_with_its_number() {
	let long_code = with(0, &"A".repeat(33));
	let long_text = with(10, &"x".repeat(257));
	let cases: Vec<(String, &str)> = vec![
		(with(0, ""), "parcel_id is empty"),
		(with(0, "p-1"), "not a code"),
		(with(0, "宗地"), "not a code"),
		(long_code, "not a code"),
		(with(1, ""), "district is empty"),
		(with(1, "-1"), "not a whole number"),
		(with(1, "4294967296"), "too large"),
		(with(3, "0"), "a parcel has an area"),
		(with(3, "12.5"), "not a whole number"),
		(with(3, "1000000000001"), "is the unit right"),
		(with(3, "99999999999999999999999"), "too large"),
		(with(4, "castle"), "not one of residential"),
		(with(4, ""), "not one of residential"),
		(with(5, "90.1"), "outside -90 to 90"),
		(with(5, "north"), "not degrees"),
		(with(5, ""), "latitude is empty"),
		(with(6, ""), "longitude is empty"),
		(with(6, "-180.0000001"), "outside -180 to 180"),
		(with(6, "1.12345678"), "seven decimals"),
		(with(7, "999"), "year_built"),
		(with(7, "2099"), "year_built"),
		(with(7, "old"), "not a whole number"),
		(with(8, "2026-12"), "in the future"),
		(with(8, "9999-12"), "in the future"),
		(with(8, "2010-13"), "not a month"),
		(with(8, "2010-00"), "not a month"),
		(with(8, "1969-12"), "before 1970"),
		(with(8, "05/2010"), "not a month"),
		(with(8, ""), "not a month"),
		(with(9, "0"), "a sale has a price"),
		(with(9, "100000000000001"), "is the unit right"),
		(with(9, "1e9"), "not a whole number"),
		(with(9, "340282366920938463463374607431768211456"), "too large"),
		(with(10, "\"two\nlines\""), "control character"),
		(long_text, "longer than 256 bytes"),
		(GOOD.to_owned() + ",one too many", "it has 13 columns and the header 12"),
		("P-1,1015".to_owned(), "it has 2 columns and the header 12"),
	];
	for (line, words) in &cases {
		let file = parsed(&format!("{HEADER}\n{}\n{line}\n", with(0, "FIRST")));
		assert_eq!(file.parcels.len(), 1, "{line}: the good line counts all the same");
		let [bad] = &file.bad[..] else { panic!("{line}: {:?}", file.bad) };
		assert_eq!(bad.line, 3, "{line}");
		assert!(bad.reason.contains(words), "{line}: {}", bad.reason);
	}
	// All in one file: every one is told, none hides another.
	let all: Vec<String> = cases.iter().map(|(line, _)| line.clone()).collect();
	let file = parsed(&format!("{HEADER}\n{}\n", all.join("\n")));
	assert_eq!((file.lines, file.bad.len()), (cases.len(), cases.len()));
}

#[test]
fn line_numbers_are_those_of_an_editor() {
	for end in ["\n", "\r\n"] {
		let lines = [HEADER, GOOD, "", "", "bad", &with(0, "P-2"), "", "worse"];
		let file = parsed(&lines.join(end));
		let numbers: Vec<u64> = file.bad.iter().map(|bad| bad.line).collect();
		assert_eq!(numbers, [5, 8], "{end:?}");
		assert_eq!(file.parcels[1].line, 6, "{end:?}");
	}
}

#[test]
fn l03_a_parcel_twice_is_a_bad_line_that_names_the_first() {
	let file = parsed(&format!("{HEADER}\n{GOOD}\n{}\n{GOOD}\n", with(0, "P-2")));
	assert_eq!(file.parcels.len(), 2);
	assert_eq!(file.bad, [BadLine { line: 4, reason: "parcel P-1 is in line 2 already".to_owned() }]);
}

#[test]
fn f06_bytes_that_are_no_utf8_are_a_bad_line() {
	let mut bytes = format!("{HEADER}\n{GOOD}\n").into_bytes();
	bytes.extend_from_slice(b"P-2,1015,\xff\xfe,1,residential,,,,2010-05,1,,\n");
	let file = parse(&bytes, now()).unwrap();
	assert_eq!(file.parcels.len(), 1);
	assert_eq!(file.bad[0].line, 3);
	assert!(file.bad[0].reason.contains("not valid UTF-8"));
}

#[test]
fn f06_an_open_quote_is_told_and_does_not_pass_for_good_lines() {
	let file = parsed(&format!("{HEADER}\n{}\n{}\n{}\n", with(0, "P-0"), with(2, "\"open"), with(0, "P-2")));
	assert_eq!(file.parcels.len(), 1);
	assert_eq!(file.bad.len(), 1);
	assert!(file.bad[0].reason.contains("quote is not closed"), "{:?}", file.bad);
}

#[test]
fn files_that_can_not_be_used_get_one_sentence() {
	assert!(refused(b"").contains("empty"));
	assert!(refused(b"\xef\xbb\xbf\r\n \n").contains("empty"));
	assert!(refused(b"\xff\xfep\0a\0").contains("UTF-16"));
	assert!(refused(b"PK\x03\x04\0\0\0").contains("not text"));
	assert!(refused(b"parcel_id,district\n").contains("area_dm2, land_use, sold, price_cents are missing"));
	assert!(refused(GOOD.as_bytes()).contains("first line has to name the columns"));
	assert!(refused(format!("{HEADER},sold\n").as_bytes()).contains("sold twice"));
	assert_eq!(parsed(&format!("{HEADER}\n")).lines, 0);
}

#[test]
fn paths_that_can_not_be_read_get_one_sentence() {
	let folder = tempfile::tempdir().unwrap();
	let error = format!("{:#}", read(folder.path(), now()).unwrap_err());
	assert!(error.contains("is a folder"), "{error}");
	let error = format!("{:#}", read(&folder.path().join("none.csv"), now()).unwrap_err());
	assert!(error.contains("none.csv can not be read"), "{error}");
	let empty = folder.path().join("empty.csv");
	fs::write(&empty, "").unwrap();
	let error = format!("{:#}", read(&empty, now()).unwrap_err());
	assert!(error.contains("empty.csv can not be used: it is empty"), "{error}");
}
