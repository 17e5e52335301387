//! Making one customer of two that are the same.

use clap::Args;

use super::WriteArgs;

/// Which two, and whose values stay.
#[derive(Debug, Args)]
pub(crate) struct MergeArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) yes: bool,
    #[arg(value_name = "CODE")]
    pub(crate) survivor: String,
    #[arg(value_name = "CODE")]
    pub(crate) other: String,
    #[arg(value_name = "KEY=SIDE")]
    pub(crate) sides: Vec<String>,
}
