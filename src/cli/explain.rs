//! `keybook explain`: what a code of a message means, why it came to that, and what to do.

use serde_json::json;

use super::args::ExplainArgs;
use super::schema::Document;
use super::sheet::{Column, Format, Sheet, card_of};
use super::stop::{DONE, NOT_FOUND, Stop, quoted};
use super::{Cx, values};
use crate::domain::field::nearest;
use crate::i18n::Catalog;
use crate::i18n::code::{Code, Explained};
use crate::i18n::group::Told;

/// Explains the codes that were named, or lists all.
pub(super) fn run(args: &ExplainArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut codes = Vec::new();
    for asked in &args.codes {
        let found = find(asked);
        if found.is_empty() {
            return Err(unknown(asked, cx.words));
        }
        codes.extend(found);
    }
    let is_list = codes.is_empty();
    if is_list {
        codes = Code::ALL.to_vec();
    }
    if is_list || cx.format != Format::Text {
        return list(&codes, cx);
    }
    let labels = &cx.words.usage.explain;
    for (place, code) in codes.iter().enumerate() {
        let Explained { what, why, remedy } = code.explained(cx.words.lang);
        let card = card_of(
            &[
                (labels.code, code.word().to_owned()),
                (labels.what, what),
                (labels.why, why),
                (labels.remedy, remedy),
            ],
            cx.columns,
        );
        let gap = if place == 0 { "" } else { "\n" };
        write!(cx.out, "{gap}{card}")?;
    }
    Ok(DONE)
}

/// The code of that word, or all codes of that family.
fn find(asked: &str) -> Vec<Code> {
    let asked = asked.trim_matches(['[', ']']);
    let named = |code: &&Code| code.word() == asked || code.family() == asked;
    Code::ALL.iter().filter(named).copied().collect()
}

fn list(codes: &[Code], cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let labels = &cx.words.usage.explain;
    let mut sheet = Sheet::new(
        Document::Explain,
        vec![Column::left(labels.code), Column::words(labels.what)],
    );
    for code in codes {
        let Explained { what, why, remedy } = code.explained(cx.words.lang);
        let item = json!({"code": code.word(), "what": what, "why": why, "remedy": remedy});
        sheet.push(vec![code.word().to_owned(), what], values::object(item));
    }
    cx.print(sheet)
}

fn unknown(asked: &str, words: &Catalog) -> Stop {
    let near = nearest(asked, Code::ALL.iter().map(|code| code.word()));
    let hint = match near {
        Some(near) => (words.usage.did_you_mean)(near),
        None => words.usage.explain.see_list.to_owned(),
    };
    Stop::Outside {
        code: Code::NoCode,
        exit: NOT_FOUND,
        told: Told::new((words.usage.explain.unknown)(&quoted(asked)), hint),
    }
}
