// Overload (F22, F23): many readers, too much at once, what is not for strangers. Each is answered with an error, and no
// block is late for it.

import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { Node, rpc } from '../../lib/node.js';
import { Reader } from '../../lib/reader.js';

const READERS = 1_000;
const STEP = 100;
// How long all of them read on once they are all there.
const READING = 12_000;

describe('overload', { timeout: 120_000 }, () => {
	let node;

	before(async () => {
		// The limits are the node's own, but for the number of connections: docs/operators.md, section 3.
		node = await Node.start('--rpc-max-connections', READERS, '--rpc-methods', 'safe');
	});
	after(() => node?.stop());

	/** The number and slot of the best block. */
	async function head(reader) {
		const { result } = await reader.ask('chain_getHeader');
		// `aura` before the block is made: its slot, in eight bytes, lowest first.
		const log = result.digest.logs.find((text) => text.startsWith('0x0661757261'));
		const slot = Buffer.from(log.slice(-16), 'hex').readBigUInt64LE();
		return { number: Number(result.number), slot: Number(slot) };
	}

	it('f22 a thousand connections that all read cost no slot', async (t) => {
		const first = await Reader.connect(node.url);
		// The first block may come late: the node has just started.
		let start = await head(first).catch(() => undefined);
		while (!start || start.number < 2) {
			await sleep(500);
			start = await head(first).catch(() => undefined);
		}
		const readers = [first];
		const slowest = { answer: 0 };
		let reading = true;
		const problems = [];
		const requests = [
			['insurance_funds', [1, 20]],
			['parties_party', [9]],
			['land_titleOf', ['CN-460200-0007-B1204']],
			['settlement_bankBook', [5]],
		];
		const readOn = async (reader, place) => {
			while (reading) {
				const [method, params] = requests[(place + reader.answers) % requests.length];
				const begun = performance.now();
				const answer = await reader.ask(method, params);
				slowest.answer = Math.max(slowest.answer, performance.now() - begun);
				if (!('result' in answer)) problems.push(JSON.stringify(answer));
				if (answer.closed) return;
				reader.answers += 1;
			}
		};
		const loops = [];
		try {
			while (readers.length < READERS) {
				const step = Math.min(STEP, READERS - readers.length);
				const added = await Promise.all(Array.from({ length: step }, () => Reader.connect(node.url)));
				added.forEach((reader, place) => loops.push(readOn(reader, readers.length + place)));
				readers.push(...added);
			}
			const opened = await head(first);
			await assert.rejects(Reader.connect(node.url), /refused with 429/, 'one more than the limit');
			await sleep(READING);
			reading = false;
			const end = await head(first);
			await Promise.all(loops);
			assert.deepEqual(problems.slice(0, 3), []);
			const answers = readers.reduce((sum, reader) => sum + reader.answers, 0);
			assert.ok(readers.slice(1).every((reader) => reader.answers > 0), 'everybody was served');
			const missed = end.slot - start.slot - (end.number - start.number);
			t.diagnostic(
				`${READERS} connections, ${answers} answers in ${end.slot - start.slot} slots, ${end.number - opened.number} of ` +
					`them with all connections; slowest answer ${Math.round(slowest.answer)} ms; slots missed: ${missed}`,
			);
			assert.ok(end.number - opened.number >= 4, 'blocks were made meanwhile');
			assert.equal(missed, 0, 'slots missed');
		} finally {
			reading = false;
			readers.forEach((reader) => reader.close());
		}
	});

	it('f22 whoever comes when others have gone is served', async () => {
		for (let attempt = 0; ; attempt += 1) {
			const { result } = await rpc(node, 'parties_party', [9]).catch(() => ({}));
			if (result) break;
			assert.ok(attempt < 20, 'the node takes connections again');
			await sleep(250);
		}
	});

	it('f22 too large a request is an error', async () => {
		const large = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'system_chain', params: ['0'.repeat(16 * 1024 * 1024)] });
		const reader = await Reader.connect(node.url);
		const answer = await reader.send(large);
		assert.ok(answer.error?.code === -32_007 || answer.closed, JSON.stringify(answer));
		reader.close();
		// Over HTTP the length alone is enough: nothing of the body is waited for.
		const headers = { 'content-type': 'application/json', 'content-length': large.length };
		const status = await new Promise((resolve, reject) => {
			const sent = request(node.http, { method: 'POST', headers }, (response) => {
				resolve(response.statusCode);
				sent.destroy();
			});
			sent.on('error', reject);
			sent.flushHeaders();
		});
		assert.equal(status, 413);
	});

	it('f22 too long a batch, and too large an answer, are errors', async () => {
		const reader = await Reader.connect(node.url);
		const batch = (count, method) =>
			JSON.stringify(Array.from({ length: count }, (_, id) => ({ jsonrpc: '2.0', id, method, params: [] })));
		const within = await reader.send(batch(100, 'system_chain'));
		assert.equal(within.length, 100);
		const long = await reader.send(batch(101, 'system_chain'));
		assert.equal(long.error?.code, -32_010, JSON.stringify(long).slice(0, 200));
		const answer = await reader.send(batch(100, 'state_getMetadata'));
		assert.equal(answer.error?.code, -32_011, JSON.stringify(answer).slice(0, 200));
		// The connection goes on.
		assert.ok((await reader.ask('system_chain')).result);
		reader.close();
	});

	it('f22 one connection has its limit of subscriptions', async () => {
		const reader = await Reader.connect(node.url);
		let opened = 0, refusal;
		while (!refusal && opened < 2_000) {
			// Notifications of the others may come between.
			const answer = await reader.ask('land_subscribeProperty', ['CN-460200-0007-B1204', null]);
			if (answer.error) refusal = answer.error;
			else opened += 1;
		}
		assert.equal(refusal?.code, -32_006, JSON.stringify(refusal));
		assert.equal(opened, 1_024);
		reader.close();
	});

	it('f22 what is no request is an error, and the connection goes on', async () => {
		const reader = await Reader.connect(node.url);
		for (const text of ['', '{', 'null', '[]', '{"jsonrpc":"2.0","id":1}', '\u0000\u0001', '{"jsonrpc":"2.0","id":1,"method":7}']) {
			const { error } = await reader.send(text);
			assert.ok([-32_700, -32_600].includes(error?.code), `${text}: ${JSON.stringify(error)}`);
		}
		assert.equal((await reader.ask('land_nothing')).error.code, -32_601);
		assert.ok((await reader.ask('system_chain')).result);
		reader.close();
	});

	it('f23 what could harm the node is out of reach', async () => {
		const { result } = await rpc(node, 'rpc_methods');
		for (const [method, params] of [
			['author_insertKey', ['aura', '//Eve', `0x${'00'.repeat(32)}`]],
			['author_rotateKeysWithOwner', [`0x${'00'.repeat(32)}`]],
			['author_removeExtrinsic', [[]]],
			['system_addReservedPeer', ['/ip4/127.0.0.1/tcp/1/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp']],
			['system_addLogFilter', ['trace']],
			['offchain_localStorageSet', ['PERSISTENT', '0x00', '0x00']],
		]) {
			const { error, result: done } = await rpc(node, method, params);
			assert.equal(done, undefined, method);
			assert.ok(error, method);
			assert.match(`${error.message}`, /unsafe|not found/i, method);
			if (result.methods.includes(method)) assert.match(error.message, /unsafe/i, method);
		}
	});
});
