//! Customers that may stand in the book twice.

use crate::domain::choice::{Alike, ChoiceSet};
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::rules::duplicates::{self, Pair};
use crate::domain::value::Value;
use crate::service::directory::fold::{fold, phone_digits};
use crate::service::light::Light;
use crate::service::reply::{Opens, ReportRow};

use super::cell::text;
use super::{Found, Look};

/// Digits of a telephone number that say whose it is.
const PHONE_LEAST: usize = 7;

/// What one customer is known by.
fn keys(light: &Light) -> Vec<(u64, Alike, String)> {
    let core = |name: &str| duplicates::core(&fold(name));
    let phone = phone_digits(&light.phone);
    let mut keys = vec![
        (light.id, Alike::Name, core(&light.name)),
        (light.id, Alike::Short, core(&light.short)),
    ];
    if phone.len() >= PHONE_LEAST {
        keys.push((light.id, Alike::Phone, phone));
    }
    keys
}

pub(super) fn run(look: &Look<'_>) -> Found {
    let roster = look.ask.book.roster;
    let all = roster.all().filter(|light| look.counts(light));
    let pairs = duplicates::pairs(all.flat_map(keys));
    let row = |Pair { one, other, alike }: Pair| {
        let (first, second) = (roster.get(one)?, roster.get(other)?);
        let alike = alike.iter().map(|alike| alike.key().to_owned());
        let alike = std::iter::once(ChoiceSet::Alike.key().to_owned()).chain(alike);
        let both = [one, other].map(|id| Ref::new(Kind::Customer, id));
        Some(ReportRow {
            opens: Opens::These(both.to_vec()),
            cells: vec![
                text(&first.code),
                text(&first.name),
                text(&second.code),
                text(&second.name),
                Value::Tags(alike.collect()),
            ],
            ..ReportRow::default()
        })
    };
    Found {
        rows: pairs.into_iter().filter_map(row).collect(),
        ..Found::default()
    }
}
