//! Mistakes in handling complaints, corrective actions, and what guards say of them, in English.

use crate::domain::choice::{ActionState, Taboo};
use crate::i18n::group::Told;

pub(super) const fn taboo(it: Taboo) -> &'static str {
    match it {
        Taboo::ShiftingBlame => "Shifting the blame",
        Taboo::PassingTheBuck => "Passing the buck",
        Taboo::CarelessPromise => "Careless promise",
        Taboo::UnclearExplanation => "Unclear words",
        Taboo::Indifference => "Indifference",
        Taboo::Delay => "Delay",
        Taboo::Formula => "Formula",
    }
}

pub(super) const fn action_state(it: ActionState) -> &'static str {
    match it {
        ActionState::Open => "Open",
        ActionState::Done => "Done",
        ActionState::Verified => "Verified",
        ActionState::Dropped => "Dropped",
    }
}

/// What stands in the way of a step, and how to go on.
pub(super) fn refused(taboos: &[Taboo]) -> Told {
    let text: Vec<&str> = taboos.iter().map(|taboo| minds(*taboo)).collect();
    let hint = if taboos == [Taboo::Delay] {
        "Give the reason in \"Late because\" (breach_reason)."
    } else {
        "Put it right, or give a reason in \"Nevertheless\" (override); it goes into the guard report."
    };
    Told::new(text.join(" "), hint)
}

const fn minds(taboo: Taboo) -> &'static str {
    match taboo {
        Taboo::ShiftingBlame => {
            "Shifting the blame: this takes evidence, and the approval of a second person (their step \"Approve\")."
        }
        Taboo::PassingTheBuck => {
            "Passing the buck: it changed hands too often or had this owner before; a manager assigns it now."
        }
        Taboo::CarelessPromise => {
            "Careless promise: the words commit us; write it down in \"Promised\" with a day, above your limit with a manager as approver."
        }
        Taboo::UnclearExplanation => {
            "Unclear words: the reply names no day; name one, or tick that the customer understood it."
        }
        Taboo::Indifference => {
            "Indifference: the customer waits for a word of thanks or regret; say it and tick \"Thanked\"."
        }
        Taboo::Delay => "Delay: this stage is past its limit, and nobody has said why.",
        Taboo::Formula => {
            "Formula: these words were used before or name only our rules; write what is particular here and what the customer may choose."
        }
    }
}
