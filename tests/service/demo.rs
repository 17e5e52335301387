//! The demo book: every command succeeds, every view has something to show, all of it can be undone.

use keybook::domain::filter::Filter;
use keybook::domain::record::Kind;
use keybook::domain::report::{Asked, Report};
use keybook::domain::rules::today::Section;
use keybook::service::Command;
use keybook::service::demo;
use keybook::service::import::RowPlan;
use keybook::service::query::{Query, Scope, Window};
use keybook::service::reply::Reply;

use crate::abc::classed;
use crate::desk::{Desk, day};

fn filled(at: &str) -> Desk {
    let desk = Desk::new();
    desk.at(at);
    for (n, command) in demo::commands(desk.now(), desk.me.user.number())
        .into_iter()
        .enumerate()
    {
        let done = desk
            .attempt(command)
            .unwrap_or_else(|why| panic!("command {n}: {why:?}"));
        let refused = done
            .plan
            .iter()
            .find(|plan| matches!(plan, RowPlan::Refuse(_)));
        assert_eq!(refused, None, "command {n}");
    }
    desk
}

#[test]
fn every_view_has_something_to_show_on_any_day_of_the_week() {
    for day in 21..28 {
        let desk = filled(&format!("2026-12-{day}T10:30:00+08:00"));
        let list = desk.today(Scope::Mine);
        for section in [
            Section::Visits,
            Section::Answers,
            Section::GoingQuiet,
            Section::Promised,
        ] {
            // On a day off nobody has planned a visit, but some still want a word.
            let any = list.items.iter().any(|item| item.section == section);
            assert!(any, "{section:?} on the {day}th");
        }
        assert!(list.next_visit.is_some() && list.last_closed.is_some());
        assert!(desk.rows().len() >= 20);
        assert!(
            desk.rows()
                .iter()
                .any(|row| row.rhythm.is_some() && row.next.is_some())
        );
        for closed in [false, true] {
            let query = Query::Complaints {
                filter: Filter::default(),
                sort: None,
                closed,
                window: Window::first(100),
            };
            let Reply::Complaints(page) = desk.ask(query) else {
                panic!()
            };
            assert!(!page.rows.is_empty());
        }
        let from = desk.now().today().plus(-7);
        let visits = Query::Visits {
            filter: Filter::default(),
            sort: None,
            from,
            to: from.plus(14),
            scope: Scope::Mine,
        };
        let Reply::Visits(rows) = desk.ask(visits) else {
            panic!()
        };
        assert!(rows.len() > 3);
        let report = classed(&desk, Asked::of(Report::Abc));
        assert!(report.classes.iter().all(|class| class.count > 0));
        let busy = desk
            .rows()
            .into_iter()
            .max_by_key(|row| row.open_complaints)
            .unwrap();
        let Reply::Dossier(dossier) = desk.ask(Query::Dossier { customer: busy.id }) else {
            panic!()
        };
        assert!(!dossier.contacts.is_empty() && !dossier.timeline.is_empty());
        let Reply::Log(log) = desk.ask(Query::Log {
            target: None,
            before: None,
            limit: 50,
        }) else {
            panic!()
        };
        assert!(log.len() > 30);
    }
}

/// Written by the program as people work: nothing that a company would have on its first day.
const WRITTEN_LATER: [Kind; 8] = [
    Kind::Review,
    Kind::HealthDay,
    Kind::Evaluation,
    Kind::Access,
    Kind::Purpose,
    Kind::Privacy,
    Kind::Particular,
    Kind::Playbook,
];

#[test]
fn every_report_and_every_register_has_something_true_to_show() {
    let desk = filled("2026-11-23T10:30:00+08:00");
    for report in Report::ALL {
        let Reply::Report(sheet) = desk.ask(Query::Report(Box::new(Asked::of(*report)))) else {
            panic!("no {}", report.key());
        };
        // Nobody stands in the demo twice.
        let is_empty = *report == Report::Duplicates;
        assert_eq!(sheet.rows.is_empty(), is_empty, "{}", report.key());
    }
    let empty: Vec<&str> = (Kind::ALL.iter())
        .filter(|kind| !WRITTEN_LATER.contains(kind) && **kind != Kind::Sale)
        .filter(|kind| desk.service.store().count(**kind) == 0)
        .map(|kind| kind.key())
        .collect();
    assert_eq!(empty, Vec::<&str>::new());
}

#[test]
fn all_of_it_can_be_undone_and_brought_back() {
    let desk = filled("2026-11-23T10:30:00+08:00");
    let rows = desk.rows();
    let mut undone = 0;
    while desk.attempt(Command::UndoChange { revision: None }).is_ok() {
        undone += 1;
    }
    for kind in Kind::ALL {
        let left = u64::from(*kind == Kind::User);
        assert_eq!(desk.service.store().count(*kind), left, "{}", kind.key());
    }
    for _ in 0..undone {
        desk.attempt(Command::RedoChange).unwrap();
    }
    let strip = |rows: Vec<keybook::service::reply::CustomerRow>| {
        rows.into_iter()
            .map(|row| keybook::service::reply::CustomerRow {
                revision: keybook::domain::id::Revision::default(),
                ..row
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(strip(desk.rows()), strip(rows));
}

/// What the demo decides of suggestions must be suggested on that day: else it does not open.
#[test]
fn the_demo_opens_all_the_year_round() {
    for fortnight in 0..27 {
        let day = day("2026-11-28").plus(fortnight * 14 + fortnight % 5);
        drop(filled(&format!("{day}T10:30:00+08:00")));
    }
}
