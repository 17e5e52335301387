//! What invoices, payments and the rest of money add to the shared use-cases.

use crate::domain::customer::Customer;
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::money::{ExactMoney, Money};
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::trade::{
    Allocation, Credit, Invoice, Order, Payment, Period, ServiceCost, Stock, Target,
};
use crate::domain::vocabulary::FieldKey;

use super::draft::Draft;
use super::failure::Failure;

/// Due after the customer's days of credit unless somebody says otherwise; never lower than what was allocated to it.
pub(crate) fn invoice(
    draft: &Draft<'_>,
    it: &mut Invoice,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    if it.due.is_none() {
        let own = draft
            .get::<Customer>(it.customer)?
            .and_then(|customer| customer.credit_days)
            .and_then(|days| i32::try_from(days).ok());
        let usual = i32::from(draft.book.house.playbook.trade().credit_days);
        it.due = Some(it.day.plus(own.unwrap_or(usual)));
    }
    let Some(before) = before else {
        return Ok(());
    };
    let spent = allocated(draft, (it.customer, None), |part| {
        part.invoice.map(Id::number) == Some(before.id)
    })?;
    fits(it.amount, spent)
}

/// A payment is above zero, and never lower than what was allocated of it.
pub(crate) fn payment(
    draft: &Draft<'_>,
    it: &Payment,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    above_zero(it.amount)?;
    let Some(before) = before else {
        return Ok(());
    };
    let spent = allocated(draft, (it.customer, None), |part| {
        part.payment.map(Id::number) == Some(before.id)
    })?;
    fits(it.amount, spent)
}

fn fits(amount: Option<Money>, spent: Money) -> Result<(), Failure> {
    if spent > Money::ZERO && amount.unwrap_or_default() < spent {
        return Err(Invalid::at(FieldKey::Amount, Why::Allocated(spent)).into());
    }
    Ok(())
}

/// What is allocated is never more than came in, nor more than the invoice asks for.
pub(crate) fn allocation(
    draft: &Draft<'_>,
    it: &Allocation,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    above_zero(it.amount)?;
    let (Some(payment), Some(invoice), Some(amount)) = (it.payment, it.invoice, it.amount) else {
        return Ok(());
    };
    let whole = |kind, id| -> Result<Money, Failure> {
        let stored = draft.find(Ref::new(kind, id))?;
        Ok(stored.map_or(Money::ZERO, |stored| match stored.record {
            Record::Payment(it) => it.amount.unwrap_or_default(),
            Record::Invoice(it) => it.amount.unwrap_or_default(),
            _ => Money::ZERO,
        }))
    };
    let other = (it.customer, before);
    let of_payment = whole(Kind::Payment, payment.number())?
        - allocated(draft, other, |part| part.payment == Some(payment))?;
    let of_invoice = whole(Kind::Invoice, invoice.number())?
        - allocated(draft, other, |part| part.invoice == Some(invoice))?;
    let left = of_payment.min(of_invoice).max(Money::ZERO);
    if amount > left {
        return Err(Invalid::at(FieldKey::Amount, Why::MoreThanLeft(left)).into());
    }
    Ok(())
}

/// The sum of a customer's allocations, apart from the one that is being changed.
fn allocated(
    draft: &Draft<'_>,
    (customer, but): (Id<Customer>, Option<&Stored>),
    same: impl Fn(&Allocation) -> bool,
) -> Result<Money, Failure> {
    let of_customer = draft.live_of_customer(customer.number(), Kind::Allocation)?;
    let but = but.map(|but| but.id);
    let others = of_customer.iter().filter(|stored| Some(stored.id) != but);
    let parts = others.filter_map(|stored| Allocation::of(&stored.record));
    let amounts = parts.filter(|part| same(part));
    Ok(amounts.map(|part| part.amount.unwrap_or_default()).sum())
}

/// There is one profile of a customer.
pub(crate) fn credit(
    draft: &Draft<'_>,
    it: &Credit,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    let own = before.map(|before| before.id);
    let of_customer = draft.live_of_customer(it.customer.number(), Kind::Credit)?;
    if of_customer.iter().any(|stored| Some(stored.id) != own) {
        return Err(Invalid::at(FieldKey::Customer, Why::Taken).into());
    }
    Ok(())
}

/// An order is of something.
pub(crate) fn order(it: &Order) -> Result<(), Failure> {
    above_zero(it.amount)
}

/// A cost is an amount or hours.
pub(crate) fn service_cost(it: &ServiceCost) -> Result<(), Failure> {
    if it.amount.is_none() && it.hours.is_none() {
        return Err(Invalid::at(FieldKey::Amount, Why::Required).into());
    }
    if it.hours.is_some_and(|hours| hours < ExactMoney::ZERO) {
        return Err(Invalid::at(FieldKey::Hours, Why::NotAnAmount).into());
    }
    Ok(())
}

/// A target is somebody's, of sales or a share, and there is one of a period.
pub(crate) fn target(
    draft: &Draft<'_>,
    it: &mut Target,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    it.period = period(&it.period)?;
    // A target of a customer is theirs, whoever looks after them.
    if it.customer.number() != 0 {
        it.owner = None;
    } else if it.owner.is_none() {
        return Err(Invalid::at(FieldKey::Customer, Why::Required).into());
    }
    if it.sales.is_none() && it.share.is_none() {
        return Err(Invalid::at(FieldKey::Sales, Why::Required).into());
    }
    let hundred = ExactMoney::from_units(1_000_000);
    if let Some(share) = it.share
        && !(ExactMoney::ZERO..=hundred).contains(&share)
    {
        return Err(Invalid::at(FieldKey::Share, Why::OutOfRange { min: 0, max: 100 }).into());
    }
    let among = match it.owner {
        Some(owner) => draft.live_linked(FieldKey::Owner, owner.number(), Kind::Target)?,
        None => draft.live_of_customer(it.customer.number(), Kind::Target)?,
    };
    let same = |other: &Target| {
        (other.customer, other.owner) == (it.customer, it.owner) && other.period == it.period
    };
    once(&among, before, same)
}

/// What lay in stock of a product in a period is stated once.
pub(crate) fn stock(
    draft: &Draft<'_>,
    it: &mut Stock,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    it.period = period(&it.period)?;
    for (amount, key) in [
        (it.opening, FieldKey::Opening),
        (it.closing, FieldKey::Closing),
    ] {
        if amount.is_some_and(|amount| amount < Money::ZERO) {
            return Err(Invalid::at(key, Why::NotAnAmount).into());
        }
    }
    let Some(product) = it.product else {
        return Ok(());
    };
    let among = draft.live_linked(FieldKey::Product, product.number(), Kind::Stock)?;
    once(&among, before, |other: &Stock| {
        (other.product, &other.period) == (it.product, &it.period)
    })
}

fn once<R: Of>(
    among: &[Stored],
    before: Option<&Stored>,
    same: impl Fn(&R) -> bool,
) -> Result<(), Failure> {
    let own = before.map(|before| before.id);
    let mut others = among.iter().filter(|stored| Some(stored.id) != own);
    if others.any(|stored| R::of(&stored.record).is_some_and(&same)) {
        return Err(Invalid::at(FieldKey::Period, Why::Taken).into());
    }
    Ok(())
}

/// A period as it is kept, whichever way it was written.
fn period(text: &str) -> Result<String, Failure> {
    if text.trim().is_empty() {
        return Err(Invalid::at(FieldKey::Period, Why::Required).into());
    }
    let period = Period::parse(text);
    let period = period.ok_or_else(|| Invalid::at(FieldKey::Period, Why::NotAPeriod))?;
    Ok(period.to_string())
}

fn above_zero(amount: Option<Money>) -> Result<(), Failure> {
    if amount.is_some_and(|amount| amount <= Money::ZERO) {
        return Err(Invalid::at(FieldKey::Amount, Why::NotAboveZero).into());
    }
    Ok(())
}
