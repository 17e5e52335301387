//! Forms, in English.

use super::records::kind as name;
use crate::domain::dates::WhenError;
use crate::domain::record::Kind;
use crate::i18n::group::Forms;

pub(super) const FORMS: Forms = Forms {
    add,
    edit: |kind| format!("Edit {}", name(kind)),
    save: "Save",
    save_another: "Save and add another",
    leave: "Leave",
    afresh: "Start afresh",
    hidden: |count, key| match count {
        1 => format!("1 more field: {key}"),
        _ => format!("{count} more fields: {key}"),
    },
    all: |key| format!("all fields; fewer: {key}"),
    draft_back: |time| format!("This is your draft from {time}."),
    draft_kept: "Not saved. Your text is kept: open the form again to go on.",
    merged: |who| format!("{who} changed other fields meanwhile; both changes are kept."),
    changed_before_step: |who| {
        format!("{who} changed this record meanwhile. Look at it once more, then save again.")
    },
    unchanged: "Nothing was changed.",
    saving: "Saving...",
    wrong: |count| match count {
        1 => "1 field needs you.".to_owned(),
        _ => format!("{count} fields need you."),
    },
    given: "blank: given by itself",
    yes: "yes",
    no: "no",
    ticked: |kept, all| format!("{kept} of {all} kept"),
    ticks: |most| format!("Write numbers from 1 to {most} with commas between them."),
    proposed: "The next visit is proposed by the rhythm: clear it to plan none.",
    no_slot: "There is no free time in the next sixty days.",
    type_to_search: |key| format!("type a name, {key} lists them"),
    nobody: |kind, text| format!("no {} answers to \"{text}\"", name(kind)),
    several: |text| format!("several answer to \"{text}\": choose one with the arrows and Enter"),
    new_contact: |text| format!("new contact \"{text}\""),
    customer_first: "choose the customer first",
    searching: "searching...",
    promise: "A promise made at the visit",
    understood: |day, distance| format!("= {day}, {distance}"),
    when,
    no_time_here: "a day is enough here; leave the time out",
    no_day_here: "only a time belongs here, such as 14:00 or 2pm",
};

fn add(kind: Kind) -> String {
    match kind {
        Kind::Visit => "Plan a visit".to_owned(),
        Kind::Complaint => "Open a complaint".to_owned(),
        Kind::Touchpoint => "Log a call or mail".to_owned(),
        Kind::Intel => "Write down intelligence".to_owned(),
        Kind::Opinion => "Write down an opinion of the market".to_owned(),
        Kind::Objection => "Write down an objection".to_owned(),
        Kind::Response => "Write down how satisfied they are".to_owned(),
        Kind::Gift => "Register a gift".to_owned(),
        Kind::Hook => "Register a hook".to_owned(),
        Kind::Section => "Write a section of the business dossier".to_owned(),
        Kind::Coverage => "Link one of ours with one of theirs".to_owned(),
        Kind::Tie => "Write down who is tied to whom".to_owned(),
        Kind::Decision => "Write down how they decide".to_owned(),
        Kind::Check => "Tick a measure of care".to_owned(),
        Kind::Judgement => "Judge a temperament".to_owned(),
        Kind::Particular => "Write down what is known".to_owned(),
        Kind::Privacy => "What the person agreed to and objects to".to_owned(),
        Kind::Occasion => "Note a day to think of".to_owned(),
        Kind::Greeting => "Log good wishes".to_owned(),
        Kind::RiskSignal => "Raise a risk signal".to_owned(),
        Kind::WinBack => "Begin to win a customer back".to_owned(),
        Kind::Termination => "Flag a customer to be let go".to_owned(),
        Kind::Demand => "Estimate what they need a year".to_owned(),
        Kind::Advocacy => "Write down what they did for us".to_owned(),
        _ => match name(kind) {
            name if name.starts_with(['a', 'e', 'i', 'o']) => format!("Add an {name}"),
            name => format!("Add a {name}"),
        },
    }
}

pub(super) fn when(why: &WhenError) -> String {
    match why {
        WhenError::Blank => "write a day, such as tue, 1 dec or in 3d".to_owned(),
        WhenError::Unknown {
            text,
            hint: Some(hint),
        } => format!("\"{text}\" is no date; did you mean \"{hint}\"?"),
        WhenError::Unknown { text, hint: None } => {
            format!("\"{text}\" is no date; write next tue, 1 dec or 2026-12-01")
        }
        WhenError::NoSuchDay => "there is no such day in the calendar".to_owned(),
        WhenError::NoSuchTime => "there is no such time of day".to_owned(),
        WhenError::Ambiguous => {
            "day and month could be either way round; write 5 jan or 01-05".to_owned()
        }
        WhenError::NoHour => "at what time? Write 2pm or 14:00".to_owned(),
        WhenError::Twice => "two dates or two times; keep one".to_owned(),
    }
}
