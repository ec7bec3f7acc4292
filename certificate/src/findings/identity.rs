//! Who a party is.

use alloc::format;
use civitas_primitives::PartyStatus;
use pallet_parties::{Party, PartyKind};
use sp_core::crypto::AccountId32;

use super::{fact::Facts, Finding};
use crate::{identity_commitment, keys, proof::Records, rfc3339, Opening, Refusal};

/// A party's entry, and its identity data if its holder shows them.
pub(super) fn party(number: u64, opening: Option<&Opening>, records: &Records) -> Result<Finding, Refusal> {
	let party: Party<AccountId32> = records.get(&keys::party(number), format!("party {number}"))?;
	let what = match party.kind {
		PartyKind::NaturalPerson => "person",
		PartyKind::NonNaturalPerson => "body",
	};
	let status = match party.status {
		PartyStatus::Active => "active",
		PartyStatus::Suspended => "suspended",
		PartyStatus::Deceased => "deceased",
		PartyStatus::Dissolved => "dissolved",
	};
	let facts = Facts::default()
		.text("party", number)
		.text("what", what)
		.text("status", status)
		.text("identityCommitment", format!("{:?}", party.identity))
		.text("registeredBy", party.registered_by)
		.text("registeredAt", rfc3339(party.registered_at));
	let Some(opening) = opening else {
		let sentence = format!("Party {number} was a registered {what}; its status was {status}.");
		return Ok(Finding { kind: "identity", sentence, facts });
	};
	let salt = <[u8; 32]>::try_from(&opening.salt.0[..]).map_err(|_| Refusal::WrongOpening(number))?;
	if identity_commitment(&salt, &opening.data) != party.identity {
		return Err(Refusal::WrongOpening(number));
	}
	let sentence = format!(
		"Party {number} was a registered {what}; its status was {status}. Office {} registered it with these identity \
		 data: {}",
		party.registered_by, opening.data
	);
	Ok(Finding { kind: "identity", sentence, facts: facts.text("identity", &opening.data) })
}
