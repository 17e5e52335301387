//! Rows as the text of a file, and the text as bytes. What the encoding lacks is collected row by row.

use std::fmt::Write as _;

use serde_json::{Map, json};

use super::cells::{Cell, Voice};
use super::charset::{Charset, Unmappable};
use super::file::PlaceError;
use super::{Job, Layout, Source, Unwritten};
use crate::domain::record::Kind;
use crate::domain::report::Column;
use crate::domain::vocabulary::FieldKey;
use crate::exchange::guard::quoted;
use crate::exchange::icalendar;
use crate::i18n::Catalog;
use crate::shown::{Shown, json_safe};

/// Rows with characters that the encoding lacks are named up to here; the others are counted.
const NAMED: usize = 10;
/// Columns of a row's name.
const NAME: usize = 40;

/// What the cells of a column are: the word for programs, and the label for people.
struct Head {
    key: &'static str,
    label: &'static str,
}

/// Takes the bytes.
pub(super) type Sink<'a> = &'a mut dyn FnMut(&[u8]) -> Result<(), PlaceError>;

/// The text of a file, row by row.
pub(super) struct Writer<'a> {
    job: &'a Job,
    words: &'static Catalog,
    charset: Charset,
    voice: Voice,
    sink: Sink<'a>,
    /// The kind of the rows that come now, where they are whole records.
    kind: Option<Kind>,
    heads: Vec<Head>,
    rows: usize,
    lacking: Vec<Unmappable>,
    lacking_rows: usize,
    /// The first thing that could not be written.
    failed: Option<PlaceError>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(job: &'a Job, sink: Sink<'a>) -> Self {
        let words = job.words();
        // Whole records are for programs, which read them back; what is laid out is for people.
        let is_read = match job.layout {
            Layout::Markdown | Layout::Ics => true,
            Layout::Csv => !job.whole,
            Layout::Json => false,
        };
        let voice = Voice {
            words: is_read.then_some(words),
            now: job.now,
        };
        let charset = job.charset();
        let mut writer = Self {
            job,
            words,
            charset,
            voice,
            sink,
            kind: None,
            heads: Vec::new(),
            rows: 0,
            lacking: Vec::new(),
            lacking_rows: 0,
            failed: None,
        };
        writer.bytes(charset.mark());
        writer.begin();
        writer
    }

    pub(super) fn voice(&self) -> Voice {
        self.voice
    }

    fn begin(&mut self) {
        let kind = self.job.source.kind();
        match self.job.layout {
            Layout::Csv => {}
            Layout::Json => {
                let head = format!(
                    "{{\"schema\":\"keybook.export.file/1\",\"kind\":{},\"at\":{},\"items\":[",
                    json!(kind.key()),
                    json!(self.job.now.at.to_string())
                );
                self.text(&head, "");
            }
            // What a report is called stands with what holds for it as a whole.
            Layout::Markdown if matches!(self.job.source, Source::Report(_)) => {}
            Layout::Markdown => {
                let title = (self.words.records.kinds)(kind);
                let (day, time) = self.job.now.local(self.job.now.at);
                self.text(&format!("# {title}, {day} {time}\n\n"), "");
            }
            // It begins with its first component: there is no calendar without one.
            Layout::Ics => {}
        }
    }

    /// What the cells of the rows from here on are; `kind` where they are whole records.
    pub(super) fn heads(&mut self, kind: Option<Kind>, heads: Vec<FieldKey>) {
        let voice = self.voice;
        let head = |key: &FieldKey| Head {
            key: key.key(),
            label: voice.head(kind, *key),
        };
        self.begin_rows(kind, heads.iter().map(head).collect());
    }

    /// What the cells of the rows of a report are.
    pub(super) fn columns(&mut self, columns: &[Column]) {
        let words = self.words;
        let head = |column: &Column| Head {
            key: column.key(),
            label: (words.reports.column)(*column),
        };
        self.begin_rows(None, columns.iter().map(head).collect());
    }

    /// What a report is called, and what holds for it as a whole.
    pub(super) fn title(&mut self, title: &str, lines: &[String]) {
        let mut text = format!("# {}\n\n", in_text(title));
        for line in lines {
            let _ = writeln!(text, "- {}", in_text(line));
        }
        self.text(&format!("{text}\n"), "");
    }

    /// What must be said beneath the rows.
    pub(super) fn notes(&mut self, notes: &[String]) {
        let mut text = String::new();
        for note in notes {
            let _ = writeln!(text, "\n{}", in_text(note));
        }
        self.text(&text, "");
    }

    fn begin_rows(&mut self, kind: Option<Kind>, heads: Vec<Head>) {
        self.kind = kind;
        self.heads = heads;
        let labels: Vec<&str> = self.heads.iter().map(|head| head.label).collect();
        match self.job.layout {
            Layout::Csv => {
                let cells: Vec<String> = labels.into_iter().map(quoted).collect();
                self.line(&cells.join(","), "");
            }
            Layout::Markdown if kind.is_none() => {
                let rule = "|---".repeat(labels.len());
                let text = format!("| {} |\n{rule}|\n", labels.join(" | "));
                self.text(&text, "");
            }
            Layout::Json | Layout::Markdown | Layout::Ics => {}
        }
    }

    /// Writes what a calendar holds, with the name by which it is known.
    pub(super) fn component(&mut self, name: &str, text: &str) {
        if self.rows == 0 {
            self.text(&icalendar::beginning(), "");
        }
        self.rows += 1;
        self.text(text, name);
    }

    /// Writes a row, with the name by which it is known.
    pub(super) fn row(&mut self, id: u64, name: &str, cells: &[Cell]) {
        self.rows += 1;
        match self.job.layout {
            Layout::Csv => {
                let audience = self.job.audience;
                let cells: Vec<String> = (cells.iter())
                    .map(|cell| quoted(&cell.csv(audience)))
                    .collect();
                self.line(&cells.join(","), name);
            }
            Layout::Json => self.item(id, name, cells),
            Layout::Markdown if self.kind.is_some() => self.section(name, cells),
            Layout::Markdown => {
                let cells: Vec<String> = (cells.iter())
                    .map(|cell| in_table(&cell.shown(self.words)))
                    .collect();
                self.text(&format!("| {} |\n", cells.join(" | ")), name);
            }
            // Has components instead.
            Layout::Ics => {}
        }
    }

    fn item(&mut self, id: u64, name: &str, cells: &[Cell]) {
        let mut item = Map::new();
        if let Some(kind) = self.kind {
            item.insert("kind_of_record".into(), json!(kind.key()));
        }
        item.insert("id".into(), json!(id));
        for (head, cell) in self.heads.iter().zip(cells) {
            item.insert(head.key.into(), cell.json());
        }
        let comma = if self.rows == 1 { "\n" } else { ",\n" };
        let text = serde_json::Value::Object(item).to_string();
        self.text(&format!("{comma}{}", json_safe(&text)), name);
    }

    /// A whole record: what it is called, then every field that says something.
    fn section(&mut self, name: &str, cells: &[Cell]) {
        let kind = self.kind.map_or("", |kind| (self.words.records.kind)(kind));
        let mut text = format!("## {kind}: {}\n\n", in_text(name));
        for (head, cell) in self.heads.iter().zip(cells) {
            if matches!(cell, Cell::Blank | Cell::Flag(false)) {
                continue;
            }
            let label = head.label;
            let shown = cell.shown(self.words);
            let lines: Vec<String> = shown.lines().map(in_text).collect();
            let _ = writeln!(text, "- {label}: {}", lines.join("  \n  "));
        }
        text.push('\n');
        self.text(&text, name);
    }

    /// Ends the file; how many rows there are.
    pub(super) fn end(mut self) -> Result<usize, Unwritten> {
        match self.job.layout {
            Layout::Json => {
                let text = format!("\n],\"count\":{}}}\n", self.rows);
                self.text(&text, "");
            }
            Layout::Ics if self.rows == 0 && self.failed.is_none() => {
                return Err(Unwritten::EmptyCalendar);
            }
            Layout::Ics => self.text(&icalendar::ending(), ""),
            Layout::Csv | Layout::Markdown => {}
        }
        if let Some(failed) = self.failed {
            return Err(failed.into());
        }
        if self.lacking_rows > 0 {
            return Err(Unwritten::Unmappable(self.lacking, self.lacking_rows));
        }
        Ok(self.rows)
    }

    fn line(&mut self, line: &str, name: &str) {
        let end = match self.charset {
            Charset::Utf8 => "\n",
            Charset::Utf8Bom | Charset::Gb18030 | Charset::Gbk => "\r\n",
        };
        self.text(&format!("{line}{end}"), name);
    }

    fn text(&mut self, text: &str, name: &str) {
        match self.charset.encode(text) {
            Ok(bytes) => self.bytes(&bytes),
            Err(lacking) => {
                self.lacking_rows += 1;
                if self.lacking.len() < NAMED {
                    self.lacking.push(Unmappable {
                        row: self.rows,
                        name: Shown::line(name).truncate(NAME).as_str().to_owned(),
                        lacking,
                    });
                }
            }
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        if self.failed.is_none() && self.lacking_rows == 0 {
            self.failed = (self.sink)(bytes).err();
        }
    }
}

/// The lines of a Markdown table: heads, each with whether its column stands right, and rows.
pub fn table_lines<'a>(
    heads: impl Iterator<Item = (&'a str, bool)> + Clone,
    rows: impl Iterator<Item = Vec<String>>,
) -> Vec<String> {
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let rule = heads.clone().map(|(_, is_right)| {
        let rule = if is_right { "---:" } else { "---" };
        rule.to_owned()
    });
    let mut lines = vec![
        line(heads.map(|(head, _)| in_table(head)).collect()),
        line(rule.collect()),
    ];
    lines.extend(rows.map(|cells| line(cells.iter().map(|cell| in_table(cell)).collect())));
    lines
}

/// Text as it stands in running Markdown: nothing in it is markup, and nothing steers a terminal.
pub fn in_text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in Shown::line(text).as_str().chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '#') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// The same in a cell of a table, which is one line.
fn in_table(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(in_text).collect();
    lines.join("<br>")
}
