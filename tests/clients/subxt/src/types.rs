//! Of each type the fields that are read; they are found by their names in the chain's metadata.
use scale_decode::DecodeAsType;
use subxt::utils::H256;

#[derive(DecodeAsType)]
pub struct Title {
	pub property: String,
	pub owners: Vec<Share>,
	pub origin: Origin,
}
#[derive(DecodeAsType)]
pub struct Share {
	pub members: Vec<u64>,
}
#[derive(DecodeAsType)]
pub enum Origin {
	Conveyance(u64),
}
#[derive(DecodeAsType)]
pub struct ReceiptId {
	pub series: String,
	pub number: u64,
}
#[derive(DecodeAsType)]
pub struct Receipt {
	pub statement: Statement,
}
#[derive(DecodeAsType)]
pub struct Statement {
	pub taxpayer: u64,
	pub amount: u128,
}
#[derive(DecodeAsType)]
pub struct Holding {
	pub units: u128,
}
#[derive(DecodeAsType)]
pub struct Conveyance {
	pub binding: H256,
}
