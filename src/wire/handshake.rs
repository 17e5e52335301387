//! The first exchange on every connection. Its layout is written by hand and never changes, whatever the protocol number.
//!
//! ```text
//! hello    "KEYB"  length u16  protocol u16  purpose u8  book [16]  revision u64  build str8
//! welcome  "KEYB"  length u16  verdict u8  protocol u16  book [16]  revision u64
//!          pid u32  sessions u32  uptime u64  build str8  place str16
//! ```
//!
//! Numbers are big-endian, `str8` and `str16` are a length and UTF-8. The length counts what follows it; bytes after the last
//! known field are ignored, so fields can be appended. A server of any protocol can therefore be asked how it is and to stop.

use std::io::{self, Read, Write};

/// The protocol this build speaks.
pub const PROTOCOL: u16 = 6;
/// The oldest protocol this build's server still answers.
pub const PROTOCOL_MIN: u16 = 6;

const MAGIC: [u8; 4] = *b"KEYB";
const LENGTH_MAX: usize = 4096;
/// A handshake arrives in one or two pieces; someone who sends it byte by byte is not a keybook.
const READS_MAX: usize = 16;

/// Identity of a book; all zero stands for "whichever is there".
pub type BookId = [u8; 16];

/// What a client wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To send calls.
    Session,
    /// Only to read the welcome.
    Status,
    /// That the server finishes and leaves.
    Stop,
    /// That the server leaves because another takes its place.
    Replace,
    /// To send calls that change nothing.
    Look,
}

impl Purpose {
    /// Whether calls follow.
    pub const fn is_session(self) -> bool {
        matches!(self, Self::Session | Self::Look)
    }
}

/// What a server says to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Welcome,
    /// The protocols do not match.
    Protocol,
    /// This is the server of another book.
    OtherBook,
    /// The server is leaving; try again in a moment.
    Leaving,
    /// This user may not do that.
    Refused,
    /// There are too many sessions.
    Full,
}

/// What a client says first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hello {
    /// The client's protocol.
    pub protocol: u16,
    /// What it wants.
    pub purpose: Purpose,
    /// The book it expects.
    pub book: BookId,
    /// The last revision it has seen; 0 for none.
    pub revision: u64,
    /// The client's build, for messages to people.
    pub build: String,
}

/// What a server answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Welcome {
    /// Whether the conversation goes on.
    pub verdict: Verdict,
    /// The server's protocol.
    pub protocol: u16,
    /// The book it serves.
    pub book: BookId,
    /// The book's revision.
    pub revision: u64,
    /// The server's process.
    pub pid: u32,
    /// Sessions connected now.
    pub sessions: u32,
    /// Seconds since it began to serve.
    pub uptime_s: u64,
    /// The server's build.
    pub build: String,
    /// Directory of the book.
    pub place: String,
}

/// Why a handshake could not be read.
#[derive(Debug, thiserror::Error)]
pub enum HandshakeError {
    /// The other end closed without a word.
    #[error("the other end closed the connection")]
    Closed,
    /// Nothing came in time.
    #[error("the other end did not answer in time")]
    Silent,
    /// Something else than keybook is talking.
    #[error("the other end is not a keybook server")]
    Foreign,
    /// The connection failed.
    #[error("the connection failed: {0}")]
    Io(io::Error),
}

impl From<io::Error> for HandshakeError {
    fn from(error: io::Error) -> HandshakeError {
        match error.kind() {
            io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => HandshakeError::Silent,
            io::ErrorKind::UnexpectedEof
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::BrokenPipe => HandshakeError::Closed,
            _ => HandshakeError::Io(error),
        }
    }
}

impl Hello {
    /// The bytes to send.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = Vec::new();
        body.extend_from_slice(&self.protocol.to_be_bytes());
        body.push(self.purpose as u8);
        body.extend_from_slice(&self.book);
        body.extend_from_slice(&self.revision.to_be_bytes());
        put_str8(&mut body, &self.build);
        framed(&body)
    }

    /// Reads a client's first words. A purpose of the future arrives as `None`.
    ///
    /// # Errors
    /// See [`HandshakeError`].
    pub fn read(from: &mut impl Read) -> Result<(Hello, bool), HandshakeError> {
        let body = read_body(from)?;
        let mut fields = Fields(&body);
        let protocol = fields.u16()?;
        let purpose = match fields.u8()? {
            0 => Some(Purpose::Session),
            1 => Some(Purpose::Status),
            2 => Some(Purpose::Stop),
            3 => Some(Purpose::Replace),
            4 => Some(Purpose::Look),
            _ => None,
        };
        let known = purpose.is_some();
        let hello = Hello {
            protocol,
            purpose: purpose.unwrap_or(Purpose::Status),
            book: fields.array()?,
            revision: fields.u64()?,
            build: fields.str8()?,
        };
        Ok((hello, known))
    }
}

impl Welcome {
    /// The bytes to send.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut body = vec![self.verdict as u8];
        body.extend_from_slice(&self.protocol.to_be_bytes());
        body.extend_from_slice(&self.book);
        body.extend_from_slice(&self.revision.to_be_bytes());
        body.extend_from_slice(&self.pid.to_be_bytes());
        body.extend_from_slice(&self.sessions.to_be_bytes());
        body.extend_from_slice(&self.uptime_s.to_be_bytes());
        put_str8(&mut body, &self.build);
        let place = cut(&self.place, LENGTH_MAX / 2);
        body.extend_from_slice(&(place.len() as u16).to_be_bytes());
        body.extend_from_slice(place.as_bytes());
        framed(&body)
    }

    /// Reads a server's answer.
    ///
    /// # Errors
    /// See [`HandshakeError`].
    pub fn read(from: &mut impl Read) -> Result<Welcome, HandshakeError> {
        let body = read_body(from)?;
        let mut fields = Fields(&body);
        let verdict = match fields.u8()? {
            0 => Verdict::Welcome,
            2 => Verdict::OtherBook,
            3 => Verdict::Leaving,
            4 => Verdict::Refused,
            5 => Verdict::Full,
            // 1, and whatever a newer server may say: the two do not understand each other.
            _ => Verdict::Protocol,
        };
        Ok(Welcome {
            verdict,
            protocol: fields.u16()?,
            book: fields.array()?,
            revision: fields.u64()?,
            pid: fields.u32()?,
            sessions: fields.u32()?,
            uptime_s: fields.u64()?,
            build: fields.str8()?,
            place: fields.str16()?,
        })
    }
}

/// Sends a hello and reads the answer.
///
/// # Errors
/// See [`HandshakeError`]; set a read timeout on the stream first.
pub fn greet(stream: &mut (impl Read + Write), hello: &Hello) -> Result<Welcome, HandshakeError> {
    stream.write_all(&hello.to_bytes())?;
    Welcome::read(stream)
}

fn framed(body: &[u8]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&(body.len() as u16).to_be_bytes());
    bytes.extend_from_slice(body);
    bytes
}

fn put_str8(body: &mut Vec<u8>, text: &str) {
    let text = cut(text, usize::from(u8::MAX));
    body.push(text.len() as u8);
    body.extend_from_slice(text.as_bytes());
}

/// The longest beginning of `text` that takes at most `max` bytes.
fn cut(text: &str, max: usize) -> &str {
    let end = (0..=text.len().min(max))
        .rev()
        .find(|end| text.is_char_boundary(*end))
        .unwrap_or(0);
    &text[..end]
}

fn read_body(from: &mut impl Read) -> Result<Vec<u8>, HandshakeError> {
    let mut reads = 0;
    let mut head = [0; 6];
    fill(from, &mut head, &mut reads)?;
    let [m0, m1, m2, m3, l0, l1] = head;
    let length = usize::from(u16::from_be_bytes([l0, l1]));
    if [m0, m1, m2, m3] != MAGIC || length > LENGTH_MAX {
        return Err(HandshakeError::Foreign);
    }
    let mut body = vec![0; length];
    fill(from, &mut body, &mut reads)?;
    Ok(body)
}

fn fill(from: &mut impl Read, into: &mut [u8], reads: &mut usize) -> Result<(), HandshakeError> {
    let mut have = 0;
    while have < into.len() {
        *reads += 1;
        if *reads > READS_MAX {
            return Err(HandshakeError::Silent);
        }
        match from.read(&mut into[have..]) {
            Ok(0) => return Err(HandshakeError::Closed),
            Ok(read) => have += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Takes fields off the front of a body.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], HandshakeError> {
        let (front, rest) = self
            .0
            .split_at_checked(count)
            .ok_or(HandshakeError::Foreign)?;
        self.0 = rest;
        Ok(front)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], HandshakeError> {
        self.take(N)?
            .try_into()
            .map_err(|_| HandshakeError::Foreign)
    }

    fn u8(&mut self) -> Result<u8, HandshakeError> {
        self.array().map(u8::from_be_bytes)
    }

    fn u16(&mut self) -> Result<u16, HandshakeError> {
        self.array().map(u16::from_be_bytes)
    }

    fn u32(&mut self) -> Result<u32, HandshakeError> {
        self.array().map(u32::from_be_bytes)
    }

    fn u64(&mut self) -> Result<u64, HandshakeError> {
        self.array().map(u64::from_be_bytes)
    }

    fn str8(&mut self) -> Result<String, HandshakeError> {
        let length = self.u8()?;
        self.text(usize::from(length))
    }

    fn str16(&mut self) -> Result<String, HandshakeError> {
        let length = self.u16()?;
        self.text(usize::from(length))
    }

    fn text(&mut self, length: usize) -> Result<String, HandshakeError> {
        String::from_utf8(self.take(length)?.to_vec()).map_err(|_| HandshakeError::Foreign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hello() -> Hello {
        Hello {
            protocol: 1,
            purpose: Purpose::Stop,
            book: *b"0123456789abcdef",
            revision: 258,
            build: "0.1.0".into(),
        }
    }

    fn welcome() -> Welcome {
        Welcome {
            verdict: Verdict::Leaving,
            protocol: 1,
            book: *b"0123456789abcdef",
            revision: 258,
            pid: 4121,
            sessions: 2,
            uptime_s: 3600,
            build: "0.1.0".into(),
            place: "/home/lin/书".into(),
        }
    }

    #[test]
    fn golden_bytes() {
        assert_eq!(
            hello().to_bytes(),
            b"KEYB\0\x21\0\x01\x020123456789abcdef\0\0\0\0\0\0\x01\x02\x050.1.0"
        );
        assert_eq!(
            welcome().to_bytes(),
            b"KEYB\0\x40\x03\0\x010123456789abcdef\0\0\0\0\0\0\x01\x02\0\0\x10\x19\0\0\0\x02\0\0\0\0\0\0\x0e\x10\x050.1.0\0\x0d/home/lin/\xe4\xb9\xa6"
        );
    }

    #[test]
    fn both_sides_understand_each_other() {
        assert_eq!(
            Hello::read(&mut hello().to_bytes().as_slice()).unwrap(),
            (hello(), true)
        );
        assert_eq!(
            Welcome::read(&mut welcome().to_bytes().as_slice()).unwrap(),
            welcome()
        );
    }

    #[test]
    fn appended_fields_and_unknown_codes_do_not_disturb() {
        let mut later = hello().to_bytes();
        later.extend_from_slice(b"new");
        later[5] += 3;
        later[8] = 9;
        let (read, known) = Hello::read(&mut later.as_slice()).unwrap();
        assert!(!known);
        assert_eq!(read.build, "0.1.0");

        let mut later = welcome().to_bytes();
        later[6] = 77;
        assert_eq!(
            Welcome::read(&mut later.as_slice()).unwrap().verdict,
            Verdict::Protocol
        );
    }

    #[test]
    fn other_programs_are_recognised() {
        assert!(matches!(
            Welcome::read(&mut b"HTTP/1.1 400".as_slice()),
            Err(HandshakeError::Foreign)
        ));
        assert!(matches!(
            Welcome::read(&mut b"".as_slice()),
            Err(HandshakeError::Closed)
        ));
        assert!(matches!(
            Hello::read(&mut b"KEYB\xff\xff".as_slice()),
            Err(HandshakeError::Foreign)
        ));
        assert!(matches!(
            Hello::read(&mut b"KEYB\0\x03\0\x01\0".as_slice()),
            Err(HandshakeError::Foreign)
        ));
    }

    proptest! {
        #[test]
        fn long_texts_are_cut_between_characters(build in ".{0,300}", place in ".{0,3000}") {
            let sent = Welcome { build: build.clone(), place: place.clone(), ..welcome() };
            let read = Welcome::read(&mut sent.to_bytes().as_slice()).unwrap();
            prop_assert!(build.starts_with(&read.build) && place.starts_with(&read.place));
        }

        #[test]
        fn noise_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
            let mut framed = b"KEYB\0\x30".to_vec();
            framed.extend_from_slice(&bytes);
            let _refused = Hello::read(&mut framed.as_slice());
            let _refused = Welcome::read(&mut framed.as_slice());
        }
    }
}
