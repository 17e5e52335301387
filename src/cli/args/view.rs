//! Arguments of the commands about saved views.

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::list::OrderArgs;

/// What is done with saved views.
#[derive(Debug, Subcommand)]
pub(crate) enum ViewVerb {
    List,
    Show(ViewNameArgs),
    Save(ViewSaveArgs),
    Remove(ViewNameArgs),
}

/// Which view.
#[derive(Debug, Args)]
pub(crate) struct ViewNameArgs {
    #[arg(id = "view", value_name = "NAME")]
    pub(crate) name: String,
}

/// A view to keep.
#[derive(Debug, Args)]
pub(crate) struct ViewSaveArgs {
    #[arg(id = "view", value_name = "NAME")]
    pub(crate) name: String,
    /// Words of the filter language; `-` reads them from stdin.
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Vec<String>,
    #[arg(
        long = "list",
        id = "list",
        value_name = "LIST",
        default_value = "customers"
    )]
    pub(crate) of: ListName,
    #[command(flatten)]
    pub(crate) order: OrderArgs,
    #[arg(long, conflicts_with = "all")]
    pub(crate) mine: bool,
    #[arg(long)]
    pub(crate) all: bool,
    #[arg(long)]
    pub(crate) closed: bool,
}

/// A list of the screens.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ListName {
    Customers,
    Visits,
    Complaints,
}

impl From<ListName> for &'static str {
    fn from(name: ListName) -> Self {
        match name {
            ListName::Customers => "customers",
            ListName::Visits => "visits",
            ListName::Complaints => "complaints",
        }
    }
}
