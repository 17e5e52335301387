//! What the rows of a file would do, and doing it.

use serde::{Deserialize, Serialize};

use crate::domain::invalid::Invalid;
use crate::domain::record::Kind;

use super::command::Fields;

/// Rows for one kind of record. A large file comes in parts; all parts share `batch` and are one
/// undo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportRows {
    /// The kind of record.
    pub kind: Kind,
    /// Names the import, the same for all its parts.
    pub batch: u64,
    /// The rows.
    pub rows: Vec<ImportRow>,
    /// Make customers that sale lines, contacts, visits or complaints name and the book lacks.
    pub create_customers: bool,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportRow {
    /// Where it stood in the file.
    pub line: u64,
    /// What it says; references are codes or names as text.
    pub fields: Fields,
}

/// What a row would do, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowPlan {
    /// Makes a record.
    New,
    /// Changes a record that has the same code.
    Update,
    /// The book says so already.
    Skip,
    /// Cannot be brought in.
    Refuse(Invalid),
}
