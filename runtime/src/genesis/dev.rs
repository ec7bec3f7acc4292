use super::city;
use serde_json::{json, Value};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// One node authors; the only preset with a sudo key.
pub fn genesis() -> Value {
	let mut genesis = city::genesis(&[(Sr25519Keyring::Alice, Ed25519Keyring::Alice)]);
	if let Some(fields) = genesis.as_object_mut() {
		fields.insert("sudo".into(), json!({ "key": Sr25519Keyring::Alice.to_account_id() }));
	}
	genesis
}
