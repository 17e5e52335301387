//! How customers are graded, what signs of a poor one are called, and what tiers are entitled to.

use serde::{Deserialize, Serialize};

use super::{Playbook, Text};
use crate::domain::choice::{Basis, HookKind, Tier};
use crate::domain::rules::abc::Cuts;
use crate::domain::rules::grading::group::Limits;
use crate::domain::rules::grading::pyramid::Steps;
use crate::domain::rules::grading::quality::Sign;
use crate::domain::rules::grading::suggestion::Manners;
use crate::domain::rules::grading::target::Profile;
use crate::domain::rules::grading::top20;

/// How customers are graded. A team's own takes the place of all of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grading {
    /// What tiers rank by.
    pub basis: Basis,
    /// Where the classes are cut.
    pub abc: Cuts,
    /// How many of a hundred each tier takes.
    pub pyramid: Steps,
    /// What the six tests of a key account weigh.
    pub key_weights: [u16; 6],
    /// The score from which on a customer is suggested as a key account.
    pub key_score: i64,
    /// What the five criteria of quality weigh.
    pub quality_weights: [u16; 5],
    /// What sales, volume, arrears and cycle weigh for the best fifth.
    pub top_weights: top20::Weights,
    /// Days after which a choice is to be reviewed.
    pub review_days: u16,
    /// What a backbone customer must show.
    pub backbone: Limits,
    /// How suggestions behave.
    pub manners: Manners,
    /// Whom we want.
    pub target: Profile,
}

/// What customers of a tier are entitled to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entitled {
    /// The tier.
    pub tier: Tier,
    /// Requirement.
    pub id: Option<String>,
    /// To what.
    pub items: Vec<Service>,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// What sort of tie it is.
    pub kind: HookKind,
    /// What it is.
    pub what: Text,
}

impl Playbook {
    /// How customers are graded.
    pub fn grading(&self) -> &Grading {
        const NONE: &Grading = &Grading {
            basis: Basis::Sales,
            abc: Cuts::COMMON,
            pyramid: Steps::TEXTBOOK,
            key_weights: [1; 6],
            key_score: 70,
            quality_weights: [25, 25, 15, 20, 15],
            top_weights: [40, 20, 20, 20],
            review_days: 365,
            backbone: Limits {
                orders: 12,
                credit_grade: 2,
                overdue_days: 30,
                tenure_months: 12,
                reputation: 3,
            },
            manners: Manners {
                evaluations: 2,
                reject_days: 180,
                snooze_days: 30,
            },
            target: Profile::NOBODY,
        };
        self.grading.as_ref().unwrap_or(NONE)
    }

    /// What customers of a tier are entitled to by the playbook.
    pub fn entitled(&self, tier: Tier) -> &[Service] {
        let mut all = self.entitlements.iter();
        all.find(|it| it.tier == tier).map_or(&[], |it| &it.items)
    }

    /// What a sign of a poor customer is called.
    pub fn sign(&self, key: &str) -> Option<&Text> {
        let mut signs = self.ticks(Sign::TOPIC);
        signs.find(|(known, _)| *known == key).map(|(_, name)| name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_a_name_and_every_tier_its_entitlements() {
        let book = Playbook::embedded();
        for sign in Sign::ALL {
            assert!(book.sign(sign.key()).is_some(), "{sign:?}");
        }
        for tier in Tier::ALL.iter().filter(|tier| **tier != Tier::Unstated) {
            assert!(!book.entitled(*tier).is_empty(), "{tier:?}");
        }
    }

    #[test]
    fn a_team_makes_its_own_rule() {
        let own = r#"
            [grading]
            basis = "sales"
            abc = [80, 15, 5]
            pyramid = [1, 4, 15, 80]
            key_weights = [1, 1, 1, 1, 1, 1]
            key_score = 60
            quality_weights = [1, 1, 1, 1, 1]
            top_weights = [1, 0, 0, 0]
            review_days = 90
            backbone = { orders = 4, credit_grade = 3, overdue_days = 60, tenure_months = 6, reputation = 0 }
            manners = { evaluations = 3, reject_days = 30, snooze_days = 7 }
            target = { industries = ["Steel"] }
        "#;
        let book = Playbook::embedded().with(own).unwrap();
        assert_eq!(book.grading().pyramid, Steps::CURRY);
        assert_eq!(book.grading().target.industries, ["Steel"]);
        assert!(
            Playbook::embedded()
                .with(&own.replace("[1, 4, 15, 80]", "[1, 4, 15, 81]"))
                .is_err()
        );
        assert_eq!(Playbook::embedded().grading().manners.evaluations, 2);
    }
}
