//! Bringing in files, in English.

use crate::i18n::group::Imports;
use crate::i18n::numbers::count as number;

pub(super) const IMPORTS: Imports = Imports {
    read: |file, rows, encoding, delimiter| {
        let unit = if rows == 1 { "row" } else { "rows" };
        format!(
            "{file}: {} {unit}, {encoding}, separated by {delimiter}",
            number(rows)
        )
    },
    guessed: "The encoding is a guess; --encoding says it.",
    delimiters: ["comma", "semicolon", "tab", "pipe"],
    also_utf8: |asked| {
        format!(
            "The file reads as UTF-8 without a fault, but {asked} was asked for: look at the names before you go on."
        )
    },
    suspicious: |line, column, shown| {
        format!("line {line}, {column}: holds characters that cannot be seen: {shown}")
    },
    ragged: |line, found, wanted| {
        let outcome = if found < wanted {
            "what is missing stays empty"
        } else {
            "what has no heading is not read"
        };
        format!("line {line}: {found} fields, the heading has {wanted}; {outcome}")
    },
    more_ragged: |count| format!("and {} more lines of another length", number(count)),
    unused: |columns| format!("Not used: {columns}"),
    counts: |kind, [new, updated, unchanged, refused]| {
        format!(
            "{kind}: {} new, {} updated, {} unchanged, {} refused",
            number(new),
            number(updated),
            number(unchanged),
            number(refused)
        )
    },
    lacks_customers: "Customers that the book lacks are made with --create-customers.",
    dry: "Nothing was written.",
    refused: |line, column, reason| {
        if column.is_empty() {
            format!("line {line}: {reason}")
        } else {
            format!("line {line}, {column}: {reason}")
        }
    },
    more_refused: |count| format!("and {} more", number(count)),
    saved: |path| format!("Refused rows with reasons: {path}"),
    progress: |done, all| format!("{} of {} rows", number(done), number(all)),
    line: "line",
    column: "column",
    reason: "reason",

    no_file: |path| format!("There is no file {path}."),
    is_folder: |path| format!("{path} is a folder; name a file in it."),
    unreadable: |path, why| format!("{path} cannot be read: {why}."),
    unwritable: |why| format!("The file of refused rows cannot be written: {why}."),
    missing: |labels| format!("No column fills {labels}."),
    missing_hint: "Name the column: --map \"Their heading=field\".",
    no_such_column: |given, near| match near {
        Some(near) => format!("The file has no column \"{given}\"; did you mean \"{near}\"?"),
        None => format!("The file has no column \"{given}\"."),
    },
    no_such_field: |given, near| match near {
        Some(near) => format!("There is no field \"{given}\"; did you mean \"{near}\"?"),
        None => format!("There is no field \"{given}\"."),
    },
    bad_map: |text| format!("\"{text}\" is not of the form heading=field."),
    encodings: "Such as utf-8, utf-16le, utf-16be, gb18030, gbk, windows-1252.",
    bad_encoding: |text| format!("There is no encoding \"{text}\"."),
    bad_delimiter: |text| {
        format!("\"{text}\" is no delimiter; write comma, semicolon, tab or pipe.")
    },

    wrong_bytes: |encoding, line| format!("Line {line} is not {encoding}."),
    unlikely: |line| format!("The file is not UTF-8, and line {line} does not read as Chinese."),
    encoding_hint: |likely| match likely {
        Some(name) => format!(
            "It may be {name}: add --encoding {} if it is, or save the file as UTF-8.",
            name.to_lowercase()
        ),
        None => "Say which encoding it has with --encoding, or save the file as UTF-8.".to_owned(),
    },
    nul: |line| {
        format!(
            "Line {line} contains a NUL character, so this is not a text file. If it is a workbook, save it as CSV first."
        )
    },
    utf32: "The file is UTF-32, which cannot be read. Save it as UTF-8.",
    empty: "The file is empty: there is not even a header line.",
    open_quote: |line| {
        format!(
            "The quote opened in the record on line {line} is never closed. Close it, or double it if it is part of the text."
        )
    },
    broken: |line| format!("Line {line} cannot be read as separated values."),

    date_form: "not a date; write 2022-01-05, 2022/1/5 or 2022年1月5日",
    date_no_such_day: "there is no such day in the calendar",
    date_ambiguous: "could be day/month or month/day; say --dates day-first or --dates month-first",
    date_short_year: "the year has two digits; write it with four",
    date_number: "a spreadsheet's day number; format the column as a date and save the file again",
    time_form: "not a time; write 14:30 or 2:30 pm",
    number_character: |c| format!("{c:?} does not belong in a number"),
    number_grouping: "thousands separators stand where none can be; if the comma is the decimal mark, say --decimal comma",
    number_form: "not a number; write 1234.50",
    number_shortened: "a spreadsheet shortened this number; format the column as a number and save the file again",
    blank: "must be filled",
    other_currency: |found, usual| {
        format!(
            "in {found}, while most of the file is in {usual}: amounts of two currencies cannot be added; convert it first"
        )
    },
    left_out: |rows| format!("Left out with --skip: {}", number(rows)),
    bad_skip: |text| format!("\"{text}\" is not of the form heading=value."),
};
