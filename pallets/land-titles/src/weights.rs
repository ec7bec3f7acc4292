//! What the calls weigh.

use frame_support::weights::{constants::ParityDbWeight, Weight};

use crate::{ConveyanceOf, Leg, PropertyRegistration, MAX_ENCUMBRANCES, MAX_LOANS};

/// Weights of the calls, and of what a call may have more of: owners, parties, encumbrances.
pub trait WeightInfo {
	/// Public display of a flat with the most owners.
	fn apply_first_registration() -> Weight;
	/// A batch of `n` properties with one owner each.
	fn register_properties(n: u32) -> Weight;
	/// A batch of one property with `m` owners besides the first.
	fn co_owners(m: u32) -> Weight;
	/// A conveyance of `l` properties with one giver and one receiver each.
	fn propose_conveyance(l: u32) -> Weight;
	/// The proposal of one property with `p` givers and as many receivers besides the first.
	fn proposed_parties(p: u32) -> Weight;
	/// The proposal of the largest number of properties, with `n` loans and twice as many discharges.
	fn proposed_lending(n: u32) -> Weight;
	/// Consent of an owner of all properties of the largest conveyance.
	fn consent() -> Weight;
	/// Paying into the largest conveyance.
	fn fund() -> Weight;
	/// Registering a conveyance of `l` properties with one giver and one receiver each.
	fn register_conveyance(l: u32) -> Weight;
	/// Registering a conveyance of one property with `p` givers and as many receivers besides the first.
	fn registered_parties(p: u32) -> Weight;
	/// Registering a conveyance of the largest number of properties, with `n` loans and twice as many discharges.
	fn registered_lending(n: u32) -> Weight;
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
	/// Applying for an entry on a property full of entries with 16 owners.
	fn apply_for_entry() -> Weight;
	/// Consent of the last of those whose entries it needs.
	fn consent_to_entry() -> Weight;
	/// Entering an easement of a property with 16 owners on one with 16 owners, full of entries that have lapsed.
	fn register_entry() -> Weight;
	/// Refusing an application with the most parties.
	fn refuse_entry() -> Weight;
	/// Withdrawing an application with the most parties.
	fn withdraw_entry() -> Weight;
	/// Expiry of an application with the most parties.
	fn expire_entry() -> Weight;
	/// Approval of a ward's entry with 16 owners.
	fn approve_ward_entry() -> Weight;
	/// Discharge of a mortgage on a property with 16 owners.
	fn discharge_mortgage() -> Weight;
	/// The last signature under a postponement past as many mortgages as there can be.
	fn postpone_mortgage() -> Weight;
	/// The last signature under an assignment.
	fn assign_mortgage() -> Weight;
	/// The last signature of 16 owners under the release of their easement.
	fn release_encumbrance() -> Weight;
	/// Lodging a caveat on a property full of entries that have lapsed.
	fn lodge_caveat() -> Weight;
	/// Extending a caveat.
	fn extend_caveat() -> Weight;
	/// Lodging a priority notice on a property full of entries that have lapsed.
	fn lodge_priority_notice() -> Weight;
	/// Lifting an entry by order.
	fn lift_by_order() -> Weight;
	/// A redemption statement in the largest conveyance.
	fn state_redemption() -> Weight;
	/// Objecting to a correction of a property full of entries.
	fn object() -> Weight;
	/// Upholding an objection to the largest first registration.
	fn decide_objection() -> Weight;
	/// Entering a flat with the most owners.
	fn complete_first_registration() -> Weight;
	/// Withdrawing the largest first registration.
	fn withdraw_proceeding() -> Weight;
	/// Publishing a finding on the largest inheritance.
	fn publish_finding() -> Weight;
	/// A court's order on `l` properties with one giver and one receiver each.
	fn order_conveyance(l: u32) -> Weight;
	/// Proposing the correction of a title with the most owners.
	fn propose_correction() -> Weight;
	/// Confirming a correction.
	fn confirm_correction() -> Weight;
	/// Correcting a title with the most owners.
	fn apply_correction() -> Weight;
	/// Opening a migration window.
	fn open_migration() -> Weight;
	/// Closing a migration window.
	fn close_migration() -> Weight;
	/// Naming an owner of state land.
	fn set_state_owner() -> Weight;
	/// Applying for a division into the most parts.
	fn subdivide() -> Weight;
	/// Applying for the merger of the most properties.
	fn consolidate() -> Weight;
	/// Applying for a surrender.
	fn surrender() -> Weight;
	/// The last of the most owners consents to the largest merger.
	fn consent_to_alteration() -> Weight;
	/// Approval of a ward's surrender.
	fn approve_ward_surrender() -> Weight;
	/// Registering a division into `p` parts, with the most owners and entries.
	fn register_alteration(p: u32) -> Weight;
	/// Refusing the largest merger.
	fn refuse_alteration() -> Weight;
	/// Withdrawing the largest merger.
	fn withdraw_alteration() -> Weight;
	/// Expiry of the largest merger.
	fn expire_alteration() -> Weight;
	/// Ending a land use right with the most owners.
	fn end_land_use_right() -> Weight;
}

/// What `n` more cost.
fn more(weight: fn(u32) -> Weight, n: u32) -> Weight {
	// A difference of fitted lines: never below zero.
	weight(n).saturating_sub(weight(0))
}

/// Weight of registering a batch.
pub fn register_properties<W: WeightInfo>(batch: &[PropertyRegistration]) -> Weight {
	let co_owners = batch.iter().map(|registration| registration.member_count().saturating_sub(1)).sum();
	W::register_properties(batch.len() as u32).saturating_add(more(W::co_owners, co_owners))
}

/// Loans and discharges, counted as the weights count them: one loan and two discharges at a time.
fn lending(loans: usize, discharges: usize) -> u32 {
	// At most 4 and 8.
	loans.max(discharges.div_ceil(2)) as u32
}

/// Weight of consenting, with so many entries read.
pub fn consent<W: WeightInfo>(encumbrances: u32) -> Weight {
	W::consent().saturating_add(more(W::read_encumbrances, encumbrances))
}

/// Weight of proposing a conveyance.
pub fn propose_conveyance<W: WeightInfo, Balance>(legs: &[Leg<Balance>], loans: usize, discharges: usize) -> Weight {
	let encumbrances = (legs.len() as u32).saturating_mul(MAX_ENCUMBRANCES);
	W::propose_conveyance(legs.len() as u32)
		.saturating_add(more(W::proposed_parties, legs.iter().map(pairs_besides_the_first).sum()))
		.saturating_add(more(W::read_encumbrances, encumbrances))
		.saturating_add(more(W::proposed_lending, lending(loans, discharges)))
}

/// Weight of ordering a conveyance.
pub fn order_conveyance<W: WeightInfo, Balance>(legs: &[Leg<Balance>]) -> Weight {
	let encumbrances = (legs.len() as u32).saturating_mul(MAX_ENCUMBRANCES);
	W::order_conveyance(legs.len() as u32)
		.saturating_add(more(W::proposed_parties, legs.iter().map(pairs_besides_the_first).sum()))
		.saturating_add(more(W::read_encumbrances, encumbrances))
}

/// Weight of registering the largest conveyance of `legs` properties.
pub fn register_conveyance_at_most<W: WeightInfo>(legs: u32) -> Weight {
	W::register_conveyance(legs)
		.saturating_add(more(W::registered_parties, legs.saturating_mul(15)))
		.saturating_add(more(W::read_encumbrances, legs.saturating_mul(MAX_ENCUMBRANCES)))
		.saturating_add(more(W::registered_lending, MAX_LOANS))
}

/// Weight of having registered `conveyance`, with so many encumbrances read.
pub fn registered<T: crate::Config>(conveyance: &ConveyanceOf<T>, encumbrances: u32) -> Weight {
	T::WeightInfo::register_conveyance(conveyance.legs.len() as u32)
		.saturating_add(more(
			T::WeightInfo::registered_parties,
			conveyance.legs.iter().map(pairs_besides_the_first).sum(),
		))
		.saturating_add(more(T::WeightInfo::read_encumbrances, encumbrances))
		.saturating_add(more(
			T::WeightInfo::registered_lending,
			lending(conveyance.loans.len(), conveyance.discharges.len()),
		))
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

/// Moving as many lapsed entries to the history as a property can have, and entering one.
fn sweeping() -> Weight {
	counted(MAX_ENCUMBRANCES.saturating_mul(3).saturating_add(9), MAX_ENCUMBRANCES.saturating_mul(3).saturating_add(4))
}

impl WeightInfo for () {
	fn apply_first_registration() -> Weight {
		counted(22, 3)
	}
	fn register_properties(n: u32) -> Weight {
		counted(n.saturating_mul(6).saturating_add(3), n.saturating_mul(5).saturating_add(1))
	}
	fn co_owners(m: u32) -> Weight {
		counted(m.saturating_add(9), m.saturating_add(6))
	}
	fn propose_conveyance(l: u32) -> Weight {
		counted(l.saturating_mul(5).saturating_add(4), l.saturating_add(2))
	}
	fn proposed_parties(p: u32) -> Weight {
		counted(p.saturating_add(9), 3)
	}
	fn proposed_lending(n: u32) -> Weight {
		counted(n.saturating_mul(6).saturating_add(44), 10)
	}
	fn consent() -> Weight {
		counted(20, 10)
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
	fn registered_lending(n: u32) -> Weight {
		counted(n.saturating_mul(40).saturating_add(69), n.saturating_mul(45).saturating_add(68))
	}
	fn read_encumbrances(e: u32) -> Weight {
		counted(e.saturating_mul(3).saturating_add(1), 0)
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
		sweeping()
	}
	fn lift_freeze() -> Weight {
		counted(5, 4)
	}
	fn record_valuation() -> Weight {
		counted(4, 1)
	}
	fn apply_for_entry() -> Weight {
		counted(MAX_ENCUMBRANCES.saturating_add(9), 2)
	}
	fn consent_to_entry() -> Weight {
		counted(MAX_ENCUMBRANCES.saturating_add(8), 1)
	}
	fn register_entry() -> Weight {
		sweeping().saturating_add(counted(100, 3))
	}
	fn refuse_entry() -> Weight {
		counted(9, 1)
	}
	fn withdraw_entry() -> Weight {
		counted(7, 1)
	}
	fn expire_entry() -> Weight {
		counted(5, 1)
	}
	fn approve_ward_entry() -> Weight {
		counted(6, 1)
	}
	fn discharge_mortgage() -> Weight {
		counted(5, 4)
	}
	fn postpone_mortgage() -> Weight {
		counted(MAX_ENCUMBRANCES.saturating_mul(2).saturating_add(9), 3)
	}
	fn assign_mortgage() -> Weight {
		counted(10, 2)
	}
	fn release_encumbrance() -> Weight {
		counted(26, 4)
	}
	fn lodge_caveat() -> Weight {
		sweeping()
	}
	fn extend_caveat() -> Weight {
		counted(5, 1)
	}
	fn lodge_priority_notice() -> Weight {
		sweeping()
	}
	fn lift_by_order() -> Weight {
		counted(5, 4)
	}
	fn state_redemption() -> Weight {
		counted(5, 1)
	}
	fn object() -> Weight {
		counted(21, 2)
	}
	fn decide_objection() -> Weight {
		counted(3, 3)
	}
	fn complete_first_registration() -> Weight {
		counted(23, 22)
	}
	fn withdraw_proceeding() -> Weight {
		counted(3, 2)
	}
	fn publish_finding() -> Weight {
		counted(20, 3)
	}
	fn order_conveyance(l: u32) -> Weight {
		counted(l.saturating_mul(7).saturating_add(6), l.saturating_add(4))
	}
	fn propose_correction() -> Weight {
		counted(23, 3)
	}
	fn confirm_correction() -> Weight {
		counted(3, 1)
	}
	fn apply_correction() -> Weight {
		counted(23, 37)
	}
	fn open_migration() -> Weight {
		counted(1, 1)
	}
	fn close_migration() -> Weight {
		counted(1, 1)
	}
	fn set_state_owner() -> Weight {
		counted(2, 1)
	}
	fn subdivide() -> Weight {
		counted(39, 19)
	}
	fn consolidate() -> Weight {
		counted(52, 19)
	}
	fn surrender() -> Weight {
		counted(7, 3)
	}
	fn consent_to_alteration() -> Weight {
		counted(35, 1)
	}
	fn approve_ward_surrender() -> Weight {
		counted(5, 1)
	}
	fn register_alteration(p: u32) -> Weight {
		counted(p.saturating_mul(4).saturating_add(60), p.saturating_mul(37).saturating_add(56))
	}
	fn refuse_alteration() -> Weight {
		counted(36, 18)
	}
	fn withdraw_alteration() -> Weight {
		counted(36, 18)
	}
	fn expire_alteration() -> Weight {
		counted(34, 18)
	}
	fn end_land_use_right() -> Weight {
		counted(24, 20)
	}
}
