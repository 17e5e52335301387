//! What lists keep of a customer's money: what is open by due day, orders, promises to pay, what finance said. Judged on
//! the day it is read.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::domain::choice::{
    ArrearsStep, CommitmentState, CreditGrade, CreditState, OrderState, Promiser,
};
use crate::domain::money::Money;
use crate::domain::record::{Record, Stored};
use crate::domain::rules::credit::{Ageing, Facts};
use crate::domain::rules::paying::{self, Settled};
use crate::domain::rules::promise;
use crate::domain::rules::settlement::{Allotted, Asked, Paid, Settlement};
use crate::domain::when::Day;
use crate::service::house::House;

/// Money of a customer; few have any.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Account {
    /// Open amounts by the day on which they are due.
    pub(crate) open: Vec<(Day, Money)>,
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
}

/// Collects the records of one customer.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) asked: Vec<Asked>,
    pub(crate) paid: Vec<Paid>,
    pub(crate) allotted: Vec<Allotted>,
    account: Account,
}

/// Whether a record is about money: a row that it touches is derived anew.
pub(super) fn counts(record: &Record) -> bool {
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

    /// Which payment paid which invoice.
    pub(crate) fn settlement(&self) -> Settlement {
        Settlement::of(&self.asked, &self.paid, &self.allotted)
    }

    /// What lists keep of it; nothing where there is no money to speak of.
    pub(crate) fn account(mut self) -> Option<Box<Account>> {
        let settlement = self.settlement();
        self.account.open = settlement.open();
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
            ageing: Ageing::of(&self.open, today),
            orders: self.orders,
            limit,
            broken_promise: self.overdue_promises(house, today) > 0,
            set: self.set,
            until: self.until,
        }
    }

    /// Whether nothing is open, agreed or said: all that is known is how they paid.
    pub(crate) fn is_settled(&self) -> bool {
        let paid = Self {
            paying: self.paying.clone(),
            ..Self::default()
        };
        *self == paid
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
        let open = self.account.as_ref().map(|it| it.open.as_slice());
        Ageing::of(open.unwrap_or_default(), today)
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
