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

/// How long the replacement of a lost key waits for an objection.
pub const ROTATION_PERIOD: Moment = 14 * DAY;
/// How long a bank has to confirm or return a redemption before its holder may withdraw it.
pub const PAYOUT_TIME: Moment = 7 * DAY;
/// How long a conveyance may wait for its conditions.
pub const CONVEYANCE_PERIOD: Moment = 60 * DAY;
/// How long before it takes effect a tax schedule is published.
pub const TAX_NOTICE_PERIOD: Moment = 30 * DAY;

/// Fee-free reference time of a citizen or company a day: one second, thousands of simple calls.
pub const CITIZEN_QUOTA: u64 = 1_000 * WEIGHT_REF_TIME_PER_MILLIS;
/// Fee-free reference time of an office a day: one hour.
pub const OFFICE_QUOTA: u64 = 3_600 * 1_000 * WEIGHT_REF_TIME_PER_MILLIS;
/// Transactions that one account may have waiting.
pub const MAX_QUEUED: u32 = 128;
