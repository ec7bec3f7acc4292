//! The command itself, where no node is: what it says and the exit code that scripts rely on.

use std::{
	fs,
	path::Path,
	process::{Command, Output},
};

const HEADER: &str = "parcel_id,district,area_dm2,land_use,sold,price_cents";
/// Nobody listens on a reserved port.
const NO_NODE: &str = "ws://127.0.0.1:1";

fn civitas(arguments: &[&str]) -> Output {
	Command::new(env!("CARGO_BIN_EXE_civitas")).args(arguments).output().unwrap()
}

fn import(file: &Path, more: &[&str]) -> Output {
	let file = file.display().to_string();
	let mut arguments = vec!["import", &file, "--suri", "//Dave", "--owner", "6", "--url", NO_NODE];
	arguments.extend(more);
	civitas(&arguments)
}

fn said(output: &Output) -> String {
	format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn ends(output: &Output, code: i32, words: &str) {
	assert_eq!(output.status.code(), Some(code), "{}", said(output));
	assert!(said(output).contains(words), "{}", said(output));
	assert!(!said(output).contains("panicked"), "{}", said(output));
}

#[test]
fn the_sample_is_good_without_a_node() {
	let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/ames-parcels.csv");
	ends(&import(&sample, &["--dry-run"]), 0, "2,000 lines: 2000 good, 0 bad; not compared with a chain");
}

#[test]
fn f05_bad_lines_are_named_and_end_with_1() {
	let folder = tempfile::tempdir().unwrap();
	let file = folder.path().join("register.csv");
	fs::write(&file, format!("{HEADER}\nP-1,1,2,mixed,2010-05,3\nP-2,1,0,mixed,2010-05,3\nP-1,1,2,mixed,2010-05,3\n"))
		.unwrap();
	let output = import(&file, &["--dry-run"]);
	ends(&output, 1, "line 3: area_dm2 is 0");
	ends(&output, 1, "line 4: parcel P-1 is in line 2 already");
}

#[test]
fn f06_what_can_not_run_ends_with_2_and_says_what_to_do() {
	let folder = tempfile::tempdir().unwrap();
	let empty = folder.path().join("empty.csv");
	fs::write(&empty, "").unwrap();
	let header = folder.path().join("header.csv");
	fs::write(&header, HEADER).unwrap();
	let good = folder.path().join("good.csv");
	fs::write(&good, format!("{HEADER}\nP-1,1,2,mixed,2010-05,3\n")).unwrap();

	ends(&import(folder.path(), &[]), 2, "is a folder");
	ends(&import(&folder.path().join("none.csv"), &[]), 2, "none.csv can not be read: check the path");
	ends(&import(&empty, &[]), 2, "it is empty");
	ends(&import(&header, &[]), 2, "has a header and no lines");
	ends(&import(&good, &[]), 2, "no node answers at ws://127.0.0.1:1");
	ends(&import(&good, &["--batch", "0"]), 2, "--batch");

	let good = good.display().to_string();
	ends(&civitas(&["import", &good, "--suri", "not a secret"]), 2, "12 or 24 words");
	ends(&civitas(&["replay", &good, "--url", NO_NODE]), 2, "no node answers");
	ends(&civitas(&["load", "--url", "127.0.0.1:9944"]), 2, "starts with ws:// or wss://");
	ends(&civitas(&["status", "--url", NO_NODE]), 2, "no node answers");
	ends(&civitas(&[]), 2, "Usage");
	ends(&civitas(&["import", "--help"]), 0, "Exit codes");
}
