//! Facts with names: an object in JSON, lines on paper.

use alloc::{
	borrow::ToOwned,
	format,
	string::{String, ToString},
	vec::Vec,
};
use core::fmt::Display;
use serde::{ser::SerializeMap, Serialize, Serializer};

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Fact {
	/// Text or a number.
	Text(String),
	/// Yes or no.
	Flag(bool),
	/// Several texts or numbers.
	Texts(Vec<String>),
	/// Several things with facts of their own.
	List(Vec<Facts>),
}

/// Facts in the order in which they are told. Names are stable, in camel case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(pub Vec<(&'static str, Fact)>);

impl Facts {
	/// Adds text or a number.
	pub(crate) fn text(mut self, name: &'static str, value: impl Display) -> Self {
		self.0.push((name, Fact::Text(value.to_string())));
		self
	}

	/// Adds text or a number if there is one.
	pub(crate) fn maybe(self, name: &'static str, value: Option<impl Display>) -> Self {
		match value {
			Some(value) => self.text(name, value),
			None => self,
		}
	}

	/// Adds yes or no.
	pub(crate) fn flag(mut self, name: &'static str, value: bool) -> Self {
		self.0.push((name, Fact::Flag(value)));
		self
	}

	/// Adds several texts or numbers.
	pub(crate) fn texts(mut self, name: &'static str, values: impl IntoIterator<Item = impl Display>) -> Self {
		self.0.push((name, Fact::Texts(values.into_iter().map(|value| value.to_string()).collect())));
		self
	}

	/// Adds several things.
	pub(crate) fn list(mut self, name: &'static str, values: Vec<Facts>) -> Self {
		self.0.push((name, Fact::List(values)));
		self
	}

	/// The facts as pairs of words and text. What belongs to one of several things is set in by two spaces for each
	/// level.
	pub fn lines(&self) -> Vec<(String, String)> {
		let mut lines = Vec::new();
		for (name, fact) in &self.0 {
			let label = words(name);
			match fact {
				Fact::Text(text) => lines.push((label, text.clone())),
				Fact::Flag(flag) => lines.push((label, if *flag { "yes" } else { "no" }.to_owned())),
				Fact::Texts(texts) if texts.is_empty() => lines.push((label, "none".to_owned())),
				Fact::Texts(texts) => lines.push((label, texts.join(", "))),
				Fact::List(list) if list.is_empty() => lines.push((label, "none".to_owned())),
				Fact::List(list) => {
					for (place, facts) in (1..).zip(list) {
						lines.push((format!("{label} {place}"), String::new()));
						lines.extend(
							facts
								.lines()
								.into_iter()
								.map(|(label, text): (String, String)| (format!("  {label}"), text)),
						);
					}
				}
			}
		}
		lines
	}
}

impl Serialize for Facts {
	fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
		let mut map = serializer.serialize_map(Some(self.0.len()))?;
		for (name, fact) in &self.0 {
			map.serialize_entry(name, fact)?;
		}
		map.end()
	}
}

/// A name in camel case as words.
fn words(name: &str) -> String {
	let mut words = String::new();
	for letter in name.chars() {
		if letter.is_ascii_uppercase() {
			words.push(' ');
		}
		words.push(letter.to_ascii_lowercase());
	}
	words
}
