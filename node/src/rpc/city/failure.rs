//! What a caller is told when there is no answer. The codes stay.

use jsonrpsee::types::{error::INVALID_PARAMS_CODE, ErrorObjectOwned};
use sp_api::ApiError;

/// This node does not know the block.
pub const UNKNOWN_BLOCK: i32 = -33_001;
/// This node does not keep the block's state any more.
pub const STATE_GONE: i32 = -33_002;
/// This node gives no lists of what a party has.
pub const LISTS_OFF: i32 = -33_003;
/// The chain's runtime could not answer.
pub const RUNTIME: i32 = -33_004;

/// The block's runtime is another than this node was built with.
pub const VERSION: i32 = -33_005;
/// Too many requests wait already.
pub const BUSY: i32 = -33_006;
/// The subscriber did not take its notifications.
pub const SLOW: i32 = -33_007;
/// No certificate can be made of what was asked for.
pub const NO_CERTIFICATE: i32 = -33_008;

/// All of them, with the sentence that a caller reads.
pub const ALL: [(i32, &str); 9] = [
	(INVALID_PARAMS_CODE, "A parameter is missing or has another form than the method's schema says."),
	(UNKNOWN_BLOCK, "This node does not know the block: check the hash, or wait until the node has synced."),
	(STATE_GONE, "This node does not keep the state of that block any more: ask an archive node."),
	(LISTS_OFF, "This node gives no lists of what a party has: ask the department's own node (--party-lists)."),
	(RUNTIME, "The chain's runtime could not answer: see data, and tell the operator."),
	(
		VERSION,
		"The runtime of that block is of another version than this node was built with, so that values could be misread: \
		 ask a node of that version's release, or use a client that reads the chain's metadata.",
	),
	(BUSY, "This node has too much to do now: wait a second, and ask again."),
	(SLOW, "The notifications were not taken in time: subscribe again with fromBlock, at the block named here."),
	(NO_CERTIFICATE, "No certificate can be made of this: data has the reason, its exit code and a sentence."),
];

/// The error of a code, with what is particular as its data.
pub fn failure(code: i32, data: impl Into<String>) -> ErrorObjectOwned {
	let message = ALL.iter().find(|(known, _)| *known == code).map_or("", |(_, message)| message);
	ErrorObjectOwned::owned(code, message, Some(data.into()))
}

/// Why there is no certificate: name and code as the command line has them, and a sentence.
pub fn no_certificate(reason: &str, code: u8, sentence: &str) -> ErrorObjectOwned {
	let message = ALL.iter().find(|(known, _)| *known == NO_CERTIFICATE).map_or("", |(_, message)| message);
	let data = serde_json::json!({ "reason": reason, "code": code, "sentence": sentence });
	ErrorObjectOwned::owned(NO_CERTIFICATE, message, Some(data))
}

/// A parameter that does not fit.
pub fn bad_parameter(error: impl Into<String>) -> ErrorObjectOwned {
	failure(INVALID_PARAMS_CODE, error)
}

/// What the node says when the runtime gives no answer.
pub fn of_api(error: &ApiError) -> ErrorObjectOwned {
	let text = error.to_string();
	let code = match error {
		ApiError::UnknownBlock(_) if text.contains("discarded") => STATE_GONE,
		ApiError::UnknownBlock(_) => UNKNOWN_BLOCK,
		_ => RUNTIME,
	};
	failure(code, text)
}
