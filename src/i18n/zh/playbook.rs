//! What the playbook lacks, and the words about a team's own, in Chinese.

use crate::domain::choice::ChoiceSet;
use crate::domain::playbook::Gap;
use crate::domain::rules::cadence::Grade;
use crate::i18n::group::PlaybookWords;
use crate::i18n::zh::choices;

pub(super) const PLAYBOOK: PlaybookWords = PlaybookWords {
    column_name: "部分",
    column_lines: "行数",
    column_changed: "修改时间",
    column_by: "修改人",
    none: "没有自定义内容，沿用自带的业务手册；用 keybook playbook show 查看自带文件。",
    files: "自带文件，可作底稿：",
    fits: "内容有效。",
    unknown: |name| format!("没有叫 {name} 的自定义部分，也没有这个自带文件。"),
};

pub(super) fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "playbook" => "团队自己的业务手册，覆盖自带内容：周期、时限、清单、应对办法",
        "playbook list" => "列出自定义的各部分",
        "playbook show" => "打印一个自定义部分，或打印一份自带文件作底稿",
        "playbook set" => "从文件读入一个部分：键相同的条目取代自带条目",
        "playbook check" => "检查文件是否可用，不改动任何内容",
        "playbook remove" => "去掉一个自定义部分，恢复自带条目",
        _ => return None,
    })
}

pub(super) fn syntax(line: Option<u32>, found: &str) -> String {
    match line {
        Some(line) => format!("第 {line} 行不是业务手册的内容（{found}）"),
        None => format!("不是业务手册的内容（{found}）"),
    }
}

pub(super) fn gaps(gaps: &[Gap]) -> String {
    let texts: Vec<String> = gaps.iter().copied().map(gap).collect();
    texts.join("；")
}

fn gap(gap: Gap) -> String {
    let tier = |tier: crate::domain::choice::Tier| choices::label(ChoiceSet::Tier, tier.number());
    match gap {
        Gap::NoCard(of) => format!("「{}」层级没有卡片", tier(of)),
        Gap::SameCard(one, other) => {
            format!("「{}」与「{}」的卡片无法区分", tier(one), tier(other))
        }
        Gap::BadCard(of) => format!("「{}」的卡片须为两个不同普通符号之间夹一个字母", tier(of)),
        Gap::NoClass(class) => format!(
            "{} 类没有卡片",
            choices::label(ChoiceSet::AbcClass, class.number())
        ),
        Gap::NoCadence(of) => format!("{}没有联系周期", grade(of)),
        Gap::BadCadence(of) => format!("{}的周期至少一天，上限不得早于目标", grade(of)),
        Gap::NoSla(severity) => format!(
            "严重程度「{}」没有时限",
            choices::label(ChoiceSet::Severity, severity.number())
        ),
        Gap::NoTrade => "没有规定何时关注或暂停供货，或催收步骤缺失、次序有误".to_owned(),
        Gap::NoFollowUp => "没有规定承诺可以等多久".to_owned(),
        Gap::BadFile(of) => format!(
            "「{}」层级的档案要求了不存在或敏感的字段，或期限为零",
            tier(of)
        ),
        Gap::BadZipper(of) => format!(
            "「{}」层级的对口表里有一格没有职能、权重为零或期限为零",
            tier(of)
        ),
        Gap::NoSection(section) => format!(
            "「{}」一栏没有问题",
            choices::label(ChoiceSet::Section, section.number())
        ),
    }
}

const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Backbone => "等级 backbone ",
        Grade::Major => "等级 major ",
        Grade::ActualB => "等级 actual_b ",
        Grade::ActualC => "等级 actual_c ",
        Grade::Registered => "等级 registered ",
        Grade::Aware => "等级 aware ",
    }
}
