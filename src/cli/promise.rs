//! `keybook promise`: what was promised, and its steps.

use serde_json::{Map, Value as Json, json};

use super::args::PromiseVerb;
use super::sheet::Column;
use super::stop::Stop;
use super::{Cx, customer, record, values};
use crate::domain::choice::{ChoiceSet, CommitmentState};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::i18n::Catalog;
use crate::service::reply::PromiseRow;

pub(super) fn run(verb: PromiseVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let kind = Kind::Commitment;
    match verb {
        PromiseVerb::List(args) => record::list(kind, &args, cx),
        PromiseVerb::Common(verb) => record::common(kind, &verb, cx),
        PromiseVerb::Step(it) => record::step(kind, &it.0, cx),
    }
}

pub(super) fn columns(words: &Catalog) -> Vec<Column> {
    let label = |key| words.field(Kind::Commitment, key);
    vec![
        Column::right((words.records.column)(F::Id)),
        Column::left(label(F::Due)),
        Column::words(label(F::What)),
        Column::left(label(F::State)),
        Column::left(label(F::Owner)),
    ]
}

pub(super) fn cells(row: &PromiseRow, words: &Catalog, today: Day) -> Vec<String> {
    let due = if row.state == CommitmentState::Open {
        format!("{} ({})", row.due, (words.standings.due)(row.due, today))
    } else {
        row.due.to_string()
    };
    vec![
        row.id.to_string(),
        due,
        row.what.clone(),
        words
            .choice(ChoiceSet::CommitmentState, row.state.number())
            .to_owned(),
        row.owner_name.clone(),
    ]
}

pub(super) fn item(row: &PromiseRow, cx: &mut Cx<'_>) -> Result<Map<String, Json>, Stop> {
    let customer = customer::code(row.customer, &row.customer_name, cx)?;
    let owner = cx.link.login(row.owner)?;
    Ok(values::object(json!({
        "id": row.id,
        "revision": row.revision.0,
        "customer": customer,
        "customer_name": row.customer_name,
        "what": row.what,
        "due": row.due.to_string(),
        "state": values::word(ChoiceSet::CommitmentState, row.state.number()),
        "owner": owner,
        "promised_by": values::word(ChoiceSet::Promiser, row.promised_by.number()),
    })))
}
