//! Schemes in every form, and that what comes of them can be read.

use proptest::prelude::*;

use super::*;
use crate::config::settings::Layer;
use crate::config::{Cause, Problem};
use crate::tui::theme::{Depth, Role, Themes};

const COLORS: [&str; 16] = [
    "20242c", "2a2f3a", "434c5e", "4c566a", "9aa3b2", "d0d6e0", "e6eaf0", "8fbcbb", "b0484f",
    "d08770", "e0b050", "7fa060", "60a0a0", "5f81ac", "a070a8", "805030",
];

/// A scheme in a form: what stands before each colour, and around it.
fn scheme(head: &str, indent: &str, quote: &str) -> String {
    let mut text = head.to_owned();
    for (at, color) in COLORS.iter().enumerate() {
        let line = format!("{indent}base{at:02X}: {quote}{color}{quote} # {at}\n");
        text.push_str(&line);
    }
    text
}

fn parse(text: &str) -> Result<Scheme, Vec<Problem>> {
    read(&Layer {
        name: "dusk.yaml".to_owned(),
        text: text.to_owned(),
    })
}

#[test]
fn every_form_of_a_scheme_is_read() {
    let flat = parse(&scheme(
        "scheme: \"Dusk: hard\"\nauthor: \"Lin\"\n",
        "",
        "\"",
    ))
    .unwrap();
    let system = "system: \"base16\"\nname: 'Dusk: hard'\nauthor: Lin\nvariant: dark\npalette:\n";
    assert_eq!(parse(&scheme(system, "  ", "\"")).unwrap(), flat);
    assert_eq!(
        parse(&scheme(&system.replace("16", "24"), "    ", "'")).unwrap(),
        flat
    );
    assert_eq!(flat.title, "Dusk: hard");
    // Digits alone, or what looks like a power of ten, are colours all the same.
    let bare = scheme("scheme: x\n", "", "")
        .replace("20242c", "000000")
        .replace("7fa060", "1e1010");
    let bare = parse(&bare).unwrap();
    assert_eq!(
        (bare.colors[0], bare.colors[11]),
        (Rgb(0, 0, 0), Rgb(0x1e, 0x10, 0x10))
    );
    let hashed = scheme("scheme: x\n", "", "\"").replace(": \"", ": \"#");
    assert_eq!(parse(&hashed).unwrap().colors, flat.colors);
    let small = scheme("name: x\n", "", "\"").replace("base0A", "base0a");
    assert_eq!(parse(&small).unwrap().colors, flat.colors);
    // JSON is YAML.
    let json: Vec<String> = COLORS
        .iter()
        .enumerate()
        .map(|(at, it)| format!("\"base{at:02X}\": \"{it}\""))
        .collect();
    let json = format!("{{\"scheme\": \"j\", {}}}", json.join(", "));
    assert_eq!(parse(&json).unwrap().colors, flat.colors);
}

#[test]
fn what_is_no_scheme_is_told_with_all_its_lines() {
    let told = |text: &str| {
        let problems = parse(text).unwrap_err();
        problems
            .into_iter()
            .map(|it| (it.line, it.cause))
            .collect::<Vec<_>>()
    };
    let wrong = scheme("system: base17\nname: x\n", "", "\"")
        .replace("d0d6e0", "d0d6")
        .replace("base0E: \"a070a8\" # 14\n", "");
    assert_eq!(
        told(&wrong),
        [
            (1, Cause::OtherSystem("base17".into())),
            (8, Cause::BadSlot("base05".into(), "d0d6".into())),
            (0, Cause::MissingSlot("base0E".into())),
        ]
    );
    assert_eq!(told("name: x\ncolors: [1, 2]\n"), [(0, Cause::NoScheme)]);
    assert_eq!(told(""), [(0, Cause::NoScheme)]);
    let broken = told("name: \"x\npalette:\n  base00: \"000000\"\n");
    assert!(matches!(broken[..], [(_, Cause::NoYaml(_))]), "{broken:?}");
}

/// The theme of colours, as it is read from its file.
fn theme(colors: Colors) -> (Themes, Vec<Change>) {
    let scheme = Scheme {
        title: "A \"quoted\" one".to_owned(),
        author: None,
        colors,
    };
    let (text, changes) = scheme.theme("from a test");
    let name = "mine.toml".to_owned();
    (
        Themes::default().with("mine", Layer { name, text }),
        changes,
    )
}

#[test]
fn a_scheme_becomes_a_theme_of_which_everything_can_be_read() {
    let scheme = parse(&scheme("scheme: Dusk\nauthor: Lin\n", "", "\"")).unwrap();
    let (text, changes) = scheme.theme("From a test.");
    insta::assert_snapshot!("dusk", text);
    let told: Vec<String> = changes
        .iter()
        .map(|it| {
            format!(
                "{} {} {} {} {:?}",
                it.slot,
                it.role,
                it.before.hex(),
                it.after.hex(),
                it.contrast
            )
        })
        .collect();
    insta::assert_snapshot!("dusk_changes", told.join("\n"));
    for change in &changes {
        assert!(
            change.contrast.1 > change.contrast.0 || change.role.starts_with("selection"),
            "{change:?}"
        );
    }
}

#[test]
fn names_are_made_of_titles() {
    assert_eq!(
        slug("Gruvbox dark, hard").as_deref(),
        Some("gruvbox-dark-hard")
    );
    assert_eq!(slug("  3024 "), Some("3024".to_owned()));
    assert_eq!(slug("青花"), None);
    assert_eq!(slug(&"a ".repeat(60)).map(|it| it.len()), Some(39));
}

proptest! {
    /// Whatever the sixteen colours are: no problem is left, at any depth, and the selection is seen where that can be.
    #[test]
    fn b18_whatever_is_imported_can_be_read(bytes in prop::array::uniform32(any::<u8>()), more in prop::array::uniform16(any::<u8>())) {
        let all: Vec<u8> = bytes.into_iter().chain(more).collect();
        let mut colors = [Rgb(0, 0, 0); 16];
        for (color, part) in colors.iter_mut().zip(all.chunks(3)) {
            *color = Rgb(part[0], part[1], part[2]);
        }
        let (themes, _) = theme(colors);
        prop_assert_eq!(themes.check("mine", None), []);
        for depth in [Depth::Mono, Depth::Ansi16, Depth::Palette256, Depth::True] {
            let (theme, problems) = themes.load("mine", None, depth);
            prop_assert_eq!(problems, []);
            if depth >= Depth::Palette256 {
                let (ground, selected) = (theme.style(Role::Surface).bg, theme.style(Role::Selection).bg);
                prop_assert!(depth == Depth::True || ground != selected);
            }
        }
    }
}
