//! Sizes, and what does not decode.

use super::*;
use codec::{Decode, Encode, MaxEncodedLen};

#[test]
fn f06_more_than_the_bound_does_not_decode() {
	let registration = parcel("P-1", vec![holding(1, &[ALICE])]);
	let most = <<Test as Config>::MaxBatch as Get<u32>>::get() as usize;
	type Batch = BoundedVec<PropertyRegistration, <Test as Config>::MaxBatch>;
	assert!(Batch::decode(&mut &vec![registration.clone(); most].encode()[..]).is_ok());
	assert!(Batch::decode(&mut &vec![registration; most + 1].encode()[..]).is_err());

	let one = Leg {
		property: code("P-1"),
		title: 1,
		givers: Default::default(),
		receivers: Default::default(),
		price: 1u128,
	};
	type Legs = BoundedVec<Leg<u128>, <Test as Config>::MaxLegs>;
	assert!(Legs::decode(&mut &vec![one.clone(); 8].encode()[..]).is_ok());
	assert!(Legs::decode(&mut &vec![one.clone(); 9].encode()[..]).is_err());

	assert!(Members::decode(&mut &vec![1u64; 16].encode()[..]).is_ok());
	assert!(Members::decode(&mut &vec![1u64; 17].encode()[..]).is_err());
	assert!(Owners::decode(&mut &vec![holding(1, &[1]); 17].encode()[..]).is_err());

	// Cut off anywhere, it does not decode.
	let bytes = one.encode();
	for length in 0..bytes.len() {
		assert!(Leg::<u128>::decode(&mut &bytes[..length]).is_err());
	}
}

#[test]
fn f06_stored_values_are_bounded() {
	assert!(Property::max_encoded_len() < 256);
	assert!(TitleOf::<Test>::max_encoded_len() < 3_000);
	assert!(ConveyanceOf::<Test>::max_encoded_len() < 40_000);
}

#[test]
fn weights_grow_with_what_a_call_has_more_of() {
	let alone = parcel("P-1", vec![holding(1, &[1])]);
	let many = parcel("P-1", vec![holding(1, &[1, 2, 3]), holding(1, &[4])]);
	let batch = weights::register_properties::<()>(&[alone.clone(), alone]);
	assert!(weights::register_properties::<()>(&[many.clone(), many]).all_gte(batch));
	assert!(weights::register_conveyance_at_most::<()>(8).all_gte(<() as WeightInfo>::register_conveyance(8)));
}
