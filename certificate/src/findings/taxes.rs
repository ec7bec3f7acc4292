//! Receipts and clearance certificates.

use alloc::format;
use civitas_primitives::{Moment, TaxKind};
use pallet_tax_receipts::{
	receipt_hash,
	types::{Clearance, Entry, PaymentReference, Receipt, ReceiptId, Subject},
};

use super::{fact::Facts, Finding};
use crate::{keys, proof::Records, rfc3339, Refusal};

/// A tax receipt or a credit note.
pub(super) fn receipt(id: &ReceiptId, records: &Records) -> Result<Finding, Refusal> {
	let name = format!("{} {} of bureau {}", id.series, id.number, id.office);
	let receipt: Receipt = records.get(&keys::receipt(id), format!("receipt {name}"))?;
	let statement = &receipt.statement;
	let kind = tax_words(statement.kind);
	let (what, sentence) = match &statement.entry {
		Entry::Payment { .. } | Entry::BankPayment { .. } => (
			"receipt",
			format!(
				"Receipt {name}: {kind} of {} fen{} was paid for party {}. {}",
				statement.amount,
				match statement.surcharge {
					0 => "".into(),
					surcharge => format!(" and a surcharge of {surcharge} fen"),
				},
				statement.taxpayer,
				match receipt.reversed_total {
					0 => "Nothing of it had been reversed.".into(),
					reversed => format!("Of it, {reversed} fen had been reversed."),
				}
			),
		),
		Entry::NilCertificate => {
			("nil certificate", format!("Nil certificate {name}: party {} had no {kind} to pay.", statement.taxpayer))
		}
		Entry::CreditNote { of, .. } => (
			"credit note",
			format!(
				"Credit note {name}: receipt {} {} was reversed by {} fen.",
				of.series,
				of.number,
				// Each at most all the money there is.
				statement.amount.saturating_add(statement.surcharge)
			),
		),
	};
	let facts = Facts::default()
		.text("what", what)
		.text("bureau", id.office)
		.text("series", &id.series)
		.text("number", id.number)
		.text("tax", kind)
		.text("taxpayer", statement.taxpayer);
	let facts = match &statement.entry {
		Entry::Payment { payer, paid_at } => {
			facts.text("payer", payer).text("paidAt", rfc3339(*paid_at)).text("paid", "on this chain")
		}
		Entry::BankPayment { payer, paid_at, reference } => {
			facts.text("payer", payer).text("paidAt", rfc3339(*paid_at)).text("paid", "outside this chain").text(
				"reference",
				match reference {
					PaymentReference::Office(reference) => format!("{reference}"),
					PaymentReference::Bank(digest) => format!("{digest:?}"),
				},
			)
		}
		Entry::NilCertificate => facts,
		Entry::CreditNote { of, payer, reason } => {
			facts.text("reverses", format!("{} {}", of.series, of.number)).text("payer", payer).text("reason", reason)
		}
	};
	let facts = match &statement.subject {
		Subject::Conveyance(number) => facts.text("subject", format!("conveyance {number}")),
		Subject::Property { property, period } => facts.text("subject", format!("property {property}, year {period}")),
		Subject::Other(words) => facts.text("subject", words),
	};
	let standing = receipt.standing();
	let facts = facts
		.maybe("property", statement.property.as_ref())
		.text("district", statement.district)
		.maybe("assessment", statement.assessment)
		.text("base", statement.base)
		.text("amountFen", statement.amount)
		.text("surchargeFen", statement.surcharge)
		.text("reversedFen", receipt.reversed_total)
		.maybe("standingFen", standing.total())
		.maybe("spentOnConveyance", receipt.spent)
		.maybe("reimbursedTo", receipt.reimbursed)
		.text("issuedAt", rfc3339(statement.issued_at))
		.text("hash", format!("{:?}", receipt_hash(id, statement)))
		.text("previousHash", format!("{:?}", statement.previous));
	Ok(Finding { kind: "taxReceipt", sentence, facts })
}

/// A tax clearance certificate.
pub(super) fn clearance(number: u64, records: &Records, now: Moment) -> Result<Finding, Refusal> {
	let clearance: Clearance = records.get(&keys::clearance(number), format!("clearance certificate {number}"))?;
	let holds = now <= clearance.valid_until;
	let sentence = format!(
		"On {}, bureau {} certified that no tax was due on property {} and none was overdue from party {} (clearance {number}); {} {}.",
		rfc3339(clearance.issued_at),
		clearance.office,
		clearance.property,
		clearance.party,
		if holds { "that holds until" } else { "that held until" },
		rfc3339(clearance.valid_until)
	);
	let facts = Facts::default()
		.text("clearance", number)
		.text("property", &clearance.property)
		.text("party", clearance.party)
		.text("bureau", clearance.office)
		.text("issuedAt", rfc3339(clearance.issued_at))
		.text("validUntil", rfc3339(clearance.valid_until))
		.flag("heldThen", holds);
	Ok(Finding { kind: "clearance", sentence, facts })
}

fn tax_words(kind: TaxKind) -> &'static str {
	match kind {
		TaxKind::DeedTax => "deed tax",
		TaxKind::StampDuty => "stamp duty",
		TaxKind::PropertyTax => "property tax",
		TaxKind::ValueAddedTax => "value-added tax",
		TaxKind::Other => "tax",
	}
}
