//! What is wrong with a settings, key or theme file.

/// What is wrong with a settings, key or theme file. Arguments are words of the file, quoted by the text.
#[derive(Debug)]
pub struct Problems {
    /// The file is not valid TOML: what the parser says.
    pub syntax: fn(&str) -> String,
    /// The file cannot be read: why.
    pub unreadable: fn(&str) -> String,
    /// An entry that does not exist.
    pub unknown_key: fn(&str) -> String,
    /// A role that does not exist.
    pub unknown_role: fn(&str) -> String,
    /// A colour that is neither in the palette nor `default`.
    pub unknown_color: fn(&str) -> String,
    /// A text modifier that does not exist.
    pub unknown_modifier: fn(&str) -> String,
    /// A symbol name that does not exist.
    pub unknown_symbol: fn(&str) -> String,
    /// A palette entry that no role uses.
    pub unused_color: fn(&str) -> String,
    /// Not `#rrggbb`, or not one of the sixteen names.
    pub bad_color: fn(&str) -> String,
    /// A symbol that is not one column under both width rules.
    pub bad_symbol: fn(&str) -> String,
    /// A value of the wrong type: entry, what is expected.
    pub wrong_type: fn(&str, &str) -> String,
    /// The parent theme is not found.
    pub missing_parent: fn(&str) -> String,
    /// A theme that does not exist.
    pub no_theme: fn(&str) -> String,
    /// Themes inherit from each other in a circle, or too deep.
    pub cycle: fn(&str) -> String,
    /// The schema number is newer than this program.
    pub newer_schema: fn(&str) -> String,
    /// A command that does not exist.
    pub unknown_command: fn(&str) -> String,
    /// A scope of keys that does not exist.
    pub unknown_scope: fn(&str) -> String,
    /// A key that cannot be read.
    pub bad_key: fn(&str) -> String,
    /// A key that terminals, multiplexers or input methods keep for themselves.
    pub reserved_key: fn(&str) -> String,
    /// Nothing is wrong.
    pub none: &'static str,
    /// Keys of a program that keybook does not know.
    pub unknown_preset: fn(&str) -> String,
    /// A key that some terminals cannot send.
    pub unsendable: fn(&str) -> String,
    /// A command that no key reaches any more.
    pub unreachable: fn(&str) -> String,
    /// The same key twice in one scope: key, first command, second command.
    pub clash: fn(&str, &str, &str) -> String,
    /// A key is both a command and the beginning of a longer one: key, command, longer one.
    pub shadowed: fn(&str, &str, &str) -> String,
    /// A command that belongs to another scope: command, scope.
    pub foreign_command: fn(&str, &str) -> String,
    /// The nearest valid word.
    pub did_you_mean: fn(&str) -> String,
    /// Line and column.
    pub at: fn(usize, usize) -> String,
}
