//! Saved views: which there are, recalling one, and keeping one.

use super::{App, Owner, Toast};
use crate::config::Problem;
use crate::config::settings::Layer;
use crate::config::views::{self, Change, View as Saved};
use crate::i18n::reading;
use crate::tui::effect::Effect;
use crate::tui::overlays::view_picker::ViewPicker;
use crate::tui::panes::PaneId;
use crate::tui::view::View;

/// The saved views and the file that they are in.
#[derive(Clone, Debug, Default)]
pub struct SavedViews {
    known: Vec<Saved>,
    text: String,
}

impl SavedViews {
    /// Reads the file, where there is one, and lists what in it could not be used.
    pub fn of(file: Option<Layer>) -> (Self, Vec<Problem>) {
        let Some(layer) = file else {
            return (Self::default(), Vec::new());
        };
        let is_column = |list: &str, word: &str| {
            let kind = PaneId::of_list(list).and_then(PaneId::kind);
            kind.is_none_or(|kind| reading::field(kind, word).is_some())
        };
        let (known, problems) = views::read(&layer, is_column);
        let text = layer.text;
        (Self { known, text }, problems)
    }

    /// Their names.
    pub fn names(&self) -> Vec<String> {
        self.known.iter().map(|view| view.name.clone()).collect()
    }
}

impl App {
    /// Knows these saved views.
    #[must_use]
    pub fn with_views(mut self, views: SavedViews) -> Self {
        self.settings.views = views;
        self
    }

    /// Lets somebody choose among the views, or name what the list shows.
    pub(super) fn choose_view(&mut self, names: bool, out: &mut Vec<Effect>) {
        let now = self.view(Owner::Pane(self.panes.current));
        let now = now.and_then(View::arranged);
        if names && now.is_none() {
            return self.say(Toast::bad(self.env.words.messages.not_here));
        }
        let views = self.settings.views.known.clone();
        let picker = ViewPicker::new(views, now, self.env.words);
        let picker = if names { picker.naming() } else { picker };
        self.push(Owner::App, Box::new(picker), out);
    }

    /// Shows a view in its list.
    pub(super) fn recall(&mut self, name: &str, out: &mut Vec<Effect>) {
        let views = &self.settings.views.known;
        let Some(view) = views.iter().find(|view| view.name == name).cloned() else {
            let text = (self.env.words.views.unknown)(name);
            return self.say(Toast::bad(text));
        };
        if let Some(pane) = PaneId::of_list(&view.list) {
            self.go(pane, out);
            let owner = Owner::Pane(self.panes.current);
            self.call(owner, out, |pane, cx| pane.arrange(&view, cx));
        }
    }

    /// Keeps what the list shows as a view of this name.
    pub(super) fn save_view(&mut self, name: &str, out: &mut Vec<Effect>) {
        let now = self.view(Owner::Pane(self.panes.current));
        match now.and_then(View::arranged) {
            Some(now) => {
                let name = name.trim().to_owned();
                self.change_views(Change::Save(Saved { name, ..now }), out);
            }
            None => self.say(Toast::bad(self.env.words.messages.not_here)),
        }
    }

    /// Changes the views, here and in their file. A file that cannot be understood is left alone.
    pub(super) fn change_views(&mut self, change: Change, out: &mut Vec<Effect>) {
        let words = &self.env.words.views;
        let views = &mut self.settings.views;
        let Some(text) = views::changed(&views.text, &change) else {
            return self.say(Toast::bad(words.damaged));
        };
        views.text = text;
        let said = match &change {
            Change::Save(view) => {
                match views.known.iter_mut().find(|known| known.name == view.name) {
                    Some(known) => known.clone_from(view),
                    None => views.known.push(view.clone()),
                }
                (words.saved)(&view.name)
            }
            Change::Remove(name) => {
                views.known.retain(|view| view.name != *name);
                (words.removed)(name)
            }
        };
        if let Change::Save(view) = &change {
            let owner = Owner::Pane(self.panes.current);
            let view = view.clone();
            self.call(owner, out, |pane, cx| pane.arrange(&view, cx));
        }
        self.say(Toast::note(said));
        out.push(Effect::Views(change));
    }
}
