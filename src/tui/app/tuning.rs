//! What people change while the screens run: theme, language, keys, and every other setting.

use super::{App, Owner};
use crate::config::Problem;
use crate::config::settings::{Layer, Settings, settled};
use crate::i18n::Lang;
use crate::tui::color::Depth;
use crate::tui::command::CommandId;
use crate::tui::effect::Effect;
use crate::tui::keymap::Keymap;
use crate::tui::overlays::settings::{PRESET, SettingsScreen};
use crate::tui::settings::{border, idle_lock};
use crate::tui::theme::Themes;

impl App {
    /// Where themes come from, how many colours there are, and what was wrong in the settings files.
    #[must_use]
    pub fn with_settings(mut self, themes: Themes, depth: Depth, problems: Vec<Problem>) -> Self {
        self.settings.themes = themes;
        self.settings.depth = depth;
        self.settings.problems = problems;
        self
    }

    /// Begins with a command, as if its key had been pressed.
    #[must_use]
    pub fn with_first(mut self, first: Option<CommandId>) -> Self {
        self.settings.first = first;
        self
    }

    /// The settings in force, the file that changes them, and the theme that fits where none is chosen.
    #[must_use]
    pub fn with_own(mut self, current: Settings, own: Option<Layer>, automatic: String) -> Self {
        self.settings.current = current;
        self.settings.own = own;
        self.settings.automatic = automatic;
        self
    }

    pub(super) fn settings_screen(&mut self, out: &mut Vec<Effect>) {
        let view = SettingsScreen::new(
            &self.settings.current,
            self.env.keymap.preset_name(),
            self.theme_picker(),
        );
        self.push(Owner::App, Box::new(view), out);
    }

    /// A setting has another value from now on, in later sessions too. What can change at once does.
    pub(super) fn set(&mut self, name: &'static str, word: &str, out: &mut Vec<Effect>) {
        match name {
            "theme" => return self.set_theme(word, out),
            "lang" => {
                if let Some(lang) = Lang::parse(word) {
                    self.env.words = lang.catalog();
                }
            }
            _ => {}
        }
        self.remember(name, word, out);
        match name {
            "border" => {
                self.env.border = border(&self.settings.current, self.env.ambiguous);
                out.push(Effect::Repaint);
            }
            "scroll" => self.env.scroll = self.settings.current.scroll,
            "idle_lock_min" => self.env.idle_lock = idle_lock(&self.settings.current),
            "discreet" => self.turn_discreet(word == "on", out),
            "confirm_export_over" => {
                self.env.confirm_over = self.settings.current.confirm_export_over as usize;
            }
            "notify" => self.env.notify = self.settings.current.notify,
            PRESET => {
                if let Some(own) = &self.settings.own {
                    self.env.keymap = Keymap::load(&own.name, &own.text).0;
                }
            }
            _ => {}
        }
    }

    /// Takes note of a setting, here and in the settings file.
    pub(super) fn remember(&mut self, name: &'static str, word: &str, out: &mut Vec<Effect>) {
        if name != PRESET {
            // It was checked where it was typed; a name of a theme is a word like any other.
            let _settled = self.settings.current.set_text(name, word);
        }
        let own = self.settings.own.get_or_insert_with(|| Layer {
            name: "config.toml".to_owned(),
            text: String::new(),
        });
        if let Some(text) = settled(&own.text, name, word) {
            own.text = text;
        }
        out.push(Effect::Keep(name, word.to_owned()));
    }

    /// Speaks another language from now on, in later sessions too.
    pub(super) fn speak(&mut self, lang: Lang, out: &mut Vec<Effect>) {
        self.set("lang", lang.as_str(), out);
    }
}
