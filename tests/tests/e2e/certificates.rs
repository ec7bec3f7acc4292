//! Certificates of a real network whose validators change: those from before stay good, those from after lead across.
//!
//! A change takes two sessions of ten minutes. So the chain begins with a past in which it was decided, and the nodes
//! start shortly before it holds.

use anyhow::{anyhow, ensure, Context, Result};
use civitas_certificate::{
	scheduled_change, verify, AuthoritySet, Base64, Certificate, Header, Justification, Number, Refusal, Trust,
};
use civitas_cli::client::{Client, Keypair};
use civitas_primitives::PropertyId;
use civitas_runtime::{constants::SESSION_LENGTH, BlockNumber, Runtime, RuntimeCall};
use civitas_tests::{parcel_registration, program, raw_specification, History, Member, Plan, Validators, FOUR};
use codec::Encode;
use jsonrpsee::rpc_params;
use serde_json::{json, Value};
use sp_core::{ed25519, Pair};
use std::{
	path::Path,
	process::{Command, Output},
	time::Duration,
};
use tempfile::TempDir;

/// When Dave is no validator any more.
const CHANGE: BlockNumber = 2 * SESSION_LENGTH;
/// How long the past is: the network has a few blocks' time to finalize it.
const PAST: BlockNumber = CHANGE - 8;
const PARCEL: &str = "E2E-CERTIFIED";
const MINUTE: Duration = Duration::from_secs(60);

/// A past in which a parcel was registered and Dave removed.
fn past(specification: &Path, file: &Path) -> Result<()> {
	let mut history = History::new(specification, &["//Alice", "//Bob", "//Charlie", "//Dave"], PAST)?;
	let dave = Keypair::from_suri("//Dave")?;
	let parcel = PropertyId::try_from(PARCEL).map_err(|error| anyhow!("{error}"))?;
	let registration = history.signed(parcel_registration(&[parcel], &[9])?, &dave)?;
	history.block(vec![registration])?;
	let remove: pallet_validators::Call<Runtime> =
		pallet_validators::Call::remove_validator { validator: dave.account() };
	for motion in history.decided(&[RuntimeCall::Validators(remove)])? {
		history.execute(motion)?;
	}
	history.empty_until(PAST)?;
	history.write(file)
}

/// A certificate for a reader who trusts these sets.
async fn issue(client: &Client, trusted: &[u64]) -> Result<Certificate> {
	let answer: Value = client.rpc("certificate_issue", rpc_params![json!([{ "title": PARCEL }]), trusted]).await?;
	let file = answer["file"].as_str().context("a certificate is text")?;
	ensure!(answer["size"] == file.len(), "{}", answer["size"]);
	Ok(Certificate::read(file.as_bytes())?)
}

fn civitas(args: &[&str]) -> Result<Output> {
	Ok(Command::new(program("civitas")).arg("certificate").args(args).output()?)
}

/// The same certificate with the first vote on its block cast by a validator, in a set.
fn voted_by(certificate: &Certificate, name: &str, set_id: u64) -> Result<Certificate> {
	let key = ed25519::Pair::from_string(name, None).map_err(|error| anyhow!("{error:?}"))?;
	let mut other = certificate.clone();
	let mut votes: Justification = other.block.justification.decode().context("votes")?;
	let round = votes.round;
	let first = votes.commit.precommits.first_mut().context("a vote")?;
	let vote = (1u8, first.precommit.target_hash, first.precommit.target_number, round, set_id).encode();
	first.id = key.public().into();
	first.signature = key.sign(&vote).into();
	other.block.justification = Base64(votes.encode());
	Ok(other)
}

#[tokio::test(flavor = "multi_thread")]
async fn c05_certificates_outlive_a_change_of_validators_and_lead_across_it() -> Result<()> {
	let folder = TempDir::new()?;
	let specification = folder.path().join("raw.json");
	std::fs::write(&specification, raw_specification("local")?)?;
	let first = Trust::read(&std::fs::read(&specification)?).map_err(|error| anyhow!(error))?;
	let blocks = folder.path().join("blocks");
	past(&specification, &blocks)?;
	println!("a past of {PAST} blocks is made");
	// Dave, who leaves, does not run: three of four are enough.
	let members = FOUR[..3].iter().map(|key| Member::validator(key)).collect();
	let chain = specification.display().to_string();
	let network = Validators::plan(&Plan { members, chain, history: Some(blocks), ..Plan::default() }).await?;
	network.finalized(0, 1, 2 * MINUTE).await?;
	let client = network.nodes[0].client().await?;

	let before = issue(&client, &[]).await?;
	let established = verify(&before, &first)?;
	ensure!(established.set_id == Number(0), "the nodes have started too late: make PAST shorter");
	println!("a certificate of block {}, by the first validators", established.as_of.block);

	network.finalized(0, CHANGE + 1, 2 * MINUTE).await?;
	let after = issue(&client, &[]).await?;
	let established = verify(&after, &first)?;
	assert_eq!((established.set_id, established.trusted_set_id), (Number(1), Some(Number(0))));
	assert_eq!(after.changes.list.len(), 1);
	assert!(established.as_of.block > CHANGE);
	println!("a certificate of block {}, by the new ones", established.as_of.block);

	// A reader who trusts the new validators alone, as the change names them.
	let last: Header = after.changes.list[0].header.decode().context("a header")?;
	assert_eq!(last.number, CHANGE);
	let three = scheduled_change(&last)?.context("a change")?;
	assert_eq!(three.len(), 3);
	let newer = Trust::new(first.chain.name.clone(), client.genesis(), &[AuthoritySet::new(1, three)?]);
	assert_eq!(verify(&after, &newer)?.trusted_set_id, Some(Number(1)));
	let short = issue(&client, &[1]).await?;
	assert!(short.changes.list.is_empty() && short.changes.from == Number(1));
	assert_eq!(verify(&short, &newer)?.set_id, Number(1));
	assert_eq!(verify(&short, &first).unwrap_err(), Refusal::NoTrustedSet { from: 1, to: 1 });
	assert_eq!(verify(&before, &newer).unwrap_err(), Refusal::NoTrustedSet { from: 0, to: 0 });

	// Who was removed has no vote any more; who stayed can not use a vote of before.
	assert_eq!(verify(&voted_by(&after, "//Dave", 1)?, &first).unwrap_err(), Refusal::NotAValidator);
	let voter = ["//Alice", "//Bob", "//Charlie"].into_iter().find_map(|name| {
		let again = voted_by(&after, name, 1).ok()?;
		verify(&again, &first).is_ok().then_some(name)
	});
	let stale = voted_by(&after, voter.context("the first vote is of one of them")?, 0)?;
	assert_eq!(verify(&stale, &first).unwrap_err(), Refusal::StaleSet);

	// The command line gets one from a node, too, and checks all of them with every node gone.
	let file = |name: &str| folder.path().join(name).display().to_string();
	let (spec, mine) = (specification.display().to_string(), file("mine.json"));
	let url = &network.nodes[1].url;
	let issued = civitas(&["issue", "--title", PARCEL, "--url", url, "--trust", &spec, "--out", &mine])?;
	assert!(issued.status.success(), "{issued:?}");
	drop(client);
	drop(network);
	std::fs::write(file("before.json"), before.write()?)?;
	std::fs::write(file("after.json"), after.write()?)?;
	for name in ["before.json", "after.json", "mine.json"] {
		let verified = civitas(&["verify", &file(name), "--trust", &spec, "--max-age", "1h"])?;
		let said = String::from_utf8_lossy(&verified.stdout).into_owned();
		assert!(verified.status.success() && said.contains(PARCEL), "{name}: {verified:?}");
	}
	Ok(())
}
