//! What is done to several rows at once.

/// What is done to several rows at once.
#[derive(Debug)]
pub struct Many {
    /// So many are marked, and what they are called.
    pub marked: fn(usize, &str) -> String,
    /// Title of what is done to so many: `Edit customer: 3`.
    pub title: fn(&str, usize) -> String,
    /// To put away.
    pub archive: &'static str,
    /// For how many of all it can be done.
    pub can: fn(usize, usize) -> String,
    /// It can be done for none.
    pub none_can: &'static str,
    /// More are marked than one change holds: how many, and the most.
    pub too_many: fn(usize, usize) -> String,
    /// Nothing is marked; the key that marks.
    pub nothing_marked: fn(&str) -> String,
    /// This cannot be done to several at once; the key that shows what can.
    pub one_only: fn(&str) -> String,
    /// Keys of a rehearsal: do it, leave.
    pub keys: fn(&str, &str) -> String,
    /// What an empty field means on a form for several.
    pub blank_stays: &'static str,
    /// Nothing to repeat here yet.
    pub nothing_to_repeat: &'static str,
}
