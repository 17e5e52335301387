//! The frame around the panes in English.

use crate::i18n::group::Chrome;

pub(super) const CHROME: Chrome = Chrome {
    today: "Today",
    customers: "Customers",
    visits: "Visits",
    complaints: "Complaints",
    of: |shown, all| format!("{shown} of {all}"),
    only_looks: "READ ONLY",
    discreet: "DISCREET",
    saving: "saving",
    loading: "loading",
    too_small: |columns, rows| format!("keybook needs a window of {columns} x {rows}"),
    filter: "filter: ",
    marked: |count| format!("{count} marked"),
    which_key: "Next key",
};
