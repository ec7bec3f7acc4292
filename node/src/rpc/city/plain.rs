//! Values of the chain as plain JSON, and back, by what their types say of themselves.
//!
//! Codes and texts are strings, amounts decimal strings (money counts fen: two decimals), moments RFC 3339 in UTC,
//! accounts addresses, digests and bytes 0x-hex. An alternative without content is its name; one with content is an
//! object with one entry, its name.

use chrono::{DateTime, SecondsFormat};
use civitas_runtime::constants::SS58_PREFIX;
use codec::{Compact, Decode, Encode};
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef, TypeDefPrimitive};
use serde_json::{Map, Value};
use sp_core::crypto::{AccountId32, Ss58AddressFormat, Ss58Codec};

/// Nested deeper than any type of the chain.
const MAX_DEPTH: u32 = 32;

type Answer<T> = Result<T, String>;

/// The name of the types of calls.
pub const CALL: &str = "Call";

/// The fields of a type's alternative or of a structure.
type Fields = [Field<PortableForm>];

/// The last word of a type's path: how this module knows the types that it writes in a way of their own.
pub fn name_of(types: &PortableRegistry, id: u32) -> Option<&str> {
	types.resolve(id)?.path.segments.last().map(String::as_str)
}

/// Is it a time, going by the name under which a field's type was written?
pub fn is_moment(written: Option<&str>) -> bool {
	written.is_some_and(|name| name == "Moment" || name == "Option<Moment>")
}

/// `snake_case` of the chain to `camelCase` of JSON.
pub fn camel(name: &str) -> String {
	let mut words = name.split('_');
	let first = words.next().unwrap_or_default().to_owned();
	words.fold(first, |mut all, word| {
		let mut letters = word.chars();
		all.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
		all.push_str(letters.as_str());
		all
	})
}

/// A value of the type as JSON; takes its bytes from `bytes`. `written` is the name under which its field has the type.
pub fn to_json(types: &PortableRegistry, id: u32, written: Option<&str>, bytes: &mut &[u8]) -> Answer<Value> {
	reading(types, id, written, bytes, 0)
}

fn take<T: Decode>(bytes: &mut &[u8]) -> Answer<T> {
	T::decode(bytes).map_err(|error| error.to_string())
}

fn hex(bytes: &[u8]) -> Value {
	Value::String(sp_core::bytes::to_hex(bytes, false))
}

fn moment(time: u64) -> Value {
	let date = i64::try_from(time).ok().and_then(DateTime::from_timestamp_millis);
	// Beyond the calendar: "for ever".
	date.map_or(Value::from(time), |date| Value::String(date.to_rfc3339_opts(SecondsFormat::Millis, true)))
}

fn reading(types: &PortableRegistry, id: u32, written: Option<&str>, bytes: &mut &[u8], depth: u32) -> Answer<Value> {
	if depth > MAX_DEPTH {
		return Err("nested too deeply".into());
	}
	let ty = types.resolve(id).ok_or("unknown type")?;
	let name = ty.path.segments.last().map(String::as_str);
	let each = |id: u32, bytes: &mut &[u8]| reading(types, id, None, bytes, depth + 1);
	Ok(match &ty.type_def {
		TypeDef::Composite(_) if name == Some("AccountId32") => {
			let account: AccountId32 = take(bytes)?;
			Value::String(account.to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX)))
		}
		TypeDef::Composite(composite) if name == Some("Numbered") => {
			let [number, value] = composite.fields.as_slice() else { return Err("no numbered entry".into()) };
			let number = each(number.ty.id, bytes)?;
			match each(value.ty.id, bytes)? {
				Value::Object(mut entry) => {
					entry.insert("number".into(), number);
					Value::Object(entry)
				}
				value => Value::Object(Map::from_iter([("number".into(), number), ("value".into(), value)])),
			}
		}
		TypeDef::Composite(composite) => reading_fields(types, &composite.fields, written, bytes, depth)?,
		TypeDef::Variant(variants) => {
			let index: u8 = take(bytes)?;
			let variant =
				variants.variants.iter().find(|variant| variant.index == index).ok_or("no such alternative")?;
			match (name, variant.name.as_str()) {
				(Some("Option"), "None") => Value::Null,
				(Some("Option"), _) => reading_fields(types, &variant.fields, written, bytes, depth)?,
				(_, name) if variant.fields.is_empty() => Value::String(name.into()),
				(_, name) => {
					let content = reading_fields(types, &variant.fields, None, bytes, depth)?;
					Value::Object(Map::from_iter([(name.into(), content)]))
				}
			}
		}
		TypeDef::Sequence(sequence) => {
			let length = take::<Compact<u32>>(bytes)?.0 as usize;
			reading_many(types, sequence.type_param.id, length, bytes, depth)?
		}
		TypeDef::Array(array) => reading_many(types, array.type_param.id, array.len as usize, bytes, depth)?,
		TypeDef::Tuple(tuple) if tuple.fields.is_empty() => Value::Null,
		TypeDef::Tuple(tuple) => {
			Value::Array(tuple.fields.iter().map(|field| each(field.id, bytes)).collect::<Answer<_>>()?)
		}
		TypeDef::Compact(compact) => match types.resolve(compact.type_param.id).map(|inner| &inner.type_def) {
			Some(TypeDef::Primitive(TypeDefPrimitive::U128)) => {
				Value::String(take::<Compact<u128>>(bytes)?.0.to_string())
			}
			_ => Value::from(take::<Compact<u64>>(bytes)?.0),
		},
		TypeDef::Primitive(primitive) => match primitive {
			TypeDefPrimitive::Bool => Value::Bool(take(bytes)?),
			TypeDefPrimitive::Str => Value::String(take(bytes)?),
			TypeDefPrimitive::U8 => Value::from(take::<u8>(bytes)?),
			TypeDefPrimitive::U16 => Value::from(take::<u16>(bytes)?),
			TypeDefPrimitive::U32 => Value::from(take::<u32>(bytes)?),
			TypeDefPrimitive::U64 if is_moment(written) => moment(take(bytes)?),
			TypeDefPrimitive::U64 => Value::from(take::<u64>(bytes)?),
			TypeDefPrimitive::U128 => Value::String(take::<u128>(bytes)?.to_string()),
			TypeDefPrimitive::I32 => Value::from(take::<i32>(bytes)?),
			TypeDefPrimitive::I64 => Value::from(take::<i64>(bytes)?),
			TypeDefPrimitive::I128 => Value::String(take::<i128>(bytes)?.to_string()),
			_ => return Err("a type that the chain does not use".into()),
		},
		TypeDef::BitSequence(_) => return Err("a type that the chain does not use".into()),
	})
}

fn reading_many(types: &PortableRegistry, of: u32, length: usize, bytes: &mut &[u8], depth: u32) -> Answer<Value> {
	let is_byte = matches!(types.resolve(of).map(|ty| &ty.type_def), Some(TypeDef::Primitive(TypeDefPrimitive::U8)));
	if is_byte {
		let (taken, rest) = bytes.split_at_checked(length).ok_or("too short")?;
		*bytes = rest;
		return Ok(hex(taken));
	}
	let mut values: Vec<_> = (0..length).map(|_| reading(types, of, None, bytes, depth + 1)).collect::<Answer<_>>()?;
	add_fractions(&mut values);
	Ok(Value::Array(values))
}

/// Holdings say what part of the whole they are: shares count among those of all holdings.
fn add_fractions(holdings: &mut [Value]) {
	let share = |holding: &Value| holding.get("members").and(holding.get("share")).and_then(Value::as_u64);
	let Some(total) = holdings.iter().map(share).try_fold(0u64, |sum, share| sum.checked_add(share?)) else { return };
	for holding in holdings {
		let Some(share) = share(holding) else { continue };
		let divisor = greatest_common_divisor(share, total);
		let fraction = share.checked_div(divisor).zip(total.checked_div(divisor));
		if let (Some(holding), Some((part, whole))) = (holding.as_object_mut(), fraction) {
			holding.insert("fraction".into(), Value::String(format!("{part}/{whole}")));
		}
	}
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
	while b != 0 {
		(a, b) = (b, a % b);
	}
	a
}

fn reading_fields(
	types: &PortableRegistry,
	fields: &Fields,
	written: Option<&str>,
	bytes: &mut &[u8],
	depth: u32,
) -> Answer<Value> {
	let each = |field: &Field<PortableForm>, bytes: &mut &[u8]| {
		reading(types, field.ty.id, field.type_name.as_deref(), bytes, depth + 1)
	};
	match fields {
		[] => Ok(Value::Null),
		// A wrapper is what it wraps.
		[field] if field.name.is_none() => {
			reading(types, field.ty.id, written.or(field.type_name.as_deref()), bytes, depth + 1)
		}
		_ if fields.iter().all(|field| field.name.is_some()) => fields
			.iter()
			.map(|field| Ok((camel(field.name.as_deref().unwrap_or_default()), each(field, bytes)?)))
			.collect::<Answer<Map<_, _>>>()
			.map(Value::Object),
		_ => fields.iter().map(|field| each(field, bytes)).collect::<Answer<Vec<_>>>().map(Value::Array),
	}
}

/// The SCALE bytes of a JSON value as the type: what [`to_json`] writes, it reads.
pub fn from_json(types: &PortableRegistry, id: u32, written: Option<&str>, value: &Value) -> Answer<Vec<u8>> {
	let mut bytes = Vec::new();
	writing(types, id, written, value, &mut bytes)?;
	Ok(bytes)
}

fn number<T: TryFrom<u128> + Encode>(value: &Value, what: &str, bytes: &mut Vec<u8>) -> Answer<()> {
	let parsed = match value {
		Value::Number(number) => number.as_u64().map(u128::from),
		Value::String(text) => text.parse().ok(),
		_ => None,
	};
	let number = parsed.and_then(|number| T::try_from(number).ok()).ok_or(format!("expected {what}"))?;
	number.encode_to(bytes);
	Ok(())
}

fn writing(types: &PortableRegistry, id: u32, written: Option<&str>, value: &Value, bytes: &mut Vec<u8>) -> Answer<()> {
	let ty = types.resolve(id).ok_or("unknown type")?;
	let name = ty.path.segments.last().map(String::as_str);
	match &ty.type_def {
		TypeDef::Composite(_) if name == Some("AccountId32") => {
			let text = value.as_str().ok_or("expected an address")?;
			let account = account_of(text).ok_or("expected an address, SS58 or 0x-hex")?;
			account.encode_to(bytes);
			Ok(())
		}
		TypeDef::Composite(composite) => writing_fields(types, &composite.fields, written, value, bytes),
		TypeDef::Variant(variants) if name == Some("Option") => match value {
			Value::Null => {
				bytes.push(0);
				Ok(())
			}
			_ => {
				bytes.push(1);
				let some = variants.variants.iter().find(|variant| variant.name == "Some").ok_or("unknown type")?;
				writing_fields(types, &some.fields, written, value, bytes)
			}
		},
		TypeDef::Variant(variants) => {
			let (chosen, content) = match value {
				Value::String(name) => (name.as_str(), &Value::Null),
				Value::Object(object) if object.len() == 1 => {
					object.iter().next().map(|(name, content)| (name.as_str(), content)).ok_or("expected one entry")?
				}
				_ => return Err("expected the name of an alternative, or an object with that name alone".into()),
			};
			// Calls are functions of the chain: as all its names, in camelCase here.
			let told = |of: &str| if name == Some(CALL) { camel(of) } else { of.to_owned() };
			let variant = variants.variants.iter().find(|variant| told(&variant.name) == chosen).ok_or_else(|| {
				let names: Vec<_> = variants.variants.iter().map(|variant| told(&variant.name)).collect();
				format!("expected one of {}, not {chosen}", names.join(", "))
			})?;
			bytes.push(variant.index);
			writing_fields(types, &variant.fields, None, content, bytes)
		}
		TypeDef::Sequence(sequence) => writing_many(types, sequence.type_param.id, None, value, bytes),
		TypeDef::Array(array) => writing_many(types, array.type_param.id, Some(array.len as usize), value, bytes),
		TypeDef::Tuple(tuple) => match value {
			Value::Array(values) if values.len() == tuple.fields.len() => {
				let mut pairs = tuple.fields.iter().zip(values);
				pairs.try_for_each(|(field, value)| writing(types, field.id, None, value, bytes))
			}
			_ => Err(format!("expected a list of {}", tuple.fields.len())),
		},
		TypeDef::Primitive(primitive) => match primitive {
			TypeDefPrimitive::Bool => {
				value.as_bool().ok_or("expected true or false")?.encode_to(bytes);
				Ok(())
			}
			TypeDefPrimitive::Str => {
				value.as_str().ok_or("expected text")?.encode_to(bytes);
				Ok(())
			}
			TypeDefPrimitive::U8 => number::<u8>(value, "a number up to 255", bytes),
			TypeDefPrimitive::U16 => number::<u16>(value, "a number up to 65,535", bytes),
			TypeDefPrimitive::U32 => number::<u32>(value, "a number up to 4,294,967,295", bytes),
			TypeDefPrimitive::U64 => match value.as_str().filter(|_| is_moment(written)) {
				Some(text) => {
					let date = DateTime::parse_from_rfc3339(text).ok();
					let time = date.and_then(|date| u64::try_from(date.timestamp_millis()).ok());
					time.ok_or("expected a time, as 2026-01-31T08:00:00Z")?.encode_to(bytes);
					Ok(())
				}
				None => number::<u64>(value, "a number", bytes),
			},
			TypeDefPrimitive::U128 => number::<u128>(value, "an amount in the smallest unit, as decimal text", bytes),
			_ => Err("a type that no parameter has".into()),
		},
		TypeDef::Compact(_) | TypeDef::BitSequence(_) => Err("a type that no parameter has".into()),
	}
}

fn writing_many(
	types: &PortableRegistry,
	of: u32,
	length: Option<usize>,
	value: &Value,
	bytes: &mut Vec<u8>,
) -> Answer<()> {
	let is_byte = matches!(types.resolve(of).map(|ty| &ty.type_def), Some(TypeDef::Primitive(TypeDefPrimitive::U8)));
	let fits = |count: usize| match length {
		Some(length) if length != count => Err(format!("expected {length} of them, not {count}")),
		_ => Ok(()),
	};
	if is_byte {
		let text = value.as_str().ok_or("expected bytes as 0x-hex")?;
		let given = sp_core::bytes::from_hex(text).map_err(|_| "expected bytes as 0x-hex")?;
		fits(given.len())?;
		match length {
			Some(_) => bytes.extend(given),
			None => given.encode_to(bytes),
		}
		return Ok(());
	}
	let values = value.as_array().ok_or("expected a list")?;
	fits(values.len())?;
	if length.is_none() {
		Compact(u32::try_from(values.len()).map_err(|_| "too long a list")?).encode_to(bytes);
	}
	values.iter().try_for_each(|value| writing(types, of, None, value, bytes))
}

fn writing_fields(
	types: &PortableRegistry,
	fields: &Fields,
	written: Option<&str>,
	value: &Value,
	bytes: &mut Vec<u8>,
) -> Answer<()> {
	match fields {
		[] => Ok(()),
		[field] if field.name.is_none() => {
			writing(types, field.ty.id, written.or(field.type_name.as_deref()), value, bytes)
		}
		_ => {
			let object = value.as_object().ok_or("expected an object")?;
			for field in fields {
				let name = camel(field.name.as_deref().unwrap_or_default());
				let value = object.get(&name).unwrap_or(&Value::Null);
				writing(types, field.ty.id, field.type_name.as_deref(), value, bytes)
					.map_err(|error| format!("{name}: {error}"))?;
			}
			Ok(())
		}
	}
}

/// An account as addresses are written, or its 32 bytes as 0x-hex.
fn account_of(text: &str) -> Option<AccountId32> {
	if text.starts_with("0x") {
		let bytes: [u8; 32] = sp_core::bytes::from_hex(text).ok()?.try_into().ok()?;
		return Some(AccountId32::new(bytes));
	}
	AccountId32::from_string(text).ok()
}

#[cfg(test)]
mod tests {
	use super::*;
	use scale_info::{MetaType, Registry, TypeInfo};
	use serde_json::json;

	#[derive(Encode, Decode, TypeInfo, Debug, PartialEq)]
	enum Kind {
		Plain,
		With { amount: u128, when: Option<Moment> },
		Wrapped(u32),
	}

	type Moment = u64;

	#[derive(Encode, Decode, TypeInfo, Debug, PartialEq)]
	struct Record {
		full_name: String,
		kinds: Vec<Kind>,
		digest: [u8; 4],
		raw: Vec<u8>,
		at: Moment,
		number: u64,
		owner: AccountId32,
		pair: (u8, bool),
		nothing: Option<u32>,
	}

	fn types<T: TypeInfo + 'static>() -> (PortableRegistry, u32) {
		let mut registry = Registry::new();
		let id = registry.register_type(&MetaType::new::<T>()).id;
		(registry.into(), id)
	}

	fn record() -> Record {
		Record {
			full_name: "Anna".into(),
			kinds: vec![Kind::Plain, Kind::With { amount: u128::MAX, when: Some(0) }, Kind::Wrapped(7)],
			digest: [1, 2, 3, 255],
			raw: vec![0],
			at: 1_700_000_000_123,
			number: 9,
			owner: AccountId32::new([1; 32]),
			pair: (1, true),
			nothing: None,
		}
	}

	#[test]
	fn values_are_plain_json_and_come_back() {
		let (types, id) = types::<Record>();
		let bytes = record().encode();
		let value = to_json(&types, id, None, &mut &bytes[..]).unwrap();
		let owner = AccountId32::new([1; 32]).to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX));
		assert_eq!(
			value,
			json!({
				"fullName": "Anna",
				"kinds": [
					"Plain",
					{ "With": { "amount": "340282366920938463463374607431768211455", "when": "1970-01-01T00:00:00.000Z" } },
					{ "Wrapped": 7 },
				],
				"digest": "0x010203ff",
				"raw": "0x00",
				"at": "2023-11-14T22:13:20.123Z",
				"number": 9,
				"owner": owner,
				"pair": [1, true],
				"nothing": null,
			})
		);
		sp_core::crypto::set_default_ss58_version(Ss58AddressFormat::custom(SS58_PREFIX));
		assert_eq!(from_json(&types, id, None, &value).unwrap(), bytes);
	}

	#[test]
	fn what_does_not_fit_says_where_and_why() {
		let (types, id) = types::<Record>();
		let bytes = record().encode();
		let good = to_json(&types, id, None, &mut &bytes[..]).unwrap();
		for (field, value, error) in [
			("digest", json!("0x0102"), "digest: expected 4 of them, not 2"),
			("digest", json!("zz"), "digest: expected bytes as 0x-hex"),
			("kinds", json!(["Other"]), "kinds: expected one of Plain, With, Wrapped, not Other"),
			("number", json!(-1), "number: expected a number"),
			("at", json!("yesterday"), "at: expected a time, as 2026-01-31T08:00:00Z"),
			("pair", json!([256, true]), "pair: expected a number up to 255"),
			("owner", json!("nobody"), "owner: expected an address, SS58 or 0x-hex"),
		] {
			let mut wrong = good.clone();
			wrong[field] = value;
			assert_eq!(from_json(&types, id, None, &wrong), Err(error.into()));
		}
	}

	#[test]
	fn calls_go_by_the_names_that_clients_give_them() {
		let (types, id) = types::<pallet_land_titles::Call<civitas_runtime::Runtime>>();
		let call = json!({ "withdrawConveyance": { "conveyance": 1, "onBehalfOf": 9 } });
		let real = pallet_land_titles::Call::<civitas_runtime::Runtime>::withdraw_conveyance {
			conveyance: 1,
			on_behalf_of: 9,
		};
		assert_eq!(from_json(&types, id, None, &call), Ok(real.encode()));
		let error = from_json(&types, id, None, &json!({ "batch": { "calls": [] } })).unwrap_err();
		assert!(error.starts_with("expected one of ") && error.contains("withdrawConveyance"), "{error}");
		assert!(error.ends_with("not batch"), "{error}");
	}

	#[test]
	fn bytes_that_end_early_are_no_value() {
		let (types, id) = types::<Record>();
		let bytes = record().encode();
		for length in 0..bytes.len() {
			assert!(to_json(&types, id, None, &mut &bytes[..length]).is_err());
		}
	}
}
