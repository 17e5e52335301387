//! Text in the person's own editor, in Chinese.

use super::troubles::os;
use crate::i18n::group::Outside;

pub(super) const OUTSIDE: Outside = Outside {
    no_editor: "找不到编辑器。请设置 EDITOR，例如 export EDITOR=nano",
    not_opened: |why| format!("无法使用编辑器：{}", os(why)),
    failed: |code, has_text| {
        let how = how_it_ended(code);
        let text = if has_text {
            "已写入的内容放在表单中，尚未保存"
        } else {
            "没有写入新内容"
        };
        format!("编辑器{how}，{text}")
    },
    ended: |code| format!("编辑器{}，未添加备注", how_it_ended(code)),
    kept: "已写入的内容会保留，下次打开界面时可继续",
    unchanged: "编辑器中没有改动",
    taken: |lines| format!("已从编辑器取回 {lines} 行"),
    how: &[
        "请修改冒号后面的内容。删去某一行，该字段保持不变。",
        "多行文字写在字段名下面，每行缩进四个空格。",
        "以 # 开头的行会被忽略。",
    ],
    no_field: |line, text| format!("第 {line} 行没有对应的字段：「{text}」，按 ^e 重新打开"),
    not_a_flag: "请填 是 或 否",
    no_choice: |options| format!("不在可选范围内：{options}"),
};

fn how_it_ended(code: i32) -> String {
    match code {
        0 => "被信号终止".to_owned(),
        code => format!("出错退出（{code}）"),
    }
}
