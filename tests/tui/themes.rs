//! Themes as they are tried, chosen, kept and read again.

use std::cell::RefCell;
use std::rc::Rc;

use keybook::config::settings::Layer;
use keybook::i18n::Lang;
use keybook::tui::event::{Event, Looks};
use keybook::tui::harness::Screen;
use keybook::tui::theme::{Depth, Role, Symbol, Theme, Themes};
use ratatui::style::Color;

use crate::book::Book;

/// A file of one's own that changes while the screens run.
#[derive(Clone, Default)]
struct Disk(Rc<RefCell<Looks>>);

impl Disk {
    fn write(&self, text: &str) {
        let layer = Layer {
            name: "mine.toml".to_owned(),
            text: text.to_owned(),
        };
        self.0.borrow_mut().themes = Themes::default().with("mine", layer);
    }

    fn settings(&self, text: &str) {
        self.0.borrow_mut().own = Some(Layer {
            name: "config.toml".to_owned(),
            text: text.to_owned(),
        });
    }
}

fn theme(name: &str) -> Theme {
    Themes::default().load(name, None, Depth::True).0
}

fn screen(disk: &Disk) -> Screen {
    let files = Rc::clone(&disk.0);
    Book::demo()
        .screen()
        .theme(theme("harbour-dark"), Depth::True)
        .files(move || files.borrow().clone())
}

/// The row with the cursor: a real theme marks it by its symbol.
fn selected(screen: &mut Screen) -> String {
    let text = screen.text();
    let is_it = |line: &&str| line.contains("│ > ");
    text.lines().rfind(is_it).unwrap_or_default().to_owned()
}

/// The colour that the whole screen stands on.
fn ground(screen: &mut Screen) -> Color {
    screen.buffer()[(0, 0)].bg
}

fn surface(name: &str) -> Color {
    theme(name).style(Role::Surface).bg.unwrap()
}

#[test]
fn moving_in_the_picker_paints_the_screen_and_escape_brings_the_old_colours_back() {
    for lang in Lang::ALL {
        let mut screen = screen(&Disk::default()).lang(lang);
        for leave in ["esc", "ctrl-c"] {
            screen.keys(":").type_text("app.theme").keys("enter");
            assert_eq!(screen.painted_in(), "harbour-dark");
            screen.keys("down");
            assert_eq!(screen.painted_in(), "harbour-light");
            assert_eq!(ground(&mut screen), surface("harbour-light"));
            screen.type_text("mono");
            assert_eq!(screen.painted_in(), "mono");
            screen.keys(leave);
            assert_eq!(screen.painted_in(), "harbour-dark");
            assert_eq!(ground(&mut screen), surface("harbour-dark"));
            assert_eq!(screen.overlays(), 0);
        }
        assert!(screen.effects().is_empty(), "nothing was kept");
    }
}

#[test]
fn enter_keeps_the_theme_and_auto_is_one_of_them() {
    let mut screen = screen(&Disk::default());
    screen
        .keys(":")
        .type_text("app.theme")
        .keys("enter")
        .type_text("light contrast");
    screen.keys("enter");
    assert_eq!(screen.painted_in(), "contrast-light");
    assert!(screen.toast().contains("contrast-light"));
    assert_eq!(screen.effects(), ["keep"]);
    screen.keys(":").type_text("theme auto").keys("enter");
    assert_eq!(screen.painted_in(), "harbour-dark");
    assert_eq!(screen.effects(), ["keep"]);
}

#[test]
fn the_palette_and_the_settings_show_a_theme_before_it_is_chosen() {
    let mut screen = screen(&Disk::default());
    screen.keys(":").type_text("theme harbour-l");
    assert_eq!(screen.painted_in(), "harbour-light");
    screen.keys("ctrl-u").type_text("theme");
    assert_eq!(screen.painted_in(), "harbour-dark");
    screen
        .keys("esc")
        .keys(":")
        .type_text("app.settings")
        .keys("enter");
    while !selected(&mut screen).contains("theme") {
        screen.keys("down");
    }
    screen.keys("enter").type_text("mono");
    assert_eq!((screen.overlays(), screen.painted_in()), (2, "mono".into()));
    screen.keys("esc");
    assert_eq!(
        (screen.overlays(), screen.painted_in()),
        (1, "harbour-dark".into())
    );
    screen.keys("enter").type_text("sixteen").keys("enter");
    assert_eq!(
        (screen.overlays(), screen.painted_in()),
        (1, "sixteen".into())
    );
    assert!(
        selected(&mut screen).contains("sixteen"),
        "{}",
        screen.text()
    );
    assert!(screen.effects().contains(&"keep".to_owned()));
}

#[test]
fn the_picker_of_themes() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for (width, height) in [(80, 24), (40, 12)] {
            let mut screen = Book::demo().screen().lang(lang).size(width, height);
            screen.keys(":").type_text("app.theme").keys("enter");
            let name = format!("themes_{width}x{height}_{name}");
            insta::assert_snapshot!(name, screen.text());
        }
    }
}

const GOOD: &str = "[meta]\ninherits = \"harbour-dark\"\n[palette]\nink = \"#101010\"\n";

#[test]
fn a_changed_file_is_applied_when_the_window_gets_the_focus() {
    let disk = Disk::default();
    disk.write(GOOD);
    disk.settings("theme = \"mine\"\n");
    let mut screen = screen(&disk);
    screen.keys(":").type_text("theme mine").keys("enter");
    assert_eq!(ground(&mut screen), Color::Rgb(0x10, 0x10, 0x10));
    screen.effects();
    screen.event(Event::Focus(true));
    assert!(screen.toast().contains("mine"), "the toast of the choice");
    let frames = screen.frames();
    screen.event(Event::Focus(true));
    assert_eq!(screen.frames(), frames, "nothing has changed");
    disk.write(&GOOD.replace("#101010", "#202020"));
    screen.event(Event::Focus(true));
    assert_eq!(ground(&mut screen), Color::Rgb(0x20, 0x20, 0x20));
    assert_eq!(screen.overlays(), 0);
}

#[test]
fn a_slip_in_a_changed_file_is_listed_with_its_line_and_the_last_good_colours_stay() {
    for lang in Lang::ALL {
        let disk = Disk::default();
        disk.write(GOOD);
        disk.settings("theme = \"mine\"\n");
        let mut screen = screen(&disk).lang(lang);
        screen.event(Event::Reread);
        assert_eq!(ground(&mut screen), Color::Rgb(0x10, 0x10, 0x10));
        // Nothing can be trusted: the colours stay.
        disk.write("[palette\nink = \"#303030\"\n");
        screen.event(Event::Focus(true));
        assert_eq!(ground(&mut screen), Color::Rgb(0x10, 0x10, 0x10));
        let place = (lang.catalog().problems.at)(1, 9);
        assert!(screen.shows(&place), "{}", screen.text());
        screen.keys("esc");
        // Not again for the same file.
        screen.event(Event::Focus(true));
        assert_eq!(screen.overlays(), 0);
        // A slip in one line: the rest applies.
        disk.write(&format!(
            "{}[roles]\n\"bordr\" = \"ink\"\n",
            GOOD.replace("#101010", "#303030")
        ));
        screen.event(Event::Focus(true));
        assert_eq!(ground(&mut screen), Color::Rgb(0x30, 0x30, 0x30));
        assert!(
            screen.shows("mine.toml") && screen.shows("bordr"),
            "{}",
            screen.text()
        );
        screen.keys("esc g m");
        assert!(screen.shows("bordr"), "listed among the messages");
        screen.keys("esc");
        disk.write(GOOD);
        screen.event(Event::Focus(true));
        screen.keys("g m");
        assert!(!screen.shows("bordr"), "what was mended is not listed");
    }
}

#[test]
fn reload_by_name_and_by_signal_says_what_was_done() {
    let disk = Disk::default();
    disk.write(GOOD);
    let mut screen = screen(&disk);
    screen.keys(":").type_text("theme reload").keys("enter");
    assert!(
        screen.toast().contains("harbour-dark"),
        "{}",
        screen.toast()
    );
    assert!(screen.effects().is_empty(), "no setting was touched");
    // Somebody chose another theme in the file, and changed a role there.
    disk.settings("theme = \"mono\"\n[theme_override.roles]\n\"border\" = { mods = [\"bold\"] }\n");
    screen.event(Event::Reread);
    assert_eq!(screen.painted_in(), "mono");
    // While one is tried, the files change: what is tried stays tried.
    screen
        .keys(":")
        .type_text("app.theme")
        .keys("enter")
        .type_text("mine");
    assert_eq!(ground(&mut screen), Color::Rgb(0x10, 0x10, 0x10));
    disk.write(&GOOD.replace("#101010", "#404040"));
    screen.event(Event::Focus(true));
    assert_eq!(ground(&mut screen), Color::Rgb(0x40, 0x40, 0x40));
    screen.keys("esc");
    assert_eq!(screen.painted_in(), "mono");
}

#[test]
fn a_file_that_cannot_be_used_is_not_chosen() {
    let disk = Disk::default();
    disk.write("[roles\n");
    let mut screen = screen(&disk);
    screen
        .keys(":")
        .type_text("app.theme")
        .keys("enter")
        .type_text("mine");
    assert!(screen.shows("mine.toml"), "{}", screen.text());
    screen.keys("enter");
    assert_eq!(screen.painted_in(), "harbour-dark");
    assert!(screen.toast().contains("mine.toml"), "{}", screen.toast());
    assert!(screen.effects().is_empty());
}

/// Without attributes and colours, states and the cursor are still told by what is written.
#[test]
fn b18_screens_without_colours_are_told_apart_by_what_is_written() {
    for (name, depth, snapped) in [
        ("mono", Depth::Mono, "complaints"),
        ("sixteen", Depth::Ansi16, "customers"),
    ] {
        for lang in Lang::ALL {
            let (theme, problems) = Themes::default().load(name, None, depth);
            assert_eq!(problems, []);
            let mut screen = Book::demo().screen().lang(lang).theme(theme.clone(), depth);
            let mut seen = String::new();
            for (key, view) in [
                ("1", "today"),
                ("2", "customers"),
                ("3", "visits"),
                ("4", "complaints"),
            ] {
                screen.keys(key);
                let text = screen.text();
                let cursor = theme.symbol(Symbol::Cursor);
                let edge = format!("│{cursor}");
                let marked = text
                    .lines()
                    .filter(|line| line.contains(&edge) || line.starts_with(cursor));
                assert_eq!(
                    marked.count(),
                    1,
                    "{name} {view}: one row has the cursor\n{text}"
                );
                if view == snapped {
                    let snapshot = format!("without_colours_{name}_{}", lang.as_str());
                    insta::assert_snapshot!(snapshot, screen.print());
                }
                seen.push_str(&text);
            }
            for symbol in [Symbol::Late, Symbol::Waiting, Symbol::Mark] {
                assert!(seen.contains(theme.symbol(symbol)), "{}", symbol.name());
            }
            for card in ["[A]", "(B)", "<C>"] {
                assert!(seen.contains(card), "{card}");
            }
        }
    }
}
