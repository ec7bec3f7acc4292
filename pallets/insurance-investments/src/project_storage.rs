//! What is stored of projects.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod project_storage {
	/// All projects, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Projects<T: Config> = StorageMap<_, Twox64Concat, ProjectId, Project>;

	/// The number that the next project gets.
	#[pallet::storage]
	pub type NextProject<T: Config> = StorageValue<_, ProjectId, ValueQuery, ConstU64<1>>;

	/// All versions of the terms of a project that were ever proposed, adopted or not.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type TermsOf<T: Config> = StorageDoubleMap<_, Twox64Concat, ProjectId, Twox64Concat, u32, Terms>;

	/// The change of terms of a project that waits for consent, or for its day.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type PendingTermsOf<T: Config> = StorageMap<_, Twox64Concat, ProjectId, PendingTerms>;

	/// The funds that have consented to a change of terms: project, version, fund.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type TermsConsents<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, ProjectId>, NMapKey<Twox64Concat, u32>, NMapKey<Twox64Concat, FundId>),
		(),
	>;

	/// What became of the milestones of a project.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type MilestoneRecords<T: Config> =
		StorageDoubleMap<_, Twox64Concat, ProjectId, Twox64Concat, u32, MilestoneRecord>;

	/// The commitments to a project, by fund.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type Commitments<T: Config> = StorageDoubleMap<_, Twox64Concat, ProjectId, Twox64Concat, FundId, Commitment>;

	/// How many commitments of a fund are not closed: something can still come of them, be it income alone.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type OpenCommitments<T: Config> = StorageMap<_, Twox64Concat, FundId, u32, ValueQuery>;

	/// By how much the overdue is written down at least, whatever a project's own rules say (I13).
	#[pallet::storage]
	pub type WriteDownPolicy<T: Config> = StorageValue<_, WriteDownRules, ValueQuery>;
}
