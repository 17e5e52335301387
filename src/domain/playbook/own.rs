//! A team's own playbook: parts that its book keeps, laid over the embedded one in the order they came.

use super::{Playbook, PlaybookFault};
use crate::domain::record::record;

record! {
    /// A part of a team's own playbook.
    pub struct Part {
        name: String = Name, text(60).required().unique().searched();
        text: String = Text, Field::of(FieldKind::Memo { max: 60_000 }).required();
    }
}

impl Playbook {
    /// The embedded playbook with a team's parts laid over it.
    pub fn of_parts<'a>(parts: impl IntoIterator<Item = &'a str>) -> Result<Self, PlaybookFault> {
        let embedded = Self::embedded().clone();
        parts
            .into_iter()
            .try_fold(embedded, |book, part| book.with(part))
    }

    /// The files of the embedded playbook: a name, and the text with its comments.
    pub fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
        let bare = |name: &'static str| name.strip_suffix(".toml").unwrap_or(name);
        super::FILES
            .iter()
            .map(move |(name, text)| (bare(name), *text))
    }
}
