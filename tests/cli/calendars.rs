//! Visits for calendars: read back by a parser that is not ours.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use icalendar::{Calendar, Component, DatePerhapsTime, Event, EventLike, EventStatus, Todo};
use serde_json::json;

use super::home::{Home, says};

/// Clocks of Berlin, without a file of the system: the last Sundays of March and October.
const BERLIN: &str = "CET-1CEST,M3.5.0,M10.5.0/3";

const LONG: &str = "下半年的年度框架协议：价格、交期、质量责任、售后响应时间与双方高层定期会面的安排；以及新一代产品的样品测试计划";

fn visit(home: &Home, fields: serde_json::Value) -> u64 {
    let said = home.feed(&["visit", "add", "-", "--json"], fields.to_string());
    said.json()["id"].as_u64().unwrap()
}

fn calendar(text: &str) -> Calendar {
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//keybook//"));
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    text.parse().unwrap()
}

fn event(calendar: &Calendar, id: u64) -> &Event {
    let mut events = calendar.events();
    let uid = format!("visit-{id}@");
    let found = events.find(|event| event.get_uid().is_some_and(|it| it.starts_with(&uid)));
    found.unwrap_or_else(|| panic!("no {uid}"))
}

fn value<'a>(component: &'a impl Component, property: &str) -> &'a str {
    component.property_value(property).unwrap_or_default()
}

/// A book with visits that are hard to carry.
struct Held {
    home: Home,
    timed: u64,
    someday: u64,
    gone: u64,
    summer: u64,
}

fn held(zone: &'static str) -> Held {
    let home = Home::new().in_zone(zone);
    home.customer("A1", "Acme, Sons; Partners");
    home.customer("Z1", "镇海光学");
    let contact = json!({"customer": "A1", "name": "Chen Wei", "mobile": "13800138000"});
    home.feed(&["contact", "add", "-"], contact.to_string())
        .done();
    let timed = visit(
        &home,
        json!({
            "customer": "A1", "day": "2027-01-05", "time": "10:00", "minutes": "45", "contacts": "Chen Wei",
            "purpose": "prices; \"final\", c:\\new", "place": "Gate 4, hall B", "agenda": "first\nsecond, third",
            "kind": "negotiation", "cost": "735.50",
        }),
    );
    let someday = visit(
        &home,
        json!({"customer": "Z1", "day": "2027-01-31", "purpose": LONG}),
    );
    let gone = visit(
        &home,
        json!({"customer": "A1", "day": "2027-02-01", "time": "23:30"}),
    );
    home.tell(&format!("visit cancel {gone} reason=strike"));
    let summer = visit(
        &home,
        json!({"customer": "A1", "day": "2027-07-01", "time": "10:00"}),
    );
    home.tell(&format!("visit confirm {summer}"));
    Held {
        home,
        timed,
        someday,
        gone,
        summer,
    }
}

const SPAN: &str = "--from 2027-01-01 --to 2027-12-31";

#[test]
fn visits_are_events_that_another_program_reads() {
    let held = held("Asia/Shanghai");
    let text = held.home.tell(&format!("visit ics {SPAN}"));
    let read = calendar(&text);
    assert_eq!(read.events().count(), 4);
    let timed = event(&read, held.timed);
    // Eight hours east of UTC all year.
    assert_eq!(value(timed, "DTSTART"), "20270105T020000Z");
    assert_eq!(value(timed, "DTEND"), "20270105T024500Z");
    assert_eq!(
        timed.get_summary(),
        Some("Acme, Sons; Partners: prices; \"final\", c:\\new")
    );
    assert_eq!(timed.get_location(), Some("Gate 4, hall B"));
    assert_eq!(timed.get_status(), Some(EventStatus::Tentative));
    let description = timed.get_description().unwrap();
    assert!(
        description.contains("Agenda: first\nsecond, third"),
        "{description}"
    );
    assert!(description.contains("Chen Wei"), "{description}");
    assert!(description.contains("Negotiation"), "{description}");
    assert!(!description.contains("735"), "{description}");
}

#[test]
fn every_visit_has_its_time_its_state_and_an_identity_without_names() {
    let held = held("Asia/Shanghai");
    let read = calendar(&held.home.tell(&format!("visit ics {SPAN}")));
    // Without a time it takes no hour of the day; a calendar ends it with the next one.
    let someday = event(&read, held.someday);
    let date = |day: &str| DatePerhapsTime::Date(day.parse().unwrap());
    assert_eq!(someday.get_start(), Some(date("2027-01-31")));
    assert_eq!(someday.get_end(), Some(date("2027-02-01")));
    assert_eq!(value(someday, "TRANSP"), "TRANSPARENT");
    assert_eq!(
        someday.get_summary(),
        Some(format!("镇海光学: {LONG}").as_str())
    );
    // Nobody said how long; as the book counts it, an hour.
    let gone = event(&read, held.gone);
    assert_eq!(value(gone, "DTSTART"), "20270201T153000Z");
    assert_eq!(value(gone, "DTEND"), "20270201T163000Z");
    assert_eq!(gone.get_status(), Some(EventStatus::Cancelled));
    let summer = event(&read, held.summer);
    assert_eq!(value(summer, "DTSTART"), "20270701T020000Z");
    assert_eq!(summer.get_status(), Some(EventStatus::Confirmed));
    for event in read.events() {
        let uid = event.get_uid().unwrap();
        assert!(!uid.contains("Acme") && uid.len() < 75, "{uid}");
        assert_eq!(value(event, "DTSTAMP"), value(event, "LAST-MODIFIED"));
        assert!(event.get_created().is_some());
    }
}

#[test]
fn events_speak_the_language_and_say_as_much_as_is_asked_for() {
    let held = held("Asia/Shanghai");
    let text = held.home.tell(&format!("visit ics {SPAN}"));
    let chinese = calendar(&held.home.tell(&format!("visit ics {SPAN} --lang zh")));
    let timed = event(&chinese, held.timed);
    assert!(
        timed
            .get_summary()
            .unwrap()
            .starts_with("Acme, Sons; Partners：")
    );
    let description = timed.get_description().unwrap();
    assert!(description.contains("议程：first"), "{description}");
    assert!(description.contains("洽谈"), "{description}");
    let whole = calendar(&held.home.tell(&format!("visit ics {SPAN} --whole")));
    let description = event(&whole, held.timed).get_description().unwrap();
    assert!(description.contains("735.50"), "{description}");
    // What is personal stays in the book whatever is asked for.
    assert!(!text.contains("13800138000") && !description.contains("13800138000"));
}

#[test]
fn a_visit_keeps_its_identity_and_counts_its_changes() {
    let held = held("Asia/Shanghai");
    let of = |line: &str| held.home.tell(&format!("visit ics {line}"));
    let first = of(SPAN);
    assert_eq!(of(SPAN), first, "the same book gives the same file");
    let before = calendar(&first);
    held.home
        .tell(&format!("visit set {} time=11:00", held.timed));
    let after = calendar(&of(SPAN));
    let (was, is) = (event(&before, held.timed), event(&after, held.timed));
    assert_eq!(is.get_uid(), was.get_uid());
    assert!(is.get_sequence() > was.get_sequence());
    assert_eq!(value(is, "DTSTART"), "20270105T030000Z");
    let untouched = |calendar: &Calendar| event(calendar, held.summer).get_sequence();
    assert_eq!(untouched(&after), untouched(&before));
    // A filter and days narrow it, as they do the list.
    assert_eq!(
        calendar(&of(&format!("state:cancelled {SPAN}")))
            .events()
            .count(),
        1
    );
    let july = calendar(&of("--from 2027-07-01 --to 2027-07-31"));
    assert_eq!(july.events().count(), 1);
    // Another book has other identities.
    let other = held_elsewhere();
    let elsewhere = calendar(&other.tell(&format!("visit ics {SPAN}")));
    let theirs = elsewhere.events().next().unwrap().get_uid().unwrap();
    let ours = is.get_uid().unwrap();
    assert_ne!(
        theirs.split_once('@').unwrap().1,
        ours.split_once('@').unwrap().1
    );
}

fn held_elsewhere() -> Home {
    let home = Home::new();
    home.customer("A1", "Acme");
    visit(&home, json!({"customer": "A1", "day": "2027-01-05"}));
    home
}

#[test]
fn where_clocks_change_each_day_has_its_own_zone() {
    let held = held(BERLIN);
    let read = calendar(&held.home.tell(&format!("visit ics {SPAN}")));
    assert_eq!(
        value(event(&read, held.timed), "DTSTART"),
        "20270105T090000Z"
    );
    assert_eq!(
        value(event(&read, held.summer), "DTSTART"),
        "20270701T080000Z"
    );
    // On 28 March 2027 there is no half past two; it is counted from before the jump.
    let none = visit(
        &held.home,
        json!({"customer": "A1", "day": "2027-03-28", "time": "02:30"}),
    );
    let read = calendar(
        &held
            .home
            .tell("visit ics --from 2027-03-28 --to 2027-03-28"),
    );
    assert_eq!(value(event(&read, none), "DTSTART"), "20270328T013000Z");
}

#[test]
fn what_steers_a_terminal_or_turns_a_title_is_made_visible() {
    let home = Home::new();
    home.customer("A1", "Acme\u{202E}emcA");
    let id = visit(
        &home,
        json!({"customer": "A1", "day": "2027-01-05", "purpose": "de\u{200B}mo"}),
    );
    let read = calendar(&home.tell(&format!("visit ics {SPAN}")));
    assert_eq!(
        event(&read, id).get_summary(),
        Some("Acme<U+202E>emcA: de<U+200B>mo")
    );
}

#[test]
fn an_export_to_a_file_is_private_noted_and_told() {
    let held = held("Asia/Shanghai");
    let home = &held.home;
    let told = home.json(&format!("visit ics {SPAN} -o v.ics"));
    assert_eq!(
        (&told["rows"], &told["format"], &told["encoding"]),
        (&json!(4), &json!("ics"), &json!("utf-8"))
    );
    let mode = fs::metadata(home.at("v.ics")).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
    let text = fs::read_to_string(home.at("v.ics")).unwrap();
    assert_eq!(text, home.tell(&format!("visit ics {SPAN}")));
    let log = home.json("log");
    for item in &log["items"].as_array().unwrap()[..2] {
        assert_eq!(
            (&item["act"], &item["records"]),
            (&json!("exported"), &json!(4))
        );
    }
    says(
        &home.say(&format!("visit ics {SPAN} -o v.ics")).refused(2),
        "--force",
    );
    home.tell(&format!("visit ics {SPAN} -o v.ics --force"));
    says(
        &home.say(&format!("visit ics {SPAN} --json")).error(2)["message"].to_string(),
        "-o",
    );
    // Whole records by the general word, and by the name's end.
    home.tell("export visits -o all.ics");
    let all = calendar(&fs::read_to_string(home.at("all.ics")).unwrap());
    let description = event(&all, held.timed).get_description().unwrap();
    assert!(description.contains("735.50"), "{description}");
}

#[test]
fn many_visits_are_confirmed_before_they_are_printed() {
    let home = Home::new();
    home.customer("A1", "Acme");
    let rows: Vec<String> = (1..=51)
        .map(|n| format!("A1,2027-01-{:02},{n}", n % 28 + 1))
        .collect();
    let file = home.file(
        "in.csv",
        format!("customer,day,purpose\n{}\n", rows.join("\n")),
    );
    home.run(&["import", &file, "--as", "visits"]).done();
    let said = home.say(&format!("visit ics --all {SPAN}")).refused(10);
    says(&said, "51 rows would leave the book");
    let read = calendar(&home.tell(&format!("visit ics --all {SPAN} --yes")));
    assert_eq!(read.events().count(), 51);
}

#[test]
fn tasks_and_promises_are_things_to_do_and_nothing_else_has_days() {
    let home = Home::new();
    home.customer("A1", "Acme");
    home.feed(
        &[
            "task",
            "add",
            "what=call back",
            "due=2027-01-04",
            "customer=A1",
            "priority=high",
        ],
        "",
    )
    .done();
    let promise = json!({"customer": "A1", "what": "send, list", "due": "2027-01-06"});
    let said = home.feed(&["promise", "add", "-", "--json"], promise.to_string());
    let id = said.json()["id"].as_u64().unwrap();
    home.tell(&format!("promise keep {id}"));
    let todo = |kind: &str| -> Todo {
        let file = format!("{kind}.ics");
        home.tell(&format!("export {kind} -o {file}"));
        let read = calendar(&fs::read_to_string(home.at(&file)).unwrap());
        read.todos().next().unwrap().clone()
    };
    let task = todo("tasks");
    assert_eq!(task.get_summary(), Some("Acme: call back"));
    assert_eq!(
        (
            value(&task, "DUE"),
            value(&task, "STATUS"),
            value(&task, "PRIORITY")
        ),
        ("20270104", "NEEDS-ACTION", "1")
    );
    let promise = todo("promises");
    assert_eq!(promise.get_summary(), Some("Acme: send, list"));
    assert_eq!(value(&promise, "STATUS"), "COMPLETED");
    let said = home.say("export customers --format ics").refused(2);
    says(&said, "visits, tasks and promises");
    says(&said, "export.no_days");
    says(
        &home.say("export customers -o c.ics --lang zh").refused(2),
        "所选内容没有日期",
    );
    assert!(!home.at("c.ics").exists());
    let said = home
        .say("export visits --format ics --encoding gbk")
        .refused(2);
    says(&said, "UTF-8");
}

#[test]
fn a_calendar_without_anything_is_not_written() {
    let home = super::home::Home::new();
    home.tell("customer add code=A1 name=Acme");
    let refused = home.say("visit ics --from 2031-01-01 --to 2031-01-31");
    assert_eq!(refused.code, 5, "{refused:?}");
    assert_eq!(refused.out, "", "nothing half written");
    assert!(refused.err.contains("cannot be empty"), "{}", refused.err);
    let file = home.say("visit ics --from 2031-01-01 --to 2031-01-31 -o out.ics --lang zh");
    assert_eq!(file.code, 5, "{file:?}");
    assert!(file.err.contains("日历文件不能为空"), "{}", file.err);
}
