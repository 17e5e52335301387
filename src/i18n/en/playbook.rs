//! What the playbook lacks, and the words about a team's own, in English.

use crate::domain::choice::ChoiceSet;
use crate::domain::playbook::Gap;
use crate::domain::rules::cadence::Grade;
use crate::i18n::en::choices;
use crate::i18n::group::PlaybookWords;

pub(super) const PLAYBOOK: PlaybookWords = PlaybookWords {
    column_name: "Part",
    column_lines: "Lines",
    column_changed: "Changed",
    column_by: "By",
    none: "No part of your own. The playbook that comes with the program holds; `keybook playbook show` lists its files.",
    files: "Files of the program, to start a part of your own from:",
    fits: "This part fits.",
    unknown: |name| format!("There is no part and no file of the program called {name}."),
};

pub(super) fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "playbook" => {
            "Your team's own playbook, laid over the program's: rhythms, limits, checklists, tactics"
        }
        "playbook list" => "List the parts of your own",
        "playbook show" => "Print a part of your own, or a file of the program to start from",
        "playbook set" => {
            "Take a part from a file: entries of the same key take the place of the program's"
        }
        "playbook check" => "Say whether a file would fit, without changing anything",
        "playbook remove" => "Take a part of your own away; the program's entries hold again",
        _ => return None,
    })
}

pub(super) fn syntax(line: Option<u32>, found: &str) -> String {
    match line {
        Some(line) => format!("line {line} is no part of a playbook: {found}"),
        None => format!("this is no part of a playbook: {found}"),
    }
}

pub(super) fn gaps(gaps: &[Gap]) -> String {
    let texts: Vec<String> = gaps.iter().copied().map(gap).collect();
    texts.join("; ")
}

fn gap(gap: Gap) -> String {
    let tier = |tier: crate::domain::choice::Tier| choices::label(ChoiceSet::Tier, tier.number());
    match gap {
        Gap::NoCard(of) => format!("tier {} has no card", tier(of)),
        Gap::SameCard(one, other) => {
            format!(
                "the cards of {} and {} look the same",
                tier(one),
                tier(other)
            )
        }
        Gap::BadCard(of) => format!(
            "the card of {} needs one plain letter between two different plain signs",
            tier(of)
        ),
        Gap::NoClass(class) => format!(
            "class {} has no card",
            choices::label(ChoiceSet::AbcClass, class.number())
        ),
        Gap::NoCadence(of) => format!("{} has no rhythm", grade(of)),
        Gap::BadCadence(of) => format!(
            "the rhythm of {} needs at least one day, and a limit not before its target",
            grade(of)
        ),
        Gap::NoSla(severity) => format!(
            "severity {} has no time limits",
            choices::label(ChoiceSet::Severity, severity.number())
        ),
        Gap::NoTrade => "when a customer is watched and held, or the steps for what is overdue, are missing or out of order".to_owned(),
        Gap::NoFollowUp => "nothing says how long promises may wait".to_owned(),
        Gap::BadFile(of) => format!(
            "the file of tier {} asks for a field that does not exist or is sensitive, or is stale at once",
            tier(of)
        ),
        Gap::BadZipper(of) => format!(
            "a cell of the zipper of tier {} names no function, weighs nothing or is stale at once",
            tier(of)
        ),
        Gap::NoSection(section) => format!(
            "section {} asks nothing",
            choices::label(ChoiceSet::Section, section.number())
        ),
    }
}

const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Backbone => "grade backbone",
        Grade::Major => "grade major",
        Grade::ActualB => "grade actual_b",
        Grade::ActualC => "grade actual_c",
        Grade::Registered => "grade registered",
        Grade::Aware => "grade aware",
    }
}
