//! The shared overlays in English.

use crate::i18n::group::Help;

pub(super) const HELP: Help = Help {
    title: |view| format!("Help: {view}"),
    palette: "Command",
    nothing: "Nothing matches. Esc closes.",
    here: "HERE",
    record: "THIS ROW",
    moving: "MOVE",
    everywhere: "EVERYWHERE",
    shell: "shell",
    search: "type to search",
    confirm: "Please confirm",
    type_word: |word| format!("Type {word} and press Enter to go on."),
    conflict: "Changed by somebody else",
    changed_by: |who, when| format!("{who} changed this record {when}."),
    field: "field",
    base: "before",
    theirs: "theirs",
    mine: "mine",
    problems: "Problems in settings files",
    message: "Message",
    themes: "Theme",
    languages: "Language",
    press_to_close: "Enter or Esc closes",
    empty: "(empty)",
};
