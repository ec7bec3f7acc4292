//! Titles, what burdens them, and chains of title.

use alloc::{
	collections::BTreeSet,
	format,
	string::{String, ToString},
	vec::Vec,
};
use civitas_primitives::{ConveyanceId, DocumentKind, LandUse, Moment, SourceDocument};
use pallet_land_titles::{
	Beneficiary, Encumbrance, EncumbranceKind, Holding, Pending, Property, PropertyKind, PropertyStatus, Tenure, Title,
	TitleOrigin,
};

use super::{fact::Facts, Finding};
use crate::{keys, proof::Records, rfc3339, Code, Number, Refusal};

type Entry = Encumbrance<u128, u32>;

/// The live title of a property: owners, shares, and all that burdens it.
pub(super) fn title(
	code: &Code,
	number: u64,
	entries: &[Number],
	records: &Records,
	now: Moment,
) -> Result<Finding, Refusal> {
	let property = registered(code, records)?;
	let title: Title<u32> = records.get(&keys::title(number), format!("title {number}"))?;
	if property.title != number || title.end.is_some() || title.property != code.0 {
		return Err(Refusal::NotLive(format!("title {number} was not the live title of property {code}")));
	}
	let entries = all_entries(code, &property, entries, records)?;
	let burdens = entries.iter().filter(|(_, entry)| !entry.has_expired(now)).count();
	let sentence = format!(
		"Title {number} was the live title of property {code}; {}. {}",
		owners_sentence(&title),
		match burdens {
			0 => "Nothing burdened the property.".into(),
			1 => "One entry burdened the property.".into(),
			_ => format!("{burdens} entries burdened the property."),
		}
	);
	let facts = pending(property_facts(code, &property), code, &property, records)?;
	let facts = title_facts(facts.text("title", number), &title)
		.list("encumbrances", entries.iter().map(|(number, entry)| entry_facts(*number, entry, now)).collect());
	Ok(Finding { kind: "title", sentence, facts })
}

/// Nothing burdens a property.
pub(super) fn no_encumbrance(
	code: &Code,
	lapsed: &[Number],
	records: &Records,
	now: Moment,
) -> Result<Finding, Refusal> {
	let property = registered(code, records)?;
	let entries = all_entries(code, &property, lapsed, records)?;
	if entries.iter().any(|(_, entry)| !entry.has_expired(now)) {
		return Err(Refusal::Encumbered(code.to_string()));
	}
	let sentence = format!(
		"Nothing burdened property {code}: no mortgage, lease, easement, caveat, priority notice or freeze was in force."
	);
	let facts = pending(property_facts(code, &property), code, &property, records)?
		.text("title", property.title)
		.list("lapsed", entries.iter().map(|(number, entry)| entry_facts(*number, entry, now)).collect());
	Ok(Finding { kind: "noEncumbrance", sentence, facts })
}

/// All titles of a property, from its live one back to its first.
pub(super) fn chain_of_title(code: &Code, numbers: &[Number], records: &Records) -> Result<Finding, Refusal> {
	let broken = || Refusal::TitleChainBroken(code.to_string());
	let property: Property = records.get(&keys::property(code), format!("property {code}"))?;
	let mut titles: Vec<(u64, Title<u32>)> = Vec::new();
	for number in numbers {
		let title: Title<u32> = records.get(&keys::title(number.0), format!("title {number}"))?;
		let follows = match titles.last() {
			None => property.title == number.0,
			Some((_, later)) => later.replaces.contains(&number.0) && title.end.is_some(),
		};
		if !follows || title.property != code.0 {
			return Err(broken());
		}
		titles.push((number.0, title));
	}
	// Only these begin a property; every other title replaces one of the same property.
	let (_, first) = titles.last().ok_or_else(broken)?;
	match first.origin {
		TitleOrigin::FirstRegistration
		| TitleOrigin::Migration
		| TitleOrigin::Subdivision(_)
		| TitleOrigin::Consolidation(_) => {}
		TitleOrigin::Conveyance(_)
		| TitleOrigin::Surrender(_)
		| TitleOrigin::TermEnded
		| TitleOrigin::Correction(_) => return Err(broken()),
	}
	let sentence = format!(
		"Property {code} had {}, from {} on; the chain goes back to its first without a gap.",
		if titles.len() == 1 { "one title".into() } else { format!("{} titles one after the other", titles.len()) },
		rfc3339(first.begin.time)
	);
	let facts = property_facts(code, &property).text("status", status_words(property.status)).list(
		"titles",
		titles
			.iter()
			.map(|(number, title)| {
				title_facts(Facts::default().text("title", number), title)
					.maybe("ended", title.end.as_ref().map(|end| rfc3339(end.time)))
			})
			.collect(),
	);
	Ok(Finding { kind: "chainOfTitle", sentence, facts })
}

fn registered(code: &Code, records: &Records) -> Result<Property, Refusal> {
	let property: Property = records.get(&keys::property(code), format!("property {code}"))?;
	match property.status {
		PropertyStatus::Registered => Ok(property),
		status => Err(Refusal::NotLive(format!("property {code} had ended: it was {}", status_words(status)))),
	}
}

/// The entries of a property: those named, which have to be as many as it has. Each is under a key of its own.
fn all_entries(
	code: &Code,
	property: &Property,
	numbers: &[Number],
	records: &Records,
) -> Result<Vec<(u64, Entry)>, Refusal> {
	let distinct: BTreeSet<_> = numbers.iter().collect();
	if u32::try_from(distinct.len()) != Ok(property.encumbrances) {
		return Err(Refusal::EntriesMissing(code.to_string()));
	}
	numbers
		.iter()
		.map(|number| {
			let what = format!("entry {number} on property {code}");
			Ok((number.0, records.get(&keys::encumbrance(code, number.0), what)?))
		})
		.collect()
}

fn property_facts(code: &Code, property: &Property) -> Facts {
	let facts = Facts::default().text("property", code);
	let facts = match &property.kind {
		PropertyKind::Parcel => facts.text("what", "parcel"),
		PropertyKind::BuildingUnit { within, floor_area_dm2 } => {
			facts.text("what", "building unit").text("within", within).text("floorAreaDm2", floor_area_dm2)
		}
	};
	facts
		.text("district", property.district)
		.text("areaDm2", property.area_dm2)
		.text("landUse", land_use_words(property.land_use))
		.text("boundaryDigest", format!("{:?}", property.boundary))
}

/// What was under way on a property.
fn pending(facts: Facts, code: &Code, property: &Property, records: &Records) -> Result<Facts, Refusal> {
	let what = format!("the pending conveyance of property {code}");
	let conveyance: Option<ConveyanceId> = records.find(&keys::pending_conveyance(code), what)?;
	let proceeding = property.pending.as_ref().map(|pending| match pending {
		Pending::Proceeding(number) => format!("proceeding {number}"),
		Pending::Alteration(number) => format!("alteration {number}"),
	});
	let under_way: Vec<String> =
		conveyance.map(|number| format!("conveyance {number}")).into_iter().chain(proceeding).collect();
	Ok(facts.texts("pending", under_way))
}

fn title_facts(facts: Facts, title: &Title<u32>) -> Facts {
	let facts = match title.tenure {
		Tenure::Freehold => facts.text("tenure", "freehold"),
		Tenure::LandUseRight { until } => facts.text("tenure", "land use right").text("tenureUntil", rfc3339(until)),
		Tenure::StateOwned => facts.text("tenure", "owned by the state"),
	};
	let whole = whole(title);
	let owner = |holding: &Holding| {
		let facts =
			Facts::default().text("share", fraction(holding.share, whole)).texts("parties", holding.members.iter());
		match holding.members.len() {
			0 | 1 => facts,
			_ => facts.flag("joint", true).flag("survivorship", holding.survivorship),
		}
	};
	let facts = facts
		.list("owners", title.owners.iter().map(owner).collect())
		.text("since", rfc3339(title.begin.time))
		.text("sinceBlock", title.begin.block)
		.text("origin", origin_words(&title.origin))
		.texts("replaces", title.replaces.iter());
	document_facts(facts, &title.source)
}

pub(super) fn document_facts(facts: Facts, document: &SourceDocument) -> Facts {
	facts
		.text("document", document_words(document.kind))
		.text("documentDigest", format!("{:?}", document.digest))
		.text("documentDated", rfc3339(document.dated))
}

fn entry_facts(number: u64, entry: &Entry, now: Moment) -> Facts {
	let facts = Facts::default().text("number", number);
	let facts = match &entry.kind {
		EncumbranceKind::Mortgage { lender, amount, rank } => {
			facts.text("what", "mortgage").text("lender", lender).text("amountFen", amount).text("rank", rank)
		}
		EncumbranceKind::Lease { lessee } => facts.text("what", "lease").text("lessee", lessee),
		EncumbranceKind::Easement { beneficiary: Beneficiary::Party(party) } => {
			facts.text("what", "easement").text("forParty", party)
		}
		EncumbranceKind::Easement { beneficiary: Beneficiary::Property(property) } => {
			facts.text("what", "easement").text("forProperty", property)
		}
		EncumbranceKind::Caveat { claimant } => facts.text("what", "caveat").text("claimant", claimant),
		EncumbranceKind::PriorityNotice { holder } => facts.text("what", "priority notice").text("holder", holder),
		EncumbranceKind::CourtFreeze => facts.text("what", "court freeze"),
		EncumbranceKind::TaxFreeze => facts.text("what", "tax freeze"),
	};
	let facts = facts
		.text("placedBy", entry.placed_by)
		.text("since", rfc3339(entry.since.time))
		.maybe("until", entry.until.map(rfc3339))
		.flag("lapsed", entry.has_expired(now));
	document_facts(facts, &entry.document)
}

/// The sum of the shares: the denominator of each.
fn whole(title: &Title<u32>) -> u128 {
	// At most 16 shares of 64 bits.
	title.owners.iter().map(|holding| u128::from(holding.share)).sum()
}

/// A share in lowest terms.
fn fraction(share: u64, whole: u128) -> String {
	let share = u128::from(share);
	let (mut divisor, mut rest) = (whole, share);
	while rest > 0 {
		(divisor, rest) = (rest, divisor.checked_rem(rest).unwrap_or_default());
	}
	let part = |number: u128| number.checked_div(divisor).unwrap_or(number);
	match (part(share), part(whole)) {
		(1, 1) => "whole".into(),
		(share, whole) => format!("{share}/{whole}"),
	}
}

fn owners_sentence(title: &Title<u32>) -> String {
	let whole = whole(title);
	let holders: Vec<String> = title
		.owners
		.iter()
		.map(|holding| {
			let members: Vec<String> = holding.members.iter().map(|party| format!("party {party}")).collect();
			let jointly = if members.len() > 1 { " jointly" } else { "" };
			match fraction(holding.share, whole).as_str() {
				"whole" => format!("{}{jointly}", members.join(" and ")),
				share => format!("{}{jointly} for {share}", members.join(" and ")),
			}
		})
		.collect();
	let verb = if title.members().count() == 1 { "its owner was" } else { "its owners were" };
	format!("{verb} {}", holders.join(", "))
}

fn status_words(status: PropertyStatus) -> &'static str {
	match status {
		PropertyStatus::Registered => "registered",
		PropertyStatus::Subdivided => "subdivided",
		PropertyStatus::Consolidated => "consolidated",
		PropertyStatus::Cancelled => "cancelled",
	}
}

fn land_use_words(land_use: LandUse) -> &'static str {
	match land_use {
		LandUse::Residential => "residential",
		LandUse::Commercial => "commercial",
		LandUse::Industrial => "industrial",
		LandUse::Agricultural => "agricultural",
		LandUse::Public => "public",
		LandUse::Mixed => "mixed",
	}
}

fn origin_words(origin: &TitleOrigin) -> String {
	match origin {
		TitleOrigin::FirstRegistration => "first registration".into(),
		TitleOrigin::Migration => "taken over from the register before".into(),
		TitleOrigin::Conveyance(number) => format!("conveyance {number}"),
		TitleOrigin::Subdivision(number) => format!("subdivision {number}"),
		TitleOrigin::Consolidation(number) => format!("consolidation {number}"),
		TitleOrigin::Surrender(number) => format!("surrender {number}"),
		TitleOrigin::TermEnded => "end of the term of a land use right".into(),
		TitleOrigin::Correction(number) => format!("correction {number}"),
	}
}

fn document_words(kind: DocumentKind) -> &'static str {
	match kind {
		DocumentKind::RegisterExtract => "register extract",
		DocumentKind::Deed => "deed",
		DocumentKind::Contract => "contract",
		DocumentKind::Will => "will",
		DocumentKind::CourtOrder => "court order",
		DocumentKind::AdministrativeDecision => "administrative decision",
		DocumentKind::SurveyPlan => "survey plan",
		DocumentKind::IdentityDocument => "identity document",
		DocumentKind::PowerOfAttorney => "power of attorney",
		DocumentKind::ValuationReport => "valuation report",
	}
}
