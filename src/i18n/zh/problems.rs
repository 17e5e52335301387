//! What is wrong with a settings, key or theme file, in Chinese.

use crate::i18n::group::Problems;
use crate::i18n::numbers::hundredths;

pub(super) const PROBLEMS: Problems = Problems {
    syntax: |why| format!("不是有效的 TOML：{why}"),
    duplicate_key: |word| format!("「{word}」重复出现，以第一次为准"),
    unreadable: |why| format!("无法读取文件：{why}"),
    unwritten: |why| format!("无法写入文件：{why}"),
    no_yaml: |why| format!("不是有效的 YAML：{why}"),
    no_scheme: "不是 base16 配色：没有 base00 到 base0F 这些颜色",
    missing_slot: |slot| format!("缺少颜色 {slot}"),
    bad_slot: |slot, value| format!("{slot} 的值「{value}」不是六位十六进制颜色"),
    other_system: |system| format!("这是「{system}」的配色，不是 base16"),
    unknown_key: |word| format!("没有「{word}」这个设置项"),
    unknown_role: |word| format!("没有「{word}」这个角色"),
    unknown_color: |word, role| format!("角色「{role}」：调色板里没有颜色「{word}」"),
    raw_color: |word, role| {
        format!("角色「{role}」只能用调色板里的名称，请先在 [palette] 中给「{word}」起名")
    },
    unknown_modifier: |word, role| format!("角色「{role}」：没有「{word}」这种字形"),
    unknown_symbol: |word| format!("没有「{word}」这个符号"),
    same_symbol: |one, other| format!("「{one}」和「{other}」符号相同，没有颜色时无法区分"),
    faint: |it| {
        let (ratio, need) = (hundredths(it.ratio), hundredths(it.need));
        if it.role == it.on {
            format!(
                "角色「{}」的文字与自身底色的对比度为 {ratio}，应至少为 {need}",
                it.role
            )
        } else {
            format!(
                "角色「{}」在「{}」上的对比度为 {ratio}，应至少为 {need}",
                it.role, it.on
            )
        }
    },
    unused_color: |word| format!("颜色「{word}」没有被任何角色使用"),
    bad_color: |word| {
        format!("「{word}」不是颜色，应写成 \"#rrggbb\"、0 到 255 的数字或十六色名称")
    },
    bad_symbol: |word| format!("「{word}」在某些终端上不是恰好一列宽"),
    wrong_type: |key, wanted| format!("「{key}」应为 {wanted}"),
    missing_parent: |word| format!("找不到要继承的主题「{word}」"),
    no_theme: |word| format!("没有主题「{word}」"),
    theme_name: |word| {
        format!("「{word}」无法选用：主题文件名只能用小写字母、数字和连字符，最多 40 个")
    },
    cycle: |word| format!("主题循环继承，位于「{word}」"),
    too_deep: |word| format!("主题最多连续继承四层，「{word}」超出了"),
    newer_schema: |word| format!("格式版本 {word} 高于本程序支持的版本"),
    unknown_command: |word| format!("没有命令「{word}」"),
    unknown_scope: |word| format!("没有按键分组「{word}」"),
    bad_key: |word| format!("「{word}」不是按键"),
    reserved_key: |word| format!("「{word}」留给终端、终端复用器或输入法使用"),
    none: "没有问题",
    unknown_preset: |word| format!("没有名为「{word}」的按键方案"),
    unsendable: |word| format!("许多终端发不出「{word}」，或会当成别的键"),
    unknown_column: |word| format!("这个列表不能按「{word}」排序"),
    name_twice: |word| format!("上面已有名为「{word}」的视图，这一个未采用"),
    lacks: |word| format!("这个视图缺少 {word}"),
    unreachable: |command| format!("没有按键可以执行 {command}，命令面板里也没有它"),
    clash: |key, first, second| format!("「{key}」同时对应 {first} 和 {second}，保留前者"),
    shadowed: |key, command, longer| format!("「{key}」已是 {command}，因此无法再按出「{longer}」"),
    foreign_command: |command, scope| format!("{command} 不能用于「{scope}」"),
    did_you_mean: |word| format!("是否指「{word}」？"),
    at: |line, column| format!("第 {line} 行第 {column} 列"),
};
