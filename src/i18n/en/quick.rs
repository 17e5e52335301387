//! The quick-add line, in English.

use crate::domain::quick::Problem;
use crate::i18n::group::{Quick, is_several};

pub(super) const QUICK: Quick = Quick {
    title: "Add",
    examples: &[
        "visit acme next tue 2pm demo with chen 60m",
        "note acme wants the new price list",
        "promise acme send samples by fri",
        "complaint acme wrong invoice !major",
        "call acme asked about delivery",
    ],
    kind: "what",
    when: "when",
    who: "who",
    which_kind: "begin with visit, note, promise, complaint or call",
    also: |names, key| format!("(also: {names}; {key} next)"),
    nobody: |text| format!("no customer answers to \"{text}\""),
    missing: |fields| format!("Still to say: {fields}."),
    open: "(to be said)",
    past: "This day is past. Press Enter again to save it so.",
    moment: |when, length, week, distance| match length {
        "" => format!("{when}  (week {week}, {distance})"),
        _ => format!("{when}, {length}  (week {week}, {distance})"),
    },
    problem,
    keys: |save, form, leave| format!("{save} save  {form} form  {leave} leave"),
};

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::Contact(name, found) if is_several(*found) => {
            format!("several people there answer to \"{name}\"; it stays in the text")
        }
        Problem::Contact(name, _) => {
            format!("nobody there answers to \"{name}\"; it stays in the text")
        }
        Problem::User(name, found) if is_several(*found) => {
            format!("several colleagues answer to \"{name}\"; it stays in the text")
        }
        Problem::User(name, _) => {
            format!("no colleague answers to \"{name}\"; it stays in the text")
        }
        Problem::Severity(word) => {
            format!("\"!{word}\" is none of !minor, !major, !critical; it stays in the text")
        }
        Problem::When(why) => super::forms::when(why),
    }
}
