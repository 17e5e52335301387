//! The Analysis view: small charts, a report on the whole pane, and the records behind a number.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use keybook::domain::report::Report;
use keybook::i18n::Lang;
use keybook::tui::color::Depth;
use keybook::tui::panes::PaneId;
use keybook::tui::theme::{Role, Themes};

use crate::book::{Book, lang_name, shared};
use crate::linear::linear;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

/// B-23.
#[test]
fn b23_analysis() {
    for lang in Lang::ALL {
        for (width, height) in SIZES {
            let mut screen = shared().screen().size(width, height).lang(lang);
            screen.keys("5");
            let picture = if width == 80 {
                screen.print()
            } else {
                screen.text()
            };
            let name = format!("analysis_{width}x{height}_{}", lang_name(lang));
            insta::assert_snapshot!(name, picture);
        }
    }
}

/// Every report that draws itself reads on one screen, in both languages.
#[test]
fn b23_every_report() {
    for lang in Lang::ALL {
        let mut all = String::new();
        for report in Report::ALL {
            let mut screen = shared().screen().lang(lang);
            screen
                .keys(":")
                .type_text(&format!("report.open {}", report.key()));
            screen.keys("enter");
            let text = screen.text();
            for row in text.lines() {
                let width = unicode_width::UnicodeWidthStr::width(row);
                assert!(width <= 80, "{}: {row}", report.key());
            }
            all.push_str(&text);
            all.push_str("\n\n");
        }
        insta::assert_snapshot!(format!("reports_80x24_{}", lang_name(lang)), all);
    }
}

/// In sixteen colours and in none the charts are told apart, and so is what is selected (B-18, B-19).
#[test]
fn b19_analysis_in_sixteen_colours_and_in_none() {
    for (name, depth) in [("sixteen", Depth::Ansi16), ("mono", Depth::Mono)] {
        for lang in Lang::ALL {
            let (theme, problems) = Themes::default().load(name, None, depth);
            assert_eq!(problems, []);
            let mut screen = shared().screen().lang(lang).theme(theme, depth);
            screen.keys("5 tab");
            let picture = format!("analysis_{name}_{}", lang_name(lang));
            insta::assert_snapshot!(picture, screen.print());
        }
    }
}

#[test]
fn tab_goes_from_chart_to_chart_and_enter_opens_the_report_there() {
    let mut screen = shared().screen();
    screen.keys("5 tab");
    let title = Lang::En.catalog().reports.title;
    let (first, second) = (title(Report::Trend), title(Report::Coverage));
    assert_eq!(screen.roles_of(second), [Role::Title]);
    screen.keys("backtab enter");
    assert!(screen.shows(first), "{}", screen.text());
    assert!(!screen.shows(second), "{}", screen.text());
    // The latest month is the one under the cursor, in the chart as in the table.
    assert!(
        screen.selected().concat().contains("2026-11"),
        "{}",
        screen.text()
    );
    screen.keys("h");
    assert!(
        screen.selected().concat().contains("2026-10"),
        "{}",
        screen.text()
    );
    screen.keys("esc");
    assert!(screen.shows(second));
}

#[test]
fn what_lies_behind_a_number_is_opened_and_left_again() {
    let mut screen = shared().screen();
    // A month opens who bought in it, and a customer of those their dossier.
    screen.keys("5 enter h enter");
    let share = (Lang::En.catalog().reports.title)(Report::Share);
    assert!(screen.shows(share), "{}", screen.text());
    let row = screen.selected().concat();
    screen.keys("enter");
    assert_eq!(screen.pane(), Some(PaneId::Customers));
    let code = row
        .split_whitespace()
        .find(|it| it.starts_with('C'))
        .map(str::to_owned);
    assert!(
        code.is_none_or(|code| screen.shows(&code)),
        "{row}\n{}",
        screen.text()
    );
    screen.keys("esc");
    assert_eq!(screen.pane(), Some(PaneId::Analysis), "{}", screen.text());
    assert!(screen.shows(share));
    assert_eq!(screen.selected().concat(), row, "the cursor stays");
    screen.keys("esc esc");
    assert!(!screen.shows(share));
    // Nothing else to close: Esc stays, q leaves.
    screen.keys("esc");
    assert_eq!(screen.pane(), Some(PaneId::Analysis));
}

#[test]
fn a_list_behind_a_number_is_the_ordinary_one_and_gives_the_own_back() {
    let mut screen = shared().screen();
    screen.keys("2 /").type_text("acme").keys("enter");
    let before = screen.text();
    screen
        .keys("5 :")
        .type_text("report.open curve")
        .keys("enter");
    screen.keys("g g j enter");
    assert_eq!(screen.pane(), Some(PaneId::Customers), "{}", screen.text());
    let text = screen.text();
    assert!(text.contains("Concentration: "), "{text}");
    // All verbs of the list are there: mark, note, and a filter of its own.
    screen.keys("space");
    assert!(screen.shows("1 marked"), "{}", screen.text());
    screen.keys("esc");
    assert_eq!(screen.pane(), Some(PaneId::Customers), "first the marks go");
    screen.keys("esc");
    assert_eq!(screen.pane(), Some(PaneId::Analysis), "{}", screen.text());
    screen.keys("2");
    assert_eq!(screen.text(), before, "the list shows again what it did");
}

#[test]
fn going_elsewhere_ends_the_detour() {
    let mut screen = shared().screen();
    screen
        .keys("5 :")
        .type_text("report.open curve")
        .keys("enter");
    screen.keys("g g enter");
    assert!(screen.shows("Concentration: "), "{}", screen.text());
    screen.keys("1 2");
    assert!(!screen.shows("Concentration: "), "{}", screen.text());
    screen.keys("esc");
    assert_eq!(screen.pane(), Some(PaneId::Customers));
}

#[test]
fn period_and_circle_are_chosen_for_all_charts_or_for_one_report() {
    let mut screen = shared().screen();
    screen.keys("5 p").type_text("last 3").keys("enter");
    assert_eq!(
        screen.text().matches("last 3 months").count(),
        4,
        "{}",
        screen.text()
    );
    screen.keys("p").type_text("another").keys("enter");
    screen.type_text("2026q3").keys("enter");
    assert!(screen.shows("2026"), "{}", screen.text());
    screen.keys("enter ]");
    let text = screen.text();
    assert!(
        text.contains("Q4 2026") || text.contains("2026-10"),
        "{text}"
    );
    screen.keys("o").type_text("your").keys("enter");
    assert!(
        screen.shows(Lang::En.catalog().reports.mine),
        "{}",
        screen.text()
    );
    screen.keys("esc");
    assert!(
        !screen.shows(Lang::En.catalog().reports.mine),
        "{}",
        screen.text()
    );
}

#[test]
fn a_report_is_sorted_turned_into_its_table_and_asked_for_its_facts() {
    let mut screen = shared().screen();
    screen
        .keys(":")
        .type_text("report.open share")
        .keys("enter");
    let both = screen.text();
    screen.keys("T");
    let table = screen.text();
    assert_ne!(both, table);
    assert!(!table.contains("###"), "{table}");
    screen.keys("T");
    assert!(screen.shows("###"), "{}", screen.text());
    screen.keys("T");
    assert_eq!(screen.text(), both);
    screen.keys("s").type_text("customer").keys("enter");
    assert!(screen.shows("Customer ^"), "{}", screen.text());
    screen.keys("i");
    assert_eq!(screen.overlays(), 1, "{}", screen.text());
    screen.keys("esc");
    assert_eq!(screen.overlays(), 0);
    screen.keys("b");
    assert_eq!(screen.overlays(), 1, "what it is compared with");
}

#[test]
fn the_list_of_reports_and_the_palette_lead_to_each() {
    let mut screen = shared().screen().size(80, 60);
    screen.keys("5 r");
    for report in Report::ALL {
        let title = (Lang::En.catalog().reports.title)(*report);
        assert!(screen.shows(title), "{title}");
    }
    screen.keys("j enter esc");
    assert!(screen.shows("Who matters"), "{}", screen.text());
    for (lang, typed, report) in [
        (Lang::En, "report trend", Report::Trend),
        (Lang::Zh, "报表 忠诚", Report::Loyalty),
    ] {
        let mut screen = shared().screen().lang(lang);
        screen.keys("3 :").paste(typed).keys("enter");
        assert_eq!(screen.pane(), Some(PaneId::Analysis), "{typed}");
        let title = (lang.catalog().reports.title)(report);
        assert!(screen.shows(title), "{typed}\n{}", screen.text());
    }
    screen
        .keys(":")
        .type_text("report.open nonsense")
        .keys("enter");
    assert_eq!(screen.overlays(), 1, "nothing that fits is run");
}

#[test]
fn discreet_mode_hides_amounts_and_names_of_charts() {
    let mut screen = shared().screen();
    screen
        .keys(":")
        .type_text("report.open share")
        .keys("enter");
    assert!(screen.shows("阿克米仪器"), "{}", screen.text());
    screen.keys(":").type_text("app.discreet").keys("enter");
    assert!(!screen.shows("阿克米仪器"), "{}", screen.text());
    let hidden = Lang::En.catalog().analysis.hidden;
    assert!(screen.shows(&hidden[..20]), "{}", screen.text());
}

#[test]
fn an_empty_book_says_what_will_be_here() {
    for lang in Lang::ALL {
        let book = Book::empty();
        let mut screen = book.screen().lang(lang);
        screen.keys("5");
        let about = lang.catalog().analysis.about[0];
        assert!(screen.shows(about), "{}", screen.text());
    }
}

#[test]
fn a_report_is_written_to_a_private_file() {
    let book = Book::demo();
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
    for (file, begins) in [
        ("trend.csv", "\"Month\",\"Value\""),
        ("trend.md", "# Trend\n\n- "),
    ] {
        let path = folder.path().join(file);
        let mut screen = book.screen();
        screen.keys("5 enter x");
        screen.keys("ctrl-u").type_text(path.to_str().unwrap());
        screen.keys("enter");
        assert_eq!(screen.overlays(), 0, "{}", screen.text());
        assert!(screen.toast().contains(file), "{}", screen.toast());
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with(begins), "{text}");
        assert!(text.contains("2026-10"), "{text}");
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let mut screen = book.screen();
    screen.keys("5 x");
    assert!(
        screen.shows("report-trend-2026-11-23.csv"),
        "{}",
        screen.text()
    );
}

/// Line by line the reports are a list, and each is its table.
#[test]
fn line_by_line_a_report_is_its_table() {
    for lang in Lang::ALL {
        let title = (lang.catalog().reports.title)(Report::Share);
        let mut talk = linear(shared(), lang);
        talk.line("go.analysis");
        let list = talk.take();
        let row = list.iter().find(|line| line.contains(title)).unwrap();
        let number = row.trim_start_matches("> ").split('.').next().unwrap();
        talk.line(number);
        talk.line("");
        let report = talk.take().join("\n");
        assert!(report.contains("阿克米仪器有限公司"), "{report}");
        assert!(!report.contains("###") && !report.contains('█'), "{report}");
        talk.line("report.open trend");
        let trend = talk.take().join("\n");
        assert!(trend.contains("2026-10"), "{trend}");
    }
}
