//! The rights of a person: a copy of everything, erasure with its certificate, terms that end.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::super::args::{CopyArgs, EraseArgs, ExpiringArgs};
use super::super::schema::Document;
use super::super::sheet::{Column, Format, Sheet, print_json};
use super::super::stop::{DONE, Stop};
use super::super::{Cx, customer, record, values};
use super::told::{class_word, known_json, known_table, looks_json, looks_table, terms_json};
use super::{contact, said, unsupported};
use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;
use crate::exchange::rights;
use crate::service::person::{Asked, Certificate, Copy, Deal, Erasure, Told};
use crate::service::query::Scope;
use crate::shown::Shown;

pub(super) fn copy(args: &CopyArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let contact = contact(&args.contact, cx)?;
    let purpose = said(&args.purpose, cx)?;
    let told = cx.link.deal(Deal::Copy { contact, purpose });
    let Told::Copy(copy) = told.map_err(|stop| stop.of(Kind::Access))? else {
        return Err(unsupported());
    };
    if cx.format == Format::Text {
        let text = printed_copy(contact, &copy, cx)?;
        cx.out.write_all(text.as_bytes())?;
        return Ok(DONE);
    }
    let mut records = Vec::new();
    for named in &copy.records {
        let lines = values::card(&named.stored, cx.words, cx.now, &mut cx.link)?;
        let fields: Vec<Json> = lines
            .into_iter()
            .map(|(label, text)| json!({"label": label, "text": text}))
            .collect();
        records.push(json!({
            "kind": named.stored.record.kind().key(),
            "id": named.stored.id,
            "fields": fields,
        }));
    }
    let document = json!({
        "schema": Document::PersonCopy.id(),
        "at": cx.now.at.to_string(),
        "contact": Json::Object(values::item(&copy.contact.stored, &mut cx.link)?),
        "known": known_json(&copy.known),
        "held_back": copy.held_back,
        "terms": terms_json(copy.terms.as_ref().map(|it| &it.stored), cx)?,
        "looks": looks_json(&copy.looks),
        "records": records,
    });
    print_json(&document, cx.format, cx.out)?;
    Ok(DONE)
}

fn printed_copy(contact: u64, copy: &Copy, cx: &mut Cx<'_>) -> Result<String, Stop> {
    let texts = &cx.words.persons;
    let day = cx.now.today().to_string();
    let mut text = String::new();
    let _ = writeln!(text, "{}", (texts.copy_title)(&contact.to_string(), &day));
    let _ = writeln!(text, "\n{}", customer::heading(texts.copy_contact));
    text.push_str(&record::card(&copy.contact.stored, cx)?);
    let _ = writeln!(text, "\n{}", customer::heading(texts.copy_known));
    text.push_str(&known_table(&copy.known, cx));
    if copy.held_back > 0 {
        let _ = writeln!(text, "{}", (texts.copy_held_back)(copy.held_back));
    }
    let _ = writeln!(text, "\n{}", customer::heading(texts.terms));
    match &copy.terms {
        Some(terms) => text.push_str(&record::card(&terms.stored, cx)?),
        None => {
            let _ = writeln!(text, "{}", texts.no_terms);
        }
    }
    let _ = writeln!(text, "\n{}", customer::heading(texts.looks));
    if copy.looks.is_empty() {
        let _ = writeln!(text, "{}", texts.no_looks);
    } else {
        text.push_str(&looks_table(&copy.looks, cx));
    }
    let _ = writeln!(text, "\n{}", customer::heading(texts.copy_records));
    for named in &copy.records {
        let kind = (cx.words.records.kind)(named.stored.record.kind());
        let _ = writeln!(text, "\n[{kind}]");
        text.push_str(&record::card(&named.stored, cx)?);
    }
    let _ = writeln!(text, "\n{}", texts.copy_rights);
    Ok(text)
}

pub(super) fn erase(args: &EraseArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let contact = contact(&args.contact, cx)?;
    let Told::Erasure(erasure) = cx.link.asked(Asked::Erasure { contact })? else {
        return Err(unsupported());
    };
    if !args.yes {
        return planned(&erasure, cx);
    }
    let reason = said(&args.reason, cx)?;
    let told = cx.link.deal(Deal::Erase {
        contact,
        expected: Some(erasure.revision),
        reason,
    })?;
    let Told::Erased(certificate) = told else {
        return Err(unsupported());
    };
    certify(&certificate, cx)
}

fn places_json(places: &[(Kind, u64)]) -> Json {
    let row = |(kind, count): &(Kind, u64)| json!({"kind": kind.key(), "count": count});
    places.iter().map(row).collect()
}

fn planned(erasure: &Erasure, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    if cx.format.is_json() {
        let document = json!({
            "schema": Document::PersonErase.id(),
            "contact": erasure.contact,
            "pseudonym": erasure.pseudonym,
            "erased": false,
            "places": places_json(&erasure.places),
            "elsewhere": erasure.elsewhere,
        });
        print_json(&document, cx.format, cx.out)?;
        return Ok(DONE);
    }
    let lines = rights::erasure(erasure, cx.words);
    let text = format!("{}\n{}\n", lines.join("\n"), cx.words.persons.erase_confirm);
    cx.out.write_all(text.as_bytes())?;
    Ok(DONE)
}

fn certify(certificate: &Certificate, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    if cx.format.is_json() {
        let document = json!({
            "schema": Document::PersonErase.id(),
            "contact": certificate.contact,
            "pseudonym": certificate.pseudonym,
            "erased": true,
            "places": places_json(&certificate.places),
            "at": certificate.at.to_string(),
            "by": certificate.by,
            "change": certificate.revision.0,
            "key_destroyed": certificate.had_key,
        });
        print_json(&document, cx.format, cx.out)?;
        return Ok(DONE);
    }
    let heading = customer::heading(cx.words.persons.certificate);
    writeln!(cx.out, "{heading}\n")?;
    for line in rights::certificate(certificate, cx.words, cx.now) {
        let indent = if line.starts_with("  ") { "  " } else { "" };
        writeln!(cx.out, "{indent}{}", Shown::line(line.trim()).as_str())?;
    }
    Ok(DONE)
}

pub(super) fn expiring(args: &ExpiringArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let scope = if args.all { Scope::All } else { Scope::Mine };
    let within = args.within;
    let Told::Expiring(rows) = cx.link.asked(Asked::Expiring { within, scope })? else {
        return Err(unsupported());
    };
    let words = cx.words;
    let mut sheet = Sheet::new(
        Document::PersonExpiring,
        vec![
            Column::left(words.persons.expires_on),
            Column::left(words.field(Kind::Particular, F::Topic)),
            Column::right((words.records.column)(F::Id)),
            Column::words((words.records.column)(F::Contact)),
            Column::words((words.records.column)(F::Customer)),
        ],
    );
    if rows.is_empty() {
        sheet.above.push(words.persons.none_expire.to_owned());
    }
    for row in rows {
        let cells = vec![
            row.until.to_string(),
            words
                .choice(ChoiceSet::Topic, row.topic.number())
                .to_owned(),
            row.contact.to_string(),
            row.contact_name.clone(),
            row.customer_name.clone(),
        ];
        let item = values::object(json!({
            "until": row.until.to_string(),
            "id": row.particular,
            "topic": row.topic.key(),
            "class": class_word(row.class),
            "contact": row.contact,
            "contact_name": row.contact_name,
            "customer": customer::code(row.customer, &row.customer_name, cx)?,
            "customer_name": row.customer_name,
        }));
        sheet.push(cells, item);
    }
    cx.print(sheet)
}
