//! What is wrong with a settings, key or theme file.

/// A role that stands out too little from what it may be painted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faint {
    /// The role.
    pub role: &'static str,
    /// The role of the background; the same one when it has a background of its own.
    pub on: &'static str,
    /// The contrast in hundredths.
    pub ratio: u32,
    /// The contrast that is needed, in hundredths.
    pub need: u32,
}

/// What is wrong with a settings, key or theme file. Arguments are words of the file, quoted by the text.
#[derive(Debug)]
pub struct Problems {
    /// The file is not valid TOML: what the parser says.
    pub syntax: fn(&str) -> String,
    /// A key that stands twice.
    pub duplicate_key: fn(&str) -> String,
    /// The file cannot be read: why.
    pub unreadable: fn(&str) -> String,
    /// The file cannot be written: why.
    pub unwritten: fn(&str) -> String,
    /// The file is no YAML: what the parser says.
    pub no_yaml: fn(&str) -> String,
    /// It is YAML, but no scheme of base16.
    pub no_scheme: &'static str,
    /// A colour of a scheme is missing.
    pub missing_slot: fn(&str) -> String,
    /// A colour of a scheme that is none: its name, its value.
    pub bad_slot: fn(&str, &str) -> String,
    /// A scheme of a system other than base16 and base24.
    pub other_system: fn(&str) -> String,
    /// An entry that does not exist.
    pub unknown_key: fn(&str) -> String,
    /// A role that does not exist.
    pub unknown_role: fn(&str) -> String,
    /// A colour that is neither in the palette nor `default`, and the role that names it.
    pub unknown_color: fn(&str, &str) -> String,
    /// A value where the name of a colour belongs, and the role that has it.
    pub raw_color: fn(&str, &str) -> String,
    /// A text modifier that does not exist, and the role that names it.
    pub unknown_modifier: fn(&str, &str) -> String,
    /// A symbol name that does not exist.
    pub unknown_symbol: fn(&str) -> String,
    /// Two states that look alike without colours: their names.
    pub same_symbol: fn(&str, &str) -> String,
    /// A role that cannot be read where it may stand.
    pub faint: fn(&Faint) -> String,
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
    /// A file whose name cannot be the name of a theme.
    pub theme_name: fn(&str) -> String,
    /// Themes inherit from each other in a circle.
    pub cycle: fn(&str) -> String,
    /// Too many themes inherit from each other.
    pub too_deep: fn(&str) -> String,
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
    /// A saved view is sorted by what is no column.
    pub unknown_column: fn(&str) -> String,
    /// Two saved views have one name.
    pub name_twice: fn(&str) -> String,
    /// A saved view lacks its name or its list.
    pub lacks: fn(&str) -> String,
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
