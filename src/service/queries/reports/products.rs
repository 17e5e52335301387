//! What products come to, for whom a report looks at: from what is kept by month, without a line.

use std::collections::{BTreeMap, HashMap};

use crate::domain::id::{Id, Ref};
use crate::domain::money::BasisPoints;
use crate::domain::record::{Kind, Record};
use crate::domain::report::Note;
use crate::domain::rules::margin::Margin;
use crate::domain::trade::{Product, Totals};
use crate::domain::value::Value;
use crate::domain::when::Month;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::reply::Opens;
use crate::store::index::Lookup;
use crate::store::sales::SumOf;

use super::Look;
use super::circle::Circle;

impl Look<'_> {
    /// The months that begin within the days that are looked at; sums of products are kept by month.
    pub(super) fn months(&self) -> (Month, Month) {
        let first = self.from.month_of();
        let first = if self.from == first.first_day() {
            first
        } else {
            first.next()
        };
        (first.min(self.to.month_of()), self.to.month_of())
    }

    /// Says which months were looked at where the days are not whole months.
    pub(super) fn months_note(&self) -> Option<Note> {
        let (first, last) = self.months();
        let is_whole = (self.from, self.to) == (first.first_day(), last.last_day());
        (!is_whole).then_some(Note::WholeMonths(first, last))
    }

    /// What each product comes to with the customers that are looked at.
    pub(super) fn products(&self) -> Result<BTreeMap<u64, Totals>, Failure> {
        if let Some(customer) = self.asked.customer {
            let book = self.ask.book;
            book.live(Ref::new(Kind::Customer, customer))?;
            return self.products_of(customer);
        }
        if matches!(self.circle, Circle::All) {
            let (first, last) = self.months();
            let mut sums = BTreeMap::new();
            let each = self.ask.book.store.each_total(false, |of, month, totals| {
                if let SumOf::Product(product) = of
                    && (first..=last).contains(&month)
                {
                    add(&mut sums, product, totals);
                }
            });
            each.map_err(fault)?;
            return Ok(sums);
        }
        self.products_where(|light| self.circle.holds(light))
    }

    /// What one customer bought of each product.
    pub(super) fn products_of(&self, customer: u64) -> Result<BTreeMap<u64, Totals>, Failure> {
        let (first, last) = self.months();
        let store = self.ask.book.store;
        let bought = store.bought(Id::new(customer), first, last);
        let mut sums = BTreeMap::new();
        for it in bought.map_err(fault)? {
            add(&mut sums, it.product, it.totals);
        }
        Ok(sums)
    }

    /// What customers like these bought of each product.
    pub(super) fn products_where(
        &self,
        wanted: impl Fn(&Light) -> bool,
    ) -> Result<BTreeMap<u64, Totals>, Failure> {
        let (first, last) = self.months();
        let book = self.ask.book;
        let mut sums = BTreeMap::new();
        let each = book
            .store
            .each_bought_product(first, last, |customer, bought| {
                if book.roster.get(customer.number()).is_some_and(&wanted) {
                    for it in bought {
                        add(&mut sums, it.product, it.totals);
                    }
                }
            });
        each.map_err(fault)?;
        Ok(sums)
    }

    /// Code, name and category of every product.
    pub(super) fn named(&self) -> Result<Names, Failure> {
        let mut names = HashMap::new();
        let each = self.ask.book.store.each(&Lookup::all(Kind::Product), |it| {
            if let Record::Product(product) = it.record {
                names.insert(it.id, *product);
            }
        });
        each.map_err(fault)?;
        Ok(Names(names))
    }
}

fn add(sums: &mut BTreeMap<u64, Totals>, product: Id<Product>, totals: Totals) {
    let sum: &mut Totals = sums.entry(product.number()).or_default();
    *sum = sum.plus(totals);
}

/// What products are called.
pub(super) struct Names(HashMap<u64, Product>);

impl Names {
    pub(super) fn get(&self, product: u64) -> Option<&Product> {
        self.0.get(&product)
    }

    /// Code and name as cells; a product without a name is called by its code.
    pub(super) fn cells(&self, product: u64) -> [Value; 2] {
        let Some(it) = self.get(product) else {
            return [Value::Text(format!("#{product}")), Value::Empty];
        };
        let name = if it.name.is_empty() {
            &it.code
        } else {
            &it.name
        };
        [Value::Text(it.code.clone()), Value::Text(name.clone())]
    }
}

/// What a row of a product opens.
pub(super) const fn opens(product: u64) -> Opens {
    Opens::Record(Ref::new(Kind::Product, product))
}

/// Sales, cost, gross profit and its rate as cells.
pub(super) fn margin_cells(margin: Margin) -> [Value; 4] {
    let known = margin.profit();
    [
        Value::Exact(margin.sales),
        known.map_or(Value::Empty, |_| Value::Exact(margin.cost)),
        known.map_or(Value::Empty, Value::Exact),
        rate(margin.rate()),
    ]
}

/// A rate as a cell; empty where it is not defined.
pub(super) fn rate(rate: Option<BasisPoints>) -> Value {
    rate.map_or(Value::Empty, |rate| Value::Number(i64::from(rate.points())))
}
