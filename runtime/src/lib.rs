//! The Civitas runtime: land titles, tax receipts and settlement money of a city on one ledger.
//!
//! `configs/` has one file a pallet, `apis.rs` what nodes and clients may ask, `genesis/` the presets that chain
//! specifications start from, `constants.rs` the figures that launch fixes.

#![cfg_attr(not(feature = "std"), no_std)]
#![recursion_limit = "256"]

extern crate alloc;

pub mod apis;
pub mod configs;
pub mod constants;
pub mod genesis;
mod pallets;
pub mod quota;
#[cfg(feature = "std")]
pub mod wasm;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarks;
#[cfg(test)]
mod tests;

use alloc::vec::Vec;
use sp_runtime::{
	generic, impl_opaque_keys,
	traits::{BlakeTwo256, IdentifyAccount, Verify},
	MultiAddress, MultiSignature,
};
use sp_version::{runtime_version, RuntimeVersion};

pub use configs::proxy::ProxyType;
pub use pallets::*;
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

/// Version of this runtime.
#[runtime_version]
pub const VERSION: RuntimeVersion = RuntimeVersion {
	spec_name: alloc::borrow::Cow::Borrowed("civitas"),
	impl_name: alloc::borrow::Cow::Borrowed("civitas-node"),
	authoring_version: 1,
	spec_version: 1,
	impl_version: 1,
	apis: apis::RUNTIME_API_VERSIONS,
	transaction_version: 1,
	system_version: 3,
};
