//! What plans, prospects, the customers' committee and the performance register add to the shared use-cases.

use crate::domain::choice::{Group, MembershipState, Office, PlanState, ReviewState, TaskState};
use crate::domain::customer::{Contact, Customer};
use crate::domain::field::nearest;
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::register::{
    Incentive, Membership, Objective, Plan, PlanAction, Prospect, Review, Scorecard, Seat,
};
use crate::domain::rules::grading::key;
use crate::domain::rules::plan as rule;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Day;
use crate::domain::workflow::{GuardName, Refused, Step};
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::book::{Book, fault};
use super::draft::Draft;
use super::failure::Failure;
use super::light::Light;
use super::records;

/// What single kinds must satisfy before they are put.
pub(crate) fn prepare(
    draft: &mut Draft<'_>,
    record: &mut Record,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    in_order(record)?;
    match record {
        Record::Plan(it) => plan(draft, it, before),
        Record::Objective(it) => {
            it.plan = it.plan.or(current(draft, it.customer)?);
            Ok(())
        }
        Record::PlanAction(it) => action(draft, it),
        Record::Incentive(it) => incentive(draft, it),
        Record::Membership(it) => membership(draft, it, before),
        Record::Seat(it) => seat(draft, it, before),
        Record::Review(it) => review(draft, it, before),
        _ => Ok(()),
    }
}

/// What ends does not end before it begins.
fn in_order(record: &Record) -> Result<(), Failure> {
    if let (Value::Day(from), Value::Day(until)) = (record.value(F::Day), record.value(F::Until))
        && until < from
    {
        return Err(Invalid::at(F::Until, Why::TooEarly { earliest: from }).into());
    }
    Ok(())
}

const fn guarded(kind: Kind, guard: GuardName) -> Failure {
    Failure::Refused {
        kind,
        why: Refused::Guard(guard),
    }
}

/// The key of a lever that somebody wrote in their own words.
fn lever(draft: &Draft<'_>, field: F, word: &str) -> Result<String, Failure> {
    let playbook = draft.book.house.playbook;
    if let Some(lever) = playbook.lever_called(word) {
        return Ok(lever.key.clone());
    }
    let keys = playbook.levers.iter().map(|lever| lever.key.as_str());
    let nearest = nearest(word, keys).map(str::to_owned);
    Err(Invalid::at(field, Why::NotAChoice { nearest }).into())
}

/// Levers are those of the playbook; one that makes leaving dear says what the customer was told (S2-33). Of one
/// customer one plan is active.
fn plan(draft: &Draft<'_>, it: &mut Plan, before: Option<&Stored>) -> Result<(), Failure> {
    let mut levers = Vec::with_capacity(it.levers.len());
    for word in &it.levers {
        let key = lever(draft, F::Levers, word)?;
        if !levers.contains(&key) {
            levers.push(key);
        }
    }
    it.levers = levers;
    let playbook = draft.book.house.playbook;
    let is_barrier = |key: &String| playbook.lever(key).is_some_and(|lever| lever.disclosed);
    if it.disclosure.trim().is_empty() && it.levers.iter().any(is_barrier) {
        return Err(Invalid::at(F::Disclosure, Why::Required).into());
    }
    if it.state == PlanState::Active {
        let own = before.map(|before| before.id);
        let others = draft.live_of_customer(it.customer.number(), Kind::Plan)?;
        let is_active = |stored: &Stored| {
            Some(stored.id) != own
                && Plan::of(&stored.record).is_some_and(|it| it.state == PlanState::Active)
        };
        if others.iter().any(is_active) {
            return Err(guarded(Kind::Plan, GuardName::PlanActive));
        }
    }
    Ok(())
}

/// The plan that is meant where none is named: the active one, or else the newest in the making.
pub(crate) fn current(
    draft: &Draft<'_>,
    customer: Id<Customer>,
) -> Result<Option<Id<Plan>>, Failure> {
    let plans = draft.live_of_customer(customer.number(), Kind::Plan)?;
    let open = plans.iter().filter_map(|stored| {
        let it = Plan::of(&stored.record)?;
        (it.state != PlanState::Closed).then_some((
            it.state == PlanState::Active,
            it.day,
            stored.id,
        ))
    });
    Ok(open.max().map(|(_, _, id)| Id::new(id)))
}

fn action(draft: &Draft<'_>, it: &mut PlanAction) -> Result<(), Failure> {
    if !it.lever.trim().is_empty() {
        it.lever = lever(draft, F::Lever, &it.lever)?;
    }
    if it.plan.is_none()
        && let Some(objective) = it.objective
    {
        it.plan = draft
            .get::<Objective>(objective)?
            .and_then(|objective| objective.plan);
    }
    it.plan = it.plan.or(current(draft, it.customer)?);
    Ok(())
}

/// What is worth money goes to the customer, not to a person, and above the limit of its kind with a manager's
/// approval (DOMAIN.md 2.2).
fn incentive(draft: &Draft<'_>, it: &Incentive) -> Result<(), Failure> {
    if it.contact.is_some() && it.kind.is_material() {
        return Err(Invalid::at(F::Contact, Why::PersonalGift).into());
    }
    let guide = draft.book.house.playbook.incentive(it.kind);
    let Some(most) = guide.and_then(|guide| guide.approval_above) else {
        return Ok(());
    };
    let is_manager = |id| draft.book.roster.is_manager(id);
    if it.value.is_none_or(|value| value <= most) || it.owner.is_some_and(is_manager) {
        return Ok(());
    }
    let Some(approver) = it.approver else {
        return Err(Invalid::at(F::Approver, Why::IncentiveNeedsApproval(most)).into());
    };
    if Some(approver) == it.owner || !is_manager(approver) {
        return Err(Invalid::at(F::Approver, Why::NotAnotherManager).into());
    }
    Ok(())
}

/// A customer is a member once.
fn membership(draft: &Draft<'_>, it: &Membership, before: Option<&Stored>) -> Result<(), Failure> {
    if it.state == MembershipState::Left {
        return Ok(());
    }
    let own = before.map(|before| before.id);
    let others = draft.live_of_customer(it.customer.number(), Kind::Membership)?;
    let stands = |stored: &Stored| {
        Some(stored.id) != own
            && Membership::of(&stored.record).is_some_and(|it| it.state != MembershipState::Left)
    };
    if others.iter().any(stands) {
        return Err(Invalid::at(F::Customer, Why::Taken).into());
    }
    Ok(())
}

/// The seats of a committee.
pub(crate) fn seats(book: &Book<'_>, committee: u64) -> Result<Vec<(u64, Seat)>, Failure> {
    let mut found = Vec::new();
    for id in book.ids(&Lookup::linked(committee, Kind::Seat), Direction::Forward)? {
        let stored = book.find(Ref::new(Kind::Seat, id))?;
        let stored = stored.filter(|stored| stored.archived.is_none());
        found.extend(stored.and_then(|stored| Some((id, Seat::take(stored.record)?))));
    }
    Ok(found)
}

/// One chair at a time, nobody on two seats at once, and nobody who has left.
fn seat(draft: &Draft<'_>, it: &Seat, before: Option<&Stored>) -> Result<(), Failure> {
    let was = before.and_then(|before| Seat::of(&before.record));
    if let Some(contact) = it.contact
        && was.is_none_or(|was| was.contact != it.contact)
    {
        let person = draft.get::<Contact>(contact)?;
        if person.is_none_or(|person| person.left_on.is_some()) {
            return Err(Invalid::at(F::Contact, Why::HasLeft).into());
        }
    }
    let Some(committee) = it.committee else {
        return Ok(());
    };
    let own = before.map(|before| before.id);
    let ends = |seat: &Seat| seat.until.unwrap_or(Day::MAX);
    for (id, other) in seats(draft.book, committee.number())? {
        if Some(id) == own || other.day > ends(it) || it.day > ends(&other) {
            continue;
        }
        if other.contact == it.contact {
            return Err(Invalid::at(F::Contact, Why::Taken).into());
        }
        if it.office == Office::Chair && other.office == Office::Chair {
            return Err(Invalid::at(F::Office, Why::Taken).into());
        }
    }
    Ok(())
}

/// One walk a person and month. One that is done is not written anew.
fn review(draft: &Draft<'_>, it: &mut Review, before: Option<&Stored>) -> Result<(), Failure> {
    it.day = it.day.month_of().first_day();
    let is_done = |state| state == ReviewState::Done;
    if let Some(was) = before.and_then(|before| Review::of(&before.record))
        && is_done(was.state)
        && is_done(it.state)
        && was != it
    {
        return Err(Invalid {
            field: None,
            why: Why::Kept,
        }
        .into());
    }
    let Some(owner) = it.owner else {
        return Ok(());
    };
    let own = before.map(|before| before.id);
    if reviews(draft.book, owner, it.day, it.day)?
        .iter()
        .any(|stored| Some(stored.id) != own)
    {
        return Err(Invalid::at(F::Day, Why::Taken).into());
    }
    Ok(())
}

/// A person's walks through months that begin within some days.
pub(crate) fn reviews(
    book: &Book<'_>,
    owner: Id<crate::domain::people::User>,
    first: Day,
    last: Day,
) -> Result<Vec<Stored>, Failure> {
    let mut found = Vec::new();
    let lookup = Lookup::of_owner(owner, Kind::Review).days(first, last);
    for id in book.ids(&lookup, Direction::Forward)? {
        let stored = book.find(Ref::new(Kind::Review, id))?;
        found.extend(stored.filter(|stored| stored.archived.is_none()));
    }
    Ok(found)
}

/// What a move adds: who approved, what a plan lacks, the customer that a prospect becomes.
pub(crate) fn stepped(
    draft: &mut Draft<'_>,
    before: &Stored,
    record: &mut Record,
    step: Step,
    given: &[(F, Value)],
) -> Result<(), Failure> {
    match (record, step) {
        (Record::Plan(it), Step::Approve) => {
            if !has_substance(draft, before.id, it)? {
                return Err(guarded(Kind::Plan, GuardName::PlanEmpty));
            }
            it.approved_by = Some(draft.me());
            few_levers(draft, before.id, it)
        }
        (Record::Plan(it), Step::Activate) => {
            selected(draft, it, given)?;
            few_levers(draft, before.id, it)
        }
        (Record::Plan(it), Step::Review) => few_levers(draft, before.id, it),
        (Record::Prospect(it), Step::Qualify) => {
            it.qualifier = Some(draft.me());
            Ok(())
        }
        (Record::Prospect(it), Step::Convert) => convert(draft, it),
        _ => Ok(()),
    }
}

/// Choosing right comes before development (S0-03): a plan for somebody who has not bought yet starts when their quality
/// was judged, or with a reason why not.
fn selected(draft: &mut Draft<'_>, it: &Plan, given: &[(F, Value)]) -> Result<(), Failure> {
    let customer = it.customer.number();
    if has_bought(draft, customer)? {
        return Ok(());
    }
    let weights = &draft.book.house.playbook.grading().quality_weights;
    let cards = draft.live_of_customer(customer, Kind::Scorecard)?;
    let is_judged = |stored: &Stored| {
        let card = Scorecard::of(&stored.record);
        card.is_some_and(|card| key::score(&card.ratings(), weights).is_some())
    };
    if cards.iter().any(is_judged) {
        return Ok(());
    }
    let is_reason = |(field, value): &(F, Value)| *field == F::Reason && !value.is_empty();
    if !given.iter().any(is_reason) {
        return Err(guarded(Kind::Plan, GuardName::NotJudged));
    }
    draft.warnings.push(GuardName::NotJudged);
    Ok(())
}

/// Whether a customer ever bought, by what is written down of them or by a sale.
fn has_bought(draft: &Draft<'_>, customer: u64) -> Result<bool, Failure> {
    let light = draft.book.roster.get(customer);
    let is_stated = |light: &Light| {
        light.first_trade.is_some() || matches!(light.group, Group::Actual | Group::Backbone)
    };
    if light.is_some_and(is_stated) {
        return Ok(true);
    }
    let bought = (draft.book.store).purchases(Id::new(customer), Day::MIN, draft.now.today());
    Ok(!bought.map_err(fault)?.days.is_empty())
}

fn actions_of(draft: &Draft<'_>, plan: u64, it: &Plan) -> Result<Vec<PlanAction>, Failure> {
    let actions = draft.live_of_customer(it.customer.number(), Kind::PlanAction)?;
    let actions = (actions.into_iter()).filter_map(|stored| PlanAction::take(stored.record));
    Ok(actions
        .filter(|action| action.plan == Some(Id::new(plan)))
        .collect())
}

fn has_substance(draft: &Draft<'_>, plan: u64, it: &Plan) -> Result<bool, Failure> {
    let objectives = draft.live_of_customer(it.customer.number(), Kind::Objective)?;
    let has_objective = objectives.iter().any(|stored| {
        Objective::of(&stored.record).is_some_and(|it| it.plan == Some(Id::new(plan)))
    });
    let actions = actions_of(draft, plan, it)?;
    let has_action = actions
        .iter()
        .any(|action| action.state != TaskState::Dropped);
    Ok(has_objective && has_action)
}

/// One lever holds nobody: at least three are worked (S2-34).
fn few_levers(draft: &mut Draft<'_>, plan: u64, it: &Plan) -> Result<(), Failure> {
    let actions = actions_of(draft, plan, it)?;
    let worked = rule::levers(
        it.levers.iter().map(String::as_str),
        (actions.iter()).map(|action| (action.lever.as_str(), action.state)),
    );
    if worked.iter().filter(|lever| lever.counts()).count() < rule::LEVERS_LEAST {
        draft.warnings.push(GuardName::FewLevers);
    }
    Ok(())
}

/// A prospect that is won becomes a customer in the same change, unless they are one already.
fn convert(draft: &mut Draft<'_>, it: &mut Prospect) -> Result<(), Failure> {
    if it.customer.is_some() {
        return Ok(());
    }
    let is_known = draft.book.roster.called(&it.name).next().is_some()
        || draft.called(Kind::Customer, &it.name).is_some();
    if is_known {
        return Err(guarded(Kind::Prospect, GuardName::NameKnown));
    }
    let is_reachable = ![&it.contact_name, &it.phone, &it.mail]
        .iter()
        .all(|text| text.trim().is_empty());
    let mut customer: Record = Customer {
        name: it.name.clone(),
        owner: it.owner,
        group: if is_reachable {
            Group::Registered
        } else {
            Group::Aware
        },
        industry: it.industry.clone(),
        city: it.city.clone(),
        phone: it.phone.clone(),
        mail: it.mail.clone(),
        needs: it.needs.clone(),
        remarks: it.remarks.clone(),
        ..Customer::default()
    }
    .into();
    records::admit(draft, &mut customer, None)?;
    draft.may(Act::Add, &customer)?;
    let made = draft.append(customer);
    it.customer = Some(Id::new(made.id));
    if !it.contact_name.trim().is_empty() {
        let person = Contact {
            customer: Id::new(made.id),
            name: it.contact_name.trim().to_owned(),
            phone: it.phone.clone(),
            mail: it.mail.clone(),
            ..Contact::default()
        };
        draft.append(person.into());
    }
    Ok(())
}
