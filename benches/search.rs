//! One keystroke against 100,000 customers with five people each. The bar is 16 ms for the worst query.

#[expect(dead_code, reason = "only customers and their people have names")]
#[path = "books/dice.rs"]
mod dice;

use std::fmt;
use std::sync::LazyLock;

use divan::{Bencher, black_box};
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::service::directory::index::{Kind, NameIndex, Text};

fn main() {
    divan::main();
}

const CUSTOMERS: u64 = 100_000;
/// As many as the list of customers looks at.
const LIMIT: usize = 1000;

const QUERIES: [&str; 23] = [
    "s",
    "st",
    "steel",
    "steelgr",
    "bj",
    "bjhx",
    "hxkj",
    "beijinghua",
    "北",
    "北京",
    "华星",
    "zzqx",
    "a",
    "shanghaiy",
    "138",
    "+86 13912",
    "1381234",
    "k000",
    "steel chen",
    "gs kj yx",
    "公司",
    "gy",
    "yxgs",
];

/// A query under its place: divan 0.1.21 sorts more than twenty names by an order that is none, which ends the run, and
/// sorts numbers right.
struct Query(usize);

impl Query {
    fn text(&self) -> &'static str {
        QUERIES[self.0]
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02} {}", self.0 + 1, self.text())
    }
}

fn queries() -> impl Iterator<Item = Query> {
    (0..QUERIES.len()).map(Query)
}

/// The texts that a customer and its five people are found by.
fn texts(n: u64) -> Vec<(Kind, String)> {
    let mut texts = Vec::new();
    let people = (0..5).map(|place| dice::contact(n, place));
    for (who, fields) in std::iter::once(dice::customer(n)).chain(people).enumerate() {
        for (key, value) in fields {
            let kind = match key {
                F::Name if who == 0 => Kind::Name,
                F::Name => Kind::Contact,
                F::Code => Kind::Code,
                F::City => Kind::Other,
                F::Phone | F::Mobile => Kind::Phone,
                _ => continue,
            };
            if let Value::Text(text) = value {
                texts.push((kind, text));
            }
        }
    }
    texts
}

fn built() -> NameIndex {
    let mut index = NameIndex::new();
    for n in 0..CUSTOMERS {
        let texts = texts(n);
        let packed: Vec<Text<'_>> = texts
            .iter()
            .map(|(kind, text)| Text::new(*kind, text))
            .collect();
        index.insert(n, &packed);
    }
    index
}

fn index() -> &'static NameIndex {
    static INDEX: LazyLock<NameIndex> = LazyLock::new(built);
    &INDEX
}

/// A query typed or pasted at once: one keystroke.
#[divan::bench(args = queries(), sample_count = 20)]
fn fresh(bencher: Bencher<'_, '_>, query: &Query) {
    bencher.bench_local(|| index().search(query.text(), LIMIT));
}

/// The same query letter by letter: all keystrokes together.
#[divan::bench(args = queries(), sample_count = 10)]
fn typed(bencher: Bencher<'_, '_>, query: &Query) {
    let query = query.text();
    bencher.bench_local(|| {
        for (end, c) in query.char_indices() {
            black_box(index().search(&query[..end + c.len_utf8()], LIMIT));
        }
    });
}

#[divan::bench(sample_count = 5)]
fn build(bencher: Bencher<'_, '_>) {
    bencher.bench_local(built);
}
