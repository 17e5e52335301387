//! What the four views say of their own, in English.

use crate::i18n::group::Panes;

pub(super) const PANES: Panes = Panes {
    visits_summary: |all, done| match (all, done) {
        (1, 0) => "1 planned".to_owned(),
        (all, 0) => format!("{all} planned"),
        (all, done) => format!("{all} planned, {done} done"),
    },
    answers_summary: |late, due| match (late, due) {
        (0, due) => format!("{due} due today"),
        (late, 0) => format!("{late} late"),
        (late, due) => format!("{late} late, {due} due today"),
    },
    no_visits: "No visit today.   v plans one",
    next_visit: |day, customer| format!("No visit today. Next: {day}, {customer}"),
    no_answers: "No complaint asks for an answer today.",
    last_closed: |number, day| {
        format!("No complaint asks for an answer. Last closed: #{number}, {day}")
    },
    none_quiet: "Everybody is within their rhythm.",
    kept: |kept, of| format!("kept {kept} of {of} in time"),
    none_promised: "No promise is due until tomorrow, and no task.",
    empty_book: "This book has no customer yet.",
    empty_book_keys: &[
        "N   add the first customer",
        "a   add anything in one line",
        ":   all commands, with their keys",
        "?   help for this view",
        "",
        "From a file: keybook import FILE --as customers",
    ],
    filter_hides: |rows| match rows {
        1 => "The filter hides the only row.".to_owned(),
        rows => format!("The filter hides all {rows} rows."),
    },
    filter_clear: "Esc shows all",
    by: |column, is_reversed| {
        let column = column.to_lowercase();
        if is_reversed {
            format!("by {column}, reversed")
        } else {
            format!("by {column}")
        }
    },
    dossier: "Dossier",
    people: "People",
    rhythm: "Rhythm",
    last: |day| format!("last {day}"),
    next: |day| format!("next {day}"),
    never: "no contact yet",
    open: "Open",
    promised: "Promised",
    timeline: "Timeline",
    timeline_kinds: "Show",
    everything: "everything",
    nothing_happened: "Nothing is written down yet. n writes a note, p logs a call.",
    none_of_kind: |kinds| format!("There are no {kinds}. f chooses what is shown."),
    ahead: "Ahead",
    sales: "Sales 12m",
    no_people: "nobody yet   C adds somebody",
    no_dossier: "Choose a customer to see who they are and what is open.",
    agenda: "Agenda",
    free: "free",
    visits_of_day: |count| match count {
        1 => "1 visit".to_owned(),
        count => format!("{count} visits"),
    },
    not_made: |count| format!("{count} not made"),
    overlaps: "overlaps",
    overlaps_found: |count, first| match count {
        1 => format!("1 overlap on {first}   ! goes there"),
        count => format!("{count} overlaps, the first on {first}   ! goes there"),
    },
    has_visits: "* has visits",
    card: |colour| format!("{colour} card"),
    load: "This week",
    no_agenda: "No visit in these weeks.   v plans one",
    complaints_summary: |open, closed| {
        if closed {
            format!("{open} shown, closed ones too")
        } else {
            format!("{open} open")
        }
    },
    no_complaints: "No open complaint.",
    no_complaints_about: &[
        "This queue shows every complaint that waits for you, the late ones",
        "first. Its clocks count working hours; waiting for the customer",
        "stops them.",
        "",
        "c   open a complaint",
        "b   the same as a board",
        "C   show closed ones too",
        "?   help for this view",
    ],
    opened: |when, who| {
        if who.is_empty() {
            format!("Opened {when}")
        } else {
            format!("Opened {when} by {who}")
        }
    },
    why: |reason| format!("Here because: {reason}"),
    waits: |what| format!("waiting: {what}"),
    legend: "! late   ~ silent   z waiting for customer   + closed",
    loading: "Loading",
    all: "all",
    mine: "mine",
    sort: "Sort by",
    turns_round: "again reverses",
    urgency: "urgency",
    time: "time",
    steps: "Next step",
    registers: "What to write down",
    no_steps: "No further step: it is closed.",
    nothing_to_copy: "There is nothing to copy here.",
    no_problem: "No problem in this view.",
    which_day: "Which day?",
    free_here: "free   v plans here",
    short_minutes: |minutes| format!("{minutes}m"),
    grid_needs: |columns| {
        format!("The week grid needs {columns} columns; here is the list of days.")
    },
    not_moved: |state| format!("This visit stays where it is: {state}."),
    agenda_keys: "t today  h l day  [ ] week",
    filter_finds_none: "No visit of these weeks passes the filter.\n\nEsc shows all",
    until: |when| format!("until {when}"),
    aside: |text, aside| format!("{text} ({aside})"),
    by_channel: |opened, channel| format!("{opened} ({})", channel.to_lowercase()),
    handed_over: |times| match times {
        1 => "handed over once".to_owned(),
        times => format!("handed over {times} times"),
    },
    no_events: "Nothing happened yet.",
    all_key: "o shows everybody's",
    customers_legend: "! late  * complaint  < thin tie  ~ stale  x let be",
};
