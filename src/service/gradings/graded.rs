//! What gradings rest on, held in memory between changes, and the steps that it suggests for a customer.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::choice::{AbcClass, Basis, CustomerStatus, FactName, Rung};
use crate::domain::id::Ref;
use crate::domain::money::BasisPoints;
use crate::domain::record::{Kind, Record};
use crate::domain::register::{KeyTest, Position};
use crate::domain::rules::grading::fact::{Fact, any_holds};
use crate::domain::rules::grading::rung::Ladder;
use crate::domain::rules::grading::suggestion::{self, Past, Proposal, Ruled, Suggestion};
use crate::domain::rules::grading::{group, key, target, top20};
use crate::domain::when::Day;
use crate::service::book::{Book, fault};
use crate::service::failure::Failure;
use crate::service::light::Light;
use crate::store::index::Lookup;

use super::ranking::{Ranking, fact_of};

/// Months of evaluations that are looked at.
const EVALUATED_MONTHS: i32 = 12;
/// Days of decisions that still silence a suggestion, at most.
const RULED_DAYS: i32 = 400;

/// What gradings rest on.
#[derive(Debug)]
pub(crate) struct Graded {
    pub(crate) today: Day,
    pub(crate) ranking: Arc<Ranking>,
    /// The last decision about a suggestion, by customer and ladder.
    ruled: HashMap<(u64, Ladder), Ruled>,
    /// Days of evaluations, the latest first, and what they found.
    pub(crate) evaluated: Vec<Day>,
    found: HashMap<(u64, Ladder), Vec<(Day, Rung)>>,
    /// The latest judgements.
    tests: HashMap<u64, (Day, u64, KeyTest)>,
    positions: HashMap<u64, (Day, u64, Position)>,
}

impl Graded {
    pub(super) fn of(book: &Book<'_>, ranking: Arc<Ranking>, today: Day) -> Result<Self, Failure> {
        let mut graded = Self {
            today,
            ranking,
            ruled: HashMap::new(),
            evaluated: Vec::new(),
            found: HashMap::new(),
            tests: HashMap::new(),
            positions: HashMap::new(),
        };
        let mut latest: HashMap<(u64, Ladder), (Day, u64)> = HashMap::new();
        let rulings = Lookup::by_day(Kind::Ruling).days(today.plus(-RULED_DAYS), today);
        book.store
            .each(&rulings, |stored| {
                let Record::Ruling(it) = &stored.record else {
                    return;
                };
                let Some(ladder) = it.to.ladder() else { return };
                let place = (it.customer.number(), ladder);
                let age = (it.day, stored.id);
                if latest.get(&place).is_none_or(|known| *known < age) {
                    latest.insert(place, age);
                    let ruled = Ruled {
                        ruling: it.ruling,
                        to: it.to,
                        day: it.day,
                        until: it.until,
                    };
                    graded.ruled.insert(place, ruled);
                }
            })
            .map_err(fault)?;
        let since = today.plus_months(-EVALUATED_MONTHS);
        let evaluations = Lookup::by_day(Kind::Evaluation).days(since, today);
        book.store
            .each(&evaluations, |stored| {
                let Record::Evaluation(it) = &stored.record else {
                    return;
                };
                match it.to.ladder() {
                    None => graded.evaluated.push(it.day),
                    Some(ladder) => {
                        for customer in it.customers() {
                            let found = graded.found.entry((customer, ladder)).or_default();
                            found.push((it.day, it.to));
                        }
                    }
                }
            })
            .map_err(fault)?;
        graded.evaluated.sort_unstable_by(|a, b| b.cmp(a));
        graded.evaluated.dedup();
        book.store
            .each(&Lookup::all(Kind::KeyTest), |stored| {
                if let Record::KeyTest(it) = stored.record
                    && stored.archived.is_none()
                {
                    keep(
                        &mut graded.tests,
                        it.customer.number(),
                        (it.day, stored.id, *it),
                    );
                }
            })
            .map_err(fault)?;
        book.store
            .each(&Lookup::all(Kind::Position), |stored| {
                if let Record::Position(it) = stored.record
                    && stored.archived.is_none()
                {
                    keep(
                        &mut graded.positions,
                        it.customer.number(),
                        (it.day, stored.id, *it),
                    );
                }
            })
            .map_err(fault)?;
        Ok(graded)
    }

    /// What a customer is worth by the basis, for orders.
    pub(crate) fn value(&self, customer: u64) -> i64 {
        let ranked = self.ranking.of.get(&customer);
        ranked.map_or(0, |it| it.value.units())
    }

    /// The latest test of a customer.
    pub(crate) fn test(&self, customer: u64) -> Option<&KeyTest> {
        self.tests.get(&customer).map(|(_, _, it)| it)
    }

    /// The latest position of a customer.
    pub(crate) fn position(&self, customer: u64) -> Option<&Position> {
        self.positions.get(&customer).map(|(_, _, it)| it)
    }

    /// What evaluations found of a customer on a ladder, the latest first.
    fn past(&self, customer: u64, ladder: Ladder) -> Vec<Past> {
        let found = self.found.get(&(customer, ladder));
        let on = |day: &Day| {
            let found = found.into_iter().flatten();
            found.filter(|(it, _)| it == day).map(|(_, to)| *to).next()
        };
        (self.evaluated.iter())
            .map(|day| Past {
                day: *day,
                to: on(day),
            })
            .collect()
    }

    /// Where the facts would put a customer on a ladder, whether or not it is suggested yet.
    pub(crate) fn proposal(
        &self,
        book: &Book<'_>,
        light: &Light,
        ladder: Ladder,
    ) -> Result<Option<Proposal>, Failure> {
        Ok(match ladder {
            Ladder::Group => self.group(book, light)?,
            Ladder::Tier => self.tier(light),
            Ladder::Class => self.class(light),
            Ladder::Key => self.key(book, light),
            Ladder::Target => fit(book, light)?,
        })
    }

    /// The suggestions for a customer, in the order of the ladders.
    pub(crate) fn suggestions(
        &self,
        book: &Book<'_>,
        light: &Light,
    ) -> Result<Vec<Suggestion>, Failure> {
        let mut suggestions = Vec::new();
        if is_followed(light) {
            for ladder in Ladder::ALL {
                suggestions.extend(self.suggestion(book, light, ladder)?);
            }
        }
        Ok(suggestions)
    }

    /// The suggestion for one ladder.
    pub(crate) fn suggestion(
        &self,
        book: &Book<'_>,
        light: &Light,
        ladder: Ladder,
    ) -> Result<Option<Suggestion>, Failure> {
        if !is_followed(light) {
            return Ok(None);
        }
        let stands = stands(book, light, ladder)?;
        let Some(proposal) = self.proposal(book, light, ladder)? else {
            return Ok(None);
        };
        if proposal.to == stands {
            return Ok(None);
        }
        Ok(suggestion::suggest(
            stands,
            Some(proposal),
            &self.past(light.id, ladder),
            self.ruled.get(&(light.id, ladder)).copied(),
            book.house.playbook.grading().manners,
            self.today,
        ))
    }

    /// How many evaluations in a row would put a customer lower.
    pub(crate) fn agreeing(&self, light: &Light, ladder: Ladder, stands: Rung) -> u8 {
        let lower = |it: &Past| it.to.is_some_and(|to| to.is_below(stands));
        let past = self.past(light.id, ladder);
        past.iter().take_while(|it| lower(it)).count() as u8
    }

    /// What is known of a customer for the ladder of groups.
    pub(crate) fn known(&self, book: &Book<'_>, light: &Light) -> Result<group::Known, Failure> {
        let ranked = self.ranking.of.get(&light.id);
        let trades = !self.ranking.of.is_empty();
        let today = self.today;
        let stated = light.first_trade.filter(|day| *day <= today);
        let first = ranked
            .and_then(|it| it.first)
            .into_iter()
            .chain(stated)
            .min();
        let months = |day: Day| i64::from(today.month_of().since(day.month_of()));
        let bought = match ranked {
            Some(it) if it.bought => Some(true),
            _ if stated.is_some() => Some(true),
            _ => trades.then_some(false),
        };
        let reachable = reachable(book, light)?;
        let is_known =
            reachable > 0 || light.last.is_some() || light.people.iter().next().is_some();
        Ok(group::Known {
            class: trades.then(|| {
                ranked
                    .and_then(|it| it.class)
                    .map_or(AbcClass::Unstated, |(class, _)| class)
            }),
            orders: trades.then(|| ranked.map_or(0, |it| it.orders)),
            credit_grade: light.credit_grade(),
            overdue_days: super::keeps_invoices(book)
                .then(|| i64::from(light.ageing(today).oldest)),
            tenure_months: first.map(months),
            reputation: self.position(light.id).and_then(|it| it.reputation),
            bought,
            reachable: Some(reachable),
            identified: Some(is_known || !light.phone.is_empty()),
        })
    }

    fn group(&self, book: &Book<'_>, light: &Light) -> Result<Option<Proposal>, Failure> {
        let limits = &book.house.playbook.grading().backbone;
        let known = self.known(book, light)?;
        Ok(group::proposed(light.group, &known, limits).map(|to| {
            // Down: what the own step asks for and does not have; up: what the new one asks for.
            let mut facts = Vec::new();
            if to < light.group {
                facts.extend(group::evidence(light.group, &known, limits));
                facts.retain(|fact| fact.holds() == Some(false));
            }
            facts.extend(group::evidence(to, &known, limits));
            Proposal {
                to: Rung::of_group(to),
                facts,
            }
        }))
    }

    fn tier(&self, light: &Light) -> Option<Proposal> {
        let ranked = self.ranking.of.get(&light.id)?;
        let name = fact_of(self.ranking.basis);
        let Some(place) = ranked.place else {
            // They bought once and no more: whatever they were worth, they are not now.
            let facts = vec![Fact::told(FactName::Sales, Some(0))];
            let stated = light.tier.number() != 0;
            return stated.then_some(Proposal {
                to: Rung::Small,
                facts,
            });
        };
        let mut facts = vec![Fact::told(name, Some(place.value.to_money().units()))];
        if self.ranking.basis == Basis::Contribution {
            // What it is made of.
            let profit = ranked.now.on(Basis::GrossProfit).to_money().units();
            let (served, sold) = (ranked.served.to_exact().units(), ranked.now.net.units());
            let rate = BasisPoints::ratio(served, sold);
            facts.push(Fact::told(FactName::GrossProfit, Some(profit)));
            facts.push(Fact::told(
                FactName::CostToServe,
                rate.map(|rate| rate.points().into()),
            ));
        }
        facts.extend([
            Fact::told(FactName::Rank, Some(place.rank as i64)),
            Fact::told(FactName::Ranked, Some(self.ranking.ranked as i64)),
            Fact::told(FactName::Share, Some(place.share.into())),
        ]);
        Some(Proposal {
            to: Rung::of_tier(place.tier),
            facts,
        })
    }

    fn class(&self, light: &Light) -> Option<Proposal> {
        let ranked = self.ranking.of.get(&light.id)?;
        let (class, cumulative) = ranked.class?;
        Some(Proposal {
            to: Rung::of_class(class),
            facts: vec![
                Fact::told(FactName::Sales, Some(ranked.now.net.to_money().units())),
                Fact::told(FactName::Cumulative, Some(cumulative.into())),
            ],
        })
    }

    /// What decides whether a customer is a key account.
    pub(crate) fn key_facts(&self, book: &Book<'_>, customer: u64) -> Vec<Fact> {
        let rule = book.house.playbook.grading();
        let test = self.test(customer);
        let score = test.and_then(|it| key::full_score(&it.ratings(), &rule.key_weights));
        let size = top20::size(self.ranking.buying) as i64;
        let top = self.ranking.of.get(&customer).and_then(|it| it.top);
        // Who sold nothing stands behind all who did.
        let rank = match top {
            Some(top) => Some(top.rank as i64),
            None => (self.ranking.buying > 0).then_some(self.ranking.buying as i64 + 1),
        };
        vec![
            Fact::at_least(FactName::KeyScore, score, rule.key_score),
            Fact::at_most(FactName::TopRank, rank, size),
        ]
    }

    fn key(&self, book: &Book<'_>, light: &Light) -> Option<Proposal> {
        let facts = self.key_facts(book, light.id);
        let is_key = any_holds(&facts)?;
        Some(Proposal {
            to: Rung::of_key(is_key),
            facts,
        })
    }
}

fn keep<T>(all: &mut HashMap<u64, (Day, u64, T)>, customer: u64, new: (Day, u64, T)) {
    let is_newer = |known: &(Day, u64, T)| (known.0, known.1) < (new.0, new.1);
    if all.get(&customer).is_none_or(is_newer) {
        all.insert(customer, new);
    }
}

/// Whether a customer is graded at all.
pub(crate) const fn is_followed(light: &Light) -> bool {
    !light.do_not_pursue
        && matches!(
            light.status,
            CustomerStatus::Active | CustomerStatus::Dormant
        )
}

/// People who have a number or an address. Light rows keep numbers alone: who has none is looked up.
fn reachable(book: &Book<'_>, light: &Light) -> Result<i64, Failure> {
    let mut reachable = 0;
    for person in light.people.iter() {
        let has_phone = person.phones().any(|phone| !phone.is_empty());
        let is_reachable = has_phone
            || {
                let stored = book.find(Ref::new(Kind::Contact, person.id))?;
                matches!(stored.map(|it| it.record), Some(Record::Contact(it)) if !it.mail.is_empty() || !it.chat.is_empty())
            };
        reachable += i64::from(is_reachable);
    }
    Ok(reachable)
}

/// Where a customer stands on a ladder.
pub(crate) fn stands(book: &Book<'_>, light: &Light, ladder: Ladder) -> Result<Rung, Failure> {
    Ok(match ladder {
        Ladder::Group => Rung::of_group(light.group),
        Ladder::Tier => Rung::of_tier(light.tier),
        Ladder::Class => Rung::of_class(light.class),
        Ladder::Key => Rung::of_key(light.key),
        // Lists do not keep it, and without a profile nobody asks.
        Ladder::Target if book.house.playbook.grading().target.is_empty() => Rung::Unstated,
        Ladder::Target => match book.find(Ref::new(Kind::Customer, light.id))? {
            Some(stored) => match &stored.record {
                Record::Customer(it) => Rung::of_fit(it.target_fit),
                _ => Rung::Unstated,
            },
            None => Rung::Unstated,
        },
    })
}

/// What the target profile says of a customer.
fn fit(book: &Book<'_>, light: &Light) -> Result<Option<Proposal>, Failure> {
    let profile = &book.house.playbook.grading().target;
    if profile.is_empty() {
        return Ok(None);
    }
    let stored = book.find(Ref::new(Kind::Customer, light.id))?;
    let Some(Record::Customer(it)) = stored.map(|it| it.record) else {
        return Ok(None);
    };
    let facts = target::evidence(profile, &super::traits(&it));
    let to = Rung::of_fit(target::fit(&facts));
    Ok((to != Rung::Unstated).then_some(Proposal { to, facts }))
}
