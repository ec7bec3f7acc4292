//! Four validators: what one is told, all agree on.

use anyhow::Result;
use civitas_cli::client::{Keypair, Wait};
use civitas_primitives::{ConveyanceId, PropertyId, TitleNumber};
use civitas_runtime::{Balance, BlockNumber, RuntimeCall};
use civitas_tests::{eventually, propose_sale, register_parcel, Sale, Validators};
use pallet_land_titles::{Blocker, Call as Land, Title};
use pallet_tax_receipts::Call as Tax;
use sp_core::H256;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

#[tokio::test]
async fn four_validators_finalize_and_a_sale_crosses_nodes() -> Result<()> {
	let validators = Validators::start().await?;
	println!("four validators answer");
	validators.finalized(0, 2, 2 * MINUTE).await?;

	// Filed at Alice's node ..
	let first = validators.nodes[0].client().await?;
	let title = register_parcel(&first, "E2E-1", &[9]).await?;
	let terms = H256::repeat_byte(7);
	let sale = Sale { property: "E2E-1", title, sellers: &[9], buyers: &[10, 11], price: 30_000_001, terms };
	let (conveyance, binding) = propose_sale(&first, &Keypair::from_suri("//Alice")?, &sale).await?;
	println!("conveyance {conveyance} proposed on the first node");

	// .. the buyers act at Charlie's ..
	let third = validators.nodes[2].client().await?;
	let pending = || async {
		third
			.runtime_api::<Option<ConveyanceId>>(
				"LandTitlesApi_pending_conveyance",
				PropertyId::try_from("E2E-1").expect("a code"),
			)
			.await
	};
	eventually("the proposal reaches the third node", MINUTE, pending).await?;
	let (bob, charlie) = (Keypair::from_suri("//Bob")?, Keypair::from_suri("//Charlie")?);
	for (buyer, party, amount) in [(&bob, 10, 15_000_000), (&charlie, 11, 15_000_001)] {
		let consent = RuntimeCall::LandTitles(Land::consent { conveyance, binding, on_behalf_of: party });
		third.submit(consent, buyer, Wait::InBlock).await?.succeeded()?;
		let fund = RuntimeCall::LandTitles(Land::fund { conveyance, amount, on_behalf_of: party });
		third.submit(fund, buyer, Wait::InBlock).await?.succeeded()?;
	}
	let taxes = RuntimeCall::TaxReceipts(Tax::pay_conveyance_taxes { conveyance });
	third.submit(taxes, &bob, Wait::InBlock).await?.succeeded()?;
	let blockers: Vec<Blocker<Balance>> = third.runtime_api("LandTitlesApi_conveyance_blockers", conveyance).await?;
	assert!(blockers.is_empty(), "{blockers:?}");

	// .. and the registrar completes it at Dave's, finalized.
	let fourth = validators.nodes[3].client().await?;
	let register = RuntimeCall::LandTitles(Land::register_conveyance { conveyance });
	fourth.submit(register, &Keypair::from_suri("//Dave")?, Wait::Finalized).await?.succeeded()?;
	for (index, node) in validators.nodes.iter().enumerate() {
		let client = node.client().await?;
		let owners = || async {
			let title: Option<(TitleNumber, Title<BlockNumber>)> =
				client.runtime_api("LandTitlesApi_title_of", PropertyId::try_from("E2E-1").expect("a code")).await?;
			Ok(title.filter(|(number, _)| *number != sale.title).map(|(_, title)| title.owners))
		};
		let owners = eventually(&format!("node {index} has the new title"), MINUTE, owners).await?;
		let members: Vec<_> = owners.iter().flat_map(|holding| holding.members.iter().copied()).collect();
		assert_eq!(members, [10, 11], "node {index}");
	}
	Ok(())
}

#[tokio::test]
async fn f30_a_killed_validator_catches_up_and_finality_goes_on() -> Result<()> {
	let mut validators = Validators::start().await?;
	validators.finalized(0, 2, 2 * MINUTE).await?;
	validators.nodes[3].kill();
	println!("Dave's validator killed");
	let before = validators.nodes[0].client().await?.finalized().await?.number;
	validators.finalized(0, before + 5, 2 * MINUTE).await?;
	println!("three of four went on finalizing");

	validators.nodes[3].restart()?;
	validators.nodes[3].ready().await?;
	let target = validators.nodes[0].client().await?.finalized().await?.number;
	validators.finalized(3, target, MINUTE).await?;
	println!("Dave's validator has caught up");

	// No two finalized blocks at one height.
	let height = target;
	let mut hashes = vec![];
	for node in &validators.nodes {
		hashes.push(node.client().await?.block_hash(height).await?);
	}
	assert!(hashes.iter().all(|hash| hash.is_some() && *hash == hashes[0]), "{hashes:?}");
	validators.finalized(0, target + 3, 2 * MINUTE).await
}
