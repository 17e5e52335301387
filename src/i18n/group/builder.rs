//! Texts of the filter builder.

/// Texts of the filter builder.
#[derive(Debug)]
pub struct Builder {
    /// Title.
    pub title: &'static str,
    /// Key hints.
    pub foot: &'static str,
    /// A flag that is set.
    pub yes: &'static str,
    /// A flag that is not.
    pub no: &'static str,
    /// One's own.
    pub me: &'static str,
    /// A day before today.
    pub past: &'static str,
    /// Today.
    pub today: &'static str,
    /// The next seven days.
    pub week_ahead: &'static str,
    /// The next thirty days.
    pub month_ahead: &'static str,
    /// The last thirty days.
    pub month_back: &'static str,
    /// The last ninety days.
    pub quarter_back: &'static str,
    /// From a day on.
    pub at_least_day: &'static str,
    /// Up to a day.
    pub at_most_day: &'static str,
    /// A lower limit.
    pub at_least: &'static str,
    /// An upper limit.
    pub at_most: &'static str,
    /// A value.
    pub exactly: &'static str,
    /// A tag.
    pub has_tag: &'static str,
    /// A part of a text.
    pub contains: &'static str,
    /// Nothing is stated.
    pub unstated: &'static str,
    /// Something is stated.
    pub stated: &'static str,
    /// The other way round.
    pub not: &'static str,
}
