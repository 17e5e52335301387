//! What complaints add to the shared use-cases.

use crate::domain::choice::ComplaintState;
use crate::domain::id::{Id, Ref};
use crate::domain::record::Record;
use crate::domain::work::{Complaint, ComplaintEvent};
use crate::domain::workflow::Step;

use super::draft::Draft;

/// A complaint without a number gets the next one.
pub(crate) fn prepare(draft: &Draft<'_>, complaint: &mut Complaint) {
    if complaint.number.trim().is_empty() {
        complaint.number = format!(
            "{:04}",
            draft.book.complaints_so_far() + draft.added_complaints() + 1
        );
    }
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
