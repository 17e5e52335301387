//! Choosing, looking at, checking and importing themes, in English.

use crate::i18n::group::{Sample, ThemeImport, Themes};
use crate::i18n::numbers::hundredths;

pub(super) const THEMES: Themes = Themes {
    foot: "Up Down try   Enter keep   Esc as before",
    dark: "dark",
    light: "light",
    built_in: "built in",
    fits: |name| format!("here {name}"),
    problems: |count| {
        if count == 1 {
            "1 problem".to_owned()
        } else {
            format!("{count} problems")
        }
    },
    reread: |name| format!("Read again: {name}"),
    stays: |problem| format!("{problem} The colours stay as they were."),
    sample: Sample {
        text: ["text", "less important", "a hint", "raised"],
        selected: ["the row under the cursor", "the same, without focus"],
        marked: ["marked", "found"],
        tabs: ["view", "shown"],
        fields: ["field", "typing here", "refused"],
        states: ["late", "soon", "done", "waiting", "new", "as usual"],
        tiers: "Tier",
        bars: "Bars",
        days: ["10", "11 today", "14 weekend", "1 holiday", "17 busy"],
        change: ["before", "after"],
        careful: "careful",
        said: ["saved", "not saved", "offline"],
        lines: ["lines", "in use"],
    },
    import: ThemeImport {
        written: |name, file| format!("{name} is in {file}."),
        repaired: |slot, role, before, after, from, to| {
            let (from, to) = (hundredths(from), hundredths(to));
            format!("{slot} ({role}): {before} became {after}, contrast {from} became {to}.")
        },
        untouched: "Every colour can be read as it is.",
        choose: |name| format!("Choose it with  :theme {name}"),
        exists: |file| format!("{file} exists already."),
        exists_hint: "Give another name with --name, or --force to write over it.",
        bad_name: |name| format!("\"{name}\" cannot be the name of a theme."),
        name_hint: "Small letters, digits and hyphens, at most 40: --name NAME",
        begun: "Take the # away before a line to change it; what stays is taken from the theme above.",
        made_from: |title| format!("Made from the base16 scheme {title}."),
    },
    variant: "FOR",
    contrast: "CONTRAST",
    from: "FROM",
    title: "TITLE",
};
