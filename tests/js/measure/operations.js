// What transfers of title, bulk imports and batches of receipts cost a node that makes blocks, beside plain transfers of
// money: whole transactions, with signature, nonce and fee. One node; its own log says how long it took to build each block.
//
// Usage: node tests/js/measure/operations.js [ROUNDS, 4 unless told]

import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { blake2AsHex } from '@polkadot/util-crypto';

import { connect, submit } from '../lib/chain.js';
import { city, CNY } from '../lib/city.js';
import { Node } from '../lib/node.js';

// Of each kind in a round: the pool keeps at most 128 waiting transactions of one account.
const EACH = 100;
// Calls with many entries in a round, and their entries.
const BATCHES = 4;
const ENTRIES = 500;
// As many calls of a preparation as fit into one transaction.
const BATCH = 20;
const PRICE = 1_000n * CNY;
const TERMS = blake2AsHex('measured', 256);
const DISTRICT = 460_200;

const rounds = Number(process.argv[2] ?? 4);
if (!(Number.isInteger(rounds) && rounds >= 1 && rounds <= 20)) {
	console.error(`error: '${process.argv[2]}' is no number of rounds from 1 to 20`);
	process.exit(2);
}

const whole = (party) => [{ share: 1, members: [party], survivorship: false }];

/** By number, the blocks that the node built with anything in them: milliseconds, and transactions beside the time. */
function built(node) {
	const lines = readFileSync(node.log, 'utf8').matchAll(/Prepared block for proposing at (\d+) \((\d+) ms\).*?extrinsics_count: (\d+)/g);
	const blocks = [...lines].map(([, number, ms, count]) => [Number(number), { ms: Number(ms), count: Number(count) - 1 }]);
	return new Map(blocks.filter(([, { count }]) => count > 0));
}

const node = await Node.start('--pool-limit', '10000');
try {
	const api = await connect(node);
	const people = await city();
	const { alice, bob, registrar, taxBureau } = people;
	const batched = async (signer, calls) => {
		for (let from = 0; from < calls.length; from += BATCH) {
			await submit(api, signer.key, api.tx.utility.batchAll(calls.slice(from, from + BATCH)));
		}
	};
	const { consent, fund, proposeConveyance, registerConveyance, registerProperties } = api.tx.landTitles;
	const { issueReceipts } = api.tx.taxReceipts;

	const registration = (property) => ({
		property,
		kind: 'Parcel',
		district: DISTRICT,
		areaDm2: 10_000,
		landUse: 'Residential',
		boundary: TERMS,
		centroid: null,
		tenure: { LandUseRight: { until: Date.UTC(2088, 5, 30) } },
		owners: whole(alice.party),
		source: { kind: 'RegisterExtract', digest: TERMS, dated: Date.UTC(2018, 10, 23) },
	});

	/** Sales of Alice's to Bob with all that they need, but for their registration. Who proposes has consented. */
	async function prepare(round) {
		const codes = Array.from({ length: EACH }, (_, place) => `M-${round}-${place}`);
		await submit(api, registrar.key, registerProperties(codes.map(registration)));
		const titles = (await api.query.landTitles.properties.multi(codes)).map((found) => found.unwrap().title);
		const first = (await api.query.landTitles.nextConveyance()).toNumber();
		await batched(alice, codes.map((property, place) => proposeConveyance(
			'Sale',
			[{ property, title: titles[place], givers: [alice.party], receivers: whole(bob.party), price: PRICE }],
			[], [], TERMS, alice.party,
		)));
		const numbers = codes.map((_, place) => first + place);
		const bindings = (await api.query.landTitles.conveyances.multi(numbers)).map((found) => found.unwrap().binding);
		await batched(bob, numbers.flatMap((number, place) => [
			consent(number, bindings[place], bob.party),
			fund(number, PRICE, bob.party),
			api.tx.taxReceipts.payConveyanceTaxes(number),
		]));
		return numbers;
	}

	/** Signs the calls, hands them over in one go, and waits until all are in blocks; answers what these took, in ms. */
	async function timed(signer, calls) {
		let nonce = (await api.rpc.system.accountNextIndex(signer.key.address)).toNumber();
		const signed = [];
		for (const call of calls) signed.push(await call.signAsync(signer.key, { nonce: nonce++ }));
		const before = built(node);
		await Promise.all(signed.map((transaction) => api.rpc.author.submitExtrinsic(transaction)));
		const after = () => [...built(node)].filter(([number]) => !before.has(number)).map(([, block]) => block);
		const sum = (field) => after().reduce((total, block) => total + block[field], 0);
		while (sum('count') < calls.length) await sleep(1_000);
		return sum('ms');
	}

	const kinds = { transfer: 'plain transfer of money', title: 'transfer of title', entry: 'property imported', receipt: 'receipt in a batch' };
	const totals = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, { ms: 0, count: 0 }]));
	const measure = async (kind, signer, calls, entries = 1) => {
		totals[kind].ms += await timed(signer, calls);
		totals[kind].count += calls.length * entries;
	};
	const batches = (make) => Array.from({ length: BATCHES }, (_, batch) => make(Array.from({ length: ENTRIES }, (_, place) => `${batch}-${place}`)));
	const paidAt = (await api.query.timestamp.now()).toNumber();
	const fee = { taxpayer: bob.party, kind: 'Other', subject: { Other: 'waste collection' } };
	for (let round = 0; round < rounds; round += 1) {
		console.log(`round ${round + 1} of ${rounds}`);
		const numbers = await prepare(round);
		await measure('transfer', registrar, numbers.map((_, n) => api.tx.balances.transferKeepAlive(bob.key.address, 1_000 + n)));
		await measure('title', registrar, numbers.map((number) => registerConveyance(number)));
		const settled = await api.query.landTitles.conveyances.multi(numbers);
		const open = settled.filter((found) => found.unwrap().ended.isNone).length;
		if (open > 0) throw new Error(`${open} of ${EACH} conveyances were not registered`);
		await measure('entry', registrar, batches((places) => registerProperties(places.map((place) => registration(`I-${round}-${place}`)))), ENTRIES);
		if ((await api.query.landTitles.properties(`I-${round}-${BATCHES - 1}-0`)).isNone) throw new Error('an import was not registered');
		await measure('receipt', taxBureau, batches((places) => issueReceipts(DISTRICT, 'MEASURED', places.map((place) => (
			{ reference: { Office: `R-${round}-${place}` }, payer: bob.party, paidFor: { Tax: fee }, amount: 50n * CNY, paidAt }
		)))), ENTRIES);
		const last = await api.query.taxReceipts.officeReferences(taxBureau.party, `R-${round}-${BATCHES - 1}-0`);
		if (last.isNone) throw new Error('a receipt was not issued');
	}
	await api.disconnect();
	const each = ({ ms, count }) => ms / count;
	const base = each(totals.transfer);
	console.log('\nIn the blocks that the node built:');
	for (const [kind, name] of Object.entries(kinds)) {
		const ms = each(totals[kind]);
		console.log(`${name.padEnd(24)} ${totals[kind].count.toString().padStart(6)} ${ms.toFixed(3).padStart(8)} ms each  ${(base / ms).toFixed(2).padStart(6)} of the rate of plain transfers`);
	}
} finally {
	await node.stop();
}
