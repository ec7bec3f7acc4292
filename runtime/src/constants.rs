//! Figures of the chain. Those marked "launch fixes" are pinned by a test and can never change on a running chain.

use crate::{Balance, BlockNumber};
use civitas_primitives::{Moment, DAY};
use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_MILLIS, Weight};
use sp_runtime::Perbill;

/// A slot, in milliseconds: one block each two seconds. Launch fixes it.
pub const SLOT_DURATION: u64 = 2_000;
/// One minute, in blocks.
pub const MINUTES: BlockNumber = 60_000 / (SLOT_DURATION as BlockNumber);

/// One CNY, in fen.
pub const CNY: Balance = 100;
/// An account exists from one fen on.
pub const EXISTENTIAL_DEPOSIT: Balance = 1;
/// Name of the settlement money in wallets.
pub const TOKEN_SYMBOL: &str = "CNY";
/// Decimals of the settlement money.
pub const TOKEN_DECIMALS: u8 = 2;
/// Prefix of addresses; not in the public registry of prefixes. Launch fixes it.
pub const SS58_PREFIX: u16 = 2018;

/// Blocks whose hashes the chain remembers: how long a signed transaction can stay valid. Launch fixes it.
pub const BLOCK_HASH_COUNT: BlockNumber = 4096;

/// Share of a block that normal calls may use; the rest is for operational ones.
pub const NORMAL_DISPATCH_RATIO: Perbill = Perbill::from_percent(75);
/// Reference time of a whole block: normal calls get three quarters of it, which is half a slot. Launch fixes it.
pub const MAXIMUM_BLOCK_WEIGHT: Weight =
	Weight::from_parts(WEIGHT_REF_TIME_PER_MILLIS.saturating_mul(SLOT_DURATION * 2 / 3), u64::MAX);
/// Bytes of a whole block.
pub const MAXIMUM_BLOCK_LENGTH: u32 = 5 * 1024 * 1024;

/// Length of a session: authorities change at its end, if at all.
pub const SESSION_LENGTH: BlockNumber = 10 * MINUTES;

/// For how many sessions misconduct of validators can be reported: a week.
pub const REPORT_SESSIONS: u32 = 7 * 24 * 6;
/// For how many sessions the validators' performance is kept: a day.
pub const PERFORMANCE_SESSIONS: u32 = 24 * 6;

/// How long the replacement of a lost key waits for an objection.
pub const ROTATION_PERIOD: Moment = 14 * DAY;
/// How long a bank has to confirm or return a redemption before its holder may withdraw it.
pub const PAYOUT_TIME: Moment = 7 * DAY;
/// How long a conveyance may wait for its conditions.
pub const CONVEYANCE_PERIOD: Moment = 60 * DAY;
/// How long a caveat stands unless a court extends it.
pub const CAVEAT_PERIOD: Moment = 30 * DAY;
/// How long a priority notice holds a place.
pub const PRIORITY_PERIOD: Moment = 30 * DAY;
/// How long a first registration, or a finding on who inherits, is on public display.
pub const DISPLAY_PERIOD: Moment = 15 * DAY;
/// How long those concerned can object to a court's order or a correction.
pub const LAND_NOTICE_PERIOD: Moment = 15 * DAY;
/// The longest time for which a tax clearance certificate is good.
pub const CLEARANCE_PERIOD: Moment = 90 * DAY;
/// Arrears on a property from which on its bureau may freeze it.
pub const ARREARS_THRESHOLD: Balance = 1_000 * CNY;
/// How long before it takes effect a tax schedule is published.
pub const TAX_NOTICE_PERIOD: Moment = 30 * DAY;

/// How long before they hold the limits of a fund, or the changed terms of a project, are announced.
pub const INSURANCE_NOTICE_PERIOD: Moment = 30 * DAY;
/// How old a valuation may be at which units are bought and redeemed.
pub const MAX_VALUATION_AGE: Moment = 7 * DAY;
/// How old an appraisal, or a report of required capital, may be: a quarter, and a week to write it.
pub const QUARTERLY_REPORT_AGE: Moment = 99 * DAY;
/// Required capital falls by at most one percent of itself in each fifth of a day.
pub const CAPITAL_DECREASE_STEP_PERIOD: Moment = DAY / 5;
/// The period in which no more than a share of the units is redeemed.
pub const GATE_PERIOD: Moment = 30 * DAY;
/// The least that a policyholder contributes at a time.
pub const MIN_CONTRIBUTION: Balance = 100 * CNY;
/// The least that an insurer puts into a unit-linked fund at its start.
pub const MIN_SEED: Balance = 100_000 * CNY;
/// How long overdue makes a project's default one for its trustee or the supervisor to declare.
pub const DEFAULT_AFTER: Moment = 90 * DAY;
/// How long overdue makes it one for anybody to declare.
pub const LONG_DEFAULT_AFTER: Moment = 180 * DAY;

/// Time between a decision of the council and the first moment at which it can be executed.
pub const GOVERNANCE_DELAY: Moment = DAY;
/// Blocks between them, which take at least that time.
pub const GOVERNANCE_DELAY_BLOCKS: BlockNumber = 24 * 60 * MINUTES;
/// How long a decision can be executed after its delay.
pub const EXECUTION_PERIOD: Moment = 7 * DAY;
/// The longest that one decision stops a pallet.
pub const MAX_STOP: Moment = 3 * DAY;
/// How long the council votes on a motion, in blocks: a week.
pub const COUNCIL_MOTION_DURATION: BlockNumber = 7 * 24 * 60 * MINUTES;
/// In the development city a decision waits for ten slots alone, so that it can be tried out.
pub const DEVELOPMENT_DELAY: (Moment, BlockNumber) = (10 * SLOT_DURATION, 10);

/// Fee-free reference time of a citizen or company a day: one second, thousands of simple calls.
pub const CITIZEN_QUOTA: u64 = 1_000 * WEIGHT_REF_TIME_PER_MILLIS;
/// Fee-free reference time of an office a day: one hour.
pub const OFFICE_QUOTA: u64 = 3_600 * 1_000 * WEIGHT_REF_TIME_PER_MILLIS;
/// Transactions that one account may have waiting.
pub const MAX_QUEUED: u32 = 128;
