//! How well a relationship does, from 0 to 100, and why (DOMAIN.md 9.8).
//!
//! Six components, each from 0 to 100 by its own facts. What is not known is left out and the other weights carry it;
//! how much of the weights that leaves is the confidence. Four alarms cap the whole. Points are counted in tenths.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{HealthBand, HealthCap, HealthComponent, Severity};
use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::when::Day;

/// The most points, in tenths.
pub const FULL: u16 = 1000;
/// Days of trade that are compared.
pub const TRADE_DAYS: i32 = 90;
/// Days for which breaches and repeated causes count.
pub const LOOK_BACK_DAYS: i32 = 180;
/// Days within which a fall is told of.
pub const DROP_DAYS: i32 = 30;
/// Tenths of a point from which a fall raises a signal.
pub const DROP: u16 = 100;
/// From so many tenths on a customer is green.
const GREEN: u16 = 750;
/// From so many on they are amber.
const AMBER: u16 = 500;

/// Trade of the last ninety days beside ninety days before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trade {
    /// Net sales of the last ninety days.
    pub recent: ExactMoney,
    /// Net sales of the days they are compared with.
    pub before: ExactMoney,
    /// The days before are the same ones last year; else the ninety before these.
    pub last_year: bool,
    /// What they bought against what was expected of them, where somebody said.
    pub index: Option<BasisPoints>,
}

/// What they owe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Days that what is overdue is late, weighted by amount, in tenths.
    pub overdue_days: u32,
    /// How much of their limit is used, where there is one.
    pub used: Option<BasisPoints>,
}

/// What they complain about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaints {
    /// Open ones that are minor, major, critical.
    pub open: [u32; 3],
    /// Limits that were missed within half a year.
    pub breaches: u32,
    /// Causes that came again within half a year.
    pub repeats: u32,
    /// One that is open and critical is past a limit.
    pub critical_late: bool,
    /// Any open one is past a limit.
    pub late: bool,
}

impl Complaints {
    /// Counts an open complaint.
    pub const fn count_open(&mut self, severity: Severity) {
        let place = match severity {
            Severity::Minor => 0,
            Severity::Major => 1,
            Severity::Critical => 2,
        };
        self.open[place] += 1;
    }
}

/// Where they stand in the rhythm of contacts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The last contact that counts.
    pub last: Option<Day>,
    /// The day a contact is due.
    pub due: Day,
    /// The last day before silence is a fault; none in loose rhythms.
    pub limit: Option<Day>,
    /// Our executives should have seen them.
    pub executive_late: bool,
}

/// How satisfied they said to be within twelve months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loyalty {
    /// What their answers are worth on average (S2-16), in tenths.
    pub score: u16,
    /// How many answered.
    pub answers: u32,
}

/// What is known of a customer; what is not known is left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Trade.
    pub trade: Option<Trade>,
    /// What they owe.
    pub payment: Option<Payment>,
    /// What they complain about.
    pub complaints: Complaints,
    /// The rhythm of contacts, where they have one.
    pub contact: Option<Contact>,
    /// How well the zipper closes, where their tier needs one.
    pub coverage: Option<BasisPoints>,
    /// How satisfied they are.
    pub loyalty: Option<Loyalty>,
    /// Deliveries are on hold.
    pub hold: bool,
    /// The last day on which somebody left who spoke for us.
    pub champion_left: Option<Day>,
    /// A key account that hangs by one thread.
    pub single_thread: bool,
}

/// What a component comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Which.
    pub component: HealthComponent,
    /// Its weight, of a hundred.
    pub weight: u8,
    /// Tenths of a point; nothing where it is not known.
    pub score: Option<u16>,
}

/// How well a relationship does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// Tenths of a point, after caps; nothing where nothing is known.
    pub score: Option<u16>,
    /// Before caps.
    pub uncapped: Option<u16>,
    /// Percent of the weights that is known.
    pub confidence: u8,
    /// The components in order.
    pub parts: [Part; 6],
    /// The alarms that are on, the lowest cap first, whether they lower the score or not.
    pub caps: Vec<HealthCap>,
}

impl Health {
    /// The colour.
    pub fn band(&self) -> HealthBand {
        band(self.score)
    }

    /// The alarm that holds the score down.
    pub fn cap(&self) -> Option<HealthCap> {
        let cap = *self.caps.first()?;
        (self.uncapped? > cap.most()).then_some(cap)
    }
}

impl HealthComponent {
    /// Its weight, of a hundred.
    pub const fn weight(self) -> u8 {
        match self {
            Self::Trade => 25,
            Self::Complaints => 20,
            Self::Payment | Self::Contact | Self::Loyalty => 15,
            Self::Coverage => 10,
        }
    }
}

impl HealthCap {
    /// The most that is left, in tenths.
    pub const fn most(self) -> u16 {
        match self {
            Self::None => FULL,
            Self::CriticalLate => 490,
            Self::Hold => 590,
            Self::ChampionLeft => 690,
            Self::SingleThread => 790,
        }
    }
}

/// The colour of a score.
pub const fn band(score: Option<u16>) -> HealthBand {
    match score {
        None => HealthBand::Unknown,
        Some(score) if score >= GREEN => HealthBand::Green,
        Some(score) if score >= AMBER => HealthBand::Amber,
        Some(_) => HealthBand::Red,
    }
}

/// Judges a customer as of today.
pub fn judge(facts: &Facts, today: Day) -> Health {
    let parts = HealthComponent::ALL.iter().map(|component| Part {
        component: *component,
        weight: component.weight(),
        score: score_of(*component, facts, today),
    });
    let mut health = combined(parts);
    // That nobody complains says nothing of somebody of whom nothing else is known.
    let is_silent = |part: &Part| part.component == HealthComponent::Complaints;
    if facts.complaints == Complaints::default()
        && (health.parts.iter()).all(|part| part.score.is_none() || is_silent(part))
    {
        health.score = None;
        health.uncapped = None;
        health.confidence = 0;
    }
    let alarms = [
        (HealthCap::CriticalLate, facts.complaints.critical_late),
        (HealthCap::Hold, facts.hold),
        (HealthCap::ChampionLeft, facts.champion_left.is_some()),
        (HealthCap::SingleThread, facts.single_thread),
    ];
    health.caps = (alarms.into_iter())
        .filter_map(|(cap, is_on)| is_on.then_some(cap))
        .collect();
    if let (Some(score), Some(cap)) = (health.score, health.caps.first()) {
        health.score = Some(score.min(cap.most()));
    }
    health
}

/// The weighted mean of what is known, without caps.
fn combined(parts: impl Iterator<Item = Part>) -> Health {
    let mut all = [Part {
        component: HealthComponent::Trade,
        weight: 0,
        score: None,
    }; 6];
    for (place, part) in all.iter_mut().zip(parts) {
        *place = part;
    }
    let (mut sum, mut weights) = (0_u32, 0_u32);
    for part in &all {
        if let Some(score) = part.score {
            sum += u32::from(part.weight) * u32::from(score);
            weights += u32::from(part.weight);
        }
    }
    let score = (2 * sum + weights).checked_div(2 * weights);
    let score = score.map(|score| score.min(u32::from(FULL)) as u16);
    Health {
        score,
        uncapped: score,
        confidence: weights as u8,
        parts: all,
        caps: Vec::new(),
    }
}

fn score_of(component: HealthComponent, facts: &Facts, today: Day) -> Option<u16> {
    let score = match component {
        HealthComponent::Trade => trade(facts.trade.as_ref()?)?,
        HealthComponent::Payment => payment(facts.payment.as_ref()?),
        HealthComponent::Complaints => complaints(&facts.complaints),
        HealthComponent::Contact => contact(facts.contact.as_ref()?, today),
        HealthComponent::Coverage => (i64::from(facts.coverage?.points()) + 5) / 10,
        HealthComponent::Loyalty => i64::from(facts.loyalty?.score),
    };
    Some(score.clamp(0, i64::from(FULL)) as u16)
}

/// `0.6·clamp(50 + 100·g) + 0.4·clamp(100·index)`. Without an expectation the change alone speaks, without trade to
/// compare with the expectation alone.
fn trade(it: &Trade) -> Option<i64> {
    let full = i64::from(FULL);
    let (recent, before) = (it.recent.units().max(0), it.before.units().max(0));
    let change = match (recent, before) {
        (0, 0) => None,
        // Nothing to compare with: they began to buy.
        (_, 0) => Some(full),
        (recent, before) => {
            let change = BasisPoints::ratio(recent - before, before)?;
            Some((500 + i64::from(change.points()) / 10).clamp(0, full))
        }
    };
    let index = it
        .index
        .map(|index| (i64::from(index.points()) / 10).clamp(0, full));
    match (change, index) {
        (Some(change), Some(index)) => Some((6 * change + 4 * index + 5) / 10),
        (change, index) => change.or(index),
    }
}

fn payment(it: &Payment) -> i64 {
    let late = (2 * i64::from(it.overdue_days)).min(i64::from(FULL));
    let over = it.used.is_some_and(|used| used > BasisPoints::ONE);
    i64::from(FULL) - late - if over { 200 } else { 0 }
}

fn complaints(it: &Complaints) -> i64 {
    let [minor, major, critical] = it.open.map(i64::from);
    let open = 75 * minor + 150 * major + 300 * critical;
    i64::from(FULL) - open - 100 * i64::from(it.breaches) - 100 * i64::from(it.repeats)
}

fn contact(it: &Contact, today: Day) -> i64 {
    let full = i64::from(FULL);
    let kept = match it.limit {
        _ if today <= it.due => full,
        // Where silence is no fault, it costs nothing.
        None => full,
        Some(limit) if today >= limit => 0,
        Some(limit) => {
            let (left, all) = (limit.since(today), limit.since(it.due));
            full * i64::from(left) / i64::from(all.max(1))
        }
    };
    kept - if it.executive_late { 200 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    const TODAY: &str = "2026-11-23";

    fn part(component: HealthComponent, points: Option<u16>) -> Part {
        Part {
            component,
            weight: component.weight(),
            score: points.map(|points| points * 10),
        }
    }

    /// The test vector of DOMAIN.md 9.8.
    #[test]
    fn what_is_missing_is_left_out_and_the_rest_carries_its_weight() {
        use HealthComponent as C;
        let parts = [
            part(C::Trade, Some(60)),
            part(C::Payment, Some(80)),
            part(C::Complaints, Some(70)),
            part(C::Contact, Some(100)),
            part(C::Coverage, None),
            part(C::Loyalty, Some(60)),
        ];
        let health = combined(parts.into_iter());
        assert_eq!(health.score, Some(722));
        assert_eq!(health.band(), HealthBand::Amber);
        assert_eq!(health.confidence, 90);
    }

    fn money(amount: i64) -> ExactMoney {
        ExactMoney::from_units(amount * 10_000)
    }

    fn well() -> Facts {
        Facts {
            trade: Some(Trade {
                recent: money(110),
                before: money(100),
                last_year: true,
                index: Some(BasisPoints::percent(95)),
            }),
            payment: Some(Payment {
                overdue_days: 0,
                used: Some(BasisPoints::percent(40)),
            }),
            contact: Some(Contact {
                last: Some(day("2026-11-02")),
                due: day("2026-11-30"),
                limit: Some(day("2026-12-14")),
                executive_late: false,
            }),
            coverage: Some(BasisPoints::percent(80)),
            loyalty: Some(Loyalty {
                score: 800,
                answers: 2,
            }),
            ..Facts::default()
        }
    }

    fn scored(facts: &Facts, component: HealthComponent) -> Option<u16> {
        let health = judge(facts, day(TODAY));
        let part = health.parts.iter().find(|part| part.component == component);
        part.unwrap().score
    }

    #[test]
    fn every_component_follows_its_facts() {
        use HealthComponent as C;
        let mut facts = well();
        // 0.6·60 + 0.4·95.
        assert_eq!(scored(&facts, C::Trade), Some(740));
        facts.trade = Some(Trade {
            index: None,
            ..facts.trade.unwrap()
        });
        assert_eq!(scored(&facts, C::Trade), Some(600));
        facts.trade = Some(Trade {
            recent: money(0),
            before: money(0),
            last_year: false,
            index: None,
        });
        assert_eq!(scored(&facts, C::Trade), None);

        facts.payment = Some(Payment {
            overdue_days: 125,
            used: Some(BasisPoints::percent(101)),
        });
        // 100 - 2·12.5 - 20.
        assert_eq!(scored(&facts, C::Payment), Some(550));

        facts.complaints.count_open(Severity::Minor);
        facts.complaints.count_open(Severity::Critical);
        facts.complaints.breaches = 1;
        facts.complaints.repeats = 1;
        // 100 - 7.5 - 30 - 10 - 10.
        assert_eq!(scored(&facts, C::Complaints), Some(425));

        let mut contact = Contact {
            last: None,
            due: day("2026-11-13"),
            limit: Some(day("2026-12-03")),
            executive_late: false,
        };
        facts.contact = Some(contact);
        assert_eq!(scored(&facts, C::Contact), Some(500));
        contact.executive_late = true;
        facts.contact = Some(contact);
        assert_eq!(scored(&facts, C::Contact), Some(300));
        contact.limit = Some(day("2026-11-20"));
        facts.contact = Some(contact);
        assert_eq!(scored(&facts, C::Contact), Some(0));
        assert_eq!(scored(&facts, C::Coverage), Some(800));
    }

    #[test]
    fn alarms_cap_the_score_and_the_lowest_holds() {
        let today = day(TODAY);
        let mut facts = well();
        let free = judge(&facts, today);
        assert_eq!((free.band(), free.cap()), (HealthBand::Green, None));
        facts.single_thread = true;
        facts.champion_left = Some(day("2026-11-01"));
        let capped = judge(&facts, today);
        assert_eq!(capped.score, Some(690));
        assert_eq!(capped.cap(), Some(HealthCap::ChampionLeft));
        assert_eq!(capped.caps.len(), 2);
        facts.hold = true;
        assert_eq!(judge(&facts, today).score, Some(590));
        facts.complaints.critical_late = true;
        let red = judge(&facts, today);
        assert_eq!(red.score, Some(490));
        assert_eq!(red.band(), HealthBand::Red);
        assert!(red.uncapped > red.score);
    }

    #[test]
    fn of_somebody_of_whom_nothing_is_known_nothing_is_said() {
        let today = day(TODAY);
        let nothing = judge(&Facts::default(), today);
        assert_eq!((nothing.score, nothing.confidence), (None, 0));
        assert_eq!(nothing.band(), HealthBand::Unknown);
        let mut complains = Facts::default();
        complains.complaints.count_open(Severity::Major);
        let health = judge(&complains, today);
        assert_eq!((health.score, health.confidence), (Some(850), 20));
    }
}
