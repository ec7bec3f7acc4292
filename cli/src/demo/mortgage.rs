//! The story of a house: mortgaged, sold against a new mortgage, frozen by a court on the way, released, registered.

use super::city::{document, later, City};
use crate::{digest, format::money, Verdict};
use anyhow::{anyhow, ensure, Result};
use civitas_primitives::{
	AssessmentId, ConveyanceId, ConveyanceKind, DocumentKind, LandUse, PartyId, PropertyId, TitleNumber,
};
use civitas_runtime::{constants::CNY, Balance, Runtime, RuntimeCall, RuntimeEvent};
use frame_support::PalletId;
use pallet_land_titles::{
	Act, Blocker, Call, Discharge, EncumbranceId, EncumbranceOf, EntryRequest, EntryTerms, Event, Holding, Leg, Loan,
	PropertyKind, PropertyRegistration, Tenure, TitleOf,
};
use sp_core::H256;
use sp_runtime::traits::AccountIdConversion;

/// A district whose register may still be taken over.
const DISTRICT: u32 = 460_200;
const VALUE: Balance = 400_000 * CNY;
/// What the first mortgage secures, and what is left to be paid on it.
const OLD_LOAN: Balance = 150_000 * CNY;
const REDEMPTION: Balance = 151_234 * CNY + 56;
/// The price, and the part of it that the second bank lends.
const PRICE: Balance = 380_000 * CNY;
const NEW_LOAN: Balance = 200_000 * CNY;

fn land(call: Call<Runtime>) -> RuntimeCall {
	RuntimeCall::LandTitles(call)
}

/// Tells the story.
pub async fn tell(city: &City<'_>) -> Result<Verdict> {
	let code = format!("DEMO-HOUSE-{}", city.client.best().await?.number);
	let house = PropertyId::try_from(code.as_str()).map_err(|error| anyhow!("{error}"))?;
	println!("Alice's house {house} is in the register, valued and mortgaged.\n");
	let title = register(city, &house).await?;
	let old = mortgage(city, &house, title).await?;

	println!("\nBob buys it: a bank of his lends, the old mortgage is redeemed out of the price.\n");
	let escrow = PalletId(*b"civ/land").into_account_truncating();
	let others = [("escrow of the register", escrow)];
	let names = ["Alice", "Bob", "bank", "second bank", "tax bureau"];
	let before = city.books(&names, &others).await?;
	let (conveyance, binding) = propose(city, &house, title, old).await?;
	let (alice, bob, bank, second) =
		(city.party("Alice")?, city.party("Bob")?, city.party("bank")?, city.party("second bank")?);
	let consent = |on_behalf_of| land(Call::consent { conveyance, binding, on_behalf_of });
	city.does("Bob", "consents", consent(bob)).await?;
	city.does("second bank", "consents to lend", consent(second)).await?;
	let call = land(Call::fund { conveyance, amount: NEW_LOAN, on_behalf_of: second });
	city.does("second bank", &format!("pays {} into escrow", money(NEW_LOAN)), call).await?;
	let own = PRICE - NEW_LOAN;
	let call = land(Call::fund { conveyance, amount: own, on_behalf_of: bob });
	city.does("Bob", &format!("pays {} into escrow", money(own)), call).await?;
	let good_until = later(city.now().await?, 10);
	let call =
		Call::state_redemption { conveyance, encumbrance: old, amount: REDEMPTION, good_until, on_behalf_of: bank };
	city.does("bank", &format!("states what redeems its mortgage: {}", money(REDEMPTION)), land(call)).await?;
	let taxes: Vec<(AssessmentId, pallet_tax_receipts::AssessmentOf<Runtime>)> =
		city.client.runtime_api("TaxReceiptsApi_assessments_of_conveyance", conveyance).await?;
	let tax: Balance = taxes.iter().map(|(_, assessment)| assessment.open()).sum();
	let call = RuntimeCall::TaxReceipts(pallet_tax_receipts::Call::pay_conveyance_taxes { conveyance });
	city.does("Bob", &format!("pays the taxes into escrow: {}", money(tax)), call).await?;

	println!("\nA court freezes the house before the registrar acts.\n");
	let freeze = freeze(city, &house).await?;
	let registration = || land(Call::register_conveyance { conveyance });
	city.is_refused("land registry", "registers the conveyance", registration()).await?;
	let stopped: Vec<Blocker<Balance>> =
		city.client.runtime_api("LandTitlesApi_conveyance_blockers", conveyance).await?;
	ensure!(!stopped.is_empty(), "a call was refused that the query would have let through");
	for blocker in &stopped {
		println!("             {:?}, placed by party {}", blocker.kind, blocker.office.unwrap_or_default());
	}
	let call = land(Call::lift_freeze { property: house.clone(), encumbrance: freeze });
	city.does("court", "lifts its freeze", call).await?;
	city.does("land registry", "registers: price, loan, tax and title change hands in this block", registration())
		.await?;

	let after = city.books(&names, &others).await?;
	println!("\n{}", after.compare(&before));
	let (number, now): (TitleNumber, TitleOf<Runtime>) = city
		.client
		.runtime_api::<Option<_>>("LandTitlesApi_title_of", house.clone())
		.await?
		.ok_or_else(|| anyhow!("the house has no title"))?;
	let burdens: Vec<(Vec<u8>, EncumbranceOf<Runtime>)> = city
		.client
		.entries(pallet_land_titles::Encumbrances::<Runtime>::iter_prefix(house.clone()).prefix().to_vec(), None)
		.await?;
	println!("title {number} of {house}: party {bob} (Bob); it replaces title {title}; {} on it\n", burdens.len());
	let gain = |name: &str| after.gain(&before, name);
	super::verdict(&[
		("Bob owns the house", now.owners.iter().flat_map(|holding| holding.members.iter()).eq([&bob])),
		("Alice, who sold it, no longer", bob != alice && now.replaces.contains(&title)),
		("its one mortgage is the second bank's, at rank 1", is_sole_mortgage(&burdens, second)),
		("Alice has the price less the redemption", gain("Alice") == (PRICE - REDEMPTION) as i128),
		("the bank has its redemption", gain("bank") == REDEMPTION as i128),
		("the second bank has lent", gain("second bank") == -(NEW_LOAN as i128)),
		("Bob has paid the rest and the taxes", gain("Bob") == -((PRICE - NEW_LOAN + tax) as i128)),
		("the bureau has the taxes", gain("tax bureau") == tax as i128),
		("nothing is left in escrow", gain("escrow of the register") == 0),
	])
}

fn is_sole_mortgage(burdens: &[(Vec<u8>, EncumbranceOf<Runtime>)], bank: PartyId) -> bool {
	match burdens {
		[(_, only)] => matches!(
			only.kind,
			pallet_land_titles::EncumbranceKind::Mortgage { lender, amount, rank: 1 } if lender == bank && amount == NEW_LOAN
		),
		_ => false,
	}
}

async fn register(city: &City<'_>, house: &PropertyId) -> Result<TitleNumber> {
	let whole = Holding {
		share: 1,
		members: vec![city.party("Alice")?].try_into().map_err(|_| anyhow!("too many members"))?,
		survivorship: false,
	};
	let entry = PropertyRegistration {
		property: house.clone(),
		kind: PropertyKind::Parcel,
		district: DISTRICT,
		area_dm2: 65_000,
		land_use: LandUse::Residential,
		boundary: digest(b"survey of the house"),
		centroid: None,
		tenure: Tenure::Freehold,
		owners: vec![whole].try_into().map_err(|_| anyhow!("too many owners"))?,
		source: document(DocumentKind::RegisterExtract, "the old register"),
	};
	let batch = vec![entry].try_into().map_err(|_| anyhow!("too many entries"))?;
	city.does("land registry", "takes it over from the old register", land(Call::register_properties { batch }))
		.await?;
	let as_of = city.now().await?;
	let report = document(DocumentKind::ValuationReport, "valuation of the house");
	let call = Call::record_valuation { property: house.clone(), amount: VALUE, as_of, document: report };
	city.does("valuer", &format!("values it at {}", money(VALUE)), land(call)).await?;
	let title: Option<(TitleNumber, TitleOf<Runtime>)> =
		city.client.runtime_api("LandTitlesApi_title_of", house.clone()).await?;
	Ok(title.ok_or_else(|| anyhow!("the house has no title"))?.0)
}

/// Alice's mortgage with the first bank.
async fn mortgage(city: &City<'_>, house: &PropertyId, title: TitleNumber) -> Result<EncumbranceId> {
	let (alice, bank) = (city.party("Alice")?, city.party("bank")?);
	let terms = EntryTerms {
		property: house.clone(),
		title,
		request: EntryRequest::Mortgage { lender: bank, amount: OLD_LOAN },
		document: document(DocumentKind::Contract, "mortgage deed"),
		until: None,
		stops: Default::default(),
	};
	let what = format!("applies for a mortgage of {} for the bank", money(OLD_LOAN));
	let included = city.does("Alice", &what, land(Call::apply_for_entry { terms, on_behalf_of: alice })).await?;
	let (application, binding) = included
		.find(|event| match event {
			RuntimeEvent::LandTitles(Event::EntryApplied { application, binding, .. }) => {
				Some((*application, *binding))
			}
			_ => None,
		})
		.ok_or_else(|| anyhow!("the block tells no number of the application"))?;
	let call = land(Call::consent_to_entry { application, binding, on_behalf_of: bank });
	city.does("bank", "consents", call).await?;
	let included = city.does("land registry", "enters it", land(Call::register_entry { application })).await?;
	included
		.find(|event| match event {
			RuntimeEvent::LandTitles(Event::EntryRegistered { encumbrance, .. }) => Some(*encumbrance),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the block tells no number of the mortgage"))
}

async fn propose(
	city: &City<'_>,
	house: &PropertyId,
	title: TitleNumber,
	old: EncumbranceId,
) -> Result<(ConveyanceId, H256)> {
	let (alice, bob) = (city.party("Alice")?, city.party("Bob")?);
	let members = vec![bob].try_into().map_err(|_| anyhow!("too many members"))?;
	let receivers = vec![Holding { share: 1, members, survivorship: false }];
	let leg = Leg {
		property: house.clone(),
		title,
		givers: vec![alice].try_into().map_err(|_| anyhow!("too many givers"))?,
		receivers: receivers.try_into().map_err(|_| anyhow!("too many receivers"))?,
		price: PRICE,
	};
	let loan = Loan {
		lender: city.party("second bank")?,
		amount: NEW_LOAN,
		property: house.clone(),
		secured: NEW_LOAN,
		stops: Default::default(),
	};
	let discharge = Discharge { property: house.clone(), encumbrance: old, at_most: REDEMPTION + 1_000 * CNY };
	let call = Call::propose_conveyance {
		kind: ConveyanceKind::Sale,
		legs: vec![leg].try_into().map_err(|_| anyhow!("too many legs"))?,
		loans: vec![loan].try_into().map_err(|_| anyhow!("too many loans"))?,
		discharges: vec![discharge].try_into().map_err(|_| anyhow!("too many discharges"))?,
		terms: digest(b"contract of sale"),
		on_behalf_of: alice,
	};
	let what = format!("proposes the sale for {}, {} of it lent", money(PRICE), money(NEW_LOAN));
	let included = city.does("Alice", &what, land(call)).await?;
	included
		.find(|event| match event {
			RuntimeEvent::LandTitles(Event::ConveyanceProposed { conveyance, binding, .. }) => {
				Some((*conveyance, *binding))
			}
			_ => None,
		})
		.ok_or_else(|| anyhow!("the block tells no number of the conveyance"))
}

async fn freeze(city: &City<'_>, house: &PropertyId) -> Result<EncumbranceId> {
	let mut stops = std::collections::BTreeSet::new();
	stops.insert(Act::RegisterConveyance);
	let call = Call::place_freeze {
		property: house.clone(),
		document: document(DocumentKind::CourtOrder, "order of the court"),
		until: None,
		stops: stops.try_into().map_err(|_| anyhow!("too many acts"))?,
	};
	let included = city.does("court", "freezes it until further notice", land(call)).await?;
	included
		.find(|event| match event {
			RuntimeEvent::LandTitles(Event::EncumbranceEntered { encumbrance, .. }) => Some(*encumbrance),
			_ => None,
		})
		.ok_or_else(|| anyhow!("the block tells no number of the freeze"))
}
