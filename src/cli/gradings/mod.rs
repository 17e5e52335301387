//! `keybook grading`, `suggest`, `entitlements`, `similar`: where customers stand, and what is said about it.

mod page;
mod suggest;

use serde_json::json;

use super::args::{EntitlementsArgs, TargetArgs};
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::{DONE, Stop, quoted};
use super::{Cx, customer::safe, record, values};
use crate::domain::choice::{ChoiceSet as Set, Tier};
use crate::domain::record::Kind;
use crate::domain::rules::grading::fact::Fact;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::reading;
use crate::service::reply::{EntitlementRow, Reply, SimilarRow};
use crate::service::{Failure, Query};

pub(super) use page::run;
pub(super) use suggest::run as suggest;

/// A fact for machines.
fn fact(fact: &Fact) -> serde_json::Value {
    json!({
        "fact": fact.name.key(),
        "have": fact.have,
        "asked": fact.test.map(|test| match test {
            crate::domain::rules::grading::fact::Test::AtLeast(it) => json!({"at_least": it}),
            crate::domain::rules::grading::fact::Test::AtMost(it) => json!({"at_most": it}),
        }),
        "holds": fact.holds(),
    })
}

/// What tiers are entitled to, to print or to show.
pub(super) fn entitlements(args: &EntitlementsArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let tier = args
        .of_tier
        .as_deref()
        .map(|text| {
            let read = reading::choice(Set::Tier, text).and_then(Tier::from_number);
            read.filter(|tier| *tier != Tier::Unstated).ok_or_else(|| {
                Stop::usage((cx.words.reports.bad_option)("tier", &quoted(text)), "")
            })
        })
        .transpose()?;
    let Reply::Entitlements(rows) = cx.link.query(Query::Entitlements { tier })? else {
        return Err(Failure::Unsupported.into());
    };
    let words = cx.words;
    let mut sheet = Sheet::new(
        Document::Entitlements,
        vec![
            Column::left(words.field(Kind::Entitlement, F::Tier)),
            Column::left(words.field(Kind::Entitlement, F::Kind)),
            Column::words(words.field(Kind::Entitlement, F::What)),
            Column::right(words.field(Kind::Entitlement, F::Value)),
            Column::right((words.records.column)(F::Id)),
        ],
    );
    let cells = |row: &EntitlementRow, cx: &Cx<'_>| {
        vec![
            cx.words.choice(Set::Tier, row.tier.number()).to_owned(),
            cx.words.choice(Set::HookKind, row.kind.number()).to_owned(),
            safe(cx.words.of(&row.what)),
            row.value.map_or_else(String::new, |it| it.to_string()),
            row.id.map_or_else(String::new, |it| it.to_string()),
        ]
    };
    let item = |row: &EntitlementRow, cx: &mut Cx<'_>| {
        Ok(values::object(json!({
            "tier": values::word(Set::Tier, row.tier.number()),
            "kind": values::word(Set::HookKind, row.kind.number()),
            "what": cx.words.of(&row.what),
            "value": row.value.map(|it| it.to_string()),
            "id": row.id,
        })))
    };
    if args.markdown {
        for row in &rows {
            let cells = cells(row, cx);
            let item = item(row, cx)?;
            sheet.push(cells, item);
        }
        let text = sheet.markdown();
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    cx.print_rows(sheet, &rows, cells, item)
}

/// Customers like one that is a model.
pub(super) fn similar(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = record::named(Kind::Customer, &args.target, cx)?;
    let query = Query::Similar {
        customer: target.id,
    };
    let Reply::Similar(rows) = cx.link.query(query)? else {
        return Err(Failure::Unsupported.into());
    };
    let words = cx.words;
    let column = |key| words.field(Kind::Customer, key);
    let sheet = Sheet::new(
        Document::Similar,
        vec![
            Column::right(words.gradings.alike),
            Column::left(column(F::Code)),
            Column::words(column(F::Name)),
            Column::left(column(F::Group)),
            Column::words(column(F::Industry)),
            Column::left(column(F::City)),
            Column::left(column(F::Owner)),
        ],
    );
    let cells = |row: &SimilarRow, cx: &Cx<'_>| {
        vec![
            row.points.to_string(),
            safe(&row.code),
            safe(&row.name),
            cx.words.choice(Set::Group, row.group.number()).to_owned(),
            safe(&row.industry),
            safe(&row.place),
            safe(&row.owner_name),
        ]
    };
    let item = |row: &SimilarRow, _: &mut Cx<'_>| {
        Ok(values::object(json!({
            "id": row.customer,
            "code": row.code,
            "name": row.name,
            "points": row.points,
            "group": values::word(Set::Group, row.group.number()),
            "industry": row.industry,
            "place": row.place,
            "owner_name": row.owner_name,
        })))
    };
    cx.print_rows(sheet, &rows, cells, item)
}
