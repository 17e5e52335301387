//! Arguments of the commands about complaints, their corrective actions and their reports.

use clap::{Args, Subcommand, ValueEnum};

use super::{CommonVerb, ListArgs, OrderArgs, Steps};
use crate::domain::record::Kind;

/// Verbs of complaints.
#[derive(Debug, Subcommand)]
pub(crate) enum ComplaintVerb {
    List(ComplaintListArgs),
    #[command(flatten)]
    Common(CommonVerb),
    #[command(flatten)]
    Step(Steps<{ Kind::Complaint.number() }>),
}

/// What is asked of the queue.
#[derive(Debug, Args)]
pub(crate) struct ComplaintListArgs {
    #[command(flatten)]
    pub(crate) list: ListArgs,
    #[command(flatten)]
    pub(crate) order: OrderArgs,
    #[arg(long)]
    pub(crate) closed: bool,
}

/// Verbs of corrective actions.
#[derive(Debug, Subcommand)]
pub(crate) enum ActionVerb {
    List(ListArgs),
    #[command(flatten)]
    Common(CommonVerb),
    #[command(flatten)]
    Step(Steps<{ Kind::CorrectiveAction.number() }>),
}

/// A span of days and whose records.
#[derive(Debug, Args)]
pub(crate) struct SpanArgs {
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) from: Option<String>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) to: Option<String>,
    #[arg(long)]
    pub(crate) mine: bool,
}

/// The figures of complaints.
#[derive(Debug, Args)]
pub(crate) struct FiguresArgs {
    #[command(flatten)]
    pub(crate) span: SpanArgs,
    #[arg(long = "by", value_name = "GROUP")]
    pub(crate) grouping: Option<Grouping>,
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u16).range(1..=100))]
    pub(crate) silence: Option<u16>,
}

/// What complaints are told apart by.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Grouping {
    Kind,
    Cause,
    Product,
    Customer,
    Owner,
}
