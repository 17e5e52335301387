//! What loyalty is worth (S2-19), and what the customers of each owner are worth together (S2-01).

use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::{AdvocacyKind, Detail};
use crate::domain::id::{Id, Ref};
use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Choosing, Column, Note};
use crate::domain::rules::lifetime::{self, Contribution, Outlook, Year};
use crate::domain::rules::portion;
use crate::domain::trade::Totals;
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::turnover;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::cell::{number, part, rate, text};
use super::{Found, Look, amount, count};

/// What the customers of an owner come to.
#[derive(Default)]
struct Sum<'a> {
    members: Vec<(&'a Light, Contribution, u32)>,
    before: ExactMoney,
    now: ExactMoney,
    referrals: u32,
}

impl Sum<'_> {
    fn of(&self, part: impl Fn(&Contribution) -> Option<ExactMoney>) -> Option<ExactMoney> {
        let known = self.members.iter().filter_map(|(_, it, _)| part(it));
        known.fold(None, |sum, it| Some(sum.unwrap_or(ExactMoney::ZERO) + it))
    }
}

fn year(totals: Totals) -> Year {
    Year {
        net: totals.net,
        costed: totals.costed,
        cost: totals.cost,
    }
}

fn outlook(look: &Look<'_>) -> Outlook {
    let usual = look.ask.book.house.playbook.analysis().outlook;
    let percent = |option, usual: BasisPoints| {
        let percent = look.asked.number(option).map(|it| it.clamp(0, 100));
        let percent = percent.and_then(|it| i16::try_from(it).ok());
        percent.map_or(usual, BasisPoints::percent)
    };
    let years = look.asked.number(Choosing::Years);
    Outlook {
        retention: percent(Choosing::Retention, usual.retention),
        discount: percent(Choosing::Discount, usual.discount),
        years: years.map_or(usual.years, |it| it.clamp(1, 50) as u8),
    }
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let (from, to) = look.days();
    let year_before = (from.plus_months(-12), from.plus(-1));
    let outlook = outlook(look);
    let all = look.asked.choice(Choosing::Detail) == Detail::All.number();
    let turnover = turnover::of_customers(look.ask, [(from, to), year_before], |light| {
        look.counts(light)
    })?;
    let referrals = referrals(look, (from, to))?;
    let whole = year(turnover.book[0]);
    let mut owners: BTreeMap<u64, Sum<'_>> = BTreeMap::new();
    let mut unknown = 0;
    for (id, [now, before]) in &turnover.of {
        let Some(light) = book.roster.get(*id) else {
            continue;
        };
        let it = lifetime::contribution(year(*now), year(*before), whole, outlook);
        unknown += u64::from(it.base_profit.is_none());
        let brought = referrals.get(id).copied().unwrap_or_default();
        let sum = owners.entry(light.owner.map_or(0, Id::number)).or_default();
        sum.before += before.net;
        sum.now += now.net;
        sum.referrals += brought;
        sum.members.push((light, it, brought));
    }
    let total = owners
        .values()
        .filter_map(|sum| sum.of(|it| it.value))
        .sum::<ExactMoney>();
    let mut named: Vec<(String, u64, Sum<'_>)> = owners
        .into_iter()
        .map(|(owner, sum)| {
            let id = (owner != 0).then(|| Id::new(owner));
            (book.roster.user_name(id), owner, sum)
        })
        .collect();
    named.sort_by(|a, b| {
        let worth = |it: &Sum<'_>| it.of(|it| it.value);
        worth(&b.2)
            .cmp(&worth(&a.2))
            .then_with(|| (&a.0, a.1).cmp(&(&b.0, b.1)))
    });
    let large = book.house.playbook.analysis().large.of_total;
    let mut found = Found::default();
    for (name, owner, mut sum) in named {
        found.rows.push(group(&name, owner, &sum, total));
        sum.members.sort_by(|a, b| {
            let tie = || a.0.name.cmp(&b.0.name).then(a.0.id.cmp(&b.0.id));
            b.1.value.cmp(&a.1.value).then_with(tie)
        });
        for (light, it, brought) in sum.members {
            let share = it.value.and_then(|value| portion::part(value, total));
            // Millionths are a hundred to a hundredth of a percent.
            let is_large = share.is_some_and(|share| share >= i64::from(large.points()) * 100);
            if all || is_large {
                found.rows.push(item(&name, light, &it, brought, share));
            }
        }
    }
    found.facts = vec![
        (Column::Retention, rate(Some(outlook.retention))),
        (Column::Discount, rate(Some(outlook.discount))),
        (Column::Years, number(outlook.years)),
        (Column::Equity, amount(total)),
    ];
    let begins = turnover::begins_after(look.ask, year_before)?;
    found.notes.extend(begins.map(Note::HistoryFrom));
    if unknown > 0 {
        found.notes.push(Note::ProfitUnknown(unknown));
    }
    Ok(found)
}

fn money(it: Option<ExactMoney>) -> Value {
    it.map_or(Value::Empty, amount)
}

fn group(name: &str, owner: u64, sum: &Sum<'_>, total: ExactMoney) -> ReportRow {
    use crate::domain::filter::{Filter, Match, Term, Test};
    use crate::domain::vocabulary::FieldKey as F;
    let matched = if owner == 0 {
        Match::Empty
    } else {
        Match::Is(Value::Reference(owner))
    };
    let term = Term {
        negated: false,
        test: Test::Field(F::Owner, vec![matched]),
    };
    let worth = sum.of(|it| it.value);
    ReportRow {
        level: Level::Group,
        opens: Opens::Filtered(Kind::Customer, Filter { terms: vec![term] }),
        cells: vec![
            text(name),
            Value::Empty,
            Value::Empty,
            count(sum.members.len()),
            money(sum.of(|it| it.base_profit)),
            rate(portion::change(sum.before, sum.now)),
            money(sum.of(|it| it.premium)),
            number(sum.referrals),
            money(worth),
            part(worth.and_then(|worth| portion::part(worth, total))),
        ],
        facts: Vec::new(),
    }
}

fn item(
    name: &str,
    light: &Light,
    it: &Contribution,
    brought: u32,
    share: Option<i64>,
) -> ReportRow {
    ReportRow {
        level: Level::Item,
        opens: Opens::Record(Ref::new(Kind::Customer, light.id)),
        cells: vec![
            text(name),
            text(&light.code),
            text(&light.name),
            Value::Empty,
            money(it.base_profit),
            rate(it.growth),
            money(it.premium),
            number(brought),
            money(it.value),
            part(share),
        ],
        facts: Vec::new(),
    }
}

/// Whom customers brought to us over some days.
fn referrals(look: &Look<'_>, (from, to): (Day, Day)) -> Result<HashMap<u64, u32>, Failure> {
    let mut brought: HashMap<u64, u32> = HashMap::new();
    let book = look.ask.book;
    let within = Lookup::by_day(Kind::Advocacy).days(from, to);
    for id in book.ids(&within, Direction::Forward)? {
        let stored = book.find(Ref::new(Kind::Advocacy, id))?;
        if let Some(Record::Advocacy(it)) = stored
            .filter(|it| it.archived.is_none())
            .map(|it| it.record)
            && it.kind == AdvocacyKind::Referral
        {
            *brought.entry(it.customer.number()).or_default() += 1;
        }
    }
    Ok(brought)
}
