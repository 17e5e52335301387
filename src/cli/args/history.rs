//! Taking changes back, and the log of them.

use clap::Args;

use super::WriteArgs;

/// Which change to take back.
#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    #[arg(value_name = "CHANGE")]
    pub(crate) change: Option<u64>,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// What is asked of the log.
#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    #[arg(value_name = "KIND", requires = "target")]
    pub(crate) kind: Option<String>,
    #[arg(value_name = "CODE")]
    pub(crate) target: Option<String>,
    #[arg(long, value_name = "CHANGE")]
    pub(crate) before: Option<u64>,
    #[arg(long, value_name = "DAY", allow_hyphen_values = true)]
    pub(crate) since: Option<String>,
    #[arg(long, value_name = "LOGIN")]
    pub(crate) by: Option<String>,
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
}
