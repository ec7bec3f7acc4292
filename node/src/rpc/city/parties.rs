//! Who is who, and settlement money.

use super::methods::{numbered, Methods};
use civitas_primitives::{
	apis::{PartiesApi, SettlementApi},
	DistrictCode, OfficeRole, PartyId,
};
use civitas_runtime::AccountId;

const ACCOUNT: (&str, &str, &str) =
	("account", "address of the account", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
const PARTY: (&str, &str, &str) = ("party", "number of the party", "1");

/// Declares `parties_` and `settlement_`.
pub fn declare(methods: &mut Methods) {
	methods
		.read(
			"parties_partyOf",
			"The party that an account signs for.",
			&[ACCOUNT],
			|api, at, (account,): (AccountId,)| api.party_of(at, account),
		)
		.read("parties_party", "A party's entry.", &[PARTY], |api, at, (party,): (PartyId,)| api.party(at, party))
		.read("parties_licences", "The licences of an office, by role.", &[PARTY], |api, at, (party,): (PartyId,)| {
			api.licences(at, party).map(numbered)
		})
		.read(
			"parties_isLicensed",
			"Does an account act for an office that is licensed for the role and covers the district?",
			&[
				ACCOUNT,
				("role", "the role", "\"LandRegistry\""),
				("district", "the district; the whole city if left out", "1015"),
			],
			|api, at, (account, role, district): (AccountId, OfficeRole, Option<DistrictCode>)| {
				api.is_licensed(at, account, role, district)
			},
		)
		.read(
			"parties_quota",
			"The fee-free quota of the party behind an account.",
			&[ACCOUNT],
			|api, at, (account,): (AccountId,)| api.quota(at, account),
		)
		.read(
			"settlement_bankBook",
			"What a bank may issue, has issued and has redeemed, in fen.",
			&[("bank", "number of the bank's party", "1")],
			|api, at, (bank,): (PartyId,)| api.bank_book(at, bank),
		)
		.read(
			"settlement_redemption",
			"A redemption of settlement money.",
			&[("redemption", "its number", "1")],
			|api, at, (redemption,): (u64,)| api.redemption(at, redemption),
		);
}
