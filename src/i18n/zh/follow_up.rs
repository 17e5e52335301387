//! Labels of the choices of promises and tasks in Chinese.

use crate::domain::choice::{Alike, Priority, Promiser, Repeat, TaskState};

pub(super) const fn promiser(it: Promiser) -> &'static str {
    match it {
        Promiser::Us => "我方",
        Promiser::Them => "对方",
    }
}

pub(super) const fn task_state(it: TaskState) -> &'static str {
    match it {
        TaskState::Open => "待办",
        TaskState::Done => "已完成",
        TaskState::Dropped => "已取消",
    }
}

pub(super) const fn priority(it: Priority) -> &'static str {
    match it {
        Priority::Normal => "普通",
        Priority::High => "高",
        Priority::Low => "低",
    }
}

pub(super) const fn repeat(it: Repeat) -> &'static str {
    match it {
        Repeat::Never => "-",
        Repeat::Daily => "每天",
        Repeat::Weekly => "每周",
        Repeat::Fortnightly => "每两周",
        Repeat::Monthly => "每月",
        Repeat::Quarterly => "每季度",
        Repeat::Yearly => "每年",
    }
}

pub(super) const fn alike(it: Alike) -> &'static str {
    match it {
        Alike::Name => "名称",
        Alike::Short => "简称",
        Alike::Phone => "电话",
    }
}
