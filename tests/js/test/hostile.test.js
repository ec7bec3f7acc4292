// Malformed and hostile transactions (F06, F10): each is refused with an error that says why, and the node lives on.

import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { Keyring } from '@polkadot/keyring';
import { compactToU8a, u8aConcat, u8aToHex } from '@polkadot/util';

import { blocksLater, connect, submit } from '../lib/chain.js';
import { city, CNY, money } from '../lib/city.js';
import { Node, rpc } from '../lib/node.js';

// What the node answers for a transaction that it does not take.
const INVALID = 1010;
const UNKNOWN = 1011;
const BANNED = 1012;
const IN_POOL = 1013;

describe('malformed and hostile transactions', { timeout: 240_000 }, () => {
	let node, api, people;

	before(async () => {
		node = await Node.start();
		api = await connect(node);
		people = await city();
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
	});
	afterEach(() => assert.ok(!node.hasEnded, 'the node lives on'));

	const transfer = (amount = CNY) => api.tx.balances.transferKeepAlive(people.bob.key.address, amount);
	const nonceOf = async (person) =>
		(await api.call.accountNonceApi.accountNonce(person.key.address)).toNumber();

	/** `call` signed by `person`, as bytes with their length in front; what is signed can be falsified. */
	async function signed(person, call, falsified = {}) {
		const nonce = falsified.nonce ?? (await nonceOf(person));
		// Not through the api's own signing, which puts right what is wrong.
		const extrinsic = api.createType('Extrinsic', call.method, { version: 4 });
		extrinsic.sign(person.key, {
			blockHash: api.genesisHash,
			era: api.createType('ExtrinsicEra', '0x00'),
			genesisHash: api.genesisHash,
			nonce,
			runtimeVersion: api.runtimeVersion,
			signedExtensions: api.registry.signedExtensions,
			tip: 0,
			...falsified,
		});
		return extrinsic.toU8a();
	}

	/** Submits bytes that must be refused, and answers the error. */
	async function refused(bytes, ...codes) {
		const { error, result } = await rpc(node, 'author_submitExtrinsic', [u8aToHex(bytes)]);
		assert.ok(error, `taken: ${result}`);
		assert.ok(error.message.length > 5, 'it says why');
		if (codes.length > 0) assert.ok(codes.includes(error.code), `${error.code} ${error.message} ${error.data ?? ''}`);
		const why = `${error.code} ${error.message}: ${error.data ?? ''}`;
		console.log(`  ${why.slice(0, 140).replaceAll('\n', ' ')}`);
		return why;
	}

	it('f06 bytes that end too early', async () => {
		const bytes = await signed(people.bob, transfer());
		const body = bytes.slice(bytes.length - 100);
		for (const cut of [0, 1, 5, 40]) await refused(bytes.slice(0, cut));
		// A right length in front of half a transaction.
		const half = body.slice(0, 50);
		await refused(u8aConcat(compactToU8a(half.length), half));
	});

	it('f06 bytes after the end', async () => {
		const bytes = await signed(people.bob, transfer());
		// Two bytes of length stand in front.
		const body = u8aConcat(bytes.slice(2), new Uint8Array([0, 1, 2]));
		await refused(u8aConcat(compactToU8a(body.length), body));
	});

	it('f06 bytes that are no transaction', async () => {
		await refused(new Uint8Array(0));
		await refused(u8aConcat(compactToU8a(64), new Uint8Array(64).fill(0xff)));
		const answer = await rpc(node, 'author_submitExtrinsic', ['0xzz']);
		assert.equal(answer.error.code, -32602);
	});

	it('f06 a transaction larger than a block', async () => {
		const huge = api.tx.system.remark(`0x${'00'.repeat(6 * 1024 * 1024)}`);
		await refused(await signed(people.bob, huge));
	});

	it('f06 text that is no UTF-8, and a code that is none', async () => {
		const reason = 'abcd';
		const call = api.tx.landTitles.refuseConveyance(1, reason);
		const unsigned = call.toU8a();
		const place = Buffer.from(unsigned).indexOf(reason);
		assert.ok(place > 0);
		unsigned[place] = 0xff;
		await refused(unsigned);
		const small = api.tx.landTitles.liftFreeze('abc', 1);
		await refused(await signed(people.court, small));
	});

	it('f06 calls nested beyond all measure', async () => {
		const { batch } = api.tx.utility;
		const [pallet, method] = batch([]).method.callIndex;
		const inner = transfer().method.toU8a();
		const depth = 300;
		const opening = new Uint8Array(depth * 3);
		for (let level = 0; level < depth; level += 1) opening.set([pallet, method, 4], level * 3);
		const unsigned = u8aConcat(new Uint8Array([4]), opening, inner);
		await refused(u8aConcat(compactToU8a(unsigned.length), unsigned));
	});

	it('f06 a few levels of nesting are no trouble, and change nothing when the core fails', async () => {
		const start = await money(api, people.bob);
		const { batch, batchAll } = api.tx.utility;
		let call = api.tx.balances.transferKeepAlive(people.alice.key.address, 10n ** 20n);
		for (let level = 0; level < 8; level += 1) call = batch([call]);
		const events = await submit(api, people.bob.key, call);
		events.one('utility', 'BatchInterrupted');
		await assert.rejects(submit(api, people.bob.key, batchAll([batchAll([transfer()])])), { name: 'CallFiltered' });
		assert.equal(await money(api, people.bob), start);
	});

	it('f10 a transaction sent twice', async () => {
		const before = await money(api, people.bob);
		const bytes = await signed(people.alice, transfer());
		const nonce = await nonceOf(people.alice);
		assert.ok((await rpc(node, 'author_submitExtrinsic', [u8aToHex(bytes)])).result);
		await refused(bytes, IN_POOL);
		await blocksLater(api, 2);
		assert.equal(await nonceOf(people.alice), nonce + 1);
		await refused(bytes, INVALID, BANNED);
		await blocksLater(api, 1);
		assert.equal(await money(api, people.bob), before + CNY, 'it counted once');
	});

	it('f10 a transaction signed for another chain', async () => {
		const why = await refused(await signed(people.bob, transfer(), { genesisHash: `0x${'42'.repeat(32)}` }), INVALID);
		assert.match(why, /bad signature/i);
	});

	it('f10 a transaction signed for another version of the chain', async () => {
		const runtimeVersion = api.createType('RuntimeVersion', { ...api.runtimeVersion.toJSON(), specVersion: 99 });
		const bytes = await signed(people.bob, transfer(), { runtimeVersion });
		assert.match(await refused(bytes, INVALID), /bad signature/i);
	});

	it('f10 a signature of somebody else', async () => {
		const bytes = await signed(people.bob, transfer());
		// The last byte of the signature of 64 bytes: length (2), version (1), address (1 + 32), kind (1), signature.
		bytes[2 + 1 + 33 + 1 + 63] ^= 0x01;
		assert.match(await refused(bytes, INVALID), /bad signature/i);
	});

	it('f09 a nonce further ahead than an account may queue', async () => {
		const nonce = await nonceOf(people.bob);
		assert.match(await refused(await signed(people.bob, transfer(), { nonce: nonce + 128 }), INVALID), /Custom error: 1/);
		await refused(await signed(people.bob, transfer(), { nonce: nonce + 4_000_000 }), INVALID);
	});

	it('f10 a nonce that is used up', async () => {
		assert.match(await refused(await signed(people.alice, transfer(), { nonce: 0 }), INVALID, BANNED), /outdated|banned/i);
	});

	it('f04 a call that needs a signature, without one', async () => {
		for (const call of [
			api.tx.landTitles.registerConveyance(1),
			api.tx.taxReceipts.pay(1),
			api.tx.settlement.issue(9, 1, `0x${'00'.repeat(32)}`),
			api.tx.parties.rotateAccount(people.bob.key.address),
		]) {
			await refused(call.toU8a(), INVALID, UNKNOWN);
		}
	});

	it('f09 a stranger without money has no free transactions', async () => {
		const key = new Keyring({ type: 'sr25519' }).addFromUri('//Nobody');
		assert.match(await refused(await signed({ key }, transfer()), INVALID), /fees|balance|payment/i);
	});

	it('after all that, an honest transaction is included', async () => {
		const before = await money(api, people.bob);
		await submit(api, people.alice.key, transfer());
		assert.equal(await money(api, people.bob), before + CNY);
		assert.equal((await fetch(`${node.http}/health`)).status, 200);
	});
});
