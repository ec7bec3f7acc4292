// How wallets see the chain: what Polkadot.js Apps shows is decided by the metadata, and its engine is the library that
// runs here, without any types of our own.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { getTypeDef } from '@polkadot/types';
import { findUnknownExtensions } from '@polkadot/types/extrinsic/signedExtensions';
import { decodeAddress, encodeAddress } from '@polkadot/util-crypto';

import { connect } from '../lib/chain.js';
import { city, PALLETS } from '../lib/city.js';
import { Node } from '../lib/node.js';
import { pallet, text, unfit, variants } from '../lib/types.js';

const RUNTIME_APIS = ['partiesApi', 'landTitlesApi', 'taxReceiptsApi', 'insuranceInvestmentsApi', 'insuranceProjectsApi', 'settlementApi', 'governanceApi'];
const camel = (name) => name.toString().replace(/_(.)/g, (_, letter) => letter.toUpperCase());

describe('the chain in Polkadot.js Apps', { timeout: 240_000 }, () => {
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

	/** All calls, events and errors of our pallets: pallet, kind, variant. */
	function* entries(...kinds) {
		for (const section of PALLETS) {
			const found = pallet(api, section);
			for (const kind of kinds) {
				const of = found[kind].unwrapOr(undefined);
				for (const variant of of ? variants(api, of.type) : []) yield { section, kind, variant };
			}
		}
	}

	it('shows amounts in CNY with two decimals, and addresses with prefix 2018', async () => {
		assert.deepEqual(api.registry.chainTokens, ['CNY']);
		assert.deepEqual(api.registry.chainDecimals, [2]);
		assert.equal(api.registry.chainSS58, 2018);
		assert.equal(api.consts.system.ss58Prefix.toNumber(), 2018);
		assert.equal((await api.rpc.system.chainType()).toString(), 'Development');
		const alice = encodeAddress(people.alice.key.publicKey, 2018);
		assert.equal(api.createType('AccountId', people.alice.key.publicKey).toString(), alice);
		assert.deepEqual(decodeAddress(alice), people.alice.key.publicKey);
	});

	it('serves metadata of versions 14, 15 and 16', async () => {
		const served = (await api.call.metadata.metadataVersions()).map((version) => version.toNumber());
		for (const version of [14, 15, 16]) {
			assert.ok(served.includes(version), `version ${version} is missing: ${served}`);
			const blob = await api.call.metadata.metadataAtVersion(version);
			assert.ok(blob.isSome && blob.unwrap().length > 10_000, `version ${version} is empty`);
		}
		assert.equal(api.runtimeMetadata.version, 16, 'the client reads the newest');
	});

	it('has transaction extensions that wallets know, or that carry no data', () => {
		const { extrinsic } = api.runtimeMetadata.asLatest;
		const extensions = extrinsic.transactionExtensions ?? extrinsic.signedExtensions;
		const names = extensions.map(({ identifier }) => identifier.toString());
		assert.ok(names.includes('CheckNonce') && names.includes('ChargeTransactionPayment'), `${names}`);
		const unknown = findUnknownExtensions(names, {});
		for (const { identifier, implicit, additionalSigned, type } of extensions) {
			if (!unknown.includes(identifier.toString())) continue;
			for (const carried of [type, implicit ?? additionalSigned]) {
				const encoded = api.registry.createType(api.registry.createLookupType(carried)).toU8a();
				assert.equal(encoded.length, 0, `${identifier} is unknown to wallets and carries data`);
			}
		}
		console.log(`extensions: ${names.join(', ')}; unknown and empty: ${unknown.join(', ') || 'none'}`);
	});

	it('documents every call, event, error and storage item', () => {
		let count = 0;
		for (const { section, kind, variant } of entries('calls', 'events', 'errors')) {
			assert.ok(text(variant.docs).length > 10, `${kind} ${section}.${variant.name} is not documented`);
			count += 1;
		}
		for (const section of PALLETS) {
			for (const item of pallet(api, section).storage.unwrap().items) {
				assert.ok(text(item.docs).length > 10, `storage ${section}.${item.name} is not documented`);
				count += 1;
			}
			for (const { name, docs } of pallet(api, section).constants) {
				assert.ok(text(docs).length > 10, `constant ${section}.${name} is not documented`);
				count += 1;
			}
		}
		console.log(`${count} entries of ${PALLETS.length} pallets are documented`);
		assert.ok(count > 150, `only ${count} entries were found`);
	});

	it('names and documents every field of events, and names every argument of calls', () => {
		for (const { section, variant } of entries('events')) {
			for (const { docs, name } of variant.fields) {
				assert.ok(name.isSome, `${section}.${variant.name} has a field without a name`);
				assert.ok(text(docs).length > 0, `${section}.${variant.name}.${name} is not documented`);
			}
		}
		for (const { section, variant } of entries('calls')) {
			const args = api.tx[section][camel(variant.name)].meta.args;
			assert.equal(args.length, variant.fields.length);
			for (const { name, type } of args) {
				assert.ok(name.length > 0, `${section}.${variant.name}`);
				assert.doesNotThrow(() => getTypeDef(type.toString()), `${section}.${variant.name}.${name}`);
				// What Apps starts its input field with.
				assert.doesNotThrow(() => api.createType(type.toString()).toHuman(), `${section}.${variant.name}.${name}`);
			}
		}
	});

	it('has no field that people cannot type or read', () => {
		const problems = [];
		for (const { section, variant } of entries('calls', 'events')) {
			// Nodes file it, with two whole headers: nobody types it.
			if (variant.name.eq('report_double_authoring')) continue;
			for (const { name, type, typeName } of variant.fields) {
				problems.push(...unfit(api, type, `${section}.${variant.name}.${name}`, `${typeName.unwrapOr('')}`));
			}
		}
		assert.deepEqual(problems, []);
	});

	it('takes text as text, documents as digests of files, and amounts as money', () => {
		const args = (call) => Object.fromEntries(call.meta.args.map(({ name, type, typeName }) => [
			name.toString(),
			[type.toString(), typeName.unwrapOr('').toString()],
		]));
		const type = (call, name) => args(call)[name][0];
		const { landTitles, parties, settlement, taxReceipts } = api.tx;

		assert.equal(type(landTitles.refuseConveyance, 'reason'), 'Text');
		assert.equal(type(landTitles.recordValuation, 'property'), 'Text');
		assert.equal(type(parties.registerRepresentation, 'scope'), 'Text');
		assert.equal(type(settlement.returnRedemption, 'reason'), 'Text');
		assert.equal(type(taxReceipts.exempt, 'basis'), 'Text');

		assert.equal(type(landTitles.proposeConveyance, 'terms'), 'H256');
		assert.equal(type(landTitles.consent, 'binding'), 'H256');
		assert.equal(type(parties.register, 'identity'), 'H256');
		assert.equal(type(settlement.issue, 'reference'), 'H256');

		for (const [call, name] of [
			[landTitles.fund, 'amount'],
			[landTitles.recordValuation, 'amount'],
			[settlement.setCeiling, 'ceiling'],
			[settlement.issue, 'amount'],
			[settlement.redeem, 'amount'],
			[taxReceipts.decideBase, 'base'],
		]) {
			assert.match(args(call)[name][1], /^Balance(Of(<T>)?)?$/, `${call.section}.${call.method}.${name}`);
		}

		const [, kind] = args(landTitles.placeFreeze).document;
		assert.equal(kind, 'SourceDocument');
		const document = landTitles.placeFreeze.meta.args.find(({ name }) => name.eq('document')).type.toString();
		const fields = JSON.parse(api.createType(document).toRawType());
		assert.equal(fields.digest, 'H256');
	});

	it('carries any UTF-8 through a call and back', () => {
		for (const reason of ['plain', '第3页缺失 — la página 3 falta', 'a\nb', people.alice.key.address, '🏠']) {
			const call = api.tx.landTitles.refuseConveyance(1, reason);
			const back = api.createType('Call', call.method.toU8a());
			assert.equal(back.args[1].toString(), reason);
			assert.equal(back.toHuman().args.reason, reason);
		}
	});

	it('offers its queries as typed and documented runtime calls', async () => {
		const { apis } = api.runtimeMetadata.asLatest;
		for (const section of RUNTIME_APIS) {
			const found = apis.find(({ name }) => name.toString().toLowerCase() === section.toLowerCase());
			assert.ok(found, `there is no runtime API ${section}`);
			assert.ok(text(found.docs).length > 0, `${section} is not documented`);
			for (const { docs, inputs, name } of found.methods) {
				assert.ok(text(docs).length > 10, `${section}.${name} is not documented`);
				assert.equal(api.call[section][camel(name)].meta.params.length, inputs.length, `${section}.${name}`);
			}
		}
		const party = await api.call.partiesApi.partyOf(people.alice.key.address);
		assert.equal(party.unwrap().toNumber(), people.alice.party);
		const licences = await api.call.partiesApi.licences(people.registrar.party);
		assert.equal(licences[0][0].toString(), 'LandRegistry');
		const book = (await api.call.settlementApi.bankBook(people.bank.party)).unwrap();
		const issued = await api.query.balances.totalIssuance();
		assert.equal(book.issued.toBigInt(), issued.toBigInt(), 'the bank has issued all the money there is');
	});
});
