//! `keybook report KEY` for the reports that declare themselves: for people, as JSON, CSV or Markdown.

use serde_json::{Map, Value as Json, json};

use super::args::ReportNoun;
use super::classes;
use super::schema::Document;
use super::sheet::{self, Sheet};
use super::stop::{DONE, Stop, quoted};
use super::{Cx, values};
use crate::domain::id::Id;
use crate::domain::record::Kind;
use crate::domain::report::{Among, Asked, Choosing, Column, Period, Report, Unit};
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::i18n::{Catalog, reported};
use crate::service::Failure;
use crate::service::query::Query;
use crate::service::reply::{Level, Reply, ReportSheet};

/// Carries out a report.
pub(super) fn run(noun: &ReportNoun, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let sheet = sheet(noun, cx)?;
    if noun.args.markdown {
        let text = sheet.markdown();
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    cx.print(sheet)
}

/// The rows of a report, as it was asked for.
pub(super) fn sheet(noun: &ReportNoun, cx: &mut Cx<'_>) -> Result<Sheet, Stop> {
    let asked = asked(noun, cx)?;
    let circle = circle(&noun.args, cx.words);
    match cx.link.query(Query::Report(Box::new(asked)))? {
        Reply::Report(report) => {
            let mut sheet = laid_out(&report, &circle, cx.words);
            if report.asked.report == Report::Abc {
                classes::for_machines(&report, &mut sheet);
            }
            Ok(sheet)
        }
        _ => Err(Failure::Unsupported.into()),
    }
}

fn asked(noun: &ReportNoun, cx: &mut Cx<'_>) -> Result<Asked, Stop> {
    let args = &noun.args;
    let mut asked = Asked::of(noun.report);
    asked.period = match (&args.period, &args.from, &args.to) {
        (Some(text), ..) => Period::parse(text).ok_or_else(|| {
            let words = &cx.words.reports;
            Stop::usage((words.bad_period)(&quoted(text)), words.periods)
        })?,
        (None, None, None) => Period::Usual,
        (None, from, to) => {
            let today = cx.now.today();
            let to = to.as_deref().map_or(Ok(today), |text| cx.day(text))?;
            let usual = Period::Usual.days(to).0;
            Period::Between(from.as_deref().map_or(Ok(usual), |text| cx.day(text))?, to)
        }
    };
    asked.among = if args.mine {
        Among::Mine
    } else if let Some(user) = &args.of_user {
        Among::User(Id::new(cx.link.resolve(Kind::User, user)?.id))
    } else if let Some(team) = &args.of_team {
        Among::Team(Id::new(cx.link.resolve(Kind::Team, team)?.id))
    } else if let Some(region) = &args.of_region {
        Among::Region(region.clone())
    } else {
        Among::All
    };
    if let Some(code) = &args.of_customer {
        asked.customer = Some(cx.link.resolve(Kind::Customer, code)?.id);
    }
    for (option, given) in &noun.chosen {
        asked
            .options
            .push((*option, value(*option, given, cx.words)?));
    }
    if let Some(text) = &args.by_column {
        let (name, descending) = text
            .strip_prefix('-')
            .map_or((text.as_str(), false), |it| (it, true));
        let columns = noun.report.spec().columns;
        let column = columns.iter().find(|it| it.key() == name);
        let column = column.ok_or_else(|| {
            let known: Vec<&str> = columns.iter().map(|it| it.key()).collect();
            let text = (cx.words.reports.bad_option)("order", &quoted(name));
            Stop::usage(text, (cx.words.usage.choices)(&known.join(", ")))
        })?;
        asked.sort = Some((*column, descending));
    }
    asked.most = args.most;
    Ok(asked)
}

fn value(option: Choosing, given: &str, words: &Catalog) -> Result<Value, Stop> {
    option.read(given).ok_or_else(|| {
        let name = option.key().replace('_', "-");
        let hint = match option {
            Choosing::Shares => words.usage.bad_shares,
            _ => "",
        };
        Stop::usage((words.reports.bad_option)(&name, &quoted(given)), hint)
    })
}

/// Whose customers, in words.
fn circle(args: &super::args::ReportArgs, words: &Catalog) -> String {
    let named = [&args.of_user, &args.of_team, &args.of_region];
    match named.into_iter().flatten().next() {
        Some(name) => (words.reports.of)(&quoted(name)),
        None if args.mine => words.reports.mine.to_owned(),
        None => words.reports.all.to_owned(),
    }
}

/// A report as rows to print.
pub(super) fn laid_out(report: &ReportSheet, circle: &str, words: &Catalog) -> Sheet {
    let texts = &words.reports;
    let columns = report.asked.report.spec().columns;
    let heads = columns.iter().map(|column| {
        let head = (texts.column)(*column);
        match column.unit() {
            Unit::Name | Unit::Words | Unit::Said => sheet::Column::words(head),
            unit if unit.is_quantity() => sheet::Column::right(head),
            _ => sheet::Column::left(head),
        }
    });
    let mut out = Sheet::new(Document::Report(report.asked.report), heads.collect());
    let (from, to) = report.days;
    let days = (texts.days)(&from.to_string(), &to.to_string());
    out.above.push(format!(
        "{}  {days}  {circle}",
        (texts.title)(report.asked.report)
    ));
    for (column, value) in &report.facts {
        let value_text = reported::cell(words, *column, value);
        // Nothing is known of it, such as a rate of none.
        if value_text.is_empty() {
            continue;
        }
        out.above
            .push(format!("{}  {value_text}", (texts.column)(*column)));
    }
    out.facts = values::object(json!({"from": from.to_string(), "to": to.to_string()}));
    let options = report.asked.options.iter();
    let options = options.map(|(option, value)| (option.key().to_owned(), chosen(*option, value)));
    out.facts
        .insert("options".into(), Json::Object(options.collect()));
    out.facts
        .insert("facts".into(), Json::Object(facts(&report.facts)));
    for row in &report.rows {
        let filled = columns.iter().zip(&row.cells);
        let cells = reported::cells(words, columns, &row.cells, row.level == Level::Total);
        let item = filled.map(|(column, value)| (column.key().to_owned(), machine(*column, value)));
        let level = ("level".to_owned(), json!(row.level.word()));
        out.push(cells, item.chain([level]).collect());
    }
    for note in &report.notes {
        out.below.push((texts.note)(note));
    }
    if report.rows.is_empty() {
        out.below
            .insert(0, (texts.empty)(report.asked.report).to_owned());
    }
    out.after = values::object(json!({
        "notes": report.notes.iter().map(|note| (texts.note)(note)).collect::<Vec<_>>(),
    }));
    out.truncated = report.all as usize > report.rows.len();
    out
}

fn chosen(option: Choosing, value: &Value) -> Json {
    match (option.takes(), value) {
        (Some(set), Value::Choice(number)) => json!(set.word(*number)),
        (_, Value::Number(number)) => json!(number),
        (_, Value::Text(text)) => json!(text),
        _ => Json::Null,
    }
}

fn facts(facts: &[(Column, Value)]) -> Map<String, Json> {
    let facts = facts.iter();
    facts
        .map(|(column, value)| (column.key().to_owned(), machine(*column, value)))
        .collect()
}

/// A value for machines: amounts are decimals as texts, shares and rates percent, days ISO texts.
fn machine(column: Column, value: &Value) -> Json {
    #[expect(
        clippy::cast_precision_loss,
        reason = "fifteen digits are more than a percentage has"
    )]
    let over = |number: i64, scale: f64| json!(number as f64 / scale);
    match (column.unit(), value) {
        (Unit::Choice(set), Value::Choice(number)) => json!(values::word(set, *number)),
        (Unit::Share | Unit::Ratio, Value::Number(number)) => over(*number, 10_000.0),
        (Unit::Rate, Value::Number(number)) => over(*number, 100.0),
        (Unit::Month, Value::Day(day)) => json!(day.month_of().to_string()),
        (Unit::Mixed, Value::Tags(tags)) if tags.len() == 2 => json!(tags[1]),
        (Unit::Mixed, Value::Tags(tags)) => json!(tags.get(1..)),
        (_, Value::Text(text)) => json!(text),
        (_, Value::Number(number)) => json!(number),
        (_, Value::Money(amount)) => json!(amount.to_string()),
        (_, Value::Exact(amount)) => json!(amount.to_money().to_string()),
        (_, Value::Day(day)) if *day != Day::MIN => json!(day.to_string()),
        (_, Value::Flag(flag)) => json!(flag),
        _ => Json::Null,
    }
}
