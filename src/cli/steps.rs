//! Steps of workflows as words: `keybook visit complete 42 summary=...`. The words, what each asks for and
//! their help come from the workflow's table.

use clap::{Arg, ArgAction, ArgMatches, Args as _, Command, FromArgMatches, Subcommand};

use super::args::WriteArgs;
use crate::domain::record::Kind;
use crate::domain::workflow::{Move, Step, workflow};

/// A step of the workflow of kind number `KIND`, with its record and what was given for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Steps<const KIND: u8> {
    pub(crate) step: Step,
    pub(crate) target: String,
    pub(crate) fields: Vec<String>,
    pub(crate) write: WriteArgs,
}

/// The generic word: `keybook visit step 42 complete summary=...`.
const ANY: &str = "step";

impl<const KIND: u8> Steps<KIND> {
    fn moves() -> &'static [Move] {
        Kind::from_number(KIND)
            .and_then(workflow)
            .map_or(&[], |flow| flow.moves)
    }

    fn find(word: &str) -> Option<Step> {
        let step = Step::from_key(word)?;
        Self::moves()
            .iter()
            .any(|row| row.step == step)
            .then_some(step)
    }
}

/// The word of a step on the command line.
pub(crate) const fn word(step: Step) -> &'static str {
    match step {
        Step::FindCause => "find-cause",
        Step::FollowUp => "follow-up",
        Step::MarkDuplicate => "mark-duplicate",
        Step::FollowUpAgain => "follow-up-again",
        other => other.key(),
    }
}

fn target() -> Arg {
    Arg::new("target").value_name("CODE").required(true)
}

fn fields() -> Arg {
    Arg::new("fields")
        .value_name("KEY=VALUE")
        .action(ArgAction::Append)
        .num_args(0..)
}

impl<const KIND: u8> Subcommand for Steps<KIND> {
    fn augment_subcommands(mut command: Command) -> Command {
        let mut seen: Vec<Step> = Vec::new();
        for row in Self::moves() {
            if !seen.contains(&row.step) {
                seen.push(row.step);
                let mut verb = WriteArgs::augment_args(
                    Command::new(word(row.step)).arg(target()).arg(fields()),
                );
                if word(row.step) != row.step.key() {
                    verb = verb.alias(row.step.key());
                }
                command = command.subcommand(verb);
            }
        }
        let any = Command::new(ANY).arg(target()).arg(
            Arg::new("step")
                .value_name("STEP")
                .required(true)
                .value_parser(clap::builder::PossibleValuesParser::new(
                    seen.iter().map(|step| word(*step)),
                )),
        );
        command.subcommand(WriteArgs::augment_args(any.arg(fields())))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        name == ANY || Self::find(name).is_some()
    }
}

impl<const KIND: u8> FromArgMatches for Steps<KIND> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, found) = matches.subcommand().ok_or_else(missing)?;
        let named = if name == ANY {
            found.get_one::<String>("step").map_or("", String::as_str)
        } else {
            name
        };
        Ok(Self {
            step: Self::find(named).ok_or_else(missing)?,
            target: found
                .get_one::<String>("target")
                .cloned()
                .unwrap_or_default(),
            fields: found
                .get_many::<String>("fields")
                .map(|fields| fields.cloned().collect())
                .unwrap_or_default(),
            write: WriteArgs::from_arg_matches(found)?,
        })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
