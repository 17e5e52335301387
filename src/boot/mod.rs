//! Composition root: the only module that names every layer and the only one that reads the clock, the environment and
//! randomness.

mod audit;
mod doctor;
mod entry;
mod error;
mod keeper;
mod lock;
mod noting;
mod screens;
mod serving;
mod surroundings;
mod waiting;
mod words;

use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use chrono::{NaiveTime, TimeDelta, TimeZone as _};
use rustix::fs::Mode;
use rustix::process::{
    DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit, umask,
};
use signal_hook::consts::SIGUSR1;

use crate::config::private::{self, Unsafe};
use crate::config::settings::Switch;
use crate::domain::when::{Day, Moment, Now, TimeOfDay, Zone};
use crate::i18n::group::Doing;
use crate::service::house::House;
use crate::service::{Failure, Query, Reply, Request, Service, Signals, demo};
use crate::store::{Store, StoreError, StoreOptions};
use crate::wire::backend::{Backend, Clock};
use crate::wire::handshake::{Purpose, Welcome};
use crate::wire::launch::{Route, Start, server_environment};
use crate::wire::peer::Peer;
use crate::wire::session::Session;
use error::failed;

pub use entry::run;
pub use error::BootError;
pub use serving::{ServeOptions, serve};
pub use surroundings::{Place, Surroundings};

/// This build, as messages about mismatches name it.
pub const BUILD: &str = env!("CARGO_PKG_VERSION");
/// Names the book for a server that is started by itself: arguments can be read by everybody, the environment cannot.
pub const BOOK_VARIABLE: &str = "KEYBOOK_BOOK";

/// First thing in every process: no file is readable by others, no memory ends up on disk.
pub fn harden() {
    umask(Mode::from_raw_mode(0o077));
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Neither can be refused to a process that only narrows its own rights; if it is, there is nobody to tell yet.
    let _refused = setrlimit(Resource::Core, none);
    let _refused = set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// `pkill -USR1 keybook` lets all screens read their themes again; every other process of ours lives on.
fn outlive_reloads() {
    let unread = Arc::new(AtomicBool::new(false));
    if let Err(error) = signal_hook::flag::register(SIGUSR1, unread) {
        tracing::warn!(%error, "a request to read themes again would end this process");
    }
}

/// The real clock, in the zone of this process.
pub fn clock() -> Clock {
    Arc::new(now)
}

/// The present.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
pub fn now() -> Now {
    let local = chrono::Local::now();
    let minutes = local.offset().local_minus_utc() / 60;
    Now {
        at: Moment::from_millis(local.timestamp_millis()),
        zone: i16::try_from(minutes)
            .ok()
            .and_then(Zone::from_number)
            .unwrap_or(Zone::UTC),
    }
}

/// The zone of this process at a local day and time: clocks may be put forward and back over the year.
pub fn zone_at(day: Day, time: TimeOfDay) -> Zone {
    let midnight = day.to_naive().and_time(NaiveTime::MIN);
    let local = midnight + TimeDelta::minutes(i64::from(time.number()));
    // A time that clocks jump over is counted from before the jump, as calendars do.
    let before = || {
        local
            .checked_sub_signed(TimeDelta::hours(3))
            .unwrap_or(local)
    };
    let offset = (chrono::Local.offset_from_local_datetime(&local).earliest()).or_else(|| {
        chrono::Local
            .offset_from_local_datetime(&before())
            .earliest()
    });
    let minutes = offset.map(|offset| offset.local_minus_utc() / 60);
    (minutes.and_then(|minutes| i16::try_from(minutes).ok()))
        .and_then(Zone::from_number)
        .unwrap_or(Zone::UTC)
}

/// Random bytes of the system.
fn random<const N: usize>() -> Result<[u8; N], BootError> {
    let mut bytes = [0; N];
    File::open("/dev/urandom")
        .and_then(|mut source| source.read_exact(&mut bytes))
        .map_err(failed(Doing::Random))?;
    Ok(bytes)
}

/// The way to the server of a place.
///
/// # Errors
/// [`BootError::Unsafe`] when a private directory can be entered by others.
pub fn route(surroundings: &Surroundings, place: &Place) -> Result<Route, BootError> {
    let route = Route {
        only_looks: surroundings.settings.read_only == Switch::On,
        ..Route::new(place.socket().to_owned(), BUILD)
    };
    let Place::Private { book, socket } = place else {
        return Ok(route);
    };
    let uid = surroundings.paths.uid();
    match private::make(book, uid) {
        // Whoever names a folder of theirs by mistake is not told to close it to others.
        Err(Unsafe::Open { .. }) if !is_book_or_empty(book) => {
            return Err(StoreError::Occupied { path: book.clone() }.into());
        }
        made => made?,
    }
    if let Some(run) = socket.parent() {
        private::make(run, uid)?;
    }
    private::make(&surroundings.paths.state_dir(), uid)?;
    let mut environment = server_environment(surroundings.environment.iter().cloned());
    environment.push((BOOK_VARIABLE.into(), book.clone().into()));
    let start = Start {
        program: surroundings.program.clone(),
        args: ["serve", "--detached"].map(OsString::from).to_vec(),
        environment,
        log: Some(surroundings.paths.server_log()),
    };
    Ok(Route {
        owner: Some(uid),
        start: Some(start),
        ..route
    })
}

/// Whether a book lies in a folder, or may be made there.
fn is_book_or_empty(folder: &Path) -> bool {
    folder.join("format").exists()
        || std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// Connects to a book; the server of a private one is started if it does not run.
///
/// # Errors
/// See [`BootError`].
pub fn connect(surroundings: &Surroundings, place: &Place) -> Result<Session, BootError> {
    let seed = u64::from_be_bytes(random()?);
    Ok(Session::remote(route(surroundings, place)?, seed)?)
}

/// Connects to a book beside the caller; see [`Session::opening`].
///
/// # Errors
/// See [`BootError`].
pub fn connect_beside(surroundings: &Surroundings, place: &Place) -> Result<Session, BootError> {
    let seed = u64::from_be_bytes(random()?);
    Ok(Session::opening(route(surroundings, place)?, seed)?)
}

/// How the server of a place is; `None` when it does not run.
///
/// # Errors
/// See [`BootError`].
pub fn server_status(place: &Place) -> Result<Option<Welcome>, BootError> {
    Ok(Route::new(place.socket().to_owned(), BUILD).status()?)
}

/// Asks the server of a place to leave, and waits until it has.
///
/// # Errors
/// See [`BootError`].
pub fn server_stop(place: &Place) -> Result<(), BootError> {
    Ok(Route::new(place.socket().to_owned(), BUILD).stop(Purpose::Stop)?)
}

/// Opens a book, making it if its directory is empty or missing.
fn open(book: &Path) -> Result<Arc<Service>, BootError> {
    let options = StoreOptions::default();
    let store = match Store::open(book, &options) {
        Err(StoreError::NotABook { .. }) => {
            Store::create(book, u128::from_be_bytes(random()?), &options)?
        }
        other => other?,
    };
    for notice in store.notices() {
        tracing::warn!(?notice, "the book was opened");
    }
    service(store, House::in_zone(now().zone))
}

fn service(store: Store, house: House) -> Result<Arc<Service>, BootError> {
    match Service::open(store, house, now()) {
        Ok(service) => Ok(Arc::new(service)),
        Err(failure) => Err(BootError::Service(failure)),
    }
}

/// Makes a book of invented customers in memory. It is gone when the session is.
///
/// # Errors
/// See [`BootError`].
pub fn open_demo() -> Result<Session, BootError> {
    let house = House::in_zone(now().zone).of_demo();
    let service = service(Store::in_memory(), house)?;
    let session = local(Arc::clone(&service))?;
    let ask = |request| session.ask(request).map_err(BootError::Service);
    let Reply::Hello(hello) = ask(Request::Query(Query::Hello))? else {
        return Err(BootError::Service(Failure::Unsupported));
    };
    for command in demo::commands(now(), hello.actor.user.number()) {
        ask(Request::Command(command))?;
    }
    // What would have been written down in the weeks before, as far as the sample knows of them.
    let now = now();
    for weeks in (0..12).rev() {
        let then = now.at.plus_minutes(-7 * 24 * 60 * weeks);
        let then = Now { at: then, ..now };
        service
            .keep_health(then, Signals::Unraised)
            .map_err(BootError::Service)?;
    }
    service.furnish();
    Ok(session)
}

fn local(service: Arc<Service>) -> Result<Session, BootError> {
    let seed = u64::from_be_bytes(random()?);
    Ok(Session::local(
        Backend::new(service, clock()),
        Peer::own(),
        seed,
    ))
}
