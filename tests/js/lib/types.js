// What the metadata says of the types behind calls, events and storage: the facts that Polkadot.js Apps chooses its
// input fields by.

/** The entry of a pallet in the latest metadata, by the name that clients give it (`landTitles`). */
export function pallet(api, section) {
	const wanted = section.toLowerCase();
	const found = api.runtimeMetadata.asLatest.pallets.find(({ name }) => name.toString().toLowerCase() === wanted);
	if (!found) throw new Error(`the metadata has no pallet ${section}`);
	return found;
}

/** The variants of an enum in the metadata: calls, events or errors of a pallet. */
export function variants(api, type) {
	return [...api.registry.lookup.getSiType(type).def.asVariant.variants];
}

/** A documentation comment as one line. */
export function text(docs) {
	return docs.map((line) => line.toString()).join(' ').trim();
}

/**
 * Walks all fields that can be reached from a type, and answers what is wrong with them for people who have to type or
 * read them: raw bytes instead of text, nameless amounts, digests that cannot be made from a file, maps.
 */
export function unfit(api, type, where, typeName) {
	const problems = [];
	visit(api.registry.lookup, type, where, typeName, new Set(), problems);
	return problems;
}

// Units of a fund are counted, not paid: Apps shows them as the plain number that they are.
const AMOUNT = /^(Balance(Of(<.*>)?)?|Units)$/;

/** What is inside: `Option<BalanceOf<T>>` names a `BalanceOf<T>`. */
const unwrapped = (typeName) => typeName?.match(/^(?:Option|Vec|BoundedVec)<(.*?)(?:, [^<>]*)?>$/)?.[1];

function visit(lookup, type, where, typeName, seen, problems) {
	const key = type.toString();
	const { def, path } = lookup.getSiType(type);
	const name = path.map((part) => part.toString()).join('::');

	if (def.isPrimitive) {
		if (def.asPrimitive.isU128 && !AMOUNT.test(typeName ?? '')) problems.push(`${where}: an amount named ${typeName}`);
		return;
	}
	// Known to every wallet: shown and typed as addresses and hashes; errors by their names.
	if (/::(AccountId32|MultiAddress|H256|DispatchError)$/.test(name)) return;
	if (seen.has(key)) return;
	seen.add(key);

	const named = unwrapped(typeName);
	const inner = (next, place, name) => visit(lookup, next, place, name, new Set(seen), problems);
	const isByte = (next) => {
		const { def: of } = lookup.getSiType(next);
		return of.isPrimitive && of.asPrimitive.isU8;
	};
	if (def.isSequence) {
		if (isByte(def.asSequence.type)) problems.push(`${where}: bytes, not text`);
		else inner(def.asSequence.type, `${where}[]`, named);
	} else if (def.isArray) {
		if (isByte(def.asArray.type)) problems.push(`${where}: an array of bytes, not H256`);
		else inner(def.asArray.type, `${where}[]`, named);
	} else if (def.isTuple) {
		def.asTuple.forEach((next, place) => inner(next, `${where}.${place}`));
	} else if (def.isCompact) {
		inner(def.asCompact.type, where, typeName);
	} else if (def.isComposite) {
		if (/(^|::)(Bounded)?BTreeMap$/.test(name)) problems.push(`${where}: a map`);
		fields(def.asComposite.fields, where, inner);
	} else if (def.isVariant) {
		for (const variant of def.asVariant.variants) {
			if (name === 'Option' && variant.name.eq('Some')) inner(variant.fields[0].type, where, named);
			else fields(variant.fields, `${where}.${variant.name}`, inner);
		}
	} else {
		problems.push(`${where}: a type of an unknown kind, ${def.type}`);
	}
}

function fields(of, where, inner) {
	of.forEach(({ name, type, typeName }, place) => {
		inner(type, `${where}.${name.unwrapOr(place)}`, typeName.unwrapOr(undefined)?.toString());
	});
}
