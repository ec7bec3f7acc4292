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

		/// The land register: which district a property lies in.
		type Register: PropertyRoll<BalanceOf<Self>>;

		/// The time of the block.
		type Time: Time<Moment = Moment>;

		/// How long before it begins to hold a schedule has to be published, in milliseconds.
		#[pallet::constant]
		type NoticePeriod: Get<Moment>;

		/// The most brackets that a schedule can have.
		#[pallet::constant]
		type MaxBrackets: Get<u32>;

		/// The most receipts that are issued in one call.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

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
