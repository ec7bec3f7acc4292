// A house with a mortgage is sold: the buyer's bank lends against a new mortgage, the old one is redeemed out of the
// price, a court stops the registration and lets it go on. Each step is what one person does in Polkadot.js Apps;
// balances are checked to the fen.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { blake2AsHex } from '@polkadot/util-crypto';

import { connect, Refused, submit } from '../lib/chain.js';
import { city, CNY, deedTax, money, stampDuty } from '../lib/city.js';
import { Node } from '../lib/node.js';

const HOUSE = 'CN-460200-0008-A0301';
const DISTRICT = 460_200;
const VALUE = 400_000n * CNY;
const OLD_LOAN = 150_000n * CNY;
const REDEMPTION = 151_234n * CNY + 56n;
const PRICE = 380_000n * CNY;
const NEW_LOAN = 200_000n * CNY;
const DAY = 86_400_000;

const digest = (document) => blake2AsHex(document, 256);
const document = (kind, title) => ({ kind, digest: digest(title), dated: Date.UTC(2026, 0, 15) });
const whole = (party) => ({ share: 1, members: [party], survivorship: false });
const said = (what) => console.log(`  ${what}`);

describe('a sale that redeems one mortgage and makes another', { timeout: 240_000 }, () => {
	let node, api, people, land;
	/** Filled as the story goes on. */
	const story = {};

	before(async () => {
		node = await Node.start();
		api = await connect(node);
		people = await city();
		land = api.tx.landTitles;
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
	});

	const blockers = async () => {
		const found = await api.call.landTitlesApi.conveyanceBlockers(story.sale);
		return found.map(({ kind }) => kind.type).sort();
	};
	const balances = async () => {
		const names = ['alice', 'bob', 'bank', 'secondBank', 'taxBureau'];
		const amounts = await Promise.all(names.map((name) => money(api, people[name])));
		return Object.fromEntries(names.map((name, place) => [name, amounts[place]]));
	};
	const burdens = async () => {
		const entries = await api.query.landTitles.encumbrances.entries(HOUSE);
		return entries.map(([key, entry]) => [key.args[1].toNumber(), entry.unwrap()]);
	};

	/** Verifies that the chain refuses a call with that error, and says in words why. */
	async function refused(signer, call, section, name) {
		await assert.rejects(submit(api, signer.key, call), (error) => {
			assert.ok(error instanceof Refused, `${error}`);
			assert.equal(`${error.section}.${error.name}`, `${section}.${name}`);
			assert.ok(error.docs.length > 10, 'the error explains itself');
			return true;
		});
		said(`refused as it should be: ${section}.${name}`);
	}

	it("the registrar takes Alice's house over, a valuer values it", async () => {
		const registration = {
			property: HOUSE,
			kind: 'Parcel',
			district: DISTRICT,
			areaDm2: 65_000,
			landUse: 'Residential',
			boundary: digest('survey'),
			centroid: null,
			tenure: 'Freehold',
			owners: [whole(people.alice.party)],
			source: document('RegisterExtract', 'the old register'),
		};
		const events = await submit(api, people.registrar.key, land.registerProperties([registration]));
		story.title = events.one('landTitles', 'PropertyRegistered').title.toNumber();
		const now = (await api.query.timestamp.now()).toNumber();
		await submit(api, people.valuer.key, land.recordValuation(HOUSE, VALUE, now, document('ValuationReport', 'report')));
	});

	it('Alice mortgages it: owner and bank agree, the registrar enters it at rank 1', async () => {
		const terms = (amount) => ({
			property: HOUSE,
			title: story.title,
			request: { Mortgage: { lender: people.bank.party, amount } },
			document: document('Contract', 'mortgage deed'),
			until: null,
			stops: [],
		});
		const apply = (amount) => land.applyForEntry(terms(amount), people.alice.party);
		await refused(people.bob, apply(OLD_LOAN), 'parties', 'NoRepresentation');
		const applied = (await submit(api, people.alice.key, apply(OLD_LOAN))).one('landTitles', 'EntryApplied');
		const { application, binding } = applied;
		await refused(people.registrar, land.registerEntry(application), 'landTitles', 'ConsentMissing');
		await submit(api, people.bank.key, land.consentToEntry(application, binding, people.bank.party));
		const entered = await submit(api, people.registrar.key, land.registerEntry(application));
		story.mortgage = entered.one('landTitles', 'EntryRegistered').encumbrance.toNumber();
		const [[, entry]] = await burdens();
		assert.equal(entry.kind.asMortgage.rank.toNumber(), 1);
		assert.equal(entry.kind.asMortgage.amount.toBigInt(), OLD_LOAN);
		const discharge = land.dischargeMortgage(HOUSE, story.mortgage, people.alice.party);
		await assert.rejects(submit(api, people.alice.key, discharge), Refused, 'only its lender discharges it (L9)');
	});

	it('Alice proposes the sale: with a loan of the second bank, and her mortgage redeemed', async () => {
		story.before = await balances();
		const leg = {
			property: HOUSE,
			title: story.title,
			givers: [people.alice.party],
			receivers: [whole(people.bob.party)],
			price: PRICE,
		};
		const loan = { lender: people.secondBank.party, amount: NEW_LOAN, property: HOUSE, secured: NEW_LOAN, stops: [] };
		const discharge = { property: HOUSE, encumbrance: story.mortgage, atMost: REDEMPTION + 1_000n * CNY };
		const call = land.proposeConveyance('Sale', [leg], [loan], [discharge], digest('contract'), people.alice.party);
		const proposed = (await submit(api, people.alice.key, call)).one('landTitles', 'ConveyanceProposed');
		story.sale = proposed.conveyance.toNumber();
		story.binding = proposed.binding;
		said(`conveyance ${story.sale} waits for: ${(await blockers()).join(', ')}`);
	});

	it('buyer and banks consent and pay; the old bank states what it wants', async () => {
		const { bob, bank, secondBank } = people;
		const consent = (person) => land.consent(story.sale, story.binding, person.party);
		await submit(api, bob.key, api.tx.utility.batchAll([consent(bob), land.fund(story.sale, PRICE - NEW_LOAN, bob.party)]));
		await refused(secondBank, land.fund(story.sale, NEW_LOAN - 1n, secondBank.party), 'landTitles', 'LoanInFull');
		const lend = [consent(secondBank), land.fund(story.sale, NEW_LOAN, secondBank.party)];
		await submit(api, secondBank.key, api.tx.utility.batchAll(lend));
		const until = (await api.query.timestamp.now()).toNumber() + 10 * DAY;
		const state = (amount) => land.stateRedemption(story.sale, story.mortgage, amount, until, bank.party);
		await assert.rejects(submit(api, bank.key, state(PRICE)), Refused, 'not more than the parties agreed to');
		await submit(api, bank.key, state(REDEMPTION));
		assert.deepEqual(await blockers(), ['TaxOpen', 'TaxOpen']);
		await submit(api, bob.key, api.tx.taxReceipts.payConveyanceTaxes(story.sale));
		assert.deepEqual(await blockers(), []);
	});

	it('a court freezes the house: the registrar cannot go on, and everybody sees why', async () => {
		const order = document('CourtOrder', 'order');
		const call = land.placeFreeze(HOUSE, order, null, ['RegisterConveyance']);
		const frozen = (await submit(api, people.court.key, call)).one('landTitles', 'EncumbranceEntered');
		story.freeze = frozen.encumbrance.toNumber();
		const [blocker] = await api.call.landTitlesApi.conveyanceBlockers(story.sale);
		assert.ok(blocker.kind.isCourtFreeze);
		assert.equal(blocker.office.unwrap().toNumber(), people.court.party);
		assert.equal(blocker.document.unwrap().toHex(), order.digest);
		await refused(people.registrar, land.registerConveyance(story.sale), 'landTitles', 'CourtFreeze');
	});

	it('the court lifts it, and price, loan, taxes, mortgages and title change hands in one block', async () => {
		await submit(api, people.court.key, land.liftFreeze(HOUSE, story.freeze));
		const events = await submit(api, people.registrar.key, land.registerConveyance(story.sale));
		const { title } = events.one('landTitles', 'TitleRegistered');

		const tax = deedTax(VALUE) + stampDuty(PRICE);
		const now = await balances();
		const gained = Object.fromEntries(Object.keys(now).map((name) => [name, now[name] - story.before[name]]));
		assert.deepEqual(gained, {
			alice: PRICE - REDEMPTION,
			bob: NEW_LOAN - PRICE - tax,
			bank: REDEMPTION,
			secondBank: -NEW_LOAN,
			taxBureau: tax,
		});

		const [number, live] = (await api.call.landTitlesApi.titleOf(HOUSE)).unwrap();
		assert.equal(number.toNumber(), title.toNumber());
		assert.deepEqual(live.owners.map(({ members }) => members.map((party) => party.toNumber())), [[people.bob.party]]);
		const left = await burdens();
		assert.equal(left.length, 1, 'the old mortgage has left, the freeze too');
		assert.equal(left[0][1].kind.asMortgage.lender.toNumber(), people.secondBank.party);
		assert.equal(left[0][1].kind.asMortgage.amount.toBigInt(), NEW_LOAN);
		const ended = (await api.query.landTitles.endedEncumbrances(HOUSE, story.mortgage)).unwrap();
		assert.equal(ended.how.asRedeemed.conveyance.toNumber(), story.sale);
		said(`title ${title}: Bob's, mortgaged to the second bank; the bank has ${REDEMPTION} fen, Alice the rest`);
	});

	it('the chain of title leads back to the first registration', async () => {
		const history = await api.call.landTitlesApi.history(HOUSE, null, 100);
		assert.deepEqual(history.map(([number]) => number.toNumber()).slice(-1), [story.title]);
		assert.equal(history.length, 2);
		assert.ok(history[1][1].end.isSome && history[0][1].end.isNone);
	});
});
