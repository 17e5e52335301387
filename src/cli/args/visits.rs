//! The brief before a visit, and visits for free time.

use std::path::PathBuf;

use clap::Args;

use super::WriteArgs;

/// A brief.
#[derive(Debug, Args)]
pub(crate) struct BriefArgs {
    #[arg(value_name = "CUSTOMER")]
    pub(crate) customer: String,
    #[arg(long = "visit", value_name = "RECORD")]
    pub(crate) of_visit: Option<u64>,
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub(crate) markdown: bool,
}

/// Visits for the free time of some days.
#[derive(Debug, Args)]
pub(crate) struct FillArgs {
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
    #[arg(long)]
    pub(crate) plan: bool,
    #[arg(
        long = "customer",
        value_name = "CODE",
        value_delimiter = ',',
        requires = "plan"
    )]
    pub(crate) customers: Vec<String>,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// Visits for a calendar.
#[derive(Debug, Args)]
pub(crate) struct CalendarArgs {
    /// Words of the filter language, all of which must hold.
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Vec<String>,
    #[command(flatten)]
    pub(crate) days: VisitDaysArgs,
    #[arg(short = 'o', long = "out", value_name = "FILE")]
    pub(crate) calendar: Option<PathBuf>,
    #[arg(long)]
    pub(crate) whole: bool,
    #[arg(long = "force")]
    pub(crate) overwrite: bool,
    #[arg(long)]
    pub(crate) yes: bool,
}

/// A span of days, and whose visits.
#[derive(Debug, Args)]
pub(crate) struct VisitDaysArgs {
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
    #[arg(long)]
    pub(crate) all: bool,
}
