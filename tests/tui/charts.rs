//! Each kind of chart on the whole pane, in sixteen colours and in none, in both languages, from 80x24 on.

use keybook::domain::report::Report;
use keybook::i18n::Lang;
use keybook::shown::Ambiguous;
use keybook::tui::color::Depth;
use keybook::tui::harness::Screen;
use keybook::tui::theme::Themes;
use unicode_width::UnicodeWidthStr;

use crate::book::{lang_name, shared};

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// The Pareto curve, bars, bars on both sides of nothing, months with sparklines beneath, heat map, quadrant, funnel.
const DRAWN: [Report; 7] = [
    Report::Abc,
    Report::Margin,
    Report::Changes,
    Report::Trend,
    Report::Coverage,
    Report::Loyalty,
    Report::Groups,
];

fn opened(screen: &mut Screen, report: Report) -> &mut Screen {
    screen
        .keys(":")
        .type_text(&format!("report.open {}", report.key()));
    screen.keys("enter")
}

/// Blocks where the terminal draws them in one column, letters where it does not or has no colours.
#[test]
fn b23_charts_in_sixteen_colours_and_in_none_at_every_size() {
    for (name, depth, ambiguous) in [
        ("sixteen", Depth::Ansi16, Ambiguous::Narrow),
        ("mono", Depth::Mono, Ambiguous::Unknown),
    ] {
        for lang in Lang::ALL {
            for (width, height) in SIZES {
                let mut all = String::new();
                for report in DRAWN {
                    let (theme, problems) = Themes::default().load(name, None, depth);
                    assert_eq!(problems, []);
                    let screen = shared().screen().size(width, height).lang(lang);
                    let mut screen = screen
                        .theme(theme, depth)
                        .env(|env| env.ambiguous = ambiguous);
                    opened(&mut screen, report);
                    let text = screen.text();
                    for row in text.lines() {
                        assert!(row.width() <= usize::from(width), "{}: {row}", report.key());
                    }
                    // Where colours say something, at one size.
                    let picture = if height == 24 { screen.print() } else { text };
                    all.push_str(&picture);
                    all.push_str("\n\n");
                }
                let file = format!("charts_{name}_{width}x{height}_{}", lang_name(lang));
                insta::assert_snapshot!(file, all);
            }
        }
    }
}

/// `T` shows each chart as its table, and the table says in full what the chart draws.
#[test]
fn every_chart_has_its_table_and_its_axes_are_named() {
    for lang in Lang::ALL {
        let column = lang.catalog().reports.column;
        for report in DRAWN {
            let mut screen = shared().screen().lang(lang);
            opened(&mut screen, report).keys("T");
            let table = screen.text();
            for key in report.spec().columns.iter().take(3) {
                assert!(table.contains(column(*key)), "{} {table}", report.key());
            }
            screen.keys("T");
            assert_ne!(screen.text(), table, "{}", report.key());
        }
        // What lies to the right and what lies up is said beside the points.
        let mut screen = shared().screen().lang(lang);
        let axes = [
            Report::Loyalty.spec().columns[2],
            Report::Loyalty.spec().columns[3],
        ]
        .map(column);
        let text = opened(&mut screen, Report::Loyalty).text();
        let row = text.lines().find(|row| row.contains(" ^  "));
        let row = row.unwrap_or_else(|| panic!("no axes in\n{text}"));
        assert!(axes.iter().all(|axis| row.contains(axis)), "{row}");
    }
}
