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
	let _ = writeln!(text, "  chain   {} {}", established.chain, established.genesis);
	let _ = writeln!(text, "  as of   {}, block {} {:?}", as_of.time, as_of.block, as_of.hash);
	for finding in &established.established {
		let _ = writeln!(text, "\n{}", finding.sentence);
		for (label, value) in finding.facts.lines() {
			let _ = writeln!(text, "  {label:<24} {value}");
		}
	}
	let _ = writeln!(text, "\nNOT ESTABLISHED");
	for sentence in &established.not_established {
		let _ = writeln!(text, "  - {sentence}");
	}
	// Control characters of identity data would rule the terminal.
	text.chars().map(|letter| if letter.is_control() && letter != '\n' { '\u{fffd}' } else { letter }).collect()
}
