//! The panes. Adding one is one row here and one file beside it.

mod analysis;
mod bulk;
mod complaints;
mod customers;
mod dossier;
mod look;
pub(in crate::tui) mod marks;
mod order;
mod steps;
mod today;
mod verbs;
mod visits;

use crate::domain::record::Kind;
use crate::i18n::Catalog;

use super::command::CommandId;
use super::view::View;

pub(super) use verbs::is_ahead;

/// A pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaneId {
    /// What the day asks for.
    Today,
    /// Customers and the dossier.
    Customers,
    /// Visits: months and agenda.
    Visits,
    /// Complaints: queue and detail.
    Complaints,
    /// Reports and their charts.
    Analysis,
}

impl PaneId {
    /// The pane of a list, by its name in saved views.
    pub fn of_list(name: &str) -> Option<Self> {
        match name {
            "customers" => Some(Self::Customers),
            "visits" => Some(Self::Visits),
            "complaints" => Some(Self::Complaints),
            _ => None,
        }
    }

    /// What kind of record its list is of, where it is of one.
    pub const fn kind(self) -> Option<Kind> {
        match self {
            Self::Today | Self::Analysis => None,
            Self::Customers => Some(Kind::Customer),
            Self::Visits => Some(Kind::Visit),
            Self::Complaints => Some(Kind::Complaint),
        }
    }

    /// Its title.
    pub fn title(self, words: &Catalog) -> &'static str {
        let spec = PANES.iter().find(|spec| spec.id == self);
        spec.map_or("", |spec| (spec.title)(words))
    }
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
pub const PANES: &[PaneSpec] = &[
    PaneSpec {
        id: PaneId::Today,
        title: |words| words.chrome.today,
        go: CommandId::GoToday,
        new: today::Today::boxed,
    },
    PaneSpec {
        id: PaneId::Customers,
        title: |words| words.chrome.customers,
        go: CommandId::GoCustomers,
        new: customers::Customers::boxed,
    },
    PaneSpec {
        id: PaneId::Visits,
        title: |words| words.chrome.visits,
        go: CommandId::GoVisits,
        new: visits::Visits::boxed,
    },
    PaneSpec {
        id: PaneId::Complaints,
        title: |words| words.chrome.complaints,
        go: CommandId::GoComplaints,
        new: complaints::Complaints::boxed,
    },
    PaneSpec {
        id: PaneId::Analysis,
        title: |words| words.analysis.title,
        go: CommandId::GoAnalysis,
        new: analysis::Analysis::boxed,
    },
];
