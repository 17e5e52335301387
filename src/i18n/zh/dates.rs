//! Weekdays, months, relative days in Chinese.

use crate::i18n::group::Dates;

pub(super) const DATES: Dates = Dates {
    weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
    weekday_heads: ["一", "二", "三", "四", "五", "六", "日"],
    month_title: |year, month| format!("{year}年{month}月"),
    week_title: |week| format!("第 {week} 周"),
    long: |year, month, day, weekday| format!("{year:04}-{month:02}-{day:02} {weekday}"),
    short: |month, day, weekday| format!("{month:02}-{day:02} {weekday}"),
    day: |month, day| format!("{month:02}-{day:02}"),
    relative: |days| match days {
        0 => "今天".to_owned(),
        1 => "明天".to_owned(),
        2 => "后天".to_owned(),
        3 => "大后天".to_owned(),
        -1 => "昨天".to_owned(),
        -2 => "前天".to_owned(),
        4.. => format!("{days} 天后"),
        _ => format!("{} 天前", days.unsigned_abs()),
    },
    late: |length| format!("逾期 {length}"),
    in_time: |length| format!("{length}后"),
    minutes: |minutes| format!("{minutes} 分钟"),
    hours: |hours| format!("{hours} 小时"),
    days: |days| super::standings::days(days as u32),
    lunar: |digits, is_doubled| {
        let doubled = if is_doubled { " 闰月" } else { "" };
        format!("农历 {digits}{doubled}")
    },
    hours_minutes: |hours, minutes| format!("{hours} 小时 {minutes} 分"),
};
