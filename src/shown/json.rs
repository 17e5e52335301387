//! JSON that stays harmless when it is printed on a terminal.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::scrub::is_hidden;

/// Escapes what a serializer leaves raw: DEL, C1, direction controls, invisible characters and U+2028/9, all as `\uXXXX`.
///
/// Works on a whole serialized document, since such characters can only stand inside its strings;
/// the line breaks between its lines stay. Parsing the result gives the same values.
pub fn json_safe(document: &str) -> Cow<'_, str> {
    let Some(first) = document.find(must_escape) else {
        return Cow::Borrowed(document);
    };
    let mut safe = String::with_capacity(document.len() + 16);
    safe.push_str(&document[..first]);
    for c in document[first..].chars() {
        if must_escape(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(safe, "\\u{unit:04X}");
            }
        } else {
            safe.push(c);
        }
    }
    Cow::Owned(safe)
}

fn must_escape(c: char) -> bool {
    // A serializer writes C0 inside strings as escapes already; a raw one is its own layout.
    matches!(c, '\u{7F}'..='\u{9F}') || is_hidden(c)
}
