// Certificates: what a citizen pastes into the JavaScript page of Polkadot.js Apps, and the method behind it.

import assert from 'node:assert/strict';
import { resolveObjectURL } from 'node:buffer';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as types from '@polkadot/types';
import * as util from '@polkadot/util';
import * as hashing from '@polkadot/util-crypto';

import { connect, submit } from '../lib/chain.js';
import { city } from '../lib/city.js';
import { binary, Node, rpc } from '../lib/node.js';

const PROPERTY = 'CN-460200-0007-B1204';
const INVALID_PARAMS = -32_602;
const UNKNOWN_BLOCK = -33_001;
const NO_CERTIFICATE = -33_008;
const NOWHERE = `0x${'00'.repeat(32)}`;

const digest = (document) => hashing.blake2AsHex(document, 256);

/** The command line, built beside the node. */
const civitas = () => process.env.CIVITAS_CLI ?? join(dirname(binary()), 'civitas');

/** The line of the citizens' guide. */
function lineOfTheGuide() {
	const guide = readFileSync(new URL('../../../docs/citizens.md', import.meta.url), 'utf8');
	const lines = guide.split('\n').filter((line) => line.includes('certificate_issue'));
	assert.equal(lines.length, 1, 'one line to paste');
	return lines[0];
}

/**
 * Runs code as the JavaScript page of Polkadot.js Apps does: a function whose parameters hide most of the page's own
 * names. Answers what was logged and what was offered as a file.
 */
async function runInApps(api, code) {
	const logged = [], offered = [];
	const link = () => ({
		click() {
			offered.push({ name: this.download, blob: resolveObjectURL(this.href) });
		},
	});
	const hidden = ['document', 'fetch', 'global', 'location', 'navigator', 'self', 'setTimeout', 'window'];
	const injected = {
		...Object.fromEntries(hidden.map((name) => [name, null])),
		api: api.clone(),
		console: { log: (...args) => logged.push(args), error: (error) => logged.push(error) },
		hashing,
		keyring: null,
		setIsRunning: () => {},
		types,
		uiKeyring: null,
		util,
	};
	// The page of a browser has this one.
	globalThis.document = { createElement: (name) => (assert.equal(name, 'a'), link()) };
	try {
		await injected.api.isReady;
		const names = Object.keys(injected).sort().join(',');
		const run = `return (async ({${names}}) => { try { ${code} \n } catch (error) { console.error(error); setIsRunning(false); } })(injected);`;
		await new Function('injected', run).bind({}, injected)();
	} finally {
		delete globalThis.document;
		await injected.api.disconnect();
	}
	return { logged, offered };
}

describe('certificates', { timeout: 480_000 }, () => {
	let node, api, people, folder, trust;
	const said = (what) => console.log(`  ${what}`);

	before(async () => {
		assert.ok(existsSync(civitas()), `${civitas()} is not built: cargo build --release --bins`);
		folder = mkdtempSync(join(tmpdir(), 'civitas-certificates-'));
		trust = join(folder, 'raw.json');
		const most = 256 * 1024 * 1024;
		writeFileSync(trust, execFileSync(binary(), ['export-chain-spec', '--chain', 'dev', '--raw'], { maxBuffer: most, stdio: 'pipe' }));
		node = await Node.start();
		api = await connect(node);
		people = await city();
		const entry = {
			property: PROPERTY,
			kind: 'Parcel',
			district: 460_200,
			areaDm2: 31_250,
			landUse: 'Residential',
			boundary: digest('boundary plan'),
			centroid: null,
			tenure: 'Freehold',
			owners: [{ share: 1, members: [people.alice.party], survivorship: false }],
			source: { kind: 'RegisterExtract', digest: digest('extract'), dated: Date.UTC(2018, 10, 23) },
		};
		await submit(api, people.registrar.key, api.tx.landTitles.registerProperties([entry]));
		// Certificates are of final blocks.
		while (!(await rpc(node, 'land_titleOf', [PROPERTY])).result) {
			await new Promise((resolve) => setTimeout(resolve, 500));
		}
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
		if (folder) rmSync(folder, { recursive: true, force: true });
	});

	/** What the command line says of a certificate, with the network of this test out of its reach. */
	function verify(bytes, ...more) {
		const file = join(folder, 'title.json');
		writeFileSync(file, bytes);
		const { status, stdout } = spawnSync(civitas(), ['certificate', 'verify', file, '--trust', trust, '--json', ...more]);
		return { status, answer: JSON.parse(stdout.toString()) };
	}

	async function issue(...params) {
		const { result, error } = await rpc(node, 'certificate_issue', params);
		assert.equal(error, undefined, JSON.stringify(error));
		return result;
	}

	it("come from the guide's one line, as a file that proves itself", async () => {
		const { logged, offered } = await runInApps(api, lineOfTheGuide());
		assert.equal(offered.length, 1, `${logged}`);
		const [{ name, blob }] = offered;
		assert.match(name, /\.json$/);
		const bytes = Buffer.from(await blob.arrayBuffer());
		said(`${name}: ${bytes.length} bytes`);
		assert.match(`${logged[0]}`, new RegExp(`live title of property ${PROPERTY}`));
		const { status, answer } = verify(bytes, '--max-age', '1h');
		assert.equal(status, 0, JSON.stringify(answer));
		assert.equal(answer.statement.established[0].kind, 'title');
		assert.equal(answer.fileDigest, hashing.blake2AsHex(bytes, 256));
	});

	it('answer what a program needs: digest, size, block, sentences', async () => {
		const { file, digest: named, size, asOf, established } = await issue([{ title: PROPERTY }, { noEncumbrance: PROPERTY }]);
		const bytes = Buffer.from(file);
		assert.equal(size, bytes.length);
		assert.equal(named, hashing.blake2AsHex(bytes, 256));
		assert.equal((await rpc(node, 'chain_getBlockHash', [asOf.block])).result, asOf.hash);
		assert.match(asOf.time, /^2\d{3}-\d\d-\d\dT/);
		assert.equal(established.length, 2);
		assert.equal(verify(bytes).status, 0);
		const tampered = Buffer.from(file.replace(PROPERTY, PROPERTY.replace('7', '8')));
		assert.equal(verify(tampered).answer.outcome, 'refused');
	});

	it('are described in the OpenRPC document, and take parameters by name', async () => {
		const { result: document } = await rpc(node, 'rpc_discover');
		assert.ok(document.methods.some(({ name }) => name === 'certificate_issue'));
		const { result } = await rpc(node, 'certificate_issue', { statements: [{ party: people.alice.party }], trusted: [0] });
		assert.match(result.established[0], new RegExp(`\\b${people.alice.party}\\b`));
	});

	it('are refused with a reason that programs can read', async () => {
		const refused = async (params, code, reason) => {
			const { error } = await rpc(node, 'certificate_issue', params);
			assert.equal(error?.code, code, JSON.stringify(error));
			if (reason) assert.equal(error.data.reason, reason);
			return error;
		};
		const none = await refused([[{ title: 'NONE' }]], NO_CERTIFICATE, 'NoRecord');
		assert.equal(none.data.sentence, 'the chain had no record of property NONE');
		await refused([[{ title: PROPERTY }, { title: PROPERTY }]], NO_CERTIFICATE, 'StatedTwice');
		await refused([[]], NO_CERTIFICATE, 'NothingStated');
		const many = Array.from({ length: 65 }, (_, place) => ({ party: place }));
		await refused([many], NO_CERTIFICATE, 'TooMany');
		await refused([[{ deed: PROPERTY }]], INVALID_PARAMS);
		await refused([[{ title: 'not a code' }]], INVALID_PARAMS);
		await refused([{ title: PROPERTY }], INVALID_PARAMS);
		await refused([[{ title: PROPERTY }], 'all'], INVALID_PARAMS);
		await refused([], INVALID_PARAMS);
		await refused([[{ title: PROPERTY }], null, NOWHERE], UNKNOWN_BLOCK);
		const genesis = api.genesisHash.toHex();
		await refused([[{ title: PROPERTY }], null, genesis], NO_CERTIFICATE, 'NotHere');
	});
});
