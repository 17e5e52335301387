//! Running a server from claim to farewell.

use std::io;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::error::{BootError, failed};
use super::{BUILD, Place, Surroundings, clock, open, route};
use crate::config::settings::LogLevel;
use crate::i18n::group::Doing;
use crate::logging;
use crate::wire::backend::Backend;
use crate::wire::handshake::Purpose;
use crate::wire::launch::{Route, report_failure, report_ready};
use crate::wire::message::ClosingReason;
use crate::wire::server::{Options, Server};
use crate::wire::socket::{Access, BindError, Claim};

/// A server that was started by itself leaves when nobody has been connected for so long.
const IDLE_EXIT: Duration = Duration::from_secs(60);
/// How long a new server waits for one that is leaving: as long as that one may take.
const TURN_PATIENCE: Duration = Duration::from_secs(10);

/// How a server is to run.
#[derive(Debug, Clone, Default)]
pub struct ServeOptions {
    /// Started by a session: report on standard output, live in a session of its own, leave when idle.
    pub detached: bool,
    /// Take the place of the server that runs now.
    pub replace: bool,
    /// Leave when nobody has been connected for so long; overrides what `detached` implies.
    pub idle_exit: Option<Duration>,
}

/// Serves a book until it is told to leave.
///
/// # Errors
/// See [`BootError`]. A detached server reports them to whoever started it as well.
pub fn serve(
    surroundings: &Surroundings,
    place: &Place,
    options: &ServeOptions,
) -> Result<(), BootError> {
    let target = if options.detached {
        // Refused only to the leader of a process group, who is then nobody's background job anyway.
        let _leader = rustix::process::setsid();
        logging::Target::File(surroundings.paths.server_log())
    } else {
        logging::Target::Stderr
    };
    if let Err(error) = logging::start(&target, level(surroundings.settings.log)) {
        tracing::warn!(%error, "no log");
    }
    let served = serve_until_leaving(surroundings, place, options);
    if let (true, Err(error)) = (options.detached, &served) {
        tracing::error!(%error, "cannot serve");
        // As data: whoever started this server words it in their own language.
        let trouble = serde_json::to_string(&super::words::trouble(error))
            .unwrap_or_else(|_| error.to_string());
        let _nobody = report_failure(&mut io::stdout(), &trouble);
    }
    served
}

fn serve_until_leaving(
    surroundings: &Surroundings,
    place: &Place,
    options: &ServeOptions,
) -> Result<(), BootError> {
    let (book, access) = match place {
        Place::Private { book, .. } => (book, Access::Owner),
        Place::Shared {
            book: Some(book), ..
        } => (book, Access::Group),
        Place::Shared { book: None, .. } => return Err(BootError::NoBook),
    };
    // Makes the directories of a private book, too.
    let route = route(surroundings, place)?;
    if options.replace {
        route.stop(Purpose::Replace)?;
    }
    let Some(claim) = claim(place, &route)? else {
        if !options.detached {
            return Err(BindError::Taken(place.socket().to_owned()).into());
        }
        // Somebody was faster; whoever started this server will find that one.
        return report_ready(&mut io::stdout()).map_err(failed(Doing::Serve));
    };
    let service = open(book)?;
    let bound = claim.bind(access)?;
    let idle_exit = options.idle_exit.or(options.detached.then_some(IDLE_EXIT));
    let server_options = Options {
        idle_exit,
        ..Options::new(BUILD, book)
    };
    let backend = Backend::new(Arc::clone(&service), clock());
    let server = Server::new(bound, backend, server_options).map_err(failed(Doing::Serve))?;
    let signals = leave_on_signals(&server, options.detached)?;
    if options.detached {
        // Whoever started the server may be gone by now; others will come.
        let _nobody = report_ready(&mut io::stdout());
    }
    let ended = server.run();
    signals.close();
    let closed = service.close();
    drop(ended);
    Ok(closed?)
}

/// Takes the right to serve, waiting for a server that is leaving; `None` when another one is there to stay.
fn claim(place: &Place, route: &Route) -> Result<Option<Claim>, BootError> {
    // Not needed for safety, but nobody should wait to hear that a server is running.
    if route.status()?.is_some() {
        return Ok(None);
    }
    match Claim::new(place.socket(), TURN_PATIENCE) {
        Ok(claim) => Ok(Some(claim)),
        Err(BindError::Taken(_)) if matches!(route.status(), Ok(Some(_))) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// Lets the signals that end processes end the server in order. Only the terminal of a foreground server can hang up.
fn leave_on_signals(
    server: &Server,
    detached: bool,
) -> Result<signal_hook::iterator::Handle, BootError> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP]).map_err(failed(Doing::Serve))?;
    let closer = signals.handle();
    let server = server.handle();
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                tracing::info!(signal, "signal received");
                if signal != SIGHUP || !detached {
                    server.leave(ClosingReason::Terminated);
                }
            }
        })
        .map_err(failed(Doing::Serve))?;
    Ok(closer)
}

pub(super) fn level(level: LogLevel) -> tracing::Level {
    match level {
        LogLevel::Error => tracing::Level::ERROR,
        LogLevel::Warn => tracing::Level::WARN,
        LogLevel::Info => tracing::Level::INFO,
        LogLevel::Debug => tracing::Level::DEBUG,
    }
}
