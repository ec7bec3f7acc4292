// Starts and ends nodes of the real binary, each with its own ports, data and log.

import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const START = 240_000;
const STOP = 20_000;

/** Where the node's binary is: CIVITAS_NODE, else cargo's target folder, else the one that the scripts build into. */
export function binary() {
	const { CIVITAS_NODE, CARGO_TARGET_DIR, XDG_CACHE_HOME } = process.env;
	const cache = XDG_CACHE_HOME ?? join(homedir(), '.cache');
	const target = CARGO_TARGET_DIR ?? join(cache, 'civitas', 'target');
	const path = CIVITAS_NODE ?? join(target, 'release', 'civitas-node');
	if (!existsSync(path)) {
		throw new Error(`there is no node at ${path}: build it (cargo build --release --bins), or set CIVITAS_NODE`);
	}
	return path;
}

/** A port of the loopback address that nobody listens on. */
export function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

/** What one development node has compiled of the runtime serves all: each would take half a minute for it. */
function shareCompiled(folder) {
	const shared = join(dirname(binary()), 'civitas-node-compiled');
	const chain = join(folder, 'chains', 'civitas-dev');
	try {
		mkdirSync(shared, { recursive: true });
	} catch {
		// A node that is installed where nothing may be written compiles for itself.
		return;
	}
	mkdirSync(chain, { recursive: true });
	symlinkSync(shared, join(chain, 'compiled'));
}

// What is still running, for the case that the tests themselves are ended.
const running = new Set();
function endAll() {
	for (const node of running) {
		node.child.kill('SIGKILL');
		rmSync(node.folder, { recursive: true, force: true });
	}
}
process.once('exit', endAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
	process.once(signal, () => process.exit(1));
}

/** A node: by default one author, the `dev` preset, empty data. */
export class Node {
	/** Starts a development node, and waits until it answers. */
	static start(...flags) {
		return Node.launch('--dev', '--no-prometheus', ...flags);
	}

	/** Starts a node with ports of its own and these flags, and waits until it answers. */
	static async launch(...flags) {
		const program = binary();
		const node = new Node();
		node.rpcPort = await freePort();
		node.folder = mkdtempSync(join(tmpdir(), 'civitas-js-'));
		node.log = join(node.folder, 'node.log');
		const args = ['--rpc-port', node.rpcPort, '--port', await freePort(), '--no-mdns', ...flags].map(String);
		if (!flags.includes('--base-path')) {
			args.push('--base-path', node.folder);
			shareCompiled(node.folder);
		}
		const log = openSync(node.log, 'a');
		node.child = spawn(program, args, { stdio: ['ignore', log, log] });
		closeSync(log);
		node.child.once('error', (error) => (node.failure = error));
		running.add(node);
		try {
			await node.#ready();
		} catch (error) {
			await node.stop();
			throw error;
		}
		console.log(`node ${node.child.pid} answers at ${node.url}`);
		return node;
	}

	get url() {
		return `ws://127.0.0.1:${this.rpcPort}`;
	}

	get http() {
		return `http://127.0.0.1:${this.rpcPort}`;
	}

	/** Has its process ended? */
	get hasEnded() {
		return this.failure !== undefined || this.child.exitCode !== null || this.child.signalCode !== null;
	}

	/** The last lines of its log. */
	logTail(lines = 15) {
		return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
	}

	async #ready() {
		const deadline = Date.now() + START;
		while (Date.now() < deadline) {
			if (this.hasEnded) {
				throw new Error(`the node ended at once: ${this.failure ?? this.logTail()}`);
			}
			const answer = await fetch(`${this.http}/health`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
			if (answer?.ok) return;
			await sleep(250);
		}
		throw new Error(`the node does not answer within ${START / 1000} s:\n${this.logTail()}`);
	}

	/** Ends it and removes its data. Safe to call twice. */
	async stop() {
		if (!running.delete(this)) return;
		if (!this.hasEnded) {
			const ended = new Promise((resolve) => this.child.once('exit', resolve));
			this.child.kill('SIGTERM');
			const overdue = sleep(STOP, 'overdue', { ref: false });
			if ((await Promise.race([ended, overdue])) === 'overdue') {
				this.child.kill('SIGKILL');
				await ended;
			}
		}
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** One JSON-RPC call over HTTP: the whole answer, result or error. */
export async function rpc(node, method, params = []) {
	const answer = await fetch(node.http, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
		signal: AbortSignal.timeout(30_000),
	});
	return answer.json();
}
