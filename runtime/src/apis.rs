//! What nodes and clients may ask of the runtime.

// The macro expands to items without documentation.
#![allow(missing_docs)]

use crate::*;
use alloc::vec::Vec;
use civitas_primitives::{
	AssessmentId, ConveyanceId, DistrictCode, Moment, OfficeRole, PartyId, PropertyId, TaxKind, TitleNumber,
};
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
			equivocation_proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			let key_owner_proof = key_owner_proof.decode()?;
			Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof)
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

	impl civitas_primitives::apis::ValidatorsApi<
		Block,
		AccountId,
		pallet_validators::OffenceOf<Runtime>,
		pallet_validators::PerformanceOf<Runtime>,
	> for Runtime {
		fn validators() -> Vec<AccountId> {
			Validators::validators()
		}

		fn change_pending() -> bool {
			Validators::change_pending()
		}

		fn stopped() -> Vec<AccountId> {
			Validators::stopped()
		}

		fn offences() -> Vec<pallet_validators::OffenceOf<Runtime>> {
			Validators::offences()
		}

		fn performance(session: Option<u32>) -> Vec<pallet_validators::PerformanceOf<Runtime>> {
			Validators::performance(session)
		}
	}

	impl civitas_primitives::apis::DoubleAuthoringApi<Block, AuraId, KeyOwnerProof> for Runtime {
		fn prove_key_owner(authority: AuraId) -> Option<KeyOwnerProof> {
			Validators::prove_key_owner(&authority)
		}

		fn submit_report_double_authoring(
			first: <Block as BlockT>::Header,
			second: <Block as BlockT>::Header,
			authority: AuraId,
			key_owner_proof: KeyOwnerProof,
		) -> Option<()> {
			type Report = pallet_validators::Call<Runtime>;
			let (first, second) = (first.into(), second.into());
			let report = Report::report_double_authoring { first, second, authority, key_owner_proof };
			let transaction = <Runtime as frame_system::offchain::CreateBare<Report>>::create_bare(report.into());
			frame_system::offchain::SubmitTransaction::<Runtime, Report>::submit_transaction(transaction).ok()
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
		pallet_land_titles::TitleOf<Runtime>,
		pallet_land_titles::ConveyanceOf<Runtime>,
		pallet_land_titles::Act,
		pallet_land_titles::BlockerOf<Runtime>,
		pallet_land_titles::Pending,
		pallet_land_titles::PropertyFacts,
		pallet_land_titles::ProceedingOf<Runtime>,
		pallet_land_titles::ObjectionOf<Runtime>,
		pallet_land_titles::AlterationOf<Runtime>,
		pallet_land_titles::EncumbranceOf<Runtime>,
		pallet_land_titles::EndedEncumbranceOf<Runtime>,
		pallet_land_titles::ApplicationOf<Runtime>,
	> for Runtime {
		fn property(property: PropertyId) -> Option<pallet_land_titles::Property> {
			LandTitles::property(property)
		}

		fn title_of(property: PropertyId) -> Option<(TitleNumber, pallet_land_titles::TitleOf<Runtime>)> {
			LandTitles::title_of(property)
		}

		fn title(number: TitleNumber) -> Option<pallet_land_titles::TitleOf<Runtime>> {
			LandTitles::title(number)
		}

		fn titles_of_party(party: PartyId, from: TitleNumber, limit: u32) -> Vec<(TitleNumber, pallet_land_titles::TitleOf<Runtime>)> {
			LandTitles::titles_of_party(party, from, limit)
		}

		fn conveyance(conveyance: ConveyanceId) -> Option<pallet_land_titles::ConveyanceOf<Runtime>> {
			LandTitles::conveyance(conveyance)
		}

		fn pending_conveyance(property: PropertyId) -> Option<ConveyanceId> {
			LandTitles::pending_conveyance(property)
		}

		fn blockers(property: PropertyId, act: pallet_land_titles::Act, actor: PartyId) -> Vec<pallet_land_titles::BlockerOf<Runtime>> {
			LandTitles::blockers(property, act, actor)
		}

		fn conveyance_blockers(conveyance: ConveyanceId) -> Vec<pallet_land_titles::BlockerOf<Runtime>> {
			LandTitles::conveyance_blockers(conveyance)
		}

		fn prior_titles(title: TitleNumber, before: Option<TitleNumber>, limit: u32) -> Vec<(TitleNumber, pallet_land_titles::TitleOf<Runtime>)> {
			LandTitles::prior_titles(title, before, limit)
		}

		fn history(property: PropertyId, before: Option<TitleNumber>, limit: u32) -> Vec<(TitleNumber, pallet_land_titles::TitleOf<Runtime>)> {
			LandTitles::history(property, before, limit)
		}

		fn corrections(property: PropertyId) -> Vec<(u64, pallet_land_titles::PropertyFacts)> {
			LandTitles::corrections(property)
		}

		fn pending_on(property: PropertyId) -> Option<pallet_land_titles::Pending> {
			LandTitles::pending_on(property)
		}

		fn proceeding(proceeding: u64) -> Option<pallet_land_titles::ProceedingOf<Runtime>> {
			LandTitles::proceeding(proceeding)
		}

		fn objections(proceeding: u64, from: PartyId, limit: u32) -> Vec<(PartyId, pallet_land_titles::ObjectionOf<Runtime>)> {
			LandTitles::objections(proceeding, from, limit)
		}

		fn proceeding_blockers(proceeding: u64) -> Vec<pallet_land_titles::BlockerOf<Runtime>> {
			LandTitles::proceeding_blockers(proceeding)
		}

		fn alteration(alteration: u64) -> Option<pallet_land_titles::AlterationOf<Runtime>> {
			LandTitles::alteration(alteration)
		}

		fn alteration_blockers(alteration: u64) -> Vec<pallet_land_titles::BlockerOf<Runtime>> {
			LandTitles::alteration_blockers(alteration)
		}

		fn encumbrances(property: PropertyId) -> Vec<(u64, pallet_land_titles::EncumbranceOf<Runtime>)> {
			LandTitles::encumbrances(property)
		}

		fn ended_encumbrances(property: PropertyId, from: u64, limit: u32) -> Vec<(u64, pallet_land_titles::EndedEncumbranceOf<Runtime>)> {
			LandTitles::ended_encumbrances(property, from, limit)
		}

		fn place_in_queue(property: PropertyId, encumbrance: u64) -> Option<u32> {
			LandTitles::place_in_queue(property, encumbrance)
		}

		fn application(application: u64) -> Option<pallet_land_titles::ApplicationOf<Runtime>> {
			LandTitles::application(application)
		}

		fn application_blockers(application: u64) -> Vec<pallet_land_titles::BlockerOf<Runtime>> {
			LandTitles::application_blockers(application)
		}
	}

	impl civitas_primitives::apis::TaxReceiptsApi<
		Block,
		pallet_tax_receipts::AssessmentOf<Runtime>,
		pallet_tax_receipts::types::Outstanding,
		pallet_tax_receipts::types::ReceiptId,
		pallet_tax_receipts::types::Receipt,
		pallet_tax_receipts::types::SeriesId,
		pallet_tax_receipts::types::SeriesCheck,
		pallet_tax_receipts::types::TaxTotals,
		pallet_tax_receipts::types::Roll,
		pallet_tax_receipts::types::Clearance,
		pallet_tax_receipts::types::ScheduleRef,
		pallet_tax_receipts::ScheduleOf<Runtime>,
		pallet_tax_receipts::types::TaxFacts,
		pallet_tax_receipts::types::Quote,
		Balance,
		pallet_tax_receipts::types::Objection,
		pallet_tax_receipts::types::ExemptionCertificate,
		pallet_tax_receipts::types::Refund,
		pallet_tax_receipts::types::PaymentReference,
		civitas_primitives::TaxBlocker<Balance>,
		pallet_tax_receipts::types::Acceptance,
		pallet_tax_receipts::types::ArrearsFreeze,
	> for Runtime {
		fn assessment(assessment: AssessmentId) -> Option<pallet_tax_receipts::AssessmentOf<Runtime>> {
			TaxReceipts::assessment(assessment)
		}

		fn assessments_of_conveyance(conveyance: ConveyanceId) -> Vec<(AssessmentId, pallet_tax_receipts::AssessmentOf<Runtime>)> {
			TaxReceipts::assessments_of_conveyance(conveyance)
		}

		fn taxes_due(conveyance: ConveyanceId) -> Vec<civitas_primitives::TaxBlocker<Balance>> {
			TaxReceipts::taxes_due(conveyance)
		}

		fn receipt(receipt: pallet_tax_receipts::types::ReceiptId) -> Option<pallet_tax_receipts::types::Receipt> {
			TaxReceipts::receipt(receipt)
		}

		fn receipts_of_conveyance(conveyance: ConveyanceId) -> Vec<(pallet_tax_receipts::types::ReceiptId, pallet_tax_receipts::types::Receipt)> {
			TaxReceipts::receipts_of_conveyance(conveyance)
		}

		fn outstanding_of_party(party: PartyId, from: AssessmentId, limit: u32) -> Vec<pallet_tax_receipts::types::Outstanding> {
			TaxReceipts::outstanding_of_party(party, from, limit)
		}

		fn outstanding_of_property(property: PropertyId, from: AssessmentId, limit: u32) -> Vec<pallet_tax_receipts::types::Outstanding> {
			TaxReceipts::outstanding_of_property(property, from, limit)
		}

		fn receipts_of_party(party: PartyId, period: u16, from: Option<pallet_tax_receipts::types::ReceiptId>, limit: u32) -> Vec<(pallet_tax_receipts::types::ReceiptId, pallet_tax_receipts::types::Receipt)> {
			TaxReceipts::receipts_of_party(party, period, from, limit)
		}

		fn totals(office: PartyId, kind: TaxKind, period: u16) -> pallet_tax_receipts::types::TaxTotals {
			TaxReceipts::totals(office, kind, period)
		}

		fn roll(district: DistrictCode, period: u16) -> Option<pallet_tax_receipts::types::Roll> {
			TaxReceipts::roll(district, period)
		}

		fn clearance(clearance: u64) -> Option<pallet_tax_receipts::types::Clearance> {
			TaxReceipts::clearance(clearance)
		}

		fn verify_series(series: pallet_tax_receipts::types::SeriesId, from: u64, to: u64) -> pallet_tax_receipts::types::SeriesCheck {
			TaxReceipts::verify_series(series, from, to)
		}

		fn schedule_in_force(kind: TaxKind, district: Option<DistrictCode>, at: Moment) -> Option<(pallet_tax_receipts::types::ScheduleRef, pallet_tax_receipts::ScheduleOf<Runtime>)> {
			TaxReceipts::schedule_in_force(kind, district, at)
		}

		fn quote(kind: TaxKind, facts: pallet_tax_receipts::types::TaxFacts) -> Option<pallet_tax_receipts::types::Quote> {
			TaxReceipts::quote(kind, facts)
		}

		fn outstanding(assessment: AssessmentId) -> Option<(Balance, Balance)> {
			TaxReceipts::outstanding(assessment)
		}

		fn objections(assessment: AssessmentId) -> Vec<pallet_tax_receipts::types::Objection> {
			TaxReceipts::objections(assessment)
		}

		fn exemption_certificate(certificate: u64) -> Option<pallet_tax_receipts::types::ExemptionCertificate> {
			TaxReceipts::exemption_certificate(certificate)
		}

		fn refund(refund: u64) -> Option<pallet_tax_receipts::types::Refund> {
			TaxReceipts::refund(refund)
		}

		fn receipt_of_payment(office: PartyId, reference: pallet_tax_receipts::types::PaymentReference) -> Option<pallet_tax_receipts::types::ReceiptId> {
			TaxReceipts::receipt_of_payment(office, reference)
		}

		fn accepted_clearances(conveyance: ConveyanceId) -> Vec<pallet_tax_receipts::types::Acceptance> {
			TaxReceipts::accepted_clearances(conveyance)
		}

		fn arrears_freeze(property: PropertyId) -> Option<pallet_tax_receipts::types::ArrearsFreeze> {
			TaxReceipts::arrears_freeze(property)
		}
	}

	impl civitas_primitives::apis::InsuranceInvestmentsApi<
		Block,
		Balance,
		sp_core::H256,
		pallet_insurance_investments::Units,
		pallet_insurance_investments::Fund,
		pallet_insurance_investments::BalanceSheet,
		pallet_insurance_investments::LimitScope,
		pallet_insurance_investments::LimitStatus,
		pallet_insurance_investments::Blocker,
		pallet_insurance_investments::HoldingStatement,
		pallet_insurance_investments::HistoryEntry,
		pallet_insurance_investments::Position,
		pallet_insurance_investments::Exposed,
		pallet_insurance_investments::Valuation,
		pallet_insurance_investments::Claim,
	> for Runtime {
		fn fund(fund: u64) -> Option<pallet_insurance_investments::Fund> {
			InsuranceInvestments::fund(fund)
		}

		fn funds(from: u64, limit: u32) -> Vec<(u64, pallet_insurance_investments::Fund)> {
			InsuranceInvestments::funds(from, limit)
		}

		fn balance_sheet(fund: u64) -> Option<pallet_insurance_investments::BalanceSheet> {
			InsuranceInvestments::balance_sheet(fund)
		}

		fn limits(fund: u64) -> Vec<pallet_insurance_investments::LimitStatus> {
			InsuranceInvestments::limits(fund)
		}

		fn can_commit(fund: u64, project: u64, amount: Balance) -> Vec<pallet_insurance_investments::Blocker> {
			InsuranceInvestments::can_commit(fund, project, amount)
		}

		fn can_withdraw(fund: u64, amount: Balance) -> Vec<pallet_insurance_investments::Blocker> {
			InsuranceInvestments::can_withdraw(fund, amount)
		}

		fn can_redeem(fund: u64, holder: PartyId, units: pallet_insurance_investments::Units) -> Vec<pallet_insurance_investments::Blocker> {
			InsuranceInvestments::can_redeem(fund, holder, units)
		}

		fn holding(fund: u64, holder: PartyId) -> Option<pallet_insurance_investments::HoldingStatement> {
			InsuranceInvestments::holding(fund, holder)
		}

		fn history(fund: u64, holder: PartyId, from: u32, limit: u32) -> Vec<pallet_insurance_investments::HistoryEntry> {
			InsuranceInvestments::history(fund, holder, from, limit)
		}

		fn positions(fund: u64) -> Vec<(u64, pallet_insurance_investments::Position)> {
			InsuranceInvestments::positions(fund)
		}

		fn exposures(scope: pallet_insurance_investments::LimitScope, from: u32, limit: u32) -> Vec<(pallet_insurance_investments::Exposed, Balance)> {
			InsuranceInvestments::exposures(scope, from, limit)
		}

		fn valuation(fund: u64, valuation: u64) -> Option<pallet_insurance_investments::Valuation> {
			InsuranceInvestments::valuation(fund, valuation)
		}

		fn claim(fund: u64, claim: sp_core::H256) -> Option<pallet_insurance_investments::Claim> {
			InsuranceInvestments::claim(fund, claim)
		}
	}

	impl civitas_primitives::apis::InsuranceProjectsApi<
		Block,
		pallet_insurance_investments::Project,
		pallet_insurance_investments::Terms,
		pallet_insurance_investments::PendingTerms,
		pallet_insurance_investments::MilestoneRecord,
		pallet_insurance_investments::Commitment,
		pallet_insurance_investments::CommitmentValue,
		pallet_insurance_investments::SourcesAndUses,
	> for Runtime {
		fn project(project: u64) -> Option<pallet_insurance_investments::Project> {
			InsuranceInvestments::project(project)
		}

		fn projects(from: u64, limit: u32) -> Vec<(u64, pallet_insurance_investments::Project)> {
			InsuranceInvestments::projects(from, limit)
		}

		fn terms(project: u64, version: Option<u32>) -> Option<pallet_insurance_investments::Terms> {
			InsuranceInvestments::terms(project, version)
		}

		fn pending_terms(project: u64) -> Option<pallet_insurance_investments::PendingTerms> {
			InsuranceInvestments::pending_terms(project)
		}

		fn milestones(project: u64) -> Vec<pallet_insurance_investments::MilestoneRecord> {
			InsuranceInvestments::milestones(project)
		}

		fn commitments(project: u64) -> Vec<(u64, pallet_insurance_investments::Commitment, pallet_insurance_investments::CommitmentValue)> {
			InsuranceInvestments::commitments(project)
		}

		fn sources_and_uses(project: u64) -> Option<pallet_insurance_investments::SourcesAndUses> {
			InsuranceInvestments::sources_and_uses(project)
		}

		fn missing_equity(project: u64) -> Option<Balance> {
			InsuranceInvestments::missing_equity(project)
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

	impl civitas_primitives::apis::GovernanceApi<
		Block,
		pallet_governance::MotionOf<Runtime>,
		pallet_governance::Stop,
	> for Runtime {
		fn queue() -> Vec<(u64, pallet_governance::MotionOf<Runtime>)> {
			Governance::queue()
		}

		fn motion(motion: u64) -> Option<pallet_governance::MotionOf<Runtime>> {
			Governance::motion(motion)
		}

		fn stopped_pallets() -> Vec<pallet_governance::Stop> {
			Governance::stopped_pallets()
		}
	}

	impl civitas_primitives::apis::DryRunApi<Block, AccountId, RuntimeCall, dry_run::DryRun> for Runtime {
		fn dry_run(from: AccountId, call: RuntimeCall) -> dry_run::DryRun {
			dry_run::dry_run(from, call)
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
