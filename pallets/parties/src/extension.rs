//! Free of charge within the quota, paid past it.

use crate::{
	quota::{cost_of, free_priority, paid_priority},
	Config, Pallet, WeightInfo,
};
use alloc::vec::Vec;
use civitas_primitives::PartyId;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::{fmt, marker::PhantomData};
use frame_support::{
	dispatch::{DispatchInfo, DispatchResult, Pays, PostDispatchInfo},
	pallet_prelude::TransactionSource,
	weights::Weight,
};
use pallet_transaction_payment::ChargeTransactionPayment;
use scale_info::{StaticTypeInfo, Type, TypeInfo};
use sp_runtime::{
	traits::{
		AsSystemOriginSigner, DispatchOriginOf, Dispatchable, Implication, RefundWeight, TransactionExtension,
		TransactionExtensionMetadata, ValidateResult, Zero,
	},
	transaction_validity::{InvalidTransaction, TransactionValidity, TransactionValidityError, ValidTransaction},
};

/// A payment extension that can offer a tip. Who does pays like anybody else: the quota has no place for a tip.
pub trait CarriesTip {
	/// Is a tip offered?
	fn carries_tip(&self) -> bool;
}

impl<T: pallet_transaction_payment::Config> CarriesTip for ChargeTransactionPayment<T>
where
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
{
	fn carries_tip(&self) -> bool {
		!self.tip().is_zero()
	}
}

/// No payment at all.
impl CarriesTip for () {
	fn carries_tip(&self) -> bool {
		false
	}
}

/// Wraps the payment extension `S`: a transaction within the quota of the party behind its signer is free, every other
/// one is left to `S`. From the outside it is `S`: same name, type, implicit data and encoding.
#[derive(Encode, Decode, DecodeWithMemTracking, Clone, Eq, PartialEq)]
pub struct ChargeOrQuota<T, S>(pub S, PhantomData<T>);

impl<T, S> From<S> for ChargeOrQuota<T, S> {
	fn from(inner: S) -> Self {
		Self(inner, PhantomData)
	}
}

impl<T, S: fmt::Debug> fmt::Debug for ChargeOrQuota<T, S> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		self.0.fmt(f)
	}
}

impl<T, S: StaticTypeInfo> TypeInfo for ChargeOrQuota<T, S> {
	type Identity = S;
	fn type_info() -> Type {
		S::type_info()
	}
}

/// What validation found.
pub enum Val<V> {
	/// The quota of `party` has `cost` left.
	Free {
		/// Whose quota.
		party: PartyId,
		/// What the transaction spends of it.
		cost: u64,
	},
	/// The payment extension decides.
	Paid {
		/// What it found.
		inner: V,
		/// What checking the quota would have cost, where it was not checked.
		unspent: Weight,
	},
}

/// What was done before dispatch.
pub enum Pre<P> {
	/// The quota of `party` was debited.
	Free {
		/// Whose quota.
		party: PartyId,
		/// On which day.
		day: u64,
		/// Weight of the payment extension, which had nothing to do.
		unspent: Weight,
	},
	/// The payment extension has charged.
	Paid {
		/// What it did.
		inner: P,
		/// What checking the quota would have cost, where it was not checked.
		unspent: Weight,
	},
}

impl<T, S> ChargeOrQuota<T, S>
where
	T: Config,
	S: CarriesTip,
	DispatchOriginOf<T::RuntimeCall>: AsSystemOriginSigner<T::AccountId>,
{
	/// The account whose quota is to be looked at, if any.
	fn signer<'a>(
		&self,
		origin: &'a DispatchOriginOf<T::RuntimeCall>,
		info: &DispatchInfo,
	) -> Option<&'a T::AccountId> {
		if info.pays_fee == Pays::No || self.0.carries_tip() {
			return None;
		}
		origin.as_system_origin_signer()
	}
}

impl<T, S> TransactionExtension<T::RuntimeCall> for ChargeOrQuota<T, S>
where
	T: Config + Send + Sync,
	S: TransactionExtension<T::RuntimeCall> + CarriesTip,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	DispatchOriginOf<T::RuntimeCall>: AsSystemOriginSigner<T::AccountId>,
{
	const IDENTIFIER: &'static str = S::IDENTIFIER;
	type Implicit = S::Implicit;
	type Val = Val<S::Val>;
	type Pre = Pre<S::Pre>;

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		self.0.implicit()
	}

	fn metadata() -> Vec<TransactionExtensionMetadata> {
		S::metadata()
	}

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		// Two weights of one transaction: far from the end of the range.
		<T as Config>::WeightInfo::charge_free().saturating_add(self.0.weight(call))
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
		let signer = self.signer(&origin, info);
		let unspent = if signer.is_some() { Weight::zero() } else { <T as Config>::WeightInfo::charge_free() };
		let free = signer.zip(cost_of::<T>(info, len)).and_then(|(signer, cost)| {
			let party = Pallet::<T>::payer(signer, call, cost)?;
			Some(Val::Free { party, cost })
		});
		if let Some(free) = free {
			let validity = ValidTransaction { priority: free_priority(info.class), ..Default::default() };
			return Ok((validity, free, origin));
		}
		let (mut validity, inner, origin) =
			self.0.validate(origin, call, info, len, self_implicit, inherited_implication, source)?;
		validity.priority = paid_priority(info.class, validity.priority);
		Ok((validity, Val::Paid { inner, unspent }, origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfo,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		match val {
			Val::Free { party, cost } => {
				// The quota may have run out since validation. "Exhausts resources" keeps the transaction in the pool:
				// its next validation lets it pay, or says that it cannot.
				let day = Pallet::<T>::debit(party, cost).ok_or(InvalidTransaction::ExhaustsResources)?;
				Ok(Pre::Free { party, day, unspent: self.0.weight(call) })
			}
			Val::Paid { inner, unspent } => {
				self.0.prepare(inner, origin, call, info, len).map(|inner| Pre::Paid { inner, unspent })
			}
		}
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfo,
		post_info: &PostDispatchInfo,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		match pre {
			Pre::Free { party, day, unspent } => {
				let mut used = *post_info;
				used.refund(unspent);
				Pallet::<T>::give_back(party, day, used.calc_unspent(info).ref_time());
				Ok(unspent)
			}
			Pre::Paid { inner, unspent } => {
				// The fee leaves out what was not done here.
				let mut used = *post_info;
				used.refund(unspent);
				let inner_unspent = S::post_dispatch_details(inner, info, &used, len, result)?;
				// Parts of one transaction's weight.
				Ok(unspent.saturating_add(inner_unspent))
			}
		}
	}

	fn bare_validate(call: &T::RuntimeCall, info: &DispatchInfo, len: usize) -> TransactionValidity {
		S::bare_validate(call, info, len)
	}

	fn bare_validate_and_prepare(
		call: &T::RuntimeCall,
		info: &DispatchInfo,
		len: usize,
	) -> Result<(), TransactionValidityError> {
		S::bare_validate_and_prepare(call, info, len)
	}

	fn bare_post_dispatch(
		info: &DispatchInfo,
		post_info: &mut PostDispatchInfo,
		len: usize,
		result: &DispatchResult,
	) -> Result<(), TransactionValidityError> {
		S::bare_post_dispatch(info, post_info, len, result)
	}
}
