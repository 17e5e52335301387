//! The board, checklists, corrective actions and reports of complaints.

/// The board, checklists, corrective actions and reports of complaints.
#[derive(Debug)]
pub struct Cases {
    /// The lanes of the board, by what is to be done next.
    pub lanes: [&'static str; 5],
    /// So many of a lane are late.
    pub late: fn(usize) -> String,
    /// So many more cards than a lane has room for.
    pub more: fn(usize) -> String,
    /// The customer has heard nothing for so long.
    pub silent: fn(&str) -> String,
    /// Whom the clock has brought it to.
    pub reached: fn(&str) -> String,
    /// Title of the choice of corrective actions.
    pub actions: &'static str,
    /// The choice that makes a new one.
    pub new_action: &'static str,
    /// Title of the checklists.
    pub checklists: &'static str,
    /// Keys of the checklists, for their lower edge.
    pub tick_keys: &'static str,
    /// What the next stage asks for.
    pub asks: &'static str,
    /// Title of the figures: first and last day.
    pub figures: fn(&str, &str) -> String,
    /// Title of the mistakes that guards met: first and last day.
    pub guards: fn(&str, &str) -> String,
    /// Heads of the figures: count, open, at stake, cost, first answer, close, limits kept, come back, repeated,
    /// satisfied.
    pub heads: [&'static str; 10],
    /// How lengths are given: the middle one, and the one that nine of ten do not exceed.
    pub spread: &'static str,
    /// All complaints of the window.
    pub all: &'static str,
    /// Nothing is stated: no cause, no product.
    pub unstated: &'static str,
    /// Complaints for every hundred deliveries, and how many deliveries there were.
    pub rate: fn(&str, u64) -> String,
    /// No delivery is in the book.
    pub no_rate: &'static str,
    /// How many were probably dissatisfied, if so many of a hundred complain. An estimate.
    pub estimate: fn(u32, u16) -> String,
    /// Open complaints that are late, and those whose customers wait for a word.
    pub standing: fn(u32, u32) -> String,
    /// Hits of a guard.
    pub hits: &'static str,
    /// Hits that somebody passed with a reason.
    pub passed: &'static str,
    /// Promises that were kept, of those that are settled.
    pub kept: &'static str,
    /// The latest hits.
    pub latest: &'static str,
    /// No guard met anything in the window.
    pub no_hits: &'static str,
    /// No complaint was opened in the window.
    pub none: &'static str,
}
