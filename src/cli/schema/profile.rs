//! Schemas of what stands behind a customer.

use serde_json::json;

use super::documents::{kinds, sheet, words_of};
use super::records::field;
use super::shape::{Members, choice, count, day, flag, list, maybe, number, object, one_of, text};
use crate::domain::choice::ChoiceSet as Set;
use crate::domain::record::Kind;
use crate::domain::rules::coverage::CellState;
use crate::domain::rules::measures::{Evidence, MeasureState};
use crate::domain::vocabulary::FieldKey as F;

fn whose() -> Members {
    vec![("customer", text()), ("customer_name", text())]
}

pub(super) fn profile() -> Members {
    let section = vec![
        ("id", maybe(count())),
        ("section", choice(Set::Section)),
        ("text", text()),
        ("day", maybe(day())),
        ("by", text()),
        ("stale_since", maybe(day())),
    ];
    let missing = vec![("kind", kinds()), ("id", maybe(count())), ("what", text())];
    let decision = vec![
        ("id", count()),
        ("what", text()),
        ("steps", list(text())),
        ("deciders", list(text())),
        ("criteria", text()),
        ("timing", text()),
        ("day", day()),
    ];
    let tie = vec![
        ("id", count()),
        ("one", text()),
        ("kind", choice(Set::TieKind)),
        ("other", text()),
        ("elsewhere", text()),
        ("text", text()),
    ];
    let facts = vec![
        ("relationship", choice(Set::Relationship)),
        ("suggested", choice(Set::Relationship)),
        ("links", count()),
        ("function_pairs", count()),
        ("coverage", maybe(number())),
        ("hooks", count()),
        ("hook_kinds", count()),
        ("switching_cost", count()),
        ("age", choice(Set::Age)),
        ("process", choice(Set::Process)),
        ("nature", choice(Set::BusinessNature)),
        ("class", choice(Set::AbcClass)),
        ("filled", count()),
        ("required", count()),
        ("missing", list(object(missing))),
        ("signals", list(text())),
        ("decisions", list(object(decision))),
        ("ties", list(object(tie))),
    ];
    sheet([whose(), facts].concat(), object(section), Vec::new())
}

pub(super) fn tree() -> Members {
    let of = |key| field(Kind::Contact, key);
    let temperament = object(vec![
        ("first", choice(Set::Temperament)),
        ("second", choice(Set::Temperament)),
        ("text", text()),
        ("by", text()),
        ("day", day()),
        ("tactics", list(text())),
    ]);
    let person = vec![
        ("depth", count()),
        ("id", count()),
        ("name", text()),
        ("title", text()),
        ("function", of(F::Function)),
        ("buying_role", of(F::BuyingRole)),
        ("influence", of(F::Influence)),
        ("support", of(F::Support)),
        ("rapport", of(F::Rapport)),
        ("trust", of(F::Trust)),
        ("reports_to", of(F::ReportsTo)),
        ("left_on", of(F::LeftOn)),
        ("last", maybe(day())),
        ("temperament", maybe(temperament)),
    ];
    sheet(whose(), object(person), Vec::new())
}

pub(super) fn zipper() -> Members {
    use CellState as S;
    let states = one_of([S::Missing, S::Stale, S::Weak, S::Closed].map(S::key));
    let cell = vec![
        ("our_function", choice(Set::OurFunction)),
        ("their_function", choice(Set::TheirFunction)),
        ("needed", flag()),
        ("state", maybe(states)),
        ("id", maybe(count())),
        ("owner_name", text()),
        ("contact", maybe(count())),
        ("contact_name", text()),
        (
            "strength",
            maybe(json!({"type": "integer", "minimum": 0, "maximum": 3})),
        ),
        ("last", maybe(day())),
    ];
    let facts = [whose(), vec![("coverage", maybe(number()))]].concat();
    sheet(facts, object(cell), Vec::new())
}

pub(super) fn measures() -> Members {
    use MeasureState as S;
    let evidence = [
        Evidence::Hand,
        Evidence::ExecutiveVisits,
        Evidence::NewProducts,
        Evidence::Intel,
        Evidence::Opinions,
        Evidence::Coverage,
        Evidence::Rhythm,
        Evidence::Complaints,
    ];
    let measure = vec![
        ("measure", text()),
        ("name", text()),
        (
            "state",
            words_of(&[S::Overdue, S::Next, S::Ok, S::OnOccasion]),
        ),
        ("last", maybe(day())),
        ("due", maybe(day())),
        ("wrong", count()),
        ("from", words_of(&evidence)),
        ("note", text()),
        ("by", text()),
    ];
    sheet(whose(), object(measure), Vec::new())
}

pub(super) fn stale() -> Members {
    let out_of_date = vec![("section", choice(Set::Section)), ("since", day())];
    let row = vec![
        ("id", count()),
        ("code", text()),
        ("name", text()),
        ("tier", choice(Set::Tier)),
        ("owner_name", text()),
        ("filled", count()),
        ("required", count()),
        ("stale", list(object(out_of_date))),
        ("missing", list(choice(Set::Section))),
    ];
    sheet(Vec::new(), object(row), Vec::new())
}
