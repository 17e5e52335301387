//! Random accounts: what is kept beside customers of what they owe and cost says what their records say, whatever was
//! corrected, put away, taken back and brought in again.

use std::collections::BTreeMap;

use keybook::domain::choice::{CostKind, InvoiceState, VisitState};
use keybook::domain::id::Ref;
use keybook::domain::money::{ExactMoney, Money};
use keybook::domain::record::{Kind, Record, Stored};
use keybook::domain::report::{Asked, Column as C, Period, Report};
use keybook::domain::rules::credit::Ageing;
use keybook::domain::rules::settlement::{Allotted, Asked as Bill, Paid, Settlement};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::Day;
use keybook::service::Command;
use keybook::service::command::Fields;
use keybook::service::query::Query;
use keybook::service::reply::{Opens, Reply};
use keybook::store::index::Lookup;
use proptest::prelude::*;

use crate::desk::{Desk, day, of, rows, set, text};
use crate::sold::ask;

/// Kinds of record that money and costs are told from.
const KINDS: [Kind; 5] = [
    Kind::Invoice,
    Kind::Payment,
    Kind::Allocation,
    Kind::ServiceCost,
    Kind::Visit,
];

const CODES: [&str; 3] = ["K1", "K2", "K3"];
const TODAY: &str = "2026-11-23";
/// What an hour costs, and a year of open money in hundredths of a percent, as the program is shipped.
const HOUR: Money = Money::from_units(6_000);
const INTEREST: i64 = 600;

/// Something that somebody does. Places are taken modulo what there is.
#[derive(Debug, Clone)]
enum Deed {
    Invoice(usize, i32, i64),
    Payment(usize, i32, i64),
    Allocation(usize, usize, i64),
    Cost(usize, i32, Option<i64>),
    Visit(usize, i32, i64),
    State(usize, InvoiceState),
    Amount(usize, i64),
    PaidOn(usize, i32),
    /// A payment turns out to be another customer's.
    Moved(usize, usize),
    Archived(usize),
    Restored(usize),
    CustomerGone(usize),
    CustomerBack(usize),
    Undo,
    Redo,
    /// A file of invoices, which may have come before.
    File(Vec<(usize, i32, i64)>),
}

fn deed() -> impl Strategy<Value = Deed> {
    let who = 0..CODES.len();
    let ago = 0..800_i32;
    let amount = 1..2_000_i64;
    let state = prop::sample::select(vec![
        InvoiceState::Issued,
        InvoiceState::Disputed,
        InvoiceState::Cancelled,
        InvoiceState::WrittenOff,
    ]);
    let place = 0..40_usize;
    let bill = (who.clone(), ago.clone(), amount.clone());
    prop_oneof![
        6 => (who.clone(), ago.clone(), -300..2_000_i64).prop_map(|(a, b, c)| Deed::Invoice(a, b, c)),
        5 => (who.clone(), ago.clone(), amount.clone()).prop_map(|(a, b, c)| Deed::Payment(a, b, c)),
        5 => (place.clone(), place.clone(), amount.clone()).prop_map(|(a, b, c)| Deed::Allocation(a, b, c)),
        2 => (who.clone(), ago.clone(), prop::option::of(amount.clone())).prop_map(|(a, b, c)| Deed::Cost(a, b, c)),
        2 => (who.clone(), ago.clone(), amount.clone()).prop_map(|(a, b, c)| Deed::Visit(a, b, c)),
        3 => (place.clone(), state).prop_map(|(a, b)| Deed::State(a, b)),
        2 => (place.clone(), amount).prop_map(|(a, b)| Deed::Amount(a, b)),
        2 => (place.clone(), ago).prop_map(|(a, b)| Deed::PaidOn(a, b)),
        1 => (place.clone(), who.clone()).prop_map(|(a, b)| Deed::Moved(a, b)),
        2 => place.clone().prop_map(Deed::Archived),
        1 => place.prop_map(Deed::Restored),
        1 => who.clone().prop_map(Deed::CustomerGone),
        1 => who.prop_map(Deed::CustomerBack),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        2 => prop::collection::vec(bill, 1..5).prop_map(Deed::File),
    ]
}

fn back(ago: i32) -> Value {
    Value::Day(day(TODAY).plus(-ago))
}

fn money(whole: i64) -> Value {
    Value::Money(Money::from_units(whole * 100))
}

/// A desk, its customers, and what was written down of their money.
struct Books {
    desk: Desk,
    customers: Vec<u64>,
    count: u64,
}

impl Books {
    fn new() -> Self {
        let desk = Desk::new();
        let customers = CODES.iter().map(|code| desk.customer(code, code)).collect();
        Self {
            desk,
            customers,
            count: 0,
        }
    }

    /// Everything of a kind that is in the book, archived or not.
    fn all(&self, kind: Kind) -> Vec<Stored> {
        let mut all = Vec::new();
        let store = self.desk.service.store();
        let damaged = store.each(&Lookup::all(kind), |stored| all.push(stored));
        assert_eq!(damaged.unwrap(), []);
        all
    }

    fn live(&self, kind: Kind) -> Vec<Stored> {
        let mut all = self.all(kind);
        all.retain(|stored| stored.archived.is_none());
        all
    }

    fn nth(&self, kind: Kind, place: usize) -> Option<Stored> {
        let all = self.all(kind);
        (!all.is_empty()).then(|| all[place % all.len()].clone())
    }

    /// Many deeds are refused, as an allocation of more than is left: nothing must move then either.
    fn attempt(&self, command: Command) {
        let _ = self.desk.attempt(command);
    }

    fn add(&mut self, kind: Kind, who: usize, mut fields: Fields) {
        self.count += 1;
        fields.push((F::Customer, Value::Reference(self.customers[who])));
        if matches!(kind, Kind::Invoice | Kind::Payment) {
            fields.push((F::Number, text(&format!("N{}", self.count))));
        }
        self.attempt(Command::AddRecord { kind, fields });
    }

    fn change(&self, kind: Kind, place: usize, fields: Fields) {
        if let Some(stored) = self.nth(kind, place) {
            self.attempt(set(of(kind, stored.id), fields));
        }
    }

    fn carry_out(&mut self, deed: Deed) {
        match deed {
            Deed::Invoice(who, ago, amount) => {
                let fields = vec![(F::Day, back(ago)), (F::Amount, money(amount))];
                self.add(Kind::Invoice, who, fields);
            }
            Deed::Payment(who, ago, amount) => {
                let fields = vec![(F::Day, back(ago)), (F::Amount, money(amount))];
                self.add(Kind::Payment, who, fields);
            }
            Deed::Allocation(payment, invoice, amount) => {
                let Some(payment) = self.nth(Kind::Payment, payment) else {
                    return;
                };
                let customer = payment.record.customer();
                let mut invoices = self.all(Kind::Invoice);
                invoices.retain(|stored| stored.record.customer() == customer);
                let (Some(customer), false) = (customer, invoices.is_empty()) else {
                    return;
                };
                let invoice = invoices[invoice % invoices.len()].id;
                let fields = vec![
                    (F::Customer, Value::Reference(customer.number())),
                    (F::Payment, Value::Reference(payment.id)),
                    (F::Invoice, Value::Reference(invoice)),
                    (F::Amount, money(amount)),
                ];
                let kind = Kind::Allocation;
                self.attempt(Command::AddRecord { kind, fields });
            }
            Deed::Cost(who, ago, amount) => {
                let hours = ExactMoney::from_units(12_345);
                let fields = match amount {
                    Some(amount) => vec![
                        (F::Kind, Value::Choice(CostKind::Freight.number())),
                        (F::Amount, money(amount)),
                    ],
                    None => vec![
                        (F::Kind, Value::Choice(CostKind::Service.number())),
                        (F::Hours, Value::Exact(hours)),
                    ],
                };
                let fields = [fields, vec![(F::Day, back(ago))]].concat();
                self.add(Kind::ServiceCost, who, fields);
            }
            Deed::Visit(who, ago, cost) => {
                let visit = vec![
                    (F::Customer, text(CODES[who])),
                    (F::Day, back(ago)),
                    (F::Purpose, text("review")),
                    (F::State, Value::Choice(VisitState::Done.number())),
                    (F::Summary, text("prices")),
                    (F::Cost, money(cost)),
                ];
                let rows = rows(Kind::Visit, 5, vec![visit]);
                self.attempt(Command::ImportRows(rows));
            }
            Deed::State(place, state) => {
                let state = Value::Choice(state.number());
                self.change(Kind::Invoice, place, vec![(F::State, state)]);
            }
            Deed::Amount(place, amount) => {
                self.change(Kind::Invoice, place, vec![(F::Amount, money(amount))]);
            }
            Deed::PaidOn(place, ago) => {
                self.change(Kind::Payment, place, vec![(F::Day, back(ago))]);
            }
            Deed::Moved(place, who) => {
                let to = Value::Reference(self.customers[who]);
                self.change(Kind::Payment, place, vec![(F::Customer, to)]);
            }
            Deed::Archived(place) | Deed::Restored(place) => {
                let kind = KINDS[place % KINDS.len()];
                if let Some(stored) = self.nth(kind, place / KINDS.len()) {
                    let target = stored.record.kind();
                    self.put_away(of(target, stored.id), matches!(deed, Deed::Archived(_)));
                }
            }
            Deed::CustomerGone(who) => self.put_away(of(Kind::Customer, self.customers[who]), true),
            Deed::CustomerBack(who) => {
                self.put_away(of(Kind::Customer, self.customers[who]), false);
            }
            Deed::Undo => drop(self.desk.undo()),
            Deed::Redo => drop(self.desk.redo()),
            Deed::File(bills) => {
                let row = |(who, ago, amount): (usize, i32, i64)| {
                    vec![
                        (F::Customer, text(CODES[who])),
                        (F::Number, text(&format!("F{who}{}", ago % 4))),
                        (F::Day, back(ago)),
                        (F::Amount, money(amount)),
                    ]
                };
                let rows = rows(Kind::Invoice, 7, bills.into_iter().map(row).collect());
                self.attempt(Command::ImportRows(rows));
            }
        }
    }

    fn put_away(&self, target: Ref, is_gone: bool) {
        self.attempt(if is_gone {
            let expected = None;
            Command::ArchiveRecord { target, expected }
        } else {
            Command::RestoreRecord { target }
        });
    }
}

/// What the records of a customer come to.
#[derive(Default)]
struct Told {
    bills: Vec<Bill>,
    paid: Vec<Paid>,
    allotted: Vec<Allotted>,
    spent: Vec<(Day, CostKind, Money)>,
}

/// Of every customer, from every live record.
fn told(books: &Books) -> BTreeMap<u64, Told> {
    let mut told: BTreeMap<u64, Told> = BTreeMap::new();
    for stored in KINDS.into_iter().flat_map(|kind| books.live(kind)) {
        let Some(customer) = stored.record.customer() else {
            continue;
        };
        let told = told.entry(customer.number()).or_default();
        let id = stored.id;
        match stored.record {
            Record::Invoice(it) => told.bills.push(Bill {
                id,
                day: it.day,
                due: it.due.unwrap(),
                amount: it.amount.unwrap(),
                state: it.state,
            }),
            Record::Payment(it) => told.paid.push(Paid {
                id,
                day: it.day,
                amount: it.amount.unwrap(),
            }),
            Record::Allocation(it) => told.allotted.push(Allotted {
                payment: it.payment.unwrap().number(),
                invoice: it.invoice.unwrap().number(),
                amount: it.amount.unwrap(),
            }),
            Record::ServiceCost(it) => {
                let hours = it.hours.map(|hours| {
                    let cost = HOUR.to_exact().times(hours.units(), 10_000);
                    cost.unwrap().to_money()
                });
                let amount = it.amount.or(hours).unwrap();
                told.spent.push((it.day, it.kind, amount));
            }
            Record::Visit(it) if it.state == VisitState::Done => {
                let cost = it.cost.map(|cost| (it.day, CostKind::Visit, cost));
                told.spent.extend(cost);
            }
            _ => {}
        }
    }
    told
}

impl Told {
    /// What was owed on average, from every invoice and payment month by month.
    fn average(&self, (from, to): (Day, Day)) -> Money {
        let today = to.min(day(TODAY));
        let (mut months, mut sum, mut month) = (0, Money::ZERO, from.month_of());
        while month <= to.month_of() && month.first_day() <= today {
            let end = month.last_day().min(today);
            let asked = self.bills.iter();
            let asked = asked.filter(|it| it.state != InvoiceState::Cancelled && it.day <= end);
            let paid = self.paid.iter().filter(|it| it.day <= end);
            let owed =
                asked.map(|it| it.amount).sum::<Money>() - paid.map(|it| it.amount).sum::<Money>();
            sum += owed.max(Money::ZERO);
            months += 1;
            month = month.next();
        }
        sum.times(1, months).unwrap_or_default()
    }
}

fn in_row(facts: &[(C, Value)], column: C) -> Money {
    match facts.iter().find(|(it, _)| *it == column) {
        Some((_, Value::Money(amount))) => *amount,
        _ => Money::ZERO,
    }
}

/// Compares what reports and pages say with what the records say.
fn compare(books: &Books) -> Result<(), TestCaseError> {
    let (desk, today) = (&books.desk, day(TODAY));
    let told = told(books);
    let listed: Vec<u64> = desk.rows().iter().map(|row| row.id).collect();
    let none = Told::default();
    let of = |id: u64| told.get(&id).unwrap_or(&none);
    let settled = |id: u64| {
        let it = of(id);
        Settlement::of(&it.bills, &it.paid, &it.allotted)
    };

    // Open invoices: each with what is left of it.
    let sheet = ask(desk, Asked::of(Report::OpenInvoices));
    let shown: BTreeMap<u64, Value> = (sheet.rows.iter())
        .map(|row| match row.opens {
            Opens::Record(target) => (target.id, sheet.value(row, C::OpenAmount).clone()),
            ref other => panic!("{other:?}"),
        })
        .collect();
    let open = listed.iter().flat_map(|id| settled(*id).invoices);
    let open = open.filter(|left| left.open > Money::ZERO);
    let open = open.map(|left| (left.invoice, Value::Money(left.open)));
    prop_assert_eq!(shown, open.collect::<BTreeMap<_, _>>());

    let mut whole = Ageing::default();
    for id in &listed {
        let settlement = settled(*id);
        let lefts = settlement.invoices.iter().map(|left| (left.due, left.open));
        let ageing = Ageing::of(lefts.filter(|(_, open)| *open > Money::ZERO), today);
        whole = whole.plus(&ageing);
        let Reply::Credit(page) = desk.ask(Query::Credit { customer: *id }) else {
            panic!("no page");
        };
        prop_assert_eq!(page.facts.ageing, ageing);
        prop_assert_eq!(page.ahead, settlement.ahead);
        let on_page: Money = page.invoices.iter().map(|it| it.open).sum();
        prop_assert_eq!(on_page, ageing.open());
        for it in &page.invoices {
            let bill = of(*id).bills.iter().find(|bill| bill.id == it.target.id);
            let bill = bill.unwrap();
            prop_assert_eq!(
                (bill.day, bill.due, bill.amount),
                (it.day, it.due, it.amount)
            );
        }
    }
    let sheet = ask(desk, Asked::of(Report::Credit));
    prop_assert_eq!(in_row(&sheet.facts, C::OpenAmount), whole.open());
    prop_assert_eq!(in_row(&sheet.facts, C::Overdue), whole.overdue());

    // What they cost over some days, a part of a month among them.
    let some = Period::Between(day("2025-12-10"), day("2026-05-17"));
    for period in [Period::Usual, Period::Year(2025), some] {
        let sheet = ask(
            desk,
            Asked {
                period,
                ..Asked::of(Report::Contribution)
            },
        );
        let (from, to) = sheet.days;
        let mut rows = 0;
        for (id, code) in books.customers.iter().zip(CODES) {
            let it = of(*id);
            let average = it.average((from, to));
            let yearly = INTEREST * i64::from(to.since(from) + 1);
            let waiting = average.times(yearly, 10_000 * 365).unwrap();
            let within = |day: Day| from <= day && day <= to;
            let lefts = settled(*id).invoices;
            let lefts = lefts.iter().filter(|left| within(left.due));
            let lost: Money = lefts.map(|left| left.lost).sum();
            let spent = |kind: CostKind| -> Money {
                let of = it.spent.iter();
                let of = of.filter(|(day, of, _)| within(*day) && *of == kind);
                of.map(|(_, _, amount)| *amount).sum()
            };
            let row = sheet
                .rows
                .iter()
                .find(|row| row.cells.contains(&text(code)));
            let has_spent = it.spent.iter().any(|(day, ..)| within(*day));
            let is_there = waiting != Money::ZERO || lost != Money::ZERO || has_spent;
            prop_assert_eq!(row.is_some(), is_there && listed.contains(id));
            if let Some(row) = row {
                rows += 1;
                prop_assert_eq!(in_row(&row.facts, C::Financing), waiting);
                prop_assert_eq!(in_row(&row.facts, C::BadDebt), lost);
                prop_assert_eq!(in_row(&row.facts, C::Freight), spent(CostKind::Freight));
                prop_assert_eq!(
                    in_row(&row.facts, C::ServiceCosts),
                    spent(CostKind::Service)
                );
                prop_assert_eq!(in_row(&row.facts, C::VisitCosts), spent(CostKind::Visit));
            }
        }
        prop_assert_eq!(rows, sheet.rows.len());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_kept_of_money_is_what_its_records_say(
        deeds in prop::collection::vec(deed(), 5..60)
    ) {
        let mut books = Books::new();
        for (at, deed) in deeds.into_iter().enumerate() {
            books.carry_out(deed);
            if at % 10 == 9 {
                compare(&books)?;
            }
        }
        compare(&books)?;
    }
}
