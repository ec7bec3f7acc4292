//! Builds the Wasm runtime. With the feature `metadata-hash` (releases), also the digest of the metadata that hardware
//! wallets check against: symbol and decimals are those of the chain's properties.

fn main() {
	#[cfg(all(feature = "std", not(feature = "metadata-hash")))]
	substrate_wasm_builder::WasmBuilder::build_using_defaults();

	#[cfg(all(feature = "std", feature = "metadata-hash"))]
	substrate_wasm_builder::WasmBuilder::init_with_defaults().enable_metadata_hash("CNY", 2).build();
}
