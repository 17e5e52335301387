//! Small books for the tests of the store.

use std::path::Path;

use keybook::domain::customer::Customer;
use keybook::domain::deed::{Deed, DeedAct};
use keybook::domain::id::{Id, Ref, RequestId, Revision};
use keybook::domain::money::ExactMoney;
use keybook::domain::people::User;
use keybook::domain::record::{Kind, Of};
use keybook::domain::trade::{Product, Sale};
use keybook::domain::when::{Day, Moment};
use keybook::domain::work::Visit;
use keybook::store::engine::{Batch, Engine, SledEngine, SledOptions};
use keybook::store::{ChangeSet, Entry, Expect, Outcome, Store, StoreOptions};

pub(crate) const BOOK: u128 = 0x6b65_7962_6f6f_6b00;

pub(crate) fn create(root: &Path) -> Store {
    Store::create(root, BOOK, &StoreOptions::small()).unwrap()
}

pub(crate) fn open(root: &Path) -> Store {
    Store::open(root, &StoreOptions::small()).unwrap()
}

/// Changes what sled holds behind the store's back.
pub(crate) fn tamper(root: &Path, change: impl FnOnce(&SledEngine, &mut Batch)) {
    let engine = SledEngine::open(&root.join("sled"), &SledOptions::default()).unwrap();
    let mut batch = Batch::new();
    change(&engine, &mut batch);
    let _ = engine.apply(&batch).unwrap();
    engine.close().unwrap();
}

pub(crate) fn entry(name: &str) -> Entry {
    let at = Moment::parse("2026-11-21T09:05:00Z").unwrap();
    let deed = Deed {
        act: DeedAct::Changed,
        kind: Kind::Customer,
        name: name.to_owned(),
        count: 1,
    };
    Entry {
        session: 4,
        ..Entry::new(at, Id::new(1), deed)
    }
}

pub(crate) fn request(name: &str, number: u128) -> Entry {
    Entry {
        request: RequestId(number),
        ..entry(name)
    }
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn customer(code: &str, name: &str) -> Customer {
    Customer {
        code: code.to_owned(),
        name: name.to_owned(),
        ..Customer::default()
    }
}

pub(crate) fn visit(customer: Id<Customer>, owner: u64, on: &str) -> Visit {
    Visit {
        customer,
        day: day(on),
        owner: Some(Id::<User>::new(owner)),
        ..Visit::default()
    }
}

pub(crate) fn sale(
    customer: Id<Customer>,
    on: &str,
    document: &str,
    line: i64,
    product: u64,
    net: i64,
) -> Sale {
    Sale {
        day: day(on),
        customer,
        document: document.to_owned(),
        line,
        product: (product != 0).then(|| Id::<Product>::new(product)),
        quantity: ExactMoney::from_units(10_000),
        net: ExactMoney::from_units(net),
        cost: (line % 2 == 0).then(|| ExactMoney::from_units(net / 2)),
        ..Sale::default()
    }
}

pub(crate) fn of<R: Of>(id: Id<R>) -> Ref {
    Ref::new(R::KIND, id.number())
}

pub(crate) fn commit(store: &Store, changes: &ChangeSet) -> Revision {
    match store.commit(changes, &entry("test.write")).unwrap() {
        Outcome::Done(revision) => revision,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn add<R: Of>(store: &Store, record: R) -> (Id<R>, Revision) {
    let id = store.new_id();
    let mut changes = ChangeSet::new();
    changes.add(id, record);
    (id, commit(store, &changes))
}

/// A book with a bit of everything: customers, visits, sales, an edit, an archived record.
pub(crate) fn fill(store: &Store) {
    let before = store.count(Kind::Customer);
    let customers: Vec<_> = (0..20)
        .map(|n| {
            add(
                store,
                customer(&format!("C-{n}"), &format!("华星 {n} & Söhne")),
            )
            .0
        })
        .collect();
    for (n, id) in customers.iter().enumerate() {
        let mut changes = ChangeSet::new();
        changes.add(
            store.new_id(),
            visit(*id, 7, &format!("2026-11-{:02}", n % 28 + 1)),
        );
        for line in 0..5 {
            let month = 1 + (n + line) % 12;
            let sale = sale(
                *id,
                &format!("2026-{month:02}-03"),
                &format!("D{n}"),
                line as i64,
                900,
                12_345 + line as i64,
            );
            changes.sell(store.new_number(), Expect::Absent, sale);
        }
        commit(store, &changes);
    }
    let what = of(customers[3]);
    let found = store.get(what).unwrap().unwrap();
    let mut changes = ChangeSet::new();
    changes.edit(
        customers[3],
        found.revision,
        Customer {
            city: "重庆".into(),
            ..customer("C-3", "改名")
        },
    );
    changes.archive(of(customers[4]), Expect::Any);
    changes.remove(of(customers[5]), Expect::Any);
    commit(store, &changes);
    assert_eq!(store.count(Kind::Customer), before + 19);
}
