//! What the trade knows, as data: cards, rhythms, time limits, checklists, tactics, words to avoid.
//!
//! The embedded TOML files carry every text in both languages and the id of the requirement it realises. A
//! team's own file has the same form and is laid over them, item by item. This is the only part of the domain
//! that reads TOML and that holds words for people: they are content, not labels, so no catalogue of a language
//! knows them. Nothing here reads a file; the texts come in as strings.

mod analysis;
mod care;
mod casework;
mod check;
mod fault;
mod follow_up;
mod grading;
mod own;
mod parts;
mod person;
mod plans;
mod recovery;
mod trade;
mod visits;

use crate::domain::choice::{
    AbcClass, ComplaintKind, ComplaintState, Group, Role, Severity, Taboo as TabooName, Tier,
};
use crate::domain::money::Money;
use crate::domain::rules::cadence::{Grade, Rhythm};
use crate::domain::rules::gifts::Limits as GiftLimits;
use crate::domain::rules::sla::{Escalation, Limits};
use crate::domain::rules::taboos::Thresholds;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::LazyLock;

pub use analysis::Analysis;
pub use care::{File, HookWeight, Measure, SectionGuide, Zipper};
pub use casework::{Authority, Named, Phrases, Silence, Sla, StageGuide, SubKinds, Taboo};
pub use check::Gap;
pub use fault::PlaybookFault;
pub use follow_up::{Festival, FollowUp};
pub use grading::{Entitled, Grading, Service};
pub use own::Part;
pub use parts::{Cadence, Card, ClassCard, GiftLimit, Line, Temperament, Text, Tip, Topic};
pub use person::{Basics, PersonGuide, Retention, TopicGuide};
pub use recovery::Recovery;
pub use trade::{ArrearsGuide, Trade};
pub use visits::{Prompt, PromptUse, Purpose};

pub use plans::{IncentiveGuide, Lever, LeverUse};

const FILES: &[(&str, &str)] = &[
    ("cards.toml", include_str!("cards.toml")),
    ("cadences.toml", include_str!("cadences.toml")),
    ("complaints.toml", include_str!("complaints.toml")),
    ("people.toml", include_str!("people.toml")),
    ("customers.toml", include_str!("customers.toml")),
    ("follow_up.toml", include_str!("follow_up.toml")),
    ("relationship.toml", include_str!("relationship.toml")),
    ("dossier.toml", include_str!("dossier.toml")),
    ("person.toml", include_str!("person.toml")),
    ("visits.toml", include_str!("visits.toml")),
    ("trade.toml", include_str!("trade.toml")),
    ("grading.toml", include_str!("grading.toml")),
    ("recovery.toml", include_str!("recovery.toml")),
    ("analysis.toml", include_str!("analysis.toml")),
    ("plans.toml", include_str!("plans.toml")),
];

/// Everything the trade knows, by kind. Every list has at most one entry of a key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Playbook {
    /// How tiers are shown, best first.
    #[serde(rename = "card")]
    pub cards: Vec<Card>,
    /// How classes are shown, best first.
    #[serde(rename = "class")]
    pub classes: Vec<ClassCard>,
    /// Rhythms by grade.
    #[serde(rename = "cadence")]
    pub cadences: Vec<Cadence>,
    /// Measures of key-account care.
    #[serde(rename = "measure")]
    pub measures: Vec<Measure>,
    /// Time limits by severity.
    pub sla: Vec<Sla>,
    /// Sub-kinds of complaints.
    #[serde(rename = "kind")]
    pub kinds: Vec<SubKinds>,
    /// Stages of a complaint.
    #[serde(rename = "stage")]
    pub stages: Vec<StageGuide>,
    /// Mistakes in handling complaints.
    #[serde(rename = "taboo")]
    pub taboos: Vec<Taboo>,
    /// Words that promise nothing unless a day stands beside them.
    pub vague: Phrases,
    /// Words that commit us to something of value.
    pub promise: Phrases,
    /// Words that name a rule of ours as the reason.
    pub policy: Phrases,
    /// Words of mere courtesy.
    pub courtesy: Phrases,
    /// From how much on something counts as a mistake.
    pub guards: Option<Thresholds>,
    /// Who hears of a clock when.
    #[serde(rename = "escalation")]
    pub escalations: Vec<Escalation>,
    /// What one may promise alone.
    #[serde(rename = "authority")]
    pub authorities: Vec<Authority>,
    /// How many of the dissatisfied say so.
    pub silence: Option<Silence>,
    /// Rules of conduct.
    #[serde(rename = "tip")]
    pub tips: Vec<Tip>,
    /// Temperaments.
    #[serde(rename = "temperament")]
    pub temperaments: Vec<Temperament>,
    /// Checklists.
    #[serde(rename = "topic")]
    pub topics: Vec<Topic>,
    /// What visits are for, the best reason first.
    #[serde(rename = "purpose")]
    pub purposes: Vec<Purpose>,
    /// What to ask and to think of at a visit.
    #[serde(rename = "prompt")]
    pub prompts: Vec<Prompt>,
    /// What people may be given.
    #[serde(rename = "gift_limit")]
    pub gift_limits: Vec<GiftLimit>,
    /// How long things may wait.
    pub follow_up: Option<FollowUp>,
    /// Festivals.
    #[serde(rename = "festival")]
    pub festivals: Vec<Festival>,
    /// Cells of the zipper that tiers need covered.
    #[serde(rename = "zipper")]
    pub zippers: Vec<Zipper>,
    /// What hooks weigh.
    #[serde(rename = "hook")]
    pub hooks: Vec<HookWeight>,
    /// What the files of tiers must hold.
    #[serde(rename = "file")]
    pub files: Vec<File>,
    /// What the sections of the business dossier ask.
    #[serde(rename = "section")]
    pub sections: Vec<SectionGuide>,
    /// What is known of people, why and for how long.
    pub person: PersonGuide,
    /// Money at risk and what customers cost.
    pub trade: Option<Trade>,
    /// How customers are graded.
    pub grading: Option<Grading>,
    /// What tiers are entitled to.
    #[serde(rename = "entitlement")]
    pub entitlements: Vec<Entitled>,
    /// How hard customers are won back.
    #[serde(rename = "winback")]
    pub recoveries: Vec<Recovery>,
    /// From where on reports say what they say.
    pub analysis: Option<Analysis>,
    /// Levers that keep, bind and attract customers.
    #[serde(rename = "lever")]
    pub levers: Vec<Lever>,
    /// What goes with incentives.
    #[serde(rename = "incentive")]
    pub incentives: Vec<IncentiveGuide>,
}

impl Playbook {
    /// The playbook that ships with the program.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: LazyLock<Playbook> = LazyLock::new(|| {
            FILES
                .iter()
                .fold(Playbook::default(), |mut book, (name, text)| {
                    let part = Playbook::parse(text).unwrap_or_else(|fault| {
                        debug_assert!(false, "{name}: {fault}");
                        Playbook::default()
                    });
                    book.lay(part);
                    book
                })
        });
        &EMBEDDED
    }

    /// This playbook with a team's own laid over it: an entry of the same key takes the place of ours, another
    /// one is added. Words to avoid are replaced language by language.
    pub fn with(&self, own: &str) -> Result<Self, PlaybookFault> {
        let mut book = self.clone();
        book.lay(Self::parse(own)?);
        match book.gaps() {
            gaps if gaps.is_empty() => Ok(book),
            gaps => Err(PlaybookFault::Gaps(gaps)),
        }
    }

    /// How a tier is shown.
    pub fn card(&self, tier: Tier) -> Option<&Card> {
        self.cards.iter().find(|card| card.tier == tier)
    }

    /// How a class is shown.
    pub fn class(&self, class: AbcClass) -> Option<&ClassCard> {
        self.classes.iter().find(|card| card.class == class)
    }

    /// The rhythm of a customer, if they have one.
    pub fn rhythm(&self, group: Group, tier: Tier, class: AbcClass) -> Option<Rhythm> {
        let grade = Grade::of(group, tier, class)?;
        self.cadences
            .iter()
            .find(|cadence| cadence.grade == grade)
            .map(|cadence| cadence.rhythm)
    }

    /// The time limits of a severity.
    pub fn limits(&self, severity: Severity) -> Option<&Limits> {
        self.sla
            .iter()
            .find(|sla| sla.severity == severity)
            .map(|sla| &sla.limits)
    }

    /// The sub-kinds of a kind of complaint.
    pub fn sub_kinds(&self, kind: ComplaintKind) -> &[Named] {
        self.kinds
            .iter()
            .find(|kinds| kinds.kind == kind)
            .map_or(&[], |kinds| &kinds.sub)
    }

    /// What the way to a state of a complaint asks for.
    pub fn stage(&self, state: ComplaintState) -> Option<&StageGuide> {
        self.stages.iter().find(|stage| stage.state == state)
    }

    /// What a mistake is called and what the program does about it.
    pub fn taboo(&self, taboo: TabooName) -> Option<&Taboo> {
        self.taboos.iter().find(|it| it.key == taboo.key())
    }

    /// From how much on something counts as a mistake.
    pub fn thresholds(&self) -> Thresholds {
        self.guards.unwrap_or_default()
    }

    /// What a role may promise alone; nothing is no limit.
    pub fn authority(&self, role: Role) -> Option<Money> {
        self.authorities
            .iter()
            .find(|it| it.role == role)
            .map(|it| it.limit)
    }

    /// The lines of a checklist that are ticked off, with their keys.
    pub fn ticks(&self, topic: &str) -> impl Iterator<Item = (&str, &Text)> {
        self.topic(topic)
            .into_iter()
            .flat_map(|topic| &topic.items)
            .filter_map(|line| Some((line.key.as_deref()?, &line.text)))
    }

    /// How to deal with a temperament.
    pub fn temperament(&self, key: &str) -> Option<&Temperament> {
        self.temperaments
            .iter()
            .find(|temperament| temperament.key == key)
    }

    /// A checklist.
    pub fn topic(&self, key: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.key == key)
    }

    /// The checklists for customers like this one.
    pub fn topics_for(&self, group: Group, tier: Tier) -> impl Iterator<Item = &Topic> {
        self.topics
            .iter()
            .filter(move |topic| topic.groups.contains(&group) || topic.tiers.contains(&tier))
    }

    /// What one person may be given, at a public body or elsewhere.
    pub fn gift_limits(&self, public: bool) -> Option<GiftLimits> {
        let mut limits = self.gift_limits.iter();
        limits
            .find(|limit| limit.public == public)
            .map(|limit| limit.limits)
    }

    /// The requirement ids of DOMAIN.md that the entries realise.
    pub fn requirements(&self) -> BTreeSet<&str> {
        let direct = (self.cards.iter().map(|it| &it.id))
            .chain(self.classes.iter().map(|it| &it.id))
            .chain(self.measures.iter().map(|it| &it.id))
            .chain(self.kinds.iter().map(|it| &it.id))
            .chain(self.stages.iter().map(|it| &it.id))
            .chain(self.taboos.iter().map(|it| &it.id))
            .chain(self.temperaments.iter().map(|it| &it.id))
            .chain(self.gift_limits.iter().map(|it| &it.id))
            .chain(self.festivals.iter().map(|it| &it.id))
            .chain(self.zippers.iter().map(|it| &it.id))
            .chain(self.hooks.iter().map(|it| &it.id))
            .chain(self.files.iter().map(|it| &it.id))
            .chain(self.sections.iter().map(|it| &it.id))
            .chain(self.authorities.iter().map(|it| &it.id))
            .chain(self.silence.iter().map(|it| &it.id))
            .chain(self.recoveries.iter().map(|it| &it.id))
            .chain(self.person.ids())
            .chain(self.purposes.iter().map(|it| &it.id))
            .chain(self.prompts.iter().map(|it| &it.id))
            .chain(self.entitlements.iter().map(|it| &it.id))
            .chain(self.levers.iter().map(|it| &it.id))
            .chain(self.incentives.iter().map(|it| &it.id))
            .chain(self.topics.iter().flat_map(|it| {
                std::iter::once(&it.id).chain(it.items.iter().map(|line| &line.id))
            }));
        let parent = |id: &str| {
            id.split_once('.')
                .map_or(id.len(), |(parent, _)| parent.len())
        };
        direct
            .flatten()
            .map(String::as_str)
            .chain(self.tips.iter().map(|tip| tip.id.as_str()))
            .map(|id| &id[..parent(id)])
            .collect()
    }

    fn parse(text: &str) -> Result<Self, PlaybookFault> {
        toml::from_str(text).map_err(|error: toml::de::Error| {
            let line = error
                .span()
                .map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            PlaybookFault::Syntax {
                line,
                found: error.message().trim_end_matches('.').to_owned(),
            }
        })
    }

    fn lay(&mut self, own: Self) {
        lay(&mut self.cards, own.cards, |it| it.tier);
        lay(&mut self.classes, own.classes, |it| it.class);
        lay(&mut self.cadences, own.cadences, |it| it.grade);
        lay(&mut self.measures, own.measures, |it| it.key.clone());
        lay(&mut self.sla, own.sla, |it| it.severity);
        lay(&mut self.kinds, own.kinds, |it| it.kind);
        lay(&mut self.stages, own.stages, |it| it.state);
        lay(&mut self.taboos, own.taboos, |it| it.key.clone());
        lay(&mut self.tips, own.tips, |it| it.id.clone());
        lay(&mut self.temperaments, own.temperaments, |it| {
            it.key.clone()
        });
        lay(&mut self.topics, own.topics, |it| it.key.clone());
        lay(&mut self.purposes, own.purposes, |it| it.key.clone());
        lay(&mut self.prompts, own.prompts, |it| it.key.clone());
        lay(&mut self.gift_limits, own.gift_limits, |it| it.public);
        lay(&mut self.festivals, own.festivals, |it| it.key.clone());
        self.follow_up = own.follow_up.or(self.follow_up);
        lay(&mut self.zippers, own.zippers, |it| it.tier);
        lay(&mut self.hooks, own.hooks, |it| it.kind);
        lay(&mut self.files, own.files, |it| it.tier);
        lay(&mut self.sections, own.sections, |it| it.section);
        lay(&mut self.authorities, own.authorities, |it| it.role);
        lay(&mut self.escalations, own.escalations, |it| it.to);
        lay(&mut self.levers, own.levers, |it| it.key.clone());
        lay(&mut self.incentives, own.incentives, |it| it.kind);
        self.guards = own.guards.or(self.guards);
        self.silence = own.silence.or(self.silence.take());
        self.person.lay(own.person);
        self.trade = own.trade.or(self.trade.take());
        self.grading = own.grading.or(self.grading.take());
        lay(&mut self.entitlements, own.entitlements, |it| it.tier);
        lay(&mut self.recoveries, own.recoveries, |it| it.class);
        self.analysis = own.analysis.or(self.analysis);
        for (ours, theirs) in [
            (&mut self.vague, own.vague),
            (&mut self.promise, own.promise),
            (&mut self.policy, own.policy),
            (&mut self.courtesy, own.courtesy),
        ] {
            for (ours, theirs) in [(&mut ours.en, theirs.en), (&mut ours.zh, theirs.zh)] {
                if !theirs.is_empty() {
                    *ours = theirs;
                }
            }
        }
    }
}

fn lay<T, K: PartialEq>(ours: &mut Vec<T>, own: Vec<T>, key: impl Fn(&T) -> K) {
    for entry in own {
        match ours.iter_mut().find(|it| key(it) == key(&entry)) {
            Some(place) => *place = entry,
            None => ours.push(entry),
        }
    }
}

#[cfg(test)]
mod tests;
