//! Labels of the choices of promises and tasks in English.

use crate::domain::choice::{Alike, Priority, Promiser, Repeat, TaskState};

pub(super) const fn promiser(it: Promiser) -> &'static str {
    match it {
        Promiser::Us => "Us",
        Promiser::Them => "Them",
    }
}

pub(super) const fn task_state(it: TaskState) -> &'static str {
    match it {
        TaskState::Open => "Open",
        TaskState::Done => "Done",
        TaskState::Dropped => "Dropped",
    }
}

pub(super) const fn priority(it: Priority) -> &'static str {
    match it {
        Priority::Normal => "Normal",
        Priority::High => "High",
        Priority::Low => "Low",
    }
}

pub(super) const fn repeat(it: Repeat) -> &'static str {
    match it {
        Repeat::Never => "-",
        Repeat::Daily => "Every day",
        Repeat::Weekly => "Every week",
        Repeat::Fortnightly => "Every two weeks",
        Repeat::Monthly => "Every month",
        Repeat::Quarterly => "Every quarter",
        Repeat::Yearly => "Every year",
    }
}

pub(super) const fn alike(it: Alike) -> &'static str {
    match it {
        Alike::Name => "Name",
        Alike::Short => "Short name",
        Alike::Phone => "Phone",
    }
}
