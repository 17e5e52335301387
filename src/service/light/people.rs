//! The people of a customer as lists keep them.

use serde::{Deserialize, Serialize};

use crate::domain::customer::Contact;
use crate::domain::record::{Record, Stored};

/// The people of a customer, in the order they came into the book. All their words are one text:
/// a large book has half a million people, and three allocations each are felt at every opening.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct People {
    ids: Vec<u64>,
    /// Name, reading and phones of each, every one ended by NUL, which no field may contain.
    words: String,
}

/// A person at a customer.
#[derive(Clone, Copy)]
pub(crate) struct Person<'a> {
    pub(crate) id: u64,
    pub(crate) name: &'a str,
    pub(crate) reading: &'a str,
    phones: &'a str,
}

impl<'a> Person<'a> {
    pub(crate) fn phones(self) -> impl Iterator<Item = &'a str> {
        self.phones.lines()
    }
}

impl People {
    pub(super) fn of(mut people: Vec<(u64, Box<Contact>)>) -> Self {
        people.sort_unstable_by_key(|(id, _)| *id);
        let mut of = Self::default();
        for (id, contact) in people {
            of.push(id, &contact);
        }
        of.words.shrink_to_fit();
        of
    }

    fn push(&mut self, id: u64, contact: &Contact) {
        // Numbers are written with blanks in them.
        let phones = [contact.phone.trim(), contact.mobile.trim()].join("\n");
        self.push_words(id, [&contact.name, &contact.reading, &phones]);
    }

    fn push_words(&mut self, id: u64, words: [&str; 3]) {
        self.ids.push(id);
        for words in words {
            self.words.push_str(words.trim());
            self.words.push('\0');
        }
    }

    /// The same people, but this one as it is now, or without it.
    pub(super) fn with(&self, id: u64, now: Option<&Stored>) -> Self {
        let now = now.and_then(|stored| match &stored.record {
            Record::Contact(contact) if contact.left_on.is_none() => Some(contact),
            _ => None,
        });
        let mut with = Self::default();
        let (before, behind): (Vec<_>, Vec<_>) = self
            .iter()
            .filter(|person| person.id != id)
            .partition(|person| person.id < id);
        let push = |with: &mut Self, some: Vec<Person<'_>>| {
            for person in some {
                with.push_words(person.id, [person.name, person.reading, person.phones]);
            }
        };
        push(&mut with, before);
        if let Some(contact) = now {
            with.push(id, contact);
        }
        push(&mut with, behind);
        with.words.shrink_to_fit();
        with
    }

    pub(super) fn has(&self, id: u64) -> bool {
        self.ids.binary_search(&id).is_ok()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Person<'_>> {
        let mut words = self.words.split('\0');
        self.ids.iter().map_while(move |id| {
            Some(Person {
                id: *id,
                name: words.next()?,
                reading: words.next()?,
                phones: words.next()?,
            })
        })
    }
}
