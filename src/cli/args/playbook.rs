//! Arguments of the commands about a team's own playbook.

use clap::{Args, Subcommand};

use super::WriteArgs;

/// What is done with a team's own playbook.
#[derive(Debug, Subcommand)]
pub(crate) enum PlaybookVerb {
    List,
    Show(PartShowArgs),
    Set(PartSetArgs),
    Check(PartFileArgs),
    Remove(PartArgs),
}

/// Which part, or which file of the program.
#[derive(Debug, Args)]
pub(crate) struct PartShowArgs {
    #[arg(id = "part", value_name = "NAME")]
    pub(crate) name: Option<String>,
}

/// Which part.
#[derive(Debug, Args)]
pub(crate) struct PartArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(id = "part", value_name = "NAME")]
    pub(crate) name: String,
}

/// A part and the file it is in.
#[derive(Debug, Args)]
pub(crate) struct PartSetArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(id = "part", value_name = "NAME")]
    pub(crate) name: String,
    #[command(flatten)]
    pub(crate) from: PartFileArgs,
}

/// A file with a part; `-` is stdin.
#[derive(Debug, Args)]
pub(crate) struct PartFileArgs {
    #[arg(id = "part_file", value_name = "FILE")]
    pub(crate) path: std::path::PathBuf,
}
