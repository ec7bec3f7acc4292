//! Whose fee-free quota a transaction spends.

use crate::{AccountId, Proxy, Runtime, RuntimeCall};
use civitas_primitives::{PartyId, PartyRegistry};
use sp_runtime::traits::StaticLookup;

/// The party behind the signer: through a proxy call, the party whose proxy the signer is, if that proxy stands.
pub struct BehindTheSigner;

impl pallet_parties::QuotaSponsor<AccountId, RuntimeCall> for BehindTheSigner {
	fn sponsor_of(signer: &AccountId, call: &RuntimeCall) -> Option<PartyId> {
		let RuntimeCall::Proxy(pallet_proxy::Call::proxy { real, force_proxy_type, .. }) = call else {
			return None;
		};
		let real = <Runtime as frame_system::Config>::Lookup::lookup(real.clone()).ok()?;
		let party = <crate::Parties as PartyRegistry<AccountId>>::party_of(&real)?;
		let proxy = Proxy::find_proxy(&real, signer, *force_proxy_type).ok()?;
		// A delayed proxy announces first; it cannot act on its own, so it spends nothing of the real party's.
		(proxy.delay == 0).then_some(party)
	}
}
