//! The figures of complaints, and the mistakes that guards met, to be read (DOMAIN.md 7.4, 7.5).

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::rules::complaint_figures::{Figures, dissatisfied, per_hundred};
use crate::domain::vocabulary::FieldKey as F;
use crate::i18n::dates::short_day;
use crate::i18n::figures;
use crate::service::query::Scope as Whose;
use crate::service::reply::{ComplaintReport, FiguresRow, GuardReport, GuardRow};
use crate::service::{Query, Reply};
use crate::shown::Align;
use crate::tui::command::{CommandId as C, Scope};
use crate::tui::event::{Answer, Ticket};
use crate::tui::layout::centered;
use crate::tui::theme::Role;
use crate::tui::view::{Cx, Flow, Latest, View};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::scroll::Scroll;
use crate::tui::widgets::strip::Strip;
use crate::tui::widgets::table::{self, Cell, Column, Width};

/// Columns that it takes where there are as many.
const WIDTH: u16 = 118;

/// Groups of one kind that are shown: the most frequent.
const GROUPS_MOST: usize = 8;

/// Hits that are shown: the latest.
const HITS_MOST: usize = 20;

/// One line of figures.
struct Line {
    name: String,
    cells: [String; 10],
}

macro_rules! figure {
    ($at:literal, $width:literal, $drop:literal) => {
        Column {
            head: |words| words.cases.heads[$at],
            width: Width::Fixed($width),
            align: Align::Right,
            drop: $drop,
            sort: None,
            cell: Cell::Text(|line, _| (line.cells[$at].clone(), Role::Text)),
        }
    };
}

const COLUMNS: [Column<Line>; 11] = [
    Column {
        head: |_| "",
        width: Width::Fill(14),
        align: Align::Left,
        drop: 0,
        sort: None,
        cell: Cell::Text(|line, _| (line.name.clone(), Role::Text)),
    },
    figure!(0, 4, 0),
    figure!(1, 4, 7),
    figure!(2, 9, 4),
    figure!(3, 7, 8),
    figure!(4, 15, 5),
    figure!(5, 13, 6),
    figure!(6, 7, 1),
    figure!(7, 5, 9),
    figure!(8, 6, 10),
    figure!(9, 6, 2),
];

/// The report, once both answers are here.
#[derive(Debug, Default)]
pub struct Report {
    whose: Whose,
    figures: Option<Box<ComplaintReport>>,
    guards: Option<Box<GuardReport>>,
    asked: [Latest; 2],
    scroll: Scroll,
}

impl Report {
    /// A report of the last twelve months.
    pub fn new(whose: Whose) -> Self {
        Self {
            whose,
            ..Self::default()
        }
    }

    fn strips(&self, width: u16, cx: &Cx<'_>) -> Vec<Strip> {
        let mut out = Vec::new();
        match &self.figures {
            Some(report) => figures_of(report, width, cx, &mut out),
            None => out.push(muted(cx.words.panes.loading, cx)),
        }
        if let Some(report) = &self.guards {
            out.push(Strip::new());
            guards_of(report, width, cx, &mut out);
        }
        out
    }
}

fn muted(text: &str, cx: &Cx<'_>) -> Strip {
    Strip::new().text(text, cx.style(Role::TextMuted))
}

fn titled(text: &str, cx: &Cx<'_>) -> Strip {
    Strip::new().text(text, cx.style(Role::Title))
}

fn figures_of(report: &ComplaintReport, width: u16, cx: &Cx<'_>, out: &mut Vec<Strip>) {
    let cases = &cx.words.cases;
    let (from, to) = report.window;
    out.push(titled(
        (cases.figures)(&from.to_string(), &to.to_string()).as_str(),
        cx,
    ));
    if report.total.count == 0 {
        return out.push(muted(cases.none, cx));
    }
    out.push(muted(cases.spread, cx));
    let line = |name: &str, it: &Figures| Line {
        name: name.to_owned(),
        cells: figures::cells(cx.words, it),
    };
    let fitted = table::fit(&COLUMNS, width);
    out.push(fitted.heads(cx));
    out.push(fitted.row(&line(cases.all, &report.total), cx));
    let mut of: Option<F> = None;
    let mut shown = 0;
    for row in &report.groups {
        if of != Some(row.by) {
            of = Some(row.by);
            shown = 0;
            out.push(titled(cx.words.field(Kind::Complaint, row.by), cx));
        }
        shown += 1;
        if shown <= GROUPS_MOST {
            out.push(fitted.row(&line(&name(row, cx), &row.figures), cx));
        }
    }
    out.push(Strip::new());
    let rate = per_hundred(report.total.count, report.deliveries).map_or_else(
        || cases.no_rate.to_owned(),
        |rate| (cases.rate)(&figures::tenths(rate), report.deliveries),
    );
    out.push(Strip::new().text(&rate, cx.style(Role::Text)));
    if let Some(percent) = report.complain_percent
        && let Some(count) = dissatisfied(report.total.count, percent)
    {
        out.push(muted(&(cases.estimate)(count, percent), cx));
    }
}

fn name(row: &FiguresRow, cx: &Cx<'_>) -> String {
    let called = (row.code.as_str(), row.name.as_str());
    let name = figures::group(cx.words, row.by, row.id, called);
    format!("  {name}")
}

fn guards_of(report: &GuardReport, width: u16, cx: &Cx<'_>, out: &mut Vec<Strip>) {
    let cases = &cx.words.cases;
    let (from, to) = report.window;
    out.push(titled(
        (cases.guards)(&from.to_string(), &to.to_string()).as_str(),
        cx,
    ));
    out.push(Strip::new().text(
        &(cases.standing)(report.late, report.silent),
        cx.style(Role::Text),
    ));
    if report.hits.is_empty() {
        return out.push(muted(cases.no_hits, cx));
    }
    let label = width.saturating_sub(40).clamp(14, 26);
    let row = |name: &str, cells: [&str; 3], role: Role| {
        let mut strip = Strip::new()
            .space(2)
            .cell(name, label, Align::Left, cx.style(role));
        for (cell, width) in cells.into_iter().zip([6, 8, 16]) {
            strip = strip.cell(cell, width, Align::Right, cx.style(role));
        }
        strip
    };
    let head =
        |name: &str, kept: &str| row(name, [cases.hits, cases.passed, kept], Role::TextMuted);
    out.push(head("", ""));
    for line in report.lines.iter().filter(|line| line.hits > 0) {
        let name = cx.words.choice(ChoiceSet::Taboo, line.taboo.number());
        let cells = [line.hits.to_string(), line.overridden.to_string()];
        out.push(row(name, [&cells[0], &cells[1], ""], Role::Text));
    }
    let tables: [(&str, &[GuardRow]); 2] = [
        (cx.words.field(Kind::Complaint, F::Owner), &report.owners),
        ((cx.words.records.column)(F::Team), &report.teams),
    ];
    for (title, rows) in tables {
        out.push(head(title, cases.kept));
        for it in rows {
            let cells = [
                it.hits.to_string(),
                it.overridden.to_string(),
                figures::percent(it.kept),
            ];
            let name = if it.name.is_empty() {
                cases.unstated
            } else {
                &it.name
            };
            out.push(row(name, [&cells[0], &cells[1], &cells[2]], Role::Text));
        }
    }
    out.push(titled(cases.latest, cx));
    for hit in report.hits.iter().take(HITS_MOST) {
        let (day, _) = cx.now.local(hit.at);
        let taboo = cx.words.choice(ChoiceSet::Taboo, hit.taboo.number());
        out.push(
            Strip::new()
                .space(2)
                .cell(
                    &short_day(cx.words, day, cx.now.today()),
                    7,
                    Align::Left,
                    cx.style(Role::TextMuted),
                )
                .cell(&hit.number, 6, Align::Left, cx.style(Role::Text))
                .cell(taboo, 20, Align::Left, cx.style(Role::Text))
                .space(1)
                .cell(
                    if hit.by.is_empty() {
                        &hit.owner
                    } else {
                        &hit.by
                    },
                    9,
                    Align::Left,
                    cx.style(Role::TextMuted),
                )
                .space(1)
                .text(&hit.reason, cx.style(Role::Text)),
        );
    }
}

impl View for Report {
    fn scope(&self) -> Scope {
        Scope::Message
    }

    fn refresh(&mut self, cx: &mut Cx<'_>) {
        let (from, to, scope) = (None, None, self.whose);
        let ticket = cx.query(Query::ComplaintFigures { from, to, scope });
        self.asked[0].ask(ticket);
        let ticket = cx.query(Query::Guards { from, to, scope });
        self.asked[1].ask(ticket);
    }

    fn answer(&mut self, ticket: Ticket, answer: &Answer, _: &mut Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::ComplaintFigures(report)) if self.asked[0].is(ticket) => {
                self.figures = Some(report.clone());
            }
            Ok(Reply::Guards(report)) if self.asked[1].is(ticket) => {
                self.guards = Some(report.clone());
            }
            _ => return Flow::Pass,
        }
        Flow::Done
    }

    fn run(&mut self, id: C, cx: &mut Cx<'_>) -> Flow {
        if id == C::MessageClose {
            cx.pop();
        } else if !self.scroll.run(id, cx.count) {
            return Flow::Pass;
        }
        Flow::Done
    }

    fn area(&self, screen: Rect, _: &Cx<'_>) -> Rect {
        centered(screen, WIDTH, screen.height)
    }

    fn render(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Lines::new()
            .title(cx.words.chrome.complaints, cx)
            .foot(cx.words.help.press_to_close, cx)
            .focus(true);
        let inside = lines.draw_over(frame.buffer_mut(), area, cx);
        let strips = self.strips(inside.width, cx);
        let first = self.scroll.see(strips.len(), inside.height);
        for (place, strip) in inside.rows().zip(strips.iter().skip(first)) {
            strip.draw(frame.buffer_mut(), place, cx);
        }
    }
}
