//! Nouns of kinds whose words follow from their field table and their workflow.

use clap::{ArgMatches, Command, FromArgMatches, Subcommand};

use super::RecordVerb;
use crate::cli::steps::{self, Given};
use crate::domain::record::Kind;
use crate::domain::register::REGISTERS;
use crate::domain::workflow::workflow;

/// Kinds that have no words beyond those: every register, and a few more.
pub(crate) fn plain() -> impl Iterator<Item = Kind> {
    let beside = [
        Kind::Task,
        Kind::Purpose,
        Kind::Product,
        Kind::Entitlement,
        Kind::User,
        Kind::Team,
    ];
    // `note add` takes its text as it stands; plans have words of their own beside.
    let registers = REGISTERS.iter().map(|register| register.kind);
    let registers =
        registers.filter(|kind| !matches!(kind, Kind::Note | Kind::Plan | Kind::Review));
    registers.chain(beside)
}

/// The noun of a kind: its key, with hyphens.
pub(crate) fn noun(kind: Kind) -> String {
    kind.key().replace('_', "-")
}

/// The kind that a noun names.
pub(crate) fn named(noun: &str) -> Option<Kind> {
    Kind::from_key(&noun.replace('-', "_"))
}

/// A kind and what is to be done with its records.
#[derive(Debug)]
pub(crate) struct KindNoun {
    pub(crate) kind: Kind,
    pub(crate) verb: KindVerb,
}

/// What is to be done.
#[derive(Debug)]
pub(crate) enum KindVerb {
    Record(RecordVerb),
    Step(Given),
}

impl Subcommand for KindNoun {
    fn augment_subcommands(command: Command) -> Command {
        plain().fold(command, |command, kind| {
            let noun = noun(kind);
            let mut of_kind = RecordVerb::augment_subcommands(Command::new(noun.clone()))
                .subcommand_required(true)
                .arg_required_else_help(true);
            if workflow(kind).is_some() {
                of_kind = steps::augment(kind, of_kind);
            }
            if noun != kind.key() {
                of_kind = of_kind.alias(kind.key());
            }
            command.subcommand(of_kind)
        })
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        named(name).is_some_and(|kind| plain().any(|plain| plain == kind))
    }
}

impl FromArgMatches for KindNoun {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, found) = matches.subcommand().ok_or_else(missing)?;
        let kind = named(name).ok_or_else(missing)?;
        let verb = match found.subcommand_name() {
            Some(verb) if !RecordVerb::has_subcommand(verb) => {
                KindVerb::Step(steps::read(kind, found)?)
            }
            _ => KindVerb::Record(RecordVerb::from_arg_matches(found)?),
        };
        Ok(Self { kind, verb })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
