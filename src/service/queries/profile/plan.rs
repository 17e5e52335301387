//! The plan of a customer and what belongs to it.

use std::cmp::Reverse;

use crate::domain::choice::{Factor, Group, MembershipState, Office, PlanState, TaskState};
use crate::domain::customer::Customer;
use crate::domain::id::Id;
use crate::domain::playbook::Topic;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::register::{FactorRating, Objective, Plan, PlanAction, Seat};
use crate::domain::rules::plan as rule;
use crate::domain::trade::Product;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::queries::{Ask, timeline};
use crate::service::reply::{FactorRow, LeverRow, ObjectiveRow, PlanActionRow, PlanFile};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{Had, READ_MOST, assess, had};

/// What customers take part in, and what they get for it.
const CLUB: [Kind; 7] = [
    Kind::Membership,
    Kind::Seat,
    Kind::Participation,
    Kind::Incentive,
    Kind::Award,
    Kind::Conduct,
    Kind::Performance,
];

/// What of the playbook is shown with a plan.
const TOPICS: [&str; 2] = ["reinforcement", "approach"];

pub(super) fn read(ask: &Ask<'_>, customer: &Stored) -> Result<PlanFile, Failure> {
    let mut plans: Vec<Had<Plan>> = had(ask, customer.id)?;
    plans.sort_by_key(|had| {
        let is_active = had.it.state == PlanState::Active;
        let is_closed = had.it.state == PlanState::Closed;
        (
            !is_active,
            is_closed,
            Reverse(had.it.day),
            Reverse(had.stored.id),
        )
    });
    let actions: Vec<Had<PlanAction>> = had(ask, customer.id)?;
    // A plan that is closed is one of the others.
    let is_current = (plans.first()).is_some_and(|had| had.it.state != PlanState::Closed);
    let others = plans.split_off(usize::from(is_current));
    let mut file = match plans.pop() {
        Some(had) => of_plan(ask, customer.id, had, &actions)?,
        None => PlanFile::default(),
    };
    file.others = others.into_iter().map(|had| had.stored).collect();
    file.factors = factors(ask, customer.id, &actions)?;
    for kind in CLUB {
        for stored in ask.book.live_of_customer(customer.id, kind, READ_MOST)? {
            file.club.push(timeline::happened(ask, &stored)?);
        }
    }
    timeline::latest_first(&mut file.club);
    file.proposed_for_office = is_proposed(ask, customer)?;
    file.assessment = assess::propose(ask, customer.id)?;
    let playbook = ask.book.house.playbook;
    let topics = TOPICS.iter().filter_map(|key| playbook.topic(key));
    file.topics = topics.cloned().collect::<Vec<Topic>>();
    Ok(file)
}

fn of_plan(
    ask: &Ask<'_>,
    customer: u64,
    plan: Had<Plan>,
    actions: &[Had<PlanAction>],
) -> Result<PlanFile, Failure> {
    let (stored, it) = (plan.stored, plan.it);
    let own = Some(Id::new(stored.id));
    let roster = ask.book.roster;
    let playbook = ask.book.house.playbook;
    let mut products = Vec::new();
    for id in &it.products {
        let product: Option<Product> = ask.book.store.find(*id).map_err(fault)?;
        products.extend(product.map(|it| if it.name.is_empty() { it.code } else { it.name }));
    }
    let mut objectives: Vec<Had<Objective>> = had(ask, customer)?;
    objectives.retain(|had| had.it.plan == own);
    objectives.sort_by_key(|had| (had.it.due, had.stored.id));
    let objectives = objectives.into_iter().map(|had| ObjectiveRow {
        progress: rule::progress(
            had.it.baseline.unwrap_or_default(),
            had.it.target.unwrap_or_default(),
            had.it.reached,
        ),
        stored: had.stored,
    });
    let mut of_plan: Vec<&Had<PlanAction>> =
        actions.iter().filter(|had| had.it.plan == own).collect();
    of_plan.sort_by_key(|had| (had.it.state != TaskState::Open, had.it.due, had.stored.id));
    let standings = rule::levers(
        it.levers.iter().map(String::as_str),
        of_plan
            .iter()
            .map(|had| (had.it.lever.as_str(), had.it.state)),
    );
    Ok(PlanFile {
        approved_by: it
            .approved_by
            .map_or_else(String::new, |by| roster.user_name(Some(by))),
        owner_name: roster.user_name(it.owner),
        products,
        objectives: objectives.collect(),
        levers: standings
            .into_iter()
            .map(|standing| LeverRow {
                lever: playbook.lever(&standing.key).cloned(),
                standing,
            })
            .collect(),
        actions: of_plan
            .into_iter()
            .map(|had| PlanActionRow {
                owner_name: roster.user_name(had.it.owner),
                stored: had.stored.clone(),
            })
            .collect(),
        plan: Some(stored),
        ..PlanFile::default()
    })
}

/// The latest rating of every factor.
fn factors(
    ask: &Ask<'_>,
    customer: u64,
    actions: &[Had<PlanAction>],
) -> Result<Vec<FactorRow>, Failure> {
    let mut ratings: Vec<Had<FactorRating>> = had(ask, customer)?;
    ratings.sort_by_key(|had| Reverse((had.it.day, had.stored.id)));
    let mut rows: Vec<FactorRow> = (Factor::ALL.iter().skip(1))
        .map(|&factor| {
            let latest = ratings.iter().find(|had| had.it.factor == factor);
            let is_open =
                |had: &&Had<PlanAction>| had.it.factor == factor && had.it.state == TaskState::Open;
            FactorRow {
                factor,
                gap: latest.map(|had| {
                    let number = |of: Option<i64>| of.unwrap_or_default();
                    rule::gap(
                        number(had.it.importance),
                        number(had.it.ours),
                        number(had.it.competitor),
                    )
                }),
                planned: actions.iter().any(|had| is_open(&had)),
                stored: latest.map(|had| had.stored.clone()),
            }
        })
        .collect();
    rows.sort_by_key(|row| (row.gap.is_none(), row.gap));
    Ok(rows)
}

/// A backbone customer who is a member, or whom nobody asked yet, and has no office where there is a committee.
fn is_proposed(ask: &Ask<'_>, customer: &Stored) -> Result<bool, Failure> {
    let is_backbone = Customer::of(&customer.record).is_some_and(|it| it.group == Group::Backbone);
    if !is_backbone {
        return Ok(false);
    }
    let today = ask.now.today();
    let seats: Vec<Had<Seat>> = had(ask, customer.id)?;
    let has_office = seats.iter().any(|had| {
        had.it.office != Office::Member && had.it.until.is_none_or(|until| until >= today)
    });
    let has_left = (ask.book)
        .live_of_customer(customer.id, Kind::Membership, 1)?
        .iter()
        .any(|stored| {
            matches!(&stored.record, Record::Membership(it) if it.state == MembershipState::Left)
        });
    let committees = Lookup::by_day(Kind::Committee);
    let is_there = !ask.book.ids(&committees, Direction::Forward)?.is_empty();
    Ok(is_there && !has_office && !has_left)
}
