//! A delimited text file as a header and rows, each with the line it begins on.

use std::collections::HashMap;

use super::guard;
use super::sniff::{self, Basis, Delimiter, Encoding, Undecodable, line_of};

/// What the caller knows about the file; what it leaves open is found out.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The encoding, if it must not be guessed.
    pub encoding: Option<Encoding>,
    /// The delimiter, if it must not be guessed.
    pub delimiter: Option<Delimiter>,
    /// Whether to take off the marks that our own export puts before what a spreadsheet would run.
    pub unguard: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            encoding: None,
            delimiter: None,
            unguard: true,
        }
    }
}

/// A file read as a table.
pub struct Table {
    /// How the bytes were understood.
    pub encoding: Encoding,
    /// Why that way.
    pub basis: Basis,
    /// What separates the fields.
    pub delimiter: Delimiter,
    /// One column for each field of the first record.
    pub columns: Vec<Column>,
    /// All further records that are not blank.
    pub rows: Vec<Row>,
    /// What the reader should know before using the rows.
    pub notices: Vec<Notice>,
}

/// A column of the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As written.
    pub title: String,
    /// Unlike every other column's: blank titles are numbered, repeated ones counted, breaks made blanks.
    pub name: String,
}

/// One record.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u64,
    /// Its fields as written; there may be fewer or more than columns.
    pub cells: Vec<String>,
}

impl Row {
    /// A field, blank if the record is too short.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

/// Something unusual that does not stop reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A record has more or fewer fields than the header.
    Ragged {
        /// Its line.
        line: u64,
        /// Fields it has.
        found: usize,
        /// Fields the header has.
        expected: usize,
    },
    /// A column has no title.
    BlankTitle {
        /// Its position, from 1.
        column: usize,
    },
    /// A title was used before.
    RepeatedTitle {
        /// The position of the later column, from 1.
        column: usize,
        /// The title both have.
        title: String,
    },
    /// The bytes are UTF-8 without a fault, but another encoding was asked for.
    AlsoUtf8,
}

/// Why a file is not a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The bytes are not text, or not in the encoding.
    #[error(transparent)]
    Undecodable(#[from] Undecodable),
    /// Nothing but blanks.
    #[error("The file is empty: there is not even a header line.")]
    Empty,
    /// A quote was opened and the file ended.
    #[error(
        "The quote opened in the record on line {line} is never closed. Close it, or double it if it is part of the text."
    )]
    OpenQuote {
        /// The line on which the record begins.
        line: u64,
    },
    /// The parser gave up.
    #[error("Line {line} cannot be read: {why}.")]
    Broken {
        /// The line.
        line: u64,
        /// The parser's reason.
        why: String,
    },
}

/// Reads a table from the bytes of a file.
pub fn read(bytes: &[u8], options: Options) -> Result<Table, TableError> {
    let decoded = sniff::decode(bytes, options.encoding)?;
    let (declared, body, first_line) = declaration(&decoded.text);
    let delimiter = options
        .delimiter
        .or(declared)
        .unwrap_or_else(|| sniff::delimiter(body));
    let mut records = records(body, delimiter, first_line)?;
    if options.unguard {
        // Titles are ours to choose and never need a guard.
        for cell in records.iter_mut().skip(1).flat_map(|row| &mut row.cells) {
            if let Some(plain) = guard::stripped(cell) {
                *cell = plain.to_owned();
            }
        }
    }
    let mut records = records.into_iter();
    let header = records.next().ok_or(TableError::Empty)?;
    let mut notices = Vec::new();
    if decoded.basis == sniff::Basis::Asked
        && decoded.encoding != Encoding::UTF8
        && !bytes.is_ascii()
        && std::str::from_utf8(bytes).is_ok()
    {
        notices.push(Notice::AlsoUtf8);
    }
    let columns = columns(header.cells, &mut notices);
    let rows: Vec<Row> = records.collect();
    for row in &rows {
        // Spreadsheets add empty fields behind the last; nothing is lost by reading over them.
        let beyond = row
            .cells
            .iter()
            .skip(columns.len())
            .any(|cell| !cell.trim().is_empty());
        if beyond || row.cells.len() < columns.len() {
            notices.push(Notice::Ragged {
                line: row.line,
                found: row.cells.len(),
                expected: columns.len(),
            });
        }
    }
    Ok(Table {
        encoding: decoded.encoding,
        basis: decoded.basis,
        delimiter,
        columns,
        rows,
        notices,
    })
}

/// The first line `sep=;` by which some spreadsheets announce their delimiter.
fn declaration(text: &str) -> (Option<Delimiter>, &str, u64) {
    let Some(rest) = text.strip_prefix("sep=") else {
        return (None, text, 1);
    };
    let end = rest.find(['\r', '\n']).unwrap_or(rest.len());
    match Delimiter::named(&rest[..end]) {
        Some(delimiter) => {
            let body = &rest[end..];
            let body = body
                .strip_prefix("\r\n")
                .or_else(|| body.strip_prefix(['\r', '\n']))
                .unwrap_or(body);
            (Some(delimiter), body, 2)
        }
        None => (None, text, 1),
    }
}

/// All records that are not blank, the header among them.
fn records(text: &str, delimiter: Delimiter, first_line: u64) -> Result<Vec<Row>, TableError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.byte())
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    // The parser counts line feeds only, and from before the blank lines it skips: count anew.
    let (mut line, mut counted) = (first_line, 0);
    loop {
        let more = reader
            .read_record(&mut record)
            .map_err(|error| TableError::Broken {
                line,
                why: error.to_string(),
            })?;
        if !more {
            return Ok(rows);
        }
        let from = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        let skipped = text[from..].len() - text[from..].trim_start_matches(['\r', '\n']).len();
        let start = from + skipped;
        line += line_of(&text.as_bytes()[counted..start]) - 1;
        counted = start;
        let end = reader.position().byte() as usize;
        if end >= text.trim_end_matches(['\r', '\n']).len()
            && is_open(&text[start..], delimiter.byte())
        {
            return Err(TableError::OpenQuote { line });
        }
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(Row {
                line,
                cells: record.iter().map(str::to_owned).collect(),
            });
        }
    }
}

/// Whether this last record ends inside a quoted field.
fn is_open(record: &str, delimiter: u8) -> bool {
    let (mut quoted, mut fresh) = (false, true);
    let mut bytes = record.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if quoted => quoted = bytes.next_if_eq(&b'"').is_some(),
            b'"' if fresh => quoted = true,
            _ => {}
        }
        fresh = !quoted && byte == delimiter;
    }
    quoted
}

fn columns(titles: Vec<String>, notices: &mut Vec<Notice>) -> Vec<Column> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut columns: Vec<Column> = Vec::with_capacity(titles.len());
    for (at, title) in titles.into_iter().enumerate() {
        let words: Vec<&str> = title.split_whitespace().collect();
        let mut name = words.join(" ");
        if name.is_empty() {
            notices.push(Notice::BlankTitle { column: at + 1 });
            name = format!("column {}", at + 1);
        } else if seen.contains_key(&name) {
            notices.push(Notice::RepeatedTitle {
                column: at + 1,
                title: name.clone(),
            });
        }
        let base = name.clone();
        while seen.contains_key(&name) {
            let count = seen.entry(base.clone()).or_insert(1);
            *count += 1;
            name = format!("{base} ({count})");
        }
        seen.insert(name.clone(), 1);
        columns.push(Column { title, name });
    }
    columns
}
