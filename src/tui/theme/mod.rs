//! Themes: a style for every role and a mark for every symbol, from TOML files (UX.md 5.2).
//!
//! A theme never stops start-up and is never wrong in silence: [`Themes::load`] returns everything that is wrong
//! with file, line and the nearest valid word, and whatever is right still applies. Files are read once, by
//! [`Themes::read`]; everything after that is arithmetic and can be done at every key.

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

use ratatui::style::Style;

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

impl Theme {
    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// A mark of exactly one column.
    pub fn symbol(&self, symbol: Symbol) -> &str {
        &self.symbols[symbol as usize]
    }
}
