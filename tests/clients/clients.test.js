// Runs the examples of docs/clients.md, as they stand there, against one node: each reads what is there, consents for its
// own party, and tells the block in which that is final.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { connect } from '../js/lib/chain.js';
import { Node, rpc } from '../js/lib/node.js';
import { FUND, prepare, PROPERTY } from './scene.js';

const OVERDUE = 60_000;
const here = import.meta.dirname;
const { CARGO_TARGET_DIR, XDG_CACHE_HOME } = process.env;
const target = CARGO_TARGET_DIR ?? join(XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'civitas', 'target');

/** The clients: who runs them, with which secret, and how. */
const CLIENTS = [
	{ name: '@polkadot/api', who: 'alice', secret: '//Alice', command: [process.execPath, 'polkadot-js/example.mjs'] },
	{ name: 'polkadot-api', who: 'bob', secret: '//Bob', command: [process.execPath, 'polkadot-api/example.mjs'] },
	{
		name: 'substrate-interface',
		who: 'charlie',
		secret: '//Charlie',
		command: ['substrate-interface/venv/bin/python', 'substrate-interface/example.py'],
	},
	{ name: 'subxt', who: 'cityEstates', secret: '//Charlie//stash', command: [join(target, 'release', 'civitas-client-subxt')] },
];

/** Runs a program to its end, and answers what it printed. */
function run([program, ...args]) {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, { cwd: here, timeout: OVERDUE, killSignal: 'SIGKILL' });
		const said = { out: '', err: '' };
		child.stdout.setEncoding('utf8').on('data', (text) => (said.out += text));
		child.stderr.setEncoding('utf8').on('data', (text) => (said.err += text));
		child.once('error', (error) => reject(new Error(`${program}: ${error.message}; scripts/test makes what is missing`)));
		child.once('close', (code, signal) => {
			if (code === 0) resolve(said.out.trim().split('\n'));
			else reject(new Error(`${program} ended with ${code ?? signal}:\n${said.out}${said.err}`));
		});
	});
}

describe('the examples of the guide for clients', { timeout: 240_000, concurrency: true }, () => {
	let node, api, scene;

	before(async () => {
		node = await Node.start();
		api = await connect(node);
		scene = await prepare(api, CLIENTS.map(({ who }) => who));
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
	});

	for (const [place, { name, secret, command }] of CLIENTS.entries()) {
		it(`${name} reads a title, receipts and a holding, and consents until that is final`, async () => {
			const printed = await run([...command, node.url, secret, PROPERTY, `${FUND}`]);
			const last = printed.pop();
			assert.deepEqual(printed, [
				`title ${scene.title} of ${PROPERTY}: owners ${scene.owners}`,
				...scene.receipts.map(({ series, number, amount, taxpayer }) => `receipt ${series} ${number}: ${amount} fen by ${taxpayer}`),
				`holding in fund ${FUND}: ${scene.units[place]} millionths of a unit`,
			]);
			const [, block] = last.match(/^consent to conveyance (?:\d+) is final in (0x[0-9a-f]{64})$/) ?? [];
			assert.ok(block, last);
			assert.ok(last.startsWith(`consent to conveyance ${scene.conveyance} `), last);
			await verifyFinal(block, scene.parties[place]);
		});
	}

	/** Verifies that this block is final, and that the consent of this party is in it. */
	async function verifyFinal(block, party) {
		const number = (await api.rpc.chain.getHeader(block)).number.toNumber();
		const head = await api.rpc.chain.getHeader(await api.rpc.chain.getFinalizedHead());
		assert.ok(number <= head.number.toNumber(), 'final');
		assert.equal((await api.rpc.chain.getBlockHash(number)).toHex(), block, 'of this chain');
		const events = await (await api.at(block)).query.system.events();
		const consents = events
			.filter(({ event }) => event.section === 'landTitles' && event.method === 'Consented')
			.map(({ event }) => [event.data.conveyance.toNumber(), event.data.party.toNumber()]);
		assert.ok(
			consents.some(([conveyance, by]) => conveyance === scene.conveyance && by === party),
			`consents in ${block}: ${JSON.stringify(consents)}`,
		);
		const { result } = await rpc(node, 'land_conveyance', [scene.conveyance]);
		assert.ok(result.consents.some((consent) => consent.party === party), JSON.stringify(result.consents));
	}
});
