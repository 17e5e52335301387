//! Text in the person's own editor, in English.

use super::troubles::os;
use crate::i18n::group::Outside;

pub(super) const OUTSIDE: Outside = Outside {
    no_editor: "No editor was found. Set EDITOR, for example: export EDITOR=nano",
    not_opened: |why| format!("The editor could not be used: {}.", os(why)),
    failed: |code, has_text| {
        let how = how_it_ended(code);
        let text = if has_text {
            "What it had written is in the form, not saved."
        } else {
            "It had written nothing new."
        };
        format!("The editor {how}. {text}")
    },
    ended: |code| format!("The editor {}; no note was added.", how_it_ended(code)),
    kept: "What it had written is kept, and the screens offer it again.",
    unchanged: "Nothing was changed in the editor.",
    taken: |lines| match lines {
        1 => "1 line taken from the editor.".to_owned(),
        _ => format!("{lines} lines taken from the editor."),
    },
    how: &[
        "Change what stands behind the colons. A line that is taken out changes nothing.",
        "A text of several lines stands below its name, set in by four blanks.",
        "Lines that begin with # do not count.",
    ],
    no_field: |line, text| {
        format!("Line {line} names no field: \"{text}\". ^e opens the text again.")
    },
    not_a_flag: "write yes or no",
    no_choice: |options| format!("is none of: {options}"),
};

fn how_it_ended(code: i32) -> String {
    match code {
        0 => "was ended by a signal".to_owned(),
        code => format!("ended with error {code}"),
    }
}
