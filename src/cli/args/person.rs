//! `keybook person` and what stands behind it.

use clap::{Args, Subcommand};

use super::WriteArgs;

/// Verbs of people's dossiers.
#[derive(Debug, Subcommand)]
pub(crate) enum PersonVerb {
    Show(PersonArgs),
    Set(PersonSetArgs),
    Reveal(RevealArgs),
    Forget(ForgetArgs),
    Terms(TermsArgs),
    Copy(CopyArgs),
    Erase(EraseArgs),
    Expiring(ExpiringArgs),
    Topics,
}

/// One person, by the number of the contact.
#[derive(Debug, Args)]
pub(crate) struct PersonArgs {
    #[arg(value_name = "CONTACT")]
    pub(crate) contact: String,
}

/// Something that is known of a person: `-` reads its words from stdin.
#[derive(Debug, Args)]
pub(crate) struct PersonSetArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(value_name = "CONTACT")]
    pub(crate) contact: String,
    #[arg(value_name = "TOPIC|#ID")]
    pub(crate) topic: String,
    #[arg(value_name = "-|KEY=VALUE", required = true)]
    pub(crate) fields: Vec<String>,
}

/// A look at what is kept closely.
#[derive(Debug, Args)]
pub(crate) struct RevealArgs {
    #[arg(value_name = "CONTACT")]
    pub(crate) contact: String,
    #[arg(value_name = "TOPIC|#ID")]
    pub(crate) topic: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) purpose: String,
}

/// Words that are taken out for good.
#[derive(Debug, Args)]
pub(crate) struct ForgetArgs {
    #[arg(value_name = "CONTACT")]
    pub(crate) contact: String,
    #[arg(value_name = "TOPIC|#ID")]
    pub(crate) topic: String,
    #[arg(long)]
    pub(crate) yes: bool,
}

/// What a person agreed to and objects to.
#[derive(Debug, Args)]
pub(crate) struct TermsArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(value_name = "CONTACT")]
    pub(crate) contact: String,
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub(crate) fields: Vec<String>,
}

/// A copy for the person.
#[derive(Debug, Args)]
pub(crate) struct CopyArgs {
    #[arg(value_name = "CONTACT")]
    pub(crate) contact: String,
    #[arg(long, value_name = "TEXT")]
    pub(crate) purpose: String,
}

/// The erasure of a person.
#[derive(Debug, Args)]
pub(crate) struct EraseArgs {
    #[arg(value_name = "CONTACT")]
    pub(crate) contact: String,
    #[arg(long, value_name = "TEXT", default_value = "")]
    pub(crate) reason: String,
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Words whose term ends.
#[derive(Debug, Args)]
pub(crate) struct ExpiringArgs {
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub(crate) within: u16,
    #[arg(long)]
    pub(crate) all: bool,
}
