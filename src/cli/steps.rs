//! Steps of workflows as words: `keybook visit complete 42 summary=...`. The words, what each asks for and
//! their help come from the workflow's table.

use clap::{Arg, ArgAction, ArgMatches, Args as _, Command, FromArgMatches, Subcommand};

use super::args::WriteArgs;
use crate::domain::record::Kind;
use crate::domain::workflow::{Move, Step, workflow};

/// A step, its record, and what was given for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    pub(crate) step: Step,
    pub(crate) target: String,
    pub(crate) fields: Vec<String>,
    pub(crate) write: WriteArgs,
}

/// A step of the workflow of kind number `KIND`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Steps<const KIND: u8>(pub(crate) Given);

/// The generic word: `keybook visit step 42 complete summary=...`.
const ANY: &str = "step";

fn moves(kind: Option<Kind>) -> &'static [Move] {
    kind.and_then(workflow).map_or(&[], |flow| flow.moves)
}

fn find(kind: Option<Kind>, word: &str) -> Option<Step> {
    let step = Step::from_key(word)?;
    let mut moves = moves(kind).iter();
    moves.any(|row| row.step == step).then_some(step)
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

/// Gives a noun the steps of a kind as verbs.
pub(crate) fn augment(kind: Kind, mut command: Command) -> Command {
    let mut seen: Vec<Step> = Vec::new();
    for row in moves(Some(kind)) {
        if !seen.contains(&row.step) {
            seen.push(row.step);
            let mut verb =
                WriteArgs::augment_args(Command::new(word(row.step)).arg(target()).arg(fields()));
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

/// Reads such a verb.
pub(crate) fn read(kind: Kind, matches: &ArgMatches) -> Result<Given, clap::Error> {
    let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
    let (name, found) = matches.subcommand().ok_or_else(missing)?;
    let named = if name == ANY {
        found.get_one::<String>("step").map_or("", String::as_str)
    } else {
        name
    };
    Ok(Given {
        step: find(Some(kind), named).ok_or_else(missing)?,
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

impl<const KIND: u8> Subcommand for Steps<KIND> {
    fn augment_subcommands(command: Command) -> Command {
        match Kind::from_number(KIND) {
            Some(kind) => augment(kind, command),
            None => command,
        }
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        name == ANY || find(Kind::from_number(KIND), name).is_some()
    }
}

impl<const KIND: u8> FromArgMatches for Steps<KIND> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let missing = || clap::Error::new(clap::error::ErrorKind::MissingSubcommand);
        let kind = Kind::from_number(KIND).ok_or_else(missing)?;
        read(kind, matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
