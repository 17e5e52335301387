//! The guided tour in English.

use crate::i18n::group::Tutorial;

pub(super) const TUTORIAL: Tutorial = Tutorial {
    title: "New here?",
    begin: "Tutorial: seven tasks, five minutes",
    help: "The keys of this view",
    greeting: "Invented customers, thrown away at the end. F1: a tutorial of five minutes.",
    progress: |done, all| format!("Tutorial {done} of {all}"),
    foot: ":tutorial leaves, and goes on later",
    left: "The tutorial waits. :tutorial goes on with it.",
    only_demo: "The tutorial is played in the demo company: keybook tutor",
    tasks: [
        "Find a customer: 2 for Customers, / for the filter, then a few letters of a name. Enter keeps it.",
        "Read the dossier: Enter opens the customer under the cursor. Esc comes back.",
        "Write a note: n, a sentence, Ctrl-S saves.",
        "Plan a visit: v, fill in the day (say: fri), the time and the kind. Ctrl-S saves.",
        "Take it back: u undoes the last change, yesterday's too. Try it.",
        "Log a visit: 1 for Today, the cursor on a visit, d, a few words, Ctrl-S.",
        "Everything else: : lists all commands with their keys. Type a word, Enter runs.",
    ],
    finished: "All seven done. ? helps everywhere, and u takes everything back. :tutorial closes this box.",
};
