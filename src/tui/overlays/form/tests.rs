//! What forms ask, without a book behind them.

use super::Form;
use super::fields::{self, lines};
use crate::domain::choice::{ComplaintState, VisitState};
use crate::domain::record::{Kind, Stamp, Stored};
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey as F;
use crate::domain::when::Now;
use crate::domain::workflow::{Step, workflow};

fn stored(kind: Kind, state: u8) -> Stored {
    let mut record = kind.blank();
    record.set(F::Customer, Value::Reference(3)).unwrap();
    record.set(F::State, Value::Choice(state)).unwrap();
    Stored {
        id: 9,
        revision: crate::domain::id::Revision(4),
        created: Stamp::default(),
        updated: Stamp::default(),
        archived: None,
        record,
    }
}

#[test]
fn every_kind_has_a_form_without_what_the_program_keeps() {
    for kind in Kind::ALL {
        let form = Form::add(*kind, vec![(F::Customer, Value::Reference(3))]);
        for line in lines(&form.purpose, 7, Now::monday()) {
            assert!(!line.field.kept, "{} {}", kind.key(), line.key().key());
            assert!(line.is_short || !line.required, "{}", line.key().key());
        }
    }
}

#[test]
fn a_step_asks_for_what_its_row_says() {
    for (kind, state) in [
        (Kind::Visit, VisitState::Planned.number()),
        (Kind::Complaint, ComplaintState::New.number()),
        (Kind::Commitment, 1),
    ] {
        let stored = stored(kind, state);
        for row in workflow(kind).unwrap().open_moves(&stored.record) {
            let form = Form::step(stored.clone(), row.step);
            let lines = lines(&form.purpose, 7, Now::monday());
            for ask in row.asks {
                let line = lines
                    .iter()
                    .find(|line| line.kind == kind && line.key() == ask.field)
                    .unwrap();
                assert_eq!(line.required, ask.required);
                assert!(line.is_short);
            }
            let promises = lines.iter().filter(|line| line.kind != kind).count();
            let is_visit_done = (kind, row.step) == (Kind::Visit, Step::Complete);
            let most = 2 * usize::from(fields::PROMISES_MOST);
            assert_eq!(promises, if is_visit_done { most } else { 0 });
        }
    }
}

#[test]
fn what_the_program_numbers_need_not_be_filled() {
    for (kind, key) in [(Kind::Customer, F::Code), (Kind::Complaint, F::Number)] {
        let form = Form::add(kind, Vec::new());
        let lines = lines(&form.purpose, 7, Now::monday());
        let line = lines.iter().find(|line| line.key() == key).unwrap();
        assert!(!line.required, "{}", key.key());
    }
}
