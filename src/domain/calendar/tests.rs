//! The calendar's promises.

use super::*;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn at(text: &str) -> Moment {
    Moment::parse(&format!("{text}:00+08:00")).unwrap()
}

/// Two shifts, and the National Day week of 2026 with a Saturday made up.
fn factory() -> WorkCalendar {
    let shifts = vec![
        Shift::parse("08:00-12:00").unwrap(),
        Shift::parse("13:00-17:00").unwrap(),
    ];
    let week = std::array::from_fn(|weekday| {
        if weekday < 5 {
            shifts.clone()
        } else {
            Vec::new()
        }
    });
    let holidays = (1..=7).filter_map(|d| Day::from_ymd(2026, 10, d)).collect();
    WorkCalendar::new(week, holidays, BTreeSet::from([day("2026-10-10")])).unwrap()
}

#[test]
fn the_default_is_nine_to_six_on_weekdays() {
    let calendar = WorkCalendar::default();
    assert_eq!(calendar.day_length(), 540);
    assert_eq!(
        calendar.hours(day("2026-11-20"))[0].to_string(),
        "09:00-18:00"
    );
    assert!(!calendar.is_workday(day("2026-11-21")));
    assert_eq!(
        calendar.next_workday_on_or_after(day("2026-11-21")),
        day("2026-11-23")
    );
    assert_eq!(
        calendar.plus_workdays(day("2026-11-20"), 1),
        day("2026-11-23")
    );
    assert_eq!(
        calendar.plus_workdays(day("2026-11-21"), 5),
        day("2026-11-27")
    );
}

#[test]
fn holidays_are_free_and_made_up_days_are_worked() {
    let calendar = factory();
    assert_eq!(
        calendar.next_workday_on_or_after(day("2026-10-01")),
        day("2026-10-08")
    );
    assert!(calendar.is_workday(day("2026-10-10")));
    assert_eq!(calendar.day_length(), 480);
    let week = calendar.working_minutes_between(
        at("2026-09-30T00:00"),
        at("2026-10-12T00:00"),
        Zone::CHINA,
    );
    assert_eq!(week, 4 * 480, "30 September, 8, 9 and 10 October");
}

#[test]
fn working_time_stops_for_nights_and_lunch() {
    let calendar = factory();
    for (start, minutes, end) in [
        ("2026-11-20T11:30", 60, "2026-11-20T13:30"),
        ("2026-11-20T16:30", 60, "2026-11-23T08:30"),
        ("2026-11-20T08:00", 480, "2026-11-20T17:00"),
        ("2026-11-21T10:00", 0, "2026-11-21T10:00"),
        ("2026-11-21T10:00", 1, "2026-11-23T08:01"),
        ("2026-09-30T16:00", 61, "2026-10-08T08:01"),
    ] {
        assert_eq!(
            calendar.add_working_minutes(at(start), minutes, Zone::CHINA),
            at(end),
            "{start} + {minutes}"
        );
    }
}

#[test]
fn the_zone_decides_what_is_night() {
    let calendar = WorkCalendar::default();
    let start = Moment::parse("2026-11-20T01:00:00Z").unwrap();
    assert_eq!(
        calendar
            .add_working_minutes(start, 60, Zone::CHINA)
            .to_string(),
        "2026-11-20T02:00:00Z"
    );
    assert_eq!(
        calendar
            .add_working_minutes(start, 60, Zone::UTC)
            .to_string(),
        "2026-11-20T10:00:00Z"
    );
}

#[test]
fn refuses_what_makes_no_sense() {
    let none = WorkCalendar::new(Week::default(), BTreeSet::new(), BTreeSet::new());
    assert_eq!(none, Err(CalendarFault::NeverOpen));
    let mut week = Week::default();
    week[2] = vec![Shift::new(600, 700).unwrap(), Shift::new(650, 800).unwrap()];
    assert_eq!(
        WorkCalendar::new(week, BTreeSet::new(), BTreeSet::new()),
        Err(CalendarFault::Overlap(Weekday::Wed))
    );
    for text in ["18:00-09:00", "09:00-09:00", "09:00", "09:00-24:01", "9-18"] {
        assert_eq!(Shift::parse(text), None, "{text}");
    }
    assert!(serde_json::from_str::<WorkCalendar>(r#"{"week":[[],[],[],[],[],[],[]]}"#).is_err());
}

#[test]
fn reads_back() {
    let json = serde_json::to_string(&factory()).unwrap();
    assert!(
        json.contains("\"08:00-12:00\"") && json.contains("\"2026-10-01\""),
        "{json}"
    );
    assert_eq!(
        serde_json::from_str::<WorkCalendar>(&json).unwrap(),
        factory()
    );
    use bincode::Options;
    let bytes = bincode::DefaultOptions::new()
        .serialize(&factory())
        .unwrap();
    assert_eq!(
        bincode::DefaultOptions::new()
            .deserialize::<WorkCalendar>(&bytes)
            .unwrap(),
        factory()
    );
}

#[test]
fn stops_at_the_edges() {
    let calendar = WorkCalendar::default();
    assert_eq!(
        calendar.add_working_minutes(Moment::MAX, 1, Zone::UTC),
        Moment::MAX
    );
    assert_eq!(calendar.next_workday_on_or_after(Day::MAX), Day::MAX);
    assert_eq!(calendar.plus_workdays(Day::MAX, 3), Day::MAX);
    let all = calendar.working_minutes_between(Moment::MIN, Moment::MAX, Zone::UTC);
    assert_eq!(
        calendar.working_minutes_between(Moment::MAX, Moment::MIN, Zone::UTC),
        -all
    );
}

prop_compose! {
    fn any_calendar()(
        cuts in prop::collection::vec(prop::collection::btree_set(0..=1440_u16, 0..6), 7),
        holidays in prop::collection::btree_set(20_000..20_060_i32, 0..20),
        workdays in prop::collection::btree_set(20_000..20_060_i32, 0..10),
    ) -> WorkCalendar {
        let shifts = |cuts: &BTreeSet<u16>| -> Vec<Shift> {
            let cuts: Vec<u16> = cuts.iter().copied().collect();
            cuts.chunks_exact(2).filter_map(|pair| Shift::new(pair[0], pair[1])).collect()
        };
        let mut week: Week = std::array::from_fn(|index| shifts(&cuts[index]));
        if week.iter().all(Vec::is_empty) {
            week[0] = vec![Shift::new(540, 1080).unwrap()];
        }
        let days = |numbers: BTreeSet<i32>| numbers.into_iter().filter_map(Day::from_number).collect();
        WorkCalendar::new(week, days(holidays), days(workdays)).unwrap()
    }
}

fn around() -> impl Strategy<Value = Moment> {
    (20_000 * 86_400_000_i64..20_060 * 86_400_000).prop_map(Moment::from_millis)
}

proptest! {
    #[test]
    fn adding_then_measuring_gives_the_minutes(calendar in any_calendar(), start in around(), minutes in 0..20_000_u32, east in -720..=840_i16) {
        let zone = Zone::from_number(east).unwrap();
        let end = calendar.add_working_minutes(start, minutes, zone);
        prop_assert!(end >= start);
        prop_assert_eq!(calendar.working_minutes_between(start, end, zone), i64::from(minutes));
    }

    #[test]
    fn later_starts_and_longer_work_end_later(calendar in any_calendar(), a in around(), b in around(), m in 0..5_000_u32, n in 0..5_000_u32) {
        let end = |start, minutes| calendar.add_working_minutes(start, minutes, Zone::CHINA);
        prop_assert!(end(a.min(b), m.min(n)) <= end(a.max(b), m.max(n)));
    }

    #[test]
    fn counting_days_agrees_with_adding_them_one_by_one(calendar in any_calendar(), first in 19_990..20_070_i32, days in 0..100) {
        let first = Day::from_number(first).unwrap();
        let one_by_one: u32 = (0..days).map(|n| length(calendar.hours(first.plus(n)))).sum();
        prop_assert_eq!(calendar.minutes_of_days(first, first.plus(days)), i64::from(one_by_one));
    }

    #[test]
    fn time_between_adds_up(calendar in any_calendar(), a in around(), b in around(), c in around()) {
        let between = |x, y| calendar.working_minutes_between(x, y, Zone::CHINA);
        prop_assert!((between(a, c) - between(a, b) - between(b, c)).abs() <= 1, "each leg is cut to whole minutes");
        prop_assert_eq!(between(a, b), -between(b, a));
    }
}
