//! Draws tabs, the pane, the message row, hints and overlays.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::mouse::Targets;
use super::{App, SAVING_AFTER};
use crate::i18n::dates;
use crate::shown::Align;
use crate::tui::command::CommandId;
use crate::tui::keymap::{Lookup, print_keys};
use crate::tui::layout::{SMALLEST, beneath, inset, parts};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, View};
use crate::tui::widgets::footer;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

impl App {
    /// Draws everything and says where the terminal's cursor belongs.
    pub fn draw(&mut self, frame: &mut Frame<'_>) -> Cursor {
        let window = frame.area();
        let ground = self
            .env
            .style(Role::Text)
            .patch(self.env.style(Role::Surface));
        frame.buffer_mut().set_style(window, ground);
        if self.is_locked() {
            self.targets.clear();
            return self.draw_lock(frame);
        }
        let Some(parts) = parts(window) else {
            let text = (self.env.words.chrome.too_small)(SMALLEST.width, SMALLEST.height);
            put_wrapped(frame.buffer_mut(), window, &text, Role::Text, &self.env);
            return Cursor::Hidden;
        };
        let mut targets = Vec::new();
        if let Some(header) = parts.header {
            let tabs = self.draw_header(frame.buffer_mut(), header);
            if self.overlays.is_empty() {
                targets.extend(tabs);
            }
        }
        let (pane, lesson) = self.split_tutorial(parts.pane);
        if let Some(lesson) = lesson {
            self.draw_tutorial(frame.buffer_mut(), lesson);
        }
        let cx = Cx::new(&self.env, self.present.now, self.present.at, 0);
        if let Some(slot) = self.panes.slots.get_mut(self.panes.current) {
            slot.view.render(frame, pane, &cx);
        }
        self.draw_message(frame, parts.message);
        for layer in &mut self.overlays {
            let cx = Cx::new(&self.env, self.present.now, self.present.at, 0);
            let area = layer.view.area(pane, &cx).intersection(window);
            layer.view.render(frame, area, &cx);
        }
        if let Some(row) = parts.footer {
            let can = |id| match self.may_run(id) {
                Ok(()) => Some(true),
                Err(reason) if reason.0 == self.env.words.messages.not_here => None,
                Err(_) => Some(false),
            };
            let chain = self.chain();
            let hints = footer::draw(frame.buffer_mut(), row, chain, can, &self.env);
            targets.extend(hints);
        }
        self.targets = targets;
        self.draw_which_key(frame.buffer_mut(), pane);
        self.view(self.top()).map_or(Cursor::Hidden, View::cursor)
    }

    fn draw_header(&self, buffer: &mut Buffer, row: Rect) -> Targets {
        let env = &self.env;
        let clock = self.clock(row.width);
        let right = clock.draw_right(buffer, row, env);
        let room = Rect {
            width: row.width.saturating_sub(right + 1),
            ..row
        };
        let banners = self.banners();
        // What the session is comes before the program's name, and that before the names of the other views.
        let spare = room.width.saturating_sub(banners.width());
        let shapes = [(true, true), (false, true), (false, false)];
        let shaped =
            shapes.map(|(has_name, has_titles)| self.tabs(row.width, has_name, has_titles));
        let [.., narrowest] = &shaped;
        let fitting = shaped.iter().find(|(tabs, _)| tabs.width() <= spare);
        let (tabs, places) = fitting.unwrap_or(narrowest);
        tabs.clone().join(banners).draw(buffer, room, env);
        let shown = places.iter().map(|(from, width, go)| {
            let place = Rect {
                x: room.x + from,
                width: *width,
                ..room
            };
            (place, *go)
        });
        shown.collect()
    }

    /// The tabs, and where each stands; in a narrow window the one that is shown alone.
    fn tabs(
        &self,
        width: u16,
        has_name: bool,
        has_titles: bool,
    ) -> (Strip, Vec<(u16, u16, CommandId)>) {
        let env = &self.env;
        let mut tabs = Strip::new();
        let mut places = Vec::new();
        if width >= 60 && has_name {
            tabs = tabs.text(" keybook  ", env.style(Role::Title));
        }
        for (at, slot) in self.panes.slots.iter().enumerate() {
            let current = at == self.panes.current;
            if width < 60 && !current {
                continue;
            }
            let title = (slot.spec.title)(env.words);
            let from = tabs.width();
            tabs = if current {
                let text = format!("[{} {title}]", at + 1);
                tabs.text(&text, env.style(Role::TabActive))
            } else if has_titles {
                let text = format!(" {} {title} ", at + 1);
                tabs.text(&text, env.style(Role::Tab))
            } else {
                tabs.text(&format!(" {} ", at + 1), env.style(Role::Tab))
            };
            places.push((from, tabs.width() - from, slot.spec.go));
        }
        (tabs, places)
    }

    /// What is special about the book or the session.
    fn banners(&self) -> Strip {
        let env = &self.env;
        let chrome = &env.words.chrome;
        let is_demo = env.me.as_ref().is_some_and(|me| me.demo);
        let banners = [
            (is_demo, "DEMO"),
            (env.only_looks, chrome.only_looks),
            (env.discreet, chrome.discreet),
        ];
        let told = banners.into_iter().filter(|(is_told, _)| *is_told);
        told.fold(Strip::new(), |strip, (_, text)| {
            let text = format!(" {text} ");
            strip.space(1).text(&text, env.style(Role::Banner))
        })
    }

    /// The mark of a slow write, the date when there is room, and the time.
    fn clock(&self, width: u16) -> Strip {
        let env = &self.env;
        let mut strip = Strip::new();
        let slow = self
            .tickets
            .oldest_write()
            .is_some_and(|since| self.present.at.duration_since(since) >= SAVING_AFTER);
        if slow {
            strip = strip
                .text(env.words.chrome.saving, env.style(Role::StatusWaiting))
                .space(2);
        }
        if width >= 100 {
            let today = self.present.now.today();
            strip = strip
                .text(
                    &dates::day(env.words, today, today),
                    env.style(Role::TextMuted),
                )
                .space(1);
        }
        let time = self.present.now.time();
        let (hour, minute) = time.hm();
        strip.text(
            &format!("{hour:02}:{minute:02} "),
            env.style(Role::TextMuted),
        )
    }

    fn draw_message(&mut self, frame: &mut Frame<'_>, row: Rect) {
        let cx = Cx::new(&self.env, self.present.now, self.present.at, 0);
        let typing = self
            .overlays
            .is_empty()
            .then_some(())
            .and_then(|()| self.panes.slots.get_mut(self.panes.current))
            .is_some_and(|slot| {
                slot.view.typing() != crate::tui::view::Typing::No
                    && slot.view.render_message(frame, row, &cx)
            });
        if typing {
            return;
        }
        let room = inset(row, 1);
        let messages = &self.env.words.messages;
        let is_opening = self.opening.is_some_and(|due| due <= self.present.at);
        let offline = self.env.offline.as_deref().map(messages.offline);
        let banner = is_opening.then(|| messages.opening_book.to_owned());
        if let Some(text) = banner.or(offline) {
            let style = self.env.style(Role::Banner);
            frame.buffer_mut().set_style(row, style);
            Strip::new()
                .text(&text, style)
                .draw(frame.buffer_mut(), room, &self.env);
        } else if let Some(toast) = self.toasts.current() {
            put(
                frame.buffer_mut(),
                room,
                &toast.text,
                toast.role(),
                &self.env,
            );
        } else if let Some(slot) = self.panes.slots.get_mut(self.panes.current) {
            slot.view.render_message(frame, row, &cx);
        }
        let count = self.typed.typed_count();
        if count > 0 || self.typed.is_pending() {
            let mut text = print_keys(self.typed.keys());
            if count > 0 {
                text = format!("{count} {text}");
            }
            let strip = Strip::new().text(text.trim(), self.env.style(Role::Key));
            strip.draw_right(frame.buffer_mut(), room, &self.env);
        }
    }

    fn draw_which_key(&self, buffer: &mut Buffer, pane: Rect) {
        let due = self
            .typed
            .box_due()
            .is_some_and(|due| due <= self.present.at);
        if !due {
            return;
        }
        let chain = self.chain();
        let Lookup::Prefix(next) = self.env.keymap.lookup(chain, self.typed.keys()) else {
            return;
        };
        let env = &self.env;
        let rows: Vec<(String, &str, Option<String>)> = next
            .iter()
            .map(|(keys, id)| {
                let label = (id.spec().label)(env.words).long;
                let why = self.may_run(*id).err().map(|reason| reason.0);
                (print_keys(keys), label, why)
            })
            .collect();
        let height = (rows.len() as u16 + 2).min(pane.height);
        let area = beneath(pane, pane.height - height);
        let title = format!(
            "{}  {}",
            env.words.chrome.which_key,
            print_keys(self.typed.keys())
        );
        let inside = Lines::new()
            .title(&title, env)
            .focus(true)
            .draw_over(buffer, area, env);
        for (row, (keys, label, why)) in inside.rows().zip(&rows) {
            let (key, text) = if why.is_none() {
                (Role::Key, Role::Text)
            } else {
                (Role::Hint, Role::Hint)
            };
            let mut strip = Strip::new()
                .cell(keys, 6, Align::Left, env.style(key))
                .text(label, env.style(text));
            if let Some(why) = why {
                strip = strip.space(2).text(why, env.style(Role::Hint));
            }
            strip.draw(buffer, row, env);
        }
    }
}
