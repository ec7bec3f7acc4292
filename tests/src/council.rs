//! Decisions of the development city's council, from the bytes of a call to its execution as root.

use crate::eventually;
use anyhow::{ensure, Context, Result};
use civitas_cli::client::{Client, Keypair, Wait};
use civitas_runtime::{BlockNumber, RuntimeCall, RuntimeEvent};
use codec::Encode;
use pallet_collective::{Call as Council, Event as CouncilEvent, ProposalIndex};
use pallet_governance::{Call as Governance, Event as GovernanceEvent, MotionNumber};
use sp_runtime::{
	traits::{BlakeTwo256, Hash},
	Weight,
};
use std::time::Duration;

/// The seats that say yes: four of six. The load works with none of their keys.
pub const SEATS: [&str; 4] = ["//Alice//stash", "//Bob//stash", "//Eve", "//Ferdie"];

/// Longer than a proposal is.
const LENGTH_BOUND: u32 = 1_000;

/// At most this for queueing a motion when its vote is closed: the figures of docs/governance.md.
const CLOSING: Weight = Weight::from_parts(10_000_000_000, 10_000_000);

/// At most this for carrying out a motion: the figures of docs/governance.md.
const EXECUTING: Weight = Weight::from_parts(200_000_000_000, 10_000_000);

/// A call on its way through the council: the calls that it takes, in this order.
pub struct Decision {
	bytes: Vec<u8>,
}

impl Decision {
	/// To execute this call as root.
	pub fn new(call: &RuntimeCall) -> Self {
		Self { bytes: call.encode() }
	}

	/// Puts its bytes on the chain.
	pub fn note(&self) -> RuntimeCall {
		RuntimeCall::Preimage(pallet_preimage::Call::note_preimage { bytes: self.bytes.clone() })
	}

	fn schedule(&self) -> RuntimeCall {
		let (hash, length) = (BlakeTwo256::hash(&self.bytes), self.bytes.len() as u32);
		RuntimeCall::Governance(Governance::schedule { hash, length })
	}

	/// A seat proposes to put it into the queue.
	pub fn propose(&self) -> RuntimeCall {
		let (threshold, proposal) = (SEATS.len() as u32, Box::new(self.schedule()));
		RuntimeCall::Council(Council::propose { threshold, proposal, length_bound: LENGTH_BOUND })
	}

	/// A seat says yes.
	pub fn vote(&self, index: ProposalIndex) -> RuntimeCall {
		let proposal = BlakeTwo256::hash_of(&self.schedule());
		RuntimeCall::Council(Council::vote { proposal, index, approve: true })
	}

	/// Anybody closes the vote.
	pub fn close(&self, index: ProposalIndex) -> RuntimeCall {
		RuntimeCall::Council(Council::close {
			proposal_hash: BlakeTwo256::hash_of(&self.schedule()),
			index,
			proposal_weight_bound: CLOSING,
			length_bound: LENGTH_BOUND,
		})
	}

	/// Anybody has it carried out, after its delay.
	pub fn execute(motion: MotionNumber) -> RuntimeCall {
		RuntimeCall::Governance(Governance::execute { motion, weight_limit: EXECUTING })
	}
}

/// Has the council decide on a call, waits for the delay, and has it carried out.
pub async fn decide(client: &Client, call: &RuntimeCall) -> Result<()> {
	let decision = Decision::new(call);
	let [first, second, third, fourth] = SEATS.map(Keypair::from_suri);
	let (first, second, third, fourth) = (first?, second?, third?, fourth?);
	client.submit(decision.note(), &first, Wait::InBlock).await.context("noting the call")?;
	let proposed = client.submit(decision.propose(), &first, Wait::InBlock).await.context("proposing it")?;
	let index = proposed
		.find(|event| match event {
			RuntimeEvent::Council(CouncilEvent::Proposed { proposal_index, .. }) => Some(*proposal_index),
			_ => None,
		})
		.context("a proposal has a number")?;
	tokio::try_join!(
		client.submit(decision.vote(index), &first, Wait::InBlock),
		client.submit(decision.vote(index), &second, Wait::InBlock),
		client.submit(decision.vote(index), &third, Wait::InBlock),
		client.submit(decision.vote(index), &fourth, Wait::InBlock),
	)
	.context("voting for it")?;
	let closed = client.submit(decision.close(index), &second, Wait::InBlock).await.context("closing the vote")?;
	let (motion, earliest): (MotionNumber, BlockNumber) = closed
		.find(|event| match event {
			RuntimeEvent::Governance(GovernanceEvent::MotionScheduled { motion, earliest_block, .. }) => {
				Some((*motion, *earliest_block))
			}
			_ => None,
		})
		.with_context(|| format!("the decision is not in the queue: {:?}", closed.events))?;
	let over = || async { Ok((client.best().await?.number >= earliest).then_some(())) };
	eventually("the delay of a decision is over", Duration::from_secs(120), over).await?;
	let executed = client.submit(Decision::execute(motion), &second, Wait::InBlock).await.context("executing it")?;
	let done = executed.find(|event| match event {
		RuntimeEvent::Governance(GovernanceEvent::MotionExecuted { .. }) => Some(()),
		_ => None,
	});
	ensure!(done.is_some(), "the decision failed: {:?}", executed.events);
	Ok(())
}
