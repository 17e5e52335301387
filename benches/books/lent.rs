//! Books that stay open from one bench to the next.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use keybook::domain::id::RequestId;
use keybook::service::{Query, Reply, Request};

use crate::shelf::{Book, now, place};

impl Book {
    pub(crate) fn ask(&self, query: Query) -> Reply {
        let request = Request::Query(query);
        self.service
            .handle(self.me, RequestId::default(), request, now())
            .unwrap()
    }
}

type Shelf = Mutex<BTreeMap<u64, Arc<Book>>>;
static SHELF: LazyLock<Shelf> = LazyLock::new(Shelf::default);

/// The open book of so many customers.
pub(crate) fn book(customers: u64) -> Arc<Book> {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    let open = || Arc::new(Book::open(&place(customers)));
    Arc::clone(shelf.entry(customers).or_insert_with(open))
}

/// Lets go of a book, so that it can be opened anew.
pub(crate) fn put_away(customers: u64) {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(book) = shelf.remove(&customers) {
        book.service.close().unwrap();
    }
}
