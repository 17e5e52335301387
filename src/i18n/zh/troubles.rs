//! Why a book cannot be opened or reached, and what `doctor` found, in Simplified Chinese.

use super::records::kind as name;
use crate::i18n::group::{Doing, Exposed, Finding, OsError, Told, Trouble, Troubles, Unready};

pub(super) const TROUBLES: Troubles = Troubles {
    trouble,
    os,
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
    linked: |linked, unlinked, last, link| {
        let before = match unlinked {
            0 => String::new(),
            _ => format!("另有 {unlinked} 次较早的变更不在链中。"),
        };
        match linked {
            0 => format!("日志尚无校验链，从下一次变更开始。{before}"),
            _ => format!(
                "{linked} 次变更的校验链完好。{before}\n最后一环如下，可另处记下备查：\n{last}:{link}"
            ),
        }
    },
    checked: |checked| format!("此前 {checked} 次变更完好。"),
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
        Finding::Bought(customer) => format!("客户 #{customer} 的购买汇总与明细不符。"),
        Finding::Sum(month) => format!("{month} 的合计与明细不符。"),
        Finding::Change(change) => format!("第 {change} 次变更无法读取，因此不能撤销。"),
        Finding::Journal(file, lines) => format!("日志文件 {file} 有 {lines} 行不能使用。"),
        Finding::Altered(file, line) => {
            format!("日志文件 {file} 第 {line} 行被改动或已损坏。")
        }
        Finding::Unlinked(file, line) => {
            format!("日志文件 {file} 第 {line} 行与上一行衔接不上。")
        }
        Finding::Gap(file, line) => {
            format!("日志文件 {file} 第 {line} 行处缺少变更，或变更重复。")
        }
        Finding::OtherLink(file, line) => {
            format!("日志文件 {file} 第 {line} 行的校验链与您记下的不同。")
        }
        Finding::NoLink => "日志中没有您记下的那次变更。".into(),
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
            "请清理空间后再试。已保存的数据没有丢失。",
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
        Trouble::NotFolder(path) => (
            format!("{path} 是文件，客户簿须放在目录中。"),
            "请用 --book 指定目录。",
        ),
        Trouble::Unsafe(path, Exposed::Link) => (
            format!("{path} 是链接，建立者可随时改变其指向。"),
            "请移走它，keybook 会自行建立目录。",
        ),
        Trouble::Unsafe(path, Exposed::Foreign) => (
            format!("{path} 属于其他用户，对方可读取其中的内容。"),
            "请用 --book 换个位置。",
        ),
        Trouble::Unsafe(path, Exposed::Open) => {
            return Told::new(
                format!("其他用户可以进入 {path}。"),
                format!("请输入：chmod 700 '{path}'"),
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
        Trouble::Unready(how, log) => return unready(how, log.as_deref()),
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
            "请改用命令：`keybook today`，`keybook --help`；或用只逐行输出的 `keybook --plain`。",
        ),
        Trouble::NoFile(path) => (format!("没有 {path} 这个文件。"), ""),
        Trouble::FileExists(path) => (format!("{path} 已存在，不会覆盖。"), "请换一个文件名。"),
        Trouble::System(doing, why) => (refused(doing, why), remedy(why)),
    };
    Told::new(text, hint)
}

fn unready(how: &Unready, log: Option<&str>) -> Told {
    let how = match how {
        Unready::Program(why) => format!("程序无法运行（{}）", os(why)),
        Unready::Report(why) => format!("无法读取其报告（{}）", os(why)),
        Unready::Others => "另有程序启动它已超过一分钟".into(),
        Unready::Slow(pid) => format!("仍在打开客户簿（进程 {pid}）"),
        Unready::Ended(code) => format!("未就绪就已退出，退出码 {code}"),
        Unready::Signal(signal) => format!("未就绪就被信号 {signal} 终止"),
        Unready::Silent => "未就绪就关闭了输出".into(),
    };
    Told::new(
        format!("服务进程无法启动：{how}。"),
        log.map_or_else(
            || "请稍后再试，或用 `keybook doctor` 检查客户簿。".to_owned(),
            |log| format!("日志在 {log}，也可用 `keybook doctor` 检查客户簿。"),
        ),
    )
}

fn refused(doing: &Doing, why: &OsError) -> String {
    let why = os(why);
    match doing {
        Doing::Path(path) => format!("{path} 无法使用：{why}。"),
        Doing::Keep(path) => format!("无法写入 {path}，所选设置下次不会保留：{why}。"),
        Doing::Answer => format!("无法输出结果：{why}。"),
        Doing::Program => format!("无法确定本程序的位置：{why}。"),
        Doing::Random => format!("系统无法提供随机数：{why}。"),
        Doing::ReadExport => format!("无法读取导出文件：{why}。"),
        Doing::WriteExport => format!("无法写入导出文件：{why}。"),
        Doing::Serve => format!("服务进程无法开始：{why}。"),
        Doing::Terminal => format!("终端无法使用：{why}。"),
    }
}

const fn remedy(why: &OsError) -> &'static str {
    match why {
        OsError::Denied => "请用 `ls -l` 查看所有者和权限，或换个位置。",
        OsError::NoSpace => "请清理空间后再试。",
        OsError::ReadOnly => "请改为可写挂载，或换个位置。",
        OsError::InUse => "请关闭正在使用它的程序后再试。",
        OsError::TooMany => "请用 `ulimit -n` 提高上限。",
        OsError::Device => "请查看系统日志，并把客户簿复制到其他磁盘。",
        _ => "",
    }
}

pub(super) fn os(why: &OsError) -> String {
    match why {
        OsError::NotFound => "没有这个文件或目录",
        OsError::Denied => "没有权限",
        OsError::IsFolder => "它是目录",
        OsError::NotFolder => "路径中有一段不是目录",
        OsError::NoSpace => "磁盘已满",
        OsError::ReadOnly => "磁盘为只读",
        OsError::InUse => "正被其他程序使用",
        OsError::BrokenPipe => "读取方已关闭",
        OsError::Interrupted => "操作被中断",
        OsError::Exists => "已有同名文件或目录",
        OsError::TimedOut => "超时",
        OsError::TooMany => "打开的文件过多",
        OsError::NameTooLong => "名称过长",
        OsError::Malformed => "其内容无法识别",
        OsError::NotText => "不是 UTF-8 文本",
        OsError::Device => "磁盘报告错误",
        OsError::TooLarge(most) => return format!("超过 {most} MiB"),
        OsError::Other(words) => words,
    }
    .to_owned()
}
