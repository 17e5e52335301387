//! What each customer bought in a year: days with orders, and products month by month. In rows of their own beside
//! the monthly sums, so that who reads those for every customer does not read this.
//!
//! A month is written anew from its block, so whatever a change does to lines, the month says what they say.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::book::Store;
use super::codec::{self, BLOCK_MAX, Frame, Malformed};
use super::error::Result;
use super::key::{Key, KeyParts, KeyRange};
use super::plan;
use super::sales::{SaleLine, year_of};
use super::schema::Tree;
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::trade::{Bought, OrderDay, Purchases, Totals};
use crate::domain::when::{Day, Month};

/// The first byte of a key; smaller ones are those of sums.
pub(super) const FAMILY: u8 = 3;

/// The days of a month, each with its orders and what its lines come to.
type Days = Vec<(u8, u32, Totals)>;
/// Products of a month with what their lines come to.
type Products = Vec<(u64, Totals)>;

/// What a customer bought in a year, by month of the year from 1; months without sales are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct YearBought {
    /// The change that last touched it.
    pub(super) revision: u64,
    days: BTreeMap<u8, Days>,
    products: BTreeMap<u8, Products>,
}

impl YearBought {
    /// Nothing bought yet, as change `revision` begins it.
    pub(super) fn at(revision: u64) -> Self {
        Self {
            revision,
            ..Self::default()
        }
    }

    /// Says of a month what its lines say.
    pub(super) fn set(&mut self, month: Month, lines: &[&SaleLine]) {
        let place = month.month() as u8;
        let (mut days, mut products) = (Vec::new(), Vec::new());
        let mut documents = Vec::with_capacity(lines.len());
        for SaleLine { sale, .. } in lines {
            let (day, totals) = (sale.day.ymd().2 as u8, Totals::of(sale));
            days.push((day, totals));
            if !sale.is_return() {
                documents.push((day, sale.document.as_str()));
            }
            if let Some(product) = sale.product.filter(|id| id.number() != 0) {
                products.push((product.number(), totals));
            }
        }
        documents.sort_unstable();
        documents.dedup();
        let orders = |day| documents.iter().filter(|it| it.0 == day).count() as u32;
        let days = summed(days);
        let days = days.into_iter().map(|(day, sum)| (day, orders(day), sum));
        put(&mut self.days, place, days.collect());
        put(&mut self.products, place, summed(products));
    }

    /// Whether both say the same, whichever change they are of.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        (&self.days, &self.products) == (&other.days, &other.products)
    }

    /// Whether there is nothing to be kept.
    pub(super) fn is_empty(&self) -> bool {
        self.days.is_empty() && self.products.is_empty()
    }

    pub(super) fn encode(&self) -> Result<Vec<u8>, Malformed> {
        let mut out = Vec::with_capacity(256);
        let head = (0, 1, self.revision);
        // Each half in a frame of its own: who asks for days decodes no products.
        codec::append_framed(&mut out, head, &self.days, BLOCK_MAX)?;
        codec::append_framed(&mut out, head, &self.products, BLOCK_MAX)?;
        Ok(out)
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let (days, rest) = Frame::split(bytes)?;
        let products = Frame::decode(rest)?;
        Ok(Self {
            revision: days.revision,
            days: read(&days)?,
            products: read(&products)?,
        })
    }
}

/// One sum of each key, in their order.
fn summed<K: Ord + Copy>(mut rows: Vec<(K, Totals)>) -> Vec<(K, Totals)> {
    rows.sort_by_key(|row| row.0);
    rows.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.plus(next.1);
        }
        same
    });
    rows
}

fn put<T>(months: &mut BTreeMap<u8, Vec<T>>, place: u8, of_month: Vec<T>) {
    if of_month.is_empty() {
        months.remove(&place);
    } else {
        months.insert(place, of_month);
    }
}

fn read<T: serde::de::DeserializeOwned>(frame: &Frame<'_>) -> Result<BTreeMap<u8, T>, Malformed> {
    codec::from_bytes(frame.body, BLOCK_MAX)
}

/// The days in a row, in order.
fn days(year: u32, bytes: &[u8]) -> Result<Vec<OrderDay>, Malformed> {
    let (frame, _) = Frame::split(bytes)?;
    let months: BTreeMap<u8, Days> = read(&frame)?;
    let mut out = Vec::new();
    for (month, days) in months {
        for (day, orders, totals) in days {
            let day = Day::from_ymd(year.cast_signed(), u32::from(month), u32::from(day));
            out.push(OrderDay {
                day: day.ok_or(Malformed::Body)?,
                orders,
                totals,
            });
        }
    }
    Ok(out)
}

/// The products in a row, month by month.
fn products(year: u32, bytes: &[u8]) -> Result<Vec<Bought>, Malformed> {
    let (_, rest) = Frame::split(bytes)?;
    let months: BTreeMap<u8, Products> = read(&Frame::decode(rest)?)?;
    let mut out = Vec::new();
    for (month, products) in months {
        let month = Month::from_number(year * 100 + u32::from(month)).ok_or(Malformed::Body)?;
        out.extend(products.into_iter().map(|(product, totals)| Bought {
            product: Id::new(product),
            month,
            totals,
        }));
    }
    Ok(out)
}

/// Everything of one customer.
fn prefix(customer: u64) -> Key {
    Key::new().u8(FAMILY).u64(customer)
}

/// The key of a customer's year.
pub(super) fn key(customer: u64, year: u32) -> Vec<u8> {
    prefix(customer).u32(year).bytes()
}

/// Whose year a key is of.
pub(super) fn of_key(key: &[u8]) -> Option<(u64, u32)> {
    let mut parts = KeyParts::new(key);
    (parts.u8()? == FAMILY).then_some(())?;
    Some((parts.u64()?, parts.u32()?))
}

impl Store {
    /// The days on which a customer bought, and what they came to, in order.
    pub fn purchases(&self, customer: Id<Customer>, from: Day, to: Day) -> Result<Purchases> {
        let mut out = Purchases::default();
        let id = customer.number();
        self.each_purchases_of(id..=id, (from, to), |_, bought| out = bought)?;
        Ok(out)
    }

    /// The same of every customer who bought anything from day `from` through `to`, in order of ids.
    pub fn each_purchases(
        &self,
        from: Day,
        to: Day,
        each: impl FnMut(Id<Customer>, Purchases),
    ) -> Result<()> {
        self.each_purchases_of(0..=u64::MAX, (from, to), each)
    }

    /// Of those whose id lies in a range.
    pub fn each_purchases_of(
        &self,
        ids: RangeInclusive<u64>,
        span: (Day, Day),
        mut each: impl FnMut(Id<Customer>, Purchases),
    ) -> Result<()> {
        let mut own: Option<(Id<Customer>, Purchases)> = None;
        self.each_bought(ids, |customer, year, row| {
            if let Some((done, bought)) = own.take_if(|(it, _)| *it != customer) {
                each(done, bought);
            }
            let days = days_within(year, row, span)?;
            if !days.is_empty() {
                let (_, bought) = own.get_or_insert_with(|| (customer, Purchases::default()));
                bought.days.extend(days);
            }
            Ok(())
        })?;
        if let Some((customer, bought)) = own {
            each(customer, bought);
        }
        Ok(())
    }

    /// What a customer bought of each product, month by month, from `first` through `last`.
    pub fn bought(&self, customer: Id<Customer>, first: Month, last: Month) -> Result<Vec<Bought>> {
        let mut out = Vec::new();
        let id = customer.number();
        self.products_of(id..=id, (first, last), |_, bought| out.extend(bought))?;
        Ok(out)
    }

    /// The same of every customer, a year of one of them at a time, in order of ids and years.
    pub fn each_bought_product(
        &self,
        first: Month,
        last: Month,
        each: impl FnMut(Id<Customer>, Vec<Bought>),
    ) -> Result<()> {
        self.products_of(0..=u64::MAX, (first, last), each)
    }

    /// Both of every customer whose id lies in a range and who bought anything within some days, in order of ids: the
    /// days, and products month by month.
    pub fn each_trade_of(
        &self,
        ids: RangeInclusive<u64>,
        span: (Day, Day),
        months: (Month, Month),
        mut each: impl FnMut(Id<Customer>, Purchases, Vec<Bought>),
    ) -> Result<()> {
        let mut own: Option<(Id<Customer>, Purchases, Vec<Bought>)> = None;
        let mut end = |own: Option<(Id<Customer>, Purchases, Vec<Bought>)>| match own {
            Some((customer, bought, products)) if !bought.days.is_empty() => {
                each(customer, bought, products);
            }
            _ => {}
        };
        self.each_bought(ids, |customer, year, row| {
            end(own.take_if(|(it, ..)| *it != customer));
            let begun = || (customer, Purchases::default(), Vec::new());
            let (_, bought, of_products) = own.get_or_insert_with(begun);
            bought.days.extend(days_within(year, row, span)?);
            of_products.extend(products_within(year, row, months)?);
            Ok(())
        })?;
        end(own);
        Ok(())
    }

    fn products_of(
        &self,
        ids: RangeInclusive<u64>,
        months: (Month, Month),
        mut each: impl FnMut(Id<Customer>, Vec<Bought>),
    ) -> Result<()> {
        self.each_bought(ids, |customer, year, row| {
            let bought = products_within(year, row, months)?;
            if !bought.is_empty() {
                each(customer, bought);
            }
            Ok(())
        })
    }

    /// Rows of what customers bought, as they lie in the book.
    fn each_bought(
        &self,
        ids: RangeInclusive<u64>,
        mut each: impl FnMut(Id<Customer>, u32, &[u8]) -> Result<(), Malformed>,
    ) -> Result<()> {
        let range = KeyRange::through(prefix(*ids.start()), prefix(*ids.end()));
        self.scan(Tree::Sum, range, |row| {
            let place = of_key(&row.key);
            let (customer, year) = place.ok_or_else(|| plan::damaged_sum(Malformed::Body))?;
            each(Id::new(customer), year, &row.value).map_err(plan::damaged_sum)
        })
    }
}

fn days_within(year: u32, row: &[u8], (from, to): (Day, Day)) -> Result<Vec<OrderDay>, Malformed> {
    if !(from.year()..=to.year()).contains(&year.cast_signed()) {
        return Ok(Vec::new());
    }
    let mut days = days(year, row)?;
    days.retain(|it| from <= it.day && it.day <= to);
    Ok(days)
}

fn products_within(
    year: u32,
    row: &[u8],
    (first, last): (Month, Month),
) -> Result<Vec<Bought>, Malformed> {
    if !(year_of(first)..=year_of(last)).contains(&year) {
        return Ok(Vec::new());
    }
    let mut bought = products(year, row)?;
    bought.retain(|it| (first..=last).contains(&it.month));
    Ok(bought)
}
