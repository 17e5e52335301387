//! Verbs that mean something of their own on the day's list, because of why a row is there.

use crate::domain::errand::Errand;
use crate::domain::record::Kind;
use crate::domain::rules::today::Reason as Why;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::Catalog;
use crate::service::reply::TodayRow;
use crate::tui::command::CommandId as C;
use crate::tui::effect::Effect;
use crate::tui::overlays::form::Form;
use crate::tui::panes::verbs;
use crate::tui::view::{Cx, Flow};

use super::Today;

/// What puts off a customer who is due.
const SNOOZE: &[F] = &[F::SnoozedUntil, F::SnoozeReason];
/// What puts off looking through a dossier.
const REVIEW: &[F] = &[F::ReviewBy];

impl Today {
    /// Whether a row is there because of a day to think of, or of an old dossier: archiving its record or moving the
    /// day is not what the key would mean.
    pub(super) fn is_about_day(&self, id: C) -> bool {
        match self.selected().map(|row| row.reason) {
            Some(Why::CareDate { .. }) => true,
            Some(Why::StaleDossier { .. }) => id == C::RecordArchive,
            _ => false,
        }
    }

    /// `d` on a day to think of logs good wishes, on an old dossier says that it was looked through; `m` puts a
    /// customer off with a reason.
    pub(super) fn act(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        let (Some(row), Some(subject)) = (self.selected(), self.subject()) else {
            return Flow::Pass;
        };
        match (id, row.reason) {
            (C::RecordDone | C::RecordMove | C::RecordArchive, Why::Suggestion { to, .. }) => {
                verbs::rule(id, row.customer, to, cx);
            }
            // A walk through a month is not there before something is written.
            (
                C::RecordOpen | C::RecordEdit | C::RecordDone,
                Why::Errand {
                    what: Errand::MonthReview,
                    ..
                },
            ) => cx.effect(Effect::Run(C::ReportWalk, String::new())),
            (C::RecordDone, Why::CareDate { .. }) => cx.push(greeting(row, cx.words)),
            (C::RecordDone, Why::StaleDossier { .. }) => {
                let days = cx.playbook.follow_up();
                let again = cx.now.today().plus(i32::from(days.stale_days));
                verbs::set(&subject, vec![(F::ReviewBy, Value::Day(again))], cx);
            }
            (C::RecordMove, Why::Contact { .. }) => self.verbs.edit_only(SNOOZE, &subject, cx),
            (C::RecordMove, Why::StaleDossier { .. }) => {
                self.verbs.edit_only(REVIEW, &subject, cx);
            }
            _ => return Flow::Pass,
        }
        Flow::Done
    }
}

/// Good wishes for a day: what is known of it is filled in.
fn greeting(row: &TodayRow, words: &Catalog) -> Form {
    let name = super::row::named(row, words);
    let what = (words.standings.about)(&row.reason, name);
    let mut fields = vec![
        (F::Customer, Value::Reference(row.customer)),
        (F::What, Value::Text(what)),
        (F::ForDay, Value::Day(row.reason.day())),
    ];
    if row.contact != 0 {
        fields.push((F::Contact, Value::Reference(row.contact)));
    }
    Form::add(Kind::Greeting, fields)
}
