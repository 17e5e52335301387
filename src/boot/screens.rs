//! The screens over a session.

use std::io::{self, IsTerminal};
use std::time::Duration;

use super::error::failed;
use super::serving::level;
use super::{BootError, Place, Surroundings, clock, connect, open_demo};
use crate::config::settings;
use crate::i18n::Lang;
use crate::logging;
use crate::shown::Ambiguous;
use crate::tui::color::Depth;
use crate::tui::keymap::Keymap;
use crate::tui::runtime::{self, Options};
use crate::tui::theme::Library;
use crate::tui::view::Env;
use crate::tui::widgets::frame::Border;
use crate::wire::session::Session;

/// How long a lone Esc waits for the rest of a sequence (UX.md 2.8).
const ESCAPE_HERE: Duration = Duration::from_millis(25);
/// The same over a network.
const ESCAPE_OVER_SSH: Duration = Duration::from_millis(75);

/// The screens over a book.
pub(super) fn book(
    surroundings: &Surroundings,
    place: &Place,
    lang: Lang,
) -> Result<(), BootError> {
    check_terminal()?;
    show(surroundings, connect(surroundings, place)?, lang)
}

/// The screens over a throw-away book.
pub(super) fn demo(surroundings: &Surroundings, lang: Lang) -> Result<(), BootError> {
    check_terminal()?;
    show(surroundings, open_demo()?, lang)
}

fn check_terminal() -> Result<(), BootError> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(BootError::NoTerminal);
    }
    let term = std::env::var("TERM").unwrap_or_default();
    if term.is_empty() || term == "dumb" {
        return Err(BootError::DumbTerminal(term));
    }
    Ok(())
}

fn show(surroundings: &Surroundings, session: Session, lang: Lang) -> Result<(), BootError> {
    let log = logging::Target::File(surroundings.paths.session_log());
    if let Err(error) = logging::start(&log, level(surroundings.settings.log)) {
        tracing::warn!(%error, "no log");
    }
    let settings = &surroundings.settings;
    let variable = |name| std::env::var(name).unwrap_or_default();
    let no_color = std::env::var("NO_COLOR").ok();
    let depth = Depth::detect(
        &variable("TERM"),
        &variable("COLORTERM"),
        no_color.as_deref(),
    );
    let file = surroundings.paths.settings_file();
    let text = std::fs::read_to_string(&file).unwrap_or_default();
    let file = file.display().to_string();
    let library = Library {
        folders: vec![surroundings.paths.themes_dir()],
    };
    let theme = match settings.theme.as_str() {
        "auto" => fitting(depth),
        name => name,
    };
    let (theme, theme_problems) = library.load(theme, Some((&file, &text)), depth);
    let (keymap, key_problems) = Keymap::load(&file, &text);
    let mut problems = surroundings.problems.clone();
    problems.extend(theme_problems);
    problems.extend(key_problems);
    let mut env = Env::new(lang, theme);
    env.keymap = keymap;
    env.ambiguous = match settings.ambiguous {
        settings::Ambiguous::Auto => Ambiguous::Unknown,
        settings::Ambiguous::One => Ambiguous::Narrow,
        settings::Ambiguous::Two => Ambiguous::Wide,
    };
    env.border = match (settings.border, settings.ambiguous) {
        (settings::Border::Ascii, _) | (settings::Border::Auto, settings::Ambiguous::Two) => {
            Border::Ascii
        }
        (settings::Border::Auto | settings::Border::Unicode, _) => Border::Light,
        (settings::Border::None, _) => Border::None,
    };
    let over_ssh = std::env::var_os("SSH_CONNECTION").is_some();
    let escape_delay = match (settings.esc_delay_ms, over_ssh) {
        (0, true) => ESCAPE_OVER_SSH,
        (0, false) => ESCAPE_HERE,
        (millis, _) => Duration::from_millis(u64::from(millis)),
    };
    let left = runtime::run(Options {
        session,
        clock: clock(),
        env,
        library,
        depth,
        sync: settings.sync != settings::Auto::Off,
        escape_delay,
        problems,
        pane: None,
    });
    left.map(|_| ())
        .map_err(failed("The terminal cannot be used"))
}

/// The theme that fits what the terminal can show.
const fn fitting(depth: Depth) -> &'static str {
    match depth {
        Depth::Mono => "mono",
        Depth::Ansi16 => "sixteen",
        Depth::Palette256 | Depth::True => "harbour-dark",
    }
}
