//! What lists keep of a customer: stored beside the record in the same change, held in memory
//! while the book is open, so that a list never decodes what it does not show.

mod account;
mod outlay;
mod pace;
mod people;
mod step;

use serde::{Deserialize, Serialize};

use crate::domain::choice::{AbcClass, Age, CustomerStatus, Group, Support, Tier};
use crate::domain::customer::Customer;
use crate::domain::id::{Id, Ref, Revision};
use crate::domain::money::Money;
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::cadence::{self, History, Rhythm, Standing};
use crate::domain::rules::credit::Facts;
use crate::domain::rules::file;
use crate::domain::rules::signals::{self, Signal};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::{Day, TimeOfDay, Zone};

use crate::store::codec;

use super::draft::Draft;
use super::failure::Failure;
use super::house::House;
use super::reply::CustomerRow;

pub(crate) use account::{Account, Ledger, OWED_BY, counts as is_owed, of_customer as account_of};
pub(crate) use outlay::{Outlay, within};
pub(crate) use pace::Pace;
pub(crate) use people::{People, Person};
use step::Share;
pub(crate) use step::{Untold, step};

/// Kept of a customer. The layout is derived data: a book of another layout rebuilds it at open.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Light {
    pub(crate) id: u64,
    pub(crate) revision: Revision,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) short: String,
    pub(crate) reading: String,
    pub(crate) city: String,
    pub(crate) region: String,
    pub(crate) phone: String,
    pub(crate) owner: Option<Id<User>>,
    pub(crate) deputies: Vec<Id<User>>,
    pub(crate) class: AbcClass,
    pub(crate) tier: Tier,
    pub(crate) group: Group,
    pub(crate) status: CustomerStatus,
    pub(crate) do_not_pursue: bool,
    pub(crate) key: bool,
    pub(crate) tags: Vec<String>,
    pub(crate) created: Day,
    pub(crate) snoozed_until: Option<Day>,
    /// Put off at least once since the last contact.
    pub(crate) snoozed: bool,
    /// When the record was last changed.
    pub(crate) touched: Day,
    pub(crate) review_by: Option<Day>,
    pub(crate) founded: Option<Day>,
    pub(crate) first_trade: Option<Day>,
    pub(crate) visit_target: Option<i64>,
    pub(crate) visit_limit: Option<i64>,
    /// Latest contact that counts for the rhythm.
    pub(crate) last: Option<Day>,
    /// Visits still to be made, in order.
    pub(crate) ahead: Vec<(Day, Option<TimeOfDay>)>,
    pub(crate) open_complaints: u32,
    pub(crate) open_promises: u32,
    /// Latest visit of one of our executives.
    pub(crate) executive: Option<Day>,
    /// Visits of our executives still to be made, in order.
    pub(crate) executives_ahead: Vec<Day>,
    /// The last day on which somebody left who spoke for us.
    pub(crate) champion_left: Option<Day>,
    /// People who have not left.
    pub(crate) people: People,
    pub(crate) credit_limit: Option<Money>,
    pub(crate) account: Option<Box<Account>>,
    /// What they cost beyond the goods, in order of days.
    pub(crate) outlays: Vec<Outlay>,
    /// Who of ours looks after whom of theirs: user and contact of each link that is more than a name.
    pub(crate) links: Vec<(u64, u64)>,
    /// People with a rhythm of their own.
    pub(crate) paces: Vec<Pace>,
}

/// What a customer's row tells of, beside the customer itself.
pub(crate) const TOLD_OF: &[Kind] = &[
    Kind::Contact,
    Kind::Visit,
    Kind::Touchpoint,
    Kind::Commitment,
    Kind::Complaint,
    Kind::Coverage,
    Kind::Invoice,
    Kind::Payment,
    Kind::Allocation,
    Kind::Order,
    Kind::Credit,
    Kind::Arrears,
    Kind::ServiceCost,
];

/// Derives what lists keep of a customer from its records, as a change leaves them.
pub(crate) fn derive(
    draft: &Draft<'_>,
    customer: u64,
    zone: Zone,
) -> Result<Option<Light>, Failure> {
    let Some(stored) = draft.find(Ref::new(Kind::Customer, customer))? else {
        return Ok(None);
    };
    let Record::Customer(record) = &stored.record else {
        return Ok(None);
    };
    if stored.archived.is_some() {
        return Ok(None);
    }
    let mut light = Light::head(&stored, record, zone);
    let mut people = Vec::new();
    let mut ledger = Ledger::default();
    for kind in TOLD_OF {
        for stored in draft.live_of_customer(customer, *kind)? {
            ledger.add(&stored);
            light.gain(Share::of(&stored));
            // People come first: what happened is counted for those who have a rhythm.
            for pace in &mut light.paces {
                pace.count(&stored.record);
            }
            if let Record::Contact(it) = &stored.record {
                light.paces.extend(Pace::of(&stored, it, zone));
            }
            if let Record::Contact(it) = stored.record
                && it.left_on.is_none()
            {
                people.push((stored.id, it));
            }
        }
    }
    light.paces.sort_unstable_by_key(|pace| pace.contact);
    light.people = People::of(people);
    light.account = ledger.account();
    Ok(Some(light))
}

impl Light {
    /// What the customer's own record says; nothing of what happened there.
    fn head(stored: &Stored, record: &Customer, zone: Zone) -> Self {
        Self {
            id: stored.id,
            revision: stored.revision,
            code: record.code.clone(),
            name: record.name.clone(),
            short: record.short.clone(),
            reading: record.reading.clone(),
            city: record.city.clone(),
            region: record.region.clone(),
            phone: record.phone.clone(),
            owner: record.owner,
            deputies: record.deputies.clone(),
            class: record.class,
            tier: record.tier,
            group: record.group,
            status: record.status,
            do_not_pursue: record.do_not_pursue,
            key: record.key,
            tags: record.tags.clone(),
            created: zone.local(stored.created.at).0,
            snoozed_until: record.snoozed_until,
            snoozed: record.snoozed_until.is_some() || record.snoozes > 0,
            touched: zone.local(stored.updated.at).0,
            review_by: record.review_by,
            founded: record.founded,
            first_trade: record.first_trade,
            visit_target: record.visit_target,
            visit_limit: record.visit_limit,
            last: None,
            ahead: Vec::new(),
            open_complaints: 0,
            open_promises: 0,
            executive: None,
            executives_ahead: Vec::new(),
            champion_left: None,
            people: People::default(),
            credit_limit: record.credit_limit,
            account: None,
            outlays: Vec::new(),
            links: Vec::new(),
            paces: Vec::new(),
        }
    }

    /// The gravest alarm of the relationship. Only customers whose tier needs links can hang by one thread.
    pub(crate) fn alarm(
        &self,
        house: &House,
        today: Day,
        is_active: impl Fn(u64) -> bool,
    ) -> Option<Signal> {
        let left = (Support::Champion, self.champion_left);
        if let Some(left) = signals::leavings([left], today).pop() {
            return Some(left);
        }
        if self.pace(house).is_none() || house.playbook.needs(self.tier, self.key).is_empty() {
            return None;
        }
        let holds = |(user, contact): &&(u64, u64)| is_active(*user) && self.people.has(*contact);
        let links = self.links.iter().filter(holds).count();
        signals::threads(links as u32, &[]).pop()
    }

    /// The name of one of the people.
    pub(crate) fn person(&self, id: u64) -> Option<&str> {
        let mut people = self.people.iter();
        people.find(|it| it.id == id).map(|it| it.name)
    }

    /// Whether a user answers for the customer.
    pub(crate) fn is_of(&self, user: Id<User>) -> bool {
        self.owner == Some(user) || self.deputies.contains(&user)
    }

    /// The next visit, as of today.
    pub(crate) fn next(&self, today: Day) -> Option<(Day, Option<TimeOfDay>)> {
        self.ahead.iter().copied().find(|(day, _)| *day >= today)
    }

    /// Whether anybody is to keep in touch.
    pub(crate) const fn is_followed(&self) -> bool {
        let is_there = matches!(
            self.status,
            CustomerStatus::Active | CustomerStatus::Dormant
        );
        is_there && !self.do_not_pursue
    }

    /// The contact rhythm; none for customers that are not followed.
    pub(crate) fn pace(&self, house: &House) -> Option<Rhythm> {
        if !self.is_followed() {
            return None;
        }
        let days = |days: Option<i64>| days.and_then(|days| u16::try_from(days).ok());
        let (target, limit) = (days(self.visit_target), days(self.visit_limit));
        match house.playbook.rhythm(self.group, self.tier, self.class) {
            Some(rhythm) => Some(rhythm.overridden(target, limit)),
            // A rhythm that a person set holds without a grade.
            None => target.map(|target| Rhythm { target, limit }),
        }
    }

    /// Where the customer stands in that rhythm.
    pub(crate) fn rhythm(&self, house: &House, today: Day) -> Option<Standing> {
        let history = History {
            created: self.created,
            last: self.last,
            next: self.next(today).map(|(day, _)| day),
            snoozed_until: self.snoozed_until,
        };
        Some(cadence::judge(
            self.pace(house)?,
            history,
            &house.calendar,
            today,
        ))
    }

    /// The day since which the dossier should have been looked through again; none for customers that are not
    /// followed.
    pub(crate) fn stale_since(&self, house: &House) -> Option<Day> {
        self.pace(house)?;
        let days = i32::from(house.playbook.follow_up().stale_days);
        Some(self.review_by.unwrap_or_else(|| self.touched.plus(days)))
    }

    /// What is known of the customer's credit today.
    pub(crate) fn credit(&self, house: &House, today: Day) -> Facts {
        match &self.account {
            Some(account) => account.facts(self.credit_limit, house, today),
            None => Account::default().facts(self.credit_limit, house, today),
        }
    }

    /// The row of lists.
    pub(crate) fn row(
        &self,
        owner_name: String,
        alarm: Option<Signal>,
        house: &House,
        today: Day,
    ) -> CustomerRow {
        CustomerRow {
            id: self.id,
            revision: self.revision,
            code: self.code.clone(),
            name: self.name.clone(),
            short: self.short.clone(),
            city: if self.city.is_empty() {
                self.region.clone()
            } else {
                self.city.clone()
            },
            owner: self.owner.map_or(0, Id::number),
            owner_name,
            class: self.class,
            tier: self.tier,
            group: self.group,
            status: self.status,
            do_not_pursue: self.do_not_pursue,
            last: self.last,
            rhythm: self.rhythm(house, today),
            next: self.next(today),
            open_complaints: self.open_complaints,
            open_promises: self.open_promises,
            health: None,
            matched: Vec::new(),
            found_by: String::new(),
            suggested: None,
            alarm,
            stale: self.stale_since(house).is_some_and(|since| since < today),
        }
    }

    /// A field or computed column, for filters and orders.
    pub(crate) fn value(&self, key: FieldKey, house: &House, today: Day) -> Value {
        let text = |text: &str| Value::Text(text.to_owned());
        match key {
            FieldKey::Id => Value::Number(self.id as i64),
            FieldKey::Code => text(&self.code),
            FieldKey::Name => text(&self.name),
            FieldKey::Short => text(&self.short),
            FieldKey::Reading => text(&self.reading),
            FieldKey::City => text(&self.city),
            FieldKey::Region => text(&self.region),
            FieldKey::Phone => text(&self.phone),
            FieldKey::Owner => self
                .owner
                .map_or(Value::Empty, |id| Value::Reference(id.number())),
            FieldKey::Deputies => {
                Value::References(self.deputies.iter().map(|id| id.number()).collect())
            }
            FieldKey::Class => Value::Choice(self.class.number()),
            FieldKey::Tier => Value::Choice(self.tier.number()),
            FieldKey::Group => Value::Choice(self.group.number()),
            FieldKey::Status => Value::Choice(self.status.number()),
            FieldKey::DoNotPursue => Value::Flag(self.do_not_pursue),
            FieldKey::Key => Value::Flag(self.key),
            FieldKey::Tags => Value::Tags(self.tags.clone()),
            FieldKey::SnoozedUntil => self.snoozed_until.map_or(Value::Empty, Value::Day),
            FieldKey::Last => self.last.map_or(Value::Empty, Value::Day),
            FieldKey::Next => self
                .next(today)
                .map_or(Value::Empty, |(day, _)| Value::Day(day)),
            FieldKey::Due => self
                .rhythm(house, today)
                .map_or(Value::Empty, |it| Value::Day(it.due)),
            FieldKey::Late => self
                .rhythm(house, today)
                .map_or(Value::Empty, |it| Value::Number(i64::from(it.late))),
            FieldKey::OpenComplaints => Value::Number(i64::from(self.open_complaints)),
            FieldKey::OpenPromises => Value::Number(i64::from(self.open_promises)),
            FieldKey::Age => Value::Choice(self.age(today).number()),
            FieldKey::Process => {
                Value::Choice(file::process(self.status, self.age(today)).number())
            }
            _ => Value::Empty,
        }
    }

    fn age(&self, today: Day) -> Age {
        file::age(self.first_trade, self.class, self.group, today)
    }

    /// Whether lists keep the field: others are read from the record.
    pub(crate) const fn keeps(key: FieldKey) -> bool {
        matches!(
            key,
            FieldKey::Id
                | FieldKey::Code
                | FieldKey::Name
                | FieldKey::Short
                | FieldKey::Reading
                | FieldKey::City
                | FieldKey::Region
                | FieldKey::Phone
                | FieldKey::Owner
                | FieldKey::Deputies
                | FieldKey::Class
                | FieldKey::Tier
                | FieldKey::Group
                | FieldKey::Status
                | FieldKey::DoNotPursue
                | FieldKey::Key
                | FieldKey::Tags
                | FieldKey::SnoozedUntil
                | FieldKey::Last
                | FieldKey::Next
                | FieldKey::Due
                | FieldKey::Late
                | FieldKey::OpenComplaints
                | FieldKey::OpenPromises
                | FieldKey::Age
                | FieldKey::Process
        )
    }
}

/// The first byte names the layout.
const LAYOUT: u8 = 8;
/// A customer's light row is far below this, with hundreds of people and years of unpaid invoices.
const BYTES_MOST: usize = 512 * 1024;

/// As the book keeps it.
pub(crate) fn encode(light: &Light) -> Result<Vec<u8>, Failure> {
    let body = codec::to_bytes(light, BYTES_MOST).map_err(|why| {
        let incident = super::incident();
        tracing::error!(incident, %why, "a light row cannot be written");
        Failure::Fault { incident }
    })?;
    let mut bytes = Vec::with_capacity(body.len() + 1);
    bytes.push(LAYOUT);
    bytes.extend(body);
    Ok(bytes)
}

/// Reads what the book keeps, written by change `at`; `None` where it is of another layout and has
/// to be derived anew.
pub(crate) fn decode(bytes: &[u8], at: Revision) -> Option<Light> {
    let (layout, body) = bytes.split_first()?;
    if *layout != LAYOUT {
        return None;
    }
    let mut light: Light = codec::from_bytes(body, BYTES_MOST).ok()?;
    // The change that touched the customer itself did not know its own number yet.
    if light.revision == Revision::default() {
        light.revision = at;
    }
    Some(light)
}
