//! How large a certificate can be: nothing is read beyond these.

/// Bytes of a certificate.
pub const MAX_CERTIFICATE: usize = 8 * 1024 * 1024;
/// Bytes of a trust file; a raw chain specification carries the runtime.
pub const MAX_TRUST: usize = 64 * 1024 * 1024;
/// Statements of a certificate.
pub const MAX_STATEMENTS: usize = 64;
/// Changes of the set of validators that a certificate carries.
pub const MAX_CHANGES: usize = 4_096;
/// Records of a certificate.
pub const MAX_RECORDS: usize = 2_048;
/// Trie nodes of a certificate.
pub const MAX_NODES: usize = 16_384;
/// Validators of one set.
pub const MAX_AUTHORITIES: usize = 1_024;
/// Headers by which votes for later blocks reach the block.
pub const MAX_ANCESTRY: usize = 1_024;
/// Entries of one property that a statement can name.
pub const MAX_ENTRIES: usize = 64;
/// Titles of one chain of title.
pub const MAX_TITLES: usize = 512;
/// Bytes of the identity data that an opening shows.
pub const MAX_IDENTITY: usize = 4_096;
/// Bytes of the name of a chain.
pub const MAX_NAME: usize = 64;
