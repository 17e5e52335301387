//! Every row of the command table is carried out by a view of its scope.

use keybook::domain::id::{Id, Ref, Revision};
use keybook::domain::record::{Kind, Stamp, Stored};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::i18n::Lang;
use keybook::service::failure::Conflict as Found;
use keybook::shown::Shown;
use keybook::tui::command::{COMMANDS, CommandId, CommandSpec, Scope};
use keybook::tui::harness::Screen;
use keybook::tui::overlays::conflict::Conflict;
use keybook::tui::panes::{PaneId, PaneSpec};
use keybook::tui::view::{Cx, Flow, View};

use crate::book::{Book, now};

/// The views, and the keys that bring them up.
const VIEWS: [(Scope, &str); 17] = [
    (Scope::Today, "1"),
    (Scope::Customers, "2"),
    (Scope::Dossier, "2 enter"),
    (Scope::Visits, "3"),
    (Scope::Complaints, "4"),
    (Scope::Complaints, "4 enter"),
    (Scope::Analysis, "5"),
    (Scope::Analysis, "5 enter"),
    (Scope::Filter, "2 /"),
    (Scope::Form, "3 v"),
    (Scope::Picker, "2 s"),
    (Scope::Views, "2 V"),
    (Scope::Builder, "2 f"),
    (Scope::Fill, "3 f"),
    (Scope::Message, "g m"),
    (Scope::Merge, "2 space space M"),
    // The person of the row that the demo's first dossier shows behind a rule and two lines.
    (Scope::Person, "2 enter g g j j j enter"),
];

/// Presses the first key of a command, or runs it from the palette.
fn run(screen: &mut Screen, row: &CommandSpec) {
    match row.keys.first() {
        Some(keys) => screen.keys(keys),
        None => screen.keys(":").type_text(row.name).keys("enter"),
    };
}

fn not_here() -> &'static str {
    Lang::En.catalog().messages.not_here
}

#[test]
fn every_row_is_handled_by_its_scope() {
    let book = Book::demo();
    let mut nowhere: Vec<&str> = Vec::new();
    for row in COMMANDS {
        if matches!(row.scope, Scope::Conflict | Scope::Confirm) {
            continue;
        }
        let is_handled = VIEWS.iter().any(|(scope, keys)| {
            if !scope.chain().contains(&row.scope) {
                return false;
            }
            let mut screen = book.screen();
            run(screen.keys(keys), row);
            screen.toast() != not_here()
        });
        if !is_handled {
            nowhere.push(row.name);
        }
    }
    assert!(nowhere.is_empty(), "no view carries out {nowhere:?}");
}

#[test]
fn views_carry_out_what_is_theirs_alone() {
    let book = Book::demo();
    for (scope, keys) in VIEWS {
        for row in COMMANDS.iter().filter(|row| row.scope == scope) {
            let mut screen = book.screen();
            run(screen.keys(keys), row);
            assert_ne!(screen.toast(), not_here(), "{} after {keys}", row.name);
        }
    }
}

#[test]
fn a_question_carries_out_its_commands() {
    let book = Book::demo();
    for row in COMMANDS.iter().filter(|row| row.scope == Scope::Confirm) {
        let mut screen = book.screen();
        screen.keys("g d").type_text("today");
        assert_eq!(screen.overlays(), 1);
        run(&mut screen, row);
        assert_eq!(screen.overlays(), 0, "{}", row.name);
    }
}

/// Opens the conflict screen at once.
struct Opener;

impl View for Opener {
    fn scope(&self) -> Scope {
        Scope::Customers
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        if id != CommandId::RecordOpen {
            return Flow::Pass;
        }
        let found = Found {
            target: Ref::new(Kind::Customer, 1),
            expected: Revision(1),
            theirs: theirs(),
            by: "Wu".to_owned(),
        };
        let mine = vec![(FieldKey::City, Value::Text("mine".to_owned()))];
        cx.push(Conflict::new(&found, mine));
        Flow::Done
    }

    fn render(&mut self, _: &mut ratatui::Frame<'_>, _: ratatui::layout::Rect, _: &Cx<'_>) {}
}

fn theirs() -> Stored {
    let mut record = Kind::Customer.blank();
    let city = Value::Text("theirs".to_owned());
    record.set(FieldKey::City, city).unwrap();
    let stamp = Stamp {
        at: now().at,
        by: Id::new(2),
    };
    Stored {
        id: 1,
        revision: Revision(2),
        created: stamp,
        updated: stamp,
        archived: None,
        record,
    }
}

#[test]
fn the_conflict_screen_carries_out_its_commands() {
    let panes = [PaneSpec {
        id: PaneId::Customers,
        title: |words| words.chrome.customers,
        go: CommandId::GoCustomers,
        new: || Box::new(Opener),
    }];
    let book = Book::empty();
    for row in COMMANDS.iter().filter(|row| row.scope == Scope::Conflict) {
        let mut screen = book.screen().panes(&panes);
        screen.keys("enter");
        assert_eq!(screen.overlays(), 1);
        run(&mut screen, row);
        assert_ne!(screen.toast(), not_here(), "{}", row.name);
    }
}

/// B-20: each command is found in the palette by its name, and by its words in either language, and reads well there.
#[test]
fn b20_every_command_is_in_the_palette_in_both_languages() {
    let book = Book::demo();
    for lang in Lang::ALL {
        let mut screen = book.screen().lang(lang);
        screen.keys("2");
        for row in COMMANDS {
            let is_overlay = !Scope::Customers.chain().contains(&row.scope)
                && !Scope::Visits.chain().contains(&row.scope)
                && !Scope::Complaints.chain().contains(&row.scope)
                && !Scope::Today.chain().contains(&row.scope)
                && !Scope::Analysis.chain().contains(&row.scope)
                && row.scope != Scope::Dossier;
            if is_overlay || row.scope == Scope::List {
                continue;
            }
            let label = (row.label)(lang.catalog());
            screen.keys(":").paste(row.name);
            assert!(screen.shows(row.name), "{}", row.name);
            assert!(
                screen.selected().iter().any(|it| it.contains(label.long)),
                "{lang:?} {}: {} in {}",
                row.name,
                label.long,
                screen.text()
            );
            screen.keys("esc");
        }
    }
}

/// B-20: at 80x24 every command of the help reads whole, and whatever its row has no room for stands whole beneath it.
#[test]
fn b20_every_row_of_the_help_is_whole_at_80x24() {
    let book = Book::demo();
    let mut cut = Vec::new();
    for lang in Lang::ALL {
        for (scope, keys) in VIEWS.iter().filter(|(_, keys)| !keys.contains([' ', 'm'])) {
            let mut screen = book.screen().lang(lang);
            screen.keys(keys).keys("?");
            let mut before = String::new();
            while before != screen.text() {
                before = screen.text();
                let row = screen.selected().concat();
                let is_whole = |it: &CommandSpec| row.contains((it.label)(lang.catalog()).long);
                let cut_off = row.split('│').max_by_key(|part| part.chars().count());
                let rest = cut_off.and_then(|part| part.trim_end().rsplit_once("  "));
                let reads_on = |start: &str| {
                    let lines = before.lines().filter(|line| line.contains(start));
                    lines.count() > 1
                };
                let is_cut = rest.is_some_and(|(_, detail)| {
                    detail
                        .strip_suffix(['~', '…'])
                        .is_some_and(|start| !reads_on(start.trim()))
                });
                if is_cut || !COMMANDS.iter().any(is_whole) {
                    cut.push((scope, row));
                }
                screen.keys("down");
            }
        }
    }
    assert!(cut.is_empty(), "{cut:#?}");
}

/// The label of every command, of forms and overlays too, fits beside its keys in a help of 74 columns.
#[test]
fn b20_every_label_fits_the_help() {
    for lang in Lang::ALL {
        for row in COMMANDS {
            let label = (row.label)(lang.catalog()).long;
            let width = Shown::line(label).width();
            assert!(width <= 52, "{lang:?} {}: {label} is {width}", row.name);
        }
    }
}
