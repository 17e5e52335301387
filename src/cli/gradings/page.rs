//! `keybook grading`: all gradings of a customer side by side, with what they rest on.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::fact;
use crate::cli::args::TargetArgs;
use crate::cli::customer::safe;
use crate::cli::schema::Document;
use crate::cli::sheet::{Format, Sheet};
use crate::cli::stop::{DONE, Stop};
use crate::cli::{Cx, record, values};
use crate::domain::choice::{ChoiceSet as Set, Rung};
use crate::domain::record::{Kind, Of};
use crate::domain::register::{Checklist, Ruling};
use crate::i18n::{Catalog, Lang, gradings, numbers};
use crate::service::reply::{GradingPage, LadderRow, Reply};
use crate::service::{Failure, Query};

/// Prints the gradings of a customer.
pub(in crate::cli) fn run(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let target = record::named(Kind::Customer, &args.target, cx)?;
    let page = match cx.link.query(Query::Grading {
        customer: target.id,
    })? {
        Reply::Grading(page) => *page,
        _ => return Err(Failure::Unsupported.into()),
    };
    if cx.format == Format::Text {
        let said = told(&page, cx);
        cx.out.write_all(said.as_bytes())?;
        return Ok(DONE);
    }
    let mut sheet = Sheet::new(Document::Grading, Vec::new());
    sheet.facts = facts(&page, cx.words);
    for row in &page.ladders {
        sheet.push(Vec::new(), on_ladder(row));
    }
    cx.print(sheet)
}

fn on_ladder(row: &LadderRow) -> Map<String, Json> {
    values::object(json!({
        "ladder": row.ladder.key(),
        "stands": values::word(Set::Rung, row.stands.number()),
        "since": row.since.as_ref().map(|(day, _)| day.to_string()),
        "by": row.since.as_ref().map_or("", |(_, by)| by.as_str()),
        "review_by": row.review_by.map(|day| day.to_string()),
        "suggested": row.suggestion.as_ref().and_then(|it| values::word(Set::Rung, it.to.number())),
        "suggested_since": row.suggestion.as_ref().map(|it| it.since.to_string()),
        "waits": row.waits.and_then(|(to, ..)| values::word(Set::Rung, to.number())),
        "facts": row.facts.iter().map(fact).collect::<Vec<_>>(),
    }))
}

fn facts(page: &GradingPage, words: &Catalog) -> Map<String, Json> {
    let entitled: Vec<Json> = (page.entitled.iter())
        .map(|row| json!(words.of(&row.what)))
        .collect();
    values::object(json!({
        "customer": page.code,
        "customer_name": page.name,
        "age": values::word(Set::Age, page.age.number()),
        "basis": page.basis.key(),
        "rank": page.place.map(|it| it.rank),
        "ranked": page.ranked,
        "value": page.place.map(|it| it.value.to_money().to_string()),
        "top_rank": page.top.map(|(it, _)| it.rank),
        "top_size": page.top.map(|(_, size)| size),
        "quality": page.quality.score.map(|(score, _)| score),
        "band": values::word(Set::Band, page.band.number()),
        "signs": page.signs,
        "key_score": page.tests.score.map(|(score, _)| score),
        "course": values::word(Set::Stance, page.position.course.number()),
        "quadrant": values::word(Set::Quadrant, page.position.quadrant.number()),
        "current": page.position.current.map(|it| it.to_string()),
        "potential": page.position.potential.map(|it| it.to_string()),
        "entitled": entitled,
    }))
}

fn told(page: &GradingPage, cx: &Cx<'_>) -> String {
    let (words, mut out) = (cx.words, String::new());
    let own = &words.gradings;
    let _ = writeln!(out, "{}  {}", safe(&page.code), safe(&page.name));
    for row in &page.ladders {
        let _ = writeln!(out, "\n{}", heading(row, words));
        if let Some(said) = suggested(row, words) {
            let _ = writeln!(out, "  {said}");
        }
        if !row.facts.is_empty() {
            let _ = writeln!(out, "  {}", gradings::facts(words, &row.facts));
        }
    }
    let mut line = |label: &str, said: String| {
        let _ = writeln!(out, "\n{label}: {said}");
    };
    line(
        own.rank,
        page.place.map_or_else(
            || own.unranked.to_owned(),
            |it| {
                let basis = words.choice(Set::Basis, page.basis.number());
                (own.place)(it.rank as usize, page.ranked as usize, basis)
            },
        ),
    );
    if let Some((top, size)) = page.top {
        line(own.top, (own.in_top)(top.rank, size as usize));
    }
    line(own.quality, score(page.quality.score, words));
    line(own.tests, score(page.tests.score, words));
    let position = &page.position;
    line(
        own.position,
        format!(
            "{}; {}; {}",
            words.choice(Set::Stance, position.course.number()),
            words.choice(Set::Quadrant, position.quadrant.number()),
            (own.worth)(
                &amount(position.current, words),
                &amount(position.potential, words)
            ),
        ),
    );
    line(
        words.profile.classes,
        words.choice(Set::Age, page.age.number()).to_owned(),
    );
    let _ = writeln!(out, "\n{}", own.entitled);
    for row in &page.entitled {
        let _ = writeln!(out, "  {}", safe(words.of(&row.what)));
    }
    let open = page
        .checklists
        .iter()
        .filter_map(|it| Checklist::of(&it.record));
    for run in open.filter(|run| run.done_on.is_none()) {
        let text = lines(run, words);
        let title = text.first().copied().unwrap_or_default();
        let _ = writeln!(out, "\n{title}");
        for (number, text) in (1..).zip(text.iter().skip(1)) {
            let mark = if run.is_ticked(number) { "x" } else { " " };
            let _ = writeln!(out, "  [{mark}] {number} {text}");
        }
    }
    let _ = writeln!(out, "\n{}", own.history);
    for (stored, by) in &page.rulings {
        if let Some(it) = Ruling::of(&stored.record) {
            let _ = writeln!(out, "  {}", safe(&decided(it, by, words)));
        }
    }
    out
}

/// The lines of a checklist in the reader's language, its name first.
fn lines<'a>(run: &'a Checklist, words: &Catalog) -> Vec<&'a str> {
    let text = match words.lang {
        Lang::Zh if !run.text_zh.is_empty() => &run.text_zh,
        Lang::En | Lang::Zh => &run.text_en,
    };
    text.lines().collect()
}

fn decided(it: &Ruling, by: &str, words: &Catalog) -> String {
    let from = match it.from {
        Rung::Unstated => String::new(),
        from => format!("{} -> ", gradings::rung(words, from)),
    };
    let mut said = format!(
        "{}  {from}{}  {}  {by}",
        it.day,
        gradings::rung(words, it.to),
        words.choice(Set::Ruling, it.ruling.number()),
    );
    if !it.reason.is_empty() {
        let _ = write!(said, "  {}", it.reason);
    }
    said
}

fn heading(row: &LadderRow, words: &Catalog) -> String {
    let own = &words.gradings;
    let mut said = format!(
        "{}: {}",
        (own.ladder)(row.ladder),
        gradings::rung(words, row.stands)
    );
    if let Some((day, by)) = &row.since {
        let _ = write!(said, "   {}", (own.since)(&day.to_string(), &safe(by)));
    }
    if let Some(day) = row.review_by {
        let _ = write!(said, "   {}", (own.review)(&day.to_string()));
    }
    said
}

fn suggested(row: &LadderRow, words: &Catalog) -> Option<String> {
    let own = &words.gradings;
    if let Some(it) = &row.suggestion {
        let to = gradings::rung(words, it.to);
        return Some((own.suggested)(to, it.is_up(), &it.since.to_string()));
    }
    let (to, agree, needed) = row.waits?;
    Some((own.waits)(gradings::rung(words, to), agree, needed))
}

fn score(score: Option<(i64, i64)>, words: &Catalog) -> String {
    let own = &words.gradings;
    match score {
        None => own.unjudged.to_owned(),
        Some((score, 100)) => (own.score)(score),
        Some((score, used)) => format!("{}  {}", (own.score)(score), (own.judged)(used)),
    }
}

fn amount(amount: Option<crate::domain::money::Money>, words: &Catalog) -> String {
    amount.map_or_else(
        || words.gradings.unknown.to_owned(),
        |it| numbers::money_whole(it.units()),
    )
}
