//! The Civitas runtime: land titles, tax receipts and settlement money of a city on one ledger.
//!
//! `configs/` has one file a pallet, `apis.rs` what nodes and clients may ask, `genesis/` the presets that chain
//! specifications start from, `constants.rs` the figures that launch fixes.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "256"]
// `runtime` expands to items without documentation; the modules are held to it one by one.
#![allow(missing_docs)]

extern crate alloc;

#[deny(missing_docs)]
pub mod apis;
#[deny(missing_docs)]
pub mod configs;
#[deny(missing_docs)]
pub mod constants;
#[deny(missing_docs)]
pub mod dry_run;
#[deny(missing_docs)]
pub mod genesis;
#[deny(missing_docs)]
pub mod quota;
#[cfg(feature = "std")]
#[deny(missing_docs)]
pub mod wasm;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
#[cfg(any(test, feature = "upgrade-rehearsal"))]
mod rehearsal;
#[cfg(test)]
mod tests;

use alloc::vec::Vec;
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, Block as BlockT, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::{runtime_version, RuntimeVersion};

pub use configs::proxy::ProxyType;
pub use sp_consensus_aura::sr25519::AuthorityId as AuraId;
pub use sp_consensus_grandpa::AuthorityId as GrandpaId;
#[cfg(feature = "std")]
pub use wasm::WASM_BINARY;

/// Signatures of accounts: sr25519, ed25519 or ecdsa.
pub type Signature = MultiSignature;
/// An account: the key that signs, or an address derived from several.
pub type AccountId = <<Signature as Verify>::Signer as IdentifyAccount>::AccountId;
/// Amounts, in fen: 100 make one CNY.
pub type Balance = u128;
/// Number of transactions that an account has sent.
pub type Nonce = u32;
/// Digests of blocks, documents and states.
pub type Hash = sp_core::H256;
/// Height of a block.
pub type BlockNumber = u32;
/// How accounts are named in transactions.
pub type Address = MultiAddress<AccountId, ()>;
/// Block header.
pub type Header = generic::Header<BlockNumber, BlakeTwo256>;
/// Block.
pub type Block = generic::Block<Header, UncheckedExtrinsic>;
/// Block whose transactions are not decoded, for the node.
pub type OpaqueBlock = generic::Block<Header, sp_runtime::OpaqueExtrinsic>;

/// What every transaction is checked for, in this order. Launch fixes the order.
pub type TxExtension = (
	frame_system::AuthorizeCall<Runtime>,
	frame_system::CheckNonZeroSender<Runtime>,
	frame_system::CheckSpecVersion<Runtime>,
	frame_system::CheckTxVersion<Runtime>,
	frame_system::CheckGenesis<Runtime>,
	frame_system::CheckMortality<Runtime>,
	pallet_parties::BoundedNonce<Runtime>,
	frame_system::CheckWeight<Runtime>,
	pallet_parties::ChargeOrQuota<Runtime, pallet_transaction_payment::ChargeTransactionPayment<Runtime>>,
	frame_metadata_hash_extension::CheckMetadataHash<Runtime>,
	frame_system::WeightReclaim<Runtime>,
);

/// Proof of whose a session key was in a session.
pub type KeyOwnerProof = sp_session::MembershipProof;

/// A transaction.
pub type UncheckedExtrinsic = generic::UncheckedExtrinsic<Address, RuntimeCall, Signature, TxExtension>;

/// Executes blocks.
pub type Executive =
	frame_executive::Executive<Runtime, Block, frame_system::ChainContext<Runtime>, Runtime, AllPalletsWithSystem>;

impl_opaque_keys! {
	/// Keys that a validator signs with: blocks and finality votes.
	pub struct SessionKeys {
		/// Authors blocks.
		pub aura: Aura,
		/// Votes for finality.
		pub grandpa: Grandpa,
	}
}

/// The version, whose number stands in the Wasm too: that is why it has to be a literal.
macro_rules! version {
	($spec_version:tt) => {
		/// Version of this runtime.
		#[runtime_version]
		pub const VERSION: RuntimeVersion = RuntimeVersion {
			spec_name: alloc::borrow::Cow::Borrowed("civitas"),
			impl_name: alloc::borrow::Cow::Borrowed("civitas-node"),
			authoring_version: 1,
			spec_version: $spec_version,
			impl_version: 1,
			apis: apis::RUNTIME_API_VERSIONS,
			transaction_version: 1,
			system_version: 3,
		};
	};
}

#[cfg(not(feature = "upgrade-rehearsal"))]
version!(1);
// Always the one after it.
#[cfg(feature = "upgrade-rehearsal")]
version!(2);

// The pallets. Launch fixes the indices. They stand here because substrate-interface and others that read metadata 14 find
// all calls and all events by paths of two names, `civitas_runtime::RuntimeCall`.
#[frame_support::runtime]
mod runtime {
	/// The runtime.
	#[runtime::runtime]
	#[runtime::derive(
		RuntimeCall,
		RuntimeEvent,
		RuntimeError,
		RuntimeOrigin,
		RuntimeFreezeReason,
		RuntimeHoldReason,
		RuntimeSlashReason,
		RuntimeLockId,
		RuntimeTask,
		RuntimeViewFunction
	)]
	pub struct Runtime;

	#[runtime::pallet_index(0)]
	pub type System = frame_system;
	#[runtime::pallet_index(1)]
	pub type Timestamp = pallet_timestamp;
	#[runtime::pallet_index(2)]
	pub type Authorship = pallet_authorship;
	// Before Session, whose genesis asks it for the validators.
	#[runtime::pallet_index(3)]
	pub type Validators = pallet_validators;
	#[runtime::pallet_index(4)]
	pub type Session = pallet_session;
	#[runtime::pallet_index(5)]
	pub type Historical = pallet_session::historical;
	#[runtime::pallet_index(6)]
	pub type Aura = pallet_aura;
	#[runtime::pallet_index(7)]
	pub type Grandpa = pallet_grandpa;

	#[runtime::pallet_index(10)]
	pub type Balances = pallet_balances;
	#[runtime::pallet_index(11)]
	pub type TransactionPayment = pallet_transaction_payment;

	#[runtime::pallet_index(20)]
	pub type Utility = pallet_utility;
	#[runtime::pallet_index(21)]
	pub type Multisig = pallet_multisig;
	#[runtime::pallet_index(22)]
	pub type Proxy = pallet_proxy;
	#[runtime::pallet_index(23)]
	pub type Migrations = pallet_migrations;
	// A key in the `dev` preset alone.
	#[runtime::pallet_index(24)]
	pub type Sudo = pallet_sudo;

	#[runtime::pallet_index(30)]
	pub type Parties = pallet_parties;
	#[runtime::pallet_index(31)]
	pub type Settlement = pallet_settlement;
	#[runtime::pallet_index(32)]
	pub type LandTitles = pallet_land_titles;
	#[runtime::pallet_index(33)]
	pub type TaxReceipts = pallet_tax_receipts;
	#[runtime::pallet_index(34)]
	pub type InsuranceInvestments = pallet_insurance_investments;

	#[runtime::pallet_index(40)]
	pub type Council = pallet_collective<Instance1>;
	#[runtime::pallet_index(41)]
	pub type Preimage = pallet_preimage;
	#[runtime::pallet_index(42)]
	pub type Governance = pallet_governance;
}

/// The transactions that a block's author adds: its time.
pub fn create_inherents(data: &InherentData) -> Vec<UncheckedExtrinsic> {
	data.create_extrinsics()
}

/// Checks what a block's author added.
pub fn check_inherents(block: &<Block as BlockT>::LazyBlock, data: &InherentData) -> CheckInherentsResult {
	data.check_extrinsics(block)
}
