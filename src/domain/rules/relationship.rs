//! Clip, zipper, or hook and loop: what the links and hooks suggest, with the reasons (S2-11, DOMAIN.md 3.3). What the
//! manager stored stands; this is shown beside it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::choice::{HookKind, OurFunction, Relationship, TheirFunction};
use crate::domain::money::BasisPoints;

/// Links up to which there is but one point of contact.
const CLIP_LINKS: u32 = 2;
/// Pairs of functions from which both sides mesh.
const ZIPPER_PAIRS: u32 = 3;
/// Coverage from which they do.
const ZIPPER_COVERAGE: i32 = 5_000;
/// Hooks from which the customer is held by many small ones, and of how many kinds.
const VELCRO_HOOKS: u32 = 5;
const VELCRO_KINDS: u32 = 3;

/// The hooks of a customer, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Hooks {
    /// How many.
    pub count: u32,
    /// Of how many kinds.
    pub kinds: u32,
    /// Σ strength × weight of the kind: how hard it would be to change over.
    pub index: u32,
}

/// Counts hooks; `weight` says how much a kind of them weighs.
pub fn hooks(
    hooks: impl IntoIterator<Item = (HookKind, Option<i64>)>,
    weight: impl Fn(HookKind) -> u16,
) -> Hooks {
    let (mut of, mut kinds) = (Hooks::default(), BTreeSet::new());
    for (kind, strength) in hooks {
        of.count += 1;
        kinds.insert(kind);
        let strength = u32::try_from(strength.unwrap_or(1)).unwrap_or(1);
        of.index += strength * u32::from(weight(kind));
    }
    of.kinds = kinds.len() as u32;
    of
}

/// What a suggestion rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Links between people who are both there.
    pub links: u32,
    /// Pairs of functions that they join.
    pub pairs: u32,
    /// Coverage, where cells are needed.
    pub coverage: Option<BasisPoints>,
    /// Hooks.
    pub hooks: Hooks,
}

impl Facts {
    /// Counts the pairs of functions that links join.
    pub fn pairs(links: impl IntoIterator<Item = (OurFunction, TheirFunction)>) -> u32 {
        links.into_iter().collect::<BTreeSet<_>>().len() as u32
    }
}

/// The type that the facts suggest, the closest that holds; none between clip and zipper.
pub fn suggest(facts: &Facts) -> Relationship {
    let is_covered = (facts.coverage).is_none_or(|it| it.points() >= ZIPPER_COVERAGE);
    if facts.hooks.count >= VELCRO_HOOKS && facts.hooks.kinds >= VELCRO_KINDS {
        Relationship::HookAndLoop
    } else if facts.pairs >= ZIPPER_PAIRS && is_covered {
        Relationship::Zipper
    } else if facts.links <= CLIP_LINKS {
        Relationship::Clip
    } else {
        Relationship::Unstated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(links: u32, pairs: u32, coverage: Option<i32>, count: u32, kinds: u32) -> Facts {
        Facts {
            links,
            pairs,
            coverage: coverage.map(BasisPoints::new),
            hooks: Hooks {
                count,
                kinds,
                index: 0,
            },
        }
    }

    #[test]
    fn the_closest_type_that_holds() {
        assert_eq!(suggest(&facts(0, 0, None, 0, 0)), Relationship::Clip);
        assert_eq!(suggest(&facts(2, 2, Some(9_000), 4, 3)), Relationship::Clip);
        assert_eq!(
            suggest(&facts(3, 3, Some(5_000), 0, 0)),
            Relationship::Zipper
        );
        assert_eq!(suggest(&facts(3, 3, None, 0, 0)), Relationship::Zipper);
        assert_eq!(suggest(&facts(1, 1, None, 5, 3)), Relationship::HookAndLoop);
        assert_eq!(suggest(&facts(1, 1, None, 9, 2)), Relationship::Clip);
        // More than a clip, and not yet a zipper.
        assert_eq!(suggest(&facts(3, 2, None, 0, 0)), Relationship::Unstated);
        assert_eq!(
            suggest(&facts(4, 4, Some(4_999), 0, 0)),
            Relationship::Unstated
        );
    }

    #[test]
    fn switching_costs_are_strength_by_weight() {
        let weight = |kind| if kind == HookKind::SystemLink { 3 } else { 1 };
        let counted = hooks(
            [
                (HookKind::SystemLink, Some(3)),
                (HookKind::Training, Some(2)),
                (HookKind::Training, None),
            ],
            weight,
        );
        assert_eq!((counted.count, counted.kinds, counted.index), (3, 2, 12));
    }
}
