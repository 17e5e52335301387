//! Sale lines of a file. Millions of them: they are matched block by block (a customer and month)
//! and never become a draft record.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use crate::domain::choice::Group;
use crate::domain::deed::DeedAct;
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::money::ExactMoney;
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Record};
use crate::domain::trade::{Product, Sale};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Month;
use crate::store::SaleBlock;
use crate::store::change::{ChangeSet, Expect};

use super::book::fault;
use super::command::Fields;
use super::draft::{Draft, Line};
use super::failure::Failure;
use super::import::{ImportRows, RowPlan};
use super::importing;

/// How many equal lines an import has seen, by what they are known by: so that equal lines in
/// different parts of a file stay different lines.
pub(crate) type Seen = HashMap<u64, u32, BuildHasherDefault<AsIs>>;

/// Hashes what is a hash already.
#[derive(Default)]
pub(crate) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

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
    block: SaleBlock,
    place: usize,
    sale: Sale,
}

/// Who and what the lines before were about: files name the same ones again and again.
#[derive(Default)]
struct Named {
    customer: Option<(String, String, u64)>,
    products: HashMap<String, Id<Product>>,
}

/// A line that a person enters.
pub(crate) fn add(draft: &mut Draft<'_>, fields: Fields) -> Result<(), Failure> {
    let sale = read(draft, &mut Named::default(), fields, false)?;
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
    let (plans, bought) = plan(draft, seen, earlier, import)?;
    promote(draft, bought)?;
    Ok(plans)
}

/// What each line does, and the customers that bought something new; these are not promoted yet.
pub(crate) fn plan(
    draft: &mut Draft<'_>,
    seen: &mut Seen,
    earlier: &Seen,
    import: ImportRows,
) -> Result<(Vec<RowPlan>, Vec<u64>), Failure> {
    let mut plans = Vec::with_capacity(import.rows.len());
    let mut rows = Vec::with_capacity(import.rows.len());
    let mut named = Named::default();
    for (place, row) in import.rows.into_iter().enumerate() {
        let mark = draft.mark();
        match read(draft, &mut named, row.fields, import.create_customers) {
            Ok(sale) => {
                plans.push(RowPlan::New);
                let block = (sale.customer.number(), sale.day.month_of());
                rows.push(Row { block, place, sale });
            }
            Err(failure) => {
                draft.rewind(mark);
                named.customer = None;
                plans.push(RowPlan::Refuse(importing::refusal(failure)?));
            }
        }
    }
    rows.sort_by_key(|row| row.block);
    let mut bought = Vec::new();
    let mut rows = rows.into_iter().peekable();
    while let Some(customer) = rows.peek().map(|row| row.block.0) {
        let of_one = std::iter::from_fn(|| rows.next_if(|row| row.block.0 == customer));
        let of_one: Vec<Row> = of_one.collect();
        if merge(draft, (seen, earlier), customer, of_one, &mut plans)? {
            bought.push(customer);
        }
    }
    Ok((plans, bought))
}

/// Tells new lines from known ones: a line is the same if document, day, product and its turn among
/// equal ones agree. Takes all lines of a customer, in the order of months; true if any is new.
fn merge(
    draft: &mut Draft<'_>,
    (seen, earlier): (&mut Seen, &Seen),
    customer: u64,
    rows: Vec<Row>,
    plans: &mut [RowPlan],
) -> Result<bool, Failure> {
    let mut known: HashMap<u64, (u64, Revision, Sale)> = HashMap::new();
    // The highest number of a line in each document of a month.
    let mut numbers: HashMap<(Month, String), i64> = HashMap::new();
    let (mut turns, none) = (Seen::default(), Seen::default());
    let months = rows.first().zip(rows.last());
    if let Some((first, last)) = months.map(|(first, last)| (first.block.1, last.block.1)) {
        let stored = draft.book.store.sales(Id::new(customer), first, last);
        for line in stored.map_err(fault)? {
            let month = line.sale.day.month_of();
            if rows
                .binary_search_by_key(&month, |row| row.block.1)
                .is_err()
            {
                continue;
            }
            let document = (month, line.sale.document.clone());
            let number = numbers.entry(document).or_default();
            *number = (*number).max(line.sale.line);
            let turn = turn_of(&mut turns, &none, customer, &line.sale);
            known.insert(turn, (line.id, line.revision, line.sale));
        }
    }
    let mut news = false;
    for Row {
        mut sale,
        place,
        block,
    } in rows
    {
        let turn = turn_of(seen, earlier, customer, &sale);
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
                let document = (block.1, sale.document.clone());
                let number = numbers.entry(document).or_default();
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
    named: &mut Named,
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
    // Files that mark what came back often state amounts without a sign.
    if sale.returned && sale.net > ExactMoney::ZERO {
        sale.net = -sale.net;
        sale.quantity = -sale.quantity.abs();
        sale.cost = sale.cost.map(|cost| -cost.abs());
    }
    match sale.customer.number() {
        0 => {
            let known = named.customer.as_ref();
            let known = known.filter(|(known, called, _)| (known, called) == (&code, &name));
            let id = match known {
                Some((_, _, id)) => *id,
                None => importing::customer(draft, code.trim(), name.trim(), create_customers)?,
            };
            sale.customer = Id::new(id);
            named.customer = Some((code, name, id));
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
        sale.product = Some(bought(
            draft,
            &mut named.products,
            product,
            product_name.trim(),
        )?);
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
pub(super) fn promote(draft: &mut Draft<'_>, mut customers: Vec<u64>) -> Result<(), Failure> {
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
