//! Whether changes can be taken back: everything they touched says what they left there, and nothing
//! that came later rests on what would go.

use std::collections::{HashMap, HashSet};

use crate::domain::field::FieldKind;
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::trade::Sale;
use crate::domain::when::Month;
use crate::service::book::fault;
use crate::service::draft::Draft;
use crate::service::failure::Failure;
use crate::service::records::ids;
use crate::store::change::Change;
use crate::store::engine::Direction;
use crate::store::index::Lookup;
use crate::store::{SaleBlock, SalesChange, SumOf};

use super::{lines, may, read, same, touched_since};

/// What the parts that are taken back first leave behind.
#[derive(Default)]
struct Left {
    records: HashMap<Ref, Option<Stored>>,
    /// By block and number: a merge takes lines from one customer's block to another's.
    lines: HashMap<(SaleBlock, u64), Option<Sale>>,
    /// Records and sale lines that go.
    gone: HashSet<u64>,
    /// As they will be again, records that stay.
    back: HashMap<Ref, Record>,
    /// Sale lines that go, by product.
    unsold: HashMap<u64, i64>,
}

/// Refuses to take back `parts`, the last first, unless all of them can be: an import is never taken
/// back by halves.
pub(crate) fn check(draft: &Draft<'_>, parts: &[Revision]) -> Result<(), Failure> {
    let mut left = Left::default();
    for revision in parts {
        let change = read(draft.book.store, *revision)?;
        may(draft, &change.entry)?;
        for edit in &change.edits {
            let stands = match left.records.remove(&edit.what) {
                Some(stands) => stands,
                None => draft.book.find(edit.what)?,
            };
            if !same(stands.as_ref(), edit.after.as_ref()) {
                return Err(touched_since(draft.book.store, &change, edit.what)?);
            }
            match &edit.before {
                None => {
                    left.gone.insert(edit.what.id);
                }
                Some(before) => {
                    left.back.insert(edit.what, before.record.clone());
                }
            }
            if parts.len() > 1 {
                left.records.insert(edit.what, edit.before.clone());
            }
        }
        for block in &change.sales {
            sold(draft, &mut left, &change, block)?;
        }
        // Whatever rests on these records came later, so the parts that go first are known by now.
        for edit in change.edits.iter().filter(|edit| edit.before.is_none()) {
            if let Some(target) = rests_on(draft, edit.what, &left)? {
                return Err(touched_since(draft.book.store, &change, target)?);
            }
        }
    }
    Ok(())
}

fn sold(
    draft: &Draft<'_>,
    left: &mut Left,
    change: &Change,
    block: &SalesChange,
) -> Result<(), Failure> {
    let place = (block.customer, block.month);
    let now = lines(draft.book.store, place)?;
    let stands = |left: &mut Left, id| match left.lines.remove(&(place, id)) {
        Some(stands) => stands,
        None => now.get(&id).map(|line| line.sale.clone()),
    };
    let was = |id| block.removed.iter().find(|line| line.id == id);
    let gone = |id| block.added.iter().all(|line| line.id != id);
    for line in &block.added {
        if stands(left, line.id).as_ref() != Some(&line.sale) {
            return Err(touched_since(
                draft.book.store,
                change,
                Ref::new(Kind::Sale, block.customer),
            )?);
        }
        let before = was(line.id).map(|line| line.sale.clone());
        if before.is_none() {
            left.gone.insert(line.id);
            if let Some(product) = line.sale.product {
                *left.unsold.entry(product.number()).or_default() += 1;
            }
        }
        left.lines.insert((place, line.id), before);
    }
    for line in block.removed.iter().filter(|line| gone(line.id)) {
        if stands(left, line.id).is_some() {
            return Err(touched_since(
                draft.book.store,
                change,
                Ref::new(Kind::Sale, block.customer),
            )?);
        }
        left.lines.insert((place, line.id), Some(line.sale.clone()));
    }
    Ok(())
}

/// Whether a field of a record refers to `target`.
fn names(record: &Record, target: Ref) -> bool {
    record.kind().fields().iter().any(|field| match field.kind {
        FieldKind::Reference(of) | FieldKind::References(of) if of == target.kind => {
            ids(record.value(field.key)).contains(&target.id)
        }
        _ => false,
    })
}

/// The first record that names `target` and would stay without it.
fn rests_on(draft: &Draft<'_>, target: Ref, left: &Left) -> Result<Option<Ref>, Failure> {
    let (book, gone) = (draft.book, &left.gone);
    let first = |lookup: &Lookup, kind| -> Result<Option<Ref>, Failure> {
        let ids = book.ids(lookup, Direction::Forward)?;
        // What this change itself made to name the target will name it no more.
        let lets_go = |id: &u64| {
            let back = left.back.get(&Ref::new(kind, *id));
            back.is_some_and(|record| !names(record, target))
        };
        let stays = (ids.into_iter()).find(|id| !gone.contains(id) && !lets_go(id));
        Ok(stays.map(|id| Ref::new(kind, id)))
    };
    for kind in Kind::ALL {
        let names = kind.fields().iter().any(|field| {
            matches!(
                field.kind,
                FieldKind::Reference(of) | FieldKind::References(of) if of == target.kind
            )
        });
        if !names || *kind == Kind::Sale {
            continue;
        }
        let mut lookups = vec![Lookup::linked(target.id, *kind)];
        match target.kind {
            Kind::Customer => lookups.push(Lookup::of_customer(Id::new(target.id), *kind)),
            Kind::User => lookups.push(Lookup::of_owner(Id::new(target.id), *kind)),
            _ => {}
        }
        for lookup in lookups {
            if let Some(found) = first(&lookup, *kind)? {
                return Ok(Some(found));
            }
        }
    }
    let store = book.store;
    if target.kind == Kind::Customer {
        let mut stays = false;
        store
            .each_block(Id::new(target.id), Month::MIN, Month::MAX, |block| {
                stays |= block.lines.keys().any(|id| !gone.contains(id));
            })
            .map_err(fault)?;
        return Ok(stays.then_some(Ref::new(Kind::Sale, target.id)));
    }
    if target.kind == Kind::Product {
        // Lines name their product without an index; the sums by product count them.
        let months = store
            .totals(SumOf::Product(Id::new(target.id)), Month::MIN, Month::MAX)
            .map_err(fault)?;
        let lines: i64 = months.iter().map(|(_, totals)| totals.lines).sum();
        let go = left.unsold.get(&target.id).copied().unwrap_or_default();
        return Ok((lines > go).then_some(target));
    }
    Ok(None)
}
