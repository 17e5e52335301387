//! Text that a person edits in their own editor: the private file that holds it, and how the editor is called.
//!
//! Each text has a folder of its own under a name that says nothing, so that whatever an editor leaves beside the file
//! goes with it. A lock on the folder's note tells a later session whether somebody is still writing there.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::Command;

use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};

use super::draft::DraftKey;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;

/// The text.
const TEXT: &str = "text.txt";
/// What the text was before.
const BEFORE: &str = "before.txt";
/// Where the text belongs; locked as long as somebody edits it.
const NOTE: &str = "note";

/// Editors that are looked for when the environment names none.
const USUAL: [&str; 4] = ["editor", "vim", "vi", "nano"];

/// Keeps vim and its kin from writing the text anywhere else, whatever their own settings say: those are read before
/// the last of these.
const VIM_ARGUMENTS: [&str; 5] = [
    "-n",
    "-i",
    "NONE",
    "-c",
    "silent! set noswapfile nobackup nowritebackup noundofile",
];

/// A field of a form, or all of it, that a text belongs to. Says nothing about people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// The form.
    pub draft: DraftKey,
    /// The kind of record.
    pub kind: Kind,
    /// The field; `None` for the whole record.
    pub field: Option<FieldKey>,
}

/// What a folder's note says.
#[derive(Serialize, Deserialize)]
struct Note {
    book: String,
    site: Site,
}

/// How text is edited outside of the screens.
#[derive(Clone, Debug, Default)]
pub struct Outside {
    /// The editor as the person wrote it, arguments included; `None` when there is none.
    pub editor: Option<String>,
    /// Where texts lie meanwhile; `None` when there is no private place.
    pub folder: Option<PathBuf>,
    /// The name under which the drafts of the book are kept.
    pub book: String,
    /// A number that no other session begins at.
    pub seed: u64,
}

impl Outside {
    /// The editor that is meant: named by `VISUAL` or `EDITOR`, or the first usual one in `path`.
    pub fn find(
        named: impl IntoIterator<Item = Option<String>>,
        path: &OsString,
    ) -> Option<String> {
        let named = named.into_iter().flatten().find(|it| !it.trim().is_empty());
        named.or_else(|| {
            let usual = USUAL.iter().find(|name| program(name, path).is_some());
            usual.map(|name| (*name).to_owned())
        })
    }

    /// Writes a text into a private file.
    ///
    /// # Errors
    /// What the system refuses.
    pub fn put(&mut self, text: &str, site: Site) -> io::Result<Leaf> {
        let root = self.folder.as_ref().ok_or(ErrorKind::PermissionDenied)?;
        let folder = loop {
            self.seed = self.seed.wrapping_add(1);
            let folder = root.join(format!("{:016x}", self.seed));
            match DirBuilder::new().mode(0o700).create(&folder) {
                Ok(()) => break folder,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        };
        Self::fill(&folder, &self.book, text, site).inspect_err(|_| {
            let _gone = fs::remove_dir_all(&folder);
        })
    }

    fn fill(folder: &Path, book: &str, text: &str, site: Site) -> io::Result<Leaf> {
        let note = Note {
            book: book.to_owned(),
            site,
        };
        let mut held = create(&folder.join(NOTE))?;
        flock(&held, FlockOperation::NonBlockingLockExclusive)?;
        held.write_all(serde_json::to_string(&note)?.as_bytes())?;
        // People's files end with a line break.
        for name in [BEFORE, TEXT] {
            let mut file = create(&folder.join(name))?;
            file.write_all(text.as_bytes())?;
            if !text.is_empty() {
                file.write_all(b"\n")?;
            }
        }
        Ok(Leaf {
            folder: folder.to_owned(),
            _held: held,
        })
    }

    /// Texts of a book that sessions left behind that were killed, with those that were changed. What cannot be read is
    /// left where it is.
    pub fn left_behind(folder: &Path, book: &str) -> Vec<(Leaf, Site, Option<String>)> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries
            .filter_map(|entry| {
                let folder = entry.path();
                let held = File::open(folder.join(NOTE)).ok()?;
                flock(&held, FlockOperation::NonBlockingLockExclusive).ok()?;
                let note = fs::read_to_string(folder.join(NOTE)).ok()?;
                let note: Note = serde_json::from_str(&note).ok()?;
                let leaf = Leaf {
                    folder,
                    _held: held,
                };
                let text = leaf.read().ok()?;
                let before = fs::read_to_string(leaf.folder.join(BEFORE)).unwrap_or_default();
                let is_same = text == trimmed(&before);
                (note.book == book).then_some((leaf, note.site, (!is_same).then_some(text)))
            })
            .collect()
    }

    /// The command that opens a text in the editor.
    pub fn command(editor: &str, leaf: &Leaf, path: &OsString) -> Command {
        // The shell splits what people write there, as it does for every other program that calls an editor.
        let mut command = Command::new("/bin/sh");
        command
            .arg("-c")
            .arg(format!("exec {editor} \"$@\""))
            .arg("sh");
        if is_vim(editor, path) {
            command.args(VIM_ARGUMENTS);
        }
        command.arg(leaf.folder.join(TEXT));
        command
    }
}

/// A text in its private file.
#[derive(Debug)]
pub struct Leaf {
    folder: PathBuf,
    /// Locked until this is gone, or the process is.
    _held: File,
}

impl Leaf {
    /// The text as it is now. Bytes that are no UTF-8 stand as the mark for them.
    ///
    /// # Errors
    /// What the system refuses.
    pub fn read(&self) -> io::Result<String> {
        let bytes = fs::read(self.folder.join(TEXT))?;
        Ok(trimmed(&String::from_utf8_lossy(&bytes)).to_owned())
    }

    /// Takes the text away, with whatever an editor left beside it.
    pub fn remove(self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(%error, "a text of an editor could not be removed");
        }
    }
}

fn trimmed(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim_end()
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create_new(true).mode(0o600);
    options.open(path)
}

/// Where a program lies.
fn program(name: &str, path: &OsString) -> Option<PathBuf> {
    if name.contains('/') {
        return Some(PathBuf::from(name));
    }
    std::env::split_paths(path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

/// Whether an editor takes vim's arguments: `vi` and `editor` are links to vim on most systems, and something else on some.
fn is_vim(editor: &str, path: &OsString) -> bool {
    let Some(name) = editor.split_whitespace().next() else {
        return false;
    };
    let file = program(name, path).and_then(|file| file.canonicalize().ok());
    let last = file.as_deref().unwrap_or(Path::new(name)).file_name();
    last.is_some_and(|name| name.to_string_lossy().contains("vim"))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    const SITE: Site = Site {
        draft: DraftKey::Add(Kind::Note, 4),
        kind: Kind::Note,
        field: Some(FieldKey::Text),
    };

    fn outside(folder: &Path) -> Outside {
        Outside {
            editor: None,
            folder: Some(folder.to_owned()),
            book: "b".to_owned(),
            seed: 7,
        }
    }

    #[test]
    fn a_text_is_private_and_goes_with_what_lies_beside_it() {
        let root = tempfile::tempdir().unwrap();
        let mut outside = outside(root.path());
        let leaf = outside.put("一行\n二行", SITE).unwrap();
        let other = outside.put("", SITE).unwrap();
        for (path, mode) in [
            (leaf.folder.clone(), 0o700),
            (leaf.folder.join(TEXT), 0o600),
        ] {
            assert_eq!(
                fs::metadata(path).unwrap().permissions().mode() & 0o777,
                mode
            );
        }
        assert_eq!(leaf.read().unwrap(), "一行\n二行");
        assert_eq!(other.read().unwrap(), "");
        fs::write(leaf.folder.join("text.txt~"), "backup").unwrap();
        leaf.remove();
        other.remove();
        assert_eq!(fs::read_dir(root.path()).unwrap().count(), 0);
    }

    #[test]
    fn what_was_left_is_found_once_nobody_writes_there() {
        let root = tempfile::tempdir().unwrap();
        let leaf = outside(root.path()).put("before", SITE).unwrap();
        fs::write(leaf.folder.join(TEXT), "after\n").unwrap();
        assert!(Outside::left_behind(root.path(), "b").is_empty(), "locked");
        drop(leaf);
        assert!(Outside::left_behind(root.path(), "other").is_empty());
        let mut found = Outside::left_behind(root.path(), "b");
        let (leaf, site, text) = found.remove(0);
        assert_eq!((site, text.as_deref()), (SITE, Some("after")));
        fs::write(leaf.folder.join(TEXT), "before\n\n").unwrap();
        drop(leaf);
        let found = Outside::left_behind(root.path(), "b");
        assert!(found[0].2.is_none(), "nothing was changed");
    }

    #[test]
    fn an_editor_is_found_and_vim_is_told_to_keep_nothing() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().as_os_str().to_owned();
        assert_eq!(Outside::find([None, Some(" ".into())], &path), None);
        fs::write(root.path().join("vim.tiny"), "").unwrap();
        symlink("vim.tiny", root.path().join("vi")).unwrap();
        assert_eq!(Outside::find([None, None], &path), Some("vi".to_owned()));
        assert_eq!(
            Outside::find([None, Some("nano -w".into())], &path),
            Some("nano -w".into())
        );
        assert!(is_vim("vi", &path) && is_vim("nvim -u x", &path));
        assert!(!is_vim("nano -w", &path) && !is_vim("emacsclient", &path));
    }
}
