//! Choosing, looking at, checking and importing themes.

/// Choosing, looking at, checking and importing themes.
#[derive(Debug)]
pub struct Themes {
    /// In the lower edge of the picker: what the keys do.
    pub foot: &'static str,
    /// For a dark background.
    pub dark: &'static str,
    /// For a light background.
    pub light: &'static str,
    /// A theme that is compiled in.
    pub built_in: &'static str,
    /// What is right of `auto`: the theme that fits the terminal.
    pub fits: fn(&str) -> String,
    /// So many problems.
    pub problems: fn(usize) -> String,
    /// The files were read again and a theme was painted anew.
    pub reread: fn(&str) -> String,
    /// A theme cannot be used; the one before stays.
    pub stays: fn(&str) -> String,
    /// The sample.
    pub sample: Sample,
    /// What `theme import` says.
    pub import: ThemeImport,
    /// Heading of a column: for which background.
    pub variant: &'static str,
    /// Heading of a column: which contrast it promises.
    pub contrast: &'static str,
    /// Heading of a column: where it comes from.
    pub from: &'static str,
    /// Heading of a column: its title.
    pub title: &'static str,
}

/// Words that show each role as it is used.
#[derive(Debug)]
pub struct Sample {
    /// Plain text, less important text, a hint, and text on a raised surface.
    pub text: [&'static str; 4],
    /// The row under the cursor, and in a pane without focus.
    pub selected: [&'static str; 2],
    /// A marked row, and what a search found in it.
    pub marked: [&'static str; 2],
    /// Another view, and the one that is shown.
    pub tabs: [&'static str; 2],
    /// A field, the field that has the keys, and one that was refused.
    pub fields: [&'static str; 3],
    /// States: late, soon, done, waiting, new, and none of them.
    pub states: [&'static str; 6],
    /// Before classes of customers.
    pub tiers: &'static str,
    /// Before bars.
    pub bars: &'static str,
    /// Days: one of many, today, of a weekend, a holiday, one with much to do.
    pub days: [&'static str; 5],
    /// A value before and after a change.
    pub change: [&'static str; 2],
    /// Something to be careful about.
    pub careful: &'static str,
    /// What was done, what was refused, and what lies across the screen.
    pub said: [&'static str; 3],
    /// Lines around a pane, and around the one that has the keys.
    pub lines: [&'static str; 2],
}

/// What `theme import` says.
#[derive(Debug)]
pub struct ThemeImport {
    /// It was written: name, file.
    pub written: fn(&str, &str) -> String,
    /// A colour was changed so that it can be read: slot, meaning, before, after, contrast before and after in
    /// hundredths.
    pub repaired: fn(&str, &str, &str, &str, u32, u32) -> String,
    /// Nothing had to be changed.
    pub untouched: &'static str,
    /// How it is chosen: its name.
    pub choose: fn(&str) -> String,
    /// There is a file of that name.
    pub exists: fn(&str) -> String,
    /// What to do then.
    pub exists_hint: &'static str,
    /// A name that cannot be one.
    pub bad_name: fn(&str) -> String,
    /// What a name may be.
    pub name_hint: &'static str,
    /// First line of the roles of a theme that was begun.
    pub begun: &'static str,
    /// First line of the file: where it comes from.
    pub made_from: fn(&str) -> String,
}
