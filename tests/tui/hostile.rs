//! B-13: text that would steer a terminal or hide itself, in every field of every kind that the views show.

use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::i18n::Lang;
use keybook::service::{Command, Reply, Request};
use keybook::wire::session::Session;

use crate::book::Book;
use crate::linear;

/// What is stored, and what of it must be seen.
const CORPUS: [(&str, &str); 14] = [
    ("esc\u{1b}[2J", "esc^[[2J"),
    ("bel\u{7}", "bel^G"),
    ("c1\u{9b}31m", "c1<9B>31m"),
    ("rlo\u{202e}x", "rlo<U+202E>x"),
    ("iso\u{2066}x\u{2069}", "iso<U+2066>x<U+2069>"),
    ("zws\u{200b}x", "zws<U+200B>x"),
    ("zwj\u{200d}x", "zwj<U+200D>x"),
    ("tag\u{e0041}x", "tag<U+E0041>x"),
    ("sep\u{2028}x", "sep<U+2028>x"),
    ("pua\u{e000}x", "pua<U+E000>x"),
    ("zal\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", "<+2>"),
    ("osc\u{1b}]0;t\u{7}", "osc^[]0;t^G"),
    ("dcs\u{1b}Pq\u{1b}\\", "dcs^[Pq^["),
    ("bom\u{feff}x", "bom<U+FEFF>x"),
];

/// As a file brings it in, or an older program wrote it: the service keeps what it is given.
fn add(session: &Session, kind: Kind, fields: Vec<(FieldKey, Value)>) -> u64 {
    let add = Command::AddRecord { kind, fields };
    match session.ask(Request::Command(add)) {
        Ok(Reply::Done(done)) => done.created[0].id,
        other => panic!("{kind:?}: {other:?}"),
    }
}

fn hostile() -> Book {
    let book = Book::empty();
    let session = book.session(5);
    let text = |text: &str| Value::Text(text.to_owned());
    for (at, (evil, _)) in CORPUS.iter().enumerate() {
        let customer = add(
            &session,
            Kind::Customer,
            vec![
                (FieldKey::Code, text(&format!("H{at}"))),
                (FieldKey::Name, text(evil)),
                (FieldKey::City, text(evil)),
            ],
        );
        let of = (FieldKey::Customer, Value::Reference(customer));
        let today = crate::book::now().today();
        add(
            &session,
            Kind::Contact,
            vec![of.clone(), (FieldKey::Name, text(evil))],
        );
        add(
            &session,
            Kind::Visit,
            vec![
                of.clone(),
                (FieldKey::Day, Value::Day(today)),
                (FieldKey::Purpose, text(evil)),
                (FieldKey::Place, text(evil)),
            ],
        );
        add(
            &session,
            Kind::Complaint,
            vec![
                of.clone(),
                (FieldKey::Subject, text(evil)),
                (FieldKey::Facts, text(evil)),
            ],
        );
        add(
            &session,
            Kind::Note,
            vec![
                of.clone(),
                (FieldKey::Text, text(evil)),
                (FieldKey::Day, Value::Day(today)),
            ],
        );
        add(
            &session,
            Kind::Commitment,
            vec![
                of,
                (FieldKey::What, text(evil)),
                (FieldKey::Due, Value::Day(today)),
            ],
        );
    }
    book
}

/// What no terminal may get.
fn is_raw(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{e007f}')
}

#[test]
fn b13_no_view_steers_the_terminal_and_everything_hidden_is_seen() {
    let book = hostile();
    for lang in Lang::ALL {
        for (keys, seen) in [
            ("1", true),
            ("2", true),
            ("2 enter", false),
            ("2 e", false),
            ("3", true),
            ("3 d", false),
            ("4", true),
            ("4 enter", false),
            ("2 /", false),
            ("g c", false),
            ("f7", false),
            ("U", false),
            ("?", false),
        ] {
            let mut screen = book.screen().lang(lang).size(200, 60);
            screen.keys(keys);
            let text = screen.text();
            let raw: Vec<char> = text.chars().filter(|c| is_raw(*c) && *c != '\n').collect();
            assert!(raw.is_empty(), "{keys}: {raw:?}");
            if seen {
                for (_, shown) in CORPUS {
                    assert!(text.contains(shown), "{shown} after {keys}\n{text}");
                }
            }
        }
    }
}

#[test]
fn b13_no_line_steers_the_terminal_and_everything_hidden_is_seen() {
    let book = hostile();
    for lang in Lang::ALL {
        let mut linear = linear::linear(&book, lang);
        let mut all = String::new();
        for line in [
            "go.customers",
            "more",
            "go.visits",
            "more",
            "go.complaints",
            "more",
            "",
            ":esc",
            "v",
            ":leave",
            "go.customer",
            "esc",
            ":esc",
        ] {
            linear.line(line);
            all.extend(linear.take());
            all.push_str(&linear.prompt());
        }
        let raw: Vec<char> = all.chars().filter(|c| is_raw(*c)).collect();
        assert!(raw.is_empty(), "{raw:?}");
        for (_, shown) in CORPUS {
            assert!(all.contains(shown), "{shown}");
        }
    }
}
