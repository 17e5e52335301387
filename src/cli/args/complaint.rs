//! Arguments of the commands about complaints and their corrective actions.

use clap::{Args, Subcommand};

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
