//! What always holds of debts, rolls, clearances, freezes and the lists that queries read. Both ways round.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use civitas_primitives::PropertyId;
use frame_support::{ensure, traits::Get};
use sp_runtime::TryRuntimeError;

use crate::{
	types::{AssessmentState, Entry, ReceiptId, RollState, SeriesId},
	ArrearsFreezes, Assessments, AssessmentsOf, Cases, Clearances, Config, NextClearance, OpenOf, OpenOfProperty,
	Pallet, Receipts, ReceiptsOfParty, Rolls, RunningRolls,
};

impl<T: Config> Pallet<T> {
	// 18. What is listed as owed by parties and on properties is exactly what is open.
	pub(crate) fn check_debts() -> Result<(), TryRuntimeError> {
		let mut by_party = BTreeSet::new();
		let mut by_property = BTreeMap::<PropertyId, BTreeSet<u64>>::new();
		for (id, assessment) in Assessments::<T>::iter() {
			if assessment.state != AssessmentState::Open {
				continue;
			}
			by_party.extend(assessment.taxpayers.iter().map(|party| (*party, id)));
			if let Some(property) = assessment.subject.property() {
				by_property.entry(property.clone()).or_default().insert(id);
			}
		}
		let listed: BTreeSet<_> = OpenOf::<T>::iter_keys().collect();
		ensure!(listed == by_party, "18: what parties owe is not what is open");
		let lists: Vec<_> = OpenOfProperty::<T>::iter().collect();
		let entries: usize = lists.iter().map(|(_, list)| list.len()).sum();
		let listed: BTreeMap<_, BTreeSet<_>> =
			lists.into_iter().map(|(property, list)| (property, list.into_iter().collect())).collect();
		ensure!(listed == by_property, "18: what is owed on properties is not what is open");
		ensure!(entries == listed.values().map(BTreeSet::len).sum::<usize>(), "18: a debt is listed twice");
		Ok(())
	}

	// 19. The rolls that run are those that are not complete, each once. What a roll has seen it has charged or skipped;
	// it has a cursor once it has seen something.
	pub(crate) fn check_running() -> Result<(), TryRuntimeError> {
		let running = RunningRolls::<T>::get();
		let listed: BTreeSet<_> = running.iter().copied().collect();
		ensure!(listed.len() == running.len(), "19: a roll runs twice");
		let mut unfinished = BTreeSet::new();
		for (key, roll) in Rolls::<T>::iter() {
			ensure!(roll.seen == roll.charged + roll.skipped, "19: a roll has lost a property");
			ensure!(roll.cursor.is_some() == (roll.seen > 0), "19: a roll has lost its place");
			ensure!(roll.reference_date <= roll.opened_at, "19: a roll by owners to come");
			if roll.state == RollState::Running {
				unfinished.insert(key);
			}
		}
		ensure!(unfinished == listed, "19: a roll stands still, or one runs that is complete");
		Ok(())
	}

	// 20. Clearances are numbered from 1 without gaps, and none holds longer than the clearance period. 21. Cases are
	// kept of exactly the conveyances that are neither registered nor ended. What they have accepted are clearances of
	// their givers and properties, of each at most one.
	pub(crate) fn check_clearances() -> Result<(), TryRuntimeError> {
		let next = NextClearance::<T>::get();
		ensure!(Clearances::<T>::iter_keys().count() as u64 == next - 1, "20: clearances missing or too many");
		for (id, clearance) in Clearances::<T>::iter() {
			ensure!((1..next).contains(&id), "20: a clearance with a number not yet given");
			let longest = clearance.issued_at.saturating_add(T::ClearancePeriod::get());
			let holds = clearance.issued_at < clearance.valid_until && clearance.valid_until <= longest;
			ensure!(holds, "20: a clearance that holds too long, or never did");
		}
		let mut pending = BTreeSet::new();
		for conveyance in AssessmentsOf::<T>::iter_keys() {
			let all = Self::assessments_of_conveyance(conveyance);
			if all.iter().all(|(_, a)| a.receipts.is_empty() && a.state != AssessmentState::Cancelled) {
				pending.insert(conveyance);
			}
		}
		let kept: BTreeSet<_> = Cases::<T>::iter_keys().collect();
		ensure!(kept == pending, "21: a case without a conveyance, or none of a pending one");
		for case in Cases::<T>::iter_values() {
			let mut pairs = BTreeSet::new();
			for entry in &case.accepted {
				let clearance = Clearances::<T>::get(entry.clearance).ok_or("21: an unknown clearance accepted")?;
				let same = (&clearance.party, &clearance.property, &clearance.valid_until)
					== (&entry.party, &entry.property, &entry.valid_until);
				ensure!(same, "21: accepted otherwise than issued");
				let fits = case.givers.contains(&entry.party) && case.properties.contains(&entry.property);
				ensure!(fits, "21: the clearance of another");
				ensure!(pairs.insert((entry.party, entry.property.clone())), "21: two clearances of one giver");
			}
		}
		Ok(())
	}

	// 22. A property is frozen for arrears only while something is past due on it.
	pub(crate) fn check_freezes() -> Result<(), TryRuntimeError> {
		for (property, freeze) in ArrearsFreezes::<T>::iter() {
			let overdue = Self::debts_on(&property).iter().any(|(_, assessment)| Self::is_overdue(assessment));
			ensure!(overdue, "22: frozen, and nothing past due");
			ensure!(freeze.arrears > T::ArrearsThreshold::get(), "22: frozen for too little");
		}
		Ok(())
	}

	// 23. Each entry of a series is listed with its taxpayer and its payer, in its year, and nothing else is.
	pub(crate) fn check_receipt_lists() -> Result<(), TryRuntimeError> {
		let mut listed = BTreeSet::new();
		for (SeriesId { office, series }, number, receipt) in Receipts::<T>::iter() {
			let statement = receipt.statement;
			let year = statement.subject.year(statement.issued_at);
			let payer = match statement.entry {
				Entry::Payment { payer, .. } | Entry::BankPayment { payer, .. } | Entry::CreditNote { payer, .. } => {
					payer
				}
				Entry::NilCertificate => statement.taxpayer,
			};
			for party in [statement.taxpayer, payer] {
				listed.insert((party, year, office, series.clone(), number));
			}
		}
		let kept: BTreeSet<_> = ReceiptsOfParty::<T>::iter_keys()
			.map(|(party, year, ReceiptId { office, series, number })| (party, year, office, series, number))
			.collect();
		ensure!(kept == listed, "23: the receipts of a party are not those that name it");
		Ok(())
	}
}
