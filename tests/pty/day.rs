//! The day's work by keyboard alone: find, plan, log with a promise, complain, step, undo, come back.

use crate::console::{Console, LONG};
use crate::home::Home;

const ENTER: &str = "\r";
const TAB: &str = "\t";
const SAVE: &str = "\x13";

/// Two customers and a person, from standard input: no name stands in an argument.
fn book() -> Home {
    let home = Home::new();
    home.words(
        &["customer", "add", "-"],
        "code=AKM\nname=阿克米仪器有限公司\ncity=杭州\ntier=vip\n",
    );
    home.words(
        &["customer", "add", "-"],
        r#"{"code":"LAKE","name":"Lakeside Foods","city":"Hangzhou"}"#,
    );
    home.words(
        &["contact", "add", "-"],
        "customer=AKM\nname=陈薇\ntitle=采购经理\nmobile=12000000539\n",
    );
    home
}

#[test]
fn a_day_by_keyboard_alone() {
    let home = book();
    let mut screen = Console::open(&home, &[], &[("LANG", "en_US.UTF-8")], 80, 24);
    screen.see("Today");

    // Find by the initials of the reading, without an input method.
    screen.keys("2").see("Lakeside").see("阿克米");
    screen.keys("/").see("filter:");
    screen.keys("akm").see_gone("Lakeside").see("1 of 2");
    screen.keys(ENTER).see_gone("Enter keep");

    // The dossier, then a visit on Tuesday.
    screen.keys(ENTER).see("陈薇").see("采购经理");
    screen.keys("v").see("Plan a visit");
    screen.keys("tue 14:00").see("= Tue");
    screen.keys(TAB).see("14:00");
    screen.keys(TAB).keys(TAB).keys(TAB).keys("demo of model 4");
    screen.see("demo of model 4").keys(SAVE).see("Visit added");

    // Log it: outcome, who was met, and a promise.
    screen.keys("3").see("demo of model 4").see("1 visit");
    screen
        .keys("gd")
        .see("Which day?")
        .keys("tue\r")
        .see_gone("Which day?");
    screen.keys("d").see("A promise made at the visit");
    screen.keys("liked it, wants a price").keys(TAB);
    screen.keys("陈").see("采购经理").keys(ENTER);
    screen.keys(TAB).keys("4");
    for _ in 0..10 {
        screen.keys(TAB);
    }
    screen
        .keys("send the price list")
        .keys(TAB)
        .keys("fri")
        .see("= Fri");
    screen.keys(SAVE).see("Visit completed");

    // A complaint, two steps on.
    screen.keys("c").see("Open a complaint");
    screen.keys("陈").see("采购经理").keys(ENTER);
    screen
        .keys("wrong invoice")
        .see("wrong invoice")
        .keys(SAVE)
        .see("Complaint added");
    screen.keys("4").see("wrong invoice").see("0/6");
    screen
        .keys(">")
        .see("Next step")
        .keys(ENTER)
        .see("What happened");
    // The form opens at the first field that the step still lacks.
    screen
        .keys("billed twice")
        .keys(TAB)
        .keys("one invoice")
        .see("one invoice");
    screen.keys(SAVE).see("Complaint accepted").see("1/6");
    screen
        .keys(">")
        .see("> Contain")
        .keys(ENTER)
        .see("First aid");
    screen.keys("credit note").keys(TAB).keys(" ").see("yes");
    screen.keys(SAVE).see("Complaint contained").see("2/6");

    // One undo takes one step back.
    screen.keys("u").see("1/6");
    screen.keys("q");
    assert_eq!(screen.wait_end(LONG), 0);
    screen.wait("the main screen", |screen| !screen.is_alternate());

    // Open again: all there.
    let mut again = Console::open(&home, &[], &[("LANG", "en_US.UTF-8")], 80, 24);
    again.keys("4").see("wrong invoice").see("1/6");
    again.keys("3").see("done");
    again.keys("2").see("send the price");
    again.keys("/").keys("akemi").see("1 of 2");
    again.keys(ENTER).keys("q");
    assert_eq!(again.wait_end(LONG), 0);
    let visits = home.words(&["visit", "list", "--all", "--json"], "");
    assert!(visits.contains("\"outcome\": 4"), "{visits}");
    let promises = home.words(&["promise", "list", "--json"], "");
    assert!(promises.contains("send the price list"), "{promises}");
}
