//! What complaints add to the shared use-cases.

use crate::domain::choice::ComplaintState;
use crate::domain::id::{Id, Ref};
use crate::domain::record::{Kind, Record};
use crate::domain::vocabulary::FieldKey;
use crate::domain::work::{Complaint, ComplaintEvent};
use crate::domain::workflow::Step;

use super::draft::Draft;
use super::failure::Failure;

/// A complaint without a number gets the next free one.
pub(crate) fn prepare(draft: &Draft<'_>, complaint: &mut Complaint) -> Result<(), Failure> {
    complaint.number = complaint.number.trim().to_owned();
    let mut next = draft.book.complaints_so_far() + draft.added_complaints() + 1;
    while complaint.number.is_empty() {
        let number = format!("{next:04}");
        // Files bring numbers of their own.
        if draft
            .taken(Kind::Complaint, FieldKey::Number, &number)?
            .is_none()
        {
            complaint.number = number;
        }
        next += 1;
    }
    Ok(())
}

/// The event that a move leaves behind.
pub(crate) fn event(
    draft: &Draft<'_>,
    target: Ref,
    complaint: &Complaint,
    step: Step,
    (from, to): (u8, u8),
) -> Record {
    let words = match step {
        Step::Wait => complaint.waiting_for.clone(),
        Step::Contain => complaint.measure.clone(),
        Step::FindCause => complaint.cause_note.clone(),
        Step::Correct => complaint.action.clone(),
        Step::FollowUp => complaint.answer.clone(),
        Step::Close => complaint.lesson.clone(),
        Step::Accept => complaint.reply.clone(),
        _ => complaint.reason.clone(),
    };
    ComplaintEvent {
        complaint: Id::new(target.id),
        customer: complaint.customer,
        step,
        from: ComplaintState::from_number(from).unwrap_or_default(),
        to: ComplaintState::from_number(to).unwrap_or_default(),
        at: Some(draft.now.at),
        by: Some(draft.me()),
        reason: words.chars().take(300).collect(),
    }
    .into()
}
