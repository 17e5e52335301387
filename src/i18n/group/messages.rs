//! Toasts, banners and what went wrong.

/// Toasts, banners and what went wrong.
#[derive(Debug)]
pub struct Messages {
    /// Names are hidden from now on.
    pub discreet_on: &'static str,
    /// They are shown again.
    pub discreet_off: &'static str,
    /// Why nothing can be changed meanwhile.
    pub discreet_only_looks: &'static str,
    /// A command does not apply to what is shown.
    pub not_here: &'static str,
    /// Nothing is selected to act on.
    pub nothing_selected: &'static str,
    /// A key has no meaning here: `No command on "g x".`
    pub no_command: fn(&str) -> String,
    /// Stands in the terminal while a large book is being opened.
    pub opening_book: &'static str,
    /// A command made a book where there was none, in this folder.
    pub made_book: fn(&str) -> String,
    /// Appended to the toast of a change.
    pub undo_hint: &'static str,
    /// Appended to the toast of an undo.
    pub redo_hint: &'static str,
    /// Said when the first of two Ctrl-C was pressed at the top.
    pub press_again: &'static str,
    /// Banner while there is no connection, given why. It has one row, so what matters most comes first.
    pub offline: fn(&str) -> String,
    /// The link is back.
    pub online: &'static str,
    /// Why there is no connection: somebody stopped the server.
    pub stopped: &'static str,
    /// Some changes of others were missed and what is visible was fetched again.
    pub lagged: &'static str,
    /// The terminal sends bytes that are not UTF-8.
    pub not_utf8: &'static str,
    /// The terminal shows another character set than UTF-8: title and lines, in ASCII, which is all it can show.
    pub garbled: (&'static str, &'static [&'static str]),
    /// The line to the terminal is slow.
    pub calm: &'static str,
    /// A visit begins in ten minutes. Names nobody.
    pub visit_soon: &'static str,
    /// A complaint has become late. Names nobody.
    pub complaint_late: &'static str,
    /// A paste was cut: kilobytes kept, kilobytes refused.
    pub paste_cut: fn(usize, usize) -> String,
    /// A paste arrived where text cannot be entered.
    pub paste_nowhere: &'static str,
    /// Text of an earlier session that was not saved: how many drafts.
    pub drafts_kept: fn(usize) -> String,
    /// Control characters of a paste were left out.
    pub paste_cleaned: &'static str,
    /// Line breaks of a paste became spaces.
    pub paste_joined: &'static str,
    /// Chinese input is on while a list has the focus.
    pub ime_hint: &'static str,
    /// Copying is switched off.
    pub clipboard_off: &'static str,
    /// What was to be copied is more than terminals take: what, and its size in kB.
    pub copy_too_long: fn(&str, usize) -> String,
    /// More rows were to be copied than one answer holds: how many, and how many it holds.
    pub copy_too_many: fn(usize, usize) -> String,
    /// Copied to the clipboard: what.
    pub copied: fn(&str) -> String,
    /// A theme was chosen.
    pub theme_set: fn(&str) -> String,
    /// Settings files have problems: how many.
    pub problems_found: fn(usize) -> String,
}
