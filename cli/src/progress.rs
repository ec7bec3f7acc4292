//! How far a long job has come: a bar on a terminal, a line every few seconds elsewhere. On the error stream, so that
//! what a command prints at its end can be piped.

use crate::format::count;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
	io::IsTerminal,
	sync::Mutex,
	time::{Duration, Instant},
};

const EVERY: Duration = Duration::from_secs(5);

/// A job and how far it has come.
pub struct Progress {
	label: String,
	total: u64,
	shown: Shown,
}

enum Shown {
	Bar(ProgressBar),
	Lines(Mutex<Lines>),
}

struct Lines {
	done: u64,
	began: Instant,
	last: Instant,
}

impl Progress {
	/// A job of `total` things.
	pub fn new(label: &str, total: usize) -> Self {
		let total = total as u64;
		let shown = if std::io::stderr().is_terminal() {
			let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
			let template = "{prefix:<12} [{bar:40}] {human_pos}/{human_len} {msg} {elapsed}, {eta} left";
			if let Ok(style) = ProgressStyle::with_template(template) {
				bar.set_style(style.progress_chars("=> "));
			}
			bar.set_prefix(label.to_owned());
			bar.enable_steady_tick(Duration::from_millis(500));
			Shown::Bar(bar)
		} else {
			let now = Instant::now();
			Shown::Lines(Mutex::new(Lines { done: 0, began: now, last: now }))
		};
		Self { label: label.to_owned(), total, shown }
	}

	/// That many more are done.
	pub fn add(&self, number: usize) {
		match &self.shown {
			Shown::Bar(bar) => bar.inc(number as u64),
			Shown::Lines(lines) => {
				let mut lines = lines.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
				lines.done = lines.done.saturating_add(number as u64);
				if lines.last.elapsed() >= EVERY {
					lines.last = Instant::now();
					eprintln!("{}", line(&self.label, lines.done, self.total, lines.began.elapsed()));
				}
			}
		}
	}

	/// Says something without disturbing the bar.
	pub fn say(&self, text: &str) {
		match &self.shown {
			Shown::Bar(bar) => bar.suspend(|| eprintln!("{text}")),
			Shown::Lines(_) => eprintln!("{text}"),
		}
	}

	/// Takes the bar away.
	pub fn finish(&self) {
		match &self.shown {
			Shown::Bar(bar) => bar.finish_and_clear(),
			Shown::Lines(lines) => {
				let lines = lines.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
				if self.total == 0 {
					return;
				}
				eprintln!("{}", line(&self.label, lines.done, self.total, lines.began.elapsed()));
			}
		}
	}
}

fn line(label: &str, done: u64, total: u64, elapsed: Duration) -> String {
	let percent = (done * 100).checked_div(total).unwrap_or(100);
	format!("{label}: {} of {} ({percent} %), {} s", count(done), count(total), elapsed.as_secs())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_line_says_how_far() {
		assert_eq!(line("import", 800, 2000, Duration::from_secs(12)), "import: 800 of 2,000 (40 %), 12 s");
		assert_eq!(line("import", 0, 0, Duration::ZERO), "import: 0 of 0 (100 %), 0 s");
	}
}
