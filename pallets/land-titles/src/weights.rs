//! What the calls weigh.

use frame_support::weights::{constants::ParityDbWeight, Weight};

use crate::{ConveyanceOf, Leg, PropertyRegistration, MAX_ENCUMBRANCES};

/// Weights of the calls, and of what a call may have more of: owners, parties, encumbrances.
pub trait WeightInfo {
	/// One property with one owner.
	fn register_property() -> Weight;
	/// A batch of `n` properties with one owner each.
	fn register_properties(n: u32) -> Weight;
	/// One property with `m` owners besides the first.
	fn co_owners(m: u32) -> Weight;
	/// A conveyance of `l` properties with one giver and one receiver each.
	fn propose_conveyance(l: u32) -> Weight;
	/// The proposal of one property with `p` givers and as many receivers besides the first.
	fn proposed_parties(p: u32) -> Weight;
	/// Consent to the largest conveyance.
	fn consent() -> Weight;
	/// Paying into the largest conveyance.
	fn fund() -> Weight;
	/// Registering a conveyance of `l` properties with one giver and one receiver each.
	fn register_conveyance(l: u32) -> Weight;
	/// Registering a conveyance of one property with `p` givers and as many receivers besides the first.
	fn registered_parties(p: u32) -> Weight;
	/// Reading `e` encumbrances of a property.
	fn read_encumbrances(e: u32) -> Weight;
	/// Refusing the largest conveyance, with `r` refunds.
	fn refuse_conveyance(r: u32) -> Weight;
	/// Withdrawing the largest conveyance, with `r` refunds.
	fn withdraw_conveyance(r: u32) -> Weight;
	/// Expiry of the largest conveyance, with `r` refunds.
	fn expire_conveyance(r: u32) -> Weight;
	/// Approval of a ward's disposal in the largest conveyance.
	fn approve_ward_disposal() -> Weight;
	/// Claiming what could not be delivered.
	fn claim_undelivered() -> Weight;
	/// Placing a freeze on a property full of expired ones.
	fn place_freeze() -> Weight;
	/// Lifting a freeze.
	fn lift_freeze() -> Weight;
	/// Recording a valuation.
	fn record_valuation() -> Weight;
}

/// What `n` more cost.
fn more(weight: fn(u32) -> Weight, n: u32) -> Weight {
	// A difference of fitted lines: never below zero.
	weight(n).saturating_sub(weight(0))
}

/// Weight of registering one property.
pub fn register_property<W: WeightInfo>(registration: &PropertyRegistration) -> Weight {
	W::register_property().saturating_add(more(W::co_owners, registration.member_count().saturating_sub(1)))
}

/// Weight of registering a batch.
pub fn register_properties<W: WeightInfo>(batch: &[PropertyRegistration]) -> Weight {
	let co_owners = batch.iter().map(|registration| registration.member_count().saturating_sub(1)).sum();
	W::register_properties(batch.len() as u32).saturating_add(more(W::co_owners, co_owners))
}

/// Weight of proposing a conveyance.
pub fn propose_conveyance<W: WeightInfo, Balance>(legs: &[Leg<Balance>]) -> Weight {
	let encumbrances = (legs.len() as u32).saturating_mul(MAX_ENCUMBRANCES);
	W::propose_conveyance(legs.len() as u32)
		.saturating_add(more(W::proposed_parties, legs.iter().map(pairs_besides_the_first).sum()))
		.saturating_add(more(W::read_encumbrances, encumbrances))
}

/// Weight of registering the largest conveyance of `legs` properties.
pub fn register_conveyance_at_most<W: WeightInfo>(legs: u32) -> Weight {
	W::register_conveyance(legs)
		.saturating_add(more(W::registered_parties, legs.saturating_mul(15)))
		.saturating_add(more(W::read_encumbrances, legs.saturating_mul(MAX_ENCUMBRANCES)))
}

/// Weight of having registered `conveyance`, with so many encumbrances read.
pub fn registered<T: crate::Config>(conveyance: &ConveyanceOf<T>, encumbrances: u32) -> Weight {
	T::WeightInfo::register_conveyance(conveyance.legs.len() as u32)
		.saturating_add(more(
			T::WeightInfo::registered_parties,
			conveyance.legs.iter().map(pairs_besides_the_first).sum(),
		))
		.saturating_add(more(T::WeightInfo::read_encumbrances, encumbrances))
}

/// How many givers and receivers a leg has besides the first, counted in pairs.
fn pairs_besides_the_first<Balance>(leg: &Leg<Balance>) -> u32 {
	// At most 16 givers, 16 holdings of 16 members.
	(leg.givers.len().max(leg.receiving().count()) as u32).saturating_sub(1)
}

/// Counts only, for mocks; the runtime uses its measured weights.
fn counted(reads: u32, writes: u32) -> Weight {
	ParityDbWeight::get().reads_writes(reads.into(), writes.into())
}

impl WeightInfo for () {
	fn register_property() -> Weight {
		counted(5, 4)
	}
	fn register_properties(n: u32) -> Weight {
		counted(n.saturating_mul(3).saturating_add(3), n.saturating_mul(3).saturating_add(1))
	}
	fn co_owners(m: u32) -> Weight {
		counted(m.saturating_add(5), m.saturating_add(4))
	}
	fn propose_conveyance(l: u32) -> Weight {
		counted(l.saturating_mul(5).saturating_add(4), l.saturating_add(2))
	}
	fn proposed_parties(p: u32) -> Weight {
		counted(p.saturating_add(9), 3)
	}
	fn consent() -> Weight {
		counted(3, 1)
	}
	fn fund() -> Weight {
		counted(6, 4)
	}
	fn register_conveyance(l: u32) -> Weight {
		counted(l.saturating_mul(8).saturating_add(5), l.saturating_mul(8).saturating_add(4))
	}
	fn registered_parties(p: u32) -> Weight {
		counted(p.saturating_mul(4).saturating_add(13), p.saturating_mul(4).saturating_add(12))
	}
	fn read_encumbrances(e: u32) -> Weight {
		counted(e.saturating_add(1), 0)
	}
	fn refuse_conveyance(r: u32) -> Weight {
		counted(r.saturating_mul(3).saturating_add(11), r.saturating_mul(2).saturating_add(10))
	}
	fn withdraw_conveyance(r: u32) -> Weight {
		counted(r.saturating_mul(3).saturating_add(3), r.saturating_mul(2).saturating_add(10))
	}
	fn expire_conveyance(r: u32) -> Weight {
		counted(r.saturating_mul(3).saturating_add(2), r.saturating_mul(2).saturating_add(10))
	}
	fn approve_ward_disposal() -> Weight {
		counted(11, 1)
	}
	fn claim_undelivered() -> Weight {
		counted(4, 3)
	}
	fn place_freeze() -> Weight {
		counted(MAX_ENCUMBRANCES.saturating_add(5), MAX_ENCUMBRANCES.saturating_mul(2).saturating_add(3))
	}
	fn lift_freeze() -> Weight {
		counted(4, 3)
	}
	fn record_valuation() -> Weight {
		counted(4, 1)
	}
}
