//! Toasts, banners and what went wrong, in English.

use crate::i18n::group::Messages;

pub(super) const MESSAGES: Messages = Messages {
    discreet_on: "Names, phones, amounts and words are hidden. :discreet shows them again.",
    discreet_off: "Discreet mode is off.",
    discreet_only_looks: "Discreet mode is on: what is hidden cannot be changed. :discreet ends it.",
    not_here: "Not on this row.",
    nothing_selected: "No row is selected.",
    no_command: |keys| format!("No command on {keys}. Press ? for help."),
    opening_book: "Opening the book ...",
    made_book: |folder| format!("There was no book in {folder}: a new, empty one was made."),
    undo_hint: "u undo",
    redo_hint: "Ctrl-R brings it back",
    press_again: "Everything is saved. Press Ctrl-C again to quit.",
    offline: |why| format!("No connection, this may be old. {why}"),
    online: "Connected again.",
    stopped: "The server was stopped. Ctrl-L connects again.",
    lagged: "Many changes; the list was fetched again.",
    not_utf8: "The terminal sends text that is not UTF-8, so the input was dropped. Set its character set to UTF-8.",
    garbled: (
        "This terminal does not show UTF-8",
        &[
            "keybook writes UTF-8, and this terminal reads it as another character set, so names come out garbled.",
            "",
            "Set the character set of the terminal to UTF-8 and start again:",
            "PuTTY: Window > Translation > Remote character set.",
            "SecureCRT: Session Options > Terminal > Appearance > Character encoding.",
            "Xshell: File > Properties > Terminal > Encoding.",
        ],
    ),
    calm: "The line is slow: lists move by pages and details follow when you pause.",
    visit_soon: "A visit begins in 10 minutes.",
    complaint_late: "A complaint has become late.",
    paste_cut: |kept, refused| {
        format!("The paste was too long: {kept} KiB kept, {refused} KiB refused.")
    },
    paste_nowhere: "Text cannot be pasted here; no command was run.",
    drafts_kept: |count| {
        let drafts = if count == 1 {
            "1 draft"
        } else {
            &format!("{count} drafts")
        };
        format!("{drafts} kept from before. Open the same form to go on.")
    },
    paste_cleaned: "Control characters in the paste were left out.",
    paste_joined: "Line breaks in the paste became spaces.",
    ime_hint: "Chinese input is on: arrows and F-keys still work.",
    clipboard_off: "The clipboard is switched off; the setting `clipboard` turns it on.",
    copy_too_long: |what, kilobytes| {
        format!(
            "{what}: {kilobytes} kB are more than a terminal takes. Mark or filter fewer rows, or write a file with `keybook ... list --csv`."
        )
    },
    copy_too_many: |all, most| {
        format!(
            "{all} rows are too many to copy; {most} fit. Mark or filter them, or write a file with `keybook ... list --csv`."
        )
    },
    copied: |what| format!("Copied: {what}"),
    theme_set: |name| format!("Theme: {name}"),
    problems_found: |count| match count {
        1 => "1 problem in a settings file. g m shows it.".to_owned(),
        _ => format!("{count} problems in settings files. g m shows them."),
    },
};
