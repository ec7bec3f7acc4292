//! Series of receipts: numbers without gaps, each bound to the one before it by hash (T7).

use civitas_primitives::ConveyanceId;
use codec::Encode;
use frame_support::pallet_prelude::DispatchError;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	types::{Receipt, ReceiptId, ReceiptStatement, SeriesCheck, SeriesEnd, SeriesId},
	Config, Pallet, Receipts, SeriesTail,
};

/// The most receipts that one check goes through.
const LONGEST_CHECK: u64 = 100;

/// The hash of a receipt: Blake2b-256 of the SCALE encodings of its number and of its statement, one after the other.
pub fn receipt_hash(id: &ReceiptId, statement: &ReceiptStatement) -> H256 {
	sp_io::hashing::blake2_256(&(id, statement).encode()).into()
}

impl<T: Config> Pallet<T> {
	/// Issues the next receipt of a series and spends it on `conveyance` (T3). `state` makes the statement, given the
	/// hash of the receipt before.
	pub(crate) fn issue_spent(
		series: &SeriesId,
		conveyance: ConveyanceId,
		state: impl FnOnce(H256) -> ReceiptStatement,
	) -> Result<ReceiptId, DispatchError> {
		let tail = SeriesTail::<T>::get(series);
		let number = tail.last.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let id = ReceiptId { office: series.office, series: series.series.clone(), number };
		let statement = state(tail.last_hash);
		let last_hash = receipt_hash(&id, &statement);
		let receipt = Receipt { statement, spent: Some(conveyance), reimbursed: None, reversed_total: 0 };
		Receipts::<T>::insert(series, number, receipt);
		SeriesTail::<T>::insert(series, SeriesEnd { last: number, last_hash });
		Ok(id)
	}

	/// Checks the receipts `from` to `to` of a series.
	pub(crate) fn check_series(series: &SeriesId, from: u64, to: u64) -> SeriesCheck {
		let length = to.checked_sub(from).and_then(|more| more.checked_add(1));
		if from == 0 || length.is_none_or(|length| length > LONGEST_CHECK) {
			return SeriesCheck::BadRange;
		}
		// The first of a series follows on no receipt.
		let mut last_hash = H256::zero();
		if let Some(before) = from.checked_sub(1).filter(|before| *before > 0) {
			let Some(hash) = Self::hash_of(series, before, None) else {
				return SeriesCheck::Missing { number: before };
			};
			last_hash = hash;
		}
		for number in from..=to {
			if !Receipts::<T>::contains_key(series, number) {
				return SeriesCheck::Missing { number };
			}
			let Some(hash) = Self::hash_of(series, number, Some(last_hash)) else {
				return SeriesCheck::Broken { number };
			};
			last_hash = hash;
		}
		let tail = SeriesTail::<T>::get(series);
		if to == tail.last && last_hash != tail.last_hash {
			return SeriesCheck::Broken { number: to };
		}
		SeriesCheck::Holds { last_hash }
	}

	/// The hash of a receipt, if it is there and follows on `previous` where that is given.
	fn hash_of(series: &SeriesId, number: u64, previous: Option<H256>) -> Option<H256> {
		let statement = Receipts::<T>::get(series, number)?.statement;
		let follows = previous.is_none_or(|hash| hash == statement.previous);
		let id = ReceiptId { office: series.office, series: series.series.clone(), number };
		follows.then(|| receipt_hash(&id, &statement))
	}
}
