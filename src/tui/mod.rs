//! The screens: terminal, runtime, command table, panes, overlays and widgets.

pub mod app;
mod asking;
pub mod color;
pub mod command;
pub(crate) mod discreet;
pub mod draft;
pub mod effect;
pub mod env;
pub mod event;
pub mod harness;
mod hook;

pub mod keymap;
pub mod layout;
pub mod linear;
pub mod many;
pub mod outside;
pub mod overlays;
pub mod painter;
pub mod panes;

pub mod runtime;
pub mod sample;
pub mod say;
pub mod settings;
pub mod terminal;
pub mod theme;
pub(crate) mod unreachable;
pub mod view;
pub mod widgets;
