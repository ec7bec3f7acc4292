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

/// Runs the command.
pub async fn run(args: &DemoArgs) -> Result<Verdict> {
	let client = Client::connect(&args.connection.url).await?;
	let city = City::meet(&client).await?;
	match args.story {
		Story::Mortgage => mortgage::tell(&city).await,
		Story::TaxRoll => roll::tell(&city).await,
		Story::Project => project::tell(&city).await,
	}
}
