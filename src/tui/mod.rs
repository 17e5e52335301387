//! The screens: terminal, runtime, command table, panes, overlays and widgets.

pub mod color;
pub mod command;
pub mod keymap;
pub mod terminal;
pub mod theme;
