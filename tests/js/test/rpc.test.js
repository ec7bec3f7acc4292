// What integrators and operators find at the JSON-RPC port.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';

import { Node, rpc } from '../lib/node.js';

const UNSAFE = [
	['author_rotateKeys', []],
	['author_rotateKeysWithOwner', ['0x00']],
	['author_insertKey', ['aura', '//Alice', '0x00']],
	['author_hasKey', ['0x00', 'aura']],
	['system_addReservedPeer', ['/ip4/127.0.0.1/tcp/1/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp']],
	['system_peers', []],
	['system_dryRun', ['0x00']],
	['offchain_localStorageSet', ['PERSISTENT', '0x00', '0x00']],
	['state_getPairs', ['0x']],
];

describe('the JSON-RPC of a node', { timeout: 240_000 }, () => {
	let node;
	before(async () => (node = await Node.start()));
	after(() => node?.stop());

	it('serves the new methods and the ones that Apps uses', async () => {
		const { result } = await rpc(node, 'rpc_methods');
		for (const method of [
			'chainHead_v1_follow',
			'chainHead_v1_storage',
			'chainHead_v1_call',
			'chainSpec_v1_properties',
			'transactionWatch_v1_submitAndWatch',
			'transaction_v1_broadcast',
			'author_submitExtrinsic',
			'author_submitAndWatchExtrinsic',
			'author_rotateKeysWithOwner',
			'chain_getBlock',
			'chain_subscribeFinalizedHeads',
			'grandpa_proveFinality',
			'payment_queryInfo',
			'state_call',
			'state_getMetadata',
			'state_getReadProof',
			'state_subscribeStorage',
			'system_accountNextIndex',
			'system_health',
			'system_properties',
		]) {
			assert.ok(result.methods.includes(method), `${method} is missing`);
		}
		console.log(`  ${result.methods.length} methods`);
	});

	it('answers health checks', async () => {
		const health = await fetch(`${node.http}/health`);
		assert.equal(health.status, 200);
		assert.deepEqual(await health.json(), { peers: 0, isSyncing: false, shouldHavePeers: false });
		assert.equal((await fetch(`${node.http}/health/readiness`)).status, 200);
	});

	it('tells wallets how to show money and addresses', async () => {
		const { result } = await rpc(node, 'system_properties');
		assert.deepEqual(result, { ss58Format: 2018, tokenDecimals: 2, tokenSymbol: 'CNY' });
		assert.equal((await rpc(node, 'system_chain')).result, 'Civitas Development');
	});

	it('takes addresses with the prefix of this chain', async () => {
		await cryptoWaitReady();
		const { address } = new Keyring({ type: 'sr25519', ss58Format: 2018 }).addFromUri('//Alice');
		const { error, result } = await rpc(node, 'system_accountNextIndex', [address]);
		assert.equal(result, 0, error?.message);
	});

	it('f22 answers what it does not understand with an error, and lives on', async () => {
		assert.equal((await rpc(node, 'no_suchMethod')).error.code, -32601);
		assert.equal((await rpc(node, 'chain_getBlock', [42])).error.code, -32602);
		assert.equal((await rpc(node, 'state_call', ['LandTitlesApi_property', '0xff'])).error !== undefined, true);
		const broken = await fetch(node.http, {
			method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"jsonrpc": "2.0", ',
		});
		assert.equal((await broken.json()).error.code, -32700);
		assert.ok(!node.hasEnded);
		assert.ok((await rpc(node, 'chain_getHeader')).result.number);
	});
});

describe('the JSON-RPC of a node with --rpc-methods safe', { timeout: 240_000 }, () => {
	let node;
	before(async () => (node = await Node.start('--rpc-methods', 'safe')));
	after(() => node?.stop());

	it('f23 refuses every method that touches keys or peers', async () => {
		const { methods } = (await rpc(node, 'rpc_methods')).result;
		let refused = 0;
		for (const [method, params] of UNSAFE.filter(([name]) => methods.includes(name))) {
			const { error, result } = await rpc(node, method, params);
			assert.ok(error, `${method} answered ${JSON.stringify(result)}`);
			assert.match(error.message, /unsafe/i, `${method}: ${error.message}`);
			refused += 1;
		}
		assert.ok(refused >= 7, `only ${refused} of them exist`);
	});

	it('still takes transactions and answers queries', async () => {
		assert.ok((await rpc(node, 'system_health')).result);
		// Not "unsafe": it gets as far as the transaction itself.
		const { error } = await rpc(node, 'author_submitExtrinsic', ['0x00']);
		assert.doesNotMatch(error.message, /unsafe/i);
	});
});
