//! The board, checklists, corrective actions and reports of complaints, in English.

use crate::i18n::group::Cases;

pub(super) const CASES: Cases = Cases {
    lanes: ["Received", "Cause", "Remedy", "Follow-up", "Closed 7 d"],
    late: |count| format!("{count} late"),
    more: |count| format!("{count} more"),
    silent: |long| format!("The customer has heard nothing for {long}."),
    reached: |name| format!("Brought to {name}."),
    actions: "Corrective actions",
    new_action: "A new corrective action",
    checklists: "Checklists",
    tick_keys: "enter ticks   esc closes",
    asks: "The next stage asks for",
};
