//! The personal dossier and people's rights over it (S3-44, DOMAIN.md 10). What is kept closely is sealed before it is
//! put and opened one by one, with a note of who looked; nothing else in the service knows its words.

mod copy;
mod erase;
mod look;
mod note;
mod read;
mod told;

use serde::{Deserialize, Serialize};

use crate::domain::choice::Topic;
use crate::domain::customer::Contact;
use crate::domain::id::{Id, Ref, RequestId, Revision};
use crate::domain::person::{Particular, Privacy};
use crate::domain::policy::{Actor, Circle};
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::when::Now;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::book::Book;
use super::draft::Draft;
use super::failure::Failure;
use super::query::Scope;
use super::reply::Reply;
use super::{Service, book, commit};

pub(crate) use note::{prepare, prepare_privacy, prepare_purpose, reach, trust_first, wished};
pub(crate) use read::answer;
pub use told::{
    Certificate, Copy, Erasure, ExpiringRow, Known, LookRow, Missing, Person, Revealed, Told,
};

/// What is done with a person's data beside writing it down. None of it can be taken back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Deal {
    /// Looks at words that are kept closely.
    Reveal {
        /// The [`Particular`].
        particular: u64,
        /// Why.
        purpose: String,
    },
    /// Takes a copy of everything about a person.
    Copy {
        /// The contact.
        contact: u64,
        /// Why.
        purpose: String,
    },
    /// Takes particulars out for good.
    Forget {
        /// The [`Particular`]s, of one person.
        particulars: Vec<u64>,
    },
    /// Erases a person.
    Erase {
        /// The contact.
        contact: u64,
        /// The revision it was read at; `None` takes it as it is.
        expected: Option<Revision>,
        /// Who asked for it, and how.
        reason: String,
    },
}

/// What is asked about a person's data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Asked {
    /// The dossier of a contact.
    Person {
        /// The contact.
        contact: u64,
    },
    /// What an erasure would touch.
    Erasure {
        /// The contact.
        contact: u64,
    },
    /// Words whose term has ended, or ends within so many days.
    Expiring {
        /// Days ahead.
        within: u16,
        /// Whose customers.
        scope: Scope,
    },
}

/// A contact with everything that decides about their data.
pub(crate) struct Subject {
    pub(crate) stored: Stored,
    pub(crate) contact: Contact,
    pub(crate) circle: Circle,
    pub(crate) terms: Option<Stored>,
}

impl Subject {
    /// The live contact of that number in a book.
    pub(crate) fn of(book: &Book<'_>, contact: u64) -> Result<Self, Failure> {
        let stored = book.live(Ref::new(Kind::Contact, contact))?;
        let terms = first_live(book, contact, Kind::Privacy)?;
        let customer = stored.record.customer().map_or(0, Id::number);
        let customer = book.find(Ref::new(Kind::Customer, customer))?;
        Self::assemble(stored, customer.as_ref(), terms)
    }

    /// The same as a draft leaves it.
    pub(crate) fn in_draft(draft: &Draft<'_>, contact: u64) -> Result<Self, Failure> {
        let stored = draft.live(Ref::new(Kind::Contact, contact))?;
        let put = draft.puts().find(|put| {
            !put.removed
                && matches!(&put.after.record, Record::Privacy(it) if it.contact.number() == contact)
        });
        let terms = match put {
            Some(put) => Some(put.after.clone()),
            None => first_live(draft.book, contact, Kind::Privacy)?,
        };
        let customer = stored.record.customer().map_or(0, Id::number);
        let customer = draft.find(Ref::new(Kind::Customer, customer))?;
        Self::assemble(stored, customer.as_ref(), terms)
    }

    fn assemble(
        stored: Stored,
        customer: Option<&Stored>,
        terms: Option<Stored>,
    ) -> Result<Self, Failure> {
        let missing = Failure::Missing(Ref::new(Kind::Contact, stored.id));
        let contact = Contact::of(&stored.record).cloned().ok_or(missing)?;
        let (owner, team) = match customer.map(|customer| &customer.record) {
            Some(record @ Record::Customer(customer)) => {
                (customer.owner, crate::domain::policy::owners(record))
            }
            _ => (None, Vec::new()),
        };
        let named = terms.as_ref().and_then(|terms| Privacy::of(&terms.record));
        let named = named.map_or_else(Vec::new, |terms| terms.deputies.clone());
        Ok(Self {
            stored,
            contact,
            circle: Circle { owner, team, named },
            terms,
        })
    }

    /// What the person agreed to and objects to.
    pub(crate) fn terms(&self) -> Privacy {
        let terms = self.terms.as_ref().and_then(|it| Privacy::of(&it.record));
        terms.cloned().unwrap_or_default()
    }
}

fn first_live(book: &Book<'_>, contact: u64, kind: Kind) -> Result<Option<Stored>, Failure> {
    Ok(linked(book, contact, kind)?.into_iter().next())
}

/// The live records of a kind that name a contact, oldest first.
pub(crate) fn linked(book: &Book<'_>, contact: u64, kind: Kind) -> Result<Vec<Stored>, Failure> {
    let mut found = Vec::new();
    for id in book.ids(&Lookup::linked(contact, kind), Direction::Forward)? {
        if let Some(stored) = book.find(Ref::new(kind, id))?
            && stored.archived.is_none()
            && found.iter().all(|it: &Stored| it.id != id)
        {
            found.push(stored);
        }
    }
    Ok(found)
}

/// What is known of a contact, in the order of the dossier.
pub(crate) fn particulars(
    book: &Book<'_>,
    contact: u64,
) -> Result<Vec<(Stored, Particular)>, Failure> {
    let place = |topic: Topic| {
        let at = crate::domain::person::DOSSIER
            .iter()
            .position(|spec| spec.topic == topic);
        at.unwrap_or(usize::MAX)
    };
    let mut found: Vec<(Stored, Particular)> = linked(book, contact, Kind::Particular)?
        .into_iter()
        .filter_map(|stored| {
            let it = Particular::of(&stored.record)?.clone();
            Some((stored, it))
        })
        .collect();
    found.sort_by_key(|(stored, it)| (place(it.topic), stored.id));
    Ok(found)
}

impl Service {
    /// Deals with a person's data. What was done is in the log like every change.
    pub(super) fn deal(
        &self,
        actor: Actor,
        request: RequestId,
        deal: Deal,
        now: Now,
    ) -> Result<Reply, Failure> {
        if let Some(revision) = self.store.made_on(request).map_err(book::fault)? {
            return self.tell_again(revision).map(Reply::Done);
        }
        let told = match deal {
            Deal::Reveal {
                particular,
                purpose,
            } => {
                let revealed = self.land(actor, request, now, |draft| {
                    look::reveal(draft, particular, purpose)
                })?;
                Told::Revealed(revealed.0)
            }
            Deal::Copy { contact, purpose } => {
                let copied = self.land(actor, request, now, |draft| {
                    copy::take(draft, contact, purpose)
                })?;
                Told::Copy(Box::new(copied.0))
            }
            Deal::Forget { particulars } => {
                let (touched, done) = self.land(actor, request, now, |draft| {
                    erase::forget(draft, &particulars)
                })?;
                self.store.erase(&touched).map_err(book::fault)?;
                return Ok(Reply::Done(done));
            }
            Deal::Erase {
                contact,
                expected,
                reason,
            } => Told::Erased(Box::new(
                self.erase_person(actor, request, contact, expected, reason, now)?,
            )),
        };
        Ok(Reply::Personal(Box::new(told)))
    }

    /// Decides on a draft, writes it and tells the sessions.
    fn land<T>(
        &self,
        actor: Actor,
        request: RequestId,
        now: Now,
        decide: impl FnOnce(&mut Draft<'_>) -> Result<T, Failure>,
    ) -> Result<(T, super::reply::Done), Failure> {
        let mut roster = self
            .roster
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let book = self.book(&roster);
        let mut draft = Draft::new(&book, actor, now);
        let decided = decide(&mut draft)?;
        let landed = commit::write(draft, commit::Origin::of(request))?;
        let (done, changed) = commit::settle(landed, &mut roster, &self.store, now);
        drop(roster);
        self.acknowledge(&done, changed)?;
        Ok((decided, done))
    }
}
