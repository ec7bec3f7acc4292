// What operators run: the alerts name metrics that a node exports, a backup brings a node back, keys are guarded.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { Node, binary, freePort, rpc } from '../lib/node.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MINUTE = 60_000;
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const alerts = () => read('ops/prometheus/alerts.yml');
const dashboard = () => JSON.parse(read('ops/grafana/civitas.json'));

/** All expressions of the alerts and of the dashboard's panels. */
function expressions() {
	const rules = alerts().replace(/^\s*#.*$/gm, '').replace(/annotations:[\s\S]*?(?=\n\s+- alert:|\n\s+- name:|$)/g, '');
	const panels = dashboard().panels.flatMap(({ targets }) => (targets ?? []).map(({ expr }) => expr));
	return [rules, ...panels];
}

/** The metrics that expressions name: `[name, { label: value }]`, with the labels that must be equal. */
function named(expression) {
	const found = expression.matchAll(/\b((?:substrate|civitas|node|rpc)_[a-z0-9_]+)(?:\{([^}]*)\})?/g);
	return [...found].map(([, name, labels]) => {
		const equal = [...(labels ?? '').matchAll(/(\w+)="([^"]*)"/g)].map(([, label, value]) => [label, value]);
		return [name, Object.fromEntries(equal)];
	});
}

let folder;
before(() => (folder = mkdtempSync(join(tmpdir(), 'civitas-operations-'))));
after(() => rmSync(folder, { recursive: true, force: true }));

test('f57 each metric that alerts and dashboard name is exported by a node', { timeout: 10 * MINUTE }, async () => {
	const prometheus = await freePort();
	const node = await Node.launch('--dev', '--prometheus-port', prometheus);
	try {
		// What a metric of refused submissions needs to be there: one of them.
		assert.ok((await rpc(node, 'author_submitExtrinsic', ['0x00'])).error);
		const metrics = async () => (await fetch(`http://127.0.0.1:${prometheus}/metrics`)).text();
		const exported = async ([name, labels]) =>
			(await metrics()).split('\n').some((line) => {
				const [, of, inside] = line.match(/^([a-z0-9_]+)\{(.*)\} /) ?? [];
				return of === name && Object.entries(labels).every(([label, value]) => inside.includes(`${label}="${value}"`));
			});
		const wanted = expressions().flatMap(named).filter(([name]) => /^(substrate|rpc)_/.test(name));
		assert.ok(wanted.length > 40, `${wanted.length} metrics are named`);
		// Some appear with the first block that is built.
		for (const metric of wanted) {
			for (let tries = 0; !(await exported(metric)); tries += 1) {
				assert.ok(tries < 60, `no node exports ${JSON.stringify(metric)}`);
				await sleep(1_000);
			}
		}
		assert.equal(await exported(['substrate_no_such_metric', {}]), false);
		assert.equal(await exported(['substrate_block_height', { status: 'nonsense' }]), false);
	} finally {
		await node.stop();
	}
});

test('f57 each alert has its page in the runbook and is named by the dashboard', () => {
	const names = [...alerts().matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
	assert.ok(names.length > 15 && new Set(names).size === names.length);
	const runbook = read('docs/runbook.md');
	const shown = JSON.stringify(dashboard().panels.map(({ description }) => description));
	const tested = read('ops/prometheus/alerts.test.yml');
	for (const name of names) {
		assert.match(runbook, new RegExp(`^### ${name}$`, 'm'), `${name} in docs/runbook.md`);
		assert.ok(alerts().includes(`docs/runbook.md#${name.toLowerCase()}`), `${name} links to the runbook`);
		assert.ok(shown.includes(name), `${name} on the dashboard`);
		assert.ok(tested.includes(`"${name}"`), `${name} in alerts.test.yml`);
	}
});

test('f57 the alerts fire on their faults, and on nothing else', (t) => {
	const tool = process.env.PROMTOOL ?? 'promtool';
	const result = spawnSync(tool, ['test', 'rules', 'alerts.test.yml'], { cwd: join(ROOT, 'ops/prometheus'), encoding: 'utf8' });
	if (result.error?.code === 'ENOENT') {
		t.skip('promtool is not here: it is in the Debian package prometheus');
		return;
	}
	assert.equal(result.status, 0, result.stdout + result.stderr);
});

test('f57 what only the log tells is counted', { timeout: MINUTE }, async () => {
	const file = join(folder, 'civitas.prom');
	const counter = spawn(join(ROOT, 'ops/prometheus/log-metrics'), [file], { stdio: ['pipe', 'ignore', 'inherit'] });
	const lines = [
		'🏆 Imported #305 (0xb827…7125 → 0x59b2…5de2)',
		'Slot author is equivocating at slot 7 with headers 0x01 and 0x02',
		'Detected precommit equivocation in the finality worker: ..',
		'🚨 The validator with block key 5F.. has made two blocks in slot 7: 0x01 and 0x02. Call the department that runs it.',
		'Header 0x01 rejected: too far in the future',
		"Thread 'main' panicked at 'here'",
		'Essential task `aura` failed. Shutting down service.',
		'💤 Idle (3 peers), best: #305, finalized #303',
	];
	counter.stdin.end(`${lines.join('\n')}\n`);
	const [code] = await once(counter, 'exit');
	assert.equal(code, 0);
	const counted = readFileSync(file, 'utf8').match(/^civitas_log_events_total.*$/gm);
	assert.deepEqual(counted, [
		'civitas_log_events_total{event="equivocation"} 3',
		'civitas_log_events_total{event="clock"} 1',
		'civitas_log_events_total{event="failure"} 2',
	]);
	const used = expressions().flatMap(named).filter(([name]) => name.startsWith('civitas_')).map(([, { event }]) => event);
	for (const event of used.filter(Boolean)) {
		assert.ok(counted.some((line) => line.includes(`event="${event}"`)), `${event} is counted`);
	}
});

test('f55 check-spec refuses a chain of keys that everybody knows', { timeout: 5 * MINUTE }, () => {
	const check = (...flags) => spawnSync(binary(), ['check-spec', 'local', ...flags], { encoding: 'utf8' });
	const { status, stdout, stderr } = check();
	assert.equal(status, 1, stderr);
	assert.match(stdout, /^finding {5}known-key: the development key \/\/Alice \(sr25519\) stands in .*Validators/m);
	assert.match(stderr, /findings: local is not ready to launch/);
	const report = JSON.parse(check('--json').stdout);
	assert.equal(report.validators, 4);
	assert.ok(report.findings.some(({ kind, remedy }) => kind === 'chain-type' && remedy.includes('Live')));
});

/** A script of this repository: its exit code and all that it says. */
function script(name, ...args) {
	const { status, stdout, stderr } = spawnSync(join(ROOT, 'scripts', name), args, { encoding: 'utf8' });
	return { status, text: stdout + stderr };
}

/** Asserts that a script refuses, and says why. */
function refuses(why, name, ...args) {
	const { status, text } = script(name, ...args);
	assert.notEqual(status, 0, text);
	assert.match(text, why);
}

test('f43 a backup brings a validator back, once', { timeout: 15 * MINUTE }, async () => {
	const at = (name) => join(folder, name);
	const spec = at('dev.json');
	const nodeKey = at('node-key');
	const civitas = (...args) => execFileSync(binary(), args, { stdio: ['ignore', 'pipe', 'ignore'] });
	civitas('export-chain-spec', '--chain', 'dev', '--raw', '--output', spec);
	civitas('key', 'generate-node-key', '--file', nodeKey);
	chmodSync(nodeKey, 0o600);
	for (const [type, scheme] of [['aura', 'sr25519'], ['gran', 'ed25519']]) {
		civitas('key', 'insert', '--chain', spec, '--base-path', at('old'), '--key-type', type, '--scheme', scheme, '--suri', '//Alice');
	}
	const validator = (base, key) => Node.launch(
		'--chain', spec, '--validator', '--force-authoring', '--no-prometheus', '--base-path', at(base), '--node-key-file', key,
	);
	const height = async (node) => parseInt((await rpc(node, 'chain_getHeader')).result.number, 16);
	const finalized = async (node) => {
		const { result } = await rpc(node, 'chain_getFinalizedHead');
		const header = (await rpc(node, 'chain_getHeader', [result])).result;
		return { ...header, hash: result, height: parseInt(header.number, 16) };
	};
	const grows = async (node, least) => {
		while ((await finalized(node)).height < least) await sleep(1_000);
	};

	let node = await validator('old', nodeKey);
	let last;
	try {
		await grows(node, 5);
		const of = ['--base-path', at('old'), '--spec', spec, '--node-key', nodeKey];
		refuses(/a node uses .*stop it first/, 'backup', ...of, '--with-chain', at('running'));
		assert.equal(existsSync(at('running')), false, 'nothing half done is left');
		const running = script('backup', ...of, at('running'));
		assert.equal(running.status, 0, running.text);
		assert.match(running.text, /2 session keys, the node key, the specification:/);
		// The old node is alive: another node tells (here the old one itself).
		const back = ['--base-path', at('new'), '--node-key', at('new-key'), '--keys'];
		refuses(/the old node is alive/, 'restore', ...back, '--old-node-is-gone', '--watch', node.http, at('running'));
		refuses(/never start again/, 'restore', ...back, at('running'));
		assert.equal(existsSync(at('new')), false);
		await grows(node, 8);
		last = await finalized(node);
	} finally {
		await node.stop();
	}

	const made = script('backup', '--base-path', at('old'), '--spec', spec, '--node-key', nodeKey, '--with-chain', at('full'));
	assert.equal(made.status, 0, made.text);
	refuses(/is there already/, 'backup', '--base-path', at('old'), '--spec', spec, at('full'));
	const restore = ['--base-path', at('new'), '--node-key', at('new-key'), '--chain', '--keys', '--old-node-is-gone'];
	refuses(/holds session keys already/, 'restore', '--base-path', at('old'), '--keys', '--old-node-is-gone', at('full'));
	refuses(/holds a chain already/, 'restore', '--base-path', at('old'), '--chain', at('full'));
	refuses(/has no chain/, 'restore', '--base-path', at('new'), '--chain', at('running'));
	refuses(/no backup/, 'restore', '--base-path', at('new'), '--chain', folder);
	const restored = script('restore', ...restore, at('full'));
	assert.equal(restored.status, 0, restored.text);
	assert.match(restored.text, /WARNING: never start the old node again/);
	assert.deepEqual(readdirSync(at('new/chains/civitas-dev/keystore')).sort(), readdirSync(at('old/chains/civitas-dev/keystore')).sort());
	refuses(/holds a chain already/, 'restore', ...restore, at('full'));

	// It knows what was final, by hash and by state root, and goes on from there.
	node = await validator('new', at('new-key'));
	try {
		const hash = (await rpc(node, 'chain_getBlockHash', [last.height])).result;
		assert.equal(hash, last.hash);
		assert.equal((await rpc(node, 'chain_getHeader', [hash])).result.stateRoot, last.stateRoot);
		await grows(node, (await height(node)) + 3);
	} finally {
		await node.stop();
	}

	// One byte more, and it is refused.
	writeFileSync(join(at('full'), 'chain.tar'), 'x', { flag: 'a' });
	mkdirSync(at('other'));
	refuses(/is damaged/, 'restore', '--base-path', at('other'), '--chain', at('full'));
});
