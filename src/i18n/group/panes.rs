//! What the four views say of their own.

/// What the four views say of their own.
#[derive(Debug)]
pub struct Panes {
    /// How many visits the day has, and how many of them are done.
    pub visits_summary: fn(usize, u32) -> String,
    /// How many complaints are late, and how many are due today.
    pub answers_summary: fn(usize, usize) -> String,
    /// A part of the day's list has nothing in it: visits.
    pub no_visits: &'static str,
    /// No visit today, but one ahead: day and customer.
    pub next_visit: fn(&str, &str) -> String,
    /// No complaint asks for anything.
    pub no_answers: &'static str,
    /// No complaint asks for anything; the last was closed: number and day.
    pub last_closed: fn(&str, &str) -> String,
    /// Nobody is past their rhythm.
    pub none_quiet: &'static str,
    /// No promise is due.
    pub none_promised: &'static str,
    /// How many promises were kept in time, of how many that came to an end: `kept 8 of 10 in time`.
    pub kept: fn(u32, u32) -> String,
    /// The book has no customer yet.
    pub empty_book: &'static str,
    /// The first keys of an empty book, a line each.
    pub empty_book_keys: &'static [&'static str],
    /// The filter hides everything: how many rows.
    pub filter_hides: fn(u32) -> String,
    /// Key hint that takes the filter away.
    pub filter_clear: &'static str,
    /// Order of a list: by which column, and whether the other way round.
    pub by: fn(&str, bool) -> String,
    /// Title of the list of everything that happened.
    pub timeline: &'static str,
    /// Title of the choice of what it tells of.
    pub timeline_kinds: &'static str,
    /// It tells of everything.
    pub everything: &'static str,
    /// Nothing happened yet.
    pub nothing_happened: &'static str,
    /// There is nothing of the kind that was chosen.
    pub none_of_kind: fn(&str) -> String,
    /// Title of the dossier.
    pub dossier: &'static str,
    /// Titles of sections of a dossier.
    pub people: &'static str,
    /// Contact rhythm.
    pub rhythm: &'static str,
    /// The last contact that counts.
    pub last: fn(&str) -> String,
    /// The next visit.
    pub next: fn(&str) -> String,
    /// No contact yet.
    pub never: &'static str,
    /// What is open with the customer.
    pub open: &'static str,
    /// What is promised.
    pub promised: &'static str,
    /// Visits ahead.
    pub ahead: &'static str,
    /// Sales of twelve months.
    pub sales: &'static str,
    /// Nobody is known at the customer yet; the key that adds somebody.
    pub no_people: &'static str,
    /// Choose a customer to see the dossier.
    pub no_dossier: &'static str,
    /// Title of the agenda.
    pub agenda: &'static str,
    /// A day without visits.
    pub free: &'static str,
    /// Visits of a day.
    pub visits_of_day: fn(usize) -> String,
    /// Visits that stand in the list beside those and were cancelled or missed.
    pub not_made: fn(usize) -> String,
    /// A visit overlaps another one.
    pub overlaps: &'static str,
    /// Overlaps in the agenda: how many, and the first one.
    pub overlaps_found: fn(usize, &str) -> String,
    /// Legend of the month grid.
    pub has_visits: &'static str,
    /// The card of a class by its colour: `yellow card`.
    pub card: fn(&str) -> String,
    /// Visits per weekday of the week.
    pub load: &'static str,
    /// No visit in the weeks that are shown.
    pub no_agenda: &'static str,
    /// Complaints: open, closed.
    pub complaints_summary: fn(u32, bool) -> String,
    /// The queue is empty.
    pub no_complaints: &'static str,
    /// What the queue is for, a line each.
    pub no_complaints_about: &'static [&'static str],
    /// Opened: when, by whom.
    pub opened: fn(&str, &str) -> String,
    /// Why it stands where it stands.
    pub why: fn(&str) -> String,
    /// Waits for the customer: what for.
    pub waits: fn(&str) -> String,
    /// Legend of the queue.
    pub legend: &'static str,
    /// Days that have to be loaded first.
    pub loading: &'static str,
    /// Everybody's records are shown.
    pub all: &'static str,
    /// One's own records are shown.
    pub mine: &'static str,
    /// Title of the picker of orders.
    pub sort: &'static str,
    /// Choosing the order in force again turns it round.
    pub turns_round: &'static str,
    /// What the queue's own order is by.
    pub urgency: &'static str,
    /// What the agenda's own order is by.
    pub time: &'static str,
    /// Title of the picker of moves.
    pub steps: &'static str,
    /// Title of the choice of what to write down.
    pub registers: &'static str,
    /// No move is possible any more.
    pub no_steps: &'static str,
    /// Nothing to copy: the field is empty.
    pub nothing_to_copy: &'static str,
    /// Nobody overlaps, nothing is late.
    pub no_problem: &'static str,
    /// The day to go to.
    pub which_day: &'static str,
    /// A free day under the cursor; the key that plans on it.
    pub free_here: &'static str,
    /// Minutes in a narrow column: `45m`.
    pub short_minutes: fn(i64) -> String,
    /// The week grid needs so many columns.
    pub grid_needs: fn(u16) -> String,
    /// A visit that is over or cancelled cannot be moved: how it stands.
    pub not_moved: fn(&str) -> String,
    /// Keys of the agenda, for its lower edge.
    pub agenda_keys: &'static str,
    /// The filter hides every visit of the weeks that are shown.
    pub filter_finds_none: &'static str,
    /// The limit of a stage, the end of a wait.
    pub until: fn(&str) -> String,
    /// How a complaint came in, behind when and by whom.
    pub by_channel: fn(&str, &str) -> String,
    /// A text with what is said aside of it: text and aside.
    pub aside: fn(&str, &str) -> String,
    /// How often a complaint changed hands.
    pub handed_over: fn(i64) -> String,
    /// Nothing happened with a complaint yet.
    pub no_events: &'static str,
    /// Key hint that shows everybody's records.
    pub all_key: &'static str,
    /// Legend of the list of customers.
    pub customers_legend: &'static str,
}
