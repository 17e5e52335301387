//! What decides with customers (S3-01...S3-06): the latest judgement of each factor up to the last day, we against the best
//! competitor, by what it weighs. Where the competitor is ahead a step of the plan should follow.

use std::collections::{HashMap, HashSet};

use crate::domain::choice::{Detail, Factor};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Choosing, Column};
use crate::domain::rules::plan::gap;
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::store::index::Lookup;

use super::cell::text;
use super::{Found, Look, NAMED_MOST, count};

/// A judgement of one factor with one customer.
#[derive(Clone, Copy)]
struct Judged {
    record: u64,
    day: Day,
    importance: i64,
    ours: i64,
    competitor: i64,
}

impl Judged {
    const fn gap(&self) -> i64 {
        gap(self.importance, self.ours, self.competitor)
    }
}

/// A mean in ten-thousandths, rounded half up.
fn mean(sum: i64, count: usize) -> Value {
    let Some(count) = i64::try_from(count).ok().filter(|it| *it > 0) else {
        return Value::Empty;
    };
    Value::Number((sum * 20_000 + count).div_euclid(count * 2))
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let mut latest: HashMap<(Factor, u64), Judged> = HashMap::new();
    let until = Lookup::by_day(Kind::FactorRating).days(Day::MIN, look.to);
    let each = book.store.each(&until, |stored| {
        let Record::FactorRating(it) = &stored.record else {
            return;
        };
        let judged = it.importance.zip(it.ours).zip(it.competitor);
        let Some(((importance, ours), competitor)) = judged.filter(|_| stored.archived.is_none())
        else {
            return;
        };
        let new = Judged {
            record: stored.id,
            day: it.day,
            importance,
            ours,
            competitor,
        };
        let place = (it.factor, it.customer.number());
        let known = latest.entry(place).or_insert(new);
        if (known.day, known.record) < (new.day, new.record) {
            *known = new;
        }
    });
    each.map_err(fault)?;
    let all = look.asked.choice(Choosing::Detail) == Detail::All.number()
        || look.asked.customer.is_some();
    let mut of: HashMap<Factor, Vec<(&Light, Judged)>> = HashMap::new();
    for ((factor, customer), judged) in latest {
        let light = book.roster.get(customer).filter(|light| look.counts(light));
        if let Some(light) = light {
            of.entry(factor).or_default().push((light, judged));
        }
    }
    let sum = |of: &[(&Light, Judged)], what: fn(&Judged) -> i64| -> i64 {
        of.iter().map(|(_, it)| what(it)).sum()
    };
    let mut factors: Vec<(Factor, Vec<(&Light, Judged)>)> = of.into_iter().collect();
    // The mean that is furthest behind stands first: compared as fractions, so that nothing is rounded.
    factors.sort_by(|(one, a), (other, b)| {
        let (left, right) = (sum(a, Judged::gap), sum(b, Judged::gap));
        let (left, right) = (left * b.len() as i64, right * a.len() as i64);
        left.cmp(&right).then(one.cmp(other))
    });
    let mut found = Found::default();
    let mut behind = 0;
    let mut customers: HashSet<u64> = HashSet::new();
    for (factor, mut of) in factors {
        of.sort_by_key(|(light, it)| (it.gap(), light.id));
        let losing = of.iter().filter(|(_, it)| it.gap() < 0).count();
        behind += losing;
        customers.extend(of.iter().map(|(light, _)| light.id));
        let members = of
            .iter()
            .map(|(_, it)| Ref::new(Kind::FactorRating, it.record));
        let label = Value::Choice(factor.number());
        found.rows.push(ReportRow {
            level: Level::Group,
            opens: if of.len() > NAMED_MOST {
                Opens::Nothing
            } else {
                Opens::These(members.collect())
            },
            cells: vec![
                label.clone(),
                Value::Empty,
                Value::Empty,
                mean(sum(&of, Judged::gap), of.len()),
                mean(sum(&of, |it| it.importance), of.len()),
                mean(sum(&of, |it| it.ours), of.len()),
                mean(sum(&of, |it| it.competitor), of.len()),
                Value::Empty,
                count(of.len()),
                count(losing),
            ],
            facts: Vec::new(),
        });
        for (light, it) in of.iter().filter(|(_, it)| all || it.gap() < 0) {
            found.rows.push(item(label.clone(), light, it));
        }
    }
    found.facts = vec![
        (Column::Customers, count(customers.len())),
        (Column::Behind, count(behind)),
    ];
    Ok(found)
}

fn item(label: Value, light: &Light, it: &Judged) -> ReportRow {
    ReportRow {
        opens: Opens::Record(Ref::new(Kind::FactorRating, it.record)),
        cells: vec![
            label,
            text(&light.code),
            text(&light.name),
            mean(it.gap(), 1),
            mean(it.importance, 1),
            mean(it.ours, 1),
            mean(it.competitor, 1),
            Value::Day(it.day),
            Value::Empty,
            Value::Empty,
        ],
        ..ReportRow::default()
    }
}
