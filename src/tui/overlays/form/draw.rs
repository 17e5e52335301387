//! How a form looks: one block per field, what is wrong below it, buttons at the bottom.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::editor::Editor;
use super::fields::{Line, Purpose, is_given};
use super::refs::{HITS_MOST, Refs};
use super::{Button, Form, Stop, when};
use crate::domain::field::FieldKind;
use crate::domain::record::Kind;
use crate::i18n::dates;
use crate::shown::{Align, Shown};
use crate::tui::command::{CommandId, Scope};
use crate::tui::layout::centered;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

const WIDTH: u16 = 76;
/// Room for the records shown under a field, also in a form of few fields.
const ROWS_LEAST: u16 = 14;
const MEMO_ROWS: (usize, usize) = (2, 6);
/// From here on what was understood stands beside the field, not under it.
const BESIDE_FROM: u16 = 44;

/// What the last drawing noted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    offset: u16,
    caret: Cursor,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            offset: 0,
            caret: Cursor::Hidden,
        }
    }
}

impl Layout {
    pub(super) fn cursor(&self) -> Cursor {
        self.caret
    }
}

/// Columns of a form.
#[derive(Clone, Copy)]
struct Columns {
    label: u16,
    value: u16,
}

/// The rows of one field.
struct Block {
    at: usize,
    heading: bool,
    editor: u16,
    hits: u16,
    below: Option<(String, Role)>,
    below_rows: u16,
}

impl Block {
    fn height(&self) -> u16 {
        u16::from(self.heading) + self.editor + self.hits + self.below_rows
    }
}

impl Form {
    pub(super) fn place(&self, screen: Rect, cx: &Cx<'_>) -> Rect {
        let width = WIDTH.min(screen.width);
        let columns = self.columns(width.saturating_sub(4), cx);
        let rows: u16 = self
            .blocks(columns, cx)
            .iter()
            .map(|block| block.height() - block.hits)
            .sum();
        let height = (rows + 5).max(ROWS_LEAST).min(screen.height);
        centered(screen, width, height)
    }

    fn columns(&self, width: u16, cx: &Cx<'_>) -> Columns {
        let label = self
            .lines
            .iter()
            .filter(|line| self.is_shown(line))
            .map(|line| Shown::line(cx.words.field(line.kind, line.key())).width() as u16 + 4)
            .max()
            .unwrap_or(12)
            .clamp(8, (width / 2).clamp(8, 20));
        Columns {
            label,
            value: width.saturating_sub(2 + label),
        }
    }

    fn blocks(&self, columns: Columns, cx: &Cx<'_>) -> Vec<Block> {
        let own = self.kind();
        let mut last = own;
        let mut blocks = Vec::new();
        for (at, line) in self.lines.iter().enumerate() {
            if !self.is_shown(line) {
                continue;
            }
            let is_focused = self.focus == Stop::Line(at);
            let heading = line.kind != last;
            last = line.kind;
            let editor = match &line.editor {
                Editor::Memo(memo) => {
                    let room = columns.value.saturating_sub(1) as usize;
                    memo.rows(room, cx.ambiguous)
                        .clamp(MEMO_ROWS.0, MEMO_ROWS.1) as u16
                }
                _ => 1,
            };
            let hits = match &line.editor {
                Editor::Refs(refs) if is_focused && refs.is_open() => {
                    refs.hits().0.len().min(HITS_MOST) as u16
                }
                _ => 0,
            };
            let below = self.below(line, is_focused, columns, cx);
            let below_rows = below.as_ref().map_or(0, |(text, _)| {
                Shown::line(text).wrap(columns.value.max(1) as usize).len() as u16
            });
            blocks.push(Block {
                at,
                heading,
                editor,
                hits,
                below,
                below_rows,
            });
        }
        blocks
    }

    /// What stands under a field: what is wrong, or what was understood where there is no room beside it.
    fn below(
        &self,
        line: &Line,
        is_focused: bool,
        columns: Columns,
        cx: &Cx<'_>,
    ) -> Option<(String, Role)> {
        if let Some(problem) = &line.problem {
            return Some((format!("! {problem}"), Role::WarnText));
        }
        if is_focused && columns.value < BESIDE_FROM {
            return echo(line, cx).map(|(text, role)| (text, role));
        }
        None
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = cx.words;
        let kind = self.kind();
        let (title, stored) = match &self.purpose {
            Purpose::Add(..) => return (words.forms.add)(kind),
            Purpose::Edit(stored) => ((words.forms.edit)(kind), stored),
            Purpose::Step(stored, step) => ((words.steps.label)(*step).to_owned(), stored),
        };
        let (name, _) = super::refs::called(&stored.record);
        let names = [self.known.customer_name.as_str(), name.as_str()];
        names
            .iter()
            .filter(|name| !name.is_empty())
            .fold(title, |title, name| format!("{title}  {name}"))
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let key = |id| {
            cx.keymap
                .key_in(Scope::Form.chain(), id)
                .unwrap_or_default()
        };
        let hidden = self.lines.iter().filter(|l| !self.is_shown(l)).count();
        let mut lines = Lines::new().title(&self.title(cx), cx).focus(true);
        if hidden > 0 {
            let foot = (cx.words.forms.hidden)(hidden, &key(CommandId::FormForm));
            lines = lines.foot(&foot, cx);
        } else if self.lines.iter().any(|l| !l.is_short && !l.required) {
            lines = lines.foot(&(cx.words.forms.all)(&key(CommandId::FormForm)), cx);
        }
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        self.layout.caret = Cursor::Hidden;
        if inside.height < 3 || inside.width < 12 {
            return;
        }
        // A blank row sets the buttons apart where there is room for one.
        let tail = if inside.height >= 9 { 3 } else { 2 };
        let body = Rect {
            height: inside.height - tail,
            ..inside
        };
        self.draw_fields(frame.buffer_mut(), body, cx);
        let note = Rect {
            y: inside.bottom() - 2,
            height: 1,
            ..inside
        };
        self.draw_note(frame.buffer_mut(), note, cx);
        let buttons = Rect {
            y: inside.bottom() - 1,
            height: 1,
            ..inside
        };
        self.draw_buttons(frame.buffer_mut(), buttons, cx);
    }

    fn draw_fields(&mut self, buffer: &mut Buffer, body: Rect, cx: &Cx<'_>) {
        let columns = self.columns(body.width, cx);
        let blocks = self.blocks(columns, cx);
        self.scroll(&blocks, body.height);
        let offset = self.layout.offset;
        let mut top = 0_u16;
        for block in &blocks {
            let height = block.height();
            let (from, to) = (top, top + height);
            top = to;
            if to <= offset || from >= offset + body.height {
                continue;
            }
            // Only whole blocks scroll in at the upper edge, so a block never starts above it.
            let y = body.y + from.saturating_sub(offset);
            let area = Rect {
                y,
                height: height.min(body.bottom().saturating_sub(y)),
                ..body
            };
            self.draw_block(buffer, area, block, columns, cx);
        }
        let total: u16 = blocks.iter().map(Block::height).sum();
        self.draw_more(buffer, body, total, cx);
    }

    /// Keeps the focused field in view, whole blocks at the upper edge.
    fn scroll(&mut self, blocks: &[Block], height: u16) {
        let total: u16 = blocks.iter().map(Block::height).sum();
        let mut starts = Vec::with_capacity(blocks.len());
        let mut top = 0;
        for block in blocks {
            starts.push((block.at, top, top + block.height()));
            top += block.height();
        }
        let focused = starts
            .iter()
            .find(|(at, ..)| self.focus == Stop::Line(*at))
            .copied();
        let mut offset = self.layout.offset.min(total.saturating_sub(height));
        if let Some((_, from, to)) = focused {
            offset = offset.max(to.saturating_sub(height)).min(from);
        } else {
            offset = total.saturating_sub(height);
        }
        // To the start of a block: onwards, unless that would hide the focused one.
        let onwards = starts
            .iter()
            .map(|(_, from, _)| *from)
            .find(|f| *f >= offset);
        self.layout.offset = match (onwards, focused) {
            (Some(start), Some((_, from, _))) => start.min(from),
            (Some(start), None) => start,
            (None, _) => offset,
        };
    }

    /// Marks that fields stand above or below what is seen.
    fn draw_more(&self, buffer: &mut Buffer, body: Rect, total: u16, cx: &Cx<'_>) {
        let mark = |buffer: &mut Buffer, y: u16, text: &str| {
            let place = Rect {
                y,
                height: 1,
                ..body
            };
            Strip::new()
                .text(text, cx.style(Role::Hint))
                .draw_right(buffer, place, cx);
        };
        if self.layout.offset > 0 {
            mark(buffer, body.y, "^");
        }
        if self.layout.offset + body.height < total {
            mark(buffer, body.bottom() - 1, "v");
        }
    }

    fn draw_block(
        &mut self,
        buffer: &mut Buffer,
        mut area: Rect,
        block: &Block,
        columns: Columns,
        cx: &Cx<'_>,
    ) {
        let is_focused = self.focus == Stop::Line(block.at);
        if block.heading {
            let row = Rect { height: 1, ..area };
            put(buffer, row, cx.words.forms.promise, Role::Title, cx);
            area.y += 1;
            area.height = area.height.saturating_sub(1);
        }
        if area.height == 0 {
            return;
        }
        let row = Rect { height: 1, ..area };
        if is_focused {
            put(buffer, row, cx.theme.symbol(Symbol::Cursor), Role::Key, cx);
        }
        let line = &self.lines[block.at];
        let label = Strip::new()
            .text(
                cx.words.field(line.kind, line.key()),
                cx.style(if is_focused {
                    Role::Text
                } else {
                    Role::TextMuted
                }),
            )
            .text(if line.required { " *" } else { "" }, cx.style(Role::Key));
        let place = Rect {
            x: row.x + 2,
            width: columns.label.saturating_sub(1),
            ..row
        };
        label.draw(buffer, place, cx);
        let value = Rect {
            x: area.x + 2 + columns.label,
            width: columns.value,
            height: block.editor.min(area.height),
            ..area
        };
        let caret = self.draw_editor(buffer, value, block.at, is_focused, cx);
        if is_focused {
            self.layout.caret = caret;
        }
        let mut y = area.y + block.editor;
        let line = &self.lines[block.at];
        if let Editor::Refs(refs) = &line.editor
            && block.hits > 0
        {
            let hits = Rect {
                y,
                height: block.hits.min(area.bottom().saturating_sub(y)),
                ..value
            };
            draw_hits(buffer, hits, refs, cx);
            y += block.hits;
        }
        if let Some((text, role)) = &block.below {
            let below = Rect {
                y,
                height: area.bottom().saturating_sub(y),
                ..value
            };
            put_wrapped(buffer, below, text, *role, cx);
        }
    }

    fn draw_editor(
        &mut self,
        buffer: &mut Buffer,
        area: Rect,
        at: usize,
        is_focused: bool,
        cx: &Cx<'_>,
    ) -> Cursor {
        let is_searching = match &self.lines[at].editor {
            Editor::Refs(refs) => refs.is_searching(&self.known),
            _ => false,
        };
        let is_add = matches!(self.purpose, Purpose::Add(..));
        let line = &mut self.lines[at];
        let beside = echo(line, cx);
        let is_given = is_add && is_given(line.kind, line.field.key);
        match &mut line.editor {
            Editor::Line(input) => {
                // What was understood stands beside the text where there is room.
                let has_beside = beside.is_some() && area.width >= BESIDE_FROM;
                let width = if has_beside { 20 } else { area.width };
                let field = Rect { width, ..area };
                input.draw(buffer, field, is_focused, cx);
                if line.problem.is_some() {
                    buffer.set_style(field, cx.style(Role::InputBad));
                }
                let rest = Rect {
                    x: field.right() + 2,
                    width: area.width.saturating_sub(width + 2),
                    ..area
                };
                if let (true, Some((text, role))) = (has_beside, beside) {
                    put(buffer, rest, &text, role, cx);
                } else if is_given && input.is_empty() {
                    let hint = Rect {
                        x: area.x + 1,
                        width: area.width.saturating_sub(1),
                        ..area
                    };
                    put(buffer, hint, cx.words.forms.given, Role::Hint, cx);
                }
                input.cursor()
            }
            Editor::Memo(memo) => {
                memo.draw(buffer, area, is_focused, cx);
                memo.cursor()
            }
            Editor::Choice(choice) => {
                let FieldKind::Choice(set) = line.field.kind else {
                    return Cursor::Hidden;
                };
                let label = cx.words.choice(set, choice.number);
                let style = cx.style(if is_focused {
                    Role::InputFocus
                } else {
                    Role::Text
                });
                let strip = if is_focused {
                    Strip::new()
                        .text("< ", cx.style(Role::Key))
                        .text(label, style)
                        .text(" >", cx.style(Role::Key))
                        .space(2)
                        .text(&choice.typed, cx.style(Role::Hint))
                } else {
                    Strip::new().text(label, style)
                };
                let used = strip.draw(buffer, area, cx);
                let at_end = if choice.typed.is_empty() { 2 } else { used };
                shown(area, if is_focused { at_end } else { 0 })
            }
            Editor::Flag(yes) => {
                let (mark, word) = if *yes {
                    ("[x] ", cx.words.forms.yes)
                } else {
                    ("[ ] ", cx.words.forms.no)
                };
                let style = cx.style(if is_focused {
                    Role::InputFocus
                } else {
                    Role::Text
                });
                Strip::new()
                    .text(mark, style)
                    .text(word, style)
                    .draw(buffer, area, cx);
                shown(area, 1)
            }
            Editor::Refs(refs) => draw_refs(buffer, area, refs, is_focused, is_searching, cx),
        }
    }

    fn draw_note(&self, buffer: &mut Buffer, row: Rect, cx: &Cx<'_>) {
        if self.saving.is_some() {
            put(buffer, row, cx.words.forms.saving, Role::StatusWaiting, cx);
        } else if let Some(note) = &self.note {
            put(buffer, row, note, Role::WarnText, cx);
        } else if let Some(at) = self.draft_from {
            let (day, time) = cx.now.local(at);
            let today = cx.now.today();
            let time = if day == today {
                time.to_string()
            } else {
                let day = dates::day(cx.words, day.to_naive(), today.to_naive());
                format!("{day} {time}")
            };
            let text = (cx.words.forms.draft_back)(&time);
            put(buffer, row, &text, Role::StatusNew, cx);
        }
    }

    fn draw_buttons(&mut self, buffer: &mut Buffer, row: Rect, cx: &Cx<'_>) {
        let mut strip = Strip::new();
        let mut caret = None;
        for button in self.buttons() {
            let words = &cx.words.forms;
            let (label, command) = match button {
                Button::Save => (words.save, Some(CommandId::FormSave)),
                Button::Another => (words.save_another, None),
                Button::Leave => (words.leave, Some(CommandId::FormLeave)),
                Button::Afresh => (words.afresh, None),
            };
            let key = command.and_then(|id| cx.keymap.key_in(Scope::Form.chain(), id));
            let is_focused = self.focus == Stop::Button(button);
            if is_focused {
                caret = Some(strip.width());
            }
            let role = if is_focused {
                Role::Selection
            } else {
                Role::Text
            };
            strip = strip.text("[ ", cx.style(role)).text(label, cx.style(role));
            if let Some(key) = key.filter(|_| row.width >= 50) {
                strip = strip
                    .text(" ", cx.style(role))
                    .text(&key, cx.style(role).patch(cx.style(Role::Key)));
            }
            strip = strip.text(" ]", cx.style(role)).space(1);
        }
        strip.draw(buffer, row, cx);
        if let Some(x) = caret
            && let Cursor::Shown(place) = shown(row, x)
        {
            self.layout.caret = Cursor::Parked(place);
        }
    }
}

fn shown(area: Rect, x: u16) -> Cursor {
    Cursor::Shown(ratatui::layout::Position {
        x: (area.x + x).min(area.right().saturating_sub(1)),
        y: area.y,
    })
}

/// What a day or time was understood as; text that cannot be read is told on leaving, not while it is typed.
fn echo(line: &Line, cx: &Cx<'_>) -> Option<(String, Role)> {
    let Editor::Line(input) = &line.editor else {
        return None;
    };
    let kind = line.field.kind;
    if !matches!(kind, FieldKind::Day | FieldKind::Time | FieldKind::Moment) || input.is_empty() {
        return None;
    }
    if let Ok(value) = line.value(cx.now) {
        return when::echo(cx.words, &value, cx.now).map(|text| (text, Role::TextMuted));
    }
    // A day with a time: the time goes into its own field when this one is left.
    let (day, time) = when::day(&input.value(), cx.now).ok()?;
    if kind != FieldKind::Day {
        return None;
    }
    let text = when::echo(cx.words, &crate::domain::value::Value::Day(day), cx.now)?;
    let time = time.map(|time| format!("  {time}")).unwrap_or_default();
    Some((text + &time, Role::TextMuted))
}

fn draw_refs(
    buffer: &mut Buffer,
    area: Rect,
    refs: &mut Refs,
    is_focused: bool,
    is_searching: bool,
    cx: &Cx<'_>,
) -> Cursor {
    let mut strip = Strip::new();
    let last = refs.chosen().len();
    for (at, (id, name)) in refs.chosen().iter().enumerate() {
        let number = format!("#{id}");
        let name = if name.is_empty() { &number } else { name };
        let role = if *id == 0 {
            Role::StatusNew
        } else {
            Role::Text
        };
        strip = strip.text(name, cx.style(role));
        if at + 1 < last {
            strip = strip.text(", ", cx.style(Role::TextMuted));
        }
    }
    if !is_focused && refs.input.is_empty() {
        strip.draw(buffer, area, cx);
        return Cursor::Hidden;
    }
    if last > 0 {
        strip = strip.space(1);
    }
    // The names give way to what is typed.
    let room = (area.width * 2 / 3).max(area.width.saturating_sub(16));
    let used = strip.draw(
        buffer,
        Rect {
            width: room,
            ..area
        },
        cx,
    );
    let field = Rect {
        x: area.x + used,
        width: area.width.saturating_sub(used),
        ..area
    };
    refs.input.draw(buffer, field, is_focused, cx);
    if refs.input.is_empty() && last == 0 {
        let key = cx
            .keymap
            .key_in(Scope::Form.chain(), CommandId::FormSuggest)
            .unwrap_or_default();
        let hint = Rect {
            x: field.x + 1,
            width: field.width.saturating_sub(1),
            ..field
        };
        put(
            buffer,
            hint,
            &(cx.words.forms.type_to_search)(&key),
            Role::Hint,
            cx,
        );
    } else if is_searching {
        let text = Strip::new().text(cx.words.forms.searching, cx.style(Role::Hint));
        text.draw_right(buffer, field, cx);
    }
    refs.input.cursor()
}

fn draw_hits(buffer: &mut Buffer, area: Rect, refs: &Refs, cx: &Cx<'_>) {
    let (hits, at) = refs.hits();
    let height = (area.height as usize).max(1);
    let first = (at + 1).saturating_sub(height);
    for ((index, hit), y) in hits
        .iter()
        .enumerate()
        .skip(first)
        .zip(area.top()..area.bottom())
    {
        let row = Rect {
            y,
            height: 1,
            ..area
        };
        let detail = Shown::line(&hit.detail).width() as u16;
        let right = detail.min(row.width / 2);
        let name = row.width.saturating_sub(right + 3);
        let text = if hit.id == 0 && refs.of == Kind::Contact {
            (cx.words.forms.new_contact)(&hit.name)
        } else {
            hit.name.clone()
        };
        let role = if hit.id == 0 {
            Role::StatusNew
        } else {
            Role::Text
        };
        Strip::new()
            .text(if index == at { "> " } else { "  " }, cx.style(Role::Key))
            .cell(&text, name, Align::Left, cx.style(role))
            .space(1)
            .cell(&hit.detail, right, Align::Right, cx.style(Role::Hint))
            .draw(buffer, row, cx);
        if index == at {
            buffer.set_style(row, cx.style(Role::Selection));
        }
    }
}
