//! `keybook health`: how a customer does, why, and what is done about it.

use serde_json::{Value as Json, json};

use super::args::TargetArgs;
use super::schema::Document;
use super::sheet::{Format, print_json};
use super::stop::{DONE, Stop};
use super::{Cx, record, told, values};
use crate::domain::choice::ChoiceSet as Set;
use crate::domain::money::{BasisPoints, ExactMoney};
use crate::domain::record::{Kind, Stored};
use crate::exchange::health::parts;
use crate::service::reply::CustomerHealth;

pub(super) fn run(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let customer = record::named(Kind::Customer, &args.target, cx)?;
    let health = cx.link.health(customer.id)?;
    let playbook = cx.link.playbook()?;
    let parts = parts(&health, cx.words, &playbook, cx.now.today());
    match cx.format {
        Format::Text => told::text(&health.name, &parts, cx)?,
        Format::Json | Format::Lines => {
            let document = document(&health, cx)?;
            print_json(&document, cx.format, cx.out)?;
        }
        Format::Csv => return cx.print(told::rows(Document::Health, parts)),
    }
    Ok(DONE)
}

/// Points as a number with one decimal.
fn points(tenths: Option<u16>) -> Json {
    tenths.map_or(Json::Null, |tenths| json!(f64::from(tenths) / 10.0))
}

fn amount(amount: ExactMoney) -> String {
    amount.to_money().to_string()
}

fn document(of: &CustomerHealth, cx: &mut Cx<'_>) -> Result<Json, Stop> {
    let components: Vec<Json> = (of.health.parts.iter())
        .map(|part| {
            json!({
                "component": values::word(Set::HealthComponent, part.component.number()),
                "weight": part.weight,
                "score": points(part.score),
            })
        })
        .collect();
    let caps: Vec<Json> = (of.health.caps.iter())
        .map(|cap| json!(values::word(Set::HealthCap, cap.number())))
        .collect();
    let reasons: Vec<Json> = (of.risk.reasons.iter())
        .map(|(reason, points)| {
            json!({
                "reason": values::word(Set::ChurnReason, reason.number()),
                "points": points,
            })
        })
        .collect();
    let buying = of.risk_facts.buying;
    let mut signals = Vec::new();
    for stored in &of.signals {
        signals.push(Json::Object(values::item(stored, &mut cx.link)?));
    }
    let winback = case(of.winback.as_ref(), cx)?;
    let termination = case(of.termination.as_ref(), cx)?;
    Ok(json!({
        "schema": Document::Health.id(),
        "code": of.code,
        "name": of.name,
        "score": points(of.health.score),
        "band": values::word(Set::HealthBand, of.health.band().number()),
        "confidence": of.health.confidence,
        "uncapped": points(of.health.uncapped),
        "cap": of.health.cap().map(|cap| values::word(Set::HealthCap, cap.number())),
        "alarms": caps,
        "components": components,
        "facts": facts(of),
        "weeks": of.line.iter().map(|score| points(*score)).collect::<Vec<Json>>(),
        "best": of.best.map(|best| json!({
            "day": best.day.to_string(),
            "score": points(Some(best.score)),
        })),
        "risk": of.risk.points,
        "risk_level": values::word(Set::ChurnRisk, of.risk.level().number()),
        "reasons": reasons,
        "lapse": values::word(Set::Lapse, of.lapse.number()),
        "last_order": buying.last.map(|day| day.to_string()),
        "cycle": buying.cycle_doubled.map(|doubled| f64::from(doubled) / 2.0),
        "profits": of.contributions.map(|year| year.map(|(left, costs)| amount(left + costs.to_exact()))),
        "contributions": of.contributions.map(|year| year.map(|(left, _)| amount(left))),
        "signals": signals,
        "winback": winback,
        "termination": termination,
    }))
}

fn case(stored: Option<&Stored>, cx: &mut Cx<'_>) -> Result<Json, Stop> {
    stored.map_or(Ok(Json::Null), |stored| {
        values::item(stored, &mut cx.link).map(Json::Object)
    })
}

/// What the components rest on.
fn facts(of: &CustomerHealth) -> Json {
    let it = &of.facts;
    let rate = |rate: Option<BasisPoints>| rate.map(BasisPoints::points);
    let [minor, major, critical] = it.complaints.open;
    json!({
        "trade": it.trade.map(|it| json!({
            "recent": amount(it.recent),
            "before": amount(it.before),
            "last_year": it.last_year,
            "index": rate(it.index),
        })),
        "payment": it.payment.map(|it| json!({
            "overdue_days": f64::from(it.overdue_days) / 10.0,
            "used": rate(it.used),
        })),
        "complaints": {
            "minor": minor,
            "major": major,
            "critical": critical,
            "breaches": it.complaints.breaches,
            "repeats": it.complaints.repeats,
        },
        "contact": it.contact.map(|it| json!({
            "last": it.last.map(|day| day.to_string()),
            "due": it.due.to_string(),
            "limit": it.limit.map(|day| day.to_string()),
            "executive_late": it.executive_late,
        })),
        "coverage": rate(it.coverage),
        "loyalty": it.loyalty.map(|it| json!({
            "score": points(Some(it.score)),
            "answers": it.answers,
        })),
    })
}
