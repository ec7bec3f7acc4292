//! Building and signing a transaction, as any wallet does it.

use super::Keypair;
use crate::digest;
use anyhow::{anyhow, Result};
use civitas_runtime::{Address, Nonce, RuntimeCall, TxExtension, UncheckedExtrinsic};
use codec::{Compact, Decode, Encode};
use sp_core::H256;
use sp_runtime::generic::Era;

/// What a signature commits to besides the call: the chain, its version, and from which block on it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SigningContext {
	/// Hash of the first block: a signature for one chain is worthless on another.
	pub genesis: H256,
	/// Version of the runtime.
	pub spec_version: u32,
	/// Version of the transaction format.
	pub transaction_version: u32,
	/// How long the signature is good for.
	pub era: Era,
	/// The block at which the era begins; genesis for an immortal one.
	pub era_start: H256,
}

/// Mode byte of `CheckMetadataHash`: the signer does not vouch for a metadata hash.
const METADATA_HASH_DISABLED: u8 = 0;

/// The part of the transaction extensions that travels with the transaction. The others of the tuple are empty.
fn extension_bytes(era: Era, nonce: Nonce) -> Vec<u8> {
	const NO_TIP: Compact<u128> = Compact(0);
	(era, Compact(nonce), NO_TIP, METADATA_HASH_DISABLED).encode()
}

/// The part that is signed but does not travel.
fn implicit_bytes(context: &SigningContext) -> Vec<u8> {
	let no_metadata_hash: Option<[u8; 32]> = None;
	(context.spec_version, context.transaction_version, context.genesis, context.era_start, no_metadata_hash).encode()
}

/// Signs `call` by `signer` with its transaction number `nonce`. Answers the transaction and its hash.
pub fn sign(call: RuntimeCall, signer: &Keypair, nonce: Nonce, context: &SigningContext) -> Result<(Vec<u8>, H256)> {
	let extension = extension_bytes(context.era, nonce);
	let mut payload = call.encode();
	payload.extend_from_slice(&extension);
	payload.extend(implicit_bytes(context));
	// As the SDK does: a long payload is signed by its hash.
	let signature = if payload.len() > 256 { signer.sign(digest(&payload).as_bytes()) } else { signer.sign(&payload) };
	let mut input = &extension[..];
	let extension = TxExtension::decode(&mut input)
		.ok()
		.filter(|_| input.is_empty())
		.ok_or_else(|| anyhow!("the runtime's transaction extensions are not those this tool signs for: update it"))?;
	let extrinsic = UncheckedExtrinsic::new_signed(call, Address::Id(signer.account()), signature, extension).encode();
	let hash = extrinsic_hash(&extrinsic);
	Ok((extrinsic, hash))
}

/// The hash by which nodes and explorers name a transaction.
pub fn extrinsic_hash(bytes: &[u8]) -> H256 {
	digest(bytes)
}

#[cfg(test)]
mod tests {
	use super::*;
	use sp_runtime::traits::{TransactionExtension, Verify};

	fn context() -> SigningContext {
		SigningContext {
			genesis: H256::repeat_byte(1),
			spec_version: 3,
			transaction_version: 4,
			era: Era::mortal(64, 100),
			era_start: H256::repeat_byte(2),
		}
	}

	fn remark(length: usize) -> RuntimeCall {
		RuntimeCall::System(frame_system::Call::remark { remark: vec![7; length] })
	}

	#[test]
	fn what_is_sent_decodes_to_what_was_asked() {
		let alice = Keypair::from_suri("//Alice").unwrap();
		let (bytes, hash) = sign(remark(3), &alice, 70_000, &context()).unwrap();
		assert_eq!(hash, digest(&bytes));
		let decoded = UncheckedExtrinsic::decode(&mut &bytes[..]).unwrap();
		assert_eq!(decoded.function, remark(3));
		assert_eq!(decoded.encode(), bytes);
	}

	#[test]
	fn the_signature_is_over_call_extension_and_implicit_part_and_hashed_when_long() {
		let alice = Keypair::from_suri("//Alice").unwrap();
		for length in [3, 400] {
			let (bytes, _) = sign(remark(length), &alice, 5, &context()).unwrap();
			let decoded = UncheckedExtrinsic::decode(&mut &bytes[..]).unwrap();
			let sp_runtime::generic::Preamble::Signed(_, signature, extension) = decoded.preamble else {
				panic!("not signed")
			};
			let payload = (remark(length), extension, (3u32, 4u32, H256::repeat_byte(1), H256::repeat_byte(2), 0u8));
			let good = payload.using_encoded(|payload| {
				if length > 256 {
					signature.verify(digest(payload).as_bytes(), &alice.account())
				} else {
					signature.verify(payload, &alice.account())
				}
			});
			assert!(good, "{length}");
		}
	}

	#[test]
	fn the_implicit_part_is_as_long_as_the_runtime_wants_it() {
		type Implicit = <TxExtension as TransactionExtension<RuntimeCall>>::Implicit;
		let bytes = implicit_bytes(&context());
		let mut input = &bytes[..];
		Implicit::decode(&mut input).unwrap();
		assert!(input.is_empty());
	}
}
