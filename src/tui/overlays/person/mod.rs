//! The dossier of a person: what is known, what is still to learn, on what terms. What is kept closely is masked until
//! somebody says why they look; it is masked again as soon as the cursor moves on.

mod rights;
mod row;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::choice::{ChoiceSet, Topic};
use crate::domain::id::Ref;
use crate::domain::record::{Kind, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::Lang;
use crate::service::person::{Asked, Deal, Person, Revealed, Told};
use crate::service::{Changed, Command, Query, Reply};
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::effect::Outcome;
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::overlays::form::Form;
use crate::tui::overlays::message::Message;
use crate::tui::overlays::picker::{Entry, Picker};
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Reason, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::put_wrapped;

use row::Row;

const WHY: &str = "why";
const FORGET: &str = "forget";
const COPY: &str = "copy";
/// Rows below the list that tell more of what is under the cursor.
const DETAIL: u16 = 4;
/// Rows from which there is room for them.
const DETAIL_FROM: u16 = 14;

/// The dossier of one person.
#[derive(Debug)]
pub struct PersonSheet {
    contact: u64,
    person: Option<Person>,
    list: List<Row>,
    asked: Latest,
    opening: Latest,
    revealing: Latest,
    copying: Latest,
    revealed: Option<Revealed>,
}

impl PersonSheet {
    /// The dossier of a contact.
    pub fn new(contact: u64) -> Self {
        let mut list = List::new(Row::id);
        list.set_focus(true);
        Self {
            contact,
            person: None,
            list,
            asked: Latest::default(),
            opening: Latest::default(),
            revealing: Latest::default(),
            copying: Latest::default(),
            revealed: None,
        }
    }

    fn ask(&mut self, cx: &mut Cx<'_>) {
        let contact = self.contact;
        let ticket = cx.query(Query::Personal(Asked::Person { contact }));
        self.asked.ask(ticket);
    }

    /// What the book needs to know of whom something is written down.
    fn about(&self) -> Vec<(F, Value)> {
        let customer = self
            .person
            .as_ref()
            .map(|it| it.stored.record.value(F::Customer));
        vec![
            (F::Customer, customer.unwrap_or_default()),
            (F::Contact, Value::Reference(self.contact)),
        ]
    }

    /// Opens what is under the cursor for writing: the record, or a new one of the topic.
    fn edit(&mut self, cx: &mut Cx<'_>) {
        match self.list.selected() {
            Some(Row::Known(known)) => {
                let target = Ref::new(Kind::Particular, known.id);
                self.opening.ask(cx.query(Query::Record { target }));
            }
            Some(Row::Empty(topic)) => {
                let mut preset = self.about();
                preset.push((F::Topic, Value::Choice(topic.number())));
                cx.push(Form::add(Kind::Particular, preset).noted(note(*topic, false, cx)));
            }
            Some(Row::Contact(_)) => {
                let target = Ref::new(Kind::Contact, self.contact);
                self.opening.ask(cx.query(Query::Record { target }));
            }
            None => {}
        }
    }

    fn terms(&self, cx: &mut Cx<'_>) {
        let form = match self.person.as_ref().and_then(|it| it.terms.clone()) {
            Some(terms) => Form::edit(terms),
            None => Form::add(Kind::Privacy, self.about()),
        };
        cx.push(form.noted(cx.words.persons.disclosable.to_owned()));
    }

    fn looks(&self, cx: &mut Cx<'_>) {
        let looks = self.person.as_ref().map_or(&[][..], |it| &it.looks);
        let lines = rights::looks(looks, cx);
        cx.push(Message::new(cx.words.persons.looks, lines));
    }

    fn open(stored: &Stored, cx: &mut Cx<'_>) {
        let form = Form::edit(stored.clone());
        let topic = match stored.record.value(F::Topic) {
            Value::Choice(number) => Topic::from_number(number),
            _ => None,
        };
        let masked = stored.record.value(F::Text).is_empty();
        cx.push(match topic {
            Some(topic) => form.noted(note(topic, masked, cx)),
            None => form,
        });
    }

    fn lay_out(&mut self, cx: &Cx<'_>) {
        if let Some(person) = &self.person {
            self.list.set(row::rows(person, cx));
        }
    }

    fn is_masked(&self) -> Option<u64> {
        match self.list.selected() {
            Some(Row::Known(known)) if known.text.is_none() => Some(known.id),
            _ => None,
        }
    }

    fn hides_again(&mut self) {
        let under = self.list.selected_id();
        if self
            .revealed
            .as_ref()
            .is_some_and(|it| Some(it.particular) != under)
        {
            self.revealed = None;
        }
    }
}

/// Asks why: what is answered is written down with the name of whoever looks.
fn ask_why(tag: &'static str, title: &str, cx: &mut Cx<'_>) {
    let entries = (0..)
        .zip(cx.words.persons.purposes)
        .map(|(id, text)| Entry::new(id, text))
        .collect();
    cx.push(Picker::new(tag, title, entries));
}

/// What stands under the form of a topic: why it is known, and that the person may read it.
fn note(topic: Topic, is_masked: bool, cx: &Cx<'_>) -> String {
    let texts = &cx.words.persons;
    let mut parts = vec![row::example(topic, cx).to_owned()];
    if is_masked {
        parts.push(texts.stays_sealed.to_owned());
    }
    parts.push(texts.disclosable.to_owned());
    let joint = match cx.words.lang {
        Lang::En => ". ",
        Lang::Zh => "；",
    };
    parts.retain(|part| !part.is_empty());
    parts.join(joint)
}

impl View for PersonSheet {
    fn scope(&self) -> Scope {
        Scope::Person
    }

    fn available(&self, id: C, cx: &Cx<'_>) -> Result<(), Reason> {
        match id {
            C::PersonReveal if self.is_masked().is_none() => {
                Err(cx.words.persons.not_masked.into())
            }
            C::PersonForget if !matches!(self.list.selected(), Some(Row::Known(_))) => {
                Err(cx.words.messages.nothing_selected.into())
            }
            C::PersonErase => {
                let denied = cx.me.as_ref().map(|me| me.actor.may_erase());
                match denied {
                    Some(Err(denied)) => Err((cx.words.failures.denied)(denied).into()),
                    _ => Ok(()),
                }
            }
            C::PersonEdit if self.list.selected().is_none() => {
                Err(cx.words.messages.nothing_selected.into())
            }
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        match id {
            C::PersonEdit => self.edit(cx),
            C::PersonReveal => ask_why(WHY, cx.words.persons.why_look, cx),
            C::PersonCopy => ask_why(COPY, cx.words.persons.why_copy, cx),
            C::PersonErase => cx.push(rights::Erase::new(self.contact)),
            C::PersonTerms => self.terms(cx),
            C::PersonLooks => self.looks(cx),
            C::PersonForget => {
                if let Some(Row::Known(known)) = self.list.selected() {
                    let label = cx.words.choice(ChoiceSet::Topic, known.topic.number());
                    let words = &cx.words.persons;
                    let entries = vec![Entry::new(0, words.keep), Entry::new(1, words.take_out)];
                    cx.push(Picker::new(FORGET, &(words.forget)(label), entries));
                }
            }
            C::PersonClose => cx.pop(),
            _ => {
                let flow = self.list.run(id, cx);
                self.hides_again();
                return flow;
            }
        }
        Flow::Done
    }

    fn closed(&mut self, outcome: Outcome, cx: &mut Cx<'_>) {
        let Outcome::Picked { tag, id } = outcome else {
            return;
        };
        if tag == COPY {
            let purpose = cx.words.persons.purposes.get(id as usize);
            let deal = Deal::Copy {
                contact: self.contact,
                purpose: (*purpose.unwrap_or(&"")).to_owned(),
            };
            self.copying.ask(cx.command(Command::Personal(deal)));
            return;
        }
        match (tag, self.list.selected()) {
            (WHY, Some(Row::Known(known))) => {
                let purpose = cx.words.persons.purposes.get(id as usize);
                let deal = Deal::Reveal {
                    particular: known.id,
                    purpose: (*purpose.unwrap_or(&"")).to_owned(),
                };
                self.revealing.ask(cx.command(Command::Personal(deal)));
            }
            (FORGET, Some(Row::Known(known))) if id == 1 => {
                let particulars = vec![known.id];
                cx.command(Command::Personal(Deal::Forget { particulars }));
            }
            _ => {}
        }
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Personal(told)) => match &**told {
                Told::Person(person) if self.asked.is(ticket) => {
                    self.person = Some((**person).clone());
                    self.lay_out(cx);
                }
                Told::Revealed(revealed) if self.revealing.is(ticket) => {
                    self.revealed = Some(revealed.clone());
                    self.hides_again();
                }
                Told::Copy(copy) if self.copying.is(ticket) => {
                    cx.push(rights::copied(self.contact, copy, cx));
                }
                _ => return Flow::Pass,
            },
            Ok(Reply::Record(stored)) if self.opening.is(ticket) => Self::open(stored, cx),
            Err(_) if self.asked.is(ticket) => {
                // The person is gone: there is nothing left to show.
                cx.pop();
                return Flow::Pass;
            }
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn changed(&mut self, _: &Changed, cx: &mut Cx<'_>) {
        self.ask(cx);
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.revealed = None;
        self.ask(cx);
    }

    fn point(&mut self, at: Position, _: &mut Cx<'_>) -> Flow {
        let _hit = self.list.point(at);
        self.hides_again();
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(
            screen,
            (screen.width / 4 * 3).max(96),
            screen.height.saturating_sub(2).max(8),
        )
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let texts = &cx.words.persons;
        let keys = [
            C::PersonEdit,
            C::PersonReveal,
            C::PersonTerms,
            C::PersonLooks,
            C::PersonCopy,
            C::PersonClose,
        ];
        let keys: Vec<(String, &'static str)> = keys
            .into_iter()
            .filter_map(|id| {
                let key = cx.keymap.key_in(Scope::Person.chain(), id)?;
                Some((key, (id.spec().label)(cx.words).short))
            })
            .collect();
        let title = self.person.as_ref().map_or_else(
            || texts.title.to_owned(),
            |person| (texts.title_of)(&row::name(person)),
        );
        let foot = (texts.foot)(&keys);
        let lines = Lines::new().title(&title, cx).foot(&foot, cx).focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let Some(person) = &self.person else {
            let text = cx.words.chrome.loading;
            put_wrapped(frame.buffer_mut(), inside, text, Role::TextMuted, cx);
            return;
        };
        let (head, list, detail) = parts(inside);
        row::head(person, head, frame.buffer_mut(), cx);
        let revealed = self.revealed.as_ref();
        self.list.draw(frame, list, cx, |row, _, width| {
            row::strip(row, revealed, width, cx)
        });
        if let Some(row) = self.list.selected() {
            row::detail(row, revealed, person, detail, frame.buffer_mut(), cx);
        }
    }

    fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    fn cursor(&self) -> Cursor {
        self.list.cursor()
    }
}

/// The head, the list, and what is told of the row under the cursor.
fn parts(inside: Rect) -> (Rect, Rect, Rect) {
    let detail = if inside.height >= DETAIL_FROM {
        DETAIL
    } else {
        0
    };
    let head = if inside.height >= DETAIL_FROM { 2 } else { 1 };
    let part = |from: u16, rows: u16| Rect {
        y: inside.y + from,
        height: rows,
        ..inside
    };
    let list = inside.height.saturating_sub(head + detail);
    (part(0, head), part(head, list), part(head + list, detail))
}
