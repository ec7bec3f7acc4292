use super::city;
use serde_json::Value;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// Four departments run a validator each.
pub fn genesis() -> Value {
	city::genesis(&[
		(Sr25519Keyring::Alice, Ed25519Keyring::Alice),
		(Sr25519Keyring::Bob, Ed25519Keyring::Bob),
		(Sr25519Keyring::Charlie, Ed25519Keyring::Charlie),
		(Sr25519Keyring::Dave, Ed25519Keyring::Dave),
	])
}
