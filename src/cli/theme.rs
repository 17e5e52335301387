//! `keybook theme`: the themes that there are, how they look, what is wrong with them, and schemes of other programs.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::args::{SchemeArgs, ThemeCheckArgs, ThemeImportVerb, ThemeNewArgs, ThemeVerb};
use super::keys::report;
use super::schema::Document;
use super::sheet::{Column, Sheet};
use super::stop::{DONE, REFUSED, Stop, quoted};
use super::values::object;
use super::{Cx, Format};
use crate::config::settings::{Layer, Settings};
use crate::config::{Cause, Problem, nearest};
use crate::i18n::code::Code;
use crate::i18n::group::{OsError, Told};
use crate::tui::sample;
use crate::tui::theme::base16::{self, Change};
use crate::tui::theme::{About, DEFAULT, Depth, Themes};

/// A scheme larger than this is not one.
const SCHEME_MAX: u64 = 1024 * 1024;

/// What a path may end with that is a file of a theme.
const ENDING: &str = ".toml";

pub(super) fn run(verb: ThemeVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        ThemeVerb::List => list(cx),
        ThemeVerb::Show(args) => show(&args.theme, cx),
        ThemeVerb::Check(args) => check(&args, cx),
        ThemeVerb::New(args) => begin(&args, cx),
        ThemeVerb::Import(ThemeImportVerb::Base16(args)) => import(&args, cx),
    }
}

fn themes(cx: &Cx<'_>) -> Themes {
    Themes::read(&cx.own.themes)
}

fn variant(about: &About) -> &'static str {
    if about.is_light { "light" } else { "dark" }
}

fn contrast(about: &About) -> &'static str {
    if about.is_strict { "AAA" } else { "AA" }
}

fn list(cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let words = &cx.words.themes;
    let sheet = Sheet::new(
        Document::ThemeList,
        vec![
            Column::left(cx.words.usage.theme_name),
            Column::left(words.variant),
            Column::left(words.contrast),
            Column::words(words.title),
            Column::words(words.from),
        ],
    );
    let cells = |about: &About, _: &Cx<'_>| {
        let light = if about.is_light {
            words.light
        } else {
            words.dark
        };
        let from = about.file.as_deref().unwrap_or(words.built_in);
        let count = about.problems.len();
        let from = match count {
            0 => from.to_owned(),
            _ => format!("{from} ({})", (words.problems)(count)),
        };
        vec![
            about.name.clone(),
            light.to_owned(),
            contrast(about).to_owned(),
            about.title.clone(),
            from,
        ]
    };
    let item = |about: &About, _: &mut Cx<'_>| {
        let item = json!({
            "name": about.name,
            "title": about.title,
            "variant": variant(about),
            "contrast": contrast(about),
            "file": about.file,
            "problems": about.problems.len(),
        });
        Ok(object(item))
    };
    let rows = themes(cx).list();
    cx.print_rows(sheet, &rows, cells, item)
}

fn unknown(name: &str, themes: &Themes, cx: &Cx<'_>) -> Stop {
    let names = themes.names();
    let near = nearest(name, names.iter().map(String::as_str));
    let hint = near.map(|near| (cx.words.problems.did_you_mean)(near));
    let text = (cx.words.problems.no_theme)(&quoted(name));
    Stop::usage(text, hint.unwrap_or_default())
}

/// The sample that the picker shows, in the colours of the terminal; letters alone for a pipe.
fn show(name: &str, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let themes = themes(cx);
    let Some(about) = themes.list().into_iter().find(|it| it.name == name) else {
        return Err(unknown(name, &themes, cx));
    };
    let own = cx.own.settings.clone();
    let overrides = own.as_ref().map(|it| (it.name.as_str(), it.text.as_str()));
    let depth = cx.depth.unwrap_or(Depth::True);
    let (theme, _) = themes.load(name, overrides, depth);
    if cx.format == Format::Text {
        for line in sample::print(&theme, cx.words.lang, cx.depth) {
            writeln!(cx.out, "{line}")?;
        }
        for problem in &about.problems {
            let text = problem.text(cx.words);
            writeln!(cx.err, "{}", crate::shown::Shown::line(&text).as_str())?;
        }
        return Ok(DONE);
    }
    let mut sheet = Sheet::new(Document::ThemeShow, Vec::new());
    for (key, fact) in [
        ("name", json!(about.name)),
        ("title", json!(about.title)),
        ("variant", json!(variant(&about))),
        ("contrast", json!(contrast(&about))),
        ("file", json!(about.file)),
    ] {
        sheet.facts.insert(key.to_owned(), fact);
    }
    let (theme, _) = themes.load(name, overrides, Depth::True);
    for painted in theme.painted() {
        let item = json!({
            "role": painted.role,
            "fg": painted.fg,
            "bg": painted.bg,
            "mods": painted.mods,
        });
        sheet.push(Vec::new(), object(item));
    }
    cx.print(sheet)
}

/// What is wrong with the files that are named, or with all of one's own and the theme in force.
fn check(args: &ThemeCheckArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let themes = themes(cx);
    let mut problems = Vec::new();
    for given in &args.themes {
        problems.extend(check_one(given, &themes, cx)?);
    }
    if args.themes.is_empty() {
        problems.extend_from_slice(themes.problems());
        for about in themes.list().into_iter().filter(|it| it.file.is_some()) {
            problems.extend(themes.check(&about.name, None));
        }
        if let Some(own) = &cx.own.settings {
            let mut settings = Settings::default();
            let _checked_elsewhere = settings.merge(own);
            let name = match settings.theme.as_str() {
                "auto" => DEFAULT,
                name => name,
            };
            problems.extend(themes.check(name, Some((&own.name, &own.text))));
        }
    }
    // Two themes that inherit from a third have its problems in common.
    let mut told: Vec<Problem> = Vec::new();
    for problem in problems {
        if !told.contains(&problem) {
            told.push(problem);
        }
    }
    report(Document::ThemeCheck, &told, cx)
}

fn check_one(given: &str, themes: &Themes, cx: &Cx<'_>) -> Result<Vec<Problem>, Stop> {
    let is_path = given.contains('/') || given.ends_with(ENDING);
    if !is_path {
        return if themes.names().iter().any(|name| name == given) {
            Ok(themes.check(given, None))
        } else {
            Err(unknown(given, themes, cx))
        };
    }
    let path = cx.folder.join(given);
    match Layer::read(&path) {
        Err(problem) => Ok(vec![*problem]),
        Ok(None) => Err(missing(given, cx)),
        Ok(Some(read)) => {
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let layer = Layer {
                name: given.to_owned(),
                text: read.text,
            };
            let mut found = themes.clone().with(&stem, layer).check(&stem, None);
            if base16::slug(&stem).as_deref() != Some(&stem) {
                let cause = Cause::ThemeName(stem.into_owned());
                found.insert(0, Problem::of_file(Path::new(given), cause));
            }
            Ok(found)
        }
    }
}

fn missing(given: &str, cx: &Cx<'_>) -> Stop {
    Stop::Outside {
        code: Code::NoFile,
        exit: REFUSED,
        told: Told::new((cx.words.imports.no_file)(&quoted(given)), ""),
    }
}

/// Makes a theme of a scheme, says what had to be changed for it, and puts it where it can be chosen.
fn import(args: &SchemeArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let given = args.file.display().to_string();
    let layer = match read(&args.file, cx)? {
        Ok(layer) => layer,
        Err(problem) => return refuse(&[*problem], cx),
    };
    let scheme = match base16::read(&layer) {
        Ok(scheme) => scheme,
        Err(problems) => return refuse(&problems, cx),
    };
    let words = &cx.words.themes.import;
    let stem = args.file.file_stem().unwrap_or_default().to_string_lossy();
    let name = match &args.as_name {
        Some(name) => base16::slug(name).filter(|slug| slug == name),
        None => base16::slug(&stem).or_else(|| base16::slug(&scheme.title)),
    };
    let Some(name) = name else {
        let wanted = args.as_name.as_deref().unwrap_or(&given);
        return Err(Stop::usage(
            (words.bad_name)(&quoted(wanted)),
            words.name_hint,
        ));
    };
    let (text, changes) = scheme.theme(&(words.made_from)(&one_line(&scheme.title)));
    match put(&name, &text, args.force, cx)? {
        Ok(file) => tell(&name, &file, &changes, cx),
        Err(problem) => refuse(&[*problem], cx),
    }
}

/// Begins a theme that takes everything from another one, each role written out to be changed.
fn begin(args: &ThemeNewArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let words = &cx.words.themes.import;
    let themes = themes(cx);
    if !themes.names().contains(&args.base) {
        return Err(unknown(&args.base, &themes, cx));
    }
    if base16::slug(&args.theme).as_deref() != Some(&args.theme) {
        let text = (words.bad_name)(&quoted(&args.theme));
        return Err(Stop::usage(text, ""));
    }
    let mut text = format!(
        "schema = 1\n\n[meta]\ntitle = \"{}\"\ninherits = \"{}\"\n\n# {}\n",
        args.theme, args.base, words.begun
    );
    // What stands behind its own meta, as it stands there.
    let whole = themes.text(&args.base).unwrap_or_default();
    let body = whole.find("\n[palette]").map_or("", |at| &whole[at..]);
    for line in body.lines() {
        let is_code = line.contains('=') && !line.starts_with('#');
        text.push_str(if is_code { "# " } else { "" });
        text.push_str(line);
        text.push('\n');
    }
    match put(&args.theme, &text, false, cx)? {
        Ok(file) => tell(&args.theme, &file, &[], cx),
        Err(problem) => refuse(&[*problem], cx),
    }
}

/// Puts a theme where it can be chosen, and says in which file. One of that name stays unless it is to be replaced.
fn put(
    name: &str,
    text: &str,
    force: bool,
    cx: &Cx<'_>,
) -> Result<Result<String, Box<Problem>>, Stop> {
    let words = &cx.words.themes.import;
    let Some(folder) = cx.own.themes.first() else {
        return Err(io::Error::from(ErrorKind::NotFound).into());
    };
    let file = folder.join(format!("{name}{ENDING}"));
    let is_taken = Themes::default().names().iter().any(|it| it == name);
    let written = if is_taken && !force {
        Err(ErrorKind::AlreadyExists.into())
    } else {
        write(&file, text, force)
    };
    let shown = file.display().to_string();
    match written {
        Ok(()) => Ok(Ok(shown)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(Stop::Outside {
            code: Code::FileExists,
            exit: REFUSED,
            told: Told::new(
                (words.exists)(if is_taken { name } else { &shown }),
                words.exists_hint,
            ),
        }),
        Err(error) => {
            let cause = Cause::Unwritten(OsError::from(&error));
            Ok(Err(Box::new(Problem::of_file(&file, cause))))
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn tell(name: &str, file: &str, changes: &[Change], cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let words = &cx.words.themes.import;
    let mut sheet = Sheet::new(Document::ThemeImport, Vec::new());
    sheet.facts.insert("name".to_owned(), json!(name));
    sheet.facts.insert("file".to_owned(), json!(file));
    for change in changes {
        let (from, to) = change.contrast;
        let item = json!({
            "slot": change.slot,
            "role": change.role,
            "before": change.before.hex(),
            "after": change.after.hex(),
            "contrast_before": f64::from(from) / 100.0,
            "contrast_after": f64::from(to) / 100.0,
        });
        sheet.items.push(object(item));
    }
    if cx.format == Format::Text {
        let lines = changes.iter().map(|it| {
            let (before, after) = (it.before.hex(), it.after.hex());
            (words.repaired)(
                &it.slot,
                it.role,
                &before,
                &after,
                it.contrast.0,
                it.contrast.1,
            )
        });
        sheet.above = lines.collect();
        if changes.is_empty() {
            sheet.above.push(words.untouched.to_owned());
        }
        sheet.above.push((words.written)(name, file));
        sheet.above.push((words.choose)(name));
        sheet.items.clear();
    }
    cx.print(sheet)
}

/// Nothing was written: why, with all the lines.
fn refuse(problems: &[Problem], cx: &mut Cx<'_>) -> Result<u8, Stop> {
    report(Document::ThemeCheck, problems, cx)?;
    Ok(REFUSED)
}

/// The scheme as text; `-` is standard input.
fn read(file: &Path, cx: &mut Cx<'_>) -> Result<Result<Layer, Box<Problem>>, Stop> {
    let name = file.display().to_string();
    if name == "-" {
        let mut text = String::new();
        let mut input = (&mut *cx.input).take(SCHEME_MAX);
        return Ok(match input.read_to_string(&mut text) {
            Ok(_) => Ok(Layer { name, text }),
            Err(error) => {
                let cause = Cause::Unreadable(OsError::from(&error));
                Err(Box::new(Problem::of_file(file, cause)))
            }
        });
    }
    match Layer::read(&cx.folder.join(file)) {
        Ok(None) => Err(missing(&name, cx)),
        Ok(Some(layer)) => Ok(Ok(Layer { name, ..layer })),
        Err(problem) => Ok(Err(problem)),
    }
}

/// Puts a file where none is, or, when forced, in the place of one, whole at once.
fn write(file: &Path, text: &str, force: bool) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let to: PathBuf = if force {
        file.with_extension("toml.new")
    } else {
        file.to_owned()
    };
    let mut made = if force {
        File::create(&to)?
    } else {
        File::create_new(&to)?
    };
    made.write_all(text.as_bytes())?;
    made.sync_all()?;
    if force {
        fs::rename(&to, file)?;
    }
    Ok(())
}
