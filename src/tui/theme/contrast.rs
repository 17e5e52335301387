//! What can be read where it may stand (UX.md 5.3): contrasts as WCAG 2 counts them.

use ratatui::style::Color;

use super::{Role, Theme};
use crate::i18n::group::Faint;
use crate::tui::color::Rgb;

/// Contrast of text, by the promise of the theme, and of lines and marks.
pub(super) const TEXT: f64 = 4.5;
const STRICT: f64 = 7.0;
pub(super) const MARKS: f64 = 3.0;

/// What fills areas that text of any role may stand on.
const GROUNDS: [Role; 4] = [
    Role::Surface,
    Role::SurfaceRaised,
    Role::Selection,
    Role::SelectionAway,
];

/// The colour, where it is the same on every terminal: the sixteen look different everywhere.
pub(super) fn rgb(color: Option<Color>) -> Option<Rgb> {
    match color? {
        Color::Rgb(r, g, b) => Some(Rgb(r, g, b)),
        Color::Indexed(index @ 16..) => Some(Rgb::of_256(index)),
        _ => None,
    }
}

/// Every role that cannot be read on itself or on what it may stand on, where both colours are known.
pub(super) fn faint(theme: &Theme) -> Vec<(Role, Faint)> {
    let grounds: Vec<(Role, Rgb)> = GROUNDS
        .into_iter()
        .filter_map(|role| Some((role, rgb(theme.style(role).bg)?)))
        .collect();
    let mut found = Vec::new();
    for role in Role::ALL {
        let style = theme.style(*role);
        let Some(fg) = rgb(style.fg) else { continue };
        let own = rgb(style.bg).map(|bg| vec![(*role, bg)]);
        let all = own.unwrap_or_else(|| grounds.clone());
        let need = match role {
            role if role.is_drawn() => MARKS,
            _ if theme.is_strict => STRICT,
            _ => TEXT,
        };
        for (on, bg) in all {
            let is_met = !role.is_around() || on == Role::Surface;
            let ratio = fg.contrast(bg);
            if is_met && ratio < need {
                let hundredths = |it: f64| (it * 100.0).floor() as u32;
                let faint = Faint {
                    role: role.name(),
                    on: on.name(),
                    ratio: hundredths(ratio),
                    need: hundredths(need),
                };
                found.push((*role, faint));
                break;
            }
        }
    }
    found
}
