//! Words of the reports about contacts and complaints, in Chinese.

use crate::domain::choice::{CasesBy, ChoiceSet as Set, HitsBy, RhythmState};
use crate::domain::report::{Column as C, Report as R};

/// The choices of these reports.
pub(super) const fn label(set: Set, number: u8) -> Option<&'static str> {
    Some(match set {
        Set::RhythmState => match RhythmState::from_number(number) {
            Some(RhythmState::Planned) => "已安排",
            Some(RhythmState::Ok) => "正常",
            Some(RhythmState::Due) => "应联系",
            Some(RhythmState::Overdue) => "超期",
            None => return None,
        },
        Set::CasesBy => match CasesBy::from_number(number) {
            Some(CasesBy::Kind) => "类型",
            Some(CasesBy::Cause) => "原因",
            Some(CasesBy::Product) => "产品",
            Some(CasesBy::Customer) => "客户",
            Some(CasesBy::Owner) => "负责人",
            None => return None,
        },
        Set::HitsBy => match HitsBy::from_number(number) {
            Some(HitsBy::Mistake) => "禁忌",
            Some(HitsBy::Owner) => "负责人",
            Some(HitsBy::Team) => "团队",
            None => return None,
        },
        _ => return None,
    })
}

/// What they are called.
pub(super) const fn title(report: R) -> &'static str {
    match report {
        R::Rhythm => "联系周期",
        R::Complaints => "投诉统计",
        R::Guards => "处理禁忌",
        _ => "",
    }
}

/// What they tell.
pub(super) const fn about(report: R) -> &'static str {
    match report {
        R::Rhythm => "各客户的联系周期状态，以及按期联系的比例",
        R::Complaints => "投诉的件数、用时、满意度与重现",
        R::Guards => "投诉处理中触犯的禁忌及放行情况",
        _ => "",
    }
}

/// There is nothing to tell.
pub(super) const fn empty(report: R) -> &'static str {
    match report {
        R::Rhythm => "还没有客户设定联系周期",
        R::Complaints => "这段时间没有新投诉",
        R::Guards => "这段时间没有触犯禁忌的记录",
        _ => "",
    }
}

/// The heads of their columns.
pub(super) const fn column(column: C) -> &'static str {
    match column {
        C::Every => "周期",
        C::LimitDays => "上限",
        C::LastContact => "上次联系",
        C::RhythmState => "状态",
        C::ContactDue => "应联系日",
        C::DaysLate => "超期天数",
        C::Adherence => "按期率 %",
        C::ContactsDue => "应联系次数",
        C::ContactsKept => "按期次数",
        C::SnoozedUntil => "推迟至",
        C::ExecutiveDue => "主管拜访",
        C::OpinionDue => "征询意见",
        C::WatchDue => "关注动态",
        C::LaunchDue => "介绍新品",
        C::Complaints => "件数",
        C::ComplaintsOpen => "未结",
        C::AtStake => "涉及金额",
        C::HandlingCost => "处理成本",
        C::ResponseMedian => "首次答复",
        C::ResponseMost => "九成答复",
        C::ClosingMedian => "结案用时",
        C::ClosingMost => "九成结案",
        C::CameBack => "重开率 %",
        C::RepeatCause => "原因重现率 %",
        C::Mark => "满意度",
        C::Deliveries => "交货单数",
        C::PerHundred => "每百次交货投诉",
        C::Complaining => "每百名不满者中投诉者",
        C::Dissatisfied => "估计不满客户",
        C::Hits => "触犯",
        C::Overridden => "放行",
        C::KeptInCases => "承诺兑现率 %",
        C::HitOn => "日期",
        C::OverriddenBy => "放行人",
        C::OverrideReason => "放行理由",
        C::LateNow => "目前超时",
        C::SilentNow => "目前久未联系",
        _ => "",
    }
}
