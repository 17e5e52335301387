//! The backend against a terminal emulator, and its bytes against the budgets of UX.md 2.1.

use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::*;
use crate::tui::painter::Painter;
use crate::tui::view::Cursor;

/// Counts writes and keeps the bytes of the last one.
#[derive(Debug, Default)]
struct Wire {
    all: Vec<u8>,
    last: Vec<u8>,
    writes: usize,
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writes += 1;
        self.last = bytes.to_vec();
        self.all.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn terminal(width: u16, height: u16) -> Painter<Wire> {
    let backend = WideBackend::new(Wire::default(), Size { width, height }, Depth::True);
    Painter::new(backend).unwrap()
}

fn paint(
    terminal: &mut Painter<Wire>,
    rows: &[(u16, u16, &str, Style)],
    cursor: Option<(u16, u16)>,
) {
    terminal
        .paint(|frame| {
            for (x, y, text, style) in rows {
                frame.buffer_mut().set_string(*x, *y, text, *style);
            }
            match cursor {
                Some(cursor) => Cursor::Shown(cursor.into()),
                None => Cursor::Hidden,
            }
        })
        .unwrap();
}

fn last(terminal: &mut Painter<Wire>) -> String {
    let wire = terminal.backend().sink();
    let text = String::from_utf8(std::mem::take(&mut wire.last)).unwrap();
    text.replace('\u{1b}', "^[")
}

const PLAIN: Style = Style::new();

#[test]
fn nothing_changed_writes_nothing() {
    let mut terminal = terminal(40, 4);
    let rows = [(0, 0, "客户 Acme", PLAIN)];
    paint(&mut terminal, &rows, Some((3, 0)));
    let writes = terminal.backend().sink().writes;
    assert_eq!(writes, 1);
    for _ in 0..3 {
        paint(&mut terminal, &rows, Some((3, 0)));
    }
    assert_eq!(terminal.backend().sink().writes, 1);
}

#[test]
fn wide_glyphs_need_no_moves() {
    let mut terminal = terminal(40, 4);
    paint(
        &mut terminal,
        &[(0, 0, "阿克米仪器 x", PLAIN), (0, 1, "湖畔食品", PLAIN)],
        None,
    );
    assert_eq!(
        last(&mut terminal),
        "^[[?2026h^[[?25l^[[H阿克米仪器^[[Cx\r\n湖畔食品^[[?2026l"
    );
}

#[test]
fn doubtful_glyphs_are_followed_by_a_fresh_column() {
    let mut terminal = terminal(40, 2);
    paint(
        &mut terminal,
        &[(0, 0, "“a”b…", PLAIN), (0, 1, "·中", PLAIN)],
        None,
    );
    assert_eq!(
        last(&mut terminal),
        "^[[?2026h^[[?25l^[[H“^[[2Ga”^[[4Gb…^[[6G \r\n·^[[2G中^[[?2026l"
    );
    let mut terminal = super::tests::terminal(40, 1);
    terminal.backend().set_ambiguous(Ambiguous::Narrow);
    paint(&mut terminal, &[(0, 0, "“a”b", PLAIN)], None);
    assert!(last(&mut terminal).contains("“a”b"));
}

#[test]
fn typing_is_cheap_and_keeps_the_cursor_visible() {
    let mut terminal = terminal(80, 24);
    paint(
        &mut terminal,
        &[(0, 22, "filter: ac", PLAIN)],
        Some((10, 22)),
    );
    last(&mut terminal);
    paint(
        &mut terminal,
        &[(0, 22, "filter: acm", PLAIN)],
        Some((11, 22)),
    );
    assert_eq!(last(&mut terminal), "^[[?2026hm^[[?2026l");
    paint(
        &mut terminal,
        &[(0, 22, "filter: acm", PLAIN)],
        Some((8, 22)),
    );
    assert_eq!(last(&mut terminal), "^[[9G");
}

#[test]
fn a_hidden_cursor_rests_where_it_is_parked() {
    let mut terminal = terminal(20, 4);
    let rest = |frame: &mut ratatui::Frame<'_>| {
        frame.buffer_mut().set_string(0, 0, "a", PLAIN);
        Cursor::Parked(Position { x: 2, y: 3 })
    };
    terminal.paint(rest).unwrap();
    assert!(last(&mut terminal).ends_with("a^[[4;3H^[[?2026l"));
    terminal.paint(rest).unwrap();
    assert_eq!(terminal.backend().sink().writes, 1);
}

#[test]
fn mono_sends_no_colour_but_keeps_reverse_and_bold() {
    let mut terminal = terminal(20, 1);
    terminal.backend().set_depth(Depth::Mono);
    let style = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Blue);
    paint(
        &mut terminal,
        &[(
            0,
            0,
            "a",
            style.add_modifier(Modifier::REVERSED | Modifier::BOLD),
        )],
        None,
    );
    assert!(
        last(&mut terminal).contains("^[[1;7ma"),
        "reverse and bold only"
    );
}

#[test]
fn the_last_column_wraps_nothing() {
    let mut terminal = terminal(4, 3);
    paint(
        &mut terminal,
        &[
            (0, 0, "中文", PLAIN),
            (0, 1, "abcd", PLAIN),
            (0, 2, "efgh", PLAIN),
        ],
        None,
    );
    assert_eq!(
        last(&mut terminal),
        "^[[?2026h^[[?25l^[[H中文\r\nabcd\r\nefgh^[[?2026l"
    );
}

#[test]
fn first_paint_of_a_chinese_screen_stays_in_its_budget() {
    let mut terminal = terminal(120, 40);
    let row = "阿克米仪器有限公司   金卡   滨江   今天   14:00   季度回访   陈薇 采购";
    let rows: Vec<_> = (0..40).map(|y| (1, y, row, PLAIN)).collect();
    paint(&mut terminal, &rows, None);
    let bytes = terminal.backend().sink().last.len();
    assert!(bytes <= 8 * 1024, "{bytes} bytes");
}

/// Draws rows and says what the buffer holds.
fn draw_rows(terminal: &mut Painter<Wire>, rows: &[(u16, u16, String)]) -> Buffer {
    let blue = Style::new().red().on_blue();
    let styles = [
        PLAIN,
        Style::new().bold(),
        blue,
        Style::new().underlined(),
        blue.reversed(),
    ];
    let frame = terminal.paint(|frame| {
        for (at, (x, y, text)) in rows.iter().enumerate() {
            let style = styles[at % styles.len()];
            frame.buffer_mut().set_string(*x, *y, text, style);
        }
        Cursor::Hidden
    });
    frame.unwrap();
    terminal.shown().clone()
}

/// What an emulator shows must equal the buffer, whatever changes between two frames.
fn assert_same(emulator: &vt100::Parser, buffer: &Buffer) {
    let background = |color: Color| match color {
        Color::Blue => vt100::Color::Idx(4),
        _ => vt100::Color::Default,
    };
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let shown = emulator.screen().cell(y, x).unwrap();
            let text = if shown.has_contents() {
                shown.contents()
            } else {
                " "
            };
            assert_eq!(text, cell.symbol(), "at {x}:{y}");
            assert_eq!(shown.bgcolor(), background(cell.bg), "behind {x}:{y}");
            assert_eq!(
                shown.underline(),
                cell.modifier.contains(Modifier::UNDERLINED),
                "under {x}:{y}"
            );
            assert_eq!(
                shown.inverse(),
                cell.modifier.contains(Modifier::REVERSED),
                "inverse {x}:{y}"
            );
            x += cell.cell_width().max(1);
        }
    }
}

/// A glyph that stands under the second half of another does not show, so the half behind it is painted over.
#[test]
fn a_glyph_over_the_first_half_of_another_leaves_nothing_of_it() {
    let mut terminal = terminal(30, 1);
    let mut emulator = vt100::Parser::new(1, 30, 0);
    let row = |x, text: &str| (x, 0, text.to_owned());
    let nothing = || row(0, "");
    for rows in [
        vec![row(22, "文")],
        vec![nothing(), nothing(), row(21, "文"), row(22, "文")],
        vec![nothing(), nothing(), row(20, "文")],
    ] {
        let buffer = draw_rows(&mut terminal, &rows);
        let bytes = std::mem::take(&mut terminal.backend().sink().all);
        emulator.process(&bytes);
        assert_same(&emulator, &buffer);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn an_emulator_shows_the_buffer(frames in prop::collection::vec(
        prop::collection::vec((0u16..28, 0u16..5, "[a-c 中文字é\u{2026}]{0,12}| {0,28}"), 0..6), 1..5)
    ) {
        let mut terminal = terminal(30, 5);
        let mut emulator = vt100::Parser::new(5, 30, 0);
        for rows in &frames {
            let buffer = draw_rows(&mut terminal, rows);
            let bytes = std::mem::take(&mut terminal.backend().sink().all);
            emulator.process(&bytes);
            assert_same(&emulator, &buffer);
            draw_rows(&mut terminal, rows);
            prop_assert!(terminal.backend().sink().all.is_empty(), "nothing changed");
        }
    }
}

/// A glyph of doubtful width ends right before a wide glyph of the frame on screen: both are painted over, and what was
/// behind the second half of the old one must not stay.
#[test]
fn a_doubtful_glyph_before_a_wide_one_leaves_no_stripe() {
    let mut terminal = terminal(30, 3);
    let mut emulator = vt100::Parser::new(3, 30, 0);
    let row = |x, text: &str| {
        vec![
            (0, 0, String::new()),
            (0, 0, String::new()),
            (x, 2, text.to_owned()),
        ]
    };
    for rows in [
        vec![(15, 2, "……字文中aéé字字".to_owned())],
        row(21, "éa字文… 字"),
    ] {
        let buffer = draw_rows(&mut terminal, &rows);
        let bytes = std::mem::take(&mut terminal.backend().sink().all);
        emulator.process(&bytes);
        assert_same(&emulator, &buffer);
    }
}

#[test]
fn blank_areas_are_erased() {
    let mut terminal = terminal(80, 24);
    let dark = Style::new().bg(Color::Indexed(233));
    let rows: Vec<_> = (0..24).map(|y| (0, y, " ".repeat(80), dark)).collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|(x, y, text, style)| (*x, *y, text.as_str(), *style))
        .collect();
    paint(&mut terminal, &rows, None);
    let bytes = terminal.backend().sink().last.len();
    assert!(bytes < 24 * 8, "{bytes} bytes");
    let mut old = super::tests::terminal(80, 24);
    old.backend().set_erases(false);
    paint(&mut old, &rows, None);
    assert!(!last(&mut old).contains("^[[K"));
}
