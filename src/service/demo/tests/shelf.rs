//! A book in memory that takes the demo's commands the way the service does, without a disk.

use std::collections::BTreeMap;

use crate::domain::customer::Contact;
use crate::domain::field::{FieldKind, split_list};
use crate::domain::people::User;
use crate::domain::record::{Kind, Of, Record};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::domain::workflow::{self, Step};
use crate::service::command::{Command, Fields, fresh_index};

pub(super) const ME: u64 = 1;

pub(super) struct Shelf {
    records: BTreeMap<u64, Record>,
    /// Records by code, login or number.
    coded: BTreeMap<(Kind, String), u64>,
}

impl Shelf {
    pub(super) fn filled(commands: &[Command]) -> Self {
        let me = User {
            login: "me".into(),
            ..User::default()
        };
        let mut shelf = Self {
            records: BTreeMap::from([(ME, me.into())]),
            coded: BTreeMap::new(),
        };
        for command in commands {
            match command {
                Command::Together(together) => {
                    let mut made = Vec::new();
                    for command in together {
                        match command {
                            Command::AddRecord { kind, fields } => {
                                let id = shelf.add(*kind, fields, &made, false);
                                made.push(id);
                            }
                            Command::TakeStep { target, step, .. } => {
                                let index = fresh_index(target.id).unwrap();
                                shelf.step(made[index], *step);
                            }
                            other => panic!("{other:?} does not stand with others"),
                        }
                    }
                }
                Command::ImportRows(import) => {
                    for (row, line) in import.rows.iter().zip(1..) {
                        assert_eq!(row.line, line);
                        shelf.add(import.kind, &row.fields, &[], true);
                    }
                }
                other => panic!("the demo does not send {other:?}"),
            }
        }
        shelf
    }

    /// A step that asks for nothing.
    fn step(&mut self, id: u64, step: Step) {
        let record = self.records.get_mut(&id).unwrap();
        let flow = workflow::workflow(record.kind()).unwrap();
        let mut moves = flow.moves.iter().filter(|row| row.step == step);
        let to = moves.find_map(|row| row.to).unwrap();
        record.set(FieldKey::State, Value::Choice(to)).unwrap();
    }

    fn add(&mut self, kind: Kind, fields: &Fields, made: &[u64], kept: bool) -> u64 {
        let mut record = kind.blank();
        if let Some(flow) = workflow::workflow(kind) {
            record
                .set(FieldKey::State, Value::Choice(flow.start))
                .unwrap();
        }
        let (customer, rest): (Vec<_>, Vec<_>) = fields
            .iter()
            .partition(|(key, _)| *key == FieldKey::Customer);
        for (key, value) in customer.into_iter().chain(rest) {
            let field = kind
                .field(*key)
                .unwrap_or_else(|| panic!("{} has no {}", kind.key(), key.key()));
            assert!(kept || !field.kept, "{} is kept", key.key());
            let value = self.resolved(&record, field.kind, value, made);
            record
                .set(*key, value)
                .unwrap_or_else(|why| panic!("{}: {why:?}", kind.key()));
        }
        // The service finds the plan of what belongs to one by the customer.
        if kind.field(FieldKey::Plan).is_some() && record.value(FieldKey::Plan).is_empty() {
            let mut plans = self.records.iter().filter(|(_, it)| {
                it.kind() == Kind::Plan
                    && it.value(FieldKey::Customer) == record.value(FieldKey::Customer)
            });
            if let Some((plan, _)) = plans.next_back() {
                record.set(FieldKey::Plan, Value::Reference(*plan)).unwrap();
            }
        }
        record
            .complete()
            .unwrap_or_else(|why| panic!("{}: {why:?}", kind.key()));
        let id = self.records.len() as u64 + 1;
        for field in kind.fields().iter().filter(|field| field.unique) {
            if let Value::Text(code) = record.value(field.key) {
                let taken = self.coded.insert((kind, code.clone()), id);
                assert_eq!(taken, None, "{} {code} is taken", kind.key());
            }
        }
        self.records.insert(id, record);
        id
    }

    fn resolved(&self, record: &Record, kind: FieldKind, value: &Value, made: &[u64]) -> Value {
        let settle = |id: u64| fresh_index(id).map_or(id, |index| made[index]);
        match (kind, value) {
            (FieldKind::Reference(of), Value::Text(text)) => {
                Value::Reference(self.named(record, of, text))
            }
            (FieldKind::References(of), Value::Text(text)) => Value::References(
                split_list(text)
                    .map(|part| self.named(record, of, part))
                    .collect(),
            ),
            (FieldKind::Reference(of), Value::Reference(id)) => {
                let id = settle(*id);
                assert_eq!(self.records[&id].kind(), of);
                Value::Reference(id)
            }
            (FieldKind::References(of), Value::References(ids)) => {
                let ids: Vec<u64> = ids.iter().map(|id| settle(*id)).collect();
                assert!(ids.iter().all(|id| self.records[id].kind() == of));
                Value::References(ids)
            }
            (_, value) => value.clone(),
        }
    }

    /// The record that a code or, at the same customer, a person's name stands for.
    fn named(&self, record: &Record, kind: Kind, text: &str) -> u64 {
        if kind != Kind::Contact {
            let found = self.coded.get(&(kind, text.to_owned()));
            return *found.unwrap_or_else(|| panic!("no {} {text}", kind.key()));
        }
        let found: Vec<u64> = self
            .of::<Contact>()
            .filter(|(_, it)| Some(it.customer) == record.customer() && it.name == text)
            .map(|(id, _)| id)
            .collect();
        assert_eq!(found.len(), 1, "{text}");
        found[0]
    }

    /// Records of a type with their ids.
    pub(super) fn of<'a, R: Of + 'a>(&'a self) -> impl Iterator<Item = (u64, &'a R)> {
        self.records
            .iter()
            .filter_map(|(id, it)| Some((*id, R::of(it)?)))
    }

    pub(super) fn get<R: Of>(&self, id: u64) -> &R {
        R::of(&self.records[&id]).unwrap()
    }
}
