//! Making one customer of two that are the same: everything of the other goes to the survivor, and the other is put
//! away with a pointer to it. One change, and one undo takes it back.
//!
//! Records are not admitted anew: what was written stands, only whose it is changes. What a customer can have once
//! stays the survivor's, and the other's is put away. Keys of what is kept closely belong to people and move with them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::choice::{CustomerStatus, MembershipState, PlanState};
use crate::domain::customer::Customer;
use crate::domain::deed::DeedAct;
use crate::domain::field::FieldKind;
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::merge::{self, Side};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Record, Stamp, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Month;
use crate::domain::workflow::{GuardName, Refused};
use crate::store::engine::Direction;
use crate::store::index::Lookup;
use crate::store::{CHANGE_MAX, SumOf};

use super::book::{fault, fold};
use super::draft::{Draft, Line};
use super::failure::Failure;
use super::reply::{MergePlan, Moving};
use super::{gradings, queries, records, sales};

/// Which two, as they were read, and whose value stays where somebody chose.
pub(crate) struct Ask {
    pub(crate) survivor: u64,
    pub(crate) other: u64,
    pub(crate) expected: Option<(Revision, Revision)>,
    pub(crate) sides: Vec<(FieldKey, Side)>,
}

/// What goes where.
#[derive(Default)]
struct Told {
    moves: BTreeMap<Kind, Moving>,
    sales: u64,
    namesakes: Vec<String>,
}

/// Merges on the draft, which must be empty: what it had put would not be found.
pub(crate) fn run(draft: &mut Draft<'_>, ask: Ask) -> Result<(), Failure> {
    merge(draft, ask).map(|_| ())
}

/// What a merge would do, with both records.
pub(crate) fn plan(draft: &mut Draft<'_>, survivor: u64, other: u64) -> Result<MergePlan, Failure> {
    let book = draft.book;
    let one = |id| -> Result<_, Failure> {
        queries::named(book, book.live(Ref::new(Kind::Customer, id))?)
    };
    let ask = Ask {
        survivor,
        other,
        expected: None,
        sides: Vec::new(),
    };
    let told = merge(draft, ask)?;
    Ok(MergePlan {
        survivor: one(survivor)?,
        other: one(other)?,
        moves: told.moves.into_values().collect(),
        sales: told.sales,
        namesakes: told.namesakes,
    })
}

fn refused(why: Why) -> Failure {
    Invalid { field: None, why }.into()
}

fn merge(draft: &mut Draft<'_>, ask: Ask) -> Result<Told, Failure> {
    if draft.puts().next().is_some() || !draft.lines.is_empty() {
        return Err(Failure::Unsupported);
    }
    let Ask {
        survivor,
        other,
        expected,
        sides,
    } = ask;
    if survivor == other {
        return Err(refused(Why::SameCustomer));
    }
    let [kept, gone] = [survivor, other].map(|id| Ref::new(Kind::Customer, id));
    let kept = draft.expect(kept, expected.map(|it| it.0))?;
    let gone = draft.expect(gone, expected.map(|it| it.1))?;
    draft.may(Act::Edit, &kept.record)?;
    draft.may(Act::Edit, &gone.record)?;
    let (Record::Customer(was), Record::Customer(goes)) = (&kept.record, &gone.record) else {
        return Err(Failure::Unsupported);
    };
    let currencies = [&was.currency, &goes.currency].map(|it| fold(it));
    if currencies.iter().all(|it| !it.is_empty()) && currencies[0] != currencies[1] {
        return Err(refused(Why::OtherCurrency));
    }
    let lines = lines(draft, other)?;
    let found = found(draft, other)?;
    // A line goes from one block to another: two writes.
    let writes = 2 + found.len() as u64 + 2 * lines;
    if writes > CHANGE_MAX as u64 {
        return Err(refused(Why::TooMuch {
            found: writes,
            most: CHANGE_MAX as u64,
        }));
    }
    let mut told = Told {
        sales: lines,
        namesakes: namesakes(draft, survivor, other)?,
        ..Told::default()
    };
    let name = format!("{} -> {}", goes.name, was.name);
    let is = chosen(draft, (&kept, &gone), &sides)?;
    put_away(draft, gone.clone(), survivor);
    draft.put(kept.clone(), is.clone().into());
    let mut held = slots(draft, survivor)?;
    for before in found {
        move_record(draft, (survivor, other), before, &mut held, &mut told)?;
    }
    move_lines(draft, survivor, other)?;
    if lines > 0 {
        sales::promote(draft, vec![survivor])?;
    }
    draft.did(DeedAct::Merged, Kind::Customer, name);
    gradings::changed(draft, Ref::new(Kind::Customer, survivor), was, &is)?;
    for target in told_parents(draft, survivor) {
        let stored = draft.find(Ref::new(Kind::Customer, target))?;
        if let Some(stored) = stored {
            records::no_cycle(draft, &stored.record, Some(target))?;
        }
    }
    Ok(told)
}

/// Customers whose place in the tree this change moves.
fn told_parents(draft: &Draft<'_>, survivor: u64) -> BTreeSet<u64> {
    let moved = draft.puts().filter_map(|put| match &put.after.record {
        Record::Customer(it) if put.after.archived.is_none() && it.parent.is_some() => {
            Some(put.after.id)
        }
        _ => None,
    });
    moved.chain([survivor]).collect()
}

/// How many sale lines a customer has, by the sums that are kept beside them.
fn lines(draft: &Draft<'_>, customer: u64) -> Result<u64, Failure> {
    let of = SumOf::Customer(Id::new(customer));
    let months = draft.book.store.totals(of, Month::MIN, Month::MAX);
    let lines: i64 = months.map_err(fault)?.iter().map(|it| it.1.lines).sum();
    Ok(u64::try_from(lines).unwrap_or_default())
}

/// Whether a field names customers, other than as where one went: that stays, and is followed from one to the next.
fn names_customers(kind: FieldKind, key: FieldKey) -> bool {
    let names = matches!(
        kind,
        FieldKind::Reference(Kind::Customer) | FieldKind::References(Kind::Customer)
    );
    names && key != FieldKey::MergedInto
}

/// Every record that names the customer in any field, archived ones too, but for sale lines.
fn found(draft: &Draft<'_>, customer: u64) -> Result<Vec<Stored>, Failure> {
    let book = draft.book;
    let mut found = Vec::new();
    for kind in Kind::ALL {
        let fields = kind.fields().iter();
        let names = fields
            .filter(|field| names_customers(field.kind, field.key))
            .map(|field| field.key);
        let names: Vec<FieldKey> = names.collect();
        if names.is_empty() || *kind == Kind::Sale {
            continue;
        }
        let mut ids = BTreeSet::new();
        for lookup in [
            Lookup::of_customer(Id::new(customer), *kind),
            Lookup::linked(customer, *kind),
            Lookup::archived(*kind),
        ] {
            ids.extend(book.ids(&lookup, Direction::Forward)?);
        }
        for id in ids {
            let Some(stored) = book.find(Ref::new(*kind, id))? else {
                continue;
            };
            let is_named =
                |key: &FieldKey| records::ids(stored.record.value(*key)).contains(&customer);
            if names.iter().any(is_named) {
                found.push(stored);
            }
        }
    }
    Ok(found)
}

/// The record with the survivor in place of the other, wherever it names that.
fn renamed(record: &Record, survivor: u64, other: u64) -> Result<Record, Failure> {
    let mut after = record.clone();
    for field in record.kind().fields() {
        if !names_customers(field.kind, field.key) {
            continue;
        }
        let value = match record.value(field.key) {
            Value::Reference(id) if id == other => Value::Reference(survivor),
            Value::References(ids) if ids.contains(&other) => {
                let mut named = Vec::with_capacity(ids.len());
                for id in ids {
                    let id = if id == other { survivor } else { id };
                    if !named.contains(&id) {
                        named.push(id);
                    }
                }
                Value::References(named)
            }
            _ => continue,
        };
        after.set(field.key, value)?;
    }
    Ok(after)
}

/// The survivor with the values that stay.
fn chosen(
    draft: &mut Draft<'_>,
    (kept, gone): (&Stored, &Stored),
    sides: &[(FieldKey, Side)],
) -> Result<Customer, Failure> {
    let mut record = kept.record.clone();
    let mut choices = merge::choices(&kept.record, &gone.record);
    for (key, side) in sides {
        match choices.iter_mut().find(|choice| choice.key == *key) {
            Some(choice) if choice.takes(*side) => choice.side = *side,
            Some(_) => return Err(Invalid::at(*key, Why::WrongKind).into()),
            // Where both say the same there is nothing to choose.
            None if record.kind().field(*key).is_some() => {}
            None => {
                return Err(Invalid::at(
                    *key,
                    Why::NoSuchField {
                        given: key.key().to_owned(),
                        nearest: None,
                    },
                )
                .into());
            }
        }
    }
    for choice in &choices {
        record.set(choice.key, choice.value().clone())?;
    }
    let (Record::Customer(was), Record::Customer(is), Record::Customer(goes)) =
        (&kept.record, record, &gone.record)
    else {
        return Err(Failure::Unsupported);
    };
    let mut is = *is;
    // Nobody is above themselves: what stood above the other stands above both.
    if is.parent.map(Id::number) == Some(gone.id) {
        is.parent = goes.parent;
    }
    if is.parent.map(Id::number) == Some(kept.id) {
        is.parent = None;
    }
    gradings::may_step(was, &is)?;
    let mut whole: Record = is.clone().into();
    records::admit(draft, &mut whole, Some(kept))?;
    Ok(is)
}

/// The other is put away where it says to whom it went.
fn put_away(draft: &mut Draft<'_>, before: Stored, survivor: u64) {
    let mut after = before.clone();
    if let Record::Customer(it) = &mut after.record {
        it.status = CustomerStatus::Merged;
        it.merged_into = Some(Id::new(survivor));
    }
    after.archived = Some(stamp(draft));
    draft.replace(before, after);
}

fn stamp(draft: &Draft<'_>) -> Stamp {
    Stamp {
        at: draft.now.at,
        by: draft.me(),
    }
}

/// What a customer can have once: the same slot twice does not stand.
fn slot(record: &Record) -> Option<String> {
    Some(match record {
        Record::Credit(_) => String::new(),
        Record::Membership(it) if it.state != MembershipState::Left => String::new(),
        Record::Plan(it) if it.state == PlanState::Active => String::new(),
        Record::WinBack(it) if it.state.is_open() => String::new(),
        Record::Termination(it) if it.state.is_open() => String::new(),
        Record::Section(it) => it.section.key().to_owned(),
        Record::Target(it) => it.period.clone(),
        Record::Checklist(it) if it.done_on.is_none() => it.text_en.clone(),
        _ => return None,
    })
}

const SLOTTED: [Kind; 8] = [
    Kind::Credit,
    Kind::Membership,
    Kind::Plan,
    Kind::WinBack,
    Kind::Termination,
    Kind::Section,
    Kind::Target,
    Kind::Checklist,
];

/// What the survivor has of that.
type Slots = BTreeMap<(Kind, String), u64>;

fn slots(draft: &Draft<'_>, survivor: u64) -> Result<Slots, Failure> {
    let mut held = Slots::new();
    for kind in SLOTTED {
        for stored in draft.live_of_customer(survivor, kind)? {
            if let Some(slot) = slot(&stored.record) {
                held.insert((kind, slot), stored.id);
            }
        }
    }
    Ok(held)
}

fn move_record(
    draft: &mut Draft<'_>,
    (survivor, other): (u64, u64),
    before: Stored,
    held: &mut Slots,
    told: &mut Told,
) -> Result<(), Failure> {
    let kind = before.record.kind();
    let target = Ref::new(kind, before.id);
    // Both customers are put by now, and others may be below the one that goes.
    let before = draft.find(target)?.unwrap_or(before);
    if kind == Kind::Customer && (before.id == survivor || before.id == other) {
        return Ok(());
    }
    let record = renamed(&before.record, survivor, other)?;
    let moving = told.moves.entry(kind).or_insert(Moving {
        kind,
        moved: 0,
        put_away: 0,
    });
    moving.moved += 1;
    let is_live = before.archived.is_none();
    let Some(slot) = slot(&record).filter(|_| is_live) else {
        draft.put(before, record);
        return Ok(());
    };
    match held.get(&(kind, slot.clone())) {
        None => {
            held.insert((kind, slot), before.id);
            draft.put(before, record);
        }
        // Its steps and objectives would be left behind: a person says first which of the two goes on.
        Some(_) if kind == Kind::Plan => {
            return Err(Failure::Refused {
                kind,
                why: Refused::Guard(GuardName::PlanActive),
            });
        }
        Some(stays) => {
            moving.put_away += 1;
            if kind == Kind::Section {
                add_words(draft, *stays, &record)?;
            }
            let mut after = before.clone();
            after.record = record;
            after.archived = Some(stamp(draft));
            draft.replace(before, after);
        }
    }
    Ok(())
}

/// A section of a dossier says what both said, if there is room.
fn add_words(draft: &mut Draft<'_>, stays: u64, goes: &Record) -> Result<(), Failure> {
    let before = draft.live(Ref::new(Kind::Section, stays))?;
    let mut record = before.record.clone();
    let field = Kind::Section.field(FieldKey::Text);
    let words = field.and_then(|field| {
        let (one, other) = (record.value(field.key), goes.value(field.key));
        merge::both(field.kind, &one, &other)
    });
    if let Some(words) = words {
        record.set(FieldKey::Text, words)?;
        draft.put(before, record);
    }
    Ok(())
}

/// A line lies in the block of its customer: it goes from one to the other.
fn move_lines(draft: &mut Draft<'_>, survivor: u64, other: u64) -> Result<(), Failure> {
    let lines = draft
        .book
        .store
        .sales(Id::new(other), Month::MIN, Month::MAX);
    for line in lines.map_err(fault)? {
        let month = line.sale.day.month_of();
        draft.lines.push(Line {
            id: line.id,
            before: Some(line.revision),
            block: (other, month),
            after: None,
        });
        let mut sale = line.sale;
        sale.customer = Id::new(survivor);
        draft.lines.push(Line {
            id: line.id,
            before: None,
            block: (survivor, month),
            after: Some(sale),
        });
    }
    Ok(())
}

/// People who are called the same at both. Whether they are the same nobody but a person knows: both stay.
fn namesakes(draft: &Draft<'_>, survivor: u64, other: u64) -> Result<Vec<String>, Failure> {
    let names = |customer| -> Result<BTreeMap<String, String>, Failure> {
        let people = draft.live_of_customer(customer, Kind::Contact)?;
        let names = people.into_iter().filter_map(|it| match it.record {
            Record::Contact(it) => Some((fold(&it.name), it.name)),
            _ => None,
        });
        Ok(names.collect())
    };
    let (ours, mut theirs) = (names(survivor)?, names(other)?);
    theirs.retain(|folded, _| ours.contains_key(folded));
    Ok(theirs.into_values().collect())
}
