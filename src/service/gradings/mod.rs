//! Where customers stand: decisions, the history they leave, monthly evaluations, checklists that open on the way.
//! Nothing changes without a person: a suggestion is only ever accepted.

mod evaluated;
pub(crate) mod graded;
mod kept;
pub(crate) mod ranking;
mod spent;

use crate::domain::choice::{Ruling as Ruled, Rung};
use crate::domain::customer::Customer;
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::playbook::{Text, Topic};
use crate::domain::policy::Act;
use crate::domain::record::{Kind, Record, Stored};
use crate::domain::register::{Checklist, Entitlement, KeyTest, Ruling, Scorecard};
use crate::domain::rules::grading::fact;
use crate::domain::rules::grading::rung::Ladder;
use crate::domain::rules::grading::target::Traits;
use crate::domain::vocabulary::FieldKey as F;

use super::book::Book;
use super::draft::Draft;
use super::failure::Failure;
use super::ticks;

pub(crate) use evaluated::evaluate;
pub(crate) use kept::Kept;

/// Whether the book keeps invoices: without them nothing is known of who pays late.
pub(crate) fn keeps_invoices(book: &Book<'_>) -> bool {
    book.store.count(Kind::Invoice) > 0
}

/// What is compared of two customers, and with the target profile.
pub(crate) fn traits(it: &Customer) -> Traits<'_> {
    Traits {
        industry: &it.industry,
        places: [&it.region, &it.province, &it.city],
        size: &it.size,
        tags: &it.tags,
        needs: &it.needs,
    }
}

/// A decision about where a customer stands, as it is made: what it rests on is filled in, and whether it may be.
pub(crate) fn rule(draft: &mut Draft<'_>, it: &mut Ruling) -> Result<(), Failure> {
    let target = Ref::new(Kind::Customer, it.customer.number());
    let before = draft.live(target)?;
    draft.may(Act::Edit, &before.record)?;
    let Record::Customer(customer) = &before.record else {
        return Err(Failure::Missing(target));
    };
    let ladder = it.to.ladder().ok_or(Invalid::at(F::To, Why::Required))?;
    let today = draft.now.today();
    let playbook = draft.book.house.playbook;
    it.reason = it.reason.trim().to_owned();
    it.from = ladder.of(customer);
    if it.from == it.to {
        return Err(Invalid::at(F::To, Why::StandsThere).into());
    }
    if it.ruling == Ruled::Set {
        // A step back is never without a reason (DOMAIN.md 2).
        if it.to.is_below(it.from) && it.reason.is_empty() {
            return Err(Invalid::at(F::Reason, Why::Required).into());
        }
    } else {
        let light = draft.book.roster.get(target.id);
        let light = light.ok_or(Failure::Missing(target))?;
        let graded = draft.book.roster.graded.get(draft.book, today)?;
        let suggestion = graded.suggestion(draft.book, light, ladder)?;
        let suggestion = suggestion
            .filter(|suggestion| suggestion.to == it.to)
            .ok_or(Invalid::at(F::To, Why::NotSuggested))?;
        it.facts = fact::written(&suggestion.facts);
    }
    match it.ruling {
        Ruled::Set | Ruled::Accepted => {
            if matches!(it.to, Rung::Key | Rung::Target | Rung::NonTarget) {
                let days = playbook.grading().review_days;
                it.review_by.get_or_insert(today.plus(i32::from(days)));
            }
            it.until = None;
        }
        Ruled::Rejected if it.reason.is_empty() => {
            return Err(Invalid::at(F::Reason, Why::Required).into());
        }
        Ruled::Rejected => it.until = None,
        Ruled::Snoozed => {
            let days = playbook.grading().manners.snooze_days;
            let until = *it.until.get_or_insert(today.plus(i32::from(days)));
            let earliest = today.plus(1);
            if until < earliest {
                return Err(Invalid::at(F::Until, Why::TooEarly { earliest }).into());
            }
        }
    }
    Ok(())
}

/// What follows from a decision: the customer stands there now, and its measures open.
pub(crate) fn ruled(draft: &mut Draft<'_>, it: &Ruling) -> Result<(), Failure> {
    if !matches!(it.ruling, Ruled::Set | Ruled::Accepted) {
        return Ok(());
    }
    let before = draft.live(Ref::new(Kind::Customer, it.customer.number()))?;
    let Record::Customer(customer) = &before.record else {
        return Ok(());
    };
    let mut after = (**customer).clone();
    it.to.apply(&mut after);
    if it.to == Rung::Key {
        after.review_by = it.review_by.or(after.review_by);
    }
    draft.put(before, after.into());
    enter(draft, it.customer, it.to)
}

/// A customer that was changed by hand: every step on a ladder is history too.
pub(crate) fn changed(
    draft: &mut Draft<'_>,
    target: Ref,
    was: &Customer,
    is: &Customer,
) -> Result<(), Failure> {
    for ladder in Ladder::ALL {
        let (from, to) = (ladder.of(was), ladder.of(is));
        if from == to || to == Rung::Unstated {
            continue;
        }
        let days = i32::from(draft.book.house.playbook.grading().review_days);
        let today = draft.now.today();
        let reviewed = matches!(to, Rung::Key | Rung::Target | Rung::NonTarget);
        let ruling = Ruling {
            customer: Id::new(target.id),
            to,
            from,
            ruling: Ruled::Set,
            review_by: reviewed.then(|| today.plus(days)),
            day: today,
            owner: Some(draft.me()),
            ..Ruling::default()
        };
        draft.append(ruling.into());
        enter(draft, Id::new(target.id), to)?;
    }
    Ok(())
}

/// Going down a ladder of groups by hand needs a reason, which a form of the customer has no field for.
pub(crate) fn may_step(was: &Customer, is: &Customer) -> Result<(), Failure> {
    let (from, to) = (Rung::of_group(was.group), Rung::of_group(is.group));
    if to.is_below(from) {
        return Err(Invalid::at(F::Group, Why::StepBack).into());
    }
    Ok(())
}

/// Opens the checklists of a group or tier, as they read now. One that is open already goes on.
fn enter(draft: &mut Draft<'_>, customer: Id<Customer>, to: Rung) -> Result<(), Failure> {
    let playbook = draft.book.house.playbook;
    let open = draft.live_of_customer(customer.number(), Kind::Checklist)?;
    for (text_en, text_zh) in measures(&playbook.topics, to) {
        let goes_on = |stored: &Stored| matches!(&stored.record, Record::Checklist(it) if it.done_on.is_none() && it.text_en == text_en);
        if open.iter().any(goes_on) {
            continue;
        }
        let run = Checklist {
            customer,
            to,
            text_en,
            text_zh,
            day: draft.now.today(),
            owner: Some(draft.me()),
            ..Checklist::default()
        };
        draft.append(run.into());
    }
    Ok(())
}

/// The checklists of a step as they read now: name and lines, in both languages.
fn measures(topics: &[Topic], to: Rung) -> impl Iterator<Item = (String, String)> {
    let (group, tier) = to.group_and_tier();
    let opens = move |topic: &&Topic| {
        (group.number() != 0 && topic.groups.contains(&group))
            || (tier.number() != 0 && topic.tiers.contains(&tier))
    };
    topics.iter().filter(opens).map(|topic| {
        let text = |of: fn(&Text) -> &str| {
            let mut lines = vec![of(&topic.name)];
            lines.extend(topic.items.iter().map(|line| of(&line.text)));
            lines.join("\n")
        };
        (text(|it| &it.en), text(|it| &it.zh))
    })
}

/// A checklist whose last line was ticked is done, and one whose tick was taken back is open again.
pub(crate) fn checklist(draft: &Draft<'_>, it: &mut Checklist) -> Result<(), Failure> {
    if it.text_en.is_empty() {
        let why = match it.to {
            Rung::Unstated => Why::Required,
            _ => Why::NoMeasures,
        };
        let playbook = draft.book.house.playbook;
        let (en, zh) = measures(&playbook.topics, it.to)
            .next()
            .ok_or(Invalid::at(F::To, why))?;
        (it.text_en, it.text_zh) = (en, zh);
    }
    let all = it.len();
    for tick in &it.ticked {
        let line = tick.trim().parse::<usize>();
        if !line.is_ok_and(|line| (1..=all).contains(&line)) {
            let max = all as i64;
            return Err(Invalid::at(F::Ticked, Why::OutOfRange { min: 1, max }).into());
        }
    }
    match it.next() {
        None => {
            it.done_on.get_or_insert(draft.now.today());
        }
        Some(_) => it.done_on = None,
    }
    Ok(())
}

/// A scorecard says something, and its signs are known ones.
pub(crate) fn scorecard(draft: &Draft<'_>, it: &mut Scorecard) -> Result<(), Failure> {
    if it.ratings().iter().all(Option::is_none) {
        return Err(Invalid::at(F::Demand, Why::Required).into());
    }
    ticks::signs(draft, F::Signs, &mut it.signs)
}

/// A test says something, and is reviewed within the time of the house.
pub(crate) fn key_test(draft: &Draft<'_>, it: &mut KeyTest) -> Result<(), Failure> {
    if it.ratings().iter().all(Option::is_none) {
        return Err(Invalid::at(F::ProfitTest, Why::Required).into());
    }
    let days = draft.book.house.playbook.grading().review_days;
    it.review_by.get_or_insert(it.day.plus(i32::from(days)));
    Ok(())
}

/// An entitlement belongs to a tier.
pub(crate) fn entitlement(it: &Entitlement) -> Result<(), Failure> {
    if it.tier.number() == 0 {
        return Err(Invalid::at(F::Tier, Why::Required).into());
    }
    Ok(())
}
