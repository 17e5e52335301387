//! Why a team's own playbook is refused.

use std::fmt;

use super::Gap;
use crate::domain::invalid::Why;

/// Why a team's own playbook was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaybookFault {
    /// The text is not a playbook; the line, from 1, and what the reader found there.
    Syntax {
        /// Where, if the reader knows.
        line: Option<usize>,
        /// What is wrong, in English.
        found: String,
    },
    /// Laid over the embedded playbook it would leave gaps.
    Gaps(Vec<Gap>),
}

impl fmt::Display for PlaybookFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax {
                line: Some(line),
                found,
            } => write!(f, "Line {line} is not part of a playbook: {found}."),
            Self::Syntax { line: None, found } => write!(f, "This is not a playbook: {found}."),
            Self::Gaps(gaps) => {
                f.write_str("The playbook is incomplete or contradicts itself:")?;
                gaps.iter().try_for_each(|gap| write!(f, " {gap}"))
            }
        }
    }
}

impl From<PlaybookFault> for Why {
    fn from(fault: PlaybookFault) -> Self {
        match fault {
            PlaybookFault::Syntax { line, found } => Self::NotAPlaybook {
                line: line.and_then(|line| u32::try_from(line).ok()),
                found: found.lines().next().unwrap_or_default().to_owned(),
            },
            PlaybookFault::Gaps(gaps) => Self::PlaybookGaps(gaps),
        }
    }
}

impl std::error::Error for PlaybookFault {}
