//! Where the measures of key-account care stand.

use std::collections::BTreeMap;

use crate::domain::record::Stored;
use crate::domain::register::{Check, Intel, Opinion};
use crate::domain::rules::coverage::CellState;
use crate::domain::rules::measures::{self, Evidence};
use crate::domain::rules::sla::ClockState;
use crate::domain::when::Day;
use crate::domain::work::Complaint;
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::reply::{MeasureRow, Zipper};
use crate::service::rows;

use super::contacts::Contacts;
use super::{Had, had};

pub(super) fn read(
    ask: &Ask<'_>,
    customer: &Stored,
    zipper: &Zipper,
    needs_nobody: bool,
    touched: &Contacts,
) -> Result<Vec<MeasureRow>, Failure> {
    let (today, house) = (ask.now.today(), ask.book.house);
    let light = ask.book.roster.get(customer.id);
    let created = house.zone.local(customer.created.at).0;
    let intel = had::<Intel>(ask, customer.id)?;
    let opinions = had::<Opinion>(ask, customer.id)?;
    let late = late_complaints(ask, customer.id)?;
    let gaps = (zipper.cells.iter())
        .filter(|cell| cell.needed && matches!(cell.state, CellState::Missing | CellState::Stale))
        .count() as u32;
    let mut ticked: BTreeMap<String, (Day, u64, String, String)> = BTreeMap::new();
    for Had { stored, it } in had::<Check>(ask, customer.id)? {
        let owner = it.owner.unwrap_or(stored.created.by);
        let tick = (it.day, stored.id, it.text, ask.book.user_name(owner));
        match ticked.get(&it.measure) {
            Some(known) if (known.0, known.1) > (tick.0, tick.1) => {}
            _ => {
                ticked.insert(it.measure, tick);
            }
        }
    }
    let mut found = Vec::new();
    for measure in &house.playbook.measures {
        let tick = ticked.remove(&measure.key);
        let by_hand = tick.as_ref().map(|(day, ..)| *day);
        let recorded = match measure.from {
            Evidence::ExecutiveVisits => touched.last_executive,
            Evidence::NewProducts => touched.last_new_product,
            Evidence::Intel => intel.iter().map(|had| had.it.day).max(),
            Evidence::Opinions => opinions.iter().map(|had| had.it.day).max(),
            Evidence::Rhythm => light.and_then(|light| light.last),
            Evidence::Hand | Evidence::Coverage | Evidence::Complaints => None,
        };
        let last = recorded.max(by_hand).filter(|last| *last <= today);
        let repeated = || measures::repeated(measure.days, last, created, &house.calendar, today);
        let (standing, wrong) = match measure.from {
            Evidence::Rhythm => {
                let rhythm = light.and_then(|light| light.rhythm(house, today));
                (measures::rhythm(rhythm.as_ref(), last), 0)
            }
            Evidence::Coverage if !needs_nobody => (measures::held(gaps, last), gaps),
            Evidence::Complaints => (measures::held(late, last), late),
            _ => (repeated(), 0),
        };
        found.push(MeasureRow {
            key: measure.key.clone(),
            name: measure.name.clone(),
            how: measure.how.clone(),
            from: measure.from,
            standing,
            wrong,
            ticked: tick.map(|(_, id, text, by)| (id, text, by)),
        });
    }
    Ok(found)
}

/// Open complaints one of whose clocks has run out.
fn late_complaints(ask: &Ask<'_>, customer: u64) -> Result<u32, Failure> {
    let complaints = had::<Complaint>(ask, customer)?;
    let is_late = |had: &&Had<Complaint>| {
        let clocks = rows::clocks(ask.book, &had.stored, &had.it, ask.now.at);
        let is_breached = |state| state == ClockState::Breached;
        had.it.is_open()
            && (clocks.iter()).any(|clock| clock.stopped.is_none() && is_breached(clock.state))
    };
    Ok(complaints.iter().filter(is_late).count() as u32)
}
