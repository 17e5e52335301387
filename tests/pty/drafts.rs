//! Nothing typed is lost, whatever ends the session.

use rustix::process::Signal;

use crate::console::{Console, LONG};
use crate::home::Home;

/// A home with a customer, and a session with a note begun.
fn begun(home: &Home) -> Console {
    let mut console = Console::open(home, &[], &[], 100, 30);
    console.see("VISITS TODAY").keys("2").see("Acme");
    console
        .keys("n")
        .see("Add a note")
        .keys("words 半句话")
        .see("words 半句话");
    console
}

#[track_caller]
fn goes_on(home: &Home) {
    let mut console = Console::open(home, &[], &[], 100, 30);
    console.see("1 draft kept from before");
    console.keys("2").see("Acme").keys("n");
    console.see("words 半句话").see("This is your draft");
    console.keys("\x13").see("Note added").keys("q");
    assert_eq!(console.wait_end(LONG), 0);
    assert!(home.words(&["note", "list"], "").contains("words 半句话"));
    assert_eq!(
        home.drafts(),
        Vec::<String>::new(),
        "saved text leaves no copy"
    );
}

#[test]
fn text_survives_a_hang_up_a_signal_and_leaving() {
    for end in [Some(Signal::HUP), Some(Signal::TERM), None] {
        let home = Home::new();
        home.words(&["customer", "add", "code=A1", "name=Acme"], "");
        let mut console = begun(&home);
        if let Some(signal) = end {
            console.signal(signal);
        } else {
            // Esc keeps the text, and then the session ends as usual.
            console.keys("\x1b").see_gone("Add a note").keys("q");
        }
        console.wait_end(LONG);
        goes_on(&home);
    }
}

#[test]
fn text_survives_a_kill() {
    let home = Home::new();
    home.words(&["customer", "add", "code=A1", "name=Acme"], "");
    let mut console = begun(&home);
    console.wait("the text on disk", |_| {
        home.drafts().iter().any(|text| text.contains("半句话"))
    });
    console.signal(Signal::KILL);
    console.wait_end(LONG);
    goes_on(&home);
}
