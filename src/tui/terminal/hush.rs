//! The terminal while a passphrase is typed: it shows nothing, and no key leads to the shell.

use std::io::{self, Write};

use rustix::termios::{
    LocalModes, OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetwinsize, tcsetattr,
};

/// Erases the window and the lines that have left it.
const WIPE: &str = "\x1b[H\x1b[2J\x1b[3J";

/// What a terminal that can only print gets instead: more lines than any window has.
const LINES: usize = 200;

/// The value of a special key that does nothing.
const NO_KEY: u8 = 0;

/// The modes of the terminal before, put back when this goes.
#[derive(Debug)]
pub struct Hush(Termios);

impl Hush {
    /// Shows nothing of what is typed from now on. None where standard input is no terminal.
    pub fn begin() -> Option<Self> {
        let before = tcgetattr(io::stdin()).ok()?;
        let mut modes = before.clone();
        modes
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ISIG);
        // The end of the input would end the program.
        modes.special_codes[SpecialCodeIndex::VEOF] = NO_KEY;
        tcsetattr(io::stdin(), OptionalActions::Now, &modes).ok()?;
        Some(Self(before))
    }
}

impl Drop for Hush {
    fn drop(&mut self) {
        // A terminal that is gone has no modes.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}

/// Takes what was printed away from a terminal.
///
/// # Errors
/// When nobody reads the output any more.
pub fn wipe(out: &mut impl Write) -> io::Result<()> {
    match std::env::var("TERM").as_deref() {
        Ok("" | "dumb") | Err(_) => {
            let rows = tcgetwinsize(io::stdout()).map_or(LINES, |size| size.ws_row.into());
            write!(out, "{}", "\n".repeat(rows.max(1)))
        }
        Ok(_) => write!(out, "{WIPE}"),
    }
}
