//! Writing what a list shows, or the records behind it, to a file: what, how and where, then the questions that a
//! folder, a file or many rows raise.

use std::path::{Path, PathBuf};

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::id::Ref;
use crate::exchange::export::{
    Charset, Job, Layout, PlaceError, Source, Unwritten, confirms, layout_of,
};
use crate::exchange::guard::Audience;
use crate::shown::Align;
use crate::tui::command::{CommandId, Scope};
use crate::tui::effect::Effect;
use crate::tui::event::Exported;
use crate::tui::layout::{beneath, centered, first_row, right_of};
use crate::tui::theme::{Role, Symbol};
use crate::tui::view::{Cursor, Cx, Flow, Reason, Typing, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::strip::{Strip, put, put_wrapped};

/// Columns of the labels.
const LABEL: u16 = 10;

/// The rows that can be changed; how many rows are written stands above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Fields,
    Layout,
    Charset,
    File,
}

const ROWS: [Row; 4] = [Row::Fields, Row::Layout, Row::Charset, Row::File];

/// What is asked now.
#[derive(Debug)]
enum Stage {
    Choosing,
    /// The word that lets many rows leave the book.
    Word(Input),
    Writing,
    /// Whether to write all the same.
    Anyway(PlaceError),
}

/// The dialogue.
#[derive(Debug)]
pub struct Export {
    source: Source,
    only: Option<Vec<Ref>>,
    count: usize,
    whole: bool,
    layout: Layout,
    charset: Option<Charset>,
    file: Input,
    /// The name is ours still, and follows the layout.
    is_usual: bool,
    at: usize,
    stage: Stage,
    /// Answers that were given.
    replaces: bool,
    in_the_open: bool,
    is_confirmed: bool,
    in_private: bool,
    /// Why there is no file yet.
    problem: Option<String>,
}

impl Export {
    /// Of a list with so many rows, or of those that are marked.
    pub fn new(source: Source, marked: Vec<Ref>, count: usize) -> Self {
        let only = (!marked.is_empty()).then_some(marked);
        Self {
            count: only.as_ref().map_or(count, Vec::len),
            whole: matches!(source, Source::Dossier { .. }),
            source,
            only,
            layout: Layout::default(),
            charset: None,
            file: Input::default(),
            is_usual: true,
            at: ROWS.len() - 1,
            stage: Stage::Choosing,
            replaces: false,
            in_the_open: false,
            is_confirmed: false,
            in_private: false,
            problem: None,
        }
    }

    /// The same, as a file for calendars at first.
    #[must_use]
    pub fn for_calendar(self) -> Self {
        Self {
            layout: Layout::Ics,
            ..self
        }
    }

    fn row(&self) -> Row {
        ROWS[self.at]
    }

    fn is_dossier(&self) -> bool {
        matches!(self.source, Source::Dossier { .. })
    }

    /// Whether there is no choice between columns and whole records.
    fn is_one_thing(&self) -> bool {
        self.is_dossier() || self.source.report().is_some()
    }

    fn name_usually(&mut self, cx: &Cx<'_>) {
        if self.is_usual {
            let name = self.source.usual_name(self.layout, cx.now.today());
            self.file.set(&name);
        }
    }

    /// The next or previous choice of the row.
    fn turn(&mut self, by: isize, cx: &Cx<'_>) {
        let turned =
            |at: usize, count: usize| (at as isize + by).rem_euclid(count as isize) as usize;
        match self.row() {
            Row::Fields if !self.is_one_thing() => self.whole = !self.whole,
            Row::Layout => {
                let suits = |it: &Layout| it.suits(&self.source);
                let all: Vec<Layout> = Layout::ALL.into_iter().filter(suits).collect();
                let at = all.iter().position(|it| *it == self.layout).unwrap_or(0);
                self.layout = all[turned(at, all.len())];
                self.name_usually(cx);
            }
            // A calendar is UTF-8.
            Row::Charset if self.layout == Layout::Ics => {}
            Row::Charset => {
                let all = Charset::ALL;
                let now = self.job(cx).charset();
                let at = all.iter().position(|it| *it == now).unwrap_or(0);
                self.charset = Some(all[turned(at, all.len())]);
            }
            Row::Fields | Row::File => {}
        }
        self.problem = None;
    }

    fn step(&mut self, by: isize) {
        self.at = (self.at as isize + by).rem_euclid(ROWS.len() as isize) as usize;
    }

    /// Text was typed into the file's name: the questions about another one were answered for that one.
    fn renamed(&mut self) {
        self.is_usual = false;
        (self.replaces, self.in_the_open, self.in_private) = (false, false, false);
        self.problem = None;
        if let Some(layout) = layout_of(Path::new(&self.file.value())) {
            self.layout = layout;
        }
    }

    fn job(&self, cx: &Cx<'_>) -> Job {
        Job {
            source: self.source.clone(),
            only: self.only.clone(),
            whole: self.whole,
            layout: self.layout,
            charset: self.charset,
            audience: Audience::Excel,
            to: self.path(cx),
            makes_folder: self.in_private,
            replaces: self.replaces,
            in_the_open: self.in_the_open,
            // Others may have added rows since; a word for some is a word for these few more.
            most: (!self.is_confirmed && !self.is_dossier()).then_some(cx.confirm_over),
            lang: cx.words.lang,
            now: cx.now,
            zone_at: cx.zone_at,
        }
    }

    fn path(&self, cx: &Cx<'_>) -> PathBuf {
        let typed = PathBuf::from(self.file.value().trim());
        if let (true, Some(folder), Some(name)) =
            (self.in_private, &cx.private_folder, typed.file_name())
        {
            return folder.join(name);
        }
        match typed.strip_prefix("~") {
            Ok(rest) => match std::env::var_os("HOME") {
                Some(home) => PathBuf::from(home).join(rest),
                None => typed,
            },
            Err(_) => typed,
        }
    }

    fn go(&mut self, cx: &mut Cx<'_>) {
        self.problem = None;
        if self.count > cx.confirm_over && !self.is_confirmed && !self.is_dossier() {
            self.stage = Stage::Word(Input::default());
            return;
        }
        self.stage = Stage::Writing;
        cx.effect(Effect::Export(Box::new(self.job(cx))));
    }

    /// Enter: writes, or answers what is asked.
    fn accept(&mut self, cx: &mut Cx<'_>) {
        match &self.stage {
            Stage::Choosing => self.go(cx),
            Stage::Word(typed) => {
                if confirms(&typed.value(), cx.words) {
                    self.is_confirmed = true;
                    self.go(cx);
                } else {
                    let exports = &cx.words.exports;
                    self.problem = Some((exports.other_word)(exports.word));
                    self.stage = Stage::Choosing;
                }
            }
            // Only a letter answers, never the key that one is pressing anyway.
            Stage::Anyway(_) | Stage::Writing => {}
        }
    }

    fn input_at(&mut self) -> Option<&mut Input> {
        match &mut self.stage {
            Stage::Word(input) => Some(input),
            Stage::Choosing if ROWS[self.at] == Row::File => Some(&mut self.file),
            _ => None,
        }
    }

    fn value(&self, row: Row, cx: &Cx<'_>) -> String {
        let exports = &cx.words.exports;
        match row {
            Row::Fields if self.source.report().is_some() => {
                let report = self.source.report();
                report.map_or("", cx.words.reports.title).to_owned()
            }
            Row::Fields if self.is_dossier() && self.layout == Layout::Csv => {
                exports.customer.to_owned()
            }
            Row::Fields if self.is_dossier() => exports.dossier.to_owned(),
            Row::Fields if self.layout == Layout::Ics && self.source.has_days() => {
                exports.calendar[usize::from(self.whole)].to_owned()
            }
            Row::Fields if self.whole => exports.records.to_owned(),
            Row::Fields => exports.columns.to_owned(),
            Row::Layout => match self.layout {
                Layout::Csv => "CSV".to_owned(),
                Layout::Json => "JSON".to_owned(),
                Layout::Markdown => "Markdown".to_owned(),
                Layout::Ics => "iCalendar".to_owned(),
            },
            Row::Charset => self.job(cx).charset().name().to_owned(),
            Row::File => self.file.value(),
        }
    }

    /// What stands beneath the rows: a question, what went wrong, or what is good to know.
    fn says(&self, cx: &Cx<'_>) -> (String, Role) {
        let exports = &cx.words.exports;
        match (&self.stage, &self.problem) {
            (Stage::Word(_), _) => (
                (exports.asks_word)(self.count, exports.word),
                Role::WarnText,
            ),
            (Stage::Writing, _) => (exports.working.to_owned(), Role::TextMuted),
            (Stage::Anyway(error), _) => (error.text(cx.words), Role::WarnText),
            (Stage::Choosing, Some(problem)) => (problem.clone(), Role::WarnText),
            (Stage::Choosing, None) => {
                let reads_back = self.whole && self.layout == Layout::Csv;
                let more = if reads_back { exports.reads_back } else { "" };
                (format!("{} {more}", exports.leaves_out), Role::Hint)
            }
        }
    }

    fn foot(&self, cx: &Cx<'_>) -> String {
        let exports = &cx.words.exports;
        let key = |id| {
            let key = cx.keymap.key_in(Scope::Picker.chain(), id);
            key.unwrap_or_default()
        };
        match &self.stage {
            Stage::Anyway(PlaceError::Exists(_)) => exports.exists_keys.to_owned(),
            Stage::Anyway(_) => exports.open_keys.to_owned(),
            Stage::Choosing | Stage::Word(_) | Stage::Writing => (exports.keys)(
                &key(CommandId::PickerComplete),
                &key(CommandId::PickerAccept),
                &key(CommandId::PickerClose),
            ),
        }
    }
}

impl View for Export {
    fn scope(&self) -> Scope {
        Scope::Picker
    }

    fn typing(&self) -> Typing {
        match &self.stage {
            Stage::Word(_) => Typing::Line,
            Stage::Choosing if self.row() == Row::File => Typing::Line,
            _ => Typing::No,
        }
    }

    fn available(&self, id: CommandId, cx: &Cx<'_>) -> Result<(), Reason> {
        match (id, &self.stage) {
            (_, Stage::Writing) if id != CommandId::AppCancel => Err(cx.words.exports.busy.into()),
            _ => Ok(()),
        }
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        self.name_usually(cx);
    }

    fn run(&mut self, id: CommandId, cx: &mut Cx<'_>) -> Flow {
        match id {
            CommandId::PickerAccept => self.accept(cx),
            CommandId::PickerClose if matches!(self.stage, Stage::Choosing) => cx.pop(),
            CommandId::PickerClose => self.stage = Stage::Choosing,
            _ if !matches!(self.stage, Stage::Choosing) => return Flow::Pass,
            CommandId::PickerComplete | CommandId::ListDown => self.step(1),
            CommandId::ListUp => self.step(-1),
            CommandId::ListFirst => self.at = 0,
            CommandId::ListLast => self.at = ROWS.len() - 1,
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn input(&mut self, key: KeyEvent, cx: &mut Cx<'_>) -> Flow {
        if let Stage::Anyway(error) = &self.stage {
            let is_file = matches!(error, PlaceError::Exists(_));
            match key.code {
                KeyCode::Char('w') if is_file => self.replaces = true,
                KeyCode::Char('w') => self.in_the_open = true,
                KeyCode::Char('p') if !is_file && cx.private_folder.is_some() => {
                    self.in_private = true;
                }
                _ => return Flow::Pass,
            }
            self.go(cx);
            return Flow::Done;
        }
        let is_file = matches!(self.stage, Stage::Choosing);
        if let Some(input) = self.input_at() {
            if input.key(key) && is_file {
                self.renamed();
            }
            return Flow::Done;
        }
        match key.code {
            KeyCode::Left => self.turn(-1, cx),
            KeyCode::Right | KeyCode::Char(' ') => self.turn(1, cx),
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn paste(&mut self, text: &str, _: &mut Cx<'_>) -> Flow {
        // A stray paste must not confirm.
        let is_file = matches!(self.stage, Stage::Choosing);
        match self.input_at() {
            Some(input) if is_file => {
                let _ = input.paste(text);
                self.renamed();
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    fn exported(&mut self, exported: &Exported, cx: &mut Cx<'_>) {
        let charset = self.job(cx).charset().name();
        self.stage = match exported {
            Ok(_) => return cx.pop(),
            Err(Unwritten::Place(
                error @ (PlaceError::Open(..) | PlaceError::Foreign(..) | PlaceError::Exists(_)),
            )) => Stage::Anyway(error.clone()),
            Err(Unwritten::TooMany(count)) => {
                self.count = *count;
                Stage::Word(Input::default())
            }
            Err(why) => {
                self.problem = Some(why.told(charset, cx.words).text);
                Stage::Choosing
            }
        };
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, 74, 13)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let exports = &cx.words.exports;
        let report = self.source.report().map(cx.words.reports.title);
        let what = report.unwrap_or_else(|| (cx.words.records.kinds)(self.source.kind()));
        let title = (exports.title)(what);
        let foot = self.foot(cx);
        let buffer = frame.buffer_mut();
        let inside = Lines::new()
            .title(&title, cx)
            .foot(&foot, cx)
            .focus(true)
            .draw_over(buffer, area, cx);
        let [rows, fields, layout, charset, file] = exports.labels;
        let count = if self.is_dossier() {
            "1".to_owned()
        } else {
            (exports.rows)(self.count, self.only.is_some())
        };
        let line = |y: u16| first_row(beneath(inside, y));
        let label = |text: &str, is_here: bool| {
            let mark = if is_here {
                cx.theme.symbol(Symbol::Cursor)
            } else {
                " "
            };
            Strip::new().text(mark, cx.style(Role::Key)).space(1).cell(
                text,
                LABEL,
                Align::Left,
                cx.style(Role::TextMuted),
            )
        };
        label(rows, false)
            .text(&count, cx.style(Role::Text))
            .draw(buffer, line(0), cx);
        let is_choosing = matches!(self.stage, Stage::Choosing);
        for (at, (row, name)) in ROWS.iter().zip([fields, layout, charset, file]).enumerate() {
            let is_here = is_choosing && self.at == at;
            let place = line(1 + at as u16);
            if *row == Row::File {
                label(name, is_here).draw(buffer, place, cx);
                let room = right_of(place, LABEL + 2);
                self.file.draw(buffer, room, is_here, cx);
                continue;
            }
            let style = cx.style(if is_here { Role::Selection } else { Role::Text });
            let value = match (is_here, *row) {
                (true, Row::Fields) if self.is_dossier() => self.value(*row, cx),
                (true, _) => format!("< {} >", self.value(*row, cx)),
                (false, _) => self.value(*row, cx),
            };
            label(name, is_here)
                .text(&value, style)
                .draw(buffer, place, cx);
        }
        let (says, role) = self.says(cx);
        let used = put_wrapped(buffer, beneath(inside, 6), &says, role, cx);
        if let Stage::Word(input) = &mut self.stage {
            let place = line(6 + used);
            let mark = put(buffer, place, "> ", Role::Key, cx);
            input.draw(buffer, right_of(place, mark), true, cx);
        }
    }

    fn cursor(&self) -> Cursor {
        match &self.stage {
            Stage::Word(input) => input.cursor(),
            Stage::Choosing if self.row() == Row::File => self.file.cursor(),
            _ => Cursor::Hidden,
        }
    }
}
