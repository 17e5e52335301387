//! Changes, newest first.

use std::collections::HashMap;

use crate::domain::id::{Ref, Revision};
use crate::service::failure::Failure;
use crate::service::reply::LogRow;

use super::Ask;

/// Changes that one answer looks through for those of one record.
const LOOK_BACK: usize = 10_000;

pub(super) fn list(
    ask: &Ask<'_>,
    target: Option<Ref>,
    before: Option<Revision>,
    limit: u32,
) -> Result<Vec<LogRow>, Failure> {
    let limit = limit.min(super::PAGE_MOST) as usize;
    let mut reverted: HashMap<Revision, Revision> = HashMap::new();
    let mut rows = Vec::new();
    for change in ask.book.changes_back(before).take(LOOK_BACK) {
        let change = change?;
        if let Some(reverts) = change.entry.reverts {
            reverted.insert(reverts, change.revision);
        }
        if target.is_some_and(|target| change.edits.iter().all(|edit| edit.what != target)) {
            continue;
        }
        let fields = change
            .edits
            .iter()
            .find_map(|edit| match (&edit.before, &edit.after) {
                (Some(before), Some(after)) => Some(before.record.differing(&after.record)),
                _ => None,
            })
            .unwrap_or_default();
        rows.push(LogRow {
            revision: change.revision,
            at: change.entry.at,
            by: ask.book.user_name(change.entry.user),
            by_id: change.entry.user.number(),
            deed: change.entry.deed,
            fields,
            reverts: change.entry.reverts,
            reverted_by: reverted.get(&change.revision).copied(),
        });
        if rows.len() == limit {
            break;
        }
    }
    Ok(rows)
}
