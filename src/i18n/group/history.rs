//! The list of changes.

/// The list of changes.
#[derive(Debug)]
pub struct History {
    /// Title.
    pub title: &'static str,
    /// The book has no change yet.
    pub empty: &'static str,
    /// Mark of a change that was taken back.
    pub undone: &'static str,
    /// A change that takes another one back cannot be undone here: use redo.
    pub is_undo: &'static str,
    /// The change was taken back already.
    pub already: &'static str,
    /// The founding of the book cannot be undone.
    pub founded: &'static str,
    /// An export changed nothing that could be taken back.
    pub exported: &'static str,
    /// What was looked at, forgotten or erased is so for good.
    pub stands: &'static str,
    /// Keys at the lower edge: undo, close.
    pub keys: fn(&str, &str) -> String,
}
