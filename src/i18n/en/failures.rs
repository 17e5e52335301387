//! Everything that can go wrong between a person and a book, in English.

use super::playbook;
use super::records::{field, kind as name};
use super::steps::{capital, refused};
use crate::domain::filter::Problem;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Denied;
use crate::domain::record::Kind;
use crate::domain::rules::gifts::Excess;
use crate::i18n::group::{Failures, Told};
use crate::i18n::numbers::grouped;
use crate::service::Failure;
use crate::service::failure::{NotUndone, ReadOnly, Unavailable};

pub(super) const FAILURES: Failures = Failures {
    why,
    invalid,
    denied,
    unavailable,
    failure,
    filter,
};

fn why(why: &Why) -> String {
    match why {
        Why::NotAPlaybook { line, found } => playbook::syntax(*line, found),
        Why::PlaybookGaps(gaps) => playbook::gaps(gaps),
        Why::Required => "must be filled".to_owned(),
        Why::TooLong { max } => format!("longer than {} characters", grouped(i64::from(*max))),
        Why::NotANumber => "not a whole number; write digits only, such as 30".to_owned(),
        Why::OutOfRange { min, max } => {
            format!("must be from {} to {}", grouped(*min), grouped(*max))
        }
        Why::NotAnAmount => "not an amount; write it as 1234.50".to_owned(),
        Why::NotAPartialDate => {
            "not a date; write it as 1974-05-12, 05-12, 1974 or lunar 08-15".to_owned()
        }
        Why::NotADay => "not a date; write it as 2026-12-01".to_owned(),
        Why::NotATime => "not a time of day; write it as 14:30".to_owned(),
        Why::NotAMoment => "not a moment; write it as 2026-12-01T14:30:00Z".to_owned(),
        Why::NotAChoice { nearest: Some(it) } => {
            format!("not one of the choices; did you mean \"{it}\"?")
        }
        Why::NotAChoice { nearest: None } => "not one of the choices".to_owned(),
        Why::NotAPhone => "not a phone number: it has no digit".to_owned(),
        Why::NotAMail => "not a mail address; write it as name@example.com".to_owned(),
        Why::NotAFlag => "neither yes nor no".to_owned(),
        Why::WrongKind => "this kind of value does not fit the field".to_owned(),
        Why::HasNul => "contains a NUL character; remove it".to_owned(),
        Why::Unprintable => {
            "contains a line break or a character that cannot be seen; type it again".to_owned()
        }
        Why::Taken => "another record has this value already".to_owned(),
        Why::NoSuch => "nothing in the book answers to this".to_owned(),
        Why::Ambiguous => "several records answer to this; write the code or the number".to_owned(),
        Why::NoSuchField {
            given,
            nearest: Some(it),
        } => format!("there is no field \"{given}\"; did you mean \"{it}\"?"),
        Why::NoSuchField {
            given,
            nearest: None,
        } => format!("there is no field \"{given}\""),
        Why::Cycle => "the record would be above itself; choose another one".to_owned(),
        Why::OtherCustomer => "belongs to another customer".to_owned(),
        Why::Kept => "kept by the program; it changes with the steps you take".to_owned(),
        Why::LastAdmin => {
            "the book would be left without an administrator; name another one first".to_owned()
        }
        Why::TooEarly { earliest } => format!("must be {earliest} or later"),
        Why::GiftNeedsApproval(Excess::TakesNone) => {
            "this person may not take gifts; name the manager who approved it".to_owned()
        }
        Why::GiftNeedsApproval(Excess::Item(most)) => {
            format!("more than {most} at one time; name the manager who approved it")
        }
        Why::GiftNeedsApproval(Excess::Year(most)) => {
            format!("more than {most} in one year; name the manager who approved it")
        }
        Why::HasLeft => "has left; choose somebody who is there".to_owned(),
        Why::Themselves => "is the same person; choose another one".to_owned(),
        Why::TopicOff => {
            "this topic is off; an administrator has to state its purpose first".to_owned()
        }
        Why::SensitiveOff => {
            "sensitive topics are off for this person; turn them on in their privacy terms"
                .to_owned()
        }
        Why::NeedsConsent => "the person has to agree first; write down when".to_owned(),
        Why::ChildTooMuch => {
            "of a child only relation, first name and year of birth, such as daughter, Lily, 2009"
                .to_owned()
        }
        Why::NeedsGuardian => {
            "a child under fourteen needs a parent's consent; write down that it was given"
                .to_owned()
        }
        Why::ObjectsToProfile => "the person objects to a profile".to_owned(),
        Why::MoreThanLeft(left) => format!("only {left} is left"),
        Why::Allocated(spent) => format!("{spent} is allocated already: take that back first"),
        Why::NotAboveZero => "must be above zero".to_owned(),
        Why::NotAPeriod => "write 2026, 2026-Q3 or 2026-09".to_owned(),
        Why::PromiseNeedsApproval(most) => {
            format!("worth more than {most}; name the manager who approved it")
        }
        Why::NotAnotherManager => {
            "must be a manager, and not the person who answers for it".to_owned()
        }
        Why::StandsThere => "the customer stands there already".to_owned(),
        Why::NotSuggested => "nothing suggests that step now; look at the suggestions again".to_owned(),
        Why::NoMeasures => "the playbook has no checklist for this step".to_owned(),
        Why::StepBack => {
            "a step back needs a reason: record it as a grading decision".to_owned()
        }
        Why::SameCustomer => "both are one customer already; name two different ones".to_owned(),
        Why::OtherCurrency => {
            "the two trade in different currencies, and their sums cannot be added; correct the currency of one first"
                .to_owned()
        }
        Why::TooMuch { found, most } => format!(
            "{} writes are more than one change holds ({})",
            grouped(*found as i64),
            grouped(*most as i64)
        ),
        Why::MergedInto { code } => format!(
            "this customer was merged into {code}; use {code}, or undo the merge to have both again"
        ),
        Why::EvaluatedAlready { day } => format!("this month was evaluated on {day} already"),
        Why::CaseOpen => "has an open case of this kind already: go on with that one".to_owned(),
        Why::NotARepetition => {
            "write it as 2w, 10d or 1m: every so many weeks, days or months".to_owned()
        }
        Why::PersonalGift => {
            "what a person gets for themselves is a gift: leave the person out, or use the gift register"
                .to_owned()
        }
        Why::IncentiveNeedsApproval(most) => {
            format!("worth more than {most}: name the manager who approved it")
        }
        Why::TooOften { most } => {
            format!("put off {most} times without a contact; make contact first")
        }
    }
}

pub(super) fn invalid(kind: Option<Kind>, invalid: &Invalid) -> String {
    let text = why(&invalid.why);
    match (&invalid.why, invalid.field) {
        (Why::NoSuchField { .. }, _) | (_, None) => {
            format!("{}.", capital(&text)).replace("?.", "?")
        }
        (_, Some(key)) => {
            let label = kind.map_or_else(|| super::records::column(key), |kind| field(kind, key));
            format!("{label}: {text}.").replace("?.", "?")
        }
    }
}

const fn denied(why: Denied) -> &'static str {
    match why {
        Denied::ReadOnly => "your login may only look at this book",
        Denied::NotYours => "somebody else looks after this customer",
        Denied::ManagerOnly => "only a manager or an administrator may do this",
        Denied::AdminOnly => "only an administrator may do this",
        Denied::Stranger => "this book does not know your login",
        Denied::Inactive => "your login in this book was closed",
        Denied::Looking => "this session only looks (read-only)",
        Denied::NotTheirTeam => "personal data is for those who look after this customer",
        Denied::NotNamed => {
            "what is kept closely is for the customer's owner and the deputies named for this person"
        }
        Denied::OfficerOnly => "only a privacy officer or an administrator may do this",
    }
}

const fn denied_hint(why: Denied) -> &'static str {
    match why {
        Denied::NotTheirTeam => "Ask the owner of the customer.",
        Denied::NotNamed => "Ask the owner to name you in the person's privacy terms.",
        Denied::OfficerOnly => "Ask the privacy officer of the book.",
        Denied::NotYours => "Ask its owner or a manager, or have the customer handed over to you.",
        Denied::ReadOnly | Denied::Stranger | Denied::Inactive | Denied::AdminOnly => {
            "Ask the administrator of the book."
        }
        Denied::ManagerOnly => "Ask a manager.",
        Denied::Looking => "Start again without --read-only, or set read_only = \"off\".",
    }
}

fn not_undone(why: &NotUndone) -> Told {
    match why {
        NotUndone::Nothing => Told::new(
            "There is no change of yours to undo.",
            "The log lists every change with its number.",
        ),
        NotUndone::NothingToRedo => Told::new(
            "There is nothing to redo: no change of yours was undone last.",
            "",
        ),
        NotUndone::TouchedSince { target, revision } => Told::new(
            format!(
                "Not undone: change {revision} touched the same {} since.",
                name(target.kind)
            ),
            format!("Undo change {revision} first, or edit the record."),
        ),
        NotUndone::NoSuchChange(revision) => Told::new(
            format!("There is no change {revision}."),
            "The log lists every change with its number.",
        ),
        NotUndone::Already(revision) => Told::new(
            format!("Change {revision} was undone already."),
            "Redo brings it back.",
        ),
    }
}

fn read_only(why: ReadOnly) -> Told {
    match why {
        ReadOnly::NoSpace => Told::new(
            "Not saved: the disk is full, so the book takes no changes.",
            "Free some space; saving works again by itself.",
        ),
        ReadOnly::Disk => Told::new(
            "Not saved: the disk of the book takes no writes.",
            "Tell the administrator; `keybook doctor` shows what is wrong.",
        ),
        ReadOnly::Damaged => Told::new(
            "Not saved: the book is damaged, so it can only be read.",
            "Tell the administrator; `keybook doctor` shows what is wrong.",
        ),
    }
}

fn unavailable(why: Unavailable) -> Told {
    match why {
        Unavailable::Lost => Told::new(
            "The connection to the book is gone.",
            "What you typed is kept; try again.",
        ),
        Unavailable::Closing => Told::new(
            "The server of the book is closing.",
            "Try again in a moment.",
        ),
        Unavailable::Silent => Told::new(
            "The server of the book does not answer.",
            "Try again in a moment; `keybook doctor` shows what is wrong.",
        ),
    }
}

fn failure(failure: &Failure) -> Told {
    match failure {
        Failure::Invalid(what) => Told::new(invalid(None, what), ""),
        Failure::Refused { kind, why } => refused(*kind, why),
        Failure::Denied(why) => {
            Told::new(format!("Not allowed: {}.", denied(*why)), denied_hint(*why))
        }
        Failure::Conflict(theirs) => Told::new(
            format!(
                "Not saved: {} changed this {} after you read it.",
                theirs.by,
                name(theirs.target.kind)
            ),
            "Look at it as it is now, then make your change again.",
        ),
        Failure::Missing(target) => Told::new(
            format!(
                "There is no {} {}, or it is archived.",
                name(target.kind),
                target.id
            ),
            "Search for it by name; an archived record can be restored.",
        ),
        Failure::NoSuch { kind, given } => Told::new(
            format!("No {} answers to \"{given}\".", name(*kind)),
            "Write a code, a number or a name; `keybook search` finds names and parts of them.",
        ),
        Failure::Ambiguous {
            kind,
            given,
            candidates,
        } => {
            let list: Vec<String> = candidates
                .iter()
                .map(|(id, code, name)| {
                    let code = if code.is_empty() {
                        id.to_string()
                    } else {
                        code.clone()
                    };
                    format!("{code} ({name})")
                })
                .collect();
            Told::new(
                format!(
                    "\"{given}\" may be any of {} {}s: {}.",
                    candidates.len(),
                    name(*kind),
                    list.join(", ")
                ),
                "Write the code or the number of the one you mean.",
            )
        }
        Failure::NotUndone(why) => not_undone(why),
        Failure::ReadOnly(why) => read_only(*why),
        Failure::Unavailable(why) => unavailable(*why),
        Failure::Unsupported => Told::new(
            "The server of this book is of another version and does not know this request.",
            "`keybook serve --replace` starts the version you have.",
        ),
        Failure::Fault { incident } => Told::new(
            format!(
                "Something went wrong inside keybook; nothing was changed. Incident {incident}."
            ),
            "The log has the details under this number.",
        ),
    }
}

fn filter(kind: Kind, problem: &Problem) -> String {
    match problem {
        Problem::NoSuchField {
            given,
            nearest: Some(it),
        } => format!("There is no field \"{given}\"; did you mean \"{it}\"?"),
        Problem::NoSuchField {
            given,
            nearest: None,
        } => format!("There is no field \"{given}\"."),
        Problem::NoSuchValue {
            field: key,
            given,
            nearest: Some(it),
        } => format!(
            "{}: no \"{given}\"; did you mean \"{it}\"?",
            field(kind, *key)
        ),
        Problem::NoSuchValue {
            field: key,
            given,
            nearest: None,
        } => format!("{}: \"{given}\" does not fit.", field(kind, *key)),
        Problem::OpenQuote => {
            "A quote is not closed; it is taken to end with the filter.".to_owned()
        }
    }
}
