//! What people change while the screens run: theme, language, keys, and every other setting.

use super::{App, Owner, Toast};
use crate::config::Problem;
use crate::config::settings::{Layer, MaskPhones, ROWS, Settings, settled};
use crate::i18n::Lang;
use crate::tui::color::Depth;
use crate::tui::command::First;
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
    pub fn with_first(mut self, first: Option<First>) -> Self {
        self.settings.first = first;
        self
    }

    /// The commands that were run by name in earlier sessions, newest first.
    #[must_use]
    pub fn with_recent(mut self, lines: &[String]) -> Self {
        self.typed.set_recent(lines);
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
            &self.settings.problems,
            self.env.words,
        );
        self.push(Owner::App, Box::new(view), out);
    }

    /// A setting has another value from now on, in later sessions too. What can change at once does.
    pub(super) fn set(&mut self, name: &'static str, word: &str, out: &mut Vec<Effect>) {
        if name == "theme" {
            return self.set_theme(word, out);
        }
        self.remember(name, word, out);
        self.apply(name, word, out);
    }

    /// Lets a setting that has another value have its effect, where it can while the screens run.
    fn apply(&mut self, name: &str, word: &str, out: &mut Vec<Effect>) {
        match name {
            "lang" => {
                if let Some(lang) = Lang::parse(word) {
                    self.env.words = lang.catalog();
                }
            }
            "border" => {
                self.env.border = border(&self.settings.current, self.env.ambiguous);
                out.push(Effect::Repaint);
            }
            "scroll" => self.env.scroll = self.settings.current.scroll,
            "idle_lock_min" => self.env.idle_lock = idle_lock(&self.settings.current),
            "notify_command" => {
                self.env
                    .notify_command
                    .clone_from(&self.settings.current.notify_command);
            }
            "week_start" => self.env.week_start = self.settings.current.week_start,
            "mask_phones" => {
                self.env.masks_phones = self.settings.current.mask_phones == MaskPhones::Lists;
                self.refresh_all(out);
            }
            "discreet" => self.turn_discreet(word == "on", out),
            "clipboard" => self.env.clipboard = self.settings.current.clipboard,
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

    /// The settings file was changed by hand: what is another value in it than before holds from now on, as far as it can
    /// while the screens run. Lines that cannot be used join the list of problems.
    pub(super) fn reload(&mut self, before: Option<&Layer>, out: &mut Vec<Effect>) {
        let read = |layer: Option<&Layer>| {
            let mut settings = Settings::default();
            let mut problems = Vec::new();
            let mut keymap = Keymap::defaults();
            if let Some(layer) = layer {
                problems = settings.merge(layer);
                let (keys, found) = Keymap::load(&layer.name, &layer.text);
                keymap = keys;
                // Where the file is no TOML, the settings have said so.
                problems.extend(found.into_iter().filter(|it| !it.is_syntax()));
            }
            (settings, keymap, problems)
        };
        let own = self.settings.own.clone();
        if before.map(|it| &it.text) == own.as_ref().map(|it| &it.text) {
            return;
        }
        let ((old, _, past), (new, keymap, problems)) = (read(before), read(own.as_ref()));
        self.env.keymap = keymap;
        let known = &mut self.settings.problems;
        known.retain(|problem| !past.contains(problem));
        if let Some(first) = problems.iter().find(|problem| !past.contains(problem)) {
            let text = first.text(self.env.words);
            self.toasts.show(Toast::bad(text), self.present.at);
        }
        known.splice(0..0, problems);
        for row in ROWS.iter().filter(|row| row.name != "theme") {
            let word = (row.plain)(&new);
            if word != (row.plain)(&old) {
                // It was read from a file a moment ago.
                let _settled = self.settings.current.set_text(row.name, &word);
                self.apply(row.name, &word, out);
            }
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
