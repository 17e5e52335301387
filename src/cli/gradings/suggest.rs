//! `keybook suggest`: steps that the facts suggest, and what a person does about them.

use serde_json::json;

use super::fact;
use crate::cli::args::{SuggestArgs, SuggestVerb, WriteArgs};
use crate::cli::customer::safe;
use crate::cli::schema::Document;
use crate::cli::sheet::{Column, Sheet};
use crate::cli::stop::{DONE, Stop, quoted};
use crate::cli::{Cx, preview, record, values};
use crate::domain::choice::{ChoiceSet as Set, Ruling, Rung};
use crate::domain::record::Kind;
use crate::domain::rules::grading::rung::Ladder;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::gradings;
use crate::service::command::Fields;
use crate::service::query::Scope;
use crate::service::reply::{Reply, SuggestionRow};
use crate::service::{Command, Failure, Query};

/// Suggestions that go into one change: each writes the decision, the customer and checklists.
const AT_ONCE: usize = 40;

/// Lists suggestions, or follows, rejects or puts one off.
pub(in crate::cli) fn run(args: &SuggestArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match &args.verb {
        None => list(args, cx),
        Some(SuggestVerb::Accept(it)) => match (&it.every, &it.whose) {
            (Some(ladder), _) => every(ladder, it.mine, it.because.as_deref(), it.write, cx),
            (None, Some(whose)) => {
                let mut fields = named(whose, it.on_ladder.as_deref(), Ruling::Accepted, cx)?;
                reason(&mut fields, it.because.as_deref());
                write(fields, it.write, cx)
            }
            (None, None) => Err(Failure::Unsupported.into()),
        },
        Some(SuggestVerb::Reject(it)) => {
            let mut fields = named(&it.whose, it.on_ladder.as_deref(), Ruling::Rejected, cx)?;
            reason(&mut fields, Some(&it.because));
            write(fields, it.write, cx)
        }
        Some(SuggestVerb::Snooze(it)) => {
            let mut fields = named(&it.whose, it.on_ladder.as_deref(), Ruling::Snoozed, cx)?;
            reason(&mut fields, it.because.as_deref());
            if let Some(until) = &it.until {
                fields.push((F::Until, Value::Day(cx.day(until)?)));
            }
            write(fields, it.write, cx)
        }
        Some(SuggestVerb::Evaluate(it)) => {
            let command = Command::AddRecord {
                kind: Kind::Evaluation,
                fields: Fields::new(),
            };
            preview::write(command, Some(Kind::Evaluation), *it, cx)
        }
    }
}

fn write(fields: Fields, args: WriteArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    preview::write(add(fields), Some(Kind::Ruling), args, cx)
}

const fn add(fields: Fields) -> Command {
    Command::AddRecord {
        kind: Kind::Ruling,
        fields,
    }
}

fn reason(fields: &mut Fields, text: Option<&str>) {
    if let Some(text) = text {
        fields.push((F::Reason, Value::Text(text.to_owned())));
    }
}

fn decision(customer: u64, to: Rung, ruling: Ruling) -> Fields {
    vec![
        (F::Customer, Value::Reference(customer)),
        (F::To, Value::Choice(to.number())),
        (F::Ruling, Value::Choice(ruling.number())),
    ]
}

fn asked(scope: Scope, cx: &mut Cx<'_>) -> Result<Vec<SuggestionRow>, Stop> {
    match cx.link.query(Query::Suggestions { scope })? {
        Reply::Suggestions(rows) => Ok(rows),
        _ => Err(Failure::Unsupported.into()),
    }
}

/// The ladder of a word.
fn ladder(text: &str, cx: &Cx<'_>) -> Result<Ladder, Stop> {
    Ladder::from_key(text).ok_or_else(|| {
        let known: Vec<&str> = Ladder::ALL.iter().map(|it| it.key()).collect();
        let said = (cx.words.reports.bad_option)("ladder", &quoted(text));
        Stop::usage(said, (cx.words.usage.choices)(&known.join(", ")))
    })
}

/// The suggestion for a customer that is named; of several the one on the ladder that is named.
fn named(
    whose: &str,
    on: Option<&str>,
    ruling: Ruling,
    cx: &mut Cx<'_>,
) -> Result<Fields, Stop> {
    let target = record::named(Kind::Customer, whose, cx)?;
    let on = on.map(|text| ladder(text, cx)).transpose()?;
    let page = match cx.link.query(Query::Grading {
        customer: target.id,
    })? {
        Reply::Grading(page) => *page,
        _ => return Err(Failure::Unsupported.into()),
    };
    let open: Vec<_> = (page.ladders.iter())
        .filter(|row| on.is_none_or(|on| row.ladder == on))
        .filter_map(|row| Some((row.ladder, row.suggestion.as_ref()?)))
        .collect();
    match open.as_slice() {
        [(_, suggestion)] => Ok(decision(target.id, suggestion.to, ruling)),
        [] => Err(Stop::usage(cx.words.gradings.none, "")),
        several => {
            let known: Vec<&str> = several.iter().map(|(ladder, _)| ladder.key()).collect();
            Err(Stop::usage(
                (cx.words.reports.bad_option)("ladder", ""),
                (cx.words.usage.choices)(&known.join(", ")),
            ))
        }
    }
}

/// Follows all suggestions, of one ladder where one is named.
fn every(
    on: &str,
    mine: bool,
    because: Option<&str>,
    args: WriteArgs,
    cx: &mut Cx<'_>,
) -> Result<u8, Stop> {
    let on = (!on.is_empty()).then(|| ladder(on, cx)).transpose()?;
    let scope = if mine { Scope::Mine } else { Scope::All };
    let rows: Vec<SuggestionRow> = asked(scope, cx)?
        .into_iter()
        .filter(|row| on.is_none_or(|on| row.ladder == on))
        .collect();
    if rows.is_empty() {
        return Err(Stop::usage(cx.words.gradings.none, ""));
    }
    for some in rows.chunks(AT_ONCE) {
        let commands = some.iter().map(|row| {
            let mut fields = decision(row.customer, row.suggestion.to, Ruling::Accepted);
            reason(&mut fields, because);
            add(fields)
        });
        preview::write(Command::Together(commands.collect()), Some(Kind::Ruling), args, cx)?;
    }
    Ok(DONE)
}

fn list(args: &SuggestArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let scope = if args.mine { Scope::Mine } else { Scope::All };
    let on = args.ladder.as_deref().map(|it| ladder(it, cx)).transpose()?;
    let rows: Vec<SuggestionRow> = asked(scope, cx)?
        .into_iter()
        .filter(|row| on.is_none_or(|on| row.ladder == on))
        .collect();
    let words = cx.words;
    let mut sheet = Sheet::new(
        Document::Suggestions,
        vec![
            Column::left(""),
            Column::left(words.field(Kind::Customer, F::Code)),
            Column::words(words.field(Kind::Customer, F::Name)),
            Column::left(words.field(Kind::Ruling, F::From)),
            Column::left(words.field(Kind::Ruling, F::To)),
            Column::left((words.records.column)(F::Due)),
            Column::words(words.gradings.facts),
            Column::left(words.field(Kind::Customer, F::Owner)),
        ],
    );
    if rows.is_empty() {
        sheet.below.push(words.gradings.none.to_owned());
    }
    let cells = |row: &SuggestionRow, cx: &Cx<'_>| {
        let it = &row.suggestion;
        vec![
            if it.is_up() { "^" } else { "v" }.to_owned(),
            safe(&row.code),
            safe(&row.name),
            gradings::rung(cx.words, it.was).to_owned(),
            gradings::rung(cx.words, it.to).to_owned(),
            it.since.to_string(),
            gradings::facts(cx.words, &it.facts),
            safe(&row.owner_name),
        ]
    };
    let item = |row: &SuggestionRow, _: &mut Cx<'_>| {
        let it = &row.suggestion;
        Ok(values::object(json!({
            "id": row.customer,
            "code": row.code,
            "name": row.name,
            "ladder": row.ladder.key(),
            "from": values::word(Set::Rung, it.was.number()),
            "to": values::word(Set::Rung, it.to.number()),
            "up": it.is_up(),
            "since": it.since.to_string(),
            "facts": it.facts.iter().map(fact).collect::<Vec<_>>(),
            "owner_name": row.owner_name,
        })))
    };
    cx.print_rows(sheet, &rows, cells, item)
}
