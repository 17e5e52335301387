//! Directories and files that must belong to this user alone.
//!
//! The same four checks that tmux and ssh make before they trust a directory somebody else could have planted: it is a real
//! directory, not a link; it is ours; nobody else may enter it.

use std::fs::{self, DirBuilder, File, Metadata};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Permission bits of everybody but the owner.
const OTHERS: u32 = 0o077;
const PRIVATE: u32 = 0o700;
const PRIVATE_FILE: u32 = 0o600;

/// Why a directory cannot be trusted with private data. Each message ends with what to type.
#[derive(Debug, thiserror::Error)]
pub enum Unsafe {
    /// A link may lead anywhere, and whoever made it can change where.
    #[error("{} is a symbolic link. Remove it; keybook makes a directory there itself.", .0.display())]
    Link(PathBuf),
    /// A file or socket where a directory belongs.
    #[error("{} is not a directory. Move it away; keybook makes a directory there itself.", .0.display())]
    NotDirectory(PathBuf),
    /// Somebody else made it.
    #[error("{} belongs to user id {owner}, not to you ({uid}). Ask its owner to remove it, or choose another place.", path.display())]
    Foreign {
        /// The directory.
        path: PathBuf,
        /// Who owns it.
        owner: u32,
        /// Who we are.
        uid: u32,
    },
    /// Group or others may look inside.
    #[error("{} can be entered by others (mode {mode:04o}). Type: chmod 700 '{}'", path.display(), path.display())]
    Open {
        /// The directory.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// It could not be made or looked at.
    #[error("{} cannot be used: {source}.", path.display())]
    Io {
        /// The directory.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Makes `path` (and its parents) for the owner alone if it is missing, then checks it.
///
/// # Errors
/// See [`Unsafe`]. A directory that is too open is never narrowed silently: others may rely on it, or may have read it.
pub fn make(path: &Path, uid: u32) -> Result<(), Unsafe> {
    let made = DirBuilder::new().recursive(true).mode(PRIVATE).create(path);
    match made {
        Ok(()) => check(path, uid),
        // A file or dangling link in the way: the check has the better words for it.
        Err(source) if source.kind() == io::ErrorKind::AlreadyExists => check(path, uid),
        Err(source) => Err(Unsafe::Io {
            path: path.to_owned(),
            source,
        }),
    }
}

/// Checks that `path` is a directory of ours that nobody else may enter.
///
/// # Errors
/// See [`Unsafe`].
pub fn check(path: &Path, uid: u32) -> Result<(), Unsafe> {
    let found = fs::symlink_metadata(path).map_err(|source| Unsafe::Io {
        path: path.to_owned(),
        source,
    })?;
    judge(path, &found, uid)
}

/// Puts a file for the owner alone in the place of another, or of none: whoever reads it meanwhile, or after a power cut,
/// finds the old one or the new one.
///
/// # Errors
/// What the system refuses.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("new");
    let mut file = File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(PRIVATE_FILE)
        .open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

fn judge(path: &Path, found: &Metadata, uid: u32) -> Result<(), Unsafe> {
    let path = || path.to_owned();
    if found.is_symlink() {
        return Err(Unsafe::Link(path()));
    }
    if !found.is_dir() {
        return Err(Unsafe::NotDirectory(path()));
    }
    if found.uid() != uid {
        return Err(Unsafe::Foreign {
            path: path(),
            owner: found.uid(),
            uid,
        });
    }
    let mode = found.mode() & 0o7777;
    if mode & OTHERS != 0 {
        return Err(Unsafe::Open { path: path(), mode });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn uid() -> u32 {
        rustix::process::geteuid().as_raw()
    }

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o777
    }

    /// B-15.
    #[test]
    fn b15_a_missing_directory_is_made_for_the_owner_alone() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a/b");
        make(&path, uid()).unwrap();
        assert_eq!(mode(&path), 0o700);
        assert_eq!(mode(&root.path().join("a")), 0o700);
        make(&path, uid()).unwrap();
    }

    /// B-15.
    #[test]
    fn b15_a_link_is_refused_even_when_it_leads_to_a_private_directory() {
        let root = tempfile::tempdir().unwrap();
        let target = root.path().join("target");
        make(&target, uid()).unwrap();
        let link = root.path().join("link");
        symlink(&target, &link).unwrap();
        assert!(matches!(make(&link, uid()), Err(Unsafe::Link(_))));
        symlink("nowhere", root.path().join("dangling")).unwrap();
        assert!(matches!(
            make(&root.path().join("dangling"), uid()),
            Err(Unsafe::Link(_))
        ));
    }

    /// B-15.
    #[test]
    fn b15_a_file_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("file");
        fs::write(&path, "").unwrap();
        assert!(matches!(make(&path, uid()), Err(Unsafe::NotDirectory(_))));
    }

    /// B-15.
    #[test]
    fn b15_a_directory_of_somebody_else_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let stranger = uid() + 1;
        let refused = check(root.path(), stranger).unwrap_err();
        assert!(
            matches!(refused, Unsafe::Foreign { owner, .. } if owner == uid()),
            "{refused}"
        );
    }

    /// B-15.
    #[test]
    fn b15_group_and_other_bits_are_refused_with_the_command_to_type() {
        for bits in [0o710, 0o740, 0o701, 0o755, 0o777] {
            let root = tempfile::tempdir().unwrap();
            let path = root.path().join("open");
            make(&path, uid()).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(bits)).unwrap();
            let refused = make(&path, uid()).unwrap_err().to_string();
            assert!(
                refused.contains(&format!("{bits:04o}")) && refused.contains("chmod 700 '"),
                "{refused}"
            );
        }
    }
}
