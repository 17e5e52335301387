//! The folder of a book: what lies where, who may read it, and who has it open.
//!
//! ```text
//! book/format     what this is, in words; written last, so a folder with it is a whole book
//! book/lock       held by the process that has the book open, with its pid inside
//! book/sled/      the database
//! book/journal/   every commit as text
//! book/exports/  the last exports, as text
//! book/standings  a copy of what lists keep, to open sooner; worth nothing after the next change
//! book/ballast    room that is given up only to open a book on a full disk
//! book/run/       socket and locks of the server; nothing in it is worth keeping
//! book.keys/      beside the book: the keys of what is kept closely (`store::keyring`)
//! ```

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, flock};

use super::error::{Result, StoreError};
use super::schema::SCHEMA;

const LOCK_POLL: Duration = Duration::from_millis(20);
/// sled's log right after a creation stays below this.
const FRESH_LOG_MAX: u64 = 1 << 20;
const TITLE: &str = "keybook book";

/// What the `format` file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Layout of the book as a whole.
    pub schema: u32,
    /// Random number that tells books apart.
    pub book: u128,
}

/// A book's folder, held by this process until dropped.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// Only its lock matters; the kernel releases it with the descriptor.
    _lock: File,
    /// What the book says it is.
    pub format: Format,
}

/// The journal of the book in a folder.
pub fn journal(root: &Path) -> PathBuf {
    root.join("journal")
}

impl Folder {
    /// Makes a folder with its parts in place and claims it. Nothing may be there but an empty
    /// folder or the rest of a creation that was interrupted.
    pub fn create(root: &Path, book: u128, wait: Duration) -> Result<Self> {
        let doing = "create the folder of the book";
        if !root.exists() {
            let made = DirBuilder::new().recursive(true).mode(0o700).create(root);
            made.map_err(|error| StoreError::io(doing, root, &error))?;
        }
        refuse_network(root)?;
        if !is_vacant(root) {
            return Err(StoreError::Occupied {
                path: root.to_owned(),
            });
        }
        fs::set_permissions(root, Permissions::from_mode(0o700))
            .map_err(|error| StoreError::io(doing, root, &error))?;
        let lock = claim(root, wait)?;
        for part in ["sled", "journal"] {
            let part = root.join(part);
            let _ = fs::remove_dir_all(&part);
            DirBuilder::new()
                .mode(0o700)
                .create(&part)
                .map_err(|error| StoreError::io(doing, &part, &error))?;
        }
        let format = Format {
            schema: SCHEMA,
            book,
        };
        Ok(Self {
            root: root.to_owned(),
            _lock: lock,
            format,
        })
    }

    /// Declares the folder a whole book. Until then [`Folder::open`] does not take it for one.
    pub fn finish(&self) -> Result<()> {
        let Format { schema, book } = self.format;
        let text = format!(
            "{TITLE}\n\
             # The records of one keybook book. Do not edit these files; use `keybook`.\n\
             schema = {schema}\n\
             book = {book:032x}\n"
        );
        replace_file(&self.root.join("format"), text.as_bytes())?;
        sync_folder(&self.journal())?;
        sync_folder(&self.sled())?;
        sync_folder(&self.root)?;
        let parent = self
            .root
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        sync_folder(parent.unwrap_or(Path::new(".")))
    }

    /// Claims an existing book.
    pub fn open(root: &Path, wait: Duration) -> Result<Self> {
        let format = read_format(root)?;
        refuse_network(root)?;
        let lock = claim(root, wait)?;
        Ok(Self {
            root: root.to_owned(),
            _lock: lock,
            format,
        })
    }

    /// Claims a folder whatever state it is in, to set it aside.
    pub fn claim_only(root: &Path, wait: Duration) -> Result<Self> {
        let lock = claim(root, wait)?;
        let format = Format {
            schema: SCHEMA,
            book: 0,
        };
        Ok(Self {
            root: root.to_owned(),
            _lock: lock,
            format,
        })
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The database.
    pub fn sled(&self) -> PathBuf {
        self.root.join("sled")
    }

    /// The journal.
    pub fn journal(&self) -> PathBuf {
        journal(&self.root)
    }

    /// Exports of the book, the newest last.
    pub fn exports(&self) -> PathBuf {
        self.root.join("exports")
    }

    /// The copy of what was derived of customers.
    pub fn standings(&self) -> PathBuf {
        self.root.join("standings")
    }

    /// The ballast.
    pub fn ballast(&self) -> PathBuf {
        self.root.join("ballast")
    }
}

/// Reads what a book says it is, without claiming it.
pub fn read_format(root: &Path) -> Result<Format> {
    let path = root.join("format");
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if is_missing(error.kind()) => {
            return Err(StoreError::NotABook {
                path: root.to_owned(),
            });
        }
        Err(error) => return Err(StoreError::io("read what the book is", &path, &error)),
    };
    if text.lines().next() != Some(TITLE) {
        // With a database and a journal beside it, it was ours.
        if root.join("sled").is_dir() && root.join("journal").is_dir() {
            return Err(StoreError::damaged(
                "its `format` file does not say what it is",
            ));
        }
        return Err(StoreError::NotABook {
            path: root.to_owned(),
        });
    }
    let field = |name: &str| {
        let mut pairs = text.lines().filter_map(|line| line.split_once('='));
        pairs
            .find(|(key, _)| key.trim() == name)
            .map(|(_, value)| value.trim())
    };
    let schema = field("schema").and_then(|text| text.parse().ok());
    let schema =
        schema.ok_or_else(|| StoreError::damaged("its `format` file does not name a schema"))?;
    if schema > SCHEMA {
        return Err(StoreError::Newer {
            found: schema,
            known: SCHEMA,
        });
    }
    let book = field("book").and_then(|text| u128::from_str_radix(text, 16).ok());
    let book =
        book.ok_or_else(|| StoreError::damaged("its `format` file does not name the book"))?;
    Ok(Format { schema, book })
}

fn is_missing(kind: std::io::ErrorKind) -> bool {
    matches!(
        kind,
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory
    )
}

/// Whether a book may be created here: nothing there, or parts of a creation that did not finish.
fn is_vacant(root: &Path) -> bool {
    let Ok(entries) = fs::read_dir(root) else {
        return false;
    };
    let parts = ["lock", "sled", "journal", "ballast", "format.new", "run"];
    let ours = entries
        .flatten()
        .all(|entry| parts.iter().any(|part| entry.file_name() == *part));
    // A book that lost its other parts is no interrupted creation.
    let holds_data = fs::metadata(root.join("sled/db")).is_ok_and(|log| log.len() > FRESH_LOG_MAX);
    let journal_is_empty =
        fs::read_dir(root.join("journal")).map_or(true, |mut files| files.next().is_none());
    ours && journal_is_empty && !holds_data
}

fn claim(root: &Path, wait: Duration) -> Result<File> {
    let path = root.join("lock");
    let opened = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path);
    let mut file =
        opened.map_err(|error| StoreError::io("open the lock of the book", &path, &error))?;
    let deadline = Instant::now() + wait;
    while let Err(error) = flock(&file, FlockOperation::NonBlockingLockExclusive) {
        if error != rustix::io::Errno::WOULDBLOCK {
            return Err(StoreError::io("lock the book", &path, &error.into()));
        }
        if Instant::now() >= deadline {
            let mut holder = String::new();
            let _ = file.read_to_string(&mut holder);
            return Err(StoreError::Locked {
                pid: holder.trim().parse().ok(),
            });
        }
        pause();
    }
    // Best effort, for the message that a second opener gets; a full disk must not stop the opening.
    let _ = file
        .set_len(0)
        .and_then(|()| writeln!(file, "{}", std::process::id()));
    Ok(file)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a file lock let go by another process raises no event to wait for"
)]
fn pause() {
    std::thread::sleep(LOCK_POLL);
}

/// Writes a small file so that either the old or the new content survives a power cut.
pub(crate) fn replace_file(path: &Path, content: &[u8]) -> Result<()> {
    let fresh = path.with_extension("new");
    let write = || {
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&fresh)?;
        file.write_all(content)?;
        file.sync_all()?;
        fs::rename(&fresh, path)
    };
    write().map_err(|error| StoreError::io("write a file of the book", path, &error))
}

/// Makes names created or removed in a folder survive a power cut.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    File::open(path)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| StoreError::io("sync a folder of the book", path, &error))
}

/// Locks and syncs mean little on file systems that live on another machine.
#[cfg(target_os = "linux")]
fn refuse_network(root: &Path) -> Result<()> {
    let found = rustix::fs::statfs(root)
        .map_err(|error| StoreError::io("look at the disk", root, &error.into()))?;
    // The field's type differs between architectures; magic numbers are 32 bits wide.
    match network_name(found.f_type as u32) {
        Some(kind) => Err(StoreError::NetworkDisk {
            path: root.to_owned(),
            kind: kind.to_owned(),
        }),
        None => Ok(()),
    }
}

#[cfg(not(target_os = "linux"))]
fn refuse_network(_: &Path) -> Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
const fn network_name(magic: u32) -> Option<&'static str> {
    Some(match magic {
        0x6969 => "NFS",
        0x517b | 0xfe53_4d42 => "SMB",
        0xff53_4d42 => "CIFS",
        0x564c => "NCP",
        0x7375_7245 => "Coda",
        0x5346_414f | 0x6b41_4653 => "AFS",
        0x0102_1997 => "9P",
        0x00c3_6400 => "Ceph",
        0x0bd0_0bd0 => "Lustre",
        0x4750_4653 => "GPFS",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn a_new_book_is_private_and_says_what_it_is() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("deep/book");
        let folder = Folder::create(&root, 9, Duration::ZERO).unwrap();
        assert!(matches!(
            read_format(&root),
            Err(StoreError::NotABook { .. })
        ));
        folder.finish().unwrap();
        assert_eq!(
            read_format(&root).unwrap(),
            Format {
                schema: SCHEMA,
                book: 9
            }
        );
        assert_eq!((mode(&root), mode(&folder.journal())), (0o700, 0o700));
        assert_eq!(
            (mode(&root.join("format")), mode(&root.join("lock"))),
            (0o600, 0o600)
        );
    }

    #[test]
    fn an_interrupted_creation_can_be_repeated_but_other_folders_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        drop(Folder::create(dir.path(), 9, Duration::ZERO).unwrap());
        let folder = Folder::create(dir.path(), 9, Duration::ZERO).unwrap();
        folder.finish().unwrap();
        drop(folder);
        let again = Folder::create(dir.path(), 9, Duration::ZERO);
        assert!(matches!(again, Err(StoreError::Occupied { .. })));
        let other = tempfile::tempdir().unwrap();
        fs::write(other.path().join("letter.txt"), "mine").unwrap();
        assert!(matches!(
            Folder::create(other.path(), 9, Duration::ZERO),
            Err(StoreError::Occupied { .. })
        ));
    }

    #[test]
    fn the_second_opener_learns_who_holds_the_book() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::create(dir.path(), 9, Duration::ZERO).unwrap();
        folder.finish().unwrap();
        let second = Folder::open(dir.path(), Duration::ZERO).map(|_| ());
        assert_eq!(
            second,
            Err(StoreError::Locked {
                pid: Some(std::process::id())
            })
        );
        drop(folder);
        Folder::open(dir.path(), Duration::ZERO).unwrap();
    }

    #[test]
    fn what_is_not_a_book_of_ours_is_told_apart() {
        let dir = tempfile::tempdir().unwrap();
        let nowhere = dir.path().join("nowhere");
        assert!(matches!(
            read_format(&nowhere),
            Err(StoreError::NotABook { .. })
        ));
        let write = |text: &str| fs::write(dir.path().join("format"), text).unwrap();
        write("something else\n");
        assert!(matches!(
            read_format(dir.path()),
            Err(StoreError::NotABook { .. })
        ));
        write("keybook book\nschema = 999\nbook = 1\n");
        assert_eq!(
            read_format(dir.path()),
            Err(StoreError::Newer {
                found: 999,
                known: SCHEMA
            })
        );
        write("keybook book\nschema = 1\n");
        assert!(matches!(
            read_format(dir.path()),
            Err(StoreError::Damaged { .. })
        ));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn network_file_systems_are_known_by_name() {
        assert_eq!(network_name(0x6969), Some("NFS"));
        assert_eq!(network_name(0xef53), None);
    }
}
