//! The page of an open dossier that tells how the customer does, why, and what is done about it.

use crate::exchange::health::{self as told, Tone};
use crate::service::reply::CustomerHealth;
use crate::tui::theme::Role;
use crate::tui::view::Cx;

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

/// The lines of the page.
pub(super) fn lines(of: &CustomerHealth, cx: &Cx<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in told::parts(of, cx.words, cx.playbook, cx.now.today()) {
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
            lines.push(line);
        }
    }
    lines
}
