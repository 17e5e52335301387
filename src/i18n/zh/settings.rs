//! The settings screen in Chinese.

use crate::i18n::group::Settings;

pub(super) const SETTINGS: Settings = Settings {
    title: "设置",
    foot: "Enter 换一个值   左右键   Esc 关闭",
    about,
    line: |number| format!("配置文件第 {number} 行"),
    at_start: "下次启动 keybook 时生效。",
    later: |name| format!("{name} 已保存，下次启动时生效"),
};

fn about(name: &str) -> Option<&'static str> {
    Some(match name {
        "lang" => "界面和命令行的语言；auto 跟随系统区域设置。",
        "theme" => "界面配色；auto 按终端的背景选择。",
        "keys.preset" => "沿用其他程序的按键习惯，自定义按键仍然优先；按 ? 查看。",
        "book" => "要打开的客户簿目录；留空为默认位置。",
        "socket" => "团队客户簿的套接字；留空表示使用自己的客户簿。",
        "colors" => "使用多少种颜色；auto 询问终端。",
        "ambiguous" => "宽度不确定的字符占几列；auto 在启动时测量。",
        "border" => "窗格的边框；使用读屏软件时建议选 none。",
        "sync" => "终端支持时整帧显示，避免闪烁。",
        "scroll" => "列表逐行滚动；网络慢时按页滚动。",
        "mouse" => "鼠标点击和滚轮。打开后选择文字需按住 Shift。",
        "mode" => "整屏界面，或供读屏软件和简单终端使用的逐行模式。",
        "keyboard" => "较新的按键协议，可分清 Esc 与其他键。",
        "clipboard" => "y 如何复制到本机剪贴板；仅在选定时加外壳。",
        "notify" => "投诉逾期、十分钟后有拜访等情况如何提醒。",
        "notify_command" => {
            "notify 为 command 时运行的程序；最后一个参数是提醒文字，不含任何人名。"
        }
        "week_start" => "月历每周从周一（mon）还是周日（sun）开始。周次始终按周一计算。",
        "mask_phones" => "在列表中隐藏电话号码的中间几位；off 表示完整显示。",
        "title" => "终端窗口标题，不会出现客户名称。",
        "read_only" => "只查看不修改，适合主管查阅或共享屏幕时使用。",
        "discreet" => "隐藏名称、电话、金额和文字，适合投影或旁边有人时使用。",
        "idle_lock_min" => "多少分钟不按键后锁屏；0 表示不自动锁屏。F12 立即锁屏。",
        "confirm_export_over" => "导出超过多少条记录时须输入确认词。",
        "esc_delay_ms" => "按下 Esc 后等待多少毫秒才算单独按键；0 按连接方式决定。",
        "log" => "日志的详细程度；不会写入记录内容。",
        _ => return None,
    })
}
