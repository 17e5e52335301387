//! The order of a list: chosen by `s` or by a click on a heading, and turned round by choosing it again.

use ratatui::layout::{Position, Rect};

use crate::domain::field::FieldKind;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::Catalog;
use crate::service::query::Sort;
use crate::tui::effect::Outcome;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::view::Cx;

const SORT: &str = "sort";
/// Stands in the picker for the order of the list's own.
const OWN: u64 = u64::MAX;

/// The order of a list.
#[derive(Debug, Clone)]
pub(super) struct Order {
    kind: Kind,
    /// What is offered first; all other fields follow.
    first: &'static [FieldKey],
    /// What the list's own order is called; a list without one is sorted by its first column.
    own: Option<fn(&Catalog) -> &'static str>,
    sort: Option<Sort>,
    /// Where the last drawing put the headings, and the title that tells the order.
    heads: Vec<(Rect, FieldKey)>,
    title: Rect,
}

impl Order {
    /// The order of a list that is always sorted by some column.
    pub(super) fn by_column(kind: Kind, first: &'static [FieldKey]) -> Self {
        Self {
            kind,
            first,
            own: None,
            sort: Some(Sort::default()),
            heads: Vec::new(),
            title: Rect::ZERO,
        }
    }

    /// The order of a list that has one of its own.
    pub(super) fn with_own(
        kind: Kind,
        first: &'static [FieldKey],
        own: fn(&Catalog) -> &'static str,
    ) -> Self {
        Self {
            own: Some(own),
            sort: None,
            ..Self::by_column(kind, first)
        }
    }

    /// What rows are sorted by; `None` is the order of the list's own.
    pub(super) fn sort(&self) -> Option<Sort> {
        self.sort
    }

    /// Whether this is the order where nobody chose.
    pub(super) fn is_usual(&self, sort: Sort) -> bool {
        self.own.is_none() && sort == Sort::default()
    }

    /// Sorts by this; without anything in the order where nobody chose.
    pub(super) fn set(&mut self, sort: Option<Sort>) {
        self.reset();
        self.sort = sort.or(self.sort);
    }

    /// Back to the order of the list's own.
    pub(super) fn reset(&mut self) {
        self.sort = self.own.is_none().then(Sort::default);
    }

    /// For titles: "by name".
    pub(super) fn told(&self, words: &Catalog) -> String {
        match (self.sort, self.own) {
            (Some(sort), _) => (words.panes.by)(words.field(self.kind, sort.key), sort.descending),
            (None, Some(own)) => (words.panes.by)(own(words), false),
            (None, None) => String::new(),
        }
    }

    /// Every field that rows can be sorted by, those that the list shows first.
    fn keys(&self) -> impl Iterator<Item = FieldKey> {
        let sortable = |kind| {
            let is_long = matches!(kind, FieldKind::Memo { .. } | FieldKind::Moments);
            !is_long && !matches!(kind, FieldKind::References(_))
        };
        let fields = self.kind.fields().iter();
        let rest = fields
            .filter(move |field| sortable(field.kind))
            .map(|field| field.key)
            .filter(|key| !self.first.contains(key));
        self.first.iter().copied().chain(rest)
    }

    /// Lets somebody choose.
    pub(super) fn choose(&self, cx: &mut Cx<'_>) {
        let words = cx.words;
        let own = self.own.map(|own| Entry::new(OWN, own(words)));
        let mut at = 0;
        let mut entries: Vec<Entry> = own.into_iter().collect();
        for (id, key) in (0..).zip(self.keys()) {
            let mut entry = Entry::new(id, words.field(self.kind, key));
            if self.sort.is_some_and(|sort| sort.key == key) {
                at = entries.len();
                entry = entry.detail(words.panes.turns_round);
            }
            entries.push(entry);
        }
        cx.push(Picker::new(SORT, words.panes.sort, entries).select(at));
    }

    /// Takes a choice; `None` when it was not of an order, otherwise whether the order is another one now.
    pub(super) fn closed(&mut self, outcome: &Outcome) -> Option<bool> {
        let Outcome::Picked { tag: SORT, id } = outcome else {
            return None;
        };
        let before = self.sort;
        let key = self.keys().nth(*id as usize);
        match key {
            Some(key) => self.turn_to(key),
            None => self.reset(),
        }
        Some(self.sort != before)
    }

    /// Sorts by a column, or the other way round where that was it.
    fn turn_to(&mut self, key: FieldKey) {
        let descending = match self.sort {
            Some(sort) if sort.key == key => !sort.descending,
            _ => most_first(key),
        };
        self.sort = Some(Sort { key, descending });
    }

    /// Notes at drawing where the title and the headings stand.
    pub(super) fn drawn(&mut self, title: Rect, heads: Vec<(Rect, FieldKey)>) {
        self.title = title;
        self.heads = heads;
    }

    /// A click on a heading sorts by it, one on the title offers all columns; says whether it was one of them, and
    /// whether the order is another one now.
    pub(super) fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Option<bool> {
        let head = self.heads.iter().find(|(place, _)| place.contains(at));
        if let Some((_, key)) = head {
            self.turn_to(*key);
            return Some(true);
        }
        self.title.contains(at).then(|| {
            self.choose(cx);
            false
        })
    }
}

/// Of these the large ones are wanted first.
const fn most_first(key: FieldKey) -> bool {
    matches!(
        key,
        FieldKey::Late | FieldKey::OpenComplaints | FieldKey::OpenPromises | FieldKey::Potential
    )
}
