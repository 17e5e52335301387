//! Themes: what loads, what is reported, and what can be read on screen.

use std::fs;

use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::contrast::{self, rgb};
use super::*;
use crate::config::{Cause, Problem};

pub(super) fn load(name: &str, depth: Depth) -> Theme {
    let (theme, problems) = Themes::default().load(name, None, depth);
    assert_eq!(problems, [], "{name}");
    theme
}

fn with_file(name: &str, text: &str) -> (Theme, Vec<Problem>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(format!("{name}.toml")), text).unwrap();
    let themes = Themes::read(&[folder.path().to_owned()]);
    let (theme, mut problems) = themes.load(name, None, Depth::True);
    for problem in &mut problems {
        problem.file = problem.file.rsplit('/').next().unwrap().to_owned();
    }
    (theme, problems)
}

#[test]
fn b18_shipped_themes_are_clean() {
    for name in Themes::default().names() {
        for depth in [Depth::Mono, Depth::Ansi16, Depth::Palette256, Depth::True] {
            load(&name, depth);
        }
    }
}

/// UX.md 5.3: text 4.5 on every surface it can meet (7 for strict themes), lines and chart marks 3.
#[test]
fn b18_everything_can_be_read_where_it_may_stand() {
    let mut seen = 0;
    for name in Themes::default().names() {
        for depth in [Depth::True, Depth::Palette256] {
            let theme = load(&name, depth);
            let faint = contrast::faint(&theme);
            assert!(faint.is_empty(), "{name} at {depth:?}: {faint:?}");
            let is_seen = |role: &&Role| rgb(theme.style(**role).fg).is_some();
            seen += Role::ALL.iter().filter(is_seen).count();
        }
    }
    // Six themes have colours of their own.
    assert!(seen > 6 * 2 * 40, "{seen} roles were looked at");
}

#[test]
fn b18_what_cannot_be_read_is_found() {
    let (theme, _) = with_file(
        "pale",
        "[meta]\ninherits = \"harbour-dark\"\n[palette]\nrust = \"#703a30\"\n",
    );
    let faint = contrast::faint(&theme);
    let roles: Vec<&str> = faint.iter().map(|(role, _)| role.name()).collect();
    for role in ["status.late", "diff.old", "input.bad", "toast.bad"] {
        assert!(roles.contains(&role), "{role} in {roles:?}");
    }
}

#[test]
fn b18_the_selection_stays_visible_without_colours() {
    for name in Themes::default().names() {
        for depth in [Depth::Mono, Depth::Ansi16] {
            let theme = load(&name, depth);
            let style = theme.style(Role::Selection);
            assert!(
                style.add_modifier.contains(Modifier::REVERSED),
                "{name} at {depth:?}"
            );
            assert_eq!(style.bg, None);
            if depth == Depth::Mono {
                assert!(Role::ALL.iter().all(|role| theme.style(*role).fg.is_none()));
            }
        }
    }
}

#[test]
fn b18_every_problem_is_listed_and_the_rest_applies() {
    let (theme, problems) = with_file(
        "mine",
        "schema = 2\n[meta]\ninherits = \"harbour-drak\"\nvarient = \"dark\"\n[palette]\nred = \"#ff000\"\n\
         blue = { rgb = \"#0000ff\", c16 = \"bleu\" }\nspare = \"#123456\"\n[roles]\n\"text\" = \"blue\"\n\
         \"text.mutd\" = \"blue\"\n\"border\" = \"bleu\"\n\"key\" = { fg = \"blue\", mods = [\"bald\"] }\n\
         [symbols]\nlate = \"\u{2500}\"\nlatte = \"!\"\nmark = \"x\"\n[other]\n",
    );
    let found: Vec<_> = problems
        .iter()
        .map(|p| (p.line, p.cause.clone(), p.nearest.as_deref()))
        .collect();
    assert_eq!(
        found,
        [
            (1, Cause::NewerSchema("2".into()), None),
            (
                3,
                Cause::MissingParent("harbour-drak".into()),
                Some("harbour-dark")
            ),
            (4, Cause::UnknownKey("varient".into()), Some("variant")),
            (6, Cause::BadColor("#ff000".into()), None),
            (7, Cause::BadColor("bleu".into()), Some("blue")),
            (8, Cause::UnusedColor("spare".into()), None),
            (
                11,
                Cause::UnknownRole("text.mutd".into()),
                Some("text.muted")
            ),
            (
                12,
                Cause::UnknownColor("bleu".into(), "border".into()),
                Some("blue")
            ),
            (
                13,
                Cause::UnknownModifier("bald".into(), "key".into()),
                Some("bold")
            ),
            (15, Cause::BadSymbol("\u{2500}".into()), None),
            (16, Cause::UnknownSymbol("latte".into()), Some("late")),
            (18, Cause::UnknownKey("other".into()), None),
        ]
    );
    assert_eq!(theme.style(Role::Text).fg, Some(Color::Rgb(0, 0, 255)));
    assert_eq!(theme.style(Role::Key).fg, Some(Color::Rgb(0, 0, 255)));
    assert_eq!(theme.symbol(Symbol::Mark), "x");
    assert_eq!(theme.symbol(Symbol::Late), "!");
}

#[test]
fn fallback_walks_the_dots() {
    let (theme, problems) = with_file(
        "few",
        "[palette]\na = \"#010101\"\nb = \"#020202\"\n[roles]\n\"text\" = \"a\"\n\"status\" = \"b\"\n",
    );
    assert_eq!(problems, []);
    assert_eq!(theme.style(Role::StatusLate).fg, Some(Color::Rgb(2, 2, 2)));
    assert_eq!(theme.style(Role::Tier3).fg, Some(Color::Rgb(1, 1, 1)));
}

#[test]
fn b18_circles_and_depths_are_told_apart() {
    let (_, problems) = with_file("ring", "[meta]\ninherits = \"ring\"\n");
    assert_eq!(problems[0].cause, Cause::Cycle("ring".into()));
    assert_eq!((problems[0].line, problems[0].column), (2, 12));
    let folder = tempfile::tempdir().unwrap();
    for (name, parent) in [
        ("a", "b"),
        ("b", "c"),
        ("c", "d"),
        ("d", "e"),
        ("e", "f"),
        ("f", "mono"),
    ] {
        let text = format!("[meta]\ninherits = \"{parent}\"\n");
        fs::write(folder.path().join(format!("{name}.toml")), text).unwrap();
    }
    let themes = Themes::read(&[folder.path().to_owned()]);
    let problems = |name| themes.load(name, None, Depth::True).1;
    assert_eq!(problems("c"), []);
    let deep = problems("a");
    assert_eq!(deep.len(), 1);
    assert_eq!(deep[0].cause, Cause::TooDeep("f".into()));
    assert!(deep[0].file.ends_with("e.toml") && deep[0].line == 2);
}

#[test]
fn b18_what_stands_twice_is_named_and_the_first_counts() {
    let (theme, problems) = with_file(
        "twice",
        "[palette]\na = \"#010101\"\na = \"#020202\"\n[roles]\n\"text\" = \"a\"\n\"text\" = \"a\"\n",
    );
    let found: Vec<_> = problems
        .iter()
        .map(|p| (p.line, p.column, p.cause.clone()))
        .collect();
    assert_eq!(
        found,
        [
            (3, 1, Cause::DuplicateKey("a".into())),
            (6, 1, Cause::DuplicateKey("text".into())),
        ]
    );
    assert_eq!(theme.style(Role::Text).fg, Some(Color::Rgb(1, 1, 1)));
}

#[test]
fn b18_a_role_that_names_no_colour_of_the_palette_stays_as_it_was() {
    let (theme, problems) = with_file(
        "raw",
        "[meta]\ninherits = \"harbour-dark\"\n[roles]\n\"border\" = \"#ff0000\"\n\"key\" = \"red\"\n\"tab\" = \"azur\"\n",
    );
    let causes: Vec<_> = problems.iter().map(|p| p.cause.clone()).collect();
    assert_eq!(
        causes,
        [
            Cause::RawColor("#ff0000".into(), "border".into()),
            Cause::RawColor("red".into(), "key".into()),
            Cause::UnknownColor("azur".into(), "tab".into()),
        ]
    );
    assert_eq!(problems[2].nearest.as_deref(), Some("azure"));
    let parent = load("harbour-dark", Depth::True);
    for role in [Role::Border, Role::Key, Role::Tab] {
        assert_eq!(theme.style(role), parent.style(role), "{}", role.name());
    }
}

#[test]
fn b18_states_keep_symbols_of_their_own() {
    let (_, problems) = with_file("same", "[symbols]\nlate = \"+\"\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(
        problems[0].cause,
        Cause::SameSymbol("late".into(), "ok".into())
    );
    assert_eq!(problems[0].line, 2);
    for name in Themes::default().names() {
        let theme = load(&name, Depth::True);
        for symbol in Symbol::ALL {
            let text = theme.symbol(*symbol);
            assert_eq!(text.width(), 1, "{name}: {}", symbol.name());
            assert_eq!(text.width_cjk(), 1, "{name}: {}", symbol.name());
        }
    }
}

#[test]
fn a_theme_of_few_words_still_shows_where_one_is() {
    let (theme, problems) = with_file("bare", "[roles]\n\"text\" = \"default\"\n");
    assert_eq!(problems, []);
    let style = theme.style(Role::Selection);
    assert!(style.add_modifier.contains(Modifier::REVERSED));
}

#[test]
fn missing_and_broken_files_are_reported() {
    let (theme, problems) = with_file("broken", "[roles\n\"text\" = \n");
    assert!(
        matches!(problems[0].cause, Cause::Syntax(_)),
        "{problems:?}"
    );
    assert_eq!(theme.symbol(Symbol::Late), "!");
    let (theme, problems) = Themes::default().load("../secret", None, Depth::True);
    assert_eq!(problems[0].cause, Cause::NoTheme("../secret".into()));
    let default = Themes::default().load(DEFAULT, None, Depth::True).0;
    assert_eq!(theme.style(Role::Text), default.style(Role::Text));
    // Chosen in the settings: told where.
    let settings = "lang = \"en\"\ntheme = \"harbour-drak\"\n";
    let settings = Some(("config.toml", settings));
    let (_, problems) = Themes::default().load("harbour-drak", settings, Depth::True);
    assert_eq!(
        problems[0].to_string(),
        "config.toml, line 2, column 9: There is no theme \"harbour-drak\". Did you mean \"harbour-dark\"?"
    );
}

#[test]
fn folders_are_read_once_the_first_one_wins_and_odd_names_are_told() {
    let (own, admin) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let write = |folder: &tempfile::TempDir, name: &str, title: &str| {
        let text = format!("[meta]\ntitle = \"{title}\"\ninherits = \"mono\"\n");
        fs::write(folder.path().join(name), text).unwrap();
    };
    write(&own, "house.toml", "Mine");
    write(&own, "My Theme.toml", "Odd");
    write(&admin, "house.toml", "Theirs");
    write(&admin, "firm.toml", "Firm");
    fs::write(own.path().join("notes.txt"), "").unwrap();
    let themes = Themes::read(&[own.path().to_owned(), admin.path().to_owned()]);
    let titles: Vec<_> = themes
        .list()
        .into_iter()
        .filter(|about| about.file.is_some())
        .map(|about| (about.name, about.title))
        .collect();
    assert_eq!(
        titles,
        [
            ("firm".to_owned(), "Firm".to_owned()),
            ("house".to_owned(), "Mine".to_owned())
        ]
    );
    assert_eq!(themes.list().len(), 10);
    let odd = &themes.problems()[0];
    assert_eq!(odd.cause, Cause::ThemeName("My Theme.toml".into()));
    let nowhere = Themes::read(&[own.path().join("none")]);
    assert_eq!(nowhere, Themes::default());
}

#[test]
fn a_check_holds_a_theme_to_its_promise() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pale.toml");
    let text = "[meta]\ninherits = \"harbour-dark\"\n\n[palette]\nrust = \"#703a30\"\n[roles]\n\"hint\" = \"line\"\n";
    fs::write(&file, text).unwrap();
    let themes = Themes::read(&[folder.path().to_owned()]);
    assert_eq!(themes.load("pale", None, Depth::True).1, []);
    let problems = themes.check("pale", None);
    let at = |role: &str| {
        let is_it = |p: &&Problem| matches!(&p.cause, Cause::Faint(faint) if faint.role == role);
        problems.iter().find(is_it).map(|problem| problem.line)
    };
    assert_eq!(at("status.late"), Some(5), "where its colour stands");
    assert_eq!(at("hint"), Some(7), "where the role stands");
    assert_eq!(at("status.soon"), None);
}

#[test]
fn settings_override_single_roles() {
    let settings = "[theme_override.palette]\nnavy = \"#000080\"\n[theme_override.roles]\n\"border\" = \"navy\"\n";
    let (theme, problems) = Themes::default().load(
        "harbour-light",
        Some(("config.toml", settings)),
        Depth::True,
    );
    assert_eq!(problems, []);
    assert_eq!(theme.style(Role::Border).fg, Some(Color::Rgb(0, 0, 128)));
    assert!(theme.is_light);
}

#[test]
fn tracing_tells_roles_apart() {
    let theme = Theme::trace();
    for role in Role::ALL {
        let style = theme.style(*role);
        let found = style.fg.or(style.bg).and_then(Theme::role_of);
        assert_eq!(found, Some(*role));
    }
}
