//! How one field looks: its editor, the records that fit, what was understood.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::editor::Editor;
use super::fields::{Line, Purpose, is_given};
use super::layout::BESIDE_FROM;
use super::refs::Refs;
use super::ticks::Ticks;
use super::{Form, when};
use crate::domain::field::FieldKind;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::shown::{Align, Shown};
use crate::tui::command::{CommandId, Scope};
use crate::tui::layout::right_of;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx};
use crate::tui::widgets::strip::{Strip, put};

impl Form {
    pub(super) fn draw_editor(
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
        let beside = echo(line, area.width < BESIDE_FROM, cx);
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
                let rest = right_of(area, width + 2);
                if let (true, Some((text, role))) = (has_beside, beside) {
                    put(buffer, rest, &text, role, cx);
                } else if is_given && input.is_empty() {
                    let hint = right_of(area, 1);
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
            Editor::Ticks(ticks) => draw_ticks(buffer, area, ticks, is_focused, cx),
            Editor::Refs(refs) => draw_refs(buffer, area, refs, is_focused, is_searching, cx),
        }
    }
}

pub(super) fn shown(area: Rect, x: u16) -> Cursor {
    Cursor::Shown(ratatui::layout::Position {
        x: (area.x + x).min(area.right().saturating_sub(1)),
        y: area.y,
    })
}

/// What a day or time was understood as; text that cannot be read is told on leaving, not while it is typed.
pub(super) fn echo(line: &Line, is_short: bool, cx: &Cx<'_>) -> Option<(String, Role)> {
    let Editor::Line(input) = &line.editor else {
        return None;
    };
    let kind = line.field.kind;
    if !matches!(kind, FieldKind::Day | FieldKind::Time | FieldKind::Moment) || input.is_empty() {
        return None;
    }
    if let Ok(value) = line.value(cx.now) {
        return when::echo(cx.words, &value, cx.now, is_short).map(|text| (text, Role::TextMuted));
    }
    // A day with a time: the time goes into its own field when this one is left.
    let (day, time) = when::day(&input.value(), cx.now).ok()?;
    if kind != FieldKind::Day {
        return None;
    }
    let at = time.map_or(Value::Day(day), |time| {
        Value::Moment(cx.now.moment(day, time))
    });
    let text = when::echo(cx.words, &at, cx.now, is_short)?;
    Some((text, Role::TextMuted))
}

/// How many tips were kept, and the one that can be ticked.
fn draw_ticks(
    buffer: &mut Buffer,
    area: Rect,
    ticks: &Ticks,
    is_focused: bool,
    cx: &Cx<'_>,
) -> Cursor {
    let (kept, all) = ticks.count();
    let count = (cx.words.forms.ticked)(kept, all);
    if !is_focused {
        put(buffer, area, &count, Role::Text, cx);
        return Cursor::Hidden;
    }
    let (text, is_kept) = ticks.current(cx.words);
    let style = cx.style(Role::InputFocus);
    Strip::new()
        .text("< ", cx.style(Role::Key))
        .text(if is_kept { "[x] " } else { "[ ] " }, style)
        .text(text, style)
        .text(" >", cx.style(Role::Key))
        .space(2)
        .text(&count, cx.style(Role::Hint))
        .draw(buffer, area, cx);
    shown(area, 3)
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
    let field = right_of(area, used);
    refs.input.draw(buffer, field, is_focused, cx);
    if refs.input.is_empty() && last == 0 {
        let key = cx
            .keymap
            .key_in(Scope::Form.chain(), CommandId::FormSuggest)
            .unwrap_or_default();
        let hint = right_of(field, 1);
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

/// Draws the records that fit, and says which of them stands first.
pub(super) fn draw_hits(buffer: &mut Buffer, area: Rect, refs: &Refs, cx: &Cx<'_>) -> usize {
    let (hits, at) = refs.hits();
    let height = (area.height as usize).max(1);
    let first = (at + 1).saturating_sub(height);
    for ((index, hit), row) in hits.iter().enumerate().skip(first).zip(area.rows()) {
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
    first
}
