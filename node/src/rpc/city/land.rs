//! The land register.

use super::methods::{numbered, page_before, page_from, Methods};
use civitas_primitives::{apis::LandTitlesApi, ConveyanceId, PartyId, PropertyId, TitleNumber};
use pallet_land_titles::Act;

const PROPERTY: (&str, &str, &str) = ("property", "code of the property, as printed on its title", "\"TPE-1015-0001\"");
const TITLE: (&str, &str, &str) = ("title", "number of the title", "1");
const CONVEYANCE: (&str, &str, &str) = ("conveyance", "number of the conveyance", "1");
const BEFORE: (&str, &str, &str) = ("before", "cursor: what the page before gave as next", "null");
const LIMIT: (&str, &str, &str) = ("limit", "the most entries, up to 100", "20");

/// Declares `land_`.
pub fn declare(methods: &mut Methods) {
	titles(methods);
	proceedings(methods);
	encumbrances(methods);
}

fn titles(methods: &mut Methods) {
	methods
		.read("land_property", "A property's entry.", &[PROPERTY], |api, at, (property,): (PropertyId,)| {
			api.property(at, property)
		})
		.read(
			"land_titleOf",
			"The live title of a property: its owners with their shares, and since when.",
			&[PROPERTY],
			|api, at, (property,): (PropertyId,)| Ok(numbered(api.title_of(at, property)?.into_iter().collect()).pop()),
		)
		.read("land_title", "A title by number, live or ended.", &[TITLE], |api, at, (title,): (TitleNumber,)| {
			api.title(at, title)
		})
		.read(
			"land_history",
			"The titles of a property from its latest back to its first.",
			&[PROPERTY, BEFORE, LIMIT],
			|api, at, (property, before, limit): (PropertyId, Option<TitleNumber>, u32)| {
				Ok(page_before(api.history(at, property, before, limit)?, limit))
			},
		)
		.read(
			"land_priorTitles",
			"The titles that a title goes back to, over subdivisions and consolidations, latest first.",
			&[TITLE, BEFORE, LIMIT],
			|api, at, (title, before, limit): (TitleNumber, Option<TitleNumber>, u32)| {
				Ok(page_before(api.prior_titles(at, title, before, limit)?, limit))
			},
		)
		.list(
			"land_titlesOfParty",
			"The live titles that a party holds a share of.",
			&[("party", "number of the party", "1"), ("from", "cursor: the first title number", "1"), LIMIT],
			|api, at, (party, from, limit): (PartyId, TitleNumber, u32)| {
				Ok(page_from(api.titles_of_party(at, party, from, limit)?, limit))
			},
		)
		.read(
			"land_blockers",
			"All the reasons that stop a party from doing an act on a property now; empty when nothing does.",
			&[PROPERTY, ("act", "the act", "\"RegisterConveyance\""), ("actor", "number of the party", "1")],
			|api, at, (property, act, actor): (PropertyId, Act, PartyId)| api.blockers(at, property, act, actor),
		)
		.read("land_conveyance", "A conveyance by number.", &[CONVEYANCE], |api, at, (id,): (ConveyanceId,)| {
			api.conveyance(at, id)
		})
		.read(
			"land_pendingConveyance",
			"The number of the pending conveyance of a property.",
			&[PROPERTY],
			|api, at, (property,): (PropertyId,)| api.pending_conveyance(at, property),
		)
		.read(
			"land_conveyanceBlockers",
			"All the reasons that stop a conveyance from being registered now; empty when nothing does.",
			&[CONVEYANCE],
			|api, at, (id,): (ConveyanceId,)| api.conveyance_blockers(at, id),
		);
}

fn proceedings(methods: &mut Methods) {
	const NUMBER: (&str, &str, &str) = ("number", "its number", "1");
	methods
		.read(
			"land_corrections",
			"The facts of a property as they were before each correction.",
			&[PROPERTY],
			|api, at, (property,): (PropertyId,)| api.corrections(at, property).map(numbered),
		)
		.read(
			"land_pendingOn",
			"What is under way on a property: a conveyance, a proceeding, an alteration.",
			&[PROPERTY],
			|api, at, (property,): (PropertyId,)| api.pending_on(at, property),
		)
		.read("land_proceeding", "A proceeding by number.", &[NUMBER], |api, at, (id,): (u64,)| api.proceeding(at, id))
		.read(
			"land_objections",
			"The objections in a proceeding, by party.",
			&[NUMBER, ("from", "cursor: the first party number", "1"), LIMIT],
			|api, at, (id, from, limit): (u64, PartyId, u32)| {
				Ok(page_from(api.objections(at, id, from, limit)?, limit))
			},
		)
		.read(
			"land_proceedingBlockers",
			"All the reasons that stop a proceeding from taking effect now.",
			&[NUMBER],
			|api, at, (id,): (u64,)| api.proceeding_blockers(at, id),
		)
		.read("land_alteration", "An alteration by number.", &[NUMBER], |api, at, (id,): (u64,)| api.alteration(at, id))
		.read(
			"land_alterationBlockers",
			"All the reasons that stop an alteration from being registered now.",
			&[NUMBER],
			|api, at, (id,): (u64,)| api.alteration_blockers(at, id),
		);
}

fn encumbrances(methods: &mut Methods) {
	const NUMBER: (&str, &str, &str) = ("number", "its number", "1");
	methods
		.read(
			"land_encumbrances",
			"The live entries that burden a property: mortgages with rank, leases, freezes, caveats, notices.",
			&[PROPERTY],
			|api, at, (property,): (PropertyId,)| api.encumbrances(at, property).map(numbered),
		)
		.read(
			"land_endedEncumbrances",
			"The entries of a property that have ended, and how.",
			&[PROPERTY, ("from", "cursor: the first entry number", "1"), LIMIT],
			|api, at, (property, from, limit): (PropertyId, u64, u32)| {
				Ok(page_from(api.ended_encumbrances(at, property, from, limit)?, limit))
			},
		)
		.read(
			"land_placeInQueue",
			"The place of a court's freeze among those that wait on the same property.",
			&[PROPERTY, ("encumbrance", "number of the entry", "1")],
			|api, at, (property, encumbrance): (PropertyId, u64)| api.place_in_queue(at, property, encumbrance),
		)
		.read("land_application", "An application for an entry.", &[NUMBER], |api, at, (id,): (u64,)| {
			api.application(at, id)
		})
		.read(
			"land_applicationBlockers",
			"All the reasons that stop an application from being registered now.",
			&[NUMBER],
			|api, at, (id,): (u64,)| api.application_blockers(at, id),
		);
}
