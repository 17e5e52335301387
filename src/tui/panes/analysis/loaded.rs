//! A report that was asked for: the question, the answer as far as it is here, and its chart.

use crate::domain::report::{Among, Asked, Chart, Period, Report};
use crate::i18n::{Catalog, Lang};
use crate::service::reply::ReportSheet;
use crate::service::{Query, Reply};
use crate::tui::event::{Answer, Ticket};
use crate::tui::say;
use crate::tui::view::{Cx, Flow, Latest};

use super::feed::Fed;

/// Rows that a small chart of bars or points asks for: nobody goes through more of them there.
const FEW: u32 = 200;

/// Over whose customers, and over which days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) period: Period,
    pub(super) among: Among,
    /// The name of the user, team or region.
    pub(super) name: String,
}

impl Look {
    /// Whose customers, in words.
    pub(super) fn whose(&self, words: &Catalog) -> String {
        let reports = &words.reports;
        match self.among {
            Among::All => reports.all.to_owned(),
            Among::Mine => reports.mine.to_owned(),
            Among::User(_) | Among::Team(_) | Among::Region(_) => (reports.of)(&self.name),
        }
    }

    /// Which days and whose customers, in words.
    pub(super) fn told(&self, words: &Catalog) -> String {
        let period = (words.reports.period)(self.period);
        (words.analysis.look)(&period, &self.whose(words))
    }
}

/// A report that was asked for.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) asked: Asked,
    /// The name of whom it is among.
    pub(super) name: String,
    pub(super) sheet: Option<ReportSheet>,
    pub(super) fed: Fed,
    /// Why there is no answer.
    pub(super) why: Option<String>,
    lang: Option<Lang>,
    latest: Latest,
}

impl Loaded {
    pub(super) fn new(mut asked: Asked, name: &str) -> Self {
        if asked.report.spec().chart.shows_all() {
            asked.spread = Asked::SPREAD_MOST;
        }
        Self {
            asked,
            name: name.to_owned(),
            sheet: None,
            fed: Fed::default(),
            why: None,
            lang: None,
            latest: Latest::default(),
        }
    }

    /// A report for a small chart.
    pub(super) fn small(report: Report, look: &Look) -> Self {
        let mut asked = Asked::of(report);
        if let Chart::Bars(..) | Chart::Pareto(..) | Chart::Quadrant(..) = report.spec().chart {
            asked.most = FEW;
        }
        let mut loaded = Self::new(asked, "");
        loaded.look_at(look);
        loaded
    }

    /// Asks of other days or other customers.
    pub(super) fn look_at(&mut self, look: &Look) {
        self.asked.period = look.period;
        self.asked.among = look.among.clone();
        self.name.clone_from(&look.name);
    }

    pub(super) fn look(&self) -> Look {
        Look {
            period: self.asked.period,
            among: self.asked.among.clone(),
            name: self.name.clone(),
        }
    }

    /// The days that are looked at: the period as it was chosen, or the days of the usual one once they are known.
    pub(super) fn days(&self, words: &Catalog) -> String {
        match (self.asked.period, &self.sheet) {
            (Period::Usual, Some(sheet)) => {
                let (from, to) = sheet.days;
                (words.reports.days)(&from.to_string(), &to.to_string())
            }
            (period, _) => (words.reports.period)(period),
        }
    }

    /// Asks; whatever was asked before is not waited for any longer.
    pub(super) fn ask(&mut self, cx: &mut Cx<'_>) {
        let ticket = cx.query(Query::Report(Box::new(self.asked.clone())));
        self.latest.ask(ticket);
    }

    /// Takes the answer, if it is the one that is waited for.
    pub(super) fn answer(&mut self, ticket: Ticket, answer: &Answer, cx: &Cx<'_>) -> Flow {
        match answer {
            Ok(Reply::Report(sheet)) if self.latest.is(ticket) => {
                self.sheet = Some((**sheet).clone());
                self.why = None;
                self.feed(cx);
                Flow::Done
            }
            Err(failure) if self.latest.is(ticket) => {
                self.why = Some(say::failure(cx.words, failure));
                Flow::Done
            }
            _ => Flow::Pass,
        }
    }

    /// Makes the chart in the language of the screens; says whether it is another one.
    pub(super) fn feed(&mut self, cx: &Cx<'_>) {
        self.lang = Some(cx.words.lang);
        if let Some(sheet) = &self.sheet {
            self.fed = Fed::of(sheet, cx.words);
        }
    }

    /// Whether the answer is there in the language of the screens.
    pub(super) fn is_in(&self, lang: Lang) -> bool {
        self.sheet.is_none() || self.lang == Some(lang)
    }

    /// What stands where there is no chart: that it loads, why it does not, or that there is nothing.
    pub(super) fn instead(&self, cx: &Cx<'_>) -> Option<String> {
        let words = cx.words;
        match (&self.sheet, &self.why) {
            (None, Some(why)) => Some(why.clone()),
            (None, None) => Some(words.panes.loading.to_owned()),
            (Some(sheet), _) if sheet.rows.is_empty() => {
                Some((words.reports.empty)(sheet.asked.report).to_owned())
            }
            (Some(_), _) if self.fed.is_empty() && cx.discreet => {
                Some(words.analysis.hidden.to_owned())
            }
            _ => None,
        }
    }
}
