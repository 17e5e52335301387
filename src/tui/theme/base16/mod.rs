//! Schemes of base16 (and the first sixteen colours of base24) become themes: a fixed mapping, then a repair of what
//! could not be read (UX.md 5.2).
//!
//! Schemes are made for code, where few colours meet few backgrounds. Here each may stand on the surface, on what is
//! raised and on the selection, so most of them need a step or two; every step is listed.

mod read;
mod repair;

#[cfg(test)]
mod tests;

use std::fmt::Write;

use super::shelf::is_name;
use crate::tui::color::Rgb;

pub use read::{Scheme, read};
pub use repair::Change;

/// What a colour of a scheme becomes.
struct Slot {
    /// The name in the palette of our themes, whose roles are inherited.
    name: &'static str,
    /// Which of the sixteen it is.
    at: usize,
    /// Where there are only sixteen colours.
    c16: Option<&'static str>,
    /// The role that it is mostly for.
    role: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The surface: it stays as it is, and everything is measured on it.
    Ground,
    /// An area on the surface that text stands on.
    Area,
    Line,
    Text,
}

const fn slot(
    name: &'static str,
    at: usize,
    c16: Option<&'static str>,
    role: &'static str,
    kind: Kind,
) -> Slot {
    Slot {
        name,
        at,
        c16,
        role,
        kind,
    }
}

const SLOTS: [Slot; 14] = [
    slot("ink", 0x0, None, "surface", Kind::Ground),
    slot("raised", 0x1, None, "surface.raised", Kind::Area),
    slot("select", 0x2, None, "selection", Kind::Area),
    slot("away", 0x1, None, "selection.away", Kind::Area),
    slot("line", 0x3, None, "border", Kind::Line),
    slot("dim", 0x4, None, "text.muted", Kind::Text),
    slot("paper", 0x5, None, "text", Kind::Text),
    slot("white", 0x6, None, "text.title", Kind::Text),
    slot("rust", 0x8, Some("red"), "status.late", Kind::Text),
    slot("amber", 0xA, Some("yellow"), "status.soon", Kind::Text),
    slot("leaf", 0xB, Some("green"), "status.ok", Kind::Text),
    slot("teal", 0xC, Some("cyan"), "tier.7", Kind::Text),
    slot("azure", 0xD, Some("blue"), "key", Kind::Text),
    slot("violet", 0xE, Some("magenta"), "status.new", Kind::Text),
];

/// The name of one of the sixteen: `base0D`.
pub(super) fn slot_name(at: usize) -> String {
    format!("base{at:02X}")
}

/// A word as the name of a theme: `Gruvbox dark, hard` is `gruvbox-dark-hard`. `None` where nothing is left of it.
pub fn slug(word: &str) -> Option<String> {
    let mut name = String::new();
    for c in word.chars() {
        if c.is_ascii_alphanumeric() {
            name.push(c.to_ascii_lowercase());
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(40);
    let name = name.trim_end_matches('-');
    is_name(name).then(|| name.to_owned())
}

impl Scheme {
    /// The theme as the text of a file that begins with a comment, and what had to be changed for it.
    pub fn theme(&self, comment: &str) -> (String, Vec<Change>) {
        let repaired = repair::repair(&self.colors);
        let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
        let (variant, parent) = if repaired.is_light {
            ("light", "harbour-light")
        } else {
            ("dark", "harbour-dark")
        };
        let mut text = format!(
            "# {comment}\nschema = 1\n\n[meta]\ntitle = {}\nvariant = \"{variant}\"\ninherits = \"{parent}\"\ncontrast = \"AA\"\n",
            quoted(&self.title)
        );
        if let Some(author) = &self.author {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "author = {}", quoted(author));
        }
        text.push_str("\n[palette]\n");
        for (slot, (color, c256)) in SLOTS.iter().zip(&repaired.colors) {
            let c16 = slot
                .c16
                .map_or(String::new(), |c16| format!(", c16 = \"{c16}\""));
            let from = slot_name(slot.at);
            let _ = writeln!(
                text,
                "{} = {{ rgb = \"{}\", c256 = {c256}{c16} }} # {from}",
                slot.name,
                color.hex(),
            );
        }
        (text, repaired.changes)
    }
}

/// The sixteen colours.
pub type Colors = [Rgb; 16];
