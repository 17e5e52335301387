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

/// Clicks and the wheel, no motion; in the form that knows no last column.
const MOUSE: &[u8] = b"\x1b[?1000h\x1b[?1006h";

/// The keyboard protocol's flag that tells Esc from the beginning of a sequence, and back. Asked for only where the
/// terminal says that it knows it: others take the way back for "restore the cursor".
const KEYBOARD: &[u8] = b"\x1b[>1u";
const KEYBOARD_BACK: &[u8] = b"\x1b[<u";

/// The terminal puts the title of its window aside, and takes it back.
const TITLE: &[u8] = b"\x1b[22;2t";
const TITLE_BACK: &[u8] = b"\x1b[23;2t";

/// Everything back, whether we had set it or not: synchronized update, styles, cursor, focus reports, paste, mouse,
/// alternate screen.
const LEAVE: &[u8] =
    b"\x1b[?2026l\x1b[m\x1b[?25h\x1b[?1004l\x1b[?2004l\x1b[?1000l\x1b[?1006l\x1b[2J\x1b[?1049l";

/// What a panic needs to restore the terminal from any thread.
struct Found {
    device: File,
    modes: Termios,
    extras: Extras,
}

static FOUND: Mutex<Option<Found>> = Mutex::new(None);
static HOOK: Once = Once::new();

/// Modes that not everybody wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extras {
    /// Clicks and the wheel are reported.
    pub mouse: bool,
    /// The keyboard protocol is on.
    pub keyboard: bool,
    /// The window gets a title.
    pub title: bool,
}

impl Extras {
    fn enter(self) -> Vec<u8> {
        let parts = [
            (self.mouse, MOUSE),
            (self.keyboard, KEYBOARD),
            (self.title, TITLE),
        ];
        parts
            .iter()
            .filter(|(is_on, _)| *is_on)
            .flat_map(|(_, bytes)| bytes.to_vec())
            .collect()
    }

    /// The keyboard has flags for each screen: back before the alternate one is left.
    fn leave(self) -> Vec<u8> {
        let parts = [
            (self.keyboard, KEYBOARD_BACK),
            (true, LEAVE),
            (self.title, TITLE_BACK),
        ];
        parts
            .iter()
            .filter(|(is_on, _)| *is_on)
            .flat_map(|(_, bytes)| bytes.to_vec())
            .collect()
    }
}

/// The terminal of this process.
#[derive(Debug)]
pub struct Tty {
    device: File,
    modes: Termios,
    extras: Extras,
    /// Whether our modes are in force.
    is_entered: bool,
}

impl Tty {
    /// Opens the terminal anew: modes and flags of the shell's own descriptors stay alone.
    pub fn open(extras: Extras) -> io::Result<Self> {
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
            extras,
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
        self.enter_again()
    }

    /// The same after a program that we had lent the terminal to: what it left is not what was found.
    pub fn enter_again(&mut self) -> io::Result<()> {
        let mut raw = self.modes.clone();
        raw.make_raw();
        tcsetattr(&self.device, OptionalActions::Now, &raw)?;
        self.is_entered = true;
        self.remember()?;
        self.device.write_all(ENTER)?;
        self.device.write_all(&self.extras.enter())
    }

    /// Asks questions. Only on a fresh screen that nothing else writes to.
    pub fn ask(&mut self, questions: &[u8]) -> io::Result<()> {
        self.device.write_all(questions)
    }

    /// The keyboard protocol is on from now on, and what switches it on now.
    pub fn add_keyboard(&mut self) -> io::Result<&'static [u8]> {
        if std::mem::replace(&mut self.extras.keyboard, true) {
            return Ok(&[]);
        }
        self.remember()?;
        Ok(KEYBOARD)
    }

    fn remember(&self) -> io::Result<()> {
        remember(Some(Found {
            device: self.device.try_clone()?,
            modes: self.modes.clone(),
            extras: self.extras,
        }));
        Ok(())
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
        restore(&mut self.device, &self.modes, self.extras)
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

fn restore(device: &mut File, modes: &Termios, extras: Extras) -> io::Result<()> {
    let written = device.write_all(&extras.leave());
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
                let _ = restore(&mut found.device, &found.modes, found.extras);
            }
            before(panic);
        }));
    });
    *FOUND.lock().unwrap_or_else(PoisonError::into_inner) = found;
}
