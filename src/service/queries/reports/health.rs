//! How customers do (DOMAIN.md 9.8): the worst first, with what each component comes to.

use std::cmp::Reverse;

use crate::domain::choice::{HealthBand, HealthCap};
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::report::Column;
use crate::domain::rules::health;
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::health as pulse;
use crate::service::reply::{Opens, ReportRow};

use super::cell::{number, text};
use super::{Found, Look, count};

/// Tenths of a point as whole points.
fn points(tenths: Option<u16>) -> Value {
    tenths.map_or(Value::Empty, |tenths| number((tenths + 5) / 10))
}

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let (book, today) = (look.ask.book, look.ask.now.today());
    let mut judged = Vec::new();
    for (light, known) in pulse::everybody(book, look.ask.now)? {
        if look.counts(light) {
            judged.push((light, health::judge(&known.health, today)));
        }
    }
    judged.sort_by_key(|(light, it)| (it.score.unwrap_or(u16::MAX), Reverse(light.tier), light.id));
    let in_band = |band: HealthBand| {
        let of = judged.iter().filter(|(_, it)| it.band() == band);
        count(of.count())
    };
    let facts = vec![
        (Column::Customers, count(judged.len())),
        (Column::Red, in_band(HealthBand::Red)),
        (Column::Amber, in_band(HealthBand::Amber)),
        (Column::Green, in_band(HealthBand::Green)),
        (Column::HealthUnknown, in_band(HealthBand::Unknown)),
    ];
    let known = judged.into_iter().filter(|(_, it)| it.score.is_some());
    let rows = known.map(|(light, it)| {
        let mut cells = vec![
            text(&light.code),
            text(&light.name),
            Value::Text(book.roster.user_name(light.owner)),
            Value::Choice(light.tier.number()),
            points(it.score),
            Value::Choice(it.band().number()),
            number(it.confidence),
        ];
        cells.extend(it.parts.iter().map(|part| points(part.score)));
        let cap = it.cap().unwrap_or(HealthCap::None);
        cells.push(match cap {
            HealthCap::None => Value::Empty,
            cap => Value::Choice(cap.number()),
        });
        ReportRow {
            opens: Opens::Record(Ref::new(Kind::Customer, light.id)),
            cells,
            facts: vec![(Column::Uncapped, points(it.uncapped))],
            ..ReportRow::default()
        }
    });
    Ok(Found {
        rows: rows.collect(),
        facts,
        days: Some((today, today)),
        ..Found::default()
    })
}
