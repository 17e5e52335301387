//! Guards against the seven mistakes in handling a complaint (DOMAIN.md 7.4): which of them a step commits, what of it
//! is written down, and how long a customer has heard nothing.

use crate::domain::choice::{CommitmentState, Direction as Towards, Taboo, VisitState};
use crate::domain::handling::GuardHit;
use crate::domain::id::{Id, Ref};
use crate::domain::people::User;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::rules::sla::{Clock, ClockState, Stage};
use crate::domain::rules::{taboos, vague};
use crate::domain::when::{Day, Moment, Now, TimeOfDay};
use crate::domain::work::Complaint;
use crate::domain::workflow::{GuardName, Refused, Step};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::book::{Book, fault};
use super::complaints::told;
use super::draft::Draft;
use super::failure::Failure;
use super::rows;

/// Earlier events among which the same reply is looked for.
const REPLIES_AMONG: usize = 500;

/// Contacts of a customer among which the last word to them is looked for.
const CONTACTS_AMONG: usize = 5;

/// One mistake that a step commits.
struct Met {
    taboo: Taboo,
    /// Warns only, with these words.
    warns: Option<GuardName>,
}

impl Met {
    const fn refusing(taboo: Taboo) -> Self {
        Self { taboo, warns: None }
    }
}

/// What a step was, as far as the guards ask.
pub(crate) struct Deed<'a> {
    pub(crate) before: &'a Stored,
    pub(crate) was: &'a Complaint,
    /// The step, or nothing where fields were set by hand.
    pub(crate) step: Option<Step>,
    /// Something was said to the customer.
    pub(crate) says: bool,
}

/// Refuses a step that commits a mistake and gives no reason for it; otherwise writes down what it commits.
pub(crate) fn guard(
    draft: &mut Draft<'_>,
    deed: &Deed<'_>,
    is: &mut Complaint,
) -> Result<(), Failure> {
    let met = met(draft, deed, is)?;
    let lacks_reason = |it: &&Met| {
        let is_told = it.taboo == Taboo::Delay && !is.breach_reason.trim().is_empty();
        it.warns.is_none() && !is_told && is.overriding.trim().is_empty()
    };
    let refused: Vec<Taboo> = met.iter().filter(lacks_reason).map(|it| it.taboo).collect();
    if !refused.is_empty() {
        return Err(Failure::Refused {
            kind: Kind::Complaint,
            why: Refused::Taboos(refused),
        });
    }
    for it in met {
        let reason = match it.taboo {
            _ if it.warns.is_some() => String::new(),
            Taboo::Delay if !is.breach_reason.trim().is_empty() => is.breach_reason.clone(),
            _ => is.overriding.clone(),
        };
        draft.warnings.extend(it.warns);
        let hit = GuardHit {
            customer: is.customer,
            complaint: Id::new(deed.before.id),
            taboo: it.taboo,
            at: Some(draft.now.at),
            owner: deed.was.owner,
            overridden_by: it.warns.is_none().then(|| draft.me()),
            reason,
        };
        draft.append(hit.into());
    }
    Ok(())
}

fn met(draft: &Draft<'_>, deed: &Deed<'_>, is: &Complaint) -> Result<Vec<Met>, Failure> {
    let mut met = Vec::new();
    if shifts_blame(draft, deed, is) {
        met.push(Met::refusing(Taboo::ShiftingBlame));
    }
    if passes_the_buck(draft, deed, is) {
        met.push(Met::refusing(Taboo::PassingTheBuck));
    }
    if promises_carelessly(draft, deed, is)? {
        met.push(Met::refusing(Taboo::CarelessPromise));
    }
    let playbook = draft.book.house.playbook;
    if deed.says && vague::first_vague(&is.reply, playbook.vague.all()).is_some() {
        met.push(Met {
            taboo: Taboo::UnclearExplanation,
            warns: is.understood.then_some(GuardName::NoDay),
        });
    }
    met.extend(is_indifferent(draft, deed, is)?);
    if is_late(draft, deed) {
        met.push(Met::refusing(Taboo::Delay));
    }
    if goes_by_formula(draft, deed, is)? {
        met.push(Met::refusing(Taboo::Formula));
    }
    Ok(met)
}

/// To refuse a complaint, or to lay its cause outside our house, takes evidence and a second person.
fn shifts_blame(draft: &Draft<'_>, deed: &Deed<'_>, is: &Complaint) -> bool {
    let blames = match deed.step {
        Some(Step::Reject) => true,
        Some(Step::FindCause) => is.cause.is_outside(),
        _ => false,
    };
    let is_seen = is.approved_by.is_some_and(|by| by != draft.me());
    blames && (is.evidence.trim().is_empty() || !is_seen)
}

/// From the third hand-over on, and back to a former owner, only a manager assigns.
fn passes_the_buck(draft: &Draft<'_>, deed: &Deed<'_>, is: &Complaint) -> bool {
    let (Some(was), Some(next)) = (deed.was.owner, is.owner) else {
        return false;
    };
    let hand_overs = draft.book.house.playbook.thresholds().hand_overs;
    was != next
        && !draft.is_manager()
        && taboos::passes_the_buck(&deed.was.former_owners, &next, hand_overs)
}

/// What is promised has a day and, above one's limit, a manager's name.
fn promises_carelessly(
    draft: &Draft<'_>,
    deed: &Deed<'_>,
    is: &Complaint,
) -> Result<bool, Failure> {
    let playbook = draft.book.house.playbook;
    if !is.promise.trim().is_empty() {
        let limit = playbook.authority(draft.actor.role);
        return Ok(is.approver.is_none() && taboos::exceeds(is.promise_value, limit));
    }
    if !deed.says || !taboos::promises(&is.reply, playbook.promise.all()) {
        return Ok(false);
    }
    let promises = Lookup::linked(deed.before.id, Kind::Commitment);
    for id in draft.book.ids(&promises, Direction::Forward)? {
        let found = draft.find(Ref::new(Kind::Commitment, id))?;
        if let Some(Record::Commitment(promise)) = found.map(|stored| stored.record)
            && promise.state == CommitmentState::Open
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A step after long silence is noted; nothing is closed in silence, nor without a word of thanks or regret.
fn is_indifferent(
    draft: &Draft<'_>,
    deed: &Deed<'_>,
    is: &Complaint,
) -> Result<Option<Met>, Failure> {
    let taboo = Taboo::Indifference;
    let moves_on = matches!(
        deed.step,
        Some(
            Step::Accept
                | Step::Contain
                | Step::FindCause
                | Step::Correct
                | Step::FollowUp
                | Step::FollowUpAgain
                | Step::Tell
                | Step::Reject
        )
    );
    let closes = deed.step == Some(Step::Close);
    if closes && !is.thanked {
        return Ok(Some(Met::refusing(taboo)));
    }
    if !(moves_on || closes) || silence(draft.book, deed.before, deed.was, draft.now)?.is_none() {
        return Ok(None);
    }
    if closes {
        return Ok(Some(Met::refusing(taboo)));
    }
    let heard = heard(draft.book, deed.before, deed.was, draft.now)?;
    let is_noted = hits(draft.book, deed.before.id)?
        .iter()
        .any(|hit| hit.taboo == taboo && hit.at.is_some_and(|at| at >= heard));
    Ok((!is_noted).then_some(Met {
        taboo,
        warns: Some(GuardName::LongSilence),
    }))
}

/// The stage that a step ends.
const fn ends(step: Step) -> Option<Stage> {
    match step {
        Step::Accept => Some(Stage::Acknowledge),
        Step::Contain => Some(Stage::Contain),
        Step::FindCause => Some(Stage::Cause),
        Step::Correct => Some(Stage::Correct),
        Step::FollowUp => Some(Stage::FollowUp),
        Step::FollowUpAgain => Some(Stage::SecondFollowUp),
        _ => None,
    }
}

/// A stage that ends after its limit asks why.
fn is_late(draft: &Draft<'_>, deed: &Deed<'_>) -> bool {
    let Some(stage) = deed.step.and_then(ends) else {
        return false;
    };
    let late = |clock: &Clock| {
        clock.stage == stage && clock.is_running() && clock.state == ClockState::Breached
    };
    rows::clocks(draft.book, deed.before, deed.was, draft.now.at)
        .iter()
        .any(late)
}

/// The same reply once more, or one that names nothing but a rule of ours, says what is particular to the case and
/// what the customer may choose between.
fn goes_by_formula(draft: &Draft<'_>, deed: &Deed<'_>, is: &Complaint) -> Result<bool, Failure> {
    let is_particular = !is.circumstance.trim().is_empty() && !is.options.trim().is_empty();
    if !deed.says || is_particular {
        return Ok(false);
    }
    let playbook = draft.book.house.playbook;
    let only_policy =
        |text: &str| taboos::only_policy(text, playbook.policy.all(), playbook.courtesy.all());
    let refuses = deed.step == Some(Step::Reject);
    if only_policy(&is.reply) || refuses && only_policy(&is.reason) {
        return Ok(true);
    }
    let latest = Lookup::by_day(Kind::ComplaintEvent);
    let listing = draft
        .book
        .store
        .list(&latest, Direction::Backward, None, REPLIES_AMONG)
        .map_err(fault)?;
    let earlier = listing
        .records
        .iter()
        .filter_map(|stored| match &stored.record {
            Record::ComplaintEvent(event) if matches!(event.step, Step::Accept | Step::Tell) => {
                Some(event.reason.as_str())
            }
            _ => None,
        });
    let same_replies = playbook.thresholds().same_replies;
    Ok(taboos::is_formula(&told(&is.reply), earlier, same_replies))
}

/// The guard hits of a complaint, oldest first.
pub(crate) fn hits(book: &Book<'_>, complaint: u64) -> Result<Vec<GuardHit>, Failure> {
    let mut found = Vec::new();
    let of = Lookup::linked(complaint, Kind::GuardHit);
    for id in book.ids(&of, Direction::Forward)? {
        if let Some(stored) = book.find(Ref::new(Kind::GuardHit, id))?
            && let Record::GuardHit(hit) = stored.record
        {
            found.push(*hit);
        }
    }
    Ok(found)
}

/// When the customer last heard from us: by a step, a call, a mail or a visit; else when the complaint came in.
fn heard(book: &Book<'_>, stored: &Stored, it: &Complaint, now: Now) -> Result<Moment, Failure> {
    let mut heard = by_steps(book, stored, it);
    let at = |day: Day, time: Option<TimeOfDay>| {
        // Of a day without a time the last moment counts, but none that is still to come.
        let time = time
            .or_else(|| TimeOfDay::from_hm(23, 59))
            .unwrap_or_default();
        now.moment(day, time).min(now.at)
    };
    for kind in [Kind::Touchpoint, Kind::Visit] {
        for stored in book.live_of_customer(it.customer.number(), kind, CONTACTS_AMONG)? {
            let said = match &stored.record {
                Record::Touchpoint(touch) if touch.direction == Towards::Outgoing => {
                    at(touch.day, touch.time)
                }
                Record::Visit(visit) if visit.state == VisitState::Done => {
                    at(visit.day, visit.time)
                }
                _ => continue,
            };
            heard = heard.max(said);
        }
    }
    Ok(heard)
}

fn by_steps(book: &Book<'_>, stored: &Stored, it: &Complaint) -> Moment {
    [
        it.acknowledged,
        it.told,
        it.contained,
        it.followed_up,
        it.second_followed_up,
    ]
    .into_iter()
    .flatten()
    .fold(rows::started(book, stored, it), Moment::max)
}

/// Working minutes for which the customer of an open complaint has heard nothing, if they are too many. Nobody is
/// silent while the customer is to answer.
pub(crate) fn silence(
    book: &Book<'_>,
    stored: &Stored,
    it: &Complaint,
    now: Now,
) -> Result<Option<i64>, Failure> {
    if !it.is_open() || it.is_waiting() {
        return Ok(None);
    }
    let house = book.house;
    let hours = house.playbook.thresholds().silence_hours;
    let since = |heard| taboos::silence(heard, now.at, hours, &house.calendar, house.zone);
    // What lies with the customer is read only where the steps alone leave a silence.
    if since(by_steps(book, stored, it)).is_none() {
        return Ok(None);
    }
    Ok(since(heard(book, stored, it, now)?))
}

/// The person above who hears of a complaint: the manager of the owner's team, or of the team above.
pub(crate) fn manager_of(book: &Book<'_>, owner: Option<Id<User>>) -> Option<Id<User>> {
    let owner = owner?;
    let mut team = book
        .roster
        .users()
        .find(|(id, _)| *id == owner.number())
        .and_then(|(_, user)| user.team);
    // Teams form a tree; a handful of levels is the most there is.
    for _ in 0..8 {
        let stored = book.find(Ref::new(Kind::Team, team?.number())).ok()??;
        let Record::Team(it) = stored.record else {
            return None;
        };
        match it.manager {
            Some(manager) if manager != owner => return Some(manager),
            _ => team = it.parent,
        }
    }
    None
}
