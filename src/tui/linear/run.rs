//! Linear mode on the standard streams, be they a terminal, a pipe or a file.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded, select, unbounded};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

use super::Linear;
use crate::tui::app::App;
use crate::tui::panes::PANES;
use crate::tui::runtime::{Keep, Left, Options};
use crate::tui::terminal::hush::{Hush, wipe};

/// A line longer than this is not one that somebody typed.
const LINE_MOST: u64 = 1024 * 1024;

/// A line of the standard input, or why there is none.
enum Typed {
    Line(String),
    /// It is no UTF-8.
    Undecodable,
}

/// Lines of the standard input. One thread reads them for the whole life of the process: it could not be ended while
/// it waits for a line.
fn lines() -> io::Result<Receiver<Typed>> {
    static LINES: OnceLock<Receiver<Typed>> = OnceLock::new();
    if let Some(lines) = LINES.get() {
        return Ok(lines.clone());
    }
    let (sender, receiver) = bounded(1);
    thread::Builder::new()
        .name("lines".to_owned())
        .spawn(move || read(&sender))?;
    Ok(LINES.get_or_init(|| receiver).clone())
}

fn read(sender: &Sender<Typed>) {
    let mut input = io::stdin().lock();
    loop {
        let mut bytes = Vec::new();
        match input.by_ref().take(LINE_MOST).read_until(b'\n', &mut bytes) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        let typed = match String::from_utf8(bytes) {
            Ok(line) => Typed::Line(line),
            Err(_) => Typed::Undecodable,
        };
        if sender.send(typed).is_err() {
            return;
        }
    }
}

/// Signals that somebody who types lines can send.
fn signals() -> io::Result<Receiver<i32>> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    let (sender, receiver) = unbounded();
    thread::Builder::new()
        .name("signals".to_owned())
        .spawn(move || {
            for signal in signals.forever() {
                // When nobody listens any more the conversation is over.
                if sender.send(signal).is_err() {
                    return;
                }
            }
        })?;
    Ok(receiver)
}

/// Talks until somebody leaves, the input ends or nobody reads the output any more.
///
/// # Errors
/// When threads cannot be started.
pub fn run(options: Options) -> io::Result<Left> {
    let Options {
        session,
        clock,
        prepared,
        welcome,
        first,
        recent,
        keep,
        outside: _,
        lock,
    } = options;
    let is_typed = io::stdin().is_terminal();
    let mut env = Linear::environment(prepared.env);
    if !is_typed || !io::stdout().is_terminal() {
        // Nobody sits there.
        env.idle_lock = None;
    }
    let mut drafts = env.drafts.clone();
    let at = Instant::now();
    let app = App::new(env, PANES, clock(), at)
        .with_settings(prepared.themes, prepared.depth, prepared.problems)
        .with_own(prepared.settings, prepared.own, prepared.automatic)
        .with_views(prepared.views)
        .with_welcome(welcome)
        .with_recent(&recent)
        .with_first(first);
    let news = session.events().clone();
    let mut linear = Linear::new(app, session, clock, at).with_lock(lock);
    let mut hush = None;
    let (lines, signals) = (lines()?, signals()?);
    linear.start();
    let mut is_due = true;
    loop {
        for kept in linear.take_keeps() {
            let _ended = keep.send(kept);
        }
        let now = linear.unsaved();
        if !now.says_the_same(&drafts) {
            let _ended = keep.send(Keep::Drafts(now.clone()));
            drafts = now;
        }
        if is_due && print(&mut linear, is_typed).is_err() {
            return Ok(Left::Hangup);
        }
        is_due = true;
        match linear.is_locked() {
            true if hush.is_none() => hush = Hush::begin(),
            true => {}
            false => hush = None,
        }
        if let Some(left) = linear.left() {
            return Ok(left.clone());
        }
        select! {
            recv(lines) -> typed => match typed {
                Ok(Typed::Line(line)) => linear.line(line.trim_end_matches(['\r', '\n'])),
                Ok(Typed::Undecodable) => linear.not_text(),
                // The end of the input: everything is saved.
                Err(_) => return Ok(Left::Quit),
            },
            recv(news) -> event => match event {
                Ok(event) => {
                    linear.hear(event);
                    is_due = linear.has_said();
                    if is_due && is_typed {
                        // The prompt stands on the line already.
                        print_line()?;
                    }
                }
                Err(_) => return Ok(Left::Quit),
            },
            recv(signals) -> signal => match signal {
                Ok(SIGINT) => linear.interrupt(),
                Ok(SIGHUP) => return Ok(Left::Hangup),
                _ => return Ok(Left::Terminated),
            },
            default(linear.idle_after().unwrap_or(Duration::MAX)) => {
                linear.idle();
                is_due = linear.has_said();
                if is_due && is_typed && !linear.is_locked() {
                    print_line()?;
                }
            }
        }
    }
}

fn print_line() -> io::Result<()> {
    writeln!(io::stdout())
}

/// Prints what there is to say. A prompt is for people; what is asked for is said in any case.
fn print(linear: &mut Linear, is_typed: bool) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if linear.take_wipe() && io::stdout().is_terminal() {
        wipe(&mut out)?;
    }
    for line in linear.take() {
        writeln!(out, "{line}")?;
    }
    if linear.left().is_none() {
        if is_typed {
            write!(out, "{}", linear.prompt())?;
        } else if linear.is_asking() {
            writeln!(out, "{}", linear.prompt().trim_end())?;
        }
    }
    out.flush()
}
