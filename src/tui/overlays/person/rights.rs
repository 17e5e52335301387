//! The rights of a person on the screen: a copy of everything to be read out or handed over, and erasure, which shows
//! what it would touch, asks who wanted it, and ends with its certificate (DOMAIN.md 10).

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::choice::ChoiceSet;
use crate::domain::field::FieldKind;
use crate::domain::invalid::Why;
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::exchange::rights;
use crate::i18n::dossier;
use crate::service::person::{Asked, Copy, Deal, Erasure, LookRow, Told};
use crate::service::reply::Named;
use crate::service::{Command, Query, Reply};
use crate::shown::Shown;
use crate::tui::command::{CommandId, Scope};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::overlays::message::Message;
use crate::tui::say;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::strip::{Strip, put_wrapped};

const WIDTH: u16 = 76;

/// A copy of everything about a person.
pub(super) fn copied(contact: u64, copy: &Copy, cx: &Cx<'_>) -> Message {
    let texts = &cx.words.persons;
    let mut lines = vec![texts.copy_contact.to_uppercase()];
    lines.extend(card(&copy.contact, cx));
    lines.extend([String::new(), texts.copy_known.to_uppercase()]);
    for known in &copy.known {
        let topic = cx.words.choice(ChoiceSet::Topic, known.topic.number());
        let said = known.text.as_deref();
        let said = said.map_or_else(String::new, |text| {
            dossier::known(cx.words, known.topic, text)
        });
        let day = cx.now.local(known.at).0;
        let by = [known.source.as_str(), known.by.as_str(), &day.to_string()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        lines.push(format!("  {topic}  {}", (cx.words.panes.aside)(&said, &by)));
    }
    if copy.known.is_empty() {
        lines.push(format!("  {}", texts.empty));
    }
    if copy.held_back > 0 {
        lines.push(format!("  {}", (texts.copy_held_back)(copy.held_back)));
    }
    lines.extend([String::new(), texts.terms.to_uppercase()]);
    match &copy.terms {
        Some(terms) => lines.extend(card(terms, cx)),
        None => lines.push(format!("  {}", texts.no_terms)),
    }
    lines.extend([String::new(), texts.looks.to_uppercase()]);
    lines.extend(
        looks(&copy.looks, cx)
            .into_iter()
            .map(|line| format!("  {line}")),
    );
    lines.extend([String::new(), texts.copy_records.to_uppercase()]);
    for named in &copy.records {
        let kind = (cx.words.records.kind)(named.stored.record.kind());
        lines.push(format!("  [{kind}]"));
        lines.extend(card(named, cx).into_iter().map(|line| format!("  {line}")));
    }
    lines.extend([String::new(), texts.copy_rights.to_owned()]);
    let title = (texts.copy_title)(&contact.to_string(), &cx.now.today().to_string());
    Message::new(&title, lines)
}

/// A record: a line for each field that is filled.
fn card(named: &Named, cx: &Cx<'_>) -> Vec<String> {
    let record = &named.stored.record;
    let kind = record.kind();
    let mut lines = Vec::new();
    for field in kind.fields() {
        let value = record.value(field.key);
        let says_nothing = value.is_empty()
            || matches!(value, Value::Flag(false) | Value::Choice(0))
            || field.kept && value == Value::Number(0);
        if says_nothing {
            continue;
        }
        let names = named.names.iter().find(|(key, _)| *key == field.key);
        let text = match (names, field.kind, &value) {
            (Some((_, names)), ..) => names.join(", "),
            (None, FieldKind::Moment, Value::Moment(at)) => {
                let (day, time) = cx.now.local(*at);
                format!("{day} {time}")
            }
            _ => say::value(cx.words, kind, field.key, &value),
        };
        lines.push(format!("  {}  {text}", cx.words.field(kind, field.key)));
    }
    lines
}

/// Who looked at what, when and why.
pub(super) fn looks(looks: &[LookRow], cx: &Cx<'_>) -> Vec<String> {
    let texts = &cx.words.persons;
    if looks.is_empty() {
        return vec![texts.no_looks.to_owned()];
    }
    let line = |look: &LookRow| {
        let (day, time) = cx.now.local(look.at);
        let topic = cx.words.choice(ChoiceSet::Topic, look.topic.number());
        let did = (texts.did)(look.act);
        format!(
            "{day} {time}  {}  {did}  {topic}  {}",
            look.by, look.purpose
        )
    };
    looks.iter().map(line).collect()
}

/// Asks whether a person is to be erased. It closes by itself with the certificate.
#[derive(Debug)]
pub(super) struct Erase {
    contact: u64,
    asked: Latest,
    sent: Latest,
    found: Option<Erasure>,
    reason: Input,
    is_missing: bool,
    scroll: Scroll,
}

impl Erase {
    pub(super) fn new(contact: u64) -> Self {
        Self {
            contact,
            asked: Latest::default(),
            sent: Latest::default(),
            found: None,
            reason: Input::new(""),
            is_missing: false,
            scroll: Scroll::default(),
        }
    }

    fn erase(&mut self, cx: &mut Cx<'_>) {
        let Some(found) = self.found.as_ref().filter(|_| !self.sent.is_waiting()) else {
            return;
        };
        let reason = self.reason.value().trim().to_owned();
        self.is_missing = reason.is_empty();
        if self.is_missing {
            return;
        }
        let deal = Deal::Erase {
            contact: self.contact,
            expected: Some(found.revision),
            reason,
        };
        self.sent.ask(cx.command(Command::Personal(deal)));
    }

    fn rows(&self, width: u16, cx: &Cx<'_>) -> Vec<Shown> {
        let Some(found) = &self.found else {
            return Vec::new();
        };
        rights::erasure(found, cx.words)
            .iter()
            .flat_map(|line| Shown::block(line))
            .flat_map(|line| line.measured(cx.ambiguous).wrap(width.max(1) as usize))
            .collect()
    }
}

impl View for Erase {
    fn scope(&self) -> Scope {
        Scope::Confirm
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::ConfirmAccept => self.erase(cx),
            CommandId::ConfirmClose | CommandId::AppCancel => cx.pop(),
            _ if self.scroll.run(id, cx.count) => {}
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, _: &mut Cx<'_>) -> Flow {
        self.is_missing &= !self.reason.key(key);
        Flow::Done
    }

    fn paste(&mut self, text: &str, _: &mut Cx<'_>) -> Flow {
        let _told_by_what_stands_there = self.reason.paste(text);
        Flow::Done
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        let contact = self.contact;
        let query = Query::Personal(Asked::Erasure { contact });
        self.asked.ask(cx.query(query));
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Personal(told)) => match &**told {
                Told::Erasure(found) if self.asked.is(ticket) => {
                    self.found = Some((**found).clone());
                }
                Told::Erased(certificate) if self.sent.is(ticket) => {
                    let lines = rights::certificate(certificate, cx.words, cx.now);
                    cx.pop();
                    cx.push(Message::new(cx.words.persons.certificate, lines));
                }
                _ => return Flow::Pass,
            },
            Err(_) if self.asked.is(ticket) => {
                // The app says why not.
                cx.pop();
                return Flow::Pass;
            }
            Err(_) => {
                let _ended = self.sent.is(ticket);
                return Flow::Pass;
            }
            Ok(_) => return Flow::Pass,
        }
        Flow::Done
    }

    fn area(&self, screen: Rect, cx: &Cx<'_>) -> Rect {
        let width = WIDTH.min(screen.width);
        let rows = self.rows(width.saturating_sub(4), cx).len() as u16;
        centered(
            screen,
            width,
            rows.saturating_add(5).clamp(7, screen.height.max(7)),
        )
    }

    fn point(&mut self, _: Position, _: &mut Cx<'_>) -> Flow {
        Flow::Done
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let texts = &cx.words.persons;
        let lines = Lines::new()
            .title(cx.words.commands.person_erase.long, cx)
            .foot(texts.erase_keys, cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let buffer = frame.buffer_mut();
        if self.found.is_none() {
            put_wrapped(buffer, inside, cx.words.chrome.loading, Role::TextMuted, cx);
            return;
        }
        // The question stands at the bottom; what has no room above it is scrolled to.
        let (text, asked) =
            inside
                .rows()
                .fold((Vec::new(), Vec::new()), |(mut text, mut asked), row| {
                    if inside.bottom() - row.y > 3 {
                        text.push(row);
                    } else {
                        asked.push(row);
                    }
                    (text, asked)
                });
        let rows = self.rows(inside.width, cx);
        let (all, fit) = (rows.len(), text.len());
        let first = self.scroll.see(all, fit as u16);
        for (place, row) in text.into_iter().zip(rows.into_iter().skip(first)) {
            Strip::new()
                .shown(row, cx.style(Role::Text))
                .draw(buffer, place, cx);
        }
        if let [.., label, line, problem] = asked.as_slice() {
            let name = texts.erase_reason;
            Strip::new()
                .text(name, cx.style(Role::Title))
                .draw(buffer, *label, cx);
            self.reason.draw(buffer, *line, true, cx);
            let below = all.saturating_sub(first + fit);
            let told = if self.is_missing {
                let why = (cx.words.failures.why)(&Why::Required);
                format!("! {}: {why}", cx.words.field(Kind::Access, F::Purpose))
            } else if below > 0 {
                (texts.erase_more)(below)
            } else {
                String::new()
            };
            Strip::new()
                .text(&told, cx.style(Role::WarnText))
                .draw(buffer, *problem, cx);
        }
    }

    fn cursor(&self) -> Cursor {
        self.reason.cursor()
    }
}
