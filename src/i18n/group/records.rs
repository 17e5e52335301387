//! Names of the kinds of record and of their fields.

use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;

/// Names of the kinds of record and of their fields.
#[derive(Debug)]
pub struct Records {
    /// One record of the kind: `customer`, `客户`.
    pub kind: fn(Kind) -> &'static str,
    /// Several of them: `customers`, `客户`.
    pub kinds: fn(Kind) -> &'static str,
    /// So many of them: `3 customers`, `3 位客户`.
    pub counted: fn(Kind, u64) -> String,
    /// The label of a field, short enough to head a column.
    pub field: fn(Kind, FieldKey) -> &'static str,
    /// The label of a field or computed column wherever the kind is not known.
    pub column: fn(FieldKey) -> &'static str,
    /// Names of fields as other programs head their columns, beside labels and keys.
    pub headers: fn(Kind, FieldKey) -> &'static [&'static str],
}
