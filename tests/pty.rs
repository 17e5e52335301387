//! The real program in a real pseudo-terminal: what only the whole of it can show.

#[path = "pty/console.rs"]
mod console;
#[path = "pty/day.rs"]
mod day;
#[path = "pty/home.rs"]
mod home;
#[path = "pty/screens.rs"]
mod screens;
#[path = "pty/two.rs"]
mod two;
