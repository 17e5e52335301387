//! Words of gradings: `grading`, `suggest`, `entitlements`, `similar`.

use clap::{Args, Subcommand};

use super::WriteArgs;

/// What is suggested, or what to do about it.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct SuggestArgs {
    #[arg(long)]
    pub(crate) mine: bool,
    #[arg(long, value_name = "LADDER")]
    pub(crate) ladder: Option<String>,
    #[command(subcommand)]
    pub(crate) verb: Option<SuggestVerb>,
}

/// What to do about a suggestion.
#[derive(Debug, Subcommand)]
pub(crate) enum SuggestVerb {
    Accept(AcceptArgs),
    Reject(RejectArgs),
    Snooze(SnoozeArgs),
    Evaluate(WriteArgs),
}

/// A suggestion by its customer, and by its ladder where there are several.
#[derive(Debug, Args)]
pub(crate) struct AcceptArgs {
    #[arg(value_name = "CUSTOMER", required_unless_present = "every")]
    pub(crate) whose: Option<String>,
    #[arg(value_name = "LADDER")]
    pub(crate) on_ladder: Option<String>,
    /// Every suggestion, of one ladder where it is named.
    #[arg(long, value_name = "LADDER", num_args = 0..=1, default_missing_value = "", conflicts_with = "whose")]
    pub(crate) every: Option<String>,
    #[arg(long = "mine")]
    pub(crate) mine: bool,
    #[arg(long = "reason", value_name = "TEXT")]
    pub(crate) because: Option<String>,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// A suggestion that is not followed, with the reason.
#[derive(Debug, Args)]
pub(crate) struct RejectArgs {
    #[arg(value_name = "CUSTOMER")]
    pub(crate) whose: String,
    #[arg(value_name = "LADDER")]
    pub(crate) on_ladder: Option<String>,
    #[arg(long = "reason", value_name = "TEXT", required = true)]
    pub(crate) because: String,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// A suggestion that waits.
#[derive(Debug, Args)]
pub(crate) struct SnoozeArgs {
    #[arg(value_name = "CUSTOMER")]
    pub(crate) whose: String,
    #[arg(value_name = "LADDER")]
    pub(crate) on_ladder: Option<String>,
    #[arg(long = "until", value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) until: Option<String>,
    #[arg(long = "reason", value_name = "TEXT")]
    pub(crate) because: Option<String>,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// Which tier.
#[derive(Debug, Args)]
pub(crate) struct EntitlementsArgs {
    #[arg(long = "tier", value_name = "TIER")]
    pub(crate) of_tier: Option<String>,
    #[arg(long = "md", conflicts_with = "machine")]
    pub(crate) markdown: bool,
}
