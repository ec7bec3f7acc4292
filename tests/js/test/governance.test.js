// What the council decides, as its members do it in Polkadot.js Apps: bytes on the chain, a motion, votes, a delay in
// which a minority can veto, and then anybody carries it out as root. And what it cannot decide.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { blake2AsHex } from '@polkadot/util-crypto';

import { blocksLater, connect, height, Refused, submit, within } from '../lib/chain.js';
import { city } from '../lib/city.js';
import { Node } from '../lib/node.js';

/** The seats of the preset, and how many of them decide, stop and veto. */
const SEATS = ['identityOffice', 'court', 'registrar', 'taxBureau', 'bank', 'insurer'];
const DECIDE = 4;
const STOP = 3;
const VETO = 2;
/** Motions that a seat may have open at a time. */
const OPEN = 3;
/** Bounds of a proposal. */
const WEIGHT = { refTime: 10_000_000_000n, proofSize: 10_000_000n };
const LENGTH = 2_000;
/** What a motion that is carried out may weigh. */
const LIMIT = { refTime: 200_000_000_000n, proofSize: 10_000_000n };
const NONE = `0x${'0'.repeat(64)}`;

describe('decisions of the council', { timeout: 240_000 }, () => {
	let node, api, people, seats, started;
	/** Numbers of the motions, by what they are to do. */
	const motions = {};

	before(async () => {
		started = Date.now();
		node = await Node.start();
		api = await connect(node);
		people = await city();
		seats = SEATS.map((name) => people[name].key);
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
		console.log(`  ${((Date.now() - started) / 1_000).toFixed(0)} s in all`);
	});

	const all = (calls) => api.tx.utility.batchAll(calls);
	const execute = (motion) => api.tx.governance.execute(motion, LIMIT);
	const licence = (district) => api.tx.parties.grantLicence(people.charlie.party, 'Valuer', district, null);
	const queue = async () => (await api.call.governanceApi.queue()).map(([number, motion]) => [number.toNumber(), motion]);

	/** Puts the bytes of calls on the chain, and answers the calls that queue them. */
	async function noted(calls) {
		const bytes = calls.map((call) => call.method.toHex());
		const events = await submit(api, seats[0], all(bytes.map((bytes) => api.tx.preimage.notePreimage(bytes))));
		const hashes = bytes.map((bytes) => blake2AsHex(bytes, 256));
		assert.deepEqual(events.of('preimage', 'Noted').map(({ data }) => data[0].toHex()), hashes);
		return calls.map((call, place) => api.tx.governance.schedule(hashes[place], call.method.toU8a().length));
	}

	/** As many seats as that decide on calls that become theirs; answers the events of the last step. */
	const decide = (count, calls) => decideAs(seats.slice(0, count), people.alice.key, calls);

	/** The same, by these seats; closed by whomever. */
	async function decideAs(voters, closer, calls) {
		// Whoever proposes has room for a few motions alone.
		const shares = voters.map((seat, place) => [seat, calls.slice(place * OPEN, (place + 1) * OPEN)]);
		const proposed = await Promise.all(
			shares
				.filter(([, share]) => share.length > 0)
				.map(([seat, share]) => submit(api, seat, all(share.map((call) => api.tx.council.propose(voters.length, call, LENGTH))))),
		);
		const open = proposed.flatMap((events) => events.of('council', 'Proposed').map(({ data }) => data));
		assert.deepEqual(open.map((data) => data[2].toHex()), calls.map((call) => call.method.hash.toHex()));
		const votes = open.map(([, index, hash]) => api.tx.council.vote(hash, index, true));
		await Promise.all(voters.map((seat) => submit(api, seat, all(votes))));
		// Anybody closes.
		const closes = open.map(([, index, hash]) => api.tx.council.close(hash, index, WEIGHT, LENGTH));
		return submit(api, closer, all(closes));
	}

	/** What came of each of the calls that were decided. */
	const outcomes = (events) =>
		events.of('council', 'Executed').map(({ data }) => {
			const result = data[1];
			return result.isOk ? 'Ok' : Refused.from(api.registry, result.asErr);
		});

	/** Verifies that the chain refuses a call with that error. */
	const refused = (signer, call, section, name) =>
		assert.rejects(submit(api, signer.key, call), (error) => {
			assert.ok(error instanceof Refused, `${error}`);
			assert.deepEqual([error.section, error.name], [section, name]);
			return true;
		});

	it('are queued by four of six seats, and everybody can read them', async () => {
		const code = (await api.rpc.state.getStorage(':code')).toHex();
		const decided = {
			licence: licence(1_000),
			vetoed: licence(2_000),
			// The code that runs already: a successor it is not.
			upgrade: api.tx.system.authorizeUpgrade(blake2AsHex(code, 256)),
		};
		const events = await decide(DECIDE, await noted(Object.values(decided)));
		assert.deepEqual(outcomes(events), ['Ok', 'Ok', 'Ok']);
		const scheduled = events.of('governance', 'MotionScheduled').map(({ data }) => data);
		Object.keys(decided).forEach((name, place) => (motions[name] = scheduled[place].motion.toNumber()));
		const now = (await api.query.timestamp.now()).toNumber();
		for (const data of scheduled) {
			const { time, blocks } = await api.query.governance.motionDelay();
			assert.ok(data.earliest.toNumber() > now && data.earliest.toNumber() <= now + time.toNumber());
			assert.ok(data.earliestBlock.toNumber() <= (await height(api)) + blocks.toNumber());
		}
		const waiting = await queue();
		assert.deepEqual(waiting.map(([number]) => number), Object.values(motions));
		assert.deepEqual(
			waiting.map(([, motion]) => `${motion.pallet}.${motion.call}`),
			['Parties.grant_licence', 'Parties.grant_licence', 'System.authorize_upgrade'],
		);
		// The bytes are read from the chain as they were put there.
		for (const [place, call] of Object.values(decided).entries()) {
			// `hash` of any type is the hash of itself.
			const { hash_: hash, length } = waiting[place][1];
			const bytes = (await api.query.preimage.preimageFor([hash, length])).unwrap();
			const read = api.registry.createType('Call', bytes.toU8a(true));
			assert.deepEqual(read.toHuman(), call.method.toHuman());
		}
	});

	it('wait for their delay', async () => {
		await refused(people.bob, execute(motions.licence), 'governance', 'DelayRunning');
	});

	it('of too few seats are none; unfit ones are refused with what to use instead', async () => {
		const { council, sudo, system, utility } = api.tx;
		const unfit = {
			HidesFailure: [utility.batch([licence(4_000)]), /utility\.batchAll/],
			SudoCall: [all([licence(4_000), sudo.sudo(licence(4_000))]), /schedule the call itself/],
			RawStorage: [all([all([system.setStorage([['0x3a636f6465', '0x00']])])]), /system\.authorizeUpgrade/],
			UncheckedCode: [system.setCode('0x00'), /system\.authorizeUpgrade/],
			UnfitCouncil: [council.setMembers([seats[0].address], null, 6), /at least three seats/],
		};
		const [fit, ...schedules] = await noted([licence(3_000), ...Object.values(unfit).map(([call]) => call)]);
		const [[tooFew], found] = (
			await Promise.all([decideAs(seats.slice(DECIDE), people.charlie.key, [fit]), decide(DECIDE, schedules)])
		).map(outcomes);
		assert.equal(tooFew.name, 'BadOrigin');
		assert.deepEqual(found.map(({ name }) => name), Object.keys(unfit));
		Object.values(unfit).forEach(([, instead], place) => assert.match(found[place].docs, instead));
		assert.equal((await queue()).length, 3);
	});

	it('are ended for good by a veto of two seats', async () => {
		const events = await decide(VETO, [api.tx.governance.veto(motions.vetoed, '未经公示')]);
		const { motion, reason } = events.one('governance', 'MotionVetoed');
		assert.deepEqual([motion.toNumber(), reason.toString()], [motions.vetoed, '未经公示']);
		const waiting = (await queue()).map(([number]) => number);
		assert.ok(waiting.includes(motions.licence) && !waiting.includes(motions.vetoed), `${waiting}`);
		await refused(people.bob, execute(motions.vetoed), 'governance', 'MotionOver');
	});

	it('of three seats stop one pallet, and the stop ends by itself', async () => {
		const pay = () => api.tx.balances.transferKeepAlive(people.bob.key.address, 1n);
		await submit(api, people.alice.key, pay());
		const until = (await api.query.timestamp.now()).toNumber() + 14_000;
		const events = await decide(STOP, [api.tx.governance.stop('Balances', until)]);
		assert.equal(events.one('governance', 'PalletStopped').until.toNumber(), until);
		assert.deepEqual((await api.call.governanceApi.stoppedPallets()).map(({ pallet }) => pallet.toString()), ['Balances']);
		await refused(people.alice, pay(), 'system', 'CallFiltered');
		await refused(people.alice, all([pay()]), 'system', 'CallFiltered');
		// Other pallets go on.
		await submit(api, people.alice.key, api.tx.system.remark('0x00'));
		while ((await api.query.timestamp.now()).toNumber() < until) await blocksLater(api);
		await submit(api, people.alice.key, pay());
		assert.equal((await api.call.governanceApi.stoppedPallets()).length, 0);
	});

	it('are carried out by anybody as root', async () => {
		const { earliest, earliestBlock } = (await api.call.governanceApi.motion(motions.licence)).unwrap();
		// A block is built on the state of the one before.
		while ((await api.query.timestamp.now()).lt(earliest) || (await height(api)) < earliestBlock.toNumber()) {
			await blocksLater(api);
		}
		const granted = async () => (await api.query.parties.licences(people.charlie.party, 'Valuer')).isSome;
		assert.equal(await granted(), false);
		const events = await submit(api, people.bob.key, execute(motions.licence));
		const { motion, by } = events.one('governance', 'MotionExecuted');
		assert.deepEqual([motion.toNumber(), by.toString()], [motions.licence, people.bob.key.address]);
		assert.equal(await granted(), true);
		await refused(people.bob, execute(motions.licence), 'governance', 'MotionOver');
		const { status } = (await api.call.governanceApi.motion(motions.licence)).unwrap();
		assert.ok(status.isExecuted);
	});

	it('authorize an upgrade: other code is refused, and so is code of no higher version', async () => {
		const events = await submit(api, people.bob.key, execute(motions.upgrade));
		const { codeHash, checkVersion } = events.one('system', 'UpgradeAuthorized');
		assert.ok(checkVersion.isTrue);
		const authorized = async () => (await api.query.system.authorizedUpgrade()).unwrapOr(undefined)?.codeHash.toHex() ?? NONE;
		assert.equal(await authorized(), codeHash.toHex());
		await refused(people.bob, api.tx.system.applyAuthorizedUpgrade('0x00'), 'system', 'Unauthorized');
		assert.equal(await authorized(), codeHash.toHex());

		// The right bytes, brought by somebody without a signature.
		const before = await api.rpc.state.getRuntimeVersion();
		const code = (await api.rpc.state.getStorage(':code')).toHex();
		const included = new Promise((resolve, reject) => {
			api.tx.system
				.applyAuthorizedUpgrade(code)
				.send(({ events, isError, status }) => {
					if (isError) reject(new Error(`not included: ${status.type}`));
					else if (status.isInBlock) resolve(events.map(({ event }) => event));
				})
				.catch(reject);
		});
		const told = await within(60_000, 'the code', included);
		const rejected = told.find(({ method }) => method === 'RejectedInvalidAuthorizedUpgrade');
		assert.ok(rejected, told.map(({ section, method }) => `${section}.${method}`).join(', '));
		assert.equal(Refused.from(api.registry, rejected.data.error).name, 'SpecVersionNeedsToIncrease');
		assert.equal(await authorized(), NONE, 'it is used up');
		await blocksLater(api, 2);
		assert.deepEqual((await api.rpc.state.getRuntimeVersion()).toHuman(), before.toHuman());
	});
});
