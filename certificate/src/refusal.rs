//! Why a certificate is refused: each reason has a name, an exit code and a sentence.

use alloc::string::String;
use core::fmt;

/// Why a certificate establishes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
	/// More bytes than any certificate has.
	TooLarge,
	/// It ends in the middle.
	Truncated,
	/// Something follows its end.
	TrailingContent,
	/// It is not written as the format says.
	Malformed(String),
	/// It is some other file.
	NotACertificate,
	/// A version of the format that this program does not know.
	UnknownVersion(u32),
	/// The same content has one form, and this is another.
	NotCanonical,
	/// More of something than there can be.
	TooMany(&'static str),
	/// It states nothing.
	NothingStated,
	/// It states the same twice.
	StatedTwice,
	/// A header is no header.
	HeaderMalformed,
	/// Finality votes are no such votes.
	JustificationMalformed,
	/// It is of another chain than the reader trusts.
	WrongChain,
	/// Its chain of changes does not begin at, or lead to, a set that the reader trusts.
	NoTrustedSet {
		/// The set that its chain of changes begins with.
		from: u64,
		/// The set that its block was finalized by.
		to: u64,
	},
	/// The set that it names is not the one that its changes lead to.
	WrongSetId,
	/// Its blocks are not in order.
	OutOfOrder,
	/// A change of the set is missing where one is said to be.
	NoChange,
	/// A forced change of the set: crossed only by a checkpoint.
	ForcedChange,
	/// A change of the set that takes effect later.
	DelayedChange,
	/// A set of validators that cannot be one.
	BadSet,
	/// The votes finalize another block.
	WrongTarget,
	/// A vote of somebody who is not in the set.
	NotAValidator,
	/// A validator that voted twice.
	VotedTwice,
	/// A signature that is not the validator's.
	BadSignature,
	/// Votes that were cast in an earlier set.
	StaleSet,
	/// A vote for a block that is not this one and does not follow from it.
	VoteElsewhere,
	/// A header that no vote needs.
	UnusedAncestry,
	/// Two thirds of the votes or less.
	TooFewVotes,
	/// The proof does not belong to the block, or has a gap.
	BadProof,
	/// The proof has a node that nothing needs, or one twice.
	UnusedProof,
	/// The records are not those that the statements need.
	OtherRecords,
	/// A record is not what the block's state has under its key.
	OtherValue,
	/// The state is that of a chain with another first block.
	OtherGenesis,
	/// The block was made by a runtime whose records this program cannot read.
	UnknownRuntime(u32),
	/// The state has no such record.
	NoRecord(String),
	/// A record cannot be read.
	Undecodable(String),
	/// The property has ended, or the title is not its live one.
	NotLive(String),
	/// The entries named are not all that burden the property.
	EntriesMissing(String),
	/// Something burdens the property.
	Encumbered(String),
	/// The chain of title has a gap.
	TitleChainBroken(String),
	/// The identity data are not those that the party was registered with.
	WrongOpening(u64),
	/// It states something else than its reader had asked a node for.
	NotAsked,
}

impl Refusal {
	/// Its name, for programs.
	pub fn name(&self) -> &'static str {
		self.entry().0
	}

	/// Its exit code, from 10 on.
	pub fn code(&self) -> u8 {
		self.entry().1
	}

	// Codes are printed in the manual and never change.
	fn entry(&self) -> (&'static str, u8) {
		match self {
			Self::TooLarge => ("TooLarge", 10),
			Self::Truncated => ("Truncated", 11),
			Self::TrailingContent => ("TrailingContent", 12),
			Self::Malformed(_) => ("Malformed", 13),
			Self::NotACertificate => ("NotACertificate", 14),
			Self::UnknownVersion(_) => ("UnknownVersion", 15),
			Self::NotCanonical => ("NotCanonical", 16),
			Self::TooMany(_) => ("TooMany", 17),
			Self::NothingStated => ("NothingStated", 18),
			Self::StatedTwice => ("StatedTwice", 19),
			Self::HeaderMalformed => ("HeaderMalformed", 20),
			Self::JustificationMalformed => ("JustificationMalformed", 21),
			Self::WrongChain => ("WrongChain", 22),
			Self::NoTrustedSet { .. } => ("NoTrustedSet", 23),
			Self::WrongSetId => ("WrongSetId", 24),
			Self::OutOfOrder => ("OutOfOrder", 25),
			Self::NoChange => ("NoChange", 26),
			Self::ForcedChange => ("ForcedChange", 27),
			Self::DelayedChange => ("DelayedChange", 28),
			Self::BadSet => ("BadSet", 29),
			Self::WrongTarget => ("WrongTarget", 30),
			Self::NotAValidator => ("NotAValidator", 31),
			Self::VotedTwice => ("VotedTwice", 32),
			Self::BadSignature => ("BadSignature", 33),
			Self::StaleSet => ("StaleSet", 34),
			Self::VoteElsewhere => ("VoteElsewhere", 35),
			Self::UnusedAncestry => ("UnusedAncestry", 36),
			Self::TooFewVotes => ("TooFewVotes", 37),
			Self::BadProof => ("BadProof", 38),
			Self::UnusedProof => ("UnusedProof", 39),
			Self::OtherRecords => ("OtherRecords", 40),
			Self::OtherValue => ("OtherValue", 41),
			Self::OtherGenesis => ("OtherGenesis", 42),
			Self::UnknownRuntime(_) => ("UnknownRuntime", 43),
			Self::NoRecord(_) => ("NoRecord", 44),
			Self::Undecodable(_) => ("Undecodable", 45),
			Self::NotLive(_) => ("NotLive", 46),
			Self::EntriesMissing(_) => ("EntriesMissing", 47),
			Self::Encumbered(_) => ("Encumbered", 48),
			Self::TitleChainBroken(_) => ("TitleChainBroken", 49),
			Self::WrongOpening(_) => ("WrongOpening", 50),
			Self::NotAsked => ("NotAsked", 51),
		}
	}
}

impl fmt::Display for Refusal {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::TooLarge => f.write_str("the file is larger than any certificate"),
			Self::Truncated => f.write_str("the file ends in the middle: get it again, whole"),
			Self::TrailingContent => {
				f.write_str("something follows the end of the certificate: only one stands in a file")
			}
			Self::Malformed(what) => write!(f, "the file is not written as a certificate: {what}"),
			Self::NotACertificate => f.write_str("the file is no Civitas certificate"),
			Self::UnknownVersion(version) => {
				write!(f, "version {version} of the format is not known to this program: use another version of it")
			}
			Self::NotCanonical => f.write_str(
				"the file was altered in its form (spaces, line ends, order): a certificate has one form to the byte",
			),
			Self::TooMany(what) => write!(f, "there are more {what} than a certificate can have"),
			Self::NothingStated => f.write_str("the certificate states nothing"),
			Self::StatedTwice => f.write_str("the certificate states the same twice"),
			Self::HeaderMalformed => f.write_str("a block header cannot be read"),
			Self::JustificationMalformed => f.write_str("finality votes cannot be read"),
			Self::WrongChain => f.write_str("the certificate is of another chain than the one that you trust"),
			Self::NoTrustedSet { from, to } => write!(
				f,
				"you trust no set of validators between number {from}, where the certificate begins, and number {to}, which \
				 finalized its block: get a trust file that has one, or a certificate that begins with one that you trust"
			),
			Self::WrongSetId => {
				f.write_str("the set of validators that it names is not the one that its changes lead to")
			}
			Self::OutOfOrder => {
				f.write_str("the changes of the set of validators are not in the order of their blocks")
			}
			Self::NoChange => f.write_str("a block that should change the set of validators does not"),
			Self::ForcedChange => f.write_str(
				"the set of validators was changed by force: only a checkpoint in your trust file leads across",
			),
			Self::DelayedChange => f.write_str("a change of the set of validators takes effect later than its block"),
			Self::BadSet => f.write_str("a set of validators is empty, names one twice, or has one without a vote"),
			Self::WrongTarget => f.write_str("the finality votes are for another block"),
			Self::NotAValidator => f.write_str("a vote is of somebody who was not a validator then"),
			Self::VotedTwice => f.write_str("a validator's vote is there twice"),
			Self::BadSignature => f.write_str("the signature of a vote is not that of its validator"),
			Self::StaleSet => f.write_str("votes were cast in an earlier set of validators"),
			Self::VoteElsewhere => f.write_str("a vote is for a block that does not follow from this one"),
			Self::UnusedAncestry => f.write_str("the finality votes carry a header that no vote needs"),
			Self::TooFewVotes => f.write_str("no more than two thirds of the validators voted for the block"),
			Self::BadProof => f.write_str("the proof does not lead from the block's state to the records"),
			Self::UnusedProof => f.write_str("the proof has a part that nothing needs"),
			Self::OtherRecords => f.write_str("the records are not those that the statements are about"),
			Self::OtherValue => f.write_str("a record is not what the chain had recorded"),
			Self::OtherGenesis => f.write_str("the state is that of a chain with another first block"),
			Self::UnknownRuntime(version) => write!(
				f,
				"the block was made by version {version} of the chain's runtime, whose records this program cannot read: \
				 use one that knows it"
			),
			Self::NoRecord(what) => write!(f, "the chain had no record of {what}"),
			Self::Undecodable(what) => write!(f, "the record of {what} cannot be read"),
			Self::NotLive(what) => write!(f, "{what}"),
			Self::EntriesMissing(property) => {
				write!(f, "the certificate does not name all the entries that burdened property {property}")
			}
			Self::Encumbered(property) => write!(f, "property {property} was burdened"),
			Self::TitleChainBroken(property) => write!(f, "the chain of title of property {property} has a gap"),
			Self::WrongOpening(party) => {
				write!(f, "the identity data are not those that party {party} was registered with")
			}
			Self::NotAsked => f.write_str("the node certified something else than it was asked for"),
		}
	}
}

impl core::error::Error for Refusal {}
