//! How well the zipper closes (DOMAIN.md 3.3): our functions by theirs, needed cells, strength, freshness.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{OurFunction, TheirFunction};
use crate::domain::money::BasisPoints;
use crate::domain::when::Day;

/// Strength from which a tooth counts in full.
const FULL_STRENGTH: i64 = 2;
/// One, in basis points.
const WHOLE: i64 = 10_000;

/// A cell that a tier needs covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// Our function.
    pub our: OurFunction,
    /// Theirs.
    pub their: TheirFunction,
    /// How much it counts.
    pub weight: u16,
    /// Days after which a tooth there goes stale.
    pub days: u16,
}

/// A link between two people who are both there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tooth {
    /// Our function.
    pub our: OurFunction,
    /// Theirs.
    pub their: TheirFunction,
    /// From 0 to 3.
    pub strength: i64,
    /// When the two were last in touch.
    pub last: Option<Day>,
    /// Days after which it goes stale, where they are stated.
    pub days: Option<u16>,
}

/// How a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellState {
    /// Needed, and nobody is there.
    Missing,
    /// Somebody is there, but was not in touch in time.
    Stale,
    /// In touch, but not close enough to count in full.
    Weak,
    /// Closed.
    Closed,
}

impl CellState {
    /// The stable English word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Weak => "weak",
            Self::Closed => "closed",
        }
    }
}

/// A cell of the matrix that is needed or has a tooth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Our function.
    pub our: OurFunction,
    /// Theirs.
    pub their: TheirFunction,
    /// Whether it is needed.
    pub needed: bool,
    /// How it stands.
    pub state: CellState,
}

/// Freshness in basis points: whole up to the target, linear to nothing at twice the target. Who was never in touch is
/// not fresh.
pub fn fresh(last: Option<Day>, target: u16, today: Day) -> i64 {
    let Some(last) = last else { return 0 };
    let (target, age) = (i64::from(target.max(1)), i64::from(today.since(last)));
    if age <= target {
        WHOLE
    } else {
        ((2 * target - age) * WHOLE / target).max(0)
    }
}

/// Days after which a tooth goes stale: its own, those of its cell, or the usual ones.
fn target(tooth: &Tooth, needs: &[Need], usual: u16) -> u16 {
    let of_cell = (needs.iter()).find(|need| (need.our, need.their) == (tooth.our, tooth.their));
    tooth
        .days
        .or_else(|| of_cell.map(|need| need.days))
        .unwrap_or(usual)
}

/// How much a tooth closes its cell, in basis points.
fn closed(tooth: &Tooth, needs: &[Need], usual: u16, today: Day) -> i64 {
    let strength = tooth.strength.clamp(0, FULL_STRENGTH) * WHOLE / FULL_STRENGTH;
    strength * fresh(tooth.last, target(tooth, needs, usual), today) / WHOLE
}

/// `Σ w·min(1, strength/2)·fresh / Σ w` over the cells that are needed, the best tooth of each; nothing where none is.
pub fn coverage(needs: &[Need], teeth: &[Tooth], usual: u16, today: Day) -> Option<BasisPoints> {
    let (mut sum, mut weights) = (0, 0);
    for need in needs {
        let best = teeth
            .iter()
            .filter(|tooth| (tooth.our, tooth.their) == (need.our, need.their))
            .map(|tooth| closed(tooth, needs, usual, today))
            .max()
            .unwrap_or(0);
        sum += i64::from(need.weight) * best;
        weights += i64::from(need.weight);
    }
    BasisPoints::ratio(sum, weights * WHOLE)
}

/// How a tooth stands.
pub fn state(tooth: &Tooth, needs: &[Need], usual: u16, today: Day) -> CellState {
    if fresh(tooth.last, target(tooth, needs, usual), today) < WHOLE {
        CellState::Stale
    } else if tooth.strength < FULL_STRENGTH {
        CellState::Weak
    } else {
        CellState::Closed
    }
}

/// Every cell that is needed or has a tooth, by our functions and then theirs; the best tooth of a cell speaks for it.
pub fn cells(needs: &[Need], teeth: &[Tooth], usual: u16, today: Day) -> Vec<Cell> {
    let mut cells = Vec::new();
    for our in OurFunction::ALL {
        for their in TheirFunction::ALL {
            let here = |a: OurFunction, b: TheirFunction| (a, b) == (*our, *their);
            let needed = needs.iter().any(|need| here(need.our, need.their));
            let best = (teeth.iter())
                .filter(|tooth| here(tooth.our, tooth.their))
                .map(|tooth| state(tooth, needs, usual, today))
                .max();
            if needed || best.is_some() {
                cells.push(Cell {
                    our: *our,
                    their: *their,
                    needed,
                    state: best.unwrap_or(CellState::Missing),
                });
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use OurFunction as O;
    use TheirFunction as T;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    const TODAY: &str = "2026-11-23";

    fn need(our: O, their: T, weight: u16) -> Need {
        Need {
            our,
            their,
            weight,
            days: 30,
        }
    }

    fn tooth(our: O, their: T, strength: i64, days_ago: Option<i32>) -> Tooth {
        Tooth {
            our,
            their,
            strength,
            last: days_ago.map(|days| day(TODAY).plus(-days)),
            days: None,
        }
    }

    #[test]
    fn a_tooth_is_fresh_until_its_target_and_gone_at_twice_that() {
        let fresh = |ago: i32| fresh(Some(day(TODAY).plus(-ago)), 30, day(TODAY));
        assert_eq!(
            [fresh(0), fresh(30), fresh(45), fresh(60)],
            [10_000, 10_000, 5_000, 0]
        );
        assert_eq!(fresh(400), 0);
        assert_eq!(super::fresh(None, 30, day(TODAY)), 0);
    }

    /// Weights 3, 2, 1: a full tooth, one at half strength and half fresh, and a gap: (3 + 2·0.25) / 6 = 58.33 %.
    #[test]
    fn the_figure_of_the_formula() {
        let needs = [
            need(O::Executive, T::TopManagement, 3),
            need(O::KeyAccounts, T::Purchasing, 2),
            need(O::Finance, T::Finance, 1),
        ];
        let teeth = [
            tooth(O::Executive, T::TopManagement, 3, Some(10)),
            tooth(O::KeyAccounts, T::Purchasing, 1, Some(45)),
            // Not needed: it adds nothing.
            tooth(O::Service, T::User, 3, Some(0)),
        ];
        let figure = coverage(&needs, &teeth, 60, day(TODAY)).unwrap();
        assert_eq!(figure.points(), 5_833);
        let states: Vec<_> = cells(&needs, &teeth, 60, day(TODAY))
            .into_iter()
            .map(|cell| (cell.our, cell.needed, cell.state))
            .collect();
        assert_eq!(
            states,
            [
                (O::Executive, true, CellState::Closed),
                (O::KeyAccounts, true, CellState::Stale),
                (O::Service, false, CellState::Closed),
                (O::Finance, true, CellState::Missing),
            ]
        );
    }

    #[test]
    fn the_best_of_several_teeth_counts_and_a_tooth_may_have_its_own_days() {
        let needs = [need(O::KeyAccounts, T::Purchasing, 1)];
        let weak = tooth(O::KeyAccounts, T::Purchasing, 1, Some(1));
        let old = tooth(O::KeyAccounts, T::Purchasing, 3, Some(50));
        let figure = |teeth: &[Tooth]| coverage(&needs, teeth, 60, day(TODAY)).unwrap().points();
        assert_eq!(figure(&[weak]), 5_000);
        assert_eq!(figure(&[old]), 3_333);
        assert_eq!(figure(&[weak, old]), 5_000);
        let patient = Tooth {
            days: Some(60),
            ..old
        };
        assert_eq!(figure(&[weak, patient]), 10_000);
    }

    #[test]
    fn nothing_needed_has_no_figure() {
        assert_eq!(coverage(&[], &[], 60, day(TODAY)), None);
    }
}
