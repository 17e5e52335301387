//! Who may leave, who has left, and how many did (DOMAIN.md 4.8, 9.9).

use serde::{Deserialize, Serialize};

use crate::domain::choice::{ChurnReason, ChurnRisk, Lapse};
use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::when::Day;

/// Silence below which nobody counts as lapsed, however often they bought.
const LAPSED_DAYS: i32 = 60;
/// Silence below which nobody counts as lost without a word of ours.
const LOST_DAYS: i32 = 120;
/// From so many points on the risk is high.
const HIGH: u16 = 60;
/// From so many on it is medium.
const MEDIUM: u16 = 30;
/// A fall of sales or breadth that counts.
const FALL: BasisPoints = BasisPoints::new(-3000);
/// Levels of satisfaction that count as a fall.
const LEVELS: i64 = 2;
/// Days by which payment slowed that count.
const SLOWER_DAYS: i32 = 15;

/// When somebody bought, and how often they do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Buying {
    /// The last day with an order.
    pub last: Option<Day>,
    /// Twice the days from one order to the next; unknown with fewer than three orders in two years.
    pub cycle_doubled: Option<i32>,
}

impl Buying {
    /// Days since the last order.
    pub fn gap(&self, today: Day) -> Option<i32> {
        Some(today.since(self.last?))
    }

    /// Days of silence after which a customer counts as lapsed.
    pub fn lapsed_after(&self) -> Option<i32> {
        Some(self.cycle_doubled?.max(LAPSED_DAYS))
    }

    /// Days of silence after which a customer counts as lost without a word of ours.
    pub fn lost_after(&self) -> Option<i32> {
        Some((2 * self.cycle_doubled?).max(LOST_DAYS))
    }

    /// Whether somebody still buys. An order that is still open is no silence.
    pub fn lapse(&self, open_order: bool, today: Day) -> Lapse {
        let (Some(gap), Some(lapsed), Some(lost)) =
            (self.gap(today), self.lapsed_after(), self.lost_after())
        else {
            return Lapse::Unknown;
        };
        if open_order || gap <= lapsed {
            Lapse::Buying
        } else if gap <= lost {
            Lapse::Lapsed
        } else {
            Lapse::Lost
        }
    }

    /// The first day on which they counted as lost.
    pub fn lost_on(&self) -> Option<Day> {
        Some(self.last?.plus(self.lost_after()? + 1))
    }
}

/// What speaks of somebody who may leave; what is not known is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// When they bought.
    pub buying: Buying,
    /// An order is still to be delivered: no silence yet.
    pub open_order: bool,
    /// Net sales of the last twelve months and of those before.
    pub sales: Option<(ExactMoney, ExactMoney)>,
    /// Products bought in the last twelve months and in those before.
    pub breadth: Option<(u32, u32)>,
    /// A complaint is open past its limit.
    pub complaint_late: bool,
    /// Levels by which somebody is less satisfied than before.
    pub satisfaction_fall: Option<i64>,
    /// Somebody left who spoke for us.
    pub champion_left: bool,
    /// The rhythm of contacts is past its limit.
    pub contact_late: bool,
    /// It was noted that a competitor gains ground.
    pub competitor_gain: bool,
    /// Days by which they pay later than before.
    pub slower_days: Option<i32>,
}

/// How likely somebody leaves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Risk {
    /// From 0 to 100.
    pub points: u8,
    /// Why, with the points of each.
    pub reasons: Vec<(ChurnReason, u8)>,
}

impl Risk {
    /// How high it is.
    pub const fn level(&self) -> ChurnRisk {
        level(self.points)
    }
}

/// How high so many points are.
pub const fn level(points: u8) -> ChurnRisk {
    match points as u16 {
        HIGH.. => ChurnRisk::High,
        MEDIUM.. => ChurnRisk::Medium,
        _ => ChurnRisk::Low,
    }
}

impl ChurnReason {
    /// What it adds.
    pub const fn points(self) -> u8 {
        match self {
            Self::LongGap => 40,
            Self::Gap => 25,
            Self::SalesFell | Self::ComplaintLate | Self::SatisfactionFell => 15,
            Self::BreadthFell | Self::ChampionLeft | Self::ContactLate | Self::CompetitorGain => 10,
            Self::PaysSlower => 5,
        }
    }
}

/// Judges a customer as of today.
pub fn judge(facts: &Facts, today: Day) -> Risk {
    let fell = |now: i64, before: i64| {
        before > 0 && BasisPoints::ratio(now - before, before).is_some_and(|change| change <= FALL)
    };
    // Gaps against one and a half and two cycles: three and four times half a cycle.
    let gap = facts.buying.gap(today).zip(facts.buying.cycle_doubled);
    let gap = gap.filter(|_| !facts.open_order);
    let long = gap.is_some_and(|(gap, doubled)| gap > doubled);
    let some = gap.is_some_and(|(gap, doubled)| 4 * gap > 3 * doubled);
    let sales = facts.sales;
    let signs = [
        (ChurnReason::LongGap, long),
        (ChurnReason::Gap, some && !long),
        (
            ChurnReason::SalesFell,
            sales.is_some_and(|(now, before)| fell(now.units(), before.units())),
        ),
        (
            ChurnReason::BreadthFell,
            (facts.breadth).is_some_and(|(now, before)| fell(now.into(), before.into())),
        ),
        (ChurnReason::ComplaintLate, facts.complaint_late),
        (
            ChurnReason::SatisfactionFell,
            facts.satisfaction_fall.is_some_and(|fall| fall >= LEVELS),
        ),
        (ChurnReason::ChampionLeft, facts.champion_left),
        (ChurnReason::ContactLate, facts.contact_late),
        (ChurnReason::CompetitorGain, facts.competitor_gain),
        (
            ChurnReason::PaysSlower,
            facts.slower_days.is_some_and(|days| days >= SLOWER_DAYS),
        ),
    ];
    let reasons: Vec<(ChurnReason, u8)> = (signs.into_iter())
        .filter(|(_, is_so)| *is_so)
        .map(|(reason, _)| (reason, reason.points()))
        .collect();
    let points: u16 = reasons.iter().map(|(_, points)| u16::from(*points)).sum();
    Risk {
        points: points.min(100) as u8,
        reasons,
    }
}

/// A customer in the account of those who left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Account {
    /// They bought before the period and were not lost at its start.
    pub active: bool,
    /// They were lost within it.
    pub lost: bool,
    /// What was earned with them in the year before the period.
    pub profit: ExactMoney,
}

/// How many customers left within a period, of those who were there at its start.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Churn {
    /// Who was there.
    pub active: u64,
    /// Who left.
    pub lost: u64,
    /// What was earned with those who were there, in the year before.
    pub profit: ExactMoney,
    /// What was earned with those who left.
    pub lost_profit: ExactMoney,
}

impl Churn {
    /// Counts a customer.
    pub fn count(&mut self, account: Account) {
        if !account.active {
            return;
        }
        // Who cost us money cannot take profit along.
        let profit = account.profit.max(ExactMoney::ZERO);
        self.active += 1;
        self.profit += profit;
        if account.lost {
            self.lost += 1;
            self.lost_profit += profit;
        }
    }

    /// By number of customers.
    pub fn rate(&self) -> Option<BasisPoints> {
        BasisPoints::ratio(self.lost as i64, self.active as i64)
    }

    /// By what was earned with them.
    pub fn value_rate(&self) -> Option<BasisPoints> {
        BasisPoints::ratio(self.lost_profit.units(), self.profit.units())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn money(amount: i64) -> ExactMoney {
        ExactMoney::from_units(amount * 10_000)
    }

    fn every(days: i32, last: &str) -> Buying {
        Buying {
            last: Some(day(last)),
            cycle_doubled: Some(2 * days),
        }
    }

    #[test]
    fn silence_is_measured_in_cycles() {
        let it = every(40, "2026-01-01");
        let on = |text: &str| it.lapse(false, day(text));
        assert_eq!(on("2026-03-22"), Lapse::Buying);
        assert_eq!(on("2026-03-23"), Lapse::Lapsed);
        assert_eq!(on("2026-06-10"), Lapse::Lapsed);
        assert_eq!(on("2026-06-11"), Lapse::Lost);
        assert_eq!(it.lost_on(), Some(day("2026-06-11")));
        assert_eq!(it.lapse(true, day("2026-06-11")), Lapse::Buying);
        // Who buys every week is not lapsed after two of them.
        let weekly = every(7, "2026-01-01");
        assert_eq!(weekly.lapse(false, day("2026-03-02")), Lapse::Buying);
        assert_eq!(weekly.lapse(false, day("2026-03-03")), Lapse::Lapsed);
        assert_eq!(weekly.lapse(false, day("2026-05-02")), Lapse::Lost);
        assert_eq!(
            Buying::default().lapse(false, day("2026-05-02")),
            Lapse::Unknown
        );
    }

    #[test]
    fn points_add_up_and_the_longer_gap_takes_the_place_of_the_shorter() {
        let today = day("2026-03-02");
        let at = |last: &str| {
            let facts = Facts {
                buying: every(20, last),
                ..Facts::default()
            };
            judge(&facts, today).points
        };
        assert_eq!(at("2026-01-31"), 0);
        assert_eq!(at("2026-01-30"), 25);
        assert_eq!(at("2026-01-21"), 25);
        assert_eq!(at("2026-01-20"), 40);
        let facts = Facts {
            buying: every(20, "2026-01-20"),
            sales: Some((money(70), money(100))),
            breadth: Some((7, 10)),
            complaint_late: true,
            satisfaction_fall: Some(2),
            champion_left: true,
            contact_late: true,
            competitor_gain: true,
            open_order: false,
            slower_days: Some(15),
        };
        let all = judge(&facts, today);
        assert_eq!((all.points, all.level()), (100, ChurnRisk::High));
        assert_eq!(all.reasons.len(), 9);
        // Who waits for a delivery is not silent.
        let waits = Facts {
            open_order: true,
            ..facts
        };
        assert_eq!(judge(&waits, today).points, 90);
        let few = Facts {
            sales: Some((money(71), money(100))),
            breadth: Some((1, 0)),
            satisfaction_fall: Some(1),
            slower_days: Some(14),
            complaint_late: true,
            ..Facts::default()
        };
        assert_eq!(
            judge(&few, today).reasons,
            [(ChurnReason::ComplaintLate, 15)]
        );
        assert_eq!(level(29), ChurnRisk::Low);
        assert_eq!(level(30), ChurnRisk::Medium);
        assert_eq!(level(60), ChurnRisk::High);
    }

    #[test]
    fn those_who_left_count_by_number_and_by_profit() {
        let mut churn = Churn::default();
        assert_eq!(churn.rate(), None);
        let of = |active, lost, profit| Account {
            active,
            lost,
            profit: money(profit),
        };
        for account in [
            of(true, true, 300),
            of(true, false, 600),
            of(true, false, 100),
            of(true, true, -50),
            of(false, true, 900),
        ] {
            churn.count(account);
        }
        assert_eq!((churn.active, churn.lost), (4, 2));
        assert_eq!(churn.rate(), Some(BasisPoints::percent(50)));
        assert_eq!(churn.value_rate(), Some(BasisPoints::percent(30)));
    }
}
