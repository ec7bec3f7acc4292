//! One sale, from proposal to registration.

use super::{Buyer, Planned};
use crate::client::{Client, Keypair, Wait};
use anyhow::{anyhow, bail, ensure, Context, Result};
use civitas_primitives::{AssessmentId, ConveyanceId, ConveyanceKind, PartyId};
use civitas_runtime::{Balance, BlockNumber, Runtime, RuntimeCall, RuntimeEvent};
use pallet_land_titles::{ConveyanceOf, Holding, Leg, Property, TitleOf};
use pallet_tax_receipts::types::{AssessmentState, Entry, Receipt, ReceiptId};
use std::time::{Duration, Instant};

type Assessments = Vec<(AssessmentId, pallet_tax_receipts::AssessmentOf<Runtime>)>;
type Receipts = Vec<(ReceiptId, Receipt)>;

/// The keys that a sale needs besides the buyers'.
#[derive(Clone, Debug)]
pub struct Offices {
	/// Registers the conveyances.
	pub registrar: Keypair,
	/// Issues the money.
	pub bank: Keypair,
	/// The bank's party.
	pub bank_party: PartyId,
	/// Registers the citizens.
	pub identity: Keypair,
	/// Sells.
	pub seller: Keypair,
	/// The seller's party.
	pub seller_party: PartyId,
}

/// A sale that was carried out.
#[derive(Clone, Debug)]
pub struct Completed {
	/// What was sold, and to whom.
	pub sale: Planned,
	/// The conveyance.
	pub conveyance: ConveyanceId,
	/// The taxes that its receipts state.
	pub tax: Balance,
	/// Its receipts and nil certificates, all spent on it.
	pub receipts: usize,
	/// Height of the block of its registration.
	pub block: BlockNumber,
	/// From the proposal to the registration.
	pub took: Duration,
}

/// Carries a sale out, from where an earlier run left it.
pub(super) async fn carry_out(client: &Client, offices: &Offices, sale: &Planned) -> Result<Completed> {
	let began = Instant::now();
	let pending: Option<ConveyanceId> =
		client.storage(pallet_land_titles::PendingConveyance::<Runtime>::hashed_key_for(&sale.property), None).await?;
	let conveyance = match pending {
		Some(conveyance) => conveyance,
		None => propose(client, offices, sale).await.context("proposing it")?,
	};
	let state = read(client, conveyance).await?;
	ensure!(
		is_ours(&state, offices, sale),
		"conveyance {conveyance} of it is pending, and it is another one: it has to be registered, withdrawn or refused first"
	);

	let assessments: Assessments = client.runtime_api("TaxReceiptsApi_assessments_of_conveyance", conveyance).await?;
	let open_tax: Balance = assessments
		.iter()
		.filter(|(_, assessment)| assessment.state == AssessmentState::Open)
		.map(|(_, assessment)| assessment.open())
		.sum();
	futures::future::try_join_all(sale.buyers.iter().enumerate().map(|(k, buyer)| {
		// The first buyer pays the taxes.
		let tax = if k == 0 { open_tax } else { 0 };
		buy(client, offices, conveyance, &state, buyer, tax)
	}))
	.await?;

	let call = RuntimeCall::LandTitles(pallet_land_titles::Call::register_conveyance { conveyance });
	let included = client.submit(call, &offices.registrar, Wait::InBlock).await.context("registering it")?;
	let took = began.elapsed();
	let (tax, receipts) = verify(client, sale, conveyance).await?;
	Ok(Completed { sale: sale.clone(), conveyance, tax, receipts, block: included.number, took })
}

async fn propose(client: &Client, offices: &Offices, sale: &Planned) -> Result<ConveyanceId> {
	let leg = Leg {
		property: sale.property.clone(),
		title: sale.title,
		givers: vec![offices.seller_party].try_into().map_err(|_| anyhow!("too many givers"))?,
		receivers: receivers(sale)?.try_into().map_err(|_| anyhow!("too many receivers"))?,
		price: sale.price,
	};
	let call = RuntimeCall::LandTitles(pallet_land_titles::Call::propose_conveyance {
		kind: ConveyanceKind::Sale,
		legs: vec![leg].try_into().map_err(|_| anyhow!("too many legs"))?,
		loans: Default::default(),
		discharges: Default::default(),
		terms: sale.terms,
		on_behalf_of: offices.seller_party,
	});
	let included = client.submit(call, &offices.seller, Wait::InBlock).await?;
	included
		.find(|event| match event {
			RuntimeEvent::LandTitles(pallet_land_titles::Event::ConveyanceProposed { conveyance, .. }) => {
				Some(*conveyance)
			}
			_ => None,
		})
		.ok_or_else(|| anyhow!("block {} tells no number of the conveyance", included.number))
}

/// Equal shares in common.
fn receivers(sale: &Planned) -> Result<Vec<Holding>> {
	sale.buyers
		.iter()
		.map(|buyer| {
			let members = vec![buyer.party].try_into().map_err(|_| anyhow!("too many members"))?;
			Ok(Holding { share: 1, members, survivorship: false })
		})
		.collect()
}

async fn read(client: &Client, conveyance: ConveyanceId) -> Result<ConveyanceOf<Runtime>> {
	client
		.storage(pallet_land_titles::Conveyances::<Runtime>::hashed_key_for(conveyance), None)
		.await?
		.ok_or_else(|| anyhow!("conveyance {conveyance} can not be read"))
}

/// Is it the one that this sale would propose, perhaps in an earlier run?
fn is_ours(state: &ConveyanceOf<Runtime>, offices: &Offices, sale: &Planned) -> bool {
	let mut buyers: Vec<PartyId> = sale.buyers.iter().map(|buyer| buyer.party).collect();
	buyers.sort_unstable();
	state.is_pending()
		&& state.terms == sale.terms
		&& state.proposer == offices.seller_party
		&& state.price == sale.price
		&& state.receivers() == buyers
}

/// A buyer's side: its money from the bank; then consent, price and tax under one signature. What an earlier run has
/// done is not done again.
async fn buy(
	client: &Client,
	offices: &Offices,
	conveyance: ConveyanceId,
	state: &ConveyanceOf<Runtime>,
	buyer: &Buyer,
	tax: Balance,
) -> Result<()> {
	let paid: Option<Balance> =
		client.storage(pallet_land_titles::Escrow::<Runtime>::hashed_key_for(conveyance, buyer.party), None).await?;
	let price = buyer.part.saturating_sub(paid.unwrap_or_default());
	let calls = buyer_calls(conveyance, state, buyer, price, tax);
	if calls.is_empty() {
		return Ok(());
	}
	issue(client, offices, buyer, price.saturating_add(tax)).await.context("issuing the money for it")?;
	let call = RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
	client.submit(call, &buyer.key, Wait::InBlock).await.context("consenting to it and paying for it")?;
	Ok(())
}

fn buyer_calls(
	conveyance: ConveyanceId,
	state: &ConveyanceOf<Runtime>,
	buyer: &Buyer,
	price: Balance,
	tax: Balance,
) -> Vec<RuntimeCall> {
	use pallet_land_titles::Call as Land;
	let mut calls = Vec::new();
	if state.consent_of(buyer.party).is_none() {
		calls.push(RuntimeCall::LandTitles(Land::consent {
			conveyance,
			binding: state.binding,
			on_behalf_of: buyer.party,
		}));
	}
	if price > 0 {
		calls.push(RuntimeCall::LandTitles(Land::fund { conveyance, amount: price, on_behalf_of: buyer.party }));
	}
	if tax > 0 {
		calls.push(RuntimeCall::TaxReceipts(pallet_tax_receipts::Call::pay_conveyance_taxes { conveyance }));
	}
	calls
}

/// Money from the bank, once for each reference.
async fn issue(client: &Client, offices: &Offices, buyer: &Buyer, amount: Balance) -> Result<()> {
	let key = pallet_settlement::References::<Runtime>::hashed_key_for(offices.bank_party, buyer.reference);
	let used: Option<pallet_settlement::ReferenceUseOf<Runtime>> = client.storage(key, None).await?;
	if amount == 0 || used.is_some() {
		return Ok(());
	}
	let call = RuntimeCall::Settlement(pallet_settlement::Call::issue {
		beneficiary: buyer.party,
		amount,
		reference: buyer.reference,
	});
	client.submit(call, &offices.bank, Wait::InBlock).await?;
	Ok(())
}

/// Reads back what the registration did: the title is the buyers', and every receipt is spent on this conveyance.
async fn verify(client: &Client, sale: &Planned, conveyance: ConveyanceId) -> Result<(Balance, usize)> {
	let key = pallet_land_titles::Properties::<Runtime>::hashed_key_for(&sale.property);
	let property: Property = client.storage(key, None).await?.ok_or_else(|| anyhow!("its entry can not be read"))?;
	let key = pallet_land_titles::Titles::<Runtime>::hashed_key_for(property.title);
	let title: TitleOf<Runtime> =
		client.storage(key, None).await?.ok_or_else(|| anyhow!("its title can not be read"))?;
	ensure!(title.owners[..] == receivers(sale)?[..], "it was registered, and the owners are not the buyers");
	let receipts: Receipts = client.runtime_api("TaxReceiptsApi_receipts_of_conveyance", conveyance).await?;
	if receipts.is_empty() {
		bail!("it was registered without a receipt or a nil certificate");
	}
	if let Some((id, _)) = receipts.iter().find(|(_, receipt)| receipt.spent != Some(conveyance)) {
		bail!("it was registered, and receipt {} of series {} is not spent on it", id.number, id.series);
	}
	Ok((tax_of(&receipts), receipts.len()))
}

fn tax_of(receipts: &Receipts) -> Balance {
	receipts
		.iter()
		.map(|(_, receipt)| &receipt.statement)
		.filter(|statement| matches!(statement.entry, Entry::Payment { .. }))
		.map(|statement| statement.amount.saturating_add(statement.surcharge))
		.sum()
}

#[cfg(test)]
mod tests {
	use super::*;
	use civitas_primitives::{PropertyId, Signatory};
	use pallet_land_titles::{Consent, ConveyanceState, Stamp};
	use sp_core::H256;

	fn buyer(party: PartyId) -> Buyer {
		Buyer { citizen: 0, key: Keypair::from_suri("//Citizen//0").unwrap(), party, part: 50, reference: H256::zero() }
	}

	fn sale() -> Planned {
		Planned {
			line: 2,
			property: PropertyId::try_from("P-1").unwrap(),
			title: 1,
			district: 1,
			district_name: String::new(),
			price: 100,
			terms: H256::repeat_byte(1),
			buyers: vec![buyer(9), buyer(8)],
		}
	}

	fn offices() -> Offices {
		let key = Keypair::from_suri("//Dave").unwrap();
		Offices {
			registrar: key.clone(),
			bank: key.clone(),
			bank_party: 2,
			identity: key.clone(),
			seller: key,
			seller_party: 3,
		}
	}

	fn state() -> ConveyanceOf<Runtime> {
		let leg = Leg {
			property: sale().property,
			title: 1,
			givers: vec![3].try_into().unwrap(),
			receivers: receivers(&sale()).unwrap().try_into().unwrap(),
			price: 100,
		};
		ConveyanceOf::<Runtime> {
			kind: ConveyanceKind::Sale,
			legs: vec![leg].try_into().unwrap(),
			loans: Default::default(),
			discharges: Default::default(),
			terms: sale().terms,
			binding: H256::repeat_byte(2),
			proposer: 3,
			price: 100,
			funded: 0,
			tax_secured: 0,
			funders: Default::default(),
			lent: Default::default(),
			redemptions: Default::default(),
			consents: Default::default(),
			ward_disposal_approved_by: None,
			notice: None,
			proposed: Stamp { block: 1, time: 1 },
			expires: 2,
			state: ConveyanceState::Pending,
			ended: None,
		}
	}

	#[test]
	fn a_pending_conveyance_is_taken_up_only_if_this_sale_proposed_it() {
		assert!(is_ours(&state(), &offices(), &sale()));
		let mut other = sale();
		other.terms = H256::zero();
		assert!(!is_ours(&state(), &offices(), &other));
		let mut other = sale();
		other.buyers.pop();
		assert!(!is_ours(&state(), &offices(), &other));
		let mut other = sale();
		other.price += 1;
		assert!(!is_ours(&state(), &offices(), &other));
		let ended = ConveyanceOf::<Runtime> { state: ConveyanceState::Expired, ..state() };
		assert!(!is_ours(&ended, &offices(), &sale()));
	}

	#[test]
	fn a_buyer_does_only_what_is_not_done_yet() {
		let fresh = buyer_calls(7, &state(), &buyer(9), 50, 3);
		assert!(matches!(
			&fresh[..],
			[
				RuntimeCall::LandTitles(pallet_land_titles::Call::consent { conveyance: 7, on_behalf_of: 9, .. }),
				RuntimeCall::LandTitles(pallet_land_titles::Call::fund { amount: 50, on_behalf_of: 9, .. }),
				RuntimeCall::TaxReceipts(pallet_tax_receipts::Call::pay_conveyance_taxes { conveyance: 7 }),
			]
		));
		let mut consented = state();
		let signatory = Signatory { signer: 9, capacity: None, account_version: 0, since: None };
		consented.consents.try_push(Consent { party: 9, signatory, entries_before: 1 }).unwrap();
		assert_eq!(buyer_calls(7, &consented, &buyer(9), 0, 0), []);
		assert_eq!(buyer_calls(7, &consented, &buyer(9), 1, 0).len(), 1);
	}
}
