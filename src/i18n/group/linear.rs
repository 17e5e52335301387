//! Linear mode: one thing after the other, for screen readers and terminals that can only print.

/// Linear mode: one thing after the other, for screen readers and terminals that can only print.
#[derive(Debug)]
pub struct Linear {
    /// The first lines: how to use it.
    pub welcome: &'static [&'static str],
    /// How to fill in a form, said before its first field.
    pub form: &'static str,
    /// How many lines follow, and how to read them.
    pub more: fn(usize) -> String,
    /// Nothing follows.
    pub no_more: &'static str,
    /// No row has this number.
    pub no_row: fn(usize) -> String,
    /// The row that had this number is not there any more.
    pub row_gone: fn(usize) -> String,
    /// Nothing is called so; what comes nearest, if anything does.
    pub no_such: fn(&str, Option<&str>) -> String,
    /// What can be chosen by number.
    pub one_of: &'static str,
    /// A field that must be stated.
    pub required: &'static str,
    /// A field of several lines: how it ends.
    pub long: &'static str,
    /// What is to be done with a form that is filled in.
    pub what_now: &'static str,
    /// Somebody else changed something: the kind of record, and whose or what it is.
    pub changed: fn(&str, &str) -> String,
    /// Somebody else changed many things.
    pub changed_many: &'static str,
    /// Somebody else put a record away.
    pub gone: fn(&str) -> String,
    /// Text that the screens would have put on the clipboard.
    pub copied: fn(&str) -> String,
    /// An editor would take the whole screen.
    pub no_editor: &'static str,
    /// Keys do not arrive one by one.
    pub no_key_test: &'static str,
    /// Between a field and what is said of it.
    pub colon: &'static str,
    /// Words that are understood beside the commands: more, list, clear, quit.
    pub more_word: &'static str,
    /// See `more_word`.
    pub list_word: &'static str,
    /// See `more_word`.
    pub clear_word: &'static str,
    /// See `more_word`.
    pub quit_word: &'static str,
}
