//! Series of receipts: numbers without gaps, each bound to the one before it by hash (T7).

use civitas_primitives::ConveyanceId;
use codec::Encode;
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	types::{Entry, Receipt, ReceiptId, ReceiptStatement, SeriesCheck, SeriesEnd, SeriesId},
	Config, Event, Pallet, Receipts, SeriesTail,
};

/// The most receipts that one check goes through.
const LONGEST_CHECK: u64 = 100;

/// The hash of a receipt: Blake2b-256 of the SCALE encodings of its number and of its statement, one after the other.
pub fn receipt_hash(id: &ReceiptId, statement: &ReceiptStatement) -> H256 {
	sp_io::hashing::blake2_256(&(id, statement).encode()).into()
}

/// A series that receipts are being written to. Its end is read once and written once, however many there are.
pub(crate) struct OpenSeries {
	series: SeriesId,
	end: SeriesEnd,
}

impl OpenSeries {
	/// Opens a series.
	pub(crate) fn open<T: Config>(series: SeriesId) -> Self {
		let end = SeriesTail::<T>::get(&series);
		Self { series, end }
	}

	/// Issues the next entry, spent on `spent`. The statement is given as it is but for the hash of the one before.
	/// Fails, before anything is written, when the numbers have run out.
	pub(crate) fn issue<T: Config>(
		&mut self,
		mut statement: ReceiptStatement,
		spent: Option<ConveyanceId>,
	) -> Result<ReceiptId, ArithmeticError> {
		let number = self.end.last.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let id = ReceiptId { office: self.series.office, series: self.series.series.clone(), number };
		statement.previous = self.end.last_hash;
		self.end = SeriesEnd { last: number, last_hash: receipt_hash(&id, &statement) };
		// A credit note is announced as the reversal that it is.
		if !matches!(statement.entry, Entry::CreditNote { .. }) {
			Pallet::<T>::deposit_event(Event::ReceiptIssued {
				receipt: id.clone(),
				assessment: statement.assessment,
				conveyance: spent,
				taxpayer: statement.taxpayer,
				payer: statement.entry.payer(),
				amount: statement.amount,
				surcharge: statement.surcharge,
			});
		}
		Pallet::<T>::index_receipt(&id, &statement);
		Receipts::<T>::insert(&self.series, number, Receipt::new(statement, spent));
		Ok(id)
	}

	/// Closes the series: until then its end is not written.
	pub(crate) fn close<T: Config>(self) {
		SeriesTail::<T>::insert(self.series, self.end);
	}
}

impl<T: Config> Pallet<T> {
	/// Issues one entry of a series.
	pub(crate) fn issue(
		series: SeriesId,
		statement: ReceiptStatement,
		spent: Option<ConveyanceId>,
	) -> Result<ReceiptId, ArithmeticError> {
		let mut series = OpenSeries::open::<T>(series);
		let id = series.issue::<T>(statement, spent)?;
		series.close::<T>();
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
