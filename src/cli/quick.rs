//! `keybook quick`: one record in one line of words, as the line of the screens reads it (UX.md 6.4).

use super::args::QuickArgs;
use super::stop::{DONE, Stop};
use super::{Cx, given, preview, record};
use crate::domain::customer::Contact;
use crate::domain::filter::Filter;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::quick::{self, Names, Quick};
use crate::domain::record::{Kind, Of};
use crate::i18n::called::{Called, find, name_words, user};
use crate::i18n::reading;
use crate::service::query::Sort;
use crate::service::reply::CustomerRow;
use crate::service::{Command, Failure};
use crate::shown::Shown;

/// Customers that are looked at for a name.
const CANDIDATES_MOST: usize = 50;

/// What the words of the line may refer to, as far as it was looked up.
#[derive(Default)]
struct Known {
    users: Vec<Called>,
    customers: Vec<CustomerRow>,
    people: Vec<Called>,
}

impl Known {
    fn read(&self, text: &str, cx: &Cx<'_>) -> Quick {
        let known = |words: &[&str]| {
            self.customers
                .iter()
                .map(|row| name_words(row, words))
                .max()
        };
        let names = Names {
            today: cx.now.today(),
            has_customer: false,
            customer: &|words| known(words).unwrap_or_default(),
            contact: &|name| find(&self.people, name),
            user: &|name| find(&self.users, name),
            choice: &reading::choice,
        };
        quick::parse(text, &names)
    }
}

pub(super) fn run(args: &QuickArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let text = if args.text == ["-"] {
        given::text(cx.input)?
    } else {
        args.text.join(" ")
    };
    let text = text.trim();
    let mut known = Known {
        users: cx.link.users()?.iter().map(user).collect(),
        ..Known::default()
    };
    // The name ends where its words end, which is known only when customers were found by its first word.
    let first = known.read(text, cx).customer;
    if let Some(word) = first.split_whitespace().next() {
        known.customers = called(word, cx)?;
    }
    let customer = one(&known.read(text, cx).customer, &known.customers)?;
    if let Some(customer) = customer {
        let dossier = cx.link.dossier(customer)?;
        let people = dossier.contacts.iter().filter_map(|stored| {
            let it = Contact::of(&stored.record)?;
            Some(Called::new(stored.id, &it.name, &it.preferred))
        });
        known.people = people.collect();
    }
    let quick = known.read(text, cx);
    let words = &cx.words.quick;
    let Some(kind) = quick.kind else {
        return Err(Stop::usage(words.which_kind.to_owned(), words.examples[0]));
    };
    if let Some(missing) = quick.missing(customer.is_some()).first() {
        let why = Invalid::at(*missing, Why::Required);
        return Err(Stop::from(Failure::from(why)).of(kind));
    }
    for problem in &quick.problems {
        let said = (words.problem)(problem);
        writeln!(cx.err, "{}", Shown::line(&said).as_str())?;
    }
    let fields = quick.fields(customer.unwrap_or_default(), cx.now);
    let command = Command::AddRecord { kind, fields };
    if args.write.dry_run || cx.format != super::Format::Text {
        return preview::write(command, Some(kind), args.write, cx);
    }
    let done = cx.link.command(command).map_err(|stop| stop.of(kind))?;
    cx.done(&done)?;
    // What was understood: a slip shows at once, and is one undo away.
    for made in &done.created {
        let stored = cx.link.record(*made)?;
        let card = record::card(&stored, cx)?;
        cx.out.write_all(card.as_bytes())?;
    }
    Ok(DONE)
}

fn called(word: &str, cx: &mut Cx<'_>) -> Result<Vec<CustomerRow>, Stop> {
    let filter = Filter::of_word(word.to_owned());
    let (rows, _) = cx
        .link
        .customers(&filter, Sort::default(), Some(CANDIDATES_MOST))?;
    Ok(rows)
}

/// The one customer that all words of a name fit, and none where no name was said.
fn one(name: &str, found: &[CustomerRow]) -> Result<Option<u64>, Failure> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.is_empty() {
        return Ok(None);
    }
    let fits: Vec<&CustomerRow> = found
        .iter()
        .filter(|row| name_words(row, &words) == words.len())
        .collect();
    let exact = |row: &&CustomerRow| {
        [&row.code, &row.name, &row.short]
            .iter()
            .any(|it| it.to_lowercase() == name.to_lowercase())
    };
    let exactly: Vec<&CustomerRow> = fits.iter().copied().filter(exact).collect();
    let (kind, given) = (Kind::Customer, name.to_owned());
    match (exactly.as_slice(), fits.as_slice()) {
        ([row], _) | ([], [row]) => Ok(Some(row.id)),
        (_, []) => Err(Failure::NoSuch { kind, given }),
        (_, many) => Err(Failure::Ambiguous {
            kind,
            given,
            candidates: (many.iter())
                .map(|row| (row.id, row.code.clone(), row.name.clone()))
                .collect(),
        }),
    }
}
