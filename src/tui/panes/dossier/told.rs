//! The pages of an open dossier that are told as headed lines: how the customer does, and what they owe.

use crate::exchange::told::{Part, Tone};
use crate::tui::theme::Role;

use super::lines::Line;

/// The role of a tone.
pub(super) const fn role(tone: Tone) -> Role {
    match tone {
        Tone::Plain => Role::Text,
        Tone::Aside => Role::TextMuted,
        Tone::Good => Role::StatusOk,
        Tone::Soon => Role::StatusSoon,
        Tone::Late => Role::StatusLate,
    }
}

/// The lines of a page.
pub(super) fn lines(parts: Vec<Part>) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in parts {
        if !part.title.is_empty() {
            lines.push(Line::rule());
            lines.push(Line::wide().part(part.title, Role::Title));
        }
        for said in part.lines {
            let mut line = Line::wide();
            for (text, tone) in said.texts {
                line = line.part(text, role(tone));
            }
            line.target = said.target;
            line.adds = said.adds;
            line.opens = said.opens;
            lines.push(line);
        }
    }
    lines
}
