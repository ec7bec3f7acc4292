//! A fund's balance sheet: assets = liabilities + equity, always.

use civitas_primitives::Moment;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

use crate::{maths::proportion_down, Balance, Config, Flows, FundId, FundKind, Funds, Pallet, Units, PRICE_ONE, UNIT};

/// What a fund owns, what it owes, and what is left.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BalanceSheet {
	/// The moment that it is of.
	pub at: Moment,
	/// Money, with what projects hold ready for it.
	pub cash: Balance,
	/// Principal in projects, at carrying value.
	pub investments: Balance,
	/// Income earned by time and not paid.
	pub accrued_income: Balance,
	/// The sum of these.
	pub total_assets: Balance,
	/// Owed to policyholders of a general account: the required capital.
	pub technical_provisions: Balance,
	/// Owed to redemptions of a unit-linked fund at prices struck.
	pub redemptions_payable: Balance,
	/// The sum of these.
	pub total_liabilities: Balance,
	/// What is left: the insurer's in a general account, the unit holders' in a unit-linked fund. Negative when more is
	/// owed than there is.
	pub equity: i128,
	/// Units in issue, in millionths.
	pub units: Units,
	/// Money for one unit, times 10^18, rounded down; none without units.
	pub unit_price: Option<u128>,
	/// Not in the sheet: money of contributions that wait for a price. It is not the fund's yet.
	pub queued_contributions: Balance,
	/// Not in the sheet: principal in projects at cost.
	pub principal: Balance,
	/// All money that ever went in and out.
	pub flows: Flows,
}

impl<T: Config> Pallet<T> {
	/// The balance sheet of a fund, now.
	pub(crate) fn balance_sheet_of(fund: FundId) -> Option<BalanceSheet> {
		let entry = Funds::<T>::get(fund)?;
		let at = Self::now();
		let assets = Self::assets(fund, &entry, at);
		let total_assets = assets.total();
		let technical_provisions = match entry.kind {
			FundKind::GeneralAccount => Self::required_capital(&entry, at),
			FundKind::UnitLinked => 0,
		};
		let total_liabilities = technical_provisions.checked_add(entry.payable)?;
		let equity = i128::try_from(total_assets).ok()?.checked_sub(i128::try_from(total_liabilities).ok()?)?;
		// Where more is owed than there is, a unit is worth nothing.
		let net_assets = total_assets.saturating_sub(total_liabilities);
		Some(BalanceSheet {
			at,
			cash: assets.cash,
			investments: assets.invested,
			accrued_income: assets.accrued,
			total_assets,
			technical_provisions,
			redemptions_payable: entry.payable,
			total_liabilities,
			equity,
			units: entry.units,
			unit_price: proportion_down(net_assets, PRICE_ONE * UNIT, entry.units),
			queued_contributions: entry.contributions.waiting_amount,
			principal: entry.principal,
			flows: entry.flows,
		})
	}
}
