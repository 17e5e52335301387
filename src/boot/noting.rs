//! The text of a note in the person's own editor, outside of the screens. Until the note is in the book its private file
//! stays: the screens make a draft of what was left behind.

use std::io;
use std::process::Command;

use super::screens::outside;
use super::{Place, Surroundings};
use crate::cli::NoText;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::group::OsError;
use crate::tui::draft::DraftKey;
use crate::tui::outside::{Leaf, Outside, Site};

/// What the shell says when it finds no such program, or may not run it.
const NOT_FOUND: i32 = 127;
const NOT_RUN: i32 = 126;

/// The editor of a command, with the text that it wrote.
pub(super) struct Noting<'a> {
    surroundings: &'a Surroundings,
    place: Place,
    leaf: Option<Leaf>,
}

impl<'a> Noting<'a> {
    pub(super) fn new(surroundings: &'a Surroundings, place: Place) -> Self {
        Self {
            surroundings,
            place,
            leaf: None,
        }
    }

    /// Lets the person write a note of a customer.
    pub(super) fn edit(&mut self, customer: u64) -> Result<String, NoText> {
        let mut outside = outside(self.surroundings, Some(&self.place)).map_err(|error| {
            tracing::warn!(%error, "no editor outside");
            NoText::NoEditor
        })?;
        let editor = outside.editor.clone().ok_or(NoText::NoEditor)?;
        let site = Site {
            draft: DraftKey::Add(Kind::Note, customer),
            kind: Kind::Note,
            field: Some(FieldKey::Text),
        };
        let unopened = |error: io::Error| NoText::Unopened(OsError::from(&error));
        let leaf = outside.put("", site).map_err(unopened)?;
        let path = std::env::var_os("PATH").unwrap_or_default();
        let ended = Command::status(&mut Outside::command(&editor, &leaf, &path));
        let text = leaf.read();
        match (ended, text) {
            (Ok(status), Ok(text)) if status.success() && !text.is_empty() => {
                self.leaf = Some(leaf);
                Ok(text)
            }
            (Ok(status), _) if matches!(status.code(), Some(NOT_FOUND | NOT_RUN)) => {
                leaf.remove();
                Err(NoText::NoEditor)
            }
            (Ok(status), Ok(text)) if !text.is_empty() => {
                Err(NoText::Failed(status.code().unwrap_or_default(), true))
            }
            (Ok(status), Ok(_)) => {
                leaf.remove();
                Err(if status.success() {
                    NoText::Unchanged
                } else {
                    NoText::Failed(status.code().unwrap_or_default(), false)
                })
            }
            (Err(error), _) | (_, Err(error)) => Err(unopened(error)),
        }
    }

    /// The command has ended; the file goes once its text is in the book.
    pub(super) fn end(self, is_done: bool) {
        if let Some(leaf) = self.leaf.filter(|_| is_done) {
            leaf.remove();
        }
    }
}
