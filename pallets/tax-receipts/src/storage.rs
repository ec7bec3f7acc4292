//! What the register of taxes keeps. Nothing that history needs is ever overwritten or deleted.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod storage {
	/// Every schedule ever published, by tax and district (none: every district without its own) and version.
	// Blake2_128Concat: an office chooses the district. Twox64Concat: versions are our own counter.
	#[pallet::storage]
	pub type Schedules<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, ScheduleScope, Twox64Concat, u32, ScheduleOf<T>, OptionQuery>;

	/// Which version of a schedule holds from when.
	// Blake2_128Concat: an office chooses the district.
	#[pallet::storage]
	pub type ScheduleVersions<T: Config> = StorageMap<_, Blake2_128Concat, ScheduleScope, Calendar, ValueQuery>;

	/// The number that the next assessment takes; they count from 1.
	#[pallet::storage]
	pub type NextAssessment<T: Config> = StorageValue<_, AssessmentId, ValueQuery, ConstU64<1>>;

	/// Every assessment ever made.
	// Twox64Concat: our own counter.
	#[pallet::storage]
	pub type Assessments<T: Config> = StorageMap<_, Twox64Concat, AssessmentId, AssessmentOf<T>, OptionQuery>;

	/// The assessments of a conveyance.
	// Twox64Concat: conveyances are numbered by the land register's counter.
	#[pallet::storage]
	pub type AssessmentsOf<T: Config> =
		StorageMap<_, Twox64Concat, ConveyanceId, BoundedVec<AssessmentId, MaxPerConveyance>, ValueQuery>;

	/// Bases that a bureau decided, with the reason; the last one where there were several.
	// Twox64Concat: our own counter.
	#[pallet::storage]
	pub type BaseDecisions<T: Config> = StorageMap<_, Twox64Concat, AssessmentId, BaseDecision, OptionQuery>;

	/// Where each series of receipts ends: the last number and its hash.
	// Blake2_128Concat: a bureau chooses its codes.
	#[pallet::storage]
	pub type SeriesTail<T: Config> = StorageMap<_, Blake2_128Concat, SeriesId, SeriesEnd, ValueQuery>;

	/// Every receipt ever issued, by series and number.
	// Blake2_128Concat: a bureau chooses its codes. Twox64Concat: our own counter.
	#[pallet::storage]
	pub type Receipts<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, SeriesId, Twox64Concat, u64, Receipt, OptionQuery>;

	/// The receipts that were spent on a conveyance.
	// Twox64Concat: conveyances are numbered by the land register's counter.
	#[pallet::storage]
	pub type ReceiptsOf<T: Config> =
		StorageMap<_, Twox64Concat, ConveyanceId, BoundedVec<ReceiptId, MaxPerConveyance>, ValueQuery>;

	/// Running figures by bureau, tax and year.
	// Twox64Concat: parties are numbered by a counter, taxes and years are few.
	#[pallet::storage]
	pub type Totals<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, PartyId>, NMapKey<Twox64Concat, TaxKind>, NMapKey<Twox64Concat, Year>),
		TaxTotals,
		ValueQuery,
	>;

	/// The assessment of property tax of a property and year; the last one where earlier ones were cancelled.
	// Blake2_128Concat: registrars choose the codes. Twox64Concat: years are few.
	#[pallet::storage]
	pub type RollAssessment<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, PropertyId, Twox64Concat, Year, AssessmentId, OptionQuery>;

	/// Objections to an assessment, with what the bureau decided, in the order of time.
	// Twox64Concat: our own counter.
	#[pallet::storage]
	pub type Objections<T: Config> =
		StorageMap<_, Twox64Concat, AssessmentId, BoundedVec<Objection, MaxObjections>, ValueQuery>;

	/// The number that the next certificate of exemption takes; they count from 1.
	#[pallet::storage]
	pub type NextCertificate<T: Config> = StorageValue<_, CertificateId, ValueQuery, ConstU64<1>>;

	/// Every certificate of exemption ever granted.
	// Twox64Concat: our own counter.
	#[pallet::storage]
	pub type ExemptionCertificates<T: Config> =
		StorageMap<_, Twox64Concat, CertificateId, ExemptionCertificate, OptionQuery>;

	/// The certificates of a party and tax that may still hold: how an assessment finds them.
	// Twox64Concat: parties are numbered by a counter, and taxes are few.
	#[pallet::storage]
	pub type CertificatesOf<T: Config> = StorageDoubleMap<
		_,
		Twox64Concat,
		PartyId,
		Twox64Concat,
		TaxKind,
		BoundedVec<CertificateId, MaxCertificates>,
		ValueQuery,
	>;

	/// What every bank reference was used for, in the whole network; by its keyed digest.
	// Blake2_128Concat: bureaus choose the digests.
	#[pallet::storage]
	pub type BankReferences<T: Config> = StorageMap<_, Blake2_128Concat, H256, ReferenceUse, OptionQuery>;

	/// The receipt of every payment that a bureau took under its own reference.
	// Twox64Concat: parties are numbered by a counter. Blake2_128Concat: bureaus choose the references.
	#[pallet::storage]
	pub type OfficeReferences<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PartyId, Blake2_128Concat, OfficeReference, ReceiptId, OptionQuery>;

	/// The number that the next refund takes; they count from 1.
	#[pallet::storage]
	pub type NextRefund<T: Config> = StorageValue<_, RefundId, ValueQuery, ConstU64<1>>;

	/// Every refund that a bureau owed outside this chain, paid or due.
	// Twox64Concat: our own counter.
	#[pallet::storage]
	pub type Refunds<T: Config> = StorageMap<_, Twox64Concat, RefundId, Refund, OptionQuery>;

	/// Courts' releases of receipts that were spent.
	// Blake2_128Concat: a bureau chooses its codes. Twox64Concat: our own counter.
	#[pallet::storage]
	pub type Releases<T: Config> =
		StorageDoubleMap<_, Blake2_128Concat, SeriesId, Twox64Concat, u64, Release, OptionQuery>;

	/// The tax rolls, by district and year.
	// Blake2_128Concat: a bureau chooses both.
	#[pallet::storage]
	pub type Rolls<T: Config> = StorageMap<_, Blake2_128Concat, RollKey, Roll, OptionQuery>;

	/// The rolls that go on with every block; the first one first.
	#[pallet::storage]
	pub type RunningRolls<T: Config> = StorageValue<_, BoundedVec<RollKey, MaxRunningRolls>, ValueQuery>;

	/// What each party owes: its assessments that are open.
	// Twox64Concat: both are numbered by counters.
	#[pallet::storage]
	pub type OpenOf<T: Config> =
		StorageDoubleMap<_, Twox64Concat, PartyId, Twox64Concat, AssessmentId, (), OptionQuery>;

	/// What is owed on each property: the assessments of it that are open.
	// Blake2_128Concat: registrars choose the codes.
	#[pallet::storage]
	pub type OpenOfProperty<T: Config> =
		StorageMap<_, Blake2_128Concat, PropertyId, BoundedVec<AssessmentId, MaxDebts>, OptionQuery>;

	/// The receipts and credit notes of each party, taxpayer or payer, by the year that they are counted in.
	// Twox64Concat: parties are numbered by a counter, and years are few. Blake2_128Concat: a bureau chooses its codes.
	#[pallet::storage]
	pub type ReceiptsOfParty<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, PartyId>, NMapKey<Twox64Concat, Year>, NMapKey<Blake2_128Concat, ReceiptId>),
		(),
		OptionQuery,
	>;

	/// The number that the next clearance certificate takes; they count from 1.
	#[pallet::storage]
	pub type NextClearance<T: Config> = StorageValue<_, ClearanceId, ValueQuery, ConstU64<1>>;

	/// Every clearance certificate ever issued.
	// Twox64Concat: our own counter.
	#[pallet::storage]
	pub type Clearances<T: Config> = StorageMap<_, Twox64Concat, ClearanceId, Clearance, OptionQuery>;

	/// The conveyances that are neither registered nor ended, with the clearance certificates that they have accepted.
	// Twox64Concat: conveyances are numbered by the land register's counter.
	#[pallet::storage]
	pub type Cases<T: Config> = StorageMap<_, Twox64Concat, ConveyanceId, Case, OptionQuery>;

	/// The properties that are frozen for arrears.
	// Blake2_128Concat: registrars choose the codes.
	#[pallet::storage]
	pub type ArrearsFreezes<T: Config> = StorageMap<_, Blake2_128Concat, PropertyId, ArrearsFreeze, OptionQuery>;
}
