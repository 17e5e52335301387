//! The passphrase of the screen lock, kept as a hash in a private file of its own.
//!
//! It stops whoever passes an unattended desk. It does not stop the owner of the account, who can remove the file, and
//! it encrypts nothing.

use std::fmt;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use unicode_normalization::UnicodeNormalization;

use super::private;
use crate::i18n::group::OsError;

/// The least that OWASP asks of Argon2id: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A passphrase that is no longer than this could be guessed by looking at the hand.
pub const CHARACTERS_LEAST: usize = 4;

/// What was typed as a passphrase. It has no way into logs.
#[derive(Clone, PartialEq, Eq)]
pub struct Passphrase(String);

impl Passphrase {
    /// The text as it was typed, composed as every terminal composes it another way.
    pub fn new(text: &str) -> Self {
        Self(text.nfc().collect())
    }

    /// Whether it has too few characters to be worth the name.
    pub fn is_too_short(&self) -> bool {
        self.0.chars().count() < CHARACTERS_LEAST
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// What is asked of the lock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Whether there is a passphrase.
    Look,
    /// Whether this is it.
    Try(Passphrase),
    /// That this be it from now on.
    Set(Passphrase),
}

/// What the lock says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is no passphrase.
    Unset,
    /// There is one.
    Needed,
    /// That is it.
    Right,
    /// That is not it.
    Wrong,
    /// It is set from now on.
    Set,
    /// The file cannot be read or written.
    Unusable(OsError),
}

/// The lock of one person.
#[derive(Clone, Debug)]
pub struct Lock {
    file: PathBuf,
    salt: [u8; 16],
}

impl Lock {
    /// The lock whose hash lies in this file. The salt is for a passphrase that is set through this value.
    pub fn new(file: PathBuf, salt: [u8; 16]) -> Self {
        Self { file, salt }
    }

    /// Where the hash lies.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Answers. A hash takes a tenth of a second: not for the thread that draws.
    pub fn ask(&self, ask: &Ask) -> Verdict {
        let answer = match ask {
            Ask::Look => self.look(),
            Ask::Try(passphrase) => self.verify(passphrase),
            Ask::Set(passphrase) => self.set(passphrase).map(|()| Verdict::Set),
        };
        answer.unwrap_or_else(|error| Verdict::Unusable(OsError::from(&error)))
    }

    fn look(&self) -> io::Result<Verdict> {
        match fs::metadata(&self.file) {
            Ok(_) => Ok(Verdict::Needed),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(Verdict::Unset),
            Err(error) => Err(error),
        }
    }

    /// What cannot be understood opens nothing.
    fn verify(&self, passphrase: &Passphrase) -> io::Result<Verdict> {
        let text = match fs::read_to_string(&self.file) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Verdict::Unset),
            Err(error) => return Err(error),
        };
        let malformed = || io::Error::from(ErrorKind::InvalidInput);
        let hash = PasswordHash::new(text.trim()).map_err(|_| malformed())?;
        if hash.hash.is_none() {
            return Err(malformed());
        }
        match argon2()?.verify_password(passphrase.0.as_bytes(), &hash) {
            Ok(()) => Ok(Verdict::Right),
            Err(argon2::password_hash::Error::Password) => Ok(Verdict::Wrong),
            Err(_) => Err(malformed()),
        }
    }

    /// Replaces the passphrase.
    ///
    /// # Errors
    /// What the system refuses.
    pub fn set(&self, passphrase: &Passphrase) -> io::Result<()> {
        let invalid = |_| io::Error::from(ErrorKind::InvalidInput);
        let salt = SaltString::encode_b64(&self.salt).map_err(invalid)?;
        let hash = argon2()?
            .hash_password(passphrase.0.as_bytes(), &salt)
            .map_err(invalid)?;
        private::replace(&self.file, format!("{hash}\n").as_bytes())
    }

    /// Takes the passphrase away; says whether there was one.
    ///
    /// # Errors
    /// What the system refuses.
    pub fn remove(&self) -> io::Result<bool> {
        match fs::remove_file(&self.file) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }
}

fn argon2() -> io::Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None);
    let params = params.map_err(|_| ErrorKind::InvalidInput)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn lock(root: &Path) -> Lock {
        Lock::new(root.join("keybook/lock"), [7; 16])
    }

    #[test]
    fn only_the_passphrase_opens_and_its_file_is_private() {
        let root = tempfile::tempdir().unwrap();
        let lock = lock(root.path());
        let right = Passphrase::new("caf\u{e9} 四季");
        assert_eq!(lock.ask(&Ask::Look), Verdict::Unset);
        assert_eq!(lock.ask(&Ask::Try(right.clone())), Verdict::Unset);
        assert_eq!(lock.ask(&Ask::Set(right.clone())), Verdict::Set);
        assert_eq!(lock.ask(&Ask::Look), Verdict::Needed);
        assert_eq!(lock.ask(&Ask::Try(right)), Verdict::Right);
        // Another terminal sends the accent as a character of its own.
        let decomposed = Passphrase::new("cafe\u{301} 四季");
        assert_eq!(lock.ask(&Ask::Try(decomposed)), Verdict::Right);
        assert_eq!(lock.ask(&Ask::Try(Passphrase::new("cafe"))), Verdict::Wrong);
        let text = fs::read_to_string(lock.file()).unwrap();
        assert!(
            text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$") && !text.contains("caf"),
            "{text}"
        );
        let mode = fs::metadata(lock.file()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(lock.remove().unwrap() && !lock.remove().unwrap());
    }

    #[test]
    fn a_file_that_is_no_hash_opens_nothing() {
        let root = tempfile::tempdir().unwrap();
        let lock = lock(root.path());
        fs::create_dir(root.path().join("keybook")).unwrap();
        for text in ["", "open", "$argon2id$v=19$m=1"] {
            fs::write(lock.file(), text).unwrap();
            let said = lock.ask(&Ask::Try(Passphrase::new("anything")));
            assert_eq!(said, Verdict::Unusable(OsError::Malformed), "{text}");
        }
    }

    #[test]
    fn nothing_of_a_passphrase_is_written_to_a_log() {
        let ask = Ask::Try(Passphrase::new("secret"));
        assert_eq!(format!("{ask:?}"), "Try(Passphrase)");
    }
}
