//! Turnover against company, region or circle, and against what was expected (5.5).

use std::collections::HashMap;

use crate::domain::choice::{AgainstWhat, Attainment};
use crate::domain::id::Ref;
use crate::domain::money::ExactMoney;
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Choosing, Column};
use crate::domain::rules::performance::{self, Aim};
use crate::domain::rules::portion;
use crate::domain::value::Value;
use crate::domain::when::Day;
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
    let targets = targets(look, (from, to))?;
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

/// What is expected of each customer over the days that are looked at.
fn targets(
    look: &Look<'_>,
    (from, to): (Day, Day),
) -> Result<HashMap<u64, performance::Expected>, Failure> {
    let mut aims: HashMap<u64, Vec<Aim>> = HashMap::new();
    let store = look.ask.book.store;
    let each = store.each(&Lookup::all(Kind::Target), |stored| {
        let Record::Target(it) = &stored.record else {
            return;
        };
        let aim = Aim::of(it).filter(|_| stored.archived.is_none());
        let Some(aim) = aim.filter(|aim| aim.from <= to && from <= aim.to) else {
            return;
        };
        if it.customer.number() != 0 {
            aims.entry(it.customer.number()).or_default().push(aim);
        }
    });
    each.map_err(fault)?;
    let expected = aims.into_iter().filter_map(|(customer, aims)| {
        performance::expected(&aims, (from, to)).map(|it| (customer, it))
    });
    Ok(expected.collect())
}
