//! The light rows of all customers in memory, their order and their names: what lists and search
//! read, so that neither touches the disk.
//!
//! Order, names and codes are made when they are first asked for: the first screen needs none of
//! them, and making all of them takes longer than reading the rows. From then on every change keeps
//! them.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::domain::id::Id;
use crate::domain::people::User;
use crate::domain::record::{Record, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;

use super::book::fold;
use super::directory::index::{Kind as TextKind, NameIndex, Text};
use super::directory::pinyin::Naming;
use super::directory::sortkey::SortKey;
use super::health::Pulse;
use super::house::House;
use super::light::Light;
use super::merged::Merged;
use super::shares::in_shares;

/// Rows that one thread works through, at least.
pub(crate) const ROWS_A_THREAD: usize = 2_000;

#[derive(Default)]
pub(crate) struct Roster {
    /// Side by side, because filters read all of them: in a map every row is a cache miss.
    lights: Vec<Option<Light>>,
    places: HashMap<u64, u32>,
    free: Vec<u32>,
    order: OnceLock<BTreeSet<(SortKey, u64)>>,
    /// By place, where the row stands in the order; forgotten when the order changes.
    ranks: OnceLock<Vec<u32>>,
    names: OnceLock<NameIndex>,
    calls: OnceLock<Calls>,
    users: HashMap<u64, User>,
    /// The rules of the house, as the book has them by now.
    pub(crate) house: House,
    /// Customers by who answers for them.
    of_users: HashMap<u64, BTreeSet<u64>>,
    /// How customers do, as far as it was asked for.
    pub(crate) pulse: Pulse,
    /// Fields that lists do not keep and somebody filtered or ordered by, the latest last.
    columns: Mutex<Vec<(FieldKey, Arc<Column>)>>,
    /// What gradings rest on.
    pub(crate) graded: super::gradings::Kept,
    /// Customers that were merged into others.
    pub(crate) merged: OnceLock<Merged>,
}

/// One field of all customers, by their places; what lies behind the end is empty.
pub(crate) type Column = Vec<Value>;

/// Columns that are held: in a large book each takes megabytes.
const COLUMNS_MOST: usize = 4;

/// What customers are called by exactly.
#[derive(Default)]
struct Calls {
    codes: HashMap<String, u64>,
    /// By the hash of a folded name or short name; hashes may collide, names are compared.
    names: HashMap<u64, Vec<u64>>,
}

impl Roster {
    pub(crate) fn len(&self) -> usize {
        self.places.len()
    }

    pub(crate) fn get(&self, id: u64) -> Option<&Light> {
        let place = *self.places.get(&id)?;
        self.lights[place as usize].as_ref()
    }

    /// Makes what is made on demand, for those who come after the first screen.
    pub(crate) fn warm(&self) {
        self.calls();
        self.ranks();
        self.names();
    }

    pub(crate) fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| {
            let index_some = |lights: &[&Light]| {
                let mut names = NameIndex::new();
                for light in lights {
                    index(&mut names, light);
                }
                names
            };
            let shares = self.in_shares(index_some).into_iter();
            shares
                .reduce(|mut all, some| {
                    all.join(some);
                    all
                })
                .unwrap_or_default()
        })
    }

    /// The customer that has this code, in any letter case.
    pub(crate) fn by_code(&self, code: &str) -> Option<u64> {
        self.calls().codes.get(&fold(code)).copied()
    }

    /// Customers whose name or short name is exactly this, in any letter case.
    pub(crate) fn called(&self, name: &str) -> impl Iterator<Item = &Light> {
        let name = fold(name);
        self.calls()
            .names
            .get(&hash(&name))
            .into_iter()
            .flatten()
            .filter_map(|id| self.get(*id))
            .filter(move |light| {
                !name.is_empty() && (fold(&light.name) == name || fold(&light.short) == name)
            })
    }

    /// Ids in the order of a phone book.
    pub(crate) fn ids_by_name(&self) -> impl DoubleEndedIterator<Item = u64> {
        self.order().iter().map(|(_, id)| *id)
    }

    /// Those customers that pass, in the order of a phone book; `passes` is given their places.
    pub(crate) fn by_name<E: Send>(
        &self,
        passes: impl Fn(usize, &Light) -> Result<bool, E> + Sync,
    ) -> Result<Vec<&Light>, E> {
        let ranks = self.ranks();
        let some = |from: usize, lights: &[Option<Light>]| {
            let mut found = Vec::new();
            for (place, light) in (from..).zip(lights) {
                if let Some(light) = light
                    && passes(place, light)?
                {
                    found.push((ranks[place], place));
                }
            }
            Ok(found)
        };
        let mut found: Vec<(u32, usize)> = Vec::new();
        for some in in_shares(&self.lights, ROWS_A_THREAD, some) {
            found.extend(some?);
        }
        found.sort_unstable_by_key(|(rank, _)| *rank);
        let lights = found.into_iter();
        Ok(lights
            .filter_map(|(_, place)| self.lights[place].as_ref())
            .collect())
    }

    /// Customers that a user answers for.
    pub(crate) fn of_user(&self, user: Id<User>) -> impl Iterator<Item = &Light> {
        let ids = self.of_users.get(&user.number()).into_iter().flatten();
        ids.filter_map(|id| self.get(*id))
    }

    /// Customers in no order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Light> {
        self.lights.iter().flatten()
    }

    /// Takes a customer in, or as it is now.
    pub(crate) fn put(&mut self, light: Light) {
        let id = light.id;
        if let Some(before) = self
            .places
            .get(&id)
            .and_then(|place| self.lights[*place as usize].as_mut())
            && same_texts(before, &light)
            && before.owner == light.owner
            && before.deputies == light.deputies
        {
            *before = light;
            return;
        }
        self.remove(id);
        if let Some(order) = self.order.get_mut() {
            order.insert((key(&light), id));
        }
        if let Some(names) = self.names.get_mut() {
            index(names, &light);
        }
        if let Some(calls) = self.calls.get_mut() {
            calls.put(&light);
        }
        for user in light.owner.iter().chain(&light.deputies) {
            self.of_users.entry(user.number()).or_default().insert(id);
        }
        self.ranks.take();
        if let Some(place) = self.free.pop() {
            self.lights[place as usize] = Some(light);
            self.places.insert(id, place);
        } else {
            self.places.insert(id, self.lights.len() as u32);
            self.lights.push(Some(light));
        }
    }

    pub(crate) fn remove(&mut self, id: u64) {
        let Some(place) = self.places.remove(&id) else {
            return;
        };
        let Some(light) = self.lights[place as usize].take() else {
            return;
        };
        self.free.push(place);
        self.ranks.take();
        if let Some(order) = self.order.get_mut() {
            order.remove(&(key(&light), id));
        }
        if let Some(names) = self.names.get_mut() {
            names.remove(id);
        }
        if let Some(calls) = self.calls.get_mut() {
            calls.remove(&light);
        }
        for user in light.owner.iter().chain(&light.deputies) {
            if let Some(of) = self.of_users.get_mut(&user.number()) {
                of.remove(&id);
            }
        }
    }

    /// A column that was read before.
    pub(crate) fn column(&self, key: FieldKey) -> Option<Arc<Column>> {
        let columns = self.columns.lock().unwrap_or_else(PoisonError::into_inner);
        let known = columns.iter().find(|(it, _)| *it == key);
        known.map(|(_, column)| Arc::clone(column))
    }

    /// Keeps a column that was just read: the values of customers by id.
    pub(crate) fn keep_column(&self, key: FieldKey, read: Vec<(u64, Value)>) -> Arc<Column> {
        let mut column = vec![Value::Empty; self.lights.len()];
        for (id, value) in read {
            if let Some(place) = self.place(id) {
                column[place] = value;
            }
        }
        let column = Arc::new(column);
        let mut columns = self.columns.lock().unwrap_or_else(PoisonError::into_inner);
        columns.retain(|(it, _)| *it != key);
        if columns.len() == COLUMNS_MOST {
            columns.remove(0);
        }
        columns.push((key, Arc::clone(&column)));
        column
    }

    /// How many places there are in columns, free ones among them.
    pub(crate) const fn places(&self) -> usize {
        self.lights.len()
    }

    /// The ids of customers, in no order.
    pub(crate) fn ids(&self) -> Vec<u64> {
        self.places.keys().copied().collect()
    }

    /// Where a customer stands in columns.
    pub(crate) fn place(&self, id: u64) -> Option<usize> {
        self.places.get(&id).map(|place| *place as usize)
    }

    /// Brings the columns up to the record of a customer that stands in lists.
    pub(crate) fn put_fields(&mut self, stored: &Stored) {
        let Some(place) = self.place(stored.id) else {
            return;
        };
        let columns = self.columns.get_mut();
        for (key, column) in columns.unwrap_or_else(PoisonError::into_inner) {
            let column = Arc::make_mut(column);
            if column.len() <= place {
                column.resize(place + 1, Value::Empty);
            }
            column[place] = stored.record.value(*key);
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

    /// Whether a user decides over others' work.
    pub(crate) fn is_manager(&self, id: Id<User>) -> bool {
        let user = self.users.get(&id.number());
        user.is_some_and(|user| user.active && user.role.is_manager())
    }

    /// Whether a user works with the book.
    pub(crate) fn is_active(&self, id: u64) -> bool {
        self.users.get(&id).is_some_and(|user| user.active)
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

    fn calls(&self) -> &Calls {
        self.calls.get_or_init(|| {
            let mut calls = Calls::default();
            self.all().for_each(|light| calls.put(light));
            calls
        })
    }

    fn ranks(&self) -> &[u32] {
        self.ranks.get_or_init(|| {
            let mut ranks = vec![0; self.lights.len()];
            for (rank, id) in self.ids_by_name().enumerate() {
                if let Some(place) = self.places.get(&id) {
                    ranks[*place as usize] = rank as u32;
                }
            }
            ranks
        })
    }

    fn order(&self) -> &BTreeSet<(SortKey, u64)> {
        self.order.get_or_init(|| {
            let keys = |some: &[&Light]| -> Vec<(SortKey, u64)> {
                some.iter().map(|light| (key(light), light.id)).collect()
            };
            self.in_shares(keys).into_iter().flatten().collect()
        })
    }

    /// Works through all customers, a share in each thread.
    pub(crate) fn in_shares<T: Send>(&self, work: impl Fn(&[&Light]) -> T + Sync) -> Vec<T> {
        let lights: Vec<&Light> = self.all().collect();
        in_shares(&lights, ROWS_A_THREAD, |_, some| work(some))
    }
}

impl Calls {
    fn put(&mut self, light: &Light) {
        self.codes.insert(fold(&light.code), light.id);
        for hash in hashes(light) {
            self.names.entry(hash).or_default().push(light.id);
        }
    }

    fn remove(&mut self, light: &Light) {
        // In one change two customers may have swapped codes: the other's entry stays.
        let code = fold(&light.code);
        if self.codes.get(&code) == Some(&light.id) {
            self.codes.remove(&code);
        }
        for hash in hashes(light) {
            if let Some(ids) = self.names.get_mut(&hash) {
                ids.retain(|other| *other != light.id);
                if ids.is_empty() {
                    self.names.remove(&hash);
                }
            }
        }
    }
}

fn key(light: &Light) -> SortKey {
    SortKey::new(&light.name, Naming::Company, corrected(&light.reading))
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
    for person in light.people.iter() {
        texts.push(Text {
            kind: TextKind::Contact,
            text: person.name,
            reading: corrected(person.reading),
        });
        texts.extend(
            person
                .phones()
                .map(|phone| Text::new(TextKind::Phone, phone)),
        );
    }
    names.insert(light.id, &texts);
}
