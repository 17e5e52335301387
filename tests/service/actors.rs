//! Who is who: the founder, colleagues, strangers.

use keybook::domain::choice::Role;
use keybook::domain::invalid::{Invalid, Why};
use keybook::domain::policy::Denied;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::Zone;
use keybook::service::house::House;
use keybook::service::query::Query;
use keybook::service::reply::Reply;
use keybook::service::{Command, Failure};
use keybook::store::Store;

use crate::desk::{Desk, of, set, text};

#[test]
fn the_first_uid_founds_the_book_and_strangers_stay_outside() {
    let desk = Desk::new();
    assert_eq!(desk.me.role, Role::Admin);
    let again = desk.service.actor(1000, "renamed", desk.now()).unwrap();
    assert_eq!(again, desk.me);
    let stranger = desk.service.actor(1001, "mallory", desk.now());
    assert_eq!(stranger, Err(Failure::Denied(Denied::Stranger)));
    let kam = desk.user("lin", 1001, Role::Kam);
    assert_eq!(kam.role, Role::Kam);
}

#[test]
fn hello_says_who_one_is_and_whether_the_book_is_a_toy() {
    let desk = Desk::new();
    desk.customer("K1", "Acme");
    let Reply::Hello(hello) = desk.ask(Query::Hello) else {
        panic!()
    };
    assert_eq!(
        (hello.name.as_str(), hello.customers, hello.demo),
        ("akm", 1, false)
    );
    assert_eq!(hello.revision, desk.service.head());

    let desk = Desk::in_house(Store::in_memory(), House::in_zone(Zone::CHINA).of_demo());
    let Reply::Hello(hello) = desk.ask(Query::Hello) else {
        panic!()
    };
    assert!(hello.demo);
}

#[test]
fn a_closed_login_stays_outside() {
    let desk = Desk::new();
    let kam = desk.user("lin", 1001, Role::Kam);
    let user = of(Kind::User, kam.user.number());
    desk.set(user, vec![(F::Active, Value::Flag(false))])
        .unwrap();
    assert_eq!(
        desk.service.actor(1001, "lin", desk.now()),
        Err(Failure::Denied(Denied::Inactive))
    );
    desk.done(Command::ArchiveRecord {
        target: user,
        expected: None,
    });
    assert_eq!(
        desk.service.actor(1001, "lin", desk.now()),
        Err(Failure::Denied(Denied::Stranger))
    );
}

#[test]
fn a_book_never_loses_its_last_administrator() {
    let desk = Desk::new();
    let me = of(Kind::User, desk.me.user.number());
    let last = |result| {
        assert_eq!(
            result,
            Err(Failure::Invalid(Invalid::at(F::Role, Why::LastAdmin)))
        );
    };
    last(
        desk.set(me, vec![(F::Active, Value::Flag(false))])
            .map(|_| ()),
    );
    last(
        desk.set(me, vec![(F::Role, Value::Choice(Role::Kam.number()))])
            .map(|_| ()),
    );
    last(
        desk.attempt(Command::ArchiveRecord {
            target: me,
            expected: None,
        })
        .map(|_| ()),
    );

    // Once there is another one, the first may go, but then the other may not be taken back.
    let named = desk.done(Command::AddRecord {
        kind: Kind::User,
        fields: vec![
            (F::Login, text("lin")),
            (F::Uid, Value::Number(1001)),
            (F::Role, Value::Choice(Role::Admin.number())),
        ],
    });
    let lin = desk.service.actor(1001, "lin", desk.now()).unwrap();
    desk.act(
        lin,
        set(me, vec![(F::Role, Value::Choice(Role::Manager.number()))]),
    )
    .unwrap();
    last(desk.undo_of(named.revision).map(|_| ()));
}
