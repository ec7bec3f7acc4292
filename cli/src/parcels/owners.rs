//! Owners as a line or an argument names them: `PARTY[:SHARE]+PARTY[:SHARE]..`.

use civitas_primitives::PartyId;

/// Owners of one title at most.
const MAX_OWNERS: usize = 16;
/// A larger share is a slip: shares are small whole numbers whose sum is the whole.
const MAX_SHARE: u32 = 1_000_000_000;

/// An owner and its share; the sum of the shares is the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnerShare {
	/// The owner.
	pub party: PartyId,
	/// Its share.
	pub share: u32,
}

/// Reads owners: `12` is party 12 alone, `12+14` two parties half and half, `12:3+14:1` three quarters and one.
pub fn parse_owners(text: &str) -> Result<Vec<OwnerShare>, String> {
	let mut owners: Vec<OwnerShare> = Vec::new();
	for part in text.split('+') {
		let (party, share) = part.split_once(':').unwrap_or((part, "1"));
		let (party, share) = (party.trim(), share.trim());
		let party: PartyId = party
			.parse()
			.ok()
			.filter(|party| *party > 0)
			.ok_or_else(|| format!("owners: \"{party}\" is not the number of a party"))?;
		let share: u32 = share
			.parse()
			.ok()
			.filter(|share| (1..=MAX_SHARE).contains(share))
			.ok_or_else(|| format!("owners: \"{share}\" is not a share: a whole number from 1 to {MAX_SHARE}"))?;
		if owners.iter().any(|owner| owner.party == party) {
			return Err(format!("owners: party {party} is named twice"));
		}
		owners.push(OwnerShare { party, share });
	}
	if owners.len() > MAX_OWNERS {
		return Err(format!("owners: {} of them, and a title has at most {MAX_OWNERS}", owners.len()));
	}
	Ok(owners)
}

#[cfg(test)]
mod tests {
	use super::*;

	fn pairs(text: &str) -> Vec<(u64, u32)> {
		parse_owners(text).unwrap().into_iter().map(|owner| (owner.party, owner.share)).collect()
	}

	#[test]
	fn l02_shares_are_read_as_written() {
		assert_eq!(pairs("12"), [(12, 1)]);
		assert_eq!(pairs("12+14"), [(12, 1), (14, 1)]);
		assert_eq!(pairs(" 12 : 3 + 14:1 "), [(12, 3), (14, 1)]);
		assert_eq!(pairs("18446744073709551615:1000000000"), [(u64::MAX, 1_000_000_000)]);
	}

	#[test]
	fn l02_f05_bad_owners_are_refused_with_the_reason() {
		for (text, words) in [
			("", "number of a party"),
			("0", "number of a party"),
			("-3", "number of a party"),
			("x", "number of a party"),
			("18446744073709551616", "number of a party"),
			("12:0", "not a share"),
			("12:-1", "not a share"),
			("12:0.5", "not a share"),
			("12:1000000001", "not a share"),
			("12:", "not a share"),
			("12+", "number of a party"),
			("12+12", "named twice"),
			("12:1:1", "not a share"),
		] {
			let error = parse_owners(text).unwrap_err();
			assert!(error.contains(words), "{text}: {error}");
		}
		let many: Vec<String> = (1..=17).map(|party| party.to_string()).collect();
		assert!(parse_owners(&many.join("+")).unwrap_err().contains("at most 16"));
		assert!(parse_owners(&many[..16].join("+")).is_ok());
	}
}
