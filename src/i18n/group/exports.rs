//! Files that leave the book.

/// Files that leave the book.
#[derive(Debug)]
pub struct Exports {
    /// Title of the dialogue: what is exported.
    pub title: fn(&str) -> String,
    /// What stands before the choices: rows, fields, layout, encoding, file.
    pub labels: [&'static str; 5],
    /// So many rows; whether they are the marked ones.
    pub rows: fn(usize, bool) -> String,
    /// One customer with all that belongs to it.
    pub dossier: &'static str,
    /// The same where the file has room for the customer alone.
    pub customer: &'static str,
    /// Only what the list shows.
    pub columns: &'static str,
    /// Every field.
    pub records: &'static str,
    /// What whole records in this layout are good for.
    pub reads_back: &'static str,
    /// What is personal is left out.
    pub leaves_out: &'static str,
    /// The word that is typed before many rows leave the book.
    pub word: &'static str,
    /// Asks for that word: how many rows, the word.
    pub asks_word: fn(usize, &str) -> String,
    /// Asks for that word where something else is unusual.
    pub asks_anyway: fn(&str) -> String,
    /// Another word was typed.
    pub other_word: fn(&str) -> String,
    /// Keys of the dialogue: next row, write, leave.
    pub keys: fn(&str, &str, &str) -> String,
    /// Keys where a folder is open to others.
    pub open_keys: &'static str,
    /// Keys where a file is there already.
    pub exists_keys: &'static str,
    /// It is being written.
    pub working: &'static str,
    /// Something is being written already.
    pub busy: &'static str,
    /// The file is there: what, and its path.
    pub written: fn(&str, &str) -> String,
    /// The path names no file.
    pub no_name: fn(&str) -> String,
    /// There is no such folder.
    pub no_folder: fn(&str) -> String,
    /// Others can enter the folder: path, mode.
    pub open: fn(&str, &str) -> String,
    /// The folder is somebody else's: path, mode.
    pub foreign: fn(&str, &str) -> String,
    /// A file is there.
    pub exists: fn(&str) -> String,
    /// What is there is never replaced.
    pub irreplaceable: fn(&str) -> String,
    /// The system refuses: path, why.
    pub refused: fn(&str, &str) -> String,
    /// More rows than are written without asking.
    pub too_many: fn(usize) -> String,
    /// An encoding lacks characters: its name, how many rows have some.
    pub lacks: fn(&str, usize) -> String,
    /// One of those rows: its number, its name, the characters.
    pub lacks_row: fn(usize, &str, &str) -> String,
    /// What to do on the command line about a folder, a file, too many rows, an encoding.
    pub hints: [&'static str; 4],
    /// It was not confirmed.
    pub cancelled: &'static str,
    /// No such encoding; which there are.
    pub bad_charset: fn(&str, &str) -> String,
    /// What a calendar says of each visit: the short form, and every field.
    pub calendar: [&'static str; 2],
    /// What stands in a calendar: customer, what for.
    pub summary: fn(&str, &str) -> String,
    /// A field and what it says.
    pub said: fn(&str, &str) -> String,
    /// Between names.
    pub comma: &'static str,
    /// A calendar was asked for of what has no days.
    pub no_days: &'static str,
    /// What to do then.
    pub no_days_hint: &'static str,
    /// A calendar was asked for in another encoding.
    pub always_utf8: &'static str,
    /// The calendar goes to stdout, which has no other form.
    pub calendar_only: &'static str,
    /// Nothing lies on the days of a calendar.
    pub empty_calendar: &'static str,
    /// What to do then.
    pub empty_calendar_hint: &'static str,
}
