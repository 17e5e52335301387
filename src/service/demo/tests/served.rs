//! The demo in a real book: the service takes every command, and the views have what they promise.

use std::collections::BTreeSet;

use crate::domain::choice::AbcClass;
use crate::domain::filter::Filter;
use crate::domain::id::RequestId;
use crate::domain::policy::Actor;
use crate::domain::report::{Asked, Column, Report};
use crate::domain::rules::today::Section;
use crate::domain::value::Value;
use crate::domain::when::Now;
use crate::service::house::House;
use crate::service::import::RowPlan;
use crate::service::query::{Scope, Sort, Window};
use crate::service::reply::Level;
use crate::service::{Command, Query, Reply, Request, Service};
use crate::store::Store;

use super::{monday, times};
use crate::service::demo::commands;

struct Book {
    service: Service,
    actor: Actor,
    now: Now,
}

impl Book {
    fn filled(now: Now) -> Self {
        let service = Service::open(Store::in_memory(), House::in_zone(now.zone), now).unwrap();
        let actor = service.actor(1000, "me", now).unwrap();
        let book = Self {
            service,
            actor,
            now,
        };
        for (number, command) in commands(now, actor.user.number()).into_iter().enumerate() {
            let rows = match &command {
                Command::ImportRows(import) => import.rows.len(),
                _ => 0,
            };
            let Reply::Done(done) = book.ask(Request::Command(command), number as u128 + 1) else {
                panic!("not done");
            };
            assert_eq!(done.plan.len(), rows);
            let refused: Vec<_> = (done.plan.iter().enumerate())
                .filter(|(_, plan)| **plan != RowPlan::New)
                .collect();
            assert!(refused.is_empty(), "command {number}: {refused:?}");
        }
        book
    }

    fn ask(&self, request: Request, id: u128) -> Reply {
        self.service
            .handle(self.actor, RequestId(id), request, self.now)
            .unwrap_or_else(|failure| panic!("request {id}: {failure:?}"))
    }

    fn query(&self, query: Query) -> Reply {
        self.ask(Request::Query(query), 0)
    }
}

#[test]
fn every_view_has_something_to_show() {
    let weekend = times().find(|now| now.today() > monday().today().plus(4));
    for now in [monday(), weekend.unwrap()] {
        let book = Book::filled(now);
        let Reply::Today(today) = book.query(Query::Today {
            scope: Scope::Mine,
            day: None,
        }) else {
            panic!("no day");
        };
        let sections: BTreeSet<Section> = today.items.iter().map(|row| row.section).collect();
        for section in [
            Section::Visits,
            Section::Answers,
            Section::GoingQuiet,
            Section::Promised,
        ] {
            assert!(sections.contains(&section), "{section:?}");
        }

        let Reply::Customers(customers) = book.query(Query::Customers {
            filter: Filter::default(),
            sort: Sort::default(),
            window: Window::first(100),
        }) else {
            panic!("no customers");
        };
        assert!((38..45).contains(&customers.total), "{}", customers.total);

        let Reply::Complaints(queue) = book.query(Query::Complaints {
            filter: Filter::default(),
            sort: None,
            closed: false,
            window: Window::first(100),
        }) else {
            panic!("no queue");
        };
        assert_eq!(queue.rows[0].number, "0412");
        assert!(queue.rows.len() >= 10);

        let Reply::Visits(visits) = book.query(Query::Visits {
            filter: Filter::default(),
            sort: None,
            from: now.today(),
            to: now.today().plus(14),
            scope: Scope::Mine,
        }) else {
            panic!("no agenda");
        };
        assert_eq!(visits.iter().filter(|row| row.overlaps).count(), 2);

        let asked = Box::new(Asked::of(Report::Abc));
        let Reply::Report(sheet) = book.query(Query::Report(asked)) else {
            panic!("no classes");
        };
        let mut items = sheet.rows.iter().filter(|row| row.level == Level::Item);
        let best = items.next().map(|row| sheet.value(row, Column::Class));
        assert_eq!(best, Some(&Value::Choice(AbcClass::A.number())));
        assert!(items.count() > 25);
    }
}
