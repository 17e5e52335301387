//! Plans, prospects, committee, events and the performance register: rows in order, moved on by steps.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::{Table, Value as Toml};

use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::workflow::Step;
use crate::service::command::{Command, fresh};

use super::reading::{Fault, Reader};

#[derive(Deserialize)]
struct File {
    row: Vec<Table>,
}

/// Everything as one change.
pub(super) fn command(text: &str, reader: &Reader<'_>) -> Result<Command, Fault> {
    let file: File = super::read("plans", text)?;
    let mut named: BTreeMap<String, Ref> = BTreeMap::new();
    let (mut made, mut together) = (0, Vec::new());
    for mut row in file.row {
        let mut word = |key: &str| match row.remove(key) {
            Some(Toml::String(word)) => Some(word),
            _ => None,
        };
        if let Some(step) = word("step") {
            let of = word("of").unwrap_or_default();
            let target = *named.get(&of).ok_or_else(|| format!("no row {of}"))?;
            together.push(Command::TakeStep {
                target,
                expected: None,
                step: Step::from_key(&step).ok_or_else(|| format!("no step {step}"))?,
                fields: reader.fields(target.kind, &row)?,
            });
            continue;
        }
        let register = word("register").unwrap_or_default();
        let kind = Kind::from_key(&register).ok_or_else(|| format!("no register {register}"))?;
        let own = word("as");
        // `=name` refers to a row above.
        let mut above = Vec::new();
        let keys: Vec<String> = row.keys().cloned().collect();
        for key in keys {
            let referred = match row.get(&key) {
                Some(Toml::String(text)) => text.strip_prefix('=').map(str::to_owned),
                _ => None,
            };
            if let Some(name) = referred {
                let target = named.get(&name).ok_or_else(|| format!("no row {name}"))?;
                let field = FieldKey::from_key(&key).ok_or_else(|| format!("no field {key}"))?;
                above.push((field, Value::Reference(target.id)));
                row.remove(&key);
            }
        }
        let mut fields = reader.fields(kind, &row)?;
        fields.extend(above);
        together.push(Command::AddRecord { kind, fields });
        if let Some(own) = own {
            named.insert(own, Ref::new(kind, fresh(made)));
        }
        made += 1;
    }
    Ok(Command::Together(together))
}
