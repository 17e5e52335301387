//! What the trade knows of keeping people's data: why each topic is known, for how long, and how much of it belongs to a
//! customer of each tier.

use super::{Text, lay};
use crate::domain::choice::{Tier, Topic};
use crate::domain::field::Class;
use crate::domain::vocabulary::FieldKey;
use serde::{Deserialize, Serialize};

/// Why a topic of the dossier is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicGuide {
    /// The topic.
    pub topic: Topic,
    /// Requirement.
    pub id: Option<String>,
    /// What it serves.
    pub purpose: Text,
    /// What a line of it looks like.
    pub example: Text,
}

/// Months after the last contact for which words are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retention {
    /// Special words.
    pub special: u16,
    /// Sensitive words.
    pub sensitive: u16,
    /// Personal words.
    pub personal: u16,
}

impl Retention {
    /// The months of a class; business words have no term.
    pub const fn months(self, class: Class) -> Option<u16> {
        match class {
            Class::N => None,
            Class::P => Some(self.personal),
            Class::S2 => Some(self.sensitive),
            Class::S1 => Some(self.special),
        }
    }
}

/// How much one should know of the people of a tier (DOMAIN.md 9.11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basics {
    /// The tier.
    pub tier: Tier,
    /// Requirement.
    pub id: Option<String>,
    /// Fields of the contact, by their stable words.
    pub contact: Vec<FieldKey>,
    /// Topics of the dossier. None that is kept closely is ever among them.
    pub topics: Vec<Topic>,
}

/// What a playbook says of people's data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PersonGuide {
    /// Why each topic is known.
    #[serde(rename = "topic")]
    pub topics: Vec<TopicGuide>,
    /// How long words are kept.
    pub retention: Option<Retention>,
    /// How much to know, by tier.
    #[serde(rename = "basics")]
    pub basics: Vec<Basics>,
    /// On what basis personal words are kept.
    pub basis: Option<Text>,
    /// Words that may tell of health or belief.
    pub close_words: Vec<String>,
}

impl PersonGuide {
    /// Why a topic is known.
    pub fn topic(&self, topic: Topic) -> Option<&TopicGuide> {
        self.topics.iter().find(|guide| guide.topic == topic)
    }

    /// How much to know of the people of a tier; a customer without a tier is an ordinary one.
    pub fn basics(&self, tier: Tier) -> Option<&Basics> {
        let tier = match tier {
            Tier::Unstated => Tier::Ordinary,
            other => other,
        };
        self.basics.iter().find(|basics| basics.tier == tier)
    }

    /// Whether a text holds a word that may tell of health or belief.
    pub fn is_close(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.close_words.iter().any(|word| {
            if word.is_ascii() {
                text.split(|c: char| !c.is_alphanumeric())
                    .any(|part| part == word)
            } else {
                text.contains(word.as_str())
            }
        })
    }

    /// Lays a team's own over ours. Topics that are kept closely never become a duty.
    pub(super) fn lay(&mut self, own: Self) {
        lay(&mut self.topics, own.topics, |it| it.topic);
        lay(&mut self.basics, own.basics, |it| it.tier);
        self.retention = own.retention.or(self.retention);
        self.basis = own.basis.or(self.basis.take());
        if !own.close_words.is_empty() {
            self.close_words = own.close_words;
        }
        for basics in &mut self.basics {
            basics.topics.retain(|topic| {
                crate::domain::person::spec(*topic).is_some_and(|it| !it.field.class.is_close())
            });
        }
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = &Option<String>> {
        (self.topics.iter().map(|it| &it.id)).chain(self.basics.iter().map(|it| &it.id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::DOSSIER;
    use crate::domain::playbook::Playbook;

    #[test]
    fn every_topic_has_a_purpose_and_no_duty_is_kept_closely() {
        let guide = &Playbook::embedded().person;
        for spec in DOSSIER {
            let topic = guide.topic(spec.topic);
            let topic = topic.unwrap_or_else(|| panic!("{} has no purpose", spec.topic.key()));
            assert!(topic.purpose.en.ends_with('.') && topic.purpose.zh.ends_with('。'));
        }
        for tier in [Tier::Vip, Tier::Major, Tier::Ordinary, Tier::Small] {
            let basics = guide.basics(tier).unwrap();
            for topic in &basics.topics {
                let spec = crate::domain::person::spec(*topic).unwrap();
                assert!(!spec.field.class.is_close(), "{}", topic.key());
            }
        }
        let own = "[person]\nbasics = [{ tier = \"vip\", contact = [\"Mail\"], topics = [\"religion\", \"interests\"] }]";
        let book = Playbook::embedded().with(own).unwrap();
        let basics = book.person.basics(Tier::Vip).unwrap();
        assert_eq!(basics.topics, [Topic::Interests]);
    }

    #[test]
    fn words_of_health_and_belief_are_noticed_as_words() {
        let guide = &Playbook::embedded().person;
        assert!(guide.is_close("He has diabetes."));
        assert!(guide.is_close("他有糖尿病"));
        assert!(!guide.is_close("Cancerian by star sign, likes tea"));
    }
}
