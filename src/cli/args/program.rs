//! Arguments of the commands about the program itself: its keys, its pages, its servers.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::super::invocation::Noted;
use crate::tui::theme::DEFAULT;

/// The keys of the screens.
#[derive(Debug, Args)]
pub(crate) struct KeysArgs {
    #[command(subcommand)]
    pub(crate) verb: Option<KeysVerb>,
}

/// What is asked of the keys.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysVerb {
    List(KeysListArgs),
    Check,
    Test,
}

/// Whose keys are listed.
#[derive(Debug, Args)]
pub(crate) struct KeysListArgs {
    #[arg(long = "preset", value_name = "PRESET")]
    pub(crate) keys: Option<String>,
}

/// The themes of the screens.
#[derive(Debug, Subcommand)]
pub(crate) enum ThemeVerb {
    List,
    Show(ThemeArgs),
    Check(ThemeCheckArgs),
    New(ThemeNewArgs),
    #[command(subcommand)]
    Import(ThemeImportVerb),
}

/// Which theme.
#[derive(Debug, Args)]
pub(crate) struct ThemeArgs {
    #[arg(value_name = "NAME")]
    pub(crate) theme: String,
}

/// Which themes are checked.
#[derive(Debug, Args)]
pub(crate) struct ThemeCheckArgs {
    #[arg(value_name = "FILE")]
    pub(crate) themes: Vec<String>,
}

/// A theme that is begun.
#[derive(Debug, Args)]
pub(crate) struct ThemeNewArgs {
    #[arg(value_name = "NAME")]
    pub(crate) theme: String,
    #[arg(long = "from", value_name = "THEME", default_value = DEFAULT)]
    pub(crate) base: String,
}

/// Of which kind an imported theme is.
#[derive(Debug, Subcommand)]
pub(crate) enum ThemeImportVerb {
    Base16(SchemeArgs),
}

/// A scheme that becomes a theme.
#[derive(Debug, Args)]
pub(crate) struct SchemeArgs {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long = "name", value_name = "NAME")]
    pub(crate) as_name: Option<String>,
    #[arg(long)]
    pub(crate) force: bool,
}

/// Where manual pages go.
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    #[arg(long, value_name = "DIR")]
    pub(crate) dir: Option<PathBuf>,
}

/// Which schema.
#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    #[arg(value_name = "NAME")]
    pub(crate) name: Vec<String>,
}

/// Which codes of messages.
#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[arg(value_name = "CODE")]
    pub(crate) codes: Vec<String>,
}

/// A shell to complete for.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// A server in this process.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[arg(long)]
    pub(crate) replace: bool,
    #[arg(long, value_name = "SECONDS")]
    pub(crate) idle_exit: Option<u64>,
    /// Set by the program when it starts a server by itself.
    #[arg(long, hide = true)]
    pub(crate) detached: bool,
}

/// The server of the book.
#[derive(Debug, Subcommand)]
pub(crate) enum ServerVerb {
    Status,
    Stop,
}

/// What is done with the passphrase of the screen lock.
#[derive(Debug, Clone, Copy, Subcommand)]
pub(crate) enum LockVerb {
    Set,
    Remove,
}

/// What `doctor` does beside looking.
#[derive(Debug, Args)]
pub(crate) struct DoctorArgs {
    #[arg(long)]
    pub(crate) rebuild: bool,
    #[arg(long, value_name = "FILE", requires = "rebuild")]
    pub(crate) from_export: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rebuild", "load"])]
    pub(crate) export: Option<PathBuf>,
    #[arg(long, value_name = "FILE", conflicts_with = "rebuild")]
    pub(crate) load: Option<PathBuf>,
}

/// What is done with the journal's chain.
#[derive(Debug, Subcommand)]
pub(crate) enum AuditVerb {
    Verify(AuditArgs),
}

/// What the chain is held against.
#[derive(Debug, Args)]
pub(crate) struct AuditArgs {
    #[arg(long, value_name = "CHANGE:LINK")]
    pub(crate) noted: Option<Noted>,
}

/// What is done with the settings.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigVerb {
    Path,
    List,
    Get(ConfigNameArgs),
    Set(ConfigSetArgs),
    Check,
}

/// One setting.
#[derive(Debug, Args)]
pub(crate) struct ConfigNameArgs {
    #[arg(value_name = "NAME")]
    pub(crate) setting: String,
}

/// A setting and its new value.
#[derive(Debug, Args)]
pub(crate) struct ConfigSetArgs {
    #[arg(value_name = "NAME")]
    pub(crate) setting: String,
    #[arg(value_name = "VALUE")]
    pub(crate) value: String,
}
