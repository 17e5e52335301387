//! The file: where it may be, and how it comes to be there whole or not at all.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Component, Path, PathBuf};

use rustix::fs::{CWD, RenameFlags, renameat_with};
use rustix::io::Errno;

use crate::i18n::group::OsError;

/// Permission bits of everybody but the owner.
const OTHERS: u32 = 0o077;
/// Names that are tried for the file that is written first.
const NAMES_TRIED: u32 = 1_000;

/// Why a file cannot be there, or should not be. Paths are the person's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceError {
    /// The path leads upwards, has a NUL in it or names no file.
    NoName(PathBuf),
    /// There is no such folder.
    NoFolder(PathBuf),
    /// Others can enter the folder: its mode.
    Open(PathBuf, u32),
    /// The folder belongs to somebody else: its mode.
    Foreign(PathBuf, u32),
    /// Something of that name is there.
    Exists(PathBuf),
    /// What is there is no plain file of one's own, and is never replaced.
    Irreplaceable(PathBuf),
    /// The system refuses.
    System(PathBuf, OsError),
}

/// A file that may come to be, in a folder that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    folder: PathBuf,
    path: PathBuf,
}

impl Place {
    /// Looks for the folder. Links on the way to it are followed here, once; what is checked is where they lead.
    pub fn find(to: &Path) -> Result<Self, PlaceError> {
        let bad = || PlaceError::NoName(to.to_owned());
        let climbs = to.components().any(|part| part == Component::ParentDir);
        let text = to.as_os_str().as_encoded_bytes();
        let name = to.file_name().ok_or_else(bad)?;
        if climbs || text.contains(&0) || text.ends_with(b"/") {
            return Err(bad());
        }
        let folder = match to.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let folder = fs::canonicalize(folder).map_err(|error| match error.kind() {
            ErrorKind::NotFound => PlaceError::NoFolder(folder.to_owned()),
            _ => PlaceError::System(folder.to_owned(), OsError::from(&error)),
        })?;
        let path = folder.join(name);
        Ok(Self { folder, path })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file may be written; the answers to both questions that people are asked are given.
    pub fn check(&self, replaces: bool, in_the_open: bool) -> Result<(), PlaceError> {
        let about = fs::metadata(&self.folder).map_err(|error| self.refused(&error))?;
        if !about.is_dir() {
            return Err(PlaceError::System(self.folder.clone(), OsError::NotFolder));
        }
        let mode = about.mode() & 0o7777;
        if !in_the_open {
            if about.uid() != uid() {
                return Err(PlaceError::Foreign(self.folder.clone(), mode));
            }
            if mode & OTHERS != 0 {
                return Err(PlaceError::Open(self.folder.clone(), mode));
            }
        }
        match fs::symlink_metadata(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            Err(error) => Err(self.refused(&error)),
            Ok(there) if !there.is_file() || there.uid() != uid() => {
                Err(PlaceError::Irreplaceable(self.path.clone()))
            }
            Ok(_) if !replaces => Err(PlaceError::Exists(self.path.clone())),
            Ok(_) => Ok(()),
        }
    }

    /// Begins a file beside it, for the owner alone. It is gone again unless it is finished.
    pub(super) fn begin(&self) -> Result<Draft, PlaceError> {
        for number in 1..NAMES_TRIED {
            let path = self.folder.join(format!(
                ".keybook-{}-{number}.part",
                rustix::process::getpid().as_raw_nonzero()
            ));
            let opened = OpenOptions::new()
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path);
            match opened {
                Ok(file) => {
                    return Ok(Draft {
                        path,
                        file: BufWriter::with_capacity(1 << 16, file),
                        is_finished: false,
                    });
                }
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(self.refused(&error)),
            }
        }
        Err(PlaceError::Exists(self.path.clone()))
    }

    fn refused(&self, error: &io::Error) -> PlaceError {
        PlaceError::System(self.path.clone(), OsError::from(error))
    }
}

/// Makes the folder of a file for the owner alone.
pub(super) fn make_folder(to: &Path) -> Result<(), PlaceError> {
    let Some(folder) = to.parent() else {
        return Ok(());
    };
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| PlaceError::System(folder.to_owned(), OsError::from(&error)))
}

/// A file that is being written under another name.
pub(super) struct Draft {
    path: PathBuf,
    file: BufWriter<File>,
    is_finished: bool,
}

impl Draft {
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), PlaceError> {
        let written = self.file.write_all(bytes);
        written.map_err(|error| PlaceError::System(self.path.clone(), OsError::from(&error)))
    }

    /// Puts all of it on disk and gives it its name. What has come to be there meanwhile stays.
    pub(super) fn finish(mut self, place: &Place, replaces: bool) -> Result<(), PlaceError> {
        let refused = |error: io::Error| place.refused(&error);
        self.file.flush().map_err(refused)?;
        self.file.get_ref().sync_all().map_err(refused)?;
        let named = if replaces {
            fs::rename(&self.path, &place.path)
        } else {
            named_anew(&self.path, &place.path)
        };
        named.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => PlaceError::Exists(place.path.clone()),
            _ => refused(error),
        })?;
        self.is_finished = true;
        File::open(&place.folder)
            .and_then(|folder| folder.sync_all())
            .map_err(refused)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_finished {
            let _gone = fs::remove_file(&self.path);
        }
    }
}

/// Renames unless something is there. File systems that cannot do both at once are asked in two steps.
fn named_anew(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => match fs::symlink_metadata(to) {
            Err(error) if error.kind() == ErrorKind::NotFound => fs::rename(from, to),
            Err(error) => Err(error),
            Ok(_) => Err(ErrorKind::AlreadyExists.into()),
        },
        done => Ok(done?),
    }
}

fn uid() -> u32 {
    rustix::process::geteuid().as_raw()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn private() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
        folder
    }

    fn entries(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// B-15.
    #[test]
    fn b15_a_file_is_private_and_whole_or_not_there() {
        let folder = private();
        let place = Place::find(&folder.path().join("a.csv")).unwrap();
        place.check(false, false).unwrap();
        let mut draft = place.begin().unwrap();
        draft.write(b"half").unwrap();
        drop(draft);
        assert!(entries(folder.path()).is_empty());
        let mut draft = place.begin().unwrap();
        draft.write(b"whole").unwrap();
        draft.finish(&place, false).unwrap();
        assert_eq!(entries(folder.path()), ["a.csv"]);
        assert_eq!(fs::read(place.path()).unwrap(), b"whole");
        let mode = fs::metadata(place.path()).unwrap().mode() & 0o777;
        assert_eq!(mode, 0o600);
        // What is there is asked about, and what came between as well.
        assert_eq!(
            place.check(false, false),
            Err(PlaceError::Exists(place.path().to_owned()))
        );
        place.check(true, false).unwrap();
        let mut draft = place.begin().unwrap();
        draft.write(b"other").unwrap();
        assert!(matches!(
            draft.finish(&place, false),
            Err(PlaceError::Exists(_))
        ));
        assert_eq!(fs::read(place.path()).unwrap(), b"whole");
        let mut draft = place.begin().unwrap();
        draft.write(b"newer").unwrap();
        draft.finish(&place, true).unwrap();
        assert_eq!(fs::read(place.path()).unwrap(), b"newer");
        assert_eq!(entries(folder.path()), ["a.csv"]);
    }

    /// B-15.
    #[test]
    fn b15_folders_that_others_can_enter_are_asked_about() {
        for mode in [0o755, 0o750, 0o711, 0o1777] {
            let folder = private();
            let place = Place::find(&folder.path().join("a.csv")).unwrap();
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
            let real = fs::canonicalize(folder.path()).unwrap();
            assert_eq!(
                place.check(false, false),
                Err(PlaceError::Open(real, mode)),
                "{mode:o}"
            );
            place.check(false, true).unwrap();
        }
    }

    /// B-15.
    #[test]
    fn b15_a_link_is_never_written_through() {
        let folder = private();
        fs::write(folder.path().join("target"), "kept").unwrap();
        let link = folder.path().join("a.csv");
        symlink("target", &link).unwrap();
        let place = Place::find(&link).unwrap();
        for replaces in [false, true] {
            assert!(matches!(
                place.check(replaces, false),
                Err(PlaceError::Irreplaceable(_))
            ));
        }
        assert_eq!(fs::read(folder.path().join("target")).unwrap(), b"kept");
    }

    #[test]
    fn a_path_names_a_file_in_a_folder_that_is_there() {
        let folder = private();
        for name in ["../a.csv", "..", "", "a\0.csv", "sub/"] {
            let path = folder.path().join(name);
            let is_bad = matches!(Place::find(&path), Err(PlaceError::NoName(_)));
            assert!(is_bad || name.is_empty(), "{name:?}");
        }
        assert!(matches!(
            Place::find(&folder.path().join("none/a.csv")),
            Err(PlaceError::NoFolder(_))
        ));
        assert!(matches!(
            Place::find(Path::new("/")),
            Err(PlaceError::NoName(_))
        ));
        let place = Place::find(&folder.path().join("sub")).unwrap();
        fs::create_dir(place.path()).unwrap();
        assert!(matches!(
            place.check(true, false),
            Err(PlaceError::Irreplaceable(_))
        ));
    }
}
