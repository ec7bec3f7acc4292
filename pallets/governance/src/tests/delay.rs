use super::*;
use crate::{Delay, GenesisConfig, MotionDelay};
use sp_runtime::BuildStorage;

/// A chain whose genesis gives that delay.
fn chain(delay: Option<(u64, u64)>) -> sp_io::TestExternalities {
	let balances = pallet_balances::GenesisConfig { balances: vec![(ANNA, MONEY)], ..Default::default() };
	let governance = GenesisConfig { delay };
	RuntimeGenesisConfig { balances, governance, ..Default::default() }.build_storage().expect("it builds").into()
}

#[test]
fn f56_the_delay_is_the_runtimes_where_genesis_gives_none() {
	chain(None).execute_with(|| {
		assert_eq!(MotionDelay::<Test>::get(), Delay { time: DELAY, blocks: DELAY_BLOCKS });
		assert!(!MotionDelay::<Test>::exists());
		assert_ok!(Governance::do_try_state());
	});
}

#[test]
fn a_motion_waits_for_the_delay_of_genesis() {
	chain(Some((30, 4))).execute_with(|| {
		System::set_block_number(7);
		Timestamp::set_timestamp(1_000);
		let number = schedule(&give_ben(7));
		assert_eq!((motion(number).earliest, motion(number).earliest_block), (1_030, 11));
		assert_eq!(motion(number).expires, 1_030 + EXECUTION_PERIOD);
		wait(29, 4);
		assert_noop!(execute(number), Error::DelayRunning);
		wait(1, 0);
		assert_ok!(execute(number));
		assert_ok!(Governance::do_try_state());
	});
	chain(Some((30, 4))).execute_with(|| {
		let number = schedule(&give_ben(7));
		wait(30, 3);
		assert_noop!(execute(number), Error::DelayRunning);
		wait(0, 1);
		assert_ok!(execute(number));
	});
}

#[test]
#[should_panic(expected = "some time to veto")]
fn f56_genesis_cannot_leave_no_time_to_veto() {
	chain(Some((0, 4)));
}

#[test]
#[should_panic(expected = "some time to veto")]
fn f56_genesis_cannot_leave_no_blocks_to_veto_in() {
	chain(Some((30, 0)));
}
