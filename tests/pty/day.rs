//! The day's work by keyboard alone: find, plan, log with a promise, complain, step, undo, come back.

use crate::pty::terminal::Home;

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
    let mut screen = home.open("en_US.UTF-8", 80, 24);
    screen.see("Today");

    // Find by the initials of the reading, without an input method.
    screen.send("2").see("Lakeside Foods").see("阿克米");
    screen.send("/").see("filter:");
    screen.send("akm").see_gone("Lakeside").see("1 of 2");
    screen.send(ENTER).see_gone("Enter keep");

    // The dossier, then a visit on Tuesday.
    screen.send(ENTER).see("陈薇").see("采购经理");
    screen.send("v").see("Plan a visit");
    screen.send("tue 14:00").see("= Tue");
    screen.send(TAB).see("14:00");
    screen.send(TAB).send(TAB).send(TAB).send("demo of model 4");
    screen.see("demo of model 4").send(SAVE).see("Visit added");

    // Log it: outcome, who was met, and a promise.
    screen.send("3").see("demo of model 4").see("1 visit");
    screen.send("d").see("Complete");
    screen.send("liked it, wants a price").send(TAB);
    screen.send("陈").see("采购经理").send(ENTER);
    screen.send(TAB).send("4");
    for _ in 0..8 {
        screen.send(TAB);
    }
    screen.send("send the price list").send(TAB).send("fri").see("= Fri");
    screen.send(SAVE).see("Visit completed");

    // A complaint, two steps on.
    screen.send("c").see("Open a complaint");
    screen.send("陈").see("采购经理").send(ENTER).send(TAB);
    screen.send("wrong invoice").send(SAVE).see("Complaint added");
    screen.send("4").see("wrong invoice").see("0/6");
    screen.send(">").see("Next step").send(ENTER).see("What happened");
    // The form opens at the first field that the move still lacks.
    fill_acceptance(&mut screen);
    screen.send(SAVE).see("1/6");
    screen.send(">").see("Contain");
    screen.send(ENTER).see("Emergency measure").send("credit note").send(TAB).send(" ");
    screen.send(SAVE).see("2/6");

    // One undo takes one step back.
    screen.send("u").see("1/6");
    screen.send("q");
    assert_eq!(screen.ended(), 0);
    assert!(!screen.is_alternate(), "the terminal is given back");

    // Open again: all there.
    let mut again = home.open("en_US.UTF-8", 80, 24);
    again.see("send the price list");
    again.send("4").see("wrong invoice").see("1/6");
    again.send("3").see("done");
    again.send("2").send("/").send("akemi").see("1 of 2");
    again.send(ENTER).send("q");
    assert_eq!(again.ended(), 0);
    let visits = home.words(&["visit", "list", "--all", "--json"], "");
    assert!(visits.contains("liked it, wants a price"), "{visits}");
}

fn fill_acceptance(screen: &mut crate::pty::terminal::Terminal) {
    // Contact, channel, kind, severity, facts, wish, owner: in the order of the workflow's row.
    screen.send("\x1b[B");
}
