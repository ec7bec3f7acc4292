// A citizen's whole path, as Polkadot.js Apps walks it: a couple sells a house, then the buyer's own sale is refused,
// then the house is given away. Each step is what one person does in the wallet; balances are checked to the fen.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { u8aConcat } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';

import { connect, height, Refused, submit } from '../lib/chain.js';
import { city, CNY, deedTax, money, PALLETS, stampDuty } from '../lib/city.js';
import { Node } from '../lib/node.js';
import { text } from '../lib/types.js';

const PROPERTY = 'CN-460200-0007-B1204';
const DISTRICT = 460_200;
const GENESIS_MONEY = 1_000_000n * CNY;
// Odd, so that halves have to be rounded.
const PRICE = 350_000n * CNY + 1n;
const SECOND_PRICE = 410_000n * CNY;

const digest = (document) => blake2AsHex(document, 256);
const CONTRACT = digest('Contract of sale: Alice and Bob sell to Charlie.');
const SECOND_CONTRACT = digest('Contract of sale: Charlie sells to Alice.');
const DEED = digest('Deed of gift: Charlie gives to Alice.');
const ORDER = { kind: 'CourtOrder', digest: digest('Order of the court'), dated: Date.UTC(2026, 0, 15) };

/** One line of progress for each step. */
const said = (what) => console.log(`  ${what}`);
const whole = (party, share = 1) => ({ share, members: [party], survivorship: false });

describe("a citizen's whole path", { timeout: 480_000 }, () => {
	let node, api, people;
	/** Filled as the story goes on. */
	const story = {};

	before(async () => {
		node = await Node.start();
		api = await connect(node);
		people = await city();
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
	});

	const titlesOf = (person) => api.call.landTitlesApi.titlesOfParty(person.party, 0, 100);
	const blockersOf = (conveyance) => api.call.landTitlesApi.conveyanceBlockers(conveyance);
	const kinds = (blockers) => blockers.map(({ kind }) => kind.type).sort();
	const conveyanceOf = async (id) => (await api.call.landTitlesApi.conveyance(id)).unwrap();
	/** The digest that every consent names: it binds the contract and all that is proposed. */
	const bindingOf = async (id) => (await conveyanceOf(id)).binding;
	const balances = async () => ({
		alice: await money(api, people.alice),
		bob: await money(api, people.bob),
		charlie: await money(api, people.charlie),
		bureau: await money(api, people.taxBureau),
	});

	/** Verifies that the chain refuses a call with that error, and says in words why. */
	async function refused(signer, call, section, name) {
		await assert.rejects(submit(api, signer.key, call), (error) => {
			assert.ok(error instanceof Refused, `${error}`);
			assert.equal(`${error.section}.${error.name}`, `${section}.${name}`);
			assert.ok(error.docs.length > 10, 'the error explains itself');
			return true;
		});
		said(`refused as it should be: ${section}.${name}`);
	}

	/** Proposes a conveyance of the whole property, and answers its number. */
	async function propose(kind, giver, receiver, price, terms, givers = [giver.party]) {
		const leg = { property: PROPERTY, title: story.title, givers, receivers: [whole(receiver.party)], price };
		const call = api.tx.landTitles.proposeConveyance(kind, [leg], [], [], terms, giver.party);
		const events = await submit(api, giver.key, call);
		const proposed = events.one('landTitles', 'ConveyanceProposed');
		assert.equal(proposed.terms.toHex(), terms);
		assert.equal(proposed.price.toBigInt(), price);
		assert.equal(events.of('taxReceipts', 'TaxAssessed').length, 2, 'deed tax and stamp duty');
		return proposed.conveyance.toNumber();
	}

	it('the registrar enters the house of Alice and Bob in the register', async () => {
		const registration = {
			property: PROPERTY,
			kind: 'Parcel',
			district: DISTRICT,
			areaDm2: 31_250,
			landUse: 'Residential',
			boundary: digest('boundary plan'),
			centroid: { latitudeE7: 182_528_000, longitudeE7: 1_095_119_000 },
			tenure: { LandUseRight: { until: Date.UTC(2088, 5, 30) } },
			owners: [whole(people.alice.party), whole(people.bob.party)],
			source: { kind: 'RegisterExtract', digest: digest('extract'), dated: Date.UTC(2018, 10, 23) },
		};
		const call = api.tx.landTitles.registerProperties([registration]);
		await refused(people.alice, call, 'parties', 'LacksLicence');
		const events = await submit(api, people.registrar.key, call);
		const registered = events.one('landTitles', 'PropertyRegistered');
		assert.equal(registered.property.toString(), PROPERTY);
		assert.equal(registered.office.toNumber(), people.registrar.party);
		story.title = registered.title.toNumber();
		said(`${PROPERTY} has title ${story.title}`);
	});

	it('Alice reads her own titles', async () => {
		const party = (await api.call.partiesApi.partyOf(people.alice.key.address)).unwrap();
		assert.equal(party.toNumber(), people.alice.party);
		const titles = await titlesOf(people.alice);
		assert.equal(titles.length, 1);
		const [number, title] = titles[0];
		assert.equal(number.toNumber(), story.title);
		assert.equal(title.property.toString(), PROPERTY);
		assert.deepEqual(title.owners.toJSON().map(({ share, members }) => [share, members]), [
			[1, [people.alice.party]],
			[1, [people.bob.party]],
		]);
		const entry = (await api.call.landTitlesApi.property(PROPERTY)).unwrap();
		assert.equal(entry.district.toNumber(), DISTRICT);
		assert.equal(entry.landUse.type, 'Residential');
	});

	it('a court freezes the house, Alice sees who can lift it, and the court does', async () => {
		const stops = ['ProposeConveyance', 'RegisterConveyance'];
		const events = await submit(api, people.court.key, api.tx.landTitles.placeFreeze(PROPERTY, ORDER, null, stops));
		const { encumbrance } = events.one('landTitles', 'EncumbranceEntered');
		const [blocker, ...others] = await api.call.landTitlesApi.blockers(
			PROPERTY, 'ProposeConveyance', people.alice.party,
		);
		assert.equal(others.length, 0);
		assert.equal(blocker.kind.type, 'CourtFreeze');
		assert.equal(blocker.office.unwrap().toNumber(), people.court.party);
		assert.equal(blocker.document.unwrap().toHex(), ORDER.digest);
		await assert.rejects(propose('Sale', people.alice, people.charlie, PRICE, CONTRACT, [9, 10]), { name: 'CourtFreeze' });
		await submit(api, people.court.key, api.tx.landTitles.liftFreeze(PROPERTY, encumbrance));
		assert.equal((await api.call.landTitlesApi.blockers(PROPERTY, 'ProposeConveyance', people.alice.party)).length, 0);
		said('nothing stops Alice from proposing a sale');
	});

	it('Alice proposes the sale to Charlie and sees all that is still missing', async () => {
		story.before = await balances();
		assert.deepEqual(
			[story.before.alice, story.before.bob, story.before.charlie],
			[GENESIS_MONEY, GENESIS_MONEY, GENESIS_MONEY],
			'nothing so far has cost anybody a fen',
		);
		story.sale = await propose('Sale', people.alice, people.charlie, PRICE, CONTRACT, [people.alice.party, people.bob.party]);
		const pending = (await api.call.landTitlesApi.pendingConveyance(PROPERTY)).unwrap();
		assert.equal(pending.toNumber(), story.sale);

		const blockers = await blockersOf(story.sale);
		assert.deepEqual(kinds(blockers), ['ConsentMissing', 'ConsentMissing', 'PriceNotFunded', 'TaxOpen', 'TaxOpen']);
		const missing = blockers.filter(({ kind }) => kind.isConsentMissing);
		assert.deepEqual(
			missing.map(({ kind }) => kind.asConsentMissing.party.toNumber()),
			[people.bob.party, people.charlie.party],
		);
		for (const { kind, office } of blockers.filter(({ kind: { isTaxOpen } }) => isTaxOpen)) {
			assert.equal(office.unwrap().toNumber(), people.taxBureau.party, `${kind} names the bureau`);
		}
		said(`conveyance ${story.sale} waits for: ${blockers.map(({ kind }) => kind.type).join(', ')}`);
		await refused(people.registrar, api.tx.landTitles.registerConveyance(story.sale), 'landTitles', 'ConsentMissing');
		await refused(
			people.bob,
			api.tx.landTitles.proposeConveyance(
				'Sale',
				[{ property: PROPERTY, title: story.title, givers: [people.bob.party], receivers: [whole(8)], price: 1 }],
				[],
				[],
				CONTRACT,
				people.bob.party,
			),
			'landTitles',
			'ConveyancePending',
		);
	});

	it('Bob consents to all of it, and to nothing else', async () => {
		const { consent } = api.tx.landTitles;
		const binding = await bindingOf(story.sale);
		await refused(people.bob, consent(story.sale, digest('other terms'), people.bob.party), 'landTitles', 'TermsDiffer');
		await refused(people.insurer, consent(story.sale, binding, people.insurer.party), 'landTitles', 'NotConcerned');
		await refused(people.charlie, consent(story.sale, binding, people.bob.party), 'parties', 'NoRepresentation');
		const events = await submit(api, people.bob.key, consent(story.sale, binding, people.bob.party));
		assert.equal(events.one('landTitles', 'Consented').party.toNumber(), people.bob.party);
		await refused(people.bob, consent(story.sale, binding, people.bob.party), 'landTitles', 'AlreadyConsented');
	});

	it('Charlie consents and funds the escrow, in two parts and not a fen more', async () => {
		const { consent, fund } = api.tx.landTitles;
		await submit(api, people.charlie.key, consent(story.sale, await bindingOf(story.sale), people.charlie.party));
		const first = await submit(api, people.charlie.key, fund(story.sale, 100_000n * CNY, people.charlie.party));
		const rest = PRICE - 100_000n * CNY;
		assert.equal(first.one('landTitles', 'Funded').outstanding.toBigInt(), rest);
		await refused(people.charlie, fund(story.sale, rest + 1n, people.charlie.party), 'landTitles', 'MoreThanPrice');
		await submit(api, people.charlie.key, fund(story.sale, rest, people.charlie.party));
		assert.deepEqual(kinds(await blockersOf(story.sale)), ['TaxOpen', 'TaxOpen']);
	});

	it('Charlie pays the taxes, and nothing stands in the way any more', async () => {
		const assessments = await api.call.taxReceiptsApi.assessmentsOfConveyance(story.sale);
		const amounts = Object.fromEntries(assessments.map(([, { amount, kind }]) => [kind.type, amount.toBigInt()]));
		assert.deepEqual(amounts, { DeedTax: deedTax(PRICE), StampDuty: stampDuty(PRICE) });
		story.tax = deedTax(PRICE) + stampDuty(PRICE);

		const payAll = api.tx.taxReceipts.payConveyanceTaxes(story.sale);
		const events = await submit(api, people.charlie.key, payAll);
		assert.equal(events.of('taxReceipts', 'TaxSecured').length, 2);
		await refused(people.charlie, payAll, 'taxReceipts', 'NothingToPay');
		assert.equal((await blockersOf(story.sale)).length, 0);

		const now = await balances();
		assert.equal(now.charlie, story.before.charlie - PRICE - story.tax, 'price and tax are in escrow');
		assert.equal(now.alice, story.before.alice);
		assert.equal(now.bureau, story.before.bureau);
	});

	it('the registrar registers: price, tax and title change hands in one block', async () => {
		const events = await submit(api, people.registrar.key, api.tx.landTitles.registerConveyance(story.sale));
		const { title, replaces } = events.one('landTitles', 'TitleRegistered');
		assert.equal(replaces.toNumber(), story.title);
		assert.equal(events.of('taxReceipts', 'ReceiptIssued').length, 2);
		events.one('landTitles', 'ConveyanceRegistered');
		[story.oldTitle, story.title] = [story.title, title.toNumber()];
		said(`title ${story.oldTitle} has ended, title ${story.title} begun, in block ${events.block.toHex()}`);
	});

	it('the new title is Charlie\'s alone, the old one stays readable', async () => {
		const [number, title] = (await api.call.landTitlesApi.titleOf(PROPERTY)).unwrap();
		assert.equal(number.toNumber(), story.title);
		assert.deepEqual(title.owners.toJSON(), [{ share: 1, members: [people.charlie.party], survivorship: false }]);
		assert.equal(title.origin.asConveyance.toNumber(), story.sale);
		assert.deepEqual(title.replaces.toJSON(), [story.oldTitle]);
		assert.ok(title.tenure.isLandUseRight, 'the tenure stays');
		const old = (await api.call.landTitlesApi.title(story.oldTitle)).unwrap();
		assert.ok(old.end.isSome);
		assert.equal(old.end.unwrap().block.toNumber(), title.begin.block.toNumber());
		assert.equal((await titlesOf(people.alice)).length, 0);
		assert.equal((await titlesOf(people.bob)).length, 0);
		assert.deepEqual((await titlesOf(people.charlie)).map(([n]) => n.toNumber()), [story.title]);
	});

	it('the price has gone to the sellers by share, the tax to the payee, and no fee to anybody', async () => {
		const now = await balances();
		const half = PRICE / 2n;
		assert.equal(now.alice, story.before.alice + PRICE - half, 'the odd fen is the first seller\'s');
		assert.equal(now.bob, story.before.bob + half);
		assert.equal(now.charlie, story.before.charlie - PRICE - story.tax);
		assert.equal(now.bureau, story.before.bureau + story.tax);
	});

	it('the receipts are numbered, and spent on this conveyance', async () => {
		const receipts = await api.call.taxReceiptsApi.receiptsOfConveyance(story.sale);
		story.receipts = receipts;
		assert.deepEqual(receipts.map(([{ number, office, series }]) => [office.toNumber(), `${series}`, number.toNumber()]), [
			[people.taxBureau.party, 'DEED', 1],
			[people.taxBureau.party, 'STAMP', 1],
		]);
		for (const [id, { spent, statement }] of receipts) {
			assert.equal(spent.unwrap().toNumber(), story.sale);
			assert.equal(statement.taxpayer.toNumber(), people.charlie.party);
			assert.equal(statement.entry.asPayment.payer.toNumber(), people.charlie.party);
			assert.equal(statement.property.unwrap().toString(), PROPERTY);
			assert.ok(statement.previous.isEmpty, `${id} is the first of its series`);
		}
		const paid = receipts.reduce((sum, [, { statement }]) => sum + statement.amount.toBigInt(), 0n);
		assert.equal(paid, story.tax);
	});

	it('the conveyance can be read back as it was', async () => {
		const conveyance = await conveyanceOf(story.sale);
		assert.equal(conveyance.state.asRegistered.office.toNumber(), people.registrar.party);
		assert.equal(conveyance.price.toBigInt(), PRICE);
		assert.equal(conveyance.funded.toBigInt(), PRICE);
		assert.equal(conveyance.taxSecured.toBigInt(), story.tax);
		assert.equal(conveyance.terms.toHex(), CONTRACT);
		const consents = conveyance.consents.map(({ party }) => party.toNumber());
		assert.deepEqual(consents, [people.alice.party, people.bob.party, people.charlie.party]);
		assert.ok(conveyance.ended.isSome);
		await refused(people.registrar, api.tx.landTitles.registerConveyance(story.sale), 'landTitles', 'ConveyanceNotPending');
	});

	it('who owns nothing any more can sell nothing', async () => {
		const sale = (title) => api.tx.landTitles.proposeConveyance(
			'Sale',
			[{ property: PROPERTY, title, givers: [people.bob.party], receivers: [whole(people.alice.party)], price: 100 }],
			[],
			[],
			CONTRACT,
			people.bob.party,
		);
		await refused(people.bob, sale(story.oldTitle), 'landTitles', 'TitleNotLive');
		await refused(people.bob, sale(story.title), 'landTitles', 'GiverIsNoOwner');
	});

	it('a conveyance that is refused gives everybody all the money back', async () => {
		const start = await balances();
		const id = await propose('Sale', people.charlie, people.alice, SECOND_PRICE, SECOND_CONTRACT);
		await submit(api, people.alice.key, api.tx.landTitles.consent(id, await bindingOf(id), people.alice.party));
		await submit(api, people.alice.key, api.tx.landTitles.fund(id, SECOND_PRICE, people.alice.party));
		// Anybody pays for anybody: here Bob pays the taxes of Alice.
		await submit(api, people.bob.key, api.tx.taxReceipts.payConveyanceTaxes(id));
		const tax = deedTax(SECOND_PRICE) + stampDuty(SECOND_PRICE);
		const paid = await balances();
		assert.equal(paid.alice, start.alice - SECOND_PRICE);
		assert.equal(paid.bob, start.bob - tax);
		assert.equal((await blockersOf(id)).length, 0);

		const reason = '合同第3页缺失 — la página 3 falta';
		await refused(people.court, api.tx.landTitles.refuseConveyance(id, reason), 'parties', 'LacksLicence');
		const events = await submit(api, people.registrar.key, api.tx.landTitles.refuseConveyance(id, reason));
		assert.equal(events.one('landTitles', 'ConveyanceRefused').reason.toString(), reason);
		const refunds = events.of('landTitles', 'Refunded').map(({ data }) => [data.party.toNumber(), data.amount.toBigInt()]);
		assert.ok(refunds.some(([party, amount]) => party === people.alice.party && amount === SECOND_PRICE), `${refunds}`);
		assert.deepEqual(await balances(), start, 'to the fen');

		const conveyance = await conveyanceOf(id);
		assert.equal(conveyance.state.asRefused.reason.toString(), reason);
		assert.equal(conveyance.state.toHuman().Refused.reason, reason);
		for (const [, { state }] of await api.call.taxReceiptsApi.assessmentsOfConveyance(id)) assert.ok(state.isCancelled);
		assert.deepEqual((await titlesOf(people.charlie)).map(([number]) => number.toNumber()), [story.title]);
		said(`conveyance ${id} was refused: ${reason}`);
	});

	it('a gift needs no price, gets nil certificates, and these follow on the receipts by hash', async () => {
		const start = await balances();
		const id = await propose('Gift', people.charlie, people.alice, 0n, DEED);
		assert.deepEqual(kinds(await blockersOf(id)), ['ConsentMissing']);
		await submit(api, people.alice.key, api.tx.landTitles.consent(id, await bindingOf(id), people.alice.party));
		await submit(api, people.registrar.key, api.tx.landTitles.registerConveyance(id));
		assert.equal((await titlesOf(people.alice)).length, 1);
		assert.deepEqual(await balances(), start);

		const receipts = await api.call.taxReceiptsApi.receiptsOfConveyance(id);
		for (const [place, [receipt, { statement }]] of receipts.entries()) {
			const [before, paper] = story.receipts[place];
			assert.equal(receipt.series.toString(), before.series.toString());
			assert.equal(receipt.number.toNumber(), 2, 'the refused conveyance took no number');
			assert.ok(statement.entry.isNilCertificate);
			const hash = blake2AsHex(u8aConcat(before.toU8a(), paper.statement.toU8a()), 256);
			assert.equal(statement.previous.toHex(), hash, 'it carries the hash of the one before it');
		}
	});

	it('citizens have paid no fee, and their quota shows what they used', async () => {
		const quota = (await api.call.partiesApi.quota(people.alice.key.address)).unwrap();
		assert.ok(quota.usedToday.toBigInt() > 0n);
		assert.equal(quota.usedToday.toBigInt() + quota.left.toBigInt(), quota.perDay.toBigInt());
		const issuance = (await api.query.balances.totalIssuance()).toBigInt();
		const book = (await api.call.settlementApi.bankBook(people.bank.party)).unwrap();
		assert.equal(issuance, book.issued.toBigInt() - book.redeemed.toBigInt(), 'no money came or went');
	});

	it('everything of this run decodes without any registration of types', async () => {
		const best = await height(api);
		const seen = new Set();
		for (let number = 1; number <= best; number += 1) {
			const hash = await api.rpc.chain.getBlockHash(number);
			const [{ block }, events] = await Promise.all([
				api.rpc.chain.getBlock(hash),
				api.at(hash).then((at) => at.query.system.events()),
			]);
			for (const extrinsic of block.extrinsics) assert.ok(extrinsic.toHuman().method.method);
			for (const { event } of events) {
				assert.equal(`${event.section}.${event.method}` === 'transactionPayment.TransactionFeePaid', false, 'no fee');
				const shown = event.toHuman();
				assert.equal(shown.method, event.method);
				assert.ok(text(event.meta.docs).length > 0, `${event.section}.${event.method} is explained`);
				if (shown.data?.property) assert.equal(shown.data.property, PROPERTY);
				seen.add(`${event.section}.${event.method}`);
			}
		}
		for (const name of ['ConveyanceProposed', 'TitleRegistered', 'Refunded', 'EncumbranceEnded']) {
			assert.ok(seen.has(`landTitles.${name}`), name);
		}

		let entries = 0;
		for (const section of PALLETS) {
			for (const [item, query] of Object.entries(api.query[section])) {
				const isMap = query.creator.meta.type.isMap;
				const found = isMap ? await query.entries() : [[undefined, await query()]];
				for (const [key, value] of found) {
					assert.ok(value.toHuman() !== undefined, `${section}.${item}`);
					if (isMap) assert.ok(key.toHuman().length > 0, `${section}.${item}`);
					entries += 1;
				}
			}
		}
		assert.ok(entries > 50, `${entries} entries`);
		const [[key]] = await api.query.landTitles.properties.entries();
		assert.deepEqual(key.toHuman(), [PROPERTY]);
		said(`${best} blocks, ${seen.size} kinds of events and ${entries} storage entries decode`);
	});
});
