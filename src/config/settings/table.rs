//! The list of settings: one line each, from which reading, showing and the reference check derive.

use toml::de::DeValue;

use super::value::{
    Ambiguous, Auto, Border, Clipboard, Colors, Language, Limits, LogLevel, MaskPhones, Mode,
    Notify, Refusal, Scroll, Switch, Value, WeekStart,
};

/// One setting by name.
pub struct Row {
    /// Name in files and on the command line.
    pub name: &'static str,
    pub(super) set: fn(&mut Settings, &DeValue<'_>) -> Result<(), Box<Refusal>>,
    /// The words it may be; none where it may be many.
    pub words: &'static [&'static str],
    /// The value in force, as TOML.
    pub show: fn(&Settings) -> String,
    /// The same as people type it.
    pub plain: fn(&Settings) -> String,
}

/// Only numbers have limits.
macro_rules! limits {
    () => {
        Limits(0, 0, "")
    };
    ($min:literal, $max:literal) => {
        Limits($min, $max, concat!($min, "–", $max))
    };
}

macro_rules! settings {
    ($($(#[$doc:meta])* $name:ident : $kind:ty = $default:expr $(, $min:literal to $max:literal)? ;)+) => {
        /// Every setting with the value in force.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Settings {
            $($(#[$doc])* pub $name: $kind,)+
        }

        impl Default for Settings {
            fn default() -> Settings {
                Settings { $($name: $default,)+ }
            }
        }

        /// Every setting, in the order of the reference.
        pub const ROWS: &[Row] = &[$(Row {
            name: stringify!($name),
            set: |settings, value| {
                settings.$name = <$kind as Value>::read(stringify!($name), value, limits!($($min, $max)?))?;
                Ok(())
            },
            words: <$kind as Value>::WORDS,
            show: |settings| settings.$name.write(),
            plain: |settings| settings.$name.plain(),
        },)+];
    };
}

settings! {
    /// Language of screens and words.
    lang: Language = Language::Auto;
    /// Name of a theme, or `auto`.
    theme: String = "auto".to_owned();
    /// Directory of the book; empty for the default one.
    book: String = String::new();
    /// Socket of a shared book; empty for a private one.
    socket: String = String::new();
    /// How many colours are sent.
    colors: Colors = Colors::Auto;
    /// Full screen, or line by line.
    mode: Mode = Mode::Auto;
    /// Columns of characters whose width is ambiguous.
    ambiguous: Ambiguous = Ambiguous::Auto;
    /// Lines around panes.
    border: Border = Border::Auto;
    /// Synchronized update of the screen.
    sync: Auto = Auto::Auto;
    /// How lists scroll.
    scroll: Scroll = Scroll::Auto;
    /// Clicks and the wheel.
    mouse: Auto = Auto::Auto;
    /// The keyboard protocol that tells Esc from the beginning of a sequence.
    keyboard: Auto = Auto::Auto;
    /// How text gets on the clipboard.
    clipboard: Clipboard = Clipboard::Auto;
    /// How what cannot wait is made known.
    notify: Notify = Notify::Bell;
    /// A program of the person's own that makes it known.
    notify_command: String = String::new();
    /// A title for the terminal's window.
    title: Switch = Switch::Off;
    /// Whether sessions only look.
    read_only: Switch = Switch::Off;
    /// Where the middle of phone numbers is hidden.
    mask_phones: MaskPhones = MaskPhones::Lists;
    /// The first day of a week in a month.
    week_start: WeekStart = WeekStart::Monday;
    /// Whether names, amounts and words are hidden on the screens.
    discreet: Switch = Switch::Off;
    /// Minutes without a key after which the screen is locked; 0 never locks it.
    idle_lock_min: u32 = 10, 0 to 1440;
    /// Rows above which an export asks for a typed word.
    confirm_export_over: u32 = 50, 0 to 99999;
    /// Milliseconds after which Esc counts as a key of its own; 0 decides by the connection.
    esc_delay_ms: u32 = 0, 0 to 1000;
    /// How much is written to the log.
    log: LogLevel = LogLevel::Info;
}
