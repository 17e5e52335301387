//! What lists keep of a customer's money: what is open and since when, orders, promises to pay, what finance said, how what
//! is owed moved. Judged on the day it is read.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::choice::{
    ArrearsStep, CommitmentState, CreditGrade, CreditState, OrderState, Promiser,
};
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::credit::{Ageing, Facts};
use crate::domain::rules::paying::{self, Settled};
use crate::domain::rules::promise;
use crate::domain::rules::settlement::{
    Allotted, Asked, Open, Paid, Settlement, average_owed, moves,
};
use crate::domain::when::Day;
use crate::service::draft::Draft;
use crate::service::failure::Failure;
use crate::service::house::House;

/// Money of a customer; few have any.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Account {
    /// Invoices of which something is open, the longest overdue first.
    pub(crate) open: Vec<Open>,
    /// Paid beyond everything that is open.
    pub(crate) ahead: Money,
    /// Confirmed orders that are not delivered.
    pub(crate) orders: Money,
    /// How many they are.
    pub(crate) open_orders: u32,
    pub(crate) grade: CreditGrade,
    set: CreditState,
    until: Option<Day>,
    /// The days on which payment was promised and is still to come.
    promised: Vec<Day>,
    /// Promises to pay that were kept, and that somebody wrote down as broken.
    settled: (u32, u32),
    /// When each step to call in what is overdue was last taken.
    pub(crate) steps: Vec<(ArrearsStep, Day)>,
    /// What was settled in each month, and how late.
    paying: Vec<Settled>,
    /// By how much each day moved what is owed: the cost of waiting rests on it, whatever the days that are asked about.
    moves: Vec<(Day, Money)>,
    /// What was written off, by the day on which it was due.
    lost: Vec<(Day, Money)>,
}

/// Kinds of record that an account is made of.
pub(crate) const OWED_BY: [Kind; 7] = [
    Kind::Invoice,
    Kind::Payment,
    Kind::Allocation,
    Kind::Order,
    Kind::Credit,
    Kind::Arrears,
    Kind::Commitment,
];

/// Collects the records of one customer.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    asked: Vec<Asked>,
    paid: Vec<Paid>,
    allotted: Vec<Allotted>,
    account: Account,
}

/// The account of a customer, from its records as a change leaves them.
pub(crate) fn of_customer(
    draft: &Draft<'_>,
    customer: u64,
) -> Result<Option<Box<Account>>, Failure> {
    let mut ledger = Ledger::default();
    for kind in OWED_BY {
        for stored in draft.live_of_customer(customer, kind)? {
            ledger.add(&stored);
        }
    }
    Ok(ledger.account())
}

/// Whether a record is about money: the account that it touches is made anew, for a payment may settle invoices of years.
pub(crate) fn counts(record: &Record) -> bool {
    match record {
        Record::Invoice(_)
        | Record::Payment(_)
        | Record::Allocation(_)
        | Record::Order(_)
        | Record::Credit(_)
        | Record::Arrears(_) => true,
        Record::Commitment(it) => it.is_payment(),
        _ => false,
    }
}

impl Ledger {
    /// Takes in a live record.
    pub(crate) fn add(&mut self, stored: &Stored) {
        let (id, account) = (stored.id, &mut self.account);
        match &stored.record {
            Record::Invoice(it) => self.asked.push(Asked {
                id,
                day: it.day,
                due: it.due.unwrap_or(it.day),
                amount: it.amount.unwrap_or_default(),
                state: it.state,
            }),
            Record::Payment(it) => self.paid.push(Paid {
                id,
                day: it.day,
                amount: it.amount.unwrap_or_default(),
            }),
            Record::Allocation(it) => {
                if let (Some(payment), Some(invoice)) = (it.payment, it.invoice) {
                    self.allotted.push(Allotted {
                        payment: payment.number(),
                        invoice: invoice.number(),
                        amount: it.amount.unwrap_or_default(),
                    });
                }
            }
            Record::Order(it) if it.state == OrderState::Confirmed => {
                account.orders += it.amount.unwrap_or_default();
                account.open_orders += 1;
            }
            Record::Credit(it) => {
                (account.grade, account.set, account.until) = (it.grade, it.state, it.until);
            }
            Record::Arrears(it) => {
                match account.steps.iter_mut().find(|(step, _)| *step == it.kind) {
                    Some((_, day)) => *day = it.day.max(*day),
                    None => account.steps.push((it.kind, it.day)),
                }
            }
            Record::Commitment(it) if it.is_payment() => match it.state {
                CommitmentState::Open => account.promised.push(it.due),
                CommitmentState::Kept => account.settled.0 += 1,
                CommitmentState::Broken => account.settled.1 += 1,
                CommitmentState::Withdrawn => {}
            },
            _ => {}
        }
    }

    /// What lists keep of it; nothing where there is no money to speak of.
    pub(crate) fn account(mut self) -> Option<Box<Account>> {
        let settlement = Settlement::of(&self.asked, &self.paid, &self.allotted);
        self.account.open = settlement.open();
        self.account.moves = moves(&self.asked, &self.paid);
        self.account.lost = settlement.lost();
        let amounts: HashMap<u64, Money> = self.asked.iter().map(|it| (it.id, it.amount)).collect();
        let settled = settlement.invoices.iter().filter(|it| it.is_settled());
        self.account.paying = paying::by_month(
            settled.filter_map(|it| Some((it.due, it.paid_on?, *amounts.get(&it.invoice)?))),
        );
        self.account.ahead = settlement.ahead;
        self.account.promised.sort_unstable();
        self.account.steps.sort_unstable();
        (self.account != Account::default()).then(|| Box::new(self.account))
    }
}

impl Account {
    /// What is known of the customer's credit today.
    pub(crate) fn facts(&self, limit: Option<Money>, house: &House, today: Day) -> Facts {
        Facts {
            ageing: self.ageing(today),
            orders: self.orders,
            limit,
            broken_promise: self.overdue_promises(house, today) > 0,
            set: self.set,
            until: self.until,
        }
    }

    /// What is owed, by age.
    pub(crate) fn ageing(&self, today: Day) -> Ageing {
        Ageing::of(self.open.iter().map(|it| (it.due, it.amount)), today)
    }

    /// Whether nothing is open, agreed or said: all that is known is what they paid, and how.
    pub(crate) fn is_settled(&self) -> bool {
        let Self {
            open,
            ahead,
            orders,
            open_orders,
            grade,
            set,
            until,
            promised,
            settled,
            steps,
            paying: _,
            moves: _,
            lost: _,
        } = self;
        open.is_empty()
            && (*ahead, *orders, *open_orders) == (Money::ZERO, Money::ZERO, 0)
            && (*grade, *set, *until) == Default::default()
            && promised.is_empty()
            && *settled == (0, 0)
            && steps.is_empty()
    }

    /// What was owed on average at the ends of the months of some days, as far as they are past.
    pub(crate) fn average_owed(&self, (from, to): (Day, Day), today: Day) -> Money {
        average_owed(&self.moves, (from.month_of(), to.month_of()), today.min(to))
    }

    /// What was written off of what was due on some days.
    pub(crate) fn lost(&self, (from, to): (Day, Day)) -> Money {
        let within = self
            .lost
            .iter()
            .filter(|(due, _)| from <= *due && *due <= to);
        within.map(|(_, amount)| *amount).sum()
    }

    /// By how many days they pay later than before.
    pub(crate) fn slower_days(&self, today: Day) -> Option<i32> {
        paying::slower(&self.paying, today)
    }

    /// Promises to pay that were kept, and that were broken by now.
    pub(crate) fn promises(&self, house: &House, today: Day) -> (u32, u32) {
        let (kept, broken) = self.settled;
        (kept, broken + self.overdue_promises(house, today))
    }

    /// Promises to pay whose day and days of grace are over.
    fn overdue_promises(&self, house: &House, today: Day) -> u32 {
        let grace = house.playbook.follow_up().promise_grace_days;
        let broken = |due: &&Day| {
            promise::state(CommitmentState::Open, **due, grace, today) == CommitmentState::Broken
        };
        self.promised.iter().filter(broken).count() as u32
    }
}

impl super::Light {
    /// What the customer owes, by age.
    pub(crate) fn ageing(&self, today: Day) -> Ageing {
        let account = self.account.as_deref();
        account.map_or_else(Ageing::default, |it| it.ageing(today))
    }

    /// How the customer is trusted to pay, counted from A = 1; nothing as long as nobody said.
    pub(crate) fn credit_grade(&self) -> Option<i64> {
        let grade = self.account.as_ref().map(|it| it.grade.number());
        grade.filter(|number| *number != 0).map(i64::from)
    }
}

impl crate::domain::work::Commitment {
    /// Whether a customer promised to pay: theirs, and of so much.
    pub(crate) fn is_payment(&self) -> bool {
        self.promised_by == Promiser::Them && self.value.is_some()
    }
}
