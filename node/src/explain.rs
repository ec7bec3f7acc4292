//! Errors in one sentence, with what to do.

use std::fmt::Write;

/// One clear sentence for an error of the SDK.
pub fn error(error: &sc_cli::Error) -> String {
	// The SDK nests its errors: the causes tell what happened.
	let mut text = error.to_string();
	let mut cause = std::error::Error::source(error);
	while let Some(inner) = cause {
		let inner_text = inner.to_string();
		if !text.contains(&inner_text) {
			let _ = write!(text, ": {inner_text}");
		}
		cause = inner.source();
	}
	match advice(&text) {
		Some(advice) => format!("{advice} ({text})"),
		None => text,
	}
}

/// What to do about the errors that operators meet.
fn advice(text: &str) -> Option<&'static str> {
	const KNOWN: [(&[&str], &str); 9] = [
		(
			&[
				"WouldBlock",
				"LOCK",
				"lock file",
				"already in use by another",
				"Database file is in use",
				"Resource temporarily unavailable",
			],
			"another node uses this data: stop it, or choose another folder with --base-path",
		),
		(
			&["No space left on device", "StorageFull"],
			"the disk is full: free some space and start again; no block is lost",
		),
		(
			&["Address already in use", "AddrInUse"],
			"a port is taken: choose others with --rpc-port, --port and --prometheus-port",
		),
		(&["Permission denied"], "the data folder may not be written: check the owner and permissions of --base-path"),
		(&["Read-only file system"], "the data folder is on a read-only disk: choose another with --base-path"),
		(
			&["NetworkKeyNotFound", "without network key"],
			"a validator needs a node key: civitas-node key generate-node-key --file FILE, then --node-key-file FILE",
		),
		(
			&["Genesis mismatch", "genesis hash mismatch", "GenesisMismatch"],
			"the data belongs to another chain: choose another --base-path, or run civitas-node purge-chain",
		),
		(
			&["Incompatible pruning modes"],
			"the data was begun with another --state-pruning: start without that flag, or with a new --base-path",
		),
		(
			&["Warp sync doesn't work for archive nodes"],
			"an archive has every block from genesis on: leave --sync warp out, or the two archive flags",
		),
	];
	KNOWN.iter().find(|(marks, _)| marks.iter().any(|mark| text.contains(mark))).map(|(_, advice)| *advice)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn f25_a_full_disk_and_taken_data_are_explained() {
		let full = sc_cli::Error::Input("cannot write: No space left on device (os error 28)".into());
		assert!(error(&full).starts_with("the disk is full"));
		let taken = sc_cli::Error::Input("Resource temporarily unavailable (os error 11)".into());
		assert!(error(&taken).starts_with("another node uses this data"));
		let pruned = sc_cli::Error::Input("Incompatible pruning modes [stored: ArchiveAll; requested: ..]".into());
		assert!(error(&pruned).starts_with("the data was begun with another --state-pruning"));
		let warp = sc_cli::Error::Input("Warp sync doesn't work for archive nodes".into());
		assert!(error(&warp).starts_with("an archive has every block"));
		assert_eq!(error(&sc_cli::Error::Input("plain".into())), sc_cli::Error::Input("plain".into()).to_string());
	}
}
