//! Builds the runtime's Wasm with its benchmarks, apart from the one that the node carries.

fn main() {
	substrate_wasm_builder::WasmBuilder::new()
		.with_project("../../runtime/Cargo.toml")
		.expect("the runtime is two folders up")
		.enable_feature("runtime-benchmarks")
		.build();
}
