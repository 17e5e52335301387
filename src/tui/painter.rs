//! Puts a picture on a terminal: the same steps for the program, its tests and its benches.

use std::io::{self, Write};

use ratatui::layout::Size;
use ratatui::{Frame, Terminal};

use super::terminal::backend::WideBackend;
use super::terminal::halves::Halves;
use super::view::Cursor;

/// A terminal and what is needed to paint on it. Frames go to `W` in one write, or in none.
#[derive(Debug)]
pub struct Painter<W: Write> {
    terminal: Terminal<WideBackend<W>>,
    halves: Halves,
}

impl<W: Write> Painter<W> {
    /// A painter on a blank terminal.
    pub fn new(backend: WideBackend<W>) -> io::Result<Self> {
        Ok(Self {
            terminal: Terminal::new(backend)?,
            halves: Halves::default(),
        })
    }

    /// The backend, for what is known of the terminal.
    pub fn backend(&mut self) -> &mut WideBackend<W> {
        self.terminal.backend_mut()
    }

    /// Takes over the size of the window; says whether it is another one.
    pub fn resize(&mut self, size: Size) -> bool {
        let backend = self.terminal.backend_mut();
        let is_new = ratatui::backend::Backend::size(backend).ok() != Some(size);
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
    }

    /// Paints one frame; `draw` says where the cursor belongs.
    ///
    /// # Errors
    /// Those of the sink.
    pub fn paint(&mut self, draw: impl FnOnce(&mut Frame<'_>) -> Cursor) -> io::Result<()> {
        self.terminal.autoresize()?;
        let mut frame = self.terminal.get_frame();
        let cursor = draw(&mut frame);
        self.halves.mend(frame.buffer_mut());
        self.terminal.backend_mut().park(match cursor {
            Cursor::Parked(position) => Some(position),
            _ => None,
        });
        let shown = match cursor {
            Cursor::Shown(position) => Some(position),
            _ => None,
        };
        self.terminal.apply_buffer_with_cursor(shown)?;
        Ok(())
    }
}
