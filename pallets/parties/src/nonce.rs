//! A bounded queue for each account.

use crate::Config;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use frame_support::{
	dispatch::{DispatchInfo, DispatchResult, PostDispatchInfo},
	ensure,
	pallet_prelude::TransactionSource,
	traits::Get,
	weights::Weight,
};
use frame_system::CheckNonce;
use scale_info::{StaticTypeInfo, Type, TypeInfo};
use sp_runtime::{
	traits::{
		AsSystemOriginSigner, CheckedSub, DispatchOriginOf, Dispatchable, Implication, TransactionExtension,
		TransactionExtensionMetadata, ValidateResult,
	},
	transaction_validity::{InvalidTransaction, TransactionValidityError},
};

/// "Custom error 1": the account has as many transactions waiting as it may. Send this one again when some of them
/// have been included.
pub const QUEUE_IS_FULL: u8 = 1;

/// The SDK's nonce check, with a bound on the transactions that an account has waiting. With the check of the quota
/// it bounds what a signer can queue on a quota not yet spent. From the outside it is the SDK's check: same name, type
/// and encoding.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Eq, PartialEq)]
pub struct BoundedNonce<T: Config>(pub CheckNonce<T>);

impl<T: Config> BoundedNonce<T> {
	/// The check for this nonce.
	pub fn from(nonce: T::Nonce) -> Self {
		Self(CheckNonce::from(nonce))
	}

	/// Verifies that the account has fewer than `MaxQueued` transactions before this one.
	fn ensure_room(&self, account: &T::AccountId) -> Result<(), InvalidTransaction> {
		let next = frame_system::Pallet::<T>::account_nonce(account);
		let max = T::Nonce::from(T::MaxQueued::get());
		// Nonces that are too low are the SDK's to refuse.
		let has_room = self.0 .0.checked_sub(&next).is_none_or(|before| before < max);
		ensure!(has_room, InvalidTransaction::Custom(QUEUE_IS_FULL));
		Ok(())
	}
}

impl<T: Config> fmt::Debug for BoundedNonce<T> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		self.0.fmt(f)
	}
}

impl<T: Config> TypeInfo for BoundedNonce<T>
where
	CheckNonce<T>: StaticTypeInfo,
{
	type Identity = CheckNonce<T>;
	fn type_info() -> Type {
		<CheckNonce<T>>::type_info()
	}
}

impl<T> TransactionExtension<T::RuntimeCall> for BoundedNonce<T>
where
	T: Config + Send + Sync,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	<T::RuntimeCall as Dispatchable>::RuntimeOrigin: AsSystemOriginSigner<T::AccountId> + Clone,
{
	const IDENTIFIER: &'static str = <CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::IDENTIFIER;
	type Implicit = <CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::Implicit;
	type Val = <CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::Val;
	type Pre = <CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::Pre;

	fn metadata() -> Vec<TransactionExtensionMetadata> {
		<CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::metadata()
	}

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		// The bound reads what the SDK's check reads.
		self.0.weight(call)
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfo,
		len: usize,
		self_implicit: Self::Implicit,
		inherited_implication: &impl Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		if let Some(signer) = origin.as_system_origin_signer() {
			self.ensure_room(signer)?;
		}
		self.0.validate(origin, call, info, len, self_implicit, inherited_implication, source)
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfo,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		self.0.prepare(val, origin, call, info, len)
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfo,
		post_info: &PostDispatchInfo,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		CheckNonce::<T>::post_dispatch_details(pre, info, post_info, len, result)
	}
}
