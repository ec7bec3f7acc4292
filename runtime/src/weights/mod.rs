//! What the calls of our pallets cost, as `scripts/benchmark` measured it. Not edited by hand.

pub mod pallet_insurance_investments;
pub mod pallet_land_titles;
pub mod pallet_parties;
pub mod pallet_settlement;
pub mod pallet_tax_receipts;
pub mod pallet_validators;
