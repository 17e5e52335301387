//! A book in memory that the demo's commands filled on the Monday of the pictures in UX.md.

use std::sync::{Arc, LazyLock};

use keybook::domain::id::RequestId;
use keybook::domain::when::{Moment, Now, Zone};
use keybook::i18n::Lang;
use keybook::service::house::House;
use keybook::service::{Memory, Request, Service, demo};
use keybook::store::Store;
use keybook::tui::harness::Screen;
use keybook::wire::backend::Backend;
use keybook::wire::peer::Peer;
use keybook::wire::session::Session;

/// A user of the kernel that no test machine has.
const UID: u32 = 3_999_999_001;
const LOGIN: &str = "chen";

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
        let house = House::in_zone(Zone::CHINA);
        let service = Service::open(Store::in_memory(), house, now()).unwrap();
        service.actor(UID, LOGIN, now()).unwrap();
        Self(Arc::new(service))
    }

    pub(crate) fn demo() -> Self {
        let book = Self::empty();
        let me = book.0.actor(UID, LOGIN, now()).unwrap();
        let memory = Memory::default();
        for (number, command) in (1..).zip(demo::commands(now(), me.user.number())) {
            let request = Request::Command(command);
            book.0
                .handle(me, &memory, RequestId(number), request, now())
                .unwrap();
        }
        book
    }

    pub(crate) fn session(&self, seed: u64) -> Session {
        let backend = Backend::new(Arc::clone(&self.0), Arc::new(now));
        let peer = Peer {
            uid: UID,
            gid: UID,
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
