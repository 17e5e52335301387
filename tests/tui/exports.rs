//! `X`: what a list shows, or the records behind it, in a file; and what is asked before.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

use crate::book::Book;

fn private() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    folder
}

fn name(screen: &mut Screen, folder: &Path, name: &str) {
    let path = folder.join(name);
    screen.keys("ctrl-u").type_text(path.to_str().unwrap());
}

#[test]
fn the_dialogue_in_both_languages() {
    let book = Book::demo();
    for lang in Lang::ALL {
        let mut screen = book.screen().lang(lang);
        screen.keys("2 shift-x");
        insta::assert_snapshot!(format!("export_{}", lang.as_str()), screen.print());
    }
}

#[test]
fn every_list_writes_what_it_shows() {
    let book = Book::demo();
    let folder = private();
    for (keys, file, head) in [
        ("1", "today.csv", "\"Kind\",\"Time\",\"Class\",\"Customer\""),
        ("2", "customers.csv", "\"Code\",\"Class\",\"Name\""),
        ("3", "visits.csv", "\"Date\",\"Time\",\"Minutes\""),
        (
            "4",
            "complaints.csv",
            "\"Number\",\"Due\",\"Class\",\"Customer\"",
        ),
    ] {
        let mut screen = book.screen();
        screen.keys(keys).keys("shift-x");
        name(&mut screen, folder.path(), file);
        screen.keys("enter");
        assert_eq!(screen.overlays(), 0, "{}", screen.text());
        assert!(screen.toast().contains(file), "{}", screen.toast());
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        assert!(text.starts_with(head), "{text}");
        assert!(text.lines().count() > 1, "{text}");
    }
}

#[test]
fn a_filter_marks_and_a_dossier_narrow_what_is_written() {
    let book = Book::demo();
    let folder = private();
    let count = |file: &str| {
        let text = fs::read_to_string(folder.path().join(file)).unwrap();
        text.lines().count() - 1
    };
    let mut screen = book.screen();
    screen.keys("2 /").type_text("class:a").keys("enter");
    screen.keys("shift-x");
    name(&mut screen, folder.path(), "a.csv");
    screen.keys("enter");
    let of_class_a = count("a.csv");
    assert!((1..40).contains(&of_class_a), "{of_class_a}");
    let text = fs::read_to_string(folder.path().join("a.csv")).unwrap();
    assert!(
        text.lines()
            .skip(1)
            .all(|line| line.contains("\",\"A\",\"")),
        "{text}"
    );
    // Marked rows, as whole records for an import.
    screen.keys("space space shift-x");
    assert!(screen.shows("2, the marked ones"), "{}", screen.text());
    screen.keys("up up up right");
    assert!(screen.shows("whole records"), "{}", screen.text());
    assert!(screen.shows("reads this file back"), "{}", screen.text());
    screen.keys("end");
    name(&mut screen, folder.path(), "two.csv");
    screen.keys("enter");
    assert_eq!(count("two.csv"), 2);
    let text = fs::read_to_string(folder.path().join("two.csv")).unwrap();
    assert!(text.starts_with("\"code\",\"name\",\"short\""), "{text}");
    // The dossier with all that belongs to it; the name's end decides on the layout.
    let mut screen = book.screen();
    screen.keys("2 enter shift-x");
    assert!(screen.shows("the customer alone"), "{}", screen.text());
    name(&mut screen, folder.path(), "one.md");
    assert!(screen.shows("Markdown"), "{}", screen.text());
    assert!(screen.shows("all that belongs to it"), "{}", screen.text());
    screen.keys("enter");
    let text = fs::read_to_string(folder.path().join("one.md")).unwrap();
    assert!(text.contains("\n## customer: "), "{text}");
    assert!(text.contains("\n## contact: "), "{text}");
}

#[test]
fn many_rows_ask_for_a_word_that_a_paste_cannot_give() {
    let book = Book::demo();
    let folder = private();
    for (lang, asks, word) in [
        (Lang::En, "Type export to go on", "export"),
        (Lang::Zh, "请输入「导出」确认", "导出"),
    ] {
        let file = format!("{}.csv", lang.as_str());
        let mut screen = book.screen().lang(lang).env(|env| env.confirm_over = 3);
        screen.keys("2 shift-x");
        name(&mut screen, folder.path(), &file);
        screen.keys("enter");
        assert!(screen.shows(asks), "{}", screen.text());
        screen.paste(word).type_text("y").keys("enter");
        assert!(!folder.path().join(&file).exists());
        assert_eq!(screen.overlays(), 1, "{}", screen.text());
        screen.keys("enter").type_text(word).keys("enter");
        assert_eq!(screen.overlays(), 0, "{}", screen.text());
        assert!(folder.path().join(&file).exists());
    }
}

#[test]
fn an_open_folder_and_a_file_that_is_there_are_asked_about() {
    let book = Book::demo();
    let folder = private();
    let open = folder.path().join("open");
    fs::create_dir(&open).unwrap();
    fs::set_permissions(&open, fs::Permissions::from_mode(0o755)).unwrap();
    let secret = folder.path().join("secret");
    let mut screen = book
        .screen()
        .size(120, 40)
        .env(|env| env.private_folder = Some(secret.clone()));
    screen.keys("4 shift-x");
    name(&mut screen, &open, "c.csv");
    screen.keys("enter enter");
    assert!(
        screen.shows("is open to others (0755)"),
        "{}",
        screen.text()
    );
    assert!(screen.shows("p private folder"), "{}", screen.text());
    screen.keys("p");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(!open.join("c.csv").exists());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&secret), mode(&secret.join("c.csv"))), (0o700, 0o600));
    screen.keys("shift-x");
    name(&mut screen, &open, "c.csv");
    screen.keys("enter w");
    assert_eq!(mode(&open.join("c.csv")), 0o600);
    screen.keys("shift-x");
    name(&mut screen, &open, "c.csv");
    screen.keys("enter w");
    assert!(screen.shows("is there already"), "{}", screen.text());
    screen.keys("esc");
    assert_eq!(screen.overlays(), 1);
    screen.keys("enter w");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
}

/// B-14.
#[test]
fn b14_what_gbk_lacks_is_said_where_it_was_asked_for() {
    let book = Book::demo();
    let folder = private();
    let mut screen = book.screen();
    screen.keys("2 e ctrl-u").type_text("𠮷野家").keys("ctrl-s");
    screen.keys("shift-x");
    name(&mut screen, folder.path(), "g.csv");
    screen.keys("up left");
    assert!(screen.shows("gbk"), "{}", screen.text());
    screen.keys("enter");
    assert!(
        screen.shows("characters that gbk lacks"),
        "{}",
        screen.text()
    );
    assert!(screen.shows("𠮷 U+20BB7"), "{}", screen.text());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    screen.keys("left enter");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    // Noted in the log, and nothing to take back there.
    screen.keys("shift-u");
    assert!(screen.shows("exported to a file"), "{}", screen.text());
}

/// Names and files stay in a folder of one's own where nothing was typed.
#[test]
fn leaving_writes_nothing() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("3 shift-x esc");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.effects().is_empty());
}

#[test]
fn visits_go_to_calendars_and_customers_have_no_days() {
    let book = Book::demo();
    let folder = private();
    for (lang, holds, no_days) in [
        (
            Lang::En,
            "with whom and the agenda",
            "visits, tasks and promises",
        ),
        (Lang::Zh, "人员与议程", "没有日期"),
    ] {
        let file = format!("{}.ics", lang.as_str());
        let mut screen = book.screen().lang(lang);
        screen.keys("3 i");
        assert!(screen.shows("iCalendar"), "{}", screen.text());
        assert!(screen.shows(holds), "{}", screen.text());
        insta::assert_snapshot!(format!("export_calendar_{}", lang.as_str()), screen.print());
        // Calendars have one encoding.
        screen.keys("up right");
        assert!(screen.shows("utf-8"), "{}", screen.text());
        screen.keys("down");
        name(&mut screen, folder.path(), &file);
        screen.keys("enter");
        assert_eq!(screen.overlays(), 0, "{}", screen.text());
        let text = fs::read_to_string(folder.path().join(&file)).unwrap();
        let read: icalendar::Calendar = text.parse().unwrap();
        assert!(read.events().count() > 3, "{text}");
        let monday = |event: &icalendar::Event| {
            let start = icalendar::Component::property_value(event, "DTSTART");
            start.is_some_and(|start| start.starts_with("20261123T"))
        };
        assert!(read.events().any(monday), "{text}");
        // In the dialogue of every list, beside the other layouts.
        screen.keys("shift-x up up left");
        assert!(screen.shows("< iCalendar >"), "{}", screen.text());
        screen.keys("esc 2 shift-x up up left");
        assert!(screen.shows("< Markdown >"), "{}", screen.text());
        screen.keys("down down");
        name(&mut screen, folder.path(), "customers.ics");
        screen.keys("enter");
        assert!(screen.shows(no_days), "{}", screen.text());
        assert!(!folder.path().join("customers.ics").exists());
    }
}
