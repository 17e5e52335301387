//! Turnover against company, region or circle, and against what was expected (5.5).

use std::collections::HashMap;

use crate::domain::choice::{AgainstWhat, Attainment};
use crate::domain::id::Ref;
use crate::domain::money::ExactMoney;
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Choosing, Column};
use crate::domain::rules::performance;
use crate::domain::rules::portion;
use crate::domain::trade::Period;
use crate::domain::value::Value;
use crate::service::book::{fault, fold};
use crate::service::failure::Failure;
use crate::service::queries::turnover;
use crate::service::reply::{Opens, ReportRow};
use crate::store::index::Lookup;

use super::cell::{number, part, rate, text};
use super::{Found, Look, amount};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let (from, to) = look.days();
    let year_before = (from.plus_months(-12), to.plus_months(-12));
    let against =
        AgainstWhat::from_number(look.asked.choice(Choosing::Against)).unwrap_or_default();
    // Whoever counts for the whole is read; whoever is asked about is shown.
    let turnover = turnover::of_customers(look.ask, [(from, to), year_before], |_| true)?;
    let borders = book.house.playbook.analysis().target;
    let mut regions: HashMap<String, [ExactMoney; 2]> = HashMap::new();
    let mut circle = [ExactMoney::ZERO; 2];
    for light in book.roster.all() {
        let sold = turnover.of(light.id).map(|it| it.net);
        let region = (against == AgainstWhat::Region)
            .then(|| regions.entry(fold(&light.region)).or_default());
        let in_circle = look.circle.holds(light).then_some(&mut circle);
        for whole in region.into_iter().chain(in_circle) {
            whole[0] += sold[0];
            whole[1] += sold[1];
        }
    }
    let targets = targets(look)?;
    let mut found = Found::default();
    let mut rows = Vec::new();
    let mut tally = [0_u32; 4];
    for light in book.roster.all().filter(|light| look.counts(light)) {
        let [now, before] = turnover.of(light.id).map(|it| it.net);
        let expected = targets.get(&light.id).copied();
        if now == ExactMoney::ZERO && before == ExactMoney::ZERO && expected.is_none() {
            continue;
        }
        let whole = match against {
            AgainstWhat::Company => turnover.book.map(|it| it.net),
            AgainstWhat::Region => regions
                .get(&fold(&light.region))
                .copied()
                .unwrap_or_default(),
            AgainstWhat::Circle => circle,
        };
        let it = performance::judge(now, whole[0], expected, borders);
        tally[usize::from(it.attainment.number())] += 1;
        rows.push((now, light, whole, before, it));
    }
    rows.sort_by(|a, b| {
        let tie = || a.1.name.cmp(&b.1.name).then(a.1.id.cmp(&b.1.id));
        b.0.cmp(&a.0).then_with(tie)
    });
    for (rank, (now, light, whole, before, it)) in (1_u32..).zip(rows) {
        found.rows.push(ReportRow {
            opens: Opens::Record(Ref::new(Kind::Customer, light.id)),
            cells: vec![
                number(rank),
                text(&light.code),
                text(&light.name),
                amount(now),
                part(it.share),
                part(portion::part(before, whole[1])),
                part(it.expected),
                rate(it.index),
                match it.attainment {
                    Attainment::Unstated => Value::Empty,
                    stated => Value::Choice(stated.number()),
                },
            ],
            facts: vec![
                (Column::Whole, amount(whole[0])),
                (Column::Before, amount(before)),
                (Column::WholeBefore, amount(whole[1])),
            ],
            ..ReportRow::default()
        });
    }
    let of = |it: Attainment| number(tally[usize::from(it.number())]);
    found.facts = vec![
        (Column::Company, amount(turnover.book[0].net)),
        (Column::BelowTarget, of(Attainment::Below)),
        (Column::OnTarget, of(Attainment::OnTarget)),
        (Column::AboveTarget, of(Attainment::Above)),
        (Column::BelowBorder, rate(Some(borders.below))),
        (Column::AboveBorder, rate(Some(borders.above))),
    ];
    Ok(found)
}

/// What is expected of each customer over the days that are looked at: the target of just that period, else the part of a
/// longer one's sales that falls into it. A share holds for any part of its period.
fn targets(look: &Look<'_>) -> Result<HashMap<u64, performance::Expected>, Failure> {
    let (from, to) = look.days();
    let days = i64::from(to.since(from)) + 1;
    let mut found: HashMap<u64, (i32, performance::Expected)> = HashMap::new();
    let each = look
        .ask
        .book
        .store
        .each(&Lookup::all(Kind::Target), |stored| {
            let Record::Target(it) = &stored.record else {
                return;
            };
            let customer = it.customer.number();
            let Some(period) = Period::parse(&it.period).filter(|_| stored.archived.is_none())
            else {
                return;
            };
            let (first, last) = period.days();
            if customer == 0 || from < first || last < to {
                return;
            }
            let expected = match (it.sales, it.share) {
                (Some(sales), _) => {
                    let part = sales.to_exact().times(days, i64::from(period.length()));
                    performance::Expected::Sales(part.unwrap_or_default())
                }
                // Percent with four decimals are millionths of one.
                (None, Some(share)) => performance::Expected::Share(share.units()),
                (None, None) => return,
            };
            let length = period.length();
            let is_closer = found
                .get(&customer)
                .is_none_or(|(known, _)| length < *known);
            if is_closer {
                found.insert(customer, (length, expected));
            }
        });
    each.map_err(fault)?;
    let found = found.into_iter();
    Ok(found.map(|(id, (_, expected))| (id, expected)).collect())
}
