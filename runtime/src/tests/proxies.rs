//! What each kind of proxy may do.

use crate::*;
use frame_support::traits::InstanceFilter;
use pallet_parties::PartyKind;
use sp_core::H256;

fn calls() -> Vec<(&'static str, RuntimeCall)> {
	use pallet_insurance_investments::Call as Insurance;
	use pallet_land_titles::Call as Land;
	use pallet_parties::Call as Who;
	use pallet_settlement::Call as Money;
	use pallet_tax_receipts::Call as Tax;
	let inner = || Box::new(frame_system::Call::remark { remark: vec![] }.into());
	let nobody = sp_runtime::MultiAddress::Id(AccountId::new([0; 32]));
	vec![
		(
			"register party",
			Who::register { kind: PartyKind::NaturalPerson, identity: H256::zero(), account: None }.into(),
		),
		("rotate", Who::rotate_account { new_account: AccountId::new([1; 32]) }.into()),
		("register conveyance", Land::register_conveyance { conveyance: 1 }.into()),
		("fund", Land::fund { conveyance: 1, amount: 1, on_behalf_of: 1 }.into()),
		("consent", Land::consent { conveyance: 1, binding: H256::zero(), on_behalf_of: 1 }.into()),
		("pay tax", Tax::pay_conveyance_taxes { conveyance: 1 }.into()),
		("issue money", Money::issue { beneficiary: 1, amount: 1, reference: H256::zero() }.into()),
		("commit", Insurance::commit { fund: 1, project: 1, amount: 1 }.into()),
		("withdraw capital", Insurance::withdraw_capital { fund: 1, amount: 1 }.into()),
		("approve project", Insurance::approve_project_as_supervisor { project: 1 }.into()),
		("disburse", Insurance::disburse { project: 1, milestone: 0 }.into()),
		("attest", Insurance::attest_milestone { project: 1, milestone: 0, document: H256::zero() }.into()),
		("declare default", Insurance::declare_default { project: 1 }.into()),
		(
			"propose motion",
			pallet_collective::Call::propose { threshold: 2, proposal: inner(), length_bound: 9 }.into(),
		),
		("vote", pallet_collective::Call::vote { proposal: H256::zero(), index: 0, approve: true }.into()),
		("act as a seat", pallet_collective::Call::execute { proposal: inner(), length_bound: 9 }.into()),
		("note preimage", pallet_preimage::Call::note_preimage { bytes: vec![] }.into()),
		("request preimage", pallet_preimage::Call::request_preimage { hash: H256::zero() }.into()),
		("execute", pallet_governance::Call::execute { motion: 1, weight_limit: Default::default() }.into()),
		("transfer", pallet_balances::Call::transfer_allow_death { dest: nobody.clone(), value: 1 }.into()),
		("add proxy", pallet_proxy::Call::add_proxy { delegate: nobody, proxy_type: ProxyType::Any, delay: 0 }.into()),
	]
}

fn allowed(kind: ProxyType) -> Vec<&'static str> {
	calls().into_iter().filter(|(_, call)| kind.filter(call)).map(|(name, _)| name).collect()
}

#[test]
fn f56_staff_proxies_do_their_office_work_alone() {
	assert_eq!(allowed(ProxyType::Any).len(), calls().len());
	assert_eq!(allowed(ProxyType::Identity), ["register party"]);
	assert_eq!(allowed(ProxyType::LandRegistry), ["register conveyance"]);
	assert_eq!(allowed(ProxyType::Bank), ["fund", "consent", "issue money", "transfer"]);
	assert_eq!(allowed(ProxyType::CitizenFiling), ["fund", "consent", "pay tax"]);
	assert_eq!(allowed(ProxyType::CitizenTaxes), ["pay tax"]);
	assert_eq!(allowed(ProxyType::Insurer), ["commit"]);
	assert_eq!(allowed(ProxyType::InsuranceSupervisor), ["approve project", "declare default"]);
	assert_eq!(allowed(ProxyType::Trustee), ["declare default"]);
	assert_eq!(allowed(ProxyType::Custodian), ["disburse"]);
	assert_eq!(allowed(ProxyType::ProjectVerifier), ["attest"]);
	assert_eq!(allowed(ProxyType::Council), ["propose motion", "vote", "note preimage", "execute"]);
	for none in [ProxyType::TaxBureau, ProxyType::Court, ProxyType::Surveyor] {
		assert!(allowed(none).is_empty(), "{none:?}");
	}
}

#[test]
fn f56_no_limited_proxy_can_widen_itself() {
	use codec::Decode;
	for index in 1..16u8 {
		let kind = ProxyType::decode(&mut &[index][..]).unwrap();
		assert!(!kind.is_superset(&ProxyType::Any), "{kind:?}");
		assert!(!allowed(kind).contains(&"add proxy") && !allowed(kind).contains(&"rotate"), "{kind:?}");
	}
	assert!(ProxyType::CitizenFiling.is_superset(&ProxyType::CitizenTaxes));
	assert!(!ProxyType::CitizenTaxes.is_superset(&ProxyType::CitizenFiling));
}
