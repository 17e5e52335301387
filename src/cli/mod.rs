//! The words: one file per noun, the same commands and queries as the screens.
//!
//! `parse` reads arguments, `run` carries a command out. Everything from outside (stdin, stdout, the clock, the
//! way to the book) comes in through [`Reach`]; what other layers do is named by [`Elsewhere`] and left to the
//! caller. stdout is data, stderr is talk; a pipe gets the bytes that a terminal gets, apart from column widths.

mod args;
mod brief;
mod classes;
mod complaint;
mod config;
mod customer;
mod explain;
mod export;
mod fill;
mod given;
mod gradings;
mod health;
mod history;
mod import;
mod invocation;
mod keys;
mod link;
mod list;
mod man;
mod merge;
mod note;
mod parse;
mod person;
mod plan;
mod playbook;
mod preview;
mod profile;
mod promise;
mod quick;
mod receivables;
mod record;
mod report;
mod reported;
mod review;
mod schema;
mod search;
pub mod serving;
mod sheet;
mod steps;
mod stop;
mod tally;
mod theme;
mod timeline;
mod today;
mod told;
mod values;
mod view;
mod visit;

#[cfg(test)]
mod tests;

use std::io::{Read, Write};
use std::path::PathBuf;

use args::{ContactVerb, Noun};
pub use invocation::{Cure, Elsewhere, Invocation, Noted};
use link::Link;
pub use link::{Answer, Ask};
pub use parse::{Early, parse};
pub use schema::Document;
use serde_json::{Map, Value as Json};
pub use sheet::Format;
use sheet::Sheet;
pub use stop::{DONE, INTERNAL, PARTLY, REFUSED, USAGE};
use stop::{Stop, quoted};

use crate::config::Problem;
use crate::config::settings::{Layer, Settings};
use crate::domain::record::Kind;
use crate::domain::when::{Day, Now};
use crate::exchange::export::ZoneAt;
use crate::i18n::Catalog;
use crate::i18n::code::Code;
use crate::i18n::group::{OsError, Told};
use crate::service::reply::Done;
use crate::tui::theme::Depth;

/// What a command reaches outside itself.
pub struct Reach<'a> {
    /// The way to the book.
    pub ask: Ask<'a>,
    /// Standard input.
    pub input: &'a mut dyn Read,
    /// Standard output: data.
    pub out: &'a mut dyn Write,
    /// Standard error: talk.
    pub err: &'a mut dyn Write,
    /// The clock and the reader's time zone.
    pub now: Now,
    /// The zone at other times of the year; none where it is always the same.
    pub zone_at: Option<ZoneAt>,
    /// Columns of the terminal that stdout is; none for a pipe.
    pub columns: Option<usize>,
    /// How many colours the terminal that stdout is can show; none for a pipe.
    pub depth: Option<Depth>,
    /// Whether stderr is a terminal, so that progress makes sense.
    pub talks: bool,
    /// Whether stdin and stderr are terminals, so that a person can be asked.
    pub asks: bool,
    /// The person's editor, where they sit at a terminal.
    pub editor: Option<Editor<'a>>,
    /// Rows above which an export is to be confirmed.
    pub confirm_over: usize,
    /// Files of the person's own that change the screens.
    pub own: Own,
    /// The folder in which the command was given; files that a command writes go there.
    pub folder: PathBuf,
}

/// Files of the person's own that change the screens.
#[derive(Debug, Clone, Default)]
pub struct Own {
    /// The settings in force.
    pub values: Settings,
    /// Where the person's own settings are written.
    pub settings_file: PathBuf,
    /// What in the settings files cannot be used.
    pub problems: Vec<Problem>,
    /// The settings file, where there is one.
    pub settings: Option<Layer>,
    /// Folders of theme files.
    pub themes: Vec<PathBuf>,
    /// The file of saved views.
    pub views: PathBuf,
    /// Somebody may look on: the short forms leave out names and words.
    pub discreet: bool,
}

/// Lets the person write the text of a new note of a customer in their own editor.
pub type Editor<'a> = &'a mut dyn FnMut(u64) -> Result<String, NoText>;

/// Why an editor gave no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoText {
    /// There is no such program.
    NoEditor,
    /// It could not be started, or its file not be made or read.
    Unopened(OsError),
    /// It ended with this error, and whether it had written something; that is kept.
    Failed(i32, bool),
    /// Nothing was written.
    Unchanged,
}

/// Carries out a command of the words and returns the exit code. One that belongs elsewhere
/// ([`Invocation::elsewhere`]) does nothing here.
pub fn run(invocation: Invocation, reach: Reach<'_>) -> u8 {
    let words = invocation.lang.catalog();
    let as_json = invocation.format.is_json();
    let mut cx = Cx {
        link: Link::new(reach.ask),
        input: reach.input,
        out: reach.out,
        err: reach.err,
        now: reach.now,
        zone_at: reach.zone_at,
        columns: reach.columns,
        depth: reach.depth,
        talks: reach.talks && !invocation.quiet,
        quiet: invocation.quiet,
        asks: reach.asks,
        editor: reach.editor,
        confirm_over: reach.confirm_over,
        folder: reach.folder,
        own: reach.own,
        words,
        format: invocation.format,
        only: invocation.only,
    };
    let ended = match invocation.noun {
        Some(noun) => carry_out(noun, &mut cx),
        None => Ok(DONE),
    };
    let ended = ended.and_then(|code| {
        cx.out.flush()?;
        Ok(code)
    });
    match ended {
        Ok(code) => code,
        Err(Stop::Unwritten { why, .. }) => {
            let changed = cx.link.has_changed();
            Stop::Unwritten { why, changed }.tell(words, as_json, cx.err)
        }
        Err(stop) => stop.tell(words, as_json, cx.err),
    }
}

/// Says on stderr why something outside the words failed, in the form that was asked for.
pub fn complain(
    invocation: &Invocation,
    code: Code,
    exit: u8,
    told: Told,
    err: &mut dyn Write,
) -> u8 {
    Stop::Outside { code, exit, told }.tell(
        invocation.lang.catalog(),
        invocation.format.is_json(),
        err,
    )
}

/// What every command works with.
struct Cx<'a> {
    link: Link<'a>,
    input: &'a mut dyn Read,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    now: Now,
    zone_at: Option<ZoneAt>,
    columns: Option<usize>,
    depth: Option<Depth>,
    talks: bool,
    quiet: bool,
    asks: bool,
    editor: Option<Editor<'a>>,
    confirm_over: usize,
    folder: PathBuf,
    own: Own,
    words: &'static Catalog,
    format: Format,
    only: Vec<String>,
}

impl Cx<'_> {
    /// Prints a list; says when it was cut or is empty.
    fn print(&mut self, mut sheet: Sheet) -> Result<u8, Stop> {
        if self.format == Format::Text {
            if sheet.truncated {
                sheet
                    .below
                    .push((self.words.usage.truncated)(sheet.items.len()));
            }
            if sheet.rows.is_empty() && sheet.above.is_empty() && sheet.below.is_empty() {
                sheet.above.push(self.words.usage.nothing.to_owned());
            }
        } else if matches!(self.format, Format::Csv | Format::Lines) && sheet.truncated {
            let note = (self.words.usage.truncated)(sheet.items.len());
            writeln!(self.err, "{note}")?;
        }
        if let Err(unknown) = sheet.keep(&self.only) {
            let known = sheet.members().join(", ");
            let text = (self.words.usage.no_member)(&quoted(&unknown), &known);
            return Err(Stop::usage(text, ""));
        }
        sheet.print(self.format, self.columns, self.out)?;
        Ok(DONE)
    }

    /// Prints rows: cells for people, items for machines.
    fn print_rows<R>(
        &mut self,
        mut sheet: Sheet,
        rows: &[R],
        cells: impl Fn(&R, &Self) -> Vec<String>,
        item: impl Fn(&R, &mut Self) -> Result<Map<String, Json>, Stop>,
    ) -> Result<u8, Stop> {
        for row in rows {
            let cells = cells(row, self);
            let item = match self.format {
                Format::Text => Map::new(),
                Format::Json | Format::Lines | Format::Csv => item(row, self)?,
            };
            sheet.push(cells, item);
        }
        self.print(sheet)
    }

    /// Tells what a write did, with the number to take it back by.
    fn done(&mut self, done: &Done) -> Result<u8, Stop> {
        record::print_done(self, done)?;
        Ok(DONE)
    }

    fn day(&self, text: &str) -> Result<Day, Stop> {
        given::day(text, self.now.today())
            .ok_or_else(|| Stop::usage((self.words.usage.bad_day)(&quoted(text)), ""))
    }
}

fn carry_out(noun: Noun, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match noun {
        Noun::Customer(verb) => customer::run(verb, cx),
        Noun::Contact(ContactVerb::Tree(args)) => profile::tree(&args, cx),
        Noun::Contact(ContactVerb::List(args)) => record::list(Kind::Contact, &args, cx),
        Noun::Contact(ContactVerb::Common(verb)) => record::common(Kind::Contact, &verb, cx),
        Noun::Profile(args) => profile::run(&args, cx),
        Noun::Zipper(args) => profile::zipper(&args, cx),
        Noun::Measures(args) => profile::measures(&args, cx),
        Noun::Grading(args) => gradings::run(&args, cx),
        Noun::Suggest(args) => gradings::suggest(&args, cx),
        Noun::Entitlements(args) => gradings::entitlements(&args, cx),
        Noun::Similar(args) => gradings::similar(&args, cx),
        Noun::Person(verb) => person::run(verb, cx),
        Noun::Visit(verb) => visit::run(verb, cx),
        Noun::Complaint(verb) => complaint::run(verb, cx),
        Noun::CorrectiveAction(verb) => complaint::actions(verb, cx),
        Noun::Promise(verb) => promise::run(verb, cx),
        Noun::Kind(of) => record::run(&of, cx),
        Noun::Note(verb) => note::run(verb, cx),
        Noun::Plan(verb) => plan::run(verb, cx),
        Noun::Review(verb) => review::run(verb, cx),
        Noun::Today(args) => today::run(&args, cx),
        Noun::Quick(args) => quick::run(&args, cx),
        Noun::Timeline(args) => timeline::run(&args, cx),
        Noun::Brief(args) => brief::run(&args, cx),
        Noun::Health(args) => health::run(&args, cx),
        Noun::Receivables(args) => receivables::run(&args, cx),
        Noun::Search(args) => search::run(args, cx),
        Noun::Undo(args) => history::undo(&args, cx),
        Noun::Redo(args) => history::redo(args, cx),
        Noun::Log(args) => history::log(&args, cx),
        Noun::Report(verb) => report::run(&verb, cx),
        Noun::Import(args) => import::run(&args, cx),
        Noun::Playbook(verb) => playbook::run(&verb, cx),
        Noun::View(verb) => view::run(verb, cx),
        Noun::Export(args) => export::run(&args, cx),
        Noun::Keys(args) => keys::run(args.verb, cx),
        Noun::Config(verb) => config::run(&verb, cx),
        Noun::Theme(verb) => theme::run(verb, cx),
        Noun::Man(args) => man::run(&args, cx),
        Noun::Schema(args) => schema::run(&args, cx),
        Noun::Explain(args) => explain::run(&args, cx),
        Noun::Completions(args) => {
            let mut command = parse::command(cx.words);
            clap_complete::generate(args.shell, &mut command, "keybook", &mut cx.out);
            Ok(DONE)
        }
        Noun::Tui(_)
        | Noun::Demo(_)
        | Noun::Tutor
        | Noun::Lock(_)
        | Noun::Doctor(_)
        | Noun::Audit(_)
        | Noun::Serve(_)
        | Noun::Server(_) => Ok(DONE),
    }
}
