//! Builds the runtime to Wasm with its benchmarks in.

use std::{fs, path::Path};

fn main() {
	let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime/Cargo.toml");
	let manifest = fs::canonicalize(manifest).expect("the runtime's folder is where it always was");
	substrate_wasm_builder::WasmBuilder::new()
		.with_project(manifest)
		.expect("the runtime's manifest is there")
		.enable_feature("runtime-benchmarks")
		.export_heap_base()
		.import_memory()
		.build();
}
