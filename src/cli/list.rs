//! What every list can be asked for: which rows, how many, and in what order.

use clap::Args;

use super::stop::{Stop, quoted};
use super::{Cx, given};
use crate::domain::field::nearest;
use crate::domain::filter::{self, Filter, Names, Problem};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::reading;
use crate::service::query::Sort;

/// What is asked of a list.
#[derive(Debug, Args)]
pub(crate) struct ListArgs {
    /// Words of the filter language, all of which must hold.
    #[arg(value_name = "FILTER")]
    pub(crate) filter: Vec<String>,
    #[arg(long, value_name = "N")]
    pub(crate) limit: Option<usize>,
}

/// In what order a list comes.
#[derive(Debug, Args)]
pub(crate) struct OrderArgs {
    #[arg(long, value_name = "KEY")]
    pub(crate) sort: Option<String>,
    #[arg(long)]
    pub(crate) reverse: bool,
}

/// Reads a filter; what cannot be read is refused, because a script must not get more than it asked for.
pub(super) fn filter(kind: Kind, args: &ListArgs, cx: &mut Cx<'_>) -> Result<Filter, Stop> {
    if args.filter.is_empty() {
        return Ok(Filter::default());
    }
    let text = args.filter.join(" ");
    let me = if text.contains("me") || text.contains('我') {
        cx.link.hello()?.actor.user.number()
    } else {
        0
    };
    let today = cx.now.today();
    let failed = std::cell::RefCell::new(None);
    let (filter, problems) = {
        let link = std::cell::RefCell::new(&mut cx.link);
        let record = |of: Kind, text: &str| match link.borrow_mut().resolve(of, text) {
            Ok(target) => Some(target.id),
            Err(stop) => {
                *failed.borrow_mut() = Some(stop);
                None
            }
        };
        let names = Names {
            kind,
            today,
            me,
            field: &|word| reading::field(kind, word),
            choice: &reading::choice,
            record: &record,
            day: &|word| given::day(word, today),
        };
        filter::parse(&text, &names)
    };
    if let Some(stop) = failed.into_inner() {
        return Err(stop);
    }
    match problems.first() {
        None => Ok(filter),
        Some(problem) => Err(unreadable(kind, problem, cx)),
    }
}

/// Reads an order; turned round without a column it is by the usual one.
pub(super) fn sort(kind: Kind, args: &OrderArgs, cx: &Cx<'_>) -> Result<Option<Sort>, Stop> {
    let key = match &args.sort {
        Some(word) => Some(reading::field(kind, word).ok_or_else(|| no_column(kind, word, cx))?),
        None => args.reverse.then_some(usual(kind)),
    };
    Ok(key.map(|key| Sort {
        key,
        descending: args.reverse,
    }))
}

fn no_column(kind: Kind, word: &str, cx: &Cx<'_>) -> Stop {
    let usage = &cx.words.usage;
    let keys = || kind.fields().iter().map(|field| field.key.key());
    let hint = match nearest(word, keys()) {
        Some(near) => (usage.did_you_mean)(near),
        None => (usage.choices)(&keys().collect::<Vec<_>>().join(", ")),
    };
    Stop::usage((usage.bad_sort)(&quoted(word)), hint)
}

/// The column that a list of records is sorted by where none is named.
pub(super) const fn usual(kind: Kind) -> FieldKey {
    match kind {
        Kind::Visit => FieldKey::Day,
        Kind::Complaint => FieldKey::Due,
        _ => FieldKey::Name,
    }
}

/// Refuses a filter that cannot be read. What it names in the book is not looked up: that may come later.
pub(super) fn readable(kind: Kind, text: &str, cx: &Cx<'_>) -> Result<(), Stop> {
    let today = cx.now.today();
    let names = Names {
        kind,
        today,
        me: 0,
        field: &|word| reading::field(kind, word),
        choice: &reading::choice,
        record: &|_, _| Some(0),
        day: &|word| given::day(word, today),
    };
    let (_, problems) = filter::parse(text, &names);
    problems
        .first()
        .map_or(Ok(()), |problem| Err(unreadable(kind, problem, cx)))
}

fn unreadable(kind: Kind, problem: &Problem, cx: &Cx<'_>) -> Stop {
    let told = (cx.words.failures.filter)(kind, problem);
    Stop::usage((cx.words.usage.bad_filter)(&told), "")
}
