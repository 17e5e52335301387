//! What is told of a person: cards and tables for people, documents for machines.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::super::sheet::{Column, table};
use super::super::stop::Stop;
use super::super::values::local;
use super::super::{Cx, customer, record, values};
use crate::domain::choice::ChoiceSet;
use crate::domain::discreet::HIDDEN;
use crate::domain::field::Class;
use crate::domain::record::{Kind, Stored};
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::dossier;
use crate::service::person::{Known, LookRow, Missing, Person};

pub(super) fn known_json(known: &[Known]) -> Json {
    let row = |known: &Known| {
        json!({
            "id": known.id,
            "topic": known.topic.key(),
            "class": class_word(known.class),
            "text": known.text,
            "source": known.source,
            "opinion": known.is_opinion,
            "said_on": known.day.map(|day| day.to_string()),
            "by": known.by,
            "at": known.at.to_string(),
            "review_by": known.review_by.map(|day| day.to_string()),
            "until": known.until.map(|day| day.to_string()),
        })
    };
    known.iter().map(row).collect()
}

pub(in crate::cli) const fn class_word(class: Class) -> &'static str {
    match class {
        Class::N => "N",
        Class::P => "P",
        Class::S2 => "S2",
        Class::S1 => "S1",
    }
}

pub(super) fn terms_json(terms: Option<&Stored>, cx: &mut Cx<'_>) -> Result<Json, Stop> {
    Ok(match terms {
        Some(terms) => Json::Object(values::item(terms, &mut cx.link)?),
        None => Json::Null,
    })
}

pub(super) fn looks_json(looks: &[LookRow]) -> Json {
    let row = |look: &LookRow| {
        json!({
            "at": look.at.to_string(),
            "by": look.by,
            "act": look.act.key(),
            "topic": values::word(ChoiceSet::Topic, look.topic.number()),
            "purpose": look.purpose,
        })
    };
    looks.iter().map(row).collect()
}

pub(super) fn card(person: &Person, cx: &mut Cx<'_>) -> Result<String, Stop> {
    let words = cx.words;
    let texts = &words.persons;
    let mut text = record::card(&person.stored, cx)?;
    let _ = writeln!(text, "\n{}", customer::heading(texts.copy_known));
    let _ = writeln!(text, "{}", (texts.complete)(person.filled, person.required));
    let missing: Vec<&str> = (person.missing.iter())
        .map(|missing| match missing {
            Missing::Field(key) => words.field(Kind::Contact, *key),
            Missing::Topic(topic) => words.choice(ChoiceSet::Topic, topic.number()),
        })
        .collect();
    if !missing.is_empty() {
        let _ = writeln!(text, "{}", (texts.missing)(&missing.join(texts.comma)));
    }
    text.push_str(&known_table(&person.known, cx));
    if person.hidden > 0 {
        let _ = writeln!(text, "{}", (texts.hidden)(person.hidden));
    }
    let _ = writeln!(text, "\n{}", customer::heading(texts.terms));
    match &person.terms {
        Some(terms) => text.push_str(&record::card(terms, cx)?),
        None => {
            let _ = writeln!(text, "{}", texts.no_terms);
        }
    }
    if !person.looks.is_empty() {
        let _ = writeln!(text, "\n{}", customer::heading(texts.looks));
        text.push_str(&looks_table(&person.looks, cx));
    }
    Ok(text)
}

pub(super) fn known_table(known: &[Known], cx: &Cx<'_>) -> String {
    let words = cx.words;
    let texts = &words.persons;
    if known.is_empty() {
        return format!("{}\n", texts.empty);
    }
    let field = |key| words.field(Kind::Particular, key);
    let columns = [
        Column::right((words.records.column)(F::Id)),
        Column::left(field(F::Topic)),
        Column::words(field(F::Text)),
        Column::words(field(F::Source)),
        Column::left((words.records.column)(F::By)),
        Column::left((words.records.column)(F::At)),
        Column::left(texts.expires_on),
    ];
    let row = |known: &Known| {
        let mut said = match &known.text {
            Some(text) => dossier::known(words, known.topic, text),
            None => HIDDEN.to_owned(),
        };
        if known.is_opinion {
            said = format!("{said} ({})", texts.opinion);
        }
        vec![
            known.id.to_string(),
            words
                .choice(ChoiceSet::Topic, known.topic.number())
                .to_owned(),
            said,
            known.source.clone(),
            known.by.clone(),
            cx.now.local(known.at).0.to_string(),
            known.until.map_or_else(String::new, |day| day.to_string()),
        ]
    };
    let rows: Vec<Vec<String>> = known.iter().map(row).collect();
    let mut text = String::new();
    table(&columns, &rows, cx.columns, &mut text);
    text
}

pub(super) fn looks_table(looks: &[LookRow], cx: &Cx<'_>) -> String {
    let words = cx.words;
    let columns = [
        Column::left((words.records.column)(F::At)),
        Column::left((words.records.column)(F::By)),
        Column::left((words.records.column)(F::Act)),
        Column::left(words.field(Kind::Particular, F::Topic)),
        Column::words((words.records.column)(F::Purpose)),
    ];
    let rows: Vec<Vec<String>> = looks
        .iter()
        .map(|look| {
            vec![
                local(look.at, cx.now),
                look.by.clone(),
                words
                    .choice(ChoiceSet::AccessAct, look.act.number())
                    .to_owned(),
                words
                    .choice(ChoiceSet::Topic, look.topic.number())
                    .to_owned(),
                look.purpose.clone(),
            ]
        })
        .collect();
    let mut text = String::new();
    table(&columns, &rows, cx.columns, &mut text);
    text
}
