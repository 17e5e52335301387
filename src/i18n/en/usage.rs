//! The command line in English.

use crate::i18n::group::{
    BadInput, Config, Dry, Explain, Manual, Schemas, ServerStatus, Told, Usage,
};

pub(super) const USAGE: Usage = Usage {
    template: "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}",
    commands: "Commands",
    arguments: "Arguments",
    options: "Options",
    command_word: "COMMAND",
    options_word: "OPTIONS",
    values: |values| format!("[{values}]"),
    default: |value| format!("[default: {value}]"),
    help: "Print this help",
    version: "Print the version",
    about,
    verb,
    more,
    argument: super::arguments::argument,
    asks,
    unknown_argument: |word| format!("There is no option or argument \"{word}\" here."),
    unknown_command: |word| format!("There is no command \"{word}\"."),
    wrong_value: |option, value| format!("{option} does not take \"{value}\"."),
    missing_argument: |what| format!("Something is missing: {what}."),
    missing_command: "A command is missing.",
    conflict: |one, other| format!("{one} does not go together with {other}."),
    did_you_mean: |near| format!("Did you mean {near}?"),
    choices: |valid| format!("It takes: {valid}."),
    see_help: "--help shows what there is.",

    status: ServerStatus {
        running: "running",
        pid: "pid",
        build: "build",
        book: "book",
        socket: "socket",
        sessions: "sessions",
        revision: "revision",
        uptime: "uptime",
    },
    man: Manual {
        heading: |name| match name {
            "EXTRA" => "NOTES",
            name => name,
        },
        see_also: "SEE ALSO",
        keys: "keys and commands of the screens of keybook",
        palette: "(palette)",
        written: |pages, folder| format!("{pages} pages written to {folder}."),
    },
    dry: Dry {
        would: |deed| format!("Would be done: {deed}"),
        head: |kind, name, state| format!("{kind}: {name} ({state})"),
        state: |id, stays, archives| {
            let id = id.map_or_else(|| "new".to_owned(), |id| format!("record {id}"));
            match (stays, archives) {
                (false, _) => format!("{id}, would be gone"),
                (true, Some(true)) => format!("{id}, would be archived"),
                (true, Some(false)) => format!("{id}, would be restored"),
                (true, None) => id,
            }
        },
        field: "Field",
        before: "Before",
        after: "After",
        more: |count| format!("and {count} more records"),
        sales: |count| format!("and {count} lines of sales"),
    },
    config: Config {
        name: "setting",
        value: "value",
        about: "what it is for",
        damaged: "The settings file cannot be understood, so it was left alone.",
    },
    no_member: |name, known| format!("No item has {name}. There are: {known}."),
    explain: Explain {
        code: "Code",
        what: "What happened",
        why: "Why",
        remedy: "What to do",
        unknown: |code| format!("There is no code \"{code}\"."),
        see_list: "`keybook explain` lists them.",
        more: |codes| format!("More on this: keybook explain {codes}"),
    },
    schemas: Schemas {
        name: "Document",
        unknown: |name| format!("There is no document \"{name}\"."),
        see_list: "`keybook schema` lists them.",
    },
    yes_no: |yes| if yes { "yes" } else { "no" },
    nothing: "Nothing found.",
    truncated: |shown| format!("Only the first {shown} are shown; --limit shows more."),
    change: |change| format!("Change {change}. Undo: keybook undo {change}"),
    record: |id| format!("Record {id}."),
    warning: |text| format!("Warning: {text}"),
    free_day: "Nothing is due.",
    timeline: "What happened",
    sales: "Sales of twelve months, oldest first",
    clocks: "Clocks",
    events: "Steps so far",
    why_here: |why| format!("In the queue because: {why}"),
    undone_by: |change| format!("undone by {change}"),
    reverts: |change| format!("of change {change}"),
    revision: "Change",
    found_by: "Found by",
    what: "What",
    why: "Why",
    fields: "Fields",
    theme_name: "NAME",
    keys: "Keys",
    command: "Command",
    scope: "Where",
    bad_filter: |problem| format!("The filter cannot be read. {problem}"),
    was_done: "What was asked was done; `keybook log` shows it.",
    not_text: "A word of the command line is not UTF-8.",
    input,
    bad_day: |text| format!("\"{text}\" is not a day; write it as 2026-12-01, today or 3d."),
    bad_sort: |text| format!("There is no column \"{text}\" to sort by."),
    bad_shares: "Shares are three whole percentages that add up to 100, such as 70,20,10.",
    bad_kind: |text| format!("There is no kind of record \"{text}\"."),
};

fn input(bad: &BadInput) -> Told {
    match bad {
        BadInput::Nothing => Told::new(
            "No field was given.",
            "Write key=value, or - to read them from standard input.",
        ),
        BadInput::NoPair(word) => Told::new(
            format!("\"{word}\" is not of the form key=value."),
            "Write it as name=Acme; quote values with blanks.",
        ),
        BadInput::TooLong(most) => Told::new(
            format!("Standard input holds more than {most} MiB."),
            "Use `keybook import` for files.",
        ),
        BadInput::NotText => Told::new(
            "Standard input is not UTF-8.",
            "Convert it first, for example with `iconv -t UTF-8`.",
        ),
        BadInput::Unreadable(why) => Told::new(
            format!(
                "Standard input cannot be read: {}.",
                (super::troubles::TROUBLES.os)(why)
            ),
            "",
        ),
        BadInput::NoObject(line, column) => Told::new(
            format!("Standard input is not one JSON object: see line {line}, column {column}."),
            "Write {\"key\": \"value\"}.",
        ),
        BadInput::Nested(name) => Told::new(
            format!("\"{name}\" holds an object."),
            "A field takes a text, a number, true, false, null or a list of texts.",
        ),
    }
}

fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "" => "Customers, visits, complaints and promises of a key-account manager",
        "customer" => "Customers",
        "contact" => "People at customers",
        "customer merge" => "Make one customer of two that are the same",
        "customer dedupe" => "Customers that may stand in the book twice, and how to merge them",
        "visit" => "Visits, planned and made",
        "complaint" => "Complaints and their way to the end",
        "corrective-action" => {
            "Corrective actions: what is done so that a complaint does not come again"
        }
        "promise" => "Promises to customers, and theirs to us",
        "task" => "What is to be done",
        "occasion" => "Days of customers and their people that come every year",
        "greeting" => "Good wishes that were sent",
        "invoice" => "Invoices; what is open of them follows from payments",
        "payment" => "Payments that came in",
        "allocation" => "Which payment was made for which invoice",
        "credit" => "How far customers are trusted to pay",
        "order" => "Orders that are confirmed and not delivered",
        "service-cost" => "What customers cost beyond the goods",
        "target" => "What is expected of customers and of our people",
        "stock" => "What lies in stock, for the cross ratio",
        "arrears" => "Steps by which what is overdue was called in",
        "note" => "Notes about customers",
        "touchpoint" => "Calls, mails and other contacts that were no visits",
        "intel" => "What was heard or read about customers and their markets",
        "opinion" => "What customers think of the market",
        "objection" => "Objections and what came of them",
        "satisfaction" => "How satisfied customers say to be",
        "gift" => "Gifts, meals and invitations, within limits",
        "plan" => "Plans for customers: objectives, actions, levers, approval",
        "plan of" => "The plan of a customer with all that belongs to it",
        "plan gaps" => "Make actions of what the best competitor does better",
        "plan assess" => "What figures and conduct say of a customer's last quarter",
        "objective" => "What plans are to reach, and how far they are",
        "plan-action" => "Steps of plans: who, what, until when",
        "factor" => {
            "How we and the best competitor do: price, service, people, quality, brand, relationship"
        }
        "prospect" => "Who may become a customer, found how, and how far it went",
        "event" => "Exhibitions, symposiums, training and other events for customers",
        "participation" => "Which customers were asked to an event and came",
        "incentive" => "What customers get, on what condition, and how that is watched",
        "membership" => "Memberships of customers, with their benefits",
        "committee" => "Committees of customers",
        "seat" => "Seats and offices in the committees of customers",
        "matter" => "What the committees of customers deal with",
        "award" => "Honours for customers and their people",
        "conduct" => "How customers behaved, for better or worse",
        "performance" => "Assessments of customers over a period",
        "review" => "The walk through a month's analysis, with its report",
        "review walk" => "Walk through the stations of a month: figures, remarks, measures",
        "review remark" => "Write a remark at a station; the walk is kept as a draft",
        "review measure" => "Decide on a measure: it becomes a task or an action of a plan",
        "review finish" => "End the walk: its report is written and dated",
        "review report" => "Print the report of a month that is finished",
        "profile" => "What stands behind a customer: business dossier, relationship, file",
        "zipper" => "Who of ours meshes with whom of theirs, and where the gaps are",
        "measures" => "The twelve measures of key-account care and where they stand",
        "grading" => "All gradings of a customer side by side, with what they rest on",
        "suggest" => "Steps that the facts suggest: list, accept, reject, put off",
        "suggest accept" => "Follow a suggestion",
        "suggest reject" => "Do not follow a suggestion, and say why",
        "suggest snooze" => "Put a suggestion off",
        "suggest evaluate" => "The monthly evaluation: who would stand elsewhere by the facts",
        "entitlements" => "What customers of each tier are entitled to",
        "similar" => "Customers like one that is a model",
        "ruling" => "Decisions on gradings, with who made them, when and why",
        "scorecard" => "The quality of customers by five criteria",
        "key-test" => "The six tests of a key account",
        "position" => "How attractive customers are and how strong we are there",
        "checklist" => "Checklists of measures that were opened for customers",
        "entitlement" => "What the book says that tiers are entitled to",
        "report stale" => "Customers whose business dossier has gaps or is out of date",
        "contact tree" => "People of a customer: who reports to whom, how they are",
        "hook" => "What ties customers to us",
        "section" => "The business dossier of customers, in seven sections",
        "coverage" => "Who of ours looks after whom of theirs",
        "tie" => "What people are to each other: family, friends, rivals",
        "decision" => "How customers decide: steps, people, criteria, timing",
        "check" => "Measures of care that were looked at by hand",
        "temperament" => "What we think of the temperament of people, and how to meet them",
        "purpose" => "Why special topics such as religion or health may be written down",
        "person" => "The dossier of a person, and their rights over it",
        "person show" => "What is known of a person, and what is still to learn",
        "person set" => "Write down something about a person",
        "person reveal" => "Look at words that are kept closely; who looked is written down",
        "person forget" => "Take words out for good",
        "person terms" => "What a person agreed to and objects to",
        "person copy" => "A copy of everything about one person, for them",
        "person erase" => "Erase a person; without --yes only say what would change",
        "person expiring" => "Words whose term ends",
        "person topics" => "What may be known of people, how closely it is kept, and why",
        "product" => "What is sold",
        "user" => "Who works with the book",
        "team" => "Groups of users",
        "today" => "Whom to follow up today, how and why",
        "quick" => "Add a record in one line of words: quick visit acme next tue 2pm demo",
        "timeline" => "Everything that happened with a customer, the newest first",
        "brief" => "What to know in the minute before a visit",
        "health" => "How a customer does, why, and what is done about it",
        "receivables" => "How far a customer is trusted, what they owe and how they pay",
        "risk" => "Signals that a relationship is at risk",
        "winback" => "Winning customers back: cause, anger, offer, talks",
        "termination" => "Letting go of customers who cost more than they bring, by two people",
        "visit ics" => "Print visits as iCalendar, for any calendar, yours unless --all",
        "visit fill" => "Propose visits for free time from the due list, and plan them",
        "search" => "Find customers and people by name, pinyin, code or phone",
        "undo" => "Take back your last change, or the change with a number",
        "redo" => "Bring back what was undone last",
        "log" => "Changes, the newest first",
        "report" => "Reports",
        "report promises" => "Promises kept in time, by user and customer, ours and theirs",
        "report objections" => "Objections resolved, by method and kind",
        "report satisfaction" => "The very satisfied among all answers, by customer",
        "report gifts" => "What each of us gave to whom, by year",
        "report opinions" => "Opinions answered in time, by user and customer",
        "report abc" => "Classes A, B and C by cumulative sales",
        "import" => "Bring in a file: CSV or text in UTF-8, UTF-16, GB18030 or GBK",
        "view" => "Saved views of the lists",
        "view list" => "List the saved views",
        "view show" => "Print the command that lists what a view shows",
        "view save" => "Keep a filter and an order under a name",
        "view remove" => "Take a saved view away",
        "export" => "Write whole records to a file: CSV, JSON, Markdown or iCalendar",
        "keys" => "Keys of the screens",
        "keys list" => "Keys of the screens as they are in force, or those of a preset",
        "keys check" => "Say what is wrong with your own keys",
        "keys test" => "Show what each key of this terminal sends",
        "config" => "Settings: show them, change them, check the file",
        "config path" => "Where your settings file is",
        "config list" => "Every setting with its value and what it is for",
        "config get" => "The value of one setting",
        "config set" => "Write a setting into your file; comments stay",
        "config check" => "Say what in the settings files cannot be used",
        "theme" => "Themes: list them, look at them, check and import them",
        "theme list" => "The themes that can be chosen, yours and the built-in ones",
        "theme show" => "Show every role of a theme in its colours",
        "theme check" => "Say what is wrong with themes, yours if none is named",
        "theme new" => "Begin a theme of your own, with every role of another one to change",
        "theme import" => "Make a theme of the colours of another program",
        "theme import base16" => "Make a theme of a base16 or base24 scheme",
        "explain" => "Explain the code that stands behind a message",
        "schema" => "Say what the documents of --json hold, as JSON Schema",
        "man" => "Print the manual page, or write all pages into a folder",
        "completions" => "Print a script that completes commands in a shell",
        "tui" => "Show the screens, as keybook alone does",
        "demo" => "Look around in an invented company; nothing is kept",
        "tutor" => "The demo company with its guided tutorial",
        "lock" => "The passphrase of the screen lock",
        "lock set" => "Set a passphrase for the screen lock",
        "lock remove" => "Remove it: Enter alone opens the screen again",
        "doctor" => "Check terminal, files, server and book",
        "audit" => "The chain of the journal, by which an altered past is noticed",
        "audit verify" => "Check that no line of the journal was altered, left out or moved",
        "serve" => "Run the server of a book in this process",
        "server" => "The server of a book",
        "server status" => "What the running server says of itself",
        "server stop" => "Ask the running server to leave",
        "customer list" => "List customers",
        "customer show" => "All about one customer: people, open matters, what happened",
        "visit list" => "List visits of a span of days, yours unless --all",
        "complaint list" => "The queue of open complaints, the most pressing first",
        "complaint show" => "One complaint with its clocks and steps",
        "complaint add" => "Open a complaint",
        "visit step"
        | "complaint step"
        | "promise step"
        | "corrective-action step"
        | "task step" => "Take the step that is named",
        other => return super::playbook::about(other),
    })
}

fn verb(verb: &str, kind: &str) -> Option<String> {
    Some(match verb {
        "list" => format!("List {kind} records"),
        "show" => format!("Show one {kind}"),
        "add" => format!("Add a {kind}"),
        "set" => format!("Change fields of a {kind}"),
        "archive" => format!("Put a {kind} away; nothing is lost"),
        "restore" => format!("Bring an archived {kind} back, by its record number"),
        _ => return None,
    })
}

fn more(path: &str) -> Option<&'static str> {
    Some(match path {
        "" => {
            "Without a command the screens open. Exit codes: 0 done, 1 internal, 2 usage, 3 not found, 4 refused, \
             5 conflict or ambiguous, 6 not reachable, 7 not allowed, 8 done in part, 9 damaged, 10 not confirmed.\n\
             Other users of the machine can see the arguments of a running program: give personal data through - (stdin)."
        }
        "customer add" => {
            "Example: printf 'code=ACME\\nname=Acme Instruments\\n' | keybook customer add -"
        }
        "visit add" => {
            "Example: keybook visit add customer=ACME day=2026-12-01 time=14:00 purpose=demo"
        }
        "complaint add" => {
            "Example: keybook complaint add customer=ACME subject='wrong invoice' severity=major"
        }
        "corrective-action add" => {
            "Example: keybook corrective-action add complaint=0412 what='check the batch list' due=5d"
        }
        "timeline" => "Example: keybook timeline ACME --kind visit --kind complaint",
        "task add" => {
            "Example: keybook task add what='send catalogue' due=fri customer=ACME repeat=monthly"
        }
        "occasion add" => {
            "Example: keybook occasion add customer=ACME what='plant opening' day='lunar 08-15'"
        }
        "promise add" => "Example: keybook promise add customer=ACME what='send price list' due=3d",
        "quick" => {
            "The first word says what to add: visit, note, promise, complaint or call; then for whom, when, and free text.\n\
             Examples: keybook quick visit acme next tue 2pm demo with chen 60m\n          \
             echo 'promise acme send samples by fri' | keybook quick -"
        }
        "person set" => {
            "The words come from stdin with -, and what follows an empty line is their source. Words that are kept closely \
             must come that way.\nExample: printf 'sailing\\n\\nsaid so at the fair' | keybook person set 12 interests -"
        }
        "note add" => {
            "Example: keybook note add ACME - < note.txt\nAt a terminal - opens your editor ($EDITOR)."
        }
        "customer list" => {
            "A filter is words and conditions, all of which must hold: akm tier:vip|major class:a..b city:Berlin due:<=7d \
             owner:me '!tag:old'"
        }
        "visit ics" => {
            "Without --from and --to the two weeks before and after today. Each visit keeps its identity, so that a calendar \
             takes a later export for the same one. Times are UTC instants; visits without a time stand on their day. \
             Personal fields stay in the book, and the export is noted in the log. \
             Example: keybook visit ics --to 90d -o visits.ics"
        }
        "brief" => {
            "Nothing sensitive is printed. Example: keybook brief ACME --markdown > brief.md"
        }
        "report abc" => {
            "Sums are exact and rounded once. Without --from and --to the last twelve months count."
        }
        "theme import base16" => {
            "Colours that could not be read are changed just far enough, and each change is listed. The theme goes to the \
             folder of your own themes; choose it with :theme NAME, or theme = \"NAME\" in config.toml."
        }
        "audit verify" => {
            "The chain proves order, not honesty: who may write the journal could write all of it anew. Note the last link \
             elsewhere now and then, and give it with --noted. An erasure of personal data links everything behind it anew."
        }
        "import" => {
            "Nothing is written with --dry-run. Refused rows go to NAME.rejects.csv in the current folder with line, \
             column and reason. The whole import is one change: keybook undo takes it back."
        }
        "export" => {
            "The file can be read by its owner alone. CSV comes in again with keybook import. Personal fields stay in the \
             book, and the export is noted in the log. Example: keybook export customers class:A -o a.csv"
        }
        _ => return None,
    })
}

fn asks(required: &[String], optional: &[String]) -> String {
    let mut text = String::new();
    if !required.is_empty() {
        text.push_str("Needs: ");
        text.push_str(&required.join(", "));
        text.push('\n');
    }
    if !optional.is_empty() {
        text.push_str("Takes: ");
        text.push_str(&optional.join(", "));
    }
    text.trim_end().to_owned()
}
