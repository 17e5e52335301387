//! Sale lines of a file. Millions of them: they are matched block by block (a customer and month)
//! and never become a draft record.

use std::collections::HashMap;

use crate::domain::choice::Group;
use crate::domain::customer::Customer;
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::{Kind, Record};
use crate::domain::trade::{Product, Sale};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Month;
use crate::store::change::{ChangeSet, Expect};

use super::book::fault;
use super::command::Fields;
use super::draft::Draft;
use super::failure::Failure;
use super::import::{ImportRows, RowPlan};
use super::records;

/// What rows of sale lines do.
pub(crate) struct Found {
    /// One plan a row.
    pub(crate) plans: Vec<RowPlan>,
    /// Lines to write: (id, line), new or changed.
    pub(crate) lines: Vec<(u64, Option<Sale>, Sale)>,
}

/// Puts the lines into a change set.
pub(crate) fn put_into(changes: &mut ChangeSet, found: &Found) {
    for (id, before, sale) in &found.lines {
        let expect = if before.is_some() {
            Expect::Any
        } else {
            Expect::Absent
        };
        changes.sell(*id, expect, sale.clone());
    }
}

/// A line as the file gives it.
struct Row {
    sale: Sale,
    place: usize,
}

/// Plans sale lines; products that the book lacks are put on the draft, customers only if asked.
pub(crate) fn run(draft: &mut Draft<'_>, import: ImportRows) -> Result<Found, Failure> {
    let mut plans = Vec::with_capacity(import.rows.len());
    let mut blocks: HashMap<(u64, Month), Vec<Row>> = HashMap::new();
    let mut order = Vec::new();
    let mut products = HashMap::new();
    for (place, row) in import.rows.into_iter().enumerate() {
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
            Err(Failure::Invalid(invalid)) => plans.push(RowPlan::Refuse(invalid)),
            Err(Failure::NoSuch { .. }) => {
                plans.push(RowPlan::Refuse(Invalid::at(
                    FieldKey::Customer,
                    Why::NoSuch,
                )));
            }
            Err(Failure::Ambiguous { .. }) => {
                plans.push(RowPlan::Refuse(Invalid::at(
                    FieldKey::Customer,
                    Why::Ambiguous,
                )));
            }
            Err(other) => return Err(other),
        }
    }
    let mut lines = Vec::new();
    for block in order {
        let Some(rows) = blocks.remove(&block) else {
            continue;
        };
        merge(draft, block, rows, &mut plans, &mut lines)?;
    }
    let bought: Vec<u64> = lines
        .iter()
        .map(|(_, _, sale)| sale.customer.number())
        .collect();
    promote(draft, bought)?;
    Ok(Found { plans, lines })
}

/// Tells new lines from known ones: a line is the same if document, product and its turn among
/// equal ones agree.
fn merge(
    draft: &mut Draft<'_>,
    (customer, month): (u64, Month),
    rows: Vec<Row>,
    plans: &mut [RowPlan],
    lines: &mut Vec<(u64, Option<Sale>, Sale)>,
) -> Result<(), Failure> {
    let mut known: HashMap<Turn, (u64, Sale)> = HashMap::new();
    let mut turns = Turns::default();
    for line in draft
        .book
        .store
        .sales(Id::new(customer), month, month)
        .map_err(fault)?
    {
        known.insert(turns.of(&line.sale), (line.id, line.sale));
    }
    let mut turns = Turns::default();
    for Row { mut sale, place } in rows {
        match known.get(&turns.of(&sale)) {
            Some((id, before)) => {
                sale.line = before.line;
                if *before == sale {
                    plans[place] = RowPlan::Skip;
                } else {
                    plans[place] = RowPlan::Update;
                    lines.push((*id, Some(before.clone()), sale));
                }
            }
            None => {
                if sale.line == 0 {
                    sale.line = turns.lines_of(&sale.document);
                }
                lines.push((draft.take_id(), None, sale));
            }
        }
    }
    Ok(())
}

type Turn = (String, Option<u64>, i32, u32);

/// Counts equal lines of a document, so that a product bought twice in one is two lines.
#[derive(Default)]
struct Turns {
    seen: HashMap<(String, Option<u64>, i32), u32>,
    lines: HashMap<String, i64>,
}

impl Turns {
    fn of(&mut self, sale: &Sale) -> Turn {
        let key = (
            sale.document.clone(),
            sale.product.map(Id::number),
            sale.day.number(),
        );
        *self.lines.entry(sale.document.clone()).or_default() += 1;
        let turn = self.seen.entry(key.clone()).or_default();
        *turn += 1;
        (key.0, key.1, key.2, *turn)
    }

    fn lines_of(&self, document: &str) -> i64 {
        self.lines.get(document).copied().unwrap_or_default()
    }
}

fn read(
    draft: &mut Draft<'_>,
    products: &mut HashMap<String, Id<Product>>,
    fields: Fields,
    create_customers: bool,
) -> Result<Sale, Failure> {
    let mut sale = Sale::default();
    let mut code = String::new();
    let mut product = String::new();
    let mut product_name = String::new();
    let mut customer_name = String::new();
    for (key, value) in fields {
        match (key, value) {
            (FieldKey::Customer, Value::Text(text)) => code = text,
            (FieldKey::CustomerName, Value::Text(text)) => customer_name = text,
            (FieldKey::Product, Value::Text(text)) => product = text,
            (FieldKey::ProductName, Value::Text(text)) => product_name = text,
            (_, Value::Empty) => {}
            (key, value) => {
                if let Some(field) = Kind::Sale.field(key) {
                    field.check(&value)?;
                    sale.put(key, value).map_err(|why| Invalid::at(key, why))?;
                }
            }
        }
    }
    if sale.customer.number() == 0 {
        sale.customer = customer(draft, code.trim(), &customer_name, create_customers)?;
    }
    if product.is_empty() {
        product.clone_from(&product_name);
    }
    if !product.is_empty() {
        sale.product = Some(bought(draft, products, product.trim(), &product_name)?);
    }
    for key in [FieldKey::Day, FieldKey::Document, FieldKey::Net] {
        if sale.get(key).is_none_or(|value| value.is_empty()) {
            return Err(Invalid::at(key, Why::Required).into());
        }
    }
    Ok(sale)
}

fn customer(
    draft: &mut Draft<'_>,
    code: &str,
    name: &str,
    create: bool,
) -> Result<Id<Customer>, Failure> {
    if code.is_empty() {
        return Err(Invalid::at(FieldKey::Customer, Why::Required).into());
    }
    if let Some(id) = draft.called(Kind::Customer, code) {
        return Ok(Id::new(id));
    }
    match draft.book.resolve(Kind::Customer, code) {
        Ok(id) => Ok(Id::new(id)),
        Err(Failure::NoSuch { .. }) if create => {
            let mut record = records::blank(draft, Kind::Customer);
            record.set(FieldKey::Code, Value::Text(code.to_owned()))?;
            let name = if name.is_empty() { code } else { name };
            record.set(FieldKey::Name, Value::Text(name.to_owned()))?;
            records::admit(draft, &mut record, None)?;
            Ok(Id::new(draft.add(record).id))
        }
        Err(other) => Err(other),
    }
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
        let Some(before) = draft.find(Ref::new(Kind::Customer, id))? else {
            continue;
        };
        if let Record::Customer(it) = &before.record
            && it.group < Group::Actual
        {
            let mut record = before.record.clone();
            record.set(FieldKey::Group, Value::Choice(Group::Actual.number()))?;
            draft.put(before, record);
        }
    }
    Ok(())
}
