//! Two blocks of one slot by one validator: how that is proven.

use frame_support::{
	ensure,
	pallet_prelude::{DispatchResult, TransactionSource, TransactionValidity},
	traits::KeyOwnerProofSystem,
};
use frame_system::pallet_prelude::HeaderFor;
use pallet_session::historical::Pallet as Historical;
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_runtime::{
	traits::Header,
	transaction_validity::{InvalidTransaction, TransactionPriority, ValidTransaction},
	RuntimeAppPublic,
};
use sp_session::MembershipProof;
use sp_staking::SessionIndex;

use crate::{
	performance::slot_of, Call, Config, Error, LatestSlot, Misconduct, Pallet, SealOf, SessionSlots, MAX_HEADER_BYTES,
};

/// Blocks for which a report may wait in a node's pool.
const LONGEVITY: u64 = 1_024;

/// Whose misconduct is proven, which, and in which session it held the key.
pub(crate) type Proven<AccountId> = (AccountId, Misconduct, SessionIndex);

/// What an author signs of a header, the slot that it names, and its signature.
fn unseal<H: Header, S>(header: &H) -> Option<(H::Hash, u64, S)>
where
	sp_runtime::DigestItem: CompatibleDigestItem<S>,
{
	if header.encoded_size() > MAX_HEADER_BYTES {
		return None;
	}
	let slot = slot_of(header.digest())?;
	let mut unsealed = header.clone();
	let seal = unsealed.digest_mut().pop()?;
	Some((unsealed.hash(), slot, seal.as_aura_seal()?))
}

impl<T: Config> Pallet<T> {
	/// Verifies that two headers are of different blocks of one slot, sealed by one key, and finds whose the key was.
	/// What is cheap to verify comes first.
	pub(crate) fn prove_double_authoring(
		first: &HeaderFor<T>,
		second: &HeaderFor<T>,
		authority: &T::AuthorityId,
		key_owner_proof: &MembershipProof,
	) -> Result<Proven<T::AccountId>, Error<T>> {
		let (first, slot, first_seal) = unseal::<_, SealOf<T>>(first).ok_or(Error::<T>::MalformedHeader)?;
		let (second, slot_of_second, second_seal) =
			unseal::<_, SealOf<T>>(second).ok_or(Error::<T>::MalformedHeader)?;
		ensure!(slot == slot_of_second, Error::<T>::SlotsDiffer);
		ensure!(first != second, Error::<T>::SameBlock);

		let session = key_owner_proof.session;
		Self::ensure_slot_near(slot, session)?;
		let key = (<T::AuthorityId as RuntimeAppPublic>::ID, authority);
		let (offender, ()) =
			Historical::<T>::check_proof(key, key_owner_proof.clone()).ok_or(Error::<T>::BadKeyOwnerProof)?;
		let misconduct = Misconduct::DoubleAuthoring { slot };
		ensure!(!Self::is_known(&offender, &misconduct), Error::<T>::AlreadyReported);

		ensure!(authority.verify(&first, &first_seal), Error::<T>::BadSeal);
		ensure!(authority.verify(&second, &second_seal), Error::<T>::BadSeal);
		Ok((offender, misconduct, session))
	}

	/// The session is within reach, and the slot in it or in one next to it: on another fork, which the headers may be
	/// of, the session may have rotated in another slot. So a report can never come after its record is forgotten.
	fn ensure_slot_near(slot: u64, session: SessionIndex) -> Result<(), Error<T>> {
		let start = SessionSlots::<T>::get(session).ok_or(Error::<T>::SessionOutOfReach)?;
		let from = session.checked_sub(1).and_then(SessionSlots::<T>::get).unwrap_or(start);
		let to = session.checked_add(2).and_then(SessionSlots::<T>::get).or_else(LatestSlot::<T>::get);
		ensure!(slot > from && to.is_some_and(|to| slot <= to), Error::<T>::SlotOutsideSession);
		Ok(())
	}

	pub(crate) fn do_report_double_authoring(
		first: &HeaderFor<T>,
		second: &HeaderFor<T>,
		authority: &T::AuthorityId,
		key_owner_proof: &MembershipProof,
	) -> DispatchResult {
		let (offender, misconduct, session) = Self::prove_double_authoring(first, second, authority, key_owner_proof)?;

		Self::enter_offence(offender, misconduct, session);
		Ok(())
	}

	/// A report that a node makes by itself is free, so it is taken from the node's own pool or from a block alone.
	pub(crate) fn validate_report(source: TransactionSource, call: &Call<T>) -> TransactionValidity {
		let Call::report_double_authoring { first, second, authority, key_owner_proof } = call else {
			return InvalidTransaction::Call.into();
		};
		if source == TransactionSource::External {
			return InvalidTransaction::Call.into();
		}
		let (_, misconduct, _) =
			Self::prove_double_authoring(first, second, authority, key_owner_proof).map_err(|error| match error {
				Error::<T>::AlreadyReported => InvalidTransaction::Stale,
				_ => InvalidTransaction::BadProof,
			})?;
		ValidTransaction::with_tag_prefix("CivitasDoubleAuthoring")
			.priority(TransactionPriority::MAX)
			.and_provides((authority, misconduct))
			.longevity(LONGEVITY)
			.propagate(false)
			.build()
	}

	/// A proof of who holds a key in this session. None if nobody does.
	///
	/// Made from the keys that validators have set last: it fails for a key that has been replaced since.
	pub fn prove_key_owner(authority: &T::AuthorityId) -> Option<MembershipProof> {
		let key = (<T::AuthorityId as RuntimeAppPublic>::ID, authority);
		let proof = Historical::<T>::prove(key)?;
		Historical::<T>::check_proof(key, proof.clone()).map(|_| proof)
	}
}
