//! A book in memory that the demo's commands filled on the Monday of the pictures in UX.md.

use std::sync::{Arc, LazyLock};

use keybook::domain::id::RequestId;
use keybook::domain::record::Kind;
use keybook::domain::value::Value;
use keybook::domain::vocabulary::FieldKey;
use keybook::domain::when::{Moment, Now, Zone};
use keybook::i18n::Lang;
use keybook::service::house::House;
use keybook::service::{Command, Reply, Request, Service, demo};
use keybook::store::Store;
use keybook::tui::harness::Screen;
use keybook::wire::backend::Backend;
use keybook::wire::peer::Peer;
use keybook::wire::session::Session;

/// A user of the kernel that no test machine has.
const UID: u32 = 3_999_999_001;
const LOGIN: &str = "chen";

/// Words of names, in both languages.
const FIRST: [(&str, &str); 11] = [
    ("Abbey", "阿克米"),
    ("Bright", "滨江"),
    ("Crown", "长城"),
    ("Dale", "东方"),
    ("Elm", "恩泽"),
    ("Ferry", "富阳"),
    ("Granite", "国泰"),
    ("Harbour", "海诺"),
    ("Ivory", "江南"),
    ("Juniper", "金龙"),
    ("Kestrel", "凯旋"),
];
const SECOND: [(&str, &str); 12] = [
    ("Instruments", "仪器"),
    ("Foods", "食品"),
    ("Paper Mill", "纸业"),
    ("Textiles", "纺织"),
    ("Bearings", "轴承"),
    ("Hotels", "酒店"),
    ("Ceramics", "陶瓷"),
    ("Logistics", "物流"),
    ("Pharmacy", "医药"),
    ("Printing", "印刷"),
    ("Optics", "光学"),
    ("Timber", "木材"),
];
const CITY: [(&str, &str); 7] = [
    ("Bridgetown", "杭州"),
    ("Camford", "宁波"),
    ("Dunmere", "绍兴"),
    ("Eastwick", "嘉兴"),
    ("Fairhaven", "湖州"),
    ("Goldcrest", "金华"),
    ("Highmoor", "温州"),
];

/// Monday 23 November 2026, 09:05 in Shanghai.
pub(crate) fn now() -> Now {
    Now {
        at: Moment::parse("2026-11-23T01:05:00Z").unwrap(),
        zone: Zone::CHINA,
    }
}

/// A book of one's own, for tests that write.
pub(crate) struct Book(Arc<Service>);

impl Book {
    pub(crate) fn empty() -> Self {
        Self::of(House::in_zone(Zone::CHINA))
    }

    fn of(house: House) -> Self {
        let service = Service::open(Store::in_memory(), house, now()).unwrap();
        service.actor(UID, LOGIN, now()).unwrap();
        Self(Arc::new(service))
    }

    pub(crate) fn demo() -> Self {
        Self::empty().filled()
    }

    /// The demo company as the program shows it: nothing of it is kept.
    pub(crate) fn throw_away() -> Self {
        let book = Self::of(House::in_zone(Zone::CHINA).of_demo()).filled();
        book.0.furnish();
        book
    }

    fn filled(self) -> Self {
        let book = self;
        let me = book.0.actor(UID, LOGIN, now()).unwrap();
        for (number, command) in (1..).zip(demo::commands(now(), me.user.number())) {
            let request = Request::Command(command);
            book.0
                .handle(me, RequestId(number), request, now())
                .unwrap();
        }
        book
    }

    /// The demo's book with many customers more in a language, which stand first: lists of it scroll in any window.
    pub(crate) fn long(lang: Lang) -> Self {
        let book = Self::demo();
        let me = book.0.actor(UID, LOGIN, now()).unwrap();
        for number in 0..120 {
            // No two neighbours alike, as in life: a scrolled row is another row.
            let (first, second, city) = (number * 7 % 11, number * 5 % 12, number * 3 % 7);
            let (name, city) = match lang {
                Lang::En => (
                    format!("{} {} {number}", FIRST[first].0, SECOND[second].0),
                    CITY[city].0,
                ),
                Lang::Zh => (
                    format!("{}{}{number}厂", FIRST[first].1, SECOND[second].1),
                    CITY[city].1,
                ),
            };
            let fields = vec![
                (FieldKey::Code, Value::Text(format!("A{number}"))),
                (FieldKey::Name, Value::Text(name)),
                (FieldKey::City, Value::Text(city.to_owned())),
            ];
            let request = Request::Command(Command::AddRecord {
                kind: Kind::Customer,
                fields,
            });
            let id = RequestId(1_000_000 + u128::try_from(number).unwrap());
            book.0.handle(me, id, request, now()).unwrap();
        }
        book
    }

    /// What a command of the person at the screen did.
    pub(crate) fn carry_out(&self, command: Command) -> Reply {
        self.ask(Request::Command(command))
    }

    /// What is answered to the person at the screen.
    pub(crate) fn ask(&self, request: Request) -> Reply {
        let me = self.0.actor(UID, LOGIN, now()).unwrap();
        let id = RequestId(2_000_000 + u128::from(self.0.head().0));
        self.0.handle(me, id, request, now()).unwrap()
    }

    pub(crate) fn session(&self, seed: u64) -> Session {
        self.session_of(UID, seed)
    }

    /// A session of whoever has this uid.
    pub(crate) fn session_of(&self, uid: u32, seed: u64) -> Session {
        let backend = Backend::new(Arc::clone(&self.0), Arc::new(now));
        let peer = Peer {
            uid,
            gid: uid,
            pid: 1,
        };
        Session::local(backend, peer, seed)
    }

    /// A screen on it.
    pub(crate) fn screen(&self) -> Screen {
        Screen::with(self.session(7)).now(now())
    }
}

/// The demo's book, for tests that only look.
pub(crate) fn shared() -> &'static Book {
    static DEMO: LazyLock<Book> = LazyLock::new(Book::demo);
    &DEMO
}

/// A short name of a language for pictures.
pub(crate) fn lang_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    }
}
