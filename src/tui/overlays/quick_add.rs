//! One record in one line, with what was understood below it before anything is saved (UX.md 6.4).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::form::Form;
use super::matching::Haystack;
use crate::domain::choice::{AbcClass, ChoiceSet};
use crate::domain::customer::Contact;
use crate::domain::filter::{Filter, Term, Test};
use crate::domain::quick::{self, Found, Names, Quick};
use crate::domain::record::{Kind, Of};
use crate::domain::vocabulary::FieldKey;
use crate::i18n::{Catalog, dates, reading};
use crate::service::query::{Sort, Window};
use crate::service::reply::{CustomerRow, UserRow};
use crate::service::{Command, Query, Reply};
use crate::shown::{Align, Shown};
use crate::tui::command::{CommandId, Scope};
use crate::tui::draft::{Draft, DraftKey, Kept};
use crate::tui::effect::{Effect, Outcome};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::say;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow, Latest, Pause, Reason, Typing, View};
use crate::tui::widgets::badge::badge;
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

/// Customers that are offered for a name.
const CANDIDATES_MOST: u32 = 8;

/// Somebody or something that answers to a name.
#[derive(Clone, Debug)]
struct Called {
    id: u64,
    name: String,
    haystack: Haystack,
}

impl Called {
    fn new(id: u64, name: &str, also: &str) -> Self {
        Self {
            id,
            name: name.to_owned(),
            haystack: Haystack::new(&format!("{name} {also}")),
        }
    }
}

/// The one who answers to a text: exactly, or as the only one to whom it fits at all.
fn find(called: &[Called], text: &str) -> Found {
    let wanted = text.to_lowercase();
    let exact: Vec<&Called> = called
        .iter()
        .filter(|it| it.name.to_lowercase() == wanted)
        .collect();
    if let [one] = exact.as_slice() {
        return Found::One(one.id);
    }
    // What is merely contained somewhere is too little to go by.
    let fits: Vec<&Called> = called
        .iter()
        .filter(|it| it.haystack.rank(text).is_some_and(|rank| rank < 3))
        .collect();
    match fits.as_slice() {
        [] => Found::Nobody,
        [one] => Found::One(one.id),
        _ => Found::Several,
    }
}

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
    at: usize,
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
            at: 0,
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
        }
    }

    /// Customers that fit all words of the name, best first.
    fn candidates(&self) -> Vec<&CustomerRow> {
        let words: Vec<&str> = self.quick.customer.split_whitespace().collect();
        if self.first_word() != self.searched {
            return Vec::new();
        }
        self.found
            .iter()
            .filter(|row| words.len() < 2 || name_words(row, &words) == words.len())
            .collect()
    }

    fn chosen(&self) -> Option<(u64, &str, AbcClass)> {
        if let Some((id, name)) = &self.fixed {
            return Some((*id, name, AbcClass::Unstated));
        }
        let candidates = self.candidates();
        let row = candidates.get(self.at % candidates.len().max(1))?;
        Some((row.id, &row.name, row.class))
    }

    /// What is searched for: the further words are looked for among what is found.
    fn first_word(&self) -> &str {
        self.quick
            .customer
            .split_whitespace()
            .next()
            .unwrap_or_default()
    }

    fn read(&mut self, cx: &mut Cx<'_>) {
        self.parse(cx);
        let first = self.first_word().to_owned();
        if self.fixed.is_none() && first != self.searched {
            self.pause.touch(cx);
        }
        self.ask_people(cx);
    }

    fn parse(&mut self, cx: &Cx<'_>) {
        let found = &self.found;
        let fixed = self.fixed.as_ref().map(|(_, name)| name.as_str());
        let customer = |words: &[&str]| match fixed {
            Some(name) => prefix_words(name, words),
            None => found
                .iter()
                .map(|row| name_words(row, words))
                .max()
                .unwrap_or_default(),
        };
        let names = Names {
            today: cx.now.today(),
            has_customer: fixed.is_some(),
            customer: &customer,
            contact: &|name| find(&self.people, name),
            user: &|name| find(&self.users, name),
            choice: &reading::choice,
        };
        let quick = quick::parse(&self.input.value(), &names);
        if quick.customer != self.quick.customer {
            self.at = 0;
        }
        self.quick = quick;
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

    fn search(&mut self, cx: &mut Cx<'_>) {
        let text = self.first_word().to_owned();
        self.searched.clone_from(&text);
        self.found.clear();
        self.asked = Latest::default();
        if text.is_empty() {
            return;
        }
        let query = Query::Customers {
            filter: Filter {
                terms: vec![Term {
                    negated: false,
                    test: Test::Word(text),
                }],
            },
            sort: Sort::default(),
            window: Window::first(CANDIDATES_MOST),
        };
        self.asked.ask(cx.query(query));
    }

    fn is_searching(&self) -> bool {
        self.fixed.is_none()
            && !self.quick.customer.is_empty()
            && (self.pause.deadline().is_some() || self.asked.is_waiting())
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
        let is_past = matches!(kind, Kind::Visit | Kind::Commitment)
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
        cx.push(Form::add(kind, fields));
    }

    fn leave(&mut self, cx: &mut Cx<'_>) {
        let text = self.input.value();
        let draft = (!text.trim().is_empty()).then(|| Draft {
            at: cx.now.at,
            fields: vec![(Kind::Note, FieldKey::Text, Kept::Text(text))],
        });
        cx.effect(Effect::Draft(DraftKey::Quick(self.opened_for), draft));
        cx.pop();
    }

    /// What was understood, as label and words; `true` marks what is missing or could not be used.
    fn echo(&self, cx: &Cx<'_>) -> Vec<(&'static str, Strip)> {
        let words: &'static Catalog = cx.words;
        let text = cx.style(Role::Text);
        let hint = cx.style(Role::Hint);
        let mut rows = Vec::new();
        let Some(kind) = self.quick.kind else {
            let strip = Strip::new().text(words.quick.which_kind, cx.style(Role::WarnText));
            return vec![(words.quick.kind, strip)];
        };
        rows.push((
            words.quick.kind,
            Strip::new().text((words.records.kind)(kind), text),
        ));
        rows.push((
            words.field(kind, FieldKey::Customer),
            self.echo_customer(cx),
        ));
        let missing = self.quick.missing(true);
        let open = |key| missing.contains(&key);
        if matches!(kind, Kind::Visit | Kind::Commitment) || self.quick.day.is_some() {
            let strip = match self.echo_when(cx) {
                Some(when) => Strip::new().text(&when, text),
                None => Strip::new().text(words.quick.open, hint),
            };
            rows.push((words.quick.when, strip));
        }
        let who: Vec<&str> = self
            .people
            .iter()
            .filter(|it| self.quick.contacts.contains(&it.id))
            .map(|it| it.name.as_str())
            .collect();
        if !who.is_empty() {
            rows.push((words.quick.who, Strip::new().text(&who.join(", "), text)));
        }
        let (key, is_open) = match kind {
            Kind::Visit => (FieldKey::Purpose, false),
            Kind::Commitment => (FieldKey::What, open(FieldKey::What)),
            Kind::Note => (FieldKey::Text, open(FieldKey::Text)),
            _ => (FieldKey::Subject, open(FieldKey::Subject)),
        };
        if !self.quick.words.is_empty() {
            let strip = Strip::new().text(&self.quick.words, text);
            rows.push((words.field(kind, key), strip));
        } else if is_open {
            let strip = Strip::new().text(words.quick.open, hint);
            rows.push((words.field(kind, key), strip));
        }
        self.echo_rest(kind, &mut rows, cx);
        rows
    }

    fn echo_customer(&self, cx: &Cx<'_>) -> Strip {
        let words = &cx.words.quick;
        let text = cx.style(Role::Text);
        let Some((id, name, class)) = self.chosen() else {
            return if self.is_searching() {
                Strip::new().text(cx.words.forms.searching, cx.style(Role::Hint))
            } else if self.quick.customer.is_empty() {
                Strip::new().text(words.open, cx.style(Role::Hint))
            } else {
                let said = (words.nobody)(&self.quick.customer);
                Strip::new().text(&said, cx.style(Role::WarnText))
            };
        };
        let mut strip = Strip::new().text(name, text);
        if class != AbcClass::Unstated {
            let label = cx.words.choice(ChoiceSet::AbcClass, class.number());
            let rank = usize::from(AbcClass::A.number() - class.number()) + 1;
            strip = strip.space(1).join(badge(rank, label, cx));
        }
        if self.fixed.is_none() {
            let others: Vec<&str> = self
                .candidates()
                .iter()
                .filter(|row| row.id != id)
                .map(|row| row.name.as_str())
                .take(2)
                .collect();
            if !others.is_empty() {
                let key = cx
                    .keymap
                    .key_in(Scope::Form.chain(), CommandId::FormSuggest)
                    .unwrap_or_default();
                let also = (words.also)(&others.join(", "), &key);
                strip = strip.space(2).text(&also, cx.style(Role::Hint));
            }
        }
        strip
    }

    /// `Tue 1 Dec 2026 14:00, 1 h (week 49, in 8 d)`.
    fn echo_when(&self, cx: &Cx<'_>) -> Option<String> {
        use chrono::Datelike;
        let day = self.quick.day?.to_naive();
        let mut text = dates::full_day(cx.words, day);
        if let Some(time) = self.quick.time {
            text.push_str(&format!(" {time}"));
        }
        if let Some(minutes) = self.quick.minutes {
            text.push_str(&format!(", {}", dates::duration(cx.words, minutes)));
        }
        let week = (cx.words.quick.week)(day.iso_week().week());
        let distance = dates::relative_day(cx.words, day, cx.now.today().to_naive());
        text.push_str(&format!("  ({week}, {distance})"));
        Some(text)
    }

    fn echo_rest(&self, kind: Kind, rows: &mut Vec<(&'static str, Strip)>, cx: &Cx<'_>) {
        let words: &'static Catalog = cx.words;
        let text = cx.style(Role::Text);
        let quick = &self.quick;
        let mut put = |key, value: &str| {
            if !value.is_empty() {
                rows.push((words.field(kind, key), Strip::new().text(value, text)));
            }
        };
        put(FieldKey::Place, &quick.place);
        let choice =
            |set, number: Option<u8>| number.map_or("", |number| words.choice(set, number));
        put(
            FieldKey::Severity,
            choice(ChoiceSet::Severity, quick.severity),
        );
        put(
            FieldKey::Kind,
            choice(ChoiceSet::ComplaintKind, quick.complaint),
        );
        let owner = quick
            .owner
            .and_then(|id| self.users.iter().find(|user| user.id == id));
        put(FieldKey::Owner, owner.map_or("", |user| &user.name));
        let below = match kind {
            Kind::Visit => FieldKey::Agenda,
            Kind::Complaint => FieldKey::Facts,
            _ => FieldKey::Text,
        };
        put(below, &quick.note);
        for problem in &quick.problems {
            let said = (words.quick.problem)(problem);
            rows.push(("!", Strip::new().text(&said, cx.style(Role::WarnText))));
        }
    }
}

/// How many of the words, from the first, are the beginning of a name: every further word begins a word of it.
fn name_words(row: &CustomerRow, words: &[&str]) -> usize {
    if words.is_empty() {
        return 0;
    }
    let parts: Vec<String> = [&row.name, &row.short, &row.code]
        .iter()
        .flat_map(|name| name.split_whitespace().map(str::to_lowercase))
        .collect();
    let further = words[1..]
        .iter()
        .take_while(|word| {
            let word = word.to_lowercase();
            parts
                .iter()
                .any(|part| *part == word || word.chars().count() >= 3 && part.starts_with(&word))
        })
        .count();
    1 + further
}

/// How many of the words are the name itself, from its beginning.
fn prefix_words(name: &str, words: &[&str]) -> usize {
    let count = name
        .split_whitespace()
        .zip(words)
        .take_while(|(part, word)| part.to_lowercase() == word.to_lowercase())
        .count();
    // A part of the name counts only when nothing else of it is left out: 「西湖」 alone may be the lake.
    if count == name.split_whitespace().count() {
        count
    } else {
        0
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
            CommandId::FormSuggest if self.candidates().len() < 2 => {
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
                self.at = (self.at + 1) % self.candidates().len().max(1);
                self.note = None;
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
                    self.at = 0;
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
            if self.candidates().len() > 1 {
                self.saves_when_found = false;
            } else {
                self.save(cx);
            }
        }
        Flow::Done
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        if std::mem::take(&mut self.is_fresh) {
            let draft = cx.drafts.get(DraftKey::Quick(self.opened_for));
            if let Some((_, _, Kept::Text(text))) = draft.and_then(|draft| draft.fields.first()) {
                self.input.set(text);
            }
        }
        self.users_asked.ask(cx.query(Query::Users));
        self.people_of = 0;
        self.read(cx);
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
        let words = &cx.words.quick;
        let key = |id| {
            cx.keymap
                .key_in(Scope::Form.chain(), id)
                .unwrap_or_default()
        };
        let foot = (words.keys)(
            &key(CommandId::FormAccept),
            &key(CommandId::FormForm),
            &key(CommandId::FormLeave),
        );
        let lines = Lines::new()
            .title(words.title, cx)
            .foot(&foot, cx)
            .focus(true);
        let buffer = frame.buffer_mut();
        let inside = lines.draw_over(buffer, area, cx);
        if inside.height < 2 {
            return;
        }
        let row = Rect {
            height: 1,
            ..inside
        };
        let mut used = 0;
        if let Some((_, name)) = &self.fixed {
            let room = Rect {
                width: row.width / 3,
                ..row
            };
            used = Strip::new()
                .text("[", cx.style(Role::Key))
                .text(name, cx.style(Role::Title))
                .text("] ", cx.style(Role::Key))
                .draw(buffer, room, cx);
        }
        let prompt = Rect {
            x: row.x + used,
            width: row.width.saturating_sub(used),
            ..row
        };
        let prompt_used = put(buffer, prompt, "> ", Role::Key, cx);
        let field = Rect {
            x: prompt.x + prompt_used,
            width: prompt.width.saturating_sub(prompt_used),
            ..prompt
        };
        self.input.draw(buffer, field, true, cx);
        let below = Rect {
            y: inside.y + 1 + u16::from(inside.height > 6),
            height: inside
                .height
                .saturating_sub(2 + u16::from(inside.height > 6)),
            ..inside
        };
        let rows = if self.input.is_empty() {
            words
                .examples
                .iter()
                .map(|example| ("", Strip::new().text(example, cx.style(Role::Hint))))
                .collect()
        } else {
            self.echo(cx)
        };
        let label = rows
            .iter()
            .map(|(label, _)| Shown::line(label).width() as u16 + 2)
            .max()
            .unwrap_or(2);
        for ((name, strip), y) in rows.iter().zip(below.top()..below.bottom()) {
            let line = Rect {
                y,
                height: 1,
                ..below
            };
            Strip::new()
                .cell(name, label, Align::Left, cx.style(Role::TextMuted))
                .join(strip.clone())
                .draw(buffer, line, cx);
        }
        let last = Rect {
            y: inside.bottom() - 1,
            height: 1,
            ..inside
        };
        if self.saving.is_some() {
            put(buffer, last, cx.words.forms.saving, Role::StatusWaiting, cx);
        } else if let Some(note) = &self.note {
            put_wrapped(buffer, last, note, Role::WarnText, cx);
        }
    }

    fn cursor(&self) -> Cursor {
        self.input.cursor()
    }
}

fn user(row: &UserRow) -> Called {
    let name = if row.name.is_empty() {
        &row.login
    } else {
        &row.name
    };
    Called::new(row.id, name, &row.login)
}
