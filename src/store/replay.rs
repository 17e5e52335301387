//! Between changes and journal lines: what the journal says of a change, and a change again from
//! what it says and the book as it was before.

use std::collections::BTreeMap;

use serde::Serialize;

use super::change::{Change, Edited, Entry, SaleBlock};
use super::codec::Malformed;
use super::engine::Engine;
use super::error::{Result, StoreError};
use super::journal::{Line, LineOp};
use super::sales::{SaleLine, SalesChange};
use super::{image, plan, upgrade};
use crate::domain::id::{Id, Ref, RequestId, Revision};
use crate::domain::record::{Kind, Record, Stamp, Stored};
use crate::domain::trade::Sale;
use crate::domain::when::Month;

/// The journal line of a change, in a book that holds `records` records after it.
pub(super) fn line_of(change: &Change, records: u64) -> Result<Line> {
    let entry = &change.entry;
    let stamp = entry.stamp();
    let mut ops = Vec::new();
    for edit in &change.edits {
        let before = edit.before.as_ref().map_or(0, |it| it.revision.0);
        ops.push(match &edit.after {
            Some(after) => LineOp {
                before,
                ..op_of(after, stamp)?
            },
            None => LineOp {
                before,
                ..removal(edit.what)
            },
        });
    }
    for block in &change.sales {
        for line in &block.removed {
            if Change::removed(line, block) {
                let what = Ref::new(Kind::Sale, line.id);
                let from = Some((block.customer, block.month));
                ops.push(LineOp {
                    before: line.revision.0,
                    from,
                    ..removal(what)
                });
            }
        }
        for line in &block.added {
            let before = block
                .removed
                .iter()
                .find(|it| it.id == line.id)
                .map_or(0, |it| it.revision.0);
            ops.push(LineOp {
                before,
                ..sale_op(line, stamp)?
            });
        }
    }
    Ok(Line {
        rev: change.revision.0,
        at: entry.at,
        user: entry.user.number(),
        session: entry.session,
        request: entry.request.0,
        deed: entry.deed.clone(),
        reverts: entry.reverts.map(|it| it.0),
        job: entry.job.map(|it| it.0),
        records,
        ops,
    })
}

pub(super) fn removal(what: Ref) -> LineOp {
    LineOp {
        kind: what.kind,
        id: what.id,
        before: 0,
        created: None,
        updated: None,
        archived: None,
        from: None,
        format: what.kind.format(),
        value: serde_json::Value::Null,
    }
}

fn other_than(stamp: Stamp, usual: Stamp) -> Option<Stamp> {
    (stamp != usual).then_some(stamp)
}

/// A record as JSON; stamps that equal `usual` are left out.
pub(super) fn op_of(stored: &Stored, usual: Stamp) -> Result<LineOp> {
    let what = Ref::new(stored.record.kind(), stored.id);
    let value = json_of(&image::Body(&stored.record));
    Ok(LineOp {
        created: other_than(stored.created, usual),
        updated: other_than(stored.updated, usual),
        archived: stored.archived,
        value: value.ok_or_else(|| unwritable(what))?,
        ..removal(what)
    })
}

/// A sale line as JSON.
pub(super) fn sale_op(line: &SaleLine, usual: Stamp) -> Result<LineOp> {
    let what = Ref::new(Kind::Sale, line.id);
    let value = json_of(&line.sale).ok_or_else(|| unwritable(what))?;
    Ok(LineOp {
        updated: other_than(line.stamp, usual),
        value,
        ..removal(what)
    })
}

/// A record as JSON without the fields that say nothing: they are most of it, and reading fills them
/// in. Choices and numbers always stand, so that a new default cannot change what was meant.
pub(super) fn json_of<T: Serialize>(record: &T) -> Option<serde_json::Value> {
    use serde_json::Value;
    let mut value = serde_json::to_value(record).ok()?;
    value.as_object_mut()?.retain(|_, it| match it {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Bool(true) | Value::Number(_) | Value::Object(_) => true,
    });
    Some(value)
}

fn unwritable(what: Ref) -> StoreError {
    StoreError::damaged(format!(
        "{} #{} cannot be written as text",
        what.kind.key(),
        what.id
    ))
}

fn unreadable(what: Ref, why: Malformed) -> StoreError {
    StoreError::DamagedRecord { what, why }
}

/// The record that an operation left, if it left one.
pub(super) fn stored_of(op: &LineOp, revision: Revision, usual: Stamp) -> Result<Option<Stored>> {
    if op.value.is_null() {
        return Ok(None);
    }
    let what = Ref::new(op.kind, op.id);
    let record = upgrade::read_json(op.kind, op.format, op.value.clone());
    Ok(Some(Stored {
        id: op.id,
        revision,
        created: op.created.unwrap_or(usual),
        updated: op.updated.unwrap_or(usual),
        archived: op.archived,
        record: record.map_err(|why| unreadable(what, why))?,
    }))
}

/// The sale line that an operation left, with its block; or the block it left.
pub(super) fn sale_of(
    op: &LineOp,
    revision: Revision,
    usual: Stamp,
) -> Result<(SaleBlock, Option<SaleLine>)> {
    let what = Ref::new(Kind::Sale, op.id);
    if op.value.is_null() {
        let from = op.from.ok_or_else(|| unreadable(what, Malformed::Body))?;
        return Ok((from, None));
    }
    let record = upgrade::read_json(Kind::Sale, op.format, op.value.clone());
    let Record::Sale(sale) = record.map_err(|why| unreadable(what, why))? else {
        return Err(unreadable(what, Malformed::Body));
    };
    let place = block_of(&sale);
    let stamp = op.updated.unwrap_or(usual);
    Ok((
        place,
        Some(SaleLine {
            id: op.id,
            revision,
            stamp,
            sale: *sale,
        }),
    ))
}

pub(super) fn block_of(sale: &Sale) -> (u64, Month) {
    (sale.customer.number(), sale.day.month_of())
}

pub(super) fn entry_of(line: &Line) -> Entry {
    Entry {
        at: line.at,
        user: Id::new(line.user),
        session: line.session,
        request: RequestId(line.request),
        deed: line.deed.clone(),
        reverts: line.reverts.map(Revision),
        job: line.job.map(Revision),
    }
}

/// The change of a line, on a book that stands right before it. With `strict` the book must be as
/// the line found it; without, as when a book is put together from what could be saved, the line wins.
pub(super) fn change_of(engine: &dyn Engine, line: &Line, strict: bool) -> Result<Change> {
    let revision = Revision(line.rev);
    let entry = entry_of(line);
    let stamp = entry.stamp();
    let mut change = Change {
        revision,
        entry,
        edits: Vec::new(),
        sales: Vec::new(),
    };
    let mut blocks: BTreeMap<SaleBlock, SalesChange> = BTreeMap::new();
    for op in &line.ops {
        let what = Ref::new(op.kind, op.id);
        let before = if op.kind == Kind::Sale {
            let (place, after) = sale_of(op, revision, stamp)?;
            let before = plan::block(engine, place)?.lines.remove(&op.id);
            let found = before.as_ref().map(|it| it.revision);
            let block = blocks.entry(place).or_insert_with(|| SalesChange {
                customer: place.0,
                month: place.1,
                removed: Vec::new(),
                added: Vec::new(),
            });
            block.removed.extend(before);
            block.added.extend(after);
            found
        } else {
            let before = plan::stored(engine, what)?;
            let found = before.as_ref().map(|it| it.revision);
            let after = stored_of(op, revision, stamp)?;
            change.edits.push(Edited {
                what,
                before,
                after,
            });
            found
        };
        if strict && !plan::expected(op.before).holds(before) {
            return Err(StoreError::damaged(format!(
                "the journal's change {} does not fit {} #{}",
                line.rev,
                op.kind.key(),
                op.id
            )));
        }
    }
    change.edits.sort_by_key(|edit| edit.what);
    change.sales = blocks.into_values().collect();
    Ok(change)
}
