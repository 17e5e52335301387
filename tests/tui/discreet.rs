//! Discreet mode: whoever looks over the shoulder reads no name, phone, mail address, amount or sentence, in any view,
//! overlay or copy.

use std::collections::BTreeSet;

use keybook::domain::discreet::hide;
use keybook::domain::field::FieldKind;
use keybook::domain::filter::Filter;
use keybook::domain::id::Ref;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::i18n::Lang;
use keybook::service::query::Window;
use keybook::service::{Command, Query, Reply, Request};
use keybook::tui::harness::Screen;

use crate::book::{Book, lang_name, shared};
use crate::linear::{customer, linear};

/// Where one looks: keys from a fresh screen.
const PLACES: [&str; 13] = [
    "1",
    "1 j j z",
    "2",
    "2 enter",
    "2 j j j enter",
    "3",
    "3 ] ]",
    "4",
    "4 enter",
    "4 C",
    "3 b",
    "shift-u",
    "g m",
];

/// Words of the book that are labels on the screens, too.
const LABELS: [&str; 5] = ["Owner", "Service ", "Buyer", "采购", "Business"];

/// Everything in the demo's book that must not be seen, a line each, and nothing that may.
/// Whether what stands in the field is a word of the program.
fn is_word(key: FieldKey) -> bool {
    matches!(key, FieldKey::Lever | FieldKey::Measure)
}

fn secrets(book: &Book) -> BTreeSet<String> {
    let (mut secret, mut open) = (BTreeSet::new(), BTreeSet::new());
    for kind in Kind::ALL {
        let window = Window {
            from: 0,
            len: 10_000,
            around: None,
        };
        let query = Query::Records {
            kind: *kind,
            filter: Filter::default(),
            window,
        };
        let Ok(Reply::Records(page)) = book.session(55).ask(Request::Query(query)) else {
            continue;
        };
        for named in page.rows {
            let mut hidden = named.stored.record.clone();
            hide(&mut hidden);
            for field in kind.fields() {
                let values = [&named.stored.record, &hidden].map(|it| it.value(field.key));
                let texts = match (&values[0], field.kind) {
                    (Value::Text(text), _) => text.lines().map(str::to_owned).collect(),
                    (Value::Tags(tags), _) => tags.clone(),
                    _ => Vec::new(),
                };
                let whole = texts.into_iter().filter(|text| text.chars().count() > 1);
                if values[0] == values[1] {
                    open.extend(whole);
                } else if field.kind != FieldKind::Tags && !is_word(field.key) {
                    // Screens cut long texts: their beginning tells enough.
                    secret.extend(whole.map(|text| text.chars().take(8).collect::<String>()));
                }
            }
        }
    }
    secret.retain(|text| {
        let is_open = |open: &String| open.contains(text.trim_end());
        !open.iter().any(is_open) && !LABELS.contains(&text.as_str())
    });
    secret
}

fn seen(screen: &mut Screen, secrets: &BTreeSet<String>) -> BTreeSet<String> {
    let text = screen.text();
    let is_seen = |secret: &&String| text.contains(secret.trim_end());
    secrets.iter().filter(is_seen).cloned().collect()
}

fn discreetly(screen: &mut Screen) {
    screen.keys(":").type_text("app.discreet").keys("enter");
}

#[test]
fn nothing_is_told_in_any_view() {
    let secrets = secrets(shared());
    assert!(secrets.len() > 200, "{}", secrets.len());
    let mut found = BTreeSet::new();
    for lang in Lang::ALL {
        for (width, height) in [(80, 24), (200, 60)] {
            for place in PLACES {
                let fresh = || shared().screen().lang(lang).size(width, height);
                let mut open = fresh();
                found.extend(seen(open.keys(place), &secrets));
                // Turned on there, and before one goes there.
                let mut screen = fresh();
                screen.keys(place).keys("esc esc");
                discreetly(&mut screen);
                assert_eq!(seen(&mut screen, &secrets), BTreeSet::new(), "{place}");
                screen.keys(place);
                let told = seen(&mut screen, &secrets);
                assert_eq!(told, BTreeSet::new(), "{place}\n{}", screen.text());
                assert!(screen.shows(lang.catalog().chrome.discreet));
            }
        }
    }
    assert!(
        found.len() > 100,
        "the places show what is hidden: {found:?}"
    );
}

#[test]
fn pictures_of_discreet_views() {
    for lang in Lang::ALL {
        for (name, keys) in [
            ("today", "1"),
            ("dossier", "2 enter"),
            ("complaint", "4 enter"),
        ] {
            let mut screen = shared().screen().lang(lang);
            discreetly(&mut screen);
            screen.keys(keys);
            let text = screen.text();
            insta::assert_snapshot!(format!("discreet_{name}_{}", lang_name(lang)), text);
        }
    }
}

#[test]
fn what_stood_there_goes_before_the_book_has_answered() {
    let secrets = secrets(shared());
    for place in ["1", "2", "2 enter", "3", "4 enter"] {
        let mut screen = shared().screen();
        screen.keys(place).keys(":").type_text("app.discreet");
        screen.hold(true).keys("enter");
        assert_eq!(seen(&mut screen, &secrets), BTreeSet::new(), "{place}");
    }
}

#[test]
fn searches_and_copies_tell_nothing_either() {
    let secrets = secrets(shared());
    let mut screen = shared().screen();
    discreetly(&mut screen);
    screen.keys("g c").type_text("la");
    assert!(screen.shows("L**"), "{}", screen.text());
    assert_eq!(seen(&mut screen, &secrets), BTreeSet::new());
    screen.keys("esc 2");
    for keys in ["y p", "y m", "y a", "y y"] {
        screen.keys(keys);
        let done = screen.effects().join("\n");
        let told = secrets.iter().find(|it| done.contains(it.trim_end()));
        assert_eq!(told, None, "{keys}: {done}");
        assert_eq!(seen(&mut screen, &secrets), BTreeSet::new(), "{keys}");
    }
}

#[test]
fn what_is_hidden_cannot_be_changed_and_comes_back_as_it_was() {
    let mut screen = shared().screen();
    screen.keys("2");
    let before = screen.text();
    discreetly(&mut screen);
    for keys in ["e", "n", "v", "c", "a", "u", "x"] {
        screen.keys(keys);
        assert_eq!(screen.overlays(), 0, "{keys}");
        assert!(screen.toast().contains("Discreet mode is on"), "{keys}");
    }
    discreetly(&mut screen);
    screen.pass(std::time::Duration::from_secs(9));
    assert_eq!(screen.text(), before);
    // As a setting it is kept.
    screen.keys(":").type_text("app.settings").keys("enter");
    while !screen.selected().iter().any(|row| row.contains("discreet")) {
        screen.keys("down");
    }
    screen.keys("enter esc");
    assert!(screen.shows("DISCREET") && screen.shows("L**"));
    assert!(screen.effects().contains(&"keep".to_owned()));
}

#[test]
fn news_and_lines_name_nobody() {
    let book = Book::demo();
    let secrets = secrets(&book);
    let mut lines = linear(&book, Lang::En);
    lines.line("app.discreet");
    for line in [
        "go.today",
        "go.customers",
        "more",
        "1",
        "",
        "go.complaints",
        "go.visits",
    ] {
        lines.line(line);
    }
    let name = Value::Text("Changed Since".to_owned());
    let change = Command::SetFields {
        target: Ref::new(Kind::Customer, customer(&book, "Corner Bakery")),
        expected: None,
        fields: vec![(FieldKey::Name, name)],
    };
    book.session_of(3_999_999_001, 12)
        .ask(Request::Command(change))
        .unwrap();
    lines.line("go.customers");
    lines.line("list");
    let said = lines.take().join("\n");
    assert!(
        said.contains("L**") && !said.contains("Changed Since"),
        "{said}"
    );
    let told: Vec<&String> = secrets
        .iter()
        .filter(|it| said.contains(it.trim_end()))
        .collect();
    assert_eq!(told, Vec::<&String>::new());
}
