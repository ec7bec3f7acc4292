//! JSON schemas of the chain's types, for the OpenRPC document.

use super::plain::{camel, is_moment, name_of, CALL};
use scale_info::{form::PortableForm, Field, PortableRegistry, TypeDef, TypeDefPrimitive};
use serde_json::{json, Map, Value};

/// The schemas of all named structures and alternatives that the methods use, by name.
pub fn components(types: &PortableRegistry) -> Value {
	let named = types.types.iter().filter(|ty| has_name(types, ty.id));
	Value::Object(named.map(|ty| (component(types, ty.id), described(types, ty.id))).collect())
}

/// The schema of a type: a reference where it has a name of its own.
pub fn of(types: &PortableRegistry, id: u32, written: Option<&str>) -> Value {
	if has_name(types, id) {
		return json!({ "$ref": format!("#/components/schemas/{}", component(types, id)) });
	}
	let Some(ty) = types.resolve(id) else { return json!({}) };
	match &ty.type_def {
		TypeDef::Composite(_) if name_of(types, id) == Some("AccountId32") => {
			json!({ "type": "string", "description": "address" })
		}
		TypeDef::Composite(composite) => fields(types, &composite.fields, written),
		// Only Option has no component of its own.
		TypeDef::Variant(variants) => {
			let some = variants.variants.iter().find(|variant| variant.name == "Some");
			let inner = some.map_or(json!({}), |some| fields(types, &some.fields, written));
			json!({ "anyOf": [inner, { "type": "null" }] })
		}
		TypeDef::Sequence(sequence) => many(types, sequence.type_param.id),
		TypeDef::Array(array) => many(types, array.type_param.id),
		TypeDef::Tuple(tuple) if tuple.fields.is_empty() => json!({ "type": "null" }),
		TypeDef::Tuple(tuple) => json!({
			"type": "array",
			"items": tuple.fields.iter().map(|field| of(types, field.id, None)).collect::<Vec<_>>(),
		}),
		TypeDef::Compact(compact) => of(types, compact.type_param.id, None),
		TypeDef::Primitive(primitive) => match primitive {
			TypeDefPrimitive::Bool => json!({ "type": "boolean" }),
			TypeDefPrimitive::Str => json!({ "type": "string" }),
			TypeDefPrimitive::U64 if is_moment(written) => {
				let about = "time, RFC 3339 in UTC; a number of milliseconds beyond the calendar";
				json!({ "type": ["string", "integer"], "description": about })
			}
			TypeDefPrimitive::U128 | TypeDefPrimitive::I128 => {
				json!({ "type": "string", "pattern": "^-?[0-9]+$", "description": "in the smallest unit" })
			}
			_ => json!({ "type": "integer" }),
		},
		TypeDef::BitSequence(_) => json!({}),
	}
}

fn has_name(types: &PortableRegistry, id: u32) -> bool {
	let Some(ty) = types.resolve(id) else { return false };
	let wraps = |fields: &[Field<PortableForm>]| matches!(fields, [field] if field.name.is_none());
	match &ty.type_def {
		TypeDef::Composite(composite) => {
			!composite.fields.is_empty() && !wraps(&composite.fields) && !ty.path.is_empty()
		}
		TypeDef::Variant(_) => name_of(types, id) != Some("Option"),
		_ => false,
	}
}

/// A name that no other type has: the same word may stand for types of two pallets.
fn component(types: &PortableRegistry, id: u32) -> String {
	let name = name_of(types, id).unwrap_or("Type");
	if name == CALL {
		// `pallet_land_titles::pallet::Call`: its pallet tells it from the others.
		let pallet = types.resolve(id).and_then(|ty| ty.path.segments.first());
		let words = pallet.map_or("", |pallet| pallet.trim_start_matches("pallet_"));
		return camel(&format!("Call_of_{words}"));
	}
	let twins = types.types.iter().filter(|other| other.id < id && name_of(types, other.id) == Some(name)).count();
	if twins == 0 {
		name.into()
	} else {
		format!("{name}{}", twins + 1)
	}
}

fn described(types: &PortableRegistry, id: u32) -> Value {
	let Some(ty) = types.resolve(id) else { return json!({}) };
	let mut schema = match &ty.type_def {
		TypeDef::Composite(composite) if name_of(types, id) == Some("Numbered") => {
			json!({ "type": "object", "properties": { "number": of(types, composite.fields[0].ty.id, None) } })
		}
		TypeDef::Composite(composite) => fields(types, &composite.fields, None),
		TypeDef::Variant(variants) => {
			let told = |name: &str| if name_of(types, id) == Some(CALL) { camel(name) } else { name.to_owned() };
			let alternatives = variants.variants.iter().map(|variant| match variant.fields.as_slice() {
				[] => json!({ "const": told(&variant.name), "description": variant.docs.join(" ").trim() }),
				content => json!({
					"type": "object",
					"description": variant.docs.join(" ").trim(),
					"properties": { told(&variant.name): fields(types, content, None) },
					"required": [told(&variant.name)],
					"additionalProperties": false,
				}),
			});
			json!({ "oneOf": alternatives.collect::<Vec<_>>() })
		}
		_ => json!({}),
	};
	// What plain.rs adds to a holding of a title.
	if name_of(types, id) == Some("Holding") && schema["properties"].get("members").is_some() {
		schema["properties"]["fraction"] = json!({ "type": "string", "description": "part of the whole, as 1/2" });
	}
	if let (Some(object), false) = (schema.as_object_mut(), ty.docs.is_empty()) {
		object.insert("description".into(), Value::from(ty.docs.join(" ").trim()));
	}
	schema
}

fn many(types: &PortableRegistry, of_what: u32) -> Value {
	let inner = types.resolve(of_what).map(|ty| &ty.type_def);
	match inner {
		Some(TypeDef::Primitive(TypeDefPrimitive::U8)) => json!({ "type": "string", "pattern": "^0x([0-9a-f]{2})*$" }),
		_ => json!({ "type": "array", "items": of(types, of_what, None) }),
	}
}

fn fields(types: &PortableRegistry, all: &[Field<PortableForm>], written: Option<&str>) -> Value {
	match all {
		[] => json!({ "type": "null" }),
		[field] if field.name.is_none() => of(types, field.ty.id, written.or(field.type_name.as_deref())),
		_ if all.iter().all(|field| field.name.is_some()) => {
			let name = |field: &Field<PortableForm>| camel(field.name.as_deref().unwrap_or_default());
			let properties: Map<_, _> = all
				.iter()
				.map(|field| {
					let mut schema = of(types, field.ty.id, field.type_name.as_deref());
					let docs = field.docs.join(" ");
					if let (Some(object), false) = (schema.as_object_mut(), docs.is_empty()) {
						object.insert("description".into(), Value::from(docs.trim()));
					}
					(name(field), schema)
				})
				.collect();
			let required: Vec<_> = all.iter().map(name).collect();
			json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
		}
		_ => json!({
			"type": "array",
			"items": all.iter().map(|field| of(types, field.ty.id, None)).collect::<Vec<_>>(),
		}),
	}
}

/// May a parameter of this type be left out?
pub fn is_optional(types: &PortableRegistry, id: u32) -> bool {
	name_of(types, id) == Some("Option")
}
