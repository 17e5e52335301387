//! The list of changes, in English.

use crate::i18n::group::History;

pub(super) const HISTORY: History = History {
    title: "Changes",
    empty: "No change yet. What you and others change appears here, newest first.",
    undone: "undone",
    is_undo: "This change takes another one back; ctrl-r brings that one back.",
    already: "This change was taken back already.",
    founded: "The book itself cannot be undone.",
    exported: "An export changes nothing in the book, so there is nothing to take back.",
    stands: "A look at personal data, or its erasure, cannot be undone.",
    keys: |undo, close| format!("{undo} undo this one  {close} close"),
};
