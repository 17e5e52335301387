//! Who is at the other end of a socket, according to the kernel.

use std::fs;
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

impl Peer {
    /// The system's name for the user, or `uid1000` where the system's own list does not have it.
    ///
    /// Names that only a directory service knows are left out: asking one may take seconds, and the name is only what a
    /// new book first calls the person who makes it.
    pub fn login(&self) -> String {
        let users = fs::read_to_string("/etc/passwd").unwrap_or_default();
        name_of(self.uid, &users).map_or_else(|| format!("uid{}", self.uid), str::to_owned)
    }
}

fn name_of(uid: u32, users: &str) -> Option<&str> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let (name, _, number) = (fields.next()?, fields.next()?, fields.next()?);
        (number.parse() == Ok(uid) && !name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_list_of_users() {
        let users = "root:x:0:0::/root:/bin/sh\nbroken\n:x:7:7::/:/bin/sh\nlin:x:1000:1000:Lin:/home/lin:/bin/sh\n";
        assert_eq!(name_of(1000, users), Some("lin"));
        assert_eq!(name_of(7, users), None);
        let nobody_knows = Peer {
            uid: u32::MAX - 9,
            gid: 0,
            pid: 1,
        };
        assert_eq!(nobody_knows.login(), "uid4294967286");
    }

    #[test]
    fn the_kernel_names_this_process() {
        let (one, _other) = UnixStream::pair().unwrap();
        assert_eq!(Peer::of(&one).unwrap(), Peer::own());
    }
}
