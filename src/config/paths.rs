//! Where keybook keeps its files.
//!
//! The socket of a book lies in the book's own directory, so that every login finds the same server whatever its
//! `XDG_RUNTIME_DIR` says (su, cron and a detached tmux each see another one, and logind empties it at logout).

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::private::{self, Unsafe};

/// Longest path a Unix socket may have: `sun_path` has 108 bytes and ends with a zero.
pub const SOCKET_PATH_MAX: usize = 107;
/// The socket in a book's directory, with its locks beside it in a folder of their own that backups can leave out.
pub const SOCKET_NAME: &str = "run/socket";
const APP: &str = "keybook";

/// The base directories of this login, read from the environment once, by `boot`.
#[derive(Debug, Clone)]
pub struct Base {
    /// `XDG_CONFIG_HOME` or its default.
    pub config: PathBuf,
    /// `XDG_DATA_HOME` or its default.
    pub data: PathBuf,
    /// `XDG_STATE_HOME` or its default.
    pub state: PathBuf,
    /// `XDG_RUNTIME_DIR`, if the login has one.
    pub runtime: Option<PathBuf>,
    /// The system's directory for temporary files.
    pub temp: PathBuf,
    /// Effective user id.
    pub uid: u32,
}

/// Names of every file and directory that keybook uses for one user.
#[derive(Debug, Clone)]
pub struct Paths {
    base: Base,
}

impl Paths {
    /// Paths under the given base directories.
    pub fn new(base: Base) -> Paths {
        Paths { base }
    }

    /// Effective user id these paths belong to.
    pub fn uid(&self) -> u32 {
        self.base.uid
    }

    /// The user's settings file.
    pub fn settings_file(&self) -> PathBuf {
        self.base.config.join(APP).join("config.toml")
    }

    /// Where the hash of the passphrase of the screen lock lies.
    pub fn lock_file(&self) -> PathBuf {
        self.base.config.join(APP).join("lock")
    }

    /// The user's saved views.
    pub fn views_file(&self) -> PathBuf {
        self.base.config.join(APP).join("views.toml")
    }

    /// The user's own themes.
    pub fn themes_dir(&self) -> PathBuf {
        self.base.config.join(APP).join("themes")
    }

    /// The book that is opened when none is named.
    pub fn default_book(&self) -> PathBuf {
        self.base.data.join(APP).join("book")
    }

    /// Directory of files that leave the book and that nobody else is to see.
    pub fn exports_dir(&self) -> PathBuf {
        self.base.data.join(APP).join("exports")
    }

    /// Directory of logs and drafts.
    pub fn state_dir(&self) -> PathBuf {
        self.base.state.join(APP)
    }

    /// Directory of what was typed and not saved.
    pub fn drafts_dir(&self) -> PathBuf {
        self.state_dir().join("drafts")
    }

    /// Under which name the drafts of a book are kept; it tells nothing of where the book lies.
    pub fn drafts_of(&self, book: &Path) -> String {
        format!("{:016x}", fingerprint(book.as_os_str()))
    }

    /// Which commands were run by name.
    pub fn recent_file(&self) -> PathBuf {
        self.state_dir().join("recent")
    }

    /// Log of the screens and words.
    pub fn session_log(&self) -> PathBuf {
        self.state_dir().join("session.log")
    }

    /// Log of servers that were started by themselves.
    pub fn server_log(&self) -> PathBuf {
        self.state_dir().join("server.log")
    }

    /// The private directory for things that live as long as a login; it is made and checked.
    ///
    /// # Errors
    /// [`Unsafe`] when somebody else could look inside or has planted it.
    pub fn runtime_dir(&self) -> Result<PathBuf, Unsafe> {
        let path = match self
            .base
            .runtime
            .as_deref()
            .filter(|path| self.is_ours(path))
        {
            Some(runtime) => runtime.join(APP),
            None => self.base.temp.join(format!("{APP}-{}", self.base.uid)),
        };
        private::make(&path, self.base.uid)?;
        Ok(path)
    }

    /// Where texts lie while an editor outside has them: in memory, as far as the system has such a place.
    ///
    /// # Errors
    /// [`Unsafe`] when somebody else could look inside or has planted it.
    pub fn texts_dir(&self) -> Result<PathBuf, Unsafe> {
        let memory = Path::new("/dev/shm");
        let has_runtime = self
            .base
            .runtime
            .as_deref()
            .is_some_and(|it| self.is_ours(it));
        let path = if !has_runtime && memory.is_dir() {
            let path = memory.join(format!("{APP}-{}", self.base.uid));
            private::make(&path, self.base.uid)?;
            path
        } else {
            self.runtime_dir()?
        };
        let path = path.join("texts");
        private::make(&path, self.base.uid)?;
        Ok(path)
    }

    /// `su` keeps the variable of the user who typed it; such a directory is useless, not dangerous.
    fn is_ours(&self, path: &Path) -> bool {
        std::fs::symlink_metadata(path)
            .is_ok_and(|found| found.is_dir() && found.uid() == self.base.uid)
    }

    /// The socket of a private book: in its directory, or under a short name in the runtime directory when that path is too
    /// long for a socket.
    ///
    /// # Errors
    /// [`Unsafe`] from the runtime directory, only when it is needed.
    pub fn socket_of(&self, book: &Path) -> Result<PathBuf, Unsafe> {
        let beside = book.join(SOCKET_NAME);
        if fits_socket(&beside) {
            return Ok(beside);
        }
        Ok(self
            .runtime_dir()?
            .join(format!("{:016x}.sock", fingerprint(book.as_os_str()))))
    }
}

/// Whether a socket can be bound at `path`.
pub fn fits_socket(path: &Path) -> bool {
    path.as_os_str().len() <= SOCKET_PATH_MAX
}

/// FNV-1a: the same in every build, unlike the standard library's hashers.
fn fingerprint(text: &OsStr) -> u64 {
    text.as_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    fn paths(root: &Path, runtime: Option<&str>) -> Paths {
        Paths::new(Base {
            config: root.join("config"),
            data: root.join("data"),
            state: root.join("state"),
            runtime: runtime.map(|name| root.join(name)),
            temp: root.to_owned(),
            uid: rustix::process::geteuid().as_raw(),
        })
    }

    #[test]
    fn files_lie_where_the_convention_says() {
        let paths = paths(Path::new("/home/lin"), None);
        assert_eq!(
            paths.default_book(),
            Path::new("/home/lin/data/keybook/book")
        );
        assert_eq!(
            paths.settings_file(),
            Path::new("/home/lin/config/keybook/config.toml")
        );
        assert_eq!(
            paths.server_log(),
            Path::new("/home/lin/state/keybook/server.log")
        );
    }

    #[test]
    fn the_runtime_directory_of_the_login_is_preferred() {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir(root.path().join("run")).unwrap();
        let paths = paths(root.path(), Some("run"));
        assert_eq!(
            paths.runtime_dir().unwrap(),
            root.path().join("run/keybook")
        );
    }

    #[test]
    fn a_vanished_runtime_directory_is_replaced_by_one_per_user() {
        let root = tempfile::tempdir().unwrap();
        let paths = paths(root.path(), Some("gone"));
        let made = paths.runtime_dir().unwrap();
        assert_eq!(made, root.path().join(format!("keybook-{}", paths.uid())));
        assert_eq!(
            fs::metadata(&made).unwrap().permissions().mode() & 0o777,
            0o700
        );
    }

    #[test]
    fn a_planted_runtime_directory_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let paths = paths(root.path(), None);
        std::os::unix::fs::symlink("/tmp", root.path().join(format!("keybook-{}", paths.uid())))
            .unwrap();
        assert!(matches!(paths.runtime_dir(), Err(Unsafe::Link(_))));
    }

    #[test]
    fn the_socket_lies_in_the_book_unless_the_path_is_too_long() {
        let root = tempfile::tempdir().unwrap();
        let paths = paths(root.path(), None);
        let book = root.path().join("book");
        assert_eq!(paths.socket_of(&book).unwrap(), book.join("run/socket"));

        let deep = root.path().join("很长的目录名".repeat(8));
        let short = paths.socket_of(&deep).unwrap();
        assert!(
            fits_socket(&short) && short.starts_with(paths.runtime_dir().unwrap()),
            "{}",
            short.display()
        );
        assert_eq!(short, paths.socket_of(&deep).unwrap());
        assert_ne!(short, paths.socket_of(&deep.join("other")).unwrap());
    }

    #[test]
    fn the_longest_allowed_path_can_really_be_bound() {
        let root = tempfile::tempdir().unwrap();
        let fill = SOCKET_PATH_MAX - root.path().as_os_str().len() - 1;
        let path = root.path().join("x".repeat(fill));
        assert!(fits_socket(&path));
        std::os::unix::net::UnixListener::bind(&path).unwrap();
    }
}
