//! From a draft to a change on disk, the roster and the feed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::{Id, Ref, RequestId, Revision};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::record::Kind;
use crate::domain::when::Now;
use crate::store::change::{ChangeSet, CommitError, Entry, Expect, Outcome};

use super::book::{Book, fault};
use super::draft::{Draft, Put};
use super::failure::{Conflict, Failure};
use super::health::Moved;
use super::light::{self, Light};
use super::reply::{Changed, Done, Row, Touched};
use super::roster::Roster;
use super::{people, rows, sales};

/// More touched records than this are not listed in news: sessions ask again.
const NEWS_MOST: usize = 64;

/// What a change needs beside its draft.
pub(crate) struct Origin {
    pub(crate) request: RequestId,
    pub(crate) reverts: Option<Revision>,
    pub(crate) job: Option<Revision>,
    pub(crate) deed: Option<Deed>,
}

impl Origin {
    pub(crate) fn of(request: RequestId) -> Self {
        Self {
            request,
            reverts: None,
            job: None,
            deed: None,
        }
    }
}

/// A change that is written, with what to do in memory.
pub(crate) struct Landed {
    pub(crate) revision: Revision,
    /// Not written now: the request was carried out before, or there was nothing to do.
    pub(crate) repeated: bool,
    deed: Deed,
    created: Vec<Ref>,
    warnings: Vec<crate::domain::workflow::GuardName>,
    puts: Vec<Put>,
    lights: Vec<(u64, Option<Light>)>,
    /// Customers whose sales changed.
    sold: BTreeSet<u64>,
    by: u64,
}

/// Writes a draft: one transaction. It is not acknowledged before `Store::wait_durable`, which
/// happens outside the roster's lock, so that concurrent commands share one sync.
pub(crate) fn write(mut draft: Draft<'_>, origin: Origin) -> Result<Landed, Failure> {
    let book = draft.book;
    let (at, actor) = (draft.now.at, draft.actor);
    draft.drop_unchanged();
    people::keep_an_admin(&draft)?;
    let lights = derive(&draft)?;
    let deed = origin.deed.or_else(|| draft.deed()).unwrap_or(Deed {
        act: DeedAct::Changed,
        kind: Kind::Customer,
        name: String::new(),
        count: 0,
    });
    let created = draft.created.clone();
    let warnings = draft.warnings.clone();
    let mut changes = match deed.act {
        DeedAct::Exported => ChangeSet::note(),
        _ => ChangeSet::new(),
    };
    let mut sold: BTreeSet<u64> = draft.lines.iter().map(|line| line.block.0).collect();
    let after = draft.lines.iter().filter_map(|line| line.after.as_ref());
    sold.extend(after.map(|sale| sale.customer.number()));
    sales::put_into(&mut changes, std::mem::take(&mut draft.lines));
    let mut puts = draft.into_puts();
    for put in &puts {
        put_into(&mut changes, put);
    }
    for (id, light) in &lights {
        changes.standing(Id::new(*id), light.as_ref().map(light::encode).transpose()?);
    }
    let entry = Entry {
        request: origin.request,
        reverts: origin.reverts,
        job: origin.job,
        ..Entry::new(at, actor.user, deed.clone())
    };
    let (revision, repeated) = match book.store.write(changes, &entry) {
        Ok(Outcome::Done(revision)) => (revision, false),
        Ok(Outcome::Known(revision) | Outcome::Unchanged(revision)) => (revision, true),
        Err(error) => return Err(refused(book, error)),
    };
    for put in &mut puts {
        put.after.revision = revision;
    }
    let lights = lights
        .into_iter()
        .map(|(id, light)| {
            let light = light.map(|mut light| {
                // A record that this very change put had no revision when it was derived.
                if light.revision == Revision::default() {
                    light.revision = revision;
                }
                light
            });
            (id, light)
        })
        .collect();
    Ok(Landed {
        revision,
        repeated,
        deed,
        created,
        warnings,
        puts,
        lights,
        sold,
        by: actor.user.number(),
    })
}

/// The deed of an export.
pub(crate) fn exported(kind: Kind, count: u64) -> Deed {
    Deed {
        act: DeedAct::Exported,
        kind,
        name: String::new(),
        count,
    }
}

fn put_into(changes: &mut ChangeSet, put: &Put) {
    let target = Ref::new(put.after.record.kind(), put.after.id);
    let expect = put
        .before
        .as_ref()
        .map_or(Expect::Absent, |before| Expect::At(before.revision));
    if put.removed {
        return changes.remove(target, expect);
    }
    if put.before.is_none() && put.after.revision != Revision::default() {
        return changes.put_back(&put.after, expect);
    }
    changes.put(target.id, expect, put.after.record.clone());
    let was = put
        .before
        .as_ref()
        .is_some_and(|before| before.archived.is_some());
    match (was, put.after.archived.is_some()) {
        (false, true) => changes.archive(target, expect),
        (true, false) => changes.restore(target, expect),
        _ => {}
    }
}

fn refused(book: &Book<'_>, error: CommitError) -> Failure {
    match error {
        CommitError::Store(error) => fault(error),
        CommitError::Taken { field, .. } => Invalid::at(field, Why::Taken).into(),
        CommitError::Conflict(clashes) => {
            let Some(clash) = clashes.into_iter().next() else {
                return Failure::Fault {
                    incident: super::incident(),
                };
            };
            let expected = match clash.expected {
                Expect::At(revision) => revision,
                Expect::Any | Expect::Absent => Revision::default(),
            };
            match book.live(clash.what) {
                Ok(theirs) => Failure::Conflict(Box::new(Conflict {
                    target: clash.what,
                    expected,
                    by: book.user_name(theirs.updated.by),
                    theirs,
                })),
                Err(failure) => failure,
            }
        }
    }
}

/// The customers a draft touches, as it leaves them.
fn derive(draft: &Draft<'_>) -> Result<Vec<(u64, Option<Light>)>, Failure> {
    let mut touched: BTreeMap<u64, Vec<&Put>> = BTreeMap::new();
    for put in draft.puts() {
        let kind = put.after.record.kind();
        let mut of: Vec<u64> = if kind == Kind::Customer {
            vec![put.after.id]
        } else if light::TOLD_OF.contains(&kind) {
            let images = put.before.iter().chain([&put.after]);
            let of = images.filter_map(|it| it.record.customer());
            of.map(Id::number).collect()
        } else {
            Vec::new()
        };
        of.dedup();
        for customer in of {
            touched.entry(customer).or_default().push(put);
        }
    }
    let book = draft.book;
    let zone = book.house.zone;
    let light = |(id, puts): (u64, Vec<&Put>)| {
        let before = book.roster.get(id);
        let mut light = match before.map(|before| light::step(before, &puts, zone)) {
            Some(Ok(mut light)) => {
                if let Some(light) = &mut light
                    && puts.iter().any(|put| moves_account(put))
                {
                    light.account = light::account_of(draft, id)?;
                }
                debug_assert!(light::derive(draft, id, zone).is_ok_and(|anew| anew == light));
                light
            }
            Some(Err(light::Untold)) | None => light::derive(draft, id, zone)?,
        };
        let is_own = puts
            .iter()
            .any(|put| put.after.record.kind() == Kind::Customer);
        if let Some(light) = &mut light
            && is_own
        {
            light.revision = Revision::default();
        }
        Ok((id, light))
    };
    touched.into_iter().map(light).collect()
}

fn moves_account(put: &Put) -> bool {
    let mut images = put.before.iter().chain([&put.after]);
    images.any(|stored| light::is_owed(&stored.record))
}

/// What is remembered of how the touched customers do holds no longer.
fn forget_health(roster: &mut Roster, landed: &Landed) {
    for image in (landed.puts.iter()).flat_map(|put| put.before.iter().chain([&put.after])) {
        if let Some(customer) = image.customer() {
            let what = Moved::of(image.record.kind());
            roster.pulse.forget(customer, what);
        }
    }
    for customer in &landed.sold {
        roster.pulse.forget(*customer, Moved::Trade);
    }
}

/// Brings the roster up to a change that is on disk, and tells what was touched, with new rows.
pub(crate) fn settle(
    landed: Landed,
    roster: &mut Roster,
    store: &crate::store::Store,
    now: Now,
) -> (Done, Option<Arc<Changed>>) {
    if landed.repeated {
        // Nothing changed now; the rows of a repeated request are asked for again.
        let done = Done {
            revision: landed.revision,
            deed: landed.deed,
            created: Vec::new(),
            touched: Vec::new(),
            warnings: landed.warnings,
            plan: Vec::new(),
        };
        return (done, None);
    }
    for put in &landed.puts {
        roster.put_user(&put.after, put.removed);
    }
    roster.graded.moved(&landed.puts, !landed.sold.is_empty());
    forget_health(roster, &landed);
    for (id, light) in landed.lights {
        match light {
            Some(light) => roster.put(light),
            None => roster.remove(id),
        }
    }
    let customers = landed.puts.iter().map(|put| &put.after);
    for customer in customers.filter(|it| it.record.kind() == Kind::Customer) {
        roster.put_fields(customer);
    }
    if let Some(merged) = roster.merged.get_mut() {
        for put in &landed.puts {
            merged.put(&put.after, put.removed);
        }
    }
    if (landed.puts.iter()).any(|put| put.after.record.kind() == Kind::Playbook) {
        roster.house.learn(store);
        roster.pulse.forget_all();
    }
    let book = Book {
        store,
        roster,
        house: &roster.house,
        read_on: None,
    };
    let mut touched = Vec::new();
    if landed.puts.len() <= NEWS_MOST {
        let mut customers = BTreeSet::new();
        for put in &landed.puts {
            let target = Ref::new(put.after.record.kind(), put.after.id);
            let customer = if target.kind == Kind::Customer {
                Some(target.id)
            } else {
                // Where it belongs now, and where it belonged.
                let before = put
                    .before
                    .as_ref()
                    .and_then(|before| before.record.customer());
                customers.extend(before.map(Id::number));
                put.after.record.customer().map(Id::number)
            };
            if target.kind != Kind::Customer {
                touched.push(Touched {
                    target,
                    customer,
                    row: if put.removed {
                        Row::Gone
                    } else {
                        // The change is written: a row that cannot be made is asked for again.
                        rows::row_of(&book, &put.after, now).unwrap_or(Row::None)
                    },
                });
            }
            customers.extend(customer);
        }
        for id in customers {
            touched.push(Touched {
                target: Ref::new(Kind::Customer, id),
                customer: Some(id),
                row: rows::customer(&book, id, now)
                    .map_or(Row::Gone, |row| Row::Customer(Box::new(row))),
            });
        }
    }
    let changed = Arc::new(Changed {
        revision: landed.revision,
        by: landed.by,
        touched: touched.clone(),
    });
    let done = Done {
        revision: landed.revision,
        deed: landed.deed,
        created: landed.created,
        touched,
        warnings: landed.warnings,
        plan: Vec::new(),
    };
    (done, Some(changed))
}
