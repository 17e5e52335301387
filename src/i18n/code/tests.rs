use std::collections::BTreeSet;

use unicode_width::UnicodeWidthStr;

use super::*;

#[test]
fn b20_every_code_is_explained_in_both_languages_and_nothing_else_is() {
    let texts: BTreeMap<String, Texts> = toml::from_str(include_str!("explained.toml")).unwrap();
    let words: BTreeSet<&str> = Code::ALL.iter().map(|code| code.word()).collect();
    assert_eq!(words.len(), Code::ALL.len(), "a word twice");
    let told: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
    assert_eq!(words, told);
    for code in Code::ALL {
        for lang in Lang::ALL {
            let Explained { what, why, remedy } = code.explained(lang);
            for text in [&what, &why, &remedy] {
                let end = if lang == Lang::En { '.' } else { '。' };
                assert!(text.ends_with(end), "{code:?} {lang:?}: {text:?}");
                assert_eq!(text.width(), text.width_cjk(), "uncertain: {text:?}");
                let chinese = text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
                assert_eq!(chinese, lang == Lang::Zh || text.contains('年'), "{text:?}");
            }
            assert!(what != why && why != remedy, "{code:?}");
        }
    }
}

#[test]
fn the_family_of_a_failure_is_the_code_that_scripts_know() {
    let failures = [
        Failure::Unsupported,
        Failure::Fault { incident: 1 },
        Failure::Denied(Denied::NotYours),
        Failure::NotUndone(NotUndone::Nothing),
        Failure::ReadOnly(ReadOnly::Disk),
        Failure::Unavailable(Unavailable::Lost),
        Failure::Invalid(crate::domain::invalid::Invalid {
            field: None,
            why: Why::Taken,
        }),
        Failure::Refused {
            kind: crate::domain::record::Kind::Complaint,
            why: Refused::Guard(GuardName::ContainFirst),
        },
        Failure::NoSuch {
            kind: crate::domain::record::Kind::Customer,
            given: String::new(),
        },
    ];
    for failure in &failures {
        assert_eq!(Code::from(failure).family(), failure.code(), "{failure:?}");
    }
}
