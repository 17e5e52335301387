//! Where log lines go: a private file while a screen is up, standard error for a server in the foreground.
//!
//! Lines carry ids, names of actions and numbers, never the contents of records. One file of bounded size and its
//! predecessor are kept.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing::Level;

/// Size at which a log is set aside when the next process opens it.
const ROTATE_AT: u64 = 4 * 1024 * 1024;
const PRIVATE: u32 = 0o600;

/// Where the lines go.
#[derive(Debug, Clone)]
pub enum Target {
    /// Appended to a file that only its owner can read.
    File(PathBuf),
    /// Standard error, for a service whose lines the system collects.
    Stderr,
}

/// Starts logging for the whole process; later calls change nothing.
///
/// # Errors
/// When the file cannot be opened. The caller should say so and go on without a log.
pub fn start(target: &Target, level: Level) -> io::Result<()> {
    let lines = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_ansi(false)
        .with_target(false);
    // An error here means that logging has been started already, which is what the caller wants.
    let _already = match target {
        Target::File(path) => lines.with_writer(Mutex::new(open(path)?)).try_init(),
        Target::Stderr => lines.with_writer(io::stderr).try_init(),
    };
    Ok(())
}

/// Opens a log for appending, setting a full one aside first.
///
/// # Errors
/// Whatever the system says; a link in place of the file is refused.
pub fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_file() && found.len() > ROTATE_AT) {
        let mut aside = path.as_os_str().to_owned();
        aside.push(".old");
        fs::rename(path, aside)?;
    }
    let no_follow = rustix::fs::OFlags::NOFOLLOW.bits() as i32;
    OpenOptions::new()
        .create(true)
        .append(true)
        .mode(PRIVATE)
        .custom_flags(no_follow)
        .open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::os::unix::fs::MetadataExt;

    #[test]
    fn a_log_is_private_and_kept_small() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("server.log");
        open(&path).unwrap().write_all(b"one\n").unwrap();
        open(&path).unwrap().write_all(b"two\n").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "one\ntwo\n");
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);

        File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(ROTATE_AT + 1)
            .unwrap();
        open(&path).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().len(), 0);
        assert!(
            fs::metadata(root.path().join("server.log.old"))
                .unwrap()
                .len()
                > ROTATE_AT
        );
    }

    #[test]
    fn a_link_in_place_of_the_log_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("log");
        std::os::unix::fs::symlink("/etc/hostname", &path).unwrap();
        assert!(open(&path).is_err());
    }
}
