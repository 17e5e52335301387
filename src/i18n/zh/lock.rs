//! The screen while it is locked, in Chinese.

use crate::i18n::group::Lock;

pub(super) const LOCK: Lock = Lock {
    title: "keybook 已锁屏",
    since: |time| format!("{time} 起"),
    ask: "密码：",
    free: "未设锁屏密码，按 Enter 返回",
    new_how: |least| {
        format!("未设锁屏密码。可输入新密码（至少 {least} 个字符），或直接按 Enter 返回")
    },
    new: "新密码：",
    again: "再输一次：",
    differ: "两次输入不一致，请重新输入新密码",
    mismatch: "两次输入不一致，未作改动",
    too_short: |least| format!("太短：密码至少 {least} 个字符"),
    set: "密码已设置，本次锁屏也需用它解锁",
    checking: "正在核对",
    wrong: |seconds| format!("密码不对，{seconds} 秒后可再试"),
    unusable: |why| {
        format!("密码文件无法使用：{why}。可在另一个登录中用 keybook lock set 重新设置")
    },
    how: |least| format!("输入密码（至少 {least} 个字符，不显示），空行表示不改动"),
    stored: "锁屏密码已设置。按 F12 锁屏；久不按键也会自动锁屏（设置项 idle_lock_min）",
    unchanged: "未作改动",
    removed: "锁屏密码已取消",
    none: "未设锁屏密码",
};
