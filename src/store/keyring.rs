//! The keys of what is kept closely: one for each person, outside the book, so that no backup, export or journal carries
//! them. Whoever destroys a person's key has erased what it sealed, in every old copy of the book too.
//!
//! Beside the book `NAME` lies the folder `NAME.keys`: a file for each person, named by a number, and the list of the
//! persons who were erased, which holds numbers and days and nothing else. A book that comes back from a copy is held
//! against that list. Lose the folder and what was sealed is lost; back it up apart from the book.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use super::error::{Result, StoreError};
use super::folder::{replace_file, sync_folder};

const KEY: usize = 32;
const NONCE: usize = 24;
/// First byte of what is sealed.
const FORMAT: u8 = 1;
/// Sealed words are filled up to a multiple of this, so that their length does not tell one choice from another.
const BLOCK: usize = 64;
const LIST: &str = "erased";

/// A person who was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// The book they were in.
    pub book: u128,
    /// The number of the contact.
    pub person: u64,
    /// Nothing of the erasure is left to do.
    pub is_done: bool,
}

/// The keys of a book.
pub struct Keyring {
    place: Place,
    /// Writers of keys and of the list go one after the other.
    turn: Mutex<()>,
}

enum Place {
    Folder(PathBuf),
    Memory(Mutex<Memory>),
}

#[derive(Default)]
struct Memory {
    keys: BTreeMap<u64, [u8; KEY]>,
    erased: Vec<Erased>,
}

impl Keyring {
    /// The keys of the book in folder `root`. The folder of the keys is made with the first of them.
    pub(super) fn beside(root: &Path) -> Self {
        let root = fs::canonicalize(root).unwrap_or_else(|_| root.to_owned());
        let mut name = root.file_name().unwrap_or_default().to_owned();
        name.push(".keys");
        Self {
            place: Place::Folder(root.with_file_name(name)),
            turn: Mutex::default(),
        }
    }

    /// Keys that are gone with the process.
    pub(super) fn in_memory() -> Self {
        Self {
            place: Place::Memory(Mutex::default()),
            turn: Mutex::default(),
        }
    }

    /// Seals words about a person under their key, which is made if there is none. They open only for the same person
    /// and the same `topic`.
    pub fn seal(&self, person: u64, topic: u8, words: &str) -> Result<String> {
        let key = match self.key(person)? {
            Some(key) => key,
            None => self.make(person)?,
        };
        let nonce: [u8; NONCE] = random()?;
        let mut padded = words.as_bytes().to_vec();
        // A byte that no text holds marks the end.
        padded.push(0);
        padded.resize(padded.len().next_multiple_of(BLOCK), 0);
        let about = about(person, topic);
        let payload = Payload {
            msg: &padded,
            aad: &about,
        };
        let sealed = XChaCha20Poly1305::new(&key.into())
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| StoreError::damaged("words cannot be sealed"))?;
        let mut bytes = vec![FORMAT];
        bytes.extend(nonce);
        bytes.extend(sealed);
        Ok(hex(&bytes))
    }

    /// Opens sealed words; none if the key was destroyed or is not here.
    pub fn open(&self, person: u64, topic: u8, sealed: &str) -> Result<Option<String>> {
        let Some(key) = self.key(person)? else {
            return Ok(None);
        };
        let damaged = || StoreError::damaged(format!("sealed words about person {person}"));
        let bytes = unhex(sealed).ok_or_else(damaged)?;
        let (&format, rest) = bytes.split_first().ok_or_else(damaged)?;
        let (nonce, sealed) = rest.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
        if format != FORMAT {
            return Err(damaged());
        }
        let about = about(person, topic);
        let payload = Payload {
            msg: sealed,
            aad: &about,
        };
        let mut plain = XChaCha20Poly1305::new(&key.into())
            .decrypt(&XNonce::from(*nonce), payload)
            .map_err(|_| damaged())?;
        let end = plain
            .iter()
            .position(|byte| *byte == 0)
            .ok_or_else(damaged)?;
        plain.truncate(end);
        String::from_utf8(plain).map(Some).map_err(|_| damaged())
    }

    /// Destroys a person's key; whether there was one.
    pub fn destroy(&self, person: u64) -> Result<bool> {
        let _turn = self.turn();
        match &self.place {
            Place::Memory(memory) => Ok(lock(memory).keys.remove(&person).is_some()),
            Place::Folder(folder) => {
                let path = key_path(folder, person);
                let doing = "destroy a key";
                let file = match OpenOptions::new().write(true).open(&path) {
                    Ok(file) => file,
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(false),
                    Err(error) => return Err(StoreError::io(doing, &path, &error)),
                };
                // Overwritten first: most file systems then leave nothing in the freed block.
                (&file)
                    .write_all(&[b'0'; KEY * 2])
                    .and_then(|()| file.sync_all())
                    .and_then(|()| fs::remove_file(&path))
                    .map_err(|error| StoreError::io(doing, &path, &error))?;
                sync_folder(folder)?;
                Ok(true)
            }
        }
    }

    /// Whether a person has a key.
    pub fn has(&self, person: u64) -> Result<bool> {
        Ok(self.key(person)?.is_some())
    }

    /// The persons who were erased, in order.
    pub fn erased(&self) -> Result<Vec<Erased>> {
        match &self.place {
            Place::Memory(memory) => Ok(lock(memory).erased.clone()),
            Place::Folder(folder) => {
                let path = folder.join(LIST);
                let text = match fs::read_to_string(&path) {
                    Ok(text) => text,
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
                    Err(error) => {
                        return Err(StoreError::io(
                            "read the list of erased persons",
                            &path,
                            &error,
                        ));
                    }
                };
                Ok(text.lines().filter_map(erased_of).collect())
            }
        }
    }

    /// Adds a person to the list, for good, or says that their erasure is done.
    pub fn note_erased(&self, erased: Erased) -> Result<()> {
        let _turn = self.turn();
        let mut all = self.erased()?;
        all.retain(|it| (it.book, it.person) != (erased.book, erased.person));
        all.push(erased);
        match &self.place {
            Place::Memory(memory) => lock(memory).erased = all,
            Place::Folder(folder) => {
                make_folder(folder)?;
                let mut lines = String::new();
                for it in &all {
                    let state = if it.is_done { "done" } else { "begun" };
                    let _written = writeln!(lines, "{:032x} {} {state}", it.book, it.person);
                }
                replace_file(&folder.join(LIST), lines.as_bytes())?;
                sync_folder(folder)?;
            }
        }
        Ok(())
    }

    fn key(&self, person: u64) -> Result<Option<[u8; KEY]>> {
        match &self.place {
            Place::Memory(memory) => Ok(lock(memory).keys.get(&person).copied()),
            Place::Folder(folder) => {
                let path = key_path(folder, person);
                match fs::read_to_string(&path) {
                    Ok(text) => {
                        let key = unhex(text.trim()).and_then(|bytes| bytes.try_into().ok());
                        let damaged = || StoreError::damaged(format!("the key of person {person}"));
                        key.map(Some).ok_or_else(damaged)
                    }
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
                    Err(error) => Err(StoreError::io("read a key", &path, &error)),
                }
            }
        }
    }

    fn make(&self, person: u64) -> Result<[u8; KEY]> {
        let _turn = self.turn();
        if let Some(key) = self.key(person)? {
            return Ok(key);
        }
        let key: [u8; KEY] = random()?;
        match &self.place {
            Place::Memory(memory) => {
                lock(memory).keys.insert(person, key);
            }
            Place::Folder(folder) => {
                make_folder(folder)?;
                replace_file(&key_path(folder, person), hex(&key).as_bytes())?;
                sync_folder(folder)?;
            }
        }
        Ok(key)
    }

    fn turn(&self) -> std::sync::MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn lock(memory: &Mutex<Memory>) -> std::sync::MutexGuard<'_, Memory> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

fn key_path(folder: &Path, person: u64) -> PathBuf {
    folder.join(format!("{person}.key"))
}

fn make_folder(folder: &Path) -> Result<()> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| StoreError::io("make the folder of the keys", folder, &error))?;
    sync_folder(folder.parent().unwrap_or(folder))
}

fn about(person: u64, topic: u8) -> [u8; 9] {
    let mut about = [topic; 9];
    about[..8].copy_from_slice(&person.to_be_bytes());
    about
}

fn random<const N: usize>() -> Result<[u8; N]> {
    let path = Path::new("/dev/urandom");
    let mut bytes = [0; N];
    File::open(path)
        .and_then(|mut source| source.read_exact(&mut bytes))
        .map_err(|error| StoreError::io("read random numbers", path, &error))?;
    Ok(bytes)
}

fn erased_of(line: &str) -> Option<Erased> {
    let mut parts = line.split(' ');
    Some(Erased {
        book: u128::from_str_radix(parts.next()?, 16).ok()?,
        person: parts.next()?.parse().ok()?,
        is_done: parts.next() == Some("done"),
    })
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).map(|it| it as u8);
    let pairs = text.as_bytes().chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn sealed_words_open_for_the_same_person_and_topic_alone() {
        let ring = Keyring::in_memory();
        let sealed = ring.seal(7, 15, "陈薇 is a Buddhist").unwrap();
        assert_eq!(
            ring.open(7, 15, &sealed).unwrap().as_deref(),
            Some("陈薇 is a Buddhist")
        );
        assert_ne!(sealed, ring.seal(7, 15, "陈薇 is a Buddhist").unwrap());
        assert!(ring.open(7, 16, &sealed).is_err());
        ring.seal(8, 15, "x").unwrap();
        assert!(ring.open(8, 15, &sealed).is_err());
        assert!(ring.open(7, 15, "00").is_err());
        // The length of a short word tells nothing.
        let length = |words| ring.seal(7, 5, words).unwrap().len();
        assert_eq!(length("single"), length("married; twice"));
        assert!(ring.destroy(7).unwrap());
        assert!(!ring.destroy(7).unwrap());
        assert_eq!(ring.open(7, 15, &sealed).unwrap(), None);
    }

    #[test]
    fn keys_lie_beside_the_book_for_nobody_else_to_read() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("book");
        fs::create_dir(&root).unwrap();
        let ring = Keyring::beside(&root);
        assert_eq!(ring.erased().unwrap(), []);
        assert!(!dir.path().join("book.keys").exists());
        let sealed = ring.seal(7, 15, "word").unwrap();
        let folder = dir.path().join("book.keys");
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(mode(&folder.join("7.key")), 0o600);
        // Another opening of the same book has the same keys.
        let again = Keyring::beside(&root);
        assert_eq!(again.open(7, 15, &sealed).unwrap().as_deref(), Some("word"));
        let gone = Erased {
            book: 0xfeed,
            person: 7,
            is_done: true,
        };
        let begun = Erased {
            is_done: false,
            ..gone.clone()
        };
        again.note_erased(begun.clone()).unwrap();
        assert_eq!(ring.erased().unwrap(), [begun]);
        again.note_erased(gone.clone()).unwrap();
        assert!(again.destroy(7).unwrap());
        assert_eq!(ring.erased().unwrap(), [gone]);
        assert_eq!(ring.open(7, 15, &sealed).unwrap(), None);
        assert!(!folder.join("7.key").exists());
    }
}
