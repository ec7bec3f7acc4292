//! A chain with two sets of validators, and a register with a few entries.

use alloc::{collections::BTreeMap, format, vec, vec::Vec};
use civitas_primitives::{
	BoundedText, DocumentKind, LandUse, Moment, PartyStatus, PropertyId, SourceDocument, TaxKind,
};
use codec::{Compact, Encode};
use finality_grandpa::SignedPrecommit;
use pallet_land_titles::{
	Encumbrance, EncumbranceKind, Holding, Property, PropertyKind, PropertyStatus, Stamp, Tenure, Title, TitleOrigin,
};
use pallet_parties::{OfficeTerm, Party, PartyKind};
use pallet_tax_receipts::types::{Clearance, Entry, Receipt, ReceiptId, ReceiptStatement, Subject};
use sp_consensus_grandpa::{
	localized_payload, AuthorityId, AuthorityList, Commit, ConsensusLog, Message, Precommit, ScheduledChange,
	GRANDPA_ENGINE_ID,
};
use sp_core::{crypto::AccountId32, ed25519, Blake2Hasher, Pair, H256};
use sp_runtime::{Digest, DigestItem};
use sp_trie::{
	trie_types::{TrieDBMutBuilderV0, TrieDBMutBuilderV1},
	MemoryDB, TrieMut,
};

use crate::{
	assemble, authorities::hash, identity_commitment, keys, verify, AuthoritySet, Base64, Certificate, Change, Code,
	Established, Header, Justification, Material, Number, Refusal, Statement, Trust,
};

pub(super) const NAME: &str = "Test City";
pub(super) const GENESIS: H256 = H256([7; 32]);
pub(super) const NOW: Moment = 1_790_000_000_000;
pub(super) const SALT: [u8; 32] = [9; 32];
pub(super) const DATA: &str = "Li Na, born 1990-01-02";

pub(super) fn code(text: &str) -> Code {
	Code(PropertyId::try_from(text).unwrap())
}

pub(super) fn numbers(numbers: &[u64]) -> Vec<Number> {
	numbers.iter().copied().map(Number).collect()
}

pub(super) fn validators(seed: u8, count: u8) -> Vec<ed25519::Pair> {
	(0..count).map(|place| ed25519::Pair::from_seed(&[seed.wrapping_add(place); 32])).collect()
}

pub(super) fn authorities(keys: &[ed25519::Pair]) -> AuthorityList {
	keys.iter().map(|key| (AuthorityId::from(key.public()), 1)).collect()
}

/// A vote, signed.
pub(super) fn vote(
	key: &ed25519::Pair,
	target: (H256, u32),
	round: u64,
	set_id: u64,
) -> SignedPrecommit<H256, u32, sp_consensus_grandpa::AuthoritySignature, AuthorityId> {
	let precommit: Precommit<Header> = Precommit::<Header> { target_hash: target.0, target_number: target.1 };
	let payload = localized_payload(round, set_id, &Message::<Header>::Precommit(precommit.clone()));
	SignedPrecommit { precommit, signature: key.sign(&payload).into(), id: key.public().into() }
}

/// Votes of some validators for a block.
pub(super) fn votes(header: &Header, set_id: u64, keys: &[ed25519::Pair]) -> Justification {
	let target = (hash(header), header.number);
	Justification {
		round: 3,
		commit: Commit::<Header> {
			target_hash: target.0,
			target_number: target.1,
			precommits: keys.iter().map(|key| vote(key, target, 3, set_id)).collect(),
		},
		votes_ancestries: vec![],
	}
}

pub(super) fn document() -> SourceDocument {
	SourceDocument { kind: DocumentKind::Deed, digest: H256([5; 32]), dated: NOW - 1_000_000 }
}

pub(super) fn property(title: u64, encumbrances: u32) -> Property {
	Property {
		kind: PropertyKind::Parcel,
		district: 460_200,
		area_dm2: 50_000,
		land_use: LandUse::Residential,
		boundary: H256([1; 32]),
		centroid: None,
		title,
		status: PropertyStatus::Registered,
		encumbrances,
		units: 0,
		pending: None,
		entry: H256([2; 32]),
	}
}

pub(super) fn title(of: &str, origin: TitleOrigin, replaces: &[u64], ended: bool) -> Title<u32> {
	let holding =
		|share, members: Vec<u64>| Holding { share, survivorship: false, members: members.try_into().unwrap() };
	Title {
		property: PropertyId::try_from(of).unwrap(),
		tenure: Tenure::Freehold,
		owners: vec![holding(2, vec![7]), holding(1, vec![8, 9]), holding(1, vec![10])].try_into().unwrap(),
		origin,
		source: document(),
		replaces: replaces.to_vec().try_into().unwrap(),
		begin: Stamp { block: 5, time: NOW - 500_000 },
		end: ended.then_some(Stamp { block: 9, time: NOW - 100_000 }),
	}
}

pub(super) fn entry(kind: EncumbranceKind<u128>, until: Option<Moment>) -> Encumbrance<u128, u32> {
	Encumbrance {
		kind,
		placed_by: 11,
		document: document(),
		since: Stamp { block: 6, time: NOW - 400_000 },
		until,
		stops: Default::default(),
	}
}

pub(super) fn receipt_id(number: u64) -> ReceiptId {
	ReceiptId { office: 6, series: BoundedText::try_from("DEED").unwrap(), number }
}

fn receipt() -> Receipt {
	Receipt::new(
		ReceiptStatement {
			previous: H256::zero(),
			entry: Entry::Payment { payer: 7, paid_at: NOW - 10 },
			taxpayer: 7,
			kind: TaxKind::DeedTax,
			subject: Subject::Conveyance(4),
			property: Some(PropertyId::try_from("P-1").unwrap()),
			district: 460_200,
			assessment: Some(3),
			base: 1_000_000,
			amount: 30_000,
			surcharge: 0,
			issued_at: NOW - 5,
		},
		Some(4),
	)
}

/// The chain: what its state has under which key, and its validators, set by set.
pub(super) struct World {
	pub(super) state: BTreeMap<Vec<u8>, Vec<u8>>,
	pub(super) sets: Vec<Vec<ed25519::Pair>>,
	pub(super) genesis: H256,
	/// Is its state a trie of the older version, with long values within the nodes?
	pub(super) inline_values: bool,
}

impl World {
	/// P-1 is free, P-2 has a mortgage and a lapsed notice, P-3 a lapsed caveat, P-4 has ended.
	pub(super) fn new() -> Self {
		let mut world = Self {
			state: BTreeMap::new(),
			sets: vec![validators(1, 4), validators(20, 4)],
			genesis: GENESIS,
			inline_values: false,
		};
		world.set(keys::now(), NOW);
		world.set(keys::genesis(), GENESIS);
		world.set(keys::runtime(), (Compact(1u32), "civitas"));
		for (number, text) in (1..).zip(["P-1", "P-2", "P-3", "P-4"]) {
			let entries = [0, 2, 1, 0][number as usize - 1];
			world.set(keys::property(&code(text)), property(number * 10, entries));
			world.set(keys::title(number * 10), title(text, TitleOrigin::Conveyance(4), &[number * 10 - 5], false));
			world.set(keys::title(number * 10 - 5), title(text, TitleOrigin::Migration, &[], true));
		}
		let ended = Property { status: PropertyStatus::Cancelled, ..property(40, 0) };
		world.set(keys::property(&code("P-4")), ended);
		let mortgage = EncumbranceKind::Mortgage { lender: 12, amount: 5_000_000, rank: 1 };
		world.set(keys::encumbrance(&code("P-2"), 1), entry(mortgage, None));
		let notice = EncumbranceKind::PriorityNotice { holder: 9 };
		world.set(keys::encumbrance(&code("P-2"), 2), entry(notice, Some(NOW - 1)));
		world.set(keys::encumbrance(&code("P-3"), 3), entry(EncumbranceKind::Caveat { claimant: 8 }, Some(NOW - 1)));
		world.set(keys::pending_conveyance(&code("P-2")), 77u64);
		world.set(keys::receipt(&receipt_id(1)), receipt());
		world.set(
			keys::clearance(1),
			Clearance {
				party: 7,
				property: PropertyId::try_from("P-1").unwrap(),
				office: 6,
				issued_at: NOW - 50,
				valid_until: NOW + 50,
			},
		);
		world.set(
			keys::party(7),
			Party::<AccountId32> {
				kind: PartyKind::NaturalPerson,
				identity: identity_commitment(&SALT, DATA),
				registered_by: 3,
				registered_at: NOW - 999_000,
				status: PartyStatus::Active,
				status_by_court: false,
				account: None,
				account_version: 0,
				in_recovery: false,
				office: OfficeTerm::NotAnOffice,
			},
		);
		// Enough beside it for the trie to have depth.
		for filler in 1_000u64..1_400 {
			world.set(keys::title(filler), vec![0u8; 40]);
		}
		world
	}

	pub(super) fn set(&mut self, key: Vec<u8>, value: impl Encode) {
		self.state.insert(key, value.encode());
	}

	/// All nodes of the state's trie, and its root.
	pub(super) fn trie(&self) -> (Vec<Vec<u8>>, H256) {
		let (mut db, mut root) = (MemoryDB::<Blake2Hasher>::default(), H256::zero());
		if self.inline_values {
			let mut trie = TrieDBMutBuilderV0::<Blake2Hasher>::new(&mut db, &mut root).build();
			self.state.iter().for_each(|(key, value)| {
				trie.insert(key, value).unwrap();
			});
		} else {
			let mut trie = TrieDBMutBuilderV1::<Blake2Hasher>::new(&mut db, &mut root).build();
			self.state.iter().for_each(|(key, value)| {
				trie.insert(key, value).unwrap();
			});
		}
		(db.drain().into_values().filter(|(_, count)| *count > 0).map(|(node, _)| node).collect(), root)
	}

	pub(super) fn header(&self, number: u32, root: H256, digest: Digest) -> Header {
		Header { parent_hash: H256([3; 32]), number, state_root: root, extrinsics_root: H256([4; 32]), digest }
	}

	/// The last block of set 0, and its votes.
	pub(super) fn change(&self) -> Change {
		self.change_with(ConsensusLog::ScheduledChange(ScheduledChange {
			next_authorities: authorities(&self.sets[1]),
			delay: 0,
		}))
	}

	pub(super) fn change_with(&self, log: ConsensusLog<u32>) -> Change {
		let digest = Digest { logs: vec![DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode())] };
		let header = self.header(600, H256([6; 32]), digest);
		Change { header: Base64(header.encode()), justification: Base64(votes(&header, 0, &self.sets[0]).encode()) }
	}

	/// A certificate of block 1000, finalized by set 0, or by set 1 after a change.
	pub(super) fn certify(&self, statements: Vec<Statement>, set: usize) -> Result<Certificate, Refusal> {
		let (nodes, root) = self.trie();
		let header = self.header(1_000, root, Digest::default());
		let material = Material {
			name: NAME.into(),
			genesis: self.genesis,
			justification: votes(&header, set as u64, &self.sets[set]).encode(),
			header,
			set: self.set_of(set),
			first: Some(self.set_of(0)),
			changes: if set == 0 { vec![] } else { vec![self.change()] },
			nodes,
		};
		assemble(material, statements)
	}

	/// Trust in the first set.
	pub(super) fn trust(&self) -> Trust {
		self.trust_in(0)
	}

	pub(super) fn trust_in(&self, set: usize) -> Trust {
		Trust::new(NAME.into(), GENESIS, &[self.set_of(set)])
	}

	pub(super) fn set_of(&self, set: usize) -> AuthoritySet {
		AuthoritySet::new(set as u64, authorities(&self.sets[set])).unwrap()
	}

	/// What statements establish, over the bytes of the file.
	pub(super) fn establish(&self, statements: Vec<Statement>) -> Result<Established, Refusal> {
		let bytes = self.certify(statements, 0)?.write()?;
		verify(&Certificate::read(&bytes)?, &self.trust())
	}
}

pub(super) fn title_of(text: &str, number: u64, entries: &[u64]) -> Statement {
	Statement::Title { property: code(text), title: Number(number), encumbrances: numbers(entries) }
}

pub(super) fn free(text: &str, lapsed: &[u64]) -> Statement {
	Statement::NoEncumbrance { property: code(text), lapsed: numbers(lapsed) }
}

pub(super) fn receipt_of(number: u64) -> Statement {
	Statement::TaxReceipt { office: Number(6), series: receipt_id(1).series, number: Number(number) }
}

/// A certificate with a little of everything, and its trust.
pub(super) fn sample(set: usize) -> (Certificate, Trust) {
	let world = World::new();
	let statements = vec![title_of("P-2", 20, &[1, 2]), free("P-1", &[]), receipt_of(1)];
	(world.certify(statements, set).unwrap(), world.trust())
}

/// The same with another justification of its block.
pub(super) fn with_votes(certificate: &Certificate, change: impl FnOnce(&Header, &mut Justification)) -> Certificate {
	let mut other = certificate.clone();
	let header: Header = other.block.header.decode().unwrap();
	let mut justification: Justification = other.block.justification.decode().unwrap();
	change(&header, &mut justification);
	other.block.justification = Base64(justification.encode());
	other
}

#[test]
fn the_made_up_chain_holds() {
	for set in [0, 1] {
		let (certificate, trust) = sample(set);
		let established = verify(&certificate, &trust).unwrap();
		assert_eq!(established.established.len(), 3, "{established:?}");
		assert_eq!((established.as_of.block, established.as_of.moment), (1_000, NOW));
		assert!(format!("{established:?}").contains("anything after block 1000"));
	}
}
