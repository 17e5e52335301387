//! The locked screen: nothing of the book stands on it, only the passphrase opens it, and nothing is lost behind it.

use std::time::Duration;

use keybook::config::lock::{Lock, Passphrase};
use keybook::domain::id::Ref;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::i18n::Lang;
use keybook::service::{Command, Request};
use keybook::tui::event::{Edited, Event};
use keybook::tui::harness::Screen;
use keybook::tui::view::Cursor;
use ratatui::layout::Size;

use crate::book::{Book, lang_name, shared};
use crate::linear::{customer, linear};

/// What every view of the demo's book shows somewhere.
const NAMES: [&str; 4] = ["Lakeside", "阿克米", "Maple", "Foxglove"];

fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

#[track_caller]
fn hides_everything(screen: &mut Screen) {
    let text = screen.text();
    assert!(NAMES.iter().all(|name| !text.contains(name)), "{text}");
}

/// A lock with a passphrase, as long as its folder lives.
fn locked_by(passphrase: &str) -> (tempfile::TempDir, Lock) {
    let folder = tempfile::tempdir().unwrap();
    let lock = Lock::new(folder.path().join("lock"), [1; 16]);
    lock.set(&Passphrase::new(passphrase)).unwrap();
    (folder, lock)
}

#[test]
fn the_locked_screen_has_nothing_of_the_book_in_any_window() {
    for lang in Lang::ALL {
        let mut screen = shared().screen().lang(lang);
        screen.keys("2 enter");
        let before = screen.text();
        assert!(NAMES.iter().any(|name| before.contains(name)), "{before}");
        screen.keys("f12");
        assert!(screen.effects().contains(&"blank".to_owned()));
        insta::assert_snapshot!(format!("locked_{}", lang_name(lang)), screen.print());
        for (width, height) in [(20, 5), (40, 12), (120, 40), (1, 1)] {
            screen.event(Event::Resize(Size { width, height }));
            hides_everything(&mut screen);
        }
        screen.event(Event::Resize(Size {
            width: 80,
            height: 24,
        }));
        // None of them leads to the shell or to a command.
        screen.keys("q ctrl-z ctrl-c ctrl-c : 2 esc");
        assert_eq!(screen.effects(), Vec::<String>::new());
        screen.event(Event::Suspend);
        assert!(screen.effects().is_empty());
        hides_everything(&mut screen);
        screen.keys("enter");
        assert_eq!(screen.text(), before, "where one was");
    }
}

#[test]
fn idle_minutes_lock_and_keys_put_it_off() {
    let mut screen = Book::demo().screen().env(|env| env.idle_lock = Some(10));
    screen.keys("2").pass(minutes(9)).keys("j");
    screen.pass(minutes(9)).event(Event::Focus(true));
    assert!(screen.shows("Lakeside"));
    screen.pass(minutes(1));
    hides_everything(&mut screen);
    let title = Lang::En.catalog().lock.title;
    assert!(screen.shows(title) && screen.shows("Enter shows the screens"));
    screen.keys("enter");
    assert!(screen.shows("Lakeside"));
    screen.pass(minutes(9));
    assert!(
        screen.shows("Lakeside"),
        "counted from the key that opened it"
    );
    // A text that is edited outside has the terminal, however long that takes.
    screen.keys("n").keys("ctrl-e");
    assert!(screen.effects().contains(&"edit".to_owned()));
    screen.pass(minutes(60));
    assert!(!screen.shows(title));
    screen.event(Event::Edited(Edited::Closed {
        text: Some("written outside".to_owned()),
        failed: None,
    }));
    assert!(screen.shows("written outside"));
    screen.pass(minutes(10));
    assert!(screen.shows(title));
    screen.keys("enter");
    assert!(screen.shows("written outside"), "{}", screen.text());
}

#[test]
fn without_the_setting_nothing_locks_by_itself() {
    let mut screen = shared().screen();
    screen.keys("2").pass(minutes(600));
    assert!(screen.shows("Lakeside"));
}

#[test]
fn a_passphrase_is_set_on_the_locked_screen_and_opens_it_from_then_on() {
    let folder = tempfile::tempdir().unwrap();
    let lock = Lock::new(folder.path().join("keybook/lock"), [2; 16]);
    let mut screen = shared().screen().lock(lock.clone());
    screen.keys("2 f12");
    screen.type_text("abc").keys("enter");
    assert!(screen.shows("too short"));
    screen.type_text("four seasons").keys("enter");
    assert!(!screen.shows("four") && screen.shows("Once more"));
    screen.type_text("for seasons").keys("enter");
    assert!(screen.shows("not the same"));
    screen.type_text("four seasons").keys("enter");
    screen.paste("four seasons\n").keys("enter");
    assert!(screen.shows("The passphrase is set"), "{}", screen.text());
    hides_everything(&mut screen);
    screen.keys("enter");
    hides_everything(&mut screen);
    screen.type_text("four sea");
    assert!(screen.shows("********") && !screen.shows("four"));
    assert!(matches!(screen.cursor(), Cursor::Shown(_)));
    screen.type_text("sons").keys("enter");
    assert!(screen.shows("Lakeside"));
    // The next time it is asked for at once, and what it was is nowhere on screen.
    screen.keys("f12");
    assert!(screen.shows("Passphrase:") && !screen.shows("New passphrase"));
    lock.remove().unwrap();
    screen.type_text("anything").keys("enter enter");
    assert!(screen.shows("Lakeside"), "removed in another login");
}

#[test]
fn wrong_tries_wait_longer_and_longer() {
    let (_folder, lock) = locked_by("right one");
    let mut screen = shared().screen().lock(lock);
    screen.keys("2 f12");
    for wait in [1, 2, 4, 8] {
        screen.type_text("wrong").keys("enter");
        let said = (Lang::En.catalog().lock.wrong)(wait);
        assert!(screen.shows(&said), "{said}\n{}", screen.text());
        screen.pass(Duration::from_millis(wait * 1_000 - 1));
        screen.type_text("right one").keys("enter");
        hides_everything(&mut screen);
        screen.pass(Duration::from_millis(1));
        assert!(!screen.shows(&said));
    }
    screen.type_text("right one").keys("enter");
    assert!(screen.shows("Lakeside"));
}

#[test]
fn a_file_that_cannot_be_read_opens_nothing_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let lock = Lock::new(folder.path().join("lock"), [3; 16]);
    std::fs::write(lock.file(), "nonsense").unwrap();
    let mut screen = shared().screen().lock(lock.clone());
    screen.keys("2 f12").type_text("anything").keys("enter");
    assert!(screen.shows("keybook lock set"), "{}", screen.text());
    hides_everything(&mut screen);
    lock.set(&Passphrase::new("anew")).unwrap();
    screen.type_text("anew").keys("enter");
    assert!(screen.shows("Lakeside"));
    // Whoever cannot set a passphrase is not locked out for it.
    let nowhere = Lock::new("/proc/nowhere/lock".into(), [3; 16]);
    let mut screen = shared().screen().lock(nowhere);
    screen.keys("2 f12").type_text("abcd").keys("enter");
    screen.type_text("abcd").keys("enter");
    assert!(screen.shows("cannot be used"), "{}", screen.text());
    screen.keys("enter");
    assert!(screen.shows("Lakeside"));
}

#[test]
fn what_is_typed_survives_and_news_wait_until_it_is_open() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("2 n").type_text("half a sentence");
    screen.keys("f12");
    hides_everything(&mut screen);
    assert!(!screen.shows("half a sentence"));
    let name = Value::Text("Changed Since".to_owned());
    let change = Command::SetFields {
        target: Ref::new(Kind::Customer, customer(&book, "Corner Bakery")),
        expected: None,
        fields: vec![(FieldKey::Name, name)],
    };
    book.session(11).ask(Request::Command(change)).unwrap();
    screen.settle();
    assert!(!screen.shows("Changed Since"));
    screen.keys("enter");
    assert!(screen.shows("half a sentence"), "{}", screen.text());
    screen.keys("esc");
    assert!(screen.shows("Changed Since"), "{}", screen.text());
}

#[test]
fn lines_are_locked_too() {
    let (_folder, lock) = locked_by("right one");
    for lang in Lang::ALL {
        let words = &lang.catalog().lock;
        let mut linear = linear(shared(), lang).with_lock(lock.clone());
        linear.line("go.customers");
        linear.take();
        linear.line("app.lock");
        assert!(linear.take_wipe() && !linear.take_wipe());
        let said = linear.take().join("\n");
        assert!(said.starts_with(words.title), "{said}");
        assert_eq!(linear.prompt(), words.ask);
        linear.line("1");
        let said = linear.take().join("\n");
        assert!(said.contains(&(words.wrong)(1)), "{said}");
        linear.interrupt();
        assert!(linear.is_locked());
        // The clock of the test stands still: the wait is not over.
        assert!(linear.idle_after().is_some());
        linear.line("right one");
        assert!(linear.is_locked());
    }
    let mut linear = linear(shared(), Lang::En).with_lock(lock);
    linear.line("go.customers");
    linear.take();
    linear.line("app.lock");
    linear.line("right one");
    assert!(!linear.is_locked());
    let said = linear.take().join("\n");
    assert!(said.contains("Lakeside"), "the view is read again: {said}");
}
