//! The user's own keys: `[keys.visits]`, then `"T" = "visit.today"`, or `"t" = ""` to take a key away.

use toml::de::{DeTable, DeValue};

use super::{Binding, Keymap, is_reserved, parse_keys, print_keys};
use crate::config::{Cause, Problem};
use crate::tui::command::{COMMANDS, CommandId, Scope};

/// The word that takes a default key away.
const NONE: &str = "";

impl Keymap {
    /// Puts the `[keys.*]` tables of a settings file on top of the defaults. Whatever is wrong is returned and left
    /// out; everything else applies.
    pub fn load(file: &str, text: &str) -> (Self, Vec<Problem>) {
        let mut keymap = Self::defaults();
        let mut problems = Vec::new();
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let byte = error.span().map_or(0, |span| span.start);
            problems.push(Problem::at(
                file,
                text,
                byte,
                Cause::Syntax(error.message().to_owned()),
            ));
        }
        if let Some(keys) = table.get_ref().get("keys") {
            let mut reader = Reader {
                file,
                text,
                problems: &mut problems,
                own: Vec::new(),
            };
            match keys.get_ref().as_table() {
                Some(scopes) => reader.scopes(scopes),
                None => reader.push(
                    keys.span().start,
                    Cause::WrongType("keys".into(), "[keys.scope]"),
                ),
            }
            let own = reader.own;
            check_shadows(&own, &keymap, file, text, &mut problems);
            keymap
                .bindings
                .splice(0..0, own.into_iter().map(|(_, binding)| binding));
        }
        problems.sort_by_key(|problem| (problem.line, problem.column));
        (keymap, problems)
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

    fn scopes(&mut self, scopes: &DeTable<'_>) {
        for (name, value) in scopes {
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

/// A key that runs a command at once makes every longer sequence that begins with it unreachable.
fn check_shadows(
    own: &[(usize, Binding)],
    defaults: &Keymap,
    file: &str,
    text: &str,
    problems: &mut Vec<Problem>,
) {
    for (byte, binding) in own {
        let others = own.iter().map(|(_, b)| b).chain(&defaults.bindings);
        for other in others.filter(|b| b.scope == binding.scope && b.command.is_some()) {
            let (short, long) = if other.keys.len() > binding.keys.len() {
                (binding, other)
            } else {
                (other, binding)
            };
            if let Some(command) = short.command
                && long.keys.len() > short.keys.len()
                && long.keys.starts_with(&short.keys)
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
    use super::*;
    use crate::tui::keymap::Lookup;

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
    fn broken_files_keep_the_defaults() {
        let (keymap, problems) = Keymap::load("config.toml", "[keys.visits\n\"n\" = ");
        assert!(!problems.is_empty());
        let run = keymap.lookup(Scope::Visits.chain(), &parse_keys("t").unwrap());
        assert_eq!(run, Lookup::Command(CommandId::VisitToday));
    }
}
