//! Texts of saved views in English.

use crate::i18n::group::Views;

pub(super) const VIEWS: Views = Views {
    title: "Saved views",
    name: "Name of the view",
    save_key: "s save what is shown   ctrl-x remove",
    none: "No view is saved yet.\n\nFilter or sort a list, then press V and s to keep that under a name.\nThe first letter of its name brings it back.",
    replaces: "Replaces the view of this name.",
    nameless: "A view needs a name.",
    saved: |name| format!("View \"{name}\" saved."),
    removed: |name| format!("View \"{name}\" removed."),
    again: |name| format!("Ctrl-x again removes \"{name}\"."),
    unknown: |name| format!("There is no view \"{name}\"."),
    damaged: "The file views.toml cannot be understood, so it was left alone. `keybook view list` says where.",
    shown: |name| format!("view: {name}"),
    column_name: "Name",
    column_list: "List",
    column_filter: "Filter",
    column_sort: "Sort",
    column_whose: "Whose",
};
