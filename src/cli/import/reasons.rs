//! What is wrong with a file or a cell, in the reader's language.

use crate::exchange::date::DateError;
use crate::exchange::number::NumberError;
use crate::exchange::plan::Reason;
use crate::exchange::sniff::Undecodable;
use crate::exchange::table::TableError;
use crate::i18n::Catalog;
use crate::i18n::code::Code;
use crate::i18n::group::Told;

pub(super) fn of_table(error: &TableError, words: &Catalog) -> Told {
    let imports = &words.imports;
    match error {
        TableError::Undecodable(Undecodable::Bytes {
            encoding,
            line,
            likely,
            ..
        }) => Told::new(
            (imports.wrong_bytes)(encoding, *line),
            (imports.encoding_hint)(*likely),
        ),
        TableError::Undecodable(Undecodable::Unlikely { line, likely, .. }) => {
            Told::new((imports.unlikely)(*line), (imports.encoding_hint)(*likely))
        }
        TableError::Undecodable(Undecodable::Nul { line }) => Told::new((imports.nul)(*line), ""),
        TableError::Undecodable(Undecodable::Utf32) => Told::new(imports.utf32, ""),
        TableError::Empty => Told::new(imports.empty, ""),
        TableError::OpenQuote { line } => Told::new((imports.open_quote)(*line), ""),
        TableError::Broken { line, .. } => Told::new((imports.broken)(*line), ""),
    }
}

pub(super) fn of_cell(why: &Reason, words: &Catalog) -> String {
    let imports = &words.imports;
    match why {
        Reason::Why(why) => (words.failures.why)(why),
        Reason::Currency { found, usual } => (imports.other_currency)(found, usual),
        Reason::Date(error) => match error {
            DateError::Blank => imports.blank,
            DateError::Form => imports.date_form,
            DateError::NoSuchDay => imports.date_no_such_day,
            DateError::Time => imports.time_form,
            DateError::Ambiguous => imports.date_ambiguous,
            DateError::ShortYear => imports.date_short_year,
            DateError::DayNumber => imports.date_number,
        }
        .to_owned(),
        Reason::Number(error) => match error {
            NumberError::Blank => imports.blank.to_owned(),
            NumberError::Character(c) => (imports.number_character)(*c),
            NumberError::Grouping => imports.number_grouping.to_owned(),
            NumberError::Mark | NumberError::TooLong => imports.number_form.to_owned(),
            NumberError::Shortened => imports.number_shortened.to_owned(),
        },
    }
}

pub(super) const fn code_of_table(error: &TableError) -> Code {
    match error {
        TableError::Undecodable(Undecodable::Bytes { .. }) => Code::Encoding,
        TableError::Undecodable(Undecodable::Unlikely { .. }) => Code::Unlikely,
        TableError::Undecodable(Undecodable::Nul { .. }) => Code::NulInFile,
        TableError::Undecodable(Undecodable::Utf32) => Code::Utf32,
        TableError::Empty => Code::EmptyFile,
        TableError::OpenQuote { .. } => Code::OpenQuote,
        TableError::Broken { .. } => Code::BrokenLine,
    }
}

pub(super) fn code_of_cell(why: &Reason) -> Code {
    match why {
        Reason::Why(why) => Code::from(why),
        Reason::Currency { .. } => Code::RowCurrency,
        Reason::Date(error) => match error {
            DateError::Blank => Code::Required,
            DateError::Form => Code::DateForm,
            DateError::NoSuchDay => Code::NoSuchDay,
            DateError::Time => Code::DateTime,
            DateError::Ambiguous => Code::AmbiguousDate,
            DateError::ShortYear => Code::ShortYear,
            DateError::DayNumber => Code::DayNumber,
        },
        Reason::Number(error) => match error {
            NumberError::Blank => Code::Required,
            NumberError::Character(_) => Code::Character,
            NumberError::Grouping => Code::Grouping,
            NumberError::Mark | NumberError::TooLong => Code::NumberForm,
            NumberError::Shortened => Code::Shortened,
        },
    }
}
