//! An editor of the person's own has the terminal for a while.
//!
//! The screens go on hearing news meanwhile, so that they are current when they come back. A hang-up ends the editor,
//! and what it has written by then becomes a draft before the file goes.

use std::io;
use std::process::{Child, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{bounded, select};
use rustix::process::{Pid, Signal, kill_current_process_group, kill_process};

use super::{Event, Keep, Left, Runtime};
use crate::i18n::group::OsError;
use crate::tui::event::Edited;
use crate::tui::outside::{Outside, Site};

/// How long an editor has to end itself after a hang-up.
const GRACE: Duration = Duration::from_millis(500);

/// What the shell says when it finds no such program, or may not run it.
const NOT_FOUND: i32 = 127;
const NOT_RUN: i32 = 126;

impl Runtime {
    /// Lets the person edit a text and hands the outcome to whoever asked.
    pub(super) fn edit(&mut self, text: &str, site: Site) {
        let Some(editor) = self.outside.editor.clone() else {
            return self.app_handle(Event::Edited(Edited::NoEditor));
        };
        let leaf = match self.outside.put(text, site) {
            Ok(leaf) => leaf,
            Err(error) => {
                let why = OsError::from(&error);
                return self.app_handle(Event::Edited(Edited::NotOpened(why)));
            }
        };
        self.await_answers();
        if self.left.is_some() {
            return leaf.remove();
        }
        self.give_back();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let status = Outside::command(&editor, &leaf, &path)
            .spawn()
            .and_then(|child| self.wait_for(child));
        if self.left != Some(Left::Hangup) {
            self.take_back();
        }
        let edited = match (status, leaf.read()) {
            (Err(error), _) => Edited::NotOpened(OsError::from(&error)),
            (Ok(status), _) if matches!(status.code(), Some(NOT_FOUND | NOT_RUN)) => {
                Edited::NoEditor
            }
            (Ok(_), Err(error)) => Edited::NotOpened(OsError::from(&error)),
            (Ok(status), Ok(after)) => Edited::Closed {
                text: (after != text.trim_end()).then_some(after),
                failed: (!status.success()).then(|| status.code().unwrap_or_default()),
            },
        };
        self.app_handle(Event::Edited(edited));
        // First the draft is on disk, then the file goes.
        self.keep_drafts();
        let _ended = self.keep.send(Keep::Edited(leaf));
    }

    /// Waits until the editor ends; in the meantime it has the keys.
    fn wait_for(&mut self, mut child: Child) -> io::Result<ExitStatus> {
        let pid = Pid::from_child(&child);
        let (ended, end) = bounded(1);
        thread::Builder::new()
            .name("editor".to_owned())
            .spawn(move || ended.send(child.wait()))?;
        let mut until: Option<Instant> = None;
        loop {
            let (events, news) = (self.events.clone(), self.session.events().clone());
            let timeout = until.map_or(Duration::MAX, |until| {
                until.saturating_duration_since(Instant::now())
            });
            select! {
                recv(end) -> status => return status.unwrap_or_else(|_| Err(io::ErrorKind::Other.into())),
                recv(news) -> event => if let Ok(event) = event { self.news(event) },
                recv(events) -> event => {
                    let (left, signal) = match event {
                        Ok(Event::Hangup) | Err(_) => (Left::Hangup, Signal::HUP),
                        Ok(Event::Terminate) => (Left::Terminated, Signal::TERM),
                        // The editor asks its group to stop, which we belong to.
                        Ok(Event::Suspend) => {
                            let _refused = kill_current_process_group(Signal::STOP);
                            continue;
                        }
                        // An interrupt is the editor's; sizes are asked for when the screens are back.
                        Ok(_) => continue,
                    };
                    self.left = Some(left);
                    // A terminal that is gone tells the editor too; a second signal does no harm.
                    let _ended = kill_process(pid, signal);
                    until.get_or_insert_with(|| Instant::now() + GRACE);
                }
                default(timeout) => {
                    let _ended = kill_process(pid, Signal::KILL);
                    until = None;
                }
            }
        }
    }
}
