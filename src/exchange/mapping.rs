//! Which column of a file fills which field.
//!
//! Headings are looked up by the caller's words ([`Names`]: keys, labels of both languages, what other programs
//! write). A file of customers may carry one person each in the same row; those columns become a contact.

use crate::domain::choice::ChoiceSet;
use crate::domain::field::{FieldKind, nearest};
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

use super::table::Column;

/// What the words of a file mean.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The field of a kind that a heading names.
    pub header: &'a (dyn Fn(Kind, &str) -> Option<F> + Sync),
    /// The stored number of a choice that a word names.
    pub choice: &'a (dyn Fn(ChoiceSet, &str) -> Option<u8> + Sync),
}

/// Where the cells of a column go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A field of the record. Several columns may share a text: they are joined in order.
    Field(F),
    /// A field of the person that the row of a customer names.
    Person(F),
    /// The given name of the person.
    GivenName,
    /// The family name of the person.
    FamilyName,
    /// Nowhere.
    Unused,
}

/// Where every column of a file goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// The kind of record that a row is.
    pub kind: Kind,
    /// One place a column.
    pub places: Vec<Place>,
}

/// Why a mapping cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MappingError {
    /// The file has no column of that title.
    NoSuchColumn {
        /// The title that was given.
        given: String,
        /// The closest one.
        nearest: Option<String>,
    },
    /// The kind has no field of that name.
    NoSuchField {
        /// The name that was given.
        given: String,
        /// The closest key.
        nearest: Option<String>,
    },
    /// Nothing fills what every record needs: one of these.
    Missing(Vec<F>),
}

impl Mapping {
    /// Maps every column whose heading is known. Of two columns for one field the one that bears its key has it,
    /// else the first; parts of an address share theirs.
    pub fn guess(kind: Kind, columns: &[Column], names: Names<'_>) -> Self {
        let mut places: Vec<Place> = Vec::with_capacity(columns.len());
        for column in columns {
            let place = place(kind, &column.title, names);
            let earlier = places.iter().position(|other| *other == place);
            match earlier {
                Some(at) if place != Place::Field(F::Address) => {
                    if is_key(place, &column.title) && !is_key(place, &columns[at].title) {
                        places[at] = Place::Unused;
                        places.push(place);
                    } else {
                        places.push(Place::Unused);
                    }
                }
                _ => places.push(place),
            }
        }
        Self { kind, places }
    }

    /// Sends the column titled `title` to the field that `word` names; a blank word leaves the column out.
    pub fn assign(
        &mut self,
        columns: &[Column],
        title: &str,
        word: &str,
        names: Names<'_>,
    ) -> Result<(), MappingError> {
        let at = titled(columns, title)?;
        let place = self.named(word, names)?;
        if place != Place::Field(F::Address) {
            for other in &mut self.places {
                if *other == place {
                    *other = Place::Unused;
                }
            }
        }
        self.places[at] = place;
        Ok(())
    }

    fn named(&self, word: &str, names: Names<'_>) -> Result<Place, MappingError> {
        let word = word.trim();
        if word.is_empty() || word == "-" {
            return Ok(Place::Unused);
        }
        if let Some(place) = half_of_name(self.kind, word) {
            return Ok(place);
        }
        let own = |kind: Kind, word: &str| {
            F::from_key(word)
                .filter(|key| kind.field(*key).is_some())
                .or_else(|| (names.header)(kind, word))
        };
        if self.kind == Kind::Customer
            && let Some(rest) = word.strip_prefix("contact.")
            && let Some(key) = own(Kind::Contact, rest)
        {
            return Ok(Place::Person(key));
        }
        own(self.kind, word)
            .map(Place::Field)
            .ok_or_else(|| MappingError::NoSuchField {
                given: word.to_owned(),
                nearest: nearest(word, self.kind.fields().iter().map(|field| field.key.key()))
                    .map(str::to_owned),
            })
    }

    /// The column that goes to a place.
    pub fn column_of(&self, place: Place) -> Option<usize> {
        self.places.iter().position(|other| *other == place)
    }

    /// Whether a column fills the field.
    pub fn fills(&self, key: F) -> bool {
        self.column_of(Place::Field(key)).is_some()
    }

    /// Whether rows name a person beside the customer.
    pub fn names_people(&self) -> bool {
        self.kind == Kind::Customer
            && self.places.iter().any(|place| {
                matches!(
                    place,
                    Place::Person(F::Name) | Place::GivenName | Place::FamilyName
                )
            })
    }

    /// Refuses a mapping that leaves out what every row needs.
    pub fn check(&self) -> Result<(), MappingError> {
        for any_of in needs(self.kind) {
            let filled = any_of.iter().any(|key| {
                self.fills(*key)
                    || (*key == F::Name
                        && (self.places.contains(&Place::GivenName)
                            || self.places.contains(&Place::FamilyName)))
            });
            let computed =
                any_of.contains(&F::Net) && self.fills(F::Price) && self.fills(F::Quantity);
            if !filled && !computed {
                return Err(MappingError::Missing(any_of));
            }
        }
        Ok(())
    }
}

/// The column of a title; case, blanks and punctuation count only where two columns differ in nothing else.
pub fn titled(columns: &[Column], title: &str) -> Result<usize, MappingError> {
    let title = title.trim();
    let is = |column: &Column| column.title.trim() == title || column.name == title;
    let found = columns.iter().position(is).or_else(|| {
        let alike = |column: &Column| bare(&column.title) == bare(title);
        columns.iter().position(alike)
    });
    found.ok_or_else(|| MappingError::NoSuchColumn {
        given: title.to_owned(),
        nearest: near(title, columns),
    })
}

/// What every row needs: one of each list. What the program adds by itself is not here.
fn needs(kind: Kind) -> Vec<Vec<F>> {
    let named: &[&[F]] = match kind {
        Kind::Customer | Kind::Team => &[&[F::Name]],
        Kind::Touchpoint => &[&[F::Customer, F::CustomerName], &[F::Day], &[F::Subject]],
        Kind::Visit => &[&[F::Customer, F::CustomerName], &[F::Day]],
        Kind::Complaint => &[&[F::Customer, F::CustomerName], &[F::Subject, F::Facts]],
        Kind::Product => &[&[F::Code]],
        Kind::Sale => &[&[F::Customer, F::CustomerName], &[F::Day], &[F::Net]],
        Kind::User => &[&[F::Login]],
        Kind::Occasion => &[&[F::Customer, F::CustomerName], &[F::What], &[F::Day]],
        Kind::ComplaintEvent | Kind::GuardHit => &[],
        guarded if guarded.is_guarded() || guarded == Kind::Purpose => &[],
        other => return required(other),
    };
    named.iter().map(|any_of| any_of.to_vec()).collect()
}

/// The fields that a record of the kind cannot be without, apart from its day, which is today where none is given, and
/// from choices, which begin somewhere.
fn required(kind: Kind) -> Vec<Vec<F>> {
    let is_given = |kind: FieldKind| matches!(kind, FieldKind::Choice(_));
    let fields = kind.fields().iter();
    let fields =
        fields.filter(|field| field.required && field.key != F::Day && !is_given(field.kind));
    let any_of = fields.map(|field| match field.key {
        F::Customer => vec![F::Customer, F::CustomerName],
        key => vec![key],
    });
    any_of.collect()
}

fn place(kind: Kind, title: &str, names: Names<'_>) -> Place {
    if let Some(place) = half_of_name(kind, title) {
        return place;
    }
    if is_address_line(title) && kind.field(F::Address).is_some() {
        return Place::Field(F::Address);
    }
    if let Some(key) = (names.header)(kind, title) {
        return Place::Field(key);
    }
    if kind == Kind::Customer
        && let Some(key) = (names.header)(Kind::Contact, title)
        && key != F::Customer
        && key != F::CustomerName
    {
        return Place::Person(key);
    }
    Place::Unused
}

/// `contactFirstName`, `Last Name`, 姓, 名: halves of a person's name, in files of people.
fn half_of_name(kind: Kind, title: &str) -> Option<Place> {
    if !matches!(kind, Kind::Customer | Kind::Contact) {
        return None;
    }
    match bare(title).as_str() {
        "firstname" | "givenname" | "forename" | "contactfirstname" | "contactgivenname" | "名" => {
            Some(Place::GivenName)
        }
        "lastname" | "familyname" | "surname" | "contactlastname" | "contactfamilyname" | "姓" => {
            Some(Place::FamilyName)
        }
        _ => None,
    }
}

/// Whether a heading is the key of the field itself, as in our own exports.
fn is_key(place: Place, title: &str) -> bool {
    matches!(place, Place::Field(key) if key.key() == title.trim())
}

/// `addressLine1`, `Address 2`, `地址2`.
fn is_address_line(title: &str) -> bool {
    let title = bare(title);
    let Some(head) = title.strip_suffix(|c: char| c.is_ascii_digit()) else {
        return false;
    };
    ["addressline", "address", "street", "地址"].contains(&head)
}

/// The title closest to `given`; case does not count.
fn near(given: &str, columns: &[Column]) -> Option<String> {
    let lower: Vec<String> = columns
        .iter()
        .map(|column| column.title.to_lowercase())
        .collect();
    let found = nearest(given, lower.iter().map(String::as_str))?;
    let at = lower.iter().position(|title| title == found)?;
    Some(columns[at].title.clone())
}

/// Letters and digits in lower case.
pub(super) fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
