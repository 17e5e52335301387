//! Taking changes back and bringing them back. An undo is a new change that points at the one it
//! reverts, so who undid what stays visible and redo is an undo of the undo.

use std::collections::HashSet;

use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::{Ref, Revision};
use crate::domain::policy::{self, Act, Subject};
use crate::store::Store;
use crate::store::change::{Change, ChangeSet};

use super::book::fault;
use super::draft::Draft;
use super::failure::{Failure, NotUndone};

/// How many changes back an undo without a number looks for one's own.
const LOOK_BACK: usize = 10_000;
/// Changes of others that may stand between two parts of one import.
const BETWEEN_PARTS: u64 = 10_000;

/// What an undo or redo writes: the draft carries it for rows, the change set for the book.
pub(crate) struct Reverted {
    pub(crate) reverts: Revision,
    pub(crate) deed: Deed,
    pub(crate) changes: ChangeSet,
}

/// The change that an undo without a number means: the actor's latest that still stands.
pub(crate) fn latest(draft: &Draft<'_>) -> Result<Revision, Failure> {
    let mut taken_back = HashSet::new();
    let mut brought_back = HashSet::new();
    for change in draft.book.changes_back(None).take(LOOK_BACK) {
        let change = change?;
        match (change.entry.deed.act, change.entry.reverts) {
            // A redo makes its undo void: what that had taken back stands again.
            (DeedAct::Redid, Some(undo)) => {
                brought_back.insert(undo);
            }
            (DeedAct::Undid, Some(target)) => {
                if !brought_back.contains(&change.revision) {
                    taken_back.insert(target);
                }
            }
            (DeedAct::Founded, _) => {}
            _ if change.entry.user == draft.me() && !taken_back.contains(&change.revision) => {
                return Ok(change.revision);
            }
            _ => {}
        }
    }
    Err(Failure::NotUndone(NotUndone::Nothing))
}

/// The undo that a redo brings back: the actor's latest, if nothing new was done since.
pub(crate) fn latest_undo(draft: &Draft<'_>) -> Result<Revision, Failure> {
    let mut brought_back = HashSet::new();
    for change in draft.book.changes_back(None).take(LOOK_BACK) {
        let change = change?;
        if change.entry.user != draft.me() || brought_back.contains(&change.revision) {
            continue;
        }
        match (change.entry.deed.act, change.entry.reverts) {
            (DeedAct::Undid, _) => return Ok(change.revision),
            (DeedAct::Redid, Some(undo)) => {
                brought_back.insert(undo);
            }
            _ => break,
        }
    }
    Err(Failure::NotUndone(NotUndone::NothingToRedo))
}

/// The changes that are taken back together with `revision`, the last first: an import comes in
/// parts.
pub(crate) fn parts(store: &Store, revision: Revision) -> Result<Vec<Revision>, Failure> {
    let read = |revision| store.change(revision).map_err(fault);
    let change = read(revision)?.ok_or(Failure::NotUndone(NotUndone::NoSuchChange(revision)))?;
    let first = change.entry.job.unwrap_or(revision);
    let mut parts = vec![first];
    let mut last = first;
    let mut next = first.next();
    while next <= store.revision() && next.0 - last.0 <= BETWEEN_PARTS {
        if read(next)?.is_some_and(|change| change.entry.job == Some(first)) {
            parts.push(next);
            last = next;
        } else if change.entry.job.is_none() && last == first {
            // A change that is no part of a job, and is followed by none, stands alone.
            break;
        }
        next = next.next();
    }
    parts.reverse();
    Ok(parts)
}

/// Puts back what a change found.
pub(crate) fn revert(
    draft: &mut Draft<'_>,
    revision: Revision,
    act: DeedAct,
) -> Result<Reverted, Failure> {
    let change = draft
        .book
        .store
        .change(revision)
        .map_err(fault)?
        .ok_or(Failure::NotUndone(NotUndone::NoSuchChange(revision)))?;
    let right = if change.entry.user == draft.me() {
        Act::UndoOwn
    } else {
        Act::UndoOther
    };
    let subject = Subject {
        kind: change.entry.deed.kind,
        owners: &[],
    };
    policy::may(draft.actor, right, subject)?;
    if change.entry.deed.act == DeedAct::Founded {
        return Err(Failure::NotUndone(NotUndone::Nothing));
    }
    for edit in &change.edits {
        let stands = draft.find(edit.what)?;
        let found = stands.as_ref().map(|stored| stored.revision);
        if found != edit.after.as_ref().map(|stored| stored.revision) {
            return Err(touched_since(draft, &change, edit.what, found)?);
        }
        match (stands, &edit.before) {
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
    Ok(Reverted {
        reverts: revision,
        changes: change.inverse(),
        deed: Deed {
            act,
            ..change.entry.deed
        },
    })
}

fn touched_since(
    draft: &Draft<'_>,
    change: &Change,
    target: Ref,
    found: Option<Revision>,
) -> Result<Failure, Failure> {
    let latest = match found {
        Some(revision) => Some(revision),
        None => draft
            .book
            .store
            .history(target, 1)
            .map_err(fault)?
            .into_iter()
            .next(),
    };
    let later = match latest {
        Some(revision) => draft.book.store.change(revision).map_err(fault)?,
        None => None,
    };
    Ok(Failure::NotUndone(match later {
        Some(later) if later.entry.reverts == Some(change.revision) => {
            NotUndone::Already(change.revision)
        }
        Some(later) => NotUndone::TouchedSince {
            target,
            revision: later.revision,
        },
        None => NotUndone::NoSuchChange(change.revision),
    }))
}
