//! The pallets. Launch fixes the indices.

// The macro expands to items without documentation.
#![allow(missing_docs)]

use crate::{Block, UncheckedExtrinsic};
use alloc::vec::Vec;
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::traits::Block as BlockT;

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
