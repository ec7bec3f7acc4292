//! Runtime APIs: the queries that Polkadot.js Apps shows under *Developer > Runtime calls*, typed and documented, and
//! that JSON-RPC and the command line call. Lists are paged: `from` is where to go on, `limit` at most 100 entries.

#![allow(clippy::too_many_arguments)]

use alloc::vec::Vec;
use codec::Codec;

use crate::{ConveyanceId, DistrictCode, OfficeRole, PartyId, PropertyId, TitleNumber};

sp_api::decl_runtime_apis! {
	/// Who is who.
	pub trait PartiesApi<AccountId, Party, Licence, Quota> where
		AccountId: Codec, Party: Codec, Licence: Codec, Quota: Codec
	{
		/// The party that an account signs for.
		fn party_of(account: AccountId) -> Option<PartyId>;
		/// A party's entry.
		fn party(party: PartyId) -> Option<Party>;
		/// The licences of an office.
		fn licences(party: PartyId) -> Vec<(OfficeRole, Licence)>;
		/// Does an account act for an office licensed for `role` that covers `district`?
		fn is_licensed(account: AccountId, role: OfficeRole, district: Option<DistrictCode>) -> bool;
		/// The fee-free quota of the party behind an account: what it has for today and what is left.
		fn quota(account: AccountId) -> Option<Quota>;
	}

	/// The land register.
	pub trait LandTitlesApi<Property, Title, Conveyance, Act, Blocker> where
		Property: Codec, Title: Codec, Conveyance: Codec, Act: Codec, Blocker: Codec
	{
		/// A property's entry.
		fn property(property: PropertyId) -> Option<Property>;
		/// The live title of a property.
		fn title_of(property: PropertyId) -> Option<(TitleNumber, Title)>;
		/// A title by number, live or ended.
		fn title(number: TitleNumber) -> Option<Title>;
		/// The live titles that a party holds a share of, from title number `from` on.
		fn titles_of_party(party: PartyId, from: TitleNumber, limit: u32) -> Vec<(TitleNumber, Title)>;
		/// A conveyance by number.
		fn conveyance(conveyance: ConveyanceId) -> Option<Conveyance>;
		/// The pending conveyance of a property.
		fn pending_conveyance(property: PropertyId) -> Option<ConveyanceId>;
		/// All the reasons that stop `actor` from doing `act` on a property now; empty when nothing does.
		fn blockers(property: PropertyId, act: Act, actor: PartyId) -> Vec<Blocker>;
		/// All the reasons that stop a conveyance from being registered now; empty when nothing does.
		fn conveyance_blockers(conveyance: ConveyanceId) -> Vec<Blocker>;
	}

	/// Taxes, receipts and their series.
	pub trait TaxReceiptsApi<AssessmentId, Assessment, ReceiptId, Receipt> where
		AssessmentId: Codec, Assessment: Codec, ReceiptId: Codec, Receipt: Codec
	{
		/// An assessment by number.
		fn assessment(assessment: AssessmentId) -> Option<Assessment>;
		/// The assessments of a conveyance.
		fn assessments_of_conveyance(conveyance: ConveyanceId) -> Vec<(AssessmentId, Assessment)>;
		/// A receipt by its series and number.
		fn receipt(receipt: ReceiptId) -> Option<Receipt>;
		/// The receipts that were spent on a conveyance.
		fn receipts_of_conveyance(conveyance: ConveyanceId) -> Vec<(ReceiptId, Receipt)>;
	}

	/// Settlement money.
	pub trait SettlementApi<BankBook, Redemption> where BankBook: Codec, Redemption: Codec {
		/// What a bank may issue, has issued and has redeemed.
		fn bank_book(bank: PartyId) -> Option<BankBook>;
		/// A redemption that waits for its bank.
		fn redemption(redemption: u64) -> Option<Redemption>;
	}
	/// Insurance funds: what they own and owe, what stops a move of their money, what policyholders have.
	///
	/// `Balance` is money, `Units` are millionths of a unit, `Digest` a document's digest.
	pub trait InsuranceInvestmentsApi<
		Balance, Digest, Units, Fund, BalanceSheet, LimitScope, LimitStatus, Blocker, Holding, HistoryEntry, Position,
		Exposed, Valuation, Claim,
	> where
		Balance: Codec, Digest: Codec, Units: Codec, Fund: Codec, BalanceSheet: Codec, LimitScope: Codec,
		LimitStatus: Codec, Blocker: Codec, Holding: Codec, HistoryEntry: Codec, Position: Codec, Exposed: Codec,
		Valuation: Codec, Claim: Codec
	{
		/// A fund by number.
		fn fund(fund: u64) -> Option<Fund>;
		/// The funds from number `from` on.
		fn funds(from: u64, limit: u32) -> Vec<(u64, Fund)>;
		/// A fund's balance sheet: assets = liabilities + equity.
		fn balance_sheet(fund: u64) -> Option<BalanceSheet>;
		/// Where a fund, and its insurer over all its funds, stand against each limit now.
		fn limits(fund: u64) -> Vec<LimitStatus>;
		/// All the reasons that stop a fund from committing `amount` to a project now; empty when nothing does.
		fn can_commit(fund: u64, project: u64, amount: Balance) -> Vec<Blocker>;
		/// All the reasons that stop an insurer from taking `amount` out of its general account now.
		fn can_withdraw(fund: u64, amount: Balance) -> Vec<Blocker>;
		/// All that stops a party from redeeming units now: what refuses the request, then what delays its payment.
		fn can_redeem(fund: u64, holder: PartyId, units: Units) -> Vec<Blocker>;
		/// What a policyholder has in a fund.
		fn holding(fund: u64, holder: PartyId) -> Option<Holding>;
		/// The requests of a policyholder of a fund, from the one of number `from` on.
		fn history(fund: u64, holder: PartyId, from: u32, limit: u32) -> Vec<HistoryEntry>;
		/// What a fund has in projects; at most 64.
		fn positions(fund: u64) -> Vec<(u64, Position)>;
		/// What a fund, or an insurer over all its funds, has in each project, asset class and sponsor's projects, at
		/// cost, from entry `from` on.
		fn exposures(scope: LimitScope, from: u32, limit: u32) -> Vec<(Exposed, Balance)>;
		/// A valuation of a fund, by number.
		fn valuation(fund: u64, valuation: u64) -> Option<Valuation>;
		/// A claim on a fund, by the insurer's reference.
		fn claim(fund: u64, claim: Digest) -> Option<Claim>;
	}
}
