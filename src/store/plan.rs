//! From a change set to writes, in two steps.
//!
//! [`resolve`] checks expectations against the book and fixes the images before and after: a
//! [`Change`]. [`writes`] derives every write from that alone and may be repeated on a book that
//! already has some of them, which is how a change is finished after a crash.

use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::blocks::{self, Blocks};
use super::change::{
    Act, Change, Clash, CommitError, Edit, Edited, Entry, Expect, SaleBlock, SaleEdit,
};
use super::codec::Frame;
use super::engine::{Direction, Engine, Write};
use super::error::{Result, StoreError};
use super::key::{Key, KeyParts, KeyRange};
use super::meta::Meta;
use super::sales::{self, SaleLine, SalesChange, SumOf, Year};
use super::schema::{Tree, record_key, tree_of};
use super::{history, image, index};
use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Stored};

/// Reads a record; damage names the record and nothing of its content.
pub(super) fn stored(engine: &dyn Engine, what: Ref) -> Result<Option<Stored>> {
    let Some(bytes) = engine.get(tree_of(what.kind), &record_key(what))? else {
        return Ok(None);
    };
    let found = image::decode(&bytes);
    found
        .map(Some)
        .map_err(|why| StoreError::DamagedRecord { what, why })
}

/// The change that touched a record last; none if it is not there.
pub(super) fn touched(engine: &dyn Engine, what: Ref) -> Result<Option<u64>> {
    let bytes = engine.get(tree_of(what.kind), &record_key(what))?;
    let frame = bytes.as_deref().map(Frame::decode).transpose();
    match frame {
        Ok(frame) => Ok(frame.map(|frame| frame.revision)),
        Err(why) => Err(StoreError::DamagedRecord { what, why }),
    }
}

/// Checks a change set against the book and fixes its images. Edits that change nothing are left out.
pub(super) fn resolve(
    engine: &dyn Engine,
    revision: Revision,
    entry: &Entry,
    edits: BTreeMap<Ref, Edit>,
    sales: BTreeMap<(SaleBlock, u64), SaleEdit>,
) -> Result<(Change, Blocks), CommitError> {
    let mut clashes = Vec::new();
    let mut edited = Vec::new();
    for (what, edit) in edits {
        let before = stored(engine, what)?;
        let found = before.as_ref().map(|it| it.revision);
        let needs_record = matches!(edit.act, Act::Mark(_) | Act::Remove);
        if !edit.expect.holds(found) || (needs_record && found.is_none()) {
            clashes.push(Clash {
                what,
                expected: edit.expect,
                found,
            });
            continue;
        }
        edited.extend(edited_by(what, edit, before, revision, entry));
    }
    let found = blocks::read_all(engine, sales.keys().map(|(place, _)| *place))?;
    let mut sold: Vec<SalesChange> = Vec::new();
    for ((place, id), edit) in sales {
        let before = found.get(&place).and_then(|block| block.lines.get(&id));
        let there = before.map(|line| line.revision);
        if !edit.expect.holds(there) || (edit.sale.is_none() && there.is_none()) {
            clashes.push(Clash {
                what: Ref::new(Kind::Sale, id),
                expected: edit.expect,
                found: there,
            });
            continue;
        }
        if before.map(|line| &line.sale) == edit.sale.as_ref() {
            continue;
        }
        if sold
            .last()
            .is_none_or(|last| (last.customer, last.month) != place)
        {
            sold.push(SalesChange {
                customer: place.0,
                month: place.1,
                removed: Vec::new(),
                added: Vec::new(),
            });
        }
        if let Some(change) = sold.last_mut() {
            change.removed.extend(before.cloned());
            change.added.extend(edit.sale.map(|sale| SaleLine {
                id,
                revision,
                stamp: entry.stamp(),
                sale,
            }));
        }
    }
    if !clashes.is_empty() {
        return Err(CommitError::Conflict(clashes));
    }
    check_unique(engine, &edited)?;
    let change = Change {
        revision,
        entry: entry.clone(),
        edits: edited,
        sales: sold,
    };
    Ok((change, found))
}

fn edited_by(
    what: Ref,
    edit: Edit,
    before: Option<Stored>,
    revision: Revision,
    entry: &Entry,
) -> Option<Edited> {
    let stamp = entry.stamp();
    let was_archived = before.as_ref().and_then(|it| it.archived);
    let mark = |archived: Option<bool>| match archived {
        None => was_archived,
        Some(true) => Some(was_archived.unwrap_or(stamp)),
        Some(false) => None,
    };
    let mut made = stamp;
    let (record, archived) = match (edit.act, &before) {
        (Act::Need, _) | (Act::Mark(_), None) => return None,
        (Act::Remove, _) => {
            return before.map(|it| Edited {
                what,
                before: Some(it),
                after: None,
            });
        }
        (
            Act::Put {
                record,
                archived,
                created,
            },
            _,
        ) => {
            made = created.unwrap_or(stamp);
            (*record, mark(archived))
        }
        (Act::Mark(archived), Some(it)) => (it.record.clone(), mark(Some(archived))),
    };
    if before
        .as_ref()
        .is_some_and(|it| it.record == record && it.archived == archived)
    {
        return None;
    }
    let created = before.as_ref().map_or(made, |it| it.created);
    let after = Stored {
        id: what.id,
        revision,
        created,
        updated: stamp,
        archived,
        record,
    };
    Some(Edited {
        what,
        before,
        after: Some(after),
    })
}

/// No two live records may share a value of a unique field.
fn check_unique(engine: &dyn Engine, edits: &[Edited]) -> Result<(), CommitError> {
    let touched: HashSet<u64> = edits.iter().map(|edit| edit.what.id).collect();
    let mut wanted: HashMap<Vec<u8>, Ref> = HashMap::new();
    for edit in edits {
        let Some(after) = edit.after.as_ref().filter(|it| it.archived.is_none()) else {
            continue;
        };
        for (field, prefix) in index::unique(&after.record) {
            let prefix = prefix.bytes();
            if let Some(by) = wanted.insert(prefix.clone(), edit.what) {
                return Err(CommitError::Taken {
                    what: edit.what,
                    field,
                    by,
                });
            }
            let page = engine.range(
                Tree::Index,
                &KeyRange::prefix(prefix),
                Direction::Forward,
                1000,
            )?;
            for id in page
                .rows
                .iter()
                .filter_map(|row| KeyParts::last_u64(&row.key))
            {
                // Touched records give up their old value with this change, or were compared above.
                if touched.contains(&id) {
                    continue;
                }
                let by = Ref::new(edit.what.kind, id);
                // Keys hold only the first bytes of a long value.
                let other = stored(engine, by)?.map(|it| it.record.value(field));
                if same_text(other.as_ref(), &after.record.value(field)) {
                    return Err(CommitError::Taken {
                        what: edit.what,
                        field,
                        by,
                    });
                }
            }
        }
    }
    Ok(())
}

fn same_text(
    other: Option<&crate::domain::value::Value>,
    mine: &crate::domain::value::Value,
) -> bool {
    use crate::domain::value::Value::Text;
    matches!((other, mine), (Some(Text(a)), Text(b)) if index::fold(a) == index::fold(b))
}

/// The writes of a change.
#[derive(Debug, Default)]
pub(super) struct Writes {
    /// The change itself; the row that completes it stands last.
    pub(super) change: Vec<Write>,
    /// Records with their index keys, blocks, sums.
    pub(super) content: Vec<Write>,
    /// What makes the change the head of the book.
    pub(super) last: Vec<Write>,
}

pub(super) fn put(tree: Tree, key: Vec<u8>, value: Vec<u8>) -> Write {
    Write {
        tree,
        key,
        value: Some(value),
    }
}

pub(super) fn delete(tree: Tree, key: Vec<u8>) -> Write {
    Write {
        tree,
        key,
        value: None,
    }
}

/// Where the book stands after a change.
pub(super) fn after(meta: &Meta, change: &Change) -> Meta {
    let mut after = meta.clone();
    after.revision = change.revision.0;
    for edit in &change.edits {
        let count = after.counts.entry(edit.what.kind.number()).or_default();
        *count = count.saturating_sub(u64::from(edit.before.is_some()))
            + u64::from(edit.after.is_some());
        after.next_id = after.next_id.max(edit.what.id.saturating_add(1));
    }
    for block in &change.sales {
        let count = after.counts.entry(Kind::Sale.number()).or_default();
        *count = count.saturating_sub(block.removed.len() as u64) + block.added.len() as u64;
        let newest = block
            .added
            .iter()
            .map(|line| line.id.saturating_add(1))
            .max();
        after.next_id = after.next_id.max(newest.unwrap_or(0));
    }
    after
}

/// Every write of a change that leaves the book as `after` says. Safe to repeat, without the blocks
/// that were `found` at first: what carries a revision at or above the change's own is left as it is.
pub(super) fn writes(
    engine: &dyn Engine,
    after: &Meta,
    change: &Change,
    found: Option<Blocks>,
) -> Result<Writes> {
    let revision = change.revision;
    let mut out = Writes {
        change: history::rows(change)?,
        ..Writes::default()
    };
    for edit in &change.edits {
        record_writes(edit, revision, &mut out.content)?;
    }
    let sold_to: BTreeSet<u64> = change.sales.iter().map(|block| block.customer).collect();
    for customer in sold_to {
        let key = index::history_key(Ref::new(Kind::Sale, customer), revision.0);
        out.content.push(put(Tree::Index, key, Vec::new()));
    }
    blocks::writes(engine, change, found, &mut out.content)?;
    let mut years: BTreeMap<(SumOf, u32), Option<Year>> = BTreeMap::new();
    for ((of, month), by) in sales::sum_changes(&change.sales) {
        let place = (of, sales::year_of(month));
        let year = match years.entry(place) {
            Slot::Occupied(slot) => slot.into_mut(),
            Slot::Vacant(slot) => slot.insert(unsummed(engine, place, revision)?),
        };
        if let Some(year) = year {
            year.add(month, by);
        }
    }
    for ((of, year), sums) in years {
        if let Some(sums) = sums {
            let value = sums.encode().map_err(unwritable)?;
            out.content.push(put(Tree::Sum, of.key(year), value));
        }
    }
    if change.entry.request.0 != 0 {
        let key = Key::new().u128(change.entry.request.0).bytes();
        out.last
            .push(put(Tree::Request, key, revision.0.to_be_bytes().to_vec()));
    }
    let (key, value) = after.row()?;
    out.last.push(put(Tree::Meta, key.to_vec(), value));
    Ok(out)
}

/// A year of sums to which a change has still to be added; none if it was added already.
fn unsummed(
    engine: &dyn Engine,
    (of, year): (SumOf, u32),
    revision: Revision,
) -> Result<Option<Year>> {
    let Some(bytes) = engine.get(Tree::Sum, &of.key(year))? else {
        return Ok(Some(Year::at(revision.0)));
    };
    let mut sums = Year::decode(&bytes).map_err(damaged_sum)?;
    if sums.revision >= revision.0 {
        return Ok(None);
    }
    sums.revision = revision.0;
    Ok(Some(sums))
}

pub(super) fn damaged_sum(why: super::codec::Malformed) -> StoreError {
    StoreError::damaged(format!("a monthly sum cannot be read: {why}"))
}

pub(super) fn unwritable(why: super::codec::Malformed) -> StoreError {
    match why {
        super::codec::Malformed::TooLarge(most) => StoreError::TooLarge {
            what: "bytes in a record",
            found: most as u64 + 1,
            most: most as u64,
        },
        why => StoreError::damaged(format!("a record cannot be written: {why}")),
    }
}

fn record_writes(edit: &Edited, revision: Revision, out: &mut Vec<Write>) -> Result<()> {
    let (tree, key) = (tree_of(edit.what.kind), record_key(edit.what));
    let old = edit.before.as_ref().map_or_else(Vec::new, index::entries);
    let new = edit.after.as_ref().map_or_else(Vec::new, index::entries);
    out.push(match &edit.after {
        Some(after) => put(tree, key, image::encode(after).map_err(unwritable)?),
        None => delete(tree, key),
    });
    out.extend(
        old.iter()
            .filter(|(key, _)| new.binary_search_by(|(it, _)| it.cmp(key)).is_err())
            .map(|(key, _)| delete(Tree::Index, key.clone())),
    );
    // Those that the record had before are there.
    out.extend(
        new.into_iter()
            .filter(|entry| old.binary_search(entry).is_err())
            .map(|(key, value)| put(Tree::Index, key, value)),
    );
    // The record itself says which change touched it last: only earlier ones need a key.
    let mut history = |revision: u64| {
        let key = index::history_key(edit.what, revision);
        out.push(put(Tree::Index, key, Vec::new()));
    };
    if let Some(before) = &edit.before {
        history(before.revision.0);
    }
    if edit.after.is_none() {
        history(revision.0);
    }
    Ok(())
}

/// The expectation of a record that must still be as a journal line found it.
pub(super) fn expected(before: u64) -> Expect {
    if before == 0 {
        Expect::Absent
    } else {
        Expect::At(Revision(before))
    }
}
