//! How customers are judged by their sales: from where on a share is large, a customer rises, is on target, is loyal.

use serde::{Deserialize, Serialize};

use super::Playbook;
use crate::domain::rules::composition::Large;
use crate::domain::rules::lifetime::Outlook;
use crate::domain::rules::loyalty::Weights;
use crate::domain::rules::performance::Borders;
use crate::domain::rules::rising::Rise;

/// The borders of the reports. A team's own takes the place of all of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// From which share on a customer is large (S4-12).
    pub large: Large,
    /// From where to where a customer is on target (S4-13).
    pub target: Borders,
    /// Complete months that are set against as many before them.
    pub compared_months: u8,
    /// When a small customer rises (S2-08).
    pub rise: Rise,
    /// Days within which a customer counts as contacted.
    pub contact_days: u16,
    /// How loyalty is weighed (S2-12...S2-14).
    pub loyalty: Weights,
    /// What is supposed of the years ahead (S2-19).
    pub outlook: Outlook,
}

impl Playbook {
    /// The borders of the reports.
    pub fn analysis(&self) -> Analysis {
        self.analysis.unwrap_or_default()
    }
}
