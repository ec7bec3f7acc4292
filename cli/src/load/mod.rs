//! `civitas load`: are all acknowledged transactions included, and how many a second?

mod follow;
mod prepare;
mod report;
mod submit;

pub use report::{BlockLoad, LoadReport};

use crate::{
	args::LoadArgs,
	client::{Client, Keypair},
	format::plural,
	Verdict,
};
use anyhow::Result;
use std::time::Duration;

/// Without an inclusion for so long, what is missing is lost.
const PATIENCE: Duration = Duration::from_secs(60);

/// A signed transfer that waits to be submitted.
pub(crate) struct Signed {
	/// Its bytes, as the node wants them.
	pub hex: String,
	/// Its hash.
	pub hash: sp_core::H256,
	/// Which of the accounts sends it.
	pub account: usize,
}

/// Runs the command.
pub async fn run(args: &LoadArgs) -> Result<Verdict> {
	let client = Client::connect(&args.connection.url).await?;
	let Some(report) = measure(&client, args).await? else { return Ok(Verdict::Held) };
	print!("{report}");
	Ok(Verdict::held(report.holds()))
}

/// Prepares, submits and follows; nothing to report in a dry run.
pub async fn measure(client: &Client, args: &LoadArgs) -> Result<Option<LoadReport>> {
	let accounts = prepare::accounts(args.accounts)?;
	if args.dry_run {
		let transfers = prepare::sign_all(client, &accounts, args.each).await?;
		println!("{} signed; dry run: none submitted", plural(transfers.len(), "transfer", "transfers"));
		return Ok(None);
	}
	prepare::fund(client, &accounts, args).await?;
	if let Some(identity) = &args.identity {
		prepare::register(client, &accounts, &Keypair::from_suri(identity)?).await?;
	}
	let transfers = prepare::sign_all(client, &accounts, args.each).await?;
	let start = client.best().await?.number;
	let slot: u64 = client.runtime_api("AuraApi_slot_duration", ()).await?;
	let hashes = transfers.iter().map(|transfer| transfer.hash).collect();
	let (submitted, followed) = {
		let (done, submission) = tokio::sync::watch::channel(None);
		let follower = follow::follow(client, start, hashes, submission);
		let submitter = async {
			let submitted = submit::submit_all(client.url(), transfers, args).await?;
			// The follower ends by itself when it knows how many to wait for.
			let _ = done.send(Some(submitted.acknowledged.clone()));
			anyhow::Ok(submitted)
		};
		tokio::try_join!(submitter, follower)?
	};
	let failed = follow::failed(client, &followed).await?;
	Ok(Some(report::assemble(submitted, followed, failed, Duration::from_millis(slot))))
}
