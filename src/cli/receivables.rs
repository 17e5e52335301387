//! `keybook receivables`: how far a customer is trusted, what they owe and how they pay (DOMAIN.md 9.7).

use serde_json::{Value as Json, json};

use super::args::TargetArgs;
use super::schema::Document;
use super::sheet::{Format, print_json};
use super::stop::{DONE, Stop};
use super::{Cx, record, told, values};
use crate::domain::choice::ChoiceSet as Set;
use crate::domain::money::{BasisPoints, Money};
use crate::domain::record::{Kind, Stored};
use crate::domain::rules::credit::Cause;
use crate::exchange::credit::parts;
use crate::service::reply::{CustomerCredit, Reply};
use crate::service::{Failure, Query};

pub(super) fn run(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let customer = record::named(Kind::Customer, &args.target, cx)?.id;
    let credit = match cx.link.query(Query::Credit { customer })? {
        Reply::Credit(credit) => *credit,
        _ => return Err(Failure::Unsupported.into()),
    };
    let playbook = cx.link.playbook()?;
    let parts = parts(&credit, cx.words, &playbook, cx.now.today());
    match cx.format {
        Format::Text => told::text(&credit.name, &parts, cx)?,
        Format::Json | Format::Lines => {
            let document = document(&credit, cx)?;
            print_json(&document, cx.format, cx.out)?;
        }
        Format::Csv => return cx.print(told::rows(Document::Receivables, parts)),
    }
    Ok(DONE)
}

fn amount(amount: Money) -> String {
    amount.to_string()
}

fn rate(rate: Option<BasisPoints>) -> Option<i32> {
    rate.map(BasisPoints::points)
}

fn cause(cause: Cause) -> Json {
    match cause {
        Cause::Use(used) => json!({"cause": "use", "used": rate(used)}),
        Cause::Overdue(days) => json!({"cause": "overdue", "days": days}),
        Cause::BrokenPromise => json!({"cause": "broken_promise"}),
        Cause::Set => json!({"cause": "set"}),
        Cause::Released(until) => json!({"cause": "released", "until": until.to_string()}),
    }
}

fn items<'a>(
    records: impl Iterator<Item = &'a Stored>,
    cx: &mut Cx<'_>,
) -> Result<Vec<Json>, Stop> {
    let mut items = Vec::new();
    for stored in records {
        items.push(Json::Object(values::item(stored, &mut cx.link)?));
    }
    Ok(items)
}

fn document(of: &CustomerCredit, cx: &mut Cx<'_>) -> Result<Json, Stop> {
    let ageing = &of.facts.ageing;
    let profile = items(of.profile.iter(), cx)?.into_iter().next();
    let orders = items(of.orders.iter(), cx)?;
    let promises = items(of.promises.iter().map(|(stored, _)| stored), cx)?;
    let payments = items(of.payments.iter(), cx)?;
    let steps = items(of.steps.iter(), cx)?;
    let invoices: Vec<Json> = (of.invoices.iter())
        .map(|it| {
            json!({
                "id": it.target.id,
                "number": it.number,
                "day": it.day.to_string(),
                "due": it.due.to_string(),
                "amount": amount(it.amount),
                "open": amount(it.open),
            })
        })
        .collect();
    let causes: Vec<Json> = of.verdict.causes.iter().map(|it| cause(*it)).collect();
    Ok(json!({
        "schema": Document::Receivables.id(),
        "code": of.code,
        "name": of.name,
        "credit": values::word(Set::CreditState, of.verdict.state.number()),
        "causes": causes,
        "profile": profile,
        "credit_days": of.credit_days,
        "exposure": amount(of.facts.exposure()),
        "open": amount(ageing.open()),
        "open_orders": amount(of.facts.orders),
        "paid_ahead": amount(of.ahead),
        "credit_limit": of.facts.limit.map(amount),
        "used": rate(of.facts.used()),
        "over_limit": of.facts.over().map(amount),
        "ageing": ageing.buckets.map(amount),
        "overdue": amount(ageing.overdue()),
        "oldest_days": ageing.oldest,
        "days_overdue": ageing.weighted_days(),
        "days_outstanding": of.outstanding,
        "sales": amount(of.sales),
        "from": of.days.0.to_string(),
        "to": of.days.1.to_string(),
        "pays_later_by": of.slower,
        "promises_kept": rate(of.kept_rate()),
        "promises_broken": of.kept.1,
        "next_step": of.next.map(|step| values::word(Set::ArrearsStep, step.number())),
        "invoices": invoices,
        "orders": orders,
        "promises": promises,
        "payments": payments,
        "steps": steps,
    }))
}
