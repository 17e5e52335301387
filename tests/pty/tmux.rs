//! B-07 and B-08 in a terminal that somebody else wrote: what tmux shows is what the buffer holds.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Instant;

use keybook::i18n::Lang;
use keybook::tui::color::Depth;
use keybook::tui::painter::Painter;
use keybook::tui::terminal::backend::WideBackend;
use keybook::tui::theme::{Role, Theme, Themes};
use keybook::tui::view::{Cursor, Env};
use keybook::tui::widgets::frame::Frame as Lines;
use keybook::tui::widgets::strip::Strip;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::{Rect, Size};

use crate::console::LONG;

const SIZES: [(u16, u16); 4] = [(40, 12), (80, 24), (120, 40), (200, 60)];

/// Text as people store it: ideographs, kana, Hangul, full-width forms, emoji, combining marks, characters of uncertain
/// width, and what is made visible because it could do harm.
const CORPUS: [&str; 24] = [
    "阿克米仪器有限公司 Acme Instruments",
    "湖畔食品（杭州）有限公司，李总：“下周二来”",
    "西湖纺织——三厂…样布《春》【急】",
    "ＡＢＣ１２３　全角！？；：",
    "カタカナ ひらがな ﾊﾝｶｸ ガギグ",
    "한국어 조선말 가나다",
    "Café Zürich naïve Ångström ñandú",
    "Cafe\u{301} Zu\u{308}rich nai\u{308}ve",
    "± × ÷ § ° · • † ‡ ™ ® © № ℃",
    "α β γ δ ж ф щ ю",
    "→ ← ↑ ↓ ■ □ ● ○ ◆ ★ ▲ ▶ ✓ ✗",
    "① ② ③ Ⅰ Ⅱ Ⅲ ㈱ ㎡ ㏄",
    "😀 🎉 🚀 📞 after emoji",
    "❤ ☎ ✉ ☀ plain symbols",
    "👩\u{200d}💻 👨\u{200d}👩\u{200d}👧 joined",
    "❤\u{fe0f} ☎\u{fe0f} with selector",
    "🇨🇳 🇬🇧 flags",
    "👍🏽 👋🏿 skin",
    "𠮷野家 𡈽 rare ideographs",
    "中😀文é字…混“排”test",
    "tab\there, escape \u{1b}[31m, bell \u{7}",
    "bidi \u{202e}abc\u{202c} and zero\u{200b}width",
    "עברית العربية mixed in",
    "z\u{335}\u{336}\u{337}\u{338}\u{339}a\u{300}\u{301}l\u{302}\u{303}go",
];

/// A tmux server of its own, whose only pane shows what is written to a pipe.
struct Tmux {
    folder: tempfile::TempDir,
    pipe: File,
}

impl Tmux {
    /// `None` where tmux is not installed.
    fn start(width: u16, height: u16) -> Option<Self> {
        if Command::new("tmux").arg("-V").output().is_err() {
            eprintln!("skipped: tmux is not installed");
            return None;
        }
        let folder = tempfile::Builder::new().prefix("kb").tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(
            Command::new("mkfifo")
                .arg(&pipe)
                .status()
                .unwrap()
                .success()
        );
        let shows = format!("stty raw -echo; exec cat '{}'", pipe.display());
        let (width, height) = (width.to_string(), height.to_string());
        let started = tmux(
            folder.path(),
            &[
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                &width,
                "-y",
                &height,
                &shows,
            ],
        );
        assert!(started.status.success(), "{started:?}");
        assert!(
            tmux(folder.path(), &["set", "-g", "status", "off"])
                .status
                .success()
        );
        let pipe = OpenOptions::new().write(true).open(pipe).unwrap();
        Some(Self { folder, pipe })
    }

    fn rows(&self) -> Vec<String> {
        let shown = tmux(self.folder.path(), &["capture-pane", "-p"]);
        let text = String::from_utf8(shown.stdout).unwrap();
        text.lines().map(|row| row.trim_end().to_owned()).collect()
    }

    /// Waits until the rows are these.
    #[track_caller]
    fn see(&self, wanted: &[String]) {
        let until = Instant::now() + LONG;
        loop {
            let rows = self.rows();
            let differs = |(wanted, row): &(&String, &String)| as_narrow(wanted) != as_narrow(row);
            let first = wanted.iter().zip(&rows).find(differs);
            if first.is_none() && rows.len() >= wanted.len() {
                return;
            }
            assert!(
                Instant::now() < until,
                "first row that differs, wanted and shown: {first:#?}\n{}",
                rows.join("\n")
            );
            std::thread::park_timeout(std::time::Duration::from_millis(10));
        }
    }
}

/// tmux counts one column for a symbol with an emoji selector where we count two, so a blank follows it there; and it
/// draws a skin tone as a glyph of its own, which the next character then covers. The rest of the row must stand where it
/// belongs.
fn as_narrow(row: &str) -> String {
    let row: String = row
        .chars()
        .filter(|c| !('\u{1f3fb}'..='\u{1f3ff}').contains(c))
        .collect();
    let parts: Vec<&str> = row.split('\u{fe0f}').map(str::trim_start).collect();
    parts.join("\u{fe0f}")
}

impl Drop for Tmux {
    fn drop(&mut self) {
        tmux(self.folder.path(), &["kill-server"]);
    }
}

fn tmux(folder: &Path, words: &[&str]) -> Output {
    Command::new("tmux")
        .env("LC_ALL", "C.UTF-8")
        .env_remove("TMUX")
        .arg("-u")
        .arg("-S")
        .arg(folder.join("socket"))
        .args(words)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// The rows of a buffer as a terminal shows them.
fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (0..area.height)
        .map(|y| {
            let mut row = String::new();
            let mut x = 0;
            while x < area.width {
                let cell = &buffer[(x, y)];
                row.push_str(cell.symbol());
                x += cell.cell_width().max(1);
            }
            row.trim_end().to_owned()
        })
        .collect()
}

/// A list of the corpus scrolled so far, in columns, and a popup if there is one.
fn draw(frame: &mut ratatui::Frame<'_>, env: &Env, scrolled: usize, popup: Option<Rect>) -> Cursor {
    let area = frame.area();
    let buffer = frame.buffer_mut();
    for y in 0..area.height {
        let text = CORPUS[(scrolled + usize::from(y)) % CORPUS.len()];
        let role = [Role::Text, Role::Tier1, Role::Selection][usize::from(y) % 3];
        let row = Rect::new(0, y, area.width, 1);
        buffer.set_style(row, env.style(role));
        let strip = Strip::new()
            .text(text, env.style(role))
            .text(" | ", env.style(Role::Border))
            .text(text, env.style(Role::TextMuted));
        strip.draw(buffer, row, env);
    }
    if let Some(popup) = popup {
        let inside = Lines::new()
            .title("标题 title", env)
            .draw_over(buffer, popup, env);
        let row = Rect {
            height: 1,
            ..inside
        };
        Strip::new()
            .text("弹出 popup 内容", env.style(Role::Text))
            .draw(buffer, row, env);
    }
    Cursor::Hidden
}

fn env() -> Env {
    let (theme, _): (Theme, _) = Themes::default().load("harbour-dark", None, Depth::Palette256);
    Env::new(Lang::Zh, theme)
}

#[test]
fn b07_tmux_shows_what_the_buffer_holds_at_four_sizes() {
    let env = env();
    for (width, height) in SIZES {
        let Some(mut tmux) = Tmux::start(width, height) else {
            return;
        };
        let backend = WideBackend::new(Vec::new(), Size { width, height }, Depth::Palette256);
        let mut painter = Painter::new(backend).unwrap();
        painter.repaint();
        let popup = |x, y| Some(Rect::new(x, y, 22, 5));
        for (scrolled, popup) in [
            (0, None),
            (1, None),
            (2, popup(3, 2)),
            (2, popup(4, 3)),
            (2, None),
            (12, popup(7, 1)),
            (13, popup(7, 1)),
            (24, None),
        ] {
            painter
                .paint(|frame| draw(frame, &env, scrolled, popup))
                .unwrap();
            let bytes = std::mem::take(painter.backend().sink());
            tmux.pipe.write_all(&bytes).unwrap();
            tmux.see(&rows(painter.shown()));
        }
    }
}

#[test]
fn b08_a_popup_has_its_whole_border_at_every_offset() {
    let env = env();
    let (width, height) = (40, 12);
    let Some(mut tmux) = Tmux::start(width, height) else {
        return;
    };
    let backend = WideBackend::new(Vec::new(), Size { width, height }, Depth::Palette256);
    let mut painter = Painter::new(backend).unwrap();
    painter.repaint();
    for x in 0..=18 {
        let popup = Rect::new(x, 3, 22, 6);
        painter
            .paint(|frame| draw(frame, &env, 0, Some(popup)))
            .unwrap();
        let bytes = std::mem::take(painter.backend().sink());
        tmux.pipe.write_all(&bytes).unwrap();
        let wanted = rows(painter.shown());
        tmux.see(&wanted);
        for row in &wanted[4..8] {
            assert_eq!(row.matches('│').count(), 2, "offset {x}: {row}");
        }
    }
}

/// What tmux knows of its pane's modes.
const MODES: &str = "#{alternate_on} #{cursor_flag} #{insert_flag} #{keypad_cursor_flag} #{keypad_flag} \
                     #{mouse_any_flag} #{mouse_sgr_flag} #{origin_flag} #{wrap_flag}";

/// Waits until tmux says something of its only pane, and returns it.
#[track_caller]
fn said(folder: &Path, what: &str, is_it: impl Fn(&str) -> bool) -> String {
    let until = Instant::now() + LONG;
    loop {
        let said = tmux(folder, &["display-message", "-p", what]).stdout;
        let said = String::from_utf8(said).unwrap().trim().to_owned();
        if is_it(&said) {
            return said;
        }
        assert!(Instant::now() < until, "{what} is {said}");
        std::thread::park_timeout(std::time::Duration::from_millis(10));
    }
}

/// B-06 as a terminal that somebody else wrote sees it. tmux before 3.6 does not answer DECRQM; it says the same of its own pane.
#[test]
fn b06_tmux_has_the_modes_it_had_before() {
    if Command::new("tmux").arg("-V").output().is_err() {
        eprintln!("skipped: tmux is not installed");
        return;
    }
    for ending in ["q", "TERM"] {
        let home = crate::home::Home::new();
        let folder = tempfile::Builder::new().prefix("kb").tempdir().unwrap();
        let folder = folder.path();
        // The shell waits for a line before and after, so that both states can be looked at.
        let program = env!("CARGO_BIN_EXE_keybook");
        let script = format!("read go; '{program}' demo; read go");
        let variables: Vec<String> = (home.variables().into_iter())
            .filter(|(name, _)| *name != "TERM")
            .map(|(name, value)| format!("{name}={}", value.display()))
            .collect();
        let mut words = vec![
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            "80",
            "-y",
            "24",
        ];
        for variable in &variables {
            words.extend(["-e", variable]);
        }
        words.push(&script);
        let started = tmux(folder, &words);
        assert!(started.status.success(), "{started:?}");
        let before = said(folder, MODES, |it| it.starts_with("0 1 "));
        tmux(folder, &["send-keys", "Enter"]);
        let during = said(folder, MODES, |it| it.starts_with('1'));
        assert_ne!(before, during);
        if ending == "q" {
            tmux(folder, &["send-keys", "q"]);
        } else {
            let shell = said(folder, "#{pane_pid}", |it| !it.is_empty());
            let children = format!("/proc/{shell}/task/{shell}/children");
            let child = std::fs::read_to_string(children).unwrap();
            let child = rustix::process::Pid::from_raw(child.trim().parse().unwrap()).unwrap();
            rustix::process::kill_process(child, rustix::process::Signal::TERM).unwrap();
        }
        said(folder, MODES, |it| it == before);
        tmux(folder, &["kill-server"]);
    }
}
