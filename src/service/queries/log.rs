//! Changes, newest first.

use std::collections::HashMap;

use crate::domain::deed::DeedAct;
use crate::domain::id::{Ref, Revision};
use crate::domain::vocabulary::FieldKey;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::reply::LogRow;
use crate::store::change::Entry;

use super::Ask;

/// Changes that one answer looks through.
const LOOK_BACK: usize = 10_000;
/// Changes that touched more records are not read for the fields of the first one.
const READ_MOST: u64 = 64;

pub(super) fn list(
    ask: &Ask<'_>,
    target: Option<Ref>,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<LogRow>, Failure> {
    let limit = limit.min(super::PAGE_MOST) as usize;
    let mut rows = Vec::new();
    // What took a change back stands above it, maybe on an earlier page.
    let mut reverted: HashMap<Revision, Revision> = HashMap::new();
    let mut each = |revision: Revision, entry: Entry| -> Result<bool, Failure> {
        let reverted_by = reverted.get(&revision).copied();
        // An undo that was taken back itself took nothing back.
        if let (Some(reverts), None) = (entry.reverts, reverted_by) {
            reverted.insert(reverts, revision);
        }
        if before.is_none_or(|before| revision < before) && limit > 0 {
            rows.push(row(ask, revision, entry, reverted_by)?);
        }
        Ok(rows.len() < limit)
    };
    match target {
        None => {
            for found in ask.book.entries_back(None).take(LOOK_BACK) {
                let (revision, entry) = found?;
                if !each(revision, entry)? {
                    break;
                }
            }
        }
        Some(target) => {
            let store = ask.book.store;
            for revision in store.history(target, LOOK_BACK).map_err(fault)? {
                // Changes that are trimmed end the list.
                let Some(entry) = store.entry(revision).map_err(fault)? else {
                    break;
                };
                if !each(revision, entry)? {
                    break;
                }
            }
        }
    }
    Ok(rows)
}

fn row(
    ask: &Ask<'_>,
    revision: Revision,
    entry: Entry,
    reverted_by: Option<Revision>,
) -> Result<LogRow, Failure> {
    Ok(LogRow {
        revision,
        at: entry.at,
        by: ask.book.user_name(entry.user),
        by_id: entry.user.number(),
        fields: fields(ask, revision, &entry)?,
        deed: entry.deed,
        reverts: entry.reverts,
        reverted_by,
    })
}

/// Fields that changed, of the first record that was there before.
fn fields(ask: &Ask<'_>, revision: Revision, entry: &Entry) -> Result<Vec<FieldKey>, Failure> {
    if entry.deed.count > READ_MOST
        || matches!(
            entry.deed.act,
            DeedAct::Added | DeedAct::Founded | DeedAct::Exported
        )
    {
        return Ok(Vec::new());
    }
    let Some(change) = ask.book.store.change(revision).map_err(fault)? else {
        return Ok(Vec::new());
    };
    let differing = change
        .edits
        .iter()
        .find_map(|edit| match (&edit.before, &edit.after) {
            (Some(before), Some(after)) => Some(before.record.differing(&after.record)),
            _ => None,
        });
    Ok(differing.unwrap_or_default())
}
