use proptest::prelude::*;

use super::{Found, Names, Problem, Quick, parse};
use crate::domain::choice::{ChoiceSet, Severity, TouchChannel};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, Moment, Now, Zone};

/// Monday.
fn today() -> Day {
    Day::parse("2026-11-23").unwrap()
}

fn now() -> Now {
    Now {
        at: Moment::parse("2026-11-23T01:05:00Z").unwrap(),
        zone: Zone::CHINA,
    }
}

fn choice(set: ChoiceSet, word: &str) -> Option<u8> {
    set.number(word).or(match (set, word) {
        (ChoiceSet::Severity, "严重") => Some(Severity::Major.number()),
        (ChoiceSet::ComplaintKind, "发票错误") => Some(3),
        _ => None,
    })
}

fn read_with(text: &str, has_customer: bool) -> Quick {
    let customer = |words: &[&str]| match words {
        ["acme", "tools", ..] | ["Acme", "Tools", ..] => 2,
        ["acme", ..] => 1,
        _ => 0,
    };
    let contact = |name: &str| match name.to_lowercase().as_str() {
        "chen" | "wei chen" | "陈薇" => Found::One(11),
        "li" | "李娜" => Found::One(12),
        "wang" => Found::Several,
        _ => Found::Nobody,
    };
    let user = |name: &str| match name {
        "li" => Found::One(7),
        _ => Found::Nobody,
    };
    let names = Names {
        today: today(),
        has_customer,
        customer: &customer,
        contact: &contact,
        user: &user,
        choice: &choice,
    };
    parse(text, &names)
}

fn read(text: &str) -> Quick {
    read_with(text, false)
}

/// Customer, day, time, minutes, text.
type Visit = (
    &'static str,
    &'static str,
    Option<&'static str>,
    Option<&'static str>,
    Option<i64>,
    &'static str,
);

/// B-22.
#[test]
fn b22_visits_in_both_languages() {
    let cases: &[Visit] = &[
        (
            "visit acme next tue 2pm demo of model 4 with chen 60m",
            "acme",
            Some("2026-12-01"),
            Some("14:00"),
            Some(60),
            "demo of model 4",
        ),
        (
            "拜访 akm 下周二 下午两点 演示 4 型 联系人陈薇 60分钟",
            "akm",
            Some("2026-12-01"),
            Some("14:00"),
            Some(60),
            "演示 4 型",
        ),
        (
            "拜访阿克米下周二下午两点演示",
            "阿克米",
            Some("2026-12-01"),
            Some("14:00"),
            None,
            "演示",
        ),
        (
            "visit acme tools tomorrow at 9:30 for 1.5h price talks",
            "acme tools",
            Some("2026-11-24"),
            Some("09:30"),
            Some(90),
            "price talks",
        ),
        (
            "Visit \"Lakeside Foods\" 1 dec samples",
            "Lakeside Foods",
            Some("2026-12-01"),
            None,
            None,
            "samples",
        ),
        (
            "visit acme 14:00",
            "acme",
            Some("2026-11-23"),
            Some("14:00"),
            None,
            "",
        ),
        (
            "visit acme tue discuss delivery on 5 dec",
            "acme",
            Some("2026-11-24"),
            None,
            None,
            "discuss delivery on 5 dec",
        ),
        (
            "visit acme in 3d \"next tue\" reply",
            "acme",
            Some("2026-11-26"),
            None,
            None,
            "next tue reply",
        ),
        (
            "拜访 西湖 明天 上午九点半 半小时 谈年框",
            "西湖",
            Some("2026-11-24"),
            Some("09:30"),
            Some(30),
            "谈年框",
        ),
        ("visit acme", "acme", None, None, None, ""),
        (
            "visit next fri acme renewal",
            "acme",
            Some("2026-12-04"),
            None,
            None,
            "renewal",
        ),
        (
            "visit acme fri 4 m cable samples",
            "acme",
            Some("2026-11-27"),
            None,
            None,
            "4 m cable samples",
        ),
    ];
    for (text, customer, day, time, minutes, words) in cases {
        let quick = read(text);
        assert_eq!(quick.kind, Some(Kind::Visit), "{text}");
        assert_eq!(quick.customer, *customer, "{text}");
        let found = quick.day.map(|day| day.to_string());
        assert_eq!(found.as_deref(), *day, "{text}");
        let found = quick.time.map(|time| time.to_string());
        assert_eq!(found.as_deref(), *time, "{text}");
        assert_eq!(quick.minutes, *minutes, "{text}");
        assert_eq!(quick.words, *words, "{text}");
        assert!(quick.problems.is_empty(), "{text}: {:?}", quick.problems);
    }
}

/// B-22.
#[test]
fn b22_other_kinds_in_both_languages() {
    for (text, kind, customer, day, words) in [
        (
            "note akm they want the new price list next week",
            Kind::Note,
            "akm",
            None,
            "they want the new price list next week",
        ),
        (
            "note acme yesterday called about the invoice",
            Kind::Note,
            "acme",
            Some("2026-11-22"),
            "called about the invoice",
        ),
        (
            "note acme tomorrow they decide",
            Kind::Note,
            "acme",
            None,
            "tomorrow they decide",
        ),
        (
            "记录 akm 客户想看 4 型",
            Kind::Note,
            "akm",
            None,
            "客户想看 4 型",
        ),
        (
            "promise acme send price list by fri",
            Kind::Commitment,
            "acme",
            Some("2026-11-27"),
            "send price list",
        ),
        (
            "promise acme by 1 dec send samples",
            Kind::Commitment,
            "acme",
            Some("2026-12-01"),
            "send samples",
        ),
        (
            "承诺 akm 周五前 发报价单",
            Kind::Commitment,
            "akm",
            Some("2026-11-27"),
            "发报价单",
        ),
        (
            "承诺 akm 发报价单 下周二之前",
            Kind::Commitment,
            "akm",
            Some("2026-12-01"),
            "发报价单",
        ),
        (
            "complaint 阿克米 发票错误 !major",
            Kind::Complaint,
            "阿克米",
            None,
            "发票错误",
        ),
        (
            "投诉 阿克米 昨天到货破损 ！严重",
            Kind::Complaint,
            "阿克米",
            None,
            "昨天到货破损",
        ),
        (
            "call acme asked for samples",
            Kind::Touchpoint,
            "acme",
            None,
            "asked for samples",
        ),
        (
            "电话 akm 今天 催款",
            Kind::Touchpoint,
            "akm",
            Some("2026-11-23"),
            "催款",
        ),
    ] {
        let quick = read(text);
        assert_eq!(quick.kind, Some(kind), "{text}");
        assert_eq!(quick.customer, customer, "{text}");
        let found = quick.day.map(|day| day.to_string());
        assert_eq!(found.as_deref(), day, "{text}");
        assert_eq!(quick.words, words, "{text}");
    }
    let complaint = read("投诉 阿克米 发票错误 ！严重");
    assert_eq!(complaint.severity, Some(Severity::Major.number()));
    assert_eq!(complaint.complaint, Some(3));
    assert_eq!(read("mail acme x").channel, Some(TouchChannel::Mail));
}

/// B-22.
#[test]
fn b22_people_owners_places_and_notes() {
    let quick = read("visit acme tue with Wei Chen and li at HQ @li demo :: bring  the catalogue");
    assert_eq!(quick.contacts, [11, 12]);
    assert_eq!(quick.owner, Some(7));
    assert_eq!(quick.place, "HQ");
    assert_eq!(quick.words, "demo");
    assert_eq!(quick.note, "bring  the catalogue");
    assert_eq!(read("拜访 akm 周二 和陈薇、李娜 谈合同").contacts, [11, 12]);
    // 和 that names nobody is a word like any other.
    let quick = read("拜访 akm 周二 和解方案");
    assert_eq!(
        (quick.contacts.len(), quick.words.as_str()),
        (0, "和解方案")
    );
    assert!(quick.problems.is_empty());
}

#[test]
fn what_names_nobody_stays_in_the_text_and_is_told() {
    let quick = read("visit acme tue demo with bob @bob");
    assert_eq!(quick.words, "demo with bob @bob");
    assert_eq!(
        quick.problems,
        [
            Problem::Contact("bob".into(), Found::Nobody),
            Problem::User("bob".into(), Found::Nobody)
        ]
    );
    let quick = read("visit acme tue with wang");
    assert_eq!(
        quick.problems,
        [Problem::Contact("wang".into(), Found::Several)]
    );
    let quick = read("complaint acme late !huge");
    assert_eq!(quick.problems, [Problem::Severity("huge".into())]);
    assert_eq!(quick.words, "late !huge");
    assert_eq!(read("visit acme 30 feb").problems.len(), 1);
}

#[test]
fn a_known_customer_need_not_be_named() {
    let quick = read_with("note wants samples", true);
    assert_eq!(
        (quick.customer.as_str(), quick.words.as_str()),
        ("", "wants samples")
    );
    let quick = read_with("visit acme tools tue demo", true);
    assert_eq!(
        (quick.customer.as_str(), quick.words.as_str()),
        ("", "demo")
    );
}

#[test]
fn says_what_is_missing() {
    assert_eq!(read("acme tue").missing(true), [FieldKey::Kind]);
    assert_eq!(
        read("visit").missing(false),
        [FieldKey::Customer, FieldKey::Day]
    );
    assert_eq!(
        read("promise acme").missing(true),
        [FieldKey::What, FieldKey::Due]
    );
    assert!(read("visit acme tue").missing(true).is_empty());
    assert!(read("note acme :: only below").missing(true).is_empty());
}

#[test]
fn fields_fit_their_records() {
    for text in [
        "visit acme next tue 2pm demo with chen 60m at HQ @li :: agenda",
        "note akm words :: more",
        "promise acme send by fri with chen",
        "complaint acme late !major with chen :: facts",
        "call acme asked yesterday",
        &format!("visit acme tue {}", "长".repeat(300)),
    ] {
        let quick = read(text);
        let kind = quick.kind.unwrap();
        let mut record = kind.blank();
        for (key, value) in quick.fields(3, now()) {
            record.set(key, value).unwrap();
        }
        record
            .set(FieldKey::Number, Value::Text("1".into()))
            .unwrap_or_default();
        assert!(record.complete().is_ok(), "{text}");
    }
}

proptest! {
    /// B-22.
    #[test]
    fn b22_never_panics(text in "\\PC{0,60}") {
        let quick = read(&text);
        let _ = (quick.fields(1, now()), quick.missing(true));
        let _ = read_with(&text, true);
    }

    /// B-22.
    #[test]
    fn b22_never_panics_on_words_of_the_language(
        parts in proptest::collection::vec(
            prop::sample::select(vec![
                "visit", "拜访", "note", "承诺", "投诉", "acme", "阿克米", "next tue", "下周二", "2pm", "下午", "60m", "半小时", "with",
                "联系人", "和", "陈薇", "at", "@", "!", "！", "::", "\"", "“", "by", "前", "，", "30 feb", "５月", " ", "\u{3000}", "x",
            ]),
            0..14,
        ),
        glue in prop::sample::select(vec!["", " "]),
    ) {
        let _ = read(&parts.join(glue));
        let _ = read_with(&parts.join(glue), true);
    }
}
