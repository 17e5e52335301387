//! Sockets in the file system: connecting with a deadline, binding without stealing from a living server, and the lock that
//! decides who may do what.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crossbeam_channel::bounded;
use rustix::fs::FlockOperation;
use rustix::io::Errno;
use rustix::net::sockopt::{Timeout, set_socket_timeout};
use rustix::net::{AddressFamily, Shutdown, SocketAddrUnix, SocketFlags, SocketType};

/// How long something that listens in our place may take to accept a call.
const CLEAR_PATIENCE: Duration = Duration::from_secs(3);

/// Who may connect, besides the account that serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Nobody: a private book.
    Owner,
    /// The socket's group: a shared book.
    Group,
}

impl Access {
    fn mode(self) -> u32 {
        match self {
            Access::Owner => 0o600,
            Access::Group => 0o660,
        }
    }
}

/// Connects within `patience`, and gives up on single reads and writes after the same time.
///
/// A plain connect waits for ever when a stuck server has a full queue of callers.
///
/// # Errors
/// `WouldBlock` when nobody takes the call in time, otherwise what the system says.
pub fn connect(path: &Path, patience: Duration) -> io::Result<UnixStream> {
    let socket = rustix::net::socket_with(
        AddressFamily::UNIX,
        SocketType::STREAM,
        SocketFlags::CLOEXEC,
        None,
    )?;
    set_socket_timeout(&socket, Timeout::Send, Some(patience))?;
    set_socket_timeout(&socket, Timeout::Recv, Some(patience))?;
    rustix::net::connect(&socket, &SocketAddrUnix::new(path)?)?;
    Ok(UnixStream::from(socket))
}

/// Ends a connection for both sides; whoever reads or writes it wakes up.
pub(super) fn hang_up(stream: &UnixStream) {
    // The other side may have been faster.
    let _gone = rustix::net::shutdown(stream, Shutdown::Both);
}

/// Takes nothing more from the other side. What has arrived can still be read, and answers can still be written.
pub(super) fn stop_listening(stream: &UnixStream) {
    let _gone = rustix::net::shutdown(stream, Shutdown::Read);
}

/// Says nothing more; what the other side still says can be read.
pub(super) fn stop_speaking(stream: &UnixStream) {
    let _gone = rustix::net::shutdown(stream, Shutdown::Write);
}

/// A file that one process at a time can hold. The kernel lets go when the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock if it is free.
    ///
    /// # Errors
    /// When the file cannot be opened; a link in its place is refused.
    pub fn take(path: &Path) -> io::Result<Option<Lock>> {
        let file = open_lock(path)?;
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(Errno::WOULDBLOCK) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Waits for the lock, at most `patience`.
    ///
    /// # Errors
    /// As [`Lock::take`].
    pub fn wait(path: &Path, patience: Duration) -> io::Result<Option<Lock>> {
        if let Some(lock) = Lock::take(path)? {
            return Ok(Some(lock));
        }
        // flock has no deadline, so a thread waits. When nobody listens any more, it drops the file and with it the lock.
        let file = open_lock(path)?;
        let (sender, receiver) = bounded(0);
        thread::Builder::new().name("lock".into()).spawn(move || {
            let locked = loop {
                match rustix::fs::flock(&file, FlockOperation::LockExclusive) {
                    Err(Errno::INTR) => {}
                    other => break other,
                }
            };
            let _nobody = sender.send(locked.map(|()| Lock { _file: file }));
        })?;
        match receiver.recv_timeout(patience) {
            Ok(locked) => Ok(Some(locked?)),
            Err(_) => Ok(None),
        }
    }
}

fn open_lock(path: &Path) -> io::Result<File> {
    let no_follow = rustix::fs::OFlags::NOFOLLOW.bits() as i32;
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .mode(0o600)
        .custom_flags(no_follow)
        .open(path)
}

/// The lock that a server holds for as long as it owns the socket at `path`.
pub fn server_lock(path: &Path) -> PathBuf {
    beside(path, ".server")
}

/// The lock that a client holds while it starts a server for the socket at `path`.
pub fn start_lock(path: &Path) -> PathBuf {
    beside(path, ".start")
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Why a socket could not be bound.
#[derive(Debug, thiserror::Error)]
pub enum BindError {
    /// Another server has it.
    #[error("another server answers at {}", .0.display())]
    Taken(PathBuf),
    /// Something that is not a socket lies there.
    #[error("{} is not a socket. Move it away, or choose another path with --socket.", .0.display())]
    NotSocket(PathBuf),
    /// The path does not fit into a socket address.
    #[error("{} is too long for a socket (at most 107 bytes). Choose a shorter path with --socket.", .0.display())]
    TooLong(PathBuf),
    /// The system refused.
    #[error("the socket {} cannot be made: {source}.", path.display())]
    Io {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// The right to serve at a path. It is taken before the book is opened, so that nobody calls a server that cannot answer yet.
#[derive(Debug)]
pub struct Claim {
    path: PathBuf,
    lock: Lock,
}

impl Claim {
    /// Takes the server lock, waiting up to `patience` for a server that is leaving.
    ///
    /// # Errors
    /// See [`BindError`].
    pub fn new(path: &Path, patience: Duration) -> Result<Claim, BindError> {
        if SocketAddrUnix::new(path).is_err() {
            return Err(BindError::TooLong(path.to_owned()));
        }
        let lock = Lock::wait(&server_lock(path), patience).map_err(|source| BindError::Io {
            path: path.to_owned(),
            source,
        })?;
        let lock = lock.ok_or_else(|| BindError::Taken(path.to_owned()))?;
        Ok(Claim {
            path: path.to_owned(),
            lock,
        })
    }

    /// Begins to listen. Only the holder of the lock comes this far, so a socket that refuses calls is a remnant and is
    /// removed.
    ///
    /// # Errors
    /// See [`BindError`].
    pub fn bind(self, access: Access) -> Result<Bound, BindError> {
        let Claim { path, lock } = self;
        clear(&path, CLEAR_PATIENCE)?;
        let listen = || {
            let listener = UnixListener::bind(&path)?;
            fs::set_permissions(&path, Permissions::from_mode(access.mode()))?;
            Ok((listener, identity(&path)?))
        };
        match listen() {
            Ok((listener, identity)) => Ok(Bound {
                listener: Some(listener),
                path,
                identity,
                lock: Some(lock),
            }),
            Err(source) => Err(BindError::Io { path, source }),
        }
    }
}

/// A socket that is listened at. Dropping it removes the file, unless somebody has put another one there.
#[derive(Debug)]
pub struct Bound {
    listener: Option<UnixListener>,
    path: PathBuf,
    identity: (u64, u64),
    lock: Option<Lock>,
}

impl Bound {
    /// The listening socket; `None` once closed.
    pub fn listener(&self) -> Option<&UnixListener> {
        self.listener.as_ref()
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes no more calls. The lock stays until this is dropped, so that a successor waits for the book to be closed.
    pub fn close(&mut self) {
        if self.listener.take().is_some()
            && identity(&self.path).is_ok_and(|found| found == self.identity)
        {
            let _gone = fs::remove_file(&self.path);
        }
    }
}

impl Drop for Bound {
    fn drop(&mut self) {
        self.close();
        self.lock.take();
    }
}

/// Removes a socket that nobody listens at. Call it only while holding the start lock or the server lock.
///
/// # Errors
/// [`BindError::Taken`] when somebody does listen.
pub fn clear(path: &Path, patience: Duration) -> Result<(), BindError> {
    use std::os::unix::fs::FileTypeExt;
    let failed = |source: io::Error| BindError::Io {
        path: path.to_owned(),
        source,
    };
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
        Ok(found) if !found.file_type().is_socket() => {
            return Err(BindError::NotSocket(path.to_owned()));
        }
        Ok(_) => {}
    }
    match connect(path, patience) {
        Err(error) if error.kind() == io::ErrorKind::ConnectionRefused => {
            fs::remove_file(path).map_err(failed)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Ok(_) => Err(BindError::Taken(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
            Err(BindError::Taken(path.to_owned()))
        }
        Err(error) => Err(failed(error)),
    }
}

fn identity(path: &Path) -> io::Result<(u64, u64)> {
    fs::symlink_metadata(path).map(|found| (found.dev(), found.ino()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOON: Duration = Duration::from_millis(100);
    const LONG: Duration = Duration::from_secs(10);

    fn bind(path: &Path, access: Access) -> Result<Bound, BindError> {
        Claim::new(path, SOON)?.bind(access)
    }

    fn scratch() -> (tempfile::TempDir, PathBuf) {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("socket");
        (root, path)
    }

    #[test]
    fn a_remnant_is_replaced_and_removed_at_the_end() {
        let (_root, path) = scratch();
        drop(UnixListener::bind(&path).unwrap());
        assert_eq!(
            connect(&path, SOON).unwrap_err().kind(),
            io::ErrorKind::ConnectionRefused
        );
        let bound = bind(&path, Access::Owner).unwrap();
        connect(&path, LONG).unwrap();
        drop(bound);
        assert!(!path.exists());
    }

    #[test]
    fn modes_follow_the_access() {
        for (access, mode) in [(Access::Owner, 0o600), (Access::Group, 0o660)] {
            let (_root, path) = scratch();
            let _bound = bind(&path, access).unwrap();
            assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, mode);
        }
    }

    #[test]
    fn a_living_server_keeps_its_socket() {
        let (_root, path) = scratch();
        let bound = bind(&path, Access::Owner).unwrap();
        assert!(matches!(
            bind(&path, Access::Owner),
            Err(BindError::Taken(_))
        ));
        // Not even without its lock: something listens there.
        let (_other_root, other) = scratch();
        let _foreign = UnixListener::bind(&other).unwrap();
        assert!(matches!(
            bind(&other, Access::Owner),
            Err(BindError::Taken(_))
        ));
        connect(bound.path(), LONG).unwrap();
    }

    #[test]
    fn what_is_not_a_socket_is_left_alone() {
        let (_root, path) = scratch();
        fs::write(&path, "precious").unwrap();
        assert!(matches!(
            bind(&path, Access::Owner),
            Err(BindError::NotSocket(_))
        ));
        assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
    }

    #[test]
    fn a_path_that_no_socket_can_have_is_refused_in_plain_words() {
        let (root, _) = scratch();
        let path = root.path().join("x".repeat(108));
        assert!(matches!(
            bind(&path, Access::Owner),
            Err(BindError::TooLong(_))
        ));
    }

    #[test]
    fn only_its_own_socket_is_removed() {
        let (_root, path) = scratch();
        let bound = bind(&path, Access::Owner).unwrap();
        fs::remove_file(&path).unwrap();
        let _successor = UnixListener::bind(&path).unwrap();
        drop(bound);
        assert!(path.exists());
    }

    #[test]
    fn a_lock_passes_to_who_waits() {
        let (_root, path) = scratch();
        let held = Lock::take(&path).unwrap().unwrap();
        assert!(Lock::take(&path).unwrap().is_none());
        assert!(Lock::wait(&path, SOON).unwrap().is_none());
        let waiting = thread::spawn({
            let path = path.clone();
            move || Lock::wait(&path, LONG).unwrap().is_some()
        });
        drop(held);
        assert!(waiting.join().unwrap());
        assert!(Lock::wait(&path, LONG).unwrap().is_some());
    }

    #[test]
    fn nobody_waits_for_a_server_that_takes_no_calls() {
        let (_root, path) = scratch();
        let stuck = UnixListener::bind(&path).unwrap();
        // A queue of length zero holds one caller; then connecting would wait for ever.
        rustix::net::listen(&stuck, 0).unwrap();
        let mut callers = Vec::new();
        let refused = loop {
            match connect(&path, SOON) {
                Ok(caller) => callers.push(caller),
                Err(error) => break error,
            }
        };
        assert_eq!(refused.kind(), io::ErrorKind::WouldBlock);
        assert!(matches!(clear(&path, SOON), Err(BindError::Taken(_))));
    }
}
