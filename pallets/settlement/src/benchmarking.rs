//! Worst cases of the calls.

use alloc::vec;
use civitas_primitives::{BoundedText, OfficeRole, PartyId, PartyRegistry};
use core::str;
use frame_benchmarking::v2::*;
use frame_support::traits::fungible::{hold::Inspect as HoldInspect, Inspect, Mutate};
use frame_system::RawOrigin;
use sp_core::H256;

use crate::{
	BalanceOf, BankBook, BankBooks, Call, Config, HoldReason, NextRedemption, Pallet, Redemption, Redemptions,
	ReferenceUse, References, TotalIssued,
};

const AMOUNT: u32 = 1_000_000;

/// A bank with a ceiling, and its account.
fn bank<T: Config>() -> Result<(T::AccountId, PartyId), BenchmarkError> {
	let account: T::AccountId = account("bank", 0, 0);
	let bank = T::Parties::benchmark_register(&account);
	T::Parties::benchmark_license(bank, OfficeRole::Bank)?;
	let ceiling = BalanceOf::<T>::from(AMOUNT) * 100u32.into();
	BankBooks::<T>::insert(bank, BankBook { ceiling, ..Default::default() });
	Ok((account, bank))
}

/// A party to which `bank` has issued money twice over the amount, and its account.
fn holder<T: Config>(bank: PartyId) -> Result<(T::AccountId, PartyId), BenchmarkError> {
	let account: T::AccountId = account("holder", 0, 0);
	let holder = T::Parties::benchmark_register(&account);
	let money = BalanceOf::<T>::from(AMOUNT) * 2u32.into();
	T::Currency::mint_into(&account, money)?;
	BankBooks::<T>::mutate(bank, |book| {
		if let Some(book) = book {
			book.issued += money;
		}
	});
	TotalIssued::<T>::mutate(|total| *total += money);
	Ok((account, holder))
}

/// A redemption that waits at `bank`, with another one of the same account, so that its hold stays.
fn redemption<T: Config>(who: &T::AccountId, bank: PartyId) -> Result<u64, BenchmarkError> {
	Pallet::<T>::redeem(RawOrigin::Signed(who.clone()).into(), bank, 1u32.into())?;
	let number = NextRedemption::<T>::get();
	Pallet::<T>::redeem(RawOrigin::Signed(who.clone()).into(), bank, AMOUNT.into())?;
	Ok(number)
}

/// An origin that may do what governance does.
fn governance<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	#[cfg(feature = "runtime-benchmarks")]
	let origin = <T::GovernanceOrigin as frame_support::traits::EnsureOrigin<_>>::try_successful_origin()
		.map_err(|_| BenchmarkError::Weightless)?;
	#[cfg(not(feature = "runtime-benchmarks"))]
	let origin = RawOrigin::Root.into();
	Ok(origin)
}

/// The longest reason.
fn reason() -> BoundedText<128> {
	let text = vec![b'r'; 128];
	str::from_utf8(&text).ok().and_then(|text| BoundedText::try_from(text).ok()).unwrap_or_default()
}

fn on_hold<T: Config>(who: &T::AccountId) -> BalanceOf<T> {
	T::Currency::balance_on_hold(&HoldReason::Redemption.into(), who)
}

#[benchmarks]
mod benches {
	use super::*;

	#[benchmark]
	fn set_ceiling() -> Result<(), BenchmarkError> {
		let (_, bank) = bank::<T>()?;
		let origin = governance::<T>()?;
		let ceiling = BalanceOf::<T>::from(AMOUNT) * 200u32.into();

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, bank, ceiling);

		assert_eq!(BankBooks::<T>::get(bank).map(|book| book.ceiling), Some(ceiling));
		Ok(())
	}

	#[benchmark]
	fn issue() -> Result<(), BenchmarkError> {
		let (who, bank) = bank::<T>()?;
		// A new account: it comes into being.
		let receiver: T::AccountId = account("receiver", 0, 0);
		let beneficiary = T::Parties::benchmark_register(&receiver);
		let reference = H256::repeat_byte(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(who), beneficiary, AMOUNT.into(), reference);

		assert_eq!(T::Currency::balance(&receiver), AMOUNT.into());
		let used_for = ReferenceUse::Issue { beneficiary, amount: AMOUNT.into() };
		assert_eq!(References::<T>::get(bank, reference), Some(used_for));
		Ok(())
	}

	#[benchmark]
	fn redeem() -> Result<(), BenchmarkError> {
		let (_, bank) = bank::<T>()?;
		let (account, redeemer) = holder::<T>(bank)?;
		let number = NextRedemption::<T>::get();

		#[extrinsic_call]
		_(RawOrigin::Signed(account.clone()), bank, AMOUNT.into());

		assert!(matches!(Redemptions::<T>::get(number), Some(Redemption { redeemer: r, .. }) if r == redeemer));
		assert_eq!(on_hold::<T>(&account), AMOUNT.into());
		Ok(())
	}

	#[benchmark]
	fn confirm_redemption() -> Result<(), BenchmarkError> {
		let (account, bank) = bank::<T>()?;
		let (owner, _) = holder::<T>(bank)?;
		let number = redemption::<T>(&owner, bank)?;
		let reference = H256::repeat_byte(2);

		#[extrinsic_call]
		_(RawOrigin::Signed(account), number, reference);

		assert_eq!(on_hold::<T>(&owner), 1u32.into());
		assert_eq!(BankBooks::<T>::get(bank).map(|book| book.redeemed), Some(AMOUNT.into()));
		assert!(References::<T>::contains_key(bank, reference));
		Ok(())
	}

	#[benchmark]
	fn return_redemption() -> Result<(), BenchmarkError> {
		let (account, bank) = bank::<T>()?;
		let (owner, _) = holder::<T>(bank)?;
		let number = redemption::<T>(&owner, bank)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(account), number, reason());

		assert_eq!(on_hold::<T>(&owner), 1u32.into());
		assert!(!Redemptions::<T>::contains_key(number));
		Ok(())
	}

	#[benchmark]
	fn withdraw_redemption() -> Result<(), BenchmarkError> {
		let (_, licensed) = bank::<T>()?;
		let (owner, _) = holder::<T>(licensed)?;
		let number = redemption::<T>(&owner, licensed)?;
		// Its bank has lost its licence, so nothing has to be waited for. It reads as much as when the time has passed.
		let former: T::AccountId = account("former bank", 0, 0);
		let bank = T::Parties::benchmark_register(&former);
		BankBooks::<T>::mutate(licensed, |book| {
			if let Some(book) = book {
				book.pending -= AMOUNT.into();
			}
		});
		let money = BalanceOf::<T>::from(AMOUNT);
		BankBooks::<T>::insert(bank, BankBook { issued: money, pending: money, ..Default::default() });
		Redemptions::<T>::mutate(number, |redemption| {
			if let Some(redemption) = redemption {
				redemption.bank = bank;
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(owner.clone()), number);

		assert_eq!(on_hold::<T>(&owner), 1u32.into());
		assert!(!Redemptions::<T>::contains_key(number));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder::default().build(), crate::mock::Test);
}
