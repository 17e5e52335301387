//! Loyalty of those who were asked or who did something for us (3.4): what they do, what they feel, the quadrant of both.

use std::collections::{BTreeSet, HashMap};

use crate::domain::choice::{
    BuyingRole, ChoiceSet, ComplaintState, Group, Loyalty, SatisfactionType, TheirFunction,
};
use crate::domain::id::{Id, Ref};
use crate::domain::money::ExactMoney;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::report::{Column, Note};
use crate::domain::rules::figures::Satisfied;
use crate::domain::rules::loyalty::{self, Answers, Attitude, Behaviour, Change, Index, Weights};
use crate::domain::rules::portion;
use crate::domain::trade::Purchases;
use crate::domain::value::Value;
use crate::domain::when::Day;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::Ask;
use crate::service::reply::{Opens, ReportRow};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::cell::{number, part, rate, text};
use super::{Found, Look, amount};

/// Records of a kind that are read of one customer, at most.
const READ_MOST: usize = 500;
/// Months of a year of answers, acts and purchases.
const YEAR: i32 = 12;
/// From this answer on a failure is forgiven.
const FORGIVEN: i64 = 4;

/// What is known of one customer.
struct Told {
    behaviour: Behaviour,
    attitude: Attitude,
    /// The latest answer to how satisfied they are.
    level: Option<i64>,
    /// That answer less what was expected (S2-15).
    gap: Option<i64>,
    change: Change,
    bought: ExactMoney,
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let (ask, book) = (look.ask, look.ask.book);
    let today = ask.now.today();
    let weights = book.house.playbook.analysis().loyalty;
    let acts = acts(ask, today)?;
    let counts_acts = acts.is_some();
    let acts = acts.unwrap_or_default();
    let mut heard: BTreeSet<u64> = acts.keys().copied().collect();
    heard.extend(asked(ask, today)?);
    let (mut found, mut rows) = (Found::default(), Vec::new());
    let (mut quadrants, mut types, mut satisfied) = ([0_u32; 5], [0_u32; 5], Satisfied::default());
    let mut sum = Change::default();
    for light in heard.iter().filter_map(|id| book.roster.get(*id)) {
        if !look.counts(light) {
            continue;
        }
        let acts = counts_acts.then(|| acts.get(&light.id).copied().unwrap_or_default());
        let told = told(ask, light, acts)?;
        let deed = loyalty::behaviour(&told.behaviour, &weights);
        let mind = loyalty::attitude(&told.attitude, &weights);
        let quadrant = loyalty::quadrant(deed, mind, &weights);
        let kind = loyalty::satisfaction_type(told.level, deed, &weights);
        quadrants[usize::from(quadrant.number())] += 1;
        types[usize::from(kind.number())] += 1;
        told.level
            .into_iter()
            .for_each(|level| satisfied.count(level));
        add(&mut sum, &told.change);
        rows.push((
            told.bought,
            light,
            row(light, &told, (deed, mind), (quadrant, kind), &weights),
        ));
    }
    rows.sort_by(|a, b| {
        let tie = || a.1.name.cmp(&b.1.name).then(a.1.id.cmp(&b.1.id));
        b.0.cmp(&a.0).then_with(tie)
    });
    found.rows = rows.into_iter().map(|it| it.2).collect();
    found.days = Some((today.plus_months(-YEAR).plus(1), today));
    found.facts = facts(&quadrants, &types, satisfied);
    found.facts.extend(causes(&sum));
    let buyers = book
        .roster
        .all()
        .filter(|light| light.group >= Group::Actual && look.counts(light));
    let silent = buyers.filter(|light| !heard.contains(&light.id)).count();
    if silent > 0 {
        found.notes.push(Note::NotAsked(silent as u64));
    }
    Ok(found)
}

/// Customers who answered within two years.
fn asked(ask: &Ask<'_>, today: Day) -> Result<BTreeSet<u64>, Failure> {
    let lately = Lookup::by_day(Kind::Response).days(today.plus_months(-2 * YEAR).plus(1), today);
    let mut customers = BTreeSet::new();
    for id in ask.book.ids(&lately, Direction::Forward)? {
        let stored = ask.book.find(Ref::new(Kind::Response, id))?;
        let of = stored.filter(|it| it.archived.is_none());
        customers.extend(of.and_then(|it| it.record.customer()).map(Id::number));
    }
    Ok(customers)
}

/// What customers did for us within a year; nothing where nobody ever wrote any of it down.
fn acts(ask: &Ask<'_>, today: Day) -> Result<Option<HashMap<u64, u32>>, Failure> {
    if ask.book.store.count(Kind::Advocacy) == 0 {
        return Ok(None);
    }
    let lately = Lookup::by_day(Kind::Advocacy).days(today.plus_months(-YEAR).plus(1), today);
    let mut acts: HashMap<u64, u32> = HashMap::new();
    for id in ask.book.ids(&lately, Direction::Forward)? {
        let stored = ask.book.find(Ref::new(Kind::Advocacy, id))?;
        let of = stored.filter(|it| it.archived.is_none());
        if let Some(customer) = of.and_then(|it| it.record.customer()) {
            *acts.entry(customer.number()).or_default() += 1;
        }
    }
    Ok(Some(acts))
}

fn told(ask: &Ask<'_>, light: &Light, acts: Option<u32>) -> Result<Told, Failure> {
    let today = ask.now.today();
    let (year, before) = (
        today.plus_months(-YEAR).plus(1),
        today.plus_months(-2 * YEAR).plus(1),
    );
    let read = |kind| ask.book.live_of_customer(light.id, kind, READ_MOST);
    let purchases = ask.book.store.purchases(Id::new(light.id), Day::MIN, today);
    let purchases = purchases.map_err(fault)?;
    let bought = |from, to| purchases.totals(from, to).net;
    let now = bought(year, today);
    let demand = demand(&read(Kind::Demand)?);
    let behaviour = behaviour(&purchases, today, demand.first().map(|needs| (now, *needs)));
    let contacts = read(Kind::Contact)?;
    let mut attitude = Attitude {
        acts,
        failures: failures(ask, &read(Kind::Complaint)?, &purchases, before),
        ..Attitude::default()
    };
    let mut deciding = BTreeSet::new();
    for stored in &contacts {
        if let Record::Contact(it) = &stored.record
            && it.left_on.is_none()
        {
            Answers::add(&mut attitude.trust, it.trust);
            let has_say = matches!(
                it.buying_role,
                BuyingRole::Decider | BuyingRole::Approver | BuyingRole::Buyer
            ) || matches!(
                it.function,
                TheirFunction::TopManagement
                    | TheirFunction::DecisionMaker
                    | TheirFunction::Purchasing
            );
            if has_say {
                deciding.insert(stored.id);
            }
        }
    }
    let mut change = Change {
        bought: (bought(before, year.plus(-1)), now),
        needs_less: demand.get(1).is_some_and(|earlier| demand[0] < *earlier),
        off_cycle: behaviour.since.zip(behaviour.cycle_doubled).is_some_and(
            // One and a half cycles are three quarters of two.
            |(since, doubled)| i64::from(since) * 4 > i64::from(doubled) * 3,
        ),
        ties_lost: ties_lost(&read(Kind::Hook)?, today),
        ..Change::default()
    };
    let (mut level, mut gap) = (None, None);
    // Newest first: the first that says something is the latest.
    for stored in read(Kind::Response)? {
        let Record::Response(it) = &stored.record else {
            continue;
        };
        if it.day < before || it.day > today {
            continue;
        }
        let answers = if it.day >= year {
            &mut change.now
        } else {
            &mut change.before
        };
        Answers::add(&mut answers.ours, it.overall);
        Answers::add(&mut answers.competitor, it.competitor);
        Answers::add(&mut answers.expected, it.expected);
        let decides = it
            .contact
            .is_none_or(|contact| deciding.contains(&contact.number()));
        answers.deciding += i64::from(decides && it.overall.is_some());
        if it.day >= year {
            level = level.or(it.overall);
            gap = gap.or(it
                .overall
                .zip(it.expected)
                .map(|(got, expected)| got - expected));
            attitude.recommend = attitude.recommend.or(it.recommend);
        }
    }
    Ok(Told {
        behaviour,
        attitude,
        level,
        gap,
        change,
        bought: now,
    })
}

/// Estimates of what they need a year, the latest first.
fn demand(estimates: &[Stored]) -> Vec<ExactMoney> {
    let values = estimates.iter().filter_map(|stored| match &stored.record {
        Record::Demand(it) => Some(it.value?.to_exact()),
        _ => None,
    });
    values.collect()
}

fn behaviour(
    purchases: &Purchases,
    today: Day,
    wallet: Option<(ExactMoney, ExactMoney)>,
) -> Behaviour {
    let first = purchases.first(today);
    let quarter = |place: i32| {
        let to = today.plus_months(-3 * place);
        let from = today.plus_months(-3 * (place + 1)).plus(1);
        purchases.orders(from, to) > 0
    };
    Behaviour {
        quarters: first.map(|_| (0..4).filter(|place| quarter(*place)).count() as u8),
        wallet,
        since: purchases.last(today).map(|day| today.since(day)),
        cycle_doubled: purchases.cycle_doubled(today),
        tenure_months: first.map(|day| today.month_of().since(day.month_of())),
    }
}

/// Complaints that were closed within two years, and how many were forgiven: they said to be satisfied in the end or,
/// where nobody asked them, they bought again.
fn failures(ask: &Ask<'_>, complaints: &[Stored], purchases: &Purchases, from: Day) -> (u32, u32) {
    let (mut closed, mut forgiven) = (0, 0);
    for stored in complaints {
        let Record::Complaint(it) = &stored.record else {
            continue;
        };
        let Some(at) = it.closed.filter(|_| it.state == ComplaintState::Closed) else {
            continue;
        };
        let day = ask.now.local(at).0;
        if day < from {
            continue;
        }
        closed += 1;
        forgiven += u32::from(match it.second_satisfaction.or(it.satisfaction) {
            Some(mark) => mark >= FORGIVEN,
            None => purchases
                .last(ask.now.today())
                .is_some_and(|last| last > day),
        });
    }
    (closed, forgiven)
}

/// Hooks that should have been looked at again by now.
fn ties_lost(hooks: &[Stored], today: Day) -> u32 {
    let lost = hooks.iter().filter(|stored| match &stored.record {
        Record::Hook(it) => it.review_by.is_some_and(|day| day < today),
        _ => false,
    });
    lost.count() as u32
}

fn add(sum: &mut Change, of: &Change) {
    let both = |(a, b): (i64, i64), (c, d): (i64, i64)| (a + c, b + d);
    for (sum, of) in [(&mut sum.before, &of.before), (&mut sum.now, &of.now)] {
        sum.ours = both(sum.ours, of.ours);
        sum.competitor = both(sum.competitor, of.competitor);
        sum.expected = both(sum.expected, of.expected);
        sum.deciding += of.deciding;
    }
    sum.bought = (sum.bought.0 + of.bought.0, sum.bought.1 + of.bought.1);
    sum.ties_lost += of.ties_lost;
    sum.needs_less |= of.needs_less;
    sum.off_cycle |= of.off_cycle;
}

/// Why satisfaction rose while loyalty fell, if it did.
fn causes(of: &Change) -> Option<(Column, Value)> {
    loyalty::is_paradox(of).then(|| {
        let suspects = loyalty::suspects(of)
            .into_iter()
            .map(crate::domain::choice::LoyaltyCause::key);
        let tags = std::iter::once(ChoiceSet::LoyaltyCause.key()).chain(suspects);
        (
            Column::LoyaltyCauses,
            Value::Tags(tags.map(str::to_owned).collect()),
        )
    })
}

fn points(index: Option<Index>) -> Value {
    index.map_or(Value::Empty, |it| Value::Number(it.points()))
}

fn row(
    light: &Light,
    told: &Told,
    (deed, mind): (Option<Index>, Option<Index>),
    (quadrant, kind): (Loyalty, SatisfactionType),
    weights: &Weights,
) -> ReportRow {
    let known = |index: Option<Index>| rate(index.map(|it| it.confidence));
    let deeds = loyalty::deeds(&told.behaviour, weights).map(|(score, _)| score);
    let feelings = loyalty::feelings(&told.attitude, weights).map(|(score, _)| score);
    let names = [
        Column::Repeat,
        Column::Wallet,
        Column::Cycle,
        Column::Tenure,
        Column::Recommend,
        Column::Trust,
        Column::Advocacy,
        Column::Forgiveness,
    ];
    let scores = deeds.into_iter().chain(feelings);
    let scores =
        scores.map(|score| score.map_or(Value::Empty, |it| Value::Number((it + 50) / 100)));
    let mut facts: Vec<(Column, Value)> = names.into_iter().zip(scores).collect();
    facts.push((Column::BehaviourKnown, known(deed)));
    facts.push((Column::AttitudeKnown, known(mind)));
    facts.push((Column::Gap, told.gap.map_or(Value::Empty, Value::Number)));
    facts.push((Column::Sales, amount(told.bought)));
    facts.extend(causes(&told.change));
    let stated = |number: u8| {
        if number == 0 {
            Value::Empty
        } else {
            Value::Choice(number)
        }
    };
    ReportRow {
        opens: Opens::Record(Ref::new(Kind::Customer, light.id)),
        cells: vec![
            text(&light.code),
            text(&light.name),
            points(deed),
            points(mind),
            stated(quadrant.number()),
            told.level.map_or(Value::Empty, Value::Number),
            stated(kind.number()),
        ],
        facts,
        ..ReportRow::default()
    }
}

fn facts(quadrants: &[u32; 5], types: &[u32; 5], satisfied: Satisfied) -> Vec<(Column, Value)> {
    let quadrant = |it: Loyalty| number(quadrants[usize::from(it.number())]);
    let kind = |it: SatisfactionType| number(types[usize::from(it.number())]);
    let top = portion::count(satisfied.levels[4].into(), satisfied.answers().into());
    vec![
        (Column::Loyal, quadrant(Loyalty::Loyal)),
        (Column::Spurious, quadrant(Loyalty::Spurious)),
        (Column::Latent, quadrant(Loyalty::Latent)),
        (Column::Disloyal, quadrant(Loyalty::Disloyal)),
        (Column::TopBox, part(top)),
        (Column::Answers, number(satisfied.answers())),
        (Column::Apostles, kind(SatisfactionType::Apostle)),
        (Column::Mercenaries, kind(SatisfactionType::Mercenary)),
        (Column::Hostages, kind(SatisfactionType::Hostage)),
        (Column::Defectors, kind(SatisfactionType::Defector)),
    ]
}
