//! Which receipts a party has, by year.

use alloc::{collections::BinaryHeap, vec::Vec};
use civitas_primitives::PartyId;

use crate::{
	outstanding::MAX_PAGE,
	types::{Entry, Receipt, ReceiptId, ReceiptStatement, SeriesCode},
	year::Year,
	Config, Pallet, Receipts, ReceiptsOfParty,
};

/// The order of a party's receipts: by bureau, series and number.
fn place(id: ReceiptId) -> (PartyId, SeriesCode, u64) {
	(id.office, id.series, id.number)
}

impl<T: Config> Pallet<T> {
	/// Lists an entry of a series with the taxpayer, and with whoever paid if that is another.
	pub(crate) fn index_receipt(id: &ReceiptId, statement: &ReceiptStatement) {
		let year = statement.subject.year(statement.issued_at);
		let payer = match statement.entry {
			Entry::Payment { payer, .. } | Entry::BankPayment { payer, .. } | Entry::CreditNote { payer, .. } => payer,
			Entry::NilCertificate => statement.taxpayer,
		};
		ReceiptsOfParty::<T>::insert((statement.taxpayer, year, id), ());
		if payer != statement.taxpayer {
			ReceiptsOfParty::<T>::insert((payer, year, id), ());
		}
	}

	/// A page of the receipts of a party and year, by bureau, series and number. The keys come in no order; what is
	/// kept of them never exceeds a page.
	pub(crate) fn receipts_page(
		party: PartyId,
		year: Year,
		from: Option<ReceiptId>,
		limit: u32,
	) -> Vec<(ReceiptId, Receipt)> {
		let limit = limit.min(MAX_PAGE) as usize;
		let from = from.map(place);
		let mut page = BinaryHeap::new();
		let places = ReceiptsOfParty::<T>::iter_key_prefix((party, year)).map(place);
		for place in places.filter(|place| from.as_ref().is_none_or(|from| place >= from)) {
			page.push(place);
			if page.len() > limit {
				page.pop();
			}
		}
		let ids = page.into_sorted_vec().into_iter();
		ids.filter_map(|(office, series, number)| {
			let id = ReceiptId { office, series, number };
			Some((id.clone(), Receipts::<T>::get(id.series_id(), number)?))
		})
		.collect()
	}
}
