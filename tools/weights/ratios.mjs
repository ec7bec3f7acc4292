// Prints what scripts/benchmark has measured as ratios against a plain balance transfer of the same run.
// Usage: node ratios.mjs FOLDER, where FOLDER holds one JSON file a pallet.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

// The median time of a benchmark at the highest values of its components, storage root included, in microseconds.
function worst({ pallet, benchmark, time_results: results }) {
	const size = (result) => result.components.reduce((sum, [, value]) => sum + value, 0);
	const highest = Math.max(...results.map(size));
	const at = results.filter((result) => size(result) === highest);
	const time = median(at.map((result) => result.extrinsic_time + result.storage_root_time)) / 1000;
	return { pallet, benchmark, time, components: at[0].components };
}

const measured = readdirSync(folder)
	.filter((name) => name.endsWith(".json"))
	.sort()
	.flatMap((name) => JSON.parse(readFileSync(join(folder, name), "utf8")))
	.map(worst);
const transfer = measured.find((one) => one.benchmark === "transfer_keep_alive");
if (!transfer) throw new Error("no balance transfer among the measurements");

console.log(`plain balance transfer: ${transfer.time.toFixed(0)} us = 1.00\n`);
for (const { pallet, benchmark, time, components } of measured) {
	if (benchmark === "transfer_keep_alive") continue;
	const ratio = time / transfer.time;
	const at = components.map(([name, value]) => `${name}=${value}`).join(" ");
	const entries = components.length === 1 && components[0][1] > 20 ? components[0][1] : 0;
	const each = entries ? `, ${(ratio / entries).toFixed(2)} an entry` : "";
	console.log(`${ratio.toFixed(2).padStart(8)}  ${pallet}.${benchmark}${at ? ` (${at})` : ""}${each}`);
}
