//! Opening a book: its roster from what lists keep, and the person behind a uid.

use std::sync::{Mutex, PoisonError, RwLock};

use crate::domain::choice::Role;
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::{Id, RequestId, Revision};
use crate::domain::people::User;
use crate::domain::policy::{Actor, Denied};
use crate::domain::record::Kind;
use crate::domain::when::Now;
use crate::store::change::{ChangeSet, Entry};
use crate::store::engine::Direction;
use crate::store::index::Lookup;
use crate::store::{Standings, Store, StoreError};

use super::book::{Book, fault};
use super::commit::{self, Origin};
use super::draft::Draft;
use super::failure::Failure;
use super::feed::Feed;
use super::house::House;
use super::light::{self, Light};
use super::roster::{ROWS_A_THREAD, Roster};
use super::shares::in_shares;
use super::{Service, incident};

impl Service {
    /// Opens a book: reads what lists keep of every customer, and derives it where it is missing.
    pub fn open(store: Store, house: House, now: Now) -> Result<Self, Failure> {
        let mut house = house;
        house.learn(&store);
        let mut roster = Roster::default();
        roster.house = house.clone();
        let damaged = store
            .each(&Lookup::all(Kind::User), |stored| {
                roster.put_user(&stored, false);
            })
            .map_err(fault)?;
        report(&damaged);
        match store.standings() {
            Some(kept) => all_of(&kept).into_iter().for_each(|it| roster.put(it)),
            None => store
                .each_standing(|_, at, bytes| {
                    if let Some(light) = light::decode(bytes, at) {
                        roster.put(light);
                    }
                })
                .map_err(fault)?,
        }
        let book = Book {
            store: &store,
            roster: &roster,
            house: &house,
            read_on: None,
        };
        // Those that were put away stand in no list.
        let archived = book.ids(&Lookup::archived(Kind::Customer), Direction::Forward)?;
        if (roster.len() + archived.len()) as u64 != store.count(Kind::Customer) {
            derive_missing(&store, &mut roster, &house, now)?;
        }
        let service = Self {
            store,
            roster: RwLock::new(roster),
            feed: Feed::default(),
            jobs: Mutex::default(),
        };
        service.replay_erasures(now)?;
        Ok(service)
    }

    /// Closes the book. What lists keep is kept for the next opening.
    ///
    /// # Errors
    /// When the last changes could not be written.
    pub fn close(&self) -> Result<(), StoreError> {
        {
            let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
            let rows = roster.all().filter_map(|light| light::encode(light).ok());
            if let Err(error) = self.store.keep_standings(rows) {
                tracing::warn!(%error, "the next opening will take longer");
            }
        }
        self.store.close()
    }

    /// Who a uid of the kernel is. The first one to open a book becomes its administrator; `login`
    /// is the system's name for the uid.
    pub fn actor(&self, uid: u32, login: &str, now: Now) -> Result<Actor, Failure> {
        {
            let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
            for (id, user) in roster.users() {
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
            if self.store.count(Kind::User) > 0 {
                return Err(Denied::Stranger.into());
            }
        }
        self.found(uid, login, now)
    }

    fn found(&self, uid: u32, login: &str, now: Now) -> Result<Actor, Failure> {
        let mut roster = self.roster.write().unwrap_or_else(PoisonError::into_inner);
        // Two first sessions at once: the second comes into a book that the first one founded.
        if self.store.count(Kind::User) > 0 {
            drop(roster);
            return self.actor(uid, login, now);
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
        let (done, changed) = commit::settle(landed, &mut roster, &self.store, now);
        drop(roster);
        self.acknowledge(&done, changed)?;
        Ok(Actor {
            user: Id::new(target.id),
            role: Role::Admin,
        })
    }
}

/// Decodes rows that were kept. Those of another layout are left out.
fn all_of(kept: &Standings) -> Vec<Light> {
    let rows: Vec<&[u8]> = kept.rows().collect();
    let decode = |_, rows: &[&[u8]]| -> Vec<Light> {
        let light = |row: &&[u8]| light::decode(row, Revision::default());
        rows.iter().filter_map(light).collect()
    };
    let shares = in_shares(&rows, ROWS_A_THREAD, decode);
    shares.into_iter().flatten().collect()
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

/// Customers whose light rows are derived in one go.
const AT_ONCE: usize = 500;

/// Derives what lists keep of customers where the book lacks it, as after an interrupted change or a
/// new layout, and keeps it. Archived customers derive to nothing.
fn derive_missing(
    store: &Store,
    roster: &mut Roster,
    house: &House,
    now: Now,
) -> Result<(), Failure> {
    let nobody = Actor {
        user: Id::default(),
        role: Role::ReadOnly,
    };
    let missing: Vec<u64> = {
        let book = Book {
            store,
            roster,
            house,
            read_on: None,
        };
        let ids = book.ids(&Lookup::all(Kind::Customer), Direction::Forward)?;
        ids.into_iter()
            .filter(|id| roster.get(*id).is_none())
            .collect()
    };
    for some in missing.chunks(AT_ONCE) {
        let mut derived = Vec::new();
        {
            let book = Book {
                store,
                roster,
                house,
                read_on: None,
            };
            let draft = Draft::new(&book, nobody, now);
            for customer in some {
                // A customer whose records cannot be read is left out of lists; `doctor` names it.
                if let Ok(light) = light::derive(&draft, *customer, house.zone) {
                    derived.extend(light);
                } else {
                    let incident = incident();
                    tracing::error!(incident, customer, "a customer cannot be listed");
                }
            }
        }
        keep(store, &derived, now);
        for light in derived {
            roster.put(light);
        }
    }
    Ok(())
}

/// Keeps derived rows for the next opening. A book that takes no writes derives them again.
fn keep(store: &Store, derived: &[Light], now: Now) {
    let mut changes = ChangeSet::new();
    for light in derived {
        if let Ok(bytes) = light::encode(light) {
            changes.standing(Id::new(light.id), Some(bytes));
        }
    }
    if changes.is_empty() {
        return;
    }
    let deed = Deed {
        act: DeedAct::Changed,
        kind: Kind::Customer,
        name: String::new(),
        count: 0,
    };
    // Derived rows alone make no change: the entry is not written.
    let entry = Entry::new(now.at, Id::default(), deed);
    if let Err(error) = store.write(changes, &entry) {
        tracing::warn!(%error, "what lists keep could not be written");
    }
}
