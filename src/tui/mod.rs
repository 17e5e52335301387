//! The screens: terminal, runtime, command table, panes, overlays and widgets.

pub mod command;
pub mod keymap;
