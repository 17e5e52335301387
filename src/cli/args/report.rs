//! `keybook report` and what stands behind it.

use clap::{Args, Subcommand};

use super::ReportNoun;

/// Reports.
#[derive(Debug, Subcommand)]
pub(crate) enum ReportVerb {
    Stale(StaleArgs),
    Promises(TallyArgs),
    Objections(TallyArgs),
    Satisfaction(TallyArgs),
    Gifts(TallyArgs),
    Opinions(TallyArgs),
    #[command(flatten)]
    Of(ReportNoun),
}

/// The days that a report of figures counts.
#[derive(Debug, Args)]
pub(crate) struct TallyArgs {
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
}

/// Files that are out of date.
#[derive(Debug, Args)]
pub(crate) struct StaleArgs {
    #[arg(long)]
    pub(crate) mine: bool,
}
