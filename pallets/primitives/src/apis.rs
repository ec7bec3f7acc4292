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

	/// Decisions of the council on their way to execution, and stopped pallets.
	pub trait GovernanceApi<Motion, Stop> where Motion: Codec, Stop: Codec {
		/// The motions that wait to be executed, oldest first; expired ones too, until they are taken out.
		fn queue() -> Vec<(u64, Motion)>;
		/// A motion by number, waiting or over: what it calls, when it can be executed and when it expires.
		fn motion(motion: u64) -> Option<Motion>;
		/// The pallets whose calls are stopped now, and until when.
		fn stopped_pallets() -> Vec<Stop>;
	}
}
