//! The terminal device: its modes, its size, and leaving it as it was found.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::OpenOptionsExt;
use std::sync::{Mutex, Once, PoisonError};

use ratatui::layout::Size;
use rustix::termios::{
    OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcgetwinsize, tcsetattr,
};

/// Alternate screen, cleared; bracketed paste; focus reports; hidden cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[2J\x1b[H\x1b[?2004h\x1b[?1004h\x1b[?25l";

/// Everything back, whether we had set it or not: synchronized update, styles, cursor, focus reports, paste, mouse,
/// keyboard flags, alternate screen.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[m\x1b[?25h\x1b[?1004l\x1b[?2004l\x1b[?1000l\x1b[?1006l\x1b[2J\x1b[?1049l";

/// Draws a character of uncertain width in the second row of the fresh screen and asks where the cursor is then. The
/// first row is no good: the answer would look like a function key.
const MEASURE: &[u8] = "\x1b[2;1H\u{2500}\x1b[6n\x1b[2K\x1b[H".as_bytes();

/// The row of [`Tty::measure`]'s answer.
pub const MEASURED_ROW: u32 = 2;

/// What a panic needs to restore the terminal from any thread.
struct Found {
    device: File,
    modes: Termios,
}

static FOUND: Mutex<Option<Found>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// The terminal of this process.
#[derive(Debug)]
pub struct Tty {
    device: File,
    modes: Termios,
    /// Whether our modes are in force.
    is_entered: bool,
}

impl Tty {
    /// Opens the terminal anew: modes and flags of the shell's own descriptors stay alone.
    pub fn open() -> io::Result<Self> {
        let flags = rustix::fs::OFlags::NOCTTY.bits() as i32;
        let device = OpenOptions::new()
            .read(true)
            .write(true)
            .custom_flags(flags)
            .open("/dev/tty")?;
        let modes = tcgetattr(&device)?;
        Ok(Self {
            device,
            modes,
            is_entered: false,
        })
    }

    /// Another descriptor of the terminal, for a thread.
    pub fn descriptor(&self) -> io::Result<OwnedFd> {
        self.device.as_fd().try_clone_to_owned()
    }

    /// The size of the window. Asked of the kernel: asking the terminal may take a second.
    pub fn size(&self) -> Size {
        match tcgetwinsize(&self.device) {
            Ok(size) if size.ws_col > 0 && size.ws_row > 0 => Size {
                width: size.ws_col,
                height: size.ws_row,
            },
            _ => Size {
                width: 80,
                height: 24,
            },
        }
    }

    /// Raw mode and the alternate screen. From here on a panic restores the terminal too.
    pub fn enter(&mut self) -> io::Result<()> {
        // After a suspension the shell may have changed them; while ours are in force they are not what was found.
        if !self.is_entered {
            self.modes = tcgetattr(&self.device)?;
        }
        let mut raw = self.modes.clone();
        raw.make_raw();
        tcsetattr(&self.device, OptionalActions::Now, &raw)?;
        self.is_entered = true;
        remember(Some(Found {
            device: self.device.try_clone()?,
            modes: self.modes.clone(),
        }));
        self.device.write_all(ENTER)
    }

    /// Asks how wide characters of uncertain width are; the answer comes as a cursor position in [`MEASURED_ROW`],
    /// or never. Only on a fresh screen.
    pub fn measure(&mut self) -> io::Result<()> {
        self.device.write_all(MEASURE)
    }

    /// Leaves the terminal as it was found. `is_stalled`: it takes no bytes, so only its modes are set.
    pub fn leave(&mut self, is_stalled: bool) -> io::Result<()> {
        if !std::mem::take(&mut self.is_entered) {
            return Ok(());
        }
        remember(None);
        if is_stalled {
            return settle(&self.device, &self.modes);
        }
        restore(&mut self.device, &self.modes)
    }

    /// Forgets the terminal: it is gone, and touching it could block.
    pub fn abandon(&mut self) {
        self.is_entered = false;
        remember(None);
    }
}

impl Drop for Tty {
    fn drop(&mut self) {
        // Nobody is left to tell.
        let _ = self.leave(false);
    }
}

fn restore(device: &mut File, modes: &Termios) -> io::Result<()> {
    let written = device.write_all(LEAVE);
    settle(device, modes)?;
    written
}

/// Sets the modes without waiting for output, and drops what was typed meanwhile: it, and late answers of the
/// terminal, must not reach the shell.
fn settle(device: &File, modes: &Termios) -> io::Result<()> {
    tcsetattr(device, OptionalActions::Now, modes)?;
    tcflush(device, QueueSelector::IFlush)?;
    Ok(())
}

fn remember(found: Option<Found>) {
    HOOK.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let found = FOUND.lock().unwrap_or_else(PoisonError::into_inner).take();
            if let Some(mut found) = found {
                // A terminal that cannot be restored cannot be told so either.
                let _ = restore(&mut found.device, &found.modes);
            }
            before(panic);
        }));
    });
    *FOUND.lock().unwrap_or_else(PoisonError::into_inner) = found;
}
