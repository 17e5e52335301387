//! Choosing, looking at, checking and importing themes, in Chinese.

use crate::i18n::group::{Sample, ThemeImport, Themes};
use crate::i18n::numbers::hundredths;

pub(super) const THEMES: Themes = Themes {
    foot: "上下预览   Enter 选用   Esc 恢复原样",
    dark: "深色",
    light: "浅色",
    built_in: "内置",
    fits: |name| format!("本机用 {name}"),
    problems: |count| format!("{count} 处问题"),
    reread: |name| format!("已重新读取：{name}"),
    stays: |problem| format!("{problem}；配色保持原样"),
    sample: Sample {
        text: ["正文", "次要文字", "提示", "浮层"],
        selected: ["光标所在的行", "无焦点时的同一行"],
        marked: ["已标记", "命中"],
        tabs: ["视图", "当前"],
        fields: ["字段", "正在输入", "未通过"],
        states: ["逾期", "临近", "完成", "等待", "新", "平常"],
        tiers: "客户卡",
        bars: "图条",
        days: ["10", "11 今天", "14 周末", "1 假日", "17 繁忙"],
        change: ["改前", "改后"],
        careful: "当心",
        said: ["已保存", "未保存", "离线"],
        lines: ["边框", "使用中"],
    },
    import: ThemeImport {
        written: |name, file| format!("{name} 已写入 {file}"),
        repaired: |slot, role, before, after, from, to| {
            let (from, to) = (hundredths(from), hundredths(to));
            format!("{slot}（{role}）：{before} 改为 {after}，对比度由 {from} 提高到 {to}")
        },
        untouched: "所有颜色都清晰可读，无需改动",
        choose: |name| format!("选用方法：  :theme {name}"),
        exists: |file| format!("{file} 已存在"),
        exists_hint: "请用 --name 另起名称，或用 --force 覆盖。",
        bad_name: |name| format!("「{name}」不能用作主题名称"),
        name_hint: "只能用小写字母、数字和连字符，最多 40 个：--name NAME",
        begun: "去掉行首的 # 即可修改；其余沿用上面的主题。",
        made_from: |title| format!("由 base16 配色 {title} 转换而来。"),
    },
    variant: "背景",
    contrast: "对比度",
    from: "来源",
    title: "标题",
};
