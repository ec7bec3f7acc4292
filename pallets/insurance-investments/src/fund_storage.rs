//! What is stored of funds.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod fund_storage {
	/// All funds, by number.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Funds<T: Config> = StorageMap<_, Twox64Concat, FundId, Fund>;

	/// The number that the next fund gets.
	#[pallet::storage]
	pub type NextFund<T: Config> = StorageValue<_, FundId, ValueQuery, ConstU64<1>>;

	/// The funds of an insurer that are not closed.
	// Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type FundsOf<T: Config> = StorageMap<_, Twox64Concat, PartyId, InsurersFunds, ValueQuery>;

	/// The limits that bind a fund, or an insurer over all its funds.
	// Twox64: our own counter's numbers and those of the parties pallet.
	#[pallet::storage]
	pub type LimitBooks<T: Config> = StorageMap<_, Twox64Concat, LimitScope, LimitBook>;

	/// The connected group that a party belongs to.
	// Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type GroupOf<T: Config> = StorageMap<_, Twox64Concat, PartyId, GroupId>;

	/// The members of a connected group.
	// Blake2: supervisors choose the numbers.
	#[pallet::storage]
	pub type Groups<T: Config> = StorageMap<_, Blake2_128Concat, GroupId, Members, ValueQuery>;

	/// The projects that a fund has money in.
	// Twox64: our own counter's numbers.
	#[pallet::storage]
	pub type Portfolios<T: Config> = StorageMap<_, Twox64Concat, FundId, Portfolio, ValueQuery>;

	/// What a fund has in a project.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type Positions<T: Config> = StorageDoubleMap<_, Twox64Concat, FundId, Twox64Concat, ProjectId, Position>;

	/// Principal that a fund, or an insurer over all its funds, has in a project, an asset class, or projects of a
	/// sponsor: at cost, whatever it is carried at.
	// Twox64: our own counters' numbers and those of the parties pallet.
	#[pallet::storage]
	pub type Exposures<T: Config> =
		StorageDoubleMap<_, Twox64Concat, LimitScope, Twox64Concat, Exposed, Balance, ValueQuery>;

	/// Money that could not be delivered to its party, to be claimed.
	// Twox64: numbers of the parties pallet.
	#[pallet::storage]
	pub type Undelivered<T: Config> = StorageMap<_, Twox64Concat, PartyId, Balance, ValueQuery>;

	/// Claims on a general account, by the digest of the insurer's own reference.
	// Twox64: our own counter's numbers. Blake2: insurers choose the references.
	#[pallet::storage]
	pub type Claims<T: Config> = StorageDoubleMap<_, Twox64Concat, FundId, Blake2_128Concat, H256, Claim>;

	/// References of premiums and payments, each used once in its fund.
	// Twox64: our own counter's numbers. Blake2: insurers choose the references.
	#[pallet::storage]
	pub type References<T: Config> = StorageDoubleMap<_, Twox64Concat, FundId, Blake2_128Concat, H256, ReferenceUse>;

	/// What a party holds of a fund.
	// Twox64: our own counter's numbers and those of the parties pallet.
	#[pallet::storage]
	pub type Holdings<T: Config> =
		StorageDoubleMap<_, Twox64Concat, FundId, Twox64Concat, PartyId, Holding, ValueQuery>;

	/// All contributions and redemptions ever requested, by fund, side and number.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type Requests<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, FundId>, NMapKey<Twox64Concat, Side>, NMapKey<Twox64Concat, RequestId>),
		Request,
	>;

	/// The requests that a party has made of a fund, in order.
	// Twox64: our own counters' numbers and those of the parties pallet.
	#[pallet::storage]
	pub type RequestsOf<T: Config> = StorageNMap<
		_,
		(NMapKey<Twox64Concat, FundId>, NMapKey<Twox64Concat, PartyId>, NMapKey<Twox64Concat, u32>),
		(Side, RequestId),
	>;

	/// All valuations of a fund.
	// Twox64: our own counters' numbers.
	#[pallet::storage]
	pub type Valuations<T: Config> = StorageDoubleMap<_, Twox64Concat, FundId, Twox64Concat, ValuationId, Valuation>;
}
