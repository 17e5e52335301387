//! What outlives a session of the screens.

use crossbeam_channel::Sender;

use crate::config::views::Change;
use crate::tui::draft::Drafts;
use crate::tui::event::Event;
use crate::tui::outside::Leaf;

/// Something that is to outlive the session.
#[derive(Debug)]
pub enum Keep {
    /// A setting, by its name.
    Setting(&'static str, String),
    /// How the screens look is to be read from the files again, after whatever is to be kept before; it goes there.
    Reread(Sender<Event>),
    /// The commands that were run by name, newest first.
    Recent(Vec<String>),
    /// A saved view, or that one goes.
    View(Change),
    /// Everything that was typed and not saved, as it is now.
    Drafts(Drafts),
    /// A text that was edited outside is a draft now: once that is written, its file is to go.
    Edited(Leaf),
}
