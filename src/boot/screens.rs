//! The screens over a session.

use std::io::{self, IsTerminal};

use crossbeam_channel::unbounded;

use super::error::failed;
use super::keeper::{Files, Keeper, Shelf};
use super::serving::level;
use super::{
    BootError, Place, Surroundings, clock, connect_beside, now, open_demo, random, zone_at,
};
use crate::config::settings::{Layer, Mode, Switch};
use crate::i18n::Lang;
use crate::i18n::group::Doing;
use crate::logging;
use crate::tui::app::{FirstRun, SavedViews};
use crate::tui::command::First;
use crate::tui::linear;
use crate::tui::outside::Outside;
use crate::tui::runtime::{self, Left, Options};
use crate::tui::settings::{Terminal, prepare};
use crate::tui::theme::Themes;
use crate::wire::session::{Loss, Session};

/// The screens over a book.
pub(super) fn book(
    surroundings: &Surroundings,
    place: &Place,
    lang: Lang,
    way: Way,
    first: Option<First>,
) -> Result<(), BootError> {
    let welcome = FirstRun {
        folder: match place {
            Place::Private { book, .. } => book.display().to_string(),
            Place::Shared { socket, .. } => socket.display().to_string(),
        },
        facts: Vec::new(),
    };
    let session = connect_beside(surroundings, place)?;
    match show(
        surroundings,
        session,
        lang,
        way,
        Some((place, welcome)),
        first,
    )? {
        (Left::Demo, lang) => demo(surroundings, lang, way, None),
        (Left::Unopened(Loss::Unreachable(why)), _) => Err(BootError::Unreachable(why)),
        (_, _) => Ok(()),
    }
}

/// The screens over a throw-away book, beginning with a command.
pub(super) fn demo(
    surroundings: &Surroundings,
    lang: Lang,
    way: Way,
    first: Option<First>,
) -> Result<(), BootError> {
    show(surroundings, open_demo()?, lang, way, None, first).map(|_| ())
}

/// How the screens are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// On the whole screen.
    Screen,
    /// Line by line.
    Linear,
}

/// The way that was asked for, on the command line or in the settings, or the one that the terminal can show.
pub(super) fn way(surroundings: &Surroundings, plain: bool) -> Result<Way, BootError> {
    let mode = surroundings.settings.mode;
    if plain || mode == Mode::Plain {
        return Ok(Way::Linear);
    }
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Err(BootError::NoTerminal);
    }
    let term = std::env::var("TERM").unwrap_or_default();
    // Whatever is asked for, a terminal that only prints can only be printed on.
    Ok(match term.as_str() {
        "" | "dumb" => Way::Linear,
        _ => Way::Screen,
    })
}

fn show(
    surroundings: &Surroundings,
    session: Session,
    lang: Lang,
    way: Way,
    book: Option<(&Place, FirstRun)>,
    first: Option<First>,
) -> Result<(Left, Lang), BootError> {
    let (place, welcome) = book.unzip();
    let log = logging::Target::File(surroundings.paths.session_log());
    if let Err(error) = logging::start(&log, level(surroundings.settings.log)) {
        tracing::warn!(%error, "no log");
    }
    // A file that cannot be read was listed when the settings were.
    let own = Layer::read(&surroundings.paths.settings_file());
    let own = own.ok().flatten();
    let themes = Themes::read(&surroundings.theme_folders());
    let settings = &surroundings.settings;
    let mut prepared = prepare(settings, own.as_ref(), lang, &terminal(), themes);
    let problems = surroundings.problems.iter().cloned();
    prepared.problems.splice(0..0, problems);
    let (views, problems) = match Layer::read(&surroundings.paths.views_file()) {
        Ok(file) => SavedViews::of(file),
        Err(problem) => (SavedViews::default(), vec![*problem]),
    };
    prepared.views = views;
    prepared.problems.extend(problems);
    let shelf = place.and_then(|place| Shelf::of(surroundings, place));
    let (shelf, drafts) = shelf.unzip();
    let mut drafts = drafts.unwrap_or_default();
    let outside = outside(surroundings, place)?;
    if let (Some(shelf), Some(folder)) = (&shelf, &outside.folder) {
        shelf.sweep(folder, &outside.book, now().at, &mut drafts);
    }
    prepared.env.drafts = drafts;
    prepared.env.private_folder = place.map(|_| surroundings.paths.exports_dir());
    prepared.env.zone_at = Some(zone_at);
    prepared.env.only_looks = surroundings.settings.read_only == Switch::On;
    let (keep, kept) = unbounded();
    let files = Files {
        settings: surroundings.paths.settings_file(),
        recent: surroundings.paths.recent_file(),
        views: place.map(|_| surroundings.paths.views_file()),
        themes: surroundings.theme_folders(),
    };
    // Whoever has none, or one that cannot be read, begins anew.
    let recent = std::fs::read_to_string(&files.recent).unwrap_or_default();
    let keeper = Keeper::start(files, shelf, lang, kept)?;
    let options = Options {
        session,
        clock: clock(),
        prepared,
        welcome,
        first,
        recent: recent.lines().map(str::to_owned).collect(),
        keep,
        outside,
        lock: surroundings.lock()?,
    };
    let left = match way {
        Way::Screen => runtime::run(options),
        Way::Linear => linear::run(options),
    };
    let lang = keeper.end();
    Ok((left.map_err(failed(Doing::Terminal))?, lang))
}

/// How text is edited in the person's own editor.
pub(super) fn outside(
    surroundings: &Surroundings,
    place: Option<&Place>,
) -> Result<Outside, BootError> {
    let variable = |name| std::env::var(name).ok();
    let paths = &surroundings.paths;
    let folder = paths
        .texts_dir()
        .inspect_err(|error| tracing::warn!(%error, "no editor outside"));
    Ok(Outside {
        editor: Outside::find(
            ["VISUAL", "EDITOR"].map(variable),
            &std::env::var_os("PATH").unwrap_or_default(),
        ),
        folder: folder.ok(),
        // The throw-away book keeps no drafts: what is left of it belongs to nobody.
        book: place.map_or_else(String::new, |place| {
            paths.drafts_of(place.book().unwrap_or_else(|| place.socket()))
        }),
        seed: u64::from_be_bytes(random()?),
    })
}

/// What the environment says about the terminal.
pub(super) fn terminal() -> Terminal {
    let variable = |name| std::env::var(name).ok();
    Terminal {
        term: variable("TERM").unwrap_or_default(),
        colorterm: variable("COLORTERM").unwrap_or_default(),
        no_color: variable("NO_COLOR"),
        colorfgbg: variable("COLORFGBG").unwrap_or_default(),
        is_ssh: variable("SSH_CONNECTION").is_some(),
    }
}
