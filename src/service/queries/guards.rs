//! Mistakes in handling complaints that guards met (DOMAIN.md 7.4): how often, whose, and why they were passed.

use std::collections::{BTreeMap, HashMap};

use crate::domain::choice::{CommitmentState, Taboo};
use crate::domain::handling::GuardHit;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record};
use crate::domain::rules::complaint_figures::Share;
use crate::domain::rules::sla::{self, ClockState};
use crate::domain::when::Day;
use crate::service::failure::Failure;
use crate::service::query::Scope;
use crate::service::reply::{GuardLine, GuardReport, GuardRow, TabooLine};
use crate::service::{rows, taboos};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::complaint_figures::window;
use super::{Ask, complaints};

/// Hits that are told one by one.
const TOLD_MOST: usize = 200;

#[derive(Default)]
struct Tally {
    hits: u32,
    overridden: u32,
    kept: Share,
}

impl Tally {
    fn add(&mut self, hit: &GuardHit) {
        self.hits += 1;
        self.overridden += u32::from(hit.overridden_by.is_some());
    }

    fn row(self, name: String) -> GuardRow {
        GuardRow {
            name,
            hits: self.hits,
            overridden: self.overridden,
            kept: self.kept,
        }
    }
}

type Tallies = BTreeMap<u64, Tally>;

pub(super) fn report(
    ask: &Ask<'_>,
    days: (Option<Day>, Option<Day>),
    scope: Scope,
) -> Result<GuardReport, Failure> {
    let (from, to) = window(ask, days)?;
    let me = ask.whose(scope);
    let mut lines: Vec<TabooLine> = Taboo::ALL
        .iter()
        .map(|taboo| TabooLine {
            taboo: *taboo,
            hits: 0,
            overridden: 0,
        })
        .collect();
    let (mut owners, mut teams) = (Tallies::new(), Tallies::new());
    let mut hits = Vec::new();
    let teams_of = teams_of(ask);
    let within = Lookup::by_day(Kind::GuardHit).days(from, to);
    for id in ask.book.ids(&within, Direction::Backward)? {
        let found = ask.book.find(Ref::new(Kind::GuardHit, id))?;
        let Some(Record::GuardHit(hit)) = found.map(|stored| stored.record) else {
            continue;
        };
        if !rows::is_mine(hit.owner, me) {
            continue;
        }
        if let Some(line) = lines.iter_mut().find(|line| line.taboo == hit.taboo) {
            line.hits += 1;
            line.overridden += u32::from(hit.overridden_by.is_some());
        }
        let owner = hit.owner.map_or(0, Id::number);
        owners.entry(owner).or_default().add(&hit);
        let team = teams_of.get(&owner).copied().unwrap_or_default();
        teams.entry(team).or_default().add(&hit);
        if hits.len() < TOLD_MOST {
            hits.push(line(ask, &hit)?);
        }
    }
    promises(ask, (from, to), me, &teams_of, (&mut owners, &mut teams))?;
    let (late, silent) = standing(ask, me)?;
    Ok(GuardReport {
        window: (from, to),
        lines,
        owners: named(owners, |id| ask.book.roster.user_name(Some(Id::new(id)))),
        teams: named(teams, |id| team_name(ask, id)),
        hits,
        late,
        silent,
    })
}

fn teams_of(ask: &Ask<'_>) -> HashMap<u64, u64> {
    let users = ask.book.roster.users();
    users
        .filter_map(|(id, user)| Some((id, user.team?.number())))
        .collect()
}

fn team_name(ask: &Ask<'_>, id: u64) -> String {
    match ask.book.find(Ref::new(Kind::Team, id)) {
        Ok(Some(stored)) => match stored.record {
            Record::Team(team) => team.name,
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// Rows with names, most hits first. What nobody owns has none.
fn named(tallies: Tallies, name: impl Fn(u64) -> String) -> Vec<GuardRow> {
    let mut rows: Vec<GuardRow> = tallies
        .into_iter()
        .map(|(id, tally)| tally.row(name(id)))
        .collect();
    rows.sort_by(|a, b| (b.hits, &a.name).cmp(&(a.hits, &b.name)));
    rows
}

fn line(ask: &Ask<'_>, hit: &GuardHit) -> Result<GuardLine, Failure> {
    let complaint = hit.complaint.number();
    let found = ask.book.find(Ref::new(Kind::Complaint, complaint))?;
    let number = match found.map(|stored| stored.record) {
        Some(Record::Complaint(it)) => it.number,
        _ => String::new(),
    };
    Ok(GuardLine {
        at: hit.at.unwrap_or_default(),
        complaint,
        number,
        customer_name: rows::customer_name(ask.book, hit.customer.number()),
        taboo: hit.taboo,
        owner: ask.book.roster.user_name(hit.owner),
        by: ask.book.roster.user_name(hit.overridden_by),
        reason: hit.reason.clone(),
    })
}

/// How promises ended that were made in complaints and due within the days (S4-45).
fn promises(
    ask: &Ask<'_>,
    (from, to): (Day, Day),
    me: Option<Id<User>>,
    teams_of: &HashMap<u64, u64>,
    (owners, teams): (&mut Tallies, &mut Tallies),
) -> Result<(), Failure> {
    let due = Lookup::by_day(Kind::Commitment).days(from, to);
    for id in ask.book.ids(&due, Direction::Forward)? {
        let found = ask.book.find(Ref::new(Kind::Commitment, id))?;
        let Some(Record::Commitment(it)) = found.map(|stored| stored.record) else {
            continue;
        };
        let kept = match it.state {
            CommitmentState::Kept => true,
            CommitmentState::Broken => false,
            CommitmentState::Open | CommitmentState::Withdrawn => continue,
        };
        if it.complaint.is_none() || !rows::is_mine(it.owner, me) {
            continue;
        }
        let owner = it.owner.map_or(0, Id::number);
        owners.entry(owner).or_default().kept.add(kept);
        let team = teams_of.get(&owner).copied().unwrap_or_default();
        teams.entry(team).or_default().kept.add(kept);
    }
    Ok(())
}

/// Open complaints that are late, and those whose customers wait for a word.
fn standing(ask: &Ask<'_>, me: Option<Id<User>>) -> Result<(u32, u32), Failure> {
    let (mut late, mut silent) = (0, 0);
    for stored in complaints::stored(ask, false)? {
        let Record::Complaint(it) = &stored.record else {
            continue;
        };
        if !rows::is_mine(it.owner, me) {
            continue;
        }
        let clocks = rows::clocks(ask.book, &stored, it, ask.now.at);
        late += u32::from(
            sla::most_pressing(&clocks).is_some_and(|clock| clock.state == ClockState::Breached),
        );
        silent += u32::from(taboos::silence(ask.book, &stored, it, ask.now)?.is_some());
    }
    Ok((late, silent))
}
