//! Tables for people: a head, a rule, rows; numbers to the right.

use std::fmt;

/// Which side a column leans to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
	/// Text.
	Left,
	/// Numbers.
	Right,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Table {
	head: Vec<(String, Align)>,
	rows: Vec<Vec<String>>,
}

impl Table {
	/// A table with these columns.
	pub fn new(head: &[(&str, Align)]) -> Self {
		Self { head: head.iter().map(|(name, align)| ((*name).to_owned(), *align)).collect(), rows: Vec::new() }
	}

	/// Adds a row; what is missing stays empty.
	pub fn row(&mut self, cells: impl IntoIterator<Item = impl Into<String>>) {
		let mut row: Vec<String> = cells.into_iter().map(Into::into).collect();
		row.resize(self.head.len(), String::new());
		self.rows.push(row);
	}

	/// Has it no rows?
	pub fn is_empty(&self) -> bool {
		self.rows.is_empty()
	}
}

impl fmt::Display for Table {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		let widths: Vec<usize> = self
			.head
			.iter()
			.enumerate()
			.map(|(column, (name, _))| {
				let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
				cells.chain([name.chars().count()]).max().unwrap_or_default()
			})
			.collect();
		let line = |cells: Vec<&str>| {
			let mut text = String::new();
			for (((cell, width), (_, align)), place) in cells.iter().zip(&widths).zip(&self.head).zip(0..) {
				if place > 0 {
					text.push_str("  ");
				}
				match align {
					Align::Left => text.push_str(&format!("{cell:<width$}")),
					Align::Right => text.push_str(&format!("{cell:>width$}")),
				}
			}
			text.trim_end().to_owned()
		};
		writeln!(f, "{}", line(self.head.iter().map(|(name, _)| name.as_str()).collect()))?;
		let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
		writeln!(f, "{}", line(rules.iter().map(String::as_str).collect()))?;
		for row in &self.rows {
			writeln!(f, "{}", line(row.iter().map(String::as_str).collect()))?;
		}
		Ok(())
	}
}

/// Lines of a name and a value, the values under one another.
pub fn facts(facts: &[(&str, String)]) -> String {
	let width = facts.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
	facts.iter().map(|(name, value)| format!("{name:<width$}  {value}\n")).collect()
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn columns_line_up_and_numbers_lean_right() {
		let mut table = Table::new(&[("district", Align::Left), ("sales", Align::Right)]);
		table.row(["NAmes", "309"]);
		table.row(["Veenker, 北", "4"]);
		table.row(["short"]);
		assert_eq!(
			table.to_string(),
			"district    sales\n----------  -----\nNAmes         309\nVeenker, 北      4\nshort\n"
		);
	}

	#[test]
	fn a_table_without_rows_is_its_head() {
		let table = Table::new(&[("a", Align::Left)]);
		assert!(table.is_empty());
		assert_eq!(table.to_string(), "a\n-\n");
	}

	#[test]
	fn facts_line_up() {
		assert_eq!(facts(&[("a", "1".into()), ("long", "2".into())]), "a     1\nlong  2\n");
	}
}
