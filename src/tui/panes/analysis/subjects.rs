//! The reports by what they are about, to choose from.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};

use crate::domain::report::Report;
use crate::i18n::Catalog;
use crate::shown::Align;
use crate::tui::command::CommandId as C;
use crate::tui::layout::inset;
use crate::tui::theme::Role;
use crate::tui::view::{Cursor, Cx, Flow};
use crate::tui::widgets::frame::Frame as Lines;
use crate::tui::widgets::list::List;
use crate::tui::widgets::strip::Strip;

/// The reports of each subject, by their words, in the order in which they are looked at.
const OF: [&[&str]; 5] = [
    &[
        "abc",
        "curve",
        "pyramid",
        "key",
        "top20",
        "groups",
        "composition",
        "quality",
        "matrix",
        "rising",
        "prospects",
        "factors",
    ],
    &[
        "trend",
        "share",
        "margin",
        "mix",
        "missing",
        "cross_ratio",
        "contribution",
        "new_customers",
        "targets",
        "incentives",
    ],
    &["credit", "open_invoices", "ageing", "arrears"],
    &[
        "coverage",
        "rhythm",
        "visits",
        "complaints",
        "cases",
        "guards",
    ],
    &[
        "health", "churn", "recency", "changes", "winback", "loyalty", "equity",
    ],
];

/// One row: a report, or a heading.
#[derive(Debug, Clone)]
struct Line {
    report: Option<(u64, Report)>,
    subject: usize,
}

/// The list of reports.
#[derive(Debug)]
pub(super) struct Subjects {
    list: List<Line>,
}

/// The subject of a report; the last is everything else.
fn subject(report: Report) -> (usize, usize) {
    let place = |keys: &&[&str]| keys.iter().position(|key| *key == report.key());
    let mut subjects = OF.iter().enumerate();
    subjects
        .find_map(|(at, keys)| place(keys).map(|place| (at, place)))
        .unwrap_or((OF.len(), report as usize))
}

impl Subjects {
    pub(super) fn new() -> Self {
        let mut reports: Vec<Report> = Report::ALL.to_vec();
        reports.sort_by_key(|report| subject(*report));
        let mut lines = Vec::new();
        for report in reports {
            let (subject, _) = subject(report);
            if lines
                .last()
                .is_none_or(|line: &Line| line.subject != subject)
            {
                let report = None;
                lines.push(Line { report, subject });
            }
            let id = report as u64 + 1;
            let report = Some((id, report));
            lines.push(Line { report, subject });
        }
        let mut list = List::new(|line: &Line| line.report.map(|(id, _)| id));
        list.set(lines);
        Self { list }
    }

    /// The report under the cursor.
    pub(super) fn chosen(&self) -> Option<Report> {
        self.list.selected()?.report.map(|(_, report)| report)
    }

    pub(super) fn run(&mut self, id: C, cx: &Cx<'_>) -> Flow {
        self.list.run(id, cx)
    }

    pub(super) fn point(&mut self, at: Position) {
        let _hit = self.list.point(at);
    }

    pub(super) fn row_id(&self, at: usize) -> Option<u64> {
        self.list.id_at(at)
    }

    pub(super) fn cursor(&self) -> Cursor {
        self.list.cursor()
    }

    pub(super) fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = cx.words;
        let title = format!("{}  {}", words.analysis.reports, Report::ALL.len());
        let inner = Lines::new()
            .title(&title, cx)
            .foot(words.analysis.list_keys, cx)
            .focus(true)
            .draw(frame.buffer_mut(), area, cx);
        let wide = widest(words);
        self.list.draw(frame, inset(inner, 0), cx, |line, _, _| {
            let Some((_, report)) = line.report else {
                let subject = words.analysis.subjects[line.subject];
                return Strip::new().text(subject, cx.style(Role::Title));
            };
            Strip::new()
                .cell(
                    (words.reports.title)(report),
                    wide,
                    Align::Left,
                    cx.style(Role::Text),
                )
                .space(2)
                .text((words.reports.about)(report), cx.style(Role::TextMuted))
        });
    }
}

/// The columns of the longest title.
fn widest(words: &Catalog) -> u16 {
    let titles = Report::ALL.iter().map(|it| (words.reports.title)(*it));
    let widths = titles.map(|title| crate::shown::Shown::line(title).width() as u16);
    widths.max().unwrap_or(0)
}
