//! Receipts by the hundred, for payments at a bureau's counter or through its bank.
//!
//! Two new entries in state for each receipt: itself, and what tells its payment from every other. The end of the
//! series and the running figures are written once for all of them.

use alloc::{collections::BTreeMap, vec::Vec};
use civitas_primitives::{AssessmentId, DistrictCode, Moment, OfficeRole, PartyId, PartyRegistry, TaxKind};
use frame_support::{
	ensure,
	pallet_prelude::{DispatchError, Weight},
	traits::Time,
};
use sp_core::H256;
use sp_runtime::ArithmeticError;

use crate::{
	assessments::problem_of,
	computation::HIGHEST_BASE,
	payment::book,
	schedules::is_series_code,
	series::OpenSeries,
	types::{
		AssessmentState, Balance, Entry, ItemProblem, PaidFor, Parts, PaymentProblem, PaymentReference, ReceiptId,
		ReceiptItem, ReceiptStatement, ReferenceUse, SeriesCode, SeriesId, Subject, Sum, TaxTotals,
	},
	year::Year,
	Assessments, BankReferences, Config, Error, Event, OfficeReferences, Pallet, Totals,
};

/// The most running figures, by tax and year, that one batch writes.
pub(crate) const MOST_TOTALS: usize = 8;

/// A number that has left its range.
const OVERFLOW: ItemProblem = ItemProblem::Payment(PaymentProblem::Overflow);

/// The counter of a bureau while a batch is worked off: what all items share is read once and written once.
struct Counter {
	office: PartyId,
	district: DistrictCode,
	code: SeriesCode,
	series: OpenSeries,
	totals: BTreeMap<(TaxKind, Year), TaxTotals>,
	now: Moment,
	/// What closing assessments weighs beyond the plainest of them.
	closing: Weight,
}

impl<T: Config> Pallet<T> {
	/// Issues a receipt for each payment that can be booked; the others are refused one by one. Answers what closing
	/// assessments weighed beyond the plainest of them.
	pub(crate) fn do_issue_receipts(
		who: &T::AccountId,
		district: DistrictCode,
		code: SeriesCode,
		batch: Vec<ReceiptItem>,
	) -> Result<Weight, DispatchError> {
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, Some(district))?;
		ensure!(is_series_code(code.as_str()), Error::<T>::InvalidSeriesCode);
		let series = OpenSeries::open::<T>(SeriesId { office, series: code.clone() });
		let totals = BTreeMap::new();
		let mut counter = Counter {
			office,
			district,
			code: code.clone(),
			series,
			totals,
			now: T::Time::now(),
			closing: Weight::zero(),
		};

		let (mut issued, mut repeated, mut refused) = (0u32, 0u32, 0u32);
		for item in batch {
			let reference = item.reference.clone();
			let count = match counter.first_receipt::<T>(&reference) {
				Ok(None) => match counter.take::<T>(item) {
					Ok(()) => &mut issued,
					Err(problem) => {
						Self::deposit_event(Event::ReceiptRefused { reference, problem });
						&mut refused
					}
				},
				Ok(Some(receipt)) => {
					Self::deposit_event(Event::ReceiptRepeated { reference, receipt });
					&mut repeated
				}
				Err(problem) => {
					Self::deposit_event(Event::ReceiptRefused { reference, problem });
					&mut refused
				}
			};
			*count = count.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		}
		let closing = counter.closing;
		if issued > 0 {
			counter.close::<T>();
		}
		Self::deposit_event(Event::ReceiptsIssued { office, series: code, issued, repeated, refused });
		Ok(closing)
	}
}

impl Counter {
	/// The receipt that this payment had before; none if it is new.
	fn first_receipt<T: Config>(&self, reference: &PaymentReference) -> Result<Option<ReceiptId>, ItemProblem> {
		let found = Pallet::<T>::receipt_under(self.office, reference);
		if let (None, PaymentReference::Bank(digest)) = (&found, reference) {
			ensure!(!BankReferences::<T>::contains_key(digest), ItemProblem::ReferenceUsed);
		}
		Ok(found)
	}

	/// Books a payment and issues its receipt. Verifies first, and writes only when nothing can fail any more.
	fn take<T: Config>(&mut self, item: ReceiptItem) -> Result<(), ItemProblem> {
		ensure!(item.paid_at <= self.now, ItemProblem::PaidInTheFuture);
		ensure!(item.amount <= HIGHEST_BASE, ItemProblem::AmountTooHigh);
		ensure!(T::Parties::exists(item.payer), ItemProblem::UnknownParty);
		let ReceiptItem { reference, payer, paid_for, amount, paid_at } = item;
		let entry = Entry::BankPayment { payer, paid_at, reference: reference.clone() };
		let receipt = match paid_for {
			PaidFor::Assessment(id) => self.on_assessment::<T>(id, amount, paid_at, entry)?,
			PaidFor::Tax { taxpayer, kind, subject } => self.on_tax::<T>(taxpayer, kind, subject, amount, entry)?,
		};
		match reference {
			PaymentReference::Office(reference) => OfficeReferences::<T>::insert(self.office, reference, receipt),
			PaymentReference::Bank(digest) => {
				BankReferences::<T>::insert::<H256, _>(digest, ReferenceUse::Receipt(receipt));
			}
		}
		Ok(())
	}

	/// Books a payment on an assessment.
	fn on_assessment<T: Config>(
		&mut self,
		id: AssessmentId,
		amount: Balance,
		paid_at: Moment,
		entry: Entry,
	) -> Result<ReceiptId, ItemProblem> {
		let mut assessment = Assessments::<T>::get(id).ok_or(ItemProblem::UnknownAssessment)?;
		ensure!(assessment.office == self.office, ItemProblem::NotTheBureau);
		ensure!(assessment.district == self.district, ItemProblem::WrongDistrict);
		ensure!(assessment.series == self.code, ItemProblem::WrongSeries);
		ensure!(assessment.subject.conveyance().is_none(), ItemProblem::OfConveyance);
		if let Some(problem) = problem_of(&assessment.state) {
			return Err(ItemProblem::Payment(problem));
		}
		let before = assessment.parts();
		let sum = book(&mut assessment, Some(amount), paid_at).map_err(ItemProblem::Payment)?;
		let totals = self.totals::<T>(assessment.kind, assessment.year())?;
		let after = totals.replaced(before, assessment.parts()).and_then(|t| t.issued(sum)).ok_or(OVERFLOW)?;
		let statement = assessment.statement(id, entry, sum, self.now);
		let receipt = self.series.issue::<T>(statement, None).map_err(|_| OVERFLOW)?;
		// There is room: see `book`.
		assessment.receipts.try_push(receipt.number).map_err(|_| OVERFLOW)?;
		self.totals.insert((assessment.kind, assessment.year()), after);
		if assessment.state != AssessmentState::Open {
			self.closing = self.closing.saturating_add(Pallet::<T>::closing_weight(&assessment));
		}
		// It was open before, so no list can be full.
		Pallet::<T>::put(id, assessment).map_err(|_| OVERFLOW)?;
		Ok(receipt)
	}

	/// Issues a receipt for a tax that needed no assessment: what is paid counts as assessed.
	fn on_tax<T: Config>(
		&mut self,
		taxpayer: PartyId,
		kind: TaxKind,
		subject: Subject,
		amount: Balance,
		entry: Entry,
	) -> Result<ReceiptId, ItemProblem> {
		ensure!(subject.conveyance().is_none(), ItemProblem::OfConveyance);
		ensure!(amount > 0, ItemProblem::Payment(PaymentProblem::ZeroAmount));
		ensure!(T::Parties::exists(taxpayer), ItemProblem::UnknownParty);
		let year = subject.year(self.now);
		let sum = Sum { tax: amount, surcharge: 0 };
		let paid = Parts { paid: amount, ..Default::default() };
		let totals = self.totals::<T>(kind, year)?;
		let after = totals.replaced(Parts::default(), paid).and_then(|t| t.issued(sum)).ok_or(OVERFLOW)?;
		let statement = ReceiptStatement {
			previous: H256::zero(),
			entry,
			taxpayer,
			kind,
			property: subject.property().cloned(),
			subject,
			district: self.district,
			assessment: None,
			base: amount,
			amount,
			surcharge: 0,
			issued_at: self.now,
		};
		let receipt = self.series.issue::<T>(statement, None).map_err(|_| OVERFLOW)?;
		self.totals.insert((kind, year), after);
		Ok(receipt)
	}

	/// The running figures of a tax and year, as this batch has changed them.
	fn totals<T: Config>(&self, kind: TaxKind, year: Year) -> Result<TaxTotals, ItemProblem> {
		match self.totals.get(&(kind, year)) {
			Some(totals) => Ok(*totals),
			None if self.totals.len() >= MOST_TOTALS => Err(ItemProblem::TooManyPeriods),
			None => Ok(Totals::<T>::get((self.office, kind, year))),
		}
	}

	/// Writes what all receipts share.
	fn close<T: Config>(self) {
		self.series.close::<T>();
		for ((kind, year), totals) in self.totals {
			Totals::<T>::insert((self.office, kind, year), totals);
		}
	}
}
