// The city's own JSON-RPC, as a back office uses it: no library but a WebSocket and fetch.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Ajv from 'ajv';
import jsonSchema from '@json-schema-tools/meta-schema';
import { openrpcDocument } from '@open-rpc/meta-schema';
import { WsProvider } from '@polkadot/api';
import { blake2AsHex } from '@polkadot/util-crypto';

import { connect, submit } from '../lib/chain.js';
import { city } from '../lib/city.js';
import { Node, rpc } from '../lib/node.js';

const PROPERTY = 'CN-460200-0007-B1204';
const DISTRICT = 460_200;
const LISTS_OFF = -33_003;
const UNKNOWN_BLOCK = -33_001;
const INVALID_PARAMS = -32_602;
const NOWHERE = `0x${'00'.repeat(32)}`;

const digest = (document) => blake2AsHex(document, 256);
const whole = (party, share = 1) => ({ share, members: [party], survivorship: false });

/** Follows a subscription; `next` waits for the next notification. */
async function subscribe(node, method, params) {
	const provider = new WsProvider(node.url, false);
	await provider.connect();
	await provider.isReady;
	const waiting = [], arrived = [];
	const heard = (error, result) => {
		const take = waiting.shift();
		take ? take(error ?? result) : arrived.push(error ?? result);
	};
	const notification = method.replace('subscribeProperty', 'property');
	const close = () => provider.disconnect();
	try {
		await provider.subscribe(notification, method, params, heard);
	} catch (error) {
		return { error, close };
	}
	const next = () => arrived.shift() ?? new Promise((resolve) => waiting.push(resolve));
	return { next, close };
}

describe("the city's JSON-RPC", { timeout: 480_000 }, () => {
	let node, api, people, document;
	const story = {};

	before(async () => {
		node = await Node.start();
		api = await connect(node);
		people = await city();
		({ result: document } = await rpc(node, 'rpc_discover'));
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
	});

	/** The answer of a method; fails when it is an error. */
	async function ask(method, ...params) {
		const { result, error } = await rpc(node, method, params);
		assert.equal(error, undefined, `${method}: ${JSON.stringify(error)}`);
		return result;
	}

	async function refused(method, params, code) {
		const { error } = await rpc(node, method, params);
		assert.equal(error?.code, code, `${method}: ${JSON.stringify(error)}`);
		assert.ok(error.message.length > 20, 'the error helps');
		return error;
	}

	it('describes itself by a document that fits the OpenRPC schema', () => {
		const ajv = new Ajv({ strict: false, validateFormats: false });
		// Both meta-schemas describe themselves: ajv is not to look for theirs.
		const { $schema: own, ...openrpc } = openrpcDocument;
		const { $schema: same, ...schemas } = jsonSchema.default ?? jsonSchema;
		assert.equal(own, same);
		ajv.addSchema(schemas, same.replace(/\/$/, ''));
		const fits = ajv.compile(openrpc);
		assert.ok(fits(document), JSON.stringify(fits.errors?.slice(0, 3)));
		console.log(`  ${document.methods.length} methods`);
	});

	it('serves every method of the document, and nothing of the city beyond it', async () => {
		const { methods } = await ask('rpc_methods');
		const named = document.methods.map(({ name }) => name);
		for (const name of named) {
			assert.ok(methods.includes(name), `${name} is described and missing`);
		}
		const own = methods.filter((name) => /^(parties|settlement|land|tax|insurance)_/.test(name));
		assert.deepEqual(own.filter((name) => !/nsubscribe/.test(name) && !named.includes(name)), []);
	});

	it('registers a house to read of', async () => {
		const entry = {
			property: PROPERTY,
			kind: 'Parcel',
			district: DISTRICT,
			areaDm2: 31_250,
			landUse: 'Residential',
			boundary: digest('boundary plan'),
			centroid: null,
			tenure: { LandUseRight: { until: Date.UTC(2088, 5, 30) } },
			owners: [whole(people.alice.party), whole(people.bob.party, 3)],
			source: { kind: 'RegisterExtract', digest: digest('extract'), dated: Date.UTC(2018, 10, 23) },
		};
		const events = await submit(api, people.registrar.key, api.tx.landTitles.registerProperties([entry]));
		story.title = events.one('landTitles', 'PropertyRegistered').title.toNumber();
		// Reads are of final blocks.
		for (;;) {
			const read = await ask('land_titleOf', PROPERTY);
			if (read) break;
			await new Promise((resolve) => setTimeout(resolve, 500));
		}
	});

	it('answers in plain JSON: codes, fractions, times, amounts', async () => {
		const title = await ask('land_titleOf', PROPERTY);
		assert.equal(title.number, story.title);
		assert.deepEqual(
			title.owners.map(({ members, share, fraction }) => [members, share, fraction]),
			[[[people.alice.party], 1, '1/4'], [[people.bob.party], 3, '3/4']],
		);
		assert.deepEqual(title.tenure, { LandUseRight: { until: '2088-06-30T00:00:00.000Z' } });
		const house = await ask('land_property', PROPERTY);
		assert.deepEqual([house.district, house.areaDm2, house.landUse], [DISTRICT, 31_250, 'Residential']);
		assert.equal(await ask('parties_partyOf', people.alice.key.address), people.alice.party);
		const book = await ask('settlement_bankBook', people.bank.party);
		assert.match(book.ceiling, /^[0-9]+$/, 'money is decimal text');
	});

	it('takes parameters by name, in order, and the block to read at', async () => {
		const byName = await rpc(node, 'land_property', { property: PROPERTY });
		assert.equal(byName.result.district, DISTRICT);
		const genesis = await ask('chain_getBlockHash', 0);
		assert.equal(await ask('land_property', PROPERTY, genesis), null, 'it was not there yet');
		const { result } = await rpc(node, 'land_property', { property: PROPERTY, at: genesis });
		assert.equal(result, null);
	});

	it('pages by cursor', async () => {
		const first = await ask('land_history', PROPERTY, null, 1);
		assert.deepEqual(first.items.map(({ number }) => number), [story.title]);
		const second = await ask('land_history', PROPERTY, first.next, 1);
		assert.deepEqual(second, { items: [], next: null });
	});

	it('says what is wrong with a call, by a code that stays', async () => {
		const lower = await refused('land_property', ['not a code'], INVALID_PARAMS);
		assert.match(lower.data, /^property|code/);
		await refused('land_property', [], INVALID_PARAMS);
		assert.equal((await refused('land_property', { house: PROPERTY }, INVALID_PARAMS)).data, 'there is no parameter house');
		await refused('land_property', [PROPERTY, NOWHERE, 1], INVALID_PARAMS);
		await refused('land_property', [PROPERTY, '0x12'], INVALID_PARAMS);
		await refused('land_property', [PROPERTY, NOWHERE], UNKNOWN_BLOCK);
		await refused('land_history', [PROPERTY, null, 0], INVALID_PARAMS);
		const act = await refused('land_blockers', [PROPERTY, 'Steal', people.alice.party], INVALID_PARAMS);
		assert.match(act.data, /^act: expected one of .*RegisterConveyance/);
	});

	it('gives no lists of what a party has, unless its operator wants it', async () => {
		await refused('land_titlesOfParty', [people.alice.party, 0, 10], LISTS_OFF);
		const open = await Node.start('--party-lists');
		try {
			const { result } = await rpc(open, 'land_titlesOfParty', [people.alice.party, 0, 10]);
			assert.deepEqual(result, { items: [], next: null });
		} finally {
			await open.stop();
		}
	});

	it('runs every example of the document, and each answer fits its schema', async () => {
		const ajv = new Ajv({ strict: false });
		ajv.addSchema({ $id: 'city', components: document.components });
		let answered = 0;
		for (const method of document.methods.filter(({ examples }) => examples)) {
			const params = Object.fromEntries(method.examples[0].params.map(({ name, value }) => [name, value]));
			const { result, error } = await rpc(node, method.name, params);
			if (error?.code === LISTS_OFF && /--party-lists/.test(method.summary)) continue;
			assert.equal(error, undefined, `${method.name}: ${JSON.stringify(error)}`);
			const schema = JSON.parse(JSON.stringify(method.result.schema).replaceAll('"#/', '"city#/'));
			const fits = ajv.compile(schema);
			assert.ok(fits(result), `${method.name}: ${JSON.stringify(fits.errors?.slice(0, 3))}: ${JSON.stringify(result)}`);
			answered += 1;
		}
		assert.ok(answered > 40, `${answered} examples`);
	});

	it('says beforehand what a call would do, and submits nothing', async () => {
		const legs = [{
			property: PROPERTY,
			title: story.title,
			givers: [people.alice.party, people.bob.party],
			receivers: [whole(people.charlie.party)],
			price: '100000000',
		}];
		const terms = digest('contract');
		const onBehalfOf = people.alice.party;
		const proposal = { proposeConveyance: { kind: 'Sale', legs, loans: [], discharges: [], terms, onBehalfOf } };
		const good = await ask('land_dryRun', people.alice.key.address, proposal);
		assert.deepEqual([good.succeeds, good.error, good.coveredByQuota, good.fee], [true, null, true, '0']);
		assert.deepEqual(good.blockers, { land: [], taxes: [], insurance: [] });
		assert.ok(good.weight.refTime > 0);

		// The same as bytes, as Apps shows them, and with the account as hex.
		const real = api.tx.landTitles.proposeConveyance('Sale', legs, [], [], terms, onBehalfOf);
		const hex = `0x${Buffer.from(people.alice.key.publicKey).toString('hex')}`;
		assert.deepEqual(await ask('land_dryRun', hex, real.method.toHex()), good);
		assert.equal(await ask('land_pendingConveyance', PROPERTY), null, 'nothing was submitted');

		// What is said is what happens.
		const events = await submit(api, people.alice.key, real);
		const number = events.one('landTitles', 'ConveyanceProposed').conveyance.toNumber();
		const { result: best } = await rpc(node, 'chain_getBlockHash');
		const register = { registerConveyance: { conveyance: number } };
		const { result: early } = await rpc(node, 'land_dryRun', {
			account: people.registrar.key.address,
			call: register,
			at: best,
		});
		assert.equal(early.succeeds, false);
		assert.equal(early.error.pallet, 'LandTitles');
		assert.ok(early.error.included && early.error.meaning.length > 20, JSON.stringify(early.error));
		const kinds = early.blockers.land.map(({ kind }) => Object.keys(kind)[0]);
		for (const kind of ['ConsentMissing', 'PriceNotFunded', 'TaxOpen']) assert.ok(kinds.includes(kind), kinds.join());
		assert.deepEqual(early.blockers.taxes.map(({ kind }) => kind).sort(), ['DeedTax', 'StampDuty']);
		const refusal = submit(api, people.registrar.key, api.tx.landTitles.registerConveyance(number));
		await assert.rejects(refusal, { name: early.error.name });

		// Who has no money and no party could not send anything.
		const stranger = await ask('settlement_dryRun', `0x${'07'.repeat(32)}`, { redeem: { bank: people.bank.party, amount: '1' } });
		assert.deepEqual([stranger.succeeds, stranger.error.included, stranger.error.name], [false, false, 'Payment']);
		assert.ok(Number(stranger.fee) >= 1 && !stranger.coveredByQuota);
		await submit(api, people.alice.key, api.tx.landTitles.withdrawConveyance(number, people.alice.party));
	});

	it('runs dry only what is a call of its own pallet', async () => {
		const { address } = people.alice.key;
		const transfer = api.tx.balances.transferKeepAlive(address, 1).method.toHex();
		const other = await refused('land_dryRun', [address, transfer], INVALID_PARAMS);
		assert.match(other.data, /^call: this method runs calls of LandTitles/);
		const unknown = await refused('tax_dryRun', [address, { registerConveyance: { conveyance: 1 } }], INVALID_PARAMS);
		assert.match(unknown.data, /^call: expected one of .*payConveyanceTaxes/);
		await refused('land_dryRun', [address, `${api.tx.landTitles.registerConveyance(1).method.toHex()}00`], INVALID_PARAMS);
		await refused('land_dryRun', [address, '0x20'], INVALID_PARAMS);
		await refused('land_dryRun', [address, `0x20${'00'.repeat(6 * 1024 * 1024)}`], INVALID_PARAMS);
		await refused('land_dryRun', ['nobody', { registerConveyance: { conveyance: 1 } }], INVALID_PARAMS);
		// A batch within a batch within a batch ..
		const [pallet, method] = api.tx.utility.batch([]).method.callIndex;
		const nested = `0x${Buffer.from(Array(100_000).fill([pallet, method, 4]).flat()).toString('hex')}`;
		await refused('land_dryRun', [address, nested], INVALID_PARAMS);
		const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
		const answer = await fetch(node.http, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: `{"jsonrpc":"2.0","id":1,"method":"land_dryRun","params":["${address}",${deep}]}`,
		});
		assert.ok((await answer.json()).error.message.length > 5);
		assert.ok(!node.hasEnded);
	});

	it('pushes the final changes of a property in order, and again from any block', async () => {
		const live = await subscribe(node, 'land_subscribeProperty', [PROPERTY]);
		assert.equal(live.error, undefined);
		const order = { kind: 'CourtOrder', digest: digest('order'), dated: Date.UTC(2026, 0, 15) };
		const freeze = api.tx.landTitles.placeFreeze(PROPERTY, order, null, ['ProposeConveyance']);
		await submit(api, people.court.key, freeze);
		// What the tests before have done may become final only now.
		const frozenOf = async (subscription) => {
			for (;;) {
				const notification = await subscription.next();
				const { EncumbranceEntered: entered } = notification.events[0];
				if (entered) return [notification, entered];
			}
		};
		const [heard, entered] = await frozenOf(live);
		assert.equal(entered.property, PROPERTY);
		await live.close();

		const again = await subscribe(node, 'land_subscribeProperty', [PROPERTY, 1]);
		const registered = await again.next();
		assert.equal(registered.events[0].PropertyRegistered.title, story.title);
		const [frozen] = await frozenOf(again);
		assert.deepEqual(frozen, heard, 'the same notification as live');
		assert.ok(registered.block.number < frozen.block.number, 'in order');
		await again.close();

		const wrong = await subscribe(node, 'land_subscribeProperty', [PROPERTY, 'yesterday']);
		assert.equal(wrong.error.code, INVALID_PARAMS);
		await wrong.close();
	});
});
