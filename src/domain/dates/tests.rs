use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Part, When, WhenError, leading, parse};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Monday.
fn today() -> NaiveDate {
    day("2026-11-23")
}

fn check(cases: &[(&str, &str, Option<u16>)]) {
    for (text, date, minute) in cases {
        let expected = When {
            date: day(date),
            minute: *minute,
        };
        assert_eq!(parse(text, today()), Ok(expected), "{text}");
    }
}

const fn hm(hour: u16, minute: u16) -> u16 {
    hour * 60 + minute
}

#[test]
fn english_days() {
    check(&[
        ("today", "2026-11-23", None),
        ("Tomorrow", "2026-11-24", None),
        ("tmr", "2026-11-24", None),
        ("yesterday", "2026-11-22", None),
        ("day after tomorrow", "2026-11-25", None),
        ("mon", "2026-11-30", None),
        ("tue", "2026-11-24", None),
        ("sunday", "2026-11-29", None),
        ("this fri", "2026-11-27", None),
        ("this mon", "2026-11-23", None),
        ("next mon", "2026-11-30", None),
        ("next tue", "2026-12-01", None),
        ("next sun", "2026-12-06", None),
        ("last fri", "2026-11-20", None),
        ("in 3d", "2026-11-26", None),
        ("3d", "2026-11-26", None),
        ("2w", "2026-12-07", None),
        ("in 2 weeks", "2026-12-07", None),
        ("in a week", "2026-11-30", None),
        ("in 1 month", "2026-12-23", None),
        ("1y", "2027-11-23", None),
        ("eom", "2026-11-30", None),
        ("end of next month", "2026-12-31", None),
        ("eoy", "2026-12-31", None),
        ("12-01", "2026-12-01", None),
        ("Tue 1 Dec 2026", "2026-12-01", None),
        ("Tue, 1 Dec 14:00", "2026-12-01", Some(hm(14, 0))),
        ("2026-12-01 周二", "2026-12-01", None),
        ("周二 12月1日", "2026-12-01", None),
        ("tomorrow tue", "2026-11-24", None),
        ("1-5", "2027-01-05", None),
        ("11-23", "2026-11-23", None),
        ("25/12", "2026-12-25", None),
        ("12/25", "2026-12-25", None),
        ("3/3", "2027-03-03", None),
        ("2026-12-01", "2026-12-01", None),
        ("2027/1/5", "2027-01-05", None),
        ("2027.1.5", "2027-01-05", None),
        ("1 dec", "2026-12-01", None),
        ("1st of December", "2026-12-01", None),
        ("dec 1", "2026-12-01", None),
        ("Dec 1st, 2027", "2027-12-01", None),
        ("1 dec 2027", "2027-12-01", None),
        ("5 jan", "2027-01-05", None),
        ("29 feb", "2028-02-29", None),
        ("the 15th", "2026-12-15", None),
        ("30th", "2026-11-30", None),
        ("31st", "2026-12-31", None),
        ("next month 15th", "2026-12-15", None),
    ]);
}

#[test]
fn english_times() {
    check(&[
        ("14:00", "2026-11-23", Some(hm(14, 0))),
        ("9:05", "2026-11-23", Some(hm(9, 5))),
        ("2pm", "2026-11-23", Some(hm(14, 0))),
        ("2 PM", "2026-11-23", Some(hm(14, 0))),
        ("2:30pm", "2026-11-23", Some(hm(14, 30))),
        ("12am", "2026-11-23", Some(hm(0, 0))),
        ("12pm", "2026-11-23", Some(hm(12, 0))),
        ("9 a.m.", "2026-11-23", Some(hm(9, 0))),
        ("noon", "2026-11-23", Some(hm(12, 0))),
        ("midnight", "2026-11-23", Some(hm(0, 0))),
        ("next tue 2pm", "2026-12-01", Some(hm(14, 0))),
        ("2pm next tue", "2026-12-01", Some(hm(14, 0))),
        ("next tue, at 14:00", "2026-12-01", Some(hm(14, 0))),
        ("1 dec 14:00", "2026-12-01", Some(hm(14, 0))),
        ("12-01 14:00", "2026-12-01", Some(hm(14, 0))),
        ("in 2w at noon", "2026-12-07", Some(hm(12, 0))),
        (
            "２０２６－１２－０１ １４：００",
            "2026-12-01",
            Some(hm(14, 0)),
        ),
    ]);
}

#[test]
fn chinese_days() {
    check(&[
        ("今天", "2026-11-23", None),
        ("明天", "2026-11-24", None),
        ("后天", "2026-11-25", None),
        ("大后天", "2026-11-26", None),
        ("昨天", "2026-11-22", None),
        ("周一", "2026-11-30", None),
        ("周二", "2026-11-24", None),
        ("星期三", "2026-11-25", None),
        ("礼拜天", "2026-11-29", None),
        ("周日", "2026-11-29", None),
        ("週五", "2026-11-27", None),
        ("周5", "2026-11-27", None),
        ("下周二", "2026-12-01", None),
        ("下个星期二", "2026-12-01", None),
        ("下下周一", "2026-12-07", None),
        ("本周五", "2026-11-27", None),
        ("这周五", "2026-11-27", None),
        ("上周五", "2026-11-20", None),
        ("下周日", "2026-12-06", None),
        ("月底", "2026-11-30", None),
        ("本月底", "2026-11-30", None),
        ("下月底", "2026-12-31", None),
        ("下个月月底", "2026-12-31", None),
        ("年底", "2026-12-31", None),
        ("下月15号", "2026-12-15", None),
        ("下个月十五号", "2026-12-15", None),
        ("本月30日", "2026-11-30", None),
        ("15号", "2026-12-15", None),
        ("二十五号", "2026-11-25", None),
        ("三十一号", "2026-12-31", None),
        ("三天后", "2026-11-26", None),
        ("3天后", "2026-11-26", None),
        ("１０天后", "2026-12-03", None),
        ("十天以后", "2026-12-03", None),
        ("两周后", "2026-12-07", None),
        ("一个月后", "2026-12-23", None),
        ("半个月后", "2026-12-08", None),
        ("半年后", "2027-05-23", None),
        ("过三天", "2026-11-26", None),
        ("12月1日", "2026-12-01", None),
        ("十二月一号", "2026-12-01", None),
        ("2026年12月1日", "2026-12-01", None),
        ("明年3月1日", "2027-03-01", None),
        ("1月5号", "2027-01-05", None),
        ("二十天後", "2026-12-13", None),
    ]);
}

#[test]
fn chinese_times() {
    check(&[
        ("上午九点半", "2026-11-23", Some(hm(9, 30))),
        ("下午两点", "2026-11-23", Some(hm(14, 0))),
        ("14点30", "2026-11-23", Some(hm(14, 30))),
        ("14点30分", "2026-11-23", Some(hm(14, 30))),
        ("９点０５分", "2026-11-23", Some(hm(9, 5))),
        ("九点一刻", "2026-11-23", Some(hm(9, 15))),
        ("九点三刻", "2026-11-23", Some(hm(9, 45))),
        ("十点零五分", "2026-11-23", Some(hm(10, 5))),
        ("十点钟", "2026-11-23", Some(hm(10, 0))),
        ("零点三十分", "2026-11-23", Some(hm(0, 30))),
        ("中午", "2026-11-23", Some(hm(12, 0))),
        ("中午十二点", "2026-11-23", Some(hm(12, 0))),
        ("中午1点", "2026-11-23", Some(hm(13, 0))),
        ("晚上八点", "2026-11-23", Some(hm(20, 0))),
        ("凌晨两点", "2026-11-23", Some(hm(2, 0))),
        ("上午12点", "2026-11-23", Some(hm(12, 0))),
        ("下午2:30", "2026-11-23", Some(hm(14, 30))),
        ("14：30", "2026-11-23", Some(hm(14, 30))),
        ("下周二下午两点", "2026-12-01", Some(hm(14, 0))),
        ("下周二 下午 两点", "2026-12-01", Some(hm(14, 0))),
        ("周二十点", "2026-11-24", Some(hm(10, 0))),
        ("周三三点半", "2026-11-25", Some(hm(3, 30))),
        ("明早九点", "2026-11-24", Some(hm(9, 0))),
        ("今晚8点", "2026-11-23", Some(hm(20, 0))),
        ("12月1日十点", "2026-12-01", Some(hm(10, 0))),
        ("三天后的下午三点", "2026-11-26", Some(hm(15, 0))),
        ("月底，上午十点", "2026-11-30", Some(hm(10, 0))),
    ]);
}

#[test]
fn a_weekday_is_the_coming_one_from_any_day() {
    let names = [
        ("mon", "周一"),
        ("tue", "周二"),
        ("wed", "周三"),
        ("thu", "周四"),
        ("fri", "周五"),
        ("sat", "周六"),
        ("sun", "周日"),
    ];
    for from in 0..7 {
        let now = today() + chrono::Days::new(from);
        for (number, (english, chinese)) in names.iter().enumerate() {
            let found = parse(english, now).unwrap().date;
            let ahead = (found - now).num_days();
            assert!((1..=7).contains(&ahead));
            assert_eq!(
                chrono::Datelike::weekday(&found).num_days_from_monday() as usize,
                number
            );
            assert_eq!(parse(chinese, now).unwrap().date, found);
            let next = parse(&format!("next {english}"), now).unwrap().date;
            assert_eq!(next, day("2026-11-30") + chrono::Days::new(number as u64));
            assert_eq!(parse(&format!("下{chinese}"), now).unwrap().date, next);
        }
    }
}

#[test]
fn refusals_say_why() {
    let cases = [
        ("", WhenError::Blank),
        ("  的 ", WhenError::Blank),
        ("5/1", WhenError::Ambiguous),
        ("2026-02-30", WhenError::NoSuchDay),
        ("30 feb", WhenError::NoSuchDay),
        ("下月31号", WhenError::NoSuchDay),
        ("32号", WhenError::NoSuchDay),
        ("9999y", WhenError::NoSuchDay),
        ("25:00", WhenError::NoSuchTime),
        ("14:60", WhenError::NoSuchTime),
        ("14:5", WhenError::NoSuchTime),
        ("14am", WhenError::NoSuchTime),
        ("明天下午", WhenError::NoHour),
        ("tue wed", WhenError::Twice),
        ("2pm 3pm", WhenError::Twice),
    ];
    for (text, why) in cases {
        // 31 days: December has them, so ask from a month before a short one.
        let now = if text == "下月31号" {
            day("2026-10-05")
        } else {
            today()
        };
        assert_eq!(parse(text, now), Err(why), "{text}");
    }
}

#[test]
fn near_misses_get_a_hint() {
    let cases = [
        ("next thr", Some("next thu")),
        ("next tus", Some("next tue")),
        ("tomorow", Some("tomorrow")),
        ("todya", Some("today")),
        ("下周期四", Some("下周四")),
        ("大后添", Some("大后天")),
        ("the quick brown fox", None),
        ("阿克米仪器", None),
    ];
    for (text, expected) in cases {
        let Err(WhenError::Unknown { hint, .. }) = parse(text, today()) else {
            panic!("{text} must not be a date");
        };
        assert_eq!(hint.as_deref(), expected, "{text}");
        if let Some(hint) = hint {
            assert!(
                parse(&hint, today()).is_ok(),
                "a hint must be a date: {hint}"
            );
        }
    }
}

#[test]
fn sentences_are_read_from_their_beginning() {
    let text = "next tue 2pm demo of model 4";
    assert_eq!(
        leading(text, today()),
        Some((Ok(Part::Date(day("2026-12-01"))), "next tue".len()))
    );
    assert_eq!(
        leading("2pm demo", today()),
        Some((Ok(Part::Minute(14 * 60)), 3))
    );
    assert_eq!(
        leading("下周二下午两点演示", today()),
        Some((Ok(Part::Date(day("2026-12-01"))), "下周二".len()))
    );
    assert_eq!(
        leading("下午两点演示", today()),
        Some((Ok(Part::Minute(14 * 60)), "下午两点".len()))
    );
    for text in [
        "demo of model 4",
        "60m",
        "早餐会",
        "演示 4 型",
        "monster",
        "4 type",
        "三天",
    ] {
        assert_eq!(leading(text, today()), None, "{text}");
    }
}

proptest! {
    #[test]
    fn never_panics(
        text in "(next|this|in|mon|1|12|31|99|-|/|:|d|w|dec|pm| |今|明|后|天|周|下|个|月|底|号|点|半|上午|下午|十|三|年|零|日){0,8}",
        any in ".{0,16}",
        days in 0u32..3_652_000,
    ) {
        let now = NaiveDate::from_num_days_from_ce_opt(days as i32 + 1).unwrap();
        for text in [&text, &any] {
            let _ = parse(text, now);
            if let Some((_, used)) = leading(text, now) {
                prop_assert!(used > 0 && text.is_char_boundary(used));
            }
        }
    }

    #[test]
    fn iso_dates_read_back(days in 300_000i32..1_000_000, minute in 0u16..1440) {
        let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
        let text = format!("{date} {:02}:{:02}", minute / 60, minute % 60);
        prop_assert_eq!(parse(&text, today()), Ok(When { date, minute: Some(minute) }));
        let chinese = format!("{}{}点{}分", date.format("%Y年%-m月%-d日"), minute / 60, minute % 60);
        prop_assert_eq!(parse(&chinese, today()), Ok(When { date, minute: Some(minute) }));
    }
}
