//! Of whom one's own customers are made up (DOMAIN.md 5.4, S4-12): split by any axis, subtotals, total, the share of
//! each in its class and in the total, the large ones marked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::portion::{Millionths, part};
use crate::domain::money::{BasisPoints, ExactMoney};

/// From which share on a customer counts as large.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Large {
    /// Of the total.
    pub of_total: BasisPoints,
    /// Of its class, where the class has others.
    pub of_class: BasisPoints,
}

/// A customer with the class it falls into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member<'a, K> {
    /// Record id; the last tie-break.
    pub id: u64,
    /// Name; the first tie-break.
    pub name: &'a str,
    /// The class.
    pub class: K,
    /// Net sales, or whatever basis was chosen.
    pub value: ExactMoney,
}

/// A customer in its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// The customer.
    pub id: u64,
    /// Its value.
    pub value: ExactMoney,
    /// Its share of the class.
    pub in_class: Option<Millionths>,
    /// Its share of the total.
    pub in_total: Option<Millionths>,
    /// Whether it is a large one.
    pub large: bool,
}

/// A class of customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Class<K> {
    /// What they have in common.
    pub key: K,
    /// What they add up to.
    pub value: ExactMoney,
    /// Their share of the total.
    pub share: Option<Millionths>,
    /// How many of them bought.
    pub buyers: u32,
    /// All of them, largest first.
    pub members: Vec<Placed>,
}

/// All classes, the largest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition<K> {
    /// The classes.
    pub classes: Vec<Class<K>>,
    /// What all customers add up to: all classes together, where no customer is in several.
    pub total: ExactMoney,
}

/// Splits customers, who add up to `total`, by their class. The order in which they come does not matter.
pub fn compose<K: Ord + Clone>(
    members: Vec<Member<'_, K>>,
    total: ExactMoney,
    large: Large,
) -> Composition<K> {
    let mut by_class: BTreeMap<K, Vec<Member<'_, K>>> = BTreeMap::new();
    for member in members {
        let class = by_class.entry(member.class.clone()).or_default();
        class.push(member);
    }
    let classes = by_class.into_iter();
    let mut classes: Vec<Class<K>> = classes
        .map(|(key, mut members)| {
            members.sort_by(|a, b| {
                let tie = || a.name.cmp(b.name).then(a.id.cmp(&b.id));
                b.value.cmp(&a.value).then_with(tie)
            });
            let value: ExactMoney = members.iter().map(|it| it.value).sum();
            let is_alone = members.len() == 1;
            let place = |it: &Member<'_, K>| {
                let (in_class, in_total) = (part(it.value, value), part(it.value, total));
                Placed {
                    id: it.id,
                    value: it.value,
                    in_class,
                    in_total,
                    large: reaches(it.value, total, large.of_total)
                        || (!is_alone && reaches(it.value, value, large.of_class)),
                }
            };
            Class {
                key,
                value,
                share: part(value, total),
                buyers: members
                    .iter()
                    .filter(|it| it.value > ExactMoney::ZERO)
                    .count() as u32,
                members: members.iter().map(place).collect(),
            }
        })
        .collect();
    // Stable: equal ones stay in the order of their keys.
    classes.sort_by_key(|class| std::cmp::Reverse(class.value));
    Composition { classes, total }
}

/// Whether a part is at least so much of a whole; exact.
fn reaches(part: ExactMoney, whole: ExactMoney, rate: BasisPoints) -> bool {
    whole > ExactMoney::ZERO
        && rate > BasisPoints::ZERO
        && i128::from(part.units()) * 10_000
            >= i128::from(whole.units()) * i128::from(rate.points())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LARGE: Large = Large {
        of_total: BasisPoints::percent(30),
        of_class: BasisPoints::percent(60),
    };

    fn compose<K: Ord + Clone>(members: Vec<Member<'_, K>>, large: Large) -> Composition<K> {
        let total = members.iter().map(|it| it.value).sum();
        super::compose(members, total, large)
    }

    fn member(id: u64, class: &'static str, value: i64) -> Member<'static, &'static str> {
        Member {
            id,
            name: "",
            class,
            value: ExactMoney::from_units(value),
        }
    }

    /// The values of the worked example of 5.4, in two regions.
    #[test]
    fn subtotals_total_and_shares() {
        let composition = compose(
            vec![
                member(5, "south", 50),
                member(4, "north", 100),
                member(3, "south", 150),
                member(2, "north", 200),
                member(1, "south", 500),
                member(6, "west", 0),
            ],
            LARGE,
        );
        assert_eq!(composition.total.units(), 1_000);
        let told: Vec<_> = composition
            .classes
            .iter()
            .map(|it| {
                (
                    it.key,
                    it.value.units(),
                    it.share,
                    it.buyers,
                    it.members.len(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("south", 700, Some(700_000), 3, 3),
                ("north", 300, Some(300_000), 2, 2),
                ("west", 0, Some(0), 0, 1),
            ]
        );
        let south = &composition.classes[0].members;
        let told: Vec<_> = south
            .iter()
            .map(|it| (it.id, it.in_class, it.in_total, it.large))
            .collect();
        assert_eq!(
            told,
            [
                (1, Some(714_286), Some(500_000), true),
                (3, Some(214_286), Some(150_000), false),
                (5, Some(71_429), Some(50_000), false),
            ]
        );
        // Two thirds of its class, though a fifth of the total.
        assert!(composition.classes[1].members[0].large);
        // Nothing sold: nothing to have a share of.
        assert_eq!(composition.classes[2].members[0].in_class, None);
    }

    #[test]
    fn returns_make_no_share_of_a_class_that_gave_back_more_than_it_took() {
        let composition = compose(vec![member(1, "a", -20), member(2, "b", 100)], LARGE);
        let class = &composition.classes[1];
        assert_eq!((class.key, class.share), ("a", Some(-250_000)));
        assert_eq!(class.members[0].in_class, None);
    }

    proptest! {
        #[test]
        fn classes_partition(book in prop::collection::vec((0..6_u8, -100..10_000_i64), 0..80)) {
            let members = |reverse: bool| {
                let mut all: Vec<_> = book.iter().zip(1..).map(|((class, value), id)| Member {
                    id, name: "", class: *class, value: ExactMoney::from_units(*value),
                }).collect();
                if reverse {
                    all.reverse();
                }
                all
            };
            let composition = compose(members(false), LARGE);
            prop_assert_eq!(&composition, &compose(members(true), LARGE));
            let mut ids: Vec<u64> = composition.classes.iter().flat_map(|it| &it.members).map(|it| it.id).collect();
            ids.sort_unstable();
            prop_assert_eq!(ids, (1..=book.len() as u64).collect::<Vec<_>>());
            prop_assert_eq!(composition.classes.iter().map(|it| it.value).sum::<ExactMoney>(), composition.total);
            for class in &composition.classes {
                prop_assert_eq!(class.members.iter().map(|it| it.value).sum::<ExactMoney>(), class.value);
                let shares: i64 = class.members.iter().filter_map(|it| it.in_class).sum();
                let off = (shares - 1_000_000).abs() * 2;
                prop_assert!(class.value <= ExactMoney::ZERO || off <= class.members.len() as i64);
            }
        }
    }
}
