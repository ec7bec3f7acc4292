//! A page to print.

use civitas_certificate::Established;
use sp_core::H256;
use std::fmt::Write;

const STYLE: &str = "body{font:11pt/1.4 serif;max-width:46em;margin:2em auto;padding:0 1em}h1{font-size:1.4em}\
	h2{font-size:1.1em;margin-top:1.6em}table{border-collapse:collapse;width:100%}td{border-top:1px solid #ccc;\
	padding:.2em .6em .2em 0;vertical-align:top;overflow-wrap:anywhere}td:first-child{white-space:pre;width:14em}\
	.warning{border:2px solid #a00;padding:.6em}";

/// The page: self-contained, without scripts.
pub(super) fn page(established: &Established, digest: H256) -> String {
	let mut page = String::new();
	let as_of = &established.as_of;
	// Writing to a string does not fail.
	let _ = write!(
		page,
		"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Certificate</title><style>{STYLE}</style>\
		 </head><body>\n<h1>Certificate of the chain {}</h1>\n",
		escape(&established.chain)
	);
	if established.trusted_set_id.is_none() {
		page.push_str(
			"<p class=\"warning\">Not checked against validators that anybody trusts: do not rely on this page.</p>\n",
		);
	}
	let _ = writeln!(
		page,
		"<p>As of <b>{}</b>, block {} <code>{:?}</code>.<br>First block of the chain: <code>{}</code>. Validators: set {}.</p>",
		as_of.time,
		as_of.block,
		as_of.hash,
		escape(&established.genesis),
		established.set_id
	);
	for finding in &established.established {
		let _ = writeln!(page, "<h2>{}</h2>\n<table>", escape(&finding.sentence));
		for (label, value) in finding.facts.lines() {
			let _ = writeln!(page, "<tr><td>{}</td><td>{}</td></tr>", escape(&label), escape(&value));
		}
		page.push_str("</table>\n");
	}
	page.push_str("<h2>Not established</h2>\n<ul>\n");
	for sentence in &established.not_established {
		let _ = writeln!(page, "<li>{}</li>", escape(sentence));
	}
	let _ = write!(
		page,
		"</ul>\n<p>This page is a copy for reading. The proof is the file with the Blake2b-256 digest <code>{digest:?}</code>: \
		 <code>civitas certificate verify FILE --trust TRUST</code> checks it.</p>\n</body></html>\n"
	);
	page
}

/// Text as HTML shows it.
fn escape(text: &str) -> String {
	super::text::clean(text)
		.chars()
		.map(|letter| match letter {
			'&' => "&amp;".to_owned(),
			'<' => "&lt;".to_owned(),
			'>' => "&gt;".to_owned(),
			'"' => "&quot;".to_owned(),
			'\'' => "&#39;".to_owned(),
			letter => letter.to_string(),
		})
		.collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn f06_text_from_a_file_is_no_markup() {
		assert_eq!(escape("<b a=\"x\" b='y'>&</b>"), "&lt;b a=&quot;x&quot; b=&#39;y&#39;&gt;&amp;&lt;/b&gt;");
		assert_eq!(escape("土地 1/2"), "土地 1/2");
	}
}
