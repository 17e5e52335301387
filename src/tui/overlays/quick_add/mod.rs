//! One record in one line, with what was understood below it before anything is saved (UX.md 6.4).

mod echo;
mod whose;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use super::form::Form;
use crate::domain::customer::Contact;
use crate::domain::quick::Quick;
use crate::domain::record::{Kind, Of};
use crate::domain::vocabulary::FieldKey;
use crate::domain::when::Moment;
use crate::i18n::Catalog;
use crate::i18n::called::{Called, user};
use crate::service::reply::CustomerRow;
use crate::service::{Command, Query, Reply};
use crate::tui::command::{CommandId, Scope};
use crate::tui::draft::{Draft, DraftKey, Kept};
use crate::tui::effect::{Effect, Outcome};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::say;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Pause, Reason, Typing, View};
use crate::tui::widgets::input::Input;

/// The quick-add line; closes with [`Outcome::Saved`], or [`Outcome::Nothing`] when it is left.
#[derive(Debug)]
pub struct QuickAdd {
    /// The customer it was opened for, until Backspace takes it away.
    fixed: Option<(u64, String)>,
    opened_for: u64,
    input: Input,
    quick: Quick,
    /// Customers that fit the first word of the name.
    found: Vec<CustomerRow>,
    /// Which one of those that fit was taken; in a line that was opened for a customer, 0 is that one.
    picked: Option<usize>,
    searched: String,
    asked: Latest,
    pause: Pause,
    /// The customer whose people these are.
    people_of: u64,
    people: Vec<Called>,
    people_asked: Latest,
    users: Vec<Called>,
    users_asked: Latest,
    is_fresh: bool,
    /// Enter was pressed before the customer was known.
    saves_when_found: bool,
    /// Enter was pressed once on a day that is past.
    past_is_meant: bool,
    saving: Option<Ticket>,
    note: Option<String>,
    /// Where the last drawing put the row of the customer, and the examples.
    customer_at: Rect,
    examples_at: Rect,
}

impl QuickAdd {
    /// A line for the customer under the cursor, or for whom the line names.
    pub fn new(customer: Option<(u64, String)>) -> Self {
        Self {
            opened_for: customer.as_ref().map_or(0, |(id, _)| *id),
            fixed: customer,
            input: Input::default(),
            quick: Quick::default(),
            found: Vec::new(),
            picked: None,
            searched: String::new(),
            asked: Latest::default(),
            pause: Pause::default(),
            people_of: 0,
            people: Vec::new(),
            people_asked: Latest::default(),
            users: Vec::new(),
            users_asked: Latest::default(),
            is_fresh: true,
            saves_when_found: false,
            past_is_meant: false,
            saving: None,
            note: None,
            customer_at: Rect::ZERO,
            examples_at: Rect::ZERO,
        }
    }

    /// The same line, begun with a text.
    #[must_use]
    pub fn with(mut self, text: &str) -> Self {
        self.input.set(text);
        self
    }

    fn read(&mut self, cx: &mut Cx<'_>) {
        self.parse(cx);
        let first = self.first_word().to_owned();
        if first != self.searched {
            self.pause.touch(cx);
        }
        self.ask_people(cx);
    }

    /// Fetches the people of the customer that the line names now.
    fn ask_people(&mut self, cx: &mut Cx<'_>) {
        let customer = self.chosen().map_or(0, |(id, ..)| id);
        if customer == self.people_of {
            return;
        }
        self.people_of = customer;
        self.people.clear();
        self.people_asked = Latest::default();
        if customer != 0 {
            self.people_asked.ask(cx.query(Query::Dossier { customer }));
        }
        self.parse(cx);
    }

    fn edited(&mut self, cx: &mut Cx<'_>) {
        self.note = None;
        self.past_is_meant = false;
        self.saves_when_found = false;
        self.read(cx);
    }

    fn save(&mut self, cx: &mut Cx<'_>) {
        if self.saving.is_some() {
            return;
        }
        self.saves_when_found = false;
        if self.is_searching() || self.people_asked.is_waiting() {
            self.saves_when_found = true;
            return;
        }
        let words: &'static Catalog = cx.words;
        let missing = self.quick.missing(self.chosen().is_some());
        let Some(kind) = self.quick.kind else {
            self.note = Some(words.quick.which_kind.to_owned());
            return;
        };
        if !missing.is_empty() {
            let labels: Vec<&str> = missing.iter().map(|key| words.field(kind, *key)).collect();
            let list = labels.join(match words.lang {
                crate::i18n::Lang::En => ", ",
                crate::i18n::Lang::Zh => "、",
            });
            self.note = Some((words.quick.missing)(&list));
            return;
        }
        let is_past = matches!(kind, Kind::Visit | Kind::Commitment | Kind::Task)
            && self.quick.day.is_some_and(|day| day < cx.now.today());
        if is_past && !std::mem::replace(&mut self.past_is_meant, true) {
            self.note = Some(words.quick.past.to_owned());
            return;
        }
        let customer = self.chosen().map_or(0, |(id, ..)| id);
        let fields = self.quick.fields(customer, cx.now);
        self.saving = Some(cx.command(Command::AddRecord { kind, fields }));
    }

    /// The full form with what was understood.
    fn open_form(&mut self, cx: &mut Cx<'_>) {
        let Some(kind) = self.quick.kind else {
            self.note = Some(cx.words.quick.which_kind.to_owned());
            return;
        };
        let customer = self.chosen().map_or(0, |(id, ..)| id);
        let fields = self.quick.fields(customer, cx.now);
        cx.effect(Effect::Draft(DraftKey::Quick(self.opened_for), None));
        cx.pop();
        cx.push(Form::add(kind, fields).typed());
    }

    fn draft(&self, at: Moment) -> Option<Draft> {
        let text = self.input.value();
        (!text.trim().is_empty()).then(|| Draft {
            at,
            fields: vec![(Kind::Note, FieldKey::Text, Kept::Text(text))],
        })
    }

    fn leave(&mut self, cx: &mut Cx<'_>) {
        let draft = self.draft(cx.now.at);
        if draft.is_some() {
            cx.toast(cx.words.forms.draft_kept);
        }
        cx.effect(Effect::Draft(DraftKey::Quick(self.opened_for), draft));
        cx.pop();
    }
}

impl View for QuickAdd {
    fn scope(&self) -> Scope {
        Scope::Form
    }

    fn typing(&self) -> Typing {
        Typing::Line
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match id {
            CommandId::FormSuggest if self.choices().len() < 2 => {
                Err(cx.words.messages.not_here.into())
            }
            CommandId::FormNext | CommandId::FormBefore => Err(cx.words.messages.not_here.into()),
            CommandId::FormSave | CommandId::FormAccept if self.saving.is_some() => {
                Err(cx.words.forms.saving.into())
            }
            _ => Ok(()),
        }
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::FormAccept | CommandId::FormSave => self.save(cx),
            CommandId::FormSuggest => {
                self.pick_next();
                self.note = None;
                self.parse(cx);
                self.ask_people(cx);
            }
            CommandId::FormForm => self.open_form(cx),
            CommandId::FormLeave | CommandId::AppCancel => self.leave(cx),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        // Backspace in the empty line lets go of the customer.
        if key.code == KeyCode::Backspace && self.input.is_empty() && self.fixed.is_some() {
            self.fixed = None;
            self.edited(cx);
        } else if self.input.key(key) {
            self.edited(cx);
        }
        Flow::Done
    }

    /// A click on the customer takes the next one that is called so; one on an example begins with it.
    fn point(&mut self, at: Position, cx: &mut Cx<'_>) -> Flow {
        if self.customer_at.contains(at) && self.choices().len() > 1 {
            return self.run(CommandId::FormSuggest, cx);
        }
        if self.examples_at.contains(at) {
            let row = usize::from(at.y - self.examples_at.y);
            if let Some(example) = cx.words.quick.examples.get(row) {
                self.input.set(example);
                self.edited(cx);
            }
        }
        Flow::Done
    }

    fn paste(&mut self, text: &str, cx: &mut Cx<'_>) -> Flow {
        let _ = self.input.paste(text);
        self.edited(cx);
        Flow::Done
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &mut Cx<'_>) -> Flow {
        if self.saving == Some(ticket) {
            self.saving = None;
            return match answer {
                Ok(Reply::Done(done)) => {
                    cx.effect(Effect::Draft(DraftKey::Quick(self.opened_for), None));
                    cx.close(Outcome::Saved {
                        created: done.created.clone(),
                    });
                    Flow::Pass
                }
                Ok(_) => Flow::Pass,
                Err(failure) => {
                    self.note = Some(say::failure(cx.words, failure));
                    Flow::Done
                }
            };
        }
        match answer {
            Ok(Reply::Customers(page)) => {
                if self.asked.is(ticket) {
                    self.found.clone_from(&page.rows);
                    self.picked = None;
                    self.parse(cx);
                    self.ask_people(cx);
                }
            }
            Ok(Reply::Dossier(dossier)) => {
                if self.people_asked.is(ticket) {
                    let people = dossier.contacts.iter().filter_map(|stored| {
                        let it = Contact::of(&stored.record)?;
                        Some(Called::new(stored.id, &it.name, &it.preferred))
                    });
                    self.people = people.collect();
                    self.parse(cx);
                }
            }
            Ok(Reply::Users(rows)) => {
                if self.users_asked.is(ticket) {
                    self.users = rows.iter().map(user).collect();
                    self.parse(cx);
                }
            }
            Ok(_) => return Flow::Pass,
            Err(_) => {
                self.saves_when_found = false;
                return Flow::Pass;
            }
        }
        // Several customers are shown first: Enter is pressed again when the right one stands there.
        if self.saves_when_found && !self.is_searching() && !self.people_asked.is_waiting() {
            if self.choices().len() > 1 {
                self.saves_when_found = false;
            } else {
                self.save(cx);
            }
        }
        Flow::Done
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        if std::mem::take(&mut self.is_fresh) && self.input.is_empty() {
            let draft = cx.drafts.get(DraftKey::Quick(self.opened_for));
            if let Some(draft) = draft
                && let Some((_, _, Kept::Text(text))) = draft.fields.first()
            {
                self.input.set(text);
                self.note = Some(say::draft_from(cx.words, draft.at, cx.now));
            }
        }
        self.users_asked.ask(cx.query(Query::Users));
        self.people_of = 0;
        self.read(cx);
    }

    fn unsaved(&self, at: Moment) -> Option<(DraftKey, Draft)> {
        Some((DraftKey::Quick(self.opened_for), self.draft(at)?))
    }

    fn deadline(&self) -> Option<std::time::Instant> {
        self.pause.deadline()
    }

    fn wake(&mut self, cx: &mut Cx<'_>) {
        if self.pause.is_over(cx) && self.first_word() != self.searched {
            self.search(cx);
        }
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 76, 13)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.draw(frame, area, cx);
    }

    fn cursor(&self) -> Cursor {
        self.input.cursor()
    }
}
