//! What the register keeps of districts, proceedings and alterations.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod change_storage {
	/// All properties of a district, ended ones too.
	// Blake2: registrars choose the codes of properties, and whoever licenses them those of districts.
	#[pallet::storage]
	pub type PropertiesOfDistrict<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, DistrictCode, Blake2_128Concat, PropertyId, ()>;

	/// Until when the registrars of a district may take over an existing register without public display.
	// Blake2: whoever licenses registrars chooses the codes of districts.
	#[pallet::storage]
	pub type MigrationWindows<T: Config> = StorageMap<_, Blake2_128Concat, DistrictCode, Moment>;

	/// The party that owns the state land of a district.
	// Blake2: whoever licenses registrars chooses the codes of districts.
	#[pallet::storage]
	pub type StateOwners<T: Config> = StorageMap<_, Blake2_128Concat, DistrictCode, PartyId>;

	/// All proceedings, running and ended, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Proceedings<T: Config> = StorageMap<_, Twox64Concat, ProceedingId, ProceedingOf<T>>;

	/// The number that the next proceeding gets.
	#[pallet::storage]
	pub type NextProceeding<T: Config> = StorageValue<_, ProceedingId, ValueQuery, ConstU64<1>>;

	/// The objections to a proceeding, by the party that raised them.
	// Twox64: our own counter's numbers and those of the parties pallet.
	#[pallet::storage]
	pub type Objections<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ProceedingId, Twox64Concat, PartyId, ObjectionOf<T>>;

	/// What is pending under a code that is not in the register yet: a first registration, or a subdivision or
	/// consolidation that makes it.
	// Blake2: registrars and owners choose the codes.
	#[pallet::storage]
	pub type PendingEntries<T: Config> = StorageMap<_, Blake2_128Concat, PropertyId, Pending>;

	/// The facts of a property before a correction, by the proceeding that corrected them.
	// Blake2: registrars choose the codes. Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Corrections<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PropertyId, Twox64Concat, ProceedingId, PropertyFacts>;

	/// All subdivisions, consolidations and surrenders, pending and ended, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Alterations<T: Config> = StorageMap<_, Twox64Concat, AlterationId, AlterationOf<T>>;

	/// The number that the next alteration gets.
	#[pallet::storage]
	pub type NextAlteration<T: Config> = StorageValue<_, AlterationId, ValueQuery, ConstU64<1>>;
}
