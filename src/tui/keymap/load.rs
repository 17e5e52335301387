//! The user's own keys: `[keys.visits]`, then `"T" = "visit.today"`, or `"t" = ""` to take a key away.

use std::path::Path;

use toml::de::{DeTable, DeValue};

use super::{Binding, Keymap, Lookup, is_reserved, is_sendable, parse_keys, print_keys};
use crate::config::{Cause, Problem};
use crate::tui::command::{COMMANDS, CommandId, Scope};

/// The word that takes a default key away.
const NONE: &str = "";

/// The word in `[keys]` that chooses a preset.
const PRESET: &str = "preset";

/// A preset of `presets/`, compiled in.
macro_rules! preset {
    ($name:literal) => {
        ($name, include_str!(concat!("presets/", $name, ".toml")))
    };
}

/// Keys for hands that know another program, by name; the first is the command table's own.
pub const PRESETS: [(&str, &str); 4] = [
    ("keybook", ""),
    preset!("vim"),
    preset!("emacs-ish"),
    preset!("fkeys"),
];

impl Keymap {
    /// Puts the preset that a settings file chooses and its `[keys.*]` tables on top of the defaults. Whatever is wrong
    /// is returned and left out; everything else applies.
    pub fn load(file: &str, text: &str) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            problems.push(Problem::of_toml(file, text, &error));
        }
        let mut reader = Reader {
            file,
            text,
            problems: &mut problems,
            own: Vec::new(),
        };
        let mut keymap = Self::defaults();
        if let Some(keys) = table.get_ref().get("keys") {
            match keys.get_ref().as_table() {
                Some(scopes) => {
                    if let Some(preset) = scopes.get(PRESET)
                        && let Some(chosen) = reader.preset(preset)
                    {
                        keymap = chosen;
                    }
                    reader.scopes(scopes);
                }
                None => reader.push(
                    keys.span().start,
                    Cause::WrongType("keys".into(), "[keys.scope]"),
                ),
            }
        }
        let own = std::mem::take(&mut reader.own);
        let places: Vec<(usize, Binding)> = own.clone();
        keymap
            .bindings
            .splice(0..0, own.into_iter().map(|(_, binding)| binding));
        check_shadows(&places, &keymap, file, text, &mut problems);
        let lost = keymap.unreachable().into_iter().map(|id| {
            Problem::of_file(
                Path::new(file),
                Cause::Unreachable(id.spec().name.to_owned()),
            )
        });
        problems.extend(lost);
        problems.sort_by_key(|problem| (problem.line, problem.column));
        (keymap, problems)
    }

    /// The keys of a preset.
    pub fn preset(name: &str) -> Option<Self> {
        let (name, text) = PRESETS.iter().find(|(known, _)| *known == name)?;
        let (mut keymap, _) = Self::load(name, text);
        keymap.preset = name;
        Some(keymap)
    }
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    problems: &'a mut Vec<Problem>,
    own: Vec<(usize, Binding)>,
}

impl Reader<'_> {
    fn push(&mut self, byte: usize, cause: Cause) {
        self.problems
            .push(Problem::at(self.file, self.text, byte, cause));
    }

    fn preset(&mut self, value: &toml::Spanned<DeValue<'_>>) -> Option<Keymap> {
        let byte = value.span().start;
        let names = || PRESETS.iter().map(|(name, _)| *name);
        let Some(name) = value.get_ref().as_str() else {
            self.push(byte, Cause::WrongType(PRESET.to_owned(), "\"vim\""));
            return None;
        };
        let found = Keymap::preset(name);
        if found.is_none() {
            let cause = Cause::UnknownPreset(name.to_owned());
            let problem = Problem::at(self.file, self.text, byte, cause).suggest(name, names());
            self.problems.push(problem);
        }
        found
    }

    fn scopes(&mut self, scopes: &DeTable<'_>) {
        for (name, value) in scopes {
            if name.get_ref() == PRESET {
                continue;
            }
            let byte = name.span().start;
            let word = name.get_ref().as_ref();
            let Some(scope) = Scope::parse(word) else {
                let problem = Problem::at(
                    self.file,
                    self.text,
                    byte,
                    Cause::UnknownScope(word.to_owned()),
                )
                .suggest(word, Scope::ALL.iter().map(|(_, name)| *name));
                self.problems.push(problem);
                continue;
            };
            match value.get_ref().as_table() {
                Some(bindings) => {
                    // Tables are sorted by key; the file's own order decides which of two clashing lines is first.
                    let mut lines: Vec<_> = bindings.iter().collect();
                    lines.sort_by_key(|(key, _)| key.span().start);
                    for (keys, command) in lines {
                        self.binding(scope, keys.get_ref().as_ref(), keys.span().start, command);
                    }
                }
                None => self.push(byte, Cause::WrongType(word.to_owned(), "[keys.scope]")),
            }
        }
    }

    fn binding(
        &mut self,
        scope: Scope,
        keys: &str,
        byte: usize,
        value: &toml::Spanned<DeValue<'_>>,
    ) {
        let parsed = match parse_keys(keys) {
            Ok(parsed) => parsed,
            Err(word) => return self.push(byte, Cause::BadKey(word)),
        };
        let Some(name) = value.get_ref().as_str() else {
            return self.push(
                value.span().start,
                Cause::WrongType(keys.to_owned(), "\"visit.plan\""),
            );
        };
        if name != NONE
            && let Some(key) = parsed.iter().find(|key| is_reserved(**key))
        {
            self.push(byte, Cause::ReservedKey(super::print_key(*key)));
        } else if name != NONE
            && let Some(key) = parsed.iter().find(|key| !is_sendable(**key))
        {
            self.push(byte, Cause::Unsendable(super::print_key(*key)));
        }
        let command = if name == NONE {
            None
        } else if let Some(command) = CommandId::parse(name) {
            if !scope.chain().contains(&command.spec().scope) {
                let cause = Cause::ForeignCommand(name.to_owned(), scope.name().to_owned());
                return self.push(value.span().start, cause);
            }
            Some(command)
        } else {
            let problem = Problem::at(
                self.file,
                self.text,
                value.span().start,
                Cause::UnknownCommand(name.to_owned()),
            )
            .suggest(name, COMMANDS.iter().map(|row| row.name));
            self.problems.push(problem);
            return;
        };
        let first = self
            .own
            .iter()
            .find(|(_, b)| b.scope == scope && b.keys == parsed)
            .map(|(_, b)| b.command.map_or(NONE, |id| id.spec().name));
        if let Some(first) = first {
            let cause = Cause::Clash(print_keys(&parsed), first.to_owned(), name.to_owned());
            return self.push(byte, cause);
        }
        self.own.push((
            byte,
            Binding {
                scope,
                keys: parsed,
                command,
            },
        ));
    }
}

/// A key that runs a command at once makes every longer sequence that begins with it unreachable. `keymap` has the
/// person's own keys in it already: a default that they took away is in nobody's way.
fn check_shadows(
    own: &[(usize, Binding)],
    keymap: &Keymap,
    file: &str,
    text: &str,
    problems: &mut Vec<Problem>,
) {
    for (byte, binding) in own {
        let others = keymap.bindings.iter();
        for other in others.filter(|b| b.scope == binding.scope && b.command.is_some()) {
            let (short, long) = if other.keys.len() > binding.keys.len() {
                (binding, other)
            } else {
                (other, binding)
            };
            if let Some(command) = short.command
                && long.command.is_some()
                && long.keys.len() > short.keys.len()
                && long.keys.starts_with(&short.keys)
                && keymap.lookup(&[short.scope], &short.keys) == Lookup::Command(command)
            {
                let cause = Cause::Shadowed(
                    print_keys(&short.keys),
                    command.spec().name.to_owned(),
                    print_keys(&long.keys),
                );
                problems.push(Problem::at(file, text, *byte, cause));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    #[test]
    fn own_keys_come_first_and_can_be_taken_away() {
        let (keymap, problems) = Keymap::load(
            "config.toml",
            "[keys.visits]\n\"n\" = \"visit.plan\"\n\"T\" = \"visit.today\"\n\"t\" = \"\"\n\"g x\" = \"app.back\"\n",
        );
        assert_eq!(problems, []);
        let chain = Scope::Visits.chain();
        let run = |keys: &str| keymap.lookup(chain, &parse_keys(keys).unwrap());
        assert_eq!(run("n"), Lookup::Command(CommandId::VisitPlan));
        assert_eq!(run("T"), Lookup::Command(CommandId::VisitToday));
        assert_eq!(run("t"), Lookup::None);
        assert_eq!(run("g x"), Lookup::Command(CommandId::AppBack));
        assert_eq!(keymap.keys_of(CommandId::VisitToday), ["T"]);
        assert_eq!(
            keymap.key_in(chain, CommandId::VisitPlan).as_deref(),
            Some("n")
        );
    }

    #[test]
    fn every_problem_is_listed_with_its_line_and_the_rest_applies() {
        let (keymap, problems) = Keymap::load(
            "config.toml",
            "[keys.visist]\n\"n\" = \"visit.plan\"\n[keys.visits]\n\"hop\" = \"visit.today\"\n\"N\" = \"visit.paln\"\n\
             \"ctrl-a\" = \"visit.plan\"\n\"^w\" = \"visit.today\"\n\"Ctrl-W\" = \"visit.plan\"\n\"1\" = \"complaint.step\"\n\
             \"t t\" = \"visit.today\"\n",
        );
        let found: Vec<_> = problems
            .iter()
            .map(|p| (p.line, p.cause.clone(), p.nearest.as_deref()))
            .collect();
        assert_eq!(
            found,
            [
                (1, Cause::UnknownScope("visist".into()), Some("visits")),
                (4, Cause::BadKey("hop".into()), None),
                (
                    5,
                    Cause::UnknownCommand("visit.paln".into()),
                    Some("visit.plan")
                ),
                (6, Cause::ReservedKey("^a".into()), None),
                (
                    8,
                    Cause::Clash("^w".into(), "visit.today".into(), "visit.plan".into()),
                    None
                ),
                (
                    9,
                    Cause::ForeignCommand("complaint.step".into(), "visits".into()),
                    None
                ),
                (
                    10,
                    Cause::Shadowed("t".into(), "visit.today".into(), "t t".into()),
                    None
                ),
            ]
        );
        let run = keymap.lookup(Scope::Visits.chain(), &parse_keys("^w").unwrap());
        assert_eq!(run, Lookup::Command(CommandId::VisitToday));
    }

    #[test]
    fn presets_are_clean_and_ones_own_keys_stand_on_them() {
        for (name, text) in PRESETS {
            let (keymap, problems) = Keymap::load(name, text);
            assert_eq!(problems, [], "{name}");
            assert_eq!(keymap.unreachable(), [], "{name}");
        }
        let (keymap, problems) = Keymap::load(
            "config.toml",
            "[keys]\npreset = \"vim\"\n[keys.row]\n\"i\" = \"note.add\"\n",
        );
        assert_eq!(problems, []);
        let run = |keys: &str| keymap.lookup(Scope::Customers.chain(), &parse_keys(keys).unwrap());
        assert_eq!(run("d d"), Lookup::Command(CommandId::RecordArchive));
        assert_eq!(run("i"), Lookup::Command(CommandId::NoteAdd));
        assert_eq!(run("g g"), Lookup::Command(CommandId::ListFirst));
        let (_, problems) = Keymap::load("config.toml", "[keys]\npreset = \"wim\"\n");
        assert_eq!(problems[0].cause, Cause::UnknownPreset("wim".into()));
        assert_eq!(problems[0].nearest.as_deref(), Some("vim"));
    }

    #[test]
    fn what_no_terminal_sends_and_what_nobody_can_reach_is_told() {
        let (_, problems) = Keymap::load(
            "config.toml",
            "[keys.picker]\n\"ctrl-enter\" = \"picker.accept\"\n\"esc\" = \"\"\n\
             [keys.row]\n\"ctrl-shift-d\" = \"record.done\"\n\"d\" = \"\"\n\"d d\" = \"record.done\"\n",
        );
        let found: Vec<_> = problems.into_iter().map(|p| (p.line, p.cause)).collect();
        assert_eq!(
            found,
            [
                (0, Cause::Unreachable("picker.close".into())),
                (2, Cause::Unsendable("^S-Enter".replace("S-", ""))),
                (5, Cause::Unsendable("^D".into())),
            ]
        );
    }

    /// B-11: every command is reached without a letter that an input method would take: directly, or in the palette,
    /// which F4 opens and the cursor moves through.
    #[test]
    fn b11_every_command_is_reached_without_letters_with_the_fkeys_preset() {
        let keymap = Keymap::preset("fkeys").unwrap();
        let has_no_letter = |keys: &String| {
            parse_keys(keys).unwrap().iter().all(|key| {
                let code = key.codes.first();
                let is_control = key.modifiers.contains(KeyModifiers::CONTROL);
                is_control || !matches!(code, KeyCode::Char(c) if !c.is_ascii_digit() && *c != ' ')
            })
        };
        for row in COMMANDS {
            let is_listed = Scope::Customers.chain().contains(&row.scope)
                || Scope::Visits.chain().contains(&row.scope)
                || Scope::Complaints.chain().contains(&row.scope)
                || Scope::Today.chain().contains(&row.scope)
                || row.scope == Scope::Dossier;
            let direct = keymap.keys_of(row.id).iter().any(has_no_letter);
            assert!(
                direct || (is_listed && row.scope != Scope::List),
                "{} has {:?}",
                row.name,
                keymap.keys_of(row.id)
            );
        }
    }

    #[test]
    fn broken_files_keep_the_defaults() {
        let (keymap, problems) = Keymap::load("config.toml", "[keys.visits\n\"n\" = ");
        assert!(!problems.is_empty());
        let run = keymap.lookup(Scope::Visits.chain(), &parse_keys("t").unwrap());
        assert_eq!(run, Lookup::Command(CommandId::VisitToday));
    }
}
