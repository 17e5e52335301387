//! What a list shows: what passes its filter, whose records, and in what order.

use ratatui::layout::{Position, Rect};

use super::order::Order;
use crate::config::views::View as Saved;
use crate::domain::filter::{Filter, Match, Term, Test};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::{Catalog, reading};
use crate::service::Query;
use crate::service::query::{Scope as Whose, Sort};
use crate::tui::command::CommandId as C;
use crate::tui::effect::{Narrowed, Outcome};
use crate::tui::overlays::filter_builder::{BUILT, FilterBuilder};
use crate::tui::view::{Cx, Latest};
use crate::tui::widgets::filter_line::{FilterLine, Filtered};
use crate::tui::widgets::table::{self, Column};

/// What a list shows.
pub(super) struct Look {
    pub(super) filter: FilterLine,
    pub(super) order: Order,
    pub(super) whose: Whose,
    /// Whose rows it shows where nobody chose.
    usual: Whose,
    /// The saved view that was recalled last.
    recalled: Option<Saved>,
    /// Rows that are to be copied.
    pub(super) copying: Latest,
    /// What a number of a report counts, while that is shown, and what was shown before.
    aside: Option<Box<(Narrowed, Aside)>>,
}

/// What a list showed before it was narrowed.
struct Aside {
    filter: FilterLine,
    order: Order,
    whose: Whose,
    recalled: Option<Saved>,
}

impl Look {
    pub(super) fn new(filter: FilterLine, order: Order, whose: Whose) -> Self {
        Self {
            filter,
            order,
            whose,
            usual: whose,
            recalled: None,
            copying: Latest::default(),
            aside: None,
        }
    }

    /// Shows what a number counts, or again what was shown before.
    pub(super) fn narrow(&mut self, to: Option<Narrowed>) {
        if let Some((_, before)) = self.aside.take().map(|it| *it) {
            self.filter = before.filter;
            self.order = before.order;
            self.whose = before.whose;
            self.recalled = before.recalled;
        }
        if let Some(to) = to {
            let before = Aside {
                filter: self.filter.clone(),
                order: self.order.clone(),
                whose: std::mem::replace(&mut self.whose, Whose::All),
                recalled: self.recalled.take(),
            };
            self.filter.clear();
            self.aside = Some(Box::new((to, before)));
        }
    }

    /// What is shown in place of what somebody had the list show.
    pub(super) fn narrowed(&self) -> Option<&Narrowed> {
        self.aside.as_deref().map(|(to, _)| to)
    }

    /// For titles: what is shown in place of what somebody had the list show, with two blanks before it.
    pub(super) fn narrowed_to(&self) -> String {
        let said = self.narrowed().map(|to| to.said.as_str());
        let said = said.filter(|said| !said.is_empty());
        said.map_or_else(String::new, |said| format!("  {said}"))
    }

    /// Whether every record passes.
    pub(super) fn is_whole(&self) -> bool {
        self.filter.is_empty() && self.aside.is_none()
    }

    /// The filter that is typed, with what the list is narrowed to.
    pub(super) fn passes(&self) -> Filter {
        let mut filter = self.filter.filter().clone();
        let only = self.narrowed().map(|to| &to.filter.terms);
        filter.terms.extend(only.into_iter().flatten().cloned());
        filter
    }

    /// The filter for a query that knows nothing of owners.
    pub(super) fn filter(&self, cx: &Cx<'_>) -> Filter {
        let mut filter = self.passes();
        filter.terms.extend(self.owner(cx));
        filter
    }

    /// What keeps one's own rows alone, where those are shown.
    fn owner(&self, cx: &Cx<'_>) -> Option<Term> {
        let me = cx.me.as_ref().filter(|_| self.whose == Whose::Mine)?;
        let me = Match::Is(Value::Reference(me.actor.user.number()));
        Some(Term {
            negated: false,
            test: Test::Field(FieldKey::Owner, vec![me]),
        })
    }

    /// Lets somebody build the filter; `query` is how the list asks.
    pub(super) fn build(&self, kind: Kind, query: Query, cx: &mut Cx<'_>) {
        let always = match kind {
            // The query names the owner itself.
            Kind::Visit => None,
            _ => self.owner(cx),
        };
        let builder = FilterBuilder::new(kind, self.filter.clone(), query, always);
        cx.push(builder);
    }

    pub(super) fn sort(&self) -> Option<Sort> {
        self.order.sort()
    }

    /// What a saved view would keep of a list; with the name of the one that it still shows.
    pub(super) fn saved(&self, list: &str, closed: bool) -> Saved {
        let sort = self.sort().filter(|sort| !self.order.is_usual(*sort));
        let sort = sort.map_or_else(String::new, |sort| {
            let turned = if sort.descending { "-" } else { "" };
            format!("{turned}{}", sort.key.key())
        });
        let whose = match self.whose {
            whose if whose == self.usual => "",
            Whose::Mine => "mine",
            Whose::All => "all",
        };
        let mut saved = Saved {
            name: String::new(),
            list: list.to_owned(),
            filter: self.filter.text().trim().to_owned(),
            sort,
            whose: whose.to_owned(),
            closed,
        };
        if let Some(recalled) = &self.recalled {
            let name = std::mem::replace(&mut saved.name, recalled.name.clone());
            if saved != *recalled {
                saved.name = name;
            }
        }
        saved
    }

    /// Shows what a saved view keeps.
    pub(super) fn recall(&mut self, view: &Saved, kind: Kind, cx: &Cx<'_>) {
        let _changed = self.filter.put(&view.filter, cx);
        let sort = view.sorted().and_then(|(column, descending)| {
            let key = reading::field(kind, column)?;
            Some(Sort { key, descending })
        });
        self.order.set(sort);
        self.whose = match view.whose.as_str() {
            "mine" => Whose::Mine,
            "all" => Whose::All,
            _ => self.usual,
        };
        // As it would be written again: a view may name a column in another way.
        let mut recalled = self.saved(&view.list, view.closed);
        recalled.name.clone_from(&view.name);
        self.recalled = Some(recalled);
    }

    /// For the lower edge: the name of the view that is shown, or what usually stands there.
    pub(super) fn foot(&self, list: &str, closed: bool, usual: &str, words: &Catalog) -> String {
        match self.saved(list, closed).name {
            name if name.is_empty() => usual.to_owned(),
            name => (words.views.shown)(&name),
        }
    }

    /// What the commands of filter, order and owner make of the list.
    pub(super) fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Filtered {
        match id {
            C::ListSort => {
                self.order.choose(cx);
                Filtered::Same
            }
            C::ListOwner => {
                self.whose = self.whose.other();
                Filtered::Changed
            }
            _ => self.filter.run(id, cx),
        }
    }

    /// What a click on the title or a heading makes of it.
    pub(super) fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Filtered {
        changed(self.order.point(at, cx))
    }

    /// What a choice makes of it.
    pub(super) fn closed(&mut self, outcome: &Outcome, cx: &Cx<'_>) -> Filtered {
        if let Outcome::Typed { tag: BUILT, text } = outcome {
            return changed(Some(self.filter.put(text, cx)));
        }
        changed(self.order.closed(outcome))
    }

    /// Copies rows as a table: those that are marked, or all of them.
    pub(super) fn copy<R>(
        columns: &[Column<R>],
        kind: Kind,
        (rows, all): (&[R], usize),
        is_marked: impl Fn(&R) -> bool,
        cx: &mut Cx<'_>,
    ) {
        let marked: Vec<&R> = rows.iter().filter(|row| is_marked(row)).collect();
        if marked.is_empty() && rows.len() < all {
            return cx.refuse((cx.words.messages.copy_too_many)(all, rows.len()));
        }
        let chosen = if marked.is_empty() {
            rows.iter().collect()
        } else {
            marked
        };
        if chosen.is_empty() {
            return cx.refuse(cx.words.panes.nothing_to_copy);
        }
        let what = (cx.words.records.counted)(kind, chosen.len() as u64);
        let text = table::text(columns, kind, chosen, cx);
        cx.copy(&what, text);
    }

    /// Notes at drawing where the title and the headings stand, the title being the upper edge of an area.
    pub(super) fn drawn(&mut self, area: Rect, heads: Vec<(Rect, FieldKey)>) {
        self.order.drawn(crate::tui::layout::first_row(area), heads);
    }
}

const fn changed(order: Option<bool>) -> Filtered {
    match order {
        None => Filtered::Pass,
        Some(false) => Filtered::Same,
        Some(true) => Filtered::Changed,
    }
}
