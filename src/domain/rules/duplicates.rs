//! Customers that stand in the book twice: those that are called alike or answer the same telephone.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::domain::choice::Alike;

/// Customers with one key above which the key says nothing: a switchboard, a name that everybody has.
const ALIKE_MOST: usize = 8;
/// Characters below which a name is no name.
const NAME_LEAST: usize = 2;
/// Forms of companies, which tell no company from another. Longer ones stand before what they contain.
const FORMS: [&str; 10] = [
    "有限责任公司",
    "股份有限公司",
    "集团有限公司",
    "有限公司",
    "股份公司",
    "总公司",
    "分公司",
    "集团",
    "公司",
    "(中国)",
];
/// The same in letters, as words of their own.
const WORDS: [&str; 17] = [
    "co",
    "company",
    "corp",
    "corporation",
    "inc",
    "ltd",
    "limited",
    "llc",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "bv",
    "pty",
    "group",
    "holding",
    "the",
];

/// The part of a folded name that is the customer's own.
pub fn core(name: &str) -> String {
    let mut name = name.to_owned();
    for form in FORMS {
        name = name.replace(form, " ");
    }
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !WORDS.contains(word))
        .collect()
}

/// Two customers and what they have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one that came into the book first.
    pub one: u64,
    /// The other.
    pub other: u64,
    /// What they have in common, the most telling first.
    pub alike: Vec<Alike>,
}

/// Every pair that has a key in common, those with the most in common first.
pub fn pairs(keys: impl IntoIterator<Item = (u64, Alike, String)>) -> Vec<Pair> {
    let mut by_key: HashMap<(Alike, String), Vec<u64>> = HashMap::new();
    for (id, alike, key) in keys {
        if key.chars().count() >= NAME_LEAST {
            by_key.entry((alike, key)).or_default().push(id);
        }
    }
    let mut found: BTreeMap<(u64, u64), BTreeSet<Alike>> = BTreeMap::new();
    for ((alike, _), mut ids) in by_key {
        ids.sort_unstable();
        ids.dedup();
        if ids.len() > ALIKE_MOST {
            continue;
        }
        for (at, one) in ids.iter().enumerate() {
            for other in &ids[at + 1..] {
                found.entry((*one, *other)).or_default().insert(alike);
            }
        }
    }
    let mut pairs: Vec<Pair> = found
        .into_iter()
        .map(|((one, other), alike)| Pair {
            one,
            other,
            alike: alike.into_iter().collect(),
        })
        .collect();
    pairs.sort_by_key(|pair| {
        (
            std::cmp::Reverse(pair.alike.len()),
            pair.alike.first().copied(),
            pair.one,
            pair.other,
        )
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_companies_tell_nobody_from_another() {
        assert_eq!(
            core("杭州阿克米仪器有限公司"),
            core("杭州阿克米仪器股份有限公司")
        );
        assert_eq!(core("lakeside foods co., ltd."), core("lakeside foods"));
        assert_ne!(core("lakeside foods"), core("lakeside food"));
        assert_eq!(core("the co. ltd"), "");
    }

    #[test]
    fn the_more_two_have_in_common_the_sooner_they_are_told() {
        let key = |id, alike, key: &str| (id, alike, key.to_owned());
        let found = pairs([
            key(1, Alike::Name, "acme"),
            key(2, Alike::Name, "acme"),
            key(2, Alike::Phone, "5701234"),
            key(1, Alike::Phone, "5701234"),
            key(3, Alike::Phone, "5701234"),
            key(4, Alike::Name, "x"),
            key(5, Alike::Name, "x"),
        ]);
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.one, it.other, it.alike.len()))
            .collect();
        assert_eq!(told, [(1, 2, 2), (1, 3, 1), (2, 3, 1)]);
        // A number that everybody has is no sign.
        let many = (0..20).map(|id| key(id, Alike::Phone, "95555"));
        assert_eq!(pairs(many), []);
    }
}
