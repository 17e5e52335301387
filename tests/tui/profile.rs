//! The pages of an open dossier: people, zipper, business, care, health, gradings, plan.

use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::i18n::Lang;
use keybook::service::Command;
use keybook::tui::harness::Screen;

use crate::book::{Book, lang_name, shared};

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

/// The dossier of the demo's first VIP, on a page.
fn opened(screen: &mut Screen, tabs: usize) -> &mut Screen {
    screen.keys("2 g g enter");
    for _ in 0..tabs {
        screen.keys("tab");
    }
    screen
}

/// Puts the cursor on the line that says something.
#[track_caller]
fn go_to(screen: &mut Screen, wanted: &str) {
    screen.keys("g g");
    for _ in 0..60 {
        if screen.selected().iter().any(|line| line.contains(wanted)) {
            return;
        }
        screen.keys("j");
    }
    panic!("no {wanted} in\n{}", screen.text());
}

#[test]
fn b23_profile() {
    for (tabs, page) in [
        (1, "people"),
        (2, "zipper"),
        (3, "business"),
        (4, "care"),
        (5, "health"),
        (6, "grading"),
        (7, "plan"),
    ] {
        for lang in Lang::ALL {
            for (width, height) in SIZES {
                let mut screen = shared().screen().size(width, height).lang(lang);
                let name = format!("profile_{page}_{width}x{height}_{}", lang_name(lang));
                insta::assert_snapshot!(name, opened(&mut screen, tabs).text());
            }
        }
    }
}

#[test]
fn pages_turn_both_ways_and_stay_while_customers_are_walked() {
    let mut screen = shared().screen();
    opened(&mut screen, 0);
    assert!(screen.shows("[Overview]"), "{}", screen.text());
    // What the profile knows stands above people and rhythm.
    assert!(
        screen.shows("! a champion left 20 d ago"),
        "{}",
        screen.text()
    );
    for page in [
        "[Credit]",
        "[Plan]",
        "[Grading]",
        "[Health]",
        "[Care]",
        "[Business]",
    ] {
        assert!(screen.keys("backtab").shows(page), "{page}");
    }
    screen.keys("]");
    assert!(screen.shows("[Business]"), "{}", screen.text());
    assert!(!screen.shows("阿克米"), "{}", screen.text());
    screen.keys("esc");
    assert!(screen.shows("by name"), "{}", screen.text());
    assert!(screen.keys("enter").shows("[Overview]"));
}

#[test]
fn a_gap_of_the_zipper_is_filled_in_place() {
    let book = Book::demo();
    let mut screen = book.screen();
    opened(&mut screen, 2);
    assert!(screen.shows("coverage 50 %"), "{}", screen.text());
    // The cursor stands on the first gap; it moves in both directions and not over the edge.
    assert!(
        screen.shows("Research / Engineering   nobody, needed"),
        "{}",
        screen.text()
    );
    screen.keys("l l j");
    assert!(screen.shows("Manufacturing / Quality"), "{}", screen.text());
    screen.keys("9 h 9 k");
    assert!(
        screen.shows("Executive / Top management   closed, needed"),
        "{}",
        screen.text()
    );
    screen.keys("down right right right enter");
    assert!(
        screen.shows("Link one of ours with one of theirs"),
        "{}",
        screen.text()
    );
    screen.keys("esc");
    screen.keys("7 j right right right enter");
    screen.type_text("徐").keys("enter");
    screen.keys("ctrl-s");
    assert_eq!(screen.overlays(), 0, "{}", screen.text());
    assert!(screen.toast().contains("u undo"), "{}", screen.toast());
    assert!(screen.shows("chen with 徐敏"), "{}", screen.text());
    // Enter opens the link that is there now.
    screen.keys("enter");
    assert!(screen.shows("Edit coverage link"), "{}", screen.text());
}

#[test]
fn a_section_is_written_and_a_measure_ticked_where_they_stand() {
    let book = Book::demo();
    let mut screen = book.screen().size(100, 40);
    opened(&mut screen, 3);
    go_to(&mut screen, "Market trends   nothing yet");
    screen.keys("enter");
    assert!(screen.shows("Write a section"), "{}", screen.text());
    screen
        .type_text("More labels, fewer people.")
        .keys("ctrl-s");
    assert!(
        screen.shows("More labels, fewer people."),
        "{}",
        screen.text()
    );

    // A line of the customer itself opens their form.
    go_to(&mut screen, "Classes");
    screen.keys("enter");
    assert!(screen.shows("Edit customer"), "{}", screen.text());
    screen.keys("esc tab");
    go_to(&mut screen, "Joint promotions");
    assert!(
        screen.selected()[0].contains("overdue"),
        "{}",
        screen.text()
    );
    screen.keys("enter");
    assert!(screen.shows("Tick a measure of care"), "{}", screen.text());
    screen.type_text("Booth agreed").keys("ctrl-s");
    assert!(screen.shows("Booth agreed (chen)"), "{}", screen.text());
    assert!(!screen.shows("overdue 49 d   Joint"), "{}", screen.text());
}

#[test]
fn drawing_a_page_again_changes_nothing() {
    for tabs in 1..8 {
        let mut screen = shared().screen().size(120, 40);
        let first = opened(&mut screen, tabs).print();
        assert_eq!(first, screen.print());
    }
}

#[test]
fn keys_typed_ahead_of_a_dossier_move_in_it_once_it_is_here() {
    let seen = |held: bool| {
        let mut screen = shared().screen().size(120, 40);
        screen.keys("2").hold(held).keys("j l j j j").hold(false);
        (screen.text(), screen.selected())
    };
    assert_eq!(seen(true), seen(false));
}

#[test]
fn a_teams_own_playbook_reaches_the_screens_at_once() {
    let book = Book::demo();
    let mut screen = book.screen().size(120, 40);
    screen.keys("2 /").type_text("lakeside").keys("enter");
    assert!(screen.shows("yellow card"), "{}", screen.text());
    let own =
        "[[class]]\nclass = \"a\"\nletter = \"A\"\ncolour = { en = \"violet\", zh = \"紫色\" }\n";
    book.carry_out(Command::AddRecord {
        kind: Kind::Playbook,
        fields: vec![
            (FieldKey::Name, Value::Text("cards".to_owned())),
            (FieldKey::Text, Value::Text(own.to_owned())),
        ],
    });
    screen.settle();
    screen.keys("j k");
    assert!(screen.shows("violet card"), "{}", screen.text());
}
