// docs/clients.md shows the very examples that are run here.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const root = join(import.meta.dirname, '..', '..');
const guide = readFileSync(join(root, 'docs', 'clients.md'), 'utf8');
const LINES = 40;

/** Each block of code that a line `[path](../path):` stands before, by its path. */
const shown = Object.fromEntries(
	[...guide.matchAll(/\[`(tests\/clients\/[^`]+)`\]\(\.\.\/\1\):\n\n```\w*\n([\s\S]*?)```\n/g)].map(([, path, text]) => [path, text]),
);

const EXAMPLES = [
	'tests/clients/polkadot-js/example.mjs',
	'tests/clients/polkadot-api/example.mjs',
	'tests/clients/substrate-interface/example.py',
	'tests/clients/subxt/src/main.rs',
	'tests/clients/subxt/src/types.rs',
];

describe('the guide for clients', () => {
	it('shows these examples, and no others', () => {
		assert.deepEqual(Object.keys(shown).sort(), [...EXAMPLES].sort());
	});

	for (const path of EXAMPLES) {
		it(`shows ${path} as it is run`, () => {
			const file = readFileSync(join(root, path), 'utf8');
			assert.equal(shown[path], file);
			assert.ok(file.trimEnd().split('\n').length <= LINES, `at most ${LINES} lines`);
		});
	}
});
