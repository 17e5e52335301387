//! What every view may look at: texts, theme, keys, settings, and who the session is.

use std::path::PathBuf;

use super::draft::Drafts;
use super::keymap::Keymap;
use super::layout::Span;
use super::many::Repeat;
use super::theme::{Role, Theme};
use super::widgets::frame::Border;
use crate::config::settings::{Clipboard, Notify, Scroll, Settings, WeekStart};
use crate::domain::playbook::Playbook;
use crate::domain::when::Day;
use crate::exchange::export::ZoneAt;
use crate::i18n::{Catalog, Lang};
use crate::service::reply::Hello;
use crate::shown::Ambiguous;

/// What every view may look at.
#[derive(Clone, Debug)]
pub struct Env {
    /// The texts of the chosen language.
    pub words: &'static Catalog,
    /// The chosen theme.
    pub theme: Theme,
    /// The keys.
    pub keymap: Keymap,
    /// Lines around panes and overlays.
    pub border: Border,
    /// How wide the terminal draws characters of uncertain width.
    pub ambiguous: Ambiguous,
    /// How lists scroll.
    pub scroll: Scroll,
    /// Whether the line is slow: what need not be sent is not.
    pub is_calm: bool,
    /// How text gets on the clipboard.
    pub clipboard: Clipboard,
    /// How what cannot wait is made known.
    pub notify: Notify,
    /// The program that makes it known, where that is chosen, with its arguments.
    pub notify_command: String,
    /// Whether lists hide the middle of phone numbers.
    pub masks_phones: bool,
    /// The first day of a week in a month.
    pub week_start: WeekStart,
    /// Whether the terminal's window gets a title.
    pub titled: bool,
    /// Minutes without a key after which the screen is locked; none where it never is by itself.
    pub idle_lock: Option<i64>,
    /// What the trade knows, as this book has it.
    pub playbook: &'static Playbook,
    /// Who the book takes this session for; unknown until it has answered.
    pub me: Option<Hello>,
    /// Why the book cannot be reached, when it cannot.
    pub offline: Option<String>,
    /// What was typed in forms that were left.
    pub drafts: Drafts,
    /// The last change of this session that can be done again.
    pub last: Option<Repeat>,
    /// The session changes nothing; the server holds it to that.
    pub only_looks: bool,
    /// Names, amounts and words are hidden; what is hidden cannot be changed.
    pub discreet: bool,
    /// Rows above which an export is to be confirmed.
    pub confirm_over: usize,
    /// Where files go that others must not see; none for a throw-away book.
    pub private_folder: Option<PathBuf>,
    /// Whether what is drawn is read line by line: one pane, and rows with numbers.
    pub is_linear: bool,
    /// The zone at other times of the year; none where it is always the same.
    pub zone_at: Option<ZoneAt>,
}

impl Env {
    /// A plain environment in the given language and theme.
    pub fn new(lang: Lang, theme: Theme) -> Self {
        Self {
            words: lang.catalog(),
            theme,
            keymap: Keymap::defaults(),
            border: Border::Light,
            ambiguous: Ambiguous::Unknown,
            scroll: Scroll::Auto,
            is_calm: false,
            clipboard: Clipboard::Auto,
            notify: Notify::Bell,
            notify_command: String::new(),
            masks_phones: true,
            week_start: WeekStart::Monday,
            titled: false,
            idle_lock: None,
            playbook: Playbook::embedded(),
            me: None,
            offline: None,
            drafts: Drafts::default(),
            last: None,
            only_looks: false,
            discreet: false,
            confirm_over: Settings::default().confirm_export_over as usize,
            private_folder: None,
            is_linear: false,
            zone_at: None,
        }
    }

    /// Takes what the book says of its playbook. What does not fit, as a part written by a newer program, is passed by:
    /// the texts of the rest are better than none.
    ///
    /// Views hold plain references, so a playbook that was laid out anew is never freed; it changes a few times a year.
    pub fn learn(&mut self, hello: &Hello) {
        let known = self.me.as_ref().map_or(&[][..], |me| &me.playbook);
        if known == hello.playbook {
            return;
        }
        let embedded = Playbook::embedded();
        let mut book = embedded.clone();
        for part in &hello.playbook {
            if let Ok(with) = book.with(part) {
                book = with;
            }
        }
        self.playbook = if hello.playbook.is_empty() {
            embedded
        } else {
            Box::leak(Box::new(book))
        };
    }

    /// The weekdays in the order in which a week shows them, counted from Monday.
    pub const fn weekdays(&self) -> [u8; 7] {
        match self.week_start {
            WeekStart::Monday => [0, 1, 2, 3, 4, 5, 6],
            WeekStart::Sunday => [6, 0, 1, 2, 3, 4, 5],
        }
    }

    /// The first day of the week of a day.
    pub fn week_of(&self, day: Day) -> Day {
        match self.week_start {
            WeekStart::Monday => day.monday(),
            WeekStart::Sunday => day.plus(1).monday().plus(-1),
        }
    }

    /// How many columns of panes fit into a width.
    pub fn span(&self, width: u16) -> Span {
        if self.is_linear {
            Span::Narrow
        } else {
            Span::of(width)
        }
    }

    /// Whether lists move by half pages when the cursor meets their edge.
    pub fn scrolls_by_pages(&self) -> bool {
        match self.scroll {
            Scroll::Auto => self.is_calm,
            Scroll::Line => false,
            Scroll::Page => true,
        }
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> ratatui::style::Style {
        self.theme.style(role)
    }
}
