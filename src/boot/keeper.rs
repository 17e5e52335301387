//! What outlives a session of the screens: chosen settings, and what was typed and not saved. A thread of its own writes
//! it, so that no key waits for a disk.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError};
use rustix::fs::{FlockOperation, flock};

use super::error::{BootError, failed};
use super::{Place, Surroundings};
use crate::config::private;
use crate::config::settings::{self, Layer};
use crate::config::views;
use crate::domain::when::Moment;
use crate::i18n::Lang;
use crate::i18n::group::{Doing, OsError, Trouble};
use crate::shown::Shown;
use crate::tui::draft::{Drafts, Kept, WHOLE};
use crate::tui::event::{Event, Looks};
use crate::tui::outside::Outside;
use crate::tui::runtime::Keep;
use crate::tui::say;
use crate::tui::theme::Themes;

/// What is typed is on disk after at most so long.
const PAUSE: Duration = Duration::from_millis(400);
/// Sessions of one book that may have drafts of their own.
const SHELVES: u32 = 256;

/// Where one session keeps its drafts. The lock tells the next session whether they still belong to somebody.
pub(super) struct Shelf {
    data: PathBuf,
    lock: PathBuf,
    /// Locked until the process ends, in whatever way.
    _held: File,
}

/// What lies on a shelf.
enum Found {
    Nothing,
    Drafts(Drafts),
    Unknown,
}

impl Shelf {
    /// A shelf for a session of this book, with what earlier sessions left; none where it cannot be had, which is logged:
    /// nobody should be kept from work by it.
    pub(super) fn of(surroundings: &Surroundings, place: &Place) -> Option<(Shelf, Drafts)> {
        let paths = &surroundings.paths;
        let folder = paths.drafts_dir();
        let name = paths.drafts_of(place.book().unwrap_or_else(|| place.socket()));
        private::make(&folder, paths.uid())
            .map_err(io::Error::other)
            .and_then(|()| Self::open(&folder, &name))
            .inspect_err(|error| tracing::warn!(%error, "drafts are not kept"))
            .ok()
    }

    fn open(folder: &Path, name: &str) -> io::Result<(Shelf, Drafts)> {
        let mut drafts = Drafts::default();
        let mut left = Vec::new();
        let mut own = None;
        for number in 1..=SHELVES {
            let lock = folder.join(format!("{name}-{number}.lock"));
            let data = lock.with_extension("json");
            let is_old = lock.exists();
            if !is_old && own.is_some() {
                continue;
            }
            let held = File::options()
                .write(true)
                .create(true)
                .truncate(false)
                .mode(0o600)
                .open(&lock)?;
            if flock(&held, FlockOperation::NonBlockingLockExclusive).is_err() {
                continue;
            }
            let shelf = Shelf {
                data,
                lock,
                _held: held,
            };
            match shelf.read() {
                // A newer program's: it will find them again.
                Found::Unknown => {}
                Found::Drafts(found) => {
                    drafts.merge(found);
                    left.push(shelf);
                }
                Found::Nothing if own.is_none() => own = Some(shelf),
                Found::Nothing => shelf.clear(),
            }
        }
        let own = own.ok_or(ErrorKind::AlreadyExists)?;
        // First the copy, then the originals go.
        own.write(&drafts)?;
        left.iter().for_each(Shelf::clear);
        Ok((own, drafts))
    }

    fn read(&self) -> Found {
        match fs::read_to_string(&self.data) {
            Ok(text) => Drafts::from_json(&text).map_or(Found::Unknown, Found::Drafts),
            Err(error) if error.kind() == ErrorKind::NotFound => Found::Nothing,
            Err(_) => Found::Unknown,
        }
    }

    /// Makes drafts of texts that a killed session had left in an editor, and takes their files away.
    pub(super) fn sweep(&self, folder: &Path, book: &str, at: Moment, drafts: &mut Drafts) {
        let found = Outside::left_behind(folder, book);
        for (_, site, text) in &found {
            let (key, kept) = match (site.field, text.clone()) {
                (_, None) => continue,
                (Some(key), Some(text)) => (key, Kept::Text(text)),
                (None, Some(text)) => (WHOLE, Kept::Whole(text)),
            };
            drafts.put(site.draft, at, (site.kind, key), kept);
        }
        if !found.is_empty() && self.write(drafts).is_ok() {
            for (leaf, ..) in found {
                leaf.remove();
            }
        }
    }

    fn write(&self, drafts: &Drafts) -> io::Result<()> {
        if drafts.is_empty() {
            return match fs::remove_file(&self.data) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        }
        let text = drafts.to_json().ok_or(ErrorKind::InvalidInput)?;
        private::replace(&self.data, text.as_bytes())
    }

    fn clear(&self) {
        let _gone = fs::remove_file(&self.data);
        // A kill between writing and renaming leaves this.
        let _gone = fs::remove_file(self.data.with_extension("new"));
        let _gone = fs::remove_file(&self.lock);
    }

    /// Leaves nothing behind where nothing lies.
    fn end(&self) {
        if !self.data.exists() {
            self.clear();
        }
    }
}

/// Files of the person's own that the screens change.
pub(super) struct Files {
    pub(super) settings: PathBuf,
    /// None over the throw-away book, of which nothing is kept.
    pub(super) views: Option<PathBuf>,
    /// Commands that were run by name, newest first.
    pub(super) recent: PathBuf,
    /// Folders of themes, which are only read.
    pub(super) themes: Vec<PathBuf>,
}

/// What came of the last write of such a file.
type Written = Result<(), (PathBuf, io::Error)>;

/// Writes what a session wants kept, beside the screens.
pub(super) struct Keeper {
    thread: JoinHandle<(Lang, Written)>,
}

impl Keeper {
    pub(super) fn start(
        files: Files,
        shelf: Option<Shelf>,
        lang: Lang,
        kept: Receiver<Keep>,
    ) -> Result<Keeper, BootError> {
        let thread = thread::Builder::new()
            .name("keeper".into())
            .spawn(move || keep(&files, shelf.as_ref(), lang, &kept))
            .map_err(failed(Doing::Terminal))?;
        Ok(Keeper { thread })
    }

    /// Waits for the last write; the language that was chosen last. The screens are gone, so a refusal is told as
    /// commands tell theirs.
    pub(super) fn end(self) -> Lang {
        let Ok((lang, done)) = self.thread.join() else {
            return Lang::default();
        };
        if let Err((file, error)) = done {
            let doing = Doing::Keep(file.display().to_string());
            let trouble = Trouble::System(doing, OsError::from(&error));
            let told = say::told((lang.catalog().troubles.trouble)(&trouble));
            let _nobody_reads = writeln!(io::stderr(), "keybook: {}", Shown::line(&told).as_str());
        }
        lang
    }
}

/// Writes until the screens are gone. Drafts wait a little for more of the same.
fn keep(
    files: &Files,
    shelf: Option<&Shelf>,
    mut lang: Lang,
    kept: &Receiver<Keep>,
) -> (Lang, Written) {
    let mut done = Ok(());
    let mut waiting: Option<(Instant, Drafts)> = None;
    let write = |drafts: &Drafts| {
        if let Some(Err(error)) = shelf.map(|shelf| shelf.write(drafts)) {
            tracing::warn!(%error, "drafts are not kept");
        }
    };
    loop {
        let next = match &waiting {
            Some((until, _)) => kept.recv_deadline(*until),
            None => kept.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match next {
            Ok(Keep::Setting(name, word)) => {
                if name == "lang" {
                    lang = Lang::from_locale(&word);
                }
                let kept = settings::keep(&files.settings, name, &word);
                done = kept.map_err(|error| (files.settings.clone(), error));
            }
            Ok(Keep::View(change)) => {
                if let Some(file) = &files.views {
                    let kept = views::keep(file, &change);
                    done = kept.map_err(|error| (file.clone(), error));
                }
            }
            Ok(Keep::Reread(to)) => {
                // A file that cannot be read now was listed when it first could not.
                let own = Layer::read(&files.settings).ok().flatten();
                let themes = Themes::read(&files.themes);
                // Whoever asked may have left.
                let _gone = to.send(Event::Looks(Box::new(Looks { themes, own })));
            }
            Ok(Keep::Recent(lines)) => {
                if let Err(error) = private::replace(&files.recent, lines.join("\n").as_bytes()) {
                    tracing::warn!(%error, "what was run by name is not kept");
                }
            }
            Ok(Keep::Edited(leaf)) => {
                if let Some((_, drafts)) = waiting.take() {
                    write(&drafts);
                }
                leaf.remove();
            }
            Ok(Keep::Drafts(drafts)) => {
                let until = waiting.map_or_else(|| Instant::now() + PAUSE, |(until, _)| until);
                waiting = Some((until, drafts));
            }
            Err(RecvTimeoutError::Timeout) => {
                if let Some((_, drafts)) = waiting.take() {
                    write(&drafts);
                }
            }
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    if let Some((_, drafts)) = waiting {
        write(&drafts);
    }
    if let Some(shelf) = shelf {
        shelf.end();
    }
    (lang, done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Kind;
    use crate::domain::vocabulary::FieldKey;
    use crate::tui::draft::{Draft, DraftKey};

    fn drafts(text: &str) -> Drafts {
        let mut drafts = Drafts::default();
        let draft = Draft {
            at: Moment::parse("2026-11-23T01:05:00Z").unwrap(),
            fields: vec![(Kind::Note, FieldKey::Text, Kept::Text(text.into()))],
        };
        drafts.set(DraftKey::Quick(text.len() as u64), Some(draft));
        drafts
    }

    #[test]
    fn what_a_session_left_goes_to_the_next_and_what_lives_is_left_alone() {
        let root = tempfile::tempdir().unwrap();
        let open = || Shelf::open(root.path(), "b").unwrap();
        let (first, found) = open();
        assert!(found.is_empty());
        first.write(&drafts("one")).unwrap();
        let (second, found) = open();
        assert!(found.is_empty(), "the first session lives");
        second.write(&drafts("three")).unwrap();
        drop((first, second));
        let (third, found) = open();
        assert_eq!(found.len(), 2);
        drop(third);
        // Killed before anything was typed: still there.
        let (fourth, found) = open();
        assert_eq!(found.len(), 2);
        fourth.write(&Drafts::default()).unwrap();
        fourth.end();
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_cannot_be_read_is_not_thrown_away() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("b-1.lock"), "").unwrap();
        fs::write(root.path().join("b-1.json"), "newer").unwrap();
        let (own, found) = Shelf::open(root.path(), "b").unwrap();
        assert!(found.is_empty() && own.lock.ends_with("b-2.lock"));
        assert!(root.path().join("b-1.json").exists());
    }
}
