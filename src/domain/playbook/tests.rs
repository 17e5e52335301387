//! The embedded playbook is whole, and a team's own lies over it.

use super::*;
use crate::domain::rules::sla::Span;

#[test]
fn every_file_reads_and_nothing_is_missing() {
    for (name, text) in FILES {
        if let Err(fault) = Playbook::parse(text) {
            panic!("{name}: {fault}");
        }
    }
    assert_eq!(Playbook::embedded().gaps(), []);
}

#[test]
fn no_key_appears_twice() {
    let parts: Vec<Playbook> = FILES
        .iter()
        .map(|(_, text)| Playbook::parse(text).unwrap())
        .collect();
    let book = Playbook::embedded();
    let written = |count: fn(&Playbook) -> usize| parts.iter().map(count).sum::<usize>();
    assert_eq!(written(|p| p.topics.len()), book.topics.len());
    assert_eq!(written(|p| p.measures.len()), book.measures.len());
    assert_eq!(written(|p| p.temperaments.len()), book.temperaments.len());
    assert_eq!(written(|p| p.taboos.len()), book.taboos.len());
    assert_eq!(written(|p| p.tips.len()), book.tips.len());
    assert_eq!(written(|p| p.festivals.len()), book.festivals.len());
    assert_eq!(written(|p| p.stages.len()), book.stages.len());
    assert_eq!(written(|p| p.prompts.len()), book.prompts.len());
    assert_eq!(written(|p| p.purposes.len()), book.purposes.len());
    for kinds in &book.kinds {
        let keys: BTreeSet<_> = kinds.sub.iter().map(|sub| &sub.key).collect();
        assert_eq!(keys.len(), kinds.sub.len(), "{:?}", kinds.kind);
    }
}

#[test]
fn both_languages_say_something_in_their_own_script() {
    fn texts(value: &serde_json::Value, found: &mut Vec<(String, String)>) {
        if let Some(map) = value.as_object() {
            if let (Some(en), Some(zh)) = (
                map.get("en").and_then(|v| v.as_str()),
                map.get("zh").and_then(|v| v.as_str()),
            ) {
                found.push((en.to_owned(), zh.to_owned()));
            }
            map.values().for_each(|value| texts(value, found));
        }
        value
            .as_array()
            .into_iter()
            .flatten()
            .for_each(|value| texts(value, found));
    }
    let mut found = Vec::new();
    texts(
        &serde_json::to_value(Playbook::embedded()).unwrap(),
        &mut found,
    );
    assert!(found.len() > 150);
    for (en, zh) in found {
        assert!(
            en.is_ascii() && !en.trim().is_empty() && en.trim() == en,
            "{en}"
        );
        assert!(
            zh.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) && zh.trim() == zh,
            "{zh}"
        );
        assert!(
            !zh.contains([',', ';', '!', '?', '(', ')', ':']),
            "half-width marks in {zh}"
        );
    }
}

#[test]
fn tiers_differ_without_colour() {
    let book = Playbook::embedded();
    let badges: Vec<String> = [
        Tier::Vip,
        Tier::Major,
        Tier::Ordinary,
        Tier::Small,
        Tier::Unstated,
    ]
    .into_iter()
    .map(|tier| book.card(tier).unwrap().badge())
    .collect();
    assert_eq!(badges, ["[A]", "(B)", "<C>", "{D}", "-E-"]);
    assert_eq!(book.card(Tier::Vip).unwrap().colour.zh, "金");
}

#[test]
fn the_worked_tables() {
    let book = Playbook::embedded();
    let rhythm = |group, tier, class| {
        book.rhythm(group, tier, class)
            .map(|it| (it.target, it.limit))
    };
    assert_eq!(
        rhythm(Group::Backbone, Tier::Unstated, AbcClass::Unstated),
        Some((14, Some(28)))
    );
    assert_eq!(
        rhythm(Group::Actual, Tier::Unstated, AbcClass::A),
        Some((30, Some(45)))
    );
    assert_eq!(
        rhythm(Group::Actual, Tier::Unstated, AbcClass::B),
        Some((60, Some(90)))
    );
    assert_eq!(
        rhythm(Group::Actual, Tier::Unstated, AbcClass::C),
        Some((120, Some(180)))
    );
    assert_eq!(
        rhythm(Group::Registered, Tier::Unstated, AbcClass::Unstated),
        Some((90, Some(180)))
    );
    assert_eq!(
        rhythm(Group::Aware, Tier::Unstated, AbcClass::Unstated),
        Some((180, None))
    );
    assert_eq!(
        rhythm(Group::Potential, Tier::Unstated, AbcClass::Unstated),
        None
    );

    let critical = book.limits(Severity::Critical).unwrap();
    assert_eq!(
        (critical.acknowledge, critical.second_follow_up),
        (Span::Hours(1), Some(Span::Days(14)))
    );
    assert_eq!(
        book.limits(Severity::Minor).unwrap().correct,
        Span::Days(20)
    );
    assert_eq!(book.sub_kinds(ComplaintKind::Transport).len(), 5);
    assert!(book.stage(ComplaintState::Accepted).unwrap().asks.len() == 6);
}

#[test]
fn customers_get_the_checklists_of_their_group_and_tier() {
    let keys: Vec<&str> = Playbook::embedded()
        .topics_for(Group::Backbone, Tier::Vip)
        .map(|topic| topic.key.as_str())
        .collect();
    assert_eq!(keys, ["tier_key", "group_backbone"]);
    assert_eq!(
        Playbook::embedded()
            .topics_for(Group::Unstated, Tier::Unstated)
            .count(),
        0
    );
}

#[test]
fn there_are_twelve_tips_and_solving_a_problem_is_the_first_purpose() {
    let book = Playbook::embedded();
    assert_eq!(book.tips.len(), 12);
    assert_eq!(book.tip("S3-73").unwrap().text.en, "Listen.");
    assert_eq!(book.tip("S3-80"), None);
    assert_eq!(book.purposes[0].key, "solve_problem");
    assert_eq!(book.measure_days("executive_visit"), Some(90));
    assert_eq!(book.measure_days("new_products_first"), None);
}

#[test]
fn a_prompt_says_what_it_is_about_where_its_cue_is_about_something() {
    use crate::domain::rules::brief::Cue;
    for prompt in &Playbook::embedded().prompts {
        let has_gap = |text: &str| text.contains("{}");
        assert_eq!(
            has_gap(&prompt.text.en),
            has_gap(&prompt.text.zh),
            "{}",
            prompt.key
        );
        let is_bare = matches!(
            prompt.cue,
            Cue::Always
                | Cue::NeedsUnknown
                | Cue::DeciderUnknown
                | Cue::OpinionDue
                | Cue::SatisfactionDue
        );
        assert_eq!(has_gap(&prompt.text.en), !is_bare, "{}", prompt.key);
    }
}

#[test]
fn a_team_changes_what_it_wants_and_keeps_the_rest() {
    let ours = Playbook::embedded();
    let own = ours
        .with(
            r#"
            [[cadence]]
            grade = "backbone"
            rhythm = { target = 7, limit = 21 }

            [[topic]]
            key = "cold_chain"
            name = { en = "Cold chain", zh = "冷链" }
            items = [{ text = { en = "Check the loggers.", zh = "检查温度记录仪。" } }]

            [vague]
            zh = ["快了"]
            "#,
        )
        .unwrap();
    assert_eq!(
        own.rhythm(Group::Backbone, Tier::Unstated, AbcClass::Unstated)
            .unwrap()
            .target,
        7
    );
    assert_eq!(own.cadences.len(), ours.cadences.len());
    assert_eq!(own.topics.len(), ours.topics.len() + 1);
    assert_eq!((own.vague.zh.len(), &own.vague.en), (1, &ours.vague.en));
}

#[test]
fn a_bad_playbook_says_where_and_what() {
    let with = |text| Playbook::embedded().with(text).unwrap_err();
    let PlaybookFault::Syntax { line, found } = with("[[sla]]\nseverity = \"fatal\"\n") else {
        panic!()
    };
    assert_eq!((line, found.as_str()), (Some(2), "not a severity"));
    assert!(matches!(
        with("[[cadance]]\n"),
        PlaybookFault::Syntax { line: Some(1), .. }
    ));
    let gaps = with("[[cadence]]\ngrade = \"aware\"\nrhythm = { target = 30, limit = 20 }\n");
    assert_eq!(
        gaps,
        PlaybookFault::Gaps(vec![Gap::BadCadence(Grade::Aware)])
    );
    let same = with(
        "[[card]]\ntier = \"vip\"\nletter = \"甲\"\nopen = \"(\"\nclose = \"]\"\nname = { en = \"VIP\", zh = \"甲\" }\ncolour = { en = \"gold\", zh = \"金\" }\n",
    );
    assert_eq!(
        same,
        PlaybookFault::Gaps(vec![
            Gap::BadCard(Tier::Vip),
            Gap::SameCard(Tier::Vip, Tier::Major)
        ])
    );
    assert!(
        same.to_string().contains("needs one ASCII letter"),
        "{same}"
    );
}

#[test]
fn requirements_are_ids_of_the_catalogue() {
    let ids = Playbook::embedded().requirements();
    for id in [
        "S3-45", "S3-68", "S3-79", "S4-32", "S4-42", "S4-46", "S0-18", "S1-05",
    ] {
        assert!(ids.contains(id), "{id}");
    }
    for id in ids {
        let (source, number) = id
            .strip_prefix('S')
            .and_then(|rest| rest.split_once('-'))
            .unwrap();
        assert!(
            matches!(source, "0" | "1" | "2" | "3" | "4") && number.len() == 2,
            "{id}"
        );
        assert!(number.parse::<u8>().is_ok(), "{id}");
    }
}

#[test]
fn tiers_need_cells_and_a_file_and_a_key_account_counts_as_major() {
    let book = Playbook::embedded();
    assert_eq!(book.needs(Tier::Vip, false).len(), 7);
    assert_eq!(
        book.needs(Tier::Unstated, true),
        book.needs(Tier::Major, false)
    );
    assert_eq!(book.needs(Tier::Vip, true), book.needs(Tier::Vip, false));
    assert!(book.needs(Tier::Small, false).is_empty());
    assert_eq!(book.file(Tier::Vip, false).unwrap().sections.len(), 7);
    assert!(book.file(Tier::Unstated, false).is_none());
    assert_eq!(book.measures.len(), 12);
    assert_eq!(book.link_days(), 60);
}

/// Nobody is ever asked for what is sensitive (DOMAIN.md 9.11).
#[test]
fn a_file_asks_for_nothing_sensitive_and_a_zipper_for_real_functions() {
    let with = |text: &str| Playbook::embedded().with(text).map(|_| ()).unwrap_err();
    let file = |customer: &str, days: u16| {
        format!("[[file]]\ntier = \"major\"\ncustomer = [\"{customer}\"]\ndays = {days}\n")
    };
    let bad = PlaybookFault::Gaps(vec![Gap::BadFile(Tier::Major)]);
    assert_eq!(with(&file("religion", 30)), bad);
    assert_eq!(with(&file("phone", 0)), bad);
    let zipper = "[[zipper]]\ntier = \"vip\"\ncells = [{ our = \"unstated\", their = \"user\", weight = 1, days = 9 }]\n";
    assert_eq!(
        with(zipper),
        PlaybookFault::Gaps(vec![Gap::BadZipper(Tier::Vip)])
    );
}

#[test]
fn the_playbook_calls_temperaments_by_the_words_of_the_choice() {
    use crate::domain::choice::Temperament as Choice;
    let book = Playbook::embedded();
    for choice in Choice::ALL.iter().skip(1) {
        assert!(book.temperament(choice.key()).is_some(), "{}", choice.key());
    }
    assert_eq!(book.temperaments.len() + 1, Choice::ALL.len());
}
