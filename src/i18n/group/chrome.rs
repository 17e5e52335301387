//! Tabs, titles and marks of the frame around the panes.

/// Tabs, titles and marks of the frame around the panes.
#[derive(Debug)]
pub struct Chrome {
    /// Tab of the Today view.
    pub today: &'static str,
    /// Tab of the Customers view.
    pub customers: &'static str,
    /// Tab of the Visits view.
    pub visits: &'static str,
    /// Tab of the Complaints view.
    pub complaints: &'static str,
    /// How many rows of how many are shown: `9 of 142`.
    pub of: fn(usize, usize) -> String,
    /// Mark of a session that changes nothing.
    pub only_looks: &'static str,
    /// Mark of discreet mode.
    pub discreet: &'static str,
    /// Mark while an answer is outstanding for longer than 150 ms.
    pub saving: &'static str,
    /// Mark while a list is being fetched.
    pub loading: &'static str,
    /// The window is too small: columns and rows that are needed.
    pub too_small: fn(u16, u16) -> String,
    /// Prefix of the filter line.
    pub filter: &'static str,
    /// How many rows are marked.
    pub marked: fn(usize) -> String,
    /// Title of the box that lists what may follow a prefix key.
    pub which_key: &'static str,
}
