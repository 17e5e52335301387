//! What a playbook must have before anything may rely on it.

use super::Playbook;
use crate::domain::choice::{AbcClass, OurFunction, Section, Severity, TheirFunction, Tier};
use crate::domain::rules::cadence::Grade;
use crate::domain::rules::coverage::Need;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Something a playbook lacks or contradicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gap {
    /// A tier has no card.
    NoCard(Tier),
    /// Two tiers would look the same.
    SameCard(Tier, Tier),
    /// The letter of a card is not one plain letter, or a bracket not one plain sign.
    BadCard(Tier),
    /// A class has no card.
    NoClass(AbcClass),
    /// A grade has no rhythm.
    NoCadence(Grade),
    /// A rhythm of no days, or with a limit before its target.
    BadCadence(Grade),
    /// A severity has no time limits.
    NoSla(Severity),
    /// Nothing says how long promises and dossiers may wait.
    NoFollowUp,
    /// The file of a tier asks for a field that there is not, or that is sensitive, or is stale at once.
    BadFile(Tier),
    /// A cell of a tier's zipper names no function, weighs nothing or is stale at once.
    BadZipper(Tier),
    /// A section of the business dossier asks nothing.
    NoSection(Section),
    /// Nothing says when a customer is watched and held, or steps to call in what is overdue are missing or out of order.
    NoTrade,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCard(tier) => write!(f, "Tier {} has no card.", tier.key()),
            Self::SameCard(one, other) => write!(
                f,
                "The cards of {} and {} look the same.",
                one.key(),
                other.key()
            ),
            Self::BadCard(tier) => {
                write!(
                    f,
                    "The card of {} needs one ASCII letter between two single ASCII signs.",
                    tier.key()
                )
            }
            Self::NoClass(class) => write!(f, "Class {} has no card.", class.key()),
            Self::NoCadence(grade) => write!(f, "Grade {grade:?} has no cadence."),
            Self::BadCadence(grade) => {
                write!(
                    f,
                    "The cadence of {grade:?} needs at least one day and a limit not before its target."
                )
            }
            Self::NoSla(severity) => write!(f, "Severity {} has no time limits.", severity.key()),
            Self::NoFollowUp => f.write_str("Nothing says how long promises may wait."),
            Self::BadFile(tier) => write!(
                f,
                "The file of tier {} may ask for fields that exist and are not sensitive, and needs at least one day.",
                tier.key()
            ),
            Self::BadZipper(tier) => write!(
                f,
                "The zipper of tier {} needs two functions, a weight and at least one day in every cell.",
                tier.key()
            ),
            Self::NoSection(section) => write!(f, "Section {} asks nothing.", section.key()),
            Self::NoTrade => f.write_str(
                "Tolerance of arrears needs every step once, in order, each due later than the one before.",
            ),
        }
    }
}

impl Playbook {
    /// Everything that is missing or contradicts itself.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        gaps.extend(
            Tier::ALL
                .iter()
                .filter(|&&tier| self.card(tier).is_none())
                .map(|&tier| Gap::NoCard(tier)),
        );
        for (index, card) in self.cards.iter().enumerate() {
            let plain = |text: &str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_graphic());
            if !(plain(&card.letter) && plain(&card.open) && plain(&card.close)) {
                gaps.push(Gap::BadCard(card.tier));
            }
            let same = self.cards[..index]
                .iter()
                .find(|other| other.letter == card.letter || other.open == card.open);
            gaps.extend(same.map(|other| Gap::SameCard(other.tier, card.tier)));
        }
        gaps.extend(
            AbcClass::ALL
                .iter()
                .filter(|&&class| self.class(class).is_none())
                .map(|&class| Gap::NoClass(class)),
        );
        for grade in Grade::ALL {
            match self
                .cadences
                .iter()
                .find(|cadence| cadence.grade == grade)
                .map(|cadence| cadence.rhythm)
            {
                None => gaps.push(Gap::NoCadence(grade)),
                Some(rhythm)
                    if rhythm.target == 0
                        || rhythm.limit.is_some_and(|limit| limit < rhythm.target) =>
                {
                    gaps.push(Gap::BadCadence(grade));
                }
                Some(_) => {}
            }
        }
        gaps.extend(
            Severity::ALL
                .iter()
                .filter(|&&severity| self.limits(severity).is_none())
                .map(|&severity| Gap::NoSla(severity)),
        );
        gaps.extend(self.follow_up.is_none().then_some(Gap::NoFollowUp));
        let has_trade = self.trade.as_ref().is_some_and(super::Trade::is_whole);
        gaps.extend((!has_trade).then_some(Gap::NoTrade));
        self.care_gaps(&mut gaps);
        gaps
    }

    fn care_gaps(&self, gaps: &mut Vec<Gap>) {
        for file in &self.files {
            if file.days == 0 || file.misfit().is_some() {
                gaps.push(Gap::BadFile(file.tier));
            }
        }
        for zipper in &self.zippers {
            let is_bad = |need: &Need| {
                need.our == OurFunction::Unstated
                    || need.their == TheirFunction::Unstated
                    || need.weight == 0
                    || need.days == 0
            };
            if zipper.cells.iter().any(is_bad) {
                gaps.push(Gap::BadZipper(zipper.tier));
            }
        }
        let sections = Section::ALL.iter().skip(1);
        gaps.extend(
            sections
                .filter(|&&section| self.section(section).is_none())
                .map(|&section| Gap::NoSection(section)),
        );
    }
}
