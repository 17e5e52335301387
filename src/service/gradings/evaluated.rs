//! Monthly evaluations (DOMAIN.md 9.3): who would stand elsewhere by the facts of the day. Two that agree are what a step
//! down takes to be suggested. Nobody is put on another step by one.
//!
//! The server makes one a month by itself, from the first working day of the month on, in the name of nobody. One that
//! was taken back is not made again: whoever takes it back decides for that month.

use std::collections::BTreeMap;
use std::sync::PoisonError;

use crate::domain::choice::Rung;
use crate::domain::deed::{Deed, DeedAct};
use crate::domain::id::Id;
use crate::domain::invalid::{Invalid, Why};
use crate::domain::people::User;
use crate::domain::policy::Denied;
use crate::domain::record::Kind;
use crate::domain::register::Evaluation;
use crate::domain::rules::grading::rung::Ladder;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::{Day, Now, TimeOfDay};
use crate::service::Service;
use crate::service::book::Book;
use crate::service::draft::Draft;
use crate::service::failure::Failure;

use super::graded;

/// Customers that one record of an evaluation names.
const MEMBERS_MOST: usize = 2_000;

/// How many customers were looked at, and who would stand where.
struct Survey {
    counted: i64,
    /// Whether anybody stands on a step that was stated.
    is_graded: bool,
    found: BTreeMap<Rung, Vec<u64>>,
}

/// The day of this month on which customers were evaluated.
fn of_month(book: &Book<'_>, today: Day) -> Result<Option<Day>, Failure> {
    let graded = book.roster.graded.get(book, today)?;
    let mut days = graded.evaluated.iter().copied();
    Ok(days.find(|day| day.month_of() == today.month_of()))
}

fn survey(book: &Book<'_>, today: Day) -> Result<Survey, Failure> {
    let graded = book.roster.graded.get(book, today)?;
    let mut survey = Survey {
        counted: 0,
        is_graded: false,
        found: BTreeMap::new(),
    };
    for light in book.roster.all() {
        if !graded::is_followed(light) {
            continue;
        }
        survey.counted += 1;
        for ladder in Ladder::ALL {
            let stands = graded::stands(book, light, ladder)?;
            // What nobody stated yet is suggested at once and waits for no evaluation.
            if stands == Rung::Unstated {
                continue;
            }
            survey.is_graded |= stands != Rung::NotKey;
            if let Some(proposal) = graded.proposal(book, light, ladder)?
                && proposal.to != stands
            {
                survey.found.entry(proposal.to).or_default().push(light.id);
            }
        }
    }
    Ok(survey)
}

/// The records beside the one that says that the evaluation was made.
fn name_members(
    draft: &mut Draft<'_>,
    found: BTreeMap<Rung, Vec<u64>>,
    (day, owner): (Day, Option<Id<User>>),
) {
    for (to, mut members) in found {
        members.sort_unstable();
        for part in members.chunks(MEMBERS_MOST) {
            let ids: Vec<String> = part.iter().map(u64::to_string).collect();
            let part = Evaluation {
                day,
                to,
                counted: part.len() as i64,
                members: ids.join(" "),
                owner,
            };
            draft.append(part.into());
        }
    }
}

/// An evaluation that somebody asks for: one a month, by those who decide.
pub(crate) fn evaluate(draft: &mut Draft<'_>, it: &mut Evaluation) -> Result<(), Failure> {
    let today = draft.now.today();
    if !draft.is_manager() {
        return Err(Failure::Denied(Denied::ManagerOnly));
    }
    if let Some(day) = of_month(draft.book, today)? {
        return Err(Invalid::at(F::Day, Why::EvaluatedAlready { day }).into());
    }
    let survey = survey(draft.book, today)?;
    it.day = today;
    it.to = Rung::Unstated;
    it.counted = survey.counted;
    it.owner = Some(draft.me());
    it.members.clear();
    name_members(draft, survey.found, (today, it.owner));
    Ok(())
}

/// Whether the month asks for an evaluation: its first working day has come, and nobody made one, or took one back.
fn is_due(book: &Book<'_>, now: Now) -> Result<bool, Failure> {
    let today = now.today();
    let first = today.month_of().first_day();
    if today < book.house.calendar.next_workday_on_or_after(first) {
        return Ok(false);
    }
    if of_month(book, today)?.is_some() {
        return Ok(false);
    }
    let begins = now.moment(first, TimeOfDay::MIDNIGHT);
    for found in book.entries_back(None) {
        let (_, entry) = found?;
        if entry.at < begins {
            break;
        }
        if entry.deed.kind == Kind::Evaluation {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Service {
    /// Evaluates customers once a month. Says whether this call did.
    ///
    /// # Errors
    /// When the book cannot be read or takes no writes; nobody's work depends on it.
    pub fn evaluate_month(&self, now: Now) -> Result<bool, Failure> {
        let survey = {
            let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
            let book = self.book(&roster);
            if roster.len() == 0 || !is_due(&book, now)? {
                return Ok(false);
            }
            survey(&book, now.today())?
        };
        // Nobody stands anywhere yet, so nobody can stand wrong.
        if !survey.is_graded {
            return Ok(false);
        }
        self.write_own(now, |draft| {
            // Somebody else may have been quicker.
            if !is_due(draft.book, now)? {
                return Ok(None);
            }
            let made = Evaluation {
                day: now.today(),
                to: Rung::Unstated,
                counted: survey.counted,
                ..Evaluation::default()
            };
            draft.append(made.into());
            name_members(draft, survey.found, (now.today(), None));
            Ok(Some(Deed {
                act: DeedAct::Evaluated,
                kind: Kind::Evaluation,
                name: String::new(),
                count: survey.counted.unsigned_abs(),
            }))
        })
    }
}
