//! Free time of a day and whom to see in it: the due list laid into the gaps of some days, the nearest first.

use std::cmp::Reverse;

use crate::domain::calendar::WorkCalendar;
use crate::domain::when::{Day, TimeOfDay};

/// Minutes between two visits, for the way.
pub const WAY_MINUTES: i64 = 30;
/// Visits that a day can hold.
pub const A_DAY_MOST: usize = 4;
/// Visits begin at such minutes.
const STEP_MINUTES: i64 = 30;

/// Where somebody is, as far as the book knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spot<'a> {
    /// Region.
    pub region: &'a str,
    /// City.
    pub city: &'a str,
}

impl Spot<'_> {
    /// How far two places are: the same region, the same city, elsewhere.
    fn far(self, other: Self) -> u8 {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        if same(self.region, other.region) {
            0
        } else if same(self.city, other.city) {
            1
        } else {
            2
        }
    }
}

/// Time that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy<'a> {
    /// The day.
    pub day: Day,
    /// From when; nothing where only the day is known.
    pub time: Option<TimeOfDay>,
    /// For how long.
    pub minutes: i64,
    /// Where.
    pub spot: Spot<'a>,
}

/// Somebody to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The customer.
    pub id: u64,
    /// Where.
    pub spot: Spot<'a>,
    /// Past the limit of the rhythm.
    pub overdue: bool,
    /// Rank of the tier, larger is more.
    pub rank: u8,
    /// Days late.
    pub late: i32,
}

/// A time for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The customer.
    pub id: u64,
    /// The day.
    pub day: Day,
    /// From when.
    pub time: TimeOfDay,
}

fn minute(time: TimeOfDay) -> i64 {
    i64::from(time.number())
}

/// The first start on a day, from `earliest` on, at which `minutes` fit between what is taken, with the way to and fro.
pub fn free(
    day: Day,
    earliest: i64,
    minutes: i64,
    busy: &[Busy<'_>],
    calendar: &WorkCalendar,
) -> Option<TimeOfDay> {
    let of_day = || busy.iter().filter(move |it| it.day == day);
    for shift in calendar.hours(day) {
        let (open, close) = shift.span();
        let (open, close) = (i64::from(open), i64::from(close));
        let mut start = open.max(earliest);
        start += (STEP_MINUTES - start.rem_euclid(STEP_MINUTES)) % STEP_MINUTES;
        while start + minutes <= close {
            let blocked = of_day()
                .filter_map(|it| Some((minute(it.time?), it.minutes)))
                .filter(|(from, long)| {
                    start < from + long + WAY_MINUTES && *from < start + minutes + WAY_MINUTES
                })
                .map(|(from, long)| from + long + WAY_MINUTES)
                .max();
            match blocked {
                None => return TimeOfDay::from_number(u16::try_from(start).ok()?),
                Some(after) => {
                    start = after + (STEP_MINUTES - after.rem_euclid(STEP_MINUTES)) % STEP_MINUTES;
                }
            }
        }
    }
    None
}

/// Lays wishes into the free time of working days, at most one for each. A day with visits takes who is near them; an
/// empty day takes the most pressing one, and then who is near that one. `earliest` is for the first day alone.
pub fn fill<'a>(
    days: (Day, Day),
    earliest: i64,
    minutes: i64,
    busy: &[Busy<'a>],
    wishes: &[Wish<'a>],
    calendar: &WorkCalendar,
) -> Vec<Slot> {
    let (first, last) = days;
    let mut taken = busy.to_vec();
    let mut left = wishes.to_vec();
    left.sort_by_key(|wish| {
        (
            !wish.overdue,
            Reverse(wish.rank),
            Reverse(wish.late),
            wish.id,
        )
    });
    let mut slots = Vec::new();
    for day in (0..=last.since(first)).map(|ahead| first.plus(ahead)) {
        if !calendar.is_workday(day) {
            continue;
        }
        let mut from = if day == first { earliest } else { 0 };
        while taken.iter().filter(|it| it.day == day).count() < A_DAY_MOST {
            let Some(time) = free(day, from, minutes, &taken, calendar) else {
                break;
            };
            let near = |wish: &Wish<'a>| {
                let of_day = taken.iter().filter(|it| it.day == day);
                of_day.map(|it| it.spot.far(wish.spot)).min().unwrap_or(0)
            };
            // The first of the nearest: the list is in order of need.
            let Some(at) = (0..left.len()).min_by_key(|at| near(&left[*at])) else {
                return slots;
            };
            let wish = left.remove(at);
            taken.push(Busy {
                day,
                time: Some(time),
                minutes,
                spot: wish.spot,
            });
            slots.push(Slot {
                id: wish.id,
                day,
                time,
            });
            from = minute(time);
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn time(text: &str) -> TimeOfDay {
        TimeOfDay::parse(text).unwrap()
    }

    fn spot(region: &str) -> Spot<'_> {
        Spot { region, city: "" }
    }

    fn busy<'a>(on: &str, at: &str, minutes: i64, region: &'a str) -> Busy<'a> {
        Busy {
            day: day(on),
            time: Some(time(at)),
            minutes,
            spot: spot(region),
        }
    }

    fn wish(id: u64, region: &str, late: i32) -> Wish<'_> {
        Wish {
            id,
            spot: spot(region),
            overdue: late > 10,
            rank: 1,
            late,
        }
    }

    #[test]
    fn the_next_free_start_leaves_time_for_the_way() {
        let calendar = WorkCalendar::default();
        let tuesday = "2026-11-24";
        let taken = [
            busy(tuesday, "09:00", 60, ""),
            busy(tuesday, "11:30", 30, ""),
        ];
        let free = |earliest| free(day(tuesday), earliest, 60, &taken, &calendar);
        // Half past ten would need to end at half past eleven, without the way.
        let first = free(0).unwrap();
        assert!(first >= time("12:30"), "{first}");
        assert_eq!(super::free(day("2026-11-28"), 0, 60, &[], &calendar), None);
        let long = super::free(day(tuesday), 0, 24 * 60, &[], &calendar);
        assert_eq!(long, None);
    }

    #[test]
    fn a_day_with_visits_takes_who_is_near() {
        let taken = [busy("2026-11-24", "09:00", 60, "Binjiang")];
        let wishes = [
            wish(1, "Yuhang", 30),
            wish(2, "Binjiang", 2),
            wish(3, "Yuhang", 1),
        ];
        let days = (day("2026-11-24"), day("2026-11-25"));
        let slots = fill(days, 0, 60, &taken, &wishes, &WorkCalendar::default());
        let ids: Vec<(u64, String)> = slots.iter().map(|it| (it.id, it.day.to_string())).collect();
        assert_eq!(
            ids[0],
            (2, "2026-11-24".to_owned()),
            "near, though hardly late"
        );
        assert_eq!(ids[1].0, 1, "then the most pressing");
        assert_eq!(slots.len(), 3);
        for pair in slots.windows(2) {
            assert!(
                pair[0].day < pair[1].day || pair[1].time.number() >= pair[0].time.number() + 90
            );
        }
    }

    #[test]
    fn an_empty_day_begins_with_the_most_pressing_and_stays_near_it() {
        let wishes = [
            wish(1, "A", 1),
            wish(2, "B", 40),
            wish(3, "B", 1),
            wish(4, "A", 20),
        ];
        let days = (day("2026-11-24"), day("2026-11-24"));
        let slots = fill(days, 0, 60, &[], &wishes, &WorkCalendar::default());
        let ids: Vec<u64> = slots.iter().map(|slot| slot.id).collect();
        assert_eq!(ids[..2], [2, 3]);
        assert!(slots.len() <= A_DAY_MOST);
    }

    #[test]
    fn no_more_than_a_day_holds_and_nobody_twice() {
        let wishes: Vec<Wish<'_>> = (1..30).map(|id| wish(id, "A", 5)).collect();
        let days = (day("2026-11-24"), day("2026-11-30"));
        let slots = fill(days, 0, 30, &[], &wishes, &WorkCalendar::default());
        assert!(
            slots
                .iter()
                .all(|slot| WorkCalendar::default().is_workday(slot.day))
        );
        for slot in &slots {
            let of_day = slots.iter().filter(|it| it.day == slot.day).count();
            assert!(of_day <= A_DAY_MOST);
            assert_eq!(slots.iter().filter(|it| it.id == slot.id).count(), 1);
        }
    }
}
