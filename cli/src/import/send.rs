//! Sending the missing entries, several batches at a time.

use super::{Entry, Trouble};
use crate::{
	args::ImportArgs,
	client::{Client, Included, Keypair, TxError, Wait},
	progress::Progress,
};
use anyhow::Result;
use civitas_runtime::{BlockNumber, Runtime, RuntimeCall, RuntimeEvent};
use futures::{stream, StreamExt};
use pallet_land_titles::{Event, PropertyRegistration, RegistrationProblem};
use std::collections::BTreeMap;

/// What became of the entries that were sent.
#[derive(Default)]
pub(super) struct Sent {
	/// Registered now.
	pub registered: usize,
	/// What was not, and why.
	pub troubles: Vec<Trouble>,
	/// The last block with one of the batches.
	pub last_block: Option<BlockNumber>,
}

/// Sends all, so many batches at a time. The answers come back whatever becomes of single batches.
pub(super) async fn send_all(
	client: &Client,
	signer: &Keypair,
	entries: Vec<Entry>,
	args: &ImportArgs,
) -> Result<Sent> {
	let mut sent = Sent::default();
	if entries.is_empty() {
		return Ok(sent);
	}
	let progress = Progress::new("import", entries.len());
	// A batch that is too heavy for a block comes back in halves.
	let mut round = batches(entries, args.batch as usize);
	while !round.is_empty() {
		let mut halves = Vec::new();
		let mut answers = stream::iter(round)
			.map(|batch| async move { (client.submit(call(&batch), signer, Wait::InBlock).await, batch) })
			.buffer_unordered(args.in_flight as usize);
		while let Some((answer, batch)) = answers.next().await {
			match answer {
				Ok(included) => {
					progress.add(batch.len());
					take_in(&included, &batch, &mut sent);
				}
				Err(error) if is_too_heavy(&error) && batch.len() > 1 => {
					let half = batch.len().div_ceil(2);
					halves.extend(batches(batch, half));
				}
				Err(error) => {
					client.ensure_connected()?;
					progress.add(batch.len());
					let reason = format!("its batch was not carried out: {error}");
					sent.troubles
						.extend(batch.iter().map(|entry| Trouble { line: entry.line, reason: reason.clone() }));
				}
			}
		}
		round = halves;
	}
	progress.finish();
	Ok(sent)
}

fn batches(entries: Vec<Entry>, size: usize) -> Vec<Vec<Entry>> {
	entries.chunks(size.max(1)).map(<[Entry]>::to_vec).collect()
}

fn call(batch: &[Entry]) -> RuntimeCall {
	let registrations: Vec<PropertyRegistration> = batch.iter().map(|entry| entry.registration.clone()).collect();
	// The argument --batch is at most what the chain allows.
	let batch = frame_support::BoundedVec::truncate_from(registrations);
	RuntimeCall::LandTitles(pallet_land_titles::Call::register_properties { batch })
}

fn is_too_heavy(error: &TxError) -> bool {
	matches!(error, TxError::Refused(reason) if reason.contains("exhaust") || reason.contains("too large"))
}

/// Takes in what the events of a batch say of its entries.
fn take_in(included: &Included, batch: &[Entry], sent: &mut Sent) {
	sent.last_block = sent.last_block.max(Some(included.number));
	let lines: BTreeMap<_, _> = batch.iter().map(|entry| (&entry.registration.property, entry.line)).collect();
	for event in &included.events {
		match event {
			RuntimeEvent::LandTitles(Event::<Runtime>::PropertyRegistered { .. }) => sent.registered += 1,
			RuntimeEvent::LandTitles(Event::<Runtime>::RegistrationRefused { property, reason }) => {
				sent.troubles.push(Trouble {
					line: lines.get(property).copied().unwrap_or_default(),
					reason: format!("the chain refused {property}: {}", problem_text(reason)),
				});
			}
			_ => {}
		}
	}
}

fn problem_text(problem: &RegistrationProblem) -> String {
	let text = match problem {
		RegistrationProblem::WrongDistrict => "the registrar keeps no register of that district",
		RegistrationProblem::AlreadyRegistered => "there is a different entry under that code",
		RegistrationProblem::NoArea => "it has no area",
		RegistrationProblem::CentroidOutOfRange => "its centroid is no point on Earth",
		RegistrationProblem::ParcelNotRegistered => "the parcel that it lies in is not registered",
		RegistrationProblem::TenureEnded => "its land use right has ended",
		RegistrationProblem::DocumentFutureDated => "its document bears a date in the future of the chain",
		RegistrationProblem::UnknownParty => "an owner is not a registered party",
		RegistrationProblem::MigrationClosed => {
			"the migration window of its district is closed: governance opens it, or the registrar displays it first"
		}
		RegistrationProblem::ApplicationPending => "its first registration is on public display",
		RegistrationProblem::Shares(problem) => return format!("its shares do not make one whole ({problem:?})"),
	};
	text.to_owned()
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::{
		import::registration,
		parcels::{parse, Month, OwnerShare},
	};
	use sp_core::H256;

	fn entries(number: usize) -> Vec<Entry> {
		let mut text = "parcel_id,district,area_dm2,land_use,sold,price_cents\n".to_owned();
		for k in 0..number {
			text.push_str(&format!("P-{k},1,2,mixed,2010-05,3\n"));
		}
		let file = parse(text.as_bytes(), Month::new(2026, 11).unwrap()).unwrap();
		let owner = OwnerShare { party: 1, share: 1 };
		let entry = |parcel| Entry { line: 0, registration: registration(parcel, &[owner]).unwrap() };
		file.parcels.iter().map(|parcel| Entry { line: parcel.line, ..entry(parcel) }).collect()
	}

	#[test]
	fn batches_hold_every_entry_once_and_in_order() {
		for (number, size, expected) in [(0, 200, 0), (1, 200, 1), (200, 200, 1), (201, 200, 2), (5, 1, 5)] {
			let made = batches(entries(number), size);
			assert_eq!(made.len(), expected);
			let lines: Vec<u64> = made.iter().flatten().map(|entry| entry.line).collect();
			assert_eq!(lines, (2..number as u64 + 2).collect::<Vec<_>>());
			assert!(made.iter().all(|batch| !batch.is_empty() && batch.len() <= size));
		}
	}

	#[test]
	fn a_call_holds_its_batch_whole_up_to_the_largest() {
		let RuntimeCall::LandTitles(pallet_land_titles::Call::register_properties { batch }) = call(&entries(512))
		else {
			panic!("another call")
		};
		assert_eq!(batch.len(), 512);
	}

	#[test]
	fn what_the_events_say_is_counted_and_told_by_line() {
		let batch = entries(3);
		let refused = batch[1].registration.property.clone();
		let registered = |k: usize| {
			RuntimeEvent::LandTitles(Event::PropertyRegistered {
				property: batch[k].registration.property.clone(),
				title: 1,
				district: 1,
				owners: Default::default(),
				office: 1,
			})
		};
		let included = Included {
			block: H256::zero(),
			number: 9,
			index: 1,
			hash: H256::zero(),
			events: vec![
				registered(0),
				RuntimeEvent::LandTitles(Event::RegistrationRefused {
					property: refused,
					reason: RegistrationProblem::WrongDistrict,
				}),
				registered(2),
			],
			result: Ok(()),
		};
		let mut sent = Sent::default();
		take_in(&included, &batch, &mut sent);
		assert_eq!((sent.registered, sent.last_block), (2, Some(9)));
		let [trouble] = &sent.troubles[..] else { panic!("{:?}", sent.troubles) };
		assert_eq!(trouble.line, 3);
		assert!(trouble.reason.contains("P-1") && trouble.reason.contains("district"), "{}", trouble.reason);
	}
}
