//! What is wrong with a settings, key or theme file, in English.

use crate::i18n::group::Problems;
use crate::i18n::numbers::hundredths;

pub(super) const PROBLEMS: Problems = Problems {
    syntax: |why| format!("This is not valid TOML: {why}."),
    duplicate_key: |word| format!("\"{word}\" stands here a second time; the first one is kept."),
    unreadable: |why| format!("The file cannot be read: {why}."),
    unwritten: |why| format!("The file cannot be written: {why}."),
    no_yaml: |why| format!("This is not valid YAML: {why}."),
    no_scheme: "This is no base16 scheme: it has none of the colours base00 to base0F.",
    missing_slot: |slot| format!("The colour {slot} is missing."),
    bad_slot: |slot, value| {
        format!("{slot} is \"{value}\", which is not a colour of six hexadecimal digits.")
    },
    other_system: |system| format!("This is a scheme of \"{system}\", not of base16."),
    unknown_key: |word| format!("There is no setting \"{word}\"."),
    unknown_role: |word| format!("There is no role \"{word}\"."),
    unknown_color: |word, role| {
        format!("Role \"{role}\": there is no colour \"{word}\" in the palette.")
    },
    raw_color: |word, role| {
        format!(
            "Role \"{role}\" names colours of the palette; give \"{word}\" a name under [palette]."
        )
    },
    unknown_modifier: |word, role| format!("Role \"{role}\": there is no modifier \"{word}\"."),
    unknown_symbol: |word| format!("There is no symbol \"{word}\"."),
    same_symbol: |one, other| {
        format!("\"{one}\" and \"{other}\" have the same symbol; without colours they look alike.")
    },
    faint: |it| {
        let (ratio, need) = (hundredths(it.ratio), hundredths(it.need));
        if it.role == it.on {
            format!(
                "Role \"{}\": text on its own background has a contrast of {ratio}, not {need}.",
                it.role
            )
        } else {
            format!(
                "Role \"{}\" on \"{}\" has a contrast of {ratio}, not {need}.",
                it.role, it.on
            )
        }
    },
    unused_color: |word| format!("The colour \"{word}\" is not used by any role."),
    bad_color: |word| {
        format!(
            "\"{word}\" is not a colour; write \"#rrggbb\", a number from 0 to 255 or one of the sixteen names."
        )
    },
    bad_symbol: |word| format!("\"{word}\" is not exactly one column wide on every terminal."),
    wrong_type: |key, wanted| format!("\"{key}\" must be {wanted}."),
    missing_parent: |word| format!("There is no theme \"{word}\" to inherit from."),
    no_theme: |word| format!("There is no theme \"{word}\"."),
    theme_name: |word| {
        format!(
            "\"{word}\" cannot be chosen: a theme's file is named in small letters, digits and hyphens, at most 40."
        )
    },
    cycle: |word| format!("The themes inherit from each other in a circle, at \"{word}\"."),
    too_deep: |word| {
        format!("A theme inherits over at most four steps; \"{word}\" would be one more.")
    },
    newer_schema: |word| format!("Schema {word} is newer than this program knows."),
    unknown_command: |word| format!("There is no command \"{word}\"."),
    unknown_scope: |word| format!("There is no group of keys \"{word}\"."),
    bad_key: |word| format!("\"{word}\" is not a key."),
    reserved_key: |word| {
        format!("\"{word}\" belongs to the terminal, a multiplexer or the input method.")
    },
    none: "Nothing is wrong.",
    unknown_preset: |word| format!("There are no keys called \"{word}\"."),
    unsendable: |word| {
        format!("Many terminals cannot send \"{word}\", or send another key for it.")
    },
    unknown_column: |word| format!("The list cannot be sorted by \"{word}\"."),
    name_twice: |word| format!("There is another view \"{word}\" above; this one is not used."),
    lacks: |word| format!("This view lacks its {word}."),
    unreachable: |command| {
        format!("No key reaches {command} any more, and it is not in the palette.")
    },
    clash: |key, first, second| {
        format!("\"{key}\" is both {first} and {second}; the first one is kept.")
    },
    shadowed: |key, command, longer| {
        format!("\"{key}\" is {command}, so \"{longer}\" can never be typed.")
    },
    foreign_command: |command, scope| format!("{command} does not work in \"{scope}\"."),
    did_you_mean: |word| format!("Did you mean \"{word}\"?"),
    at: |line, column| format!("line {line}, column {column}"),
};
