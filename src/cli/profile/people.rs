//! `keybook contact tree`: who reports to whom, how they are, how to meet them.

use serde_json::{Value as Json, json};

use super::{asked, day, text, whose};
use crate::cli::args::TargetArgs;
use crate::cli::schema::Document;
use crate::cli::sheet::{Format, Sheet};
use crate::cli::stop::Stop;
use crate::cli::{Cx, values};
use crate::domain::choice::ChoiceSet as Set;
use crate::domain::customer::Contact;
use crate::domain::record::Of;
use crate::i18n::Catalog;
use crate::service::reply::{JudgementRow, PersonRow};

/// People as a tree.
pub(in crate::cli) fn tree(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let profile = asked(args, cx)?;
    let mut sheet = Sheet::new(Document::ContactTree, Vec::new());
    sheet.facts = whose(&profile);
    for row in &profile.people {
        let item = values::item(&row.stored, &mut cx.link)?;
        let judged = row.judgement.as_ref();
        let mut item = values::object(json!({
            "depth": row.depth,
            "id": item["id"],
            "name": item["name"],
            "title": item["title"],
            "function": item["function"],
            "buying_role": item["buying_role"],
            "influence": item["influence"],
            "support": item["support"],
            "rapport": item["rapport"],
            "trust": item["trust"],
            "reports_to": item["reports_to"],
            "left_on": item["left_on"],
            "last": row.last.map(day),
        }));
        item.insert("temperament".into(), judgement_item(judged, cx.words));
        sheet.push(Vec::new(), item);
        if cx.format == Format::Text {
            sheet.above.extend(person(row, cx.words));
        }
    }
    if cx.format == Format::Text {
        if sheet.above.is_empty() {
            sheet.above.push(cx.words.panes.no_people.to_owned());
        }
        sheet.rows.clear();
    }
    cx.print(sheet)
}

fn judgement_item(judged: Option<&JudgementRow>, words: &Catalog) -> Json {
    judged.map_or(Json::Null, |it| {
        json!({
            "first": values::word(Set::Temperament, it.first.number()),
            "second": values::word(Set::Temperament, it.second.number()),
            "text": it.text,
            "by": it.by,
            "day": day(it.day),
            "tactics": it.tactics.iter().map(|tactic| text(tactic, words)).collect::<Vec<_>>(),
        })
    })
}

/// Somebody in the tree: who, then how they are and how to meet them.
fn person(row: &PersonRow, words: &'static Catalog) -> Vec<String> {
    let own = &words.profile;
    let Some(it) = Contact::of(&row.stored.record) else {
        return Vec::new();
    };
    let indent = "  ".repeat(usize::from(row.depth));
    let mut about = vec![it.name.clone()];
    about.extend([it.title.clone()]);
    for (set, number) in [
        (Set::BuyingRole, it.buying_role.number()),
        (Set::Support, it.support.number()),
    ] {
        if number != 0 {
            about.push(words.choice(set, number).to_owned());
        }
    }
    about.push((own.levels)(it.influence, it.rapport, it.trust));
    about.push(match (it.left_on, row.last) {
        (Some(left), _) => (own.left)(&day(left)),
        (None, Some(last)) => (words.panes.last)(&day(last)),
        (None, None) => words.panes.never.to_owned(),
    });
    about.retain(|part| !part.is_empty());
    let mut lines = vec![format!("{indent}{}", about.join("  "))];
    if let Some(judged) = &row.judgement {
        lines.extend(judgement(judged, words).map(|line| format!("{indent}    {line}")));
    }
    lines
}

/// A temperament, whose opinion it is, and what to do about it.
fn judgement<'a>(
    it: &'a JudgementRow,
    words: &'static Catalog,
) -> impl Iterator<Item = String> + 'a {
    let mut kinds = vec![words.choice(Set::Temperament, it.first.number())];
    if it.second.number() != 0 {
        kinds.push(words.choice(Set::Temperament, it.second.number()));
    }
    let opinion = (words.profile.opinion)(&it.by, &day(it.day));
    let head = format!("{} ({opinion})  {}", kinds.join(" + "), it.text);
    std::iter::once(head.trim_end().to_owned()).chain(
        it.tactics
            .iter()
            .map(|tactic| format!("> {}", text(tactic, words))),
    )
}
