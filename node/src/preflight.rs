//! Checks before a node starts, so that it fails with one sentence and before anything is written.

use sc_service::{Configuration, DatabaseSource};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

/// Least free space that a start makes sense with.
const MIN_FREE_MEBIBYTES: u64 = 512;

/// Verifies ports, disk and chain specification.
pub fn check(config: &Configuration) -> Result<(), String> {
	ports(config)?;
	disk(config)?;
	filled_in(&config.chain_spec.as_json(false)?)
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
	fn addresses_are_read_from_multiaddresses() {
		let address: sc_network::Multiaddr = "/ip4/127.0.0.1/tcp/30333/ws".parse().unwrap();
		assert_eq!(tcp(&address), Some("127.0.0.1:30333".parse().unwrap()));
		assert_eq!(tcp(&"/dns/localhost/tcp/1".parse().unwrap()), None);
	}
}
