//! The ladders on which customers stand, and the field of the customer that each is kept in.

use serde::{Deserialize, Serialize};

use crate::domain::choice::{AbcClass, Fit, Group, Rung, Tier};
use crate::domain::customer::Customer;

/// A way of grading that the customer's own record keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ladder {
    /// How far the relationship went.
    Group,
    /// What the customer is worth.
    Tier,
    /// Class by cumulative sales.
    Class,
    /// Whether it is a key account.
    Key,
    /// Whether it is one we want.
    Target,
}

impl Ladder {
    /// Every ladder in the order of screens.
    pub const ALL: [Self; 5] = [
        Self::Group,
        Self::Tier,
        Self::Class,
        Self::Key,
        Self::Target,
    ];

    /// The stable English word.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Tier => "tier",
            Self::Class => "class",
            Self::Key => "key",
            Self::Target => "target",
        }
    }

    /// Reads the stable English word.
    pub fn from_key(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|ladder| ladder.key().eq_ignore_ascii_case(word))
    }

    /// Where a customer stands on it.
    pub fn of(self, customer: &Customer) -> Rung {
        match self {
            Self::Group => Rung::of_group(customer.group),
            Self::Tier => Rung::of_tier(customer.tier),
            Self::Class => Rung::of_class(customer.class),
            Self::Key => Rung::of_key(customer.key),
            Self::Target => Rung::of_fit(customer.target_fit),
        }
    }
}

impl Rung {
    /// The ladder it is a step of.
    pub const fn ladder(self) -> Option<Ladder> {
        match self.number() / 10 {
            1 => Some(Ladder::Group),
            2 => Some(Ladder::Tier),
            3 => Some(Ladder::Class),
            4 => Some(Ladder::Key),
            5 => Some(Ladder::Target),
            _ => None,
        }
    }

    /// The step of a group.
    pub const fn of_group(group: Group) -> Self {
        match group {
            Group::Unstated => Self::Unstated,
            Group::Potential => Self::Potential,
            Group::Aware => Self::Aware,
            Group::Registered => Self::Registered,
            Group::Actual => Self::Actual,
            Group::Backbone => Self::Backbone,
        }
    }

    /// The step of a value tier.
    pub const fn of_tier(tier: Tier) -> Self {
        match tier {
            Tier::Unstated => Self::Unstated,
            Tier::Small => Self::Small,
            Tier::Ordinary => Self::Ordinary,
            Tier::Major => Self::Major,
            Tier::Vip => Self::Vip,
        }
    }

    /// The step of a class.
    pub const fn of_class(class: AbcClass) -> Self {
        match class {
            AbcClass::Unstated => Self::Unstated,
            AbcClass::C => Self::ClassC,
            AbcClass::B => Self::ClassB,
            AbcClass::A => Self::ClassA,
        }
    }

    /// The step of a key account or of another.
    pub const fn of_key(is_key: bool) -> Self {
        if is_key { Self::Key } else { Self::NotKey }
    }

    /// The step of a customer that we want or do not want.
    pub const fn of_fit(fit: Fit) -> Self {
        match fit {
            Fit::Undecided => Self::Unstated,
            Fit::NonTarget => Self::NonTarget,
            Fit::Target => Self::Target,
        }
    }

    /// Puts a customer on this step; nothing else of it changes.
    pub fn apply(self, customer: &mut Customer) {
        match self {
            Self::Unstated => {}
            Self::Potential => customer.group = Group::Potential,
            Self::Aware => customer.group = Group::Aware,
            Self::Registered => customer.group = Group::Registered,
            Self::Actual => customer.group = Group::Actual,
            Self::Backbone => customer.group = Group::Backbone,
            Self::Small => customer.tier = Tier::Small,
            Self::Ordinary => customer.tier = Tier::Ordinary,
            Self::Major => customer.tier = Tier::Major,
            Self::Vip => customer.tier = Tier::Vip,
            Self::ClassC => customer.class = AbcClass::C,
            Self::ClassB => customer.class = AbcClass::B,
            Self::ClassA => customer.class = AbcClass::A,
            Self::NotKey => customer.key = false,
            Self::Key => customer.key = true,
            Self::NonTarget => customer.target_fit = Fit::NonTarget,
            Self::Target => customer.target_fit = Fit::Target,
        }
    }

    /// Whether it stands below another step of the same ladder. What is not stated is below everything.
    pub const fn is_below(self, other: Self) -> bool {
        self.number() < other.number()
    }

    /// The group and tier of it, for what the playbook says of them.
    pub const fn group_and_tier(self) -> (Group, Tier) {
        match self {
            Self::Potential => (Group::Potential, Tier::Unstated),
            Self::Aware => (Group::Aware, Tier::Unstated),
            Self::Registered => (Group::Registered, Tier::Unstated),
            Self::Actual => (Group::Actual, Tier::Unstated),
            Self::Backbone => (Group::Backbone, Tier::Unstated),
            Self::Small => (Group::Unstated, Tier::Small),
            Self::Ordinary => (Group::Unstated, Tier::Ordinary),
            Self::Major => (Group::Unstated, Tier::Major),
            Self::Vip => (Group::Unstated, Tier::Vip),
            _ => (Group::Unstated, Tier::Unstated),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_is_kept_where_its_ladder_reads_it() {
        for rung in Rung::ALL.iter().filter(|rung| **rung != Rung::Unstated) {
            let mut customer = Customer::default();
            rung.apply(&mut customer);
            assert_eq!(rung.ladder().unwrap().of(&customer), *rung);
            let others = Ladder::ALL.into_iter().filter(|it| Some(*it) != rung.ladder());
            for other in others {
                let blank = other.of(&Customer::default());
                assert_eq!(other.of(&customer), blank, "{rung:?} changes {other:?}");
            }
        }
    }
}
