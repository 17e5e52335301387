//! `keybook profile`: what stands behind a customer. Its people, zipper and measures have words of their own.

mod files;
mod measures;
mod people;
mod zipper;

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::args::TargetArgs;
use super::customer::safe;
use super::schema::Document;
use super::sheet::{Format, Sheet};
use super::stop::{DONE, Stop};
use super::{Cx, record, values};
use crate::domain::choice::{ChoiceSet as Set, Relationship};
use crate::domain::customer::{Contact, Customer};
use crate::domain::record::{Kind, Of};
use crate::domain::register::{Decision, Section};
use crate::domain::rules::file::Missing;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::i18n::{Catalog, Lang};
use crate::service::reply::{PersonRow, Profile};

pub(super) use files::stale;
pub(super) use measures::measures;
pub(super) use people::tree;
pub(super) use zipper::zipper;

/// The profile of a customer that is named.
pub(super) fn asked(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<Profile, Stop> {
    let target = record::named(Kind::Customer, &args.target, cx)?;
    let profile = cx.link.profile(target.id)?;
    record::know(&profile.customer, cx);
    for person in &profile.people {
        record::know(&person.stored, cx);
    }
    Ok(profile)
}

/// Code and name of the customer, for JSON.
pub(super) fn whose(profile: &Profile) -> Map<String, Json> {
    let of = Customer::of(&profile.customer.record);
    values::object(json!({
        "customer": of.map(|it| it.code.as_str()),
        "customer_name": of.map(|it| it.name.as_str()),
    }))
}

fn day(day: Day) -> String {
    day.to_string()
}

pub(super) fn text(of: &crate::domain::playbook::Text, words: &Catalog) -> String {
    match words.lang {
        Lang::En => of.en.clone(),
        Lang::Zh => of.zh.clone(),
    }
}

/// The whole profile: relationship, classes, file, sections, decisions, ties.
pub(super) fn run(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let profile = asked(args, cx)?;
    if cx.format == Format::Text {
        let said = told(&profile, cx);
        cx.out.write_all(said.as_bytes())?;
        return Ok(DONE);
    }
    let mut sheet = Sheet::new(Document::Profile, Vec::new());
    sheet.facts = facts(&profile, cx);
    for row in &profile.sections {
        let written = row.stored.as_ref().and_then(|it| Section::of(&it.record));
        let stale = row.stale_from.filter(|from| *from <= cx.now.today());
        sheet.push(
            Vec::new(),
            values::object(json!({
                "id": row.stored.as_ref().map(|it| it.id),
                "section": values::word(Set::Section, row.section.number()),
                "text": written.map_or("", |it| it.text.as_str()),
                "day": written.map(|it| day(it.day)),
                "by": row.by,
                "stale_since": stale.map(day),
            })),
        );
    }
    cx.print(sheet)
}

fn facts(profile: &Profile, cx: &Cx<'_>) -> Map<String, Json> {
    let mut facts = whose(profile);
    let Some(of) = Customer::of(&profile.customer.record) else {
        return facts;
    };
    let missing: Vec<Json> = profile.file.missing.iter().map(missing_item).collect();
    let today = cx.now.today();
    let signals: Vec<String> = (profile.signals.iter())
        .map(|signal| (cx.words.profile.signal)(*signal, today))
        .collect();
    let decisions: Vec<Json> = (profile.decisions.iter())
        .filter_map(|row| {
            let it = Decision::of(&row.stored.record)?;
            Some(json!({
                "id": row.stored.id,
                "what": it.what,
                "steps": steps(it).collect::<Vec<_>>(),
                "deciders": row.deciders,
                "criteria": it.criteria,
                "timing": it.timing,
                "day": day(it.day),
            }))
        })
        .collect();
    let ties: Vec<Json> = (profile.ties.iter())
        .map(|tie| {
            json!({
                "id": tie.id,
                "one": tie.one,
                "kind": values::word(Set::TieKind, tie.kind.number()),
                "other": tie.other,
                "elsewhere": tie.elsewhere,
                "text": tie.text,
            })
        })
        .collect();
    let type_of = |it: Relationship| values::word(Set::Relationship, it.number());
    facts.extend(values::object(json!({
        "relationship": type_of(of.relationship),
        "suggested": type_of(profile.suggested),
        "links": profile.facts.links,
        "function_pairs": profile.facts.pairs,
        "coverage": percent(profile),
        "hooks": profile.facts.hooks.count,
        "hook_kinds": profile.facts.hooks.kinds,
        "switching_cost": profile.facts.hooks.index,
        "age": values::word(Set::Age, profile.age.number()),
        "process": values::word(Set::Process, profile.process.number()),
        "nature": values::word(Set::BusinessNature, of.nature.number()),
        "class": values::word(Set::AbcClass, of.class.number()),
        "filled": profile.file.filled,
        "required": profile.file.required,
        "missing": missing,
        "signals": signals,
        "decisions": decisions,
        "ties": ties,
    })));
    facts
}

/// The steps of a decision, in order.
fn steps(it: &Decision) -> impl Iterator<Item = &str> {
    it.steps
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
}

fn percent(profile: &Profile) -> Option<f64> {
    (profile.zipper.coverage).map(|it| f64::from(it.points()) / 100.0)
}

fn missing_item(missing: &Missing) -> Json {
    let (kind, id, what) = match missing {
        Missing::Field(target, key) => (target.kind, Some(target.id), key.key()),
        Missing::Section(section) => (Kind::Section, None, section.key()),
        Missing::People => (Kind::Contact, None, "id"),
    };
    json!({"kind": kind.key(), "id": id, "what": what})
}

/// What is missing, in words: a label, and whose it is.
fn missing(missing: &Missing, people: &[PersonRow], words: &Catalog) -> String {
    match missing {
        Missing::Section(section) => words.choice(Set::Section, section.number()).to_owned(),
        Missing::People => words.profile.nobody.to_owned(),
        Missing::Field(target, key) => {
            let label = words.field(target.kind, *key);
            let person = people.iter().find(|row| row.stored.id == target.id);
            match person.and_then(|row| Contact::of(&row.stored.record)) {
                Some(person) if target.kind == Kind::Contact => {
                    format!("{} {label}", person.name)
                }
                _ => label.to_owned(),
            }
        }
    }
}

fn told(profile: &Profile, cx: &Cx<'_>) -> String {
    let (words, mut out) = (cx.words, String::new());
    let own = &words.profile;
    let today = cx.now.today();
    let Some(of) = Customer::of(&profile.customer.record) else {
        return out;
    };
    let _ = writeln!(out, "{}  {}", safe(&of.code), safe(&of.name));
    for signal in &profile.signals {
        let _ = writeln!(out, "! {}", (own.signal)(*signal, today));
    }
    let stated = words.choice(Set::Relationship, of.relationship.number());
    let _ = writeln!(
        out,
        "{}: {stated}; {}; {}",
        own.relationship,
        suggested(profile, words),
        (own.hooks)(&profile.facts.hooks)
    );
    let classes = [
        words.choice(Set::BusinessNature, of.nature.number()),
        words.choice(Set::Process, profile.process.number()),
        words.choice(Set::Age, profile.age.number()),
        words.choice(Set::AbcClass, of.class.number()),
        words.choice(Set::Tier, of.tier.number()),
    ];
    let _ = writeln!(out, "{}: {}", own.classes, classes.join(" / "));
    if profile.file.required == 0 {
        let _ = writeln!(out, "{}", own.no_file);
    } else {
        let _ = writeln!(
            out,
            "{}",
            (own.file)(profile.file.filled, profile.file.required)
        );
        let gaps: Vec<String> = (profile.file.missing.iter())
            .map(|it| safe(&missing(it, &profile.people, words)))
            .collect();
        if !gaps.is_empty() {
            let _ = writeln!(out, "{}: {}", own.missing, gaps.join(own.comma));
        }
    }
    for row in &profile.sections {
        let label = words.choice(Set::Section, row.section.number());
        let _ = writeln!(out, "\n{label}");
        match row.stored.as_ref().and_then(|it| Section::of(&it.record)) {
            None => {
                let ask = row
                    .ask
                    .as_ref()
                    .map_or_else(String::new, |ask| text(ask, words));
                let _ = writeln!(out, "  {}: {ask}", own.unwritten);
            }
            Some(it) => {
                let mut when = (own.written)(&safe(&row.by), &day(it.day));
                if let Some(from) = row.stale_from.filter(|from| *from <= today) {
                    when = format!("{when}   ~ {}", (own.stale)(&day(from)));
                }
                let _ = writeln!(out, "  {when}");
                for line in it.text.lines() {
                    let _ = writeln!(out, "  {}", safe(line));
                }
            }
        }
    }
    decisions(profile, cx, &mut out);
    if !profile.ties.is_empty() {
        let _ = writeln!(out, "\n{}", own.ties);
        for tie in &profile.ties {
            let kind = words.choice(Set::TieKind, tie.kind.number());
            let whose = if tie.elsewhere.is_empty() {
                String::new()
            } else {
                format!(" ({})", tie.elsewhere)
            };
            let line = format!("{} - {kind} - {}{whose}  {}", tie.one, tie.other, tie.text);
            let _ = writeln!(out, "  {}", safe(line.trim_end()));
        }
    }
    if profile.facts.hooks.count > 0
        && let Some(topic) = profile.topics.iter().find(|it| it.key == "exit_barriers")
    {
        for line in &topic.items {
            let _ = writeln!(out, "\n{}", text(&line.text, words));
        }
    }
    out
}

fn decisions(profile: &Profile, cx: &Cx<'_>, out: &mut String) {
    let words = cx.words;
    for row in &profile.decisions {
        let Some(it) = Decision::of(&row.stored.record) else {
            continue;
        };
        let _ = writeln!(out, "\n{}: {}", words.profile.decisions, safe(&it.what));
        for (number, step) in (1..).zip(steps(it)) {
            let _ = writeln!(out, "  {number}. {}", safe(step));
        }
        if !row.deciders.is_empty() {
            let names = safe(&row.deciders.join(words.profile.comma));
            let _ = writeln!(out, "  {}", (words.profile.deciders)(&names));
        }
        for (key, text) in [(F::Criteria, &it.criteria), (F::Timing, &it.timing)] {
            if !text.is_empty() {
                let label = words.field(Kind::Decision, key);
                let _ = writeln!(out, "  {label}: {}", safe(text));
            }
        }
    }
}

/// What the facts suggest.
fn suggested(profile: &Profile, words: &Catalog) -> String {
    let label = match profile.suggested {
        Relationship::Unstated => words.profile.between,
        other => words.choice(Set::Relationship, other.number()),
    };
    (words.profile.suggested)(label, &profile.facts)
}
