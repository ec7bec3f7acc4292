//! A chain with a past: blocks made here, as fast as the runtime executes them, for nodes to import before they start.
//! So a test can begin shortly before something that takes many blocks, such as the change of a session.

use crate::council::{Decision, SEATS};
use anyhow::{anyhow, ensure, Context, Result};
use civitas_cli::client::{sign, Keypair, SigningContext};
use civitas_runtime::{
	configs::council::CouncilCollective,
	constants::{DEVELOPMENT_DELAY, SLOT_DURATION},
	AccountId, AuraId, Block, BlockNumber, Executive, Header, Nonce, Runtime, RuntimeCall, UncheckedExtrinsic, VERSION,
};
use codec::{Decode, Encode};
use pallet_governance::MotionNumber;
use sp_core::{sr25519, storage::Storage, Pair, H256};
use sp_io::TestExternalities;
use sp_runtime::{
	generic::{Digest, DigestItem, Era, SignedBlock},
	traits::{BlakeTwo256, Block as _, Hash, Header as _},
};
use std::{
	collections::HashMap,
	path::Path,
	time::{SystemTime, UNIX_EPOCH},
};

/// Name of Aura in headers.
pub(crate) const AURA: [u8; 4] = *b"aura";

/// Blocks from the first one on.
pub struct History {
	state: TestExternalities,
	genesis: H256,
	parent: Header,
	slot: u64,
	/// Who makes the blocks, in turn.
	authors: Vec<sr25519::Pair>,
	/// How many transactions each account has signed.
	signed: HashMap<AccountId, Nonce>,
	blocks: Vec<SignedBlock<Block>>,
}

impl History {
	/// Of the chain of a raw specification, whose validators have these development keys. `length`
	/// blocks fit before now.
	pub fn new(specification: &Path, authors: &[&str], length: BlockNumber) -> Result<Self> {
		let spec: serde_json::Value = serde_json::from_slice(&std::fs::read(specification)?)?;
		let top = spec["genesis"]["raw"]["top"].as_object().context("the specification is not raw")?;
		let mut storage = Storage::default();
		for (key, value) in top {
			let value = value.as_str().context("a value is hex text")?;
			storage.top.insert(bytes(key)?, bytes(value)?);
		}
		let code = storage.top.get(sp_core::storage::well_known_keys::CODE).cloned().context("there is no runtime")?;
		let version = VERSION.state_version();
		let mut state = TestExternalities::new_with_code_and_state(&code, storage, version);
		let root = state.execute_with(|| sp_io::storage::root(version));
		let nothing = BlakeTwo256::trie_root(vec![], version);
		let parent = Header::new(
			0,
			nothing,
			H256::decode(&mut &root[..]).map_err(|error| anyhow!("a root: {error}"))?,
			H256::zero(),
			Digest::default(),
		);
		let pairs: Vec<sr25519::Pair> = authors
			.iter()
			.map(|name| sr25519::Pair::from_string(name, None).map_err(|error| anyhow!("{name}: {error:?}")))
			.collect::<Result<_>>()?;
		// The chain has them in an order of its own.
		let turns = state.execute_with(|| pallet_aura::Authorities::<Runtime>::get().into_inner());
		let authors: Vec<sr25519::Pair> = turns
			.iter()
			.filter_map(|key| pairs.iter().find(|pair| AuraId::from(pair.public()) == *key).cloned())
			.collect();
		ensure!(authors.len() == turns.len(), "the key of a validator is missing");
		let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() as u64 / SLOT_DURATION;
		let slot = now.checked_sub(u64::from(length) + 1).context("too long a history")?;
		Ok(Self { state, genesis: parent.hash(), parent, slot, authors, signed: HashMap::new(), blocks: vec![] })
	}

	/// The height of the latest block.
	pub fn height(&self) -> BlockNumber {
		self.parent.number
	}

	/// Signs a call, for the next block.
	pub fn signed(&mut self, call: RuntimeCall, signer: &Keypair) -> Result<UncheckedExtrinsic> {
		let number = self.signed.entry(signer.account()).or_default();
		let nonce = *number;
		*number += 1;
		let context = SigningContext {
			genesis: self.genesis,
			spec_version: VERSION.spec_version,
			transaction_version: VERSION.transaction_version,
			era: Era::immortal(),
			era_start: self.genesis,
		};
		let (bytes, _) = sign(call, signer, nonce, &context)?;
		UncheckedExtrinsic::decode(&mut &bytes[..]).map_err(|error| anyhow!("what was signed: {error}"))
	}

	/// One more block with these transactions, all of which have to succeed.
	pub fn block(&mut self, transactions: Vec<UncheckedExtrinsic>) -> Result<()> {
		self.slot += 1;
		let (slot, version) = (self.slot, VERSION.state_version());
		let digest = Digest { logs: vec![DigestItem::PreRuntime(AURA, slot.encode())] };
		let number = self.parent.number + 1;
		let header = Header::new(number, H256::zero(), H256::zero(), self.parent.hash(), digest);
		let time = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: slot * SLOT_DURATION });
		let mut extrinsics = vec![UncheckedExtrinsic::new_bare(time)];
		extrinsics.extend(transactions);
		let mut header = self.state.execute_with(|| {
			Executive::initialize_block(&header);
			for extrinsic in &extrinsics {
				let outcome = Executive::apply_extrinsic(extrinsic.clone());
				ensure!(matches!(outcome, Ok(Ok(_))), "block {number}: {outcome:?}: {extrinsic:?}");
			}
			Ok(Executive::finalize_block())
		})?;
		self.state.commit_all().map_err(|error| anyhow!(error))?;
		let root = self.state.execute_with(|| sp_io::storage::root(version));
		ensure!(root == header.state_root.as_bytes(), "the state of block {number} is not what its header says");
		let turn = usize::try_from(slot % self.authors.len() as u64)?;
		let author = self.authors.get(turn).context("there are authors")?;
		let seal = author.sign(header.hash().as_bytes());
		header.digest.push(DigestItem::Seal(AURA, seal.encode()));
		self.parent = header.clone();
		self.blocks.push(SignedBlock { block: Block::new(header, extrinsics), justifications: None });
		Ok(())
	}

	/// Blocks with nothing in them, up to a height.
	pub fn empty_until(&mut self, height: BlockNumber) -> Result<()> {
		while self.height() < height {
			self.block(vec![])?;
		}
		Ok(())
	}

	/// The council decides on these calls, in two blocks, and their delay passes. Answers their numbers in the queue.
	pub fn decided(&mut self, calls: &[RuntimeCall]) -> Result<Vec<MotionNumber>> {
		let seats: Vec<Keypair> = SEATS.iter().map(|seat| Keypair::from_suri(seat)).collect::<Result<_>>()?;
		let first = seats.first().context("there are seats")?;
		let (index, motion) = self.state.execute_with(|| {
			let index = pallet_collective::ProposalCount::<Runtime, CouncilCollective>::get();
			(index, pallet_governance::NextMotion::<Runtime>::get())
		});
		let decisions: Vec<(u32, Decision)> = (index..).zip(calls.iter().map(Decision::new)).collect();
		let (mut proposals, mut votes) = (vec![], vec![]);
		for (index, decision) in &decisions {
			proposals.push(self.signed(decision.note(), first)?);
			proposals.push(self.signed(decision.propose(), first)?);
			for seat in &seats {
				votes.push((decision.vote(*index), seat));
			}
			votes.push((decision.close(*index), first));
		}
		self.block(proposals)?;
		let votes = votes.into_iter().map(|(call, seat)| self.signed(call, seat)).collect::<Result<_>>()?;
		self.block(votes)?;
		self.empty_until(self.height() + DEVELOPMENT_DELAY.1 + 1)?;
		Ok((motion..).take(calls.len()).collect())
	}

	/// One more block, in which a decision is carried out.
	pub fn execute(&mut self, motion: MotionNumber) -> Result<()> {
		let anybody = Keypair::from_suri("//Ferdie")?;
		let execution = self.signed(Decision::execute(motion), &anybody)?;
		self.block(vec![execution])?;
		let waiting = self.state.execute_with(pallet_governance::Queue::<Runtime>::get);
		ensure!(!waiting.contains(&motion), "decision {motion} was not carried out");
		Ok(())
	}

	/// Writes it for `civitas-node import-blocks`.
	pub fn write(&self, file: &Path) -> Result<()> {
		let mut bytes = (self.blocks.len() as u64).encode();
		for block in &self.blocks {
			block.encode_to(&mut bytes);
		}
		Ok(std::fs::write(file, bytes)?)
	}
}

fn bytes(hex: &str) -> Result<Vec<u8>> {
	serde_json::from_value::<sp_core::Bytes>(hex.into()).map(|bytes| bytes.0).context("not hex text")
}
