//! The settings screen in English.

use crate::i18n::group::Settings;

pub(super) const SETTINGS: Settings = Settings {
    title: "Settings",
    foot: "Enter next value   Left Right   Esc closes",
    about,
    line: |number| format!("line {number} of the file"),
    at_start: "Takes effect when keybook starts the next time.",
    later: |name| format!("{name} is saved and takes effect at the next start."),
};

fn about(name: &str) -> Option<&'static str> {
    Some(match name {
        "lang" => "Language of screens and words; auto follows the locale.",
        "theme" => "Colours of the screens; auto fits the terminal's background.",
        "keys.preset" => "Keys of another program beneath your own; ? shows them.",
        "book" => "Directory of the book to open; empty is the usual place.",
        "socket" => "Socket of a team's book; empty for a book of your own.",
        "colors" => "How many colours are sent; auto asks the terminal.",
        "ambiguous" => {
            "Columns of characters whose width is uncertain; auto measures it at the start."
        }
        "border" => "Lines around panes; none is best for screen readers.",
        "sync" => "Shows each frame whole, without flicker, where the terminal can.",
        "scroll" => "Lists scroll by rows, or by pages where the line is slow.",
        "mouse" => "Clicks and the wheel. Selecting text then needs Shift.",
        "mode" => "Screens, or plain lines for screen readers and simple terminals.",
        "keyboard" => "A newer way of sending keys that tells Esc from other keys.",
        "clipboard" => "How y copies to your own machine; wrapped only for who asks for it.",
        "notify" => "How a late complaint or a visit in ten minutes is made known.",
        "notify_command" => {
            "A program that is run to tell it, where notify is command; its last argument is the text, which names nobody."
        }
        "week_start" => {
            "The first day of a week in a month: mon or sun. Numbers of weeks go by Monday."
        }
        "mask_phones" => "Hides the middle of phone numbers in lists; off shows them whole.",
        "title" => "A title for the terminal's window; it never names a customer.",
        "read_only" => {
            "Sessions only look: nothing can be changed, for managers and shared screens."
        }
        "discreet" => {
            "Names, phones, amounts and words are hidden, for presentations and shoulders."
        }
        "idle_lock_min" => {
            "Minutes without a key until the screen is locked; 0 never. F12 locks at once."
        }
        "confirm_export_over" => {
            "Rows above which an export asks for a typed word before they leave the book."
        }
        "esc_delay_ms" => {
            "Milliseconds to wait after Esc before it counts as a key; 0 decides by the connection."
        }
        "log" => "How much is written to the log; never the contents of records.",
        _ => return None,
    })
}
