//! The vocabulary that the Civitas pallets share: identifiers, text, offices, documents and the traits
//! through which one pallet asks another. Pallets never import one another; the runtime connects them.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod apis;
mod document;
mod escrow;
mod money;
mod office;
mod party;
mod register;
mod text;
mod transfer;

pub use document::{DocumentKind, SourceDocument};
pub use escrow::ConveyanceEscrow;
pub use money::AccountMover;
pub use office::OfficeRole;
pub use party::{Capacity, PartyRegistry, PartyStatus, Signatory, Standing};
pub use register::{NoRollEntry, PropertyRoll, RollEntry, TaxFreezes, MAX_ORIGINS, MAX_TITLES_BACK};
pub use text::{BoundedText, PropertyId, TextError};
pub use transfer::{ConveyanceKind, LandUse, TaxBlocker, TaxKind, TaxableTransfer, TransferTax};

/// Number of a party, from 1. Rights belong to parties, never to keys.
pub type PartyId = u64;
/// Number of a title, from 1, never reused.
pub type TitleNumber = u64;
/// Number of a conveyance, from 1.
pub type ConveyanceId = u64;
/// Number of a tax assessment, from 1.
pub type AssessmentId = u64;
/// Administrative code of a district; a licence without a district holds everywhere.
pub type DistrictCode = u32;
/// Milliseconds since 1970-01-01 UTC, as the timestamp pallet gives it.
pub type Moment = u64;

/// One day, in milliseconds.
pub const DAY: Moment = 24 * 60 * 60 * 1000;
