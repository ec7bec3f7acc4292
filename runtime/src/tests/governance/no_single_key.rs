//! Every call of every pallet by every kind of origin: what needs root's power is refused to all of them.
//!
//! The calls are found, not listed: a new pallet or a new call for root has to be written down here, or the test fails.

use super::*;
use codec::{Decode, Input};
use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	traits::GetCallMetadata,
};
use sp_runtime::DispatchError;
use std::collections::{BTreeMap, BTreeSet};

/// What each pallet with calls does for root alone.
const ROOT_ONLY: &[(&str, &[&str])] = &[
	(
		"System",
		&[
			"set_heap_pages",
			"set_code",
			"set_code_without_checks",
			"set_storage",
			"kill_storage",
			"kill_prefix",
			"authorize_upgrade",
			"authorize_upgrade_without_checks",
		],
	),
	("Timestamp", &[]),
	("Validators", &["add_validator", "remove_validator"]),
	("Session", &[]),
	("Grandpa", &["note_stalled"]),
	("Balances", &["force_transfer", "force_unreserve", "force_set_balance", "force_adjust_total_issuance"]),
	("Utility", &["dispatch_as", "with_weight", "dispatch_as_fallible"]),
	("Multisig", &[]),
	("Proxy", &[]),
	("Migrations", &["force_set_cursor", "force_set_active_cursor", "force_onboard_mbms", "clear_historic"]),
	("Sudo", &["sudo", "sudo_unchecked_weight", "set_key", "sudo_as", "remove_key"]),
	("Parties", &["grant_licence", "suspend_licence", "revoke_licence"]),
	("Settlement", &["set_ceiling"]),
	("LandTitles", &["open_migration", "close_migration", "set_state_owner"]),
	("TaxReceipts", &[]),
	("InsuranceInvestments", &["approve_project_as_council"]),
	("Council", &["set_members", "disapprove_proposal", "kill"]),
	("Preimage", &["request_preimage", "unrequest_preimage"]),
	("Governance", &[]),
];

/// What the council does by itself, as far as its majorities reach.
const COUNCIL_ONLY: [(&str, &str); 3] = [("Governance", "schedule"), ("Governance", "veto"), ("Governance", "stop")];

/// Where it is written who governs, by pallet and item.
const POWER: [(&str, &str); 17] = [
	("System", "AuthorizedUpgrade"),
	("Validators", "Validators"),
	("Session", "Validators"),
	("Session", "QueuedKeys"),
	("Aura", "Authorities"),
	("Grandpa", "Authorities"),
	("Grandpa", "Stalled"),
	("Sudo", "Key"),
	("Parties", "Licences"),
	("Settlement", "BankBooks"),
	("LandTitles", "MigrationWindows"),
	("LandTitles", "StateOwners"),
	("Council", "Members"),
	("Council", "Prime"),
	("Governance", "MotionDelay"),
	("Governance", "Motions"),
	("Governance", "Stopped"),
];

/// Zeros without end but for a few bytes: most arguments decode from them.
#[derive(Default)]
struct Zeros {
	patches: BTreeMap<usize, u8>,
	at: usize,
}

impl Input for Zeros {
	fn remaining_len(&mut self) -> Result<Option<usize>, codec::Error> {
		Ok(None)
	}

	fn read(&mut self, into: &mut [u8]) -> Result<(), codec::Error> {
		for byte in into {
			*byte = self.patches.get(&self.at).copied().unwrap_or_default();
			self.at += 1;
		}
		Ok(())
	}
}

/// A call by its indices, its arguments as near to zero as they can be.
fn call(pallet: u8, index: u8) -> Option<RuntimeCall> {
	let mut patches = BTreeMap::from([(0, pallet), (1, index)]);
	for _ in 0..8 {
		let mut input = Zeros { patches: patches.clone(), at: 0 };
		if let Ok(call) = RuntimeCall::decode(&mut input) {
			return Some(call);
		}
		// What refuses a zero is the length of a code: one letter does.
		let length = input.at.checked_sub(1).filter(|at| *at > 1)?;
		patches.extend([(length, 4), (length + 1, b'A')]);
	}
	None
}

/// All calls of the chain.
pub(super) fn calls() -> Vec<RuntimeCall> {
	let calls: Vec<_> =
		(0..=u8::MAX).flat_map(|pallet| (0..=u8::MAX).filter_map(move |index| call(pallet, index))).collect();
	let found: BTreeSet<_> = calls.iter().map(name).collect();
	let named: BTreeSet<_> = RuntimeCall::get_module_names()
		.iter()
		.flat_map(|pallet| RuntimeCall::get_call_names(pallet).iter().map(|call| (*pallet, *call)))
		.collect();
	assert_eq!(found, named, "every call has arguments to try it with");
	assert_eq!(calls.len(), named.len());
	calls
}

pub(super) fn name(call: &RuntimeCall) -> (&'static str, &'static str) {
	let metadata = call.get_call_metadata();
	(metadata.pallet_name, metadata.function_name)
}

/// Everybody who is not root.
fn origins() -> Vec<(&'static str, RuntimeOrigin)> {
	let seat = Key::Dave.to_account_id();
	let member = pallet_collective::RawOrigin::<AccountId, CouncilCollective>::Member(seat);
	vec![
		("nobody", RuntimeOrigin::none()),
		("an unknown key", by(Key::One)),
		("a citizen and validator", by(Key::Alice)),
		("a seat of the council", by(Key::Dave)),
		("a seat as a member", member.into()),
		("half of the council", members(3, 6)),
		("the whole council", members(6, 6)),
	]
}

/// What is stored about who governs, by key.
type Power = Vec<(Vec<u8>, Vec<u8>)>;

/// Tries a call, and takes back what it did. Answers whether the caller may call it, and who governs afterwards.
fn attempt(call: &RuntimeCall, origin: RuntimeOrigin) -> (bool, Power) {
	with_transaction(|| {
		let allowed = match call.clone().dispatch(origin) {
			Ok(_) => true,
			Err(failure) => {
				let refusals = [
					DispatchError::BadOrigin,
					pallet_sudo::Error::<Runtime>::RequireSudo.into(),
					frame_system::Error::<Runtime>::CallFiltered.into(),
				];
				!refusals.contains(&failure.error)
			}
		};
		TransactionOutcome::Rollback(Ok::<_, DispatchError>((allowed, power())))
	})
	.expect("it is always taken back")
}

/// All that is stored about who governs.
fn power() -> Power {
	let prefixes =
		POWER.map(|(pallet, item)| frame_support::storage::storage_prefix(pallet.as_bytes(), item.as_bytes()).to_vec());
	let code = sp_core::storage::well_known_keys::CODE.to_vec();
	let mut found = vec![];
	for prefix in prefixes.into_iter().chain([code]) {
		let mut key = prefix.clone();
		loop {
			if let Some(value) = sp_io::storage::get(&key) {
				found.push((key.clone(), value.to_vec()));
			}
			match sp_io::storage::next_key(&key) {
				Some(next) if next.starts_with(&prefix) => key = next,
				_ => break,
			}
		}
	}
	found
}

/// The city at its first moment, where even the time of a block can be set.
fn at_genesis() -> TestExternalities {
	let mut ext = node();
	ext.execute_with(pallet_timestamp::Now::<Runtime>::kill);
	ext
}

#[test]
fn f56_root_only_calls_are_refused_to_everybody() {
	at_genesis().execute_with(|| {
		let (mut root_only, mut council_only) = (BTreeSet::new(), BTreeSet::new());
		for call in calls() {
			let (root, _) = attempt(&call, RuntimeOrigin::root());
			let allowed: Vec<_> = origins()
				.into_iter()
				.filter(|(_, origin)| attempt(&call, origin.clone()).0)
				.map(|(who, _)| who)
				.collect();
			match allowed[..] {
				[] if root => root_only.insert(name(&call)),
				["half of the council", "the whole council"] | ["the whole council"] if !root => {
					council_only.insert(name(&call))
				}
				_ => continue,
			};
		}
		let expected: BTreeSet<_> =
			ROOT_ONLY.iter().flat_map(|(pallet, calls)| calls.iter().map(|call| (*pallet, *call))).collect();
		assert_eq!(root_only, expected);
		assert_eq!(council_only, COUNCIL_ONLY.into());
	});
}

#[test]
fn f56_every_pallet_has_its_row() {
	let rows: Vec<_> = ROOT_ONLY.iter().map(|(pallet, _)| *pallet).collect();
	assert_eq!(rows, RuntimeCall::get_module_names());
}

#[test]
fn f56_no_call_changes_who_governs_unless_root_makes_it() {
	at_genesis().execute_with(|| {
		let before = power();
		for (pallet, item) in [("Validators", "Validators"), ("Council", "Members"), ("Parties", "Licences")] {
			let prefix = frame_support::storage::storage_prefix(pallet.as_bytes(), item.as_bytes());
			assert!(before.iter().any(|(key, _)| key.starts_with(&prefix)), "{pallet}.{item}");
		}
		for call in calls() {
			for (who, origin) in origins() {
				let (_, after) = attempt(&call, origin);
				assert!(after == before, "{:?} by {who}", name(&call));
			}
		}
		// The same test sees what root does.
		let (_, after) = attempt(&licence(), RuntimeOrigin::root());
		assert!(after != before);
	});
}

#[test]
fn f56_no_call_around_it_makes_a_call_roots() {
	local().execute_with(|| {
		let seat = Key::Dave;
		let before = power();
		let real = || sp_runtime::MultiAddress::Id(seat.to_account_id());
		assert_ok!(Proxy::add_proxy(
			by(seat),
			sp_runtime::MultiAddress::Id(Key::Alice.to_account_id()),
			ProxyType::Any,
			0
		));
		let wrapped = |inner: RuntimeCall| -> Vec<(Key, RuntimeCall)> {
			let call = || Box::new(inner.clone());
			let calls = || vec![inner.clone()];
			let root = || Box::new(frame_system::RawOrigin::Root.into());
			vec![
				(seat, pallet_utility::Call::batch { calls: calls() }.into()),
				(seat, pallet_utility::Call::batch_all { calls: calls() }.into()),
				(seat, pallet_utility::Call::force_batch { calls: calls() }.into()),
				(seat, pallet_utility::Call::as_derivative { index: 0, call: call() }.into()),
				(seat, pallet_utility::Call::dispatch_as { as_origin: root(), call: call() }.into()),
				(seat, pallet_utility::Call::dispatch_as_fallible { as_origin: root(), call: call() }.into()),
				(seat, pallet_utility::Call::if_else { main: call(), fallback: call() }.into()),
				(seat, pallet_utility::Call::with_weight { call: call(), weight: Weight::zero() }.into()),
				(
					seat,
					pallet_multisig::Call::as_multi_threshold_1 {
						other_signatories: vec![Key::Alice.to_account_id()],
						call: call(),
					}
					.into(),
				),
				(Key::Alice, pallet_proxy::Call::proxy { real: real(), force_proxy_type: None, call: call() }.into()),
				(seat, pallet_sudo::Call::sudo { call: call() }.into()),
				(Key::Alice, pallet_sudo::Call::sudo { call: call() }.into()),
				(seat, pallet_sudo::Call::sudo_as { who: real(), call: call() }.into()),
				(seat, pallet_collective::Call::execute { proposal: call(), length_bound: u32::MAX }.into()),
				(
					seat,
					pallet_collective::Call::propose { threshold: 0, proposal: call(), length_bound: u32::MAX }.into(),
				),
				(
					seat,
					pallet_collective::Call::propose { threshold: 1, proposal: call(), length_bound: u32::MAX }.into(),
				),
			]
		};
		for inner in calls().into_iter().filter(|call| {
			ROOT_ONLY.iter().any(|(pallet, calls)| *pallet == name(call).0 && calls.contains(&name(call).1))
		}) {
			for twice in [false, true] {
				for (key, outer) in wrapped(inner.clone()) {
					let outers = if twice { wrapped(outer) } else { vec![(key, outer)] };
					for (key, outer) in outers {
						let (_, after) = attempt(&outer, by(key));
						assert!(after == before, "{:?} in {:?} by {key}", name(&inner), name(&outer));
					}
				}
			}
		}
	});
}
