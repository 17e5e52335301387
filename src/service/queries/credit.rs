//! How far customers are trusted, what they owe and how they pay (DOMAIN.md 9.7): judged once, for the page of a customer
//! and for the report of all.

use std::collections::HashMap;

use crate::domain::choice::{ArrearsStep, OrderState};
use crate::domain::customer::Customer;
use crate::domain::id::{Id, Ref};
use crate::domain::money::Money;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::report::Period;
use crate::domain::rules::credit::{Facts, Verdict, days_outstanding, next_step};
use crate::domain::rules::settlement::Open;
use crate::domain::trade::Invoice;
use crate::domain::when::Day;
use crate::service::book::{Book, fault};
use crate::service::failure::Failure;
use crate::service::follow_up;
use crate::service::house::House;
use crate::service::light::Account;
use crate::service::reply::{CustomerCredit, OpenInvoice};

use super::Ask;

/// Records of a kind that the page of a customer shows at most.
const SHOWN_MOST: usize = 20;
/// Promises of a customer, of whatever sort, that are looked through for promises to pay.
const READ_MOST: usize = 500;

/// Where a customer's credit stands today.
pub(super) struct Standing {
    /// What is known.
    pub(super) facts: Facts,
    /// Watch, hold or neither, and why.
    pub(super) verdict: Verdict,
    /// Promises to pay that were kept, and that were broken.
    pub(super) kept: (u32, u32),
    /// The step that is due.
    pub(super) next: Option<ArrearsStep>,
}

impl Standing {
    pub(super) fn of(account: &Account, limit: Option<Money>, house: &House, today: Day) -> Self {
        let trade = house.playbook.trade();
        let facts = account.facts(limit, house, today);
        Self {
            verdict: facts.judge(trade.tolerance, today),
            kept: account.promises(house, today),
            next: next_step(&trade.ladder(), &account.steps, facts.ageing.oldest, today),
            facts,
        }
    }
}

/// What invoices say that have something open, in the order in which they are named. Of one that cannot be read no more is
/// known than what is open.
pub(super) fn open_invoices(book: &Book<'_>, open: &[Open]) -> Result<Vec<OpenInvoice>, Failure> {
    let wanted = open.iter().map(|it| Ref::new(Kind::Invoice, it.invoice));
    let mut found: HashMap<u64, Box<Invoice>> = HashMap::with_capacity(open.len());
    let each = book
        .store
        .each_of(Kind::Invoice, wanted.collect(), |stored| {
            if let Record::Invoice(it) = stored.record {
                found.insert(stored.id, it);
            }
        });
    each.map_err(fault)?;
    let open = open.iter().map(|open| {
        let invoice = found.remove(&open.invoice).unwrap_or_default();
        OpenInvoice {
            target: Ref::new(Kind::Invoice, open.invoice),
            number: invoice.number,
            day: invoice.day,
            due: open.due,
            amount: invoice.amount.unwrap_or_default(),
            open: open.amount,
        }
    });
    Ok(open.collect())
}

/// Everything that is known of one customer's credit.
pub(super) fn read(ask: &Ask<'_>, customer: u64) -> Result<CustomerCredit, Failure> {
    let (book, today) = (ask.book, ask.now.today());
    let target = Ref::new(Kind::Customer, customer);
    let light = book.roster.get(customer);
    let light = light.ok_or(Failure::Missing(target))?;
    let stored = book.find(target)?.ok_or(Failure::Missing(target))?;
    let own = Customer::of(&stored.record).and_then(|it| it.credit_days);
    let trade = book.house.playbook.trade();
    let none = Account::default();
    let account = light.account.as_deref().unwrap_or(&none);
    let Standing {
        facts,
        verdict,
        kept,
        next,
    } = Standing::of(account, light.credit_limit, book.house, today);
    let days = Period::Usual.days(today);
    let bought = (book.store)
        .purchases(Id::new(customer), days.0, days.1)
        .map_err(fault)?;
    let sales = bought.totals(days.0, days.1).net.to_money();
    let length = days.1.since(days.0) + 1;
    let mut orders = book.live_of_customer(customer, Kind::Order, READ_MOST)?;
    orders.retain(
        |stored| matches!(&stored.record, Record::Order(it) if it.state == OrderState::Confirmed),
    );
    Ok(CustomerCredit {
        customer,
        code: light.code.clone(),
        name: light.name.clone(),
        verdict,
        facts,
        tolerance: trade.tolerance,
        profile: book
            .live_of_customer(customer, Kind::Credit, 1)?
            .into_iter()
            .next(),
        credit_days: own.unwrap_or_else(|| i64::from(trade.credit_days)),
        ahead: account.ahead,
        days,
        sales,
        outstanding: days_outstanding(facts.ageing.open(), sales, length),
        slower: account.slower_days(today),
        kept,
        next,
        invoices: open_invoices(book, &account.open)?,
        orders,
        promises: promises(ask, customer)?,
        payments: book.live_of_customer(customer, Kind::Payment, SHOWN_MOST)?,
        steps: book.live_of_customer(customer, Kind::Arrears, SHOWN_MOST)?,
    })
}

type Promise = (Stored, crate::domain::choice::CommitmentState);

/// Promises to pay, the latest first.
fn promises(ask: &Ask<'_>, customer: u64) -> Result<Vec<Promise>, Failure> {
    let (house, today) = (ask.book.house, ask.now.today());
    let all = (ask.book).live_of_customer(customer, Kind::Commitment, READ_MOST)?;
    let mut found: Vec<(Day, Promise)> = Vec::new();
    for stored in all {
        if let Record::Commitment(it) = &stored.record
            && it.is_payment()
        {
            let (due, state) = (it.due, follow_up::standing(it, house, today));
            found.push((due, (stored, state)));
        }
    }
    found.sort_by(|(one, a), (other, b)| (other, b.0.id).cmp(&(one, a.0.id)));
    found.truncate(SHOWN_MOST);
    Ok(found.into_iter().map(|(_, promise)| promise).collect())
}
