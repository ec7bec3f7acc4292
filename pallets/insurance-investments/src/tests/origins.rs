//! Every call, with every kind of origin that may not make it.

use super::*;
use civitas_primitives::{Capacity, Standing};

use sp_runtime::{traits::Dispatchable, DispatchError};

type Pallet = InsuranceInvestments;

/// Each call as it would succeed, with the party that makes it and what a party without its role is told.
fn calls() -> Vec<(Call<Test>, u64, DispatchError)> {
	// The first one's limits are those of the insurer.
	let linked = fund_with(INSURER, FundKind::UnitLinked, 1_000_000, loose_limits());
	let general = general_account(INSURER, 1_000_000);
	let units = buy(linked, ALICE, 50_000);
	let proposed = propose_fund(INSURER, FundKind::GeneralAccount);
	let suspended = general_account(INSURER, 1);
	assert_ok!(Pallet::suspend_fund(signed(SUPERVISOR), suspended, digest(1)));
	let project = bridge(500_000);
	assert_ok!(commit_to(linked, project, 500_000));
	assert_ok!(publish(linked, &[(project, 50)]));
	let dealing = unit_linked(INSURER, 100_000);
	assert_ok!(contribute(dealing, BOB, 5_000));
	value(dealing);
	assert_ok!(contribute(dealing, BOB, 5_000));
	assert_ok!(Pallet::notify_claim(signed(INSURER), general, digest(50), 700, digest(2)));
	assert_ok!(Pallet::notify_claim(signed(INSURER), general, digest(51), 700, digest(2)));
	assert_ok!(Pallet::freeze_holding(signed(COURT), dealing, BOB, digest(2)));
	assert_ok!(Pallet::release_holding(signed(COURT), dealing, BOB, COURT, digest(2)));
	assert_ok!(Pallet::freeze_holding(signed(COURT), linked, CAROL, digest(2)));
	let (limits, document) = (usual_limits(), digest(5));
	let (fund, amount) = (general, 10);
	let not_his = NOT_ITS_ACCOUNT;
	vec![
		(
			Call::propose_fund {
				kind: FundKind::GeneralAccount,
				name: FundName::default(),
				rules: document,
				insurer: INSURER,
			},
			INSURER,
			not_his,
		),
		(Call::approve_fund { fund: proposed, limits }, SUPERVISOR, NOT_LICENSED),
		(
			Call::set_limits { scope: LimitScope::Fund(fund), limits, valid_from: now() + NOTICE },
			SUPERVISOR,
			NOT_LICENSED,
		),
		(Call::suspend_fund { fund, document }, SUPERVISOR, NOT_LICENSED),
		(Call::resume_fund { fund: suspended, document }, SUPERVISOR, NOT_LICENSED),
		(Call::start_run_off { fund, document }, INSURER, not_his),
		(Call::close_fund { fund: proposed }, INSURER, not_his),
		(Call::connect_parties { party: ALICE, group: Some(1) }, SUPERVISOR, NOT_LICENSED),
		(Call::report_required_capital { fund, amount, as_of: now(), document }, INSURER, not_his),
		(Call::add_capital { fund, amount }, INSURER, not_his),
		(Call::withdraw_capital { fund, amount }, INSURER, not_his),
		(Call::book_premium { fund, amount, reference: document }, INSURER, not_his),
		(Call::notify_claim { fund, claim: document, stated_sum: amount, document }, INSURER, not_his),
		(
			Call::pay_claim {
				fund,
				claim: digest(50),
				reference: document,
				amount,
				beneficiary: ALICE,
				reason: "storm".try_into().unwrap(),
				document,
			},
			INSURER,
			not_his,
		),
		(Call::close_claim { fund, claim: digest(51), document }, INSURER, not_his),
		(Call::contribute { fund: dealing, amount: 5_000, on_behalf_of: ALICE }, ALICE, not_his),
		(Call::request_redemption { fund: linked, units, on_behalf_of: ALICE }, ALICE, not_his),
		(Call::cancel_request { fund: dealing, side: Side::Contribution, request: 2 }, BOB, not_his),
		(Call::publish_valuation { fund: dealing, appraisals: Appraisals::default(), document }, VALUER, NOT_LICENSED),
		(
			Call::decide_appraisal { fund: linked, project, haircut: percent(50), confirm: true },
			SUPERVISOR,
			NOT_LICENSED,
		),
		(Call::settle_requests { fund: dealing, limit: 1 }, ALICE, NOT_IN_STANDING),
		(Call::close_quarter { fund }, SUPERVISOR, Error::<Test>::QuarterNotOver.into()),
		(Call::freeze_holding { fund: dealing, holder: ALICE, order: document }, COURT, NOT_LICENSED),
		(Call::release_holding { fund: linked, holder: CAROL, placed_by: COURT, order: document }, COURT, NOT_LICENSED),
	]
}

fn dispatch(call: &Call<Test>, origin: RuntimeOrigin) -> DispatchResult {
	RuntimeCall::InsuranceInvestments(call.clone()).dispatch(origin).map(|_| ()).map_err(|error| error.error)
}

#[test]
fn no_call_without_a_signature_and_none_by_root() {
	ExtBuilder.build_and_execute(|| {
		let unclaimed = (Call::claim_undelivered { party: ALICE }, ALICE, BadOrigin);
		for (call, ..) in calls().into_iter().chain([unclaimed]) {
			for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
				assert_noop!(dispatch(&call, origin), BadOrigin);
			}
		}
	});
}

#[test]
fn no_call_by_an_account_that_signs_for_no_party() {
	ExtBuilder.build_and_execute(|| {
		for (call, ..) in calls() {
			let expected = match call {
				Call::close_quarter { .. } => Error::<Test>::QuarterNotOver.into(),
				_ => NOT_A_PARTY,
			};
			assert_noop!(dispatch(&call, RuntimeOrigin::signed(STRANGER)), expected);
		}
	});
}

#[test]
fn no_call_by_a_party_without_its_role() {
	ExtBuilder.build_and_execute(|| {
		for (call, _, expected) in calls() {
			// The one that anybody registered makes: a suspended party does not.
			let who = if matches!(call, Call::settle_requests { .. }) { SUSPENDED } else { OBLIGOR };
			assert_noop!(dispatch(&call, signed(who)), expected);
		}
	});
}

#[test]
fn no_call_by_a_suspended_party_but_to_take_its_own_back() {
	ExtBuilder.build_and_execute(|| {
		for (call, who, _) in calls() {
			Parties::set_standing(who, Standing::Suspended);
			let result = frame_support::storage::with_storage_layer(|| {
				dispatch(&call, signed(who))?;
				Err::<(), DispatchError>(DispatchError::Other("done"))
			});
			let expected = match call {
				Call::cancel_request { .. } => DispatchError::Other("done"),
				Call::close_quarter { .. } => Error::<Test>::QuarterNotOver.into(),
				_ => NOT_IN_STANDING,
			};
			assert_eq!(result, Err(expected), "{call:?}");
			Parties::set_standing(who, Standing::Good);
		}
	});
}

#[test]
fn each_call_by_the_right_party() {
	ExtBuilder.build_and_execute(|| {
		for (call, who, _) in calls() {
			let result = frame_support::storage::with_storage_layer(|| {
				dispatch(&call, signed(who))?;
				Err::<(), DispatchError>(DispatchError::Other("done"))
			});
			assert_eq!(result, Err(DispatchError::Other("done")), "{call:?}");
		}
	});
}

#[test]
fn a_representative_makes_the_calls_of_its_principal() {
	ExtBuilder.build_and_execute(|| {
		let calls = calls();
		for principal in [INSURER, ALICE, BOB] {
			Parties::change(principal, |person| person.represented_by.push((CAROL, Capacity::Attorney)));
		}
		let mut made = 0;
		for (call, who, _) in calls {
			if [INSURER, ALICE, BOB].contains(&who) && !matches!(call, Call::settle_requests { .. }) {
				let result = frame_support::storage::with_storage_layer(|| {
					dispatch(&call, signed(CAROL))?;
					Err::<(), DispatchError>(DispatchError::Other("done"))
				});
				assert_eq!(result, Err(DispatchError::Other("done")), "{call:?}");
				made += 1;
			}
		}
		assert_eq!(made, 13);
	});
}
