// node example.mjs URL SECRET PROPERTY FUND
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';

const [url, secret, property, fund] = process.argv.slice(2);
const api = await ApiPromise.create({ provider: new WsProvider(url), noInitWarn: true });
const me = new Keyring({ type: 'sr25519' }).addFromUri(secret);

// What is final, and all of it of one block.
const { call } = await api.at(await api.rpc.chain.getFinalizedHead());
const party = (await call.partiesApi.partyOf(me.address)).unwrap();

const [number, title] = (await call.landTitlesApi.titleOf(property)).unwrap();
const owners = title.owners.flatMap(({ members }) => members.map((member) => member.toNumber()));
console.log(`title ${number} of ${title.property}: owners ${owners}`);

for (const [id, { statement }] of await call.taxReceiptsApi.receiptsOfConveyance(title.origin.asConveyance)) {
	console.log(`receipt ${id.series} ${id.number}: ${statement.amount} fen by ${statement.taxpayer}`);
}

const holding = (await call.insuranceInvestmentsApi.holding(fund, party)).unwrap();
console.log(`holding in fund ${fund}: ${holding.units} millionths of a unit`);

// Consents to the sale that waits: to what `binding` binds, and to nothing else.
const sale = (await call.landTitlesApi.pendingConveyance(property)).unwrap();
const { binding } = (await call.landTitlesApi.conveyance(sale)).unwrap();
const block = await new Promise((resolve, reject) => {
	api.tx.landTitles.consent(sale, binding, party).signAndSend(me, ({ dispatchError, isError, status }) => {
		if (dispatchError?.isModule) reject(new Error(api.registry.findMetaError(dispatchError.asModule).docs.join(' ')));
		else if (dispatchError || isError) reject(new Error(`${dispatchError ?? status}`));
		else if (status.isFinalized) resolve(status.asFinalized);
	}).catch(reject);
});
console.log(`consent to conveyance ${sale} is final in ${block}`);
await api.disconnect();
