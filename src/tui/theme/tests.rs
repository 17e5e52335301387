//! Themes: what loads, what is reported, and what can be read on screen.

use std::fs;

use ratatui::style::{Color, Modifier};

use super::*;
use crate::tui::color::Rgb;

pub(super) fn load(name: &str, depth: Depth) -> Theme {
    let (theme, problems) = Themes::default().load(name, None, depth);
    assert_eq!(problems, [], "{name}");
    theme
}

fn with_file(name: &str, text: &str) -> (Theme, Vec<Problem>) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(format!("{name}.toml")), text).unwrap();
    let themes = Themes {
        folders: vec![folder.path().to_owned()],
    };
    let (theme, mut problems) = themes.load(name, None, Depth::True);
    for problem in &mut problems {
        problem.file = problem.file.rsplit('/').next().unwrap().to_owned();
    }
    (theme, problems)
}

#[test]
fn shipped_themes_are_clean() {
    for name in Themes::default().names() {
        for depth in [Depth::Mono, Depth::Ansi16, Depth::Palette256, Depth::True] {
            load(&name, depth);
        }
    }
}

pub(super) fn rgb(color: Option<Color>) -> Option<Rgb> {
    match color? {
        Color::Rgb(r, g, b) => Some(Rgb(r, g, b)),
        Color::Indexed(index) => Some(Rgb::of_256(index)),
        _ => None,
    }
}

/// B-18, UX.md 5.3: text 4.5 on every surface it can meet (7 for strict themes), lines and chart marks 3.
#[test]
fn everything_can_be_read() {
    const MARKS: [Role; 2] = [Role::Border, Role::ChartGrid];
    for name in Themes::default().names() {
        for depth in [Depth::True, Depth::Palette256] {
            let theme = load(&name, depth);
            let Some(surface) = rgb(theme.style(Role::Surface).bg) else {
                continue;
            };
            let under: Vec<(Role, Rgb)> = [
                Role::Surface,
                Role::SurfaceRaised,
                Role::Selection,
                Role::SelectionAway,
            ]
            .into_iter()
            .filter_map(|role| Some((role, rgb(theme.style(role).bg)?)))
            .collect();
            for role in Role::ALL {
                let style = theme.style(*role);
                let Some(fg) = rgb(style.fg) else { continue };
                let need = match role {
                    role if MARKS.contains(role) => 3.0,
                    _ if theme.is_strict => 7.0,
                    _ => 4.5,
                };
                if let Some(bg) = rgb(style.bg) {
                    let ratio = fg.contrast(bg);
                    assert!(
                        ratio >= need,
                        "{name}: {} on itself is {ratio:.2}",
                        role.name()
                    );
                    continue;
                }
                for (place, bg) in &under {
                    if MARKS.contains(role) && *bg != surface {
                        continue;
                    }
                    let ratio = fg.contrast(*bg);
                    assert!(
                        ratio >= need,
                        "{name} at {depth:?}: {} on {} is {ratio:.2}, not {need}",
                        role.name(),
                        place.name()
                    );
                }
            }
        }
    }
}

#[test]
fn the_selection_stays_visible_without_colours() {
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
fn every_problem_is_listed_and_the_rest_applies() {
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
            (12, Cause::UnknownColor("bleu".into()), Some("blue")),
            (13, Cause::UnknownModifier("bald".into()), Some("bold")),
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
fn circles_missing_themes_and_broken_files_are_reported() {
    let (_, problems) = with_file("ring", "[meta]\ninherits = \"ring\"\n");
    assert_eq!(problems[0].cause, Cause::Cycle("ring".into()));
    let (theme, problems) = with_file("broken", "[roles\n\"text\" = \n");
    assert!(
        matches!(problems[0].cause, Cause::Syntax(_)),
        "{problems:?}"
    );
    assert_eq!(theme.symbol(Symbol::Late), "!");
    let (theme, problems) = Themes::default().load("../secret", None, Depth::True);
    assert_eq!(problems[0].cause, Cause::MissingParent("../secret".into()));
    let default = Themes::default().load(DEFAULT, None, Depth::True).0;
    assert_eq!(theme.style(Role::Text), default.style(Role::Text));
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
