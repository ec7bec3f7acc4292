use crate::{constants::*, *};
use frame_support::{
	parameter_types,
	weights::{constants::ParityDbWeight, Weight},
};
use sp_runtime::traits::OpaqueKeys;

parameter_types! {
	pub const SessionPeriod: BlockNumber = SESSION_LENGTH;
	pub const SessionOffset: BlockNumber = 0;
	/// Held while session keys are registered, so that registering them cannot be repeated for nothing.
	pub const KeyDeposit: Balance = 100 * CNY;
}

impl pallet_session::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type ValidatorId = AccountId;
	type ValidatorIdOf = pallet_validators::KeyHolder<Runtime>;
	type ShouldEndSession = pallet_session::PeriodicSessions<SessionPeriod, SessionOffset>;
	type NextSessionRotation = pallet_session::PeriodicSessions<SessionPeriod, SessionOffset>;
	type SessionManager = pallet_session::historical::NoteHistoricalRoot<Runtime, Validators>;
	type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
	type Keys = SessionKeys;
	type DisablingStrategy = ();
	type WeightInfo = SessionWeights;
	type Currency = Balances;
	type KeyDeposit = KeyDeposit;
}

impl pallet_session::historical::Config for Runtime {
	type RuntimeEvent = RuntimeEvent;
	type FullIdentification = ();
	type FullIdentificationOf = pallet_validators::UnitIdentification;
}

/// The SDK's measurements, and the reads that tell whether a validator may change its keys.
pub struct SessionWeights;

type Measured = pallet_session::weights::SubstrateWeight<Runtime>;

impl pallet_session::WeightInfo for SessionWeights {
	fn set_keys() -> Weight {
		// When it changed them, and the session. Saturated, it fits no block.
		<Measured as pallet_session::WeightInfo>::set_keys().saturating_add(ParityDbWeight::get().reads(2))
	}

	fn purge_keys() -> Weight {
		<Measured as pallet_session::WeightInfo>::purge_keys().saturating_add(ParityDbWeight::get().reads(2))
	}
}
