//! A theme that changes while the program runs.

use std::fs;

use rustix::process::Signal;

use crate::console::{Console, LONG};
use crate::home::Home;

const MINE: &str = "[meta]\ninherits = \"harbour-dark\"\n[palette]\nink = \"#102030\"\n";

#[test]
fn a_changed_theme_is_painted_on_the_signal_and_on_focus_without_a_restart() {
    let home = Home::new();
    let folder = home.folder().join(".config/keybook/themes");
    fs::create_dir_all(&folder).unwrap();
    let (theme, settings) = (
        folder.join("mine.toml"),
        home.folder().join(".config/keybook/config.toml"),
    );
    fs::write(&theme, MINE).unwrap();
    fs::write(&settings, "theme = \"mine\"\n").unwrap();
    let colors = [("COLORTERM", "truecolor")];
    let mut console = Console::open(&home, &["demo"], &colors, 80, 24);
    console.wait_for(": command");
    assert_eq!(console.ground(), vt100::Color::Rgb(0x10, 0x20, 0x30));
    fs::write(&theme, MINE.replace("#102030", "#203040")).unwrap();
    console.signal(Signal::USR1);
    console.wait("the colours of the changed file", |console| {
        console.ground() == vt100::Color::Rgb(0x20, 0x30, 0x40)
    });
    fs::write(&theme, format!("{MINE}[roles]\n\"bordr\" = \"ink\"\n")).unwrap();
    // The window gets the focus.
    console.send("\x1b[I");
    console.see("mine.toml, line 6").see("\"border\"");
    assert_eq!(console.ground(), vt100::Color::Rgb(0x10, 0x20, 0x30));
    console.send("\x1b");
    console.see_gone("mine.toml");
    console.send("q");
    assert_eq!(console.wait_end(LONG), 0);
}

#[test]
fn a_chosen_theme_is_written_to_the_settings_and_one_that_was_tried_is_not() {
    let home = Home::new();
    let settings = home.folder().join(".config/keybook/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "# mine\ntheme = \"harbour-dark\" # as at home\n").unwrap();
    let colors = [("COLORTERM", "truecolor")];
    let mut console = Console::open(&home, &["demo"], &colors, 80, 24);
    console.wait_for(": command");
    let dark = console.ground();
    console
        .keys(":app.theme\r")
        .see("blindsafe-dark")
        .keys("\x1b[B");
    console.wait("the light theme", |console| console.ground() != dark);
    console.send("\x1b");
    console.wait("the dark theme", |console| console.ground() == dark);
    console
        .keys(":theme contrast-light\r")
        .see("contrast-light");
    console.send("q");
    assert_eq!(console.wait_end(LONG), 0);
    assert_eq!(
        fs::read_to_string(&settings).unwrap(),
        "# mine\ntheme = \"contrast-light\" # as at home\n"
    );
}
