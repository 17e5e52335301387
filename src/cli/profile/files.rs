//! `keybook report stale`: business dossiers with gaps, or out of date.

use serde_json::{Value as Json, json};

use super::day;
use crate::cli::args::StaleArgs;
use crate::cli::schema::Document;
use crate::cli::sheet::{Column, Sheet};
use crate::cli::stop::Stop;
use crate::cli::{Cx, values};
use crate::domain::choice::{ChoiceSet as Set, Section};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::query::Scope;
use crate::service::reply::StaleRow;

/// Customers whose business dossier has gaps or is out of date.
pub(in crate::cli) fn stale(args: &StaleArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let scope = if args.mine { Scope::Mine } else { Scope::All };
    let rows = cx.link.stale(scope)?;
    let words = cx.words;
    let [file, since, unwritten] = words.profile.stale_heads;
    let column = |key| words.field(Kind::Customer, key);
    let mut sheet = Sheet::new(
        Document::Stale,
        vec![
            Column::left(column(F::Tier)),
            Column::left(column(F::Code)),
            Column::words(column(F::Name)),
            Column::right(file),
            Column::left(since),
            Column::words(unwritten),
            Column::left(column(F::Owner)),
        ],
    );
    sheet.above.push(if rows.is_empty() {
        words.profile.all_current.to_owned()
    } else {
        (words.profile.stale_title)(rows.len())
    });
    let label = |section: Section| words.choice(Set::Section, section.number());
    let cells = |row: &StaleRow, _: &Cx<'_>| {
        let (filled, required) = row.file;
        let stale: Vec<String> = (row.stale.iter())
            .map(|(section, from)| format!("{} {from}", label(*section)))
            .collect();
        let missing: Vec<&str> = row.missing.iter().map(|section| label(*section)).collect();
        vec![
            words.choice(Set::Tier, row.tier.number()).to_owned(),
            row.code.clone(),
            row.name.clone(),
            (filled * 100)
                .checked_div(required)
                .unwrap_or(100)
                .to_string(),
            stale.join(words.profile.comma),
            missing.join(words.profile.comma),
            row.owner_name.clone(),
        ]
    };
    let item = |row: &StaleRow, _: &mut Cx<'_>| {
        let word = |section: Section| section.key();
        let stale: Vec<Json> = (row.stale.iter())
            .map(|(section, from)| json!({"section": word(*section), "since": day(*from)}))
            .collect();
        let missing: Vec<&str> = row.missing.iter().map(|it| word(*it)).collect();
        Ok(values::object(json!({
            "id": row.customer,
            "code": row.code,
            "name": row.name,
            "tier": values::word(Set::Tier, row.tier.number()),
            "owner_name": row.owner_name,
            "filled": row.file.0,
            "required": row.file.1,
            "stale": stale,
            "missing": missing,
        })))
    };
    cx.print_rows(sheet, &rows, cells, item)
}
