//! The personal dossier, in Chinese.

use crate::domain::choice::{AccessAct, MaritalStatus, Secrecy, Topic, WorkStyle};
use crate::domain::field::Class;
use crate::i18n::group::Persons;

pub(super) const PERSONS: Persons = Persons {
    title: "个人档案",
    title_of: |name| format!("个人档案：{name}"),
    comma: "、",
    joint: "；",
    class,
    did: |act| match act {
        AccessAct::Revealed => "查看",
        AccessAct::Copied => "导出副本",
        AccessAct::Forgotten => "彻底删除",
        AccessAct::Erased => "注销",
    },
    complete: |filled, required| format!("应知 {required} 项，已知 {filled} 项"),
    missing: |what| format!("待了解：{what}"),
    empty: "对此人尚无了解",
    hidden: |count| format!("另有 {count} 项仅该客户的负责团队可见"),
    opinion: "看法",
    fact: "事实",
    set_by: |who, when| format!("{when} 由 {who} 记下"),
    source: |source| format!("来源：{source}"),
    review: |day| format!("{day} 前复核"),
    expires: |day| format!("保存至 {day}"),
    purpose: |purpose, basis| format!("{purpose}依据：{basis}"),
    terms: "同意与反对",
    no_terms: "未注明",
    looks: "查看记录",
    no_looks: "尚无人查看过保密内容",
    age: |ten| format!("{ten} 多岁"),
    disclosable: "本人有权查阅",
    copy_title: |number, day| format!("个人信息副本：第 {number} 号，{day}"),
    copy_contact: "联系方式",
    copy_known: "所知内容",
    copy_records: "提到您的记录",
    copy_rights: "您有权要求更正、补充、限制处理或删除，也可反对使用：请联系交给您此副本的人",
    copy_held_back: |count| {
        format!("{count} 项保密内容未列出：仅客户负责人、指定代管人和隐私专员可以复制")
    },
    erase_title: |number, pseudonym| format!("注销第 {number} 号联系人，此后称 {pseudonym}"),
    erase_place: |kind, count| format!("{kind} {count} 条"),
    erase_elsewhere: |count| format!("其他客户另有 {count} 条记录含相同姓名，不会改动，请人工核对"),
    erase_means: "关于此人的一切将彻底删除；姓名、电话、邮箱在该客户的所有记录及其历史中被化名取代；保密内容的密钥随之销毁。业务事实保留。此操作不可撤销",
    erase_confirm: "尚未注销。加 --yes 执行",
    erase_reason: "由谁提出、以何方式提出",
    erase_keys: "Enter 彻底注销  Esc 不注销",
    erase_more: |lines| format!("下面还有 {lines} 行，按下箭头查看"),
    why_copy: "为何复制？将连同您的名字记录在案",
    no_sensitive: "记录人人可见：请勿写健康、信仰、家庭等敏感内容",
    certificate: "注销证明",
    certified: |pseudonym, when, who, change| {
        format!("{pseudonym} 已于 {when} 由 {who} 注销（修改 {change}）")
    },
    key_gone: |was| {
        if was {
            "保密内容的密钥已销毁，任何副本都无法再读出"
        } else {
            "没有以密钥保存的保密内容"
        }
    },
    certificate_rest: "业务事实以化名保留。此前的备份在被覆盖之前仍含原文；重新载入时会对照注销名单再次注销。未以姓名、电话或邮箱指称此人的文字未作查找",
    none_expire: "没有到期的内容",
    expires_on: "保存至",
    key_missing: "无法读出：密钥不在此处",
    forget: |topic| format!("彻底删除「{topic}」及其所有旧版本？此操作不可撤销"),
    keep: "保留",
    take_out: "彻底删除",
    purposes: &["准备拜访", "安排餐叙、活动或礼品", "应本人要求", "核对更正"],
    why_look: "为何查看？将连同您的名字记录在案",
    not_masked: "此项未遮盖",
    foot: |keys| {
        let keys: Vec<String> = keys
            .iter()
            .map(|(key, what)| format!("{key} {what}"))
            .collect();
        keys.join("  ")
    },
    from_stdin: "这是保密内容，不可写在命令参数里",
    no_topic: |given| format!("没有名为 {given} 的项目"),
    stays_sealed: "留空则保留已遮盖的内容",
    several: |topic| format!("「{topic}」下有多条内容"),
    none_of: |topic| format!("「{topic}」下没有内容"),
};

const fn class(class: Class) -> &'static str {
    match class {
        Class::N => "业务",
        Class::P => "个人",
        Class::S2 => "敏感",
        Class::S1 => "特殊",
    }
}

pub(super) const fn topic(it: Topic) -> &'static str {
    match it {
        Topic::Unstated => "-",
        Topic::Birth => "生日",
        Topic::NativePlace => "籍贯",
        Topic::Recognition => "外貌特征",
        Topic::Education => "学历",
        Topic::MaritalStatus => "婚姻状况",
        Topic::Family => "家庭成员",
        Topic::Employment => "工作经历",
        Topic::Office => "办公室布置",
        Topic::Dress => "衣着",
        Topic::Speech => "言谈",
        Topic::Interests => "兴趣爱好",
        Topic::Likings => "特别嗜好",
        Topic::Taboos => "禁忌",
        Topic::Religion => "宗教信仰",
        Topic::Health => "健康状况",
        Topic::Habits => "生活习惯",
        Topic::Circle => "交友",
        Topic::Haunts => "常去场所",
        Topic::Character => "性格",
        Topic::WorkStyle => "办事作风",
        Topic::Assistant => "助理",
        Topic::Anniversaries => "纪念日",
        Topic::Achievements => "得意之事",
        Topic::Associations => "协会社团",
        Topic::AttitudeToUs => "对我方看法",
        Topic::Rivals => "竞争对手",
        Topic::Goals => "今年目标",
        Topic::AvoidTopics => "避谈话题",
        Topic::ListensTo => "听信谁",
        Topic::CommonGround => "共鸣点",
        Topic::Wants => "想要",
        Topic::Needs => "需要",
        Topic::Knows => "了解",
    }
}

pub(super) const fn marital_status(it: MaritalStatus) -> &'static str {
    match it {
        MaritalStatus::Unstated => "-",
        MaritalStatus::Single => "未婚",
        MaritalStatus::Married => "已婚",
        MaritalStatus::Other => "其他",
    }
}

pub(super) const fn work_style(it: WorkStyle) -> &'static str {
    match it {
        WorkStyle::Unstated => "-",
        WorkStyle::Directive => "独断",
        WorkStyle::Consultative => "民主协商",
        WorkStyle::Analytical => "注重分析",
        WorkStyle::Procedural => "按部就班",
        WorkStyle::Delegating => "放手授权",
    }
}

pub(super) const fn secrecy(it: Secrecy) -> &'static str {
    match it {
        Secrecy::Usual => "照常",
        Secrecy::Sensitive => "敏感",
        Secrecy::Special => "特殊",
    }
}

pub(super) const fn access_act(it: AccessAct) -> &'static str {
    match it {
        AccessAct::Revealed => "查看",
        AccessAct::Copied => "复制",
        AccessAct::Forgotten => "删除",
        AccessAct::Erased => "注销",
    }
}
