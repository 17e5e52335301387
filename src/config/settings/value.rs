//! The values that settings can have, and how they are read.

use toml::de::DeValue;

use super::ROWS;
use crate::config::{Cause, Problem};

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident {
        $(#[$first_doc:meta])* $first:ident = $first_word:literal
        $(, $(#[$variant_doc:meta])* $variant:ident = $word:literal)* $(,)?
    })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $(#[$first_doc])* $first $(, $(#[$variant_doc])* $variant)* }

        impl Choice for $name {
            const WORDS: &'static [&'static str] = &[$first_word $(, $word)*];
            const WANTED: &'static str = concat!($first_word $(, " | ", $word)*);

            fn from_word(word: &str) -> Option<$name> {
                match word {
                    $first_word => Some($name::$first),
                    $($word => Some($name::$variant),)*
                    _ => None,
                }
            }

            fn word(self) -> &'static str {
                match self { $name::$first => $first_word $(, $name::$variant => $word)* }
            }
        }
    )+};
}

choices! {
    /// Language of screens and words.
    Language {
        /// From the locale.
        Auto = "auto",
        /// English.
        English = "en",
        /// Simplified Chinese.
        Chinese = "zh",
    }
    /// A switch that may be left to keybook.
    Auto {
        /// Decided from the terminal and the connection.
        Auto = "auto",
        /// Always.
        On = "on",
        /// Never.
        Off = "off",
    }
    /// Columns of characters whose width is ambiguous.
    Ambiguous {
        /// Measured when keybook starts.
        Auto = "auto",
        /// One column.
        One = "1",
        /// Two columns.
        Two = "2",
    }
    /// How keybook shows itself.
    Mode {
        /// Full screen, and line by line where the terminal cannot show that.
        Auto = "auto",
        /// Full screen.
        Screen = "screen",
        /// Line by line, for screen readers.
        Plain = "plain",
    }
    /// Lines around panes.
    Border {
        /// Unicode where the terminal can show it.
        Auto = "auto",
        /// Box drawing characters.
        Unicode = "unicode",
        /// `+`, `-` and `|`.
        Ascii = "ascii",
        /// No lines.
        None = "none",
    }
    /// How many colours are sent.
    Colors {
        /// What the terminal is known to show.
        Auto = "auto",
        /// Only bold, underline and reverse.
        None = "none",
        /// The sixteen of the terminal.
        Sixteen = "16",
        /// The fixed palette.
        Palette = "256",
        /// 24 bits.
        True = "true",
    }
    /// How a list moves when the cursor meets its edge.
    Scroll {
        /// By rows, by half pages on a slow line.
        Auto = "auto",
        /// By rows.
        Line = "line",
        /// By half pages.
        Page = "page",
    }
    /// How text gets on the clipboard of the person's own machine.
    Clipboard {
        /// By the sequence that terminals and tmux know (OSC 52).
        Auto = "auto",
        /// The same, whatever the terminal says.
        Osc52 = "osc52",
        /// Wrapped for a tmux that passes everything on.
        Tmux = "tmux",
        /// Wrapped for GNU screen.
        Screen = "screen",
        /// Not at all.
        Off = "off",
    }
    /// How something that cannot wait is made known.
    Notify {
        /// On the screen only.
        Off = "off",
        /// By the bell.
        Bell = "bell",
        /// By a notification of the terminal, as most know it (OSC 9).
        Osc = "osc",
        /// As urxvt, foot and VTE know it.
        Osc777 = "osc777",
        /// As kitty knows it.
        Osc99 = "osc99",
        /// By a program of the person's own.
        Command = "command",
    }
    /// Where the middle of phone numbers is hidden.
    MaskPhones {
        /// In lists.
        Lists = "lists",
        /// Nowhere.
        Off = "off",
    }
    /// The first day of a week in a month.
    WeekStart {
        /// Monday.
        Monday = "mon",
        /// Sunday.
        Sunday = "sun",
    }
    /// A switch.
    Switch {
        /// No.
        Off = "off",
        /// Yes.
        On = "on",
    }
    /// How much is written to the log.
    LogLevel {
        /// What failed.
        Error = "error",
        /// And what looked wrong.
        Warn = "warn",
        /// And what happened.
        Info = "info",
        /// And how.
        Debug = "debug",
    }
}

/// Why a value was not taken, and what was probably meant.
pub(super) struct Refusal {
    cause: Cause,
    word: String,
    valid: Vec<&'static str>,
}

impl Refusal {
    pub(super) fn unknown<T>(name: &str) -> Result<T, Box<Refusal>> {
        let valid = ROWS
            .iter()
            .map(|row| row.name)
            .chain(super::OF_OTHERS)
            .collect();
        Err(Box::new(Refusal {
            cause: Cause::UnknownKey(name.to_owned()),
            word: name.to_owned(),
            valid,
        }))
    }

    fn wrong<T>(name: &str, wanted: &'static str) -> Result<T, Box<Refusal>> {
        let cause = Cause::WrongType(name.to_owned(), wanted);
        Err(Box::new(Refusal {
            cause,
            word: String::new(),
            valid: Vec::new(),
        }))
    }

    pub(super) fn is_unknown(&self) -> bool {
        matches!(self.cause, Cause::UnknownKey(_))
    }

    pub(super) fn name_the_nearest(self, place: impl FnOnce(Cause) -> Problem) -> Problem {
        place(self.cause).suggest(&self.word, self.valid)
    }
}

/// A setting that is one of a few words.
pub(super) trait Choice: Copy {
    const WORDS: &'static [&'static str];
    /// The same, as a message shows them in any language.
    const WANTED: &'static str;
    fn from_word(word: &str) -> Option<Self>;
    fn word(self) -> &'static str;
}

/// The smallest and largest number, and how a message shows them in any language.
pub(super) struct Limits(pub(super) i64, pub(super) i64, pub(super) &'static str);

/// A value that a setting can have: how it is read from TOML and written back.
pub(super) trait Value: Sized {
    /// The words it may be; none where it may be many.
    const WORDS: &'static [&'static str] = &[];
    fn read(name: &str, value: &DeValue<'_>, limits: Limits) -> Result<Self, Box<Refusal>>;
    fn write(&self) -> String;
    /// As people type it.
    fn plain(&self) -> String;
}

impl<C: Choice> Value for C {
    const WORDS: &'static [&'static str] = <C as Choice>::WORDS;

    fn read(name: &str, value: &DeValue<'_>, _: Limits) -> Result<C, Box<Refusal>> {
        let word = match value {
            DeValue::String(word) => word.to_string(),
            // `ambiguous = 2` and `sync = true` say plainly what is meant.
            DeValue::Integer(number) => number.as_str().to_owned(),
            DeValue::Boolean(true) => "on".to_owned(),
            DeValue::Boolean(false) => "off".to_owned(),
            _ => return Refusal::wrong(name, C::WANTED),
        };
        C::from_word(&word).ok_or_else(|| {
            let cause = Cause::WrongType(name.to_owned(), C::WANTED);
            Box::new(Refusal {
                cause,
                word,
                valid: <C as Choice>::WORDS.to_vec(),
            })
        })
    }

    fn write(&self) -> String {
        format!("\"{}\"", self.word())
    }

    fn plain(&self) -> String {
        self.word().to_owned()
    }
}

impl Value for u32 {
    fn read(
        name: &str,
        value: &DeValue<'_>,
        Limits(min, max, wanted): Limits,
    ) -> Result<u32, Box<Refusal>> {
        let number = match value {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        number
            .filter(|number| (min..=max).contains(number))
            .and_then(|number| u32::try_from(number).ok())
            .map_or_else(|| Refusal::wrong(name, wanted), Ok)
    }

    fn write(&self) -> String {
        self.to_string()
    }

    fn plain(&self) -> String {
        self.to_string()
    }
}

impl Value for String {
    fn read(name: &str, value: &DeValue<'_>, _: Limits) -> Result<String, Box<Refusal>> {
        match value {
            DeValue::String(text) => Ok(text.to_string()),
            _ => Refusal::wrong(name, "\"...\""),
        }
    }

    fn write(&self) -> String {
        toml::Value::String(self.clone()).to_string()
    }

    fn plain(&self) -> String {
        self.clone()
    }
}
