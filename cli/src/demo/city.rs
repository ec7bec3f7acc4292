//! The people and offices of the development city, and what they do in a story.

use super::books::Books;
use crate::{
	client::{Client, Included, Keypair, Wait},
	party,
};
use anyhow::{anyhow, Context, Result};
use civitas_primitives::{DocumentKind, Moment, PartyId, SourceDocument, DAY};
use civitas_runtime::{AccountId, Balance, Runtime, RuntimeCall, RuntimeEvent};
use pallet_insurance_investments::{LimitBook, LimitScope, Project, ProjectId, ProjectState};

/// Name and development key of everybody who appears.
const PEOPLE: &[(&str, &str)] = &[
	("court", "//Bob//stash"),
	("land registry", "//Dave"),
	("tax bureau", "//Eve"),
	("bank", "//Ferdie"),
	("valuer", "//Ferdie//stash"),
	("insurer", "//Eve//stash"),
	("city estates", "//Charlie//stash"),
	("Alice", "//Alice"),
	("Bob", "//Bob"),
	("Charlie", "//Charlie"),
	("second bank", "//SecondBank"),
	("insurance supervisor", "//InsuranceSupervisor"),
	("trustee", "//Trustee"),
	("custodian", "//Custodian"),
	("verifier", "//Verifier"),
	("builder", "//Builder"),
	("second insurer", "//SecondInsurer"),
];

/// Somebody who appears.
pub struct Person {
	/// What the story calls them.
	pub name: &'static str,
	/// Its key.
	pub key: Keypair,
	/// Its party.
	pub party: PartyId,
}

/// The city that a story plays in.
pub struct City<'a> {
	/// Its node.
	pub client: &'a Client,
	people: Vec<Person>,
}

impl<'a> City<'a> {
	/// Meets everybody; a clear error where this is no development city.
	pub async fn meet(client: &'a Client) -> Result<City<'a>> {
		let mut people = Vec::new();
		for (name, suri) in PEOPLE {
			let key = Keypair::from_suri(suri)?;
			let party = party::party_behind(client, &key, name)
				.await
				.context("the stories play in the city of the dev preset: start one with scripts/run")?;
			people.push(Person { name, key, party });
		}
		Ok(Self { client, people })
	}

	/// One of them.
	pub fn person(&self, name: &str) -> Result<&Person> {
		self.people.iter().find(|person| person.name == name).ok_or_else(|| anyhow!("nobody here is called {name}"))
	}

	/// The number of one of them.
	pub fn party(&self, name: &str) -> Result<PartyId> {
		Ok(self.person(name)?.party)
	}

	/// The account of one of them.
	pub fn account(&self, name: &str) -> Result<AccountId> {
		Ok(self.person(name)?.key.account())
	}

	/// Somebody signs a call; says so, and in which block it was.
	pub async fn does(&self, name: &str, what: &str, call: RuntimeCall) -> Result<Included> {
		let person = self.person(name)?;
		let included = self
			.client
			.submit(call, &person.key, Wait::InBlock)
			.await
			.with_context(|| format!("the {name} could not do this: {what}"))?;
		println!("block {:>5}  {name} {what}", included.number);
		Ok(included)
	}

	/// As `does`, without a word.
	pub async fn quietly(&self, name: &str, call: RuntimeCall) -> Result<Included> {
		let person = self.person(name)?;
		Ok(self.client.submit(call, &person.key, Wait::InBlock).await?)
	}

	/// Somebody tries a call that the chain has to refuse; says why it did.
	pub async fn is_refused(&self, name: &str, what: &str, call: RuntimeCall) -> Result<String> {
		let person = self.person(name)?;
		match self.client.submit(call, &person.key, Wait::InBlock).await {
			Ok(included) => {
				Err(anyhow!("{name} {what}: block {} has it, and it should have been refused", included.number))
			}
			Err(error) => {
				println!("     refused  {name} {what}: {error}");
				Ok(error.to_string())
			}
		}
	}

	/// The time of the best block.
	pub async fn now(&self) -> Result<Moment> {
		let now: Option<Moment> = self.client.storage(pallet_timestamp::Now::<Runtime>::hashed_key(), None).await?;
		now.ok_or_else(|| anyhow!("the chain has no time"))
	}

	/// Are no insurance limits set for this scope yet?
	pub async fn limits_missing(&self, scope: LimitScope) -> Result<bool> {
		let key = pallet_insurance_investments::LimitBooks::<Runtime>::hashed_key_for(scope);
		let book: Option<LimitBook> = self.client.storage(key, None).await?;
		Ok(book.is_none())
	}

	/// What the sponsor of a project has to pay in still, in fen.
	pub async fn missing_equity(&self, project: ProjectId) -> Result<Balance> {
		let missing: Option<Balance> = self.client.runtime_api("InsuranceProjectsApi_missing_equity", project).await?;
		missing.ok_or_else(|| anyhow!("project {project} can not be read"))
	}

	/// How far a project has come.
	pub async fn project_state(&self, project: ProjectId) -> Result<Option<ProjectState>> {
		let key = pallet_insurance_investments::Projects::<Runtime>::hashed_key_for(project);
		let project: Option<Project> = self.client.storage(key, None).await?;
		Ok(project.map(|project| project.state))
	}

	/// The money of some of them and of other accounts, now.
	pub async fn books(&self, names: &[&str], others: &[(&str, AccountId)]) -> Result<Books> {
		let mut accounts = Vec::new();
		for name in names {
			accounts.push(((*name).to_owned(), self.account(name)?));
		}
		accounts.extend(others.iter().map(|(name, account)| ((*name).to_owned(), account.clone())));
		Books::read(self.client, &accounts, self.client.best().await?.hash).await
	}
}

/// Somebody who governs signs a call as root: in the development city Alice has the sudo key.
pub async fn sudo(city: &City<'_>, what: &str, call: RuntimeCall) -> Result<Included> {
	let included =
		city.does("Alice", what, RuntimeCall::Sudo(pallet_sudo::Call::sudo { call: Box::new(call) })).await?;
	let result = included.find(|event| match event {
		RuntimeEvent::Sudo(pallet_sudo::Event::Sudid { sudo_result }) => Some(*sudo_result),
		_ => None,
	});
	match result {
		Some(Ok(())) => Ok(included),
		Some(Err(error)) => Err(anyhow!("{what}: {error:?}")),
		None => Err(anyhow!("{what}: the block does not tell what came of it")),
	}
}

/// So many days after a moment.
pub fn later(moment: Moment, days: u64) -> Moment {
	moment.saturating_add(days.saturating_mul(DAY))
}

/// A document of a story: its digest is of its title.
pub fn document(kind: DocumentKind, title: &str) -> SourceDocument {
	SourceDocument { kind, digest: crate::digest(title.as_bytes()), dated: 1_704_067_200_000 }
}
