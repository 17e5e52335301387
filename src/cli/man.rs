//! `keybook man`: manual pages, from the tree of arguments and the table of commands.

use std::fs;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, roman};

use super::args::ManArgs;
use super::stop::{DONE, Stop};
use super::{Cx, parse};
use crate::i18n::Catalog;
use crate::tui::command::{COMMANDS, Scope};
use crate::tui::keymap::Keymap;

/// One page: its file and its text.
struct Page(String, String);

/// Writes every page into a folder, or prints the first one.
pub(super) fn run(args: &ManArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut tree = parse::command(cx.words);
    // Gives every command its full name: `keybook-visit-list`.
    tree.build();
    let Some(dir) = &args.dir else {
        let page = page(&tree, cx.words)?;
        cx.out.write_all(page.1.as_bytes())?;
        return Ok(DONE);
    };
    let dir = cx.folder.join(dir);
    fs::create_dir_all(&dir)?;
    let mut pages = Vec::new();
    collect(&tree, cx.words, &mut pages)?;
    pages.push(keys(cx.words));
    for Page(file, text) in &pages {
        fs::write(dir.join(file), text)?;
    }
    let said = (cx.words.usage.man.written)(pages.len(), &shown(&dir));
    writeln!(cx.out, "{said}")?;
    Ok(DONE)
}

fn shown(dir: &Path) -> String {
    crate::shown::Shown::line(&dir.display().to_string())
        .as_str()
        .to_owned()
}

fn collect(command: &Command, words: &'static Catalog, pages: &mut Vec<Page>) -> Result<(), Stop> {
    pages.push(page(command, words)?);
    for inner in command.get_subcommands().filter(|it| !it.is_hide_set()) {
        collect(inner, words, pages)?;
    }
    Ok(())
}

fn page(command: &Command, words: &'static Catalog) -> Result<Page, Stop> {
    let name = command
        .get_display_name()
        .unwrap_or_else(|| command.get_name())
        .to_owned();
    let man = Man::new(command.clone()).title(&name).section("1");
    let file = man.get_filename();
    let mut text = Vec::new();
    man.render(&mut text)?;
    if name == "keybook" {
        see_also(words).to_writer(&mut text)?;
    }
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<String> = text.lines().map(|line| heading(line, words)).collect();
    Ok(Page(file, lines.join("\n") + "\n"))
}

/// The library's headings are English; everything else is worded by the catalogue.
fn heading(line: &str, words: &Catalog) -> String {
    match line.strip_prefix(".SH ") {
        Some(title) => format!(".SH {}", (words.usage.man.heading)(title)),
        None => line.to_owned(),
    }
}

fn see_also(words: &Catalog) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", [words.usage.man.see_also]);
    roff.text([bold("keybook-keys"), roman("(7)")]);
    roff
}

/// The key sheet as a page of its own.
fn keys(words: &Catalog) -> Page {
    let man = &words.usage.man;
    let keymap = Keymap::defaults();
    let mut roff = Roff::new();
    roff.control("TH", ["keybook-keys", "7"]);
    roff.control("SH", [(man.heading)("NAME")]);
    roff.text([roman(format!("keybook-keys - {}", man.keys))]);
    for (scope, name) in Scope::ALL {
        let rows: Vec<_> = COMMANDS.iter().filter(|row| row.scope == scope).collect();
        if rows.is_empty() {
            continue;
        }
        roff.control("SH", [name]);
        for row in rows {
            let keys = keymap.keys_of(row.id).join("  ");
            let keys = if keys.is_empty() { man.palette } else { &keys };
            roff.control("TP", []);
            roff.text([bold(keys)]);
            let mut text: Vec<Inline> = vec![
                roman(format!("{} (", (row.label)(words).long)),
                bold(row.name),
                roman(")"),
            ];
            if !row.shell.is_empty() {
                text.push(roman(format!("; {}", row.shell)));
            }
            roff.text(text);
        }
    }
    Page("keybook-keys.7".to_owned(), roff.render())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_command_of_line_and_screens_has_its_place_in_both_languages() {
        for lang in Lang::ALL {
            let words = lang.catalog();
            let mut tree = parse::command(words);
            tree.build();
            let mut pages = Vec::new();
            collect(&tree, words, &mut pages).unwrap();
            let names: Vec<&str> = pages.iter().map(|page| page.0.as_str()).collect();
            for name in ["keybook.1", "keybook-visit.1", "keybook-visit-list.1"] {
                assert!(names.contains(&name), "{name} in {names:?}");
            }
            let Page(_, sheet) = keys(words);
            for row in COMMANDS {
                // Hyphens are escaped in a manual.
                assert!(
                    sheet.contains(&row.name.replace('-', "\\-")),
                    "{}",
                    row.name
                );
            }
            for Page(file, text) in &pages {
                for line in text.lines().filter(|line| line.starts_with(".SH")) {
                    let english = line.trim_start_matches(".SH ").trim_matches('"');
                    assert!(
                        lang == Lang::En || !english.is_ascii(),
                        "{file} has the heading {line}"
                    );
                }
            }
        }
    }
}
