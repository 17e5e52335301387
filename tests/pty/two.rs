//! Two terminals on one book.

use crate::pty::terminal::Home;

const SAVE: &str = "\x13";

#[test]
fn each_sees_what_the_other_does_without_asking() {
    let home = Home::new();
    home.words(&["customer", "add", "-"], "code=AKM\nname=阿克米仪器有限公司\n");
    let mut english = home.open("en_US.UTF-8", 80, 24);
    let mut chinese = home.open("zh_CN.UTF-8", 120, 40);
    english.see("Today").send("2").see("阿克米");
    chinese.see("今日").send("2").see("阿克米仪器有限公司");

    english.send("N").see("Code").send("LAKE\tLakeside Foods").send(SAVE).see("Customer added");
    chinese.see("Lakeside Foods");

    chinese.send("n").see("记录").send("下周要报价").send(SAVE);
    chinese.see("下周要报价");
    english.send("\r").see("下周要报价");
}

#[test]
fn a_killed_session_loses_nothing_that_was_confirmed() {
    let home = Home::new();
    let mut screen = home.open("en_US.UTF-8", 80, 24);
    screen.see("Today").send("2").see("no customer");
    screen.send("N").see("Code").send("LAKE\tLakeside Foods").send(SAVE).see("Customer added");
    screen.kill();
    let mut again = home.open("en_US.UTF-8", 80, 24);
    again.send("2").see("Lakeside Foods");
}
