//! What a transaction would do: it is applied as in a block, to a state that the caller throws away.

use crate::*;
use civitas_primitives::TaxBlocker;
use codec::{Decode, Encode};
use frame_support::{
	dispatch::{DispatchInfo, GetDispatchInfo, Pays},
	weights::Weight,
};
use pallet_land_titles::Act;
use pallet_transaction_payment::ChargeTransactionPayment;
use scale_info::TypeInfo;
use sp_runtime::{
	generic::{CheckedExtrinsic, Era, ExtrinsicFormat},
	traits::{Applyable, TransactionExtension},
	transaction_validity::TransactionValidityError,
	DispatchError,
};

/// A transaction whose signature counts as verified.
type Transaction = CheckedExtrinsic<AccountId, RuntimeCall, TxExtension>;
type LandCall = pallet_land_titles::Call<Runtime>;
type TaxCall = pallet_tax_receipts::Call<Runtime>;
type InsuranceCall = pallet_insurance_investments::Call<Runtime>;

/// What becomes of a transaction.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum Outcome {
	/// It succeeds.
	Success,
	/// It is included and fails: nothing changes but the fee or the quota.
	Failure(DispatchError),
	/// It is not included: no node takes it.
	Refusal(TransactionValidityError),
}

/// What stands in the way of an act, all at once: from the queries that tell it, for the acts that have one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct Blockers {
	/// In the land register.
	pub land: Vec<pallet_land_titles::BlockerOf<Runtime>>,
	/// Taxes on the conveyance that are still to be paid.
	pub taxes: Vec<TaxBlocker<Balance>>,
	/// In the insurance funds.
	pub insurance: Vec<pallet_insurance_investments::Blocker>,
}

/// What a call would do and cost.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DryRun {
	/// What becomes of it.
	pub outcome: Outcome,
	/// What it weighs; what it is declared to weigh, if it is not included.
	pub weight: Weight,
	/// What the account pays, in fen.
	pub fee: Balance,
	/// Does the day's quota of the party behind the account pay for it?
	pub covered_by_quota: bool,
	/// What stands in the way.
	pub blockers: Blockers,
}

/// Applies `call` as the next transaction of `from`, as a wallet signs it, without a tip. Changes the state: for a
/// state that is thrown away.
pub fn dry_run(from: AccountId, call: RuntimeCall) -> DryRun {
	let blockers = blockers(&call);
	let extension = extension(&from);
	// A signature of the usual length: only its length counts.
	let signature = Signature::Sr25519([0; 64].into());
	let signed = UncheckedExtrinsic::new_signed(call.clone(), Address::Id(from.clone()), signature, extension.clone());
	let (len, declared) = (signed.encoded_size(), info_of(&call, &extension));

	// In a block of its own: what the block before it took is over.
	frame_system::BlockWeight::<Runtime>::kill();
	frame_system::BlockSize::<Runtime>::kill();
	System::reset_events();
	let cost = pallet_parties::quota::cost_of::<Runtime>(&declared, len).filter(|_| declared.pays_fee == Pays::Yes);
	let covered_by_quota = cost.and_then(|cost| Parties::payer(&from, &call, cost)).is_some();
	let transaction: Transaction =
		CheckedExtrinsic { format: ExtrinsicFormat::Signed(from.clone(), extension), function: call };
	let applied = transaction.apply::<Runtime>(&declared, len);

	let (outcome, post) = match applied {
		Ok(Ok(post)) => (Outcome::Success, Some(post)),
		Ok(Err(failed)) => (Outcome::Failure(failed.error), Some(failed.post_info)),
		Err(refusal) => (Outcome::Refusal(refusal), None),
	};
	let fee = match post {
		Some(_) => paid_by(&from),
		None if covered_by_quota => 0,
		None => TransactionPayment::compute_fee(u32::try_from(len).unwrap_or(u32::MAX), &declared, 0),
	};
	let weight = post.map_or(declared.total_weight(), |post| post.calc_actual_weight(&declared));
	DryRun { outcome, weight, fee, covered_by_quota, blockers }
}

/// What a wallet adds to the account's next transaction.
fn extension(from: &AccountId) -> TxExtension {
	(
		frame_system::AuthorizeCall::new(),
		frame_system::CheckNonZeroSender::new(),
		frame_system::CheckSpecVersion::new(),
		frame_system::CheckTxVersion::new(),
		frame_system::CheckGenesis::new(),
		frame_system::CheckMortality::from(Era::Immortal),
		pallet_parties::BoundedNonce::from(System::account_nonce(from)),
		frame_system::CheckWeight::new(),
		pallet_parties::ChargeOrQuota::from(ChargeTransactionPayment::from(0)),
		frame_metadata_hash_extension::CheckMetadataHash::new(false),
		frame_system::WeightReclaim::new(),
	)
}

fn info_of(call: &RuntimeCall, extension: &TxExtension) -> DispatchInfo {
	DispatchInfo { extension_weight: extension.weight(call), ..call.get_dispatch_info() }
}

/// The fee that the account has paid, by the events.
fn paid_by(account: &AccountId) -> Balance {
	type Paid = pallet_transaction_payment::Event<Runtime>;
	let fees = System::read_events_no_consensus().filter_map(|record| match record.event {
		RuntimeEvent::TransactionPayment(Paid::TransactionFeePaid { who, actual_fee, .. }) if who == *account => {
			Some(actual_fee)
		}
		_ => None,
	});
	// Fees of one transaction: far from the end of the range.
	fees.fold(0, Balance::saturating_add)
}

/// What the queries of the pallets tell of an act. Empty for acts that have no such query.
fn blockers(call: &RuntimeCall) -> Blockers {
	match call {
		RuntimeCall::LandTitles(call) => {
			let taxes = match call {
				LandCall::register_conveyance { conveyance } => TaxReceipts::taxes_due(*conveyance),
				_ => Vec::new(),
			};
			Blockers { land: on_land(call), taxes, ..Default::default() }
		}
		RuntimeCall::TaxReceipts(TaxCall::pay_conveyance_taxes { conveyance }) => {
			Blockers { taxes: TaxReceipts::taxes_due(*conveyance), ..Default::default() }
		}
		RuntimeCall::InsuranceInvestments(call) => Blockers { insurance: on_funds(call), ..Default::default() },
		_ => Blockers::default(),
	}
}

fn on_land(call: &LandCall) -> Vec<pallet_land_titles::BlockerOf<Runtime>> {
	let of = |property: &civitas_primitives::PropertyId, act, actor| LandTitles::blockers(property.clone(), act, actor);
	match call {
		LandCall::register_conveyance { conveyance } => LandTitles::conveyance_blockers(*conveyance),
		LandCall::register_entry { application } => LandTitles::application_blockers(*application),
		LandCall::register_alteration { alteration } => LandTitles::alteration_blockers(*alteration),
		LandCall::complete_first_registration { proceeding } | LandCall::apply_correction { proceeding } => {
			LandTitles::proceeding_blockers(*proceeding)
		}
		LandCall::propose_conveyance { legs, on_behalf_of, .. } => {
			legs.iter().flat_map(|leg| of(&leg.property, Act::ProposeConveyance, *on_behalf_of)).collect()
		}
		LandCall::apply_for_entry { terms, on_behalf_of } => of(&terms.property, terms.request.act(), *on_behalf_of),
		LandCall::lodge_caveat { property, claimant, .. } => of(property, Act::LodgeCaveat, *claimant),
		LandCall::lodge_priority_notice { property, on_behalf_of, .. } => {
			of(property, Act::LodgePriorityNotice, *on_behalf_of)
		}
		LandCall::subdivide { parent, on_behalf_of, .. } => of(parent, Act::Subdivide, *on_behalf_of),
		LandCall::consolidate { parents, on_behalf_of, .. } => {
			parents.iter().flat_map(|parent| of(parent, Act::Consolidate, *on_behalf_of)).collect()
		}
		LandCall::surrender { property, on_behalf_of, .. } => of(property, Act::Surrender, *on_behalf_of),
		_ => Vec::new(),
	}
}

fn on_funds(call: &InsuranceCall) -> Vec<pallet_insurance_investments::Blocker> {
	match call {
		InsuranceCall::commit { fund, project, amount } => InsuranceInvestments::can_commit(*fund, *project, *amount),
		InsuranceCall::withdraw_capital { fund, amount } => InsuranceInvestments::can_withdraw(*fund, *amount),
		InsuranceCall::request_redemption { fund, units, on_behalf_of } => {
			InsuranceInvestments::can_redeem(*fund, *on_behalf_of, *units)
		}
		_ => Vec::new(),
	}
}
