//! The panes. Adding one is one row here and one file beside it.

use crate::i18n::Catalog;

use super::command::CommandId;
use super::view::View;

/// A pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaneId {
    /// What the day asks for.
    Today,
    /// Customers and the dossier.
    Customers,
    /// Visits: agenda, month, week.
    Visits,
    /// Complaints: queue and board.
    Complaints,
}

/// One row of the table of panes.
#[derive(Clone, Copy)]
pub struct PaneSpec {
    /// The pane.
    pub id: PaneId,
    /// Its title and tab.
    pub title: fn(&Catalog) -> &'static str,
    /// The command that shows it.
    pub go: CommandId,
    /// Makes it, empty; it asks for its rows when it is first shown.
    pub new: fn() -> Box<dyn View>,
}

/// The panes in the order of their tabs.
pub const PANES: &[PaneSpec] = &[];
