//! Who of ours meshes with whom of theirs.

use std::collections::BTreeSet;

use crate::domain::choice::{OurFunction, TheirFunction};
use crate::domain::customer::Contact;
use crate::domain::register::Coverage;
use crate::domain::rules::coverage::{self, Need, Tooth};
use crate::service::failure::Failure;
use crate::service::queries::Ask;
use crate::service::reply::{LinkRow, Zipper};

use super::contacts::Contacts;
use super::{Had, had, people};

/// The matrix, and the pairs of functions of links that hold: both people are there, and it is more than a name.
pub(super) fn read(
    ask: &Ask<'_>,
    customer: u64,
    needs: &[Need],
    persons: &[Had<Contact>],
    touched: &Contacts,
) -> Result<(Zipper, Vec<(OurFunction, TheirFunction)>), Failure> {
    let today = ask.now.today();
    let usual = ask.book.house.playbook.link_days();
    let here: BTreeSet<u64> = (persons.iter())
        .filter(|had| had.it.left_on.is_none())
        .map(|had| had.stored.id)
        .collect();
    let active: BTreeSet<u64> = (ask.book.roster.users())
        .filter(|(_, user)| user.active)
        .map(|(id, _)| id)
        .collect();
    let mut needs = needs.to_vec();
    let (mut links, mut teeth, mut holding) = (Vec::new(), Vec::new(), Vec::new());
    let all = had::<Coverage>(ask, customer)?;
    for Had { it, .. } in &all {
        let is_there = needs
            .iter()
            .any(|need| (need.our, need.their) == (it.our_function, it.their_function));
        if it.needed && !is_there {
            needs.push(Need {
                our: it.our_function,
                their: it.their_function,
                weight: 1,
                days: days(it).unwrap_or(usual),
            });
        }
    }
    for Had { stored, it } in all {
        let (Some(contact), Some(owner)) = (it.contact, it.owner) else {
            continue;
        };
        let tooth = Tooth {
            our: it.our_function,
            their: it.their_function,
            strength: it.strength.unwrap_or(1),
            last: touched.last_of(owner.number(), contact.number()),
            days: days(&it),
        };
        let is_there = here.contains(&contact.number()) && active.contains(&owner.number());
        if is_there {
            teeth.push(tooth);
            if tooth.strength > 0 {
                holding.push((tooth.our, tooth.their));
            }
        }
        links.push(LinkRow {
            id: stored.id,
            revision: stored.revision,
            our: tooth.our,
            their: tooth.their,
            owner_name: ask.book.user_name(owner),
            contact: contact.number(),
            contact_name: people::name(persons, contact).unwrap_or_default(),
            strength: tooth.strength,
            last: tooth.last,
            state: is_there.then(|| coverage::state(&tooth, &needs, usual, today)),
        });
    }
    links.sort_by_key(|row| (row.state.is_none(), row.our, row.their, row.id));
    let zipper = Zipper {
        cells: coverage::cells(&needs, &teeth, usual, today),
        coverage: coverage::coverage(&needs, &teeth, usual, today),
        links,
    };
    Ok((zipper, holding))
}

fn days(it: &Coverage) -> Option<u16> {
    it.target_days.and_then(|days| u16::try_from(days).ok())
}
