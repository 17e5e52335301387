//! What changes did, in Chinese.

use super::records::{counted, kind as name};
use super::steps::done;
use crate::domain::deed::{Deed, DeedAct};
use crate::i18n::group::Deeds;

pub(super) const DEEDS: Deeds = Deeds { deed };

fn deed(deed: &Deed) -> String {
    let what = if deed.count > 1 {
        format!(" {}", counted(deed.kind, deed.count))
    } else {
        name(deed.kind).to_owned()
    };
    let text = match deed.act {
        DeedAct::Added => format!("已添加{what}"),
        DeedAct::Changed => format!("已修改{what}"),
        DeedAct::Stepped(step) if deed.count > 1 => {
            format!("{}（共 {}）", done(deed.kind, step), deed.count)
        }
        DeedAct::Stepped(step) => done(deed.kind, step),
        DeedAct::Archived => format!("已归档{what}"),
        DeedAct::Restored => format!("已恢复{what}"),
        DeedAct::Imported => format!("已导入{what}"),
        DeedAct::Exported => format!("已导出{what}到文件"),
        DeedAct::Looked => "已查看保密内容".to_owned(),
        DeedAct::Forgot => "已从档案彻底删除".to_owned(),
        DeedAct::Erased => "已注销个人".to_owned(),
        DeedAct::Merged => "已合并客户".to_owned(),
        DeedAct::Evaluated => format!("已完成本月分级评估（{} 家客户）", deed.count),
        DeedAct::Measured => format!("已写下当日健康度（{} 家有变化）", deed.count),
        DeedAct::Undid => format!("已撤销对{what}的修改"),
        DeedAct::Redid => format!("已重做对{what}的修改"),
        DeedAct::Founded => return "客户簿已创建".to_owned(),
    };
    if deed.name.is_empty() {
        text
    } else {
        format!("{text}：{}", deed.name)
    }
}
