//! Who is at the other end of a socket, according to the kernel.

use std::io;
use std::os::unix::net::UnixStream;

/// The process at the other end when the connection was made. Nothing it claims about itself is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer {
    /// Effective user id.
    pub uid: u32,
    /// Effective group id.
    pub gid: u32,
    /// Process id.
    pub pid: i32,
}

impl Peer {
    /// Asks the kernel who is at the other end of `stream`.
    ///
    /// # Errors
    /// When the other end is already gone.
    pub fn of(stream: &UnixStream) -> io::Result<Peer> {
        let found = rustix::net::sockopt::socket_peercred(stream)?;
        Ok(Peer {
            uid: found.uid.as_raw(),
            gid: found.gid.as_raw(),
            pid: found.pid.as_raw_pid(),
        })
    }

    /// This process itself, for a session without a socket.
    pub fn own() -> Peer {
        Peer {
            uid: rustix::process::geteuid().as_raw(),
            gid: rustix::process::getegid().as_raw(),
            pid: rustix::process::getpid().as_raw_pid(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernel_names_this_process() {
        let (one, _other) = UnixStream::pair().unwrap();
        assert_eq!(Peer::of(&one).unwrap(), Peer::own());
    }
}
