//! What the process was started with: directories, settings, environment, and which book is meant.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

use super::error::{BootError, failed};
use super::random;
use crate::config::Problem;
use crate::config::lock::Lock;
use crate::config::paths::{Base, Paths};
use crate::config::settings::{Settings, load};
use crate::i18n::group::Doing;
use crate::wire::launch::program_or_its_successor;
use crate::wire::peer::Peer;

/// Settings of the machine, below those of the user.
const SYSTEM_SETTINGS: &str = "/etc/keybook/config.toml";
/// Themes of the machine, behind those of the user.
const SYSTEM_THEMES: &str = "/etc/keybook/themes";

/// What the process was started with.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Where files lie.
    pub paths: Paths,
    /// The settings in force.
    pub settings: Settings,
    /// What in the settings files could not be used.
    pub problems: Vec<Problem>,
    /// The program that is running, for starting a server.
    pub program: PathBuf,
    home: PathBuf,
    pub(super) environment: Vec<(OsString, OsString)>,
}

impl Surroundings {
    /// Reads the environment and the settings files.
    ///
    /// # Errors
    /// [`BootError::NoHome`]; a bad settings file is only a problem in the list.
    pub fn read() -> Result<Surroundings, BootError> {
        let xdg = Xdg::new().map_err(|_| BootError::NoHome)?;
        let paths = Paths::new(Base {
            config: xdg.config_dir(),
            data: xdg.data_dir(),
            state: xdg.state_dir().ok_or(BootError::NoHome)?,
            runtime: xdg.runtime_dir(),
            temp: std::env::temp_dir(),
            uid: Peer::own().uid,
        });
        let (settings, problems) = load(&[PathBuf::from(SYSTEM_SETTINGS), paths.settings_file()]);
        let program = std::env::current_exe().map_err(failed(Doing::Program))?;
        Ok(Surroundings {
            paths,
            settings,
            problems,
            program: program_or_its_successor(program),
            home: xdg.home_dir().to_owned(),
            environment: std::env::vars_os().collect(),
        })
    }

    /// Which book is meant: by a path or socket of the command line, else by the settings, else the default one.
    ///
    /// # Errors
    /// [`BootError::Unsafe`] when the socket would have to lie in a directory that others can enter.
    pub fn place(&self, book: Option<&Path>, socket: Option<&Path>) -> Result<Place, BootError> {
        let setting = |text: &str| (!text.is_empty()).then(|| self.expand(text));
        let (book, socket) = match (book, socket) {
            (None, None) => match setting(&self.settings.socket) {
                Some(socket) => (None, Some(socket)),
                None => (
                    Some(setting(&self.settings.book).unwrap_or_else(|| self.paths.default_book())),
                    None,
                ),
            },
            (book, socket) => (book.map(Path::to_owned), socket.map(Path::to_owned)),
        };
        let book = book.map(|book| absolute(&book)).transpose()?;
        match (book, socket) {
            (Some(book), None) => Ok(Place::Private {
                socket: self.paths.socket_of(&book)?,
                book,
            }),
            (book, Some(socket)) => Ok(Place::Shared {
                socket: absolute(&socket)?,
                book,
            }),
            (None, None) => Err(BootError::NoHome),
        }
    }

    /// Folders of theme files: the user's own, where new ones go, and the machine's.
    pub fn theme_folders(&self) -> Vec<PathBuf> {
        vec![self.paths.themes_dir(), PathBuf::from(SYSTEM_THEMES)]
    }

    /// What opens the screens when they are locked.
    ///
    /// # Errors
    /// When there are no random numbers.
    pub fn lock(&self) -> Result<Lock, BootError> {
        Ok(Lock::new(self.paths.lock_file(), random()?))
    }

    fn expand(&self, path: &str) -> PathBuf {
        path.strip_prefix("~/")
            .map_or_else(|| PathBuf::from(path), |rest| self.home.join(rest))
    }
}

/// The same path for every login, whatever its directory and however it was linked to.
fn absolute(path: &Path) -> Result<PathBuf, BootError> {
    let doing = || Doing::Path(path.display().to_string());
    match path.canonicalize() {
        Ok(found) => Ok(found),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            std::path::absolute(path).map_err(failed(doing()))
        }
        Err(source) => Err(BootError::Io {
            doing: doing(),
            source,
        }),
    }
}

/// Where a book is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A book of this user alone; its server is started when needed.
    Private {
        /// Directory of the book.
        book: PathBuf,
        /// Socket of its server.
        socket: PathBuf,
    },
    /// A book of a team; its server is run by the system.
    Shared {
        /// Socket of its server.
        socket: PathBuf,
        /// Directory of the book; only the server needs it.
        book: Option<PathBuf>,
    },
}

impl Place {
    /// Directory of the book, where this process knows it.
    pub fn book(&self) -> Option<&Path> {
        match self {
            Place::Private { book, .. } => Some(book),
            Place::Shared { book, .. } => book.as_deref(),
        }
    }

    /// Socket of its server.
    pub fn socket(&self) -> &Path {
        match self {
            Place::Private { socket, .. } | Place::Shared { socket, .. } => socket,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surroundings(settings: &[(&str, &str)]) -> Surroundings {
        let base = Base {
            config: "/home/lin/.config".into(),
            data: "/home/lin/.local/share".into(),
            state: "/home/lin/.local/state".into(),
            runtime: None,
            temp: "/tmp".into(),
            uid: Peer::own().uid,
        };
        let mut found = Settings::default();
        for (name, value) in settings {
            found.set_text(name, value).unwrap();
        }
        Surroundings {
            paths: Paths::new(base),
            settings: found,
            problems: Vec::new(),
            program: "/usr/bin/keybook".into(),
            home: "/home/lin".into(),
            environment: Vec::new(),
        }
    }

    fn private(book: &str) -> Place {
        let book = PathBuf::from(book);
        Place::Private {
            socket: book.join("run/socket"),
            book,
        }
    }

    fn shared(socket: &str, book: Option<&str>) -> Place {
        Place::Shared {
            socket: socket.into(),
            book: book.map(PathBuf::from),
        }
    }

    #[test]
    fn the_command_line_comes_before_the_settings_and_those_before_the_default() {
        let plain = surroundings(&[]);
        let book = surroundings(&[("book", "~/customers")]);
        let team = surroundings(&[("book", "~/customers"), ("socket", "/nowhere/team.sock")]);
        let named = Some(Path::new("/nowhere/book"));
        let socket = Some(Path::new("/nowhere/other.sock"));
        for (surroundings, book, socket, place) in [
            (
                &plain,
                None,
                None,
                private("/home/lin/.local/share/keybook/book"),
            ),
            (&book, None, None, private("/home/lin/customers")),
            (&team, None, None, shared("/nowhere/team.sock", None)),
            (&team, named, None, private("/nowhere/book")),
            (&team, None, socket, shared("/nowhere/other.sock", None)),
            (
                &team,
                named,
                socket,
                shared("/nowhere/other.sock", Some("/nowhere/book")),
            ),
        ] {
            assert_eq!(surroundings.place(book, socket).unwrap(), place);
        }
    }

    #[test]
    fn the_same_book_has_one_socket_under_every_name() {
        let root = tempfile::tempdir().unwrap();
        let book = root.path().canonicalize().unwrap().join("book");
        std::fs::create_dir(&book).unwrap();
        let link = root.path().join("link");
        std::os::unix::fs::symlink(&book, &link).unwrap();
        let place = |path: &Path| surroundings(&[]).place(Some(path), None).unwrap();
        assert_eq!(place(&link), place(&book));
        assert_eq!(place(&book.join("../book/.")), place(&book));
    }
}
