//! Texts of saved views.

/// Texts of saved views.
#[derive(Debug)]
pub struct Views {
    /// Title of the choice among them.
    pub title: &'static str,
    /// Title of the question for a name.
    pub name: &'static str,
    /// Key hint that keeps what the list shows now.
    pub save_key: &'static str,
    /// There is none yet, and how to make one.
    pub none: &'static str,
    /// There is one of that name already.
    pub replaces: &'static str,
    /// Nothing was typed for a name.
    pub nameless: &'static str,
    /// One was kept.
    pub saved: fn(&str) -> String,
    /// One was taken away.
    pub removed: fn(&str) -> String,
    /// The same key again takes one away.
    pub again: fn(&str) -> String,
    /// There is none of that name.
    pub unknown: fn(&str) -> String,
    /// The file cannot be understood and is left alone.
    pub damaged: &'static str,
    /// The list shows one: its name.
    pub shown: fn(&str) -> String,
    /// Heads of the list of views.
    pub column_name: &'static str,
    /// Which list.
    pub column_list: &'static str,
    /// The filter.
    pub column_filter: &'static str,
    /// The order.
    pub column_sort: &'static str,
    /// Whose rows.
    pub column_whose: &'static str,
}
