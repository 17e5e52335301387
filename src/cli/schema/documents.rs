//! Schemas of rows and reports that are more, or less, than a record.

use serde_json::{Value as Json, json};

use super::records::{field, record};
use super::shape::{
    Members, amount, choice, count, day, flag, list, maybe, moment, object, one_of, text, time,
    whole,
};
use crate::domain::choice::ChoiceSet;
use crate::domain::deed::DeedAct;
use crate::domain::record::Kind;
use crate::domain::rules::sla::{ClockState, Reach, Stage};
use crate::domain::rules::today::{ItemKind, Section};
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::workflow::Step;
use crate::exchange::export::{Charset, Layout};
use crate::exchange::sniff::Delimiter;
use crate::i18n::Catalog;

/// Words of an enumeration, as JSON has them.
pub(super) fn words_of<T: serde::Serialize>(all: &[T]) -> Json {
    let words: Vec<Json> = all
        .iter()
        .filter_map(|it| serde_json::to_value(it).ok())
        .collect();
    one_of(words.iter().filter_map(Json::as_str))
}

pub(super) fn kinds() -> Json {
    one_of(Kind::ALL.iter().map(|kind| kind.key()))
}

fn steps() -> Json {
    one_of(Step::ALL.iter().map(|step| step.key()))
}

/// A customer, user or product by its code, and its name.
pub(super) fn customer() -> Members {
    vec![("customer", text()), ("customer_name", text())]
}

/// A list: facts of the whole, how many there are, whether there are more, the items, facts that depend on them.
pub(super) fn sheet(before: Members, item: Json, after: Members) -> Members {
    let counted = vec![
        ("count", count()),
        ("truncated", flag()),
        ("items", list(item)),
    ];
    [before, counted, after].concat()
}

/// Rows of `list`.
pub(super) fn list_of(kind: Kind, words: &Catalog) -> Members {
    match kind {
        Kind::Customer => sheet(Vec::new(), object(customer_row()), Vec::new()),
        Kind::Visit => sheet(
            vec![("from", day()), ("to", day())],
            object(visit_row()),
            Vec::new(),
        ),
        Kind::Complaint => sheet(Vec::new(), object(complaint_row()), Vec::new()),
        _ => sheet(Vec::new(), record(kind, words), Vec::new()),
    }
}

/// One record, and what belongs to it.
pub(super) fn show_of(kind: Kind, words: &Catalog) -> Members {
    let beside = match kind {
        Kind::Customer => dossier(words),
        Kind::Complaint => vec![
            ("clocks", list(clock())),
            (
                "events",
                list(object(vec![
                    ("at", moment()),
                    ("by", text()),
                    ("step", steps()),
                    ("to", choice(ChoiceSet::ComplaintState)),
                    ("words", text()),
                ])),
            ),
            (
                "actions",
                list(object(vec![
                    ("id", count()),
                    ("what", text()),
                    ("owner", text()),
                    ("due", maybe(day())),
                    ("state", choice(ChoiceSet::ActionState)),
                    ("verified_by", text()),
                ])),
            ),
            (
                "hits",
                list(object(vec![
                    ("at", moment()),
                    ("taboo", choice(ChoiceSet::Taboo)),
                    ("overridden_by", text()),
                    ("reason", text()),
                ])),
            ),
        ],
        _ => Vec::new(),
    };
    [vec![("item", record(kind, words))], beside].concat()
}

fn numbered() -> Members {
    vec![("id", count()), ("revision", count())]
}

fn customer_standing() -> Members {
    vec![
        ("last", maybe(day())),
        ("due", maybe(day())),
        ("late", maybe(count())),
        ("next", maybe(day())),
        ("open_complaints", count()),
        ("open_promises", count()),
        ("alarm", maybe(text())),
        ("stale", flag()),
        ("health", maybe(count())),
        ("health_band", choice(ChoiceSet::HealthBand)),
    ]
}

fn customer_row() -> Members {
    let of = |key| field(Kind::Customer, key);
    let own = vec![
        ("code", text()),
        ("name", text()),
        ("short", text()),
        ("city", text()),
        ("owner", maybe(text())),
        ("class", choice(ChoiceSet::AbcClass)),
        ("tier", of(F::Tier)),
        ("group", of(F::Group)),
        ("status", of(F::Status)),
        ("do_not_pursue", flag()),
    ];
    [numbered(), own, customer_standing()].concat()
}

/// Something that happened.
pub(super) fn happened() -> Json {
    object(vec![
        ("kind", kinds()),
        ("id", count()),
        ("day", day()),
        ("words", text()),
        ("by", text()),
    ])
}

fn dossier(words: &Catalog) -> Members {
    let lists = vec![
        ("contacts", list(record(Kind::Contact, words))),
        ("complaints", list(object(complaint_row()))),
        ("promises", list(object(promise_row()))),
        ("visits", list(object(visit_row()))),
        ("timeline", list(happened())),
        ("sales", list(amount())),
    ];
    [customer_standing(), lists].concat()
}

pub(super) fn complaint_row() -> Members {
    let own = vec![
        ("class", choice(ChoiceSet::AbcClass)),
        ("subject", text()),
        ("kind", choice(ChoiceSet::ComplaintKind)),
        ("severity", choice(ChoiceSet::Severity)),
        ("state", choice(ChoiceSet::ComplaintState)),
        ("stage", maybe(stage())),
        ("due", maybe(moment())),
        ("left_minutes", maybe(whole())),
        ("waiting", flag()),
        ("owner", maybe(text())),
        ("opened", maybe(moment())),
        ("closed", maybe(moment())),
        ("reassignments", count()),
        ("silent_minutes", maybe(count())),
        (
            "escalated",
            maybe(words_of(&[Reach::Owner, Reach::Manager, Reach::Sponsor])),
        ),
    ];
    [numbered(), vec![("number", text())], customer(), own].concat()
}

pub(super) fn promise_row() -> Members {
    let own = vec![
        ("what", text()),
        ("due", day()),
        ("state", choice(ChoiceSet::CommitmentState)),
        ("owner", maybe(text())),
        ("promised_by", choice(ChoiceSet::Promiser)),
    ];
    [numbered(), customer(), own].concat()
}

pub(super) fn visit_row() -> Members {
    let own = vec![
        ("class", choice(ChoiceSet::AbcClass)),
        ("day", day()),
        ("time", maybe(time())),
        ("minutes", field(Kind::Visit, F::Minutes)),
        ("kind", choice(ChoiceSet::VisitKind)),
        ("purpose", text()),
        ("state", choice(ChoiceSet::VisitState)),
        ("contact_name", text()),
        ("owner", maybe(text())),
        ("outcome", field(Kind::Visit, F::Outcome)),
        ("overlaps", flag()),
    ];
    [numbered(), customer(), own].concat()
}

fn stage() -> Json {
    one_of(Stage::ALL.iter().map(|stage| stage.key()))
}

fn clock() -> Json {
    object(vec![
        ("stage", stage()),
        ("limit_minutes", count()),
        ("left_minutes", whole()),
        ("due", moment()),
        (
            "state",
            words_of(&[ClockState::Ok, ClockState::Warning, ClockState::Breached]),
        ),
        ("stopped", maybe(moment())),
        ("waiting", flag()),
    ])
}

/// What a write did.
pub(super) fn change() -> Members {
    let refs = || list(object(vec![("kind", kinds()), ("id", count())]));
    vec![
        ("change", count()),
        ("kind", kinds()),
        ("id", maybe(count())),
        ("records", count()),
        ("created", refs()),
        ("touched", refs()),
        ("warnings", list(text())),
    ]
}

/// What a write would do. Values have the form that their field has in records.
pub(super) fn preview() -> Members {
    let any = || json!({});
    let image = vec![("field", text()), ("before", any()), ("after", any())];
    let acts = ["added", "changed", "archived", "restored", "removed"];
    let edit = vec![
        ("kind", kinds()),
        ("id", maybe(count())),
        ("name", text()),
        ("act", one_of(acts)),
        ("fields", list(object(image))),
    ];
    vec![
        ("act", one_of(DeedAct::WORDS)),
        ("kind", kinds()),
        ("records", count()),
        ("sales", count()),
        ("truncated", flag()),
        ("edits", list(object(edit))),
        ("warnings", list(text())),
    ]
}

pub(super) fn today() -> Members {
    let own = vec![
        ("class", choice(ChoiceSet::AbcClass)),
        ("words", text()),
        ("reason", text()),
        ("due", day()),
        ("time", maybe(time())),
        ("minutes", maybe(count())),
        ("contact_name", text()),
        ("owner_name", text()),
    ];
    let head = vec![
        ("section", words_of(&Section::ALL)),
        ("item", words_of(ItemKind::ALL)),
        ("priority", whole()),
        ("kind", kinds()),
    ];
    let item = [head, numbered(), customer(), own].concat();
    sheet(
        vec![("day", day()), ("visits_done", count())],
        object(item),
        Vec::new(),
    )
}

pub(super) fn timeline() -> Members {
    let item = vec![
        ("day", day()),
        ("kind", kinds()),
        ("id", count()),
        ("words", text()),
        ("by", text()),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

pub(super) fn search() -> Members {
    let item = vec![
        ("kind", kinds()),
        ("id", count()),
        ("code", text()),
        ("name", text()),
        ("customer_name", text()),
        ("found_by", text()),
        ("score", whole()),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

pub(super) fn log() -> Members {
    let item = vec![
        ("change", count()),
        ("at", moment()),
        ("by", maybe(text())),
        ("act", one_of(DeedAct::WORDS)),
        ("step", maybe(steps())),
        ("kind", kinds()),
        ("name", text()),
        ("records", count()),
        ("fields", list(text())),
        ("reverts", maybe(count())),
        ("reverted_by", maybe(count())),
    ];
    sheet(Vec::new(), object(item), Vec::new())
}

pub(super) fn export() -> Members {
    vec![
        ("kind", kinds()),
        ("rows", count()),
        ("file", text()),
        ("format", one_of(Layout::ALL.map(Layout::suffix))),
        ("encoding", one_of(Charset::ALL.map(Charset::name))),
    ]
}

pub(super) fn import() -> Members {
    let tally = || {
        vec![
            ("new", count()),
            ("updated", count()),
            ("unchanged", count()),
        ]
    };
    let head = vec![
        ("kind", kinds()),
        ("dry_run", flag()),
        ("encoding", text()),
        ("guessed", flag()),
        ("delimiter", one_of(Delimiter::ALL.map(Delimiter::word))),
        ("rows", count()),
        ("left_out", count()),
        (
            "ragged",
            list(object(vec![
                ("line", count()),
                ("fields", count()),
                ("expected", count()),
            ])),
        ),
        (
            "columns",
            list(object(vec![("title", text()), ("field", maybe(text()))])),
        ),
    ];
    let rejects = object(vec![
        ("line", count()),
        ("column", text()),
        ("field", maybe(text())),
        ("reason", text()),
        ("code", text()),
    ]);
    let tail = vec![
        ("refused", count()),
        ("contacts", maybe(object(tally()))),
        ("rejects", list(rejects)),
        ("rejects_file", maybe(text())),
        (
            "suspicious",
            list(object(vec![("line", count()), ("column", text())])),
        ),
        ("change", maybe(count())),
    ];
    [head, tally(), tail].concat()
}
