//! The real program in a real pseudo-terminal: what only the whole of it can show.

#[cfg(test)]
#[path = "pty/console.rs"]
mod console;
#[cfg(test)]
#[path = "pty/day.rs"]
mod day;
#[cfg(test)]
#[path = "pty/drafts.rs"]
mod drafts;
#[cfg(test)]
#[path = "pty/editors.rs"]
mod editors;
#[cfg(test)]
#[path = "pty/gone.rs"]
mod gone;
#[cfg(test)]
#[path = "pty/home.rs"]
mod home;
#[cfg(test)]
#[path = "pty/lock.rs"]
mod lock;
#[cfg(test)]
#[path = "pty/modes.rs"]
mod modes;
#[cfg(test)]
#[path = "pty/process.rs"]
mod process;
#[cfg(test)]
#[path = "pty/screens.rs"]
mod screens;
#[cfg(test)]
#[path = "pty/stalled.rs"]
mod stalled;
#[cfg(test)]
#[path = "pty/themes.rs"]
mod themes;
#[cfg(test)]
#[path = "pty/tmux.rs"]
mod tmux;
#[cfg(test)]
#[path = "pty/two.rs"]
mod two;
#[cfg(test)]
#[path = "pty/words.rs"]
mod words;
