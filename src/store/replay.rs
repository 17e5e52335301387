//! Between changes and journal lines: what the journal says of a change, and a change again from
//! what it says and the book as it was before.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::change::{Change, Edited, Entry, SaleBlock};
use super::codec::Malformed;
use super::engine::Engine;
use super::error::{Result, StoreError};
use super::journal::{Line, LineOp};
use super::sales::{SaleLine, SalesChange};
use super::sparse::Sparse;
use super::{blocks, image, plan, upgrade};
use crate::domain::id::{Id, Ref, RequestId, Revision};
use crate::domain::record::{Kind, Record, Stamp, Stored};
use crate::domain::trade::Sale;
use crate::domain::when::Month;

/// The text of a change's journal line in a book that holds `records` records after it, and whose
/// journal is on disk up to `synced`.
pub(super) fn line_of(change: &Change, records: u64, synced: u64) -> Result<String> {
    let entry = &change.entry;
    let usual = entry.stamp();
    let mut text = LineText::begin(&Line {
        rev: change.revision.0,
        at: entry.at,
        user: entry.user.number(),
        session: entry.session,
        request: entry.request.0,
        deed: entry.deed.clone(),
        reverts: entry.reverts.map(|it| it.0),
        job: entry.job.map(|it| it.0),
        records,
        synced,
        ops: Vec::new(),
    })?;
    for edit in &change.edits {
        let before = edit.before.as_ref().map_or(0, |it| it.revision.0);
        let op = LineOp {
            before,
            ..removal(edit.what)
        };
        match &edit.after {
            Some(after) => text.put(&marked(op, after, usual), |sparse| {
                after.record.each_field(sparse)
            }),
            None => text.remove(&op),
        }?;
    }
    for block in &change.sales {
        let after: HashSet<u64> = block.added.iter().map(|line| line.id).collect();
        for line in block.removed.iter().filter(|it| !after.contains(&it.id)) {
            text.remove(&LineOp {
                before: line.revision.0,
                from: Some((block.customer, block.month)),
                ..removal(Ref::new(Kind::Sale, line.id))
            })?;
        }
        let before: HashMap<u64, u64> = block
            .removed
            .iter()
            .map(|it| (it.id, it.revision.0))
            .collect();
        for line in &block.added {
            let op = LineOp {
                before: before.get(&line.id).copied().unwrap_or_default(),
                updated: other_than(line.stamp, usual),
                ..removal(Ref::new(Kind::Sale, line.id))
            };
            text.put(&op, |sparse| line.sale.each_field(sparse))?;
        }
    }
    text.end()
}

/// A line that is written operation by operation, each as `serde` would write it.
struct LineText {
    text: Vec<u8>,
    is_first: bool,
}

impl LineText {
    /// Begins with everything but the operations.
    fn begin(line: &Line) -> Result<Self> {
        let mut text = serde_json::to_vec(line).map_err(|_| unwritable_line())?;
        let ended = text.ends_with(b"[]}");
        text.truncate(text.len().saturating_sub(2));
        let is_first = true;
        ended
            .then_some(Self { text, is_first })
            .ok_or_else(unwritable_line)
    }

    fn remove(&mut self, op: &LineOp) -> Result<()> {
        if !std::mem::take(&mut self.is_first) {
            self.text.push(b',');
        }
        serde_json::to_writer(&mut self.text, op).map_err(|_| unwritable_line())
    }

    /// Writes an operation with the fields of a record where it says that there is none.
    fn put(
        &mut self,
        op: &LineOp,
        record: impl FnOnce(&mut Sparse<'_>) -> Result<(), serde_json::Error>,
    ) -> Result<()> {
        const NONE: &[u8] = b"null}";
        self.remove(op)?;
        if !self.text.ends_with(NONE) {
            return Err(unwritable_line());
        }
        self.text.truncate(self.text.len() - NONE.len());
        let mut sparse = Sparse::begin(&mut self.text);
        record(&mut sparse).map_err(|_| unwritable(Ref::new(op.kind, op.id)))?;
        sparse.end();
        self.text.push(b'}');
        Ok(())
    }

    fn end(mut self) -> Result<String> {
        self.text.extend_from_slice(b"]}");
        String::from_utf8(self.text).map_err(|_| unwritable_line())
    }
}

fn unwritable_line() -> StoreError {
    StoreError::damaged("a journal line cannot be written")
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

fn marked(op: LineOp, stored: &Stored, usual: Stamp) -> LineOp {
    LineOp {
        created: other_than(stored.created, usual),
        updated: other_than(stored.updated, usual),
        archived: stored.archived,
        ..op
    }
}

fn other_than(stamp: Stamp, usual: Stamp) -> Option<Stamp> {
    (stamp != usual).then_some(stamp)
}

/// A record as JSON; stamps that equal `usual` are left out.
pub(super) fn op_of(stored: &Stored, usual: Stamp) -> Result<LineOp> {
    let what = Ref::new(stored.record.kind(), stored.id);
    let value = json_of(&image::Body(&stored.record));
    let op = LineOp {
        value: value.ok_or_else(|| unwritable(what))?,
        ..removal(what)
    };
    Ok(marked(op, stored, usual))
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

/// A record as JSON, as sparse as [`Sparse`] writes it.
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
            let before = blocks::read(engine, place)?.lines.remove(&op.id);
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deed::{Deed, DeedAct};
    use crate::domain::field::FieldKind;
    use crate::domain::value::Value;
    use crate::domain::vocabulary::FieldKey;
    use crate::domain::when::{Day, Moment};

    fn filled(kind: Kind) -> Record {
        let mut record = kind.blank();
        for field in kind.fields() {
            let value = match field.kind {
                // A step, although it looks like a text.
                _ if field.key == FieldKey::Step => continue,
                // Bytes written as text.
                _ if field.key == FieldKey::Packed => continue,
                FieldKind::Text { .. } | FieldKind::Memo { .. } => Value::Text("\"\\北".to_owned()),
                FieldKind::Number { min, .. } => Value::Number(min),
                FieldKind::Day => Value::Day(Day::from_ymd(2026, 2, 3).unwrap()),
                FieldKind::Moment => Value::Moment(Moment::from_millis(1_795_000_000_000)),
                FieldKind::Flag => Value::Flag(true),
                FieldKind::Tags => Value::Tags(vec!["x".to_owned(), "北".to_owned()]),
                FieldKind::Reference(_) => Value::Reference(7),
                FieldKind::References(_) => Value::References(vec![1, 2]),
                FieldKind::Exact => {
                    Value::Exact(crate::domain::money::ExactMoney::from_units(-35_000))
                }
                _ => continue,
            };
            assert_eq!(record.set(field.key, value), Ok(()));
        }
        record
    }

    /// The line that is written straight says what a tree of values would say.
    #[test]
    fn a_line_reads_back_as_what_was_done() {
        let stamp = Stamp {
            at: Moment::from_millis(1_795_000_000_000),
            by: Id::new(2),
        };
        let other = Stamp {
            by: Id::new(3),
            ..stamp
        };
        let deed = Deed {
            act: DeedAct::Imported,
            kind: Kind::Sale,
            name: "北".to_owned(),
            count: 3,
        };
        let mut change = Change {
            revision: Revision(5),
            entry: Entry::new(stamp.at, stamp.by, deed),
            edits: Vec::new(),
            sales: Vec::new(),
        };
        let mut expected = Vec::new();
        let kinds = Kind::ALL.iter().filter(|kind| **kind != Kind::Sale);
        for (id, kind) in (10..).zip(kinds) {
            for (id, record) in [(id, filled(*kind)), (id + 100, kind.blank())] {
                let stored = Stored {
                    id,
                    revision: Revision(5),
                    created: other,
                    updated: stamp,
                    archived: Some(stamp),
                    record,
                };
                expected.push(op_of(&stored, stamp).unwrap());
                change.edits.push(Edited {
                    what: Ref::new(*kind, id),
                    before: None,
                    after: Some(stored),
                });
            }
        }
        let line = |id, revision, record: Record| SaleLine {
            id,
            revision: Revision(revision),
            stamp,
            sale: <Sale as crate::domain::record::Of>::take(record).unwrap(),
        };
        let kept = line(300, 5, filled(Kind::Sale));
        let gone = line(301, 3, Kind::Sale.blank());
        let month = Month::new(2026, 2).unwrap();
        expected.push(LineOp {
            before: 3,
            from: Some((7, month)),
            ..removal(Ref::new(Kind::Sale, 301))
        });
        expected.push(LineOp {
            before: 4,
            ..sale_op(&kept, stamp).unwrap()
        });
        change.sales.push(SalesChange {
            customer: 7,
            month,
            removed: vec![line(300, 4, Kind::Sale.blank()), gone],
            added: vec![kept],
        });
        let text = line_of(&change, 9, 0).unwrap();
        let read: Line = serde_json::from_str(&text).unwrap();
        assert_eq!(
            (read.rev, read.records, &read.deed),
            (5, 9, &change.entry.deed)
        );
        assert_eq!(read.ops, expected);
        change.edits.clear();
        change.sales.clear();
        let empty: Line = serde_json::from_str(&line_of(&change, 9, 0).unwrap()).unwrap();
        assert!(empty.ops.is_empty());
    }
}
