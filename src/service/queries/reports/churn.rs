//! Who may leave and who has left (DOMAIN.md 4.8, 9.9): the likeliest first, with the reasons; how many left within the
//! period, by number and by what was earned with them the year before.

use std::cmp::Reverse;

use crate::domain::choice::{ChurnRisk, CustomerStatus, Lapse};
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::report::Column;
use crate::domain::rules::churn::{self, Account, Buying, Churn};
use crate::domain::trade::Purchases;
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::health as pulse;
use crate::service::reply::{Opens, ReportRow};

use super::cell::{day, number, rate, text};
use super::{Found, Look, amount, count};

/// Months before the period in which orders are looked for.
const MONTHS: i32 = 36;
/// Months without an order after which somebody without a cycle was not there any more.
const YEAR: i32 = 12;

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let (book, today) = (look.ask.book, look.ask.now.today());
    let mut rows = Vec::new();
    for (light, known) in pulse::everybody(book, look.ask.now)? {
        if !look.counts(light) || light.do_not_pursue {
            continue;
        }
        let risk = churn::judge(&known.churn, today);
        let lapse = match light.status {
            CustomerStatus::Lost => Lapse::Lost,
            _ => known.churn.buying.lapse(known.churn.open_order, today),
        };
        if risk.level() == ChurnRisk::Low && lapse < Lapse::Lapsed {
            continue;
        }
        let buying = known.churn.buying;
        let reasons = risk.reasons.iter().map(|(reason, points)| {
            [
                (Column::ChurnReason, Value::Choice(reason.number())),
                (Column::ChurnPoints, number(*points)),
            ]
        });
        let row = ReportRow {
            opens: Opens::Record(Ref::new(Kind::Customer, light.id)),
            cells: vec![
                text(&light.code),
                text(&light.name),
                Value::Text(book.roster.user_name(light.owner)),
                Value::Choice(light.tier.number()),
                number(risk.points),
                Value::Choice(risk.level().number()),
                risk.reasons
                    .first()
                    .map_or(Value::Empty, |(reason, _)| Value::Choice(reason.number())),
                match lapse {
                    Lapse::Unknown => Value::Empty,
                    lapse => Value::Choice(lapse.number()),
                },
                day(buying.last),
                buying.gap(today).map_or(Value::Empty, number),
                // Half a day more or less says nothing in a table.
                (buying.cycle_doubled).map_or(Value::Empty, |doubled| number((doubled + 1) / 2)),
            ],
            facts: reasons.flatten().collect(),
            ..ReportRow::default()
        };
        rows.push((Reverse((risk.points, lapse, light.tier)), light.id, row));
    }
    rows.sort_by_key(|(rank, id, _)| (*rank, *id));
    let churn = account(look)?;
    Ok(Found {
        rows: rows.into_iter().map(|(_, _, row)| row).collect(),
        facts: vec![
            (Column::ActiveCustomers, number(churn.active as i64)),
            (Column::LostCustomers, number(churn.lost as i64)),
            (Column::ChurnRate, rate(churn.rate())),
            (Column::BaseProfit, amount(churn.profit)),
            (Column::LostProfit, amount(churn.lost_profit)),
            (Column::ValueChurnRate, rate(churn.value_rate())),
            (Column::Customers, count(book.roster.len())),
        ],
        ..Found::default()
    })
}

/// Who was there when the period began, and who left within it.
fn account(look: &Look<'_>) -> Result<Churn, Failure> {
    let (from, to) = look.days();
    let book = look.ask.book;
    let span = (from.plus_months(-MONTHS), to);
    let bought = book.gathered(|ids, some| {
        book.store.each_purchases_of(ids, span, |customer, bought| {
            let before = buying(&bought, from.plus(-1));
            let lately = before
                .last
                .is_some_and(|last| last >= from.plus_months(-YEAR));
            let earned = bought.totals(from.plus_months(-YEAR), from.plus(-1));
            let after = buying(&bought, to);
            some.push((
                customer.number(),
                (before, after, lately, earned.profit().0),
            ));
        })
    })?;
    let mut churn = Churn::default();
    for (customer, (before, after, lately, profit)) in bought {
        let Some(light) = book.roster.get(customer).filter(|light| look.counts(light)) else {
            continue;
        };
        // Without a cycle, whoever bought within the year before was there.
        let active = before.last.is_some() && before.lost_on().map_or(lately, |lost| lost >= from);
        let silent = after
            .lost_on()
            .is_some_and(|lost| (from..=to).contains(&lost));
        let confirmed = matches!(
            light.status,
            CustomerStatus::Lost | CustomerStatus::Terminated
        );
        churn.count(Account {
            active,
            lost: silent || confirmed,
            profit,
        });
    }
    Ok(churn)
}

fn buying(purchases: &Purchases, on: Day) -> Buying {
    let last = purchases.last(on);
    let cycle = purchases.cycle_doubled(on);
    Buying {
        last,
        cycle_doubled: cycle.or_else(|| purchases.cycle_doubled(last?)),
    }
}
