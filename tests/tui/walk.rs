//! The walk through a month: stations, figures, remarks, measures, and the report it leaves (S4-16).

use std::time::Duration;

use keybook::domain::filter::Filter;
use keybook::domain::record::{Kind, Of};
use keybook::domain::register::Review;
use keybook::i18n::Lang;
use keybook::service::query::Window;
use keybook::service::{Query, Reply, Request};

use crate::book::{Book, lang_name, shared};

/// B-23.
#[test]
fn b23_the_walk_through_a_month() {
    for lang in Lang::ALL {
        for (width, height) in [(40, 12), (80, 24), (120, 40)] {
            let mut screen = shared().screen().size(width, height).lang(lang);
            screen.keys("5 w");
            let name = format!("walk_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, screen.text());
        }
    }
}

fn reviews(book: &Book) -> Vec<Review> {
    let query = Query::Records {
        kind: Kind::Review,
        filter: Filter::default(),
        window: Window::first(10),
    };
    match book.ask(Request::Query(query)) {
        Reply::Records(page) => {
            let rows = page.rows.into_iter();
            rows.filter_map(|row| Review::of(&row.stored.record).cloned())
                .collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_month_is_walked_through_by_keys_and_leaves_its_report() {
    let book = Book::demo();
    let mut screen = book.screen().size(80, 60);
    screen.keys("5 w");
    assert!(screen.shows("Monthly review 2026-10"), "{}", screen.text());
    // Without conclusions it does not end.
    screen.keys("d");
    assert!(screen.toast().contains("conclusions"), "{}", screen.toast());
    screen
        .keys("e")
        .type_text("All sheets are in")
        .keys("ctrl-s");
    screen.pass(Duration::from_secs(1));
    assert!(screen.shows("All sheets are in"), "{}", screen.text());
    // The figures of the report under the cursor, for that month, and back.
    screen.keys("j enter");
    assert!(screen.shows("Trend  2026-10"), "{}", screen.text());
    screen.keys("esc");
    // A measure is a task that the walk names.
    screen
        .keys("shift-t")
        .type_text("Ask about labels")
        .keys("tab")
        .type_text("fri")
        .keys("ctrl-s");
    screen.pass(Duration::from_secs(1));
    assert!(screen.shows("[ ]"), "{}", screen.text());
    assert!(screen.shows("Ask about labels"), "{}", screen.text());
    // It is one change: one undo takes the task and its mention back, one redo brings both again.
    let is_noted = |text: String| {
        let mut rows = text.lines();
        rows.any(|row| row.contains("[ ]") && row.contains("Ask about labels"))
    };
    assert!(is_noted(screen.text()), "{}", screen.text());
    screen.keys("u");
    screen.pass(Duration::from_secs(1));
    assert!(!is_noted(screen.text()), "{}", screen.text());
    screen.keys("ctrl-r");
    screen.pass(Duration::from_secs(1));
    assert!(is_noted(screen.text()), "{}", screen.text());
    for _ in 0..60 {
        let selected = screen.selected();
        if selected.iter().any(|row| row.contains("Conclusions")) {
            break;
        }
        screen.keys("j");
    }
    screen
        .keys("e")
        .type_text("See them more often")
        .keys("ctrl-s");
    screen.pass(Duration::from_secs(1));
    screen.keys("d");
    screen.pass(Duration::from_secs(1));
    assert!(screen.shows("finished"), "{}", screen.text());
    let all = reviews(&book);
    assert_eq!(all.len(), 1);
    for text in [
        "# Monthly review 2026-10",
        "All sheets are in",
        "- [ ] Ask about labels",
        "See them more often",
        "### Trend",
    ] {
        assert!(all[0].report.contains(text), "{text}\n{}", all[0].report);
    }
    // What is finished stays.
    screen.keys("e");
    assert_eq!(screen.overlays(), 0);
    // The month before is another walk.
    screen.keys("[");
    assert!(screen.shows("Monthly review 2026-09"), "{}", screen.text());
}

#[test]
fn what_is_hidden_is_not_written_into_a_report() {
    let book = Book::demo();
    let mut screen = book.screen();
    screen.keys("5 w :").type_text("app.discreet").keys("enter");
    screen.keys("w e");
    assert_eq!(screen.overlays(), 0);
    screen.keys("d");
    assert!(reviews(&book).is_empty());
}
