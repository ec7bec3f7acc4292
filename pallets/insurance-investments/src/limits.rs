//! What supervisors set: limits, with notice, and connected groups.

use civitas_primitives::{Moment, PartyId, PartyRegistry};
use frame_support::{dispatch::DispatchResult, ensure, traits::Get};

use crate::{
	Config, Error, Event, FundStatus, GroupId, GroupOf, Groups, LimitBook, LimitBooks, LimitScope, Limits, Pallet,
};

impl<T: Config> Pallet<T> {
	pub(crate) fn do_set_limits(
		who: &T::AccountId,
		scope: LimitScope,
		limits: Limits,
		valid_from: Moment,
	) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		match scope {
			LimitScope::Fund(fund) => {
				let status = Self::get_fund(fund)?.status;
				ensure!(status != FundStatus::Proposed, Error::<T>::FundNotApproved);
				ensure!(status != FundStatus::Closed, Error::<T>::FundClosed);
			}
			LimitScope::Insurer(insurer) => ensure!(T::Parties::exists(insurer), Error::<T>::UnknownParty),
		}
		Self::ensure_limits_valid(&limits)?;
		let now = Self::now();
		let book = match LimitBooks::<T>::get(scope) {
			// Whoever has no limits may not invest, so that the first ones take nothing away from anybody.
			None => LimitBook { current: limits, announced: None },
			Some(book) => {
				let earliest = now.checked_add(T::NoticePeriod::get()).ok_or(Error::<T>::Overflow)?;
				ensure!(valid_from >= earliest, Error::<T>::NoticeTooShort);
				LimitBook { current: book.at(now), announced: Some((limits, valid_from)) }
			}
		};
		LimitBooks::<T>::insert(scope, book);
		let valid_from = book.announced.map_or(now, |(_, from)| from);
		Self::deposit_event(Event::LimitsSet { scope, supervisor, limits, valid_from });
		Ok(())
	}

	/// Verifies that limits make sense.
	pub(crate) fn ensure_limits_valid(limits: &Limits) -> Result<(), Error<T>> {
		ensure!(limits.min_solvency_percent >= 100, Error::<T>::SolvencyBelowHundred);
		// A gate that lets nothing through would trap every holder.
		ensure!(!limits.gate.is_zero(), Error::<T>::GateShut);
		Ok(())
	}

	pub(crate) fn do_connect_parties(who: &T::AccountId, party: PartyId, group: Option<GroupId>) -> DispatchResult {
		let supervisor = Self::ensure_supervisor(who)?;
		ensure!(T::Parties::exists(party), Error::<T>::UnknownParty);
		let before = GroupOf::<T>::get(party);
		ensure!(before != group, Error::<T>::NoChange);
		if let Some(group) = group {
			Groups::<T>::try_mutate(group, |members| members.try_push(party).map_err(|_| Error::<T>::GroupFull))?;
		}
		if let Some(left) = before {
			Groups::<T>::mutate_exists(left, |known| {
				let members = known.get_or_insert_with(Default::default);
				members.retain(|member| *member != party);
				if members.is_empty() {
					*known = None;
				}
			});
		}
		GroupOf::<T>::set(party, group);
		Self::deposit_event(Event::PartiesConnected { party, group, supervisor });
		Ok(())
	}
}
