//! The Analysis view.

/// The Analysis view.
#[derive(Debug)]
pub struct Analysis {
    /// Title of the view and its tab.
    pub title: &'static str,
    /// Title of the list of reports.
    pub reports: &'static str,
    /// What the reports are about, in the order in which they stand in the list; the last is everything else.
    pub subjects: [&'static str; 6],
    /// How many there are more than fit.
    pub more: fn(usize) -> String,
    /// What stands before the shades of a heat map.
    pub scale: &'static str,
    /// The months in two to three columns.
    pub months: [&'static str; 12],
    /// Heads of a funnel: how many, how many of those before, after how many days.
    pub funnel: [&'static str; 3],
    /// Which days and whose customers are looked at.
    pub look: fn(&str, &str) -> String,
    /// What a key does with the number under the cursor.
    pub opens: &'static str,
    /// Titles of the choices: the period, whose customers, what is changed of a report.
    pub which_period: &'static str,
    /// See [`Analysis::which_period`].
    pub whose: &'static str,
    /// See [`Analysis::which_period`].
    pub which_option: &'static str,
    /// Entries of the period: this and last month, quarter and year.
    pub periods: [&'static str; 6],
    /// The entry that lets a period be typed.
    pub other_period: &'static str,
    /// The entry that lets a region be typed, and the question.
    pub region: &'static str,
    /// The question for a number.
    pub a_number: &'static str,
    /// What was typed is no number.
    pub no_number: &'static str,
    /// Nothing more lies behind a number.
    pub nothing_behind: &'static str,
    /// Title of the facts that a number comes from.
    pub facts: &'static str,
    /// Nobody said where a number comes from.
    pub no_facts: &'static str,
    /// A report has nothing to choose.
    pub no_options: &'static str,
    /// Amounts are hidden.
    pub hidden: &'static str,
    /// Not all rows are here: how many are, and how many there are.
    pub first_of: fn(&str, &str) -> String,
    /// How many rows behind the first ones are here too, spread over the rest.
    pub spread: fn(&str) -> String,
    /// There is no chart of a report, only its table.
    pub no_chart: &'static str,
    /// What the view is for, in a book without customers: lines.
    pub about: &'static [&'static str],
    /// Keys of the list of reports, for its lower edge.
    pub list_keys: &'static str,
    /// Keys of the walk through a month, for its lower edge.
    pub walk_keys: &'static str,
    /// The walk is finished, behind its title.
    pub walk_done: &'static str,
    /// Nothing more is written into a finished walk.
    pub walk_is_done: &'static str,
    /// A walk is finished with conclusions.
    pub no_conclusions: &'static str,
    /// The report that `:report` names is not there.
    pub no_report: fn(&str) -> String,
}
