//! Making one customer of two that are the same, in English.

use super::records::counted;
use crate::i18n::group::Merges;
use crate::i18n::numbers;

pub(super) const MERGES: Merges = Merges {
    title: "Merge two customers",
    into: |other, survivor| format!("{other} goes into {survivor}"),
    stays: |code| format!("Stays: {code}"),
    goes: |code| format!("Goes: {code}"),
    kept: "Kept",
    sides: ["stays", "goes", "both"],
    moves: |list| format!("Goes over: {list}"),
    moving: |kind, moved, put_away| match put_away {
        0 => counted(kind, moved),
        some => format!("{} ({some} put away)", counted(kind, moved)),
    },
    sales: |count| {
        let lines = numbers::count(count);
        format!("{lines} sale {}", if count == 1 { "line" } else { "lines" })
    },
    between: ", ",
    nothing: "Goes over: nothing but the customer",
    put_away: "Put away: what the one that stays has already and can have once",
    namesakes: |names| format!("Called the same at both, and both stay: {names}"),
    no_choice: "Both say the same in every field.",
    not_yet: "Nothing was changed yet. One undo takes a merge back.",
    went: |former, code, name| format!("{former} was merged into {code} {name}: this is {code}."),
    two: |key| format!("two customers are merged: mark exactly two with {key}"),
    bad_side: |given, known| format!("{given}: write field=side, with {known}"),
    command: "Merge with",
};
