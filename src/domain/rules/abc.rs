//! Classes A, B and C by cumulative sales (DOMAIN.md 5.4, S4-12).
//!
//! Customers are ranked by value; the class follows from where the running total stands against two cuts. Two
//! conventions exist for the customer whose sales cross a cut, and published figures differ by it, so the
//! convention is named. All comparisons are exact; only shares for display are rounded.

use crate::domain::choice::{AbcClass, AbcPreset};
use crate::domain::money::ExactMoney;
use serde::{Deserialize, Serialize};

pub use crate::domain::choice::Crossing;

/// The shares of cumulative sales of the three classes, in whole percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "(u16, u16, u16)", into = "(u16, u16, u16)")]
pub struct Cuts {
    a: u16,
    b: u16,
    c: u16,
}

/// Why three numbers are no cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutsFault {
    /// They add up to this instead of 100.
    Sum(u32),
    /// Class A would be empty.
    NoA,
}

impl std::fmt::Display for CutsFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sum(sum) => write!(f, "The shares of A, B and C add up to {sum}, not to 100."),
            Self::NoA => f.write_str("The share of A is 0; give it at least 1."),
        }
    }
}

impl std::error::Error for CutsFault {}

impl Default for Cuts {
    fn default() -> Self {
        Self::COMMON
    }
}

impl Cuts {
    /// 70/20/10, the common textbook and the default.
    pub const COMMON: Self = Self {
        a: 70,
        b: 20,
        c: 10,
    };
    /// 80/15/5, Pareto flavoured.
    pub const PARETO: Self = Self { a: 80, b: 15, c: 5 };
    /// 75/20/5, appears in a published text worded like the source.
    pub const PUBLISHED: Self = Self { a: 75, b: 20, c: 5 };
    /// 55/30/15, East-Asian retail practice.
    pub const RETAIL: Self = Self {
        a: 55,
        b: 30,
        c: 15,
    };
    /// Every preset, the default first.
    pub const PRESETS: [Self; 4] = [Self::COMMON, Self::PARETO, Self::PUBLISHED, Self::RETAIL];

    /// Cuts of one's own: whole percentages that add up to 100, A not empty.
    pub fn new(a: u16, b: u16, c: u16) -> Result<Self, CutsFault> {
        let sum = u32::from(a) + u32::from(b) + u32::from(c);
        if sum != 100 {
            return Err(CutsFault::Sum(sum));
        }
        if a == 0 {
            return Err(CutsFault::NoA);
        }
        Ok(Self { a, b, c })
    }

    /// The cuts that a preset names; none where the house has its own.
    pub const fn preset(preset: AbcPreset) -> Option<Self> {
        match preset {
            AbcPreset::House => None,
            AbcPreset::Common => Some(Self::COMMON),
            AbcPreset::Pareto => Some(Self::PARETO),
            AbcPreset::Published => Some(Self::PUBLISHED),
            AbcPreset::Retail => Some(Self::RETAIL),
        }
    }

    /// Reads cuts as they are written: `70/20/10`, `70,20,10`, `70%, 20%, 10%`.
    pub fn parse(text: &str) -> Option<Self> {
        let part = |part: &str| part.trim().trim_end_matches('%').parse::<u16>().ok();
        let mut parts = text.split([',', '/', '，']).map(part);
        let (a, b, c) = (parts.next()??, parts.next()??, parts.next()??);
        parts.next().is_none().then(|| Self::new(a, b, c).ok())?
    }

    /// The shares of A, B and C in percent.
    pub const fn shares(self) -> (u16, u16, u16) {
        (self.a, self.b, self.c)
    }
}

/// As [`Cuts::parse`] reads it: `70/20/10`.
impl std::fmt::Display for Cuts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}/{}", self.a, self.b, self.c)
    }
}

impl TryFrom<(u16, u16, u16)> for Cuts {
    type Error = CutsFault;
    fn try_from((a, b, c): (u16, u16, u16)) -> Result<Self, CutsFault> {
        Self::new(a, b, c)
    }
}

impl From<Cuts> for (u16, u16, u16) {
    fn from(cuts: Cuts) -> Self {
        cuts.shares()
    }
}

/// One customer to be classed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'a> {
    /// Record id; the last tie-break.
    pub id: u64,
    /// Code, handed through for the output.
    pub code: &'a str,
    /// Name; the first tie-break.
    pub name: &'a str,
    /// Net sales, or whatever basis was chosen.
    pub value: ExactMoney,
}

/// A share of the total in millionths: 87121 is 8.7121 %.
pub type Millionths = u32;

/// One customer in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<'a> {
    /// The customer.
    pub entry: Entry<'a>,
    /// 1 for the largest.
    pub rank: usize,
    /// Its share of the total.
    pub share: Millionths,
    /// The share of all up to and including it.
    pub cumulative: Millionths,
    /// Its class.
    pub class: AbcClass,
    /// True if its sales cross a cut, so that the other convention classes it otherwise.
    pub crosses: bool,
}

/// What a class adds up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassTotal {
    /// The class.
    pub class: AbcClass,
    /// Customers in it.
    pub count: usize,
    /// Share of the ranked customers.
    pub count_share: Millionths,
    /// Their value.
    pub value: ExactMoney,
    /// Share of the total value.
    pub value_share: Millionths,
}

/// The whole analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis<'a> {
    /// Customers with a positive value, largest first.
    pub ranked: Vec<Ranked<'a>>,
    /// Customers whose value is zero or less, by name and id: no class.
    pub unranked: Vec<Entry<'a>>,
    /// The value of the ranked customers.
    pub total: ExactMoney,
    /// A, B and C, in this order.
    pub classes: [ClassTotal; 3],
}

/// Ranks and classes customers. The order in which they come does not matter.
pub fn classify(entries: Vec<Entry<'_>>, cuts: Cuts, crossing: Crossing) -> Analysis<'_> {
    let (mut ranked, mut unranked): (Vec<_>, Vec<_>) = entries
        .into_iter()
        .partition(|entry| entry.value > ExactMoney::ZERO);
    let tie = |a: &Entry<'_>, b: &Entry<'_>| a.name.cmp(b.name).then(a.id.cmp(&b.id));
    ranked.sort_by(|a, b| b.value.cmp(&a.value).then_with(|| tie(a, b)));
    unranked.sort_by(tie);

    let total: i128 = ranked
        .iter()
        .map(|entry| i128::from(entry.value.units()))
        .sum();
    let mut before = 0;
    let ranked: Vec<Ranked<'_>> = ranked
        .into_iter()
        .enumerate()
        .map(|(index, entry)| {
            let with = before + i128::from(entry.value.units());
            let (up, down) = (
                cuts.class_before(before, total),
                cuts.class_with(with, total),
            );
            before = with;
            Ranked {
                entry,
                rank: index + 1,
                share: millionths(entry.value.units().into(), total),
                cumulative: millionths(with, total),
                class: match crossing {
                    Crossing::StaysUp => up,
                    Crossing::FallsDown => down,
                },
                crosses: up != down,
            }
        })
        .collect();

    let classes = [AbcClass::A, AbcClass::B, AbcClass::C].map(|class| {
        let members = || ranked.iter().filter(move |row| row.class == class);
        let count = members().count();
        let value: i128 = members()
            .map(|row| i128::from(row.entry.value.units()))
            .sum();
        ClassTotal {
            class,
            count,
            count_share: millionths(count as i128, ranked.len() as i128),
            value: members().map(|row| row.entry.value).sum(),
            value_share: millionths(value, total),
        }
    });
    let total = ranked.iter().map(|row| row.entry.value).sum();
    Analysis {
        ranked,
        unranked,
        total,
        classes,
    }
}

impl Cuts {
    fn class_before(self, before: i128, total: i128) -> AbcClass {
        if before * 100 < i128::from(self.a) * total {
            AbcClass::A
        } else if before * 100 < i128::from(self.a + self.b) * total {
            AbcClass::B
        } else {
            AbcClass::C
        }
    }

    fn class_with(self, with: i128, total: i128) -> AbcClass {
        if with * 100 <= i128::from(self.a) * total {
            AbcClass::A
        } else if with * 100 <= i128::from(self.a + self.b) * total {
            AbcClass::B
        } else {
            AbcClass::C
        }
    }
}

/// Part of a whole in millionths, rounded half up; 0 of an empty whole.
fn millionths(part: i128, whole: i128) -> Millionths {
    if whole <= 0 {
        0
    } else {
        ((part * 2_000_000 + whole) / (whole * 2)) as Millionths
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AbcClass::{A, B, C};
    use proptest::prelude::*;

    fn entries(values: &[i64]) -> Vec<Entry<'static>> {
        let entry = |(index, &value): (usize, &i64)| Entry {
            id: index as u64 + 1,
            code: "",
            name: "",
            value: ExactMoney::from_units(value),
        };
        values.iter().enumerate().map(entry).collect()
    }

    fn classes(values: &[i64], cuts: Cuts, crossing: Crossing) -> Vec<AbcClass> {
        classify(entries(values), cuts, crossing)
            .ranked
            .iter()
            .map(|row| row.class)
            .collect()
    }

    #[test]
    fn the_worked_example() {
        let values = [500, 200, 150, 100, 50];
        let up = |cuts| classes(&values, cuts, Crossing::StaysUp);
        assert_eq!(up(Cuts::COMMON), [A, A, B, B, C]);
        assert_eq!(up(Cuts::PARETO), [A, A, A, B, C]);
        assert_eq!(
            up(Cuts::PUBLISHED),
            [A, A, A, B, C],
            "95 before the last is on the line"
        );
        assert_eq!(
            up(Cuts::RETAIL),
            [A, A, B, C, C],
            "85 before the fourth is on the line"
        );
        let down = |cuts| classes(&values, cuts, Crossing::FallsDown);
        assert_eq!(down(Cuts::COMMON), [A, A, B, C, C]);
        assert_eq!(down(Cuts::PARETO), [A, A, B, B, C]);
        assert_eq!(down(Cuts::RETAIL), [A, B, B, C, C]);
    }

    #[test]
    fn shares_and_sums() {
        let analysis = classify(
            entries(&[50, 500, 0, 200, -30, 150, 100]),
            Cuts::COMMON,
            Crossing::StaysUp,
        );
        let rows: Vec<_> = analysis
            .ranked
            .iter()
            .map(|row| (row.rank, row.entry.id, row.share, row.cumulative))
            .collect();
        assert_eq!(rows[0], (1, 2, 500_000, 500_000));
        assert_eq!(rows[4], (5, 1, 50_000, 1_000_000));
        assert_eq!(
            analysis
                .unranked
                .iter()
                .map(|entry| entry.id)
                .collect::<Vec<_>>(),
            [3, 5]
        );
        assert_eq!(analysis.total, ExactMoney::from_units(1000));
        let sums = analysis.classes.map(|class| {
            (
                class.class,
                class.count,
                class.count_share,
                class.value_share,
            )
        });
        assert_eq!(
            sums,
            [
                (A, 2, 400_000, 700_000),
                (B, 2, 400_000, 250_000),
                (C, 1, 200_000, 50_000)
            ]
        );
        assert_eq!(millionths(1, 3), 333_333);
        assert_eq!(millionths(2, 3), 666_667);
        assert_eq!(millionths(1, 2_000_000), 1, "half is rounded up");
    }

    #[test]
    fn ties_go_by_name_then_id() {
        let entry = |id, name| Entry {
            id,
            code: "",
            name,
            value: ExactMoney::from_units(10),
        };
        let analysis = classify(
            vec![entry(3, "乙"), entry(2, "B"), entry(1, "B"), entry(4, "A")],
            Cuts::COMMON,
            Crossing::StaysUp,
        );
        assert_eq!(
            analysis
                .ranked
                .iter()
                .map(|row| row.entry.id)
                .collect::<Vec<_>>(),
            [4, 1, 2, 3]
        );
    }

    #[test]
    fn nobody_and_one() {
        let none = classify(Vec::new(), Cuts::COMMON, Crossing::StaysUp);
        assert_eq!(
            (none.ranked.len(), none.total, none.classes[0].count_share),
            (0, ExactMoney::ZERO, 0)
        );
        assert_eq!(classes(&[1], Cuts::COMMON, Crossing::StaysUp), [A]);
        assert_eq!(classes(&[1], Cuts::COMMON, Crossing::FallsDown), [C]);
        assert_eq!(
            classes(&[i64::MAX, i64::MAX], Cuts::COMMON, Crossing::StaysUp),
            [A, A]
        );
    }

    #[test]
    fn cuts_add_up_to_a_hundred() {
        assert_eq!(Cuts::new(70, 20, 11), Err(CutsFault::Sum(101)));
        assert_eq!(Cuts::new(0, 90, 10), Err(CutsFault::NoA));
        assert_eq!(
            Cuts::new(u16::MAX, u16::MAX, u16::MAX),
            Err(CutsFault::Sum(196_605))
        );
        assert_eq!(Cuts::new(100, 0, 0).unwrap().shares(), (100, 0, 0));
        for cuts in Cuts::PRESETS {
            let (a, b, c) = cuts.shares();
            assert_eq!(Cuts::new(a, b, c), Ok(cuts));
        }
        assert_eq!(serde_json::to_string(&Cuts::COMMON).unwrap(), "[70,20,10]");
        for (number, word) in AbcPreset::OPTIONS {
            let preset = Cuts::preset(AbcPreset::from_number(*number).unwrap());
            assert_eq!(Cuts::parse(word), preset, "{word}");
            assert!(preset.is_none_or(|it| it.to_string() == *word), "{word}");
        }
        assert_eq!(
            Cuts::parse(" 60 %, 30%，10"),
            None,
            "a sign stands at its number"
        );
        assert_eq!(Cuts::parse("60%, 30，10").unwrap().shares(), (60, 30, 10));
        for text in ["", "70/20", "70/20/11", "70/20/10/0", "a/b/c", "0/90/10"] {
            assert_eq!(Cuts::parse(text), None, "{text}");
        }
        assert!(serde_json::from_str::<Cuts>("[70,20,20]").is_err());
    }

    prop_compose! {
        fn any_cuts()(a in 1..=100_u16, part in 0..=100_u16) -> Cuts {
            let b = (100 - a) * part / 100;
            Cuts::new(a, b, 100 - a - b).unwrap()
        }
    }

    proptest! {
        #[test]
        fn every_customer_is_in_one_place(values in prop::collection::vec(-100..1_000_000_i64, 0..40), cuts in any_cuts()) {
            for crossing in [Crossing::StaysUp, Crossing::FallsDown] {
                let analysis = classify(entries(&values), cuts, crossing);
                let mut ids: Vec<u64> = analysis.ranked.iter().map(|row| row.entry.id).chain(analysis.unranked.iter().map(|e| e.id)).collect();
                ids.sort_unstable();
                prop_assert_eq!(ids, (1..=values.len() as u64).collect::<Vec<_>>());
                prop_assert_eq!(analysis.classes.iter().map(|class| class.count).sum::<usize>(), analysis.ranked.len());
                prop_assert_eq!(analysis.classes.iter().map(|class| class.value).sum::<ExactMoney>(), analysis.total);
                prop_assert!(analysis.ranked.windows(2).all(|pair| pair[0].cumulative <= pair[1].cumulative
                    && pair[0].class >= pair[1].class && pair[0].entry.value >= pair[1].entry.value));
                prop_assert_eq!(analysis.ranked.last().map_or(1_000_000, |row| row.cumulative), 1_000_000);
            }
        }

        #[test]
        fn the_order_of_the_input_does_not_matter(values in prop::collection::vec(0..50_i64, 0..30), cuts in any_cuts()) {
            let forward = classify(entries(&values), cuts, Crossing::StaysUp);
            let backward = classify(entries(&values).into_iter().rev().collect(), cuts, Crossing::StaysUp);
            prop_assert_eq!(forward, backward);
        }

        #[test]
        fn falling_down_never_gives_a_better_class(values in prop::collection::vec(1..1000_i64, 1..40), cuts in any_cuts()) {
            let up = classify(entries(&values), cuts, Crossing::StaysUp);
            let down = classify(entries(&values), cuts, Crossing::FallsDown);
            prop_assert_eq!(up.ranked[0].class, A);
            for (up, down) in up.ranked.iter().zip(&down.ranked) {
                prop_assert!(down.class <= up.class);
                prop_assert_eq!(up.crosses, up.class != down.class);
            }
        }
    }
}
