//! Which key runs which command: the defaults of the command table with the user's own keys on top.

mod key;
mod load;

use crokey::KeyCombination;

use super::command::{COMMANDS, CommandId, Scope};

pub use key::{
    ascii_twin, is_reserved, is_sendable, normalize, parse_key, parse_keys, print_key, print_keys,
};
pub use load::PRESETS;

/// One way to reach a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Where the keys work.
    pub scope: Scope,
    /// The steps of the sequence.
    pub keys: Vec<KeyCombination>,
    /// What they run; `None` takes a default away.
    pub command: Option<CommandId>,
}

/// All bindings, the user's own ones first.
#[derive(Clone, Debug)]
pub struct Keymap {
    bindings: Vec<Binding>,
    preset: &'static str,
}

/// What a (possibly unfinished) sequence of keys means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The sequence is complete.
    Command(CommandId),
    /// More keys must follow; the possible continuations with their commands.
    Prefix(Vec<(Vec<KeyCombination>, CommandId)>),
    /// The sequence means nothing here.
    None,
}

impl Keymap {
    /// The default keys of the command table.
    pub fn defaults() -> Self {
        let bindings = COMMANDS
            .iter()
            .flat_map(|row| {
                row.keys.iter().filter_map(|keys| {
                    Some(Binding {
                        scope: row.scope,
                        keys: parse_keys(keys).ok()?,
                        command: Some(row.id),
                    })
                })
            })
            .collect();
        Self {
            bindings,
            preset: PRESETS[0].0,
        }
    }

    /// The preset beneath the person's own keys.
    pub fn preset_name(&self) -> &'static str {
        self.preset
    }

    /// Looks a sequence up in the scopes of a chain, nearest first. The first scope that knows it decides; the
    /// continuations of a prefix are collected from all scopes, so `g g` of lists and `g t` of everywhere meet.
    pub fn lookup(&self, chain: &[Scope], typed: &[KeyCombination]) -> Lookup {
        for (depth, scope) in chain.iter().enumerate() {
            let mut is_prefix = false;
            let mut hidden = false;
            for binding in self.bindings.iter().filter(|b| b.scope == *scope) {
                if binding.keys == typed {
                    match binding.command {
                        Some(command) if !hidden => return Lookup::Command(command),
                        _ => hidden = true,
                    }
                }
                is_prefix |= binding.keys.len() > typed.len()
                    && binding.keys.starts_with(typed)
                    && binding.command.is_some();
            }
            if is_prefix {
                return Lookup::Prefix(self.continuations(&chain[depth..], typed));
            }
            if hidden {
                return Lookup::None;
            }
        }
        Lookup::None
    }

    fn continuations(
        &self,
        chain: &[Scope],
        typed: &[KeyCombination],
    ) -> Vec<(Vec<KeyCombination>, CommandId)> {
        let mut found: Vec<(Vec<KeyCombination>, Option<CommandId>)> = Vec::new();
        for scope in chain {
            for binding in self.bindings.iter().filter(|b| b.scope == *scope) {
                if binding.keys.len() > typed.len()
                    && binding.keys.starts_with(typed)
                    && !found
                        .iter()
                        .any(|(keys, _)| keys[..] == binding.keys[typed.len()..])
                {
                    found.push((binding.keys[typed.len()..].to_vec(), binding.command));
                }
            }
        }
        found
            .into_iter()
            .filter_map(|(keys, command)| Some((keys, command?)))
            .collect()
    }

    /// Every way to reach a command that is not hidden by another binding of the same scope, as printed keys.
    pub fn keys_of(&self, command: CommandId) -> Vec<String> {
        self.bindings
            .iter()
            .filter(|b| b.command == Some(command))
            .filter(|b| self.lookup(&[b.scope], &b.keys) == Lookup::Command(command))
            .map(|b| print_keys(&b.keys))
            .collect()
    }

    /// Commands of overlays and cursors that no key reaches where they work. Commands of panes are in the palette
    /// whatever happens to their keys.
    pub fn unreachable(&self) -> Vec<CommandId> {
        let panes = [
            Scope::Today,
            Scope::Dossier,
            Scope::Visits,
            Scope::Complaints,
        ];
        COMMANDS
            .iter()
            .filter(|row| {
                let is_listed = row.scope != Scope::List
                    && panes.iter().any(|pane| pane.chain().contains(&row.scope));
                !is_listed && self.key_in(row.scope.chain(), row.id).is_none()
            })
            .map(|row| row.id)
            .collect()
    }

    /// The first way to reach a command in a chain of scopes that no nearer scope takes over.
    pub fn key_in(&self, chain: &[Scope], command: CommandId) -> Option<String> {
        self.bindings
            .iter()
            .filter(|b| b.command == Some(command) && chain.contains(&b.scope))
            .find(|b| self.lookup(chain, &b.keys) == Lookup::Command(command))
            .map(|b| print_keys(&b.keys))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Vec<KeyCombination> {
        parse_keys(text).unwrap()
    }

    #[test]
    fn default_keys_can_be_read_and_do_not_clash() {
        let mut seen: Vec<(Scope, Vec<KeyCombination>, &str)> = Vec::new();
        for row in COMMANDS {
            for text in row.keys {
                let keys = parse_keys(text).unwrap_or_else(|word| panic!("{}: {word}", row.name));
                for key in &keys {
                    assert!(
                        !is_reserved(*key),
                        "{} uses the reserved key {text}",
                        row.name
                    );
                }
                for (scope, other, name) in &seen {
                    if *scope == row.scope {
                        assert!(
                            !keys.starts_with(other) && !other.starts_with(&keys),
                            "{text} is both {} and {name}",
                            row.name
                        );
                    }
                }
                seen.push((row.scope, keys, row.name));
            }
        }
    }

    #[test]
    fn every_command_with_keys_is_reachable_from_the_views_it_is_for() {
        let keymap = Keymap::defaults();
        for row in COMMANDS.iter().filter(|row| !row.keys.is_empty()) {
            assert!(
                keymap.key_in(row.scope.chain(), row.id).is_some(),
                "{} cannot be reached",
                row.name
            );
        }
    }

    #[test]
    fn nearer_scopes_decide_and_prefixes_meet() {
        let keymap = Keymap::defaults();
        let chain = Scope::Visits.chain();
        assert_eq!(
            keymap.lookup(chain, &typed("t")),
            Lookup::Command(CommandId::VisitToday)
        );
        assert_eq!(
            keymap.lookup(Scope::Customers.chain(), &typed("t")),
            Lookup::Command(CommandId::CustomerTier)
        );
        assert_eq!(
            keymap.lookup(chain, &typed("g g")),
            Lookup::Command(CommandId::ListFirst)
        );
        assert_eq!(keymap.lookup(chain, &typed("~")), Lookup::None);
        let Lookup::Prefix(next) = keymap.lookup(chain, &typed("g")) else {
            panic!("g must be a prefix");
        };
        let next: Vec<_> = next.into_iter().map(|(_, command)| command).collect();
        assert!(next.contains(&CommandId::ListFirst) && next.contains(&CommandId::GoToday));
    }
}
