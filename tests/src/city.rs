//! Acts of the development city's people, as the tests need them.

use anyhow::{Context, Result};
use civitas_cli::client::{Client, Keypair, TxError, Wait};
use civitas_primitives::{
	ConveyanceId, ConveyanceKind, DocumentKind, LandUse, PartyId, PropertyId, SourceDocument, TitleNumber,
};
use civitas_runtime::{Balance, RuntimeCall, RuntimeEvent};
use pallet_land_titles::{Call, Event, Holding, Leg, PropertyKind, PropertyRegistration, Tenure};
use sp_core::H256;

/// The call that registers parcels, each held in equal shares by `owners`.
pub fn parcel_registration(properties: &[PropertyId], owners: &[PartyId]) -> Result<RuntimeCall> {
	let registration = |property: &PropertyId| PropertyRegistration {
		property: property.clone(),
		kind: PropertyKind::Parcel,
		district: 1015,
		area_dm2: 100_000,
		land_use: LandUse::Residential,
		boundary: H256::repeat_byte(1),
		centroid: None,
		tenure: Tenure::Freehold,
		owners: holdings(owners),
		source: SourceDocument { kind: DocumentKind::RegisterExtract, digest: H256::repeat_byte(2), dated: 1_000 },
	};
	let batch: Vec<_> = properties.iter().map(registration).collect();
	Ok(RuntimeCall::LandTitles(Call::register_properties {
		batch: batch.try_into().map_err(|_| anyhow::anyhow!("too many entries"))?,
	}))
}

/// Registers a parcel that `owners` hold in equal shares; answers its title.
pub async fn register_parcel(client: &Client, code: &str, owners: &[PartyId]) -> Result<TitleNumber> {
	let registrar = Keypair::from_suri("//Dave")?;
	let property = PropertyId::try_from(code).map_err(|error| anyhow::anyhow!("{error}"))?;
	let call = parcel_registration(&[property], owners)?;
	let included = client.submit(call, &registrar, Wait::InBlock).await?.succeeded()?;
	included
		.find(|event| match event {
			RuntimeEvent::LandTitles(Event::PropertyRegistered { title, .. }) => Some(*title),
			_ => None,
		})
		.context("a registration emits its title")
}

/// Registers parcels while the load works with the same registrar's key: of two transactions of one number one is lost, and
/// given again. An entry that is in the register already is skipped.
pub async fn register_under_load(client: &Client, codes: &[String], owner: PartyId) -> Result<()> {
	let registrar = Keypair::from_suri("//SecondRegistry")?;
	let codes: Vec<PropertyId> = codes
		.iter()
		.map(|code| PropertyId::try_from(code.as_str()).map_err(|error| anyhow::anyhow!("{error}")))
		.collect::<Result<_>>()?;
	for batch in codes.chunks(50) {
		let mut attempts = 0;
		while let Err(error) = client.submit(parcel_registration(batch, &[owner])?, &registrar, Wait::Finalized).await {
			attempts += 1;
			if attempts == 5 || !matches!(error, TxError::Lost(_) | TxError::Refused(_)) {
				return Err(error).context("registering");
			}
		}
	}
	Ok(())
}

fn holdings(owners: &[PartyId]) -> pallet_land_titles::Owners {
	let holdings: Vec<_> = owners
		.iter()
		.map(|owner| Holding { share: 1, members: vec![*owner].try_into().expect("one member"), survivorship: false })
		.collect();
	holdings.try_into().expect("few owners")
}

/// A sale of one parcel.
pub struct Sale<'a> {
	/// The parcel's code.
	pub property: &'a str,
	/// Its live title.
	pub title: TitleNumber,
	/// All owners.
	pub sellers: &'a [PartyId],
	/// The buyers, in equal shares.
	pub buyers: &'a [PartyId],
	/// In fen.
	pub price: Balance,
	/// Digest of the contract.
	pub terms: H256,
}

/// Proposes a sale, signed by the first seller; answers the conveyance and the digest that consents name.
pub async fn propose_sale(client: &Client, signer: &Keypair, sale: &Sale<'_>) -> Result<(ConveyanceId, H256)> {
	let leg = Leg {
		property: PropertyId::try_from(sale.property).map_err(|error| anyhow::anyhow!("{error}"))?,
		title: sale.title,
		givers: sale.sellers.to_vec().try_into().map_err(|_| anyhow::anyhow!("too many sellers"))?,
		receivers: holdings(sale.buyers),
		price: sale.price,
	};
	let call = RuntimeCall::LandTitles(Call::propose_conveyance {
		kind: ConveyanceKind::Sale,
		legs: vec![leg].try_into().map_err(|_| anyhow::anyhow!("too many legs"))?,
		loans: Default::default(),
		discharges: Default::default(),
		terms: sale.terms,
		on_behalf_of: sale.sellers[0],
	});
	let included = client.submit(call, signer, Wait::InBlock).await?.succeeded()?;
	included
		.find(|event| match event {
			RuntimeEvent::LandTitles(Event::ConveyanceProposed { conveyance, binding, .. }) => {
				Some((*conveyance, *binding))
			}
			_ => None,
		})
		.context("a proposal emits its conveyance")
}
