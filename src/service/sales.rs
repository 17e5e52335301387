//! Sale lines of a file. Millions of them: they are matched block by block (a customer and month)
//! and never become a draft record.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::choice::Group;
use crate::domain::deed::DeedAct;
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Record};
use crate::domain::trade::{Product, Sale};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Month;
use crate::store::change::{ChangeSet, Expect};

use super::book::fault;
use super::command::Fields;
use super::draft::{Draft, Line};
use super::failure::Failure;
use super::import::{ImportRows, RowPlan};
use super::importing;

/// How many equal lines an import has seen, by what they are known by: so that equal lines in
/// different parts of a file stay different lines.
pub(crate) type Seen = HashMap<u64, u32>;

/// Puts lines into a change set.
pub(crate) fn put_into(changes: &mut ChangeSet, lines: Vec<Line>) {
    for line in lines {
        let expect = line.before.map_or(Expect::Absent, Expect::At);
        let (customer, month) = line.block;
        match line.after {
            Some(sale) => changes.sell(line.id, expect, sale),
            None => changes.unsell(line.id, expect, Id::new(customer), month),
        }
    }
}

/// A line as the file gives it.
struct Row {
    sale: Sale,
    place: usize,
}

/// A line that a person enters.
pub(crate) fn add(draft: &mut Draft<'_>, fields: Fields) -> Result<(), Failure> {
    let sale = read(draft, &mut HashMap::new(), fields, false)?;
    draft.may(Act::Add, &Record::from(sale.clone()))?;
    let customer = sale.customer.number();
    let name = draft.name_of(&Record::from(sale.clone()));
    let block = (customer, sale.day.month_of());
    let id = draft.take_id();
    draft.lines.push(Line {
        id,
        before: None,
        block,
        after: Some(sale),
    });
    draft.did(DeedAct::Added, Kind::Sale, name);
    promote(draft, vec![customer])
}

/// Puts sale lines on the draft, with products that the book lacks, and customers if asked to.
pub(crate) fn run(
    draft: &mut Draft<'_>,
    seen: &mut Seen,
    earlier: &Seen,
    import: ImportRows,
) -> Result<Vec<RowPlan>, Failure> {
    let mut plans = Vec::with_capacity(import.rows.len());
    let mut blocks: HashMap<(u64, Month), Vec<Row>> = HashMap::new();
    let mut order = Vec::new();
    let mut products = HashMap::new();
    for (place, row) in import.rows.into_iter().enumerate() {
        let mark = draft.mark();
        match read(draft, &mut products, row.fields, import.create_customers) {
            Ok(sale) => {
                plans.push(RowPlan::New);
                let block = (sale.customer.number(), sale.day.month_of());
                let rows = blocks.entry(block).or_insert_with(|| {
                    order.push(block);
                    Vec::new()
                });
                rows.push(Row { sale, place });
            }
            Err(failure) => {
                draft.rewind(mark);
                plans.push(RowPlan::Refuse(importing::refusal(failure)?));
            }
        }
    }
    let mut bought = Vec::with_capacity(order.len());
    for block in order {
        if let Some(rows) = blocks.remove(&block)
            && merge(draft, (seen, earlier), block, rows, &mut plans)?
        {
            bought.push(block.0);
        }
    }
    promote(draft, bought)?;
    Ok(plans)
}

/// Tells new lines from known ones: a line is the same if document, day, product and its turn among
/// equal ones agree. True if any is new.
fn merge(
    draft: &mut Draft<'_>,
    (seen, earlier): (&mut Seen, &Seen),
    (customer, month): (u64, Month),
    rows: Vec<Row>,
    plans: &mut [RowPlan],
) -> Result<bool, Failure> {
    let mut known: HashMap<u64, (u64, Revision, Sale)> = HashMap::new();
    let (mut turns, none) = (Seen::new(), Seen::new());
    let mut numbers: HashMap<String, i64> = HashMap::new();
    let stored = draft
        .book
        .store
        .sales(Id::new(customer), month, month)
        .map_err(fault)?;
    for line in stored {
        let number = numbers.entry(line.sale.document.clone()).or_default();
        *number = (*number).max(line.sale.line);
        let turn = turn_of(&mut turns, &none, customer, &line.sale);
        known.insert(turn, (line.id, line.revision, line.sale));
    }
    let mut news = false;
    for Row { mut sale, place } in rows {
        let turn = turn_of(seen, earlier, customer, &sale);
        let block = (customer, month);
        let mut put = |id, before, sale| {
            draft.lines.push(Line {
                id,
                before,
                block,
                after: Some(sale),
            });
        };
        if let Some((id, revision, before)) = known.get(&turn) {
            sale.line = before.line;
            if *before == sale {
                plans[place] = RowPlan::Skip;
            } else {
                plans[place] = RowPlan::Update;
                put(*id, Some(*revision), sale);
            }
        } else {
            news = true;
            if sale.line == 0 {
                let number = numbers.entry(sale.document.clone()).or_default();
                *number += 1;
                sale.line = *number;
            }
            put(draft.book.store.new_number(), None, sale);
        }
    }
    Ok(news)
}

/// What a line is known by.
fn turn_of(turns: &mut Seen, earlier: &Seen, customer: u64, sale: &Sale) -> u64 {
    let mut hasher = DefaultHasher::new();
    let product = sale.product.map(Id::number);
    (customer, &sale.document, product, sale.day).hash(&mut hasher);
    let line = hasher.finish();
    let turn = turns
        .entry(line)
        .or_insert_with(|| earlier.get(&line).copied().unwrap_or_default());
    *turn += 1;
    turn.hash(&mut hasher);
    hasher.finish()
}

fn read(
    draft: &mut Draft<'_>,
    products: &mut HashMap<String, Id<Product>>,
    fields: Fields,
    create_customers: bool,
) -> Result<Sale, Failure> {
    let mut sale = Sale::default();
    // An amount that nobody stated is none, not zero.
    let mut amount = false;
    let [mut code, mut name, mut product, mut product_name] = [const { String::new() }; 4];
    for (key, value) in fields {
        match (key, draft.settle(value)) {
            (FieldKey::Customer, Value::Text(text)) => code = text,
            (FieldKey::CustomerName, Value::Text(text)) => name = text,
            (FieldKey::Product, Value::Text(text)) => product = text,
            (FieldKey::ProductName, Value::Text(text)) => product_name = text,
            (_, Value::Empty) => {}
            (key, value) => {
                let Some(field) = Kind::Sale.field(key) else {
                    continue;
                };
                field.check(&value)?;
                amount |= key == FieldKey::Net;
                sale.put(key, value).map_err(|why| Invalid::at(key, why))?;
            }
        }
    }
    for key in [FieldKey::Day, FieldKey::Document, FieldKey::Net] {
        let stated = match key {
            FieldKey::Net => amount,
            _ => sale.get(key).is_some_and(|value| !value.is_empty()),
        };
        if !stated {
            return Err(Invalid::at(key, Why::Required).into());
        }
    }
    match sale.customer.number() {
        0 => {
            let id = importing::customer(draft, code.trim(), name.trim(), create_customers)?;
            sale.customer = Id::new(id);
        }
        id if draft.book.roster.get(id).is_some() => {}
        id => {
            draft.live(Ref::new(Kind::Customer, id))?;
        }
    }
    let product = if product.trim().is_empty() {
        product_name.trim()
    } else {
        product.trim()
    };
    if !product.is_empty() {
        sale.product = Some(bought(draft, products, product, product_name.trim())?);
    }
    Ok(sale)
}

fn bought(
    draft: &mut Draft<'_>,
    products: &mut HashMap<String, Id<Product>>,
    code: &str,
    name: &str,
) -> Result<Id<Product>, Failure> {
    if let Some(id) = products.get(code) {
        return Ok(*id);
    }
    let known = match draft.called(Kind::Product, code) {
        Some(id) => Some(id),
        None => draft.book.by_code(Kind::Product, code)?,
    };
    let id = if let Some(id) = known {
        id
    } else {
        let mut record = Kind::Product.blank();
        record.set(FieldKey::Code, Value::Text(code.to_owned()))?;
        record.set(FieldKey::Name, Value::Text(name.to_owned()))?;
        draft.add(record).id
    };
    products.insert(code.to_owned(), Id::new(id));
    Ok(Id::new(id))
}

/// A customer with a sale is an actual customer (S1-04, S4-09): a group that says less, or
/// nothing, is raised; a person's higher judgement stands.
fn promote(draft: &mut Draft<'_>, mut customers: Vec<u64>) -> Result<(), Failure> {
    customers.sort_unstable();
    customers.dedup();
    for id in customers {
        let listed = draft.book.roster.get(id);
        if listed.is_some_and(|light| light.group >= Group::Actual) {
            continue;
        }
        if let Some(before) = draft.find(Ref::new(Kind::Customer, id))?
            && let Record::Customer(it) = &before.record
            && it.group < Group::Actual
        {
            let mut it = (**it).clone();
            it.group = Group::Actual;
            draft.put(before, it.into());
        }
    }
    Ok(())
}
