//! What changes did, in English.

use super::records::{counted, kind as name};
use super::steps::{capital, done};
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::record::Kind;
use crate::i18n::group::Deeds;

pub(super) const DEEDS: Deeds = Deeds { deed };

fn deed(deed: &Deed) -> String {
    let what = if deed.count > 1 {
        counted(deed.kind, deed.count)
    } else {
        capital(name(deed.kind))
    };
    let verb = match deed.act {
        DeedAct::Added => "added",
        DeedAct::Changed => "changed",
        DeedAct::Stepped(step) => {
            let text = if deed.count > 1 {
                format!("{} ({})", done(deed.kind, step), deed.count)
            } else {
                done(deed.kind, step)
            };
            return named(text, &deed.name);
        }
        DeedAct::Archived => "archived",
        DeedAct::Restored => "restored",
        DeedAct::Imported => "imported",
        DeedAct::Exported => "exported to a file",
        DeedAct::Looked => return named("Kept closely, looked at".to_owned(), &deed.name),
        DeedAct::Forgot => return named("Taken out of a dossier for good".to_owned(), &deed.name),
        DeedAct::Erased => return named("Person erased".to_owned(), &deed.name),
        DeedAct::Undid => return named(change(deed, "undone"), &deed.name),
        DeedAct::Redid => return named(change(deed, "redone"), &deed.name),
        DeedAct::Merged => return named("Customers merged".to_owned(), &deed.name),
        DeedAct::Evaluated => {
            let customers = counted(Kind::Customer, deed.count);
            return format!("Gradings of the month evaluated ({customers})");
        }
        DeedAct::Measured => {
            return format!("Health of the day written ({} with news)", deed.count);
        }
        DeedAct::Founded => return "Book created".to_owned(),
    };
    named(format!("{what} {verb}"), &deed.name)
}

/// `Change to 3 visits undone`.
fn change(deed: &Deed, verb: &str) -> String {
    let what = if deed.count > 1 {
        counted(deed.kind, deed.count)
    } else {
        name(deed.kind).to_owned()
    };
    format!("Change to {what} {verb}")
}

fn named(text: String, name: &str) -> String {
    if name.is_empty() {
        text
    } else {
        format!("{text}: {name}")
    }
}
