//! The real program in a real pseudo-terminal: what only the whole of it can show.

#[path = "pty/console.rs"]
mod console;
#[path = "pty/screens.rs"]
mod screens;
