//! Bringing in files, in Chinese.

use crate::i18n::group::Imports;
use crate::i18n::numbers::count as number;

pub(super) const IMPORTS: Imports = Imports {
    read: |file, rows, encoding, delimiter| {
        format!(
            "{file}：{} 行，编码 {encoding}，分隔符 {delimiter}",
            number(rows)
        )
    },
    guessed: "编码为自动识别，有误时用 --encoding 指定",
    delimiters: ["逗号", "分号", "制表符", "竖线"],
    also_utf8: |asked| format!("文件完全符合 UTF-8，但指定了 {asked}：请先核对名称是否正确"),
    suspicious: |line, column, shown| format!("第 {line} 行，{column}：含有不可见字符：{shown}"),
    ragged: |line, found, wanted| {
        let outcome = if found < wanted {
            "缺少的字段留空"
        } else {
            "多出的字段不读取"
        };
        format!("第 {line} 行有 {found} 个字段，表头为 {wanted} 个；{outcome}")
    },
    more_ragged: |count| format!("另有 {} 行字段数不符", number(count)),
    unused: |columns| format!("未使用的列：{columns}"),
    counts: |kind, [new, updated, unchanged, refused]| {
        format!(
            "{kind}：新增 {}，更新 {}，无变化 {}，拒绝 {}",
            number(new),
            number(updated),
            number(unchanged),
            number(refused)
        )
    },
    lacks_customers: "加上 --create-customers 可为客户簿中没有的客户建档",
    dry: "未写入任何内容",
    refused: |line, column, reason| {
        if column.is_empty() {
            format!("第 {line} 行：{reason}")
        } else {
            format!("第 {line} 行，{column}：{reason}")
        }
    },
    more_refused: |count| format!("另有 {} 行", number(count)),
    saved: |path| format!("被拒绝的行及原因：{path}"),
    progress: |done, all| format!("{} / {} 行", number(done), number(all)),
    line: "行号",
    column: "列",
    reason: "原因",

    no_file: |path| format!("没有 {path} 这个文件"),
    is_folder: |path| format!("{path} 是文件夹，须指定其中的文件"),
    unreadable: |path, why| format!("无法读取 {path}：{why}"),
    unwritable: |why| format!("无法写入被拒绝行的文件：{why}"),
    missing: |labels| format!("没有列对应「{labels}」"),
    missing_hint: "指定对应的列：--map \"对方列名=字段\"",
    no_such_column: |given, near| match near {
        Some(near) => format!("文件中没有「{given}」列，是否指「{near}」？"),
        None => format!("文件中没有「{given}」列"),
    },
    no_such_field: |given, near| match near {
        Some(near) => format!("没有「{given}」字段，是否指「{near}」？"),
        None => format!("没有「{given}」字段"),
    },
    bad_map: |text| format!("「{text}」须写作 列名=字段"),
    encodings: "例如 utf-8、utf-16le、utf-16be、gb18030、gbk、windows-1252",
    bad_encoding: |text| format!("没有「{text}」这种编码"),
    bad_delimiter: |text| format!("「{text}」不是分隔符，可写 comma、semicolon、tab 或 pipe"),

    wrong_bytes: |encoding, line| format!("第 {line} 行不是 {encoding} 编码"),
    unlikely: |line| format!("文件不是 UTF-8，第 {line} 行也不像中文"),
    encoding_hint: |likely| match likely {
        Some(name) => format!(
            "可能是 {name}，如是则加上 --encoding {}，或将文件另存为 UTF-8",
            name.to_lowercase()
        ),
        None => "用 --encoding 指定编码，或将文件另存为 UTF-8".to_owned(),
    },
    nul: |line| format!("第 {line} 行含有 NUL 字符，不是文本文件。如是工作簿，先另存为 CSV"),
    utf32: "文件是 UTF-32，无法读取，须另存为 UTF-8",
    empty: "文件是空的，连表头都没有",
    open_quote: |line| {
        format!("第 {line} 行开始的记录中引号没有成对，补上引号，正文中的引号须写两个")
    },
    broken: |line| format!("第 {line} 行无法按分隔符读取"),

    date_form: "不是日期，写作 2022-01-05、2022/1/5 或 2022年1月5日",
    date_no_such_day: "日历中没有这一天",
    date_ambiguous: "日、月顺序不明，用 --dates day-first 或 --dates month-first 指定",
    date_short_year: "年份只有两位，须写四位",
    date_number: "是电子表格的日期序号，把该列设为日期格式后重新保存",
    time_form: "不是时间，写作 14:30",
    number_character: |c| format!("数字中不能有「{c}」"),
    number_grouping: "千位分隔符位置不对，如逗号是小数点，用 --decimal comma 指定",
    number_form: "不是数字，写作 1234.50",
    number_shortened: "数字已被电子表格截短，把该列设为数字格式后重新保存",
    blank: "不能为空",
    other_currency: |found, usual| {
        format!("币种是 {found}，而文件中大多是 {usual}：不同币种的金额不能相加，先折算")
    },
    left_out: |rows| format!("按 --skip 略过 {} 行", number(rows)),
    bad_skip: |text| format!("「{text}」须写作 列名=值"),
};
