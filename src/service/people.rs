//! What users add to the shared use-cases.

use crate::domain::choice::Role;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record};
use crate::domain::vocabulary::FieldKey;

use super::draft::Draft;
use super::failure::Failure;

/// Refuses a change after which nobody could administer the book: whoever came next would have to be
/// let in as its founder.
pub(crate) fn keep_an_admin(draft: &Draft<'_>) -> Result<(), Failure> {
    let administers = |user: &User| user.active && user.role == Role::Admin;
    let mut touched = Vec::new();
    let mut any = false;
    for put in draft.puts() {
        if let Record::User(user) = &put.after.record {
            touched.push(put.after.id);
            any |= !put.removed && put.after.archived.is_none() && administers(user);
        }
    }
    if touched.is_empty() || any {
        return Ok(());
    }
    let others = draft.book.roster.users();
    let stays = others
        .filter(|(id, _)| !touched.contains(id))
        .any(|(_, user)| administers(user));
    // A book that never had one, such as a copy of another's files, is not made worse.
    if stays || draft.book.store.count(Kind::User) == 0 {
        return Ok(());
    }
    Err(Invalid::at(FieldKey::Role, Why::LastAdmin).into())
}
