//! The pictures of the README are what the program draws.
//!
//! A picture stands behind a line `<!-- picture KEYS; SIZE; LANGUAGE -->`. `KEYBOOK_REWRITE_README=1` draws them anew.

use std::fmt::Write as _;
use std::path::Path;

use keybook::i18n::Lang;

use crate::book::shared;

const BEGIN: &str = "<!-- picture ";
const FENCE: &str = "```";

fn draw(order: &str) -> String {
    let mut parts = order.trim_end_matches("-->").split(';').map(str::trim);
    let mut next = || {
        parts
            .next()
            .expect("a picture has keys, a size and a language")
    };
    let (keys, size, lang) = (next(), next(), next());
    let (width, height) = size.split_once('x').expect("a size such as 80x24");
    let lang = if lang == "zh" { Lang::Zh } else { Lang::En };
    let mut screen = shared()
        .screen()
        .size(width.parse().unwrap(), height.parse().unwrap())
        .lang(lang);
    screen.keys(keys);
    screen.text().trim_end().to_owned()
}

/// The text with every picture drawn.
fn drawn(text: &str) -> (String, usize) {
    let mut out = String::new();
    let mut pictures = 0;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").unwrap();
        let Some(order) = line.strip_prefix(BEGIN) else {
            continue;
        };
        pictures += 1;
        assert!(
            lines.next().is_some_and(|line| line.starts_with(FENCE)),
            "a fenced block follows {line}"
        );
        for line in lines.by_ref() {
            if line.starts_with(FENCE) {
                break;
            }
        }
        write!(out, "{FENCE}text\n{}\n{FENCE}\n", draw(order)).unwrap();
    }
    (out, pictures)
}

#[test]
fn pictures_of_the_readme_are_what_the_program_draws() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = std::fs::read_to_string(&path).unwrap();
    let (drawn, pictures) = drawn(&text);
    assert!(pictures >= 4, "one of each view");
    if std::env::var_os("KEYBOOK_REWRITE_README").is_some() {
        std::fs::write(&path, drawn).unwrap();
        return;
    }
    assert!(
        text == drawn,
        "a picture of README.md is not what the program draws: run KEYBOOK_REWRITE_README=1 cargo test --test tui readme"
    );
}
