//! Linear mode in English.

use crate::i18n::group::Linear;

pub(super) const LINEAR: Linear = Linear {
    welcome: &[
        "keybook, line by line. Type a line and press Enter.",
        "A number goes to that row, an empty line opens it. A command's name or key does what it does on the screens:",
        "v, visit.plan and \"plan a visit\" are the same; 3 v goes to row 3 first; /akm filters. ? lists the commands,",
        "list reads the view again, more reads on, quit leaves.",
    ],
    form: "Field by field. An empty line keeps what is in brackets. :clear empties a field, :form.previous goes back, :save saves, :leave keeps a draft.",
    more: |lines| match lines {
        1 => "1 more line; more reads it.".to_owned(),
        lines => format!("{lines} more lines; more reads on."),
    },
    no_more: "That is all.",
    no_row: |number| format!("There is no row {number}."),
    row_gone: |number| format!("Row {number} is not there any more; list reads the view again."),
    no_such: |word, near| match near {
        Some(near) => {
            format!("\"{word}\" is no command here. Did you mean {near}? ? lists the commands.")
        }
        None => format!("\"{word}\" is no command here. ? lists the commands."),
    },
    one_of: "one of: ",
    required: " (required)",
    long: " (several lines; an empty line ends it)",
    what_now: "What now",
    changed: |kind, name| match name {
        "" => format!("Changed by somebody else: {kind}."),
        name => format!("Changed by somebody else: {kind}, {name}."),
    },
    changed_many: "Somebody else changed many records.",
    gone: |kind| format!("Put away by somebody else: {kind}."),
    copied: |text| format!("Text: {text}"),
    no_editor: "No editor opens here: type the lines, and an empty one to end.",
    no_key_test: "Keys cannot be tested line by line: run keybook keys test in a terminal.",
    colon: ": ",
    more_word: "more",
    list_word: "list",
    clear_word: "clear",
    quit_word: "quit",
};
