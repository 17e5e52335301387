//! Builds a book anew from an export and its journal, from the journal alone, or from what can be
//! salvaged. The old folder is set aside under a name with the time, never deleted.

use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use super::super::book::{Store, StoreOptions, lay_down};
use super::super::engine::{Engine, SledEngine};
use super::super::error::{Result, StoreError};
use super::super::folder::{Folder, read_format};
use super::super::journal::{Journal, Lines, files, survey};
use super::super::meta::Meta;
use super::super::transfer::{Loader, kept, load, verify};
use super::salvage::Salvage;
use crate::domain::id::Revision;
use crate::domain::record::Kind;
use crate::domain::when::Moment;

/// What a book was rebuilt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// An export, and the journal behind it.
    Export,
    /// The journal, which reaches back to the first change.
    Journal,
    /// What could still be read of an export, the database and the journal.
    Salvage,
}

/// A book that was rebuilt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// Where the old folder is now.
    pub set_aside: PathBuf,
    /// What it was rebuilt from.
    pub source: Source,
    /// The change it stands at.
    pub revision: Revision,
    /// Records and sale lines in it.
    pub records: u64,
    /// Changes from the journal in it.
    pub replayed: u64,
}

/// Rebuilds the book in folder `root`: from `export` and the journal behind it if one is given;
/// else from the journal if it is whole; else from the newest sound export in the book's own folder
/// and the journal; else from whatever can be read. `now` names the folder that is set aside.
pub fn rebuild(
    root: &Path,
    export: Option<&Path>,
    now: Moment,
    options: &StoreOptions,
) -> Result<Rebuilt> {
    let book = book_of(root)?;
    if let Some(export) = export {
        verify(export)?;
    }
    let set_aside = set_aside(root, now, options)?;
    let journal = set_aside.join("journal");
    let own = || {
        kept(&set_aside.join("exports"))
            .unwrap_or_default()
            .into_iter()
            .find(|it| verify(it).is_ok())
    };
    let done = match (export.map(Path::to_owned), journal_goes_on(&journal, 1)) {
        (None, true) => from_journal(root, book, &journal, options),
        (given, _) => match given.or_else(own) {
            Some(export) => from_export(root, book, &export, &set_aside, options),
            None => from_salvage(root, book, None, &set_aside, options),
        },
    };
    let done = done.and_then(|(source, replayed)| {
        let store = Store::open(root, options)?;
        let records = Kind::ALL.iter().map(|kind| store.count(*kind)).sum();
        let revision = store.revision();
        store.close()?;
        Ok(Rebuilt {
            set_aside: set_aside.clone(),
            source,
            revision,
            records,
            replayed,
        })
    });
    if done.is_err() {
        // Leave things as they were found.
        let _ = fs::remove_dir_all(root);
        let _ = fs::rename(&set_aside, root);
    }
    done
}

/// The number of the book, from its format file or, if that is gone, from its journal.
fn book_of(root: &Path) -> Result<u128> {
    match read_format(root) {
        Ok(format) => Ok(format.book),
        Err(error @ StoreError::Newer { .. }) => Err(error),
        Err(error) => {
            let files = files(&root.join("journal")).unwrap_or_default();
            let heading = files
                .iter()
                .find_map(|file| survey(&file.path).ok()?.heading);
            heading.map(|heading| heading.book).ok_or(error)
        }
    }
}

fn set_aside(root: &Path, now: Moment, options: &StoreOptions) -> Result<PathBuf> {
    // Whoever has the book open keeps it.
    let _claim = Folder::claim_only(root, options.lock_wait)?;
    let stamp: String = now
        .to_string()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let mut name = root.file_name().unwrap_or_default().to_owned();
    name.push(format!(".damaged-{stamp}"));
    let target = root.with_file_name(name);
    if target.exists() {
        return Err(StoreError::Occupied { path: target });
    }
    fs::rename(root, &target)
        .map_err(|error| StoreError::io("set the book aside", root, &error))?;
    Ok(target)
}

/// Whether the journal can be read from a revision to its end.
fn journal_goes_on(dir: &Path, from: u64) -> bool {
    let files = files(dir).unwrap_or_default();
    let begins = files.first().is_some_and(|file| file.first <= from);
    begins && Lines::open(dir, from).is_ok_and(|mut lines| lines.all(|line| line.is_ok()))
}

fn copy_journal(from: &Path, to: &Path) -> Result<()> {
    for file in files(from)? {
        let target = to.join(file.path.file_name().unwrap_or_default());
        fs::copy(&file.path, &target)
            .map_err(|error| StoreError::io("copy the journal", &target, &error))?;
    }
    Ok(())
}

fn from_export(
    root: &Path,
    book: u128,
    export: &Path,
    old: &Path,
    options: &StoreOptions,
) -> Result<(Source, u64)> {
    let journal = old.join("journal");
    let revision = verify(export)?.revision.0;
    let has_more = files(&journal)?
        .iter()
        .any(|file| survey(&file.path).is_ok_and(|it| it.head.is_some()));
    if has_more && !journal_goes_on(&journal, revision + 1) {
        return from_salvage(root, book, Some(export), old, options);
    }
    let file =
        File::open(export).map_err(|error| StoreError::io("open the export", export, &error))?;
    load(root, &mut BufReader::new(file), options)?;
    let replayed = if has_more {
        Lines::open(&journal, revision + 1)?.count() as u64
    } else {
        0
    };
    if replayed > 0 {
        // The journal that the load began is replaced by the one that goes on.
        let fresh = root.join("journal");
        for file in files(&fresh)? {
            fs::remove_file(&file.path)
                .map_err(|error| StoreError::io("replace the journal", &file.path, &error))?;
        }
        copy_journal(&journal, &fresh)?;
    }
    Ok((Source::Export, replayed))
}

fn from_journal(
    root: &Path,
    book: u128,
    journal: &Path,
    options: &StoreOptions,
) -> Result<(Source, u64)> {
    let folder = Folder::create(root, book, options.lock_wait)?;
    let engine = SledEngine::open(&folder.sled(), &options.sled())?;
    lay_down(&engine, &Meta::new(book))?;
    engine.close()?;
    copy_journal(journal, &folder.journal())?;
    folder.finish()?;
    let replayed = Lines::open(journal, 1)?.count() as u64;
    Ok((Source::Journal, replayed))
}

fn from_salvage(
    root: &Path,
    book: u128,
    export: Option<&Path>,
    old: &Path,
    options: &StoreOptions,
) -> Result<(Source, u64)> {
    let mut salvage = Salvage::default();
    let folder = Folder::create(root, book, options.lock_wait)?;
    if let Some(export) = export {
        salvage.read_export(export)?;
    }
    let copy = root.join("salvage");
    if old.join("sled").is_dir() {
        copy_flat(&old.join("sled"), &copy)?;
        salvage.read_database(&copy);
    }
    let _ = fs::remove_dir_all(&copy);
    let log = old.join("sled").join("db");
    if log.exists() {
        salvage.carve(&log)?;
    }
    let replayed = salvage.read_journal(&old.join("journal"))?;
    let engine = SledEngine::open(&folder.sled(), &options.sled())?;
    let mut loader = Loader::new(&engine);
    for stored in salvage.records.values() {
        loader.put(stored)?;
    }
    for (place, block) in &salvage.blocks {
        loader.put_block(*place, block)?;
    }
    let mut meta = Meta::new(book);
    meta.revision = salvage.revision;
    meta.changes_from = salvage.revision + 1;
    loader.finish(&meta)?;
    engine.close()?;
    Journal::begin(&folder.journal(), book, salvage.revision + 1)?;
    folder.finish()?;
    Ok((Source::Salvage, replayed))
}

/// Copies a folder and the folders in it, leaving out what cannot be read.
fn copy_flat(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).map_err(|error| StoreError::io("copy the database", to, &error))?;
    let entries =
        fs::read_dir(from).map_err(|error| StoreError::io("copy the database", from, &error))?;
    for entry in entries.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_flat(&entry.path(), &target)?;
        } else {
            let _ = fs::copy(entry.path(), target);
        }
    }
    Ok(())
}
