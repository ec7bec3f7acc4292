//! What nodes and clients may ask of the runtime.

// The macro expands to items without documentation.
#![allow(missing_docs)]

use crate::*;
use alloc::vec::Vec;
use civitas_primitives::{AssessmentId, ConveyanceId, DistrictCode, OfficeRole, PartyId, PropertyId, TitleNumber};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	weights::Weight,
};
use pallet_grandpa::AuthorityId as GrandpaAuthorityId;
use sp_api::impl_runtime_apis;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> sp_runtime::ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: frame_support::view_functions::ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			create_inherents(&data)
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			check_inherents(&block, &data)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> sp_session::OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			pallet_grandpa::CurrentSetId::<Runtime>::get()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			_equivocation_proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			_key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			None
		}

		fn generate_key_ownership_proof(
			_set_id: sp_consensus_grandpa::SetId,
			authority_id: GrandpaAuthorityId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			use codec::Encode;
			use frame_support::traits::KeyOwnerProofSystem;
			Historical::prove((sp_consensus_grandpa::KEY_TYPE, authority_id))
				.map(|proof| proof.encode())
				.map(sp_consensus_grandpa::OpaqueKeyOwnershipProof::new)
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment_rpc_runtime_api::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(uxt, len)
		}

		fn query_fee_details(
			uxt: <Block as BlockT>::Extrinsic,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall>
		for Runtime
	{
		fn query_call_info(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(
			call: RuntimeCall,
			len: u32,
		) -> pallet_transaction_payment::FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis::preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis::names()
		}
	}

	impl civitas_primitives::apis::PartiesApi<
		Block,
		AccountId,
		pallet_parties::Party<AccountId>,
		pallet_parties::Licence,
		pallet_parties::QuotaStatus,
	> for Runtime {
		fn party_of(account: AccountId) -> Option<PartyId> {
			Parties::party_of(account)
		}

		fn party(party: PartyId) -> Option<pallet_parties::Party<AccountId>> {
			Parties::party(party)
		}

		fn licences(party: PartyId) -> Vec<(OfficeRole, pallet_parties::Licence)> {
			Parties::licences(party)
		}

		fn is_licensed(account: AccountId, role: OfficeRole, district: Option<DistrictCode>) -> bool {
			use civitas_primitives::PartyRegistry;
			<Parties as PartyRegistry<AccountId>>::ensure_office(&account, role, district).is_ok()
		}

		fn quota(account: AccountId) -> Option<pallet_parties::QuotaStatus> {
			Parties::quota(account)
		}
	}

	impl civitas_primitives::apis::LandTitlesApi<
		Block,
		pallet_land_titles::Property,
		pallet_land_titles::Title<BlockNumber>,
		pallet_land_titles::ConveyanceOf<Runtime>,
		pallet_land_titles::Act,
		pallet_land_titles::Blocker<Balance>,
	> for Runtime {
		fn property(property: PropertyId) -> Option<pallet_land_titles::Property> {
			LandTitles::property(property)
		}

		fn title_of(property: PropertyId) -> Option<(TitleNumber, pallet_land_titles::Title<BlockNumber>)> {
			LandTitles::title_of(property)
		}

		fn title(number: TitleNumber) -> Option<pallet_land_titles::Title<BlockNumber>> {
			LandTitles::title(number)
		}

		fn titles_of_party(
			party: PartyId,
			from: TitleNumber,
			limit: u32,
		) -> Vec<(TitleNumber, pallet_land_titles::Title<BlockNumber>)> {
			LandTitles::titles_of_party(party, from, limit)
		}

		fn conveyance(conveyance: ConveyanceId) -> Option<pallet_land_titles::ConveyanceOf<Runtime>> {
			LandTitles::conveyance(conveyance)
		}

		fn pending_conveyance(property: PropertyId) -> Option<ConveyanceId> {
			LandTitles::pending_conveyance(property)
		}

		fn blockers(
			property: PropertyId,
			act: pallet_land_titles::Act,
			actor: PartyId,
		) -> Vec<pallet_land_titles::Blocker<Balance>> {
			LandTitles::blockers(property, act, actor)
		}

		fn conveyance_blockers(conveyance: ConveyanceId) -> Vec<pallet_land_titles::Blocker<Balance>> {
			LandTitles::conveyance_blockers(conveyance)
		}
	}

	impl civitas_primitives::apis::TaxReceiptsApi<
		Block,
		AssessmentId,
		pallet_tax_receipts::AssessmentOf<Runtime>,
		pallet_tax_receipts::types::ReceiptId,
		pallet_tax_receipts::types::Receipt,
	> for Runtime {
		fn assessment(assessment: AssessmentId) -> Option<pallet_tax_receipts::AssessmentOf<Runtime>> {
			TaxReceipts::assessment(assessment)
		}

		fn assessments_of_conveyance(
			conveyance: ConveyanceId,
		) -> Vec<(AssessmentId, pallet_tax_receipts::AssessmentOf<Runtime>)> {
			TaxReceipts::assessments_of_conveyance(conveyance)
		}

		fn receipt(receipt: pallet_tax_receipts::types::ReceiptId) -> Option<pallet_tax_receipts::types::Receipt> {
			TaxReceipts::receipt(receipt)
		}

		fn receipts_of_conveyance(
			conveyance: ConveyanceId,
		) -> Vec<(pallet_tax_receipts::types::ReceiptId, pallet_tax_receipts::types::Receipt)> {
			TaxReceipts::receipts_of_conveyance(conveyance)
		}
	}

	impl civitas_primitives::apis::SettlementApi<
		Block,
		pallet_settlement::BankBook<Balance>,
		pallet_settlement::Redemption<Balance>,
	> for Runtime {
		fn bank_book(bank: PartyId) -> Option<pallet_settlement::BankBook<Balance>> {
			Settlement::bank_book(bank)
		}

		fn redemption(redemption: u64) -> Option<pallet_settlement::Redemption<Balance>> {
			Settlement::redemption(redemption)
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(extra: bool) -> (
			Vec<frame_benchmarking::BenchmarkList>,
			Vec<frame_support::traits::StorageInfo>,
		) {
			crate::benchmarks::metadata(extra)
		}

		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			crate::benchmarks::dispatch(config)
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			// A failed check has to be seen: the tool reports the panic.
			let weight = Executive::try_runtime_upgrade(checks).expect("the upgrade's checks hold");
			(weight, configs::RuntimeBlockWeights::get().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			Executive::try_execute_block(block, state_root_check, signature_check, select)
				.expect("the block's checks hold")
		}
	}
}
