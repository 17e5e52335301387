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
