//! Files that leave the book, in English.

use crate::i18n::group::Exports;
use crate::i18n::numbers::grouped;

pub(super) const EXPORTS: Exports = Exports {
    title: |what| format!("Export {what}"),
    labels: ["rows", "fields", "layout", "encoding", "file"],
    rows: |count, marked| {
        let count = grouped(count as i64);
        if marked {
            format!("{count}, the marked ones")
        } else {
            format!("{count}, all that the list shows")
        }
    },
    dossier: "the customer and all that belongs to it",
    customer: "the customer alone; other layouts hold the rest",
    columns: "columns of the list",
    records: "whole records",
    reads_back: "keybook import reads this file back.",
    leaves_out: "Personal fields stay in the book. The export is noted in the log.",
    word: "export",
    asks_word: |rows, word| {
        format!(
            "{} rows leave the book. Type {word} to go on:",
            grouped(rows as i64)
        )
    },
    asks_anyway: |word| format!("Type {word} to write all the same:"),
    other_word: |word| format!("Nothing was written: that was not {word}."),
    keys: |next, go, leave| format!("{next} next   {go} write   {leave} leave"),
    open_keys: "w write anyway   p private folder   Esc back",
    exists_keys: "w replace it   Esc back",
    working: "Writing ...",
    busy: "an export is being written; wait for it",
    written: |what, path| format!("{what} written to {path}"),
    no_name: |path| {
        format!("{path} is not a name for a file: it must end in one and not lead upwards.")
    },
    no_folder: |path| format!("There is no folder {path}. Make it first."),
    open: |path, mode| format!("Folder {path} is open to others ({mode}). Export stopped."),
    foreign: |path, mode| {
        format!("Folder {path} belongs to somebody else ({mode}). Export stopped.")
    },
    exists: |path| format!("{path} is there already."),
    irreplaceable: |path| {
        format!("{path} is no plain file of yours and is not replaced. Choose another name.")
    },
    refused: |path, why| format!("{path} cannot be written: {why}."),
    too_many: |rows| {
        format!(
            "{} rows would leave the book, and nobody confirmed that.",
            grouped(rows as i64)
        )
    },
    lacks: |name, rows| {
        let (rows, have) = match rows {
            1 => ("1 row".to_owned(), "has"),
            rows => (format!("{} rows", grouped(rows as i64)), "have"),
        };
        format!("{rows} {have} characters that {name} lacks; nothing was written.")
    },
    lacks_row: |row, name, chars| format!("row {row} ({name}): {chars}"),
    hints: [
        "Name a private folder with --to, or add --yes to write there anyway.",
        "Add --force to replace it, or choose another name with --to.",
        "Add --yes, or raise confirm_export_over in the settings.",
        "Use --encoding gb18030 or utf-8-bom, which have every character.",
    ],
    cancelled: "Nothing was written.",
    bad_charset: |name, known| format!("There is no encoding \"{name}\" here. There are: {known}."),
    calendar: [
        "when, where, with whom and the agenda",
        "the same with every field",
    ],
    summary: |customer, what| format!("{customer}: {what}"),
    said: |field, what| format!("{field}: {what}"),
    comma: ", ",
    no_days: "A calendar holds visits, tasks and promises; what was asked for has no days.",
    no_days_hint: "Choose CSV, JSON or Markdown.",
    always_utf8: "Calendar files are UTF-8 always; leave --encoding out.",
    calendar_only: "A calendar has a form of its own; --json tells of the file with -o only.",
    empty_calendar: "Nothing lies on these days, and a calendar file cannot be empty: none was written.",
    empty_calendar_hint: "Choose other days, or take in everybody's.",
};
