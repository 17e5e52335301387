//! From settings and environment to what the screens need. Reads neither: `boot` does.

use std::path::PathBuf;
use std::time::Duration;

use super::color::Depth;
use super::keymap::Keymap;
use super::theme::{DEFAULT, Themes};
use super::view::Env;
use super::widgets::frame::Border;
use crate::config::Problem;
use crate::config::settings::{self, Auto, Layer, Settings};
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
    /// What in keys and themes could not be used.
    pub problems: Vec<Problem>,
}

/// Settles everything. `own` is the settings file whose keys and theme overrides apply; `folders` hold theme files, the
/// user's own first.
pub fn prepare(
    settings: &Settings,
    own: Option<&Layer>,
    lang: Lang,
    terminal: &Terminal,
    folders: Vec<PathBuf>,
) -> Prepared {
    let depth = Depth::detect(
        &terminal.term,
        &terminal.colorterm,
        terminal.no_color.as_deref(),
    );
    let themes = Themes { folders };
    let overrides = own.map(|layer| (layer.name.as_str(), layer.text.as_str()));
    let name = match settings.theme.as_str() {
        "auto" => automatic(depth, terminal),
        name => name,
    };
    let (theme, mut problems) = themes.load(name, overrides, depth);
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
    let ambiguous = match settings.ambiguous {
        settings::Ambiguous::Auto => Ambiguous::Unknown,
        settings::Ambiguous::One => Ambiguous::Narrow,
        settings::Ambiguous::Two => Ambiguous::Wide,
    };
    let border = match settings.border {
        settings::Border::Auto if ambiguous == Ambiguous::Wide => Border::Ascii,
        settings::Border::Auto | settings::Border::Unicode => Border::Light,
        settings::Border::Ascii => Border::Ascii,
        settings::Border::None => Border::None,
    };
    let escape_delay = match settings.esc_delay_ms {
        0 if terminal.is_ssh => ESCAPE_SSH,
        0 => ESCAPE_LOCAL,
        millis => Duration::from_millis(millis.into()),
    };
    Prepared {
        env: Env {
            keymap,
            border,
            ambiguous,
            ..Env::new(lang, theme)
        },
        themes,
        depth,
        // Terminals that do not know the mode ignore it.
        sync: settings.sync != Auto::Off,
        erases: !terminal.term.starts_with("screen"),
        escape_delay,
        problems,
    }
}

/// The theme that fits when none was chosen.
fn automatic(depth: Depth, terminal: &Terminal) -> &'static str {
    let is_light = terminal
        .colorfgbg
        .rsplit(';')
        .next()
        .and_then(|background| background.parse::<u8>().ok())
        .is_some_and(|background| background == 7 || background == 15);
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
            prepare(&Settings::default(), None, Lang::En, terminal, Vec::new())
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
            Vec::new(),
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
