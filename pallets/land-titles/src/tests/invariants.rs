//! Random calls by random actors: after each, every invariant holds, money is conserved, and the query of blockers says
//! exactly what the call does.

use super::*;
use proptest::prelude::*;

pub(super) const PEOPLE: [u64; 6] = [ALICE, BOB, CAROL, DAVE, WARD, GUARDIAN];
pub(super) const CODES: [&str; 3] = ["P-1", "P-2", "P-3"];

/// One of three registered properties: the same three as long as there are no others; of more, each has its turn.
pub(super) fn at(index: usize) -> &'static str {
	let all = random_changes::registered();
	let place = match all.len() {
		0..4 => index,
		_ => index + System::block_number() as usize / 8,
	};
	// A few bytes that a test never gives back.
	Box::leak(all[place % all.len()].as_str().to_owned().into_boxed_str())
}

/// One random step; the numbers choose among what is there.
#[derive(Clone, Debug)]
pub(super) enum Step {
	Propose { property: usize, second: bool, gift: bool, receivers: Vec<usize>, joint: bool, price: u128 },
	Consent { conveyance: u64, all: bool, party: usize },
	Fund { conveyance: u64, part: u128 },
	PayTax { conveyance: u64, payer: usize },
	Register { conveyance: u64 },
	Refuse { conveyance: u64 },
	Withdraw { conveyance: u64, party: usize },
	Expire { conveyance: u64 },
	Approve { conveyance: u64 },
	Claim { party: usize },
	Freeze { property: usize, days: Option<u64>, register_only: bool },
	Lift { property: usize, number: u64 },
	Value { property: usize, amount: u128 },
	Standing { party: usize, standing: u8 },
	Rotate { party: usize, lose: bool },
	Wait { days: u64 },
}

pub(super) fn step() -> impl Strategy<Value = Step> {
	let conveyance = || 0..4u64;
	let (property, person) = (0..CODES.len(), 0..PEOPLE.len());
	prop_oneof![
		4 => (property.clone(), any::<bool>(), any::<bool>(), prop::collection::vec(person.clone(), 1..4), any::<bool>(), 1..5_000u128)
			.prop_map(|(property, second, gift, receivers, joint, price)| Step::Propose { property, second, gift, receivers, joint, price }),
		6 => (conveyance(), prop::bool::weighted(0.8), person.clone())
			.prop_map(|(conveyance, all, party)| Step::Consent { conveyance, all, party }),
		5 => (conveyance(), 1..4u128).prop_map(|(conveyance, part)| Step::Fund { conveyance, part }),
		5 => (conveyance(), person.clone()).prop_map(|(conveyance, payer)| Step::PayTax { conveyance, payer }),
		8 => conveyance().prop_map(|conveyance| Step::Register { conveyance }),
		1 => conveyance().prop_map(|conveyance| Step::Refuse { conveyance }),
		1 => (conveyance(), person.clone()).prop_map(|(conveyance, party)| Step::Withdraw { conveyance, party }),
		3 => conveyance().prop_map(|conveyance| Step::Expire { conveyance }),
		2 => conveyance().prop_map(|conveyance| Step::Approve { conveyance }),
		3 => person.clone().prop_map(|party| Step::Claim { party }),
		1 => (property.clone(), prop::option::weighted(0.8, 1..9u64), any::<bool>())
			.prop_map(|(property, days, register_only)| Step::Freeze { property, days, register_only }),
		2 => (property.clone(), 0..3u64).prop_map(|(property, number)| Step::Lift { property, number }),
		1 => (property, 1..9_000u128).prop_map(|(property, amount)| Step::Value { property, amount }),
		1 => (person.clone(), 0..6u8).prop_map(|(party, standing)| Step::Standing { party, standing }),
		2 => (person, prop::bool::weighted(0.5)).prop_map(|(party, lose)| Step::Rotate { party, lose }),
		1 => (1..45u64).prop_map(|days| Step::Wait { days }),
	]
}

/// What flowed, counted outside the pallet.
#[derive(Default)]
pub(super) struct Flows {
	pub into_escrow: u128,
	pub out_of_escrow: u128,
}

/// Somebody who can act for a party now.
pub(super) fn signer_for(party: u64) -> RuntimeOrigin {
	let person = Parties::get(party).unwrap();
	let by = person.account.or_else(|| Parties::get(person.represented_by.first()?.0)?.account);
	by.map_or(RuntimeOrigin::signed(STRANGER), RuntimeOrigin::signed)
}

/// The party signs with a fresh account from now on.
fn give_account(party: u64) {
	let fresh = 10_000 * (Parties::get(party).unwrap().version as u64 + 1) + party;
	let _ = Balances::force_set_balance(RuntimeOrigin::root(), fresh, WEALTH);
	Parties::rotate(party, fresh);
}

/// A pending conveyance; now and then, or if there is none, the latest, which may have ended.
fn some_conveyance(choice: u64) -> u64 {
	let mut pending: Vec<u64> =
		Conveyances::<Test>::iter().filter(|(_, conveyance)| conveyance.is_pending()).map(|(id, _)| id).collect();
	pending.sort_unstable();
	match pending.get((choice as usize) % pending.len().max(1)) {
		Some(id) if choice < 3 => *id,
		_ => NextConveyance::<Test>::get().saturating_sub(1),
	}
}

/// Does the step; answers the name of the call if it succeeded.
pub(super) fn act(step: &Step) -> Option<&'static str> {
	match step.clone() {
		Step::Propose { property, second, gift, receivers, joint, price } => {
			let mut legs = vec![];
			let price = if gift { 0 } else { price };
			let second = second.then_some((property + 1) % CODES.len());
			for index in [Some(property), second].into_iter().flatten() {
				let (_, title) = title_of(at(index));
				let givers = title.owners[0].members.clone();
				let mut members: Vec<u64> = receivers.iter().map(|i| PEOPLE[*i]).collect();
				members.sort_unstable();
				members.dedup();
				let new = match joint {
					true => vec![holding(3, &members)],
					false => members.iter().zip(1..).map(|(member, share)| holding(share, &[*member])).collect(),
				};
				legs.push(leg(at(index), &givers, new, price));
			}
			let party = legs[0].givers[0];
			let origin = signer_for(party);
			let signer = Parties::party_of(&frame_system::ensure_signed(origin.clone()).unwrap());
			let blocked = signer.is_none_or(|signer| {
				legs.iter()
					.any(|leg| !LandTitles::blockers(leg.property.clone(), Act::ProposeConveyance, signer).is_empty())
			});
			// A notice in favour of a receiver protects the transfer from later freezes.
			let held = legs.iter().any(|leg| {
				let live = LandTitles::encumbrances(leg.property.clone());
				live.iter().any(|(_, entry)| {
					matches!(entry.kind, EncumbranceKind::PriorityNotice { holder } if leg.receiving().any(|r| r == holder))
				})
			});
			let kind = if gift { ConveyanceKind::Gift } else { ConveyanceKind::Sale };
			let done = LandTitles::propose_conveyance(
				origin,
				kind,
				legs.try_into().unwrap(),
				Default::default(),
				Default::default(),
				TERMS,
				party,
			);
			assert!(held || !(blocked && done.is_ok()), "proposed although blocked");
			done.is_ok().then_some("propose")
		}
		Step::Consent { conveyance, all, party } => {
			let id = some_conveyance(conveyance);
			let parties = match (all, LandTitles::conveyance(id)) {
				(true, Some(conveyance)) => conveyance.parties(),
				_ => vec![PEOPLE[party]],
			};
			let given = parties
				.iter()
				.filter(|party| LandTitles::consent(signer_for(**party), id, binding(id), **party).is_ok());
			(given.count() > 0).then_some("consent")
		}
		Step::Fund { conveyance, part } => {
			let id = some_conveyance(conveyance);
			let entry = LandTitles::conveyance(id)?;
			let receiver = *entry.receivers().first()?;
			let amount = ((entry.price - entry.funded) / part).max(1);
			LandTitles::fund(signer_for(receiver), id, amount, receiver).is_ok().then_some("fund")
		}
		Step::PayTax { conveyance, payer } => {
			let id = some_conveyance(conveyance);
			let amount = Tax::outstanding(id);
			(amount > 0 && Tax::pay(id, PEOPLE[payer], amount).is_ok()).then_some("pay_tax")
		}
		Step::Register { conveyance } => {
			let id = some_conveyance(conveyance);
			let blockers = LandTitles::conveyance_blockers(id);
			let done = register(id);
			match blockers.first() {
				None => assert_eq!(done, Ok(())),
				Some(_) => assert_eq!(done, Err(crate::blockers::guard::<Test>(blockers).unwrap_err().into())),
			}
			done.is_ok().then_some("register")
		}
		Step::Refuse { conveyance } => {
			let reason = "no".try_into().unwrap();
			LandTitles::refuse_conveyance(signed(REGISTRAR), some_conveyance(conveyance), reason)
				.is_ok()
				.then_some("refuse")
		}
		Step::Withdraw { conveyance, party } => {
			let party = PEOPLE[party];
			let done = LandTitles::withdraw_conveyance(signer_for(party), some_conveyance(conveyance), party);
			done.is_ok().then_some("withdraw")
		}
		Step::Expire { conveyance } => {
			let by = RuntimeOrigin::signed(STRANGER);
			LandTitles::expire_conveyance(by, some_conveyance(conveyance)).is_ok().then_some("expire")
		}
		Step::Approve { conveyance } => {
			LandTitles::approve_ward_disposal(signed(COURT), some_conveyance(conveyance)).is_ok().then_some("approve")
		}
		Step::Claim { party } => {
			// Mostly somebody for whom money waits, and who has an account by now.
			let party = Undelivered::<Test>::iter_keys().next().unwrap_or(PEOPLE[party]);
			if Parties::get(party).unwrap().account.is_none() {
				give_account(party);
			}
			let by = RuntimeOrigin::signed(STRANGER);
			LandTitles::claim_undelivered(by, party).is_ok().then_some("claim")
		}
		Step::Freeze { property, days, register_only } => {
			let mut stops = std::collections::BTreeSet::from([Act::RegisterConveyance]);
			if !register_only {
				stops.insert(Act::ProposeConveyance);
			}
			let until = days.map(|days| Timestamp::get() + days * DAY);
			let order = document(DocumentKind::CourtOrder);
			let stops = stops.try_into().unwrap();
			LandTitles::place_freeze(signed(COURT), code(at(property)), order, until, stops).is_ok().then_some("freeze")
		}
		Step::Lift { property, number } => {
			let property = code(at(property));
			let live: Vec<u64> = Encumbrances::<Test>::iter_key_prefix(&property).collect();
			let number = live.get(number as usize).copied().unwrap_or(1);
			LandTitles::lift_freeze(signed(COURT), property, number).is_ok().then_some("lift")
		}
		Step::Value { property, amount } => {
			let report = document(DocumentKind::ValuationReport);
			let now = Timestamp::get();
			LandTitles::record_valuation(signed(VALUER), code(at(property)), amount, now, report)
				.is_ok()
				.then_some("value")
		}
		Step::Standing { party, standing } => {
			let standing = match standing {
				0 => Standing::Suspended,
				1 => Standing::AccountInRecovery,
				_ => Standing::Good,
			};
			Parties::set_standing(PEOPLE[party], standing);
			None
		}
		Step::Rotate { party, lose } => {
			let party = PEOPLE[party];
			give_account(party);
			if lose {
				Parties::change(party, |person| person.account = None);
			}
			None
		}
		Step::Wait { days } => {
			advance(days * DAY);
			None
		}
	}
}

/// Escrow by its own flows: what balances saw going in and out.
pub(super) fn count_flows(flows: &mut Flows) {
	let escrow = LandTitles::escrow_account();
	for record in System::events() {
		if let RuntimeEvent::Balances(pallet_balances::Event::Transfer { from, to, amount }) = record.event {
			flows.into_escrow += if to == escrow { amount } else { 0 };
			flows.out_of_escrow += if from == escrow { amount } else { 0 };
		}
	}
	System::reset_events();
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

	#[test]
	fn f03_random_calls_keep_every_invariant(steps in prop::collection::vec(step(), 1..120)) {
		run(&steps, &mut Default::default());
	}
}

fn run(steps: &[Step], reached: &mut std::collections::BTreeMap<&'static str, u32>) {
	let properties = vec![
		parcel("P-1", vec![holding(1, &[ALICE]), holding(2, &[BOB])]),
		parcel("P-2", vec![holding(1, &[CAROL, DAVE])]),
		parcel("P-3", vec![holding(1, &[WARD])]),
	];
	ExtBuilder::default().properties(properties).build().execute_with(|| {
		let mut flows = Flows::default();
		let mut titles = NextTitle::<Test>::get();
		for step in steps {
			if let Some(call) = act(step) {
				*reached.entry(call).or_default() += 1;
			}
			verify_state();
			count_flows(&mut flows);
			assert_eq!(LandTitles::booked().unwrap(), flows.into_escrow - flows.out_of_escrow);
			assert!(NextTitle::<Test>::get() >= titles);
			titles = NextTitle::<Test>::get();
		}
	});
}

#[test]
fn f02_random_calls_reach_every_call_with_success() {
	use proptest::{strategy::ValueTree, test_runner::TestRunner};
	let mut runner = TestRunner::deterministic();
	let mut reached = Default::default();
	for _ in 0..100 {
		let steps = prop::collection::vec(step(), 120).new_tree(&mut runner).unwrap().current();
		run(&steps, &mut reached);
	}
	for call in [
		"propose", "consent", "fund", "pay_tax", "register", "refuse", "withdraw", "expire", "approve", "claim",
		"freeze", "lift", "value",
	] {
		assert!(reached.contains_key(call), "never succeeded: {call} in {reached:?}");
	}
}
