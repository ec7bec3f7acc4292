//! Sizes and figures that have to fit together.

use crate::{configs::*, *};
use codec::MaxEncodedLen;
use frame_support::traits::{Get, StorageInfoTrait};

#[test]
fn calls_stay_small_in_memory() {
	// Each transaction in a block or a batch takes this much, whatever the call.
	let size = core::mem::size_of::<RuntimeCall>();
	assert!(size <= 384, "RuntimeCall takes {size} bytes: box the large argument");
}

#[test]
fn every_integrity_test_holds() {
	<AllPalletsWithSystem as frame_support::traits::IntegrityTest>::integrity_test();
}

#[test]
fn f06_every_storage_value_is_bounded() {
	// Unbounded are only values of the SDK: metadata of the chain, and what grows with the block.
	let unbounded: Vec<_> = AllPalletsWithSystem::storage_info()
		.into_iter()
		.filter(|info| info.max_size.is_none())
		.map(|info| {
			format!("{}.{}", String::from_utf8_lossy(&info.pallet_name), String::from_utf8_lossy(&info.storage_name))
		})
		.collect();
	for pallet in
		["Parties", "Settlement", "Validators", "LandTitles", "TaxReceipts", "InsuranceInvestments", "Governance"]
	{
		assert!(!unbounded.iter().any(|name| name.starts_with(&format!("{pallet}."))), "{unbounded:?}");
	}
}

#[test]
fn records_stay_small() {
	// What a certificate proves, and what a transfer reads and writes. A title has 16 members at most, its bound in
	// bytes counts 16 holdings of 16; a typical one takes about 150.
	let title = pallet_land_titles::Title::<BlockNumber>::max_encoded_len();
	let property = pallet_land_titles::Property::max_encoded_len();
	assert!(title <= 2_600, "a title takes {title} bytes at most");
	assert!(property <= 256, "a property takes {property} bytes at most");
}

#[test]
fn f05_fees_round_up_to_a_fen() {
	use frame_support::weights::{Weight, WeightToFee};
	type Fee = <Runtime as pallet_transaction_payment::Config>::WeightToFee;
	assert_eq!(Fee::weight_to_fee(&Weight::zero()), 0);
	assert_eq!(Fee::weight_to_fee(&Weight::from_parts(1, 0)), 1);
	assert_eq!(Fee::weight_to_fee(&Weight::from_parts(1_000_000_000, 0)), 1);
	assert_eq!(Fee::weight_to_fee(&Weight::from_parts(1_000_000_001, 0)), 2);
	assert_eq!(Fee::weight_to_fee(&Weight::from_parts(u64::MAX, 0)), Balance::from(u64::MAX.div_ceil(1_000_000_000)));
}

#[test]
fn a_full_batch_of_properties_fits_into_a_block() {
	let weights = RuntimeBlockWeights::get();
	let max = weights.get(frame_support::dispatch::DispatchClass::Normal).max_extrinsic.unwrap();
	let batch =
		<<Runtime as pallet_land_titles::Config>::WeightInfo as pallet_land_titles::WeightInfo>::register_properties(
			<Runtime as pallet_land_titles::Config>::MaxBatch::get(),
		);
	assert!(batch.all_lte(max), "{batch:?} of {max:?}");
}
