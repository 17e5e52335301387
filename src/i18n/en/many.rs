//! What is done to several rows at once, in English.

use crate::i18n::group::Many;

pub(super) const MANY: Many = Many {
    marked: |count, names| format!("{count} marked: {names}"),
    title: |what, count| format!("{what}: {count}"),
    archive: "Archive",
    can: |can, all| {
        if can == all {
            format!("Will be done for {all}, as one change: one undo takes it back.")
        } else {
            format!("Will be done for {can} of {all}, as one change. Not for:")
        }
    },
    none_can: "none of them can be changed so",
    too_many: |count, most| {
        format!(
            "{count} are marked; at most {most} can be changed at once. Filter, then mark fewer."
        )
    },
    nothing_marked: |key| format!("nothing is marked; {key} marks a row"),
    one_only: |key| format!("this works on one row; {key} shows what can be done to all marked"),
    keys: |go, leave| format!("{go} do it   {leave} leave"),
    blank_stays: "Only what you fill in is changed, for all of them.",
    nothing_to_repeat: "nothing to repeat here yet",
};
