//! Days to think of that are near (DOMAIN.md 9.12): birthdays, anniversaries, festivals. Whoever was congratulated
//! already is left out.

use std::collections::HashSet;

use crate::domain::choice::Topic;
use crate::domain::field::Class;
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::people::User;
use crate::domain::person::Privacy;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::care::{self, Care, CareDay};
use crate::domain::rules::today::Reason;
use crate::domain::when::{Day, PartialDate};
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::person::Subject;
use crate::service::queries::Ask;
use crate::service::reply::TodayRow;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::{Found, candidate, row};

/// Days before a day within which good wishes for it are looked for.
const SENT_WITHIN_DAYS: i32 = 60;

/// Customer, person or nobody, and the day that good wishes were sent for.
type Sent = HashSet<(u64, Option<u64>, Day)>;

pub(super) fn days(
    ask: &Ask<'_>,
    me: Option<Id<User>>,
    today: Day,
    found: &mut Found,
) -> Result<(), Failure> {
    let sent = sent(ask, today)?;
    let lead = ask.book.house.playbook.follow_up().care_lead_days;
    let mut near = Near {
        ask,
        sent: &sent,
        found,
    };
    for light in ask.book.customers_of(me) {
        // Nobody is congratulated who is not followed.
        if light.pace(ask.book.house).is_none() {
            continue;
        }
        for (what, first) in [
            (Care::Founded, light.founded),
            (Care::FirstTrade, light.first_trade),
        ] {
            let date = first.and_then(PartialDate::of);
            if let Some(care) = date.and_then(|date| care::ahead(date, lead, today)) {
                near.customer(light, what, care, None);
            }
        }
    }
    festivals(&mut near, me, today, lead);
    birthdays(&mut near, me, today, lead)?;
    noted(&mut near, me, today, lead)
}

/// Good wishes that were sent lately.
fn sent(ask: &Ask<'_>, today: Day) -> Result<Sent, Failure> {
    let lately = Lookup::by_day(Kind::Greeting).days(today.plus(-SENT_WITHIN_DAYS), today);
    let mut sent = Sent::new();
    for id in ask.book.ids(&lately, Direction::Forward)? {
        let stored = ask.book.find(Ref::new(Kind::Greeting, id))?;
        if let Some(Record::Greeting(it)) = stored.map(|stored| stored.record) {
            let to = it.contact.map(Id::number);
            sent.insert((it.customer.number(), to, it.for_day));
        }
    }
    Ok(sent)
}

/// Where the days that are near are put.
struct Near<'a, 'b> {
    ask: &'a Ask<'b>,
    sent: &'a Sent,
    found: &'a mut Found,
}

impl Near<'_, '_> {
    /// A day of the customer as a whole.
    fn customer(
        &mut self,
        light: &Light,
        what: Care,
        care: CareDay,
        named: Option<crate::domain::playbook::Text>,
    ) {
        if self.sent.contains(&(light.id, None, care.day)) {
            return;
        }
        let target = Ref::new(Kind::Customer, light.id);
        let reason = reason(what, care);
        let row = TodayRow {
            named,
            ..row(self.ask, target, light.revision, light.id, reason)
        };
        self.found.push(candidate(self.ask, row));
    }
}

const fn reason(what: Care, care: CareDay) -> Reason {
    Reason::CareDate {
        day: care.day,
        years: care.years,
        what,
    }
}

/// Festivals that are near, for the customers who are greeted on them: those of their tiers, and key accounts.
fn festivals(near: &mut Near<'_, '_>, me: Option<Id<User>>, today: Day, lead: u16) {
    let book = near.ask.book;
    for festival in &book.house.playbook.festivals {
        let lead = festival.lead_days.unwrap_or(lead);
        let Some(care) = care::ahead(festival.date, lead, today) else {
            continue;
        };
        if festival.tiers.is_empty() {
            continue;
        }
        for light in book.customers_of(me) {
            let is_greeted = festival.tiers.contains(&light.tier) || light.key;
            if is_greeted && light.pace(book.house).is_some() {
                near.customer(light, Care::Festival, care, Some(festival.name.clone()));
            }
        }
    }
}

/// Birthdays that are near, as far as the person may be congratulated and the actor may know them.
fn birthdays(
    near: &mut Near<'_, '_>,
    me: Option<Id<User>>,
    today: Day,
    lead: u16,
) -> Result<(), Failure> {
    let ask = near.ask;
    let days = each(ask, Kind::Particular, |stored| match &stored.record {
        // What is kept closely has no words here, and nobody is reminded of it.
        Record::Particular(it) if it.topic == Topic::Birth => {
            let date = PartialDate::parse(&it.text)?;
            let care = care::ahead(date, lead, today)?;
            Some((it.customer.number(), it.contact.number(), care))
        }
        _ => None,
    })?;
    for (customer, contact, care) in days {
        let Some(light) = ask.book.roster.get(customer) else {
            continue;
        };
        if me.is_some_and(|me| !light.is_of(me))
            || near.sent.contains(&(customer, Some(contact), care.day))
        {
            continue;
        }
        let Some(subject) = greeted(ask, contact, |terms| terms.no_birthday)? else {
            continue;
        };
        if subject.terms().no_profile || subject.circle.may_see(ask.actor, Class::P).is_err() {
            continue;
        }
        let target = Ref::new(Kind::Customer, customer);
        let row = TodayRow {
            contact_name: subject.contact.name,
            contact,
            ..row(
                ask,
                target,
                light.revision,
                customer,
                reason(Care::Birthday, care),
            )
        };
        near.found.push(candidate(ask, row));
    }
    Ok(())
}

/// Days that somebody noted, of customers and their people.
fn noted(
    near: &mut Near<'_, '_>,
    me: Option<Id<User>>,
    today: Day,
    lead: u16,
) -> Result<(), Failure> {
    let ask = near.ask;
    let days = each(ask, Kind::Occasion, |stored| match &stored.record {
        Record::Occasion(it) => {
            let care = care::ahead(it.day?, lead, today)?;
            Some((stored.id, stored.revision, it.clone(), care))
        }
        _ => None,
    })?;
    for (id, revision, it, care) in days {
        let customer = it.customer.number();
        let Some(light) = ask.book.roster.get(customer) else {
            continue;
        };
        let to = it.contact.map(Id::number);
        let is_mine = me.is_none_or(|me| light.is_of(me));
        if !is_mine || near.sent.contains(&(customer, to, care.day)) {
            continue;
        }
        let contact_name = match it.contact {
            Some(contact) => match greeted(ask, contact.number(), Privacy::refuses_wishes)? {
                Some(subject) => subject.contact.name,
                None => continue,
            },
            None => String::new(),
        };
        let row = TodayRow {
            words: it.what.clone(),
            contact_name,
            contact: to.unwrap_or_default(),
            ..row(
                ask,
                Ref::new(Kind::Occasion, id),
                Revision(revision.0),
                customer,
                reason(Care::Noted, care),
            )
        };
        near.found.push(candidate(ask, row));
    }
    Ok(())
}

/// What live records of a kind have to say of days that are near.
fn each<T>(
    ask: &Ask<'_>,
    kind: Kind,
    near: impl Fn(&Stored) -> Option<T>,
) -> Result<Vec<T>, Failure> {
    let mut found = Vec::new();
    let damaged = ask.book.store.each(&Lookup::all(kind), |stored| {
        if stored.archived.is_none() {
            found.extend(near(&stored));
        }
    });
    let damaged = damaged.map_err(fault)?.len();
    if damaged > 0 {
        tracing::warn!(
            count = damaged,
            kind = kind.key(),
            "records that cannot be read"
        );
    }
    Ok(found)
}

/// Somebody who is to be congratulated: there, and not against it.
fn greeted(
    ask: &Ask<'_>,
    contact: u64,
    objects: impl Fn(&Privacy) -> bool,
) -> Result<Option<Subject>, Failure> {
    match Subject::of(ask.book, contact) {
        Ok(subject) => {
            let has_left = subject.contact.left_on.is_some();
            let is_wanted = care::is_wanted(objects(&subject.terms()), has_left);
            Ok(is_wanted.then_some(subject))
        }
        Err(Failure::Missing(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}
