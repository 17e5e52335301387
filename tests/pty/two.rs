//! Two terminals on one book.

use crate::console::{Console, LONG};
use crate::home::Home;

const SAVE: &str = "\x13";

/// Down, Down, Enter: begin with an empty book.
const THIRD_CHOICE: &str = "\x1b[B\x1b[B\r";

#[test]
fn each_sees_what_the_other_does_without_asking() {
    let home = Home::new();
    home.words(
        &["customer", "add", "-"],
        "code=AKM\nname=阿克米仪器有限公司\n",
    );
    let mut english = Console::open(&home, &[], &[("LANG", "en_US.UTF-8")], 80, 24);
    let mut chinese = Console::open(&home, &[], &[("LANG", "zh_CN.UTF-8")], 120, 40);
    english.see("Today").keys("2").see("阿克米");
    chinese.see("今日").keys("2").see("阿克米仪器有限公司");

    english
        .keys("N")
        .see("Code")
        .keys("LAKE\tLakeside Foods")
        .keys(SAVE)
        .see("Customer added");
    chinese.see("Lakeside Foods");

    chinese.keys("n").see("记录").keys("下周要报价").keys(SAVE);
    chinese.see("下周要报价");
    english.keys("\r").see("下周要报价");
}

#[test]
fn a_killed_session_loses_nothing_that_was_confirmed() {
    let home = Home::new();
    let mut screen = Console::open(&home, &[], &[("LANG", "en_US.UTF-8")], 80, 24);
    screen
        .see("Welcome to keybook")
        .keys(THIRD_CHOICE)
        .see("Code")
        .keys("LAKE\tLakeside Foods")
        .keys(SAVE)
        .see("Customer added");
    screen.child.kill().unwrap();
    screen.wait_end(LONG);
    let mut again = Console::open(&home, &[], &[("LANG", "en_US.UTF-8")], 80, 24);
    again.keys("2").see("Lakeside Foods");
}
