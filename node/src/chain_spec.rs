//! Chain specifications from the runtime's presets.

use civitas_runtime::{
	constants::{SS58_PREFIX, TOKEN_DECIMALS, TOKEN_SYMBOL},
	genesis, RuntimeGenesisConfig, WASM_BINARY,
};
use sc_chain_spec::json_patch;
use sc_service::{ChainSpec as _, ChainType, Properties};
use sp_core::storage::{well_known_keys::CODE, Storage};
use sp_runtime::BuildStorage;

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

fn wasm() -> Result<&'static [u8], &'static str> {
	WASM_BINARY.ok_or("this node was built without the Wasm runtime (SKIP_WASM_BUILD): build it again")
}

fn from_preset(preset: &str, id: &str, name: &str, chain_type: ChainType) -> Result<ChainSpec, String> {
	Ok(ChainSpec::builder(wasm()?, None)
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

/// The specification of a chain that is to be worked with. The first state of `dev` and `local` is made by the same code
/// as in Wasm, but without compiling that first, which takes half a minute at each start.
pub fn load_to_run(id: &str) -> Result<ChainSpec, String> {
	let mut spec = load(id)?;
	if matches!(id, genesis::DEV | genesis::LOCAL) {
		spec.set_storage(first_state(id)?);
	}
	Ok(spec)
}

/// The state that a preset of the runtime begins with.
fn first_state(preset: &str) -> Result<Storage, String> {
	let unreadable = |error: serde_json::Error| format!("the preset {preset}: {error}");
	let patch = genesis::preset(&preset.into()).ok_or_else(|| format!("there is no preset {preset}"))?;
	let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).map_err(unreadable)?;
	json_patch::merge(&mut config, serde_json::from_slice(&patch).map_err(unreadable)?);
	let config: RuntimeGenesisConfig = serde_json::from_value(config).map_err(unreadable)?;
	let mut storage = config.build_storage()?;
	storage.top.insert(CODE.to_vec(), wasm()?.to_vec());
	Ok(storage)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn the_first_state_is_the_one_that_the_runtime_makes() {
		for preset in [genesis::DEV, genesis::LOCAL] {
			let (own, runtimes) = (load_to_run(preset).unwrap(), load(preset).unwrap());
			let (own, runtimes) = (own.build_storage().unwrap(), runtimes.build_storage().unwrap());
			assert!(own.top.len() > 50, "{} entries", own.top.len());
			assert!(own.top == runtimes.top, "{preset}");
			assert!(own.children_default.is_empty() && runtimes.children_default.is_empty());
		}
	}
}
