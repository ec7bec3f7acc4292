// The city of the `dev` preset: who is who, and its money.

import { Keyring } from '@polkadot/keyring';
import { cryptoWaitReady } from '@polkadot/util-crypto';

/** Fen of one yuan. */
export const CNY = 100n;

/** The pallets that this project brings, as clients name them. */
export const PALLETS = ['parties', 'settlement', 'landTitles', 'taxReceipts', 'insuranceInvestments', 'validators', 'governance'];

/** Party numbers and development keys. */
const PEOPLE = {
	identityOffice: [1, '//Alice//stash'],
	court: [2, '//Bob//stash'],
	registrar: [3, '//Dave'],
	taxBureau: [4, '//Eve'],
	bank: [5, '//Ferdie'],
	cityEstates: [6, '//Charlie//stash'],
	valuer: [7, '//Ferdie//stash'],
	insurer: [8, '//Eve//stash'],
	alice: [9, '//Alice'],
	bob: [10, '//Bob'],
	charlie: [11, '//Charlie'],
	secondBank: [13, '//SecondBank'],
	secondRegistry: [14, '//SecondRegistry'],
	supervisor: [15, '//InsuranceSupervisor'],
	trustee: [16, '//Trustee'],
	custodian: [17, '//Custodian'],
	verifier: [18, '//Verifier'],
	builder: [19, '//Builder'],
	secondInsurer: [20, '//SecondInsurer'],
};

/** All of them: `{ party, key }` by name. */
export async function city() {
	await cryptoWaitReady();
	const keyring = new Keyring({ type: 'sr25519', ss58Format: 2018 });
	const entries = Object.entries(PEOPLE).map(([name, [party, suri]]) => [name, { party, key: keyring.addFromUri(suri) }]);
	return Object.fromEntries(entries);
}

/** The free money of one of them, in fen. */
export async function money(api, person) {
	return (await api.query.system.account(person.key.address)).data.free.toBigInt();
}

/** Tax by slices, as the preset's schedules have it: rates in millionths, rounded down once. */
export function slices(base, brackets) {
	const parts = brackets.map(([from, rate], place) => {
		const end = brackets[place + 1]?.[0] ?? base;
		const top = base < end ? base : end;
		return top > from ? (top - from) * rate : 0n;
	});
	return parts.reduce((sum, part) => sum + part, 0n) / 1_000_000n;
}

/** Deed tax of the preset: 1 % of the first 200,000 yuan, 1.5 % up to 400,000, 3 % of the rest. */
export function deedTax(base) {
	return slices(base, [[0n, 10_000n], [200_000n * CNY, 15_000n], [400_000n * CNY, 30_000n]]);
}

/** Stamp duty of the preset: 0.05 % of the price. */
export function stampDuty(price) {
	return slices(price, [[0n, 500n]]);
}
