//! The schema of a customer's plan.

use super::documents::sheet;
use super::shape::{Members, choice, count, day, flag, list, maybe, number, object, text, whole};
use crate::domain::choice::ChoiceSet as Set;

pub(super) fn of() -> Members {
    let plan = vec![
        ("id", count()),
        ("revision", count()),
        ("what", text()),
        ("from", day()),
        ("until", maybe(day())),
        ("state", choice(Set::PlanState)),
        ("stage", choice(Set::KamStage)),
        ("approach", choice(Set::Approach)),
        ("owner_name", text()),
        ("approved_by", text()),
        ("review_by", maybe(day())),
    ];
    let objective = vec![
        ("id", count()),
        ("what", text()),
        ("measure", text()),
        ("baseline", maybe(text())),
        ("target", maybe(text())),
        ("reached", maybe(text())),
        ("progress", maybe(number())),
        ("due", day()),
    ];
    let lever = vec![
        ("lever", text()),
        ("actions", count()),
        ("done", count()),
        ("counts", flag()),
    ];
    let factor = vec![
        ("factor", choice(Set::Factor)),
        ("ours", maybe(whole())),
        ("competitor", maybe(whole())),
        ("importance", maybe(whole())),
        ("gap", maybe(whole())),
        ("planned", flag()),
    ];
    let facts = vec![
        ("customer", text()),
        ("customer_name", text()),
        ("plan", maybe(object(plan))),
        ("objectives", list(object(objective))),
        ("levers", list(object(lever))),
        ("factors", list(object(factor))),
        ("proposed_for_office", flag()),
    ];
    let action = vec![
        ("id", count()),
        ("revision", count()),
        ("what", text()),
        ("due", day()),
        ("state", choice(Set::TaskState)),
        ("owner_name", text()),
        ("lever", text()),
        ("factor", choice(Set::Factor)),
    ];
    sheet(facts, object(action), Vec::new())
}
