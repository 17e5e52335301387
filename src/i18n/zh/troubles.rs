//! Why a book cannot be opened or reached, and what `doctor` found, in Simplified Chinese.

use super::records::kind as name;
use crate::i18n::group::{Finding, Told, Trouble, Troubles};

pub(super) const TROUBLES: Troubles = Troubles {
    trouble,
    terminal: "终端",
    folder: "目录",
    settings: "配置",
    log: "日志",
    absent: "（无）",
    server: "服务进程",
    book: "客户簿",
    server_none: "未运行，下次启动 keybook 时自动开启",
    server_runs: |pid, sessions, revision| {
        format!("进程 {pid}，{sessions} 个会话，第 {revision} 次变更")
    },
    no_book: "尚未建立，首次使用时建立",
    finding,
    more: |count| format!("另有 {count} 处"),
    sound: |records, changes| format!("完好：{records} 条记录，{changes} 次变更"),
    unsound: |problems| format!("{problems} 处问题"),
    unsound_hint: "运行 `keybook doctor --rebuild` 重建；旧数据会另存，不会删除。",
    busy: "正由服务进程使用；要检查请先运行 `keybook server stop`",
    rebuilt: |records, replayed, from, aside| {
        format!("已{from}重建：{records} 条记录，其中日志恢复 {replayed} 次变更。旧数据：{aside}")
    },
    rebuilt_from: ["从导出文件", "从日志", "从仍可读取的部分"],
    exported: |records, file| format!("已导出 {records} 条记录到 {file}。"),
    loaded: |records, book| format!("已载入 {records} 条记录到 {book}。"),
    fine: "一切正常。",
    not_running: "服务进程没有在运行。",
    stopped: "服务进程已退出。",
};

fn finding(finding: &Finding) -> String {
    match finding {
        Finding::Record(kind, id) => format!("{} {id} 无法读取。", name(*kind)),
        Finding::Sales(customer, month) => {
            format!("客户 {customer} 在 {month} 的销售明细无法读取。")
        }
        Finding::Count(kind, said, found) => {
            format!("{}应有 {said} 条，实有 {found} 条。", name(*kind))
        }
        Finding::Index(kind, id, missing) => {
            format!("{} {id} 在索引中缺少 {missing} 处。", name(*kind))
        }
        Finding::Stray(count) => format!("索引中有 {count} 处不属于任何记录。"),
        Finding::Sum(month) => format!("{month} 的合计与明细不符。"),
        Finding::Change(change) => format!("第 {change} 次变更无法读取，因此不能撤销。"),
        Finding::Journal(file, lines) => format!("日志文件 {file} 有 {lines} 行不能使用。"),
        Finding::Ended(why) => format!("检查到此中断。{}", trouble(why).text),
    }
}

fn trouble(trouble: &Trouble) -> Told {
    let (text, hint): (String, &str) = match trouble {
        Trouble::NoHome => ("找不到用户主目录。".into(), "请设置 HOME。"),
        Trouble::NoBook => ("没有指定客户簿。".into(), "用 --book 指定目录。"),
        Trouble::NotABook(path) => (
            format!("{path} 中没有客户簿。"),
            "请指定客户簿目录；新建时请指定空目录。",
        ),
        Trouble::Occupied(path) => (
            format!("{path} 中已有其他文件，没有新建客户簿。"),
            "请选择空目录或新目录。",
        ),
        Trouble::Newer(found, known) => (
            format!("此客户簿由更新的 keybook 写入（格式 {found}，本程序只支持到 {known}）。"),
            "请升级本机的 keybook。数据未改动。",
        ),
        Trouble::Locked(pid) => (
            match pid {
                Some(pid) => format!("客户簿正被另一进程（{pid}）使用。"),
                None => "客户簿正被另一进程使用。".into(),
            },
            "请连接该服务进程，或用 `keybook server stop` 结束它。",
        ),
        Trouble::ReadOnlyDisk(path) => (
            format!("{path} 所在磁盘为只读。"),
            "请改为可写挂载，或用 --book 换个位置。",
        ),
        Trouble::NoSpace(free, needed) => (
            format!("磁盘将满：剩余 {free} MiB，需要 {needed} MiB。"),
            "请清理空间。客户簿仍可读取，数据没有丢失。",
        ),
        Trouble::NetworkDisk(path, kind) => (
            format!("{path} 位于网络文件系统（{kind}），锁和写入都不可靠。"),
            "请把客户簿放在本地磁盘，再连接其服务进程。",
        ),
        Trouble::Damaged(what) => (
            format!("客户簿已损坏（{what}）。数据未改动。"),
            "运行 `keybook doctor` 检查并重建。",
        ),
        Trouble::TooLarge(found, most) => (
            format!("一次变更过大：{found}，上限 {most}。"),
            "请分批进行。",
        ),
        Trouble::Closed => ("客户簿已关闭。".into(), "请重新启动 keybook。"),
        Trouble::Unsafe(path, chmod) => {
            return Told::new(
                format!("{path} 不是私有目录：是链接、属于他人，或他人可以进入。"),
                chmod.as_ref().map_or_else(
                    || "请移走它，或换个位置。".to_owned(),
                    |chmod| format!("请输入：{chmod}"),
                ),
            );
        }
        Trouble::NoServer(socket) => (
            format!("此客户簿没有服务进程在运行（{socket} 无应答）。"),
            "请联系管理员，或用 `keybook serve` 启动。",
        ),
        Trouble::Wedged(pid) => {
            return Told::new(
                format!("服务进程（{pid}）接受连接但不应答。"),
                format!("用 `kill {pid}` 结束，无效则用 `kill -9 {pid}`；已保存的数据不会丢失。"),
            );
        }
        Trouble::Mismatch(ours, theirs, newer) => (
            format!("本程序（{ours}）与服务进程（{theirs}）版本不兼容。"),
            if *newer {
                "服务进程较旧：运行 `keybook serve --replace`，或请管理员重启。"
            } else {
                "本程序较旧：请退出并启动新版本。"
            },
        ),
        Trouble::OtherBook(place) => (
            format!("此套接字属于另一本客户簿（{place}）。"),
            "请用 --book 或 --socket 选择正确的一本。",
        ),
        Trouble::Refused => ("服务进程拒绝了访问。".into(), "请管理员添加你的登录名。"),
        Trouble::Forbidden(socket) => (
            format!("没有权限使用套接字 {socket}。"),
            "请管理员把你加入对应的用户组。",
        ),
        Trouble::Full(sessions) => (
            format!("服务进程的会话已满（{sessions} 个）。"),
            "请关闭一个会话后再试。",
        ),
        Trouble::Stranger(socket, uid) => (
            format!("{socket} 的服务进程属于用户 {uid}，不是你本人；它能看到你输入的一切。"),
            "请移走该套接字，或换一本客户簿。",
        ),
        Trouble::Foreign(socket) => (
            format!("{socket} 上应答的不是 keybook 服务进程。"),
            "请用 --socket 换个路径。",
        ),
        Trouble::Leaving => ("服务进程正在退出。".into(), "请稍候再试。"),
        Trouble::Start(said) => (
            format!("服务进程无法启动：{said}"),
            "运行 `keybook doctor` 查看原因。",
        ),
        Trouble::Taken(socket) => (
            format!("{socket} 已有另一个服务进程。"),
            "用 `keybook server stop` 停止它，或加 --replace。",
        ),
        Trouble::BadSocket(socket) => (
            format!("{socket} 不能用作套接字。"),
            "请选择较短且没有其他文件的路径。",
        ),
        Trouble::NoTerminal => (
            "这里没有终端，无法显示界面。".into(),
            "请改用命令：`keybook today`，`keybook --help`。",
        ),
        Trouble::DumbTerminal(term) => (
            format!("此终端（TERM={term}）无法显示界面。"),
            "请改用命令：`keybook today`，或正确设置 TERM。",
        ),
        Trouble::NoFile(path) => (format!("没有 {path} 这个文件。"), ""),
        Trouble::FileExists(path) => (format!("{path} 已存在，不会覆盖。"), "请换一个文件名。"),
        Trouble::System(said) => (format!("{said}。"), ""),
    };
    Told::new(text, hint)
}
