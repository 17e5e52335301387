//! What the minute before a visit is for, beyond what is on record: what they buy and no longer buy, which rules of conduct
//! have their turn, what to ask and what a competitor would miss (S3-42, S3-68...S3-79).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::money::ExactMoney;
use crate::domain::when::Day;

/// Rules of conduct that have their turn at one visit.
pub const TIPS_A_VISIT: usize = 3;
/// Questions of one brief.
pub const QUESTIONS_MOST: usize = 4;
/// Things that a competitor would miss, in one brief.
pub const EDGES_MOST: usize = 3;
/// Products of a kind that a brief names.
pub const PRODUCTS_MOST: usize = 3;
/// Days that are "lately".
pub const LATELY_DAYS: i32 = 90;
/// Days after which nobody has asked how satisfied they are.
pub const SATISFACTION_DAYS: i32 = 180;
/// Influence from which on somebody must not go quiet.
pub const INFLUENTIAL: i64 = 4;

/// Which of `count` rules have their turn, after so many visits: every visit shows others, and all come round.
pub fn turns(count: usize, visits_made: usize) -> Vec<usize> {
    let shown = TIPS_A_VISIT.min(count);
    (0..shown)
        .map(|at| (visits_made * shown + at) % count)
        .collect()
}

/// A line of a sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purchase {
    /// The product.
    pub product: u64,
    /// When.
    pub day: Day,
    /// Net.
    pub net: ExactMoney,
}

/// A product that they buy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bought {
    /// The product.
    pub product: u64,
    /// Net of late.
    pub net: ExactMoney,
    /// Last bought.
    pub last: Day,
}

/// A product that they used to buy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped {
    /// The product.
    pub product: u64,
    /// Last bought.
    pub last: Day,
    /// Days between two purchases, as it was.
    pub gap: i32,
    /// What they bought of it in all, by which the loss is measured.
    pub net: ExactMoney,
}

/// What was bought lately, most first, and what stopped being bought: something bought at least three times that has
/// been missing for longer than lately and than twice its usual gap.
pub fn trade(purchases: &[Purchase], today: Day) -> (Vec<Bought>, Vec<Stopped>) {
    let mut by_product: BTreeMap<u64, Vec<&Purchase>> = BTreeMap::new();
    for purchase in purchases.iter().filter(|it| it.day <= today) {
        by_product
            .entry(purchase.product)
            .or_default()
            .push(purchase);
    }
    let (mut bought, mut stopped) = (Vec::new(), Vec::new());
    for (product, lines) in by_product {
        // A line that takes something back is no purchase.
        let mut days: Vec<Day> = lines
            .iter()
            .filter(|it| it.net > ExactMoney::ZERO)
            .map(|it| it.day)
            .collect();
        days.sort_unstable();
        days.dedup();
        let Some(last) = days.last().copied() else {
            continue;
        };
        let silence = today.since(last);
        if silence <= LATELY_DAYS {
            let late = |it: &&&Purchase| today.since(it.day) <= LATELY_DAYS;
            let net = lines.iter().filter(late).map(|it| it.net).sum();
            bought.push(Bought { product, net, last });
            continue;
        }
        let mut gaps: Vec<i32> = days.windows(2).map(|pair| pair[1].since(pair[0])).collect();
        gaps.sort_unstable();
        if gaps.len() >= 2 {
            let gap = gaps[gaps.len() / 2];
            if silence > 2 * gap {
                let net = lines.iter().map(|it| it.net).sum();
                stopped.push(Stopped {
                    product,
                    last,
                    gap,
                    net,
                });
            }
        }
    }
    bought.sort_by_key(|it| (std::cmp::Reverse(it.net), it.product));
    stopped.sort_by_key(|it| (std::cmp::Reverse(it.net), it.product));
    (bought, stopped)
}

/// What a question of the playbook or something that a competitor would miss hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// A complaint is open: which.
    ComplaintOpen,
    /// A complaint was closed lately: which.
    ComplaintClosed,
    /// A promise of ours is late or due soon: what.
    PromiseDue,
    /// They promised something: what.
    PromiseOwed,
    /// What was to happen next after the last visit.
    NextStep,
    /// Something that they stopped buying.
    Stopped,
    /// Something that came to the market and that they have not seen.
    Launched,
    /// An objection is open: their words.
    Objection,
    /// What they need is on record.
    NeedsKnown,
    /// What they want and need is not on record.
    NeedsUnknown,
    /// What troubles them is on record.
    Problems,
    /// Somebody influential whom nobody has met of late: who.
    Quiet,
    /// What ties them to us most.
    Tie,
    /// What somebody likes.
    Liking,
    /// What was heard about them last.
    News,
    /// A competitor is with them: what is known.
    Competitor,
    /// Nobody who decides is known.
    DeciderUnknown,
    /// Nobody has asked for their view of the market for a month.
    OpinionDue,
    /// Nobody has asked how satisfied they are for half a year.
    SatisfactionDue,
    /// Always.
    Always,
}

/// The entries whose cue holds, in the order of the playbook and at most so many; those that always hold take turns
/// behind the others.
pub fn choose<P>(
    entries: &[P],
    cue: impl Fn(&P) -> Cue,
    holds: impl Fn(Cue) -> bool,
    most: usize,
    visits_made: usize,
) -> Vec<&P> {
    let mut chosen: Vec<&P> = entries
        .iter()
        .filter(|it| cue(it) != Cue::Always && holds(cue(it)))
        .take(most)
        .collect();
    let always: Vec<&P> = entries.iter().filter(|it| cue(it) == Cue::Always).collect();
    let room = most.saturating_sub(chosen.len()).min(always.len());
    chosen.extend((0..room).map(|at| always[(visits_made + at) % always.len()]));
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn line(product: u64, on: &str, net: i64) -> Purchase {
        Purchase {
            product,
            day: day(on),
            net: ExactMoney::from_units(net * 10_000),
        }
    }

    #[test]
    fn every_visit_shows_other_tips_and_all_come_round() {
        assert_eq!(turns(12, 0), [0, 1, 2]);
        assert_eq!(turns(12, 1), [3, 4, 5]);
        assert_eq!(turns(12, 4), [0, 1, 2]);
        let mut seen: Vec<usize> = (0..4).flat_map(|visit| turns(12, visit)).collect();
        seen.sort_unstable();
        assert_eq!(seen, (0..12).collect::<Vec<_>>());
        assert_eq!(turns(2, 7), [0, 1]);
        assert_eq!(turns(0, 7), Vec::<usize>::new());
    }

    #[test]
    fn what_stopped_was_bought_regularly_and_is_missing_for_long() {
        let today = day("2026-11-23");
        let lines = [
            line(1, "2026-10-01", 100),
            line(1, "2026-11-01", 50),
            // Monthly until spring.
            line(2, "2026-01-10", 10),
            line(2, "2026-02-10", 10),
            line(2, "2026-03-10", 10),
            // Once a year: four months of silence are its rhythm.
            line(3, "2024-07-01", 10),
            line(3, "2025-07-01", 10),
            line(3, "2026-07-01", 10),
            // Twice is no habit.
            line(4, "2026-01-01", 10),
            line(4, "2026-02-01", 10),
            // Taken back.
            line(5, "2026-11-02", -30),
        ];
        let (bought, stopped) = trade(&lines, today);
        let products: Vec<u64> = bought.iter().map(|it| it.product).collect();
        assert_eq!(products, [1]);
        assert_eq!(bought[0].net, ExactMoney::from_units(1_500_000));
        let products: Vec<u64> = stopped.iter().map(|it| it.product).collect();
        assert_eq!(products, [2]);
        assert_eq!((stopped[0].gap, stopped[0].last), (31, day("2026-03-10")));
    }

    #[test]
    fn what_holds_comes_first_and_the_rest_takes_turns() {
        let entries = [
            (1, Cue::Always),
            (2, Cue::ComplaintOpen),
            (3, Cue::Always),
            (4, Cue::Stopped),
        ];
        let ids = |most, visits, holds: &[Cue]| -> Vec<i32> {
            choose(
                &entries,
                |it| it.1,
                |cue| holds.contains(&cue),
                most,
                visits,
            )
            .iter()
            .map(|it| it.0)
            .collect()
        };
        assert_eq!(ids(3, 0, &[Cue::Stopped]), [4, 1, 3]);
        assert_eq!(ids(2, 1, &[Cue::Stopped]), [4, 3]);
        assert_eq!(ids(1, 0, &[Cue::Stopped, Cue::ComplaintOpen]), [2]);
        assert_eq!(ids(9, 0, &[]), [1, 3]);
    }
}
