//! The quick-add line, the list of changes and the filter line on a real book.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

use crate::book::Book;

#[test]
fn a_line_becomes_a_visit() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("f7");
    // Opened over a customer, the line is for that customer until Backspace lets go.
    screen.keys("backspace");
    assert!(screen.shows("visit acme next tue 2pm"), "{}", screen.text());
    screen.type_text("visit lakeside next tue 2pm new soup pots with ines 60m");
    for part in [
        "Lakeside Foods",
        "Tue 1 Dec 2026 14:00, 1 h",
        "in 8 d",
        "Ines Quill",
        "new soup pots",
    ] {
        assert!(screen.shows(part), "{part}\n{}", screen.text());
    }
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
}

#[test]
fn a_chinese_line_becomes_a_promise() {
    let book = Book::demo();
    let mut screen = book.screen().lang(Lang::Zh);
    screen
        .keys("f7 backspace")
        .type_text("承诺 acm 周五前 寄样品 联系人陈薇");
    for part in ["阿克米仪器有限公司", "2026-11-27 周五", "陈薇", "寄样品"] {
        assert!(screen.shows(part), "{part}\n{}", screen.text());
    }
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
}

#[test]
fn what_is_missing_or_past_is_told_first() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("f7 backspace")
        .type_text("visit lakeside")
        .keys("enter");
    assert!(screen.shows("Still to say"), "{}", screen.text());
    screen.type_text(" yesterday").keys("enter");
    assert!(screen.shows("This day is past"), "{}", screen.text());
    assert_eq!(screen.overlays(), 1);
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
}

#[test]
fn the_form_takes_over_what_was_understood() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("f7 backspace")
        .type_text("visit lakeside tomorrow soup with pat")
        .keys("ctrl-o");
    assert_eq!(screen.overlays(), 1);
    for part in [
        "Plan a visit",
        "Lakeside Foods",
        "2026-11-24",
        "soup",
        "Pat Marlow",
    ] {
        assert!(screen.shows(part), "{part}\n{}", screen.text());
    }
    // What was typed in the line is not lost with the form.
    screen.keys("esc");
    assert!(screen.toast().contains("kept"), "{}", screen.toast());
}

#[test]
fn the_line_left_comes_back() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("2 a")
        .type_text("note half a thought")
        .keys("esc");
    assert!(screen.toast().contains("kept"), "{}", screen.toast());
    screen.keys("a");
    assert!(screen.shows("half a thought"), "{}", screen.text());
    assert!(
        screen.shows("This is your draft from 09:05"),
        "{}",
        screen.text()
    );
    screen.type_text(" more");
    assert!(!screen.shows("your draft"), "{}", screen.text());
}

#[test]
fn a_change_is_taken_back_out_of_the_list() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen
        .keys("f7 backspace")
        .type_text("note lakeside first thought")
        .keys("enter");
    screen
        .keys("f7 backspace")
        .type_text("note lakeside second thought")
        .keys("enter U j enter");
    assert!(screen.shows("undone"), "{}", screen.text());
    screen.keys("enter");
    assert!(!screen.toast().is_empty());
}

/// What the box says it understood: the words behind each label.
fn echo(screen: &mut Screen) -> Vec<(String, String)> {
    let text = screen.text();
    let inside = text.lines().filter_map(|line| {
        let inside = line.strip_prefix("│ │ ")?.split('│').next()?;
        let (label, value) = inside.trim_end().split_once("  ")?;
        Some((label.trim().to_owned(), value.trim().to_owned()))
    });
    inside.collect()
}

fn understood(book: &Book, lang: Lang, line: &str) -> Vec<(String, String)> {
    let mut screen = book.screen().lang(lang);
    screen.keys("f7 backspace").paste(line);
    let mut echo = echo(&mut screen);
    // The line itself may have two blanks in a row.
    echo.retain(|(label, _)| !label.starts_with('>'));
    assert!(echo.len() > 2, "{line}\n{}", screen.text());
    echo
}

/// B-22: the words of the echo, typed as a line, are understood as the same.
#[test]
fn b22_what_is_echoed_reads_back_as_the_same() {
    let book = Book::demo();
    for (lang, line) in [
        (
            Lang::En,
            "visit lakeside next tue 2pm new pots with ines 60m",
        ),
        (Lang::En, "visit lakeside 12-15 noon sample check with pat"),
        (Lang::En, "promise lakeside eom two film samples with ines"),
        (Lang::En, "promise lakeside in 3d a new price list"),
        (Lang::En, "visit lakeside fri 9:30 stock 90m"),
        (Lang::Zh, "拜访 acm 下周二 下午两点 演示 联系人陈薇 60分钟"),
        (Lang::Zh, "拜访 acm 大后天 上午九点半 看样机"),
        (Lang::Zh, "承诺 acm 月底 寄样品 联系人陈薇"),
        (Lang::Zh, "承诺 acm 下月15号 新价目表"),
        (Lang::Zh, "拜访 acm 本周五 14点30 对账 一个半小时"),
    ] {
        let first = understood(&book, lang, line);
        let part = |label: &str| {
            let found = first.iter().find(|(it, _)| it == label);
            found.map_or("", |(_, value)| value.as_str())
        };
        let words = &lang.catalog().quick;
        let when = part(words.when)
            .split(['(', '（'])
            .next()
            .unwrap_or_default();
        let customer = first[1].1.split("  ").next().unwrap_or_default();
        let customer = customer.split([' ', '[', '<']).next().unwrap_or_default();
        let purpose = first.iter().find(|(label, _)| {
            *label != words.kind
                && *label != words.when
                && *label != words.who
                && *label != first[1].0
        });
        let who = match (lang, part(words.who)) {
            (_, "") => String::new(),
            (Lang::En, who) => format!(" with {}", who.split(' ').next().unwrap_or_default()),
            (Lang::Zh, who) => format!(" 联系人{who}"),
        };
        let again = format!(
            "{} {customer} {} {}{who}",
            part(words.kind).to_lowercase(),
            when.replace([',', '，'], " "),
            purpose.map_or("", |(_, value)| value.as_str()),
        );
        assert_eq!(understood(&book, lang, &again), first, "{line}\n{again}");
    }
}

/// The line over the customer under the cursor.
fn over_acme(book: &Book) -> Screen {
    let mut screen = book.screen();
    screen.keys("2 /").type_text("akm").keys("enter a");
    assert!(screen.shows("[阿克米仪器有限公司]"), "{}", screen.text());
    screen
}

fn told(screen: &mut Screen, label: &str) -> String {
    let echo = echo(screen);
    let found = echo.into_iter().find(|(it, _)| it == label);
    found
        .unwrap_or_else(|| panic!("{label}\n{}", screen.text()))
        .1
}

#[test]
fn a_line_over_a_customer_that_names_another_is_for_the_other() {
    let book = Book::demo();
    for (name, called) in [
        ("lakeside foods", "Lakeside Foods"),
        ("LSF", "Lakeside Foods"),
        ("西湖纺织", "西湖纺织有限公司"),
    ] {
        let mut screen = over_acme(&book);
        screen.type_text(&format!("visit {name} next tue 2pm soup pots"));
        let of = told(&mut screen, "Customer");
        assert!(of.starts_with(called), "{of}");
        assert!(of.contains("also: 阿克米"), "{of}");
        assert_eq!(told(&mut screen, "Purpose"), "soup pots");
        // The customer under the cursor is a key away, and then the words are words.
        screen.keys("ctrl-n");
        let of = told(&mut screen, "Customer");
        assert!(of.starts_with("阿克米"), "{of}");
        assert_eq!(told(&mut screen, "Purpose"), format!("{name} soup pots"));
        screen.keys("ctrl-n enter");
        assert_eq!(screen.overlays(), 0, "{}", screen.text());
        assert!(screen.toast().contains(called), "{}", screen.toast());
    }
}

#[test]
fn a_word_that_may_be_a_name_is_told_and_stays_a_word() {
    let book = Book::demo();
    let mut screen = over_acme(&book);
    screen.paste("visit lakeside next tue 2pm");
    let of = told(&mut screen, "Customer");
    assert!(
        of.starts_with("阿克米") && of.contains("also: Lakeside Foods"),
        "{of}"
    );
    assert_eq!(told(&mut screen, "Purpose"), "lakeside");
    screen.keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("阿克米"), "{}", screen.toast());
    let mut screen = over_acme(&book);
    screen
        .paste("visit demo of model 4 next wed 2pm")
        .keys("enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("阿克米"), "{}", screen.toast());
}
