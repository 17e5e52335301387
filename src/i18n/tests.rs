//! What both catalogues must keep to.

use std::fs;
use std::path::Path;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{Catalog, Lang, group};
use crate::domain::calendar::WorkCalendar;
use crate::domain::choice::ChoiceSet;
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Denied;
use crate::domain::record::Kind;
use crate::domain::rules::today::Reason;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Day;
use crate::domain::workflow::{Refused, Step};
use crate::service::Failure;
use crate::service::failure::{NotUndone, ReadOnly, Unavailable};

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
fn b20_no_text_uses_a_character_of_uncertain_width() {
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
fn b20_both_languages_have_the_same_files() {
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

#[test]
fn b20_labels_of_fields_fit_a_column() {
    for lang in Lang::ALL {
        let words = lang.catalog();
        for key in FieldKey::ALL {
            let label = (words.records.column)(*key);
            assert!(
                (1..=16).contains(&label.width()),
                "{label} is too long for a column"
            );
        }
        for kind in Kind::ALL {
            for field in kind.fields() {
                assert!((1..=16).contains(&words.field(*kind, field.key).width()));
            }
        }
    }
}

/// No two fields of one form, and no two choices of one list, look the same.
#[test]
fn labels_tell_apart() {
    for lang in Lang::ALL {
        let words = lang.catalog();
        for kind in Kind::ALL {
            for (i, field) in kind.fields().iter().enumerate() {
                let label = words.field(*kind, field.key);
                for other in &kind.fields()[..i] {
                    assert_ne!(
                        words.field(*kind, other.key),
                        label,
                        "{} {} and {}",
                        kind.key(),
                        other.key.key(),
                        field.key.key()
                    );
                }
            }
        }
        for set in ChoiceSet::ALL {
            for (i, (number, _)) in set.options().iter().enumerate() {
                for (other, _) in &set.options()[..i] {
                    assert_ne!(words.choice(*set, *other), words.choice(*set, *number));
                }
            }
        }
    }
}

#[test]
fn failures_say_what_why_and_what_to_do() {
    let failures = [
        Failure::Invalid(Invalid::at(FieldKey::Due, Why::NotADay)),
        Failure::Refused {
            kind: Kind::Complaint,
            why: Refused::Needs(vec![FieldKey::Wish, FieldKey::Owner]),
        },
        Failure::Denied(Denied::NotYours),
        Failure::NotUndone(NotUndone::Nothing),
        Failure::ReadOnly(ReadOnly::NoSpace),
        Failure::Unavailable(Unavailable::Lost),
        Failure::Unsupported,
        Failure::Fault { incident: 7 },
    ];
    let told = |lang: Lang| -> Vec<String> {
        failures
            .iter()
            .map(|failure| lang.catalog().failure(failure))
            .map(|told| format!("{} | {}", told.text, told.hint))
            .collect()
    };
    assert_eq!(
        told(Lang::En)[..3],
        [
            "Due: not a date; write it as 2026-12-01. | ",
            "This step needs They want, Owner. | Fill in: wish, owner.",
            "Not allowed: somebody else looks after this customer. | \
             Ask its owner or a manager, or have the customer handed over to you."
        ]
    );
    assert_eq!(
        told(Lang::Zh)[..3],
        [
            "到期：不是日期，写作 2026-12-01 | ",
            "这一步需要填写：诉求、负责人 | 对应字段：wish, owner",
            "没有权限：该客户由他人负责 | 可联系其负责人或主管，或先转交客户"
        ]
    );
}

#[test]
fn deeds_and_standings() {
    let (en, zh) = (Lang::En.catalog(), Lang::Zh.catalog());
    let done = Deed {
        act: DeedAct::Stepped(Step::Complete),
        kind: Kind::Visit,
        name: "阿克米".to_owned(),
        count: 1,
    };
    assert_eq!((en.deeds.deed)(&done), "Visit completed: 阿克米");
    assert_eq!((zh.deeds.deed)(&done), "已完成拜访：阿克米");
    let brought = Deed {
        act: DeedAct::Imported,
        kind: Kind::Customer,
        name: String::new(),
        count: 1_234,
    };
    assert_eq!((en.deeds.deed)(&brought), "1,234 customers imported");
    assert_eq!((zh.deeds.deed)(&brought), "已导入 1,234 位客户");

    let today = Day::parse("2026-11-23").unwrap();
    for (offset, english, chinese) in [
        (-1_116, "late 3 y", "逾期 3 年"),
        (-999, "late 999 d", "逾期 999 天"),
        (-18, "late 18 d", "逾期 18 天"),
        (0, "today", "今天"),
        (9, "in 9 d", "9 天后"),
    ] {
        let due = today.plus(offset);
        assert_eq!((en.standings.due)(due, today), english);
        assert_eq!((zh.standings.due)(due, today), chinese);
    }
    let contact = Reason::Contact {
        last: Some(today.plus(-48)),
        target: 14,
        due: today.plus(-34),
        past_limit: true,
    };
    assert_eq!(
        (en.standings.reason)(&contact, today),
        "last contact 48 d ago, rhythm 14 d"
    );
    assert_eq!(
        (zh.standings.reason)(&contact, today),
        "上次联系 48 天前，周期 14 天"
    );
    for (minutes, english, chinese) in [
        (45, "45 min", "45 分钟"),
        (150, "2 h", "2 小时"),
        (1_079, "17 h", "17 小时"),
        (1_080, "2 d", "2 天"),
        (1_620, "3 d", "3 天"),
    ] {
        assert_eq!((en.standings.working)(minutes), english);
        assert_eq!((zh.standings.working)(minutes), chinese);
    }
    let day = WorkCalendar::default().day_length();
    assert_eq!(i64::from(day), group::WORKING_DAY);
}
