mod types;
use anyhow::Context;
use subxt::dynamic::{runtime_api_call as ask, transaction};
use subxt::{OnlineClient, SubstrateConfig};
use types::{Conveyance, Holding, Origin, Receipt, ReceiptId, Title};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
	let arguments: Vec<String> = std::env::args().skip(1).collect();
	let [url, secret, code, fund] = arguments.as_slice() else { anyhow::bail!("URL SECRET PROPERTY FUND") };
	let me = subxt_signer::sr25519::Keypair::from_uri(&secret.parse()?)?;
	// What is final, and all of it of one block.
	let at = OnlineClient::<SubstrateConfig>::from_url(url).await?.at_current_block().await?;
	let api = at.runtime_apis();
	let party = ask::<_, Option<u64>>("PartiesApi", "party_of", (me.public_key().0,));
	let party = api.call(party).await?.context("no party")?;

	let title: Option<(u64, Title)> = api.call(ask("LandTitlesApi", "title_of", (code,))).await?;
	let (number, Title { property, owners, origin: Origin::Conveyance(bought) }) = title.context("no title")?;
	let owners: Vec<String> = owners.iter().flat_map(|share| &share.members).map(u64::to_string).collect();
	println!("title {number} of {property}: owners {}", owners.join(","));

	let receipts = ask::<_, Vec<(ReceiptId, Receipt)>>("TaxReceiptsApi", "receipts_of_conveyance", (bought,));
	for (ReceiptId { series, number }, Receipt { statement }) in api.call(receipts).await? {
		println!("receipt {series} {number}: {} fen by {}", statement.amount, statement.taxpayer);
	}

	let holding = ask::<_, Option<Holding>>("InsuranceInvestmentsApi", "holding", (fund.parse::<u64>()?, party));
	println!("holding in fund {fund}: {} millionths of a unit", api.call(holding).await?.context("no fund")?.units);

	// Consents to the sale that waits: to what `binding` binds, and to nothing else.
	let sale =
		api.call(ask::<_, Option<u64>>("LandTitlesApi", "pending_conveyance", (code,))).await?.context("no sale")?;
	let pending: Option<Conveyance> = api.call(ask("LandTitlesApi", "conveyance", (sale,))).await?;
	let consent = transaction("LandTitles", "consent", (sale, pending.context("gone")?.binding, party));
	let sent = at.transactions().sign_and_submit_then_watch_default(&consent, &me).await?.wait_for_finalized().await?;
	sent.wait_for_success().await?;
	println!("consent to conveyance {sale} is final in {:?}", sent.block_hash());
	Ok(())
}
