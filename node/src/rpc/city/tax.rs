//! Taxes, receipts and their series.

use super::methods::{numbered, page, Methods, Page, MAX_PAGE};
use civitas_primitives::{
	apis::TaxReceiptsApi, AssessmentId, ConveyanceId, DistrictCode, Moment, PartyId, PropertyId, TaxKind,
};
use pallet_tax_receipts::types::{PaymentReference, ReceiptId, SeriesId, TaxFacts};

const ASSESSMENT: (&str, &str, &str) = ("assessment", "number of the assessment", "1");
const CONVEYANCE: (&str, &str, &str) = ("conveyance", "number of the conveyance", "1");
const NUMBER: (&str, &str, &str) = ("number", "its number", "1");
const PARTY: (&str, &str, &str) = ("party", "number of the party", "1");
const KIND: (&str, &str, &str) = ("kind", "the tax", "\"DeedTax\"");
const PERIOD: (&str, &str, &str) = ("period", "the year", "2026");
const FROM: (&str, &str, &str) = ("from", "cursor: the first assessment number", "1");
const LIMIT: (&str, &str, &str) = ("limit", "the most entries, up to 100", "20");
const SERIES: &str = r#"{"office":3,"series":"2026A"}"#;
const RECEIPT: &str = r#"{"office":3,"series":"2026A","number":1}"#;
const FACTS: &str = r#"{"district":1015,"conveyance":"Sale","landUse":"Residential","areaDm2":10000,"price":"100000000","valuation":"90000000"}"#;

/// Declares `tax_`.
pub fn declare(methods: &mut Methods) {
	assessments(methods);
	receipts(methods);
	bureau(methods);
}

fn assessments(methods: &mut Methods) {
	methods
		.read("tax_assessment", "An assessment by number.", &[ASSESSMENT], |api, at, (id,): (AssessmentId,)| {
			api.assessment(at, id)
		})
		.read(
			"tax_assessmentsOfConveyance",
			"The assessments of a conveyance.",
			&[CONVEYANCE],
			|api, at, (id,): (ConveyanceId,)| api.assessments_of_conveyance(at, id).map(numbered),
		)
		.read(
			"tax_taxesDue",
			"What of the taxes of a conveyance is still to be paid, surcharges to this moment included.",
			&[CONVEYANCE],
			|api, at, (id,): (ConveyanceId,)| api.taxes_due(at, id),
		)
		.read(
			"tax_outstanding",
			"What is to be paid on an assessment at this moment: the tax, and the surcharge on top.",
			&[ASSESSMENT],
			|api, at, (id,): (AssessmentId,)| TaxReceiptsApi::outstanding(api, at, id),
		)
		.read(
			"tax_outstandingOfProperty",
			"What is to be paid on a property, surcharges to this moment included.",
			&[("property", "code of the property", "\"TPE-1015-0001\""), FROM, LIMIT],
			|api, at, (property, from, limit): (PropertyId, AssessmentId, u32)| {
				let entries = api.outstanding_of_property(at, property, from, limit)?;
				Ok(page(entries, limit, |last| last.assessment.saturating_add(1)))
			},
		)
		.list(
			"tax_outstandingOfParty",
			"What a party has to pay, surcharges to this moment included.",
			&[PARTY, FROM, LIMIT],
			|api, at, (party, from, limit): (PartyId, AssessmentId, u32)| {
				let entries = api.outstanding_of_party(at, party, from, limit)?;
				Ok(page(entries, limit, |last| last.assessment.saturating_add(1)))
			},
		)
		.read(
			"tax_objections",
			"The objections to an assessment.",
			&[ASSESSMENT],
			|api, at, (id,): (AssessmentId,)| TaxReceiptsApi::objections(api, at, id),
		);
}

fn receipts(methods: &mut Methods) {
	methods
		.read(
			"tax_receipt",
			"A receipt or credit note by its series and number.",
			&[("receipt", "its series and number", RECEIPT)],
			|api, at, (id,): (ReceiptId,)| api.receipt(at, id),
		)
		.read(
			"tax_receiptsOfConveyance",
			"The receipts that were spent on a conveyance.",
			&[CONVEYANCE],
			|api, at, (id,): (ConveyanceId,)| api.receipts_of_conveyance(at, id).map(numbered),
		)
		.list(
			"tax_receiptsOfParty",
			"The receipts and credit notes of a party, as taxpayer or payer, of a year.",
			&[PARTY, PERIOD, ("from", "cursor: what the page before gave as next", "null"), LIMIT],
			|api, at, (party, period, from, limit): (PartyId, u16, Option<ReceiptId>, u32)| {
				// One more than the page: there the next one begins.
				let limit = limit.clamp(1, MAX_PAGE - 1);
				let mut entries = api.receipts_of_party(at, party, period, from, limit + 1)?;
				let next = if entries.len() as u64 > u64::from(limit) { entries.pop().map(|(id, _)| id) } else { None };
				Ok(Page { items: numbered(entries), next })
			},
		)
		.read(
			"tax_receiptOfPayment",
			"The receipt that a bureau gave for a payment outside the chain; tells whether a payment was recorded.",
			&[
				("office", "number of the bureau's party", "3"),
				(
					"reference",
					"what tells the payment from every other",
					r#"{"Bank":"0x0000000000000000000000000000000000000000000000000000000000000000"}"#,
				),
			],
			|api, at, (office, reference): (PartyId, PaymentReference)| api.receipt_of_payment(at, office, reference),
		)
		.read(
			"tax_verifySeries",
			"Checks that receipts of a series, at most 100, are all there and each carries the hash of the one before.",
			&[("series", "the series", SERIES), ("from", "the first number", "1"), ("to", "the last number", "20")],
			|api, at, (series, from, to): (SeriesId, u64, u64)| api.verify_series(at, series, from, to),
		);
}

fn bureau(methods: &mut Methods) {
	methods
		.read(
			"tax_totals",
			"The running figures of a bureau, tax and year.",
			&[("office", "number of the bureau's party", "3"), KIND, PERIOD],
			|api, at, (office, kind, period): (PartyId, TaxKind, u16)| api.totals(at, office, kind, period),
		)
		.read(
			"tax_roll",
			"How far the tax roll of a district and year has come.",
			&[("district", "the district", "1015"), PERIOD],
			|api, at, (district, period): (DistrictCode, u16)| api.roll(at, district, period),
		)
		.read("tax_clearance", "A clearance certificate by number.", &[NUMBER], |api, at, (id,): (u64,)| {
			api.clearance(at, id)
		})
		.read(
			"tax_acceptedClearances",
			"The clearance certificates that a pending conveyance has accepted.",
			&[CONVEYANCE],
			|api, at, (id,): (ConveyanceId,)| api.accepted_clearances(at, id),
		)
		.read(
			"tax_arrearsFreeze",
			"The freeze for arrears on a property.",
			&[("property", "code of the property", "\"TPE-1015-0001\"")],
			|api, at, (property,): (PropertyId,)| api.arrears_freeze(at, property),
		)
		.read(
			"tax_scheduleInForce",
			"The schedule of a tax that holds in a district at a moment: the district's own, else every district's.",
			&[
				KIND,
				("district", "the district; the whole city if left out", "1015"),
				("moment", "the moment", "\"2026-06-01T00:00:00Z\""),
			],
			|api, at, (kind, district, moment): (TaxKind, Option<DistrictCode>, Moment)| {
				api.schedule_in_force(at, kind, district, moment)
			},
		)
		.read(
			"tax_quote",
			"What a tax would come to, were it assessed now; null where no schedule is in force.",
			&[KIND, ("facts", "what it is assessed on", FACTS)],
			|api, at, (kind, facts): (TaxKind, TaxFacts)| api.quote(at, kind, facts),
		)
		.read("tax_exemptionCertificate", "A certificate of exemption.", &[NUMBER], |api, at, (id,): (u64,)| {
			api.exemption_certificate(at, id)
		})
		.read("tax_refund", "A refund by number.", &[NUMBER], |api, at, (id,): (u64,)| api.refund(at, id));
}
