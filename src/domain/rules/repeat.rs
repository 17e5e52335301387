//! When something that repeats comes again.

use crate::domain::choice::Repeat;
use crate::domain::when::Day;

/// The first day of the series after both its last one and today: what was missed meanwhile is not made up for.
/// The 31st of a month is the last day of a shorter one, and the 31st again after that.
pub fn next(often: Repeat, from: Day, today: Day) -> Option<Day> {
    let after = from.max(today);
    let by_days = |days: i32| {
        let whole = after.since(from) / days + 1;
        Some(from.plus(whole * days))
    };
    let by_months = |months: i32| {
        let number = |day: Day| {
            let (year, month, _) = day.ymd();
            year * 12 + month as i32
        };
        let passed = (number(after) - number(from)) / months;
        (passed..=passed + 1)
            .map(|times| from.plus_months(times * months))
            .find(|day| *day > after)
    };
    match often {
        Repeat::Never => None,
        Repeat::Daily => by_days(1),
        Repeat::Weekly => by_days(7),
        Repeat::Fortnightly => by_days(14),
        Repeat::Monthly => by_months(1),
        Repeat::Quarterly => by_months(3),
        Repeat::Yearly => by_months(12),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_one_is_ahead_of_today_and_keeps_its_day() {
        let next = |often, from: &str, today: &str| {
            let day = |text: &str| Day::parse(text).unwrap();
            super::next(often, day(from), day(today)).map(|day| day.to_string())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(next(Repeat::Never, "2026-11-23", "2026-11-23"), None);
        assert_eq!(
            next(Repeat::Daily, "2026-11-23", "2026-11-23"),
            some("2026-11-24")
        );
        assert_eq!(
            next(Repeat::Weekly, "2026-11-23", "2026-11-20"),
            some("2026-11-30")
        );
        assert_eq!(
            next(Repeat::Weekly, "2026-11-02", "2026-11-23"),
            some("2026-11-30")
        );
        assert_eq!(
            next(Repeat::Fortnightly, "2026-11-02", "2026-11-17"),
            some("2026-11-30")
        );
        assert_eq!(
            next(Repeat::Monthly, "2026-01-31", "2026-02-10"),
            some("2026-02-28")
        );
        assert_eq!(
            next(Repeat::Monthly, "2026-01-31", "2026-03-01"),
            some("2026-03-31")
        );
        assert_eq!(
            next(Repeat::Quarterly, "2026-01-15", "2026-04-15"),
            some("2026-07-15")
        );
        assert_eq!(
            next(Repeat::Yearly, "2024-02-29", "2026-11-23"),
            some("2027-02-28")
        );
        // The calendar ends.
        assert_eq!(next(Repeat::Yearly, "9999-12-31", "9999-12-31"), None);
    }
}
