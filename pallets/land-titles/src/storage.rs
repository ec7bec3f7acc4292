//! What the register keeps.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	/// The properties of the register, by the code printed on paper titles.
	// Blake2: registrars choose the codes.
	#[pallet::storage]
	pub type Properties<T: Config> = StorageMap<_, Blake2_128Concat, PropertyId, Property>;

	/// All titles, live and ended, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Titles<T: Config> = StorageMap<_, Twox64Concat, TitleNumber, TitleOf<T>>;

	/// The number that the next title gets.
	#[pallet::storage]
	pub type NextTitle<T: Config> = StorageValue<_, TitleNumber, ValueQuery, ConstU64<1>>;

	/// The live titles that a party has a share of.
	// Twox64: counters of the parties pallet and of ours.
	#[pallet::storage]
	pub type TitlesOf<T: Config> = StorageDoubleMap<_, Twox64Concat, PartyId, Twox64Concat, TitleNumber, ()>;

	/// All conveyances, pending and ended, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Conveyances<T: Config> = StorageMap<_, Twox64Concat, ConveyanceId, ConveyanceOf<T>>;

	/// The number that the next conveyance gets.
	#[pallet::storage]
	pub type NextConveyance<T: Config> = StorageValue<_, ConveyanceId, ValueQuery, ConstU64<1>>;

	/// The pending conveyance of a property; a property has at most one (L15).
	// Blake2: registrars choose the codes.
	#[pallet::storage]
	pub type PendingConveyance<T: Config> = StorageMap<_, Blake2_128Concat, PropertyId, ConveyanceId>;

	/// Price money in escrow: by conveyance, and by the party that paid it and would get it back.
	// Twox64: our own counter's numbers and those of the parties pallet.
	#[pallet::storage]
	pub type Escrow<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ConveyanceId, Twox64Concat, PartyId, BalanceOf<T>, ValueQuery>;

	/// Money that could not be delivered to its party, to be claimed.
	// Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type Undelivered<T: Config> = StorageMap<_, Twox64Concat, PartyId, BalanceOf<T>, ValueQuery>;

	/// What burdens a property now.
	// Blake2: registrars choose the codes. Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Encumbrances<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PropertyId, Twox64Concat, EncumbranceId, EncumbranceOf<T>>;

	/// What burdened a property before.
	// Blake2: registrars choose the codes. Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type EndedEncumbrances<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PropertyId, Twox64Concat, EncumbranceId, EndedEncumbranceOf<T>>;

	/// The number that the next encumbrance gets.
	#[pallet::storage]
	pub type NextEncumbrance<T: Config> = StorageValue<_, EncumbranceId, ValueQuery, ConstU64<1>>;

	/// The latest valuation of a property.
	// Blake2: registrars choose the codes.
	#[pallet::storage]
	pub type Valuations<T: Config> = StorageMap<_, Blake2_128Concat, PropertyId, Valuation<BalanceOf<T>>>;

	/// All applications for mortgages, leases and easements, pending and ended, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Applications<T: Config> = StorageMap<_, Twox64Concat, ApplicationId, ApplicationOf<T>>;

	/// The number that the next application gets.
	#[pallet::storage]
	pub type NextApplication<T: Config> = StorageValue<_, ApplicationId, ValueQuery, ConstU64<1>>;

	/// The change of an entry that waits for signatures: a postponement, an assignment or a release.
	// Blake2: registrars choose the codes. Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type EntryChanges<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PropertyId, Twox64Concat, EncumbranceId, PendingChange>;

	/// Who has lodged a caveat on a property, now or before: another one only a court lodges for it.
	// Blake2: registrars choose the codes. Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type CaveatsLodged<T: Config> = StorageDoubleMap<_, Blake2_128Concat, PropertyId, Twox64Concat, PartyId, ()>;
}
