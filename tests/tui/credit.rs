//! The page of an open dossier that tells what a customer owes.

use keybook::i18n::Lang;
use keybook::tui::harness::Screen;

use crate::book::{lang_name, shared};

/// The page of a customer of the demo.
fn opened(screen: &mut Screen, code: &str) {
    screen
        .keys("2 /")
        .type_text(code)
        .keys("enter enter backtab");
}

#[test]
fn b23_credit() {
    for lang in Lang::ALL {
        for (width, height) in [(40, 12), (80, 24), (120, 40)] {
            let mut screen = shared().screen().size(width, height).lang(lang);
            opened(&mut screen, "ZXD");
            let name = format!("credit_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, screen.text());
        }
    }
}

#[test]
fn enter_on_a_figure_opens_what_it_counts_and_esc_comes_back() {
    let mut screen = shared().screen();
    opened(&mut screen, "ZXD");
    assert!(screen.shows("[Credit]"), "{}", screen.text());
    let go_to = |screen: &mut Screen, wanted: &str| {
        screen.keys("g g");
        for _ in 0..60 {
            if screen.selected().iter().any(|line| line.contains(wanted)) {
                return;
            }
            screen.keys("j");
        }
        panic!("no {wanted} in\n{}", screen.text());
    };
    for (figure, opens) in [
        ("Exposure", "Open invoices"),
        ("Paid as prom.", "promises"),
        ("Pays", "payments"),
        ("DSO", "Credit"),
    ] {
        go_to(&mut screen, figure);
        screen.keys("enter");
        assert!(screen.shows("[5 Analysis]"), "{figure}\n{}", screen.text());
        assert!(screen.shows(opens), "{figure}\n{}", screen.text());
        screen.keys("esc");
        assert!(screen.shows("[Credit]"), "{figure}\n{}", screen.text());
    }
    // What was looked at in the view of reports before is there again.
    screen.keys("5");
    assert!(!screen.shows("Open invoices  "), "{}", screen.text());
}
