//! Checks before a node starts, so that it fails with one sentence and before anything is written.

use sc_network::config::{NodeKeyConfig, Secret};
use sc_service::{config::KeystoreConfig, ChainType, Configuration, DatabaseSource};
use std::{
	net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener},
	path::{Path, PathBuf},
};

/// Least free space that a start makes sense with.
const MIN_FREE_MEBIBYTES: u64 = 512;

/// Verifies ports, disk, chain specification, and who can read the keys.
pub fn check(config: &Configuration) -> Result<(), String> {
	ports(config)?;
	disk(config)?;
	filled_in(&config.chain_spec.as_json(false)?)?;
	keys(config)
}

/// Keys that others can read are refused on a real chain; where keys are known to all anyway, it is said.
fn keys(config: &Configuration) -> Result<(), String> {
	let node_key = match &config.network.node_key {
		NodeKeyConfig::Ed25519(Secret::File(path)) => Some(path.as_path()),
		_ => None,
	};
	let keystore = match &config.keystore {
		KeystoreConfig::Path { path, .. } => Some(path.as_path()),
		KeystoreConfig::InMemory => None,
	};
	match open_to_others(node_key, keystore)? {
		None => Ok(()),
		Some(problem) if config.chain_spec.chain_type() == ChainType::Live => Err(problem),
		Some(problem) => {
			log::warn!("{problem}");
			Ok(())
		}
	}
}

/// The first secret that others than its owner can read, or the keystore if they can write into it.
fn open_to_others(node_key: Option<&Path>, keystore: Option<&Path>) -> Result<Option<String>, String> {
	if let Some(path) = node_key {
		if mode(path)? & 0o077 != 0 {
			return Ok(Some(format!(
				"others can read the node key {}, and appear as this node: chmod 600 {}",
				path.display(),
				path.display()
			)));
		}
	}
	let Some(folder) = keystore.filter(|folder| folder.is_dir()) else { return Ok(None) };
	if mode(folder)? & 0o022 != 0 {
		return Ok(Some(format!(
			"others can put keys into the keystore {}: chmod 700 {}",
			folder.display(),
			folder.display()
		)));
	}
	for path in files(folder)? {
		if mode(&path)? & 0o077 != 0 {
			return Ok(Some(format!(
				"others can read session keys in {}, and sign in this validator's name: chmod -R go= {}; if others use \
				this machine, make new keys",
				folder.display(),
				folder.display()
			)));
		}
	}
	Ok(None)
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
	let unreadable = |error| format!("cannot list the keystore {}: {error}", folder.display());
	let mut files = Vec::new();
	for entry in std::fs::read_dir(folder).map_err(unreadable)? {
		files.push(entry.map_err(unreadable)?.path());
	}
	Ok(files)
}

/// Who may read and write a file. One that is not there yet is made by the node, for its owner alone.
#[cfg(unix)]
fn mode(path: &Path) -> Result<u32, String> {
	use std::os::unix::fs::PermissionsExt;
	match std::fs::metadata(path) {
		Ok(metadata) => Ok(metadata.permissions().mode()),
		Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(0),
		Err(error) => Err(format!("cannot tell who may read {}: {error}", path.display())),
	}
}

/// Other systems have no such modes.
#[cfg(not(unix))]
fn mode(_: &Path) -> Result<u32, String> {
	Ok(0)
}

fn ports(config: &Configuration) -> Result<(), String> {
	for endpoint in config.rpc.addr.iter().flatten() {
		if !endpoint.is_optional {
			free(endpoint.listen_addr, "JSON-RPC", "--rpc-port")?;
		}
	}
	for address in &config.network.listen_addresses {
		if let Some(address) = tcp(address) {
			free(address, "the network", "--port")?;
		}
	}
	if let Some(prometheus) = &config.prometheus_config {
		free(prometheus.port, "Prometheus", "--prometheus-port (or --no-prometheus)")?;
	}
	Ok(())
}

/// The address of a TCP multiaddress.
fn tcp(address: &sc_network::Multiaddr) -> Option<SocketAddr> {
	let mut ip = None;
	for part in address.to_string().split('/').collect::<Vec<_>>().windows(2) {
		match part {
			["ip4", value] => ip = value.parse::<Ipv4Addr>().ok().map(IpAddr::V4),
			["ip6", value] => ip = value.parse().ok().map(IpAddr::V6),
			["tcp", value] => return Some(SocketAddr::new(ip?, value.parse().ok()?)),
			_ => {}
		}
	}
	None
}

fn free(address: SocketAddr, what: &str, flag: &str) -> Result<(), String> {
	if address.port() == 0 {
		return Ok(());
	}
	match TcpListener::bind(address) {
		Ok(_) => Ok(()),
		Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Err(format!(
			"port {} for {what} is taken: stop the program that uses it, or choose another with {flag}",
			address.port()
		)),
		Err(error) if address.is_ipv6() => {
			// Machines without IPv6: the node goes on with IPv4 alone.
			log::debug!("no IPv6 for {what}: {error}");
			Ok(())
		}
		Err(error) => Err(format!("cannot listen on {address} for {what}: {error}; choose another with {flag}")),
	}
}

fn disk(config: &Configuration) -> Result<(), String> {
	let (DatabaseSource::ParityDb { path } | DatabaseSource::Auto { paritydb_path: path, .. }) = &config.database
	else {
		return Ok(());
	};
	std::fs::create_dir_all(path).map_err(|error| {
		format!("cannot create the data folder {}: {error}; choose another --base-path", path.display())
	})?;
	let free = fs2::available_space(path)
		.map_err(|error| format!("cannot tell the free space of {}: {error}", path.display()))?
		/ (1024 * 1024);
	if free < MIN_FREE_MEBIBYTES {
		return Err(format!(
			"the disk of {} has {free} MiB left and a node needs {MIN_FREE_MEBIBYTES}: free some space or choose another --base-path",
			path.display()
		));
	}
	Ok(())
}

/// A chain without validators is a template that nobody has filled in.
fn filled_in(chain_spec: &str) -> Result<(), String> {
	let spec: serde_json::Value =
		serde_json::from_str(chain_spec).map_err(|error| format!("the chain specification cannot be read: {error}"))?;
	let genesis = &spec["genesis"]["runtimeGenesis"];
	let validators = ["patch", "config"].iter().find_map(|form| genesis[form]["validators"]["validators"].as_array());
	match validators {
		Some(validators) if validators.is_empty() => {
			Err("this chain has no validators. To try a city: --dev. To make \
			one: civitas-node export-chain-spec --chain consortium > city.json, fill in validators, session keys, parties \
			and licences (it is a template), and start with --chain city.json"
				.into())
		}
		_ => Ok(()),
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_taken_port_is_one_clear_sentence() {
		let holder = TcpListener::bind("127.0.0.1:0").unwrap();
		let address = holder.local_addr().unwrap();
		let error = free(address, "JSON-RPC", "--rpc-port").unwrap_err();
		assert!(error.contains(&address.port().to_string()) && error.contains("--rpc-port"), "{error}");
		drop(holder);
		assert!(free(address, "JSON-RPC", "--rpc-port").is_ok());
	}

	#[test]
	fn a_template_is_told_from_a_chain() {
		let spec = |form: &str, validators: &str| {
			format!(
				r#"{{"genesis":{{"runtimeGenesis":{{"{form}":{{"validators":{{"validators":[{validators}]}}}}}}}}}}"#
			)
		};
		assert!(filled_in(&spec("patch", "")).unwrap_err().contains("template"));
		assert!(filled_in(&spec("config", "")).is_err());
		assert!(filled_in(&spec("patch", r#""5G""#)).is_ok());
		assert!(filled_in(r#"{"genesis":{"raw":{}}}"#).is_ok());
	}

	#[test]
	#[cfg(unix)]
	fn f55_keys_that_others_can_read_are_told() {
		use std::{fs, os::unix::fs::PermissionsExt};
		let folder = std::env::temp_dir().join(format!("civitas-preflight-{}", std::process::id()));
		let (node_key, keystore) = (folder.join("node-key"), folder.join("keystore"));
		let key = keystore.join("61757261");
		fs::create_dir_all(&keystore).unwrap();
		fs::write(&node_key, "secret").unwrap();
		fs::write(&key, "secret").unwrap();
		let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
		let check = || open_to_others(Some(&node_key), Some(&keystore)).unwrap();

		// What the SDK makes: a folder that others may list, files that they may not read.
		set(&keystore, 0o755);
		set(&key, 0o600);
		set(&node_key, 0o600);
		assert_eq!(check(), None);
		for mode in [0o640, 0o604, 0o620] {
			set(&node_key, mode);
			assert!(check().unwrap().contains("chmod 600"), "{mode:o}");
		}
		set(&node_key, 0o400);
		for mode in [0o640, 0o604, 0o602] {
			set(&key, mode);
			assert!(check().unwrap().contains("sign in this validator's name"), "{mode:o}");
		}
		set(&key, 0o600);
		set(&keystore, 0o775);
		assert!(check().unwrap().contains("put keys into the keystore"));
		// Nothing is there yet at a first start.
		assert_eq!(open_to_others(Some(&folder.join("none")), Some(&folder.join("nothing"))).unwrap(), None);
		assert_eq!(open_to_others(None, None).unwrap(), None);
		fs::remove_dir_all(&folder).unwrap();
	}

	#[test]
	fn addresses_are_read_from_multiaddresses() {
		let address: sc_network::Multiaddr = "/ip4/127.0.0.1/tcp/30333/ws".parse().unwrap();
		assert_eq!(tcp(&address), Some("127.0.0.1:30333".parse().unwrap()));
		assert_eq!(tcp(&"/dns/localhost/tcp/1".parse().unwrap()), None);
	}
}
