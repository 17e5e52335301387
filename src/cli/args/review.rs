//! Words of the walk through a month.

use clap::{Args, Subcommand};

use super::{RecordVerb, WriteArgs};
use crate::cli::steps::Steps;
use crate::domain::record::Kind;

/// Verbs of the walk through a month.
#[derive(Debug, Subcommand)]
pub(crate) enum ReviewVerb {
    Walk(WalkArgs),
    Remark(RemarkArgs),
    Measure(MeasureArgs),
    Finish(FinishArgs),
    Report(FinishArgs),
    #[command(flatten)]
    Record(RecordVerb),
    #[command(flatten)]
    Step(Steps<{ Kind::Review.number() }>),
}

/// Which stations of which month.
#[derive(Debug, Args)]
pub(crate) struct WalkArgs {
    #[arg(value_name = "STATION")]
    pub(crate) station: Option<String>,
    #[arg(long, value_name = "MONTH")]
    pub(crate) month: Option<String>,
}

/// What is remarked at a station.
#[derive(Debug, Args)]
pub(crate) struct RemarkArgs {
    #[arg(value_name = "STATION")]
    pub(crate) station: String,
    #[arg(value_name = "TEXT")]
    pub(crate) remark: String,
    #[arg(long, value_name = "MONTH")]
    pub(crate) month: Option<String>,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// What is to be done.
#[derive(Debug, Args)]
pub(crate) struct MeasureArgs {
    #[arg(value_name = "TEXT")]
    pub(crate) remark: String,
    #[arg(long, value_name = "DAY", default_value = "14d")]
    pub(crate) due: String,
    #[arg(long, value_name = "CODE")]
    pub(crate) customer: Option<String>,
    /// An action of the customer's plan instead of a task.
    #[arg(long, requires = "customer")]
    pub(crate) plan: bool,
    #[arg(long, value_name = "MONTH")]
    pub(crate) month: Option<String>,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// Of which month.
#[derive(Debug, Args)]
pub(crate) struct FinishArgs {
    #[arg(long, value_name = "MONTH")]
    pub(crate) month: Option<String>,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}
