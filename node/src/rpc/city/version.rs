//! Answers and events are read by the types that this node was built with: only where the chain's runtime has them too.

use super::failure;
use crate::service::FullClient;
use civitas_runtime::{Hash, VERSION};
use jsonrpsee::types::ErrorObjectOwned;
use sp_api::CallContext;
use std::sync::{Mutex, PoisonError};

/// Compares the runtime of blocks with the one that this node was built with.
#[derive(Default)]
pub struct Formats {
	/// The block that was found to have the same last: most requests read the latest one.
	same: Mutex<Option<Hash>>,
}

impl Formats {
	/// Verifies that the state of a block has the formats that this node reads.
	pub fn ensure_readable(&self, client: &FullClient, at: Hash) -> Result<(), ErrorObjectOwned> {
		// What is behind the lock is a hash: nothing that a panic could leave half done.
		if *self.same.lock().unwrap_or_else(PoisonError::into_inner) == Some(at) {
			return Ok(());
		}
		let there =
			client.runtime_version_at(at, CallContext::Offchain).map_err(|error| failure::of_api(&error.into()))?;
		ensure_same(&there.spec_name, there.spec_version)?;
		*self.same.lock().unwrap_or_else(PoisonError::into_inner) = Some(at);
		Ok(())
	}
}

fn ensure_same(name: &str, version: u32) -> Result<(), ErrorObjectOwned> {
	if name == VERSION.spec_name && version == VERSION.spec_version {
		return Ok(());
	}
	let (own, built) = (&VERSION.spec_name, VERSION.spec_version);
	let data = format!("the block's runtime is {name} {version}, this node reads {own} {built}");
	Err(failure::failure(failure::VERSION, data))
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn only_the_runtime_that_the_node_was_built_with_is_read() {
		assert!(ensure_same(&VERSION.spec_name, VERSION.spec_version).is_ok());
		for (name, version) in [("civitas", VERSION.spec_version + 1), ("civitas", 0), ("other", VERSION.spec_version)]
		{
			let error = ensure_same(name, version).unwrap_err();
			assert_eq!(error.code(), failure::VERSION);
			assert!(error.data().unwrap().get().contains(&format!("{name} {version}")));
		}
	}
}
