use crate::{mock::*, GenesisConfig, GenesisParty, NextPartyId, OfficeTerm, PartyKind};
use civitas_primitives::OfficeRole;
use sp_core::H256;
use sp_runtime::BuildStorage;

fn founder(byte: u8, account: Option<AccountId>) -> GenesisParty<AccountId> {
	GenesisParty { kind: PartyKind::NaturalPerson, identity: identity(byte), account }
}

fn build(parties: Vec<GenesisParty<AccountId>>, licences: Vec<(u64, OfficeRole, Option<u32>)>) {
	GenesisConfig::<Test> { parties, licences }.build_storage().unwrap();
}

#[test]
fn founders_are_numbered_in_order_and_name_themselves() {
	ExtBuilder::default().build_and_execute(|| {
		assert_eq!(NextPartyId::<Test>::get(), CHILD + 1);
		for party in IDENTITY..=CHILD {
			let entry = Parties::party(party).unwrap();
			assert_eq!(entry.registered_by, party);
			assert_eq!(entry.registered_at, 0);
			assert_eq!(entry.account, (party != CHILD).then_some(party));
		}
		assert_eq!(Parties::party(IDENTITY).unwrap().office, OfficeTerm::Unlimited);
		assert_eq!(Parties::party(ALICE).unwrap().office, OfficeTerm::NotAnOffice);
	});
}

#[test]
fn a_chain_without_founders_numbers_from_one() {
	sp_io::TestExternalities::new(GenesisConfig::<Test>::default().build_storage().unwrap()).execute_with(|| {
		assert_eq!(NextPartyId::<Test>::get(), 1);
		check();
	});
}

#[test]
fn it_is_written_in_json() {
	let json = r#"{
		"parties": [{ "kind": "NaturalPerson", "identity": "0x0101010101010101010101010101010101010101010101010101010101010101", "account": 7 },
			{ "kind": "NonNaturalPerson", "identity": "0x0202020202020202020202020202020202020202020202020202020202020202", "account": null }],
		"licences": [[1, "Valuer", 3], [2, "Bank", null]]
	}"#;
	let config: GenesisConfig<Test> = serde_json::from_str(json).unwrap();
	assert_eq!(config.parties[0], founder(1, Some(7)));
	assert_eq!(config.licences, vec![(1, OfficeRole::Valuer, Some(3)), (2, OfficeRole::Bank, None)]);
	assert!(serde_json::from_str::<GenesisConfig<Test>>(&json.replace("account\": 7", "acount\": 7")).is_err());
	sp_io::TestExternalities::new(config.build_storage().unwrap()).execute_with(|| {
		assert!(Parties::is_licensed(7, OfficeRole::Valuer, Some(3)));
		check();
	});
}

#[test]
#[should_panic(expected = "founding party 2 cannot be registered: AccountTaken")]
fn an_account_signs_for_one_founder() {
	build(vec![founder(1, Some(7)), founder(2, Some(7))], vec![]);
}

#[test]
#[should_panic(expected = "founding party 1 cannot be registered: EmptyIdentity")]
fn a_founder_has_an_identity() {
	build(vec![GenesisParty { identity: H256::zero(), ..founder(1, None) }], vec![]);
}

#[test]
#[should_panic(expected = "there is no founding party 2 to license for Bank")]
fn a_licence_is_a_founders() {
	build(vec![founder(1, None)], vec![(2, OfficeRole::Bank, None)]);
}

#[test]
#[should_panic(expected = "founding party 1 is licensed twice for Bank")]
fn a_founder_has_one_licence_a_role() {
	build(vec![founder(1, None)], vec![(1, OfficeRole::Bank, None), (1, OfficeRole::Bank, Some(3))]);
}
