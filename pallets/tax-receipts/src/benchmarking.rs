//! What each call costs at its worst.

use civitas_primitives::{
	DocumentKind, OfficeRole, PartyRegistry, PropertyId, PropertyRoll, SourceDocument, TaxKind, TransferTax,
};
use frame_benchmarking::v2::*;
use frame_support::traits::{Get, Time};
use frame_system::RawOrigin;
use sp_core::H256;
use sp_runtime::Perbill;

use crate::{assessments::TRANSFER_TAXES, benchmark_setup::*, schedules::NO_DISTRICT, types::*, *};

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn publish_schedule(t: Linear<1, { <MaxTables as Get<u32>>::get() }>) -> Result<(), BenchmarkError> {
		let office = bureau::<T>()?;
		// A district that has no schedule from the genesis of any chain.
		let (kind, district) = (TaxKind::Other, Some(NO_DISTRICT));
		let earliest = T::Time::now().saturating_add(T::NoticePeriod::get());
		let mut terms = Pallet::<T>::benchmark_terms(office.clone(), t);
		terms.valid_from = earliest;
		// The calendar as full as it can be.
		for _ in 1..<MaxPeriods as Get<u32>>::get() {
			Pallet::<T>::publish_schedule(RawOrigin::Signed(office.clone()).into(), kind, district, terms.clone())?;
			terms.valid_from = terms.valid_from.saturating_add(1);
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(office), kind, district, terms);

		let calendar = ScheduleVersions::<T>::get((kind, district));
		assert_eq!(calendar.last_version, <MaxPeriods as Get<u32>>::get());
		assert!(calendar.periods.is_full());
		Ok(())
	}

	// Straight to the payee; into an escrow is measured below.
	#[benchmark]
	fn pay() -> Result<(), BenchmarkError> {
		let (_, id) = assessment_with_receipts::<T>(weights::MAX_RECEIPTS.saturating_sub(1))?;
		let payer = payer::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(payer), id);

		assert_eq!(Assessments::<T>::get(id).map(|assessment| assessment.state), Some(AssessmentState::Paid));
		assert!(!ArrearsFreezes::<T>::contains_key(property()));
		assert_eq!(receipts_of::<T>(id), Some(weights::MAX_RECEIPTS));
		Ok(())
	}

	#[benchmark]
	fn pay_conveyance_taxes(n: Linear<1, { TRANSFER_TAXES.len() as u32 }>) -> Result<(), BenchmarkError> {
		super::assess::<T>()?;
		let payer = payer::<T>()?;
		for id in AssessmentsOf::<T>::get(CONVEYANCE).into_iter().skip(n as usize) {
			Pallet::<T>::pay(RawOrigin::Signed(payer.clone()).into(), id)?;
		}

		#[extrinsic_call]
		_(RawOrigin::Signed(payer), CONVEYANCE);

		assert!(Pallet::<T>::transfer_blockers(CONVEYANCE).is_empty());
		Ok(())
	}

	#[benchmark]
	fn exempt() -> Result<(), BenchmarkError> {
		let (office, id) = assessment_with_receipts::<T>(0)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(office), id, grounds(), document());

		let state = Assessments::<T>::get(id).map(|assessment| assessment.state);
		assert!(matches!(state, Some(AssessmentState::Exempted(Exemption::Granted { .. }))));
		assert!(!ArrearsFreezes::<T>::contains_key(property()));
		Ok(())
	}

	#[benchmark]
	fn decide_base() -> Result<(), BenchmarkError> {
		let (office, id) = assessment_with_receipts::<T>(0)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(office), id, 0, grounds());

		assert_eq!(Assessments::<T>::get(id).map(|assessment| assessment.amount), Some(0));
		assert!(BaseDecisions::<T>::contains_key(id));
		assert!(!ArrearsFreezes::<T>::contains_key(property()));
		Ok(())
	}

	#[benchmark]
	fn pay_part() -> Result<(), BenchmarkError> {
		let (_, id) = assessment_with_receipts::<T>(weights::MAX_RECEIPTS.saturating_sub(1))?;
		let payer = payer::<T>()?;
		// The last part.
		let rest = Assessments::<T>::get(id).map(|assessment| assessment.open()).unwrap_or_default();

		#[extrinsic_call]
		_(RawOrigin::Signed(payer), id, rest);

		assert_eq!(receipts_of::<T>(id), Some(weights::MAX_RECEIPTS));
		assert!(!ArrearsFreezes::<T>::contains_key(property()));
		Ok(())
	}

	#[benchmark]
	fn assess(t: Linear<1, { <MaxTaxpayers as Get<u32>>::get() }>) -> Result<(), BenchmarkError> {
		let office = prepare::<T>()?;
		let kind = TaxKind::PropertyTax;
		let taxpayers = Taxpayers::truncate_from(parties::<T>("taxpayer", t));
		// Every one of them with as many certificates as can be, all of which have to be read.
		for taxpayer in &taxpayers {
			grant_all::<T>(&office, *taxpayer, kind)?;
		}
		let (levy, subject) = (Levy::Base { base: PRICE }, Subject::Property { property: property(), period: 2024 });
		let id = NextAssessment::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(office), taxpayers, kind, subject, NO_DISTRICT, levy, T::Time::now(), grounds());

		assert!(Assessments::<T>::get(id).is_some_and(|assessment| assessment.exempted > 0));
		Ok(())
	}

	#[benchmark]
	fn object_to_assessment() -> Result<(), BenchmarkError> {
		let (_, id) = assessment_with_receipts::<T>(weights::MAX_RECEIPTS)?;
		let taxpayer: T::AccountId = account("taxpayer", 15, 0);
		let by = party::<T>(&taxpayer);
		let decision = ObjectionDecision { at: 0, outcome: ObjectionOutcome::Rejected, reason: grounds() };
		let before = Objection { by, at: 0, document: H256::zero(), decision: Some(decision) };
		let before = alloc::vec![before; <MaxObjections as Get<u32>>::get().saturating_sub(1) as usize];
		Objections::<T>::insert(id, frame_support::BoundedVec::truncate_from(before));

		#[extrinsic_call]
		_(RawOrigin::Signed(taxpayer), id, by, H256::repeat_byte(1));

		assert!(Objections::<T>::get(id).is_full());
		Ok(())
	}

	#[benchmark]
	fn decide_objection(r: Linear<0, { weights::MAX_RECEIPTS }>) -> Result<(), BenchmarkError> {
		let (office, id) = assessment_with_receipts::<T>(r)?;
		let taxpayer: T::AccountId = account("taxpayer", 0, 0);
		let by = party::<T>(&taxpayer);
		Pallet::<T>::object_to_assessment(RawOrigin::Signed(taxpayer).into(), id, by, H256::zero())?;

		#[extrinsic_call]
		_(RawOrigin::Signed(office), id, ObjectionOutcome::Amended(Levy::Base { base: 0 }), grounds());

		assert!(Objections::<T>::get(id).iter().all(|objection| objection.decision.is_some()));
		assert_eq!(receipts_of::<T>(id), Some(0));
		Ok(())
	}

	#[benchmark]
	fn amend_assessment(r: Linear<0, { weights::MAX_RECEIPTS }>) -> Result<(), BenchmarkError> {
		let (office, id) = assessment_with_receipts::<T>(r)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(office), id, Levy::Base { base: 0 }, grounds());

		assert_eq!(Assessments::<T>::get(id).map(|assessment| assessment.amount), Some(0));
		assert_eq!(receipts_of::<T>(id), Some(0));
		Ok(())
	}

	#[benchmark]
	fn cancel_assessment(r: Linear<0, { weights::MAX_RECEIPTS }>) -> Result<(), BenchmarkError> {
		let (office, id) = assessment_with_receipts::<T>(r)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(office), id, grounds());

		assert_eq!(Assessments::<T>::get(id).map(|assessment| assessment.state), Some(AssessmentState::Cancelled));
		assert_eq!(receipts_of::<T>(id), Some(0));
		Ok(())
	}

	#[benchmark]
	fn grant_exemption() -> Result<(), BenchmarkError> {
		let office = prepare::<T>()?;
		let (kind, exempted) = (TaxKind::PropertyTax, party::<T>(&account("taxpayer", 0, 0)));
		// The index is full of certificates that hold no more, all of which have to be read.
		grant_all::<T>(&office, exempted, kind)?;
		for id in CertificatesOf::<T>::get(exempted, kind) {
			ExemptionCertificates::<T>::mutate(id, |certificate| {
				if let Some(certificate) = certificate {
					certificate.revoked = Some(Revocation { at: 0, reason: grounds() });
				}
			});
		}
		let (half, now) = (Perbill::from_percent(50), T::Time::now());

		#[extrinsic_call]
		_(RawOrigin::Signed(office), exempted, kind, Some(property()), grounds(), half, now, document());

		assert_eq!(CertificatesOf::<T>::get(exempted, kind).len(), 1);
		Ok(())
	}

	#[benchmark]
	fn revoke_exemption() -> Result<(), BenchmarkError> {
		let office = prepare::<T>()?;
		let (kind, exempted) = (TaxKind::PropertyTax, party::<T>(&account("taxpayer", 0, 0)));
		grant_all::<T>(&office, exempted, kind)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(office), 1, grounds());

		assert!(ExemptionCertificates::<T>::get(1).is_some_and(|certificate| certificate.revoked.is_some()));
		Ok(())
	}

	// On an assessment without a conveyance, which gets its receipt at once.
	#[benchmark]
	fn record_bank_payment() -> Result<(), BenchmarkError> {
		let (office, id) = assessment_with_receipts::<T>(weights::MAX_RECEIPTS.saturating_sub(1))?;
		let payer = party::<T>(&account("payer", 0, 0));
		let rest = Assessments::<T>::get(id).map(|assessment| assessment.open()).unwrap_or_default();

		#[extrinsic_call]
		_(RawOrigin::Signed(office), id, payer, rest, H256::repeat_byte(1), T::Time::now());

		assert_eq!(receipts_of::<T>(id), Some(weights::MAX_RECEIPTS));
		assert!(!ArrearsFreezes::<T>::contains_key(property()));
		Ok(())
	}

	#[benchmark]
	fn confirm_refund() -> Result<(), BenchmarkError> {
		let (office, id) = assessment_with_receipts::<T>(0)?;
		let payer = party::<T>(&account("payer", 0, 0));
		let origin = RawOrigin::Signed(office.clone());
		let reference = H256::repeat_byte(1);
		Pallet::<T>::record_bank_payment(origin.clone().into(), id, payer, 1, reference, T::Time::now())?;
		Pallet::<T>::reverse_receipt(origin.clone().into(), first_receipt::<T>(&office), 1, grounds())?;

		#[extrinsic_call]
		_(origin, 1, H256::repeat_byte(2));

		assert!(Refunds::<T>::get(1).is_some_and(|refund| refund.paid.is_some()));
		Ok(())
	}

	#[benchmark]
	fn reverse_receipt() -> Result<(), BenchmarkError> {
		let (office, id) = assessment_with_receipts::<T>(weights::MAX_RECEIPTS)?;
		let receipt = first_receipt::<T>(&office);

		#[extrinsic_call]
		_(RawOrigin::Signed(office), receipt, 1, grounds());

		assert_eq!(receipts_of::<T>(id), Some(weights::MAX_RECEIPTS.saturating_sub(1)));
		Ok(())
	}

	#[benchmark]
	fn release_receipt() -> Result<(), BenchmarkError> {
		let office = bureau::<T>()?;
		super::assess::<T>()?;
		let payer = payer::<T>()?;
		Pallet::<T>::pay_conveyance_taxes(RawOrigin::Signed(payer).into(), CONVEYANCE)?;
		Pallet::<T>::settle_transfer(CONVEYANCE)?;
		let court: T::AccountId = account("court", 0, 0);
		T::Parties::benchmark_license(party::<T>(&court), OfficeRole::Court)?;
		let receipt = first_receipt::<T>(&office);
		let order = SourceDocument { kind: DocumentKind::CourtOrder, ..document() };

		#[extrinsic_call]
		_(RawOrigin::Signed(court), receipt.clone(), order);

		assert_eq!(Pallet::<T>::receipt(receipt).map(|receipt| receipt.spent), Some(None));
		Ok(())
	}

	// Named as the taxpayer, so that the payer is looked at first.
	#[benchmark]
	fn mark_reimbursed() -> Result<(), BenchmarkError> {
		let (office, _) = assessment_with_receipts::<T>(1)?;
		let taxpayer: T::AccountId = account("taxpayer", 0, 0);
		let claimant = party::<T>(&taxpayer);
		let receipt = first_receipt::<T>(&office);

		#[extrinsic_call]
		_(RawOrigin::Signed(taxpayer), receipt.clone(), claimant);

		assert_eq!(Pallet::<T>::receipt(receipt).and_then(|receipt| receipt.reimbursed), Some(claimant));
		Ok(())
	}

	#[benchmark]
	fn undo_reimbursement() -> Result<(), BenchmarkError> {
		let (office, _) = assessment_with_receipts::<T>(1)?;
		let taxpayer: T::AccountId = account("taxpayer", 0, 0);
		let claimant = party::<T>(&taxpayer);
		let receipt = first_receipt::<T>(&office);
		let origin = RawOrigin::Signed(taxpayer);
		Pallet::<T>::mark_reimbursed(origin.clone().into(), receipt.clone(), claimant)?;

		#[extrinsic_call]
		_(origin, receipt.clone());

		assert_eq!(Pallet::<T>::receipt(receipt).map(|receipt| receipt.reimbursed), Some(None));
		Ok(())
	}

	// Each with a payer and a taxpayer of its own, of as many years as one batch writes figures of.
	#[benchmark]
	fn issue_receipts(
		a: Linear<0, { T::MaxBatch::get() / 2 }>,
		d: Linear<0, { T::MaxBatch::get() / 2 }>,
	) -> Result<(), BenchmarkError> {
		let office = prepare::<T>()?;
		let kind = TaxKind::DeedTax;
		let year = |i: u32| (i % counter::MOST_TOTALS as u32) as u16;
		let property = |i: u32| PropertyId::try_from(alloc::format!("{i:032}").as_str()).unwrap_or_default();
		let mut batch = alloc::vec::Vec::new();
		for i in 0..a.saturating_add(d) {
			let taxpayer = party::<T>(&account("taxpayer", i, 0));
			T::Register::benchmark_enter(&property(i), NO_DISTRICT, taxpayer, PRICE);
			let subject = Subject::Property { property: property(i), period: year(i) };
			let paid_for = if i < a {
				let taxpayers = Taxpayers::truncate_from(alloc::vec![taxpayer]);
				PaidFor::Assessment(assess_subject::<T>(&office, taxpayers, kind, subject)?)
			} else {
				PaidFor::Tax { taxpayer, kind, subject }
			};
			let reference = alloc::format!("{i:032}").as_str().try_into().unwrap_or_default();
			let payer = party::<T>(&account("payer", i, 0));
			let reference = PaymentReference::Office(reference);
			let amount = match paid_for {
				PaidFor::Assessment(id) => Assessments::<T>::get(id).map(|of| of.open()).unwrap_or_default(),
				PaidFor::Tax { .. } => 1,
			};
			batch.push(ReceiptItem { reference, payer, paid_for, amount, paid_at: T::Time::now() });
		}
		let batch = frame_support::BoundedVec::truncate_from(batch);
		let series = first_receipt::<T>(&office);

		#[extrinsic_call]
		_(RawOrigin::Signed(office), NO_DISTRICT, series.series.clone(), batch);

		assert_eq!(SeriesTail::<T>::get(series.series_id()).last, u64::from(a.saturating_add(d)));
		Ok(())
	}

	#[benchmark]
	fn open_roll() -> Result<(), BenchmarkError> {
		let office = prepare::<T>()?;
		let (now, period) = (T::Time::now(), year::year_of(T::Time::now()));
		// As many running as there can be beside it.
		fill_running_rolls::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(office), NO_DISTRICT, period, now, now);

		assert!(RunningRolls::<T>::get().is_full());
		assert!(Rolls::<T>::contains_key((NO_DISTRICT, period)));
		Ok(())
	}

	// Each property with one owner; the index entries of more owners are weighed on top. The last of the running rolls.
	#[benchmark]
	fn continue_roll(n: Linear<0, { roll::MAX_STEP }>) -> Result<(), BenchmarkError> {
		let office = bureau::<T>()?;
		Pallet::<T>::benchmark_schedules();
		let (now, period) = (T::Time::now(), year::year_of(T::Time::now()));
		fill_running_rolls::<T>();
		Pallet::<T>::open_roll(RawOrigin::Signed(office).into(), NO_DISTRICT, period, now, now)?;
		for i in 0..n {
			let property = PropertyId::try_from(alloc::format!("{i:032}").as_str()).map_err(|_| "not a code")?;
			let owner = party::<T>(&account("owner", i, 0));
			T::Register::benchmark_enter(&property, NO_DISTRICT, owner, PRICE);
			// With certificates to be looked at, which hold no more.
			let ids = 0..u64::from(<MaxCertificates as Get<u32>>::get());
			let ids = frame_support::BoundedVec::truncate_from(ids.collect());
			CertificatesOf::<T>::insert(owner, TaxKind::PropertyTax, ids);
		}

		#[block]
		{
			// One more than there are: the roll is complete.
			Pallet::<T>::do_continue_roll((NO_DISTRICT, period), n.saturating_add(1))?;
		}

		let roll = Rolls::<T>::get((NO_DISTRICT, period)).ok_or(BenchmarkError::Stop("no roll"))?;
		assert_eq!((roll.seen, roll.charged, roll.state), (n.into(), n.into(), RollState::Complete));
		Ok(())
	}

	#[benchmark]
	fn issue_clearance(d: Linear<0, { clearance::MOST_DEBTS_SEEN }>) -> Result<(), BenchmarkError> {
		let office = prepare::<T>()?;
		let debtor = party::<T>(&account("debtor", 0, 0));
		for i in 0..d {
			let other = PropertyId::try_from(alloc::format!("{i:032}").as_str()).map_err(|_| "not a code")?;
			T::Register::benchmark_enter(&other, NO_DISTRICT, debtor, PRICE);
			let subject = Subject::Property { property: other, period: 2024 };
			let taxpayers = Taxpayers::truncate_from(alloc::vec![debtor]);
			assess_subject::<T>(&office, taxpayers, TaxKind::PropertyTax, subject)?;
		}
		let until = T::Time::now().saturating_add(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(office), debtor, property(), until);

		assert!(Clearances::<T>::contains_key(1));
		Ok(())
	}

	#[benchmark]
	fn accept_clearance() -> Result<(), BenchmarkError> {
		let office = bureau::<T>()?;
		super::assess::<T>()?;
		let giver: T::AccountId = account("giver", 0, 0);
		let party = party::<T>(&giver);
		let until = T::Time::now().saturating_add(1);
		let issued_at = T::Time::now();
		let office = super::party::<T>(&office);
		// As many as can be beside it; the parties of the conveyance as many as can be.
		Cases::<T>::mutate(CONVEYANCE, |case| {
			if let Some(case) = case {
				let parties =
					(0..<MaxSide as Get<u32>>::get().saturating_sub(1)).map(|i| u64::MAX.saturating_sub(i.into()));
				let mut parties: alloc::vec::Vec<_> = parties.collect();
				parties.push(party);
				case.givers = frame_support::BoundedVec::truncate_from(parties.clone());
				case.receivers = frame_support::BoundedVec::truncate_from(parties);
				case.properties = frame_support::BoundedVec::truncate_from(alloc::vec![property()]);
				let others = (1..<MaxAcceptances as Get<u32>>::get()).map(|i| Acceptance {
					clearance: u64::MAX.saturating_sub(i.into()),
					party: u64::MAX.saturating_sub(i.into()),
					property: property(),
					valid_until: until,
				});
				case.accepted = frame_support::BoundedVec::truncate_from(others.collect());
			}
		});
		Clearances::<T>::insert(1, Clearance { party, property: property(), office, issued_at, valid_until: until });

		#[extrinsic_call]
		_(RawOrigin::Signed(giver), CONVEYANCE, 1);

		assert!(Cases::<T>::get(CONVEYANCE).is_some_and(|case| case.accepted.is_full()));
		Ok(())
	}

	#[benchmark]
	fn freeze_for_arrears() -> Result<(), BenchmarkError> {
		let office = prepare::<T>()?;
		let taxpayers = Taxpayers::truncate_from(parties::<T>("taxpayer", 1));
		let most = <MaxDebts as Get<u32>>::get();
		for period in 0..most {
			let id = assess_property::<T>(&office, taxpayers.clone(), TaxKind::PropertyTax, period as u16)?;
			Assessments::<T>::mutate(id, |assessment| {
				if let Some(assessment) = assessment {
					assessment.amount = T::ArrearsThreshold::get().saturating_add(1);
				}
			});
		}
		next_day::<T>();

		#[extrinsic_call]
		_(RawOrigin::Signed(office), property(), document());

		assert!(ArrearsFreezes::<T>::contains_key(property()));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder::default().build(), crate::mock::Test);
}
