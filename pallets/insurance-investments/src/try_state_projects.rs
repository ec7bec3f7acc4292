//! What holds of all projects at all times.

use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

use crate::{
	commitments::waiting, Balance, Commitment, Commitments, Config, FundId, MilestoneRecords, NextProject,
	OpenCommitments, Pallet, PendingTermsOf, Positions, Project, ProjectId, ProjectState, Projects, TermsConsents,
	TermsOf,
};

type Members = Vec<(FundId, Commitment)>;

impl<T: Config> Pallet<T> {
	/// Verifies all invariants of projects.
	pub(crate) fn try_projects() -> Result<(), TryRuntimeError> {
		// P1. Projects are numbered without gaps: nothing is deleted.
		let count = Projects::<T>::iter_keys().count() as u64;
		ensure!(count == NextProject::<T>::get().saturating_sub(1), "P1: a project is missing");
		for (id, project) in Projects::<T>::iter() {
			ensure!((1..NextProject::<T>::get()).contains(&id), "P1: a number that was never given");
			let members: Members = Commitments::<T>::iter_prefix(id).collect();
			Self::try_books(&project, &members)?;
			Self::try_pools(&project, &members)?;
			Self::try_milestones(id, &project)?;
			Self::try_terms(id, &project)?;
			Self::try_course(&project)?;
		}
		Self::try_orphans()?;
		Self::try_positions_of_projects()
	}

	// P2. Every unit of a project's money is somewhere, once; the commitments add up to the books.
	fn try_books(project: &Project, members: &Members) -> Result<(), TryRuntimeError> {
		let books = project.books;
		let placed = sum([books.in_escrow, books.disbursed, books.withdrawn, books.returned])?;
		ensure!(books.committed == placed, "P2: committed money is neither in escrow nor paid out nor given back");
		ensure!(books.principal <= books.disbursed, "P2: more was repaid than was paid out");
		ensure!(books.uncollected().is_some(), "P2: more was collected than came back");
		let all = |of: fn(&Commitment) -> Balance| sum(members.iter().map(|(_, commitment)| of(commitment)));
		ensure!(all(|c| c.committed)? == books.committed, "P2: commitments differ from the books");
		ensure!(all(|c| c.withdrawn)? == books.withdrawn, "P2: withdrawals differ from the books");
		ensure!(all(|c| c.capital_collected)? == books.capital_collected, "P2: collected capital differs");
		ensure!(all(|c| c.income_collected)? == books.income_collected, "P2: collected income differs");
		ensure!(all(|c| c.returned_collected)? <= books.returned, "P2: more was given back than there was");
		let funders: BTreeSet<_> = project.funders.iter().copied().collect();
		let keys: BTreeSet<_> = members.iter().map(|(fund, _)| *fund).collect();
		ensure!(funders.len() == project.funders.len() && funders == keys, "P2: the list of funds is not right");
		let open = members.iter().filter(|(_, commitment)| !commitment.closed).count();
		ensure!(open == project.open as usize, "P2: open commitments are miscounted");
		if open == 0 {
			ensure!(books.held() == Some(0), "P2: money is left that belongs to nobody");
		}
		Ok(())
	}

	// P3. Shares are the members' money at work; what waits for all of them is what waits in the books, but for
	//     rounding, and rounding never creates money (I17).
	fn try_pools(project: &Project, members: &Members) -> Result<(), TryRuntimeError> {
		let shares = |left: bool| {
			sum(members.iter().filter(|(_, c)| c.has_left == left).map(|(_, commitment)| commitment.shares()))
		};
		ensure!(shares(false)? == project.staying.shares, "P3: shares of those who stay differ");
		ensure!(shares(true)? == project.left.shares, "P3: shares of those who left differ");
		let books = project.books;
		let at_work = sum([books.in_escrow, books.disbursed, books.returned])?;
		ensure!(at_work == sum([project.staying.shares, project.left.shares])?, "P3: shares are not money");
		let mut entitled = 0;
		for (_, commitment) in members {
			let waits = waiting(project, commitment).ok_or("P3: a commitment collected too much")?;
			entitled = sum([entitled, waits.returned, waits.principal, waits.income])?;
		}
		let uncollected = books.uncollected().ok_or("P3: overflow")?;
		ensure!(entitled <= uncollected, "P3: rounding created money");
		// At most one unit of capital and two of income (before and after leaving) for each, and a carry for each stream.
		let dust = 3 * members.len() as Balance + 4;
		ensure!(uncollected - entitled <= dust, "P3: money waits for nobody");
		Ok(())
	}

	// P4. Milestones are attested and paid out in order, each once, and make up what was paid out (I10).
	fn try_milestones(id: ProjectId, project: &Project) -> Result<(), TryRuntimeError> {
		let terms = TermsOf::<T>::get(id, project.terms).ok_or("P4: no terms")?;
		ensure!(project.paid_out <= project.attested, "P4: paid out before it was attested");
		ensure!(project.attested as usize <= terms.milestones.len(), "P4: more milestones than there are");
		let records: Vec<_> = MilestoneRecords::<T>::iter_prefix(id).collect();
		ensure!(records.len() == project.attested as usize, "P4: records differ from what is attested");
		let mut disbursed = 0;
		for (index, record) in records {
			ensure!(index < project.attested, "P4: attested out of order");
			ensure!(record.paid_out.is_some() == (index < project.paid_out), "P4: paid out out of order");
			disbursed = sum([disbursed, record.paid_out.map_or(0, |(_, _, amount)| amount)])?;
		}
		ensure!(disbursed == project.books.disbursed, "P4: milestones do not make up what was paid out");
		Ok(())
	}

	// P5. Every version of the terms is kept; a change that waits is the last one, with the shares that agreed to it.
	fn try_terms(id: ProjectId, project: &Project) -> Result<(), TryRuntimeError> {
		ensure!((1..=project.last_terms).contains(&project.terms), "P5: terms that were never proposed");
		let versions: BTreeSet<u32> = TermsOf::<T>::iter_key_prefix(id).collect();
		ensure!(versions == (1..=project.last_terms).collect(), "P5: a version of the terms is missing");
		if let Some(pending) = PendingTermsOf::<T>::get(id) {
			ensure!(project.state.is_live(), "P5: a change of terms waits for nothing");
			ensure!(pending.version == project.last_terms, "P5: a change waits that is not the last");
			ensure!(pending.version > project.terms, "P5: a change waits that holds already");
			let mut agreed = 0;
			for fund in TermsConsents::<T>::iter_key_prefix((id, pending.version)) {
				let commitment = Commitments::<T>::get(id, fund).ok_or("P5: consent of a stranger")?;
				agreed = sum([agreed, commitment.shares()])?;
			}
			ensure!(agreed == pending.consented, "P5: consents are miscounted");
		}
		Ok(())
	}

	// P6. A project's money fits how far it has come.
	fn try_course(project: &Project) -> Result<(), TryRuntimeError> {
		let books = project.books;
		let approved = project.council_approved_at.is_some() && project.supervisor_approved.is_some();
		let began = project.began_at.is_some();
		ensure!(!began || approved, "P6: begun without both approvals (I7)");
		ensure!(books.committed == 0 || approved, "P6: money without both approvals (I7)");
		ensure!(books.committed <= project.prospectus.target, "P6: more than the target");
		ensure!(books.disbursed == 0 || began, "P6: paid out before it began");
		ensure!(!began || books.committed >= project.prospectus.minimum, "P6: begun with less than the minimum");
		let ended = project.ended_at.is_some();
		let good = match project.state {
			ProjectState::Proposed => !approved && books.committed == 0 && !ended,
			ProjectState::Approved => approved && books.committed == 0 && !ended,
			ProjectState::Funding => books.in_escrow == books.committed && books.committed > 0 && !began && !ended,
			ProjectState::Active => began && !ended && books.principal == 0 && books.returned == 0,
			ProjectState::Repaying => began && !ended && books.in_escrow == 0 && books.outstanding() > 0,
			ProjectState::Completed => began && ended && books.in_escrow == 0 && books.outstanding() == 0,
			ProjectState::Defaulted => began && project.defaulted_at.is_some() && books.in_escrow == 0,
			ProjectState::Cancelled => !began && ended && books.returned == books.committed,
		};
		ensure!(good, "P6: state and money disagree");
		Ok(())
	}

	// P7. Nothing belongs to a project that is not there.
	fn try_orphans() -> Result<(), TryRuntimeError> {
		let known = |id: &ProjectId| Projects::<T>::contains_key(id);
		ensure!(Commitments::<T>::iter_keys().all(|(id, _)| known(&id)), "P7: a commitment to nothing");
		ensure!(TermsOf::<T>::iter_keys().all(|(id, _)| known(&id)), "P7: terms of nothing");
		ensure!(MilestoneRecords::<T>::iter_keys().all(|(id, _)| known(&id)), "P7: a milestone of nothing");
		ensure!(PendingTermsOf::<T>::iter_keys().all(|id| known(&id)), "P7: a change of nothing");
		ensure!(TermsConsents::<T>::iter_keys().all(|(id, _, _)| known(&id)), "P7: consent to nothing");
		Ok(())
	}

	// P8. Funds' books say of every commitment what its project says: the principal that has not come back.
	fn try_positions_of_projects() -> Result<(), TryRuntimeError> {
		for (id, fund, commitment) in Commitments::<T>::iter() {
			let booked = Positions::<T>::get(fund, id).map_or(0, |position| position.principal);
			ensure!(booked == commitment.cost(), "P8: fund and project disagree about principal");
		}
		let mut open: BTreeMap<FundId, u32> = BTreeMap::new();
		for (_, fund, _) in Commitments::<T>::iter().filter(|(_, _, commitment)| !commitment.closed) {
			*open.entry(fund).or_default() += 1;
		}
		ensure!(open == OpenCommitments::<T>::iter().collect(), "P8: open commitments of funds are miscounted");
		for (fund, id) in Positions::<T>::iter_keys() {
			ensure!(Commitments::<T>::contains_key(id, fund), "P8: a position without a commitment");
		}
		Ok(())
	}
}

fn sum(amounts: impl IntoIterator<Item = Balance>) -> Result<Balance, TryRuntimeError> {
	amounts.into_iter().try_fold(0, Balance::checked_add).ok_or("a sum overflows".into())
}
