//! `keybook report promises|objections|satisfaction|gifts|opinions`: figures of what is written down.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use super::args::TallyArgs;
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::Stop;
use super::{Cx, values};
use crate::domain::choice::{ChoiceSet, Promiser};
use crate::domain::filter::Filter;
use crate::domain::id::{Id, Ref};
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::figures::{Answered, Resolved, Satisfied};
use crate::domain::rules::promise::Kept;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;

/// What a report counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of {
    Promises,
    Objections,
    Satisfaction,
    Gifts,
    Opinions,
}

/// What a row of a report is about, in the order of rows: a person of ours, a customer, a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    All,
    User(u64),
    Choice(ChoiceSetKey, u8),
    Customer(u64),
    /// Year, who gave, who was given.
    Gift(i32, u64, u64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ChoiceSetKey {
    Method,
    Kind,
}

pub(super) fn run(of: Of, args: &TallyArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let day = |text: &Option<String>, cx: &Cx<'_>| text.as_deref().map(|it| cx.day(it)).transpose();
    let (from, to) = (day(&args.from, cx)?, day(&args.to, cx)?);
    let within = |on: Day| from.is_none_or(|from| on >= from) && to.is_none_or(|to| on <= to);
    match of {
        Of::Promises => promises(within, cx),
        Of::Objections => objections(within, cx),
        Of::Satisfaction => satisfaction(within, cx),
        Of::Gifts => gifts(within, cx),
        Of::Opinions => opinions(within, cx),
    }
}

fn records(kind: Kind, cx: &mut Cx<'_>) -> Result<Vec<Stored>, Stop> {
    let (rows, _) = cx.link.records(kind, &Filter::default(), None)?;
    Ok(rows.into_iter().map(|row| row.stored).collect())
}

fn number<R>(id: Option<Id<R>>) -> u64 {
    id.map_or(0, Id::number)
}

fn promises(within: impl Fn(Day) -> bool, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let today = cx.now.today();
    let grace = cx.link.playbook()?.follow_up().promise_grace_days;
    let mut counted: BTreeMap<(u8, Key), Kept> = BTreeMap::new();
    for stored in records(Kind::Commitment, cx)? {
        let Record::Commitment(it) = &stored.record else {
            continue;
        };
        if !within(it.due) {
            continue;
        }
        // Who keeps theirs is told of customers alone: our people only wait for it.
        let keys = match it.promised_by {
            Promiser::Us => vec![
                Key::All,
                Key::User(number(it.owner)),
                Key::Customer(it.customer.number()),
            ],
            Promiser::Them => vec![Key::All, Key::Customer(it.customer.number())],
        };
        for key in keys {
            let kept = counted.entry((it.promised_by.number(), key)).or_default();
            kept.count(it.state, it.due, it.settled_on, grace, today);
        }
    }
    let words = cx.words;
    let column = Column::right;
    let mut columns = vec![Column::left(words.field(Kind::Commitment, F::PromisedBy))];
    columns.extend(about(cx));
    columns.extend([
        column(words.figures.in_time),
        column(words.figures.late),
        column(words.figures.broken),
        column(words.figures.withdrawn),
        column(words.figures.open),
        column(words.figures.kept_rate),
    ]);
    let mut sheet = Sheet::new(Document::KeptPromises, columns);
    for ((by, key), kept) in counted {
        let (cells, mut item) = key.told(cx)?;
        let by_label = words.choice(ChoiceSet::Promiser, by).to_owned();
        item.insert(
            "promised_by".into(),
            values::word(ChoiceSet::Promiser, by).into(),
        );
        let numbers = [
            ("in_time", kept.in_time),
            ("late", kept.late),
            ("broken", kept.broken),
            ("withdrawn", kept.withdrawn),
            ("open", kept.open),
        ];
        let cells = [vec![by_label], cells].concat();
        push(
            &mut sheet,
            (cells, item),
            &numbers,
            ("kept_rate", kept.rate()),
        );
    }
    cx.print(sheet)
}

fn objections(within: impl Fn(Day) -> bool, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut counted: BTreeMap<Key, Resolved> = BTreeMap::new();
    for stored in records(Kind::Objection, cx)? {
        let Record::Objection(it) = &stored.record else {
            continue;
        };
        if within(it.day) {
            for key in [
                Key::All,
                Key::Choice(ChoiceSetKey::Method, it.method.number()),
                Key::Choice(ChoiceSetKey::Kind, it.kind.number()),
            ] {
                counted.entry(key).or_default().count(it.state);
            }
        }
    }
    let words = cx.words;
    let mut columns = about(cx);
    columns.extend([
        Column::right(words.figures.resolved),
        Column::right(words.figures.partly),
        Column::right(words.figures.lost),
        Column::right(words.figures.open),
        Column::right(words.figures.resolved_rate),
    ]);
    let mut sheet = Sheet::new(Document::ResolvedObjections, columns);
    for (key, of) in counted {
        let told = key.told(cx)?;
        let numbers = [
            ("resolved", of.resolved),
            ("partly", of.partly),
            ("lost", of.lost),
            ("open", of.open),
        ];
        push(&mut sheet, told, &numbers, ("resolved_rate", of.rate()));
    }
    cx.print(sheet)
}

fn satisfaction(within: impl Fn(Day) -> bool, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut counted: BTreeMap<Key, Satisfied> = BTreeMap::new();
    for stored in records(Kind::Response, cx)? {
        let Record::Response(it) = &stored.record else {
            continue;
        };
        if within(it.day)
            && let Some(level) = it.overall
        {
            for key in [Key::All, Key::Customer(it.customer.number())] {
                counted.entry(key).or_default().count(level);
            }
        }
    }
    let words = cx.words;
    let mut columns = about(cx);
    columns.extend(["1", "2", "3", "4", "5"].map(Column::right));
    columns.extend([
        Column::right(words.figures.score),
        Column::right(words.figures.top_box),
    ]);
    let mut sheet = Sheet::new(Document::Satisfied, columns);
    for (key, of) in counted {
        let (mut cells, mut item) = key.told(cx)?;
        cells.extend(of.levels.map(|count| count.to_string()));
        cells.push(tenths(of.score(), 10));
        cells.push(percent(of.top_box()));
        for (level, count) in ["1", "2", "3", "4", "5"].into_iter().zip(of.levels) {
            item.insert(format!("level_{level}"), json!(count));
        }
        item.insert(
            "score".into(),
            json!(of.score().map(|it| f64::from(it) / 10.0)),
        );
        item.insert("top_box".into(), rate(of.top_box()));
        sheet.push(cells, item);
    }
    if !sheet.rows.is_empty() {
        sheet.below.push(words.figures.satisfaction_note.to_owned());
    }
    cx.print(sheet)
}

fn gifts(within: impl Fn(Day) -> bool, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut counted: BTreeMap<Key, (u32, u32, Money)> = BTreeMap::new();
    for stored in records(Kind::Gift, cx)? {
        let Record::Gift(it) = &stored.record else {
            continue;
        };
        if it.received || !within(it.day) {
            continue;
        }
        let year = it.day.year();
        let key = Key::Gift(year, number(it.owner), number(it.contact));
        let (given, declined, sum) = counted.entry(key).or_default();
        if it.declined {
            *declined += 1;
        } else {
            *given += 1;
            let value = it.value.unwrap_or_default();
            *sum = Money::from_units(sum.units().saturating_add(value.units()));
        }
    }
    let words = cx.words;
    let label = |key| words.field(Kind::Gift, key);
    let columns = vec![
        Column::right(words.figures.year),
        Column::left(label(F::Owner)),
        Column::words(label(F::Contact)),
        Column::right(words.figures.given),
        Column::right(words.figures.declined),
        Column::right(label(F::Value)),
    ];
    let mut sheet = Sheet::new(Document::GiftsOfYear, columns);
    for (key, (given, declined, sum)) in counted {
        let Key::Gift(year, giver, contact) = key else {
            continue;
        };
        let giver = cx.link.login(giver)?.unwrap_or_default();
        let person = match contact {
            0 => String::new(),
            id => cx.link.named(Ref::new(Kind::Contact, id))?.1,
        };
        let cells = vec![
            year.to_string(),
            giver.clone(),
            person.clone(),
            given.to_string(),
            declined.to_string(),
            sum.to_string(),
        ];
        let item = values::object(json!({
            "year": year,
            "giver": giver,
            "contact": contact,
            "contact_name": person,
            "given": given,
            "declined": declined,
            "value": sum.to_string(),
        }));
        sheet.push(cells, item);
    }
    cx.print(sheet)
}

fn opinions(within: impl Fn(Day) -> bool, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let today = cx.now.today();
    let mut counted: BTreeMap<Key, Answered> = BTreeMap::new();
    for stored in records(Kind::Opinion, cx)? {
        let Record::Opinion(it) = &stored.record else {
            continue;
        };
        if within(it.day) {
            for key in [
                Key::All,
                Key::User(number(it.owner)),
                Key::Customer(it.customer.number()),
            ] {
                let of = counted.entry(key).or_default();
                of.count(it.reply_by, it.replied_on, today);
            }
        }
    }
    let words = cx.words;
    let mut columns = about(cx);
    columns.extend([
        Column::right(words.figures.in_time),
        Column::right(words.figures.late),
        Column::right(words.figures.overdue),
        Column::right(words.figures.open),
        Column::right(words.figures.answered_rate),
    ]);
    let mut sheet = Sheet::new(Document::AnsweredOpinions, columns);
    for (key, of) in counted {
        let told = key.told(cx)?;
        let numbers = [
            ("in_time", of.in_time),
            ("late", of.late),
            ("overdue", of.overdue),
            ("open", of.open),
        ];
        push(&mut sheet, told, &numbers, ("answered_rate", of.rate()));
    }
    cx.print(sheet)
}

/// The columns that say what a row is about.
fn about(cx: &Cx<'_>) -> Vec<Column> {
    vec![
        Column::left(cx.words.figures.by),
        Column::words(cx.words.figures.of),
    ]
}

type Told = (Vec<String>, Map<String, Json>);

impl Key {
    /// What a row is about, for people and for machines.
    fn told(self, cx: &mut Cx<'_>) -> Result<Told, Stop> {
        let words = cx.words;
        let (by, label, of, code) = match self {
            Self::All | Self::Gift(..) => ("all", words.figures.all, String::new(), Json::Null),
            Self::User(id) => {
                let login = cx.link.login(id)?.unwrap_or_default();
                let label = words.field(Kind::Commitment, F::Owner);
                ("user", label, login.clone(), json!(login))
            }
            Self::Customer(id) => {
                let (code, name) = cx.link.named(Ref::new(Kind::Customer, id))?;
                let label = (words.records.column)(F::Customer);
                ("customer", label, name, json!(code))
            }
            Self::Choice(which, number) => {
                let (by, key, set) = match which {
                    ChoiceSetKey::Method => ("method", F::Method, ChoiceSet::ObjectionMethod),
                    ChoiceSetKey::Kind => ("kind", F::Kind, ChoiceSet::ObjectionKind),
                };
                let label = words.field(Kind::Objection, key);
                let of = words.choice(set, number).to_owned();
                (by, label, of, values::word(set, number).into())
            }
        };
        let item = values::object(json!({"by": by, "of": code}));
        Ok((vec![label.to_owned(), of], item))
    }
}

fn push(
    sheet: &mut Sheet,
    (mut cells, mut item): Told,
    numbers: &[(&str, u32)],
    (name, share): (&str, Option<u32>),
) {
    for (name, count) in numbers {
        cells.push(count.to_string());
        item.insert((*name).to_owned(), json!(count));
    }
    cells.push(percent(share));
    item.insert(name.to_owned(), rate(share));
    sheet.push(cells, item);
}

/// Thousandths as percent, for people.
fn percent(share: Option<u32>) -> String {
    match tenths(share, 10) {
        text if text.is_empty() => "-".to_owned(),
        text => format!("{text} %"),
    }
}

fn tenths(number: Option<u32>, per: u32) -> String {
    number.map_or_else(String::new, |it| format!("{}.{}", it / per, it % per))
}

/// Thousandths as a part of one, for machines; null of nothing.
fn rate(share: Option<u32>) -> Json {
    json!(share.map(|share| f64::from(share) / 1000.0))
}
