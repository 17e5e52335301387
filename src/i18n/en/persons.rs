//! The personal dossier, in English.

use crate::domain::choice::{AccessAct, MaritalStatus, Secrecy, Topic, WorkStyle};
use crate::domain::field::Class;
use crate::i18n::group::Persons;

pub(super) const PERSONS: Persons = Persons {
    title: "Person",
    title_of: |name| format!("Person: {name}"),
    comma: ", ",
    joint: "; ",
    class,
    did: |act| match act {
        AccessAct::Revealed => "looked at",
        AccessAct::Copied => "took a copy",
        AccessAct::Forgotten => "took out for good",
        AccessAct::Erased => "erased",
    },
    complete: |filled, required| format!("{filled} of {required} known"),
    missing: |what| format!("still to learn: {what}"),
    empty: "Nothing is known of this person yet.",
    hidden: |count| match count {
        1 => "1 more thing is for those who look after this customer".to_owned(),
        _ => format!("{count} more things are for those who look after this customer"),
    },
    opinion: "opinion",
    fact: "fact",
    set_by: |who, when| format!("written by {who}, {when}"),
    source: |source| format!("from {source}"),
    review: |day| format!("review by {day}"),
    expires: |day| format!("kept until {day}"),
    purpose: |purpose, basis| format!("{purpose} Basis: {basis}."),
    terms: "Agreed and objected",
    no_terms: "nothing stated",
    looks: "Who looked",
    no_looks: "Nobody has looked at what is kept closely.",
    age: |ten| format!("in the {ten}s"),
    disclosable: "The person may read this.",
    copy_title: |number, day| format!("Copy of all that is kept about person {number}, {day}"),
    copy_contact: "Contact",
    copy_known: "What is known",
    copy_records: "Records that name you",
    copy_rights: "You may have this corrected, completed, restricted or erased, and you may object to its use: write to the person who gave you this copy.",
    copy_held_back: |count| {
        format!(
            "{count} entries are kept closely: only the customer's owner, named deputies and the privacy officer can copy them."
        )
    },
    erase_title: |number, pseudonym| {
        format!("Erasing person {number}, who will be called {pseudonym}")
    },
    erase_place: |kind, count| format!("{count} x {kind}"),
    erase_elsewhere: |count| match count {
        1 => "1 record of other customers holds the same name. It stays: look at it by hand."
            .to_owned(),
        _ => format!(
            "{count} records of other customers hold the same name. They stay: look at them by hand."
        ),
    },
    erase_means: "All that is known of the person goes for good, their name, phones and mail are replaced everywhere in this customer's records and their history, and the key of what was kept closely is destroyed. What the business did stays. It cannot be undone.",
    erase_confirm: "Nothing was erased yet. Add --yes to erase.",
    erase_reason: "Who asked for it, and how",
    erase_keys: "Enter erase for good  Esc leave",
    erase_more: |lines| match lines {
        1 => "1 more line: Down".to_owned(),
        lines => format!("{lines} more lines: Down"),
    },
    why_copy: "Why do you take a copy? It is written down with your name.",
    no_sensitive: "Everybody reads notes: nothing about health, belief or family here.",
    certificate: "Certificate of erasure",
    certified: |pseudonym, when, who, change| {
        format!("Person {pseudonym} was erased on {when} by {who} with change {change}.")
    },
    key_gone: |was| {
        if was {
            "The key of what was kept closely was destroyed: no copy of it can be read any more."
        } else {
            "Nothing was kept closely under a key."
        }
    },
    certificate_rest: "Business facts stay under the pseudonym. Copies of the book that were made before still hold the former words until they are overwritten; one that is loaded again is held against the list of erased persons and erased anew. Text that names the person in other words than their name, phones or mail was not looked for.",
    none_expire: "Nothing has reached the end of its term.",
    expires_on: "Kept until",
    key_missing: "cannot be read: its key is not here",
    forget: |topic| {
        format!("Take \"{topic}\" out for good, with every former version? This cannot be undone.")
    },
    keep: "Keep it",
    take_out: "Take it out for good",
    purposes: &[
        "To prepare a visit",
        "To plan a meal, an event or a gift",
        "The person asked for it",
        "To check and correct it",
    ],
    why_look: "Why do you look? It is written down with your name.",
    not_masked: "This is not masked.",
    foot: |keys| {
        let keys: Vec<String> = keys
            .iter()
            .map(|(key, what)| format!("{key} {what}"))
            .collect();
        keys.join("  ")
    },
    from_stdin: "These words are kept closely and must not stand in a list of arguments.",
    no_topic: |given| format!("There is no topic {given}."),
    stays_sealed: "leave blank to keep the words that are masked",
    several: |topic| format!("Several things are known under {topic}."),
    none_of: |topic| format!("Nothing is known under {topic}."),
};

const fn class(class: Class) -> &'static str {
    match class {
        Class::N => "business",
        Class::P => "personal",
        Class::S2 => "sensitive",
        Class::S1 => "special",
    }
}

pub(super) const fn topic(it: Topic) -> &'static str {
    match it {
        Topic::Unstated => "-",
        Topic::Birth => "Birthday",
        Topic::NativePlace => "Comes from",
        Topic::Recognition => "To recognise",
        Topic::Education => "Education",
        Topic::MaritalStatus => "Marital status",
        Topic::Family => "Family",
        Topic::Employment => "Worked at",
        Topic::Office => "Office",
        Topic::Dress => "Dress",
        Topic::Speech => "Way of speaking",
        Topic::Interests => "Interests",
        Topic::Likings => "Special likings",
        Topic::Taboos => "Taboos",
        Topic::Religion => "Religion",
        Topic::Health => "Health",
        Topic::Habits => "Habits",
        Topic::Circle => "Social circle",
        Topic::Haunts => "Often seen at",
        Topic::Character => "Character",
        Topic::WorkStyle => "Way of working",
        Topic::Assistant => "Assistant",
        Topic::Anniversaries => "Anniversaries",
        Topic::Achievements => "Proud of",
        Topic::Associations => "Associations",
        Topic::AttitudeToUs => "Attitude to us",
        Topic::Rivals => "Their rivals",
        Topic::Goals => "Goals this year",
        Topic::AvoidTopics => "Do not mention",
        Topic::ListensTo => "Listens to",
        Topic::CommonGround => "Common ground",
        Topic::Wants => "Wants",
        Topic::Needs => "Needs",
        Topic::Knows => "Understands",
    }
}

pub(super) const fn marital_status(it: MaritalStatus) -> &'static str {
    match it {
        MaritalStatus::Unstated => "-",
        MaritalStatus::Single => "Single",
        MaritalStatus::Married => "Married",
        MaritalStatus::Other => "Other",
    }
}

pub(super) const fn work_style(it: WorkStyle) -> &'static str {
    match it {
        WorkStyle::Unstated => "-",
        WorkStyle::Directive => "Directive",
        WorkStyle::Consultative => "Consultative",
        WorkStyle::Analytical => "Analytical",
        WorkStyle::Procedural => "Procedural",
        WorkStyle::Delegating => "Delegating",
    }
}

pub(super) const fn secrecy(it: Secrecy) -> &'static str {
    match it {
        Secrecy::Usual => "As usual",
        Secrecy::Sensitive => "Sensitive",
        Secrecy::Special => "Special",
    }
}

pub(super) const fn access_act(it: AccessAct) -> &'static str {
    match it {
        AccessAct::Revealed => "Looked at",
        AccessAct::Copied => "Copied",
        AccessAct::Forgotten => "Taken out",
        AccessAct::Erased => "Erased",
    }
}
