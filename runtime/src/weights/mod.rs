//! What each call of our pallets costs: measured by `scripts/benchmark`, one file a pallet. The SDK's pallets have the
//! SDK's measurements.

pub mod pallet_governance;
pub mod pallet_insurance_investments;
pub mod pallet_land_titles;
pub mod pallet_parties;
pub mod pallet_settlement;
pub mod pallet_tax_receipts;
pub mod pallet_validators;
