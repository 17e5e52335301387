//! What can be asked of a field: its choices, its usual spans, or a value that is typed.

use crate::domain::choice::ChoiceSet;
use crate::domain::field::FieldKind;
use crate::domain::filter::kind_of;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::{Catalog, Lang, reading};
use crate::service::reply::UserRow;

/// One thing that can be asked of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// As people read it.
    pub(super) label: String,
    pub(super) asks: Asks,
}

/// What an offer does to the condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    /// This part of the filter language, in or out.
    Part(String),
    /// A value that is typed, behind this sign.
    Typed(&'static str),
    /// The other way round.
    Not,
}

/// Columns that are computed, or come from the customer of a visit or complaint.
const COMPUTED: [FieldKey; 10] = [
    FieldKey::Age,
    FieldKey::Process,
    FieldKey::Signals,
    FieldKey::Late,
    FieldKey::Health,
    FieldKey::Due,
    FieldKey::Last,
    FieldKey::Next,
    FieldKey::OpenComplaints,
    FieldKey::OpenPromises,
];
const OF_CUSTOMER: [FieldKey; 6] = [
    FieldKey::Class,
    FieldKey::Tier,
    FieldKey::Group,
    FieldKey::City,
    FieldKey::Region,
    FieldKey::Late,
];

/// The fields that a list can be filtered by, those with few choices first.
pub(super) fn fields(kind: Kind) -> Vec<FieldKey> {
    let more: &[FieldKey] = match kind {
        Kind::Customer => &COMPUTED,
        Kind::Complaint => &[FieldKey::Due],
        _ => &[],
    };
    let of_customer: &[FieldKey] = match kind {
        Kind::Customer => &[],
        _ => &OF_CUSTOMER,
    };
    let own = || kind.fields().iter().filter(|field| is_asked(field.kind));
    let is_short = |kind| {
        matches!(
            kind,
            FieldKind::Choice(_) | FieldKind::Reference(Kind::User)
        )
    };
    let mut keys: Vec<FieldKey> = own()
        .filter(|field| is_short(field.kind))
        .map(|field| field.key)
        .collect();
    keys.extend(more);
    keys.extend(
        own()
            .filter(|field| !is_short(field.kind))
            .map(|field| field.key),
    );
    keys.extend(of_customer);
    let mut seen = Vec::new();
    keys.retain(|key| {
        !seen.contains(key) && {
            seen.push(*key);
            true
        }
    });
    keys
}

/// Records other than users are named by numbers that nobody knows, and lists of instants by nothing.
const fn is_asked(kind: FieldKind) -> bool {
    match kind {
        FieldKind::Reference(of) | FieldKind::References(of) => matches!(of, Kind::User),
        FieldKind::Moments => false,
        _ => true,
    }
}

/// How a field is written in the reader's language: its label where that is one word that reads back.
pub(super) fn name(kind: Kind, key: FieldKey, words: &Catalog) -> String {
    let label = words.field(kind, key);
    let is_good = words.lang != Lang::En
        && !label.contains(char::is_whitespace)
        && reading::field(kind, label) == Some(key);
    if is_good { label } else { key.key() }.to_owned()
}

/// How a choice is written, likewise.
fn choice(set: ChoiceSet, number: u8, word: &str, words: &Catalog) -> String {
    let label = words.choice(set, number);
    let is_good = words.lang != Lang::En && reading::choice(set, label) == Some(number);
    if is_good { label } else { word }.to_owned()
}

fn part(label: &str, part: &str) -> Offer {
    Offer {
        label: label.to_owned(),
        asks: Asks::Part(part.to_owned()),
    }
}

fn typed(label: &str, sign: &'static str) -> Offer {
    Offer {
        label: label.to_owned(),
        asks: Asks::Typed(sign),
    }
}

/// What can be asked of a field.
pub(super) fn of(kind: Kind, key: FieldKey, users: &[UserRow], words: &Catalog) -> Vec<Offer> {
    let say = &words.builder;
    let mut offers = match kind_of(kind, key) {
        FieldKind::Choice(set) => {
            let options = set.options().iter().filter(|(number, _)| *number != 0);
            options
                .map(|(number, word)| {
                    let written = choice(set, *number, word, words);
                    part(words.choice(set, *number), &written)
                })
                .collect()
        }
        FieldKind::Flag => vec![part(say.yes, "yes"), part(say.no, "no")],
        FieldKind::Reference(Kind::User) | FieldKind::References(Kind::User) => {
            let me = match words.lang {
                Lang::En => "me",
                Lang::Zh => "我",
            };
            let rest = users.iter().map(|user| {
                let is_nameless = user.name.is_empty();
                part(
                    if is_nameless { &user.login } else { &user.name },
                    &user.login,
                )
            });
            std::iter::once(part(say.me, me)).chain(rest).collect()
        }
        FieldKind::Day | FieldKind::Moment => vec![
            part(say.past, "<0d"),
            part(say.today, "0d"),
            part(say.week_ahead, "0d..7d"),
            part(say.month_ahead, "0d..30d"),
            part(say.month_back, "-30d..0d"),
            part(say.quarter_back, "-90d..0d"),
            typed(say.at_least_day, ">="),
            typed(say.at_most_day, "<="),
        ],
        FieldKind::Number { .. } | FieldKind::Money | FieldKind::Exact | FieldKind::Time => vec![
            typed(say.at_least, ">="),
            typed(say.at_most, "<="),
            typed(say.exactly, ""),
        ],
        FieldKind::Tags => vec![typed(say.has_tag, "")],
        FieldKind::Text { .. }
        | FieldKind::Memo { .. }
        | FieldKind::Phone
        | FieldKind::Mail
        | FieldKind::Reference(_)
        | FieldKind::References(_)
        | FieldKind::Partial
        | FieldKind::Moments => vec![typed(say.contains, "")],
    };
    let (none, any) = match words.lang {
        Lang::En => ("none", "any"),
        Lang::Zh => ("无", "有"),
    };
    offers.push(part(say.unstated, none));
    offers.push(part(say.stated, any));
    offers.push(Offer {
        label: say.not.to_owned(),
        asks: Asks::Not,
    });
    offers
}
