//! What a command would do: decided as if it were carried out, up to the point where it would be written.

use super::book::Book;
use super::command::Command;
use super::draft::Draft;
use super::failure::Failure;
use super::reply::{Edit, Preview};
use super::{customers, people, records, undo};
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::Revision;
use crate::domain::policy::Actor;
use crate::domain::when::Now;

/// Records that are told in full: what a person reads. The undo of an import may touch very many.
const TOLD_MOST: usize = 200;

/// Decides a command without writing anything.
pub(crate) fn preview(
    book: &Book<'_>,
    actor: Actor,
    command: Command,
    now: Now,
) -> Result<Preview, Failure> {
    let mut draft = Draft::new(book, actor, now);
    let deed = match command {
        Command::UndoChange { revision } => {
            let revision = revision.map_or_else(|| undo::latest(&draft), Ok)?;
            Some(take_back(&mut draft, revision, DeedAct::Undid)?)
        }
        Command::RedoChange => {
            let revision = undo::latest_undo(&draft)?;
            Some(take_back(&mut draft, revision, DeedAct::Redid)?)
        }
        // What rows would do is asked row by row.
        Command::ImportRows(_) => return Err(Failure::Unsupported),
        command => {
            records::run(&mut draft, command)?;
            customers::end_snoozes(&mut draft)?;
            None
        }
    };
    draft.drop_unchanged();
    people::keep_an_admin(&draft)?;
    let deed = deed.or_else(|| draft.deed()).ok_or(Failure::Unsupported)?;
    let warnings = draft.warnings.clone();
    // A line that goes from one customer to another is taken out there and put in here.
    let mut lines: Vec<u64> = draft.lines.iter().map(|line| line.id).collect();
    lines.sort_unstable();
    lines.dedup();
    let sales = lines.len() as u64;
    let puts = draft.into_puts();
    Ok(Preview {
        deed,
        records: puts.len() as u64,
        sales,
        warnings,
        edits: puts
            .into_iter()
            .take(TOLD_MOST)
            .map(|put| Edit {
                before: put.before,
                after: (!put.removed).then_some(put.after),
            })
            .collect(),
    })
}

/// Every part of what is taken back, in one draft.
fn take_back(draft: &mut Draft<'_>, revision: Revision, act: DeedAct) -> Result<Deed, Failure> {
    let parts = undo::parts(draft.book.store, revision)?;
    undo::check(draft, &parts)?;
    let mut whole: Option<Deed> = None;
    for part in parts {
        let deed = undo::revert(draft, part, act)?.deed;
        let before = whole.map_or(0, |whole| whole.count);
        whole = Some(Deed {
            count: before + deed.count,
            ..deed
        });
    }
    whole.ok_or(Failure::NotUndone(super::failure::NotUndone::Nothing))
}
