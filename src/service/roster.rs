//! The light rows of all customers in memory, their order and their names: what lists and search
//! read, so that neither touches the disk.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::{Record, Stored};

use super::book::fold;
use super::directory::index::{Kind as TextKind, NameIndex, Text};
use super::directory::pinyin::Naming;
use super::directory::sortkey::SortKey;
use super::light::Light;

#[derive(Default)]
pub(crate) struct Roster {
    lights: HashMap<u64, Seat>,
    order: BTreeSet<(SortKey, u64)>,
    names: NameIndex,
    codes: HashMap<String, u64>,
    /// Customers by the hash of a folded name or short name; hashes may collide, names are compared.
    called: HashMap<u64, Vec<u64>>,
    users: HashMap<u64, User>,
}

struct Seat {
    light: Light,
    key: SortKey,
}

impl Roster {
    pub(crate) fn len(&self) -> usize {
        self.lights.len()
    }

    pub(crate) fn get(&self, id: u64) -> Option<&Light> {
        self.lights.get(&id).map(|seat| &seat.light)
    }

    pub(crate) fn names(&self) -> &NameIndex {
        &self.names
    }

    /// The customer that has this code, in any letter case.
    pub(crate) fn by_code(&self, code: &str) -> Option<u64> {
        self.codes.get(&fold(code)).copied()
    }

    /// Customers whose name or short name is exactly this, in any letter case.
    pub(crate) fn called(&self, name: &str) -> impl Iterator<Item = &Light> {
        let name = fold(name);
        self.called
            .get(&hash(&name))
            .into_iter()
            .flatten()
            .filter_map(|id| self.get(*id))
            .filter(move |light| {
                !name.is_empty() && (fold(&light.name) == name || fold(&light.short) == name)
            })
    }

    /// Customers in the order of a phone book.
    pub(crate) fn by_name(&self) -> impl DoubleEndedIterator<Item = &Light> {
        self.order
            .iter()
            .filter_map(|(_, id)| self.lights.get(id).map(|seat| &seat.light))
    }

    /// Customers in no order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Light> {
        self.lights.values().map(|seat| &seat.light)
    }

    /// Takes a customer in, or as it is now.
    pub(crate) fn put(&mut self, light: Light) {
        let id = light.id;
        if let Some(seat) = self.lights.get_mut(&id)
            && same_texts(&seat.light, &light)
        {
            seat.light = light;
            return;
        }
        self.remove(id);
        let key = SortKey::new(&light.name, Naming::Company, corrected(&light.reading));
        self.order.insert((key.clone(), id));
        index(&mut self.names, &light);
        self.codes.insert(fold(&light.code), id);
        for hash in hashes(&light) {
            self.called.entry(hash).or_default().push(id);
        }
        self.lights.insert(id, Seat { light, key });
    }

    pub(crate) fn remove(&mut self, id: u64) {
        if let Some(seat) = self.lights.remove(&id) {
            self.order.remove(&(seat.key.clone(), id));
            self.names.remove(id);
            // In one change two customers may have swapped codes: the other's entry stays.
            let code = fold(&seat.light.code);
            if self.codes.get(&code) == Some(&id) {
                self.codes.remove(&code);
            }
            for hash in hashes(&seat.light) {
                if let Some(ids) = self.called.get_mut(&hash) {
                    ids.retain(|other| *other != id);
                    if ids.is_empty() {
                        self.called.remove(&hash);
                    }
                }
            }
        }
    }

    pub(crate) fn put_user(&mut self, stored: &Stored, removed: bool) {
        if let Record::User(user) = &stored.record {
            if removed || stored.archived.is_some() {
                self.users.remove(&stored.id);
            } else {
                self.users.insert(stored.id, (**user).clone());
            }
        }
    }

    pub(crate) fn users(&self) -> impl Iterator<Item = (u64, &User)> {
        self.users.iter().map(|(id, user)| (*id, user))
    }

    /// A user's name, or login where no name is stated.
    pub(crate) fn user_name(&self, id: Option<Id<User>>) -> String {
        id.and_then(|id| self.users.get(&id.number()))
            .map_or_else(String::new, |user| {
                if user.name.is_empty() {
                    user.login.clone()
                } else {
                    user.name.clone()
                }
            })
    }
}

/// The hashes that a customer is called by, each once.
fn hashes(light: &Light) -> impl Iterator<Item = u64> {
    let name = hash(&fold(&light.name));
    let short = Some(fold(&light.short))
        .filter(|short| !short.is_empty())
        .map(|short| hash(&short))
        .filter(|short| *short != name);
    std::iter::once(name).chain(short)
}

fn hash(folded: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    folded.hash(&mut hasher);
    hasher.finish()
}

fn corrected(reading: &str) -> Option<&str> {
    (!reading.trim().is_empty()).then_some(reading)
}

fn same_texts(a: &Light, b: &Light) -> bool {
    a.name == b.name
        && a.short == b.short
        && a.code == b.code
        && a.reading == b.reading
        && a.phone == b.phone
        && a.city == b.city
        && a.people == b.people
}

fn index(names: &mut NameIndex, light: &Light) {
    let reading = corrected(&light.reading);
    let mut texts = vec![
        Text {
            kind: TextKind::Name,
            text: &light.name,
            reading,
        },
        Text::new(TextKind::Code, &light.code),
    ];
    let mut add = |kind, text| {
        if !str::is_empty(text) {
            texts.push(Text::new(kind, text));
        }
    };
    add(TextKind::Short, &light.short);
    add(TextKind::Phone, &light.phone);
    add(TextKind::Other, &light.city);
    for (_, name, reading, phones) in &light.people {
        texts.push(Text {
            kind: TextKind::Contact,
            text: name,
            reading: corrected(reading),
        });
        for phone in phones.lines() {
            texts.push(Text::new(TextKind::Phone, phone));
        }
    }
    names.insert(light.id, &texts);
}
