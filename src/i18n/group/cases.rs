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
}
