// What the examples find on the chain: a house that was sold, with the receipts of its taxes; units of a fund; and the
// house on sale again, waiting for the consent of everybody who runs an example.

import { submit, within } from '../js/lib/chain.js';
import { city, CNY, deedTax, stampDuty } from '../js/lib/city.js';

export const PROPERTY = 'CN-460200-0009-C0101';
export const FUND = 1;
const PRICE = 350_000n * CNY;
const CAPITAL = 500_000n * CNY;
/** Millionths of a unit that one fen buys at the first price. */
const FIRST_UNITS = 10_000n;
const FINAL = 60_000;

const percent = (figure) => figure * 10_000_000;
const LIMITS = {
	perProject: percent(25),
	perClass: { infrastructureDebt: percent(40), equity: percent(30), realEstate: percent(30), other: percent(25) },
	perGroup: percent(40),
	minLiquid: percent(5),
	minSolvencyPercent: 100,
	gate: percent(10),
};
const share = (party) => ({ share: 1, members: [party], survivorship: false });

/**
 * Makes it, for these people of the city (names of `tests/js/lib/city.js`), and answers what they should read: the
 * number of the title, its owners, the receipts, everybody's units, the conveyance. All of it is final then.
 */
export async function prepare(api, readers) {
	const people = await city();
	const { insuranceInvestments: insurance, landTitles: land, taxReceipts: taxes } = api.tx;
	const ask = api.call.landTitlesApi;
	const digest = (document) => api.registry.hash(new TextEncoder().encode(document)).toHex();
	const does = (person, ...calls) => submit(api, person.key, calls.length > 1 ? api.tx.utility.batchAll(calls) : calls[0]);
	const { builder, insurer, registrar, supervisor, trustee, valuer } = people;
	const buyers = readers.map((name) => people[name]);

	async function propose(title, seller, receivers) {
		const leg = { property: PROPERTY, title, givers: [seller.party], receivers, price: PRICE };
		const call = land.proposeConveyance('Sale', [leg], [], [], digest('Contract of sale'), seller.party);
		const events = await does(seller, call);
		return { block: events.block, conveyance: events.one('landTitles', 'ConveyanceProposed').conveyance.toNumber() };
	}

	async function sellOnce() {
		const registration = {
			property: PROPERTY,
			kind: 'Parcel',
			district: 460_200,
			areaDm2: 31_250,
			landUse: 'Residential',
			boundary: digest('boundary plan'),
			centroid: null,
			tenure: 'Freehold',
			owners: [share(trustee.party)],
			source: { kind: 'RegisterExtract', digest: digest('extract'), dated: Date.UTC(2018, 9, 23) },
		};
		const entered = await does(registrar, land.registerProperties([registration]));
		const first = entered.one('landTitles', 'PropertyRegistered').title.toNumber();
		const { conveyance } = await propose(first, trustee, [share(builder.party)]);
		const { binding } = (await ask.conveyance(conveyance)).unwrap();
		await does(
			builder,
			land.consent(conveyance, binding, builder.party),
			land.fund(conveyance, PRICE, builder.party),
			taxes.payConveyanceTaxes(conveyance),
		);
		const registered = await does(registrar, land.registerConveyance(conveyance));
		const title = registered.one('landTitles', 'TitleRegistered').title.toNumber();
		return { title, ...(await propose(title, builder, buyers.map(({ party }) => share(party)))) };
	}

	/** Each reader contributes an amount of its own, so that nobody can read another's holding unnoticed. */
	async function issueUnits() {
		const amounts = readers.map((_, place) => BigInt(1_000 * (place + 1)) * CNY);
		await does(
			insurer,
			insurance.proposeFund('UnitLinked', 'City units', digest('rules'), insurer.party),
			insurance.addCapital(FUND, CAPITAL),
		);
		await does(
			supervisor,
			insurance.approveFund(FUND, LIMITS),
			insurance.setLimits({ Insurer: insurer.party }, LIMITS, 0),
		);
		await Promise.all(
			buyers.map((buyer, place) => does(buyer, insurance.contribute(FUND, amounts[place], buyer.party))),
		);
		await does(valuer, insurance.publishValuation(FUND, [], digest('valuation')));
		const { block } = await does(valuer, insurance.settleRequests(FUND, 10));
		return { block, units: amounts.map((amount) => amount * FIRST_UNITS) };
	}

	const [sold, issued] = await Promise.all([sellOnce(), issueUnits()]);
	await final(api, [sold.block, issued.block]);
	return {
		title: sold.title,
		owners: [builder.party],
		receipts: [
			{ series: 'DEED', number: 1, amount: deedTax(PRICE), taxpayer: builder.party },
			{ series: 'STAMP', number: 1, amount: stampDuty(PRICE), taxpayer: builder.party },
		],
		units: issued.units,
		conveyance: sold.conveyance,
		parties: buyers.map(({ party }) => party),
	};
}

/** Waits until these blocks are final. */
async function final(api, blocks) {
	const headers = await Promise.all(blocks.map((block) => api.rpc.chain.getHeader(block)));
	const target = Math.max(...headers.map(({ number }) => number.toNumber()));
	let unsubscribe;
	const reached = new Promise((resolve, reject) => {
		api.rpc.chain
			.subscribeFinalizedHeads(({ number }) => number.toNumber() >= target && resolve())
			.then((stop) => (unsubscribe = stop), reject);
	});
	await within(FINAL, `finality of block ${target}`, reached).finally(() => unsubscribe?.());
}
