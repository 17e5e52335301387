//! From arguments to what is to be done, with help and refusals in the reader's language.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches, Parser};

use super::args::{Bare, Cli, Noun, choosing, named};
use super::invocation::Invocation;
use super::stop::{DONE, Stop, USAGE, quoted};
use crate::domain::record::Kind;
use crate::domain::report::Report;
use crate::domain::workflow::{Step, workflow};
use crate::i18n::{Catalog, Lang};

/// A command line that ends before anything is done: help, version, or words that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Early {
    /// What to print.
    pub text: String,
    /// Asked for: to stdout. A refusal goes to stderr.
    pub asked: bool,
    /// Exit code.
    pub exit: u8,
}

/// Reads the arguments, the program's name first. `lang` is the language of the environment or the settings.
pub fn parse(
    args: impl IntoIterator<Item = OsString>,
    lang: Lang,
) -> Result<Invocation, Box<Early>> {
    let args: Vec<OsString> = args.into_iter().collect();
    let named = named_language(&args);
    let speaks = named.unwrap_or(lang);
    let words = speaks.catalog();
    let as_json = wants_json(&args);
    let early = |error: &clap::Error| Box::new(ending(error, words, as_json));
    let cli = match Bare::try_parse_from(&args) {
        Ok(Bare { options, screens }) => Cli {
            options,
            screens,
            noun: None,
        },
        Err(_) => {
            let mut matches = command(words)
                .try_get_matches_from(args)
                .map_err(|error| early(&error))?;
            Cli::from_arg_matches_mut(&mut matches).map_err(|error| early(&error))?
        }
    };
    Ok(Invocation {
        format: cli.options.format(),
        settings: cli.options.settings(),
        only: cli.options.only,
        lang: cli.options.lang.map_or(lang, Lang::from),
        book: cli.options.book,
        socket: cli.options.socket,
        read_only: cli.options.read_only,
        quiet: cli.options.quiet,
        plain: cli.screens.plain,
        ascii: cli.screens.ascii
            || matches!(&cli.noun, Some(Noun::Demo(args)) if args.ascii)
            || matches!(&cli.noun, Some(Noun::Tui(args)) if args.screens.ascii),
        noun: cli.noun,
    })
}

/// Help must be worded before the arguments are read, so the language is looked for by hand.
fn named_language(args: &[OsString]) -> Option<Lang> {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        let named = match word.strip_prefix("--lang") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        match named {
            Some("zh") => return Some(Lang::Zh),
            Some("en") => return Some(Lang::En),
            _ => {}
        }
    }
    None
}

/// Machines get a refusal of the command line as they get every other, so the option is looked for by hand as well.
fn wants_json(args: &[OsString]) -> bool {
    args.iter()
        .take_while(|arg| *arg != "--")
        .any(|arg| arg == "--json" || arg == "--jsonl")
}

/// The whole command tree with its help in a language.
pub(crate) fn command(words: &'static Catalog) -> Command {
    let tree = Cli::command().mut_subcommand("complaint", |complaint| {
        complaint.mut_subcommand("add", |add| add.alias("open"))
    });
    worded(tree, "", words)
}

fn worded(command: Command, path: &str, words: &'static Catalog) -> Command {
    let usage = &words.usage;
    let mut command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .help_template(usage.template)
        .subcommand_help_heading(usage.commands)
        .subcommand_value_name(usage.command_word)
        .next_help_heading(usage.options);
    if let Some(about) = about(path, words) {
        command = command.about(about);
    }
    if let Some(more) = (usage.more)(path) {
        command = command.after_help(more);
    } else if let Some(more) = asks(path, words) {
        command = command.after_help(more);
    }
    let mut place = 0;
    command = command.mut_args(|arg| {
        place += 1;
        let order = if arg.is_global_set() {
            LAST + place
        } else {
            place
        };
        worded_arg(arg, words).display_order(order)
    });
    command = command.arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help_heading(usage.options)
            .help(usage.help)
            .display_order(VERY_LAST),
    );
    if path.is_empty() {
        command = command.arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help_heading(usage.options)
                .help(usage.version)
                .display_order(VERY_LAST),
        );
    }
    command.mut_subcommands(|inner| {
        let path = format!("{path} {}", inner.get_name());
        worded(inner, path.trim_start(), words)
    })
}

/// Options that every command has stand behind its own, help and version behind those.
const LAST: usize = 500;
const VERY_LAST: usize = 900;

/// An argument with its help; values and defaults are named in the reader's language.
fn worded_arg(arg: Arg, words: &'static Catalog) -> Arg {
    let usage = &words.usage;
    let heading = if arg.is_positional() {
        usage.arguments
    } else {
        usage.options
    };
    let id = arg.get_id().as_str();
    let option = choosing(id).map(words.reports.option);
    let mut help = ((usage.argument)(id).or(option))
        .unwrap_or_default()
        .to_owned();
    if arg.get_action().takes_values() {
        let values: Vec<String> = arg
            .get_possible_values()
            .iter()
            .filter(|value| !value.is_hide_set())
            .map(|value| value.get_name().to_owned())
            .collect();
        if !values.is_empty() {
            help = format!("{help} {}", (usage.values)(&values.join(", ")));
        }
        if let [value] = arg.get_default_values() {
            help = format!("{help} {}", (usage.default)(&value.to_string_lossy()));
        }
    }
    let takes = arg.get_action().takes_values();
    let mut arg = arg.help_heading(heading);
    if takes {
        arg = arg.hide_possible_values(true).hide_default_value(true);
    }
    if help.is_empty() { arg } else { arg.help(help) }
}

/// The move that a path such as `visit complete` names.
fn step_of(path: &str) -> Option<(Kind, Step)> {
    let (noun, verb) = path.split_once(' ')?;
    let kind = named(noun)?;
    let step = Step::from_key(verb)?;
    workflow(kind)?
        .moves
        .iter()
        .any(|row| row.step == step)
        .then_some((kind, step))
}

fn about(path: &str, words: &'static Catalog) -> Option<String> {
    if let Some(about) = (words.usage.about)(path) {
        return Some(about.to_owned());
    }
    if let Some((_, step)) = step_of(path) {
        return Some((words.steps.label)(step).to_owned());
    }
    match path.split_once(' ') {
        Some(("report", key)) => {
            let report = Report::from_key(&key.replace('-', "_"))?;
            Some((words.reports.about)(report).to_owned())
        }
        Some((noun, verb)) => (words.usage.verb)(verb, (words.records.kind)(named(noun)?)),
        None => named(path).map(|kind| initial((words.records.kinds)(kind))),
    }
}

/// A text with a large first letter.
fn initial(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// What a step asks for, as lines of help.
fn asks(path: &str, words: &'static Catalog) -> Option<String> {
    let (kind, step) = step_of(path)?;
    let row = workflow(kind)?.moves.iter().find(|row| row.step == step)?;
    let list = |required: bool| {
        row.asks
            .iter()
            .filter(|ask| ask.required == required)
            .map(|ask| format!("{} ({})", ask.field.key(), words.field(kind, ask.field)))
            .collect::<Vec<_>>()
    };
    Some((words.usage.asks)(&list(true), &list(false)))
}

fn ending(error: &clap::Error, words: &Catalog, as_json: bool) -> Early {
    match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand if as_json => refusal(
            words.usage.missing_command,
            words.usage.see_help,
            words,
            as_json,
        ),
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => {
            let asked = error.kind() != ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            Early {
                text: error
                    .render()
                    .to_string()
                    .replace("[OPTIONS]", &format!("[{}]", words.usage.options_word)),
                asked,
                exit: if asked { DONE } else { USAGE },
            }
        }
        kind => {
            let word = |of: ContextKind| match error.get(of) {
                Some(ContextValue::String(text)) => Some(text.clone()),
                // The nearest suggestion comes last.
                Some(ContextValue::Strings(list)) if suggests(of) => {
                    let nearest: Vec<&str> = list.iter().rev().map(String::as_str).collect();
                    Some(nearest.join(", "))
                }
                Some(ContextValue::Strings(list)) => Some(list.join(", ")),
                _ => None,
            };
            let given = word(ContextKind::InvalidArg)
                .or_else(|| word(ContextKind::InvalidSubcommand))
                .unwrap_or_default();
            let near = word(ContextKind::SuggestedArg)
                .or_else(|| word(ContextKind::SuggestedSubcommand))
                .or_else(|| word(ContextKind::SuggestedValue));
            let value = word(ContextKind::InvalidValue).unwrap_or_default();
            let (given, value) = (quoted(&given), quoted(&value));
            let text = match kind {
                ErrorKind::InvalidUtf8 => words.usage.not_text.to_owned(),
                ErrorKind::UnknownArgument => (words.usage.unknown_argument)(&given),
                ErrorKind::InvalidSubcommand => (words.usage.unknown_command)(&given),
                ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                    (words.usage.wrong_value)(&given, &value)
                }
                ErrorKind::MissingRequiredArgument => {
                    (words.usage.missing_argument)(&given.replace("...", ""))
                }
                ErrorKind::MissingSubcommand => words.usage.missing_command.to_owned(),
                ErrorKind::ArgumentConflict => {
                    (words.usage.conflict)(&given, &word(ContextKind::PriorArg).unwrap_or_default())
                }
                // Seldom met, and the first line of what the parser says is a sentence.
                _ => {
                    let said = error.render().to_string();
                    let first = said.lines().next().unwrap_or_default();
                    first.trim_start_matches("error: ").to_owned()
                }
            };
            let hint = match (near, word(ContextKind::ValidValue)) {
                (Some(near), _) => (words.usage.did_you_mean)(&near),
                (None, Some(valid)) if !valid.is_empty() => (words.usage.choices)(&valid),
                _ => words.usage.see_help.to_owned(),
            };
            refusal(&text, &hint, words, as_json)
        }
    }
}

const fn suggests(of: ContextKind) -> bool {
    matches!(
        of,
        ContextKind::SuggestedArg | ContextKind::SuggestedSubcommand | ContextKind::SuggestedValue
    )
}

fn refusal(text: &str, hint: &str, words: &Catalog, as_json: bool) -> Early {
    let mut said = Vec::new();
    let exit = Stop::usage(text, hint).tell(words, as_json, &mut said);
    Early {
        text: String::from_utf8_lossy(&said).into_owned(),
        asked: false,
        exit,
    }
}
