//! From settings and environment to what the screens need. Reads neither: `boot` does.

use std::time::Duration;

use super::app::SavedViews;
use super::color::Depth;
use super::keymap::Keymap;
use super::terminal::probe::{self, Findings};
use super::theme::{DEFAULT, Theme, Themes};
use super::view::Env;
use super::widgets::frame::Border;
use crate::config::Problem;
use crate::config::settings::{self, Auto, Colors, Layer, MaskPhones, Settings, Switch};
use crate::i18n::Lang;
use crate::shown::Ambiguous;

/// How long a lone Esc waits at a local terminal, and over SSH where bytes of one key may arrive apart.
const ESCAPE_LOCAL: Duration = Duration::from_millis(25);
const ESCAPE_SSH: Duration = Duration::from_millis(75);

/// What the environment says about the terminal.
#[derive(Clone, Debug, Default)]
pub struct Terminal {
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// `NO_COLOR`.
    pub no_color: Option<String>,
    /// `COLORFGBG`, which some terminals set to `15;0` (dark) or `0;15` (light).
    pub colorfgbg: String,
    /// Whether the session comes over SSH.
    pub is_ssh: bool,
}

/// What the screens need.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Language, theme, keys.
    pub env: Env,
    /// Where themes come from.
    pub themes: Themes,
    /// How many colours are sent.
    pub depth: Depth,
    /// Whether frames are synchronized updates.
    pub sync: bool,
    /// Whether the terminal erases in the background colour.
    pub erases: bool,
    /// How long a lone Esc waits.
    pub escape_delay: Duration,
    /// Whether clicks and the wheel are asked for.
    pub mouse: bool,
    /// What to find out about the terminal.
    pub asked: Asked,
    /// The settings in force.
    pub settings: Settings,
    /// The person's own settings file.
    pub own: Option<Layer>,
    /// The theme that fits the terminal where none is chosen.
    pub automatic: String,
    /// The saved views.
    pub views: SavedViews,
    /// What in keys and themes could not be used.
    pub problems: Vec<Problem>,
}

/// What is left to the terminal: what it answers decides where the settings do not.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The questions.
    pub questions: Vec<u8>,
    /// Whether the session comes over SSH.
    pub is_remote: bool,
    settings: Settings,
    own: Option<Layer>,
    themes: Themes,
    depth: Depth,
    is_light_known: bool,
}

/// What the screens do after the terminal has answered.
#[derive(Clone, Debug)]
pub struct Adapted {
    /// How many colours are sent.
    pub depth: Depth,
    /// The theme that fits, if that is another one than before.
    pub theme: Option<Theme>,
    /// Lines around panes.
    pub border: Border,
    /// How wide characters of uncertain width are.
    pub ambiguous: Ambiguous,
    /// Whether frames are synchronized updates.
    pub sync: bool,
    /// Whether the keyboard protocol is to be switched on.
    pub keyboard: bool,
    /// Whether the terminal takes our bytes for another character set.
    pub is_garbled: bool,
}

impl Asked {
    /// What follows from the answers.
    pub fn adapt(&self, found: &Findings) -> Adapted {
        let settings = &self.settings;
        let depth = if settings.colors == Colors::Auto
            && self.depth == Depth::Palette256
            && found.true_color
        {
            Depth::True
        } else {
            self.depth
        };
        let ambiguous = ambiguous(settings, found.ambiguous);
        let is_garbled = found.is_utf8 == Some(false);
        let is_light = found.is_light.filter(|_| !self.is_light_known);
        let theme = (settings.theme == "auto").then(|| automatic(depth, is_light.unwrap_or(false)));
        let changes = depth != self.depth || theme.is_some() && is_light == Some(true);
        let theme = changes.then(|| {
            let overrides = self
                .own
                .as_ref()
                .map(|layer| (layer.name.as_str(), layer.text.as_str()));
            // What is wrong with a theme was listed when the first one was loaded; ours have nothing wrong.
            self.themes
                .load(theme.unwrap_or(&settings.theme), overrides, depth)
                .0
        });
        Adapted {
            depth,
            theme,
            border: if is_garbled {
                Border::Ascii
            } else {
                border(settings, ambiguous)
            },
            ambiguous,
            sync: match settings.sync {
                Auto::Auto => found.sync != Some(false),
                Auto::On => true,
                Auto::Off => false,
            },
            keyboard: match settings.keyboard {
                Auto::Auto => found.keyboard,
                Auto::On => true,
                Auto::Off => false,
            },
            is_garbled,
        }
    }
}

/// Settles everything. `own` is the settings file whose keys and theme overrides apply.
pub fn prepare(
    settings: &Settings,
    own: Option<&Layer>,
    lang: Lang,
    terminal: &Terminal,
    themes: Themes,
) -> Prepared {
    let depth = depth(settings, terminal);
    let overrides = own.map(|layer| (layer.name.as_str(), layer.text.as_str()));
    let is_light = terminal.is_light();
    let name = match settings.theme.as_str() {
        "auto" => automatic(depth, is_light.unwrap_or(false)),
        name => name,
    };
    let (theme, mut problems) = themes.load(name, overrides, depth);
    problems.extend_from_slice(themes.problems());
    let keymap = match own {
        Some(layer) => {
            let (keymap, found) = Keymap::load(&layer.name, &layer.text);
            // Syntax errors were listed when the settings were read.
            let found = found
                .into_iter()
                .filter(|p| !matches!(p.cause, crate::config::Cause::Syntax(_)));
            problems.extend(found);
            keymap
        }
        None => Keymap::defaults(),
    };
    let ambiguous = ambiguous(settings, Ambiguous::Unknown);
    let escape_delay = match settings.esc_delay_ms {
        0 if terminal.is_ssh => ESCAPE_SSH,
        0 => ESCAPE_LOCAL,
        millis => Duration::from_millis(millis.into()),
    };
    Prepared {
        env: Env {
            keymap,
            border: border(settings, ambiguous),
            ambiguous,
            scroll: settings.scroll,
            clipboard: settings.clipboard,
            notify: settings.notify,
            notify_command: settings.notify_command.clone(),
            week_start: settings.week_start,
            masks_phones: settings.mask_phones == MaskPhones::Lists,
            titled: settings.title == Switch::On,
            idle_lock: idle_lock(settings),
            discreet: settings.discreet == Switch::On,
            confirm_over: settings.confirm_export_over as usize,
            ..Env::new(lang, theme)
        },
        depth,
        // Terminals that do not know the mode ignore it.
        sync: settings.sync != Auto::Off,
        erases: !terminal.term.starts_with("screen"),
        escape_delay,
        mouse: match settings.mouse {
            Auto::Auto => !terminal.is_ssh,
            Auto::On => true,
            Auto::Off => false,
        },
        asked: Asked {
            questions: probe::questions(&terminal.term, depth),
            is_remote: terminal.is_ssh,
            settings: settings.clone(),
            own: own.cloned(),
            themes: themes.clone(),
            depth,
            is_light_known: is_light.is_some(),
        },
        themes,
        settings: settings.clone(),
        own: own.cloned(),
        automatic: automatic(depth, is_light.unwrap_or(false)).to_owned(),
        views: SavedViews::default(),
        problems,
    }
}

/// How many colours are sent, by the settings and what the environment says.
pub fn depth(settings: &Settings, terminal: &Terminal) -> Depth {
    let no_color = terminal.no_color.as_deref();
    let detected = Depth::detect(&terminal.term, &terminal.colorterm, no_color);
    if no_color.is_some_and(|value| !value.is_empty()) {
        return detected;
    }
    match settings.colors {
        Colors::Auto => detected,
        Colors::None => Depth::Mono,
        Colors::Sixteen => Depth::Ansi16,
        Colors::Palette => Depth::Palette256,
        Colors::True => Depth::True,
    }
}

fn ambiguous(settings: &Settings, measured: Ambiguous) -> Ambiguous {
    match settings.ambiguous {
        settings::Ambiguous::Auto => measured,
        settings::Ambiguous::One => Ambiguous::Narrow,
        settings::Ambiguous::Two => Ambiguous::Wide,
    }
}

/// After how many minutes without a key the screen is locked.
pub fn idle_lock(settings: &Settings) -> Option<i64> {
    (settings.idle_lock_min > 0).then_some(settings.idle_lock_min.into())
}

/// Lines around panes by the settings and what the terminal can show.
pub fn border(settings: &Settings, ambiguous: Ambiguous) -> Border {
    match settings.border {
        settings::Border::Auto if ambiguous == Ambiguous::Wide => Border::Ascii,
        settings::Border::Auto | settings::Border::Unicode => Border::Light,
        settings::Border::Ascii => Border::Ascii,
        settings::Border::None => Border::None,
    }
}

impl Terminal {
    /// Whether the environment says that the background is light.
    fn is_light(&self) -> Option<bool> {
        let background = self.colorfgbg.rsplit(';').next()?.parse::<u8>().ok()?;
        Some(background == 7 || background == 15)
    }
}

/// The theme that fits when none was chosen.
fn automatic(depth: Depth, is_light: bool) -> &'static str {
    match depth {
        Depth::Mono => "mono",
        Depth::Ansi16 => "sixteen",
        _ if is_light => "harbour-light",
        _ => DEFAULT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::command::{CommandId, Scope};
    use crate::tui::keymap::{Lookup, parse_keys};

    fn terminal(term: &str) -> Terminal {
        Terminal {
            term: term.to_owned(),
            ..Terminal::default()
        }
    }

    #[test]
    fn the_theme_fits_the_terminal() {
        let name = |terminal: &Terminal| {
            prepare(
                &Settings::default(),
                None,
                Lang::En,
                terminal,
                Themes::default(),
            )
            .env
            .theme
            .name
        };
        assert_eq!(name(&terminal("xterm-256color")), "harbour-dark");
        assert_eq!(name(&terminal("xterm")), "sixteen");
        let mut light = terminal("xterm-256color");
        light.colorfgbg = "0;15".to_owned();
        assert_eq!(name(&light), "harbour-light");
        light.no_color = Some("1".to_owned());
        assert_eq!(name(&light), "mono");
    }

    #[test]
    fn what_the_terminal_answers_decides_where_the_settings_do_not() {
        let light = Findings {
            is_utf8: Some(true),
            ambiguous: Ambiguous::Wide,
            is_light: Some(true),
            true_color: true,
            sync: Some(false),
            keyboard: true,
        };
        let asked = |settings: &Settings, term: &str| {
            prepare(settings, None, Lang::En, &terminal(term), Themes::default()).asked
        };
        let auto = asked(&Settings::default(), "xterm-256color").adapt(&light);
        assert_eq!(auto.depth, Depth::True);
        assert_eq!(
            auto.theme.map(|theme| theme.name).as_deref(),
            Some("harbour-light")
        );
        assert_eq!(
            (auto.border, auto.ambiguous),
            (Border::Ascii, Ambiguous::Wide)
        );
        assert!(!auto.sync && auto.keyboard && !auto.is_garbled);
        let mut chosen = Settings::default();
        for (name, value) in [
            ("theme", "harbour-dark"),
            ("colors", "256"),
            ("ambiguous", "1"),
            ("sync", "on"),
            ("keyboard", "off"),
        ] {
            chosen.set_text(name, value).unwrap();
        }
        let chosen = asked(&chosen, "xterm-256color").adapt(&light);
        assert_eq!(chosen.depth, Depth::Palette256);
        assert!(chosen.theme.is_none() && chosen.sync && !chosen.keyboard);
        assert_eq!(
            (chosen.border, chosen.ambiguous),
            (Border::Light, Ambiguous::Narrow)
        );
        let old = asked(&Settings::default(), "xterm").adapt(&light);
        assert_eq!(old.depth, Depth::Ansi16, "sixteen colours are no 256");
        let silent = asked(&Settings::default(), "xterm-256color").adapt(&Findings::default());
        assert!(silent.theme.is_none() && silent.sync && !silent.keyboard);
        let garbled = Findings {
            is_utf8: Some(false),
            ..Findings::default()
        };
        let garbled = asked(&Settings::default(), "xterm-256color").adapt(&garbled);
        assert!(garbled.is_garbled && garbled.border == Border::Ascii);
    }

    #[test]
    fn colours_are_what_was_chosen_unless_none_are_wanted() {
        let mut settings = Settings::default();
        settings.set_text("colors", "16").unwrap();
        let mut found = terminal("xterm-256color");
        assert_eq!(depth(&settings, &found), Depth::Ansi16);
        found.no_color = Some("1".to_owned());
        assert_eq!(depth(&settings, &found), Depth::Mono);
    }

    #[test]
    fn keys_and_overrides_of_the_settings_file_apply_and_its_problems_are_listed() {
        let text = "lang = \"zh\"\n[keys.visits]\n\"n\" = \"visit.plan\"\n\"N\" = \"visit.paln\"\n\
                    [theme_override.palette]\nnavy = \"#000080\"\n[theme_override.roles]\n\"bordr\" = \"navy\"\n";
        let layer = Layer {
            name: "config.toml".to_owned(),
            text: text.to_owned(),
        };
        let mut settings = Settings::default();
        assert_eq!(settings.merge(&layer), []);
        let prepared = prepare(
            &settings,
            Some(&layer),
            Lang::Zh,
            &terminal("xterm-256color"),
            Themes::default(),
        );
        let chain = Scope::Visits.chain();
        let keys = parse_keys("n").unwrap();
        assert_eq!(
            prepared.env.keymap.lookup(chain, &keys),
            Lookup::Command(CommandId::VisitPlan)
        );
        let lines: Vec<usize> = prepared
            .problems
            .iter()
            .map(|problem| problem.line)
            .collect();
        assert_eq!(lines, [6, 8, 4], "{:?}", prepared.problems);
    }
}
