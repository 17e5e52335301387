//! Themes: a style for every role and a mark for every symbol, from TOML files (UX.md 5.2).
//!
//! A theme never stops start-up and is never wrong in silence: [`Themes::load`] returns everything that is wrong
//! with file, line and the nearest valid word, and whatever is right still applies. Files are read once, by
//! [`Themes::read`]; everything after that is arithmetic and can be done at every key.

pub mod base16;
mod contrast;
mod read;
mod resolve;
mod role;
mod shelf;
mod trace;

#[cfg(test)]
mod sight;
#[cfg(test)]
mod tests;

use ratatui::style::{Color, Style};

pub use super::color::Depth;
pub use role::{Role, Symbol};
pub use shelf::{About, Themes};

/// The theme that is used when another one cannot be found.
pub const DEFAULT: &str = "harbour-dark";

/// A theme, resolved for the colours of one terminal.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// The name it was loaded by.
    pub name: String,
    /// Its title for people.
    pub title: String,
    /// Whether it is meant for a light background.
    pub is_light: bool,
    /// Whether it promises the stricter contrast (AAA).
    pub is_strict: bool,
    styles: Vec<Style>,
    symbols: Vec<String>,
}

/// How a role is painted, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Painted {
    /// The role.
    pub role: &'static str,
    /// The colour of letters; none where it is the terminal's own.
    pub fg: Option<String>,
    /// The colour beneath.
    pub bg: Option<String>,
    /// Bold and the like, as files of themes name them.
    pub mods: Vec<&'static str>,
}

impl Theme {
    /// Every role, in words.
    pub fn painted(&self) -> Vec<Painted> {
        let name = |color: Option<Color>| match color {
            None | Some(Color::Reset) => None,
            Some(color) => Some(color.to_string().to_lowercase()),
        };
        let painted = |role: &Role| {
            let style = self.style(*role);
            let mods = read::MODIFIERS.iter();
            Painted {
                role: role.name(),
                fg: name(style.fg),
                bg: name(style.bg),
                mods: mods
                    .filter(|(_, modifier)| style.add_modifier.contains(*modifier))
                    .map(|(name, _)| *name)
                    .collect(),
            }
        };
        Role::ALL.iter().map(painted).collect()
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// A mark of exactly one column.
    pub fn symbol(&self, symbol: Symbol) -> &str {
        &self.symbols[symbol as usize]
    }
}
