//! What is told of a customer as headed lines: what the dossier shows and the command line prints.

use crate::domain::id::{Ref, Revision};
use crate::domain::record::{Kind, Stored};
use crate::service::command::Fields;
use crate::service::reply::Opens;
use crate::shown::{Align, Shown};

/// How much a text asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As it is.
    Plain,
    /// Beside the matter.
    Aside,
    /// Well.
    Good,
    /// To be watched.
    Soon,
    /// Bad, or late.
    Late,
}

/// A line: texts, the record it names or the records that its number counts, and what is written down where there is
/// none yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it says.
    pub texts: Vec<(String, Tone)>,
    /// The record.
    pub target: Option<(Ref, Revision)>,
    /// What Enter writes down.
    pub adds: Option<(Kind, Fields)>,
    /// What its number counts.
    pub opens: Opens,
}

/// Lines under a heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The heading; empty for the first part.
    pub title: &'static str,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Line {
    pub(super) fn of(text: impl Into<String>, tone: Tone) -> Self {
        Self {
            texts: vec![(text.into(), tone)],
            target: None,
            adds: None,
            opens: Opens::Nothing,
        }
    }

    pub(super) fn and(mut self, text: impl Into<String>, tone: Tone) -> Self {
        self.texts.push((text.into(), tone));
        self
    }

    pub(super) fn naming(mut self, stored: &Stored) -> Self {
        self.target = Some((Ref::new(stored.record.kind(), stored.id), stored.revision));
        self
    }

    pub(super) fn adding(mut self, kind: Kind, fields: Fields) -> Self {
        self.adds = Some((kind, fields));
        self
    }

    pub(super) fn counting(mut self, opens: Opens) -> Self {
        self.opens = opens;
        self
    }
}

/// A text in so many columns and a blank behind it; longer text stays whole.
pub(super) fn column(text: &str, columns: usize) -> String {
    format!("{} ", Shown::line(text).pad(columns, Align::Left))
}
