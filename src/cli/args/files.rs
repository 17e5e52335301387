//! Files that come into the book and files that leave it.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use crate::domain::record::Kind;
use crate::exchange::export::Layout;

/// A file to bring in.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long = "as", value_name = "KIND")]
    pub(crate) kind: ImportKind,
    #[arg(long, value_name = "HEADER=FIELD")]
    pub(crate) map: Vec<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    #[arg(long, value_name = "CHAR")]
    pub(crate) delimiter: Option<String>,
    #[arg(long, value_name = "ORDER")]
    pub(crate) dates: Option<DateOrder>,
    #[arg(long, value_name = "MARK", default_value = "point")]
    pub(crate) decimal: DecimalMark,
    #[arg(long)]
    pub(crate) create_customers: bool,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Records for a file.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[arg(value_name = "KIND", value_parser = exported())]
    pub(crate) kind: ImportKind,
    /// Words of the filter language, all of which must hold.
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Vec<String>,
    #[arg(short = 'o', long = "to", value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    #[arg(long = "format", value_name = "FORMAT")]
    pub(crate) layout: Option<ExportLayout>,
    #[arg(long = "encoding", value_name = "NAME")]
    pub(crate) charset: Option<String>,
    #[arg(long = "for", value_name = "PROGRAM", default_value = "excel")]
    pub(crate) audience: Audience,
    #[arg(long = "force")]
    pub(crate) overwrite: bool,
    #[arg(long)]
    pub(crate) yes: bool,
}

/// The layout of a file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ExportLayout {
    Csv,
    Json,
    Md,
}

impl From<ExportLayout> for Layout {
    fn from(layout: ExportLayout) -> Self {
        match layout {
            ExportLayout::Csv => Self::Csv,
            ExportLayout::Json => Self::Json,
            ExportLayout::Md => Self::Markdown,
        }
    }
}

/// Which program a CSV file is for.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Audience {
    Excel,
    Sheets,
    Data,
}

/// Reads what is written to a file: the kinds that an import brings in, apart from sale lines.
fn exported() -> impl TypedValueParser<Value = ImportKind> {
    let kinds = ImportKind::value_variants().iter();
    let exported = kinds.filter(|kind| !matches!(kind, ImportKind::Sales));
    PossibleValuesParser::new(exported.filter_map(ValueEnum::to_possible_value))
        .try_map(|word| ImportKind::from_str(&word, false))
}

/// Which of two short numbers in a date is the day.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DateOrder {
    DayFirst,
    MonthFirst,
}

/// What stands before the decimals.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum DecimalMark {
    Point,
    Comma,
}

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ImportKind {
    #[value(alias = "customer")]
    Customers,
    #[value(alias = "contact")]
    Contacts,
    #[value(alias = "product")]
    Products,
    #[value(alias = "sale")]
    Sales,
    #[value(alias = "visit")]
    Visits,
    #[value(alias = "complaint")]
    Complaints,
    #[value(alias = "promise")]
    Promises,
    #[value(alias = "note")]
    Notes,
    #[value(alias = "touchpoint")]
    Touchpoints,
    Intel,
    #[value(alias = "opinion")]
    Opinions,
    #[value(alias = "objection")]
    Objections,
    Satisfaction,
    #[value(alias = "gift")]
    Gifts,
    #[value(alias = "hook")]
    Hooks,
    #[value(alias = "section")]
    Sections,
    Coverage,
    #[value(alias = "tie")]
    Ties,
    #[value(alias = "decision")]
    Decisions,
    #[value(alias = "check")]
    Checks,
    #[value(alias = "temperament")]
    Temperaments,
    #[value(alias = "task")]
    Tasks,
    #[value(alias = "occasion")]
    Occasions,
    #[value(alias = "greeting")]
    Greetings,
}

impl From<ImportKind> for Kind {
    fn from(kind: ImportKind) -> Self {
        match kind {
            ImportKind::Customers => Self::Customer,
            ImportKind::Contacts => Self::Contact,
            ImportKind::Products => Self::Product,
            ImportKind::Sales => Self::Sale,
            ImportKind::Visits => Self::Visit,
            ImportKind::Complaints => Self::Complaint,
            ImportKind::Promises => Self::Commitment,
            ImportKind::Notes => Self::Note,
            ImportKind::Touchpoints => Self::Touchpoint,
            ImportKind::Intel => Self::Intel,
            ImportKind::Opinions => Self::Opinion,
            ImportKind::Objections => Self::Objection,
            ImportKind::Satisfaction => Self::Response,
            ImportKind::Gifts => Self::Gift,
            ImportKind::Hooks => Self::Hook,
            ImportKind::Sections => Self::Section,
            ImportKind::Coverage => Self::Coverage,
            ImportKind::Ties => Self::Tie,
            ImportKind::Decisions => Self::Decision,
            ImportKind::Checks => Self::Check,
            ImportKind::Temperaments => Self::Judgement,
            ImportKind::Tasks => Self::Task,
            ImportKind::Occasions => Self::Occasion,
            ImportKind::Greetings => Self::Greeting,
        }
    }
}
