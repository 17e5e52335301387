//! Changes as rows: place 0 holds the entry, the others records and blocks of sale lines, many small
//! ones to a row, because each row costs the database a key. A change is there when its place 0 is,
//! which is written last.

use serde::{Deserialize, Serialize};

use super::change::{Change, Edited, Entry};
use super::codec::{self, BODY_MAX, Frame, Malformed};
use super::engine::{Direction, Engine, Row, Write, scan};
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
/// A row that is this long takes no further image: the database keeps longer values in pieces.
const ROW_FULL: usize = 3 * 1024;

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

/// What is changed; the images follow as frames of their own, and then perhaps the next head.
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
    let mut out = Vec::new();
    let mut push = |body: &mut Vec<u8>| {
        let value = Frame {
            kind: 0,
            format: OP_FORMAT,
            revision,
            body,
        }
        .encode();
        out.push(put(revision, out.len() as u32 + 1, value));
        body.clear();
    };
    let edits = change.edits.iter().map(edit_body);
    let mut body = Vec::new();
    for op in edits.chain(change.sales.iter().map(sales_body)) {
        let op = op.map_err(unwritable)?;
        if !body.is_empty() && body.len() + op.len() > ROW_FULL {
            push(&mut body);
        }
        body.extend(op);
    }
    if !body.is_empty() {
        push(&mut body);
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
    out.push(put(revision, 0, value));
    Ok(out)
}

fn put(revision: u64, place: u32, value: Vec<u8>) -> Write {
    Write {
        tree: Tree::Change,
        key: key(revision, place),
        value: Some(value),
    }
}

/// The writes that put other images in the place of a change's own, and take away the rows that it
/// needs no more.
pub(super) fn replace(engine: &dyn Engine, with: &Change) -> Result<Vec<Write>> {
    let revision = with.revision.0;
    let mut out = rows(with)?;
    let behind = KeyRange::between(key(revision, out.len() as u32), key(revision, u32::MAX));
    scan(engine, Tree::Change, behind, |row| {
        out.push(Write {
            tree: Tree::Change,
            key: row.key,
            value: None,
        });
        Ok(())
    })?;
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
        image::append(&mut body, stored)?;
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
        sales::append_lines(&mut body, Revision(0), lines)?;
    }
    Ok(body)
}

/// Who made a change and what it did, without its images.
pub(super) fn entry(engine: &dyn Engine, revision: u64) -> Result<Option<Entry>> {
    let Some(bytes) = engine.get(Tree::Change, &key(revision, 0))? else {
        return Ok(None);
    };
    match read_entry(&bytes) {
        Ok((entry, _)) => Ok(Some(entry)),
        Err(why) => Err(StoreError::damaged(format!(
            "change {revision} cannot be read: {why}"
        ))),
    }
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
                read_ops(&value, &mut change).map_err(damaged)?;
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

fn read_ops(bytes: &[u8], change: &mut Change) -> Result<(), Malformed> {
    let frame = Frame::decode(bytes)?;
    if frame.format != OP_FORMAT {
        return Err(Malformed::Newer(frame.format));
    }
    let mut rest = frame.body;
    while !rest.is_empty() {
        rest = read_op(rest, change)?;
    }
    Ok(())
}

/// Reads one record or block from the front; the result is what lies behind it.
fn read_op<'a>(bytes: &'a [u8], change: &mut Change) -> Result<&'a [u8], Malformed> {
    let (head, mut rest) = codec::front::<OpHead>(bytes)?;
    let mut next = |wanted: bool| -> Result<Option<Frame<'_>>, Malformed> {
        if !wanted {
            return Ok(None);
        }
        let (frame, behind) = Frame::split(rest)?;
        rest = behind;
        Ok(Some(frame))
    };
    let (before, after) = (next(head.before)?, next(head.after)?);
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
    Ok(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deed::DeedAct;
    use crate::domain::people::Team;
    use crate::domain::record::{Stamp, Stored};
    use crate::domain::trade::Sale;
    use crate::domain::when::Day;
    use crate::store::engine::{Batch, MemoryEngine};
    use crate::store::sales::SaleLine;

    fn sample() -> Change {
        let at = Moment::from_millis(1_795_000_000_000);
        let deed = Deed {
            act: DeedAct::Changed,
            kind: Kind::Team,
            name: "北".to_owned(),
            count: 1,
        };
        let entry = Entry {
            session: 3,
            request: RequestId(77),
            job: Some(Revision(4)),
            ..Entry::new(at, Id::new(2), deed)
        };
        let stamp = Stamp { at, by: Id::new(2) };
        let team = Team {
            name: "KA".to_owned(),
            ..Team::default()
        };
        let after = Stored {
            id: 9,
            revision: Revision(5),
            created: stamp,
            updated: stamp,
            archived: None,
            record: team.into(),
        };
        let sale = Sale {
            day: Day::from_ymd(2026, 2, 3).unwrap(),
            customer: Id::new(8),
            ..Sale::default()
        };
        let line = SaleLine {
            id: 10,
            revision: Revision(5),
            stamp,
            sale,
        };
        let month = Month::new(2026, 2).unwrap();
        let sales = SalesChange {
            customer: 8,
            month,
            removed: Vec::new(),
            added: vec![line],
        };
        let edit = Edited {
            what: Ref::new(Kind::Team, 9),
            before: None,
            after: Some(after),
        };
        Change {
            revision: Revision(5),
            entry,
            edits: vec![edit],
            sales: vec![sales],
        }
    }

    /// The rows of a change are on disk. A failure means that changes written so far could neither be
    /// undone nor shown: raise the row's format and keep reading the old one.
    #[test]
    fn golden_rows() {
        let rows = rows(&sample()).unwrap();
        let sums: Vec<(Vec<u8>, u32)> = rows
            .into_iter()
            .map(|row| (row.key[7..].to_vec(), crc32fast::hash(&row.value.unwrap())))
            .collect();
        let expected = [
            (vec![5, 0, 0, 0, 1], 3_541_868_922),
            (vec![5, 0, 0, 0, 0], 1_412_465_533),
        ];
        assert_eq!(sums, expected);
    }

    #[test]
    fn a_change_comes_back_only_when_it_is_complete() {
        let engine = MemoryEngine::new();
        let rows = rows(&sample()).unwrap();
        for (place, row) in rows.iter().enumerate() {
            assert_eq!(read(&engine, 5).unwrap(), None, "{place}");
            let batch = Batch {
                checks: Vec::new(),
                writes: vec![row.clone()],
            };
            let _ = engine.apply(&batch).unwrap();
        }
        assert_eq!(read(&engine, 5).unwrap(), Some(sample()));
        let mut gap = Batch::new();
        gap.delete(Tree::Change, key(5, 1));
        let _ = engine.apply(&gap).unwrap();
        assert!(matches!(read(&engine, 5), Err(StoreError::Damaged { .. })));
    }

    #[test]
    fn small_images_share_rows_and_fewer_images_leave_none_behind() {
        let engine = MemoryEngine::new();
        let mut change = sample();
        let edit = change.edits[0].clone();
        change.edits = (10..1010)
            .map(|id| {
                let mut edit = edit.clone();
                edit.what.id = id;
                edit.after.as_mut().unwrap().id = id;
                edit
            })
            .collect();
        let written = rows(&change).unwrap();
        assert!((10..100).contains(&written.len()), "{}", written.len());
        engine.pour(vec![written]).unwrap();
        assert_eq!(read(&engine, 5).unwrap().as_ref(), Some(&change));
        change.edits.truncate(3);
        engine
            .pour(vec![replace(&engine, &change).unwrap()])
            .unwrap();
        assert_eq!(read(&engine, 5).unwrap(), Some(change));
        let all = engine.range(Tree::Change, &KeyRange::all(), Direction::Forward, 9);
        assert_eq!(all.unwrap().rows.len(), 2);
    }
}
