//! Files that come into the book and files that leave it.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::noun;
use crate::domain::record::Kind;
use crate::domain::register::REGISTERS;
use crate::exchange::export::Layout;

/// A file to bring in.
#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[arg(long = "as", value_name = "KIND", value_parser = imported())]
    pub(crate) kind: Kind,
    #[arg(long, value_name = "HEADER=FIELD")]
    pub(crate) map: Vec<String>,
    #[arg(long = "skip", value_name = "HEADER=VALUE")]
    pub(crate) left_out: Vec<String>,
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
    pub(crate) kind: Kind,
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
    Ics,
}

impl From<ExportLayout> for Layout {
    fn from(layout: ExportLayout) -> Self {
        match layout {
            ExportLayout::Csv => Self::Csv,
            ExportLayout::Json => Self::Json,
            ExportLayout::Md => Self::Markdown,
            ExportLayout::Ics => Self::Ics,
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

/// Reads what a file brings in.
fn imported() -> impl TypedValueParser<Value = Kind> {
    read(brought().chain([sales()]))
}

/// Reads what is written to a file: the kinds that an import brings in, apart from sale lines.
fn exported() -> impl TypedValueParser<Value = Kind> {
    read(brought())
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

/// Kinds whose rows a file may bring in, but for sale lines, and under which name.
fn brought() -> impl Iterator<Item = (Kind, String)> {
    let own = [
        Kind::Customer,
        Kind::Contact,
        Kind::Product,
        Kind::Visit,
        Kind::Complaint,
        Kind::Commitment,
        Kind::Task,
    ];
    let registers = REGISTERS.iter().map(|register| register.kind);
    own.into_iter().chain(registers).map(|kind| {
        let one = noun(kind);
        let many = match kind {
            Kind::Intel | Kind::Response | Kind::Coverage | Kind::Arrears => one,
            _ => match one.strip_suffix('y') {
                Some(stem) => format!("{stem}ies"),
                None => format!("{one}s"),
            },
        };
        (kind, many)
    })
}

/// Reads a kind by its name for many records or for one.
fn read(kinds: impl Iterator<Item = (Kind, String)>) -> impl TypedValueParser<Value = Kind> {
    let words = kinds.map(|(kind, many)| {
        let one = noun(kind);
        let word = PossibleValue::new(many.clone()).alias(kind.key());
        if one == many { word } else { word.alias(one) }
    });
    PossibleValuesParser::new(words).try_map(|word| {
        let kinds = brought().chain([sales()]);
        let mut named =
            kinds.filter(|(kind, many)| word == *many || word == kind.key() || word == noun(*kind));
        named.next().map(|(kind, _)| kind).ok_or("KIND")
    })
}

fn sales() -> (Kind, String) {
    (Kind::Sale, "sales".to_owned())
}
