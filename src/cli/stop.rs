//! Why a command ends early, and its exit code (UX.md 6.5).

use std::io;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::domain::field::FieldKind;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::domain::workflow::Refused;
use crate::i18n::Catalog;
use crate::i18n::code::Code;
use crate::i18n::group::{BadInput, Doing, OsError, Told, Trouble};
use crate::service::Failure;
use crate::shown::{Shown, json_safe};

/// Done; also an empty list.
pub const DONE: u8 = 0;
/// Something inside failed; nothing was changed.
pub const INTERNAL: u8 = 1;
/// The command line or a settings file is wrong.
pub const USAGE: u8 = 2;
/// What was named is not there.
pub(crate) const NOT_FOUND: u8 = 3;
/// A value was refused.
pub const REFUSED: u8 = 4;
/// Done in part; the report has the rest.
pub const PARTLY: u8 = 8;

/// Why a command ends early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The book said no; the kind words the label of a refused field.
    Failure(Box<Failure>, Option<Kind>),
    /// Something outside the book: a file, an option, a filter.
    Outside {
        /// Stable code.
        code: Code,
        /// Exit code.
        exit: u8,
        /// What happened, and what to do.
        told: Told,
    },
    /// The fields that were given cannot be read.
    Input(BadInput),
    /// The reader of our output went away: that is success.
    Unread,
    /// Our output cannot be written; what was asked may have been done all the same.
    Unwritten {
        /// Why.
        why: OsError,
        /// The book was changed before that.
        changed: bool,
    },
}

/// Columns of a word that is repeated in a refusal.
const QUOTED: usize = 60;

/// A word as refusals repeat it.
pub(crate) fn quoted(word: &str) -> String {
    if word.len() > QUOTED {
        Shown::line(word).truncate(QUOTED).as_str().to_owned()
    } else {
        word.to_owned()
    }
}

impl Stop {
    /// A word on the command line that cannot be.
    pub(crate) fn usage(text: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Outside {
            code: Code::Usage,
            exit: USAGE,
            told: Told::new(text, hint),
        }
    }

    /// A file of the person's own that could not be written.
    pub(crate) fn unkept(path: &Path, error: &io::Error, words: &Catalog) -> Self {
        let why = OsError::from(error);
        let exit = why.exit_code();
        let trouble = Trouble::System(Doing::Keep(path.display().to_string()), why);
        Self::Outside {
            code: Code::from(&trouble),
            exit,
            told: (words.troubles.trouble)(&trouble),
        }
    }

    /// A file that was named and cannot be read.
    pub(crate) fn unread(path: &Path, error: &io::Error, words: &Catalog) -> Self {
        let (path, texts) = (path.display().to_string(), &words.imports);
        let why = OsError::from(error);
        let (code, text) = match &why {
            OsError::NotFound => (Code::NoFile, (texts.no_file)(&path)),
            OsError::IsFolder => (Code::IsFolder, (texts.is_folder)(&path)),
            why => {
                let text = (texts.unreadable)(&path, &(words.troubles.os)(why));
                (Code::Unreadable, text)
            }
        };
        Self::Outside {
            code,
            exit: why.exit_code(),
            told: Told::new(text, ""),
        }
    }

    /// A refused value of a record of `kind`.
    pub(crate) fn invalid(kind: Kind, invalid: Invalid) -> Self {
        Self::Failure(Box::new(Failure::Invalid(invalid)), Some(kind))
    }

    /// The same, with the kind that words its fields.
    pub(crate) fn of(self, kind: Kind) -> Self {
        match self {
            Self::Failure(failure, _) => Self::Failure(failure, Some(kind)),
            other => other,
        }
    }

    fn told(&self, words: &Catalog) -> Told {
        match self {
            Self::Failure(failure, kind) => match (&**failure, kind) {
                (Failure::Invalid(invalid), Some(of)) => Told::new(
                    (words.failures.invalid)(*kind, invalid),
                    choices(*of, invalid, words),
                ),
                (failure, _) => words.failure(failure),
            },
            Self::Outside { told, .. } => told.clone(),
            Self::Input(bad) => (words.usage.input)(bad),
            Self::Unread => Told::new("", ""),
            Self::Unwritten { why, changed } => {
                let told = (words.troubles.trouble)(&Trouble::System(Doing::Answer, why.clone()));
                if *changed {
                    Told::new(told.text, words.usage.was_done)
                } else {
                    told
                }
            }
        }
    }

    fn field(&self) -> Option<FieldKey> {
        let Self::Failure(failure, _) = self else {
            return None;
        };
        match &**failure {
            Failure::Invalid(invalid)
            | Failure::Refused {
                why: Refused::Invalid(invalid),
                ..
            } => invalid.field,
            Failure::Refused {
                why: Refused::Needs(fields),
                ..
            } => fields.first().copied(),
            _ => None,
        }
    }

    /// Says it on `err` and returns the exit code.
    pub(crate) fn tell(&self, words: &Catalog, as_json: bool, err: &mut dyn io::Write) -> u8 {
        let (code, exit) = match self {
            Self::Failure(failure, _) => (Code::from(&**failure), failure.exit_code()),
            Self::Outside { code, exit, .. } => (*code, *exit),
            Self::Input(_) => (Code::Usage, USAGE),
            Self::Unwritten { changed, .. } => (Code::Io, if *changed { PARTLY } else { INTERNAL }),
            Self::Unread => return DONE,
        };
        let family = match self {
            // A step that refuses a value is a step that is refused.
            Self::Failure(failure, _) => failure.code(),
            _ => code.family(),
        };
        let told = self.told(words);
        let text = if as_json {
            let mut error = Map::new();
            error.insert("code".into(), json!(family));
            error.insert("reason".into(), json!(code.word()));
            error.insert("message".into(), json!(told.text));
            error.insert("hint".into(), json!(told.hint));
            error.insert("field".into(), json!(self.field().map(FieldKey::key)));
            if let Self::Failure(failure, _) = self
                && let Failure::Ambiguous { candidates, .. } = &**failure
            {
                let list: Vec<Value> = candidates
                    .iter()
                    .map(|(id, code, name)| json!({"id": id, "code": code, "name": name}))
                    .collect();
                error.insert("candidates".into(), json!(list));
            }
            let document = json!({ "error": error }).to_string();
            format!("{}\n", json_safe(&document))
        } else {
            plain(&told, code)
        };
        // Nobody is left to tell if even this cannot be written.
        let _ = err.write_all(text.as_bytes());
        exit
    }
}

/// What a field of choices takes: the words of files and scripts, and what they mean where that is another word.
fn choices(kind: Kind, invalid: &Invalid, words: &Catalog) -> String {
    let field = invalid.field.and_then(|key| kind.field(key));
    let (Why::NotAChoice { .. }, Some(FieldKind::Choice(set))) =
        (&invalid.why, field.map(|field| field.kind))
    else {
        return String::new();
    };
    let valid: Vec<String> = set
        .options()
        .iter()
        .filter(|(number, _)| *number != 0)
        .map(|(number, word)| {
            let label = words.choice(set, *number);
            if label.eq_ignore_ascii_case(word) {
                (*word).to_owned()
            } else {
                format!("{word} ({label})")
            }
        })
        .collect();
    (words.usage.choices)(&valid.join(", "))
}

/// What people get; the code behind it is what `keybook explain` takes.
fn plain(told: &Told, code: Code) -> String {
    let mut text = String::from("keybook: ");
    text.push_str(Shown::line(&told.text).as_str());
    text.push_str(" [");
    text.push_str(code.word());
    text.push_str("]\n");
    if !told.hint.is_empty() {
        text.push_str(Shown::line(&told.hint).as_str());
        text.push('\n');
    }
    text
}

impl From<Failure> for Stop {
    fn from(mut failure: Failure) -> Self {
        if let Failure::NoSuch { given, .. } | Failure::Ambiguous { given, .. } = &mut failure {
            *given = quoted(given);
        }
        Self::Failure(Box::new(failure), None)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::Unread
        } else {
            Self::Unwritten {
                why: OsError::from(&error),
                changed: false,
            }
        }
    }
}

/// A refusal of the record as a whole.
pub(crate) fn no_such_field(given: &str, kind: Kind) -> Invalid {
    let keys = kind.fields().iter().map(|field| field.key.key());
    Invalid {
        field: None,
        why: Why::NoSuchField {
            given: quoted(given),
            nearest: crate::domain::field::nearest(given, keys).map(str::to_owned),
        },
    }
}
