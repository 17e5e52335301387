//! The screen while it is locked.

/// The screen while it is locked.
#[derive(Debug)]
pub struct Lock {
    /// What it is.
    pub title: &'static str,
    /// Since when: a time of day.
    pub since: fn(&str) -> String,
    /// Before the passphrase.
    pub ask: &'static str,
    /// No passphrase is set: how to go on.
    pub free: &'static str,
    /// The same after it was locked by hand: one may set a passphrase now; so many characters at least.
    pub new_how: fn(usize) -> String,
    /// Before a new passphrase.
    pub new: &'static str,
    /// Before the same once more.
    pub again: &'static str,
    /// The two are not the same; a new passphrase is asked for again.
    pub differ: &'static str,
    /// The two are not the same, in a shell.
    pub mismatch: &'static str,
    /// A new passphrase is too short: characters that it must have.
    pub too_short: fn(usize) -> String,
    /// It is set.
    pub set: &'static str,
    /// While the passphrase is checked.
    pub checking: &'static str,
    /// It was not it: seconds until the next try.
    pub wrong: fn(u64) -> String,
    /// The file cannot be used: why.
    pub unusable: fn(&str) -> String,
    /// How to type a new passphrase in a shell: so many characters at least.
    pub how: fn(usize) -> String,
    /// It was set in a shell.
    pub stored: &'static str,
    /// Nothing was typed.
    pub unchanged: &'static str,
    /// There was a passphrase and it is gone.
    pub removed: &'static str,
    /// There was none.
    pub none: &'static str,
}
