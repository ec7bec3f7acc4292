//! What the council cannot decide, however it is wrapped; and that all that carries calls is known.

use super::{
	no_single_key::{calls, name},
	*,
};
use crate::configs::council::{MAX_SEATS, MIN_SEATS};
use codec::Decode;
use frame_support::assert_noop;
use pallet_governance::{Error, Motions};
use scale_info::{MetaType, PortableRegistry, Registry, TypeDef};
use sp_runtime::{DispatchError, MultiAddress};
use std::collections::BTreeSet;

type GovernanceError = Error<Runtime>;

/// What is refused for what it is, with arguments near to zero; a council of nobody among it.
const REFUSED: [(&str, &str, GovernanceError); 33] = [
	("Utility", "batch", Error::HidesFailure),
	("Utility", "force_batch", Error::HidesFailure),
	("Utility", "if_else", Error::HidesFailure),
	("Utility", "dispatch_as", Error::HidesFailure),
	("Proxy", "proxy", Error::HidesFailure),
	("Proxy", "proxy_announced", Error::HidesFailure),
	("Multisig", "as_multi", Error::HidesFailure),
	("Council", "execute", Error::HidesFailure),
	("Council", "propose", Error::HidesFailure),
	("Council", "close", Error::HidesFailure),
	("Governance", "execute", Error::HidesFailure),
	("System", "apply_authorized_upgrade", Error::HidesFailure),
	("Utility", "with_weight", Error::HidesFailure),
	("Sudo", "sudo", Error::SudoCall),
	("Sudo", "sudo_unchecked_weight", Error::SudoCall),
	("Sudo", "set_key", Error::SudoCall),
	("Sudo", "sudo_as", Error::SudoCall),
	("Sudo", "remove_key", Error::SudoCall),
	("System", "set_storage", Error::RawStorage),
	("System", "kill_storage", Error::RawStorage),
	("System", "kill_prefix", Error::RawStorage),
	("Balances", "force_set_balance", Error::RawStorage),
	("Balances", "force_adjust_total_issuance", Error::RawStorage),
	("Balances", "force_unreserve", Error::RawStorage),
	("Balances", "burn", Error::RawStorage),
	("Session", "purge_keys", Error::RawStorage),
	("Migrations", "force_set_cursor", Error::RawStorage),
	("Migrations", "force_set_active_cursor", Error::RawStorage),
	("Migrations", "clear_historic", Error::RawStorage),
	("System", "set_code", Error::UncheckedCode),
	("System", "set_code_without_checks", Error::UncheckedCode),
	("System", "authorize_upgrade_without_checks", Error::UncheckedCode),
	("Council", "set_members", Error::UnfitCouncil),
];

/// What is refused for a call that it names by number or digest, and does not carry.
const NAMES_ONE: [(&str, &str); 3] =
	[("Council", "close"), ("Governance", "execute"), ("System", "apply_authorized_upgrade")];

/// What carries calls and hands their failure on.
const TRANSPARENT: [(&str, &str); 4] = [
	("Utility", "as_derivative"),
	("Utility", "batch_all"),
	("Utility", "dispatch_as_fallible"),
	("Multisig", "as_multi_threshold_1"),
];

/// The whole council tries to put a call into the queue.
fn try_schedule(call: &RuntimeCall) -> DispatchResult {
	let bytes = call.encode();
	let (hash, length) = (BlakeTwo256::hash(&bytes), bytes.len() as u32);
	if !pallet_preimage::PreimageFor::<Runtime>::contains_key((hash, length)) {
		assert_ok!(Preimage::note_preimage(RuntimeOrigin::root(), bytes));
	}
	Governance::schedule(members(6, 6), hash, length)
}

/// The same call inside each that hands failures on.
fn wrapped(inner: &RuntimeCall) -> Vec<RuntimeCall> {
	let call = || Box::new(inner.clone());
	let as_origin = Box::new(frame_system::RawOrigin::Root.into());
	let other_signatories = vec![Key::Alice.to_account_id()];
	let wrapped: Vec<RuntimeCall> = vec![
		pallet_utility::Call::as_derivative { index: 0, call: call() }.into(),
		pallet_utility::Call::batch_all { calls: vec![licence(), inner.clone(), licence()] }.into(),
		pallet_utility::Call::dispatch_as_fallible { as_origin, call: call() }.into(),
		pallet_multisig::Call::as_multi_threshold_1 { other_signatories, call: call() }.into(),
	];
	assert_eq!(wrapped.iter().map(name).collect::<Vec<_>>(), TRANSPARENT);
	wrapped
}

fn set_members(seats: impl IntoIterator<Item = u8>, prime: Option<u8>) -> RuntimeCall {
	let account = |number: u8| AccountId::new([number; 32]);
	let new_members = seats.into_iter().map(account).collect();
	pallet_collective::Call::set_members { new_members, prime: prime.map(account), old_count: 6 }.into()
}

#[test]
fn f56_what_cannot_be_decided_is_refused_at_any_depth() {
	local().execute_with(|| {
		let errors = REFUSED.map(|(pallet, call, error)| ((pallet, call), DispatchError::from(error)));
		let mut refused = BTreeSet::new();
		for call in calls() {
			let called = name(&call);
			let Some((_, error)) = errors.iter().find(|(refused, _)| *refused == called) else {
				// Nothing else is: the rest of what root may do is the council's matter.
				let next = pallet_governance::NextMotion::<Runtime>::get();
				match try_schedule(&call) {
					Ok(()) => {
						assert_ok!(Governance::veto(members(2, 6), next, Default::default()));
					}
					outcome => assert_eq!(outcome, Err(GovernanceError::CallTooHeavy.into()), "{called:?}"),
				}
				continue;
			};
			assert!(refused.insert(called));
			let twice = wrapped(&call).iter().flat_map(wrapped).collect::<Vec<_>>();
			for outer in [call.clone()].iter().chain(&wrapped(&call)).chain(&twice) {
				let outcome = try_schedule(outer);
				assert_eq!(outcome, Err(*error), "{called:?} in {:?}", name(outer));
			}
		}
		assert_eq!(refused.len(), REFUSED.len());
		assert!(Governance::queue().is_empty());
	});
}

#[test]
fn what_can_be_decided_can_be_at_any_depth() {
	local().execute_with(|| {
		for outer in wrapped(&licence()).iter().chain(&wrapped(&wrapped(&licence())[1])) {
			assert_ok!(try_schedule(outer));
		}
	});
}

#[test]
fn f56_every_call_that_carries_calls_is_known() {
	let mut registry = Registry::new();
	let whole = registry.register_type(&MetaType::new::<RuntimeCall>()).id;
	let types: PortableRegistry = registry.into();
	let variants = |id: u32| match &types.resolve(id).expect("a type").type_def {
		TypeDef::Variant(of) => of.variants.clone(),
		_ => panic!("calls are an enum"),
	};
	// A call itself, a list of calls, or any other type with a call in it.
	fn carries(types: &PortableRegistry, id: u32, call: u32, seen: &mut BTreeSet<u32>) -> bool {
		if id == call {
			return true;
		}
		if !seen.insert(id) {
			return false;
		}
		let inner: Vec<u32> = match &types.resolve(id).expect("a type").type_def {
			TypeDef::Composite(of) => of.fields.iter().map(|field| field.ty.id).collect(),
			TypeDef::Variant(of) => {
				of.variants.iter().flat_map(|variant| &variant.fields).map(|field| field.ty.id).collect()
			}
			TypeDef::Sequence(of) => vec![of.type_param.id],
			TypeDef::Array(of) => vec![of.type_param.id],
			TypeDef::Tuple(of) => of.fields.iter().map(|field| field.id).collect(),
			TypeDef::Compact(of) => vec![of.type_param.id],
			TypeDef::Primitive(_) | TypeDef::BitSequence(_) => vec![],
		};
		inner.into_iter().any(|inner| carries(types, inner, call, seen))
	}
	let mut carriers = BTreeSet::new();
	for pallet in variants(whole) {
		for call in variants(pallet.fields[0].ty.id) {
			if call.fields.iter().any(|field| carries(&types, field.ty.id, whole, &mut BTreeSet::new())) {
				carriers.insert((pallet.name.clone(), call.name));
			}
		}
	}
	let known: BTreeSet<_> = REFUSED
		.iter()
		.filter(|(pallet, _, error)| matches!(error, Error::HidesFailure) || *pallet == "Sudo")
		.filter(|(pallet, call, _)| !["set_key", "remove_key"].contains(call) && !NAMES_ONE.contains(&(*pallet, *call)))
		.map(|(pallet, call, _)| (*pallet, *call))
		.chain(TRANSPARENT)
		.map(|(pallet, call)| (pallet.to_owned(), call.to_owned()))
		.collect();
	assert_eq!(carriers, known);
}

#[test]
fn f56_what_hides_a_failure_would_have_hidden_it() {
	// Why it is refused: root makes each of these, what is inside fails, and the outer call succeeds.
	local().execute_with(|| {
		let (seat, real) = (Key::Dave.to_account_id(), MultiAddress::Id(Key::Charlie.to_account_id()));
		assert_ok!(Proxy::add_proxy(by(Key::Charlie), MultiAddress::Id(seat.clone()), ProxyType::Any, 0));
		let role = civitas_primitives::OfficeRole::Court;
		let fails: RuntimeCall = pallet_parties::Call::revoke_licence { party: 11, role }.into();
		assert!(fails.clone().dispatch(RuntimeOrigin::root()).is_err());
		let call = || Box::new(fails.clone());
		let as_seat = || Box::new(frame_system::RawOrigin::Signed(seat.clone()).into());
		let hiding: Vec<RuntimeCall> = vec![
			pallet_utility::Call::batch { calls: vec![fails.clone()] }.into(),
			pallet_utility::Call::force_batch { calls: vec![fails.clone()] }.into(),
			pallet_utility::Call::dispatch_as { as_origin: as_seat(), call: call() }.into(),
			pallet_utility::Call::if_else { main: call(), fallback: Box::new(licence()) }.into(),
			pallet_utility::Call::dispatch_as_fallible {
				as_origin: as_seat(),
				call: Box::new(pallet_proxy::Call::proxy { real, force_proxy_type: None, call: call() }.into()),
			}
			.into(),
			pallet_utility::Call::dispatch_as_fallible {
				as_origin: as_seat(),
				call: Box::new(pallet_collective::Call::execute { proposal: call(), length_bound: 1_000 }.into()),
			}
			.into(),
		];
		for outer in hiding {
			assert_ok!(outer.clone().dispatch(RuntimeOrigin::root()));
			assert_eq!(try_schedule(&outer), Err(GovernanceError::HidesFailure.into()));
		}
		for outer in wrapped(&fails) {
			assert!(outer.dispatch(RuntimeOrigin::root()).is_err());
		}
	});
}

#[test]
fn f56_a_motion_of_an_older_runtime_is_looked_at_again() {
	local().execute_with(|| {
		let motion = schedule(&licence());
		// As if it had been queued by a runtime that let it pass.
		let refused: RuntimeCall = pallet_utility::Call::batch { calls: vec![licence()] }.into();
		let bytes = refused.encode();
		let (hash, length) = (BlakeTwo256::hash(&bytes), bytes.len() as u32);
		assert_ok!(Preimage::note_preimage(RuntimeOrigin::root(), bytes));
		Motions::<Runtime>::mutate(motion, |motion| {
			let motion = motion.as_mut().expect("a motion");
			(motion.hash, motion.length) = (hash, length);
		});
		wait(DELAY.0, DELAY.1);
		assert_noop!(execute(motion), GovernanceError::HidesFailure);
		assert!(!has_licence());
	});
}

#[test]
fn f56_the_council_never_decides_itself_away() {
	const { assert!(MIN_SEATS == 3 && MAX_SEATS == 15) };
	local().execute_with(|| {
		let most = MAX_SEATS as u8;
		let unfit = [
			set_members([], None),
			set_members([1], None),
			set_members([1, 2], None),
			// The same seat twice: of two seats, and of enough.
			set_members([1, 2, 2], None),
			set_members([1, 2, 3, 1], None),
			set_members(1..=most + 1, None),
			set_members([1, 2, 3], Some(4)),
		];
		for call in unfit {
			assert_eq!(try_schedule(&call), Err(GovernanceError::UnfitCouncil.into()), "{call:?}");
		}
		for call in [set_members(1..=most, None), set_members([3, 1, 2], Some(1))] {
			govern(&call);
			let RuntimeCall::Council(pallet_collective::Call::set_members { mut new_members, prime, .. }) = call else {
				panic!("another call")
			};
			new_members.sort();
			assert_eq!(pallet_collective::Members::<Runtime, CouncilCollective>::get(), new_members);
			assert_eq!(pallet_collective::Prime::<Runtime, CouncilCollective>::get(), prime);
			// The seats are given back for the next one.
			let seats = SEATS.map(|seat| seat.to_account_id()).to_vec();
			assert_ok!(Council::set_members(RuntimeOrigin::root(), seats, None, 15));
		}
	});
}

#[test]
fn f06_a_decision_nested_as_deep_as_bytes_allow_is_read_to_its_end() {
	local().execute_with(|| {
		let nested = |depth: usize, core: &RuntimeCall| {
			// A `batch_all` of one call: two indices and a length.
			let outer: RuntimeCall = pallet_utility::Call::batch_all { calls: vec![licence()] }.into();
			let mut bytes = outer.encode()[..3].repeat(depth);
			bytes.extend(core.encode());
			RuntimeCall::decode(&mut &bytes[..]).expect("calls in calls")
		};
		let core: RuntimeCall = pallet_utility::Call::batch { calls: vec![] }.into();
		for depth in [1, 10, 100] {
			assert_eq!(try_schedule(&nested(depth, &core)), Err(DispatchError::from(GovernanceError::HidesFailure)));
			assert_ok!(try_schedule(&nested(depth, &licence())));
		}
	});
}
