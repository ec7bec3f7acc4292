// From premium to city project and back: two insurers' funds and their policyholders pay for a school, milestone by
// milestone, the city repays it, and units have their price. Each step is what one person does in Polkadot.js Apps;
// money is checked to the fen against figures computed here.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { stringToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsHex } from '@polkadot/util-crypto';

import { connect, Refused, submit } from '../lib/chain.js';
import { city, CNY, money } from '../lib/city.js';
import { Node } from '../lib/node.js';

const DAY = 86_400_000;
/** Millionths of a unit that one fen buys at the first price. */
const FIRST_UNITS = 10_000n;
/** The funds: what their insurers put in, and what they commit. */
const GENERAL = 1, UNITS = 2, MUTUAL = 3;
const CAPITAL = { [GENERAL]: 1_000_000n * CNY, [UNITS]: 500_000n * CNY, [MUTUAL]: 600_000n * CNY };
const REQUIRED = { [GENERAL]: 500_000n * CNY, [MUTUAL]: 200_000n * CNY };
// A quarter of each of the first two, to the fen; the odd fen of the third makes everything round.
const COMMITTED = { [GENERAL]: 250_000n * CNY, [UNITS]: 125_000n * CNY, [MUTUAL]: 125_000n * CNY + 1n };
const TARGET = COMMITTED[GENERAL] + COMMITTED[UNITS] + COMMITTED[MUTUAL];
const MILESTONES = [150_000n * CNY, 250_000n * CNY, 100_000n * CNY + 1n];
const PLAN = [
	{ principal: 200_000n * CNY, income: 10_000n * CNY + 1n },
	{ principal: 300_000n * CNY + 1n, income: 5_000n * CNY },
];
const CONTRIBUTION = 25_000n * CNY + 1n;
const SECOND_CONTRIBUTION = 10_000n * CNY;
const PREMIUM = 40_000n * CNY;
const STATED_SUM = 20_000n * CNY;
const CLAIM_PAID = 12_345n * CNY + 67n;

const percent = (figure) => figure * 10_000_000;
const LIMITS = {
	perProject: percent(25),
	perClass: { infrastructureDebt: percent(40), equity: percent(30), realEstate: percent(30), other: percent(25) },
	perGroup: percent(40),
	minLiquid: percent(5),
	minSolvencyPercent: 100,
	gate: percent(10),
};

const digest = (document) => blake2AsHex(document, 256);
const ORDER = digest('order of the court');
const sum = (amounts) => amounts.reduce((total, amount) => total + amount, 0n);
const said = (what) => console.log(`  ${what}`);
const yuan = (fen) => `${fen / CNY}.${String(fen % CNY).padStart(2, '0')}`;

describe('from premium to city project and back', { timeout: 240_000 }, () => {
	let node, api, people, insurance, ask, projects;
	/** Filled as the story goes on. */
	const story = {};

	before(async () => {
		node = await Node.start();
		api = await connect(node);
		people = await city();
		insurance = api.tx.insuranceInvestments;
		ask = api.call.insuranceInvestmentsApi;
		projects = api.call.insuranceProjectsApi;
	});
	after(async () => {
		await api?.disconnect();
		await node?.stop();
	});

	const does = (person, ...calls) => submit(api, person.key, calls.length > 1 ? api.tx.utility.batchAll(calls) : calls[0]);
	const moneyOf = (...names) => Promise.all(names.map((name) => money(api, people[name])));
	const sheetOf = async (fund) => (await ask.balanceSheet(fund)).unwrap();
	const projectNow = async () => (await projects.project(story.project)).unwrap();

	/** Verifies that the chain refuses a call with that error, and says in words why. */
	async function refused(person, call, name, section = 'insuranceInvestments') {
		await assert.rejects(does(person, call), (error) => {
			assert.ok(error instanceof Refused, `${error}`);
			assert.equal(`${error.section}.${error.name}`, `${section}.${name}`);
			assert.ok(error.docs.length > 10, 'the error explains itself');
			return true;
		});
		said(`refused as it should be: ${section}.${name}`);
	}

	/** A limit that would be broken: whose it is, what it bounds, the bound and the figure. */
	function broken(blocker) {
		assert.ok(blocker.isLimitExceeded, blocker.type);
		const { scope, kind, bound, figure, holds } = blocker.asLimitExceeded;
		assert.ok(holds.isFalse);
		return [scope.type, scope.value.toNumber(), kind.type, bound.toBigInt(), figure.toBigInt()];
	}

	/** Verifies a balance sheet: what it says in each line, that both sides are the same, and that money = in - out. */
	async function verifySheet(fund, expected) {
		const sheet = await sheetOf(fund);
		const figure = (name) => sheet[name].toBigInt();
		for (const [name, amount] of Object.entries(expected)) assert.equal(figure(name), amount, `${name} of fund ${fund}`);
		assert.equal(figure('totalAssets'), figure('cash') + figure('investments') + figure('accruedIncome'));
		assert.equal(figure('totalLiabilities'), figure('technicalProvisions') + figure('redemptionsPayable'));
		assert.equal(figure('totalAssets'), figure('totalLiabilities') + figure('equity'), 'assets = liabilities + equity');
		const { flows, cash } = (await ask.fund(fund)).unwrap();
		const add = (...names) => sum(names.map((name) => flows[name].toBigInt()));
		const inflow = add('capitalIn', 'premiums', 'contributions', 'returned', 'principal', 'income');
		assert.equal(cash.toBigInt(), inflow - add('capitalOut', 'claims', 'redemptions', 'committed'), 'money = in - out');
		return sheet;
	}

	/** Verifies that the pallet holds what is booked, to the fen. */
	async function verifyMoney(ofProjects = 0n) {
		const account = u8aConcat(stringToU8a('modlciv/insu'), new Uint8Array(20));
		const held = (await api.query.system.account(account)).data.free.toBigInt();
		const funds = await ask.funds(1, 100);
		const booked = sum(funds.map(([, { cash, contributions }]) => cash.toBigInt() + contributions.waitingAmount.toBigInt()));
		assert.equal(held, booked + ofProjects);
	}

	it('two insurers propose three funds and put their money in', async () => {
		const propose = (kind, name, insurer) => insurance.proposeFund(kind, name, digest(`Rules of ${name}`), insurer.party);
		const report = (fund) => insurance.reportRequiredCapital(fund, REQUIRED[fund], Date.now() - DAY, digest('actuary'));
		const calls = [
			propose('GeneralAccount', 'General account', people.insurer),
			propose('UnitLinked', '城市单位基金', people.insurer),
			insurance.addCapital(GENERAL, CAPITAL[GENERAL]),
			insurance.addCapital(UNITS, CAPITAL[UNITS]),
			report(GENERAL),
		];
		const [first] = await Promise.all([
			does(people.insurer, ...calls),
			refused(people.builder, propose('GeneralAccount', 'Not an insurer', people.builder), 'NotLicensed'),
		]);
		const proposed = first.of('insuranceInvestments', 'FundProposed').map(({ data }) => data.fund.toNumber());
		assert.deepEqual(proposed, [GENERAL, UNITS]);
		const second = await does(
			people.secondInsurer,
			propose('GeneralAccount', 'Mutual account', people.secondInsurer),
			insurance.addCapital(MUTUAL, CAPITAL[MUTUAL]),
			report(MUTUAL),
		);
		assert.equal(second.one('insuranceInvestments', 'FundProposed').fund.toNumber(), MUTUAL);
		assert.equal((await ask.fund(UNITS)).unwrap().name.toString(), '城市单位基金');
	});

	it('the supervisor approves them, each with limits, and sets limits for each insurer over all its funds', async () => {
		const limitsOf = (person) => insurance.setLimits({ Insurer: person.party }, LIMITS, 0);
		const events = await does(
			people.supervisor,
			...[GENERAL, UNITS, MUTUAL].map((fund) => insurance.approveFund(fund, LIMITS)),
			...[people.insurer, people.secondInsurer].map(limitsOf),
		);
		const counted = events.of('insuranceInvestments', 'QuarterClosed').map(({ data }) => data.assets.toBigInt());
		assert.deepEqual(counted, [CAPITAL[GENERAL], CAPITAL[UNITS], CAPITAL[MUTUAL]], 'limits are shares of these');
		const sheet = { technicalProvisions: REQUIRED[GENERAL], equity: CAPITAL[GENERAL] - REQUIRED[GENERAL] };
		await verifySheet(GENERAL, { cash: CAPITAL[GENERAL], ...sheet });
		await verifyMoney();
	});

	it('Alice contributes to the units; Bob does, and thinks better of it', async () => {
		const [alice, bob] = await moneyOf('alice', 'bob');
		const contribute = (person, fund, amount) => insurance.contribute(fund, amount, person.party);
		const [hers, his] = await Promise.all([
			does(people.alice, contribute(people.alice, UNITS, CONTRIBUTION)),
			does(people.bob, contribute(people.bob, UNITS, 1_000n * CNY)),
			refused(people.charlie, contribute(people.charlie, GENERAL, 1_000n * CNY), 'NotUnitLinked'),
			refused(people.builder, contribute(people.builder, UNITS, 100n * CNY - 1n), 'ContributionTooSmall'),
		]);
		story.request = hers.one('insuranceInvestments', 'ContributionRequested').request;
		await verifySheet(UNITS, { cash: CAPITAL[UNITS], queuedContributions: CONTRIBUTION + 1_000n * CNY });
		const { request } = his.one('insuranceInvestments', 'ContributionRequested');
		await does(people.bob, insurance.cancelRequest(UNITS, 'Contribution', request));
		assert.deepEqual(await moneyOf('alice', 'bob'), [alice - CONTRIBUTION, bob]);
		assert.equal((await ask.holding(UNITS, people.alice.party)).unwrap().units.toBigInt(), 0n, 'no price, no units yet');
		await verifyMoney();
	});

	it('the next valuation is her price', async () => {
		const value = insurance.publishValuation(UNITS, [], digest('valuation before the school'));
		const valued = (await does(people.valuer, value)).one('insuranceInvestments', 'FundValued');
		assert.equal(valued.netAssets.toBigInt(), CAPITAL[UNITS]);
		assert.equal(valued.units.toBigInt(), CAPITAL[UNITS] * FIRST_UNITS);
		await Promise.all([
			refused(people.alice, insurance.cancelRequest(UNITS, 'Contribution', story.request), 'RequestPriced'),
			refused(people.insurer, value, 'LacksLicence', 'parties'),
		]);
		const settled = await does(people.charlie, insurance.settleRequests(UNITS, 10));
		story.units = CONTRIBUTION * FIRST_UNITS;
		assert.equal(settled.one('insuranceInvestments', 'UnitsIssued').units.toBigInt(), story.units);
		const holding = (await ask.holding(UNITS, people.alice.party)).unwrap();
		assert.deepEqual([holding.units.toBigInt(), holding.value.toBigInt()], [story.units, CONTRIBUTION]);
		const sheet = await verifySheet(UNITS, { cash: CAPITAL[UNITS] + CONTRIBUTION, queuedContributions: 0n });
		assert.equal(sheet.unitPrice.unwrap().toBigInt(), CNY * 10n ** 18n, 'one unit is one yuan');
	});

	it('a builder proposes a school; council and supervisor approve it, both', async () => {
		const start = Date.now();
		const due = (days) => start + days * DAY;
		const terms = {
			maturity: due(200),
			milestones: MILESTONES.map((amount, place) => ({ amount, document: digest(`step ${place}`), due: due(30 * (place + 1)) })),
			plan: PLAN.map((flow, place) => ({ ...flow, due: due(120 + 30 * place) })),
			document: digest('terms'),
		};
		const prospectus = {
			name: 'School at the lake',
			sponsor: people.builder.party,
			obligor: people.cityEstates.party,
			assetClass: 'InfrastructureDebt',
			purpose: 'Education',
			target: TARGET,
			minimum: TARGET / 2n,
			fundingDeadline: due(20),
			writeDownRules: [{ daysOverdue: 30, writeDown: percent(10) }, { daysOverdue: 90, writeDown: percent(50) }],
			document: digest('prospectus'),
		};
		const offices = { trustee: people.trustee.party, custodian: people.custodian.party, verifier: people.verifier.party };
		const own = { ...prospectus, sponsor: people.cityEstates.party };
		const biased = { ...offices, verifier: people.cityEstates.party };
		const [proposed] = await Promise.all([
			does(people.builder, insurance.proposeProject(prospectus, offices, terms)),
			refused(people.cityEstates, insurance.proposeProject(own, biased, terms), 'OfficeNotLicensed'),
		]);
		story.project = proposed.one('insuranceInvestments', 'ProjectProposed').project.toNumber();

		const council = api.tx.sudo.sudo(insurance.approveProjectAsCouncil(story.project));
		const [approved] = await Promise.all([
			does(people.alice, council),
			refused(people.insurer, insurance.commit(GENERAL, story.project, 1n), 'NotFunding'),
		]);
		assert.ok(approved.one('sudo', 'Sudid').sudoResult.isOk);
		const [blocker, ...others] = await ask.canCommit(GENERAL, story.project, 1n);
		assert.equal(others.length, 0);
		assert.equal(blocker.asNotFunding.state.type, 'Proposed', 'one approval is none');
		await does(people.supervisor, insurance.approveProjectAsSupervisor(story.project));
		assert.equal((await projectNow()).state.type, 'Approved');
		assert.deepEqual((await ask.canCommit(GENERAL, story.project, 1n)).toJSON(), []);
	});

	it('a commitment that breaks the concentration limit is refused, with the figure; a smaller one is not', async () => {
		const tooMuch = COMMITTED[GENERAL] + 1n;
		const figures = (await ask.canCommit(GENERAL, story.project, tooMuch)).map(broken);
		assert.deepEqual(figures, [['Fund', GENERAL, 'Project', CAPITAL[GENERAL] / 4n, tooMuch]]);
		said(`can_commit: ${yuan(figures[0][4])} in one project, and ${yuan(figures[0][3])} is the most`);
		await refused(people.insurer, insurance.commit(GENERAL, story.project, tooMuch), 'ProjectLimit');
		// All reasons at once, of the fund and of its insurer over all its funds.
		const everything = TARGET + 1n;
		const [room, ...limits] = await ask.canCommit(GENERAL, story.project, everything);
		assert.equal(room.asAboveTarget.room.toBigInt(), TARGET);
		const own = CAPITAL[GENERAL], all = own + CAPITAL[UNITS];
		assert.deepEqual(limits.map(broken), [
			['Fund', GENERAL, 'Project', own / 4n, everything],
			['Fund', GENERAL, 'Class', (own * 2n) / 5n, everything],
			['Fund', GENERAL, 'Group', (own * 2n) / 5n, everything],
			['Insurer', people.insurer.party, 'Project', all / 4n, everything],
		]);

		assert.deepEqual((await ask.canCommit(GENERAL, story.project, COMMITTED[GENERAL])).toJSON(), []);
		const commit = (fund) => insurance.commit(fund, story.project, COMMITTED[fund]);
		const [committed] = await Promise.all([
			does(people.insurer, commit(GENERAL), commit(UNITS)),
			refused(people.charlie, insurance.closeFunding(story.project), 'FundingNotOver'),
		]);
		assert.equal(committed.of('insuranceInvestments', 'Committed').length, 2);
		await does(people.secondInsurer, commit(MUTUAL));

		await verifySheet(GENERAL, {
			cash: CAPITAL[GENERAL] - COMMITTED[GENERAL],
			investments: COMMITTED[GENERAL],
			equity: CAPITAL[GENERAL] - REQUIRED[GENERAL],
		});
		await verifyMoney(TARGET);
		const statuses = await ask.limits(GENERAL);
		const project = statuses.find(({ scope, kind }) => scope.isFund && kind.isProject);
		assert.deepEqual([project.bound.toBigInt(), project.figure.toBigInt(), project.holds.isTrue], [own / 4n, own / 4n, true]);
		const exposures = await ask.exposures({ Insurer: people.insurer.party }, 0, 100);
		assert.deepEqual(
			exposures.map(([exposed, amount]) => [exposed.type, amount.toBigInt()]),
			['Project', 'Class', 'Sponsor'].map((name) => [name, COMMITTED[GENERAL] + COMMITTED[UNITS]]),
		);
	});

	it('the insurer takes no capital out that its policies need', async () => {
		const free = CAPITAL[GENERAL] - REQUIRED[GENERAL];
		const bound = REQUIRED[GENERAL];
		const solvency = async (amount) =>
			(await ask.canWithdraw(GENERAL, amount)).map(broken).filter(([, , kind]) => kind === 'Solvency');
		assert.deepEqual(await solvency(free + 1n), [
			['Fund', GENERAL, 'Solvency', bound, bound - 1n],
			['Insurer', people.insurer.party, 'Solvency', bound, bound - 1n],
		]);
		assert.deepEqual(await solvency(free), []);
		// What stays has to carry the project, too: the fund is at its concentration limit.
		const others = (await ask.canWithdraw(GENERAL, free)).map(broken);
		assert.deepEqual(others[0].slice(0, 3), ['Fund', GENERAL, 'Project']);
		const [begun] = await Promise.all([
			does(people.charlie, insurance.closeFunding(story.project)),
			refused(people.insurer, insurance.withdrawCapital(GENERAL, free + 1n), 'ProjectLimit'),
		]);
		assert.equal(begun.one('insuranceInvestments', 'ProjectBegun').committed.toBigInt(), TARGET);
	});

	it('a milestone is paid out when its verifier has attested it, and not before', async () => {
		const [builder] = await moneyOf('builder');
		const attest = (milestone) => insurance.attestMilestone(story.project, milestone, digest(`step ${milestone} is done`));
		const disburse = (milestone) => insurance.disburse(story.project, milestone);
		await Promise.all([
			refused(people.custodian, disburse(0), 'NotAttested'),
			refused(people.verifier, attest(1), 'NotTheNextMilestone'),
			refused(people.builder, attest(0), 'LacksLicence', 'parties'),
		]);
		await does(people.verifier, attest(0));
		// I6: three tenths of the whole cost are the builder's own, paid in first, and go out with the first milestone.
		const equity = (TARGET * 3n + 6n) / 7n;
		await refused(people.custodian, disburse(0), 'EquityMissing');
		await does(people.builder, insurance.payEquity(story.project, equity));
		await verifyMoney(TARGET + equity);
		const early = insurance.repay(story.project, PLAN[0].income + 1n);
		const [paid] = await Promise.all([
			does(people.custodian, disburse(0)),
			refused(people.cityEstates, early, 'DrawingNotOver'),
		]);
		assert.equal(paid.one('insuranceInvestments', 'Disbursed').amount.toBigInt(), MILESTONES[0]);
		assert.deepEqual(await moneyOf('builder'), [builder + MILESTONES[0]]);
		await verifyMoney(TARGET - MILESTONES[0]);

		// Meanwhile policyholders want in and out, at a price that nobody knows yet.
		story.leaving = story.units / 2n;
		await Promise.all([
			does(people.verifier, attest(1), attest(2)),
			does(people.bob, insurance.contribute(UNITS, SECOND_CONTRIBUTION, people.bob.party)),
			does(people.alice, insurance.requestRedemption(UNITS, story.leaving, people.alice.party)),
			refused(people.charlie, insurance.requestRedemption(UNITS, 1n, people.charlie.party), 'NotEnoughUnits'),
		]);
		const last = await does(people.custodian, disburse(1), disburse(2));
		assert.equal(last.one('insuranceInvestments', 'DrawingEnded').returned.toBigInt(), 0n);
		assert.deepEqual(await moneyOf('builder'), [builder + TARGET]);
		assert.equal((await projectNow()).state.type, 'Repaying');
		await verifyMoney();
	});

	/** What a fund collected in these events: principal and income. */
	function collected(events, fund) {
		const { data } = events.of('insuranceInvestments', 'Collected').find(({ data }) => data.fund.toNumber() === fund);
		assert.deepEqual([data.returned.toBigInt(), data.lost.toBigInt()], [0n, 0n]);
		return [data.principal.toBigInt(), data.income.toBigInt()];
	}

	it('the city repays a part, and it is shared to the fen', async () => {
		const { principal, income } = PLAN[0];
		const [city] = await moneyOf('cityEstates');
		const repaid = (await does(people.cityEstates, insurance.repay(story.project, principal + income)))
			.one('insuranceInvestments', 'Repaid');
		assert.deepEqual([repaid.principal.toBigInt(), repaid.income.toBigInt()], [principal, income]);
		assert.deepEqual(await moneyOf('cityEstates'), [city - principal - income]);
		await verifyMoney(principal + income);

		const rest = TARGET - principal;
		const [events] = await Promise.all([
			does(people.charlie, insurance.distribute(story.project)),
			refused(people.builder, insurance.repay(story.project, rest + 1n), 'MoreThanOwed'),
		]);
		const funds = [GENERAL, UNITS, MUTUAL];
		const shared = funds.map((fund) => collected(events, fund));
		const part = (amount, fund) => (amount * COMMITTED[fund]) / TARGET;
		assert.deepEqual(shared, funds.map((fund) => [part(principal, fund), part(income, fund)]));
		const rounding = principal + income - sum(shared.flat());
		assert.ok(rounding > 0n && rounding <= 6n, `${rounding} fen wait for the next payment`);
		await verifyMoney(rounding);
		story.shared = Object.fromEntries(funds.map((fund, place) => [fund, shared[place]]));
	});

	it('the city repays all of it, and the last one to collect gets what rounding left over', async () => {
		const rest = TARGET - PLAN[0].principal;
		const events = await does(people.cityEstates, insurance.repay(story.project, rest));
		events.one('insuranceInvestments', 'ProjectCompleted');
		assert.equal(events.one('insuranceInvestments', 'Repaid').income.toBigInt(), 0n, 'no second period, no second income');

		// A valuation collects by itself: the price has all that is the fund's.
		const valued = await does(people.valuer, insurance.publishValuation(UNITS, [], digest('valuation after the school')));
		const served = await does(people.charlie, insurance.distribute(story.project));
		const total = { [GENERAL]: served, [UNITS]: valued, [MUTUAL]: served };
		const incomes = {};
		for (const fund of [GENERAL, UNITS, MUTUAL]) {
			const [principal, income] = collected(total[fund], fund);
			assert.equal(principal + story.shared[fund][0], COMMITTED[fund], `all principal of fund ${fund} is back`);
			incomes[fund] = income + story.shared[fund][1];
		}
		const floor = (fund) => (PLAN[0].income * COMMITTED[fund]) / TARGET;
		assert.deepEqual([incomes[GENERAL], incomes[UNITS]], [floor(GENERAL), floor(UNITS)]);
		assert.equal(incomes[MUTUAL], PLAN[0].income - floor(GENERAL) - floor(UNITS));
		story.incomes = incomes;

		const { netAssets, units } = valued.one('insuranceInvestments', 'FundValued');
		story.net = CAPITAL[UNITS] + CONTRIBUTION + incomes[UNITS];
		story.issued = CAPITAL[UNITS] * FIRST_UNITS + story.units;
		assert.deepEqual([netAssets.toBigInt(), units.toBigInt()], [story.net, story.issued]);
		assert.deepEqual((await ask.positions(UNITS)).toJSON(), []);
		assert.equal((await projectNow()).state.type, 'Completed');

		const uses = (await projects.sourcesAndUses(story.project)).unwrap();
		const add = (...names) => sum(names.map((name) => uses[name].toBigInt()));
		assert.equal(add('committed', 'principal', 'income'), TARGET * 2n + PLAN[0].income);
		assert.equal(
			add('committed', 'principal', 'income'),
			add('disbursed', 'withdrawn', 'capitalCollected', 'incomeCollected', 'inEscrow', 'waiting'),
		);
		assert.equal(add('inEscrow', 'waiting', 'outstanding', 'accruedIncome'), 0n);
	});

	it('policyholders come and go at the new price, rounded for the fund', async () => {
		const [alice] = await moneyOf('alice');
		const [events] = await Promise.all([
			does(people.charlie, insurance.settleRequests(UNITS, 10)),
			does(people.court, insurance.freezeHolding(UNITS, people.bob.party, ORDER)),
		]);
		const paid = (story.leaving * story.net) / story.issued;
		const bought = (SECOND_CONTRIBUTION * story.issued) / story.net;
		assert.ok(bought < SECOND_CONTRIBUTION * FIRST_UNITS, 'a unit costs more than one yuan now');
		assert.equal(events.one('insuranceInvestments', 'UnitsIssued').units.toBigInt(), bought);
		const redeemed = events.one('insuranceInvestments', 'RedemptionPaid');
		assert.deepEqual([redeemed.amount.toBigInt(), redeemed.complete.isTrue], [paid, true]);
		assert.deepEqual(await moneyOf('alice'), [alice + paid]);
		said(`Alice gets ${yuan(paid)} for half of what she bought for ${yuan(CONTRIBUTION)}`);

		const cash = story.net + SECOND_CONTRIBUTION - paid;
		const units = story.issued + bought - story.leaving;
		const sheet = await verifySheet(UNITS, { cash, equity: cash, units, redemptionsPayable: 0n, investments: 0n });
		assert.equal(sheet.unitPrice.unwrap().toBigInt(), (cash * 10n ** 24n) / units);
		const history = await ask.history(UNITS, people.alice.party, 0, 100);
		const entries = history.map(([, side, , { amount, result, state }]) => [
			side.type, amount.toBigInt(), result.toBigInt(), state.type,
		]);
		assert.deepEqual(entries, [
			['Contribution', CONTRIBUTION, story.units, 'Settled'],
			['Redemption', story.leaving, paid, 'Settled'],
		]);
		story.bobs = bought;
	});

	it("a court has frozen what Bob holds, and he sees whose order it is", async () => {
		const [frozen, ...others] = await ask.canRedeem(UNITS, people.bob.party, story.bobs);
		assert.equal(others.length, 0);
		assert.equal(frozen.asHoldingFrozen.court.toNumber(), people.court.party);
		assert.equal(frozen.asHoldingFrozen.order.toHex(), ORDER);
		await refused(people.bob, insurance.requestRedemption(UNITS, story.bobs, people.bob.party), 'HoldingFrozen');
		await does(people.court, insurance.releaseHolding(UNITS, people.bob.party, people.court.party, digest('release')));
		assert.deepEqual((await ask.canRedeem(UNITS, people.bob.party, story.bobs)).toJSON(), []);
	});

	it('a suspended fund still pays claims, each reference once, in all at most the stated sum', async () => {
		const [claim, reference] = [digest('claim 2026-0117'), digest('payment 1 of claim 2026-0117')];
		const pay = (of, amount) =>
			insurance.payClaim(GENERAL, claim, of, amount, people.charlie.party, 'Fire', digest('decision'));
		await Promise.all([
			does(people.supervisor, insurance.suspendFund(GENERAL, digest('decision of the supervisor'))),
			does(
				people.insurer,
				insurance.bookPremium(GENERAL, PREMIUM, digest('premiums of November')),
				insurance.notifyClaim(GENERAL, claim, STATED_SUM, digest('notice of loss')),
			),
		]);
		const [stopped] = await ask.canWithdraw(GENERAL, 1n);
		assert.equal(stopped.asFundNotOpen.status.type, 'Suspended');
		const [charlie] = await moneyOf('charlie');
		const paid = await does(people.insurer, pay(reference, CLAIM_PAID));
		assert.ok(paid.one('insuranceInvestments', 'ClaimPaid').closed.isFalse);
		await Promise.all([
			refused(people.insurer, pay(reference, 1n), 'ReferenceUsed'),
			// The supervisor may pay in the insurer's place; no more than the insurer.
			refused(people.supervisor, pay(digest('payment 2'), STATED_SUM - CLAIM_PAID + 1n), 'StatedSumExceeded'),
		]);
		assert.deepEqual(await moneyOf('charlie'), [charlie + CLAIM_PAID]);
		const open = (await ask.claim(GENERAL, claim)).unwrap();
		assert.deepEqual([open.paid.toBigInt(), open.closedAt.isNone], [CLAIM_PAID, true]);
	});

	it('in the end every fen of the funds is accounted for', async () => {
		const general = CAPITAL[GENERAL] + story.incomes[GENERAL] + PREMIUM - CLAIM_PAID;
		await verifySheet(GENERAL, {
			cash: general,
			investments: 0n,
			accruedIncome: 0n,
			technicalProvisions: REQUIRED[GENERAL],
			equity: general - REQUIRED[GENERAL],
		});
		const mutual = CAPITAL[MUTUAL] + story.incomes[MUTUAL];
		await verifySheet(MUTUAL, { cash: mutual, investments: 0n, equity: mutual - REQUIRED[MUTUAL] });
		await verifyMoney();
		const issuance = (await api.query.balances.totalIssuance()).toBigInt();
		const book = (await api.call.settlementApi.bankBook(people.bank.party)).unwrap();
		assert.equal(issuance, book.issued.toBigInt() - book.redeemed.toBigInt(), 'no money came or went');
	});
});
