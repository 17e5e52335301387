//! The rights of a person as text: what an erasure would touch, and its certificate.

use crate::domain::record::Kind;
use crate::domain::when::Now;
use crate::i18n::Catalog;
use crate::service::person::{Certificate, Erasure};

/// What an erasure would touch, a paragraph each.
pub fn erasure(erasure: &Erasure, words: &Catalog) -> Vec<String> {
    let texts = &words.persons;
    let number = erasure.contact.to_string();
    let mut lines = vec![(texts.erase_title)(&number, &erasure.pseudonym)];
    lines.extend(places(&erasure.places, words));
    if erasure.elsewhere > 0 {
        lines.push((texts.erase_elsewhere)(erasure.elsewhere));
    }
    lines.push(String::new());
    lines.push(texts.erase_means.to_owned());
    lines
}

/// The certificate below its head, a paragraph each.
pub fn certificate(certificate: &Certificate, words: &Catalog, now: Now) -> Vec<String> {
    let texts = &words.persons;
    let (day, time) = now.local(certificate.at);
    let mut lines = vec![(texts.certified)(
        &certificate.pseudonym,
        &format!("{day} {time}"),
        &certificate.by,
        certificate.revision.0,
    )];
    lines.extend(places(&certificate.places, words));
    lines.push((texts.key_gone)(certificate.had_key).to_owned());
    lines.push(texts.certificate_rest.to_owned());
    lines
}

fn places<'a>(
    places: &'a [(Kind, u64)],
    words: &'a Catalog,
) -> impl Iterator<Item = String> + use<'a> {
    places.iter().map(|(kind, count)| {
        let name = (words.records.kind)(*kind);
        format!("  {}", (words.persons.erase_place)(name, *count))
    })
}
