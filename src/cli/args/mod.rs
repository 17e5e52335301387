//! The command line as a tree: nouns, verbs, options. Texts come from the catalogue (`usage.rs`).

mod complaint;
mod files;
mod gradings;
mod history;
mod kind;
mod merge;
mod person;
mod playbook;
mod program;
mod report;
mod reported;
mod review;
mod view;
mod visits;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use complaint::{ActionVerb, ComplaintListArgs, ComplaintVerb};
pub(crate) use files::{Audience, DateOrder, DecimalMark, ExportArgs, ImportArgs};
pub(crate) use gradings::{EntitlementsArgs, SuggestArgs, SuggestVerb};
pub(crate) use history::{LogArgs, UndoArgs};
pub(crate) use kind::{KindNoun, KindVerb, named, noun, plain};
pub(crate) use merge::MergeArgs;
pub(crate) use person::{
    CopyArgs, EraseArgs, ExpiringArgs, ForgetArgs, PersonArgs, PersonSetArgs, PersonVerb,
    RevealArgs, TermsArgs,
};
pub(crate) use playbook::{PartArgs, PartFileArgs, PartSetArgs, PartShowArgs, PlaybookVerb};
pub(crate) use program::{
    AuditVerb, CompletionsArgs, ConfigNameArgs, ConfigVerb, DoctorArgs, ExplainArgs, KeysArgs,
    KeysVerb, LockVerb, ManArgs, SchemaArgs, SchemeArgs, ServeArgs, ServerVerb, ThemeCheckArgs,
    ThemeImportVerb, ThemeNewArgs, ThemeVerb,
};
pub(crate) use report::{ReportVerb, StaleArgs, TallyArgs};
pub(crate) use reported::{ReportArgs, ReportNoun, choosing};
pub(crate) use review::{FinishArgs, MeasureArgs, RemarkArgs, ReviewVerb, WalkArgs};
pub(crate) use view::{ViewNameArgs, ViewSaveArgs, ViewVerb};
pub(crate) use visits::{BriefArgs, CalendarArgs, FillArgs, VisitDaysArgs};

use super::list::{ListArgs, OrderArgs};
use super::sheet::Format;
use super::steps::Steps;
use crate::domain::record::Kind;
use crate::i18n::Lang;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(name = "keybook", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(flatten)]
    pub(crate) screens: ScreensArgs,
    #[command(subcommand)]
    pub(crate) noun: Option<Noun>,
}

/// The command line without a command, as the screens are opened: the tree of all commands takes 4 MB and as long as
/// the rest of the way to the first frame.
#[derive(Debug, Parser)]
#[command(name = "keybook", disable_help_flag = true)]
pub(crate) struct Bare {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(flatten)]
    pub(crate) screens: ScreensArgs,
}

/// Options that stand after any command.
#[derive(Debug, Args)]
pub(crate) struct Options {
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "KEYBOOK_BOOK",
        hide_env = true
    )]
    pub(crate) book: Option<PathBuf>,
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        env = "KEYBOOK_SOCKET",
        hide_env = true
    )]
    pub(crate) socket: Option<PathBuf>,
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<Language>,
    #[arg(long, global = true, conflicts_with_all = ["csv", "jsonl"], group = "machine")]
    pub(crate) json: bool,
    #[arg(long, global = true, conflicts_with = "csv", group = "machine")]
    pub(crate) jsonl: bool,
    #[arg(long, global = true, group = "machine")]
    pub(crate) csv: bool,
    #[arg(
        long = "fields",
        global = true,
        value_name = "LIST",
        value_delimiter = ',',
        requires = "machine"
    )]
    pub(crate) only: Vec<String>,
    #[arg(long = "theme", global = true, value_name = "NAME")]
    pub(crate) painted: Option<String>,
    #[arg(long, global = true, value_name = "WHEN")]
    pub(crate) color: Option<When>,
    #[arg(long, global = true, value_name = "NAME=VALUE")]
    pub(crate) set: Vec<String>,
    #[arg(long, global = true)]
    pub(crate) read_only: bool,
    #[arg(long, short = 'q', global = true)]
    pub(crate) quiet: bool,
}

impl Options {
    pub(crate) const fn format(&self) -> Format {
        match (self.json, self.jsonl, self.csv) {
            (true, ..) => Format::Json,
            (_, true, _) => Format::Lines,
            (.., true) => Format::Csv,
            _ => Format::Text,
        }
    }

    /// Settings that hold for this run alone, by name.
    pub(crate) fn settings(&self) -> Vec<(String, String)> {
        let theme = self
            .painted
            .iter()
            .map(|it| ("theme".to_owned(), it.clone()));
        let color = self.color.map(|when| {
            let word = match when {
                When::Auto => "auto",
                When::Always => "true",
                When::Never => "none",
            };
            ("colors".to_owned(), word.to_owned())
        });
        let set = self.set.iter().map(|given| {
            let (name, value) = given.split_once('=').unwrap_or((given, ""));
            (name.trim().to_owned(), value.trim().to_owned())
        });
        theme.chain(color).chain(set).collect()
    }
}

/// When colours are sent.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

/// A language by its name on the command line.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Language {
    En,
    Zh,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::En => Self::En,
            Language::Zh => Self::Zh,
        }
    }
}

/// What stands first.
#[derive(Debug, Subcommand)]
pub(crate) enum Noun {
    #[command(subcommand)]
    Customer(CustomerVerb),
    #[command(subcommand)]
    Contact(ContactVerb),
    Profile(TargetArgs),
    Zipper(TargetArgs),
    Measures(TargetArgs),
    Grading(TargetArgs),
    Suggest(SuggestArgs),
    Entitlements(EntitlementsArgs),
    Similar(TargetArgs),
    #[command(subcommand)]
    Person(PersonVerb),
    #[command(subcommand)]
    Visit(VisitVerb),
    #[command(subcommand)]
    Complaint(ComplaintVerb),
    #[command(subcommand, alias = "corrective_action")]
    CorrectiveAction(ActionVerb),
    #[command(subcommand)]
    Promise(PromiseVerb),
    #[command(subcommand)]
    Note(NoteVerb),
    #[command(subcommand)]
    Plan(PlanVerb),
    #[command(subcommand)]
    Review(ReviewVerb),
    #[command(flatten)]
    Kind(KindNoun),
    Today(TodayArgs),
    Quick(QuickArgs),
    Timeline(TimelineArgs),
    Brief(BriefArgs),
    Health(TargetArgs),
    Receivables(TargetArgs),
    Search(SearchArgs),
    Undo(UndoArgs),
    Redo(WriteArgs),
    Log(LogArgs),
    #[command(subcommand)]
    Report(ReportVerb),
    Import(ImportArgs),
    #[command(subcommand)]
    Playbook(PlaybookVerb),
    #[command(subcommand)]
    View(ViewVerb),
    Export(ExportArgs),
    Keys(KeysArgs),
    #[command(subcommand)]
    Config(ConfigVerb),
    #[command(subcommand)]
    Theme(ThemeVerb),
    Man(ManArgs),
    Schema(SchemaArgs),
    Explain(ExplainArgs),
    Completions(CompletionsArgs),
    Tui(TuiArgs),
    Demo(ScreensArgs),
    Tutor,
    #[command(subcommand)]
    Lock(LockVerb),
    Doctor(DoctorArgs),
    #[command(subcommand)]
    Audit(AuditVerb),
    Serve(ServeArgs),
    #[command(subcommand)]
    Server(ServerVerb),
}

/// How the screens are shown.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct ScreensArgs {
    #[arg(long)]
    pub(crate) plain: bool,
    #[arg(long)]
    pub(crate) ascii: bool,
}

/// The screens and what they begin with.
#[derive(Debug, Args)]
pub(crate) struct TuiArgs {
    #[command(flatten)]
    pub(crate) screens: ScreensArgs,
    #[arg(long = "view", value_name = "NAME")]
    pub(crate) opening: Option<String>,
}

/// One record, by code, login, number, name or id.
#[derive(Debug, Args)]
pub(crate) struct TargetArgs {
    #[arg(value_name = "CODE")]
    pub(crate) target: String,
}

/// How a write is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Args)]
pub(crate) struct WriteArgs {
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// One record that is put away or brought back.
#[derive(Debug, Args)]
pub(crate) struct TurnArgs {
    #[arg(value_name = "CODE")]
    pub(crate) target: String,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// A new record.
#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub(crate) fields: Vec<String>,
}

/// Changes to a record.
#[derive(Debug, Args)]
pub(crate) struct SetArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(value_name = "CODE")]
    pub(crate) target: String,
    #[arg(value_name = "KEY=VALUE", required = true)]
    pub(crate) fields: Vec<String>,
}

/// Verbs that every kind has, behind its list.
#[derive(Debug, Subcommand)]
pub(crate) enum CommonVerb {
    Show(TargetArgs),
    Add(AddArgs),
    Set(SetArgs),
    Archive(TurnArgs),
    Restore(TurnArgs),
}

/// Verbs of records without a list of their own.
#[derive(Debug, Subcommand)]
pub(crate) enum RecordVerb {
    List(ListArgs),
    #[command(flatten)]
    Common(CommonVerb),
}

/// Verbs of customers.
#[derive(Debug, Subcommand)]
pub(crate) enum CustomerVerb {
    List(CustomerListArgs),
    Merge(MergeArgs),
    Dedupe(ReportArgs),
    #[command(flatten)]
    Common(CommonVerb),
}

/// Verbs of people at customers.
#[derive(Debug, Subcommand)]
pub(crate) enum ContactVerb {
    List(ListArgs),
    #[command(flatten)]
    Common(CommonVerb),
    Tree(TargetArgs),
}

/// What is asked of the list of customers.
#[derive(Debug, Args)]
pub(crate) struct CustomerListArgs {
    #[command(flatten)]
    pub(crate) list: ListArgs,
    #[command(flatten)]
    pub(crate) order: OrderArgs,
}

/// Verbs of visits.
#[derive(Debug, Subcommand)]
pub(crate) enum VisitVerb {
    List(VisitListArgs),
    Fill(FillArgs),
    Ics(CalendarArgs),
    #[command(flatten)]
    Common(CommonVerb),
    #[command(flatten)]
    Step(Steps<{ Kind::Visit.number() }>),
}

/// What is asked of the list of visits.
#[derive(Debug, Args)]
pub(crate) struct VisitListArgs {
    #[command(flatten)]
    pub(crate) list: ListArgs,
    #[command(flatten)]
    pub(crate) order: OrderArgs,
    #[command(flatten)]
    pub(crate) days: VisitDaysArgs,
}

/// Verbs of promises.
#[derive(Debug, Subcommand)]
pub(crate) enum PromiseVerb {
    List(ListArgs),
    #[command(flatten)]
    Common(CommonVerb),
    #[command(flatten)]
    Step(Steps<{ Kind::Commitment.number() }>),
}

/// Verbs of plans.
#[derive(Debug, Subcommand)]
pub(crate) enum PlanVerb {
    Of(TargetArgs),
    Gaps(GapsArgs),
    Assess(AssessArgs),
    #[command(flatten)]
    Record(RecordVerb),
    #[command(flatten)]
    Step(Steps<{ Kind::Plan.number() }>),
}

/// Whose gaps become actions, until when.
#[derive(Debug, Args)]
pub(crate) struct GapsArgs {
    #[arg(value_name = "CODE")]
    pub(crate) target: String,
    #[arg(long, value_name = "DAY", default_value = "30d")]
    pub(crate) due: String,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// Whose last quarter is assessed.
#[derive(Debug, Args)]
pub(crate) struct AssessArgs {
    #[arg(value_name = "CODE")]
    pub(crate) target: String,
    #[arg(long)]
    pub(crate) save: bool,
    #[command(flatten)]
    pub(crate) write: WriteArgs,
}

/// Verbs of notes.
#[derive(Debug, Subcommand)]
pub(crate) enum NoteVerb {
    List(ListArgs),
    Show(TargetArgs),
    Add(NoteAddArgs),
    Set(SetArgs),
    Archive(TurnArgs),
    Restore(TurnArgs),
}

/// A new note: `-` reads its text from stdin.
#[derive(Debug, Args)]
pub(crate) struct NoteAddArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(value_name = "CUSTOMER")]
    pub(crate) customer: String,
    #[arg(value_name = "-|KEY=VALUE", required = true)]
    pub(crate) fields: Vec<String>,
}

/// The day's list.
#[derive(Debug, Args)]
pub(crate) struct TodayArgs {
    #[arg(value_name = "DAY")]
    pub(crate) day: Option<String>,
    #[arg(long)]
    pub(crate) all: bool,
    #[arg(long)]
    pub(crate) short: bool,
    #[arg(long, requires = "short")]
    pub(crate) discreet: bool,
}

/// What happened with a customer.
#[derive(Debug, Args)]
pub(crate) struct TimelineArgs {
    #[arg(value_name = "CODE")]
    pub(crate) target: String,
    #[arg(long = "contact", value_name = "CONTACT")]
    pub(crate) of_person: Option<String>,
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
}

/// One record in one line of words.
#[derive(Debug, Args)]
pub(crate) struct QuickArgs {
    #[command(flatten)]
    pub(crate) write: WriteArgs,
    #[arg(value_name = "TEXT", required = true)]
    pub(crate) text: Vec<String>,
}

/// A search.
#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    #[arg(value_name = "TEXT", required = true)]
    pub(crate) text: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: u32,
}
