//! What launch fixes: a change here breaks a running chain, its clients or its certificates.

use crate::{configs::*, constants::*, *};
use codec::Encode;
use frame_support::{
	dispatch::DispatchClass,
	traits::{Get, PalletInfoAccess},
	weights::constants::WEIGHT_REF_TIME_PER_MILLIS,
};
use scale_info::TypeInfo;

#[test]
fn f54_slots_are_two_seconds() {
	assert_eq!(SLOT_DURATION, 2_000);
	let aura: u64 = <Runtime as pallet_aura::Config>::SlotDuration::get();
	let minimum: u64 = <Runtime as pallet_timestamp::Config>::MinimumPeriod::get();
	assert_eq!((aura, minimum), (2_000, 1_000));
}

#[test]
fn f54_normal_calls_use_half_a_slot_at_most() {
	let weights = RuntimeBlockWeights::get();
	let half_a_slot = SLOT_DURATION / 2 * WEIGHT_REF_TIME_PER_MILLIS;
	let normal = weights.get(DispatchClass::Normal).max_total.unwrap();
	assert!(normal.ref_time() <= half_a_slot);
	assert!(normal.ref_time() > half_a_slot * 99 / 100);
	weights.validate().unwrap();
}

#[test]
fn f54_identity_of_the_chain() {
	assert_eq!(VERSION.spec_name, "civitas");
	assert_eq!(VERSION.system_version, 3);
	assert_eq!(<Runtime as frame_system::Config>::BlockHashCount::get(), 4096);
	assert_eq!(<Runtime as frame_system::Config>::SS58Prefix::get(), 2018);
	assert_eq!(EXISTENTIAL_DEPOSIT, 1);
	assert_eq!((TOKEN_SYMBOL, TOKEN_DECIMALS), ("CNY", 2));
}

#[test]
fn f54_the_address_prefix_is_our_own() {
	use sp_core::crypto::{Ss58AddressFormat, Ss58AddressFormatRegistry};
	let ours = Ss58AddressFormat::custom(SS58_PREFIX);
	assert!(Ss58AddressFormatRegistry::try_from(ours).is_err(), "taken in the public registry");
	assert!(!ours.is_reserved());
}

#[test]
fn f54_session_keys_are_aura_and_grandpa() {
	use sp_runtime::traits::OpaqueKeys;
	assert_eq!(SessionKeys::key_ids(), &[sp_core::crypto::key_types::AURA, sp_core::crypto::key_types::GRANDPA]);
}

#[test]
fn f54_pallet_indices_and_prefixes() {
	fn of<P: PalletInfoAccess>() -> (usize, &'static str) {
		(P::index(), P::name())
	}
	let found = [
		of::<System>(),
		of::<Timestamp>(),
		of::<Authorship>(),
		of::<Validators>(),
		of::<Session>(),
		of::<Historical>(),
		of::<Aura>(),
		of::<Grandpa>(),
		of::<Balances>(),
		of::<TransactionPayment>(),
		of::<Utility>(),
		of::<Multisig>(),
		of::<Proxy>(),
		of::<Migrations>(),
		of::<Sudo>(),
		of::<Parties>(),
		of::<Settlement>(),
		of::<LandTitles>(),
		of::<TaxReceipts>(),
		of::<InsuranceInvestments>(),
		of::<Council>(),
		of::<Preimage>(),
		of::<Governance>(),
	];
	assert_eq!(
		found,
		[
			(0, "System"),
			(1, "Timestamp"),
			(2, "Authorship"),
			(3, "Validators"),
			(4, "Session"),
			(5, "Historical"),
			(6, "Aura"),
			(7, "Grandpa"),
			(10, "Balances"),
			(11, "TransactionPayment"),
			(20, "Utility"),
			(21, "Multisig"),
			(22, "Proxy"),
			(23, "Migrations"),
			(24, "Sudo"),
			(30, "Parties"),
			(31, "Settlement"),
			(32, "LandTitles"),
			(33, "TaxReceipts"),
			(34, "InsuranceInvestments"),
			(40, "Council"),
			(41, "Preimage"),
			(42, "Governance"),
		]
	);
	// Storage is found under the hash of the pallet's name.
	let key = pallet_land_titles::Properties::<Runtime>::hashed_key_for(
		civitas_primitives::PropertyId::try_from("P-1").unwrap(),
	);
	assert_eq!(key[..16], sp_io::hashing::twox_128(b"LandTitles"));
	assert_eq!(key[16..32], sp_io::hashing::twox_128(b"Properties"));
}

#[test]
fn f54_order_of_the_transaction_extensions() {
	use sp_runtime::traits::TransactionExtension;
	let names: Vec<_> = <TxExtension as TransactionExtension<RuntimeCall>>::metadata()
		.into_iter()
		.map(|extension| extension.identifier)
		.collect();
	// The names are the SDK's: wallets do not notice the quota and the bound on waiting transactions.
	assert_eq!(
		names,
		[
			"AuthorizeCall",
			"CheckNonZeroSender",
			"CheckSpecVersion",
			"CheckTxVersion",
			"CheckGenesis",
			"CheckMortality",
			"CheckNonce",
			"CheckWeight",
			"ChargeTransactionPayment",
			"CheckMetadataHash",
			"WeightReclaim",
		]
	);
}

#[test]
fn f54_order_of_proxy_types() {
	let all = [
		ProxyType::Any,
		ProxyType::Identity,
		ProxyType::LandRegistry,
		ProxyType::TaxBureau,
		ProxyType::Court,
		ProxyType::Surveyor,
		ProxyType::Valuer,
		ProxyType::Bank,
		ProxyType::Insurer,
		ProxyType::InsuranceSupervisor,
		ProxyType::Trustee,
		ProxyType::Custodian,
		ProxyType::ProjectVerifier,
		ProxyType::CitizenFiling,
		ProxyType::CitizenTaxes,
		ProxyType::Council,
	];
	for (index, kind) in all.iter().enumerate() {
		assert_eq!(kind.encode(), vec![index as u8]);
	}
}

#[test]
fn metadata_is_served_in_versions_14_to_16() {
	let versions = Runtime::metadata_versions();
	for version in [14, 15, 16] {
		assert!(versions.contains(&version), "{version}");
		assert!(Runtime::metadata_at_version(version).is_some());
	}
}

#[test]
fn clients_find_all_calls_and_all_events_by_paths_of_two_names() {
	// What substrate-interface decodes them by; it would need types to be registered otherwise.
	assert_eq!(RuntimeCall::type_info().path.segments, ["civitas_runtime", "RuntimeCall"]);
	assert_eq!(RuntimeEvent::type_info().path.segments, ["civitas_runtime", "RuntimeEvent"]);
}
