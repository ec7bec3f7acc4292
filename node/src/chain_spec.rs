//! Chain specifications from the runtime's presets.

use civitas_runtime::{
	constants::{SS58_PREFIX, TOKEN_DECIMALS, TOKEN_SYMBOL},
	genesis, WASM_BINARY,
};
use sc_service::{ChainType, Properties};

/// Chain specification of a Civitas chain.
pub type ChainSpec = sc_service::GenericChainSpec;

/// What wallets need to show amounts and addresses.
fn properties() -> Properties {
	let mut properties = Properties::new();
	properties.insert("tokenSymbol".into(), TOKEN_SYMBOL.into());
	properties.insert("tokenDecimals".into(), TOKEN_DECIMALS.into());
	properties.insert("ss58Format".into(), SS58_PREFIX.into());
	properties
}

fn from_preset(preset: &str, id: &str, name: &str, chain_type: ChainType) -> Result<ChainSpec, String> {
	let wasm = WASM_BINARY.ok_or("this node was built without the Wasm runtime (SKIP_WASM_BUILD): build it again")?;
	Ok(ChainSpec::builder(wasm, None)
		.with_name(name)
		.with_id(id)
		.with_chain_type(chain_type)
		.with_protocol_id(id)
		.with_properties(properties())
		.with_genesis_config_preset_name(preset)
		.build())
}

/// The specification named on the command line: a preset or a file.
pub fn load(id: &str) -> Result<ChainSpec, String> {
	match id {
		genesis::DEV => from_preset(genesis::DEV, "civitas-dev", "Civitas Development", ChainType::Development),
		genesis::LOCAL => from_preset(genesis::LOCAL, "civitas-local", "Civitas Local", ChainType::Local),
		// Without a chain the template: enough to make keys, and a node refuses to run it.
		genesis::CONSORTIUM | "" => from_preset(genesis::CONSORTIUM, "civitas", "Civitas", ChainType::Live),
		path => {
			if !std::path::Path::new(path).is_file() {
				return Err(format!(
					"there is no chain '{path}': use dev, local, consortium (a template to fill in) or a file"
				));
			}
			ChainSpec::from_json_file(path.into()).map_err(|error| format!("{path} is no chain specification: {error}"))
		}
	}
}
