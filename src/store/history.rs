//! Changes as rows: place 0 holds the entry, the others one record or one block of sale lines each.
//! A change is there when its place 0 is: a large one writes that last.

use serde::{Deserialize, Serialize};

use super::change::{Change, Edited, Entry};
use super::codec::{self, BODY_MAX, Frame, Malformed};
use super::engine::{Direction, Engine, Row, Write};
use super::error::{Result, StoreError};
use super::image;
use super::key::{Key, KeyParts, KeyRange};
use super::sales::{self, SalesChange};
use super::schema::Tree;
use crate::domain::deed::Deed;
use crate::domain::id::{Id, Ref, RequestId, Revision};
use crate::domain::record::Kind;
use crate::domain::when::{Moment, Month};

const ENTRY_FORMAT: u8 = 1;
const OP_FORMAT: u8 = 1;

#[derive(Serialize, Deserialize)]
struct EntryRow {
    at: Moment,
    user: u64,
    session: u64,
    request: u128,
    deed: Deed,
    reverts: Option<u64>,
    job: Option<u64>,
    /// Rows that follow.
    rows: u32,
}

/// What a row is about; the images follow as frames of their own.
#[derive(Serialize, Deserialize)]
struct OpHead {
    kind: u8,
    /// Of the record, or of the customer whose sale lines changed.
    id: u64,
    /// Of the sale lines, or 0.
    month: u32,
    before: bool,
    after: bool,
}

fn key(revision: u64, place: u32) -> Vec<u8> {
    Key::new().u64(revision).u32(place).bytes()
}

/// The rows of a change; the one that completes it stands last.
pub(super) fn rows(change: &Change) -> Result<Vec<Write>> {
    let revision = change.revision.0;
    let unwritable =
        |why: Malformed| StoreError::damaged(format!("a change cannot be written: {why}"));
    let mut out = Vec::with_capacity(change.edits.len() + change.sales.len() + 1);
    let mut push = |body: Vec<u8>| {
        let place = out.len() as u32 + 1;
        let value = Frame {
            kind: 0,
            format: OP_FORMAT,
            revision,
            body: &body,
        }
        .encode();
        out.push(Write {
            tree: Tree::Change,
            key: key(revision, place),
            value: Some(value),
        });
    };
    for edit in &change.edits {
        push(edit_body(edit).map_err(unwritable)?);
    }
    for block in &change.sales {
        push(sales_body(block).map_err(unwritable)?);
    }
    let entry = &change.entry;
    let row = EntryRow {
        at: entry.at,
        user: entry.user.number(),
        session: entry.session,
        request: entry.request.0,
        deed: entry.deed.clone(),
        reverts: entry.reverts.map(|it| it.0),
        job: entry.job.map(|it| it.0),
        rows: out.len() as u32,
    };
    let body = codec::to_bytes(&row, BODY_MAX).map_err(unwritable)?;
    let value = Frame {
        kind: 0,
        format: ENTRY_FORMAT,
        revision,
        body: &body,
    }
    .encode();
    out.push(Write {
        tree: Tree::Change,
        key: key(revision, 0),
        value: Some(value),
    });
    Ok(out)
}

fn edit_body(edit: &Edited) -> Result<Vec<u8>, Malformed> {
    let head = OpHead {
        kind: edit.what.kind.number(),
        id: edit.what.id,
        month: 0,
        before: edit.before.is_some(),
        after: edit.after.is_some(),
    };
    let mut body = codec::to_bytes(&head, BODY_MAX)?;
    for stored in [&edit.before, &edit.after].into_iter().flatten() {
        body.extend(image::encode(stored)?);
    }
    Ok(body)
}

fn sales_body(block: &SalesChange) -> Result<Vec<u8>, Malformed> {
    let head = OpHead {
        kind: Kind::Sale.number(),
        id: block.customer,
        month: block.month.number(),
        before: true,
        after: true,
    };
    let mut body = codec::to_bytes(&head, BODY_MAX)?;
    for lines in [&block.removed, &block.added] {
        body.extend(sales::encode_lines(Revision(0), lines)?);
    }
    Ok(body)
}

/// Reads one change; none if it is not there or was trimmed.
pub(super) fn read(engine: &dyn Engine, revision: u64) -> Result<Option<Change>> {
    let Some(entry) = engine.get(Tree::Change, &key(revision, 0))? else {
        return Ok(None);
    };
    let damaged =
        |why: Malformed| StoreError::damaged(format!("change {revision} cannot be read: {why}"));
    let (entry, count) = read_entry(&entry).map_err(damaged)?;
    let mut change = Change {
        revision: Revision(revision),
        entry,
        edits: Vec::new(),
        sales: Vec::new(),
    };
    let mut seen = 0;
    let mut range = KeyRange::between(key(revision, 1), key(revision, u32::MAX));
    loop {
        let page = engine.range(Tree::Change, &range, Direction::Forward, 1000)?;
        let last = page.rows.last().map(|row| row.key.clone());
        for Row { key, value } in page.rows {
            // Rows behind the last one can only be left over from an attempt that was taken back.
            if KeyParts::last_u32(&key).is_some_and(|place| place <= count) {
                read_op(&value, &mut change).map_err(damaged)?;
                seen += 1;
            }
        }
        match last {
            Some(key) if page.more => range = range.after(key),
            _ => break,
        }
    }
    if seen != count {
        return Err(StoreError::damaged(format!(
            "change {revision} has {seen} of {count} rows"
        )));
    }
    Ok(Some(change))
}

fn read_entry(bytes: &[u8]) -> Result<(Entry, u32), Malformed> {
    let frame = Frame::decode(bytes)?;
    if frame.format != ENTRY_FORMAT {
        return Err(Malformed::Newer(frame.format));
    }
    let row: EntryRow = codec::from_bytes(frame.body, BODY_MAX)?;
    let entry = Entry {
        at: row.at,
        user: Id::new(row.user),
        session: row.session,
        request: RequestId(row.request),
        deed: row.deed,
        reverts: row.reverts.map(Revision),
        job: row.job.map(Revision),
    };
    Ok((entry, row.rows))
}

fn read_op(bytes: &[u8], change: &mut Change) -> Result<(), Malformed> {
    let frame = Frame::decode(bytes)?;
    if frame.format != OP_FORMAT {
        return Err(Malformed::Newer(frame.format));
    }
    let (head, mut rest) = codec::front::<OpHead>(frame.body)?;
    let mut next = |wanted: bool| -> Result<Option<Frame<'_>>, Malformed> {
        if !wanted {
            return Ok(None);
        }
        let (frame, behind) = Frame::split(rest)?;
        rest = behind;
        Ok(Some(frame))
    };
    let (before, after) = (next(head.before)?, next(head.after)?);
    if !rest.is_empty() {
        return Err(Malformed::Long);
    }
    let kind = Kind::from_number(head.kind).ok_or(Malformed::Kind(head.kind))?;
    if kind == Kind::Sale {
        let lines =
            |frame: Option<Frame<'_>>| frame.map_or(Ok(Vec::new()), |it| sales::decode_lines(&it));
        change.sales.push(SalesChange {
            customer: head.id,
            month: Month::from_number(head.month).ok_or(Malformed::Body)?,
            removed: lines(before)?,
            added: lines(after)?,
        });
    } else {
        let stored =
            |frame: Option<Frame<'_>>| frame.map(|it| image::decode_frame(&it)).transpose();
        let what = Ref::new(kind, head.id);
        change.edits.push(Edited {
            what,
            before: stored(before)?,
            after: stored(after)?,
        });
    }
    Ok(())
}
