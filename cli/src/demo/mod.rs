//! `civitas demo`: stories of the development city, step by step, with the money counted before and after.

mod books;
mod city;
mod mortgage;
mod project;
mod roll;

use crate::{
	args::{DemoArgs, Story},
	client::Client,
	Verdict,
};
use anyhow::Result;
use city::City;

/// Says of each thing that had to come true whether it did.
fn verdict(agrees: &[(&str, bool)]) -> Result<Verdict> {
	for (what, holds) in agrees {
		println!("{}  {what}", if *holds { "yes" } else { "NO " });
	}
	Ok(Verdict::held(agrees.iter().all(|(_, holds)| *holds)))
}

/// Runs the command.
pub async fn run(args: &DemoArgs) -> Result<Verdict> {
	let client = Client::connect(&args.connection.url).await?;
	let city = City::meet(&client).await?;
	match args.story {
		Story::Mortgage => mortgage::tell(&city).await,
		Story::TaxRoll => roll::tell(&city, &args.parcels).await,
		Story::Project => project::tell(&city).await,
	}
}
