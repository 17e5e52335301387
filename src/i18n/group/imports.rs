//! Bringing in files.

/// Bringing in files.
#[derive(Debug)]
pub struct Imports {
    /// What was read: file, rows, encoding, delimiter.
    pub read: fn(&str, usize, &str, &str) -> String,
    /// The encoding was guessed.
    pub guessed: &'static str,
    /// What separates columns: comma, semicolon, tab, pipe.
    pub delimiters: [&'static str; 4],
    /// The file reads as UTF-8, but this encoding was asked for.
    pub also_utf8: fn(&str) -> String,
    /// A cell holds characters that cannot be seen: line, column, how it is shown.
    pub suspicious: fn(u64, &str, &str) -> String,
    /// A row has another number of fields than the heading: line, fields, fields of the heading.
    pub ragged: fn(u64, usize, usize) -> String,
    /// More rows are of another length than are listed.
    pub more_ragged: fn(usize) -> String,
    /// Columns that go nowhere.
    pub unused: fn(&str) -> String,
    /// What the rows did: kind, new, updated, unchanged, refused.
    pub counts: fn(&str, [usize; 4]) -> String,
    /// Rows name customers that the book lacks.
    pub lacks_customers: &'static str,
    /// Nothing was written, because only the plan was asked for.
    pub dry: &'static str,
    /// Why a row was refused: line, column, reason.
    pub refused: fn(u64, &str, &str) -> String,
    /// More rows were refused than are listed.
    pub more_refused: fn(usize) -> String,
    /// Where the refused rows are.
    pub saved: fn(&str) -> String,
    /// How far it is: rows done, rows in all.
    pub progress: fn(usize, usize) -> String,
    /// Heading in the file of refused rows.
    pub line: &'static str,
    /// Heading in the file of refused rows.
    pub column: &'static str,
    /// Heading in the file of refused rows.
    pub reason: &'static str,

    /// There is no such file: path.
    pub no_file: fn(&str) -> String,
    /// A folder stands where a file should: path.
    pub is_folder: fn(&str) -> String,
    /// The file cannot be opened: path, reason.
    pub unreadable: fn(&str, &str) -> String,
    /// The file of refused rows cannot be written: reason.
    pub unwritable: fn(&str) -> String,
    /// No column fills a field that every row needs: labels.
    pub missing: fn(&str) -> String,
    /// What to do then.
    pub missing_hint: &'static str,
    /// The file has no such column: title, nearest.
    pub no_such_column: fn(&str, Option<&str>) -> String,
    /// The kind has no such field: word, nearest.
    pub no_such_field: fn(&str, Option<&str>) -> String,
    /// A mapping that is not of the form heading=field.
    pub bad_map: fn(&str) -> String,
    /// The encodings that are read, for the one who named another.
    pub encodings: &'static str,
    /// An encoding nobody knows.
    pub bad_encoding: fn(&str) -> String,
    /// A delimiter nobody knows.
    pub bad_delimiter: fn(&str) -> String,

    /// Bytes that are not text of the encoding: encoding, line.
    pub wrong_bytes: fn(&str, u64) -> String,
    /// Bytes that are neither UTF-8 nor Chinese: line.
    pub unlikely: fn(u64) -> String,
    /// What to do about the encoding: what it may be.
    pub encoding_hint: fn(Option<&str>) -> String,
    /// No text file: line.
    pub nul: fn(u64) -> String,
    /// UTF-32.
    pub utf32: &'static str,
    /// Nothing but blanks.
    pub empty: &'static str,
    /// A quote that is never closed: line.
    pub open_quote: fn(u64) -> String,
    /// A line that cannot be read.
    pub broken: fn(u64) -> String,

    /// Not a date.
    pub date_form: &'static str,
    /// No such day.
    pub date_no_such_day: &'static str,
    /// Day or month first?
    pub date_ambiguous: &'static str,
    /// A year of two digits.
    pub date_short_year: &'static str,
    /// A spreadsheet's day number.
    pub date_number: &'static str,
    /// Not a time.
    pub time_form: &'static str,
    /// A character that no number has.
    pub number_character: fn(char) -> String,
    /// Separators in odd places.
    pub number_grouping: &'static str,
    /// Not a number.
    pub number_form: &'static str,
    /// A number in scientific notation.
    pub number_shortened: &'static str,
    /// Nothing there.
    pub blank: &'static str,
    /// A row in another currency than the file: its own, the usual one.
    pub other_currency: fn(&str, &str) -> String,
    /// Rows that were left out as somebody asked.
    pub left_out: fn(usize) -> String,
    /// What is to be left out is not of the form heading=value.
    pub bad_skip: fn(&str) -> String,
}
