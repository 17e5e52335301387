//! Opening a book: its roster from what lists keep, and the person behind a uid.

use std::collections::HashMap;
use std::sync::{Mutex, RwLock};

use crate::domain::choice::Role;
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::{Id, RequestId};
use crate::domain::people::User;
use crate::domain::policy::{Actor, Denied};
use crate::domain::record::Kind;
use crate::domain::when::Now;
use crate::store::Store;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::book::{Book, fault};
use super::commit::{self, Origin};
use super::draft::Draft;
use super::failure::Failure;
use super::feed::Feed;
use super::house::House;
use super::light;
use super::roster::Roster;
use super::{Service, incident};

impl Service {
    /// Opens a book: reads what lists keep of every customer, and derives it where it is missing.
    pub fn open(store: Store, house: House, now: Now) -> Result<Self, Failure> {
        let mut roster = Roster::default();
        let damaged = store
            .each(&Lookup::all(Kind::User), |stored| {
                roster.put_user(&stored, false)
            })
            .map_err(fault)?;
        report(&damaged);
        let mut missing = Vec::new();
        store
            .each_standing(|customer, bytes| match light::decode(bytes) {
                Some(light) => roster.put(light),
                None => missing.push(customer.number()),
            })
            .map_err(fault)?;
        if roster.len() as u64 != store.count(Kind::Customer) {
            missing = customers_without_light(&store, &roster, &house)?;
        }
        let nobody = Actor {
            user: Id::default(),
            role: Role::ReadOnly,
        };
        let mut derived = Vec::new();
        {
            let book = Book {
                store: &store,
                roster: &roster,
                house: &house,
            };
            let draft = Draft::new(&book, nobody, now);
            for customer in missing {
                // A customer whose records cannot be read is left out of lists; `doctor` names it.
                match light::derive(&draft, customer, house.zone) {
                    Ok(light) => derived.extend(light),
                    Err(_) => tracing::error!(
                        incident = incident(),
                        customer,
                        "a customer cannot be listed"
                    ),
                }
            }
        }
        for light in derived {
            roster.put(light);
        }
        Ok(Self {
            store,
            house,
            roster: RwLock::new(roster),
            feed: Feed::default(),
            jobs: Mutex::new(HashMap::new()),
        })
    }

    /// Who a uid of the kernel is. The first one to open a book becomes its administrator; `login`
    /// is the system's name for the uid.
    pub fn actor(&self, uid: u32, login: &str, now: Now) -> Result<Actor, Failure> {
        {
            let roster = self
                .roster
                .read()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let mut any = false;
            for (id, user) in roster.users() {
                any = true;
                if user.uid == Some(i64::from(uid)) {
                    return if user.active {
                        Ok(Actor {
                            user: Id::new(id),
                            role: user.role,
                        })
                    } else {
                        Err(Denied::Inactive.into())
                    };
                }
            }
            if any {
                return Err(Denied::Stranger.into());
            }
        }
        self.found(uid, login, now)
    }

    fn found(&self, uid: u32, login: &str, now: Now) -> Result<Actor, Failure> {
        let mut roster = self
            .roster
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        // Two first sessions at once: the second finds the first one's user.
        if let Some((id, user)) = roster
            .users()
            .find(|(_, user)| user.uid == Some(i64::from(uid)))
        {
            return Ok(Actor {
                user: Id::new(id),
                role: user.role,
            });
        }
        let nobody = Actor {
            user: Id::default(),
            role: Role::Admin,
        };
        let book = self.book(&roster);
        let mut draft = Draft::new(&book, nobody, now);
        let target = draft.add(
            User {
                login: login.to_owned(),
                uid: Some(i64::from(uid)),
                role: Role::Admin,
                active: true,
                ..User::default()
            }
            .into(),
        );
        let deed = Deed {
            act: DeedAct::Founded,
            kind: Kind::User,
            name: login.to_owned(),
            count: 1,
        };
        let landed = commit::write(
            draft,
            Origin {
                deed: Some(deed),
                ..Origin::of(RequestId::default())
            },
        )?;
        let (done, changed) = commit::settle(landed, &mut roster, &self.store, &self.house, now)?;
        drop(roster);
        self.acknowledge(&done, changed)?;
        Ok(Actor {
            user: Id::new(target.id),
            role: Role::Admin,
        })
    }
}

fn report(damaged: &[crate::domain::id::Ref]) {
    for target in damaged {
        tracing::error!(
            incident = incident(),
            kind = target.kind.key(),
            id = target.id,
            "a record is damaged"
        );
    }
}

/// Customers that the roster lacks. Archived ones are among them and derive to nothing.
fn customers_without_light(
    store: &Store,
    roster: &Roster,
    house: &House,
) -> Result<Vec<u64>, Failure> {
    let book = Book {
        store,
        roster,
        house,
    };
    let ids = book.ids(&Lookup::all(Kind::Customer), Direction::Forward)?;
    Ok(ids
        .into_iter()
        .filter(|id| roster.get(*id).is_none())
        .collect())
}
