//! News of the threads around the terminal become events.

use crossbeam_channel::Sender;

use crate::tui::event::Event;
use crate::tui::terminal::decoder::Input;
use crate::tui::terminal::reader::ReaderNews;
use crate::tui::terminal::signals::SignalNews;
use crate::tui::terminal::writer::WriterNews;

pub(super) fn reader(sender: Sender<Event>) -> impl Fn(ReaderNews) + Send + 'static {
    move |news| {
        // When nobody listens any more the screens are gone, and so is the need to tell.
        let _ = sender.send(match news {
            ReaderNews::Input(Input::Key(key)) => Event::Key(key),
            ReaderNews::Bytes(bytes) => Event::Bytes(bytes),
            ReaderNews::Input(Input::Paste { text, refused }) => Event::Paste { text, refused },
            ReaderNews::Input(Input::Focus(focus)) => Event::Focus(focus),
            ReaderNews::Input(Input::Mouse(mouse)) => Event::Mouse(mouse),
            ReaderNews::Input(Input::Undecodable) => Event::Undecodable,
            ReaderNews::Input(Input::Report(report)) => Event::Report(report),
            ReaderNews::Gone => Event::Hangup,
        });
    }
}

pub(super) fn writer(sender: Sender<Event>) -> impl Fn(WriterNews) + Send + 'static {
    move |news| {
        let _ = sender.send(match news {
            WriterNews::Drained => Event::Drained,
            WriterNews::Gone => Event::Hangup,
        });
    }
}

pub(super) fn signals(sender: Sender<Event>) -> impl Fn(SignalNews) + Send + 'static {
    move |news| {
        let _ = sender.send(match news {
            SignalNews::Hangup => Event::Hangup,
            SignalNews::Terminate => Event::Terminate,
            SignalNews::Interrupt => Event::Interrupt,
            SignalNews::Suspend => Event::Suspend,
            SignalNews::Resumed => Event::Resumed,
            SignalNews::Reread => Event::Reread,
            SignalNews::Resized => Event::Resize(ratatui::layout::Size::ZERO),
        });
    }
}
