// A connection to a node, and transactions that either are included or say why not.

import { ApiPromise, WsProvider } from '@polkadot/api';

const CONNECT = 60_000;
const INCLUDE = 60_000;

/** `promise`, or an error when it takes longer than `milliseconds`: clients reconnect and wait for ever. */
export function within(milliseconds, what, promise) {
	let timer;
	const overdue = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`${what}: nothing for ${milliseconds / 1000} s`)), milliseconds);
	});
	return Promise.race([promise, overdue]).finally(() => clearTimeout(timer));
}

/** Connects as Polkadot.js Apps does: with no types of its own. */
export async function connect(node) {
	const provider = new WsProvider(node.url);
	try {
		return await within(CONNECT, `connecting to ${node.url}`, ApiPromise.create({ provider, noInitWarn: true }));
	} catch (error) {
		await provider.disconnect().catch(() => {});
		throw error;
	}
}

/** A call that the chain refused: the pallet, the error's name and its documentation, as wallets show them. */
export class Refused extends Error {
	constructor(section, name, docs) {
		super(`${section}.${name}: ${docs}`);
		Object.assign(this, { section, name, docs });
	}

	static from(registry, error) {
		if (error.isModule) {
			const { section, name, docs } = registry.findMetaError(error.asModule);
			return new Refused(section, name, docs.join(' ').trim());
		}
		return new Refused('system', error.type, '');
	}
}

/** Signs `call` with `signer`, submits it and answers its events once it is in a block. */
export function submit(api, signer, call) {
	const { section, method } = call.method;
	let unsubscribe;
	const included = new Promise((resolve, reject) => {
		call
			.signAndSend(signer, { nonce: -1 }, ({ dispatchError, events, isError, status }) => {
				if (dispatchError) reject(Refused.from(api.registry, dispatchError));
				else if (isError) reject(new Error(`${section}.${method} was not included: ${status.type}`));
				else if (status.isInBlock) resolve(new Events(events, status.asInBlock));
			})
			.then((stop) => (unsubscribe = stop), reject);
	});
	return within(INCLUDE, `${section}.${method}`, included).finally(() => unsubscribe?.());
}

/** The events of one transaction. */
class Events {
	constructor(records, block) {
		this.all = records.map(({ event }) => event);
		this.block = block;
	}

	/** All events of that pallet and name. */
	of(section, method) {
		return this.all.filter((event) => event.section === section && event.method === method);
	}

	/** The data of the one event of that pallet and name. */
	one(section, method) {
		const found = this.of(section, method);
		if (found.length !== 1) {
			const names = this.all.map((event) => `${event.section}.${event.method}`).join(', ');
			throw new Error(`${found.length} events ${section}.${method} among: ${names}`);
		}
		return found[0].data;
	}
}

/** The number of the best block. */
export async function height(api) {
	return (await api.rpc.chain.getHeader()).number.toNumber();
}

/** Waits until the chain is `blocks` higher than now. */
export async function blocksLater(api, blocks = 1) {
	const target = (await height(api)) + blocks;
	let unsubscribe;
	const reached = new Promise((resolve, reject) => {
		api.rpc.chain
			.subscribeNewHeads(({ number }) => number.toNumber() >= target && resolve())
			.then((stop) => (unsubscribe = stop), reject);
	});
	return within(INCLUDE, `block ${target}`, reached).finally(() => unsubscribe?.());
}
