//! What is at risk with a customer (DOMAIN.md 9.7): exposure, use of the limit, ageing, watch and hold, and the next
//! step to call in what is overdue.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{ArrearsStep, CreditState};
use crate::domain::money::{BasisPoints, Money};
use crate::domain::when::Day;

/// The buckets of open amounts by days overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    /// Not yet due, or due today.
    Current,
    /// 1 to 30 days.
    To30,
    /// 31 to 60.
    To60,
    /// 61 to 90.
    To90,
    /// 91 to 180.
    To180,
    /// More than 180.
    Older,
}

impl Bucket {
    /// Every bucket, the freshest first.
    pub const ALL: [Self; 6] = [
        Self::Current,
        Self::To30,
        Self::To60,
        Self::To90,
        Self::To180,
        Self::Older,
    ];

    /// The bucket of so many days overdue; an invoice is overdue from the day after it is due.
    pub const fn of(days: i32) -> Self {
        match days {
            ..=0 => Self::Current,
            1..=30 => Self::To30,
            31..=60 => Self::To60,
            61..=90 => Self::To90,
            91..=180 => Self::To180,
            _ => Self::Older,
        }
    }
}

/// What is owed, by age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ageing {
    /// Open amounts in the order of [`Bucket::ALL`].
    pub buckets: [Money; 6],
    /// Days that the oldest open amount is overdue; zero if none is.
    pub oldest: i32,
    /// Sum of open overdue amounts times days, for the weighted mean.
    weight: i128,
}

impl Ageing {
    /// Sorts open amounts by the day on which they are due.
    pub fn of(open: impl IntoIterator<Item = (Day, Money)>, today: Day) -> Self {
        let mut out = Self::default();
        for (due, amount) in open {
            let days = today.since(due);
            let bucket = &mut out.buckets[Bucket::of(days) as usize];
            *bucket += amount;
            if days > 0 {
                out.oldest = out.oldest.max(days);
                out.weight += i128::from(amount.units()) * i128::from(days);
            }
        }
        out
    }

    /// Everything that is open.
    pub fn open(&self) -> Money {
        self.buckets.iter().copied().sum()
    }

    /// What is overdue.
    pub fn overdue(&self) -> Money {
        self.buckets[1..].iter().copied().sum()
    }

    /// Days overdue, weighted by what is open; zero if nothing is overdue.
    pub fn weighted_days(&self) -> i64 {
        self.weighted(1)
    }

    /// The same in tenths of days.
    pub fn weighted_tenths(&self) -> i64 {
        self.weighted(10)
    }

    fn weighted(&self, parts: i128) -> i64 {
        let overdue = i128::from(self.overdue().units());
        if overdue == 0 {
            return 0;
        }
        let days = (self.weight * parts * 2 + overdue) / (overdue * 2);
        i64::try_from(days).unwrap_or(i64::MAX)
    }

    /// Both together.
    #[must_use]
    pub fn plus(mut self, other: &Self) -> Self {
        for (bucket, more) in self.buckets.iter_mut().zip(other.buckets) {
            *bucket += more;
        }
        self.oldest = self.oldest.max(other.oldest);
        self.weight += other.weight;
        self
    }
}

/// From when a customer is watched and held.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tolerance {
    /// Use of the limit from which a customer is watched.
    pub watch_use: BasisPoints,
    /// Days overdue beyond which a customer is watched.
    pub watch_days: i32,
    /// Use of the limit beyond which nothing is delivered on credit.
    pub hold_use: BasisPoints,
    /// Days overdue beyond which nothing is delivered on credit.
    pub hold_days: i32,
}

/// What is known of a customer's credit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What is owed.
    pub ageing: Ageing,
    /// Confirmed orders that are not delivered.
    pub orders: Money,
    /// The limit, if there is one.
    pub limit: Option<Money>,
    /// A promise to pay that was not kept and is not settled.
    pub broken_promise: bool,
    /// What a person set, if there is a profile.
    pub set: CreditState,
    /// Released by finance until then.
    pub until: Option<Day>,
}

/// Why a customer is watched or held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// So much of the limit is used; nothing where the limit is zero.
    Use(Option<BasisPoints>),
    /// Something is so many days overdue.
    Overdue(i32),
    /// A promise to pay was broken.
    BrokenPromise,
    /// A person said so.
    Set,
    /// The rule would hold, and finance released the customer until this day.
    Released(Day),
}

/// Where a customer's credit stands, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Normal, watch or hold.
    pub state: CreditState,
    /// Why, the gravest first.
    pub causes: Vec<Cause>,
}

impl Facts {
    /// Open invoices and confirmed orders that are not delivered.
    pub fn exposure(&self) -> Money {
        self.ageing.open() + self.orders
    }

    /// How much of the limit is used; nothing where there is none, or where it is zero.
    pub fn used(&self) -> Option<BasisPoints> {
        let limit = self.limit.filter(|limit| *limit > Money::ZERO)?;
        BasisPoints::ratio(self.exposure().units(), limit.units())
    }

    /// By how much the limit is passed; a limit of zero is one.
    pub fn over(&self) -> Option<Money> {
        let over = self.exposure() - self.limit?;
        (over > Money::ZERO).then_some(over)
    }

    /// Watch from 80 % of the limit, thirty days or a broken promise; hold beyond the limit or sixty days. What a
    /// person set is never softened; what the rule holds, finance may release for a time.
    pub fn judge(&self, tolerance: Tolerance, today: Day) -> Verdict {
        let (used, oldest) = (self.used(), self.ageing.oldest);
        // Compared in amounts: a rounded rate would hide the cent that is too much.
        let beyond = |rate: BasisPoints, or_at: bool| {
            let Some(limit) = self.limit else {
                return false;
            };
            let used = i128::from(self.exposure().units()) * 10_000;
            let line = i128::from(limit.units()) * i128::from(rate.points());
            used > line || (or_at && used == line && used > 0)
        };
        let (mut hold, mut watch) = (Vec::new(), Vec::new());
        if beyond(tolerance.hold_use, false) {
            hold.push(Cause::Use(used));
        } else if beyond(tolerance.watch_use, true) {
            watch.push(Cause::Use(used));
        }
        if oldest > tolerance.hold_days {
            hold.push(Cause::Overdue(oldest));
        } else if oldest > tolerance.watch_days {
            watch.push(Cause::Overdue(oldest));
        }
        if self.broken_promise {
            watch.push(Cause::BrokenPromise);
        }
        let released = self.until.filter(|until| *until >= today);
        if let Some(until) = released.filter(|_| !hold.is_empty()) {
            let causes = [Cause::Released(until)].into_iter().chain(hold);
            watch = causes.chain(watch).collect();
            hold = Vec::new();
        }
        match self.set {
            CreditState::Hold => hold.insert(0, Cause::Set),
            CreditState::Watch => watch.insert(0, Cause::Set),
            CreditState::Normal => {}
        }
        let state = match (hold.is_empty(), watch.is_empty()) {
            (false, _) => CreditState::Hold,
            (true, false) => CreditState::Watch,
            (true, true) => CreditState::Normal,
        };
        hold.extend(watch);
        Verdict {
            state,
            causes: hold,
        }
    }
}

/// Days of credit sales that are still to be paid; unknown without such sales.
pub fn days_outstanding(receivables: Money, credit_sales: Money, days: i32) -> Option<i64> {
    let sales = credit_sales.units();
    if sales <= 0 {
        return None;
    }
    let part = i128::from(receivables.units()) * i128::from(days);
    let sales = i128::from(sales);
    i64::try_from((part * 2 + sales).div_euclid(sales * 2)).ok()
}

/// The share of promises to pay that were kept, of those that are settled; unknown without any.
pub fn kept_rate(kept: u32, broken: u32) -> Option<BasisPoints> {
    BasisPoints::ratio(i64::from(kept), i64::from(kept) + i64::from(broken))
}

/// A step of the ladder by which what is overdue is called in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// The step.
    pub step: ArrearsStep,
    /// Days overdue from which it is due.
    pub from_days: i32,
}

/// The step that is due: the highest one whose day has come, unless it was taken since the debt fell due; the one
/// above waits for its own day.
pub fn next_step(
    ladder: &[Rung],
    taken: &[(ArrearsStep, Day)],
    oldest: i32,
    today: Day,
) -> Option<ArrearsStep> {
    let since = today.plus(-oldest);
    let last = taken
        .iter()
        .filter(|(_, day)| *day >= since)
        .map(|(step, _)| *step)
        .max();
    // One after the other: nobody is sued who was never called.
    ladder
        .iter()
        .filter(|rung| oldest > 0 && rung.from_days <= oldest)
        .map(|rung| rung.step)
        .find(|step| last.is_none_or(|last| *step > last))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLERANCE: Tolerance = Tolerance {
        watch_use: BasisPoints::percent(80),
        watch_days: 30,
        hold_use: BasisPoints::ONE,
        hold_days: 60,
    };

    fn money(units: i64) -> Money {
        Money::from_units(units * 100)
    }

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn facts(days: i32, open: i64, orders: i64, limit: Option<i64>) -> Facts {
        let today = day("2026-06-30");
        Facts {
            ageing: Ageing::of([(today.plus(-days), money(open))], today),
            orders: money(orders),
            limit: limit.map(money),
            ..Facts::default()
        }
    }

    fn state(facts: Facts) -> CreditState {
        facts.judge(TOLERANCE, day("2026-06-30")).state
    }

    #[test]
    fn buckets_begin_the_day_after_the_due_day() {
        let today = day("2026-06-30");
        let open: Vec<(Day, Money)> = [-5, 0, 1, 30, 31, 60, 61, 90, 91, 180, 181]
            .iter()
            .map(|days| (today.plus(-days), money(10)))
            .collect();
        let ageing = Ageing::of(open, today);
        assert_eq!(ageing.buckets, [20, 20, 20, 20, 20, 10].map(money));
        assert_eq!((ageing.open(), ageing.overdue()), (money(110), money(90)));
        assert_eq!(ageing.oldest, 181);
        // (1+30+31+60+61+90+91+180+181) / 9
        assert_eq!(ageing.weighted_days(), 81);
        assert_eq!(Ageing::default().weighted_days(), 0);
    }

    #[test]
    fn watch_and_hold_begin_where_the_rule_says() {
        use CreditState::{Hold, Normal, Watch};
        for (days, open, orders, limit, expected) in [
            (0, 79, 0, Some(100), Normal),
            (0, 70, 10, Some(100), Watch),
            (0, 100, 0, Some(100), Watch),
            (0, 70, 31, Some(100), Hold),
            (30, 10, 0, Some(100), Normal),
            (31, 10, 0, Some(100), Watch),
            (60, 10, 0, None, Watch),
            (61, 10, 0, None, Hold),
            // Who has a limit of zero gets nothing on credit.
            (0, 1, 0, Some(0), Hold),
            (0, 0, 0, Some(0), Normal),
        ] {
            let it = facts(days, open, orders, limit);
            assert_eq!(state(it), expected, "{days} {open} {orders} {limit:?}");
        }
        let used = facts(0, 70, 31, Some(100));
        assert_eq!(used.used(), Some(BasisPoints::new(10_100)));
        assert_eq!(used.over(), Some(money(1)));
    }

    #[test]
    fn a_cent_above_the_limit_holds() {
        let mut it = facts(0, 0, 0, Some(1_000_000));
        it.orders = money(1_000_000) + Money::from_units(1);
        assert_eq!(it.used(), Some(BasisPoints::ONE));
        assert_eq!(state(it), CreditState::Hold);
    }

    #[test]
    fn what_the_rule_holds_finance_releases_for_a_time() {
        let held = facts(70, 10, 0, None);
        let until = |day| Facts {
            until: Some(day),
            ..held
        };
        let released = until(day("2026-06-30")).judge(TOLERANCE, day("2026-06-30"));
        assert_eq!(released.state, CreditState::Watch);
        assert_eq!(released.causes[0], Cause::Released(day("2026-06-30")));
        assert_eq!(state(until(day("2026-06-29"))), CreditState::Hold);
        // What a person holds is not softened by a release of the rule.
        let set = Facts {
            set: CreditState::Hold,
            ..until(day("2026-07-30"))
        };
        assert_eq!(state(set), CreditState::Hold);
        let promised = Facts {
            broken_promise: true,
            ..Facts::default()
        };
        assert_eq!(state(promised), CreditState::Watch);
    }

    #[test]
    fn days_outstanding_and_promises_kept() {
        assert_eq!(days_outstanding(money(50), money(300), 90), Some(15));
        assert_eq!(days_outstanding(money(50), Money::ZERO, 90), None);
        assert_eq!(kept_rate(3, 1), Some(BasisPoints::new(7_500)));
        assert_eq!(kept_rate(0, 0), None);
    }

    #[test]
    fn one_step_after_the_other() {
        use ArrearsStep::{Call, Manager, Reminder, Visit};
        let ladder = [(Reminder, 1), (Call, 8), (Visit, 15), (Manager, 31)]
            .map(|(step, from_days)| Rung { step, from_days });
        let today = day("2026-06-30");
        let next = |taken: &[(ArrearsStep, Day)], oldest| next_step(&ladder, taken, oldest, today);
        assert_eq!(next(&[], 0), None);
        assert_eq!(next(&[], 40), Some(Reminder));
        assert_eq!(next(&[(Reminder, day("2026-06-25"))], 40), Some(Call));
        assert_eq!(next(&[(Reminder, day("2026-06-25"))], 7), None);
        assert_eq!(next(&[(Visit, day("2026-06-25"))], 20), None);
        // What was done about an earlier debt does not count.
        assert_eq!(next(&[(Visit, day("2026-01-25"))], 20), Some(Reminder));
    }
}
