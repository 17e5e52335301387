//! `keybook report rhythm`: where customers stand in every rhythm, and how well it was kept (DOMAIN.md 9.4).

use serde_json::{Map, Value as Json, json};

use super::args::RhythmArgs;
use super::brief::with_standing;
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::Stop;
use super::{Cx, values};
use crate::domain::choice::ChoiceSet;
use crate::domain::money::BasisPoints;
use crate::domain::record::Kind;
use crate::domain::rules::cadence::State;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::query::Scope;
use crate::service::reply::RhythmRow;

pub(super) fn run(args: &RhythmArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let scope = if args.mine { Scope::Mine } else { Scope::All };
    let report = cx.link.rhythms(scope)?;
    let words = cx.words;
    let label = |key| words.field(Kind::Customer, key);
    let mut sheet = Sheet::new(
        Document::Rhythm,
        vec![
            Column::left(label(F::Code)),
            Column::left(label(F::Class)),
            Column::words(label(F::Name)),
            Column::right(words.briefs.every),
            Column::left(label(F::Last)),
            Column::left(words.briefs.standing),
            Column::right(words.briefs.kept),
            Column::left(words.briefs.clocks),
        ],
    );
    sheet
        .facts
        .insert("from".into(), json!(report.from.to_string()));
    sheet.facts.insert("due".into(), json!(report.due));
    sheet.facts.insert("kept".into(), json!(report.kept));
    let share = report.adherence.map(BasisPoints::points);
    sheet.facts.insert("adherence".into(), json!(share));
    sheet.above.push(match report.adherence {
        Some(share) => (words.briefs.adherence)(
            &percent(share),
            report.kept,
            report.due,
            &report.from.to_string(),
        ),
        None => words.briefs.no_adherence.to_owned(),
    });
    cx.print_rows(sheet, &report.rows, cells, |row, _| Ok(item(row)))
}

fn percent(share: BasisPoints) -> String {
    format!("{} %", (share.points() + 50) / 100)
}

fn cells(row: &RhythmRow, cx: &Cx<'_>) -> Vec<String> {
    let words = cx.words;
    let every = match row.rhythm.limit {
        Some(limit) => format!("{}/{limit}", row.rhythm.target),
        None => row.rhythm.target.to_string(),
    };
    let due: Vec<&str> = row
        .clocks
        .iter()
        .filter(|(_, it)| matches!(it.state, State::Due | State::Overdue))
        .map(|(clock, _)| (words.briefs.clock)(*clock))
        .collect();
    vec![
        row.code.clone(),
        words
            .choice(ChoiceSet::AbcClass, row.class.number())
            .to_owned(),
        row.name.clone(),
        every,
        row.last.map_or_else(String::new, |day| day.to_string()),
        (words.standings.rhythm)(&row.standing),
        row.adherence.map_or_else(String::new, percent),
        due.join(", "),
    ]
}

fn item(row: &RhythmRow) -> Map<String, Json> {
    let clocks: Vec<Json> = row
        .clocks
        .iter()
        .map(|(clock, it)| with_standing(json!({ "clock": clock }), it))
        .collect();
    let item = json!({
        "code": row.code,
        "name": row.name,
        "class": values::word(ChoiceSet::AbcClass, row.class.number()),
        "target": row.rhythm.target,
        "limit": row.rhythm.limit,
        "last": row.last.map(|day| day.to_string()),
        "snoozed_until": row.snoozed_until.map(|day| day.to_string()),
        "adherence": row.adherence.map(BasisPoints::points),
        "clocks": clocks,
    });
    values::object(with_standing(item, &row.standing))
}
