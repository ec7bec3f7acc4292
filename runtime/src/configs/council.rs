//! The council: one seat a department. What it decides becomes real through the governance pallet alone.

use super::{GovernanceOrigin, RuntimeBlockWeights};
use crate::{constants::COUNCIL_MOTION_DURATION, *};
use alloc::collections::BTreeSet;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
	ensure, parameter_types,
	traits::{Consideration, ConstU32, EnsureOrigin, MaybeConsideration},
	weights::{constants::ParityDbWeight, Weight},
};
use pallet_collective::{
	CostOf, DefaultVote, EnsureMembers, EnsureProportionAtLeast, Error, MemberCount, Proposals, WeightInfo,
};
use scale_info::TypeInfo;
use sp_runtime::{DispatchError, Perbill};

/// The collective that the council is.
pub type CouncilCollective = pallet_collective::Instance1;

/// The least seats that a decision may leave: of two, one alone would keep the other from everything, and of none nobody
/// could ever decide again.
pub const MIN_SEATS: u32 = 3;
/// The most seats.
pub const MAX_SEATS: u32 = 15;
/// The motions that one seat may have open at a time. Every seat has its share: whoever fills the list with motions
/// keeps nobody from proposing a veto.
pub const MOTIONS_OF_A_SEAT: u32 = 3;
/// The motions that may be open at a time.
pub const MAX_MOTIONS: u32 = MAX_SEATS * MOTIONS_OF_A_SEAT;

/// Can these be the seats of the council, and that one (if any) its prime seat? The collective itself takes whatever
/// list root gives it: none, one alone, or the same seat twice, which would count twice in all shares.
pub fn is_fit(seats: &[AccountId], prime: Option<&AccountId>) -> bool {
	// A u32 fits into a usize on every machine that a runtime is built for.
	if seats.len() < MIN_SEATS as usize || seats.len() > MAX_SEATS as usize {
		return false;
	}
	let distinct: BTreeSet<_> = seats.iter().collect();
	distinct.len() == seats.len() && prime.is_none_or(|prime| distinct.contains(prime))
}

/// Two thirds of the seats, and never one alone: puts a call into the queue for execution as root.
pub struct TwoThirdsOfTheCouncil;

impl EnsureOrigin<RuntimeOrigin> for TwoThirdsOfTheCouncil {
	type Success = ();

	fn try_origin(origin: RuntimeOrigin) -> Result<(), RuntimeOrigin> {
		// In a council of one seat, that seat would have root's power.
		EnsureMembers::<AccountId, CouncilCollective, 2>::try_origin(origin.clone())?;
		EnsureProportionAtLeast::<AccountId, CouncilCollective, 2, 3>::try_origin(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<RuntimeOrigin, ()> {
		EnsureMembers::<AccountId, CouncilCollective, 2>::try_successful_origin()
	}
}

/// Half of the seats: stops a pallet for a while.
pub type HalfOfTheCouncil = EnsureProportionAtLeast<AccountId, CouncilCollective, 1, 2>;
/// A third of the seats: vetoes.
pub type AThirdOfTheCouncil = EnsureProportionAtLeast<AccountId, CouncilCollective, 1, 3>;

/// An abstention is a no, and no seat counts for others.
pub struct AbstentionIsANo;

impl DefaultVote for AbstentionIsANo {
	fn default_vote(_: Option<bool>, _: MemberCount, _: MemberCount, _: MemberCount) -> bool {
		false
	}
}

/// A seat's place for one of its motions, as long as that motion is open. It costs nothing.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct PlaceOfAMotion;

impl Consideration<AccountId, u32> for PlaceOfAMotion {
	fn new(seat: &AccountId, _: u32) -> Result<Self, DispatchError> {
		let open = Proposals::<Runtime, CouncilCollective>::get();
		// The last one is the motion that wants a place.
		let others = open.split_last().map(|(_, others)| others).unwrap_or_default();
		let own = others
			.iter()
			.filter_map(CostOf::<Runtime, CouncilCollective>::get)
			.filter(|(proposer, _)| proposer == seat)
			.take(MOTIONS_OF_A_SEAT as usize)
			.count();
		ensure!(own < MOTIONS_OF_A_SEAT as usize, Error::<Runtime, CouncilCollective>::TooManyProposals);
		Ok(Self)
	}

	fn update(self, _: &AccountId, _: u32) -> Result<Self, DispatchError> {
		Ok(self)
	}

	fn drop(self, _: &AccountId) -> Result<(), DispatchError> {
		Ok(())
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn ensure_successful(_: &AccountId, _: u32) {}
}

impl MaybeConsideration<AccountId, u32> for PlaceOfAMotion {
	// It is kept, so that it can be counted.
	fn is_none(&self) -> bool {
		false
	}
}

parameter_types! {
	/// What a motion of the council may weigh: calls of the governance pallet are light.
	pub MaxProposalWeight: Weight = Perbill::from_percent(25) * RuntimeBlockWeights::get().max_block;
}

impl pallet_collective::Config<CouncilCollective> for Runtime {
	type RuntimeOrigin = RuntimeOrigin;
	type Proposal = RuntimeCall;
	type RuntimeEvent = RuntimeEvent;
	type MotionDuration = ConstU32<COUNCIL_MOTION_DURATION>;
	type MaxProposals = ConstU32<MAX_MOTIONS>;
	type MaxMembers = ConstU32<MAX_SEATS>;
	type DefaultVote = AbstentionIsANo;
	type WeightInfo = CouncilWeights;
	type SetMembersOrigin = GovernanceOrigin;
	type MaxProposalWeight = MaxProposalWeight;
	type DisapproveOrigin = GovernanceOrigin;
	type KillOrigin = GovernanceOrigin;
	#[cfg(not(feature = "runtime-benchmarks"))]
	type Consideration = PlaceOfAMotion;
	// The SDK's measurements let one account fill the list.
	#[cfg(feature = "runtime-benchmarks")]
	type Consideration = ();
}

/// The SDK's measurements, and the places counted by a new motion.
pub struct CouncilWeights;

type Measured = pallet_collective::weights::SubstrateWeight<Runtime>;

impl WeightInfo for CouncilWeights {
	fn propose_proposed(b: u32, m: u32, p: u32) -> Weight {
		// Saturated, it fits no block.
		Measured::propose_proposed(b, m, p).saturating_add(ParityDbWeight::get().reads_writes(p.into(), 1))
	}

	fn set_members(m: u32, n: u32, p: u32) -> Weight {
		Measured::set_members(m, n, p)
	}

	fn execute(b: u32, m: u32) -> Weight {
		Measured::execute(b, m)
	}

	fn propose_execute(b: u32, m: u32) -> Weight {
		Measured::propose_execute(b, m)
	}

	fn vote(m: u32) -> Weight {
		Measured::vote(m)
	}

	fn close_early_disapproved(m: u32, p: u32) -> Weight {
		Measured::close_early_disapproved(m, p)
	}

	fn close_early_approved(b: u32, m: u32, p: u32) -> Weight {
		Measured::close_early_approved(b, m, p)
	}

	fn close_disapproved(m: u32, p: u32) -> Weight {
		Measured::close_disapproved(m, p)
	}

	fn close_approved(b: u32, m: u32, p: u32) -> Weight {
		Measured::close_approved(b, m, p)
	}

	fn disapprove_proposal(p: u32) -> Weight {
		Measured::disapprove_proposal(p)
	}

	fn kill(d: u32, p: u32) -> Weight {
		Measured::kill(d, p)
	}

	fn release_proposal_cost() -> Weight {
		Measured::release_proposal_cost()
	}
}
