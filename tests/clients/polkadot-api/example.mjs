// node example.mjs URL SECRET PROPERTY FUND
import { sr25519CreateDerive } from '@polkadot-labs/hdkd';
import { DEV_MINI_SECRET } from '@polkadot-labs/hdkd-helpers';
import { AccountId, createClient } from 'polkadot-api';
import { getPolkadotSigner } from 'polkadot-api/signer';
import { getWsProvider } from 'polkadot-api/ws';
import { WebSocket } from 'ws'; // Node.js has its own from version 22 on

const [url, secret, property, fund] = process.argv.slice(2);
const client = createClient(getWsProvider(url, { websocketClass: WebSocket }));
const { apis, tx } = client.getUnsafeApi();
const me = sr25519CreateDerive(DEV_MINI_SECRET)(secret);

// What is final, and all of it of one block.
const at = { at: (await client.getFinalizedBlock()).hash };
const party = await apis.PartiesApi.party_of(AccountId().dec(me.publicKey), at);

const [number, title] = await apis.LandTitlesApi.title_of(property, at);
const owners = title.owners.flatMap(({ members }) => members);
console.log(`title ${number} of ${title.property}: owners ${owners}`);

for (const [id, { statement }] of await apis.TaxReceiptsApi.receipts_of_conveyance(title.origin.value, at)) {
	console.log(`receipt ${id.series} ${id.number}: ${statement.amount} fen by ${statement.taxpayer}`);
}

const holding = await apis.InsuranceInvestmentsApi.holding(BigInt(fund), party, at);
console.log(`holding in fund ${fund}: ${holding.units} millionths of a unit`);

// Consents to the sale that waits: to what `binding` binds, and to nothing else.
const conveyance = await apis.LandTitlesApi.pending_conveyance(property, at);
const { binding } = await apis.LandTitlesApi.conveyance(conveyance, at);
const consent = tx.LandTitles.consent({ conveyance, binding, on_behalf_of: party });
const sent = await consent.signAndSubmit(getPolkadotSigner(me.publicKey, 'Sr25519', me.sign));
if (!sent.ok) throw new Error(JSON.stringify(sent.dispatchError));
console.log(`consent to conveyance ${conveyance} is final in ${sent.block.hash}`);
client.destroy();
