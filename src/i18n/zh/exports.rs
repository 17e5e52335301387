//! Files that leave the book, in Chinese.

use crate::i18n::group::Exports;
use crate::i18n::numbers::grouped;

pub(super) const EXPORTS: Exports = Exports {
    title: |what| format!("导出{what}"),
    labels: ["范围", "内容", "格式", "编码", "文件"],
    rows: |count, marked| {
        let count = grouped(count as i64);
        if marked {
            format!("已标记的 {count} 条")
        } else {
            format!("列表中的全部 {count} 条")
        }
    },
    dossier: "该客户及其全部相关记录",
    customer: "仅客户本身，其他格式可含全部记录",
    columns: "列表各列",
    records: "完整记录",
    reads_back: "此文件可用 keybook import 原样导入",
    leaves_out: "个人敏感字段不导出，本次导出会记入日志",
    word: "导出",
    asks_word: |rows, word| {
        format!(
            "将有 {} 条记录离开客户簿，请输入「{word}」确认：",
            grouped(rows as i64)
        )
    },
    asks_anyway: |word| format!("输入「{word}」仍然写入："),
    other_word: |word| format!("输入的不是「{word}」，未写入文件"),
    keys: |next, go, leave| format!("{next} 下一项   {go} 写入   {leave} 离开"),
    open_keys: "w 仍然写入   p 改用私有目录   Esc 返回",
    exists_keys: "w 覆盖   Esc 返回",
    working: "正在写入 ...",
    busy: "正在导出，请稍候",
    written: |what, path| format!("{what}已写入 {path}"),
    no_name: |path| format!("{path} 不是有效的文件名：须以文件名结尾，且不得含上级目录"),
    no_folder: |path| format!("没有目录 {path}，请先创建"),
    open: |path, mode| format!("目录 {path} 他人可读（{mode}），已停止导出"),
    foreign: |path, mode| format!("目录 {path} 属于其他用户（{mode}），已停止导出"),
    exists: |path| format!("{path} 已存在"),
    irreplaceable: |path| format!("{path} 不是您本人的普通文件，不会覆盖，请换一个名称"),
    refused: |path, why| format!("无法写入 {path}：{why}"),
    too_many: |rows| {
        format!(
            "将有 {} 条记录离开客户簿，尚未得到确认",
            grouped(rows as i64)
        )
    },
    lacks: |name, rows| {
        format!(
            "有 {} 条记录含 {name} 没有的字符，未写入文件",
            grouped(rows as i64)
        )
    },
    lacks_row: |row, name, chars| format!("第 {row} 条（{name}）：{chars}"),
    hints: [
        "用 --to 指定私有目录，或加 --yes 仍然写入",
        "加 --force 覆盖，或用 --to 换一个名称",
        "加 --yes 确认，或在设置中调高 confirm_export_over",
        "改用 --encoding gb18030 或 utf-8-bom，二者包含所有字符",
    ],
    cancelled: "未写入文件",
    bad_charset: |name, known| format!("没有「{name}」这种编码，可用：{known}"),
    calendar: ["时间、地点、人员与议程", "另含全部字段"],
    summary: |customer, what| format!("{customer}：{what}"),
    said: |field, what| format!("{field}：{what}"),
    comma: "、",
    no_days: "日历只能放拜访、任务和承诺，所选内容没有日期",
    no_days_hint: "请改用 CSV、JSON 或 Markdown",
    always_utf8: "日历文件固定用 UTF-8，请去掉 --encoding",
    calendar_only: "日历有固定格式；--json 须与 -o 同用，说明所写文件",
    empty_calendar: "这段时间没有内容，日历文件不能为空，因此没有写文件",
    empty_calendar_hint: "请换一段时间，或改看所有人的",
};
