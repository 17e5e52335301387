//! Mistakes in handling complaints that guards met (DOMAIN.md 7.4): how often, whose, and why they were passed.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::{ChoiceSet, CommitmentState, Detail, HitsBy};
use crate::domain::customer::Customer;
use crate::domain::handling::GuardHit;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record};
use crate::domain::report::{Choosing, Column};
use crate::domain::rules::complaint_figures::Share;
use crate::domain::rules::sla::{self, ClockState};
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::queries::complaints as queue;
use crate::service::reply::{Level, Opens, ReportRow};
use crate::service::{rows, taboos};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::cell::{number, text};
use super::{Found, Look, NAMED_MOST, complaints};

/// Mistakes that have something in common.
#[derive(Default)]
struct Group {
    hits: Vec<(u64, GuardHit)>,
    kept: Share,
}

/// What mistakes are told apart by, and the team of each user.
struct Apart {
    by: HitsBy,
    teams: HashMap<u64, u64>,
}

impl Apart {
    /// The group of a complaint's owner.
    fn of_owner(&self, owner: Option<Id<User>>) -> u64 {
        let owner = owner.map_or(0, Id::number);
        match self.by {
            HitsBy::Team => self.teams.get(&owner).copied().unwrap_or_default(),
            HitsBy::Mistake | HitsBy::Owner => owner,
        }
    }
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let ask = look.ask;
    let users = ask.book.roster.users();
    let apart = Apart {
        by: HitsBy::from_number(look.asked.choice(Choosing::HitsBy)).unwrap_or_default(),
        teams: users
            .filter_map(|(id, user)| Some((id, user.team?.number())))
            .collect(),
    };
    let mut groups: BTreeMap<u64, Group> = BTreeMap::new();
    let within = Lookup::by_day(Kind::GuardHit).days(look.from, look.to);
    let (mut all, mut passed) = (0_u32, 0_u32);
    for id in ask.book.ids(&within, Direction::Backward)? {
        let found = ask.book.find(Ref::new(Kind::GuardHit, id))?;
        let Some(Record::GuardHit(hit)) = found.map(|stored| stored.record) else {
            continue;
        };
        if !concerns(look, hit.customer, hit.owner) {
            continue;
        }
        all += 1;
        passed += u32::from(hit.overridden_by.is_some());
        let key = match apart.by {
            HitsBy::Mistake => u64::from(hit.taboo.number()),
            HitsBy::Owner | HitsBy::Team => apart.of_owner(hit.owner),
        };
        groups.entry(key).or_default().hits.push((id, *hit));
    }
    if apart.by != HitsBy::Mistake {
        promises(look, &apart, &mut groups)?;
    }
    let in_full = look.asked.choice(Choosing::Detail) == Detail::All.number();
    let mut groups: Vec<(u64, Group)> = groups.into_iter().collect();
    groups.sort_by_key(|(key, group)| (Reverse(group.hits.len()), *key));
    let mut found = Found::default();
    for (key, group) in groups {
        let name = called(look, apart.by, key)?;
        let level = if in_full { Level::Group } else { Level::Item };
        found.rows.push(of_group(level, name.clone(), &group));
        if in_full {
            for (id, hit) in &group.hits {
                found.rows.push(of_hit(look, name.clone(), *id, hit)?);
            }
        }
    }
    let (late, silent) = standing(look)?;
    found.facts = vec![
        (Column::Hits, number(all)),
        (Column::Overridden, number(passed)),
        (Column::LateNow, number(late)),
        (Column::SilentNow, number(silent)),
    ];
    Ok(found)
}

/// Whether somebody who is looked at has to do with it: the customer is theirs, or the complaint.
fn concerns(look: &Look<'_>, customer: Id<Customer>, owner: Option<Id<User>>) -> bool {
    let light = look.ask.book.roster.get(customer.number());
    light.is_some_and(|light| {
        let is_asked = look.asked.customer.is_none_or(|only| only == light.id);
        is_asked && (look.circle.holds(light) || look.circle.holds_own(owner, &light.region))
    })
}

fn called(look: &Look<'_>, by: HitsBy, key: u64) -> Result<Value, Failure> {
    let book = look.ask.book;
    Ok(match by {
        HitsBy::Mistake => {
            let word = u8::try_from(key)
                .ok()
                .and_then(|it| ChoiceSet::Taboo.word(it));
            word.map_or(Value::Empty, |word| {
                Value::Tags(vec![ChoiceSet::Taboo.key().to_owned(), word.to_owned()])
            })
        }
        HitsBy::Owner | HitsBy::Team if key == 0 => Value::Empty,
        HitsBy::Owner => text(&book.roster.user_name(Some(Id::new(key)))),
        HitsBy::Team => match book.find(Ref::new(Kind::Team, key))?.map(|it| it.record) {
            Some(Record::Team(team)) => text(&team.name),
            _ => Value::Empty,
        },
    })
}

fn of_group(level: Level, name: Value, group: &Group) -> ReportRow {
    let hits = group.hits.iter();
    let passed = hits.filter(|(_, hit)| hit.overridden_by.is_some()).count();
    let members = group.hits.iter().take(NAMED_MOST);
    let members = members.map(|(id, _)| Ref::new(Kind::GuardHit, *id));
    let mut cells = vec![
        name,
        super::count(group.hits.len()),
        super::count(passed),
        complaints::share(group.kept),
    ];
    cells.extend(std::iter::repeat_n(Value::Empty, 5));
    ReportRow {
        level,
        opens: if group.hits.is_empty() {
            Opens::Nothing
        } else {
            Opens::These(members.collect())
        },
        cells,
        facts: Vec::new(),
    }
}

fn of_hit(look: &Look<'_>, name: Value, id: u64, hit: &GuardHit) -> Result<ReportRow, Failure> {
    let book = look.ask.book;
    let complaint = book.find(Ref::new(Kind::Complaint, hit.complaint.number()))?;
    let label = match complaint.map(|stored| stored.record) {
        Some(Record::Complaint(it)) => it.number,
        _ => String::new(),
    };
    let on = hit.at.map(|at| look.ask.now.local(at).0);
    Ok(ReportRow {
        opens: Opens::Record(Ref::new(Kind::GuardHit, id)),
        cells: vec![
            name,
            Value::Empty,
            Value::Empty,
            Value::Empty,
            super::cell::day(on),
            text(&label),
            text(&rows::customer_name(book, hit.customer.number())),
            text(&book.roster.user_name(hit.overridden_by)),
            text(&hit.reason),
        ],
        ..ReportRow::default()
    })
}

/// How promises ended that were made in complaints and due within the days (S4-45).
fn promises(
    look: &Look<'_>,
    apart: &Apart,
    groups: &mut BTreeMap<u64, Group>,
) -> Result<(), Failure> {
    let book = look.ask.book;
    let due = Lookup::by_day(Kind::Commitment).days(look.from, look.to);
    for id in book.ids(&due, Direction::Forward)? {
        let found = book.find(Ref::new(Kind::Commitment, id))?;
        let Some(Record::Commitment(it)) = found.map(|stored| stored.record) else {
            continue;
        };
        let kept = match it.state {
            CommitmentState::Kept => true,
            CommitmentState::Broken => false,
            CommitmentState::Open | CommitmentState::Withdrawn => continue,
        };
        if it.complaint.is_some() && concerns(look, it.customer, it.owner) {
            let key = apart.of_owner(it.owner);
            groups.entry(key).or_default().kept.add(kept);
        }
    }
    Ok(())
}

/// Open complaints that are late now, and those whose customers wait for a word.
fn standing(look: &Look<'_>) -> Result<(u32, u32), Failure> {
    let ask = look.ask;
    let (mut late, mut silent) = (0, 0);
    for stored in queue::stored(ask, false)? {
        let Record::Complaint(it) = &stored.record else {
            continue;
        };
        if !concerns(look, it.customer, it.owner) {
            continue;
        }
        let clocks = rows::clocks(ask.book, &stored, it, ask.now.at);
        let pressing = sla::most_pressing(&clocks);
        late += u32::from(pressing.is_some_and(|clock| clock.state == ClockState::Breached));
        silent += u32::from(taboos::silence(ask.book, &stored, it, ask.now)?.is_some());
    }
    Ok((late, silent))
}
