//! What a tier needs of people and of its file, and what ties weigh.

use serde::{Deserialize, Serialize};

use super::{Playbook, Text};
use crate::domain::choice::{HookKind, Section, Tier};
use crate::domain::field::{Class, Field};
use crate::domain::record::Kind;
use crate::domain::rules::coverage::Need;
use crate::domain::rules::measures::Evidence;
use crate::domain::vocabulary::FieldKey;

/// Days after which a link goes stale that neither says how long nor stands in a cell that does.
const LINK_DAYS: u16 = 60;

/// A measure of key-account care, repeated after so many days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Stable English word.
    pub key: String,
    /// Requirement.
    pub id: Option<String>,
    /// Days between two of them; none if an event calls for it.
    pub days: Option<u16>,
    /// Which records tell that it was taken.
    #[serde(default)]
    pub from: Evidence,
    /// What it is called.
    pub name: Text,
    /// What to do.
    pub how: Text,
}

/// The cells of the zipper that a tier needs covered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zipper {
    /// The tier.
    pub tier: Tier,
    /// Requirement.
    pub id: Option<String>,
    /// Its cells.
    pub cells: Vec<Need>,
}

/// What the file of a customer of a tier must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The tier.
    pub tier: Tier,
    /// Requirement.
    pub id: Option<String>,
    /// Fields of the customer.
    pub customer: Vec<String>,
    /// Fields of each of the people who are there.
    #[serde(default)]
    pub people: Vec<String>,
    /// Sections of the business dossier.
    #[serde(default)]
    pub sections: Vec<Section>,
    /// Days after which a section has to be looked at again.
    pub days: u16,
}

impl File {
    /// The fields of a kind that are asked for. None of them is sensitive.
    pub fn fields(&self, kind: Kind) -> impl Iterator<Item = FieldKey> + '_ {
        let words = if kind == Kind::Contact {
            &self.people
        } else {
            &self.customer
        };
        words
            .iter()
            .filter_map(move |word| askable(kind, word))
            .map(|field| field.key)
    }

    /// The first field that nobody may be asked for, because there is none or because it is sensitive (DOMAIN.md 9.11).
    pub(super) fn misfit(&self) -> Option<&str> {
        let customer = self.customer.iter().map(|word| (Kind::Customer, word));
        let people = self.people.iter().map(|word| (Kind::Contact, word));
        customer
            .chain(people)
            .find(|(kind, word)| askable(*kind, word).is_none())
            .map(|(_, word)| word.as_str())
    }
}

fn askable(kind: Kind, word: &str) -> Option<&'static Field> {
    let field = kind.field(FieldKey::from_key(word)?)?;
    (field.class <= Class::P).then_some(field)
}

/// How much a hook of a kind weighs in what it would cost to change over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HookWeight {
    /// The kind.
    pub kind: HookKind,
    /// Requirement.
    pub id: Option<String>,
    /// Its weight.
    pub weight: u16,
}

/// What to write into a section of the business dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionGuide {
    /// The section.
    pub section: Section,
    /// Requirement.
    pub id: Option<String>,
    /// What it asks.
    pub ask: Text,
}

impl Playbook {
    /// The cells that a tier needs covered; a key account without a tier is taken for a major one.
    pub fn needs(&self, tier: Tier, is_key: bool) -> &[Need] {
        let tier = counted_as(tier, is_key);
        let mut zippers = self.zippers.iter();
        zippers
            .find(|zipper| zipper.tier == tier)
            .map_or(&[], |zipper| &zipper.cells)
    }

    /// What the file of a tier must hold.
    pub fn file(&self, tier: Tier, is_key: bool) -> Option<&File> {
        let tier = counted_as(tier, is_key);
        self.files.iter().find(|file| file.tier == tier)
    }

    /// How much a kind of hook weighs.
    pub fn hook_weight(&self, kind: HookKind) -> u16 {
        let mut hooks = self.hooks.iter();
        hooks
            .find(|hook| hook.kind == kind)
            .map_or(1, |hook| hook.weight)
    }

    /// What a section of the business dossier asks.
    pub fn section(&self, section: Section) -> Option<&SectionGuide> {
        self.sections.iter().find(|guide| guide.section == section)
    }

    /// A measure of key-account care.
    pub fn measure(&self, key: &str) -> Option<&Measure> {
        self.measures.iter().find(|measure| measure.key == key)
    }

    /// Days after which a link goes stale that nothing else says it of: those of the measure that is about links.
    pub fn link_days(&self) -> u16 {
        let mut measures = self.measures.iter();
        measures
            .find(|measure| measure.from == Evidence::Coverage)
            .and_then(|measure| measure.days)
            .unwrap_or(LINK_DAYS)
    }
}

fn counted_as(tier: Tier, is_key: bool) -> Tier {
    if is_key { tier.max(Tier::Major) } else { tier }
}
