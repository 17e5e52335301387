//! `keybook schema`: what the documents of `--json` hold, as JSON Schema (draft 2020-12). Records come from their field
//! tables; nothing is printed as JSON whose shape is not declared here, because a [`Document`] is what a sheet is
//! made with.
//!
//! A later version of the program may add members under the same number. What a script reads stays: taking a
//! member away or giving it another form makes a new number, and a test holds that against the published files.

mod documents;
mod figures;
mod gradings;
mod health;
mod merges;
mod person;
mod plans;
mod profile;
mod program;
mod receivables;
mod records;
mod reported;
mod reports;
mod shape;
mod visits;

#[cfg(test)]
mod tests;

use serde_json::{Value as Json, json};

use super::Cx;
use super::args::{SchemaArgs, plain};
use super::sheet::{Column, Sheet, print_json};
use super::stop::{DONE, Stop, quoted};
use crate::domain::field::nearest;
use crate::domain::record::Kind;
use crate::domain::report::Report;
use crate::i18n::Catalog;
use crate::i18n::code::Code;
use shape::Members;

/// Declares the documents that are not about one kind of record: name, version, the command that prints them.
macro_rules! documents {
    ($words:ident: $($(#[$doc:meta])* $variant:ident $name:literal $version:literal $command:literal => $shape:expr;)+) => {
        /// A document of `--json`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Document {
            /// Records of a kind.
            List(Kind),
            /// One record with what belongs to it.
            Show(Kind),
            /// A report that declares itself.
            Report(Report),
            $($(#[$doc])* $variant,)+
        }

        impl Document {
            const OWN: &'static [Self] = &[$(Self::$variant),+];

            /// Name, version and command.
            fn about(self) -> (String, u8, String) {
                match self {
                    Self::List(kind) => (format!("{}.list", kind.key()), 1, format!("{} list", kind.key())),
                    Self::Show(kind) => (format!("{}.show", kind.key()), 1, format!("{} show", kind.key())),
                    Self::Report(report) => (format!("report.{}", report.key()), reported::version(report), format!("report {}", report.key().replace('_', "-"))),
                    $(Self::$variant => ($name.to_owned(), $version, $command.to_owned()),)+
                }
            }

            /// What it may hold: one set of members, or several of which each is one form.
            fn forms(self, $words: &Catalog) -> Vec<Members> {
                match self {
                    Self::List(kind) => vec![documents::list_of(kind, $words)],
                    Self::Show(kind) => vec![documents::show_of(kind, $words)],
                    Self::Report(report) => vec![reported::report(report, $words)],
                    $(Self::$variant => $shape,)+
                }
            }
        }
    };
}

documents! {
    words:
    /// What a write did.
    Change "change" 1 "customer add" => vec![documents::change()];
    /// What a write would do.
    Preview "preview" 1 "customer set" => vec![documents::preview()];
    /// What an import did, or would do.
    Import "import" 1 "import" => vec![documents::import()];
    /// A file that was written.
    Export "export" 1 "export customers" => vec![documents::export()];
    /// The day's list.
    Today "today" 1 "today" => vec![documents::today()];
    /// What happened with a customer.
    Timeline "timeline" 1 "timeline" => vec![documents::timeline()];
    /// What to know before a visit.
    Brief "brief" 1 "brief" => vec![visits::brief()];
    /// How a customer does.
    Health "health" 1 "health" => vec![health::health()];
    /// What a customer owes.
    Receivables "receivables" 1 "receivables" => vec![receivables::receivables()];
    /// Visits that would fill free time.
    Fill "visit.fill" 1 "visit fill" => vec![visits::fill()];
    /// What a search found.
    Search "search" 1 "search" => vec![documents::search()];
    /// Changes.
    Log "log" 1 "log" => vec![documents::log()];
    /// What stands behind a customer.
    Profile "profile" 1 "profile" => vec![profile::profile()];
    /// The plan of a customer.
    PlanOf "plan.of" 1 "plan of" => vec![plans::of()];
    /// People of a customer, superiors before those who report to them.
    ContactTree "contact.tree" 1 "contact tree" => vec![profile::tree()];
    /// Who of ours meshes with whom of theirs.
    Zipper "zipper" 1 "zipper" => vec![profile::zipper()];
    /// The measures of key-account care.
    Measures "measures" 1 "measures" => vec![profile::measures()];
    /// Customers whose business dossier has gaps or is out of date.
    Stale "report.stale" 1 "report stale" => vec![profile::stale()];
    /// Classes by cumulative sales.
    Abc "report.abc" 1 "report abc" => vec![reports::abc()];
    /// The dossier of a contact.
    Person "person.show" 1 "person show" => vec![person::person(words)];
    /// Words that were kept closely.
    PersonReveal "person.reveal" 1 "person reveal" => vec![person::reveal()];
    /// Everything about one person.
    PersonCopy "person.copy" 1 "person copy" => vec![person::copy(words)];
    /// What an erasure would touch, or did.
    PersonErase "person.erase" 1 "person erase" => vec![person::erasure(), person::certificate()];
    /// Words whose term ends.
    PersonExpiring "person.expiring" 1 "person expiring" => vec![person::expiring()];
    /// What may be known of people.
    PersonTopics "person.topics" 1 "person topics" => vec![person::topics()];
    /// How promises were kept.
    KeptPromises "report.promises" 1 "report promises" => vec![figures::promises()];
    /// How objections were resolved.
    ResolvedObjections "report.objections" 1 "report objections" => vec![figures::objections()];
    /// How satisfied customers are.
    Satisfied "report.satisfaction" 1 "report satisfaction" => vec![figures::satisfaction()];
    /// What was given to whom in a year.
    GiftsOfYear "report.gifts" 1 "report gifts" => vec![figures::gifts()];
    /// How opinions were answered.
    AnsweredOpinions "report.opinions" 1 "report opinions" => vec![figures::opinions()];
    /// The parts of a team's own playbook.
    Playbook "playbook.list" 1 "playbook list" => vec![program::playbook()];
    /// Saved views.
    Views "view.list" 1 "view list" => vec![program::views()];
    /// One saved view.
    View "view.show" 1 "view show" => vec![program::views()];
    /// The key sheet.
    Keys "keys" 1 "keys" => vec![program::keys()];
    /// What is wrong with one's own keys.
    KeysCheck "keys.check" 1 "keys check" => vec![program::problems()];
    /// Settings and what each is for.
    Config "config.list" 1 "config list" => vec![program::settings()];
    /// What is wrong with the settings.
    ConfigCheck "config.check" 1 "config check" => vec![program::problems()];
    /// The themes.
    ThemeList "theme.list" 1 "theme list" => vec![program::themes()];
    /// Every role of a theme.
    ThemeShow "theme.show" 1 "theme show" => vec![program::theme()];
    /// What is wrong with themes.
    ThemeCheck "theme.check" 1 "theme check" => vec![program::problems()];
    /// A scheme that became a theme, and what was changed for it.
    ThemeImport "theme.import" 1 "theme import base16" => vec![program::imported_theme()];
    /// What `doctor` saw or cured.
    Doctor "doctor" 1 "doctor" => program::doctor();
    /// Whether the chain of the journal holds.
    Audit "audit.verify" 1 "audit verify" => vec![program::audit()];
    /// The server.
    ServerStatus "server.status" 1 "server status" => program::server_status();
    /// A server that left.
    ServerStop "server.stop" 1 "server stop" => vec![program::server_stop()];
    /// The passphrase of the screen lock.
    Lock "lock" 1 "lock remove" => vec![program::lock()];
    /// The documents themselves.
    Schemas "schema.list" 1 "schema" => vec![program::schemas()];
    /// What codes of messages mean.
    Explain "explain" 1 "explain" => vec![program::explain()];
    /// Gradings side by side.
    Grading "grading" 1 "grading" => vec![gradings::page()];
    /// Steps that are suggested.
    Suggestions "suggest" 1 "suggest" => vec![gradings::suggestions()];
    /// What tiers are entitled to.
    Entitlements "entitlements" 1 "entitlements" => vec![gradings::entitlements()];
    /// Customers like another.
    Similar "similar" 1 "similar" => vec![gradings::similar()];
    /// What a merge would do.
    Merge "customer.merge" 1 "customer merge" => vec![merges::plan()];
    /// Customers that may stand in the book twice, with the words that merge them.
    Dedupe "customer.dedupe" 1 "customer dedupe" => vec![merges::dedupe(words)];
    /// Why something was not done, on standard error.
    Error "error" 1 "" => vec![program::error()];
}

/// Kinds that the command line has verbs for: those with words of their own, and all others.
fn kinds() -> impl Iterator<Item = Kind> {
    let own = [
        Kind::Customer,
        Kind::Contact,
        Kind::Visit,
        Kind::Complaint,
        Kind::CorrectiveAction,
        Kind::Commitment,
        Kind::Note,
        Kind::Plan,
        Kind::Review,
    ];
    own.into_iter().chain(plain())
}

impl Document {
    /// Every document.
    fn all() -> Vec<Document> {
        let kinds = kinds().flat_map(|kind| [Self::List(kind), Self::Show(kind)]);
        // Classes have a document of their own.
        let reports = Report::ALL.iter().filter(|report| **report != Report::Abc);
        let reports = reports.map(|report| Self::Report(*report));
        kinds
            .chain(reports)
            .chain(Self::OWN.iter().copied())
            .collect()
    }

    /// Its name with the version: `keybook.customer.list/1`.
    pub fn id(self) -> String {
        let (name, version, _) = self.about();
        format!("keybook.{name}/{version}")
    }

    /// Its schema; titles of fields are in the reader's language.
    fn schema(self, words: &Catalog) -> Json {
        let id = self.id();
        let named = |members: Members| {
            // An error says what it is by its only member.
            let name = (self != Self::Error).then(|| ("schema", json!({ "const": id })));
            shape::object(name.into_iter().chain(members).collect())
        };
        let mut forms: Vec<Json> = self.forms(words).into_iter().map(named).collect();
        let whole = match forms.as_mut_slice() {
            [one] => one.take(),
            _ => json!({ "anyOf": forms }),
        };
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": id,
        });
        if let (Some(schema), Json::Object(whole)) = (schema.as_object_mut(), whole) {
            schema.extend(whole);
        }
        schema
    }
}

/// Prints one schema, or says which there are.
pub(super) fn run(args: &SchemaArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let asked = args.name.join(".");
    if asked.is_empty() || asked == "list" {
        return list(cx);
    }
    let document = find(&asked).ok_or_else(|| unknown(&asked, cx.words))?;
    print_json(&document.schema(cx.words), cx.format, cx.out)?;
    Ok(DONE)
}

fn list(cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let usage = &cx.words.usage;
    let mut sheet = Sheet::new(
        Document::Schemas,
        vec![
            Column::left(usage.schemas.name),
            Column::left(usage.command),
        ],
    );
    for document in Document::all() {
        let command = match document.about().2 {
            words if words.is_empty() => String::new(),
            words if document == Document::Preview => {
                format!("keybook {words} --dry-run --json")
            }
            words => format!("keybook {words} --json"),
        };
        let item = json!({"name": document.id(), "command": command});
        sheet.push(vec![document.id(), command], super::values::object(item));
    }
    cx.print(sheet)
}

/// A document by its name, with or without what all names begin and end with.
fn find(asked: &str) -> Option<Document> {
    let bare = asked.strip_prefix("keybook.").unwrap_or(asked);
    Document::all().into_iter().find(|document| {
        let (name, version, _) = document.about();
        bare == name || bare.strip_prefix(&name) == Some(&format!("/{version}"))
    })
}

fn unknown(asked: &str, words: &Catalog) -> Stop {
    let names: Vec<String> = Document::all().iter().map(|it| it.about().0).collect();
    let names = || names.iter().map(String::as_str);
    let alike: Vec<&str> = names()
        .filter(|name| name.split('.').next() == asked.split('.').next())
        .collect();
    let hint = match nearest(asked, names()) {
        _ if !alike.is_empty() => (words.usage.choices)(&alike.join(", ")),
        Some(near) => (words.usage.did_you_mean)(near),
        None => words.usage.schemas.see_list.to_owned(),
    };
    Stop::Outside {
        code: Code::NoDocument,
        exit: super::stop::NOT_FOUND,
        told: crate::i18n::group::Told::new((words.usage.schemas.unknown)(&quoted(asked)), hint),
    }
}
