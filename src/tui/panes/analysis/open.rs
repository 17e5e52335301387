//! Enter: a report of a small chart, the records behind a number; and what else is done with what is looked at.

use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::id::Ref;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::exchange::export::Source;
use crate::service::reply::Opens;
use crate::tui::command::CommandId as C;
use crate::tui::effect::{Detour, Effect, Narrowed};
use crate::tui::overlays::export::Export;
use crate::tui::panes::verbs::Subject;
use crate::tui::view::{Cx, Flow};

use super::records::Records;
use super::walk::{Opened, Walk};
use super::{Analysis, Over, Page};

/// Visits that are meant one by one may lie so many days behind the days of a report.
const AHEAD: i32 = 366;

impl Analysis {
    /// Enter.
    pub(super) fn open(&mut self, cx: &mut Cx<'_>) {
        if self.is_list(cx) {
            if let Some(report) = self.subjects.chosen() {
                self.show_report(report, None, cx);
            }
            return;
        }
        match self.over.last() {
            None => {
                let current = self.overview.current().map(|(it, row)| {
                    let place = row.zip(it.sheet.as_ref());
                    let place = place.map(|(row, sheet)| sheet.place(row));
                    (it.asked.report, place)
                });
                if let Some((report, place)) = current {
                    self.show_report(report, place, cx);
                }
            }
            Some(Over::Subjects) => {}
            Some(Over::Walk(walk)) => match walk.open(cx) {
                Opened::Nothing => {}
                Opened::Report(asked) => self.show(Page::new(*asked, ""), cx),
                Opened::Record(subject) => self.open_listed(&subject, cx),
            },
            Some(Over::Records(records)) => {
                if let Some(subject) = records.subject() {
                    self.open_listed(&subject, cx);
                }
            }
            Some(Over::Page(page)) => {
                let Some(row) = page.row() else { return };
                let opens = row.opens.clone();
                let report = (cx.words.reports.title)(page.loaded.asked.report);
                let said = format!("{report}: {}", page.label(cx));
                let name = page.loaded.name.clone();
                let days = page.loaded.sheet.as_ref().map(|sheet| sheet.days);
                match opens {
                    Opens::Nothing => self.tell_facts(cx),
                    Opens::Record(target) => self.open_record(target, said, cx),
                    Opens::Filtered(kind, filter) => self.open_list(kind, filter, said, cx),
                    Opens::These(targets) => self.open_these(targets, said, days, cx),
                    Opens::Report(asked) => self.show(Page::new(*asked, &name), cx),
                }
            }
        }
    }

    fn open_record(&mut self, target: Ref, said: String, cx: &mut Cx<'_>) {
        if has_pane(target.kind) {
            return cx.effect(Effect::Detour(Detour::Record(target)));
        }
        self.show_records(Records::these(vec![target], said), cx);
    }

    /// Enter on a record of a list: in its view, on its sheet, or in its form where it may be changed.
    fn open_listed(&mut self, subject: &Subject, cx: &mut Cx<'_>) {
        if has_pane(subject.target.kind) {
            return cx.effect(Effect::Detour(Detour::Record(subject.target)));
        }
        let verb = match subject.target.kind {
            Kind::Contact => C::RecordOpen,
            _ if cx.only_looks || cx.discreet => {
                return cx.toast(cx.words.analysis.nothing_behind);
            }
            _ => C::RecordEdit,
        };
        let _flow = self.verbs.run(verb, Some(subject), cx);
    }

    fn open_list(&mut self, kind: Kind, filter: Filter, said: String, cx: &mut Cx<'_>) {
        if has_pane(kind) {
            let narrowed = Narrowed { filter, said };
            return cx.effect(Effect::Detour(Detour::List(kind, narrowed)));
        }
        self.show_records(Records::passing(kind, filter, said), cx);
    }

    fn open_these(
        &mut self,
        targets: Vec<Ref>,
        said: String,
        days: Option<(crate::domain::when::Day, crate::domain::when::Day)>,
        cx: &mut Cx<'_>,
    ) {
        let Some(first) = targets.first().copied() else {
            return cx.toast(cx.words.analysis.nothing_behind);
        };
        if !has_pane(first.kind) || targets.iter().any(|it| it.kind != first.kind) {
            return self.show_records(Records::these(targets, said), cx);
        }
        let ids = targets
            .iter()
            .map(|it| Match::Is(Value::Number(it.id as i64)));
        let mut terms = vec![term(FieldKey::Id, ids.collect())];
        if let (Kind::Visit, Some((from, to))) = (first.kind, days) {
            // The list of visits has ends.
            let (from, to) = (Value::Day(from), Value::Day(to.plus(AHEAD)));
            terms.push(term(
                FieldKey::Day,
                vec![Match::Between(Some(from), Some(to))],
            ));
        }
        let narrowed = Narrowed {
            filter: Filter { terms },
            said,
        };
        cx.effect(Effect::Detour(Detour::List(first.kind, narrowed)));
    }

    /// What lies behind a number of another view.
    pub(super) fn show_behind(&mut self, opens: Opens, said: String, cx: &mut Cx<'_>) {
        let over = std::mem::take(&mut self.over);
        self.kept.get_or_insert(over);
        match opens {
            Opens::Nothing => {}
            Opens::Record(target) => self.show_records(Records::these(vec![target], said), cx),
            Opens::Filtered(kind, filter) => {
                self.show_records(Records::passing(kind, filter, said), cx);
            }
            Opens::These(targets) => self.show_records(Records::these(targets, said), cx),
            Opens::Report(asked) => self.show(Page::new(*asked, &said), cx),
        }
    }

    fn show_records(&mut self, records: Records, cx: &mut Cx<'_>) {
        self.over.push(Over::Records(Box::new(records)));
        if let Some(Over::Records(records)) = self.over.last_mut() {
            records.ask(cx);
        }
    }

    /// The walk through the last month.
    pub(super) fn show_walk(&mut self, cx: &mut Cx<'_>) {
        let month = cx.now.today().month_of().prev();
        self.over.clear();
        self.over.push(Over::Walk(Box::new(Walk::of(month))));
        if let Some(Over::Walk(walk)) = self.over.last_mut() {
            walk.ask(cx);
        }
    }

    /// What commands mean on the walk through a month; whether they mean something of their own there.
    pub(super) fn walked(&mut self, id: C, cx: &mut Cx<'_>) -> bool {
        let Some(Over::Walk(walk)) = self.over.last_mut() else {
            return false;
        };
        match id {
            C::RecordEdit | C::NoteAdd => walk.remark(cx),
            // The key that adds a task in every other view.
            C::TaskAdd | C::ReportTable => walk.measure(cx),
            C::RecordDone => walk.finish(cx),
            C::ListBefore => walk.shift(false, cx),
            C::ListNext => walk.shift(true, cx),
            _ => return false,
        }
        true
    }

    /// Esc and `q`: back to what was looked at before, here or where a number led here from.
    pub(super) fn close(&mut self) -> Flow {
        match self.over.pop() {
            Some(_) if self.over.is_empty() && self.kept.is_some() => Flow::Pass,
            Some(_) => Flow::Done,
            None => Flow::Pass,
        }
    }

    /// Where the number under the cursor comes from.
    pub(super) fn tell_facts(&mut self, cx: &mut Cx<'_>) {
        let is_told = match self.over.last() {
            Some(Over::Page(page)) => page.tell_facts(cx),
            _ => false,
        };
        if !is_told {
            cx.toast(cx.words.analysis.no_facts);
        }
    }

    /// Writes the report to a file.
    pub(super) fn export(&self, cx: &mut Cx<'_>) {
        let asked = self.asked();
        let count = match self.over.last() {
            Some(Over::Page(page)) => page.loaded.sheet.as_ref(),
            _ => self
                .overview
                .current()
                .and_then(|(it, _)| it.sheet.as_ref()),
        };
        let count = count.map_or(0, |sheet| sheet.all as usize);
        let source = Source::Report(Box::new(asked));
        cx.push(Export::new(source, Vec::new(), count));
    }

    /// Copies the table as text.
    pub(super) fn copy(&self, cx: &mut Cx<'_>) {
        if let Some(Over::Page(page)) = self.over.last() {
            let (rows, text) = page.copied(cx);
            if rows == 0 {
                return cx.refuse(cx.words.panes.nothing_to_copy);
            }
            let title = (cx.words.reports.title)(page.loaded.asked.report);
            cx.copy(title, text);
        }
    }
}

/// Whether there is a view for records of a kind.
const fn has_pane(kind: Kind) -> bool {
    matches!(kind, Kind::Customer | Kind::Visit | Kind::Complaint)
}

fn term(key: FieldKey, matches: Vec<Match>) -> Term {
    Term {
        negated: false,
        test: Test::Field(key, matches),
    }
}
