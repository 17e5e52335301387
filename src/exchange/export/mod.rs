//! Writing what a list shows, or whole records, to a file that others cannot read (UX.md 4.2, 4.3).
//!
//! [`run`] asks the book page by page and writes beside the file that is meant; only when every row is there and the
//! book has noted the export does the file get its name. Whoever calls it may wait: the screens do so on a thread of
//! its own.

mod calendar;
mod cells;
mod charset;
mod file;
mod gather;
mod reported;
mod rows;
mod said;
mod writer;

use std::path::{Path, PathBuf};

pub use charset::{Charset, Unmappable};
pub use file::{Place, PlaceError};
pub use said::confirms;
pub use writer::{in_text, table_lines};

use super::guard::Audience;
use crate::domain::filter::Filter;
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::report::{Asked, Report};
use crate::domain::when::{Day, Now, TimeOfDay, Zone};
use crate::i18n::{Catalog, Lang};
use crate::service::query::{Scope, Sort};
use crate::service::{Command, Failure, Reply, Request};

/// The layout of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// Comma-separated values with a heading line.
    #[default]
    Csv,
    /// One JSON document.
    Json,
    /// Markdown: a table of a list, a section for each whole record.
    Markdown,
    /// iCalendar: what has a day.
    Ics,
}

impl Layout {
    /// Every layout, in the order in which people choose.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Markdown, Self::Ics];

    /// How names of such files end.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
            Self::Ics => "ics",
        }
    }

    /// Whether rows of a source can be laid out so.
    pub const fn suits(self, source: &Source) -> bool {
        !matches!(self, Self::Ics) || source.has_days()
    }
}

/// Whose rows.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// The list of customers.
    Customers {
        /// Which.
        filter: Filter,
        /// In what order.
        sort: Sort,
    },
    /// Visits of a span of days.
    Visits {
        /// Which.
        filter: Filter,
        /// In what order; without one, in that of time.
        sort: Option<Sort>,
        /// First day.
        from: Day,
        /// Last day.
        to: Day,
        /// Whose.
        scope: Scope,
    },
    /// The queue of complaints.
    Complaints {
        /// Which.
        filter: Filter,
        /// In what order; without one, in that of the queue.
        sort: Option<Sort>,
        /// Closed ones too.
        closed: bool,
    },
    /// The day's list.
    Today {
        /// Whose.
        scope: Scope,
        /// The day; `None` is today.
        day: Option<Day>,
    },
    /// One customer with everything that belongs to it.
    Dossier {
        /// The customer.
        customer: u64,
    },
    /// The rows of a report.
    Report(Box<Asked>),
    /// All records of a kind that pass.
    Records {
        /// The kind.
        kind: Kind,
        /// Which.
        filter: Filter,
    },
}

impl Source {
    /// The kind of record that the rows are, or are mostly about.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Customers { .. }
            | Self::Today { .. }
            | Self::Dossier { .. }
            | Self::Report(_) => Kind::Customer,
            Self::Visits { .. } => Kind::Visit,
            Self::Complaints { .. } => Kind::Complaint,
            Self::Records { kind, .. } => *kind,
        }
    }

    /// The report that the rows are of.
    pub const fn report(&self) -> Option<Report> {
        match self {
            Self::Report(asked) => Some(asked.report),
            _ => None,
        }
    }

    /// Whether each row has a day of its own: a calendar can hold it.
    pub const fn has_days(&self) -> bool {
        match self {
            Self::Visits { .. } => true,
            Self::Records { kind, .. } => calendar::has_days(*kind),
            Self::Customers { .. }
            | Self::Complaints { .. }
            | Self::Today { .. }
            | Self::Dossier { .. }
            | Self::Report(_) => false,
        }
    }

    /// The usual name of a file: what it holds and the day, and nobody's name.
    pub fn usual_name(&self, layout: Layout, today: Day) -> String {
        match self.report() {
            Some(report) => format!("report-{}-{today}.{}", report.key(), layout.suffix()),
            None => usual_name(self.kind(), layout, today),
        }
    }
}

/// What is to be written, and where.
#[derive(Debug, Clone)]
pub struct Job {
    /// Whose rows.
    pub source: Source,
    /// Only these of them, where rows were marked.
    pub only: Option<Vec<Ref>>,
    /// Every field of the records, and not the columns of the list.
    pub whole: bool,
    /// The layout.
    pub layout: Layout,
    /// The encoding; `None` is what the reader of such files expects.
    pub charset: Option<Charset>,
    /// For which program a CSV file is.
    pub audience: Audience,
    /// The file.
    pub to: PathBuf,
    /// The folder is ours and is made if it is missing.
    pub makes_folder: bool,
    /// A file of that name may be replaced.
    pub replaces: bool,
    /// Others may see that there is such a file.
    pub in_the_open: bool,
    /// Refuse to write more rows than this.
    pub most: Option<usize>,
    /// The words of headings and choices where people read them.
    pub lang: Lang,
    /// The clock and zone.
    pub now: Now,
    /// The zone at other times of the year; `None` where it is always the same.
    pub zone_at: Option<ZoneAt>,
}

/// The zone that holds at a local day and time, where clocks are put forward and back.
pub type ZoneAt = fn(Day, TimeOfDay) -> Zone;

impl Job {
    /// The encoding of the file: calendars are UTF-8 by their standard, and spreadsheets of Chinese readers know UTF-8
    /// by its mark alone.
    pub fn charset(&self) -> Charset {
        if self.layout == Layout::Ics {
            return Charset::Utf8;
        }
        let is_for_sheets = self.layout == Layout::Csv && self.audience != Audience::Data;
        self.charset
            .unwrap_or(if is_for_sheets && self.lang == Lang::Zh {
                Charset::Utf8Bom
            } else {
                Charset::Utf8
            })
    }

    fn words(&self) -> &'static Catalog {
        self.lang.catalog()
    }
}

/// A file that is there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Where.
    pub path: PathBuf,
    /// Rows in it.
    pub rows: usize,
    /// The kind of record.
    pub kind: Kind,
    /// The report that the rows are of.
    pub report: Option<Report>,
    /// Its encoding.
    pub charset: Charset,
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq)]
pub enum Unwritten {
    /// The book said no.
    Failure(Box<Failure>),
    /// There can be no such file, or should not be.
    Place(PlaceError),
    /// There are more rows than are written without asking.
    TooMany(usize),
    /// The encoding lacks characters: the first rows that have some, and how many rows do.
    Unmappable(Vec<Unmappable>, usize),
    /// A calendar was asked for of what has no days.
    NoDays,
    /// A calendar holds something (RFC 5545, 3.4), and there is nothing to hold.
    EmptyCalendar,
}

impl From<Failure> for Unwritten {
    fn from(failure: Failure) -> Self {
        Self::Failure(Box::new(failure))
    }
}

impl From<PlaceError> for Unwritten {
    fn from(error: PlaceError) -> Self {
        Self::Place(error)
    }
}

/// Asks the book and waits for the answer.
pub type Ask<'a> = &'a mut dyn FnMut(Request) -> Result<Reply, Failure>;

/// Writes the file.
///
/// # Errors
/// See [`Unwritten`]; nothing of the file is left behind then.
pub fn run(job: &Job, ask: Ask<'_>) -> Result<Written, Unwritten> {
    if job.makes_folder {
        file::make_folder(&job.to)?;
    }
    let place = Place::find(&job.to)?;
    place.check(job.replaces, job.in_the_open)?;
    let mut draft = place.begin()?;
    let rows = noted(job, ask, &mut |bytes| draft.write(bytes))?;
    draft.finish(&place, job.replaces)?;
    Ok(Written {
        path: place.path().to_owned(),
        rows,
        kind: job.source.kind(),
        report: job.source.report(),
        charset: job.charset(),
    })
}

/// The same for whoever passes it on instead of keeping it in a file: the bytes.
///
/// # Errors
/// See [`Unwritten`].
pub fn bytes(job: &Job, ask: Ask<'_>) -> Result<Vec<u8>, Unwritten> {
    let mut all = Vec::new();
    noted(job, ask, &mut |bytes| {
        all.extend_from_slice(bytes);
        Ok(())
    })?;
    Ok(all)
}

/// Hands over the bytes, then notes the export: before anybody can have them, because an export that is not in the log
/// does not exist. How many rows there are.
fn noted(job: &Job, ask: Ask<'_>, sink: writer::Sink<'_>) -> Result<usize, Unwritten> {
    if !job.layout.suits(&job.source) {
        return Err(Unwritten::NoDays);
    }
    let mut writer = writer::Writer::new(job, sink);
    gather::run(job, ask, &mut writer)?;
    let rows = writer.end()?;
    let command = Command::NoteExport {
        kind: job.source.kind(),
        count: rows as u64,
    };
    ask(Request::Command(command))?;
    Ok(rows)
}

/// The usual name of a file: what it holds and the day, and nobody's name.
pub fn usual_name(kind: Kind, layout: Layout, today: Day) -> String {
    format!("{}s-{today}.{}", kind.key(), layout.suffix())
}

/// The layout that a file's name asks for.
pub fn layout_of(path: &Path) -> Option<Layout> {
    let suffix = path.extension()?.to_str()?;
    Layout::ALL
        .into_iter()
        .find(|layout| layout.suffix().eq_ignore_ascii_case(suffix))
}

#[cfg(test)]
mod tests;
