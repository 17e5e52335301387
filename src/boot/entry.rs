//! From the arguments of the process to its exit code.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use serde_json::json;

use super::noting::Noting;
use super::waiting::telling;
use super::words::{told, verdict};
use super::{
    BootError, Place, ServeOptions, Surroundings, audit, connect, doctor, lock, now, screens,
    serve, server_status, server_stop, zone_at,
};
use crate::cli::serving::print_status;
use crate::cli::{self, Answer, Document, Elsewhere, Invocation, NoText, Own, Reach, USAGE};
use crate::config::settings::{Border, Language, Layer, Switch};
use crate::i18n::Lang;
use crate::i18n::code::Code;
use crate::i18n::group::Told;
use crate::service::Request;
use crate::shown::Shown;
use crate::store::folder;
use crate::tui::settings::depth;
use crate::wire::session::ASK_PATIENCE;

/// Runs the program. `args` begins with the program's own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    super::harden();
    super::outlive_reloads();
    let surroundings = match Surroundings::read() {
        Ok(surroundings) => surroundings,
        Err(error) => {
            let words = locale().catalog();
            let told = told(words, &error);
            let _nobody_reads = writeln!(io::stderr(), "keybook: {} {}", told.text, told.hint);
            return verdict(&error).1;
        }
    };
    let lang = match surroundings.settings.lang {
        Language::English => Lang::En,
        Language::Chinese => Lang::Zh,
        Language::Auto => locale(),
    };
    let invocation = match cli::parse(args, lang) {
        Ok(invocation) => invocation,
        Err(early) => {
            // Whoever closed the pipe has read enough.
            let _closed = if early.asked {
                io::stdout().write_all(early.text.as_bytes())
            } else {
                io::stderr().write_all(early.text.as_bytes())
            };
            return early.exit;
        }
    };
    let mut surroundings = surroundings;
    if invocation.read_only {
        surroundings.settings.read_only = Switch::On;
    }
    for (name, value) in &invocation.settings {
        if let Err(problem) = surroundings.settings.set_text(name, value) {
            let words = invocation.lang.catalog();
            let near = problem.nearest.as_deref().map(words.problems.did_you_mean);
            let told = Told::new(problem.cause.text(words), near.unwrap_or_default());
            return cli::complain(&invocation, Code::Usage, USAGE, told, &mut io::stderr());
        }
    }
    if invocation.ascii {
        surroundings.settings.border = Border::Ascii;
    }
    match begin(&surroundings, &invocation) {
        Ok(Some(code)) => code,
        Ok(None) => words(&surroundings, invocation),
        Err(error) => complain(&invocation, &error),
    }
}

/// The language of the environment.
fn locale() -> Lang {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty())
        .unwrap_or_default();
    Lang::from_locale(&locale)
}

fn complain(invocation: &Invocation, error: &BootError) -> u8 {
    let words = invocation.lang.catalog();
    let (code, exit) = verdict(error);
    cli::complain(
        invocation,
        code,
        exit,
        told(words, error),
        &mut io::stderr(),
    )
}

/// What belongs to other layers than the words; `None` for the words.
fn begin(surroundings: &Surroundings, invocation: &Invocation) -> Result<Option<u8>, BootError> {
    let Some(elsewhere) = invocation.elsewhere() else {
        return Ok(None);
    };
    let place = || surroundings.place(invocation.book.as_deref(), invocation.socket.as_deref());
    let words = invocation.lang.catalog();
    let as_json = invocation.format.is_json();
    let mut out = io::stdout().lock();
    match elsewhere {
        Elsewhere::Screens { plain, first } => {
            drop(out);
            let way = screens::way(surroundings, plain)?;
            screens::book(surroundings, &place()?, invocation.lang, way, first)?;
        }
        Elsewhere::Demo { plain, first } => {
            drop(out);
            let way = screens::way(surroundings, plain)?;
            screens::demo(surroundings, invocation.lang, way, first)?;
        }
        Elsewhere::Doctor(cure) => {
            return doctor::run(surroundings, &place()?, &cure, words, as_json, &mut out).map(Some);
        }
        Elsewhere::Audit(noted) => {
            return audit::run(&place()?, noted.as_ref(), words, as_json, &mut out).map(Some);
        }
        Elsewhere::LockSet => {
            drop(out);
            return lock::set(surroundings, invocation).map(Some);
        }
        Elsewhere::LockRemove => {
            drop(out);
            return lock::remove(surroundings, invocation).map(Some);
        }
        Elsewhere::Serve {
            replace,
            detached,
            idle_exit,
        } => {
            drop(out);
            let options = ServeOptions {
                detached,
                replace,
                idle_exit: idle_exit.map(Duration::from_secs),
            };
            serve(surroundings, &place()?, &options)?;
        }
        Elsewhere::ServerStatus => {
            let place = place()?;
            let status = server_status(&place)?;
            let socket = place.socket().display().to_string();
            let _closed = print_status(status.as_ref(), &socket, words, as_json, &mut out);
        }
        Elsewhere::ServerStop => {
            let place = place()?;
            let was_running = !matches!(server_status(&place), Ok(None));
            server_stop(&place)?;
            let said = match (as_json, was_running) {
                (true, _) => {
                    json!({"schema": Document::ServerStop.id(), "stopped": was_running}).to_string()
                }
                (false, true) => words.troubles.stopped.to_owned(),
                (false, false) => words.troubles.not_running.to_owned(),
            };
            let _closed = writeln!(out, "{said}");
        }
    }
    Ok(Some(0))
}

/// The words: one session, one command.
fn words(surroundings: &Surroundings, invocation: Invocation) -> u8 {
    let (session, mut noting) = if invocation.needs_book() {
        let place: Result<Place, BootError> =
            surroundings.place(invocation.book.as_deref(), invocation.socket.as_deref());
        let messages = &invocation.lang.catalog().messages;
        let connect = |place: Place| {
            let book = place.book().filter(|_| io::stderr().is_terminal());
            let made = book.filter(|book| !folder::journal(book).exists());
            let made = made.map(Path::to_owned);
            let session = telling(messages.opening_book, || connect(surroundings, &place))?;
            // A path that was mistyped looks like a book that lost everything.
            if let Some(book) = made {
                let said = (messages.made_book)(&book.display().to_string());
                let _nobody_reads = writeln!(io::stderr(), "{}", Shown::line(&said).as_str());
            }
            Ok((session, Noting::new(surroundings, place)))
        };
        match place.and_then(connect) {
            Ok((session, noting)) => (Some(session), Some(noting)),
            Err(error) => return complain(&invocation, &error),
        }
    } else {
        (None, None)
    };
    let is_at_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let mut edit = |customer| match &mut noting {
        Some(noting) => noting.edit(customer),
        None => Err(NoText::NoEditor),
    };
    let mut ask = |request: Request| -> Answer {
        match &session {
            Some(session) => {
                let pending = session.begin(request);
                Box::new(|| pending.wait(ASK_PATIENCE))
            }
            None => Box::new(|| Err(crate::service::Failure::Unsupported)),
        }
    };
    let stdout = io::stdout();
    let columns = stdout
        .is_terminal()
        .then(|| rustix::termios::tcgetwinsize(&stdout).ok())
        .flatten()
        .map(|size| usize::from(size.ws_col))
        .filter(|columns| *columns > 0);
    let code = cli::run(
        invocation,
        Reach {
            ask: &mut ask,
            input: &mut io::stdin().lock(),
            out: &mut io::BufWriter::new(stdout.lock()),
            err: &mut io::stderr(),
            now: now(),
            zone_at: Some(zone_at),
            columns,
            depth: stdout
                .is_terminal()
                .then(|| depth(&surroundings.settings, &screens::terminal())),
            talks: io::stderr().is_terminal(),
            editor: is_at_terminal.then_some(&mut edit),
            asks: io::stderr().is_terminal() && io::stdin().is_terminal(),
            confirm_over: surroundings.settings.confirm_export_over as usize,
            own: Own {
                values: surroundings.settings.clone(),
                settings_file: surroundings.paths.settings_file(),
                problems: surroundings.problems.clone(),
                // A file that cannot be read was listed when the settings were.
                settings: Layer::read(&surroundings.paths.settings_file())
                    .ok()
                    .flatten(),
                themes: surroundings.theme_folders(),
                views: surroundings.paths.views_file(),
                discreet: surroundings.settings.discreet == Switch::On,
            },
            folder: std::env::current_dir().unwrap_or_default(),
        },
    );
    if let Some(noting) = noting {
        noting.end(code == 0);
    }
    code
}
