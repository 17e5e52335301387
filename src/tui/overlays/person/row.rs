//! The rows of a person's dossier.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::choice::{ChoiceSet, Topic};
use crate::domain::discreet::HIDDEN;
use crate::domain::person::{DOSSIER, spec};
use crate::domain::playbook::Text;
use crate::domain::record::{Kind, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::{Catalog, Lang, dates, dossier};
use crate::service::person::{Known, Missing, Person, Revealed};
use crate::shown::Align;
use crate::tui::say;
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Env};
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

/// Columns of the label.
const LABEL: u16 = 16;

/// One row of a dossier.
#[derive(Debug, Clone)]
pub(super) enum Row {
    /// A field of the contact, with its words.
    Contact((F, String)),
    /// Something that is known.
    Known(Known),
    /// A topic of which nothing is known.
    Empty(Topic),
}

impl Row {
    /// A number of its own: records by theirs, topics and fields from the other end.
    #[expect(
        clippy::unnecessary_wraps,
        reason = "lists also hold rows that cannot be chosen"
    )]
    pub(super) fn id(&self) -> Option<u64> {
        Some(match self {
            Self::Known(known) => known.id,
            Self::Empty(topic) => u64::MAX - u64::from(topic.number()),
            Self::Contact((key, _)) => u64::MAX - 1000 - *key as u64,
        })
    }
}

/// The eighth item of S3-44 and what else the contact itself says of how to meet the person.
const CONTACT: [F; 11] = [
    F::Title,
    F::Function,
    F::Department,
    F::Seniority,
    F::Preferred,
    F::Reading,
    F::Language,
    F::Support,
    F::Rapport,
    F::Trust,
    F::MayTakeGifts,
];

pub(super) fn name(person: &Person) -> String {
    match &person.stored.record {
        Record::Contact(it) => it.name.clone(),
        _ => String::new(),
    }
}

/// What the contact says, then every topic in its order: what is known of it, or a blank line to fill.
pub(super) fn rows(person: &Person, cx: &Cx<'_>) -> Vec<Row> {
    let contact = CONTACT.iter().filter_map(|key| {
        let value = person.stored.record.value(*key);
        let is_blank = value.is_empty();
        (!is_blank).then(|| Row::Contact((*key, say::value(cx.words, Kind::Contact, *key, &value))))
    });
    let mut rows: Vec<Row> = contact.collect();
    for spec in DOSSIER {
        let known = person.known.iter().filter(|it| it.topic == spec.topic);
        let before = rows.len();
        rows.extend(known.cloned().map(Row::Known));
        if rows.len() == before {
            rows.push(Row::Empty(spec.topic));
        }
    }
    rows
}

/// How much is known, and what the person objects to.
pub(super) fn head(person: &Person, area: Rect, buffer: &mut Buffer, cx: &Cx<'_>) {
    let texts = &cx.words.persons;
    let mut strip = Strip::new()
        .text(&person.customer_name, cx.style(Role::Text))
        .space(2)
        .text(
            &(texts.complete)(person.filled, person.required),
            cx.style(Role::TextMuted),
        );
    if let Some(terms) = &person.terms {
        for key in [F::NoMarketing, F::NoBirthday, F::NoProfile] {
            if terms.record.value(key) == Value::Flag(true) {
                let label = cx.words.field(Kind::Privacy, key);
                strip = strip.space(2).text(label, cx.style(Role::StatusLate));
            }
        }
    }
    if person.hidden > 0 {
        let text = (texts.hidden)(person.hidden);
        strip = strip.space(2).text(&text, cx.style(Role::StatusWaiting));
    }
    strip.draw(buffer, Rect { height: 1, ..area }, cx);
    if area.height < 2 {
        return;
    }
    let missing: Vec<&str> = (person.missing.iter())
        .map(|missing| match missing {
            Missing::Field(key) => cx.words.field(Kind::Contact, *key),
            Missing::Topic(topic) => cx.words.choice(ChoiceSet::Topic, topic.number()),
        })
        .collect();
    if !missing.is_empty() {
        let line = Rect {
            y: area.y + 1,
            height: 1,
            ..area
        };
        let text = (texts.missing)(&missing.join(texts.comma));
        put(buffer, line, &text, Role::TextMuted, cx);
    }
}

/// The first line of the words of something that is known, as people read them.
fn words(known: &Known, text: &str, words: &Catalog) -> String {
    let text = dossier::known(words, known.topic, text);
    text.lines().next().unwrap_or_default().to_owned()
}

fn said(known: &Known, revealed: Option<&Revealed>, env: &Env) -> (String, Role) {
    if let Some(text) = &known.text {
        return (words(known, text, env.words), Role::Text);
    }
    match revealed.filter(|it| it.particular == known.id) {
        Some(Revealed {
            text: Some(text), ..
        }) => (words(known, text, env.words), Role::StatusSoon),
        Some(_) => (env.words.persons.key_missing.to_owned(), Role::StatusLate),
        None => (HIDDEN.to_owned(), Role::TextMuted),
    }
}

pub(super) fn strip(row: &Row, revealed: Option<&Revealed>, width: u16, env: &Env) -> Strip {
    let muted = env.style(Role::TextMuted);
    let room = width.saturating_sub(LABEL + 1);
    let cell = |label: &str, text: &str, role| {
        Strip::new()
            .cell(label, LABEL, Align::Left, muted)
            .space(1)
            .cell(text, room, Align::Left, env.style(role))
    };
    let topic = |topic: Topic| env.words.choice(ChoiceSet::Topic, topic.number());
    match row {
        Row::Contact((key, text)) => cell(env.words.field(Kind::Contact, *key), text, Role::Text),
        Row::Empty(it) => cell(topic(*it), "-", Role::Hint),
        Row::Known(known) => {
            let (mut text, role) = said(known, revealed, env);
            if known.is_opinion {
                text = (env.words.panes.aside)(&text, env.words.persons.opinion);
            }
            cell(topic(known.topic), &text, role)
        }
    }
}

fn in_language(text: &Text, lang: Lang) -> &str {
    match lang {
        Lang::En => &text.en,
        Lang::Zh => &text.zh,
    }
}

/// What a line of a topic looks like.
pub(super) fn example(topic: Topic, cx: &Cx<'_>) -> &'static str {
    let guide = cx.playbook.person.topic(topic);
    guide.map_or("", |guide| in_language(&guide.example, cx.words.lang))
}

/// What is told of the row under the cursor: source, author, days, and why it is known.
pub(super) fn detail(
    row: &Row,
    revealed: Option<&Revealed>,
    person: &Person,
    area: Rect,
    buffer: &mut Buffer,
    cx: &Cx<'_>,
) {
    if area.height == 0 {
        return;
    }
    let texts = &cx.words.persons;
    let rule = "-".repeat(area.width as usize);
    put(buffer, Rect { height: 1, ..area }, &rule, Role::Border, cx);
    let mut parts = Vec::new();
    let topic = match row {
        Row::Contact(_) => None,
        Row::Empty(topic) => Some(*topic),
        Row::Known(known) => {
            let own = revealed.filter(|it| it.particular == known.id);
            let source = own.map_or(&known.source, |it| &it.source);
            if !source.is_empty() {
                parts.push((texts.source)(source));
            }
            let today = cx.now.today();
            let day = |day| dates::day(cx.words, day, today);
            parts.push((texts.set_by)(&known.by, &day(cx.now.local(known.at).0)));
            let kind = if known.is_opinion {
                texts.opinion
            } else {
                texts.fact
            };
            parts.push(kind.to_owned());
            parts.extend(known.review_by.map(|at| (texts.review)(&at.to_string())));
            parts.extend(known.until.map(|at| (texts.expires)(&at.to_string())));
            Some(known.topic)
        }
    };
    if let Some(topic) = topic {
        let class = match row {
            Row::Known(known) => Some(known.class),
            _ => spec(topic).map(|spec| spec.field.class),
        };
        parts.extend(class.map(|class| (texts.class)(class).to_owned()));
        let guide = &cx.playbook.person;
        if let Some(purpose) = guide.topic(topic) {
            let purpose = in_language(&purpose.purpose, cx.words.lang);
            parts.push(purpose.trim_end_matches(['.', '。']).to_owned());
        }
        let needs_purpose =
            spec(topic).is_some_and(|spec| spec.field.class == crate::domain::field::Class::S1);
        if needs_purpose && !person.enabled.contains(&topic) {
            parts.push((cx.words.failures.invalid)(
                None,
                &crate::domain::invalid::Invalid {
                    field: None,
                    why: crate::domain::invalid::Why::TopicOff,
                },
            ));
        }
    }
    let room = Rect {
        y: area.y + 1,
        height: area.height - 1,
        ..area
    };
    put_wrapped(buffer, room, &parts.join(texts.joint), Role::TextMuted, cx);
}
