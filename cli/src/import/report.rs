//! The summary of an import: file against chain.

use crate::{
	format::{count, plural},
	parcels::BadLine,
	table::facts,
};
use std::fmt;

/// A good line that is not on the chain as it should be, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
	/// Its line.
	pub line: u64,
	/// Why.
	pub reason: String,
}

/// The figures of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
	/// Lines of the file.
	pub lines: usize,
	/// Those that can not be used.
	pub bad: usize,
	/// The others.
	pub good: usize,
	/// On the chain before, with the same content.
	pub there_already: usize,
	/// Of these, those that were conveyed since they were registered.
	pub conveyed_since: usize,
	/// On the chain before, with other content.
	pub conflicts: usize,
	/// Registered now.
	pub imported: usize,
	/// Read back and the same in every field.
	pub verified: usize,
	/// Read back and different.
	pub different: usize,
	/// Not on the chain at the end.
	pub absent: usize,
	/// Was it read back from a block that can not be undone?
	pub finalized: bool,
	/// What is wrong with single lines.
	pub troubles: Vec<Trouble>,
}

impl Counts {
	/// Nothing wrong with the file, as far as it was compared.
	pub fn is_clean(&self) -> bool {
		self.bad == 0 && self.conflicts == 0
	}

	/// Is every line on the chain as in the file?
	pub fn holds(&self) -> bool {
		self.is_clean() && self.troubles.is_empty() && self.verified == self.lines
	}

	/// What a dry run says.
	pub fn dry_run(&self, missing: usize) -> String {
		let page = facts(&[
			("lines", count(self.lines as u128)),
			("bad", count(self.bad as u128)),
			("on the chain already", self.present()),
			("conflicts", count(self.conflicts as u128)),
			("would be imported", count(missing as u128)),
		]);
		let troubles: String =
			self.troubles.iter().map(|trouble| format!("line {}: {}\n", trouble.line, trouble.reason)).collect();
		format!("{troubles}{page}dry run: nothing was sent\n")
	}

	fn present(&self) -> String {
		match self.conveyed_since {
			0 => count(self.there_already as u128),
			conveyed => format!("{} ({} conveyed since)", count(self.there_already as u128), count(conveyed as u128)),
		}
	}
}

impl fmt::Display for Counts {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let mut page = vec![
			("lines in the file", count(self.lines as u128)),
			("bad lines", count(self.bad as u128)),
			("imported now", count(self.imported as u128)),
			("on the chain already", self.present()),
			("conflicts", count(self.conflicts as u128)),
			("read back, all fields equal", count(self.verified as u128)),
		];
		if self.different > 0 {
			page.push(("read back, different", count(self.different as u128)));
		}
		if self.absent > 0 {
			page.push(("not on the chain", count(self.absent as u128)));
		}
		write!(f, "{}", facts(&page))?;
		if !self.finalized {
			writeln!(f, "the last block read is not final yet: see whether finality goes on")?;
		}
		if self.holds() {
			writeln!(f, "file and chain agree: every line is on the chain, field by field")
		} else {
			let short = self.lines.saturating_sub(self.verified);
			writeln!(f, "FILE AND CHAIN DO NOT AGREE: {} above", plural(short, "line is named", "lines are named"))
		}
	}
}

/// Names bad lines, on the error stream.
pub(super) fn name_bad_lines(bad: &[BadLine]) {
	for line in bad {
		eprintln!("line {}: {}", line.line, line.reason);
	}
}

/// Names what is wrong with single lines, on the error stream, in the order of the file.
pub(super) fn name_troubles(troubles: &[Trouble]) {
	let mut troubles: Vec<&Trouble> = troubles.iter().collect();
	troubles.sort_by_key(|trouble| trouble.line);
	for trouble in troubles {
		eprintln!("line {}: {}", trouble.line, trouble.reason);
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn good() -> Counts {
		Counts {
			lines: 2000,
			good: 2000,
			there_already: 500,
			conveyed_since: 20,
			imported: 1500,
			verified: 2000,
			finalized: true,
			..Default::default()
		}
	}

	#[test]
	fn it_holds_only_if_every_line_is_there_as_in_the_file() {
		assert!(good().holds());
		let trouble = Trouble { line: 3, reason: "x".into() };
		for bad in [
			Counts { bad: 1, ..good() },
			Counts { conflicts: 1, ..good() },
			Counts { verified: 1999, ..good() },
			Counts { troubles: vec![trouble], ..good() },
		] {
			assert!(!bad.holds(), "{bad:?}");
			assert!(bad.to_string().contains("DO NOT AGREE"));
		}
	}

	#[test]
	fn the_summary_reconciles_file_and_chain() {
		let text = good().to_string();
		assert!(text.contains("on the chain already         500 (20 conveyed since)"), "{text}");
		assert!(text.contains("read back, all fields equal  2,000"), "{text}");
		assert!(text.ends_with("file and chain agree: every line is on the chain, field by field\n"), "{text}");
		assert!(good().dry_run(7).contains("would be imported     7\n"), "{}", good().dry_run(7));
	}
}
