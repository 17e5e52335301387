//! What was derived for customers, once more in one file beside the database, where its rows lie all
//! over the log: reading them took most of a cold opening.
//!
//! Only a copy, written when a book is closed and read when it is opened. It counts only for the very
//! change at which it was written; without it the rows in the database are read.

use std::fs::{self, File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::PoisonError;
use std::thread::{self, JoinHandle};

use super::book::Store;
use super::error::{Result, StoreError};
use super::meta::Meta;

const MAGIC: [u8; 16] = *b"keybook derived1";
const HEADER: usize = MAGIC.len() + 16 + 8 + 8 + 4;

/// Derived rows, in the encoding of whoever derived them.
pub struct Standings(Vec<u8>);

impl Standings {
    /// The rows, in the order they were kept.
    pub fn rows(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = &self.0[HEADER..];
        std::iter::from_fn(move || {
            let (length, behind) = rest.split_first_chunk::<4>()?;
            let (row, behind) = behind.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = behind;
            Some(row)
        })
    }
}

/// A file that is being read while the database opens.
#[derive(Default)]
pub(super) struct Reading(Option<JoinHandle<Option<Vec<u8>>>>);

impl Reading {
    pub(super) fn start(path: PathBuf) -> Self {
        let read = move || fs::read(path).ok().filter(|bytes| is_whole(bytes));
        // Without a thread the rows in the database are read.
        Self(thread::Builder::new().spawn(read).ok())
    }

    fn finish(&mut self, meta: &Meta) -> Option<Standings> {
        let bytes = self.0.take()?.join().ok()??;
        (bytes[..HEADER - 4] == header(meta)[..]).then_some(Standings(bytes))
    }
}

fn is_whole(bytes: &[u8]) -> bool {
    let Some((header, rows)) = bytes.split_at_checked(HEADER) else {
        return false;
    };
    header.starts_with(&MAGIC) && header.ends_with(&crc32fast::hash(rows).to_le_bytes())
}

/// What the file begins with, up to the checksum.
fn header(meta: &Meta) -> Vec<u8> {
    let mut header = MAGIC.to_vec();
    header.extend(meta.book.to_le_bytes());
    header.extend(meta.revision.to_le_bytes());
    header.extend(meta.next_id.to_le_bytes());
    header
}

impl Store {
    /// What was kept when the book was closed last, if nothing has changed since. Only the first call
    /// after an opening has it.
    pub fn standings(&self) -> Option<Standings> {
        let head = self.head();
        let disk = self.disk.as_ref()?;
        let mut reading = disk
            .standings
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        reading.finish(&head)
    }

    /// Keeps derived rows for the next opening.
    ///
    /// # Errors
    /// When the disk takes no more; the book itself is not touched.
    pub fn keep_standings(&self, rows: impl Iterator<Item = Vec<u8>>) -> Result<()> {
        let head = self.head();
        let Some(disk) = &self.disk else {
            return Ok(());
        };
        disk.space.check()?;
        let path = disk.folder.standings();
        write(&path, &head, rows).map_err(|error| {
            let _ = fs::remove_file(&path);
            StoreError::io("keep what was derived", &path, &error)
        })
    }
}

/// Needs no sync: what a power cut leaves of it fails its checksum.
fn write(path: &Path, meta: &Meta, rows: impl Iterator<Item = Vec<u8>>) -> std::io::Result<()> {
    let fresh = path.with_extension("new");
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&fresh)?;
    let mut out = BufWriter::with_capacity(1 << 20, file);
    let mut sum = crc32fast::Hasher::new();
    out.write_all(&[0; HEADER])?;
    for row in rows {
        let length = (row.len() as u32).to_le_bytes();
        for part in [&length[..], &row] {
            sum.update(part);
            out.write_all(part)?;
        }
    }
    let file: File = out.into_inner()?;
    let mut header = header(meta);
    header.extend(sum.finalize().to_le_bytes());
    std::os::unix::fs::FileExt::write_all_at(&file, &header, 0)?;
    fs::rename(&fresh, path)
}
