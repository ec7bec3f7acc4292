// How many reads a node answers in a second, and how late the slowest of them are: the city's JSON-RPC beside
// `state_getStorage` of the record that it shows. One node, one client, on the same machine.
//
// Usage: node tests/js/measure/reads.js [SECONDS for each line, 5 unless told]

import { setTimeout as sleep } from 'node:timers/promises';

import { connect } from '../lib/chain.js';
import { Node } from '../lib/node.js';
import { Reader } from '../lib/reader.js';

const PROPERTY = 'CN-460200-0007-B1204';
const PARTY = 9;
const CONNECTIONS = [1, 50];
// Turns of each request, one after the other, so that what else the machine does falls on all of them.
const TURNS = 5;

const seconds = Number(process.argv[2] ?? 5);
if (!(seconds > 0 && seconds <= 600)) {
	console.error(`error: '${process.argv[2]}' is no number of seconds from 1 to 600`);
	process.exit(2);
}

/** Every reader asks again as soon as it is answered. Adds each answer's milliseconds to `times`. */
async function read(readers, { method, params }, milliseconds, times) {
	const end = performance.now() + milliseconds;
	const text = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
	await Promise.all(readers.map(async (reader) => {
		for (let begun = performance.now(); begun < end; ) {
			const answer = await reader.send(text);
			if (answer.result === undefined || answer.result === null) throw new Error(`${method}: ${JSON.stringify(answer)}`);
			const now = performance.now();
			times.push(now - begun);
			begun = now;
		}
	}));
}

const quantile = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

const node = await Node.start('--rpc-max-connections', '200', '--rpc-methods', 'safe');
try {
	const api = await connect(node);
	const { landTitles, parties } = api.query;
	const title = (await landTitles.properties(PROPERTY)).unwrap().title;
	const pairs = [
		['the party', 'parties_party', [PARTY], parties.parties.key(PARTY)],
		['the property', 'land_property', [PROPERTY], landTitles.properties.key(PROPERTY)],
		['its title', 'land_titleOf', [PROPERTY], landTitles.titles.key(title)],
	];
	// Both read the same state: that of a block which is finalized.
	await sleep(15_000);
	const at = (await api.rpc.chain.getFinalizedHead()).toHex();
	await api.disconnect();

	console.log(`${'connections'.padStart(11)}  ${'read'.padEnd(28)} ${'a second'.padStart(9)} ${'p50 ms'.padStart(8)} ${'p99 ms'.padStart(8)}   against state_getStorage`);
	for (const count of CONNECTIONS) {
		const readers = await Promise.all(Array.from({ length: count }, () => Reader.connect(node.url)));
		for (const [name, method, params, key] of pairs) {
			const requests = [
				{ method: 'state_getStorage', params: [key, at] },
				{ method, params: [...params, at] },
			];
			// Once unmeasured: what the node does only the first time is no read.
			for (const request of requests) await read(readers, request, 500, []);
			const times = [[], []];
			for (let turn = 0; turn < TURNS; turn += 1) {
				for (const place of [0, 1]) await read(readers, requests[place], (seconds * 1_000) / TURNS, times[place]);
			}
			const lines = times.map((all) => {
				all.sort((a, b) => a - b);
				return { rate: all.length / seconds, p50: quantile(all, 0.5), p99: quantile(all, 0.99) };
			});
			lines.forEach(({ rate, p50, p99 }, place) => {
				const label = place === 0 ? `state_getStorage, ${name}` : method;
				const [base] = lines;
				const ratio = place === 0 ? '1.00' : `${(rate / base.rate).toFixed(2)} of its reads, ${(p99 / base.p99).toFixed(2)} times its p99`;
				console.log(
					`${String(count).padStart(11)}  ${label.padEnd(28)} ${rate.toFixed(0).padStart(9)} ${p50.toFixed(2).padStart(8)} ${p99.toFixed(2).padStart(8)}   ${ratio}`,
				);
			});
		}
		readers.forEach((reader) => reader.close());
	}
} finally {
	await node.stop();
}
