//! The screen while it is locked, in English.

use crate::i18n::group::Lock;

pub(super) const LOCK: Lock = Lock {
    title: "keybook is locked",
    since: |time| format!("since {time}"),
    ask: "Passphrase: ",
    free: "No passphrase is set. Enter shows the screens again.",
    new_how: |least| {
        format!(
            "No passphrase is set. Type a new one of {least} characters or more, or press Enter to go on without."
        )
    },
    new: "New passphrase: ",
    again: "Once more: ",
    differ: "The two are not the same. Type the new passphrase again.",
    mismatch: "The two are not the same; nothing was changed.",
    too_short: |least| format!("That is too short: a passphrase has {least} characters or more."),
    set: "The passphrase is set. It opens this lock, too.",
    checking: "Checking ...",
    wrong: |seconds| match seconds {
        1 => "That was not it. Next try in 1 second.".to_owned(),
        seconds => format!("That was not it. Next try in {seconds} seconds."),
    },
    unusable: |why| {
        format!(
            "The file of the passphrase cannot be used: {why}. Set it anew with `keybook lock set` in another login."
        )
    },
    how: |least| {
        format!(
            "Type a passphrase of {least} characters or more; it is not shown. An empty line changes nothing."
        )
    },
    stored: "The passphrase is set. F12 locks the screen; so do idle minutes (setting idle_lock_min).",
    unchanged: "Nothing was changed.",
    removed: "The passphrase is removed.",
    none: "No passphrase was set.",
};
