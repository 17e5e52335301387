//! A scheme as its file says it, in every form that base16 had: flat keys, or a `palette:` above them.

use saphyr_parser::{Event, Parser, Span};

use super::{Colors, slot_name};
use crate::config::settings::Layer;
use crate::config::{Cause, Problem};
use crate::tui::color::Rgb;

/// What a scheme is, of which more is said than the colours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// What it calls itself.
    pub title: String,
    /// Who made it.
    pub author: Option<String>,
    pub(super) colors: Colors,
}

/// A value with the keys that lead to it.
struct Entry {
    path: Vec<String>,
    value: String,
    line: usize,
    column: usize,
}

/// Reads a scheme.
///
/// # Errors
/// Everything that keeps it from being one, with its lines.
pub fn read(layer: &Layer) -> Result<Scheme, Vec<Problem>> {
    let problem = |line, column, cause| Problem {
        file: layer.name.clone(),
        line,
        column,
        cause,
        nearest: None,
    };
    let entries = entries(&layer.text)
        .map_err(|(line, column, why)| vec![problem(line, column, Cause::NoYaml(why))])?;
    let said = |names: &[&str]| {
        let is_it =
            |entry: &&Entry| entry.path.len() == 1 && names.contains(&entry.path[0].as_str());
        entries.iter().find(is_it)
    };
    let mut problems = Vec::new();
    if let Some(system) = said(&["system"])
        && !matches!(system.value.as_str(), "base16" | "base24")
    {
        let cause = Cause::OtherSystem(system.value.clone());
        problems.push(problem(system.line, system.column, cause));
    }
    let color = |at: usize| {
        let name = slot_name(at);
        entries.iter().find(|entry| match entry.path.as_slice() {
            [key] => key.eq_ignore_ascii_case(&name),
            [above, key] => above == "palette" && key.eq_ignore_ascii_case(&name),
            _ => false,
        })
    };
    if (0..16).all(|at| color(at).is_none()) {
        problems.push(problem(0, 0, Cause::NoScheme));
        return Err(problems);
    }
    let mut colors = [Rgb(0, 0, 0); 16];
    for (at, place) in colors.iter_mut().enumerate() {
        match color(at) {
            None => problems.push(problem(0, 0, Cause::MissingSlot(slot_name(at)))),
            Some(entry) => {
                let digits = entry.value.trim_start_matches('#');
                if let Some(rgb) = Rgb::parse(&format!("#{digits}")) {
                    *place = rgb;
                } else {
                    let cause = Cause::BadSlot(slot_name(at), entry.value.clone());
                    problems.push(problem(entry.line, entry.column, cause));
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let text = |names: &[&str]| {
        let value = said(names)?.value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    };
    Ok(Scheme {
        title: text(&["name", "scheme"]).unwrap_or_else(|| "base16".to_owned()),
        author: text(&["author"]),
        colors,
    })
}

/// Where we are in the file.
enum Level {
    /// A mapping, and the key whose value comes next.
    Map(Option<String>),
    List,
}

/// Every plain value below keys alone; lists say nothing here.
fn entries(text: &str) -> Result<Vec<Entry>, (usize, usize, String)> {
    let mut found = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let at = error.marker();
            (at.line(), at.col() + 1, error.info().to_owned())
        })?;
        match event {
            Event::MappingStart(..) => levels.push(Level::Map(None)),
            Event::SequenceStart(..) => levels.push(Level::List),
            Event::MappingEnd | Event::SequenceEnd => {
                levels.pop();
                taken(&mut levels);
            }
            Event::Scalar(value, ..) => scalar(&value, span, &mut levels, &mut found),
            Event::Alias(_) => scalar("*", span, &mut levels, &mut found),
            _ => {}
        }
    }
    Ok(found)
}

/// The value of a key is over; the next scalar is a key again.
fn taken(levels: &mut [Level]) {
    if let Some(Level::Map(key)) = levels.last_mut() {
        // A mapping as a key stands for nothing that we look for.
        *key = match key {
            Some(_) => None,
            None => Some(String::new()),
        };
    }
}

fn scalar(value: &str, span: Span, levels: &mut [Level], found: &mut Vec<Entry>) {
    match levels.last_mut() {
        Some(Level::Map(key @ None)) => *key = Some(value.to_owned()),
        Some(Level::Map(Some(_))) => {
            let path: Option<Vec<String>> = levels
                .iter()
                .map(|level| match level {
                    Level::Map(key) => key.clone(),
                    Level::List => None,
                })
                .collect();
            if let Some(path) = path {
                found.push(Entry {
                    path,
                    value: value.to_owned(),
                    line: span.start.line(),
                    column: span.start.col() + 1,
                });
            }
            taken(levels);
        }
        _ => {}
    }
}
