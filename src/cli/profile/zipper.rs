//! `keybook zipper`: who of ours meshes with whom of theirs, cell by cell.

use serde_json::json;

use super::{asked, day, percent, whose};
use crate::cli::args::TargetArgs;
use crate::cli::schema::Document;
use crate::cli::sheet::{Column, Sheet};
use crate::cli::stop::Stop;
use crate::cli::{Cx, values};
use crate::domain::choice::{ChoiceSet as Set, OurFunction, TheirFunction};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::service::reply::LinkRow;

/// The zipper, cell by cell.
pub(in crate::cli) fn zipper(args: &TargetArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let profile = asked(args, cx)?;
    let words = cx.words;
    let own = &words.profile;
    let mut sheet = Sheet::new(
        Document::Zipper,
        vec![
            Column::left(words.field(Kind::Coverage, F::OurFunction)),
            Column::left(words.field(Kind::Coverage, F::TheirFunction)),
            Column::left(words.usage.what),
            Column::words(words.field(Kind::Coverage, F::Owner)),
            Column::words(words.field(Kind::Coverage, F::Contact)),
            Column::right(words.field(Kind::Coverage, F::Strength)),
            Column::left((words.records.column)(F::Last)),
            Column::right((words.records.column)(F::Id)),
        ],
    );
    sheet.facts = whose(&profile);
    sheet
        .facts
        .insert("coverage".into(), json!(percent(&profile)));
    sheet.above.push((own.coverage)(profile.zipper.coverage));
    let label = |our: OurFunction, their: TheirFunction| {
        (
            words.choice(Set::OurFunction, our.number()).to_owned(),
            words.choice(Set::TheirFunction, their.number()).to_owned(),
        )
    };
    let mut push =
        |our, their, needed: bool, state: &str, key: Option<&str>, link: Option<&LinkRow>| {
            let (ours, theirs) = label(our, their);
            let state = if needed {
                format!("{state}, {}", own.needed)
            } else {
                state.to_owned()
            };
            sheet.push(
                vec![
                    ours,
                    theirs,
                    state,
                    link.map_or_else(String::new, |it| it.owner_name.clone()),
                    link.map_or_else(String::new, |it| it.contact_name.clone()),
                    link.map_or_else(String::new, |it| it.strength.to_string()),
                    link.and_then(|it| it.last).map_or_else(String::new, day),
                    link.map_or_else(String::new, |it| it.id.to_string()),
                ],
                values::object(json!({
                    "our_function": values::word(Set::OurFunction, our.number()),
                    "their_function": values::word(Set::TheirFunction, their.number()),
                    "needed": needed,
                    "state": key,
                    "id": link.map(|it| it.id),
                    "owner_name": link.map_or("", |it| it.owner_name.as_str()),
                    "contact": link.map(|it| it.contact),
                    "contact_name": link.map_or("", |it| it.contact_name.as_str()),
                    "strength": link.map(|it| it.strength),
                    "last": link.and_then(|it| it.last).map(day),
                })),
            );
        };
    for cell in &profile.zipper.cells {
        let mut is_empty = true;
        let here = (profile.zipper.links.iter())
            .filter(|link| (link.our, link.their) == (cell.our, cell.their));
        for link in here {
            if let Some(state) = link.state {
                is_empty = false;
                let word = (own.cell)(state);
                push(
                    link.our,
                    link.their,
                    cell.needed,
                    word,
                    Some(state.key()),
                    Some(link),
                );
            }
        }
        if is_empty {
            let (word, key) = ((own.cell)(cell.state), cell.state.key());
            push(cell.our, cell.their, cell.needed, word, Some(key), None);
        }
    }
    for link in profile
        .zipper
        .links
        .iter()
        .filter(|link| link.state.is_none())
    {
        push(link.our, link.their, false, own.gone, None, Some(link));
    }
    cx.print(sheet)
}
