//! Taking changes back and bringing them back. An undo is a new change that points at the one it
//! reverts, so who undid what stays visible and redo is an undo of the undo.
//!
//! A change can be taken back while everything it touched says what it left there. Revisions do not
//! decide that: an undo of a later change gives a record a new revision and its old words.

mod standing;

use std::collections::{HashMap, HashSet};

use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::policy::{self, Act, Subject};
use crate::domain::record::Stored;
use crate::store::change::{Change, Entry};
use crate::store::{SaleLine, Store};

use super::book::fault;
use super::draft::{Draft, Line};
use super::failure::{Failure, NotUndone};

pub(crate) use standing::check;

/// How many changes back an undo without a number looks for one's own.
const LOOK_BACK: usize = 10_000;

fn entry(store: &Store, revision: Revision) -> Result<Entry, Failure> {
    store
        .entry(revision)
        .map_err(fault)?
        .ok_or(Failure::NotUndone(NotUndone::NoSuchChange(revision)))
}

fn read(store: &Store, revision: Revision) -> Result<Change, Failure> {
    store
        .change(revision)
        .map_err(fault)?
        .ok_or(Failure::NotUndone(NotUndone::NoSuchChange(revision)))
}

/// The change that an undo without a number means: the actor's latest that still stands.
pub(crate) fn latest(draft: &Draft<'_>) -> Result<Revision, Failure> {
    let mut taken_back = HashSet::new();
    let mut brought_back = HashSet::new();
    for found in draft.book.entries_back(None).take(LOOK_BACK) {
        let (revision, entry) = found?;
        match (entry.deed.act, entry.reverts) {
            // A redo makes its undo void: what that had taken back stands again.
            (DeedAct::Redid, Some(undo)) => {
                brought_back.insert(undo);
            }
            (DeedAct::Undid, Some(target)) if !brought_back.contains(&revision) => {
                taken_back.insert(target);
            }
            (DeedAct::Undid, _) => {}
            (act, _) if act.is_final() => {}
            _ if revision <= draft.book.house.furnished => break,
            _ if entry.user == draft.me() && !taken_back.contains(&revision) => {
                return Ok(revision);
            }
            _ => {}
        }
    }
    Err(Failure::NotUndone(NotUndone::Nothing))
}

/// The undo that a redo brings back: the actor's latest, if nothing new was done since.
pub(crate) fn latest_undo(draft: &Draft<'_>) -> Result<Revision, Failure> {
    let mut brought_back = HashSet::new();
    for found in draft.book.entries_back(None).take(LOOK_BACK) {
        let (revision, entry) = found?;
        if entry.user != draft.me() || brought_back.contains(&revision) {
            continue;
        }
        match (entry.deed.act, entry.reverts) {
            (DeedAct::Undid, _) => return Ok(revision),
            (DeedAct::Redid, Some(undo)) => {
                brought_back.insert(undo);
            }
            (act, _) if act.is_final() => {}
            _ => break,
        }
    }
    Err(Failure::NotUndone(NotUndone::NothingToRedo))
}

/// The changes that are taken back together with `revision`, the last first: an import comes in
/// parts. Parts that were taken back already are left out.
pub(crate) fn parts(store: &Store, revision: Revision) -> Result<Vec<Revision>, Failure> {
    if revision > store.revision() {
        return Err(Failure::NotUndone(NotUndone::NoSuchChange(revision)));
    }
    let asked = entry(store, revision)?;
    let alone = asked.job.is_none()
        && !matches!(
            asked.deed.act,
            DeedAct::Imported | DeedAct::Undid | DeedAct::Redid
        );
    if alone {
        return Ok(vec![revision]);
    }
    let first = asked.job.unwrap_or(revision);
    let mut parts = vec![first];
    let mut reverted_by: HashMap<Revision, Revision> = HashMap::new();
    let mut next = first.next();
    while next <= store.revision() {
        let entry = entry(store, next)?;
        if entry.job == Some(first) {
            parts.push(next);
        }
        if let Some(target) = entry.reverts {
            // An undo of an undo gives the first one its place back.
            let stands_again = reverted_by.iter().find(|(_, by)| **by == target);
            if let Some(stands_again) = stands_again.map(|(part, _)| *part) {
                reverted_by.remove(&stands_again);
            }
            reverted_by.insert(target, next);
        }
        next = next.next();
    }
    parts.retain(|part| !reverted_by.contains_key(part));
    if parts.is_empty() {
        return Err(Failure::NotUndone(NotUndone::Already(revision)));
    }
    parts.reverse();
    Ok(parts)
}

/// What an undo or redo writes beside its draft.
pub(crate) struct Reverted {
    pub(crate) reverts: Revision,
    pub(crate) deed: Deed,
}

/// Puts back what a change found. [`check`] has looked whether it can be.
pub(crate) fn revert(
    draft: &mut Draft<'_>,
    revision: Revision,
    act: DeedAct,
) -> Result<Reverted, Failure> {
    let change = read(draft.book.store, revision)?;
    for edit in &change.edits {
        match (draft.find(edit.what)?, &edit.before) {
            (Some(stands), Some(before)) => {
                let mut after = stands.clone();
                after.record = before.record.clone();
                after.archived = before.archived;
                draft.replace(stands, after);
            }
            (Some(stands), None) => draft.remove(stands),
            (None, Some(before)) => draft.put_back(before.clone()),
            (None, None) => {}
        }
    }
    for block in &change.sales {
        let place = (block.customer, block.month);
        let now = lines(draft.book.store, place)?;
        let stands = |id| now.get(&id).map(|line| line.revision);
        let kept = |id| block.removed.iter().any(|line| line.id == id);
        for line in block.added.iter().filter(|line| !kept(line.id)) {
            draft.lines.push(Line {
                id: line.id,
                before: stands(line.id),
                block: place,
                after: None,
            });
        }
        for line in &block.removed {
            draft.lines.push(Line {
                id: line.id,
                before: stands(line.id),
                block: place,
                after: Some(line.sale.clone()),
            });
        }
    }
    Ok(Reverted {
        reverts: revision,
        deed: Deed {
            act,
            ..change.entry.deed
        },
    })
}

/// Whether the actor may take a change back at all.
fn may(draft: &Draft<'_>, entry: &Entry) -> Result<(), Failure> {
    let right = if entry.user == draft.me() {
        Act::UndoOwn
    } else {
        Act::UndoOther
    };
    let subject = Subject {
        kind: entry.deed.kind,
        owners: &[],
    };
    policy::may(draft.actor, right, subject)?;
    if entry.deed.act.is_final() {
        return Err(Failure::NotUndone(NotUndone::Nothing));
    }
    Ok(())
}

fn lines(
    store: &Store,
    (customer, month): crate::store::SaleBlock,
) -> Result<HashMap<u64, SaleLine>, Failure> {
    let lines = store
        .sales(Id::new(customer), month, month)
        .map_err(fault)?;
    Ok(lines.into_iter().map(|line| (line.id, line)).collect())
}

/// Whether a record says what a change left there.
fn same(stands: Option<&Stored>, left: Option<&Stored>) -> bool {
    match (stands, left) {
        (Some(stands), Some(left)) => {
            stands.record == left.record && stands.archived.is_some() == left.archived.is_some()
        }
        (None, None) => true,
        _ => false,
    }
}

/// The last change of a record, for a person who asks what stands in the way.
fn touched_since(store: &Store, change: &Change, target: Ref) -> Result<Failure, Failure> {
    let latest = store.history(target, 1).map_err(fault)?.into_iter().next();
    let Some(latest) = latest else {
        return Ok(Failure::NotUndone(NotUndone::NoSuchChange(change.revision)));
    };
    let reverts = entry(store, latest)?.reverts;
    Ok(Failure::NotUndone(if reverts == Some(change.revision) {
        NotUndone::Already(change.revision)
    } else {
        NotUndone::TouchedSince {
            target,
            revision: latest,
        }
    }))
}
