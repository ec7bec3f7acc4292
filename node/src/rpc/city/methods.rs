//! One declaration a method: from it come the method itself and its entry in the OpenRPC document.

use super::{dry_run::CallsOf, events, failure, openrpc, plain, subscriptions, version, Api, City, Shared};
use civitas_runtime::{constants::MAXIMUM_BLOCK_LENGTH, Hash};
use codec::{Decode, DecodeAll, Encode};
use jsonrpsee::{
	core::RegisterMethodError,
	types::{ErrorObjectOwned, Params},
	RpcModule,
};
use scale_info::{MetaType, PortableRegistry, Registry, TypeDef, TypeInfo};
use serde_json::Value;
use sp_api::{ApiError, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use std::sync::Arc;

/// The most entries of a page.
pub const MAX_PAGE: u32 = 100;

/// A parameter: its name, what it is, and an example as JSON.
pub type Argument = (&'static str, &'static str, &'static str);

/// An entry of a list with the number by which it is known.
#[derive(Encode, TypeInfo)]
pub struct Numbered<K, V> {
	number: K,
	value: V,
}

/// A part of a list, and where to go on; nothing at the end.
#[derive(Encode, TypeInfo)]
pub struct Page<T, C> {
	/// The entries.
	pub items: Vec<T>,
	/// What to give as the cursor for the next page; null at the end.
	pub next: Option<C>,
}

/// Entries by their numbers.
pub fn numbered<K, V>(entries: Vec<(K, V)>) -> Vec<Numbered<K, V>> {
	entries.into_iter().map(|(number, value)| Numbered { number, value }).collect()
}

/// A page of entries; `cursor` tells where to go on after the last one, when the page is full.
pub fn page<T, C>(items: Vec<T>, limit: u32, cursor: impl Fn(&T) -> C) -> Page<T, C> {
	let full = items.len() as u64 >= u64::from(limit.min(MAX_PAGE));
	let next = items.last().filter(|_| full).map(cursor);
	Page { items, next }
}

/// A page of entries by their numbers, that goes on behind the last one.
pub fn page_from<V>(entries: Vec<(u64, V)>, limit: u32) -> Page<Numbered<u64, V>, u64> {
	page(numbered(entries), limit, |last| last.number.saturating_add(1))
}

/// A page of entries by their numbers, latest first, that goes on before the last one.
pub fn page_before<V>(entries: Vec<(u64, V)>, limit: u32) -> Page<Numbered<u64, V>, u64> {
	page(numbered(entries), limit, |last| last.number)
}

type Read = Arc<dyn Fn(&Api, Hash, &[u8]) -> Result<Vec<u8>, ErrorObjectOwned> + Send + Sync>;

/// A method of this node.
#[derive(Clone)]
pub struct Method {
	pub name: &'static str,
	pub summary: &'static str,
	pub arguments: Vec<(Argument, u32)>,
	pub result: u32,
	/// Does it list what a party has? Off on public nodes.
	pub lists: bool,
	/// The pallet of the call that it takes, if it takes one.
	pub calls: Option<CallsOf>,
	read: Read,
}

/// The methods, as they are declared.
#[derive(Default)]
pub struct Methods {
	registry: Registry,
	methods: Vec<Method>,
}

impl Methods {
	/// Declares a method that reads the state of a block. The summary is a sentence for integrators.
	pub fn read<P, R>(
		&mut self,
		name: &'static str,
		summary: &'static str,
		arguments: &[Argument],
		read: impl Fn(&Api, Hash, P) -> Result<R, ApiError> + Send + Sync + 'static,
	) -> &mut Self
	where
		P: Decode + TypeInfo + 'static,
		R: Encode + TypeInfo + 'static,
	{
		self.declare(name, summary, arguments, false, read)
	}

	/// Declares a method that lists what a party has: off, unless the operator turns such lists on.
	pub fn list<P, R>(
		&mut self,
		name: &'static str,
		summary: &'static str,
		arguments: &[Argument],
		read: impl Fn(&Api, Hash, P) -> Result<R, ApiError> + Send + Sync + 'static,
	) -> &mut Self
	where
		P: Decode + TypeInfo + 'static,
		R: Encode + TypeInfo + 'static,
	{
		self.declare(name, summary, arguments, true, read)
	}

	/// Declares a method that takes a call of a pallet as its parameter `call`, as plain JSON or as SCALE bytes.
	pub fn dry_run<P, R>(
		&mut self,
		name: &'static str,
		summary: &'static str,
		arguments: &[Argument],
		calls: CallsOf,
		read: impl Fn(&Api, Hash, P) -> Result<R, ApiError> + Send + Sync + 'static,
	) -> &mut Self
	where
		P: Decode + TypeInfo + 'static,
		R: Encode + TypeInfo + 'static,
	{
		self.declare(name, summary, arguments, false, read);
		if let Some(method) = self.methods.last_mut() {
			method.calls = Some(calls);
		}
		self
	}

	fn declare<P, R>(
		&mut self,
		name: &'static str,
		summary: &'static str,
		arguments: &[Argument],
		lists: bool,
		read: impl Fn(&Api, Hash, P) -> Result<R, ApiError> + Send + Sync + 'static,
	) -> &mut Self
	where
		P: Decode + TypeInfo + 'static,
		R: Encode + TypeInfo + 'static,
	{
		// The parameters are a tuple: their types are its parts.
		let ids: Vec<u32> = match P::type_info().type_def {
			TypeDef::Tuple(tuple) => tuple.fields.iter().map(|field| self.registry.register_type(field).id).collect(),
			_ => Vec::new(),
		};
		assert_eq!(ids.len(), arguments.len(), "{name}: each parameter is described");
		let result = self.registry.register_type(&MetaType::new::<R>()).id;
		let read: Read = Arc::new(move |api, at, mut bytes| {
			let parameters = P::decode_all(&mut bytes).map_err(|error| failure::bad_parameter(error.to_string()))?;
			let result = read(api, at, parameters).map_err(|error| failure::of_api(&error))?;
			Ok(result.encode())
		});
		let arguments = arguments.iter().copied().zip(ids).collect();
		self.methods.push(Method { name, summary, arguments, result, lists, calls: None, read });
		self
	}

	/// The methods as a module that a node serves, subscriptions and the OpenRPC document included.
	pub fn into_module(
		mut self,
		client: Arc<crate::service::FullClient>,
		shared: Shared,
		party_lists: bool,
	) -> Result<RpcModule<City>, RegisterMethodError> {
		let event = events::register_types(&mut self.registry);
		let types = PortableRegistry::from(self.registry);
		let document = openrpc::document(&types, &self.methods);
		let formats = version::Formats::default();
		let mut module = RpcModule::new(City { client, shared, formats, types, party_lists, event });
		for method in self.methods.into_iter().map(Arc::new) {
			module.register_async_method(method.name, move |params, city, _| {
				let (gate, method) = (city.shared.gate.clone(), method.clone());
				async move { gate.request(move || answer(&city, &method, &params)).await }
			})?;
		}
		subscriptions::register(&mut module)?;
		module.register_method("rpc_discover", move |_, _, _| document.clone())?;
		Ok(module)
	}

	/// Reads each example as the parameter's type.
	#[cfg(test)]
	pub fn try_examples(self) {
		let types = PortableRegistry::from(self.registry);
		for method in &self.methods {
			for ((name, _, example), id) in &method.arguments {
				let value = openrpc::example_value(example);
				let written = (*name == "moment").then_some("Moment");
				let read = plain::from_json(&types, *id, written, &value);
				assert!(read.is_ok(), "{}, {name}: {read:?}", method.name);
			}
		}
	}

	/// The OpenRPC document, without a node.
	pub fn document(mut self) -> Value {
		events::register_types(&mut self.registry);
		openrpc::document(&PortableRegistry::from(self.registry), &self.methods)
	}
}

/// The parameters as they were given: by name or in order; the block's hash, if any, comes last.
pub fn given(params: &Params, names: &[&str]) -> Result<(Vec<Value>, Option<Value>), ErrorObjectOwned> {
	let values: Value = match params.as_str() {
		None => Value::Null,
		Some(text) => serde_json::from_str(text).map_err(|error| failure::bad_parameter(error.to_string()))?,
	};
	match values {
		Value::Null => Ok((vec![Value::Null; names.len()], None)),
		Value::Array(mut values) => {
			if values.len() > names.len().saturating_add(1) {
				let expected = names.join(", ");
				return Err(failure::bad_parameter(format!("too many: the parameters are {expected} and then at")));
			}
			let at = if values.len() > names.len() { values.pop() } else { None };
			values.resize(names.len(), Value::Null);
			Ok((values, at.filter(|at| !at.is_null())))
		}
		Value::Object(mut object) => {
			let at = object.remove("at").filter(|at| !at.is_null());
			let values = names.iter().map(|name| object.remove(*name).unwrap_or(Value::Null)).collect();
			match object.keys().next() {
				Some(unknown) => Err(failure::bad_parameter(format!("there is no parameter {unknown}"))),
				None => Ok((values, at)),
			}
		}
		_ => Err(failure::bad_parameter("expected a list or an object")),
	}
}

fn answer(city: &City, method: &Method, params: &Params) -> Result<Value, ErrorObjectOwned> {
	if method.lists && !city.party_lists {
		return Err(failure::failure(failure::LISTS_OFF, method.name));
	}
	let names: Vec<_> = method.arguments.iter().map(|((name, ..), _)| *name).collect();
	let (values, at) = given(params, &names)?;
	let mut bytes = Vec::new();
	for (((name, ..), id), value) in method.arguments.iter().zip(&values) {
		// A page of nothing would read as the end of the list.
		if *name == "limit" && value.as_u64() == Some(0) {
			return Err(failure::bad_parameter("limit: expected 1 to 100"));
		}
		let written = (*name == "moment").then_some("Moment");
		let encoded = match (method.calls, value) {
			(Some(calls), Value::String(text)) if *name == "call" && text.starts_with("0x") => calls.of_hex(text),
			_ => plain::from_json(&city.types, *id, written, value),
		};
		bytes.extend(encoded.map_err(|error| failure::bad_parameter(format!("{name}: {error}")))?);
	}
	if bytes.len() > MAXIMUM_BLOCK_LENGTH as usize {
		return Err(failure::bad_parameter("larger than a block"));
	}
	let at = match at {
		None => city.client.info().finalized_hash,
		Some(hash) => serde_json::from_value(hash)
			.map_err(|_| failure::bad_parameter("at: expected a block hash, 32 bytes as 0x-hex"))?,
	};
	city.formats.ensure_readable(&city.client, at)?;
	let result = (method.read)(&city.client.runtime_api(), at, &bytes)?;
	plain::to_json(&city.types, method.result, None, &mut &result[..])
		.map_err(|error| failure::failure(failure::RUNTIME, error))
}
