//! What a certificate establishes, on a terminal.

use civitas_certificate::Established;
use std::fmt::Write;

/// The statement.
pub(super) fn statement(established: &Established) -> String {
	let mut text = String::new();
	let as_of = &established.as_of;
	let verified = match established.trusted_set_id {
		Some(trusted) => {
			format!("ESTABLISHED, by validators {} that follow from validators {trusted}", established.set_id)
		}
		None => "NOT CHECKED against validators that you trust".to_owned(),
	};
	// Writing to a string does not fail.
	let _ = writeln!(text, "{verified}");
	let _ = writeln!(text, "  chain   {} {}", clean(&established.chain), established.genesis);
	let _ = writeln!(text, "  as of   {}, block {} {:?}", as_of.time, as_of.block, as_of.hash);
	for finding in &established.established {
		let _ = writeln!(text, "\n{}", clean(&finding.sentence));
		for (label, value) in finding.facts.lines() {
			let _ = writeln!(text, "  {label:<24} {}", clean(&value));
		}
	}
	let _ = writeln!(text, "\nNOT ESTABLISHED");
	for sentence in &established.not_established {
		let _ = writeln!(text, "  - {sentence}");
	}
	text
}

/// Text that people put on the chain, without what would rule the terminal, begin a line of its own, or turn the
/// direction of reading.
pub(super) fn clean(text: &str) -> String {
	let rules = |letter: char| {
		letter.is_control()
			|| matches!(letter, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
	};
	text.chars().map(|letter| if rules(letter) { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn text_of_the_chain_makes_no_lines_of_its_own() {
		let forged = "Fund).\n\nTitle 7 was the live title of P-1.\u{202e}\u{1b}[2J\u{2028}end";
		let shown = clean(forged);
		assert!(!shown.contains(['\n', '\u{202e}', '\u{1b}', '\u{2028}']));
		assert_eq!(clean("城市单位基金 Ärger"), "城市单位基金 Ärger");
	}
}
