//! iCalendar text (RFC 5545): properties of components, escaped, folded and ended as every calendar reads them.
//!
//! Written here because the crates that write calendars (icalendar 0.17, ics 0.5) count the blank of a folded line
//! besides its 75 octets, and let through what steers a terminal or turns a title around.

use std::fmt::Write as _;

use crate::domain::when::{Day, Moment};
use crate::shown::Shown;

/// Octets that a line holds at most.
const LINE: usize = 75;

/// What ends a line.
const END: &str = "\r\n";

/// What a file begins with: who wrote it, and by which rules.
pub(super) fn beginning() -> String {
    let mut text = String::new();
    put(&mut text, "BEGIN:VCALENDAR");
    put(&mut text, "VERSION:2.0");
    put(
        &mut text,
        concat!(
            "PRODID:-//keybook//keybook ",
            env!("CARGO_PKG_VERSION"),
            "//EN"
        ),
    );
    put(&mut text, "CALSCALE:GREGORIAN");
    text
}

/// What a file ends with.
pub(super) fn ending() -> String {
    format!("END:VCALENDAR{END}")
}

/// An event or something to be done, property by property.
pub(super) struct Component {
    name: &'static str,
    text: String,
}

impl Component {
    /// Begins a `VEVENT` or `VTODO`.
    pub(super) fn begin(name: &'static str) -> Self {
        let mut text = String::new();
        put(&mut text, &format!("BEGIN:{name}"));
        Self { name, text }
    }

    /// Says a number or a word of the standard.
    pub(super) fn plain(&mut self, property: &str, value: impl std::fmt::Display) {
        put(&mut self.text, &format!("{property}:{value}"));
    }

    /// Says what people wrote; nothing where they wrote nothing.
    pub(super) fn text(&mut self, property: &str, value: &str) {
        let value = escaped(value);
        if !value.is_empty() {
            put(&mut self.text, &format!("{property}:{value}"));
        }
    }

    /// Says an instant.
    pub(super) fn instant(&mut self, property: &str, at: Moment) {
        let to_the_second = at.plus_millis(-at.number().rem_euclid(1000)).to_string();
        put(
            &mut self.text,
            &format!("{property}:{}", bare(&to_the_second)),
        );
    }

    /// Says a day without a time.
    pub(super) fn day(&mut self, property: &str, day: Day) {
        let day = bare(&day.to_string());
        put(&mut self.text, &format!("{property};VALUE=DATE:{day}"));
    }

    /// The text of it.
    pub(super) fn end(mut self) -> String {
        put(&mut self.text, &format!("END:{}", self.name));
        self.text
    }
}

/// A day or an instant without the marks between its parts.
fn bare(iso: &str) -> String {
    iso.replace(['-', ':'], "")
}

/// Text as a value: what is a mark of the format is escaped, and what steers is made visible.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    let lines = text.trim_end().replace("\r\n", "\n");
    for (at, line) in lines.split(['\n', '\r']).enumerate() {
        if at > 0 {
            value.push_str("\\n");
        }
        for c in Shown::line(line).as_str().chars() {
            if matches!(c, '\\' | ';' | ',') {
                value.push('\\');
            }
            value.push(c);
        }
    }
    value
}

/// Puts a line behind the others, in pieces where it is long. A piece never ends within a character.
fn put(text: &mut String, line: &str) {
    let mut room = LINE;
    for c in line.chars() {
        if c.len_utf8() > room {
            let _ = write!(text, "{END} ");
            room = LINE - 1;
        }
        room -= c.len_utf8();
        text.push(c);
    }
    text.push_str(END);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn said(property: &str, value: &str) -> String {
        let mut component = Component::begin("VEVENT");
        component.text(property, value);
        let text = component.end();
        let inner = text.strip_prefix("BEGIN:VEVENT\r\n").unwrap();
        inner.strip_suffix("END:VEVENT\r\n").unwrap().to_owned()
    }

    #[test]
    fn marks_of_the_format_are_escaped_and_lines_joined() {
        assert_eq!(
            said(
                "SUMMARY",
                "Demo, price; C:\\new: \"quoted\"\r\nsecond\rthird\n"
            ),
            "SUMMARY:Demo\\, price\\; C:\\\\new: \"quoted\"\\nsecond\\nthird\r\n"
        );
        assert_eq!(said("SUMMARY", " \n\n"), "");
    }

    #[test]
    fn what_steers_is_made_visible() {
        assert_eq!(
            said("SUMMARY", "a\u{202E}b\u{1b}[2Jc"),
            "SUMMARY:a<U+202E>b^[[2Jc\r\n"
        );
    }

    /// The first piece has 75 octets; the blank before each other one counts.
    #[test]
    fn long_lines_are_folded_at_75_octets_and_never_within_a_character() {
        let room = LINE - "SUMMARY:".len();
        let fits = "x".repeat(room);
        assert_eq!(said("SUMMARY", &fits), format!("SUMMARY:{fits}\r\n"));
        let over = "x".repeat(room + LINE);
        let pieces: Vec<String> = said("SUMMARY", &over)
            .split_terminator("\r\n")
            .map(str::to_owned)
            .collect();
        let lengths: Vec<usize> = pieces.iter().map(String::len).collect();
        assert_eq!(lengths, [75, 75, 2]);
        // 67 octets hold 22 characters of three octets; 74 hold 24.
        let chinese = said("SUMMARY", &"年".repeat(50));
        let pieces: Vec<&str> = chinese.split_terminator("\r\n").collect();
        assert_eq!(pieces[0], format!("SUMMARY:{}", "年".repeat(22)));
        assert_eq!(pieces[1], format!(" {}", "年".repeat(24)));
        assert_eq!(pieces[2], format!(" {}", "年".repeat(4)));
    }

    #[test]
    fn days_and_instants_are_written_without_marks() {
        let mut component = Component::begin("VEVENT");
        component.day("DTSTART", Day::parse("2026-11-23").unwrap());
        component.instant(
            "DTSTAMP",
            Moment::parse("2026-11-23T09:05:07.899Z").unwrap(),
        );
        assert_eq!(
            component.end(),
            "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261123\r\nDTSTAMP:20261123T090507Z\r\nEND:VEVENT\r\n"
        );
    }

    proptest! {
        /// Whatever was written: lines are short, and an independent reader finds each property where it was put.
        #[test]
        fn any_text_stands_in_short_lines_and_reads_back(value in "[ -~\n年éß👍]{0,200}") {
            let mut component = Component::begin("VEVENT");
            component.plain("UID", "visit-1@0");
            component.text("SUMMARY", &value);
            let text = format!("{}{}{}", beginning(), component.end(), ending());
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE, "{line}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let calendar: icalendar::Calendar = text.parse().unwrap();
            let event = calendar.events().next().unwrap();
            prop_assert_eq!(icalendar::Component::get_uid(event), Some("visit-1@0"));
            let read = icalendar::Component::get_summary(event).unwrap_or_default();
            prop_assert_eq!(read, value.trim_end());
        }
    }
}
