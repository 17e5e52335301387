//! Which payment pays which invoice, and what is open then (DOMAIN.md 8.3, 9.7). What somebody allocated stands; the
//! rest of a payment goes to the oldest invoices first. Nothing of this is kept: it follows from the records.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::domain::choice::InvoiceState;
use crate::domain::money::Money;
use crate::domain::when::{Day, Month};

/// An invoice, as far as it asks for money; below zero it is a credit note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Its number in the book.
    pub id: u64,
    /// Its day.
    pub day: Day,
    /// When it is to be paid.
    pub due: Day,
    /// How much.
    pub amount: Money,
    /// Cancelled ones ask for nothing.
    pub state: InvoiceState,
}

/// A payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// Its number in the book.
    pub id: u64,
    /// When it came in.
    pub day: Day,
    /// How much.
    pub amount: Money,
}

/// A part of a payment that somebody set against an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allotted {
    /// The payment's number in the book.
    pub payment: u64,
    /// The invoice's.
    pub invoice: u64,
    /// How much.
    pub amount: Money,
}

/// What is left of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Its number in the book.
    pub invoice: u64,
    /// Its day.
    pub day: Day,
    /// When it is to be paid.
    pub due: Day,
    /// What is still open; nothing of one that was cancelled or written off.
    pub open: Money,
    /// What was lost of one that was written off.
    pub lost: Money,
    /// The day of the payment that paid the last of it.
    pub paid_on: Option<Day>,
}

impl Left {
    /// Whether it was paid in full, and nothing of it was lost.
    pub fn is_settled(&self) -> bool {
        self.open == Money::ZERO && self.lost == Money::ZERO
    }
}

/// An invoice of which something is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// When it is to be paid.
    pub due: Day,
    /// How much of it is open.
    pub amount: Money,
    /// Its number in the book.
    pub invoice: u64,
}

impl Open {
    /// What it is put in order by: the longest overdue first, of one day the largest.
    pub const fn order(&self) -> (Day, Reverse<Money>, u64) {
        (self.due, Reverse(self.amount), self.invoice)
    }
}

/// What payments came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settlement {
    /// Every invoice that asks for money, the oldest first.
    pub invoices: Vec<Left>,
    /// Paid, or credited, beyond everything that is open.
    pub ahead: Money,
}

/// Money that came in: a payment or a credit note.
struct Incoming {
    day: Day,
    id: u64,
    left: Money,
}

impl Settlement {
    /// Sets payments and credit notes of one customer against their invoices.
    pub fn of(invoices: &[Asked], payments: &[Paid], allotted: &[Allotted]) -> Self {
        let stands = |it: &&Asked| it.state != InvoiceState::Cancelled;
        let (asking, notes): (Vec<&Asked>, Vec<&Asked>) = invoices
            .iter()
            .filter(stands)
            .partition(|it| it.amount > Money::ZERO);
        let mut lefts: Vec<Left> = asking
            .iter()
            .map(|it| Left {
                invoice: it.id,
                day: it.day,
                due: it.due,
                open: it.amount,
                lost: Money::ZERO,
                paid_on: None,
            })
            .collect();
        lefts.sort_by_key(|it| (it.day, it.invoice));
        let incoming = |id, day, left| Incoming { day, id, left };
        let mut incoming: Vec<Incoming> = payments
            .iter()
            .map(|it| incoming(it.id, it.day, it.amount))
            .chain(notes.iter().map(|it| incoming(it.id, it.day, -it.amount)))
            .collect();
        incoming.sort_by_key(|it| (it.day, it.id));

        let place: HashMap<u64, usize> = lefts
            .iter()
            .enumerate()
            .map(|(place, it)| (it.invoice, place))
            .collect();
        for part in allotted {
            let money = incoming.iter_mut().find(|it| it.id == part.payment);
            if let (Some(money), Some(place)) = (money, place.get(&part.invoice)) {
                pay(&mut lefts[*place], money, part.amount);
            }
        }
        let mut oldest = 0;
        for money in &mut incoming {
            while money.left > Money::ZERO
                && let Some(left) = lefts.get_mut(oldest)
            {
                if left.open == Money::ZERO {
                    oldest += 1;
                } else {
                    let all = money.left;
                    pay(left, money, all);
                }
            }
        }
        let written_off: HashSet<u64> = asking
            .iter()
            .filter(|it| it.state == InvoiceState::WrittenOff)
            .map(|it| it.id)
            .collect();
        for left in &mut lefts {
            if written_off.contains(&left.invoice) {
                (left.lost, left.open) = (left.open, Money::ZERO);
            }
        }
        Self {
            invoices: lefts,
            ahead: incoming.iter().map(|it| it.left).sum(),
        }
    }

    /// The invoices of which something is open, the longest overdue first.
    pub fn open(&self) -> Vec<Open> {
        let open = self.invoices.iter().filter(|it| it.open > Money::ZERO);
        let mut open: Vec<Open> = open
            .map(|left| Open {
                due: left.due,
                amount: left.open,
                invoice: left.invoice,
            })
            .collect();
        open.sort_unstable_by_key(Open::order);
        open
    }

    /// What was lost, by the day on which it was due.
    pub fn lost(&self) -> Vec<(Day, Money)> {
        let lost = self.invoices.iter().filter(|it| it.lost != Money::ZERO);
        summed(lost.map(|left| (left.due, left.lost)))
    }
}

/// By how much each day moved what was owed: what was asked for less what came in. Days that changed nothing are left
/// out.
pub fn moves(invoices: &[Asked], payments: &[Paid]) -> Vec<(Day, Money)> {
    let asked = invoices.iter();
    let asked = asked.filter(|it| it.state != InvoiceState::Cancelled);
    let asked = asked.map(|it| (it.day, it.amount));
    summed(asked.chain(payments.iter().map(|it| (it.day, -it.amount))))
}

fn summed(amounts: impl Iterator<Item = (Day, Money)>) -> Vec<(Day, Money)> {
    let mut days: BTreeMap<Day, Money> = BTreeMap::new();
    for (day, amount) in amounts {
        *days.entry(day).or_default() += amount;
    }
    days.retain(|_, amount| *amount != Money::ZERO);
    days.into_iter().collect()
}

/// What was owed on average at the ends of the months from one through another, as far as they are past on `today`; from
/// what moved it, in order.
pub fn average_owed(moves: &[(Day, Money)], (first, last): (Month, Month), today: Day) -> Money {
    let mut months = 0;
    let (mut owed, mut sum) = (Money::ZERO, Money::ZERO);
    let mut rest = moves.iter().peekable();
    let mut month = first;
    while month <= last && month.first_day() <= today {
        let end = month.last_day().min(today);
        while let Some((_, amount)) = rest.next_if(|(day, _)| *day <= end) {
            owed += *amount;
        }
        sum += owed.max(Money::ZERO);
        months += 1;
        month = month.next();
    }
    sum.times(1, months).unwrap_or_default()
}

fn pay(left: &mut Left, money: &mut Incoming, most: Money) {
    let paid = most.min(left.open).min(money.left);
    if paid <= Money::ZERO {
        return;
    }
    left.open = left.open - paid;
    money.left = money.left - paid;
    if left.open == Money::ZERO {
        left.paid_on = left.paid_on.max(Some(money.day));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn invoice(id: u64, on: &str, amount: i64) -> Asked {
        let day = day(on);
        Asked {
            id,
            day,
            due: day.plus(30),
            amount: Money::from_units(amount),
            state: InvoiceState::Issued,
        }
    }

    fn payment(id: u64, on: &str, amount: i64) -> Paid {
        Paid {
            id,
            day: day(on),
            amount: Money::from_units(amount),
        }
    }

    fn open(settlement: &Settlement) -> Vec<i64> {
        let lefts = settlement.invoices.iter();
        lefts.map(|left| left.open.units()).collect()
    }

    #[test]
    fn the_oldest_are_paid_first_unless_somebody_said_otherwise() {
        let invoices = [
            invoice(1, "2026-01-01", 1000),
            invoice(2, "2026-02-01", 500),
            invoice(3, "2026-03-01", 700),
        ];
        let payments = [payment(9, "2026-03-05", 1200)];
        let usual = Settlement::of(&invoices, &payments, &[]);
        assert_eq!(open(&usual), [0, 300, 700]);
        assert_eq!(usual.invoices[0].paid_on, Some(day("2026-03-05")));
        let said = Allotted {
            payment: 9,
            invoice: 3,
            amount: Money::from_units(650),
        };
        let stated = Settlement::of(&invoices, &payments, &[said]);
        assert_eq!(open(&stated), [450, 500, 50]);
        assert_eq!(stated.invoices[0].paid_on, None);
    }

    #[test]
    fn credit_notes_pay_and_what_is_too_much_stands_ahead() {
        let invoices = [
            invoice(1, "2026-01-01", 1000),
            invoice(2, "2026-01-10", -300),
        ];
        let some = Settlement::of(&invoices, &[payment(9, "2026-01-20", 500)], &[]);
        assert_eq!((open(&some), some.ahead.units()), (vec![200], 0));
        let more = Settlement::of(&invoices, &[payment(9, "2026-01-20", 900)], &[]);
        assert_eq!((open(&more), more.ahead.units()), (vec![0], 200));
    }

    #[test]
    fn nothing_is_open_of_what_was_cancelled_or_written_off() {
        let mut invoices = [
            invoice(1, "2026-01-01", 1000),
            invoice(2, "2026-01-02", 400),
        ];
        invoices[0].state = InvoiceState::Cancelled;
        invoices[1].state = InvoiceState::WrittenOff;
        let it = Settlement::of(&invoices, &[payment(9, "2026-01-20", 150)], &[]);
        assert_eq!(open(&it), [0]);
        assert_eq!(it.invoices[0].lost.units(), 250);
        assert_eq!(it.open(), []);
        let lost = Money::from_units(250);
        assert_eq!(it.lost(), [(day("2026-02-01"), lost)]);
    }

    #[test]
    fn what_is_open_comes_with_the_longest_overdue_first() {
        let mut invoices = [
            invoice(1, "2026-02-01", 300),
            invoice(2, "2026-01-01", 100),
            invoice(3, "2026-02-01", 500),
        ];
        invoices[1].due = day("2026-04-01");
        let open = Settlement::of(&invoices, &[], &[]).open();
        assert_eq!(
            open.iter().map(|it| it.invoice).collect::<Vec<_>>(),
            [3, 1, 2]
        );
    }

    #[test]
    fn a_day_on_which_as_much_came_in_as_was_asked_for_moves_nothing() {
        let mut invoices = [
            invoice(1, "2026-01-10", 400),
            invoice(2, "2026-01-20", 700),
            invoice(3, "2026-01-21", 900),
        ];
        invoices[2].state = InvoiceState::Cancelled;
        let moved = moves(&invoices, &[payment(9, "2026-01-10", 400)]);
        assert_eq!(moved, [(day("2026-01-20"), Money::from_units(700))]);
    }

    #[test]
    fn what_was_owed_on_average_is_the_mean_of_month_ends() {
        let invoices = [
            invoice(1, "2026-01-10", 1000),
            invoice(2, "2026-02-10", 500),
        ];
        let payments = [payment(9, "2026-02-20", 1200)];
        let months = |first, last| {
            let month = |text| Month::parse(text).unwrap();
            let span = (month(first), month(last));
            average_owed(&moves(&invoices, &payments), span, day("2026-03-15")).units()
        };
        assert_eq!(months("2026-01", "2026-03"), (1000 + 300 + 300) / 3);
        assert_eq!(months("2026-01", "2026-12"), (1000 + 300 + 300) / 3);
        assert_eq!(months("2025-11", "2025-12"), 0);
    }
}
