//! `keybook export`: whole records of a kind to a file, for programs and for bringing them in again.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use serde_json::json;

use super::Cx;
use super::args::{Audience as For, ExportArgs};
use super::list::{self, ListArgs};
use super::schema::Document;
use super::sheet::print_json;
use super::stop::{DONE, Stop, quoted};
use crate::exchange::export::{
    self, Charset, Job, Layout, PlaceError, Source, Unwritten, Written, layout_of, usual_name,
};
use crate::exchange::guard::Audience;
use crate::i18n::code::Code;
use crate::i18n::group::Told;
use crate::service::Request;
use crate::shown::Shown;

/// Not confirmed by the person.
const CANCELLED: u8 = 10;

pub(super) fn run(args: &ExportArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let kind = args.kind;
    let charset = match &args.charset {
        Some(name) => Some(charset(name, cx)?),
        None => None,
    };
    let named = args.out.as_deref().and_then(layout_of);
    let layout = args.layout.map_or(named, |it| Some(Layout::from(it)));
    let layout = layout.unwrap_or_default();
    let asked = ListArgs {
        filter: args.filter.clone(),
        limit: None,
    };
    let source = Source::Records {
        kind,
        filter: list::filter(kind, &asked, cx)?,
    };
    if layout == Layout::Ics && charset.is_some_and(|it| it != Charset::Utf8) {
        return Err(Stop::usage(cx.words.exports.always_utf8, ""));
    }
    let name = PathBuf::from(usual_name(kind, layout, cx.now.today()));
    let job = Job {
        charset,
        audience: match args.audience {
            For::Excel => Audience::Excel,
            For::Sheets => Audience::Sheets,
            For::Data => Audience::Data,
        },
        to: cx.folder.join(args.out.as_ref().unwrap_or(&name)),
        replaces: args.overwrite,
        ..job(source, layout, args.yes, cx)
    };
    to_file(job, cx)
}

/// Whole records in a layout, to no file yet; whether everything is confirmed beforehand.
pub(super) fn job(source: Source, layout: Layout, yes: bool, cx: &Cx<'_>) -> Job {
    Job {
        source,
        only: None,
        whole: true,
        layout,
        charset: None,
        audience: Audience::Excel,
        to: PathBuf::new(),
        makes_folder: false,
        replaces: false,
        in_the_open: yes,
        most: (!yes).then_some(cx.confirm_over),
        lang: cx.words.lang,
        now: cx.now,
        zone_at: cx.zone_at,
    }
}

/// Writes the file and tells of it.
pub(super) fn to_file(mut job: Job, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let written = insisting(&mut job, export::run, cx)?;
    print(&written, &job, cx)
}

/// Prints what the file would hold.
pub(super) fn to_stdout(mut job: Job, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let bytes = insisting(&mut job, export::bytes, cx)?;
    cx.out.write_all(&bytes)?;
    Ok(DONE)
}

/// Tries, and tries again for whoever confirms what was asked.
fn insisting<T>(
    job: &mut Job,
    write: fn(&Job, export::Ask<'_>) -> Result<T, Unwritten>,
    cx: &mut Cx<'_>,
) -> Result<T, Stop> {
    loop {
        let ask = &mut |request: Request| cx.link.begin(request)();
        match write(job, ask) {
            Ok(done) => return Ok(done),
            Err(why) if cx.asks && is_question(&why) => {
                let told = why.told(job.charset().name(), cx.words).text;
                if !confirmed(&told, &why, cx)? {
                    return Err(Stop::Outside {
                        code: Code::Unconfirmed,
                        exit: CANCELLED,
                        told: Told::new(cx.words.exports.cancelled, ""),
                    });
                }
                match why {
                    Unwritten::TooMany(_) => job.most = None,
                    Unwritten::Place(PlaceError::Exists(_)) => job.replaces = true,
                    _ => job.in_the_open = true,
                }
            }
            Err(why) => return Err(stop(why, job, cx)),
        }
    }
}

fn charset(name: &str, cx: &Cx<'_>) -> Result<Charset, Stop> {
    Charset::named(name).ok_or_else(|| {
        let known: Vec<&str> = Charset::ALL.iter().map(|it| it.name()).collect();
        let text = (cx.words.exports.bad_charset)(&quoted(name), &known.join(", "));
        Stop::usage(text, "")
    })
}

fn stop(why: Unwritten, job: &Job, cx: &Cx<'_>) -> Stop {
    if let Unwritten::Failure(failure) = why {
        return Stop::from(*failure);
    }
    let (code, exit) = why.verdict();
    Stop::Outside {
        code,
        exit,
        told: why.told(job.charset().name(), cx.words),
    }
}

const fn is_question(why: &Unwritten) -> bool {
    matches!(
        why,
        Unwritten::TooMany(_)
            | Unwritten::Place(
                PlaceError::Open(..) | PlaceError::Foreign(..) | PlaceError::Exists(_)
            )
    )
}

/// Asks for the word, never for a letter: a stray paste must not confirm.
fn confirmed(told: &str, why: &Unwritten, cx: &mut Cx<'_>) -> Result<bool, Stop> {
    let exports = &cx.words.exports;
    let rows = match why {
        Unwritten::TooMany(rows) => *rows,
        _ => 0,
    };
    let question = match why {
        Unwritten::TooMany(_) => (exports.asks_word)(rows, exports.word),
        _ => format!("{told} {}", (exports.asks_anyway)(exports.word)),
    };
    write!(cx.err, "{} ", Shown::line(&question).as_str())?;
    cx.err.flush()?;
    let mut line = String::new();
    // One line at a time, so that a second question finds its own answer.
    BufReader::with_capacity(1, &mut *cx.input).read_line(&mut line)?;
    Ok(export::confirms(&line, cx.words))
}

fn print(written: &Written, job: &Job, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let path = written.path.display().to_string();
    if cx.format.is_json() {
        let document = json!({
            "schema": Document::Export.id(),
            "kind": written.kind.key(),
            "rows": written.rows,
            "file": path,
            "format": job.layout.suffix(),
            "encoding": written.charset.name(),
        });
        print_json(&document, cx.format, cx.out)?;
        return Ok(DONE);
    }
    let what = (cx.words.records.counted)(written.kind, written.rows as u64);
    let text = (cx.words.exports.written)(&what, &path);
    writeln!(cx.out, "{}", Shown::line(&text).as_str())?;
    Ok(DONE)
}
