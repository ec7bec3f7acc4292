//! What the pallet needs of the chain that it runs in.

use frame_support::pallet_macros::pallet_section;

#[pallet_section]
mod config {
	/// What the funds and projects need of the chain that they run in.
	#[pallet::config]
	pub trait Config: frame_system::Config {
		/// Settlement money.
		type Currency: Inspect<Self::AccountId, Balance = Balance> + Mutate<Self::AccountId>;

		/// Who is who.
		type Parties: PartyRegistry<Self::AccountId>;

		/// The time of the block.
		type Time: Time<Moment = Moment>;

		/// The city council, which approves projects together with the supervisor.
		type CityCouncil: EnsureOrigin<Self::RuntimeOrigin>;

		/// The account that holds all money belongs to this identifier.
		#[pallet::constant]
		type PalletId: Get<PalletId>;

		/// How long before they hold limits and terms are announced, in milliseconds.
		#[pallet::constant]
		type NoticePeriod: Get<Moment>;

		/// How old a valuation may be at which a fund deals (I12), in milliseconds.
		#[pallet::constant]
		type MaxValuationAge: Get<Moment>;

		/// How old the appraisal of a position may be when its fund is valued, in milliseconds.
		#[pallet::constant]
		type MaxAppraisalAge: Get<Moment>;

		/// How old a report of required capital may be when a fund invests or its insurer withdraws, in milliseconds.
		#[pallet::constant]
		type MaxReportAge: Get<Moment>;

		/// The most by which an appraisal moves a position without the supervisor, as a share of its principal.
		#[pallet::constant]
		type MaxJump: Get<Perbill>;

		/// By what share of itself required capital falls in one step (I3).
		#[pallet::constant]
		type DecreaseStep: Get<Perbill>;

		/// How long a step takes (I3), in milliseconds.
		#[pallet::constant]
		type DecreaseStepPeriod: Get<Moment>;

		/// The period of the gate on redemptions, in milliseconds.
		#[pallet::constant]
		type GatePeriod: Get<Moment>;

		/// The least that a policyholder contributes at a time.
		#[pallet::constant]
		type MinContribution: Get<Balance>;

		/// The least seed that an insurer puts into a unit-linked fund, locked until the fund is closed.
		#[pallet::constant]
		type MinSeed: Get<Balance>;

		/// Most requests that one call settles, on each side.
		#[pallet::constant]
		type MaxBatch: Get<u32>;

		/// How long a payment has to be overdue before trustee or supervisor declare a default, in milliseconds.
		#[pallet::constant]
		type DefaultAfter: Get<Moment>;

		/// How long a payment has to be overdue before anybody declares a default, in milliseconds.
		#[pallet::constant]
		type LongDefaultAfter: Get<Moment>;

		/// The weights of the calls.
		type WeightInfo: WeightInfo;
	}
}
