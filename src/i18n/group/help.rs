//! Help, palette and the other overlays that every view shares.

/// Help, palette and the other overlays that every view shares.
#[derive(Debug)]
pub struct Help {
    /// Title of the help of a view: `Help: Customers`.
    pub title: fn(&str) -> String,
    /// Title of the command palette.
    pub palette: &'static str,
    /// Heading of the commands that were run lately.
    pub recent: &'static str,
    /// Heading of all other commands.
    pub all: &'static str,
    /// Before the words of the command line that do the same.
    pub shell: &'static str,
    /// Why a command of another view cannot run: the view it works in.
    pub works_in: fn(&str) -> String,
    /// In the lower edge of help: what else there is.
    pub foot: &'static str,
    /// Title of the test of keys.
    pub key_test: &'static str,
    /// How to use and leave it.
    pub key_test_how: &'static str,
    /// A key that begins so many longer ones.
    pub begins: fn(usize) -> String,
    /// A key that runs nothing.
    pub nothing_bound: &'static str,
    /// Shown when a search in help or palette finds nothing.
    pub nothing: &'static str,
    /// Heading of commands that work in the view.
    pub here: &'static str,
    /// Heading of commands for the record under the cursor.
    pub record: &'static str,
    /// Heading of commands that move around.
    pub moving: &'static str,
    /// Heading of commands that work everywhere.
    pub everywhere: &'static str,
    /// Hint above the search line.
    pub search: &'static str,
    /// Title of the conflict screen.
    pub conflict: &'static str,
    /// Who changed the record meanwhile and when.
    pub changed_by: fn(&str, &str) -> String,
    /// Column heading: the field.
    pub field: &'static str,
    /// Column heading: the other person's value.
    pub theirs: &'static str,
    /// Column heading: one's own value.
    pub mine: &'static str,
    /// Title of the box that lists problems of settings files.
    pub problems: &'static str,
    /// Title of a plain message.
    pub message: &'static str,
    /// Title of the picker of themes.
    pub themes: &'static str,
    /// Title of the picker of languages.
    pub languages: &'static str,
    /// How to close a message.
    pub press_to_close: &'static str,
    /// An empty value in a comparison.
    pub empty: &'static str,
}
