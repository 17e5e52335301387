//! What the health of customers rests on: of one from their own records, of all in one ordered pass over each kind of
//! record that speaks of it. Trade comes from what is kept beside the sale lines.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::domain::choice::{Cause, CreditState, RiskKind, RiskState, Severity};
use crate::domain::id::{Id, Ref};
use crate::domain::money::Money;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::register::Response;
use crate::domain::rules::cadence::State;
use crate::domain::rules::clocks::Clock;
use crate::domain::rules::complaint_figures::{self as figures, REPEAT_DAYS};
use crate::domain::rules::figures::Satisfied;
use crate::domain::rules::health::{self, LOOK_BACK_DAYS};
use crate::domain::rules::signals::{LEFT_DAYS, Signal};
use crate::domain::rules::sla::ClockState;
use crate::domain::rules::{churn, clocks};
use crate::domain::when::{Day, Moment};
use crate::domain::work::Complaint;
use crate::service::book::fault;
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::service::queries::{Ask, is_key, zipper_of};
use crate::service::rows;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::trade::Traded;

/// Days for which answers to how satisfied somebody is count.
const ANSWER_DAYS: i32 = 365;
/// Days back that an earlier answer is looked for.
const EARLIER_DAYS: i32 = 730;

/// How a customer pays; unknown in a book that keeps no invoices.
fn owed(ask: &Ask<'_>, light: &Light) -> Option<health::Payment> {
    let is_kept = light.account.is_some() || ask.book.store.count(Kind::Invoice) > 0;
    let facts = light.credit(ask.book.house, ask.now.today());
    is_kept.then(|| health::Payment {
        overdue_days: u32::try_from(facts.ageing.weighted_tenths()).unwrap_or(u32::MAX),
        used: facts.used(),
    })
}

/// Whether nothing is delivered to a customer on credit.
fn is_held(ask: &Ask<'_>, light: &Light) -> bool {
    let (house, today) = (ask.book.house, ask.now.today());
    let tolerance = house.playbook.trade().tolerance;
    let verdict = light.credit(house, today).judge(tolerance, today);
    verdict.state == CreditState::Hold
}

/// What is known of a customer.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Known {
    pub(crate) health: health::Facts,
    pub(crate) churn: churn::Facts,
    /// When a complaint that is open passes its next limit: what is known holds no longer than that.
    pub(crate) until: Option<Moment>,
}

/// Kinds of records that say something of a customer's health beside trade.
pub(super) const TOLD_OF: &[Kind] = &[
    Kind::Complaint,
    Kind::Response,
    Kind::RiskSignal,
    Kind::Coverage,
];

/// What records say of the health of one customer on a day.
#[derive(Default)]
pub(super) struct Told {
    /// In the order in which they were opened.
    complaints: Vec<(Stored, Complaint)>,
    /// In the order of days.
    answers: Vec<Response>,
    /// It was noted that a competitor gains ground.
    gains: bool,
    /// Somebody has begun to draw the zipper.
    linked: bool,
}

impl Told {
    fn take(&mut self, stored: Stored, today: Day) {
        match stored.record {
            Record::Complaint(ref it) => {
                let it = (**it).clone();
                self.complaints.push((stored, it));
            }
            Record::Response(it) if (0..EARLIER_DAYS).contains(&today.since(it.day)) => {
                self.answers.push(*it);
            }
            Record::RiskSignal(it) => {
                self.gains |= it.kind == RiskKind::CompetitorGain && it.state == RiskState::Open;
            }
            Record::Coverage(_) => self.linked = true,
            _ => {}
        }
    }

    fn in_order(&mut self) {
        (self.complaints).sort_by_key(|(stored, it)| (opened(stored, it), stored.id));
        self.answers.sort_by_key(|it| it.day);
    }
}

/// What speaks of health, by customer.
#[derive(Default)]
pub(super) struct Gathered {
    told: HashMap<u64, Arc<Told>>,
    /// Of all others.
    nothing: Arc<Told>,
    trade: Traded,
}

impl Gathered {
    /// Of one customer.
    pub(super) fn of_one(ask: &Ask<'_>, customer: u64) -> Result<Self, Failure> {
        let pulse = &ask.book.roster.pulse;
        let told = if let Some(told) = pulse.told(customer, ask.now) {
            told
        } else {
            let mut told = Told::default();
            for kind in TOLD_OF {
                for id in ask.book.of_customer(customer, *kind)? {
                    let stored = ask.book.find(Ref::new(*kind, id))?;
                    if let Some(stored) = stored.filter(|it| it.archived.is_none()) {
                        told.take(stored, ask.now.today());
                    }
                }
            }
            told.in_order();
            let told = Arc::new(told);
            pulse.put_told(customer, Arc::clone(&told), ask.now);
            told
        };
        let trade = match pulse.traded(customer, ask.now) {
            Some(trade) => Traded::kept(customer, trade),
            None => Traded::of_one(ask, customer)?,
        };
        Ok(Self {
            told: HashMap::from([(customer, told)]),
            trade,
            ..Self::default()
        })
    }

    /// Of everybody.
    pub(super) fn of_all(ask: &Ask<'_>) -> Result<Self, Failure> {
        let today = ask.now.today();
        let mut told: HashMap<u64, Told> = HashMap::new();
        let mut take = |stored: Stored| {
            if stored.archived.is_none() {
                let customer = stored.record.customer().map_or(0, Id::number);
                told.entry(customer).or_default().take(stored, today);
            }
        };
        let lately =
            Lookup::by_day(Kind::Complaint).days(today.plus(-LOOK_BACK_DAYS - REPEAT_DAYS), today);
        let mut complaints: HashSet<u64> = HashSet::new();
        for lookup in [lately, Lookup::open(Kind::Complaint)] {
            complaints.extend(ask.book.ids(&lookup, Direction::Forward)?);
        }
        for id in complaints {
            let stored = ask.book.find(Ref::new(Kind::Complaint, id))?;
            stored.into_iter().for_each(&mut take);
        }
        let answers = Lookup::by_day(Kind::Response).days(today.plus(-EARLIER_DAYS), today);
        for lookup in [
            answers,
            Lookup::open(Kind::RiskSignal),
            Lookup::all(Kind::Coverage),
        ] {
            // What cannot be read speaks of nobody; `doctor` names it.
            ask.book.store.each(&lookup, &mut take).map_err(fault)?;
        }
        let told = told.into_iter().map(|(customer, mut told)| {
            told.in_order();
            (customer, Arc::new(told))
        });
        Ok(Self {
            told: told.collect(),
            trade: Traded::of_all(ask)?,
            ..Self::default()
        })
    }

    /// What is told of a customer of whom no record says anything.
    pub(super) fn silence(&self, customer: u64) -> Option<Arc<Told>> {
        (!self.told.contains_key(&customer)).then(|| Arc::clone(&self.nothing))
    }

    /// What is known of a customer.
    pub(super) fn known(&self, ask: &Ask<'_>, light: &Light) -> Result<Known, Failure> {
        let (today, house) = (ask.now.today(), ask.book.house);
        let told = self.told.get(&light.id).unwrap_or(&self.nothing);
        let (complaints, until) = told.complaints(ask);
        let contact = light.rhythm(house, today).map(|standing| health::Contact {
            last: light.last,
            due: standing.due,
            limit: standing.limit,
            executive_late: executive_late(ask, light),
        });
        let (coverage, single_thread) = told.zipper(ask, light)?;
        let champion_left =
            (light.champion_left).filter(|left| (0..=LEFT_DAYS).contains(&today.since(*left)));
        let mut known = Known {
            health: health::Facts {
                complaints,
                contact,
                coverage,
                loyalty: told.loyalty(today),
                champion_left,
                single_thread,
                payment: owed(ask, light),
                hold: is_held(ask, light),
                ..health::Facts::default()
            },
            churn: churn::Facts {
                open_order: light.credit(house, today).orders > Money::ZERO,
                complaint_late: complaints.late,
                satisfaction_fall: told.fall(today),
                champion_left: champion_left.is_some(),
                contact_late: light
                    .rhythm(house, today)
                    .is_some_and(|standing| standing.state == State::Overdue),
                competitor_gain: told.gains,
                slower_days: light.account.as_ref().and_then(|it| it.slower_days(today)),
                ..churn::Facts::default()
            },
            until,
        };
        self.trade.add_to(&mut known, light.id);
        Ok(known)
    }
}

impl Told {
    fn complaints(&self, ask: &Ask<'_>) -> (health::Complaints, Option<Moment>) {
        let mut facts = health::Complaints::default();
        // What is dated later counts from then on.
        let later = (self.complaints.iter()).map(|(stored, it)| opened(stored, it));
        let mut until = later.filter(|at| *at > ask.now.at).min();
        let of = (self.complaints.iter()).filter(|(stored, it)| opened(stored, it) <= ask.now.at);
        let since = ask.now.today().plus(-LOOK_BACK_DAYS);
        let opened_on = |stored: &Stored, it: &Complaint| ask.now.local(opened(stored, it)).0;
        let causes: Vec<(Day, Cause)> = (of.clone())
            .map(|(stored, it)| (opened_on(stored, it), it.cause))
            .collect();
        for ((stored, it), repeats) in of.zip(figures::repeats(&causes)) {
            let is_recent = opened_on(stored, it) > since;
            if !is_recent && !it.is_open() {
                continue;
            }
            if is_recent && repeats == Some(true) {
                facts.repeats += 1;
            }
            let clocks = rows::clocks(ask.book, stored, it, ask.now.at);
            let breached =
                |clock: &&crate::domain::rules::sla::Clock| clock.state == ClockState::Breached;
            facts.breaches += clocks.iter().filter(breached).count() as u32;
            if !it.is_open() {
                continue;
            }
            facts.count_open(it.severity);
            let running = || clocks.iter().filter(|clock| clock.is_running());
            let is_late = running().any(|clock| clock.state == ClockState::Breached);
            facts.late |= is_late;
            facts.critical_late |= is_late && it.severity == Severity::Critical;
            let next = running()
                .filter(|clock| clock.left > 0 && !clock.waiting)
                .map(|clock| clock.due)
                .min();
            until = until.into_iter().chain(next).min();
        }
        (facts, until)
    }

    fn loyalty(&self, today: Day) -> Option<health::Loyalty> {
        let mut satisfied = Satisfied::default();
        for answer in (self.answers.iter()).filter(|it| today.since(it.day) < ANSWER_DAYS) {
            satisfied.count(answer.overall.unwrap_or_default());
        }
        Some(health::Loyalty {
            score: satisfied.score()? as u16,
            answers: satisfied.answers(),
        })
    }

    /// The most levels by which somebody's last answer lies below the one before it.
    fn fall(&self, today: Day) -> Option<i64> {
        let mut latest: HashMap<u64, (Option<i64>, Day, i64)> = HashMap::new();
        for answer in &self.answers {
            let Some(level) = answer.overall else {
                continue;
            };
            let who = answer.contact.map_or(0, Id::number);
            let before = latest.get(&who).map(|(_, _, level)| *level);
            latest.insert(who, (before, answer.day, level));
        }
        let falls = latest.into_values().filter_map(|(before, day, level)| {
            (today.since(day) < ANSWER_DAYS).then_some(before? - level)
        });
        falls.max()
    }

    /// How well the zipper closes, and whether everything hangs by one thread; nothing where nobody has drawn it.
    fn zipper(
        &self,
        ask: &Ask<'_>,
        light: &Light,
    ) -> Result<(Option<crate::domain::money::BasisPoints>, bool), Failure> {
        if !self.linked {
            return Ok((None, false));
        }
        let (coverage, alarms) = zipper_of(ask, light)?;
        let hangs = |alarm: &Signal| matches!(alarm, Signal::FewLinks(_) | Signal::OnePair(_));
        Ok((coverage, alarms.iter().any(hangs)))
    }
}

fn opened(stored: &Stored, it: &Complaint) -> Moment {
    it.opened.unwrap_or(stored.created.at)
}

/// Whether one of our executives should have come by, and has not planned to.
fn executive_late(ask: &Ask<'_>, light: &Light) -> bool {
    let (today, house) = (ask.now.today(), ask.book.house);
    let Some(days) = house.playbook.measure_days(Clock::Executive.measure()) else {
        return false;
    };
    if !is_key(light) {
        return false;
    }
    let next = light.executives_ahead.iter().copied();
    let next = next.filter(|day| *day >= today).min();
    let last = light.executive;
    let standing = clocks::judge(days, last, light.created, next, &house.calendar, today);
    standing.state != State::Planned && standing.late > 0
}
