//! `keybook person`: the dossier of a contact, and the person's rights over it. Words that are kept closely come from
//! stdin and are printed by `reveal` and `copy` alone, which are written down.

mod rights;
mod told;

use serde_json::{Map, Value as Json, json};

use super::args::{ForgetArgs, PersonArgs, PersonSetArgs, PersonVerb, RevealArgs, TermsArgs};
use super::schema::Document;
use super::sheet::{Column, Format, Sheet, card_of, print_json};
use super::stop::{DONE, Stop, quoted};
use super::{Cx, given, preview, record, values};
use crate::domain::choice::{ChoiceSet, Topic};
use crate::domain::id::Ref;
use crate::domain::person::{DOSSIER, spec};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::{Lang, dossier, reading};
use crate::service::person::{Asked, Deal, Known, Missing, Person, Told};
use crate::service::{Command, Failure};
use rights::{copy, erase, expiring};
pub(super) use told::class_word;
use told::{card, known_json, looks_json, terms_json};

pub(super) fn run(verb: PersonVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        PersonVerb::Show(args) => show(&args, cx),
        PersonVerb::Set(args) => set(&args, cx),
        PersonVerb::Reveal(args) => reveal(&args, cx),
        PersonVerb::Forget(args) => forget(&args, cx),
        PersonVerb::Terms(args) => terms(&args, cx),
        PersonVerb::Copy(args) => copy(&args, cx),
        PersonVerb::Erase(args) => erase(&args, cx),
        PersonVerb::Expiring(args) => expiring(&args, cx),
        PersonVerb::Topics => topics(cx),
    }
}

fn unsupported() -> Stop {
    Failure::Unsupported.into()
}

fn contact(text: &str, cx: &mut Cx<'_>) -> Result<u64, Stop> {
    record::named(Kind::Contact, text, cx).map(|target| target.id)
}

fn person(contact: u64, cx: &mut Cx<'_>) -> Result<Person, Stop> {
    match cx.link.asked(Asked::Person { contact })? {
        Told::Person(person) => Ok(*person),
        _ => Err(unsupported()),
    }
}

/// A purpose or reason; `-` reads it from stdin.
fn said(text: &str, cx: &mut Cx<'_>) -> Result<String, Stop> {
    if text == "-" {
        return given::text(cx.input).map(|text| text.trim().to_owned());
    }
    Ok(text.to_owned())
}

fn topic_of(text: &str, cx: &Cx<'_>) -> Result<Topic, Stop> {
    reading::choice(ChoiceSet::Topic, text)
        .and_then(Topic::from_number)
        .filter(|topic| spec(*topic).is_some())
        .ok_or_else(|| {
            let topics: Vec<&str> = DOSSIER.iter().map(|spec| spec.topic.key()).collect();
            Stop::usage(
                (cx.words.persons.no_topic)(&quoted(text)),
                (cx.words.usage.choices)(&topics.join(", ")),
            )
        })
}

/// The one thing that is known of a person that a topic or a number means.
fn one(contact: u64, text: &str, cx: &mut Cx<'_>) -> Result<Known, Stop> {
    let known = person(contact, cx)?.known;
    if let Some(id) = text.strip_prefix('#') {
        let id: u64 = id.parse().unwrap_or_default();
        return known
            .into_iter()
            .find(|known| known.id == id)
            .ok_or_else(|| Failure::Missing(Ref::new(Kind::Particular, id)).into());
    }
    let topic = topic_of(text, cx)?;
    let label = cx.words.choice(ChoiceSet::Topic, topic.number());
    let mut found = known.into_iter().filter(|known| known.topic == topic);
    match (found.next(), found.next()) {
        (Some(one), None) => Ok(one),
        (Some(one), Some(other)) => {
            let ids: Vec<String> = [one, other]
                .into_iter()
                .chain(found)
                .map(|known| format!("#{}", known.id))
                .collect();
            Err(Stop::usage(
                (cx.words.persons.several)(label),
                (cx.words.usage.choices)(&ids.join(", ")),
            ))
        }
        (None, _) => Err(Stop::usage((cx.words.persons.none_of)(label), "")),
    }
}

fn show(args: &PersonArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let contact = contact(&args.contact, cx)?;
    let person = person(contact, cx)?;
    if cx.format == Format::Text {
        let text = card(&person, cx)?;
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    let mut document = Map::new();
    document.insert("schema".into(), json!(Document::Person.id()));
    document.insert(
        "contact".into(),
        Json::Object(values::item(&person.stored, &mut cx.link)?),
    );
    document.insert("customer_name".into(), json!(person.customer_name));
    document.insert("known".into(), known_json(&person.known));
    document.insert("hidden".into(), json!(person.hidden));
    document.insert("filled".into(), json!(person.filled));
    document.insert("required".into(), json!(person.required));
    let missing = person.missing.iter().map(|missing| match missing {
        Missing::Field(key) => key.key(),
        Missing::Topic(topic) => topic.key(),
    });
    document.insert("missing".into(), json!(missing.collect::<Vec<_>>()));
    document.insert("terms".into(), terms_json(person.terms.as_ref(), cx)?);
    document.insert("looks".into(), looks_json(&person.looks));
    print_json(&Json::Object(document), cx.format, cx.out)?;
    Ok(DONE)
}

fn set(args: &PersonSetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let contact = contact(&args.contact, cx)?;
    let known = person(contact, cx)?.known;
    let by_id = args.topic.strip_prefix('#');
    let target = match by_id {
        Some(_) => Some(one(contact, &args.topic, cx)?),
        None => None,
    };
    let topic = match &target {
        Some(known) => known.topic,
        None => topic_of(&args.topic, cx)?,
    };
    let spec = spec(topic);
    let is_many = spec.is_some_and(|spec| spec.is_many);
    let target = target.or_else(|| {
        known
            .into_iter()
            .find(|known| known.topic == topic && !is_many)
    });
    let mut rest = args.fields.clone();
    let from_input = rest.iter().any(|word| word == "-");
    rest.retain(|word| word != "-");
    let mut fields = if rest.is_empty() {
        Vec::new()
    } else {
        given::fields(Kind::Particular, &rest, cx.input, cx.now)?
    };
    let is_raised = fields
        .iter()
        .any(|(key, value)| *key == F::Class && !value.is_empty());
    let is_close = spec.is_none_or(|spec| spec.field.class.is_close())
        || target.as_ref().is_some_and(|known| known.class.is_close())
        || is_raised;
    let has_words = |key| fields.iter().any(|(it, _)| *it == key);
    if is_close && (has_words(F::Text) || has_words(F::Source)) {
        return Err(Stop::usage(
            cx.words.persons.from_stdin,
            (cx.words.usage.choices)("-"),
        ));
    }
    if from_input {
        let text = given::text(cx.input)?;
        // What follows an empty line is the source.
        let (said, source) = text.split_once("\n\n").unwrap_or((&text, ""));
        let label = |text: &str| read_words(topic, text.trim());
        fields.push((F::Text, Value::Text(label(said))));
        if !source.trim().is_empty() {
            fields.push((F::Source, Value::Text(source.trim().to_owned())));
        }
    } else if let Some((_, Value::Text(text))) = fields.iter_mut().find(|(key, _)| *key == F::Text)
    {
        *text = read_words(topic, text);
    }
    let command = if let Some(known) = target {
        Command::SetFields {
            target: Ref::new(Kind::Particular, known.id),
            expected: None,
            fields,
        }
    } else {
        fields.push((F::Contact, Value::Reference(contact)));
        fields.push((F::Topic, Value::Choice(topic.number())));
        Command::AddRecord {
            kind: Kind::Particular,
            fields,
        }
    };
    preview::write(command, Some(Kind::Particular), args.write, cx)
}

/// Words in which a choice may be written by its label in any language.
fn read_words(topic: Topic, text: &str) -> String {
    let Some(crate::domain::field::FieldKind::Choice(set)) =
        spec(topic).map(|spec| spec.field.kind)
    else {
        return text.to_owned();
    };
    let (word, remark) = match text.split_once([';', '；']) {
        Some((word, remark)) => (word.trim(), remark.trim()),
        None => (text.trim(), ""),
    };
    let Some(word) = reading::choice(set, word).and_then(|number| set.word(number)) else {
        return text.to_owned();
    };
    if remark.is_empty() {
        word.to_owned()
    } else {
        format!("{word}; {remark}")
    }
}

fn reveal(args: &RevealArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let contact = contact(&args.contact, cx)?;
    let known = one(contact, &args.topic, cx)?;
    let purpose = said(&args.purpose, cx)?;
    let told = cx.link.deal(Deal::Reveal {
        particular: known.id,
        purpose,
    });
    let Told::Revealed(revealed) = told.map_err(|stop| stop.of(Kind::Access))? else {
        return Err(unsupported());
    };
    if cx.format.is_json() {
        let document = json!({
            "schema": Document::PersonReveal.id(),
            "id": known.id,
            "topic": known.topic.key(),
            "text": revealed.text,
            "source": revealed.source,
        });
        print_json(&document, cx.format, cx.out)?;
        return Ok(DONE);
    }
    let words = cx.words;
    let said = match &revealed.text {
        Some(text) => dossier::known(words, known.topic, text),
        None => words.persons.key_missing.to_owned(),
    };
    let label = words.choice(ChoiceSet::Topic, known.topic.number());
    let mut lines = vec![(label, said)];
    if !revealed.source.is_empty() {
        lines.push((words.field(Kind::Particular, F::Source), revealed.source));
    }
    cx.out.write_all(card_of(&lines, cx.columns).as_bytes())?;
    Ok(DONE)
}

fn forget(args: &ForgetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let contact = contact(&args.contact, cx)?;
    let known = one(contact, &args.topic, cx)?;
    if !args.yes {
        let label = cx.words.choice(ChoiceSet::Topic, known.topic.number());
        return Err(Stop::usage(
            (cx.words.persons.forget)(label),
            (cx.words.usage.choices)("--yes"),
        ));
    }
    let done = cx.link.command(Command::Personal(Deal::Forget {
        particulars: vec![known.id],
    }))?;
    cx.done(&done)
}

fn terms(args: &TermsArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let contact = contact(&args.contact, cx)?;
    let person = person(contact, cx)?;
    let mut fields = given::fields(Kind::Privacy, &args.fields, cx.input, cx.now)?;
    let command = if let Some(terms) = person.terms {
        Command::SetFields {
            target: Ref::new(Kind::Privacy, terms.id),
            expected: None,
            fields,
        }
    } else {
        fields.push((F::Contact, Value::Reference(contact)));
        Command::AddRecord {
            kind: Kind::Privacy,
            fields,
        }
    };
    preview::write(command, Some(Kind::Privacy), args.write, cx)
}

fn topics(cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let words = cx.words;
    let playbook = cx.link.playbook()?;
    let guide = &playbook.person;
    let mut sheet = Sheet::new(
        Document::PersonTopics,
        vec![
            Column::left((words.records.column)(F::Code)),
            Column::left(words.field(Kind::Particular, F::Topic)),
            Column::left(words.field(Kind::Particular, F::Class)),
            Column::words((words.records.column)(F::Purpose)),
        ],
    );
    for spec in DOSSIER {
        let purpose = guide.topic(spec.topic).map(|guide| &guide.purpose);
        let purpose = purpose.map_or("", |text| match words.lang {
            Lang::En => &text.en,
            Lang::Zh => &text.zh,
        });
        let label = words.choice(ChoiceSet::Topic, spec.topic.number());
        let class = (words.persons.class)(spec.field.class);
        let cells = vec![
            spec.topic.key().to_owned(),
            label.to_owned(),
            class.to_owned(),
            purpose.to_owned(),
        ];
        let item = values::object(json!({
            "topic": spec.topic.key(),
            "label": label,
            "class": class_word(spec.field.class),
            "purpose": purpose,
            "several": spec.is_many,
        }));
        sheet.push(cells, item);
    }
    cx.print(sheet)
}
