//! Writing down what is known of a person: what may be written, by whom, and what is sealed.

use serde::{Deserialize, Serialize};

use crate::domain::choice::VisitKind;
use crate::domain::field::Class;
use crate::domain::id::{Id, Ref};
use crate::domain::invalid::{Invalid, Why};
use crate::domain::person::{Misfit, Particular, Privacy, Purpose, spec};
use crate::domain::policy::{Act, Denied};
use crate::domain::record::{Kind, Of, Record, Stored};
use crate::domain::register::Greeting;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::work::Visit;
use crate::domain::workflow::GuardName;
use crate::store::engine::Direction;
use crate::store::index::Lookup;

use super::Subject;
use crate::service::book::fault;
use crate::service::draft::Draft;
use crate::service::failure::Failure;

/// Trust below this warns before an offer (S3-39).
const TRUST_FOR_OFFERS: i64 = 2;

/// What is sealed together.
#[derive(Serialize, Deserialize)]
pub(super) struct Words {
    pub(super) text: String,
    pub(super) source: String,
}

fn invalid(key: F, why: Why) -> Failure {
    Invalid::at(key, why).into()
}

/// Refuses a record that is not within the actor's reach: what is known of a person has classes of its own.
pub(crate) fn reach(draft: &Draft<'_>, record: &Record) -> Result<(), Failure> {
    let Record::Particular(it) = record else {
        return Ok(());
    };
    may_write(draft, Kind::Particular)?;
    let subject = Subject::in_draft(draft, it.contact.number())?;
    subject.circle.may_see(draft.actor, it.kept_as())?;
    Ok(())
}

/// Everything a particular must satisfy, and its words sealed where they are kept closely.
pub(crate) fn prepare(
    draft: &mut Draft<'_>,
    it: &mut Particular,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    let Some(spec) = spec(it.topic) else {
        return Err(invalid(F::Topic, Why::Required));
    };
    if it.contact == Id::default() {
        return Err(invalid(F::Contact, Why::Required));
    }
    let person = it.contact.number();
    let subject = Subject::in_draft(draft, person)?;
    it.customer = subject.contact.customer;
    let class = it.kept_as();
    subject.circle.may_see(draft.actor, class)?;
    let terms = subject.terms();
    allowed(draft, it, class, &terms)?;

    let own = before.map(|stored| stored.id);
    let was = before.and_then(|stored| Particular::of(&stored.record));
    if !spec.is_many && another(draft, it, own)? {
        return Err(invalid(F::Topic, Why::Taken));
    }
    let given = it.text.trim();
    if given.is_empty() {
        // Masked words that nobody wrote anew stay; under another topic they would not open.
        let stays = was.is_some_and(|was| was.topic == it.topic && !was.sealed.is_empty());
        if !stays || !class.is_close() {
            return Err(invalid(F::Text, Why::Required));
        }
        it.text.clear();
        if it.source.is_empty() {
            return Ok(());
        }
        let sealed = draft
            .book
            .store
            .keys()
            .open(person, it.topic.number(), &it.sealed);
        let text = sealed.map_err(fault)?.map(|json| words(&json).text);
        return seal(draft, it, text.unwrap_or_default());
    }
    let normal = spec.normal(given).map_err(|why| invalid(F::Text, why))?;
    spec.child(&normal, draft.now.today().year(), terms.guardian_consent)
        .map_err(|misfit| match misfit {
            Misfit::TooMuch => invalid(F::Text, Why::ChildTooMuch),
            Misfit::NeedsGuardian => invalid(F::Text, Why::NeedsGuardian),
        })?;
    if class.is_close() {
        return seal(draft, it, normal);
    }
    if draft.book.house.playbook.person.is_close(&normal) {
        draft.warnings.push(GuardName::SensitiveWords);
    }
    it.text = normal;
    it.sealed.clear();
    Ok(())
}

/// Whether words of this class may be written down at all.
fn allowed(
    draft: &Draft<'_>,
    it: &Particular,
    class: Class,
    terms: &Privacy,
) -> Result<(), Failure> {
    if class > Class::N && terms.no_profile {
        return Err(invalid(F::Topic, Why::ObjectsToProfile));
    }
    if class == Class::S1 {
        if !is_enabled(draft, it.topic)? {
            return Err(invalid(F::Topic, Why::TopicOff));
        }
        if terms.consent_on.is_none() {
            return Err(invalid(F::Topic, Why::NeedsConsent));
        }
    }
    if class.is_close() && !terms.sensitive_on {
        return Err(invalid(F::Topic, Why::SensitiveOff));
    }
    Ok(())
}

fn seal(draft: &Draft<'_>, it: &mut Particular, text: String) -> Result<(), Failure> {
    let words = Words {
        text,
        source: std::mem::take(&mut it.source),
    };
    let json = serde_json::to_string(&words).unwrap_or_default();
    let keys = draft.book.store.keys();
    it.sealed = keys
        .seal(it.contact.number(), it.topic.number(), &json)
        .map_err(fault)?;
    it.text.clear();
    Ok(())
}

/// What was sealed together, from what was opened.
pub(super) fn words(json: &str) -> Words {
    serde_json::from_str(json).unwrap_or_else(|_| Words {
        text: String::new(),
        source: String::new(),
    })
}

/// Whether an administrator has stated the purpose of a special topic.
pub(super) fn is_enabled(
    draft: &Draft<'_>,
    topic: crate::domain::choice::Topic,
) -> Result<bool, Failure> {
    let put = draft.puts().any(|put| {
        !put.removed
            && put.after.archived.is_none()
            && matches!(&put.after.record, Record::Purpose(it) if it.topic == topic)
    });
    Ok(put || super::read::enabled(draft.book)?.contains(&topic))
}

/// Whether something else is known under the topic already.
fn another(draft: &Draft<'_>, it: &Particular, own: Option<u64>) -> Result<bool, Failure> {
    let same = |stored: &Stored| {
        Some(stored.id) != own
            && stored.archived.is_none()
            && matches!(&stored.record, Record::Particular(other) if other.topic == it.topic && other.contact == it.contact)
    };
    if draft.puts().any(|put| !put.removed && same(&put.after)) {
        return Ok(true);
    }
    let kept = super::linked(draft.book, it.contact.number(), Kind::Particular)?;
    for stored in kept.iter().filter(|stored| same(stored)) {
        let target = Ref::new(Kind::Particular, stored.id);
        if draft.find(target)?.is_some_and(|now| same(&now)) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// One set of terms for a person; who sees what is kept closely is for those who see it to say.
pub(crate) fn prepare_privacy(
    draft: &Draft<'_>,
    it: &mut Privacy,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    if it.contact == Id::default() {
        return Err(invalid(F::Contact, Why::Required));
    }
    let subject = Subject::in_draft(draft, it.contact.number())?;
    it.customer = subject.contact.customer;
    if let Some(terms) = &subject.terms
        && Some(terms.id) != before.map(|stored| stored.id)
    {
        return Err(invalid(F::Contact, Why::Taken));
    }
    let was = before.and_then(|stored| Privacy::of(&stored.record));
    let named = was.map_or_else(Vec::new, |was| was.deputies.clone());
    let opened = was.is_some_and(|was| was.sensitive_on);
    let is_near = subject.circle.owner == Some(draft.me());
    if !is_near && (it.deputies != named || (it.sensitive_on && !opened)) {
        return Err(Denied::NotNamed.into());
    }
    Ok(())
}

/// A purpose for a topic that needs one, once.
pub(crate) fn prepare_purpose(
    draft: &Draft<'_>,
    it: &Purpose,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    if spec(it.topic).is_none() {
        return Err(invalid(F::Topic, Why::Required));
    }
    let ids = draft
        .book
        .ids(&Lookup::all(Kind::Purpose), Direction::Forward)?;
    for id in ids {
        let other = draft.find(Ref::new(Kind::Purpose, id))?;
        let is_same = other.is_some_and(|other| {
            other.archived.is_none()
                && Some(other.id) != before.map(|stored| stored.id)
                && matches!(&other.record, Record::Purpose(other) if other.topic == it.topic)
        });
        if is_same {
            return Err(invalid(F::Topic, Why::Taken));
        }
    }
    Ok(())
}

/// Warns before an offer to somebody who does not trust us yet (S3-39).
pub(crate) fn trust_first(
    draft: &mut Draft<'_>,
    visit: &Visit,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    let is_known = before.is_some_and(|stored| {
        matches!(&stored.record, Record::Visit(was) if was.kind == visit.kind && was.contacts == visit.contacts)
    });
    if visit.kind != VisitKind::Negotiation || is_known {
        return Ok(());
    }
    for contact in &visit.contacts {
        let contact = draft.get(*contact)?;
        if contact.is_some_and(|it| it.trust.is_some_and(|trust| trust < TRUST_FOR_OFFERS)) {
            draft.warnings.push(GuardName::TrustFirst);
            break;
        }
    }
    Ok(())
}

/// Good wishes to somebody who objects to them are kept, because they went out, and whoever logs them is told.
pub(crate) fn wished(
    draft: &mut Draft<'_>,
    it: &Greeting,
    before: Option<&Stored>,
) -> Result<(), Failure> {
    let Some(contact) = it.contact.filter(|_| before.is_none()) else {
        return Ok(());
    };
    let subject = Subject::in_draft(draft, contact.number())?;
    if subject.terms().refuses_wishes() {
        draft.warnings.push(GuardName::PersonObjects);
    }
    Ok(())
}

/// Refuses whoever may not change anything here.
pub(super) fn may_write(draft: &Draft<'_>, kind: Kind) -> Result<(), Failure> {
    let subject = crate::domain::policy::Subject { kind, owners: &[] };
    crate::domain::policy::may(draft.actor, Act::Add, subject).map_err(Failure::Denied)
}
