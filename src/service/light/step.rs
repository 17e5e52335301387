//! A light row moved on by a change, from the row before it and the records that the change touches.
//! Deriving it anew reads everything that ever happened at the customer.

use crate::domain::choice::{CommitmentState, Support, VisitState};
use crate::domain::id::Id;
use crate::domain::record::{Record, Stored};
use crate::domain::rules::cadence::counts_for_executives;
use crate::domain::when::{Day, TimeOfDay, Zone};
use crate::service::draft::Put;

use super::{Light, Outlay, pace};

/// The row does not tell enough, as when the contact that was the last one is taken back: it has to
/// be derived anew.
#[derive(Debug)]
pub(crate) struct Untold;

/// The row after a change, apart from the account; `None` where the customer leaves the lists.
pub(crate) fn step(before: &Light, puts: &[&Put], zone: Zone) -> Result<Option<Light>, Untold> {
    let mut light = before.clone();
    for put in puts {
        let old = put.before.as_ref().filter(|it| is_live(it));
        let new = Some(&put.after).filter(|it| !put.removed && is_live(it));
        if let Record::Customer(record) = &put.after.record {
            let Some(new) = new else {
                return Ok(None);
            };
            let head = Light::head(new, record, zone);
            light = Light {
                last: light.last,
                ahead: light.ahead,
                open_complaints: light.open_complaints,
                open_promises: light.open_promises,
                executive: light.executive,
                executives_ahead: light.executives_ahead,
                champion_left: light.champion_left,
                people: light.people,
                account: light.account,
                outlays: light.outlays,
                links: light.links,
                paces: light.paces,
                ..head
            };
            continue;
        }
        // A record may have moved from one customer to another.
        let of_this = |it: &&Stored| it.record.customer().map(Id::number) == Some(light.id);
        let (old, new) = (old.filter(of_this), new.filter(of_this));
        // What happened before counts for a rhythm of one's own, and with whom a visit was does not stand here.
        if moves_pace(&light, old) || moves_pace(&light, new) {
            return Err(Untold);
        }
        if let Record::Contact(_) = &put.after.record {
            light.people = light.people.with(put.after.id, new);
        }
        let (gone, come) = (old.map(Share::of), new.map(Share::of));
        if gone != come {
            light.lose(gone.unwrap_or_default()).ok_or(Untold)?;
            light.gain(come.unwrap_or_default());
        }
    }
    Ok(Some(light))
}

fn moves_pace(light: &Light, stored: Option<&Stored>) -> bool {
    match stored.map(|stored| &stored.record) {
        Some(Record::Contact(it)) => pace::has_own(it),
        Some(Record::Visit(_) | Record::Touchpoint(_)) => !light.paces.is_empty(),
        _ => false,
    }
}

fn is_live(stored: &Stored) -> bool {
    stored.archived.is_none()
}

/// What one record adds to a light row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Share {
    ahead: Option<(Day, Option<TimeOfDay>)>,
    contact: Option<Day>,
    promise: bool,
    complaint: bool,
    link: Option<(u64, u64)>,
    executive: Option<Day>,
    executive_ahead: Option<Day>,
    champion_left: Option<Day>,
    outlay: Option<Outlay>,
}

impl Share {
    pub(super) fn of(stored: &Stored) -> Self {
        let mut share = Self {
            outlay: Outlay::of(&stored.record),
            ..Self::default()
        };
        match &stored.record {
            Record::Visit(it) if it.is_ahead() => {
                share.ahead = Some((it.day, it.time));
                share.executive_ahead = counts_for_executives(it.kind).then_some(it.day);
            }
            Record::Visit(it) if it.state == VisitState::Done => {
                share.contact = Some(it.day);
                share.executive = counts_for_executives(it.kind).then_some(it.day);
            }
            Record::Contact(it) if it.support == Support::Champion => {
                share.champion_left = it.left_on;
            }
            Record::Touchpoint(it) if it.counts => share.contact = Some(it.day),
            Record::Commitment(it) => share.promise = it.state == CommitmentState::Open,
            Record::Complaint(it) => share.complaint = it.is_open(),
            Record::Coverage(it) if it.strength.unwrap_or(1) > 0 => {
                share.link = it
                    .owner
                    .zip(it.contact)
                    .map(|(ours, theirs)| (ours.number(), theirs.number()));
            }
            _ => {}
        }
        share
    }
}

impl Light {
    pub(super) fn gain(&mut self, share: Share) {
        if let Some(visit) = share.ahead {
            let place = self.ahead.partition_point(|it| *it <= visit);
            self.ahead.insert(place, visit);
        }
        if let Some(outlay) = share.outlay {
            let place = self.outlays.partition_point(|it| *it <= outlay);
            self.outlays.insert(place, outlay);
        }
        self.last = self.last.max(share.contact);
        self.open_promises += u32::from(share.promise);
        self.open_complaints += u32::from(share.complaint);
        self.executive = self.executive.max(share.executive);
        self.champion_left = self.champion_left.max(share.champion_left);
        if let Some(day) = share.executive_ahead {
            let place = self.executives_ahead.partition_point(|it| *it <= day);
            self.executives_ahead.insert(place, day);
        }
        if let Some(link) = share.link {
            let place = self.links.partition_point(|it| *it <= link);
            self.links.insert(place, link);
        }
    }

    fn lose(&mut self, share: Share) -> Option<()> {
        if let Some(visit) = share.ahead {
            let place = self.ahead.iter().position(|it| *it == visit)?;
            self.ahead.remove(place);
        }
        if let Some(outlay) = share.outlay {
            let place = self.outlays.iter().position(|it| *it == outlay)?;
            self.outlays.remove(place);
        }
        // Which contact was the last before this one, the row does not tell.
        let latest = [
            (share.contact, self.last),
            (share.executive, self.executive),
            (share.champion_left, self.champion_left),
        ];
        if latest
            .iter()
            .any(|(gone, last)| gone.is_some() && gone == last)
        {
            return None;
        }
        if let Some(day) = share.executive_ahead {
            let place = self.executives_ahead.iter().position(|it| *it == day)?;
            self.executives_ahead.remove(place);
        }
        self.open_promises = self.open_promises.checked_sub(u32::from(share.promise))?;
        self.open_complaints = self
            .open_complaints
            .checked_sub(u32::from(share.complaint))?;
        if let Some(link) = share.link {
            let place = self.links.iter().position(|it| *it == link)?;
            self.links.remove(place);
        }
        Some(())
    }
}
