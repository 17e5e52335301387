//! What was changed, by whom and when, newest first; Enter takes one change back.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::deed::DeedAct;
use crate::domain::id::Revision;
use crate::domain::policy::{self, Act, Subject};
use crate::i18n::dates;
use crate::service::reply::LogRow;
use crate::service::{Changed, Command, Query, Reply};
use crate::shown::{Align, Shown};
use crate::tui::command::{CommandId, Scope};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Reason, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::{Strip, put_wrapped};

/// Changes asked for at once; more come when the cursor nears the end.
const PAGE: u32 = 100;

/// The list of changes.
#[derive(Debug)]
pub struct History {
    list: List<LogRow>,
    asked: Latest,
    /// The answer goes below what is there already.
    adds: bool,
    is_whole: bool,
}

impl History {
    /// The changes of the whole book.
    pub fn new() -> Self {
        Self {
            list: List::new(|row: &LogRow| Some(row.revision.0)),
            asked: Latest::default(),
            adds: false,
            is_whole: false,
        }
    }

    fn ask(&mut self, before: Option<Revision>, cx: &mut Cx<'_>) {
        self.adds = before.is_some();
        self.asked.ask(cx.query(Query::Log {
            target: None,
            before,
            limit: PAGE,
        }));
    }

    /// Older changes, when the cursor nears the end of those that are here.
    fn ask_older(&mut self, cx: &mut Cx<'_>) {
        let is_near = self.list.position_of_cursor() + 10 >= self.list.len();
        if is_near
            && !self.is_whole
            && !self.asked.is_waiting()
            && let Some(last) = self.list.rows().last()
        {
            self.ask(Some(last.revision), cx);
        }
    }

    /// Whether the change under the cursor can be taken back, judged as the server will.
    fn may_undo(&self, cx: &Cx<'_>) -> Result<Revision, Reason> {
        let words = &cx.words.history;
        let Some(row) = self.list.selected() else {
            return Err(cx.words.messages.nothing_selected.into());
        };
        if row.reverted_by.is_some() {
            return Err(words.already.into());
        }
        match row.deed.act {
            DeedAct::Undid | DeedAct::Redid => return Err(words.is_undo.into()),
            DeedAct::Founded => return Err(words.founded.into()),
            DeedAct::Exported => return Err(words.exported.into()),
            act if act.is_final() => return Err(words.stands.into()),
            _ => {}
        }
        if let Some(me) = &cx.me {
            let act = if me.actor.user.number() == row.by_id {
                Act::UndoOwn
            } else {
                Act::UndoOther
            };
            let subject = Subject {
                kind: row.deed.kind,
                owners: &[],
            };
            policy::may(me.actor, act, subject)
                .map_err(|denied| Reason::from((cx.words.failures.denied)(denied)))?;
        }
        Ok(row.revision)
    }

    fn strip(row: &LogRow, width: u16, cx: &Cx<'_>) -> Strip {
        let (day, time) = cx.now.local(row.at);
        let today = cx.now.today();
        let when = if day == today {
            time.to_string()
        } else {
            dates::short_day(cx.words, day, today)
        };
        let is_undone = row.reverted_by.is_some();
        let role = if is_undone { Role::Hint } else { Role::Text };
        let mark = if is_undone {
            cx.words.history.undone
        } else {
            ""
        };
        let mark_width = Shown::line(mark).width() as u16;
        let who = if width < 50 { 8 } else { 14 };
        let text = width.saturating_sub(10 + 1 + who + 1 + mark_width);
        Strip::new()
            .cell(&when, 10, Align::Left, cx.style(Role::TextMuted))
            .space(1)
            .cell(&row.by, who, Align::Left, cx.style(Role::TextMuted))
            .space(1)
            .cell(
                &(cx.words.deeds.deed)(&row.deed),
                text,
                Align::Left,
                cx.style(role),
            )
            .text(mark, cx.style(Role::StatusWaiting))
    }
}

impl Default for History {
    fn default() -> Self {
        Self::new()
    }
}

impl View for History {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match id {
            CommandId::PickerAccept => self.may_undo(cx).map(|_| ()),
            CommandId::PickerComplete => Err(cx.words.messages.not_here.into()),
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::PickerAccept => {
                if let Ok(revision) = self.may_undo(cx) {
                    cx.command(Command::UndoChange {
                        revision: Some(revision),
                    });
                }
            }
            CommandId::PickerClose => cx.pop(),
            _ => {
                let flow = self.list.run(id, cx);
                self.ask_older(cx);
                return flow;
            }
        }
        Flow::Done
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut Cx<'_>) -> Flow {
        let Ok(Reply::Log(rows)) = answer else {
            return Flow::Pass;
        };
        if self.asked.is(ticket) {
            self.is_whole = rows.len() < PAGE as usize;
            let mut all = Vec::new();
            if self.adds {
                all.extend_from_slice(self.list.rows());
            }
            all.extend(rows.iter().cloned());
            self.list.set(all);
        }
        Flow::Done
    }

    fn changed(&mut self, _: &Changed, cx: &mut Cx<'_>) {
        self.ask(None, cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.ask(None, cx);
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.list.point(at);
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 76, screen.height.saturating_sub(2).max(8))
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = &cx.words.history;
        let key = |id| {
            cx.keymap
                .key_in(Scope::Picker.chain(), id)
                .unwrap_or_default()
        };
        let foot = (words.keys)(&key(CommandId::PickerAccept), &key(CommandId::PickerClose));
        let lines = Lines::new()
            .title(words.title, cx)
            .foot(&foot, cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        if self.list.is_empty() {
            let text = if self.asked.is_waiting() {
                cx.words.chrome.loading
            } else {
                words.empty
            };
            put_wrapped(frame.buffer_mut(), inside, text, Role::TextMuted, cx);
            return;
        }
        self.list.draw(frame, inside, cx, |row, _, width| {
            Self::strip(row, width, cx)
        });
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.list.cursor()
    }
}
