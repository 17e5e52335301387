//! The quarter of six customers, played with keys: it leaves the same book behind as the commands do.

use std::fmt::Write;
use std::sync::{Arc, Mutex};

use keybook::domain::filter::Filter;
use keybook::domain::id::RequestId;
use keybook::domain::policy::Actor;
use keybook::domain::record::Kind;
use keybook::domain::vocabulary::FieldKey as F;
use keybook::domain::when::{Now, Zone};
use keybook::domain::workflow::Step;
use keybook::i18n::Lang;
use keybook::service::house::House;
use keybook::service::query::{Query, Window};
use keybook::service::{Reply, Request, Service};
use keybook::store::Store;
use keybook::tui::harness::Screen;
use keybook::tui::view::Cursor;
use keybook::wire::backend::Backend;
use keybook::wire::peer::Peer;
use keybook::wire::session::Session;

use crate::desk::{MONDAY, now};
use crate::life::{FIRST, days, morning, six};

/// The uid that the desk has, so that both books are of the same user.
const UID: u32 = 1000;

/// A book that is only seen through screens, and the clock on its wall.
struct Seen {
    service: Arc<Service>,
    clock: Arc<Mutex<Now>>,
    lang: Lang,
}

impl Seen {
    fn new(lang: Lang) -> Self {
        let house = House::in_zone(Zone::CHINA);
        let service = Service::open(Store::in_memory(), house, now(MONDAY)).unwrap();
        service.actor(UID, "akm", now(MONDAY)).unwrap();
        Self {
            service: Arc::new(service),
            clock: Arc::new(Mutex::new(now(MONDAY))),
            lang,
        }
    }

    /// A login on the morning of a day. The window is so high that no list scrolls.
    fn login(&self, at: Now) -> Keys {
        *self.clock.lock().unwrap() = at;
        let clock = Arc::clone(&self.clock);
        let time = move || *clock.lock().unwrap();
        let backend = Backend::new(Arc::clone(&self.service), Arc::new(time));
        let peer = Peer {
            uid: UID,
            gid: UID,
            pid: 1,
        };
        let seed = at.today().since(now(MONDAY).today()).unsigned_abs();
        let session = Session::local(backend, peer, u64::from(seed) + 1);
        let screen = Screen::with(session).size(160, 70).lang(self.lang).now(at);
        Keys {
            screen,
            lang: self.lang,
        }
    }
}

/// Somebody at the keys.
struct Keys {
    screen: Screen,
    lang: Lang,
}

/// What is put into a field: its name, and what is typed.
type Entry<'a> = (Kind, F, &'a str);

impl Keys {
    fn text(&mut self) -> String {
        self.screen.text()
    }

    /// Goes to a field of the form.
    fn to(&mut self, kind: Kind, key: F) {
        let mark = format!("> {}", self.lang.catalog().field(kind, key));
        for _ in 0..80 {
            if let Cursor::Shown(at) | Cursor::Parked(at) = self.screen.cursor() {
                let shown = self.text();
                let row = shown.lines().nth(at.y as usize).unwrap_or_default();
                let is_it = row.split_once(&mark).is_some_and(|(_, rest)| {
                    rest.starts_with([' ', '*', '│', '|']) || rest.is_empty()
                });
                if is_it {
                    return;
                }
            }
            self.screen.keys("tab");
        }
        panic!("no field {key:?}\n{}", self.text());
    }

    /// Fills a form in and saves it.
    fn fill(&mut self, entries: &[Entry<'_>]) {
        assert_eq!(self.screen.overlays(), 1, "{}", self.text());
        self.screen.keys("ctrl-o");
        for (kind, key, typed) in entries {
            self.to(*kind, *key);
            self.screen.keys("ctrl-u").type_text(typed);
            if typed.is_empty() {
                continue;
            }
            self.screen.keys("tab");
        }
        self.save();
    }

    fn save(&mut self) {
        self.screen.keys("ctrl-s");
        assert_eq!(self.screen.overlays(), 0, "{}", self.text());
    }

    fn customer(&mut self, entries: &[(F, &str)]) {
        self.screen.keys("2 shift-n");
        let entries: Vec<Entry<'_>> = entries
            .iter()
            .map(|(key, typed)| (Kind::Customer, *key, *typed))
            .collect();
        self.fill(&entries);
    }

    /// Puts the cursor of the customers on one of them.
    fn at(&mut self, name: &str) {
        self.screen
            .keys("2 /")
            .keys("ctrl-u")
            .type_text(name)
            .keys("enter");
        let selected = self.screen.selected();
        assert!(
            selected
                .iter()
                .any(|row| row.contains(&format!(" {name} "))),
            "{name}: {selected:?}\n{}",
            self.text()
        );
    }

    /// What a key opens at a customer, filled in.
    fn with(&mut self, name: &str, keys: &str, entries: &[Entry<'_>]) {
        self.at(name);
        self.screen.keys(keys);
        self.fill(entries);
    }

    /// Something for a register, at a customer.
    fn noted(&mut self, name: &str, kind: Kind, entries: &[Entry<'_>]) {
        self.at(name);
        self.screen.keys("+").type_text(kind.key()).keys("enter");
        self.fill(entries);
    }

    /// Puts the cursor of the day's list on the row with all of these.
    fn today(&mut self, has: &[&str]) {
        self.screen.keys("1 g g");
        for _ in 0..40 {
            let selected = self.screen.selected().join("\n");
            if has.iter().all(|text| selected.contains(text)) {
                return;
            }
            self.screen.keys("j");
        }
        panic!("no row with {has:?}\n{}", self.text());
    }

    fn called(&mut self, name: &str) {
        self.with(name, "p", &[(Kind::Touchpoint, F::Subject, "called")]);
    }

    /// The first day: the six, and what was written down of them.
    fn six(&mut self) {
        let (code, name) = (F::Code, F::Name);
        self.customer(&[
            (code, "V"),
            (name, "V"),
            (F::Tier, "vip"),
            (F::Founded, "1998-12-28"),
        ]);
        self.customer(&[
            (code, "M"),
            (name, "M"),
            (F::Tier, "major"),
            (F::FirstTrade, "2016-01-15"),
            (F::ReviewBy, "2027-01-20"),
        ]);
        self.customer(&[
            (code, "B"),
            (name, "B"),
            (F::Group, "actual"),
            (F::Class, "b"),
        ]);
        self.customer(&[
            (code, "R"),
            (name, "R"),
            (F::Group, "registered"),
            (F::Tier, "small"),
        ]);
        self.customer(&[
            (code, "N"),
            (name, "N"),
            (F::Tier, "vip"),
            (F::DoNotPursue, " "),
        ]);
        self.customer(&[(code, "S"), (name, "S"), (F::Group, "potential")]);
        self.with("V", "shift-c", &[(Kind::Contact, F::Name, "Ada")]);
        self.noted(
            "V",
            Kind::Occasion,
            &[
                (Kind::Occasion, F::Contact, "Ada"),
                (Kind::Occasion, F::What, "joined the firm"),
                (Kind::Occasion, F::Day, "2020-12-10"),
            ],
        );
        let (what, due) = (F::What, F::Due);
        let task = |what_for, day, key, choice| {
            [
                (Kind::Task, what, what_for),
                (Kind::Task, due, day),
                (Kind::Task, key, choice),
            ]
        };
        let promise = |words, day, by| {
            [
                (Kind::Commitment, what, words),
                (Kind::Commitment, due, day),
                (Kind::Commitment, F::PromisedBy, by),
            ]
        };
        // A task about nobody is written in one line.
        self.screen
            .keys("1 a")
            .type_text("task to do by 2026-11-30 every week")
            .keys("enter");
        assert_eq!(self.screen.overlays(), 0, "{}", self.text());
        self.with("V", "shift-p", &promise("samples", "2026-11-27", "us"));
        self.with("M", "shift-p", &promise("a forecast", "2026-12-01", "them"));
        self.with("N", "shift-p", &promise("papers", "2026-12-11", "us"));
        self.with(
            "B",
            "shift-t",
            &task("to do", "2026-12-02", F::Priority, "high"),
        );
        self.with(
            "S",
            "shift-t",
            &task("to do", "2026-12-08", F::Priority, "low"),
        );
        self.noted(
            "B",
            Kind::Opinion,
            &[(Kind::Opinion, F::Topic, "smaller packs")],
        );
        let visit = [
            (Kind::Visit, F::Day, "2026-12-07"),
            (Kind::Visit, F::Time, "10:00"),
        ];
        self.with("V", "v", &visit);
        for name in ["V", "M", "B"] {
            self.called(name);
        }
    }

    /// `d` on a row of the day's list, where nothing is asked.
    fn done(&mut self, has: &[&str]) {
        self.today(has);
        self.screen.keys("d");
        assert_eq!(self.screen.overlays(), 0, "{}", self.text());
    }

    /// Good wishes for a day on the list.
    fn greeted(&mut self, has: &[&str]) {
        self.today(has);
        self.screen.keys("d");
        self.fill(&[(Kind::Greeting, F::What, "good wishes")]);
    }

    /// Takes a task off the list that will not be done.
    fn cancelled(&mut self, has: &[&str]) {
        self.today(has);
        self.screen.keys("x");
        assert_eq!(self.screen.overlays(), 0, "{}", self.text());
    }

    /// What is done in the course of a day.
    fn work(&mut self, day: &str) {
        match day {
            "2026-11-30" => self.done(&["to do"]),
            "2026-12-01" => self.called("R"),
            "2026-12-02" => {
                self.done(&["samples"]);
                self.done(&["a forecast"]);
                self.done(&["to do"]);
            }
            "2026-12-03" => self.greeted(&["joined the firm"]),
            "2026-12-07" => {
                self.done(&["to do"]);
                self.today(&["10:00"]);
                self.screen.keys("d");
                self.fill(&[
                    (Kind::Visit, F::Summary, "agreed on prices"),
                    (Kind::Visit, F::Contacts, "Ada"),
                    // What the rhythm proposes is not wanted.
                    (Kind::Visit, F::NextVisit, ""),
                ]);
            }
            "2026-12-08" => self.cancelled(&["to do"]),
            "2026-12-10" => self.done(&["papers"]),
            "2026-12-14" => {
                self.done(&["to do"]);
                self.with(
                    "B",
                    "c",
                    &[
                        (Kind::Complaint, F::Subject, "two boxes short"),
                        (Kind::Complaint, F::Severity, "minor"),
                        (Kind::Complaint, F::Opened, "2026-12-14 09:00"),
                    ],
                );
            }
            "2026-12-15" => {
                let withdraw = (self.lang.catalog().steps.label)(Step::Withdraw);
                self.screen.keys("4 >").type_text(withdraw).keys("enter");
                self.fill(&[(Kind::Complaint, F::Reason, "found in the yard")]);
            }
            "2026-12-21" => {
                self.done(&["to do"]);
                self.today(&["V", "14"]);
                self.screen.keys("m");
                self.fill(&[
                    (Kind::Customer, F::SnoozedUntil, "2026-12-28"),
                    (Kind::Customer, F::SnoozeReason, "closing their year"),
                ]);
                self.done(&["smaller packs"]);
            }
            "2026-12-28" => {
                self.cancelled(&["to do"]);
                self.called("V");
                self.called("M");
                self.greeted(&["28"]);
                self.greeted(&["V"]);
            }
            "2027-01-26" => {
                self.called("V");
                self.called("B");
                self.with("M", "e", &[(Kind::Customer, F::ReviewBy, "2027-07-01")]);
            }
            _ => {}
        }
    }
}

/// Every record of a book, field by field, with its number, its revision and its stamps; then what each change did.
fn contents(service: &Service, actor: Actor, at: Now) -> Vec<String> {
    let ask = |query| service.handle(actor, RequestId::default(), Request::Query(query), at);
    let mut contents = Vec::new();
    for kind in Kind::ALL {
        let window = Window {
            from: 0,
            len: 10_000,
            around: None,
        };
        let records = Query::Records {
            kind: *kind,
            filter: Filter::default(),
            window,
        };
        let Ok(Reply::Records(page)) = ask(records) else {
            continue;
        };
        for row in page.rows {
            let it = &row.stored;
            let mut line = format!(
                "{} {} {:?} {:?} {:?} {:?}",
                kind.key(),
                it.id,
                it.revision,
                it.created,
                it.updated,
                it.archived
            );
            for field in kind.fields() {
                let value = it.record.value(field.key);
                write!(line, " {}={value:?}", field.key.key()).unwrap();
            }
            contents.push(line);
        }
    }
    let log = Query::Log {
        target: None,
        before: None,
        limit: 1000,
    };
    let Ok(Reply::Log(rows)) = ask(log) else {
        panic!("no log");
    };
    contents.extend(
        rows.iter()
            .map(|row| format!("{:?} {:?}", row.at, row.deed)),
    );
    contents
}

/// Nothing differs between the two books, numbers, revisions, owners and instants included: both are written at the
/// same minute of the same days, and every form sends what the command says.
fn leaves_the_book_of_the_commands(lang: Lang) {
    let by_commands = six();
    for day in days() {
        by_commands.desk.at(&morning(day));
        by_commands.work(&day.to_string());
    }
    let last = by_commands.desk.now();
    let (service, me) = (&by_commands.desk.service, by_commands.desk.me);
    let expected = contents(service, me, last);
    assert!(expected.len() > 70, "{}", expected.len());
    let seen = Seen::new(lang);
    for day in days() {
        let mut keys = seen.login(now(&morning(day)));
        let day = day.to_string();
        if day == FIRST {
            keys.six();
        }
        keys.work(&day);
    }
    let found = contents(&seen.service, me, last);
    for (expected, found) in expected.iter().zip(&found) {
        assert_eq!(expected, found);
    }
    assert_eq!(expected.len(), found.len());
}

#[test]
fn a_quarter_on_english_screens_leaves_the_book_of_the_commands() {
    leaves_the_book_of_the_commands(Lang::En);
}

#[test]
fn a_quarter_on_chinese_screens_leaves_the_book_of_the_commands() {
    leaves_the_book_of_the_commands(Lang::Zh);
}
