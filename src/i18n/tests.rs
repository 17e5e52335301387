//! What both catalogues must keep to.

use std::fs;
use std::path::Path;

use unicode_width::UnicodeWidthChar;

use super::{Catalog, Lang};

fn sources(folder: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/i18n")
        .join(folder);
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (
                path.display().to_string(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect()
}

#[test]
fn no_text_uses_a_character_of_uncertain_width() {
    for folder in ["en", "zh"] {
        for (path, text) in sources(folder) {
            for (number, line) in text.lines().enumerate() {
                for c in line.chars() {
                    assert_eq!(
                        c.width(),
                        c.width_cjk(),
                        "{path}:{} uses {c:?}, which is one column on some terminals and two on others",
                        number + 1
                    );
                }
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_files() {
    let names = |folder: &str| {
        let mut names: Vec<String> = sources(folder)
            .into_iter()
            .filter_map(|(path, _)| path.rsplit('/').next().map(str::to_owned))
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("en"), names("zh"));
}

#[test]
fn locales() {
    for (locale, lang) in [
        ("zh_CN.UTF-8", Lang::Zh),
        ("zh-Hans-CN", Lang::Zh),
        ("ZH", Lang::Zh),
        ("en_GB.UTF-8", Lang::En),
        ("", Lang::En),
        ("POSIX", Lang::En),
        ("zhx", Lang::En),
    ] {
        assert_eq!(Lang::from_locale(locale), lang, "{locale}");
    }
    let words: &Catalog = Lang::Zh.catalog();
    assert_eq!(words.lang, Lang::Zh);
}
