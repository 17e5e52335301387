//! The real program in a pseudo-terminal: how it leaves the terminal, what it writes, what it makes of strange input.
#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot start its program has failed"
)]

#[path = "terminal/console.rs"]
mod console;
#[path = "terminal/screens.rs"]
mod screens;
