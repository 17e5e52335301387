//! The command line: its help, its refusals, and the words around what it prints.

use super::{OsError, Told};

/// Why the fields that were given for a record cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadInput {
    /// There is no field at all.
    Nothing,
    /// A word that names no field.
    NoPair(String),
    /// Standard input has more than a record can hold: MiB that it may have.
    TooLong(u64),
    /// Standard input is not UTF-8.
    NotText,
    /// Standard input cannot be read.
    Unreadable(OsError),
    /// Standard input begins like a JSON object and is none: line, column.
    NoObject(usize, usize),
    /// A field that holds an object.
    Nested(String),
}

/// Labels of what a server says of itself.
#[derive(Debug)]
pub struct ServerStatus {
    /// Whether it runs.
    pub running: &'static str,
    /// Its process.
    pub pid: &'static str,
    /// Its build.
    pub build: &'static str,
    /// Directory of the book.
    pub book: &'static str,
    /// Where it is called.
    pub socket: &'static str,
    /// Sessions that are connected.
    pub sessions: &'static str,
    /// The latest change.
    pub revision: &'static str,
    /// How long it has been running.
    pub uptime: &'static str,
}

/// Words of the manual pages.
#[derive(Debug)]
pub struct Manual {
    /// The heading of a section, by its English name as the page generator has it.
    pub heading: fn(&str) -> &str,
    /// Heading of other pages.
    pub see_also: &'static str,
    /// What the page of the keys is about.
    pub keys: &'static str,
    /// Stands where a command has no key.
    pub palette: &'static str,
    /// So many pages were written into a folder.
    pub written: fn(usize, &str) -> String,
}

/// Words of the settings on the command line.
#[derive(Debug)]
pub struct Config {
    /// Heading: the name.
    pub name: &'static str,
    /// Heading: the value in force.
    pub value: &'static str,
    /// Heading: what it is for.
    pub about: &'static str,
    /// The file cannot be understood, so it was left alone.
    pub damaged: &'static str,
}

/// Words around the explanations of codes.
#[derive(Debug)]
pub struct Explain {
    /// Label of the code.
    pub code: &'static str,
    /// Label of what happened.
    pub what: &'static str,
    /// Label of the reason.
    pub why: &'static str,
    /// Label of what to do.
    pub remedy: &'static str,
    /// There is no such code.
    pub unknown: fn(&str) -> String,
    /// Where the codes are.
    pub see_list: &'static str,
    /// Where more is said about these codes.
    pub more: fn(&str) -> String,
}

/// Words around what a write would do.
#[derive(Debug)]
pub struct Dry {
    /// What would be done.
    pub would: fn(&str) -> String,
    /// Heading of a record: kind, name, how it stands to that.
    pub head: fn(&str, &str, &str) -> String,
    /// How a record stands to that: its number unless it is new, whether it stays, whether it is put away or brought
    /// back.
    pub state: fn(Option<u64>, bool, Option<bool>) -> String,
    /// Heading of a column: field.
    pub field: &'static str,
    /// Heading of a column: as it is.
    pub before: &'static str,
    /// Heading of a column: as it would be.
    pub after: &'static str,
    /// So many more records.
    pub more: fn(u64) -> String,
    /// So many lines of sales.
    pub sales: fn(u64) -> String,
}

/// Words around the schemas of what is printed as JSON.
#[derive(Debug)]
pub struct Schemas {
    /// Heading of the names.
    pub name: &'static str,
    /// There is no such document.
    pub unknown: fn(&str) -> String,
    /// Where the names are.
    pub see_list: &'static str,
}

/// The command line: its help, its refusals, and the words around what it prints.
#[derive(Debug)]
pub struct Usage {
    /// Layout of a help text, in the template language of the argument parser.
    pub template: &'static str,
    /// Heading of the commands.
    pub commands: &'static str,
    /// Heading of the arguments.
    pub arguments: &'static str,
    /// Heading of the options.
    pub options: &'static str,
    /// Stands for a command in a usage line.
    pub command_word: &'static str,
    /// Stands for the options in a usage line.
    pub options_word: &'static str,
    /// The values that an option takes, behind its help.
    pub values: fn(&str) -> String,
    /// The value that an option has by itself, behind its help.
    pub default: fn(&str) -> String,
    /// Says what `--help` does.
    pub help: &'static str,
    /// Says what `--version` does.
    pub version: &'static str,
    /// What a command does, by its words: `customer list`; the program itself is the empty path.
    pub about: fn(&str) -> Option<&'static str>,
    /// What a verb that all kinds share does: verb, name of the kind.
    pub verb: fn(&str, &str) -> Option<String>,
    /// What more there is to know of a command.
    pub more: fn(&str) -> Option<&'static str>,
    /// What an argument or option is, by its id.
    pub argument: fn(&str) -> Option<&'static str>,
    /// What a step asks for: required fields, optional fields.
    pub asks: fn(&[String], &[String]) -> String,
    /// An unknown option or argument.
    pub unknown_argument: fn(&str) -> String,
    /// An unknown command.
    pub unknown_command: fn(&str) -> String,
    /// A value that an option does not take: option, value.
    pub wrong_value: fn(&str, &str) -> String,
    /// Something is missing.
    pub missing_argument: fn(&str) -> String,
    /// A command is missing.
    pub missing_command: &'static str,
    /// Two options exclude each other.
    pub conflict: fn(&str, &str) -> String,
    /// The nearest word.
    pub did_you_mean: fn(&str) -> String,
    /// The values that there are.
    pub choices: fn(&str) -> String,
    /// Where help is.
    pub see_help: &'static str,

    /// What `server status` prints.
    pub status: ServerStatus,
    /// Words of the manual pages.
    pub man: Manual,
    /// Words around what a write would do.
    pub dry: Dry,
    /// Words of the settings.
    pub config: Config,
    /// No item has a member of this name; those that there are.
    pub no_member: fn(&str, &str) -> String,
    /// Words around explanations.
    pub explain: Explain,
    /// Words around schemas.
    pub schemas: Schemas,
    /// Yes or no.
    pub yes_no: fn(bool) -> &'static str,
    /// A list has nothing to show.
    pub nothing: &'static str,
    /// The list was cut: rows shown.
    pub truncated: fn(usize) -> String,
    /// The number of a change and how to take it back.
    pub change: fn(u64) -> String,
    /// Record number of what was made or touched.
    pub record: fn(u64) -> String,
    /// Before a warning.
    pub warning: fn(&str) -> String,
    /// Nothing is to be done on a day.
    pub free_day: &'static str,
    /// Heading of the timeline.
    pub timeline: &'static str,
    /// Heading of twelve months of sales.
    pub sales: &'static str,
    /// Heading of a complaint's clocks.
    pub clocks: &'static str,
    /// Heading of a complaint's moves.
    pub events: &'static str,
    /// Why a complaint stands where it stands.
    pub why_here: fn(&str) -> String,
    /// A change that was undone, by which.
    pub undone_by: fn(u64) -> String,
    /// A change that takes another back or brings it back.
    pub reverts: fn(u64) -> String,
    /// Heading of a column: change number.
    pub revision: &'static str,
    /// Heading of a column: found through.
    pub found_by: &'static str,
    /// Heading of a column: what was done, what it does.
    pub what: &'static str,
    /// Heading of a column: why.
    pub why: &'static str,
    /// Heading of a column: fields.
    pub fields: &'static str,
    /// Heading of a column: the name of a theme.
    pub theme_name: &'static str,
    /// Heading of a column: keys.
    pub keys: &'static str,
    /// Heading of a column: command.
    pub command: &'static str,
    /// Heading of a column: where.
    pub scope: &'static str,
    /// A filter could not be read.
    pub bad_filter: fn(&str) -> String,
    /// What was given for a record cannot be read.
    pub input: fn(&BadInput) -> Told,
    /// The answer could not be written, but what was asked was done.
    pub was_done: &'static str,
    /// A word of the command line is not UTF-8.
    pub not_text: &'static str,
    /// What is no day.
    pub bad_day: fn(&str) -> String,
    /// What is no field to sort by.
    pub bad_sort: fn(&str) -> String,
    /// Shares that do not add up.
    pub bad_shares: &'static str,
    /// What is no kind of record.
    pub bad_kind: fn(&str) -> String,
}
