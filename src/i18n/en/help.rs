//! The shared overlays in English.

use crate::i18n::group::Help;

pub(super) const HELP: Help = Help {
    title: |view| format!("Help: {view}"),
    palette: "Command",
    recent: "LATELY",
    all: "ALL",
    shell: "shell",
    works_in: |view| format!("Works in {view}."),
    foot: "Enter runs   K tests keys",
    key_test: "Test of keys",
    key_test_how: "Press any key: its name, the bytes it sends, what it runs. Esc twice closes.",
    begins: |count| format!("begins {count} longer ones"),
    nothing_bound: "runs nothing here",
    nothing: "Nothing matches. Esc closes.",
    here: "HERE",
    record: "THIS ROW",
    moving: "MOVE",
    everywhere: "EVERYWHERE",
    search: "type to search",
    conflict: "Changed by somebody else",
    changed_by: |who, when| format!("{who} changed this record {when}."),
    field: "field",
    theirs: "theirs",
    mine: "mine",
    problems: "Problems in settings files",
    message: "Message",
    themes: "Theme",
    languages: "Language",
    press_to_close: "Enter or Esc closes",
    empty: "(empty)",
};
