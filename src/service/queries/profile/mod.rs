//! What stands behind a customer: business dossier, people, zipper, measures. Read when somebody opens it, never for a
//! list.

mod assess;
mod contacts;
mod file;
mod measures;
pub(super) mod people;
mod plan;
mod zipper;

use crate::domain::customer::{Contact, Customer};
use crate::domain::id::Ref;
use crate::domain::money::BasisPoints;
use crate::domain::playbook::Topic;
use crate::domain::record::{Kind, Of, Stored};
use crate::domain::register::Hook;
use crate::domain::rules::file as classed;
use crate::domain::rules::relationship::{self, Facts};
use crate::domain::rules::signals::{self, Signal};
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::reply::Profile;

use super::Ask;
use contacts::Contacts;

pub(super) use file::stale;

/// Records of a kind that a profile reads at most, the newest ones.
const READ_MOST: usize = 500;

/// What of the playbook is shown with a profile.
const TOPICS: [&str; 6] = [
    "exit_barriers",
    "maintenance",
    "retention",
    "rapport_notions",
    "rapport_methods",
    "customer_file",
];

/// A record of a type with its frame.
struct Had<R> {
    stored: Stored,
    it: R,
}

/// The live records of a customer as their type.
fn had<R: Of>(ask: &Ask<'_>, customer: u64) -> Result<Vec<Had<R>>, Failure> {
    let live = ask.book.live_of_customer(customer, R::KIND, READ_MOST)?;
    let had = live.into_iter().filter_map(|stored| {
        let it = R::take(stored.record.clone())?;
        Some(Had { stored, it })
    });
    Ok(had.collect())
}

/// How well the zipper of a customer closes, and whether everything hangs by one thread.
pub(crate) fn standing(
    ask: &Ask<'_>,
    light: &Light,
) -> Result<(Option<BasisPoints>, Vec<Signal>), Failure> {
    let needs = ask.book.house.playbook.needs(light.tier, light.key);
    if needs.is_empty() {
        return Ok((None, Vec::new()));
    }
    let people: Vec<Had<Contact>> = had(ask, light.id)?;
    let touched = Contacts::read(ask, light.id)?;
    let (zipper, links) = zipper::read(ask, light.id, needs, &people, &touched)?;
    let pairs = touched.pairs_since(ask.now.today());
    let alarms = signals::threads(links.len() as u32, &pairs);
    Ok((zipper.coverage, alarms))
}

pub(super) fn read(ask: &Ask<'_>, customer: u64) -> Result<Profile, Failure> {
    let target = Ref::new(Kind::Customer, customer);
    let stored = ask.book.live(target)?;
    let of = Customer::of(&stored.record).ok_or(Failure::Missing(target))?;
    let today = ask.now.today();
    let playbook = ask.book.house.playbook;
    let people: Vec<Had<Contact>> = had(ask, customer)?;
    let touched = Contacts::read(ask, customer)?;
    let needs = playbook.needs(of.tier, of.key);
    let (zipper, links) = zipper::read(ask, customer, needs, &people, &touched)?;
    let hooks = had::<Hook>(ask, customer)?;
    let hooks = hooks.iter().map(|hook| (hook.it.kind, hook.it.strength));
    let facts = Facts {
        links: links.len() as u32,
        pairs: Facts::pairs(links),
        coverage: zipper.coverage,
        hooks: relationship::hooks(hooks, |kind| playbook.hook_weight(kind)),
    };
    let left = people.iter().map(|had| (had.it.support, had.it.left_on));
    let mut alarms = signals::leavings(left, today);
    if !needs.is_empty() {
        alarms.extend(signals::threads(facts.links, &touched.pairs_since(today)));
    }
    let sections = file::sections(ask, customer, playbook.file(of.tier, of.key))?;
    let age = classed::age(of.first_trade, of.class, of.group, today);
    let topics: Vec<Topic> = (TOPICS.iter())
        .filter_map(|key| playbook.topic(key))
        .cloned()
        .collect();
    Ok(Profile {
        age,
        process: classed::process(of.status, age),
        file: file::completeness(ask, &stored, &people, &sections),
        measures: measures::read(ask, &stored, &zipper, needs.is_empty(), &touched)?,
        ties: people::ties(ask, customer, &people)?,
        decisions: people::decisions(ask, customer, &people)?,
        people: people::tree(ask, customer, people, &touched)?,
        sections,
        zipper,
        suggested: relationship::suggest(&facts),
        facts,
        signals: alarms,
        topics,
        plan: plan::read(ask, &stored)?,
        customer: stored,
    })
}
