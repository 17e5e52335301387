//! Saved views: what a list showed, under a name, in a small file of the person's own.
//!
//! Loading never fails: what cannot be used becomes a [`Problem`], the rest applies. Changing leaves everything else in
//! the file as people wrote it.

use std::io::Result;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table};

use super::settings::{Layer, rewrite};
use super::{Cause, Problem};

/// Lists that a view can be of, by their names in the file.
pub const LISTS: [&str; 3] = ["customers", "visits", "complaints"];
const LIST_WANTED: &str = "customers | visits | complaints";
/// Whose rows, by the names in the file.
pub const WHOSE: [&str; 2] = ["mine", "all"];
const WHOSE_WANTED: &str = "mine | all";

/// What stands above the views of a new file.
const HEAD: &str = "# Saved views of keybook. `V` in a list and `keybook view` write here; what else you write here stays.\n\n";

/// What a list showed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: String,
    /// Which list, one of [`LISTS`].
    pub list: String,
    /// Words of the filter language.
    pub filter: String,
    /// The column that rows are sorted by, `-` before it for the other way round; empty for the list's own order.
    pub sort: String,
    /// Whose rows, one of [`WHOSE`]; empty for what the list usually shows.
    pub whose: String,
    /// Closed records too.
    pub closed: bool,
}

/// A change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Keeps a view, in place of one of the same name.
    Save(View),
    /// Takes the view of this name away.
    Remove(String),
}

impl View {
    /// The column that rows are sorted by, and whether the other way round.
    pub fn sorted(&self) -> Option<(&str, bool)> {
        let column = self.sort.strip_prefix('-');
        let (column, is_reversed) = column.map_or((self.sort.as_str(), false), |it| (it, true));
        (!column.is_empty()).then_some((column, is_reversed))
    }
}

/// Reads the views of a file. `is_column` says whether a list can be sorted by a word.
pub fn read(layer: &Layer, is_column: impl Fn(&str, &str) -> bool) -> (Vec<View>, Vec<Problem>) {
    let (document, errors) = DeTable::parse_recoverable(&layer.text);
    let at = |byte: usize, cause: Cause| Problem::at(&layer.name, &layer.text, byte, cause);
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| {
            let byte = error.span().map_or(0, |span| span.start);
            at(byte, Cause::Syntax(error.message().to_owned()))
        })
        .collect();
    // The parser stumbles more than once over one slip.
    problems.dedup_by_key(|problem| problem.line);
    let is_broken = !problems.is_empty();
    let mut views: Vec<View> = Vec::new();
    for (key, value) in document.get_ref() {
        let name = key.get_ref().as_ref();
        let DeValue::Array(array) = value.get_ref() else {
            if !value.span().is_empty() {
                let cause = Cause::UnknownKey(name.to_owned());
                problems.push(at(key.span().start, cause).suggest(name, ["view"]));
            }
            continue;
        };
        if name != "view" {
            let cause = Cause::UnknownKey(name.to_owned());
            problems.push(at(key.span().start, cause).suggest(name, ["view"]));
            continue;
        }
        for entry in array {
            let byte = entry.span().start;
            let DeValue::Table(table) = entry.get_ref() else {
                problems.push(at(byte, Cause::WrongType("view".to_owned(), "[[view]]")));
                continue;
            };
            let before = problems.len();
            let view = view(table, &is_column, at, &mut problems);
            let is_twice = views.iter().any(|known| known.name == view.name);
            if problems.len() > before {
                continue;
            }
            // What follows a syntax error is often cut short: a view without a list is no second problem then.
            if view.name.is_empty() || view.list.is_empty() {
                if !is_broken {
                    let lacks = if view.name.is_empty() { "name" } else { "list" };
                    problems.push(at(byte, Cause::Lacks(lacks.to_owned())));
                }
            } else if is_twice {
                problems.push(at(byte, Cause::NameTwice(view.name)));
            } else {
                views.push(view);
            }
        }
    }
    problems.sort_by_key(|problem| (problem.line, problem.column));
    (views, problems)
}

fn view(
    table: &DeTable<'_>,
    is_column: &impl Fn(&str, &str) -> bool,
    at: impl Fn(usize, Cause) -> Problem,
    problems: &mut Vec<Problem>,
) -> View {
    let mut view = View::default();
    let mut sort_at = 0;
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        // The parser goes on after an error with a made-up value that stands nowhere.
        if value.span().is_empty() {
            continue;
        }
        let byte = value.span().start;
        let mut word = |wanted: &'static str, valid: &[&str]| {
            let text = match value.get_ref() {
                DeValue::String(text) => text.to_string(),
                _ => String::new(),
            };
            let is_text = matches!(value.get_ref(), DeValue::String(_));
            if !is_text || !valid.is_empty() && !valid.contains(&text.as_str()) {
                let problem = at(byte, Cause::WrongType(name.to_owned(), wanted));
                problems.push(problem.suggest(&text, valid.iter().copied()));
            }
            text
        };
        match name {
            "name" => word("\"...\"", &[]).trim().clone_into(&mut view.name),
            "list" => view.list = word(LIST_WANTED, &LISTS),
            "filter" => view.filter = word("\"...\"", &[]),
            "sort" => {
                view.sort = word("\"...\"", &[]);
                sort_at = byte;
            }
            "whose" => view.whose = word(WHOSE_WANTED, &WHOSE),
            "closed" => match flag(value) {
                Some(closed) => view.closed = closed,
                None => problems.push(at(byte, Cause::WrongType(name.to_owned(), "true | false"))),
            },
            _ => {
                let cause = Cause::UnknownKey(name.to_owned());
                let valid = ["name", "list", "filter", "sort", "whose", "closed"];
                problems.push(at(key.span().start, cause).suggest(name, valid));
            }
        }
    }
    if let Some((column, _)) = view.sorted()
        && !is_column(&view.list, column)
    {
        problems.push(at(sort_at, Cause::UnknownColumn(column.to_owned())));
    }
    view
}

fn flag(value: &Spanned<DeValue<'_>>) -> Option<bool> {
    match value.get_ref() {
        DeValue::Boolean(flag) => Some(*flag),
        _ => None,
    }
}

/// The text of a file after a change; `None` when it cannot be understood, or something else stands where the views
/// should.
pub fn changed(text: &str, change: &Change) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    if document.is_empty() {
        let head = if text.is_empty() {
            HEAD.to_owned()
        } else {
            text.to_owned()
        };
        let gap = if head.ends_with('\n') { "" } else { "\n" };
        return match change {
            // Nothing but comments, which the library would put last.
            Change::Save(view) => {
                let mut table = Table::new();
                set(&mut table, view);
                Some(format!("{head}{gap}[[view]]\n{table}"))
            }
            Change::Remove(_) => Some(text.to_owned()),
        };
    }
    let views = document
        .entry("view")
        .or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()))
        .as_array_of_tables_mut()?;
    let is_called = |table: &Table, name: &str| {
        table.get("name").and_then(Item::as_str).map(str::trim) == Some(name)
    };
    match change {
        Change::Save(view) => {
            let known = views.iter_mut().find(|table| is_called(table, &view.name));
            if let Some(table) = known {
                set(table, view);
            } else {
                let mut table = Table::new();
                table.decor_mut().set_prefix("\n");
                set(&mut table, view);
                views.push(table);
            }
        }
        Change::Remove(name) => views.retain(|table| !is_called(table, name)),
    }
    Some(document.to_string())
}

/// Writes a view into its table; what says nothing is left out.
fn set(table: &mut Table, view: &View) {
    let mut put = |key: &str, value: toml_edit::Value, says: bool| {
        match table.get_mut(key).and_then(Item::as_value_mut) {
            Some(_) if !says => drop(table.remove(key)),
            // What stands around it are people's comments.
            Some(old) => {
                let mut value = value;
                *value.decor_mut() = old.decor().clone();
                *old = value;
            }
            None if says => drop(table.insert(key, toml_edit::value(value))),
            None => {}
        }
    };
    for (key, text) in [
        ("name", &view.name),
        ("list", &view.list),
        ("filter", &view.filter),
        ("sort", &view.sort),
        ("whose", &view.whose),
    ] {
        put(key, text.into(), !text.is_empty());
    }
    put("closed", view.closed.into(), view.closed);
}

/// Makes a change in the file at `path`, which is made if it is missing.
///
/// # Errors
/// What the system refuses; [`InvalidInput`](std::io::ErrorKind::InvalidInput) when the file cannot be understood,
/// which is left alone then.
pub fn keep(path: &Path, change: &Change) -> Result<()> {
    rewrite(path, |text| changed(text, change))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(text: &str) -> Layer {
        Layer {
            name: "views.toml".to_owned(),
            text: text.to_owned(),
        }
    }

    fn of(text: &str) -> (Vec<String>, Vec<String>) {
        let (views, problems) = read(&layer(text), |_, column| column != "colour");
        (
            views.into_iter().map(|view| view.name).collect(),
            problems.iter().map(ToString::to_string).collect(),
        )
    }

    fn view(name: &str) -> View {
        View {
            name: name.to_owned(),
            list: "customers".to_owned(),
            filter: "tier:vip \"Old Mill\"".to_owned(),
            sort: "-late".to_owned(),
            whose: "mine".to_owned(),
            closed: false,
        }
    }

    #[test]
    fn what_is_saved_reads_back_and_comments_stay() {
        let first = changed("", &Change::Save(view("我的 A-D"))).unwrap();
        assert!(first.starts_with("# Saved views"), "{first}");
        let mine = format!("# for Mondays\n{first}# the end\n");
        let second = changed(&mine, &Change::Save(view("late"))).unwrap();
        assert_eq!(
            of(&second),
            (vec!["我的 A-D".into(), "late".into()], vec![])
        );
        assert!(second.contains("# for Mondays") && second.contains("# the end"));
        let (views, _) = read(&layer(&second), |_, _| true);
        assert_eq!(views, [view("我的 A-D"), view("late")]);
        assert_eq!(views[0].sorted(), Some(("late", true)));

        let other = View {
            filter: String::new(),
            closed: true,
            ..view("late")
        };
        let third = changed(&second, &Change::Save(other.clone())).unwrap();
        assert_eq!(read(&layer(&third), |_, _| true).0[1], other);
        let fourth = changed(&third, &Change::Remove("我的 A-D".into())).unwrap();
        assert_eq!(of(&fourth), (vec!["late".into()], vec![]));
        let none = changed(&fourth, &Change::Remove("late".into())).unwrap();
        assert_eq!(of(&none), (vec![], vec![]));
        assert_eq!(
            of(&changed(&none, &Change::Save(view("a"))).unwrap()).0,
            ["a"]
        );
    }

    #[test]
    fn a_damaged_file_names_its_lines_and_spares_the_rest() {
        let text = "[[view]]\nname = \"ok\"\nlist = \"visits\"\n\n[[view]]\nname = \"b\"\nlist = \"visit\"\n\n\
                    [[view]]\nlist = \"visits\"\n\n[[view]]\nname = \"ok\"\nlist = \"visits\"\n\n\
                    [[view]]\nname = \"c\"\nlist = \"customers\"\nsort = \"colour\"\nfliter = \"x\"\n";
        let (names, problems) = of(text);
        assert_eq!(names, ["ok"]);
        let lines: Vec<&str> = problems
            .iter()
            .map(|problem| problem.split(", column").next().unwrap())
            .collect();
        let expected = [7, 9, 12, 19, 20].map(|line| format!("views.toml, line {line}"));
        assert_eq!(lines, expected);
        assert!(problems[0].contains("\"visits\""), "{problems:?}");
        assert!(problems[4].contains("\"filter\""), "{problems:?}");

        let (names, problems) =
            of("[[view]]\nname = \"ok\"\nlist = \"visits\"\n\n[[view]]\nname = = 1\n");
        assert_eq!(
            (names.as_slice(), problems.len()),
            (&["ok".to_owned()][..], 1)
        );
        assert!(problems[0].contains("line 6"), "{problems:?}");
        assert_eq!(changed("name = = 1", &Change::Save(view("a"))), None);
    }
}
