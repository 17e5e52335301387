//! How a form looks: one block per field, what is wrong below it, buttons at the bottom.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::draw_field::{draw_hits, shown};
use super::editor::Editor;
use super::fields::{Line, Purpose};
use super::layout::{Block, Columns};
use super::mouse::Spot;
use super::{Button, Form, Stop};
use crate::i18n::Catalog;
use crate::tui::command::{CommandId, Scope};
use crate::tui::layout::{beneath, first_row};
use crate::tui::many::names;
use crate::tui::say;
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

impl Form {
    fn title(&self, cx: &Cx<'_>) -> String {
        let words = cx.words;
        let kind = self.kind();
        let (title, stored) = match &self.purpose {
            Purpose::Add(..) => return (words.forms.add)(kind),
            Purpose::Many(of, act, marked) => {
                let title = (words.many.title)(&act.label(*of, words), marked.len());
                return format!("{title}  {}", names(marked));
            }
            Purpose::Edit(stored) => ((words.forms.edit)(kind), stored),
            Purpose::Step(stored, step) => ((words.steps.label)(*step).to_owned(), stored),
        };
        let (name, _) = super::known::called(&stored.record);
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
        let is_hidden = |line: &&Line| line.nth == 0 && !self.is_shown(line);
        let hidden = self.lines.iter().filter(is_hidden).count();
        let mut lines = Lines::new().title(&self.title(cx), cx).focus(true);
        if hidden > 0 {
            let foot = (cx.words.forms.hidden)(hidden, &key(CommandId::FormForm));
            lines = lines.foot(&foot, cx);
        } else if self.lines.iter().any(|l| !l.is_short && !l.required) {
            lines = lines.foot(&(cx.words.forms.all)(&key(CommandId::FormForm)), cx);
        }
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        self.layout.caret = Cursor::Hidden;
        self.layout.spots.clear();
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
        let last = beneath(inside, inside.height - 2);
        self.draw_note(frame.buffer_mut(), first_row(last), cx);
        self.draw_buttons(frame.buffer_mut(), beneath(last, 1), cx);
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
        if let Some(heading) = block.heading {
            let row = first_row(area);
            put(buffer, row, heading, Role::Title, cx);
            area.y += 1;
            area.height = area.height.saturating_sub(1);
        }
        if area.height == 0 {
            return;
        }
        self.layout.spots.push((area, Spot::Line(block.at)));
        let row = first_row(area);
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
        self.note_value(block.at, value);
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
            let first = draw_hits(buffer, hits, refs, cx);
            for (index, row) in (first..refs.hits().0.len()).zip(hits.rows()) {
                self.layout.spots.push((row, Spot::Hit(index)));
            }
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

    /// Notes where a tick or a choice stands: a click in front of a choice goes back, one on it or behind it goes on.
    fn note_value(&mut self, at: usize, value: Rect) {
        let before = Rect {
            width: value.width.min(2),
            ..value
        };
        match self.lines[at].editor {
            Editor::Choice(_) => {
                self.layout.spots.push((value, Spot::Value(at)));
                self.layout.spots.push((before, Spot::Before(at)));
            }
            Editor::Flag(_) => self.layout.spots.push((value, Spot::Value(at))),
            _ => {}
        }
    }

    fn draw_note(&self, buffer: &mut Buffer, row: Rect, cx: &Cx<'_>) {
        if self.saving.is_some() {
            put(buffer, row, cx.words.forms.saving, Role::StatusWaiting, cx);
        } else if let Some(note) = &self.note {
            put(buffer, row, note, Role::WarnText, cx);
        } else if let Some(at) = self.draft_from {
            let text = say::draft_from(cx.words, at, cx.now);
            put(buffer, row, &text, Role::StatusNew, cx);
        }
    }

    fn draw_buttons(&mut self, buffer: &mut Buffer, row: Rect, cx: &Cx<'_>) {
        let mut buttons: Vec<(bool, Button, Strip)> = self
            .buttons()
            .into_iter()
            .map(|button| {
                let is_focused = self.focus == Stop::Button(button);
                let strip = button_strip(button, is_focused, row.width, cx);
                (is_focused, button, strip)
            })
            .collect();
        // Where not all of them fit, the focused one comes first.
        let width: u16 = buttons.iter().map(|(_, _, strip)| strip.width()).sum();
        if width > row.width
            && let Some(at) = buttons.iter().position(|(is_focused, ..)| *is_focused)
        {
            buttons.drain(..at);
        }
        let mut whole = Strip::new();
        for (is_focused, button, strip) in buttons {
            let place = Rect {
                x: row.x + whole.width(),
                width: strip.width().saturating_sub(1),
                height: 1,
                ..row
            };
            let spot = (place.intersection(row), Spot::Button(button));
            self.layout.spots.push(spot);
            if is_focused && let Cursor::Shown(place) = shown(row, whole.width()) {
                self.layout.caret = Cursor::Parked(place);
            }
            whole = whole.join(strip);
        }
        whole.draw(buffer, row, cx);
    }
}

pub(super) fn button_label(button: Button, words: &Catalog) -> &'static str {
    match button {
        Button::Save => words.forms.save,
        Button::Another => words.forms.save_another,
        Button::Leave => words.forms.leave,
        Button::Afresh => words.forms.afresh,
    }
}

fn button_strip(button: Button, is_focused: bool, width: u16, cx: &Cx<'_>) -> Strip {
    let label = button_label(button, cx.words);
    let command = match button {
        Button::Save => Some(CommandId::FormSave),
        Button::Leave => Some(CommandId::FormLeave),
        Button::Another | Button::Afresh => None,
    };
    let style = cx.style(if is_focused {
        Role::Selection
    } else {
        Role::Text
    });
    let key = command.and_then(|id| cx.keymap.key_in(Scope::Form.chain(), id));
    let mut strip = Strip::new().text("[ ", style).text(label, style);
    if let Some(key) = key.filter(|_| width >= 50) {
        strip = strip
            .text(" ", style)
            .text(&key, style.patch(cx.style(Role::Key)));
    }
    strip.text(" ]", style).space(1)
}
