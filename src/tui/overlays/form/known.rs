//! Records that a form can name without asking again: users, and what belongs to its customer.

use crate::domain::customer::Contact;
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Of};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::matching::Haystack;
use crate::service::Query;
use crate::service::reply::{Dossier, UserRow};
use crate::tui::event::Ticket;
use crate::tui::view::{Cx, Latest};

/// A record that can be chosen.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// 0 stands for a record that saving will make.
    pub(super) id: u64,
    pub(super) name: String,
    pub(super) detail: String,
    pub(super) haystack: Haystack,
}

impl Entry {
    pub(super) fn new(id: u64, name: &str, detail: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            detail: detail.to_owned(),
            haystack: Haystack::new(&format!("{name} {detail}")),
        }
    }
}

/// Records that are searched without asking the book again: users, and what belongs to the form's customer.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) users: Option<Vec<Entry>>,
    /// The customer whose people these are.
    pub(super) customer: Option<u64>,
    pub(super) customer_name: String,
    pub(super) people: Option<Vec<Entry>>,
    complaints: Vec<Entry>,
    visits: Vec<Entry>,
    users_asked: Latest,
    customer_asked: Latest,
    names_asked: Vec<(Ticket, Ref)>,
}

impl Known {
    pub(super) fn ask_users(&mut self, cx: &mut Cx<'_>) {
        if self.users.is_none() && !self.users_asked.is_waiting() {
            self.users_asked.ask(cx.query(Query::Users));
        }
    }

    /// Fetches the people of another customer.
    pub(super) fn ask_customer(&mut self, customer: Option<u64>, cx: &mut Cx<'_>) {
        if self.customer == customer {
            return;
        }
        self.customer = customer;
        self.customer_name.clear();
        self.people = None;
        self.complaints.clear();
        self.visits.clear();
        self.customer_asked = Latest::default();
        if let Some(customer) = customer {
            self.customer_asked
                .ask(cx.query(Query::Dossier { customer }));
        }
    }

    /// Asks for the name of one record.
    pub(super) fn ask_name(&mut self, target: Ref, cx: &mut Cx<'_>) {
        let ticket = cx.query(Query::Record { target });
        self.names_asked.push((ticket, target));
    }

    /// Whether names are on their way.
    pub(super) fn is_asking(&self) -> bool {
        let asked = [self.users_asked, self.customer_asked];
        !self.names_asked.is_empty() || asked.iter().any(Latest::is_waiting)
    }

    pub(super) fn is_users(&mut self, ticket: Ticket) -> bool {
        self.users_asked.is(ticket)
    }

    pub(super) fn is_customer(&mut self, ticket: Ticket) -> bool {
        self.customer_asked.is(ticket)
    }

    pub(super) fn is_name(&mut self, ticket: Ticket) -> Option<Ref> {
        let at = self.names_asked.iter().position(|(t, _)| *t == ticket)?;
        Some(self.names_asked.swap_remove(at).1)
    }

    pub(super) fn set_users(&mut self, rows: &[UserRow]) {
        let entries = rows.iter().map(|user| {
            let name = if user.name.is_empty() {
                &user.login
            } else {
                &user.name
            };
            Entry::new(user.id, name, &user.login)
        });
        self.users = Some(entries.collect());
    }

    pub(super) fn set_customer(&mut self, dossier: &Dossier) {
        self.customer_name.clone_from(&dossier.row.name);
        let people = dossier.contacts.iter().filter_map(|stored| {
            let contact = Contact::of(&stored.record)?;
            Some(Entry::new(stored.id, &contact.name, &contact.title))
        });
        self.people = Some(people.collect());
        self.complaints = dossier
            .complaints
            .iter()
            .map(|row| Entry::new(row.id, &row.subject, &row.number))
            .collect();
        self.visits = dossier
            .visits
            .iter()
            .map(|row| Entry::new(row.id, &row.purpose, &row.day.to_string()))
            .collect();
    }

    /// The entries of a kind that is searched here; `None` where the book is asked.
    pub(super) fn entries(&self, of: Kind) -> Option<&[Entry]> {
        match of {
            Kind::User => Some(self.users.as_deref().unwrap_or_default()),
            Kind::Contact => Some(self.people.as_deref().unwrap_or_default()),
            Kind::Complaint => Some(&self.complaints),
            Kind::Visit => Some(&self.visits),
            _ => None,
        }
    }

    /// Whether the entries of a kind are on their way.
    pub(super) fn is_waiting(&self, of: Kind) -> bool {
        match of {
            Kind::User => self.users_asked.is_waiting(),
            Kind::Contact | Kind::Complaint | Kind::Visit => self.customer_asked.is_waiting(),
            _ => false,
        }
    }
}

/// How people call a record, and its code.
pub(super) fn called(record: &crate::domain::record::Record) -> (String, String) {
    let word = |keys: &[FieldKey]| {
        keys.iter()
            .find_map(|key| match record.get(*key) {
                Some(Value::Text(text)) if !text.is_empty() => Some(text),
                _ => None,
            })
            .unwrap_or_default()
    };
    let code = word(&[FieldKey::Code, FieldKey::Number, FieldKey::Login]);
    let name = word(&[
        FieldKey::Name,
        FieldKey::Subject,
        FieldKey::What,
        FieldKey::Purpose,
        FieldKey::Text,
    ]);
    if name.is_empty() {
        (code.clone(), code)
    } else {
        (name, code)
    }
}
