//! The hint row: the most useful keys for what is under the cursor, dim where they do not apply.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::strip::Strip;
use crate::tui::command::{COMMANDS, CommandId, Scope};
use crate::tui::theme::Role;
use crate::tui::view::Env;

/// Commands with a rank from here on stand at the end and are never left out for want of room.
const LAST_FROM: u8 = 80;

/// Columns between two hints.
const GAP: u16 = 2;

/// Draws the hints of a chain of scopes. `can` says whether a command may run now; without an answer the view has no
/// such command and it is left out. Returns where each hint stands.
pub fn draw(
    buffer: &mut Buffer,
    area: Rect,
    chain: &[Scope],
    can: impl Fn(CommandId) -> Option<bool>,
    env: &Env,
) -> Vec<(Rect, CommandId)> {
    let mut hints: Vec<(u8, Hint, bool)> = hints(chain, env)
        .into_iter()
        .filter_map(|(rank, hint)| can(hint.command).map(|may| (rank, hint, may)))
        .collect();
    let width = |hints: &[(u8, Hint, bool)]| -> u16 {
        let text: u16 = hints.iter().map(|(_, hint, _)| hint.width()).sum();
        text + GAP * (hints.len().saturating_sub(1)) as u16
    };
    while width(&hints) > area.width.saturating_sub(2) {
        let Some(at) = hints.iter().rposition(|(rank, ..)| *rank < LAST_FROM) else {
            break;
        };
        hints.remove(at);
    }
    let mut strip = Strip::new().space(1);
    let mut places = Vec::new();
    for (at, (_, hint, may)) in hints.iter().enumerate() {
        if at > 0 {
            strip = strip.space(GAP);
        }
        places.push((
            Rect {
                x: area.x + strip.width(),
                width: hint.width(),
                ..area
            },
            hint.command,
        ));
        let (key, label) = if *may {
            (env.style(Role::Key), env.style(Role::Text))
        } else {
            (env.style(Role::Hint), env.style(Role::Hint))
        };
        strip = strip.text(&hint.key, key).space(1).text(hint.label, label);
    }
    strip.draw(buffer, area, env);
    places
}

struct Hint {
    command: CommandId,
    key: String,
    label: &'static str,
}

impl Hint {
    fn width(&self) -> u16 {
        Strip::new()
            .text(&self.key, ratatui::style::Style::new())
            .space(1)
            .text(self.label, ratatui::style::Style::new())
            .width()
    }
}

/// Hints of the commands that have a rank, the smallest first; those that no key reaches are left out.
fn hints(chain: &[Scope], env: &Env) -> Vec<(u8, Hint)> {
    let mut found: Vec<(u8, Hint)> = COMMANDS
        .iter()
        .filter(|row| row.rank > 0 && chain.contains(&row.scope))
        .filter_map(|row| {
            let key = env.keymap.key_in(chain, row.id)?;
            let label = (row.label)(env.words).short;
            Some((
                row.rank,
                Hint {
                    command: row.id,
                    key,
                    label,
                },
            ))
        })
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found
}
