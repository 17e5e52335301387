//! Colours while the screens run: a theme that is chosen, tried for a moment, or read again.

use super::{App, Owner, Toast};
use crate::config::settings::{Layer, Settings};
use crate::config::{Problem, nearest};
use crate::tui::effect::Effect;
use crate::tui::event::Looks;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::themes::{AUTO, ThemePicker};
use crate::tui::theme::{Theme, Themes};

/// A theme that is tried: leaving without a choice brings the one before back.
pub(super) struct Tried {
    name: String,
    before: Theme,
}

impl App {
    /// The person's own changes of themes, as [`Themes::load`] takes them.
    fn overrides(&self) -> Option<(&str, &str)> {
        let own = self.settings.own.as_ref();
        own.map(|layer| (layer.name.as_str(), layer.text.as_str()))
    }

    /// The name of a theme for a word of the settings.
    fn theme_of(&self, word: &str) -> String {
        match word {
            AUTO => self.settings.automatic.clone(),
            name => name.to_owned(),
        }
    }

    pub(super) fn pick_theme(&mut self, out: &mut Vec<Effect>) {
        let view = self.theme_picker();
        self.push(Owner::App, Box::new(view), out);
    }

    pub(super) fn theme_picker(&self) -> ThemePicker {
        let settings = &self.settings;
        let current = match settings.current.theme.as_str() {
            // Nothing was chosen: the cursor begins on what is seen.
            AUTO => &self.env.theme.name,
            name => name,
        };
        let themes = settings.themes.list();
        ThemePicker::new(themes, &settings.automatic, current, self.env.words)
    }

    /// Paints in another theme from now on, in later sessions too. A name that is none changes nothing.
    pub(super) fn set_theme(&mut self, word: &str, out: &mut Vec<Effect>) {
        self.end_trial();
        let words = self.env.words;
        let name = self.theme_of(word);
        let names = self.settings.themes.names();
        if !names.contains(&name) {
            let near = nearest(&name, names.iter().map(String::as_str));
            let near = near.map(|near| (words.problems.did_you_mean)(near));
            let text = (words.problems.no_theme)(&name);
            return self.say(Toast::bad(format!("{text} {}", near.unwrap_or_default())));
        }
        let depth = self.settings.depth;
        let (theme, problems) = self.settings.themes.load(&name, self.overrides(), depth);
        let first = problems.first().map(|problem| problem.text(words));
        let is_usable = !problems.iter().any(Problem::is_fatal);
        for problem in problems {
            if !self.settings.problems.contains(&problem) {
                self.settings.problems.push(problem);
            }
        }
        if is_usable {
            self.env.theme = theme;
            self.remember("theme", word, out);
        }
        let said = (words.messages.theme_set)(&name);
        self.say(match first {
            None => Toast::note(said),
            Some(first) if is_usable => Toast::bad(first),
            Some(first) => Toast::bad((words.themes.stays)(&first)),
        });
    }

    /// Paints in a theme for a moment; a word that names none brings back what was before.
    pub(super) fn try_theme(&mut self, word: &str) {
        let name = self.theme_of(word);
        if !self.settings.themes.names().contains(&name) {
            return self.end_trial();
        }
        let depth = self.settings.depth;
        let (theme, _) = self.settings.themes.load(&name, self.overrides(), depth);
        let now = std::mem::replace(&mut self.env.theme, theme);
        let before = self.settings.tried.take().map_or(now, |tried| tried.before);
        self.settings.tried = Some(Tried { name, before });
    }

    /// Brings back what was before a trial.
    pub(super) fn end_trial(&mut self) {
        if let Some(tried) = self.settings.tried.take() {
            self.env.theme = tried.before;
        }
    }

    /// Asks for the files of themes to be read again; somebody who asked is told even when nothing has changed.
    pub(super) fn reread(&mut self, is_asked: bool, out: &mut Vec<Effect>) {
        self.settings.is_reread_asked |= is_asked;
        out.push(Effect::Reread);
    }

    /// The files were read again. A theme that cannot be read leaves the last good one on the screen.
    pub(super) fn looks(&mut self, looks: Looks, out: &mut Vec<Effect>) {
        let is_asked = std::mem::take(&mut self.settings.is_reread_asked);
        let Looks { themes, own } = looks;
        if !is_asked && themes == self.settings.themes && own == self.settings.own {
            return;
        }
        let chosen = chosen(own.as_ref());
        if chosen != self::chosen(self.settings.own.as_ref())
            && let Some(word) = chosen
        {
            self.settings.current.theme = word;
        }
        let old = self.problems_of(&self.settings.themes);
        self.settings.problems.retain(|known| !old.contains(known));
        self.settings.themes = themes;
        let before = std::mem::replace(&mut self.settings.own, own);
        self.reload(before.as_ref(), out);
        let name = self.theme_of(&self.settings.current.theme);
        let depth = self.settings.depth;
        let (theme, mut problems) = self.settings.themes.load(&name, self.overrides(), depth);
        problems.extend_from_slice(self.settings.themes.problems());
        self.settings.problems.extend_from_slice(&problems);
        let tried = self.settings.tried.take();
        let before = tried
            .as_ref()
            .map_or(&self.env.theme, |tried| &tried.before);
        let has_changed = *before != theme;
        if !problems.iter().any(Problem::is_fatal) {
            self.env.theme = theme;
        } else if let Some(tried) = &tried {
            self.env.theme = tried.before.clone();
        }
        if let Some(tried) = tried {
            self.try_theme(&tried.name);
        }
        let words = self.env.words;
        if !problems.is_empty() && problems != old {
            let lines = problems.iter().map(|it| it.text(words)).collect();
            let view = Message::new(words.help.problems, lines);
            self.push(Owner::App, Box::new(view), out);
        } else if is_asked || has_changed {
            self.say(Toast::note((words.themes.reread)(&name)));
        }
    }

    fn problems_of(&self, themes: &Themes) -> Vec<Problem> {
        let name = self.theme_of(&self.settings.current.theme);
        let (_, mut problems) = themes.load(&name, self.overrides(), self.settings.depth);
        problems.extend_from_slice(themes.problems());
        problems
    }
}

/// The theme that a settings file chooses.
fn chosen(own: Option<&Layer>) -> Option<String> {
    let own = own?;
    let mut settings = Settings::default();
    let _listed_elsewhere = settings.merge(own);
    Some(settings.theme)
}
