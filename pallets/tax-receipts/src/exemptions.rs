//! Certificates of exemption and reduction: granted once, applied by themselves to later assessments.

use civitas_primitives::{
	Moment, OfficeRole, PartyId, PartyRegistry, PropertyId, PropertyRoll, SourceDocument, TaxKind,
};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Time};
use sp_runtime::{ArithmeticError, DispatchError, Perbill};

use crate::{
	computation::reduced,
	types::{Balance, CertificateId, ExemptionCertificate, Grounds, Revocation},
	BalanceOf, CertificatesOf, Config, Error, Event, ExemptionCertificates, NextCertificate, Pallet,
};

/// What certificates take off a tax.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Relief {
	/// How much.
	pub(crate) exempted: Balance,
	/// The certificate that says so.
	pub(crate) certificate: Option<CertificateId>,
}

/// What a reduction takes off `amount`: the rest is rounded down.
pub(crate) fn taken_off(amount: Balance, reduction: Perbill) -> Option<Balance> {
	amount.checked_sub(reduced(amount, reduction)?)
}

impl<T: Config> Pallet<T> {
	/// Grants a certificate.
	#[allow(clippy::too_many_arguments)]
	pub(crate) fn do_grant_exemption(
		who: &T::AccountId,
		party: PartyId,
		kind: TaxKind,
		property: Option<PropertyId>,
		basis: Grounds,
		reduction: Perbill,
		valid_until: Moment,
		document: SourceDocument,
	) -> DispatchResult {
		let district = match &property {
			Some(property) => Some(T::Register::district_of(property).ok_or(Error::<T>::UnknownProperty)?),
			None => None,
		};
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, district)?;
		ensure!(T::Parties::exists(party), Error::<T>::UnknownParty);
		ensure!(!basis.as_str().is_empty(), Error::<T>::NoBasis);
		ensure!(!reduction.is_zero(), Error::<T>::NoReduction);
		let now = T::Time::now();
		ensure!(valid_until >= now, Error::<T>::CertificateOver);
		ensure!(!document.is_future_dated(now), Error::<T>::DocumentFutureDated);

		let id = NextCertificate::<T>::get();
		let next = id.checked_add(1).ok_or(ArithmeticError::Overflow)?;
		let mut held = CertificatesOf::<T>::get(party, kind);
		// What holds no more makes room; the certificates themselves are kept.
		held.retain(|id| ExemptionCertificates::<T>::get(id).is_some_and(|held| held.holds(now)));
		held.try_push(id).map_err(|_| Error::<T>::TooManyCertificates)?;

		CertificatesOf::<T>::insert(party, kind, held);
		NextCertificate::<T>::put(next);
		let certificate = ExemptionCertificate {
			office,
			party,
			kind,
			property: property.clone(),
			basis,
			reduction,
			granted_at: now,
			valid_until,
			document,
			revoked: None,
		};
		ExemptionCertificates::<T>::insert(id, certificate);
		Self::deposit_event(Event::ExemptionGranted {
			certificate: id,
			office,
			party,
			kind,
			property,
			reduction,
			valid_until,
		});
		Ok(())
	}

	/// Revokes a certificate. What it has been applied to stays as it is.
	pub(crate) fn do_revoke_exemption(who: &T::AccountId, id: CertificateId, reason: Grounds) -> DispatchResult {
		let mut certificate = ExemptionCertificates::<T>::get(id).ok_or(Error::<T>::UnknownCertificate)?;
		let office = T::Parties::ensure_office(who, OfficeRole::TaxBureau, None)?;
		ensure!(office == certificate.office, Error::<T>::NotTheBureau);
		ensure!(certificate.revoked.is_none(), Error::<T>::AlreadyRevoked);
		ensure!(!reason.as_str().is_empty(), Error::<T>::NoReason);

		let party = certificate.party;
		CertificatesOf::<T>::mutate(party, certificate.kind, |held| held.retain(|held| *held != id));
		certificate.revoked = Some(Revocation { at: T::Time::now(), reason: reason.clone() });
		ExemptionCertificates::<T>::insert(id, certificate);
		Self::deposit_event(Event::ExemptionRevoked { certificate: id, office, party, reason });
		Ok(())
	}

	/// What the certificates of `taxpayers` take off `amount`. They are liable together, each for the whole: it is less
	/// only where all of them have a certificate, and by no more than the least of these.
	pub(crate) fn relief(
		office: PartyId,
		kind: TaxKind,
		taxpayers: &[PartyId],
		property: Option<&PropertyId>,
		now: Moment,
		amount: BalanceOf<T>,
	) -> Result<Relief, DispatchError> {
		let mut least: Option<(Perbill, CertificateId)> = None;
		for party in taxpayers {
			let Some(found) = Self::best_certificate(office, kind, *party, property, now) else {
				return Ok(Relief::default());
			};
			if least.is_none_or(|least| found.0 < least.0) {
				least = Some(found);
			}
		}
		let Some((reduction, certificate)) = least else { return Ok(Relief::default()) };
		let exempted = taken_off(amount, reduction).ok_or(ArithmeticError::Overflow)?;
		Ok(Relief { exempted, certificate: Some(certificate) })
	}

	/// The certificate of `party` that takes most off a tax of `office`.
	fn best_certificate(
		office: PartyId,
		kind: TaxKind,
		party: PartyId,
		property: Option<&PropertyId>,
		now: Moment,
	) -> Option<(Perbill, CertificateId)> {
		let held = CertificatesOf::<T>::get(party, kind).into_iter();
		let certificates = held.filter_map(|id| Some((id, ExemptionCertificates::<T>::get(id)?)));
		certificates
			.filter(|(_, certificate)| {
				let covered = certificate.property.is_none() || certificate.property.as_ref() == property;
				certificate.office == office && covered && certificate.holds(now)
			})
			.map(|(id, certificate)| (certificate.reduction, id))
			.max_by_key(|(reduction, _)| *reduction)
	}
}

impl ExemptionCertificate {
	/// Can an assessment made at `now` apply it?
	fn holds(&self, now: Moment) -> bool {
		self.revoked.is_none() && self.valid_until >= now
	}
}
