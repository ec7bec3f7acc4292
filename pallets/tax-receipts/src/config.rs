//! What the pallet needs of its chain, and what it starts with.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod config {
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Settlement money.
		type Currency: Inspect<Self::AccountId, Balance = Balance> + Mutate<Self::AccountId>;

		/// Who is who.
		type Parties: PartyRegistry<Self::AccountId>;

		/// Where tax on a conveyance waits for its registration.
		type Escrow: ConveyanceEscrow<Self::AccountId, BalanceOf<Self>>;

		/// The land register: where a property lies, and who owns it.
		type Register: PropertyRoll<BalanceOf<Self>>;

		/// Where a property in arrears is frozen.
		type Freezes: TaxFreezes;

		/// The time of the block.
		type Time: Time<Moment = Moment>;

		/// How long before it begins to hold a schedule has to be published, in milliseconds.
		#[pallet::constant]
		type NoticePeriod: Get<Moment>;

		/// The most brackets that a rate table can have.
		#[pallet::constant]
		type MaxBrackets: Get<u32>;

		/// The most receipts that are issued in one call.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// What a block spends at most on tax rolls, of the weight that its transactions leave.
		#[pallet::constant]
		type RollBudget: Get<Perbill>;

		/// How long a clearance certificate can hold at most, in milliseconds.
		#[pallet::constant]
		type ClearancePeriod: Get<Moment>;

		/// A property whose debts past due exceed this can be frozen for arrears.
		#[pallet::constant]
		type ArrearsThreshold: Get<BalanceOf<Self>>;

		/// What the calls weigh.
		type WeightInfo: WeightInfo;
	}

	#[pallet::genesis_config]
	#[derive(frame_support::DefaultNoBound)]
	pub struct GenesisConfig<T: Config> {
		/// Schedules in force from the start: tax, district (none: every district without its own), terms.
		pub schedules: Vec<(TaxKind, Option<DistrictCode>, GenesisSchedule<T::AccountId>)>,
	}

	#[pallet::genesis_build]
	impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
		fn build(&self) {
			for (kind, district, schedule) in &self.schedules {
				Pallet::<T>::build_schedule(*kind, *district, schedule);
			}
		}
	}
}
