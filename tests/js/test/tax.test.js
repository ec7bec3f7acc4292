// A tax year in a small district, as the people of it walk it in Polkadot.js Apps: the bureau charges five properties by
// a roll, an unpaid tax stops a sale, a refused sale gives its tax back, the counter issues receipts, a company's
// accountant has one reimbursed and checks the series. Balances are checked to the fen.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { u8aConcat } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';

import { blocksLater, connect, Refused, submit } from '../lib/chain.js';
import { city, CNY, deedTax, money, stampDuty } from '../lib/city.js';
import { Node } from '../lib/node.js';

const DISTRICT = 460_200;
const DAY = 86_400_000;
/** The code of each property, its owners and what the valuer says: some not a multiple of 200 fen, to be rounded. */
const PROPERTIES = {
	house: { code: 'CN-460200-0009-A0001', owners: ['alice'], value: 400_000n * CNY },
	flat: { code: 'CN-460200-0009-A0002', owners: ['bob'], value: 250_000n * CNY + 1n },
	joint: { code: 'CN-460200-0009-A0003', owners: ['alice', 'bob'], value: 333_333n * CNY + 33n },
	shop: { code: 'CN-460200-0009-A0004', owners: ['charlie'], value: 240_000n * CNY },
	works: { code: 'CN-460200-0009-A0005', owners: ['builder'], value: 1_000_000n * CNY },
};
const PRICE = 380_000n * CNY;
const SECOND_PRICE = 260_000n * CNY;

/** Property tax of the preset: half a percent of the valuation, rounded down to the fen. */
const propertyTax = (value) => (value * 5n) / 1_000n;
/** Surcharge of the preset for the first day begun. */
const surcharge = (tax) => (tax * 5n) / 10_000n;

const digest = (document) => blake2AsHex(document, 256);
const document = (kind, title) => ({ kind, digest: digest(title), dated: Date.UTC(2026, 0, 15) });
const whole = (party) => ({ share: 1, members: [party], survivorship: false });
const said = (what) => console.log(`  ${what}`);
const sum = (amounts) => amounts.reduce((total, amount) => total + amount, 0n);

describe('a tax year in a small district', { timeout: 240_000 }, () => {
	let node, api, people, tax, land, ask;
	/** Filled as the story goes on. */
	const story = { title: {}, charged: {} };

	before(async () => {
		node = await Node.start();
		api = await connect(node);
		people = await city();
		[tax, land, ask] = [api.tx.taxReceipts, api.tx.landTitles, api.call.taxReceiptsApi];
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
	});

	const does = (person, ...calls) =>
		submit(api, person.key, calls.length === 1 ? calls[0] : api.tx.utility.batchAll(calls));
	const now = async () => (await api.query.timestamp.now()).toNumber();
	const balances = async () => {
		const names = ['alice', 'bob', 'charlie', 'builder', 'taxBureau'];
		const amounts = await Promise.all(names.map((name) => money(api, people[name])));
		return Object.fromEntries(names.map((name, place) => [name, amounts[place]]));
	};
	/** What each has more, or less, than `start`; those who have the same are left out. */
	const gained = async (start) => {
		const end = await balances();
		const changes = Object.keys(end).map((name) => [name, end[name] - start[name]]);
		return Object.fromEntries(changes.filter(([, change]) => change !== 0n));
	};
	const receipt = (series, number) => ({ office: people.taxBureau.party, series, number });
	const printed = ({ series, number }) => `${series}/${number}`;
	const numbers = (events, name, field = 'receipt') =>
		events.of('taxReceipts', name).map(({ data }) => printed(data[field]));
	const debtsOn = async ({ code }) => {
		const debts = await ask.outstandingOfProperty(code, 0, 100);
		return debts.map((debt) => [debt.assessment.toNumber(), debt.amount.toBigInt(), debt.surcharge.toBigInt()]);
	};
	const blockersOf = (conveyance) => api.call.landTitlesApi.conveyanceBlockers(conveyance);
	const propertyTotals = async () => {
		const totals = await ask.totals(people.taxBureau.party, 'PropertyTax', story.year);
		return Object.fromEntries([...totals.entries()].map(([name, value]) => [name, value.toBigInt()]));
	};

	/** Verifies that the chain refuses a call with that error, and says in words why. */
	async function refused(person, call, name, section = 'taxReceipts') {
		await assert.rejects(does(person, call), (error) => {
			assert.ok(error instanceof Refused, `${error}`);
			assert.equal(`${error.section}.${error.name}`, `${section}.${name}`);
			assert.ok(error.docs.length > 10, 'the error explains itself');
			return true;
		});
		said(`refused as it should be: ${section}.${name}`);
	}

	/** Proposes a sale of a whole property by its one owner. */
	async function sell(property, seller, buyer, price) {
		const leg = {
			property: property.code,
			title: story.title[property.code],
			givers: [seller.party],
			receivers: [whole(buyer.party)],
			price,
		};
		const terms = digest(`contract about ${property.code}`);
		const call = land.proposeConveyance('Sale', [leg], [], [], terms, seller.party);
		const { conveyance, binding } = (await does(seller, call)).one('landTitles', 'ConveyanceProposed');
		return [conveyance.toNumber(), binding];
	}

	it('the registrar takes five properties over, the valuer values them', async () => {
		const registrations = Object.values(PROPERTIES).map(({ code, owners }) => ({
			property: code,
			kind: 'Parcel',
			district: DISTRICT,
			areaDm2: 31_250,
			landUse: 'Residential',
			boundary: digest(`survey of ${code}`),
			centroid: null,
			tenure: 'Freehold',
			owners: owners.map((name) => whole(people[name].party)),
			source: document('RegisterExtract', 'the old register'),
		}));
		const events = await does(people.registrar, land.registerProperties(registrations));
		for (const { data } of events.of('landTitles', 'PropertyRegistered')) {
			story.title[data.property.toString()] = data.title.toNumber();
		}
		story.reference = await now();
		story.year = new Date(story.reference).getUTCFullYear();
		const valuations = Object.values(PROPERTIES).map(({ code, value }) =>
			land.recordValuation(code, value, story.reference, document('ValuationReport', code)));
		await does(people.valuer, ...valuations);
	});

	it('only the bureau opens a roll, for a day that has been', async () => {
		const due = story.reference + 90 * DAY;
		const open = (reference) => tax.openRoll(DISTRICT, story.year, reference, due);
		await Promise.all([
			refused(people.alice, open(story.reference), 'LacksLicence', 'parties'),
			refused(people.taxBureau, open(story.reference + DAY), 'ReferenceDateAhead'),
		]);
	});

	it('the roll charges each of the five once', async () => {
		const due = story.reference + 90 * DAY;
		const opened = await does(people.taxBureau, tax.openRoll(DISTRICT, story.year, story.reference, due));
		assert.equal(opened.one('taxReceipts', 'RollOpened').office.toNumber(), people.taxBureau.party);
		const from = (await api.rpc.chain.getHeader(opened.block)).number.toNumber();
		let roll = (await ask.roll(DISTRICT, story.year)).unwrap();
		while (!roll.state.isComplete) {
			await blocksLater(api);
			roll = (await ask.roll(DISTRICT, story.year)).unwrap();
		}
		const all = sum(Object.values(PROPERTIES).map(({ value }) => propertyTax(value)));
		assert.deepEqual([roll.seen, roll.charged, roll.skipped].map((count) => count.toNumber()), [5, 5, 0]);
		assert.equal(roll.amount.toBigInt(), all);

		// What it charged stands in the events of the blocks since, and is what each owner reads.
		const head = (await api.rpc.chain.getHeader()).number.toNumber();
		for (let number = from; number <= head; number += 1) {
			const at = await api.at(await api.rpc.chain.getBlockHash(number));
			for (const { event } of await at.query.system.events()) {
				if (`${event.section}.${event.method}` !== 'taxReceipts.TaxAssessed') continue;
				const { assessment, subject, taxpayers, base, amount } = event.data;
				const { property, period } = subject.asProperty;
				assert.equal(period.toNumber(), story.year);
				const [name, { owners, value }] = Object.entries(PROPERTIES).find(([, { code }]) => code === property.toString());
				assert.ok(!(name in story.charged), `${name} is charged once`);
				assert.equal(base.toBigInt(), value);
				assert.equal(amount.toBigInt(), propertyTax(value));
				assert.deepEqual(taxpayers.map((party) => party.toNumber()), owners.map((owner) => people[owner].party));
				story.charged[name] = assessment.toNumber();
			}
		}
		assert.equal(Object.keys(story.charged).length, 5);
		for (const name of ['alice', 'bob']) {
			const debts = await ask.outstandingOfParty(people[name].party, 0, 100);
			assert.equal(debts.length, 2, `${name} owes for an own property, and together with the other`);
		}
		assert.deepEqual(await propertyTotals(), {
			assessed: all, open: all, paid: 0n, exempted: 0n, cancelled: 0n, surcharges: 0n, issued: 0n, reversed: 0n,
		});
		said(`roll ${story.year} of district ${DISTRICT}: 5 charged, ${all} fen`);
	});

	it('nobody can charge them again for that year', async () => {
		const due = story.reference + 90 * DAY;
		const subject = { Property: { property: PROPERTIES.shop.code, period: story.year } };
		const byHand = tax.assess([people.charlie.party], 'PropertyTax', subject, DISTRICT, { Base: { base: 1 } }, due, '');
		await Promise.all([
			refused(people.taxBureau, tax.openRoll(DISTRICT, story.year, story.reference, due), 'RollExists'),
			refused(people.charlie, tax.continueRoll(DISTRICT, story.year, 100), 'RollComplete'),
		]);
		await refused(people.taxBureau, byHand, 'AlreadyCharged');
	});

	it('an unpaid property tax stops the sale of the house', async () => {
		const { house } = PROPERTIES;
		const { alice, charlie, taxBureau, registrar } = people;
		story.before = await balances();
		const [sale, binding] = await sell(house, alice, charlie, PRICE);
		story.sale = sale;
		const price = land.fund(sale, PRICE, charlie.party);
		await does(charlie, land.consent(sale, binding, charlie.party), price, tax.payConveyanceTaxes(sale));

		const [blocker, ...others] = await blockersOf(sale);
		assert.equal(others.length, 0);
		assert.equal(blocker.office.unwrap().toNumber(), taxBureau.party);
		const { assessment, tax: kind, outstanding } = blocker.kind.asTaxOpen;
		assert.ok(kind.isPropertyTax);
		assert.equal(assessment.toNumber(), story.charged.house);
		assert.equal(outstanding.toBigInt(), propertyTax(house.value));
		const clearance = tax.issueClearance(alice.party, house.code, (await now()) + 30 * DAY);
		await Promise.all([
			refused(registrar, land.registerConveyance(sale), 'TaxOpen', 'landTitles'),
			refused(taxBureau, clearance, 'DebtOnProperty'),
		]);
	});

	it('anybody pays a part of it, Alice the rest, and then the house is registered', async () => {
		const { alice, bob, charlie, registrar } = people;
		const { house } = PROPERTIES;
		const owed = propertyTax(house.value);
		const id = story.charged.house;
		const [part] = await Promise.all([
			does(bob, tax.payPart(id, 500n * CNY)),
			refused(alice, tax.payPart(id, owed + 1n), 'Overpayment'),
		]);
		assert.deepEqual(numbers(part, 'ReceiptIssued'), ['LAND/1']);
		assert.deepEqual(await debtsOn(house), [[id, owed - 500n * CNY, 0n]]);
		assert.equal((await blockersOf(story.sale)).length, 1, 'a part is not enough');

		const rest = await does(alice, tax.pay(id));
		const issued = rest.one('taxReceipts', 'ReceiptIssued');
		assert.equal(printed(issued.receipt), 'LAND/2');
		assert.equal(issued.amount.toBigInt(), owed - 500n * CNY);
		assert.deepEqual(await debtsOn(house), []);
		assert.equal((await blockersOf(story.sale)).length, 0);

		const events = await does(registrar, land.registerConveyance(story.sale));
		assert.deepEqual(numbers(events, 'ReceiptIssued'), ['DEED/1', 'STAMP/1']);
		// Deed tax is on the valuation where that is higher, stamp duty on the price.
		const taxes = deedTax(house.value) + stampDuty(PRICE);
		assert.deepEqual(await gained(story.before), {
			alice: PRICE - owed + 500n * CNY,
			bob: -500n * CNY,
			charlie: -PRICE - taxes,
			taxBureau: owed + taxes,
		});
		const [, title] = (await api.call.landTitlesApi.titleOf(house.code)).unwrap();
		assert.deepEqual(title.owners.map(({ members }) => members.map((party) => party.toNumber())), [[charlie.party]]);
	});

	it('a refused sale gives the tax back to whoever paid it, to the fen', async () => {
		const { alice, bob, builder, registrar } = people;
		const { flat } = PROPERTIES;
		const start = await balances();
		const [sale, binding] = await sell(flat, bob, alice, SECOND_PRICE);
		// A company pays for its employee.
		const [paid] = await Promise.all([
			does(builder, tax.payConveyanceTaxes(sale)),
			does(alice, land.consent(sale, binding, alice.party), land.fund(sale, SECOND_PRICE, alice.party)),
		]);
		const taxes = deedTax(SECOND_PRICE) + stampDuty(SECOND_PRICE);
		assert.equal(sum(paid.of('taxReceipts', 'TaxSecured').map(({ data }) => data.amount.toBigInt())), taxes);
		assert.deepEqual(await gained(start), { alice: -SECOND_PRICE, builder: -taxes });

		const events = await does(registrar, land.refuseConveyance(sale, 'The contract is not signed.'));
		const back = events.of('taxReceipts', 'AssessmentCancelled').map(({ data }) => data.givenBack.toBigInt());
		assert.equal(sum(back), taxes);
		assert.deepEqual(await gained(start), {}, 'everybody has what they had');
		for (const [, { state }] of await ask.assessmentsOfConveyance(sale)) assert.ok(state.isCancelled);
		const end = await api.query.taxReceipts.seriesTail({ office: people.taxBureau.party, series: 'DEED' });
		assert.equal(end.last.toNumber(), 1, 'what was refused took no number');
		assert.deepEqual(await debtsOn(flat), [[story.charged.flat, propertyTax(flat.value), 0n]], 'what was owed still is');
	});

	it('a batch of receipts sent twice answers with the first numbers', async () => {
		const { taxBureau, bob, builder, charlie } = people;
		const { shop, flat } = PROPERTIES;
		const paidAt = await now();
		const counter = (reference) => ({ Office: reference });
		story.slip = digest('keyed digest of the bank slip 4711');
		const item = (reference, payer, paidFor, amount) => ({ reference, payer: payer.party, paidFor, amount, paidAt });
		const fee = { taxpayer: bob.party, kind: 'Other', subject: { Other: 'waste collection' } };
		const batch = [
			item(counter('COUNTER-1'), charlie, { Assessment: story.charged.shop }, propertyTax(shop.value)),
			item({ Bank: story.slip }, builder, { Assessment: story.charged.works }, 1_000n * CNY),
			item(counter('COUNTER-2'), charlie, { Assessment: 999 }, 1n),
			item(counter('COUNTER-3'), bob, { Tax: fee }, 50n * CNY),
			item(counter('COUNTER-4'), bob, { Assessment: story.charged.flat }, propertyTax(flat.value) + 1n),
		];
		const call = () => tax.issueReceipts(DISTRICT, 'LAND', batch);
		const start = await balances();
		const summary = (events) => {
			const { issued, repeated, refused } = events.one('taxReceipts', 'ReceiptsIssued');
			return [issued, repeated, refused].map((count) => count.toNumber());
		};
		const problems = (events) => events.of('taxReceipts', 'ReceiptRefused').map(({ data }) => data.problem.toJSON());
		const wrong = [{ unknownAssessment: null }, { payment: 'Overpayment' }];

		const [first] = await Promise.all([does(taxBureau, call()), refused(charlie, call(), 'LacksLicence', 'parties')]);
		assert.deepEqual(summary(first), [3, 0, 2]);
		assert.deepEqual(numbers(first, 'ReceiptIssued'), ['LAND/3', 'LAND/4', 'LAND/5'], 'what is refused takes no number');
		assert.deepEqual(problems(first), wrong);
		assert.deepEqual(await debtsOn(shop), []);

		const again = await does(taxBureau, call());
		assert.deepEqual(summary(again), [0, 3, 2]);
		assert.deepEqual(numbers(again, 'ReceiptRepeated'), ['LAND/3', 'LAND/4', 'LAND/5']);
		assert.deepEqual(problems(again), wrong);
		const found = (await api.query.taxReceipts.officeReferences(taxBureau.party, 'COUNTER-3')).unwrap();
		assert.equal(printed(found), 'LAND/5');
		assert.deepEqual(await gained(start), {}, 'the money came outside the chain');

		// The same slip for another payment: by nobody, anywhere.
		const reuse = tax.recordBankPayment(story.charged.flat, bob.party, 1n, story.slip, paidAt);
		await refused(taxBureau, reuse, 'ReferenceUsed');
	});

	it("last year's tax of the shop was forgotten: the bureau assesses it", async () => {
		const subject = { Property: { property: PROPERTIES.shop.code, period: story.year - 1 } };
		const levy = { Base: { base: PROPERTIES.shop.value } };
		story.due = (await now()) + 15_000;
		const reason = 'Not assessed last year';
		const call = tax.assess([people.charlie.party], 'PropertyTax', subject, DISTRICT, levy, story.due, reason);
		const assessed = (await does(people.taxBureau, call)).one('taxReceipts', 'TaxAssessed');
		assert.equal(assessed.amount.toBigInt(), propertyTax(PROPERTIES.shop.value));
		story.arrears = assessed.assessment.toNumber();
	});

	it('a credit note gives money back, up to what the receipt says', async () => {
		const { taxBureau, bob, alice } = people;
		const { joint } = PROPERTIES;
		const owed = propertyTax(joint.value);
		const start = await balances();
		const reverse = (amount, number = 6, series = 'LAND') =>
			tax.reverseReceipt(receipt(series, number), amount, 'Paid by mistake');
		await Promise.all([
			does(bob, tax.pay(story.charged.joint)),
			refused(taxBureau, reverse(1n, 1, 'DEED'), 'ReceiptSpent'),
		]);
		// The ceiling runs: what two credit notes take together is too much by a fen.
		const tooMuch = api.tx.utility.batchAll([reverse(100n * CNY), reverse(owed - 100n * CNY + 1n)]);
		await Promise.all([
			refused(alice, reverse(1n), 'LacksLicence', 'parties'),
			refused(taxBureau, tooMuch, 'MoreThanReceipt'),
		]);
		const events = await does(taxBureau, reverse(100n * CNY));
		const reversed = events.one('taxReceipts', 'ReceiptReversed');
		assert.equal(printed(reversed.creditNote), 'LAND/7');
		assert.ok(reversed.refund.isNone, 'the payee signs, so the money goes back at once');
		assert.deepEqual(await gained(start), { bob: 100n * CNY - owed, taxBureau: owed - 100n * CNY });
		assert.deepEqual(await debtsOn(joint), [[story.charged.joint, 100n * CNY, 0n]], 'what was reversed is open again');

		await does(taxBureau, reverse(owed - 100n * CNY));
		assert.deepEqual(await gained(start), {});
		const note = (await ask.receipt(receipt('LAND', 8))).unwrap().statement;
		assert.equal(printed(note.entry.asCreditNote.of), 'LAND/6');
		assert.equal(note.entry.asCreditNote.payer.toNumber(), bob.party);
		assert.equal(note.amount.toBigInt(), owed - 100n * CNY);
	});

	it('what was paid through a bank goes back through a bank, and the bureau confirms it', async () => {
		const { taxBureau, builder } = people;
		const start = await balances();
		const reverse = tax.reverseReceipt(receipt('LAND', 4), 400n * CNY, 'Booked on the wrong year');
		const confirm = tax.confirmRefund(1, digest('keyed digest of the transfer 4712'));
		const events = await does(taxBureau, reverse, confirm);
		const due = events.one('taxReceipts', 'RefundDue');
		assert.deepEqual([due.payer.toNumber(), due.amount.toBigInt()], [builder.party, 400n * CNY]);
		assert.ok((await ask.refund(due.refund)).unwrap().paid.isSome);
		assert.deepEqual(await gained(start), {});
	});

	it('a company has a receipt reimbursed once, and it cannot be reversed meanwhile', async () => {
		const { builder, charlie, taxBureau } = people;
		const owed = propertyTax(PROPERTIES.works.value);
		const paid = await does(builder, tax.pay(story.charged.works));
		const [rest] = numbers(paid, 'ReceiptIssued');
		assert.equal(rest, 'LAND/10');
		assert.equal(paid.one('taxReceipts', 'ReceiptIssued').amount.toBigInt(), owed - 600n * CNY);
		const mine = receipt('LAND', 10);
		await Promise.all([
			does(builder, tax.markReimbursed(mine, builder.party)),
			refused(charlie, tax.markReimbursed(mine, charlie.party), 'NotConcerned'),
		]);
		await Promise.all([
			refused(builder, tax.markReimbursed(mine, builder.party), 'ReceiptReimbursed'),
			refused(taxBureau, tax.reverseReceipt(mine, 1n, 'Too late'), 'ReceiptReimbursed'),
		]);
		const { reimbursed } = (await ask.receipt(mine)).unwrap();
		assert.equal(reimbursed.unwrap().toNumber(), builder.party);
		const ours = await ask.receiptsOfParty(builder.party, story.year, null, 100);
		assert.deepEqual(ours.map(([id]) => printed(id)), ['LAND/4', 'LAND/9', 'LAND/10'], 'the credit note among them');
	});

	it('arrears freeze the shop, and the payment itself lifts the freeze', async () => {
		const { taxBureau, charlie, bob } = people;
		const { shop } = PROPERTIES;
		const owed = propertyTax(shop.value);
		const blockers = () => api.call.landTitlesApi.blockers(shop.code, 'ProposeConveyance', charlie.party);
		while ((await now()) <= story.due) await blocksLater(api);
		assert.deepEqual(await debtsOn(shop), [[story.arrears, owed, surcharge(owed)]], 'one day begun');
		assert.equal((await blockers()).length, 0, 'a debt alone stops no proposal');
		const freeze = tax.freezeForArrears(shop.code, document('AdministrativeDecision', 'freeze'));
		const frozen = (await does(taxBureau, freeze)).one('taxReceipts', 'PropertyFrozen');
		assert.equal(frozen.arrears.toBigInt(), owed + surcharge(owed));
		const [blocker] = await blockers();
		assert.ok(blocker.kind.isTaxFreeze);
		assert.equal(blocker.office.unwrap().toNumber(), taxBureau.party);

		const paid = await does(bob, tax.pay(story.arrears));
		assert.equal(paid.one('taxReceipts', 'ReceiptIssued').surcharge.toBigInt(), surcharge(owed));
		assert.equal(paid.one('taxReceipts', 'FreezeLifted').property.toString(), shop.code);
		assert.equal((await blockers()).length, 0);
	});

	it('the series is whole: the chain says so, and so does anybody who hashes it', async () => {
		const series = { office: people.taxBureau.party, series: 'LAND' };
		const end = await api.query.taxReceipts.seriesTail(series);
		assert.equal(end.last.toNumber(), 11);
		const checked = await ask.verifySeries(series, 1, 11);
		assert.equal(checked.asHolds.lastHash.toHex(), end.lastHash.toHex());
		assert.equal((await ask.verifySeries(series, 5, 12)).asMissing.number.toNumber(), 12);

		let previous = `0x${'00'.repeat(32)}`;
		for (let number = 1; number <= 11; number += 1) {
			const id = api.createType(api.tx.taxReceipts.reverseReceipt.meta.args[0].type.toString(), receipt('LAND', number));
			const { statement } = (await ask.receipt(id)).unwrap();
			assert.equal(statement.previous.toHex(), previous, `LAND/${number} carries the hash of the one before it`);
			previous = blake2AsHex(u8aConcat(id.toU8a(), statement.toU8a()), 256);
		}
		assert.equal(previous, end.lastHash.toHex());
	});

	it('the figures of the year add up', async () => {
		const { house, flat, joint, shop, works } = PROPERTIES;
		const [first, second, third, fourth, fifth] = [house, flat, joint, shop, works].map(({ value }) => propertyTax(value));
		const totals = await propertyTotals();
		assert.equal(totals.assessed, totals.open + totals.paid + totals.exempted + totals.cancelled);
		assert.equal(totals.issued - totals.reversed, totals.paid + totals.surcharges, 'the money received');
		assert.deepEqual(totals, {
			assessed: first + second + third + fourth + fifth,
			open: second + third,
			paid: first + fourth + fifth,
			exempted: 0n,
			cancelled: 0n,
			surcharges: 0n,
			issued: first + third + fourth + fifth + 400n * CNY,
			reversed: third + 400n * CNY,
		});
	});
});
