//! Puts a picture on a terminal: the same steps for the program, its tests and its benches.
//!
//! ratatui's terminal makes the frames, but what is on screen is kept here: its own comparison cannot be told that a
//! cell must be painted anew without painting it once more in the frame after that.

use std::io::{self, Write};

use ratatui::backend::Backend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use super::terminal::backend::WideBackend;
use super::terminal::halves::spoil;
use super::view::Cursor;

/// A terminal and what stands on it. Frames go to `W` in one write, or in none.
#[derive(Debug)]
pub struct Painter<W: Write> {
    terminal: Terminal<WideBackend<W>>,
    shown: Buffer,
    /// The frame before that, whose memory the next one takes.
    spare: Buffer,
}

impl<W: Write> Painter<W> {
    /// A painter on a blank terminal.
    pub fn new(backend: WideBackend<W>) -> io::Result<Self> {
        Ok(Self {
            terminal: Terminal::new(backend)?,
            shown: Buffer::default(),
            spare: Buffer::default(),
        })
    }

    /// The backend, for what is known of the terminal.
    pub fn backend(&mut self) -> &mut WideBackend<W> {
        self.terminal.backend_mut()
    }

    /// What stands on the terminal.
    pub fn shown(&self) -> &Buffer {
        &self.shown
    }

    /// Takes over the size of the window; says whether it is another one.
    pub fn resize(&mut self, size: Size) -> bool {
        let backend = self.terminal.backend_mut();
        let is_new = backend.size().ok() != Some(size);
        if is_new {
            backend.set_size(size);
        }
        is_new
    }

    /// Paints everything anew with the next frame.
    pub fn repaint(&mut self) {
        self.terminal.backend_mut().forget();
        // The backend only collects bytes.
        let _ = self.terminal.clear();
        self.shown.reset();
    }

    /// Paints one frame; `draw` says where the cursor belongs.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn paint(&mut self, draw: impl FnOnce(&mut Frame<'_>) -> Cursor) -> io::Result<()> {
        // Clears the terminal when its size is another one.
        self.terminal.autoresize()?;
        let mut frame = self.terminal.get_frame();
        let cursor = draw(&mut frame);
        let mut next = std::mem::take(&mut self.spare);
        next.resize(frame.area());
        next.reset();
        std::mem::swap(frame.buffer_mut(), &mut next);
        if self.shown.area != next.area {
            self.shown = Buffer::empty(next.area);
        }
        let backend = self.terminal.backend_mut();
        spoil(&mut self.shown, &next, backend.ambiguous());
        backend.draw(self.shown.diff(&next).into_iter())?;
        self.spare = std::mem::replace(&mut self.shown, next);
        let mut parked = None;
        match cursor {
            Cursor::Shown(position) => {
                backend.show_cursor()?;
                backend.set_cursor_position(position)?;
            }
            Cursor::Parked(position) => {
                backend.hide_cursor()?;
                parked = Some(position);
            }
            Cursor::Hidden => backend.hide_cursor()?,
        }
        backend.park(parked);
        backend.flush()
    }
}
