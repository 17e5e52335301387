//! The command line in Chinese.

use crate::i18n::group::{
    BadInput, Config, Dry, Explain, Manual, Schemas, ServerStatus, Told, Usage,
};

pub(super) const USAGE: Usage = Usage {
    template: "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}",
    commands: "命令",
    arguments: "参数",
    options: "选项",
    command_word: "命令",
    options_word: "选项",
    values: |values| format!("[{values}]"),
    default: |value| format!("[默认：{value}]"),
    help: "显示帮助",
    version: "显示版本",
    about,
    verb,
    more,
    argument: super::arguments::argument,
    asks,
    unknown_argument: |word| format!("此处没有「{word}」这个选项或参数"),
    unknown_command: |word| format!("没有「{word}」这个命令"),
    wrong_value: |option, value| format!("{option} 不能是「{value}」"),
    missing_argument: |what| format!("缺少：{what}"),
    missing_command: "缺少命令",
    conflict: |one, other| format!("{one} 不能与 {other} 同用"),
    did_you_mean: |near| format!("是否指 {near}？"),
    choices: |valid| format!("可用的值：{valid}"),
    see_help: "用 --help 查看用法",

    status: ServerStatus {
        running: "正在运行",
        pid: "进程号",
        build: "版本",
        book: "客户簿",
        socket: "套接字",
        sessions: "连接数",
        revision: "最新修改",
        uptime: "已运行",
    },
    man: Manual {
        heading: |name| match name.trim_matches('"') {
            "NAME" => "名称",
            "SYNOPSIS" => "概要",
            "DESCRIPTION" => "说明",
            "OPTIONS" => "选项",
            "EXTRA" => "附注",
            "VERSION" => "版本",
            _ => name,
        },
        see_also: "另请参阅",
        keys: "keybook 界面的按键与命令",
        palette: "（命令面板）",
        written: |pages, folder| format!("已在 {folder} 写入 {pages} 页手册"),
    },
    dry: Dry {
        would: |deed| format!("将会执行：{deed}"),
        head: |kind, name, state| format!("{kind}：{name}（{state}）"),
        state: |id, stays, archives| {
            let id = id.map_or_else(|| "新建".to_owned(), |id| format!("记录 {id}"));
            match (stays, archives) {
                (false, _) => format!("{id}，将被移除"),
                (true, Some(true)) => format!("{id}，将归档"),
                (true, Some(false)) => format!("{id}，将恢复"),
                (true, None) => id,
            }
        },
        field: "字段",
        before: "现在",
        after: "之后",
        more: |count| format!("另有 {count} 条记录"),
        sales: |count| format!("另有 {count} 行销售"),
    },
    config: Config {
        name: "设置项",
        value: "当前值",
        about: "用途",
        damaged: "设置文件无法解析，未作改动。",
    },
    no_member: |name, known| format!("没有 {name} 这一项。可用: {known}。"),
    explain: Explain {
        code: "代码",
        what: "发生了什么",
        why: "原因",
        remedy: "怎么办",
        unknown: |code| format!("没有代码「{code}」。"),
        see_list: "`keybook explain` 可列出全部代码。",
        more: |codes| format!("详细说明：keybook explain {codes}"),
    },
    schemas: Schemas {
        name: "文档",
        unknown: |name| format!("没有文档「{name}」。"),
        see_list: "`keybook schema` 可列出全部文档。",
    },
    yes_no: |yes| if yes { "是" } else { "否" },
    nothing: "没有符合的内容",
    truncated: |shown| format!("只显示前 {shown} 条，用 --limit 显示更多"),
    change: |change| format!("修改 {change}，撤销：keybook undo {change}"),
    record: |id| format!("序号 {id}"),
    warning: |text| format!("注意：{text}"),
    free_day: "没有到期事项",
    timeline: "往来",
    sales: "近 12 个月销售额（由远到近）",
    clocks: "时限",
    events: "经过",
    why_here: |why| format!("排序依据：{why}"),
    undone_by: |change| format!("已被修改 {change} 撤销"),
    reverts: |change| format!("针对修改 {change}"),
    revision: "修改",
    found_by: "命中",
    what: "内容",
    why: "原因",
    fields: "字段",
    theme_name: "名称",
    keys: "按键",
    command: "命令",
    scope: "位置",
    bad_filter: |problem| format!("过滤条件有误：{problem}"),
    was_done: "操作已完成，可用 `keybook log` 查看",
    not_text: "命令行中有不是 UTF-8 的内容",
    input,
    bad_day: |text| format!("「{text}」不是日期，写作 2026-12-01、今天 或 3天"),
    bad_sort: |text| format!("没有「{text}」这一列可供排序"),
    bad_shares: "三类占比须为整数且合计 100，如 70,20,10",
    bad_kind: |text| format!("没有「{text}」这类记录"),
};

fn input(bad: &BadInput) -> Told {
    match bad {
        BadInput::Nothing => Told::new("没有给出字段", "写作 key=value，或用 - 从标准输入读取"),
        BadInput::NoPair(word) => Told::new(
            format!("「{word}」不是 key=value 的形式"),
            "例如 name=Acme，值中有空格时须加引号",
        ),
        BadInput::TooLong(most) => Told::new(
            format!("标准输入超过 {most} MiB"),
            "文件请用 `keybook import` 导入",
        ),
        BadInput::NotText => Told::new("标准输入不是 UTF-8", "先转换编码，例如 `iconv -t UTF-8`"),
        BadInput::Unreadable(why) => Told::new(
            format!("无法读取标准输入：{}", (super::troubles::TROUBLES.os)(why)),
            "",
        ),
        BadInput::NoObject(line, column) => Told::new(
            format!("标准输入不是一个 JSON 对象：第 {line} 行第 {column} 列有误"),
            "写作 {\"key\": \"value\"} 的形式",
        ),
        BadInput::Nested(name) => Told::new(
            format!("「{name}」的值是一个对象"),
            "字段的值可以是文本、数字、true、false、null 或文本列表",
        ),
    }
}

fn about(path: &str) -> Option<&'static str> {
    Some(match path {
        "" => "大客户经理的客户、拜访、投诉与承诺",
        "customer" => "客户",
        "contact" => "客户的联系人",
        "customer merge" => "把重复的两个客户合并为一个",
        "customer dedupe" => "可能重复的客户及合并方法",
        "visit" => "拜访：计划与完成",
        "complaint" => "投诉及其处理",
        "corrective-action" => "纠正措施：防止投诉再次发生",
        "promise" => "对客户的承诺，以及客户对我方的承诺",
        "task" => "待办事项",
        "occasion" => "客户及联系人每年的纪念日",
        "greeting" => "已送出的问候",
        "invoice" => "发票，未收金额由回款推算",
        "payment" => "已到账的回款",
        "allocation" => "回款与发票的核销",
        "credit" => "客户的信用档案",
        "order" => "已确认、未发货的订单",
        "service-cost" => "货款以外的客户成本",
        "target" => "对客户和人员的目标",
        "stock" => "库存，用于交叉比率",
        "arrears" => "催款步骤与结果",
        "note" => "客户记录",
        "touchpoint" => "电话、邮件等非拜访的联系",
        "intel" => "客户与市场情报",
        "opinion" => "客户的市场意见",
        "objection" => "客户异议及处理结果",
        "satisfaction" => "客户满意度",
        "gift" => "礼品、宴请与招待（有限额）",
        "plan" => "客户计划：目标、行动、手段、审批",
        "plan of" => "某客户的计划全貌",
        "plan gaps" => "把不如对手之处变成行动",
        "plan assess" => "根据数字与行为，拟出客户上季度的考核",
        "objective" => "计划目标与达成程度",
        "plan-action" => "计划的行动：谁做、做什么、何时完成",
        "factor" => "与最强对手相比：价格、服务、人员、质量、品牌、关系",
        "prospect" => "准客户：怎样找到、进展如何",
        "event" => "展示会、座谈会、培训等客户活动",
        "participation" => "哪些客户受邀并到场",
        "incentive" => "给客户的激励：条件与控制",
        "membership" => "客户会员资格与权益",
        "committee" => "客户委员会",
        "seat" => "委员会席位与职务",
        "matter" => "委员会议题",
        "award" => "对客户及其人员的表彰",
        "conduct" => "客户行为记录，好的和不好的",
        "performance" => "客户业绩考核",
        "review" => "月度分析及其报告",
        "review walk" => "逐步查看某月：数字、备注、措施",
        "review remark" => "在某一步写备注，分析保留为草稿",
        "review measure" => "决定措施：成为待办或计划行动",
        "review finish" => "完成分析，写成注明日期的报告",
        "review report" => "打印已完成月份的报告",
        "profile" => "客户概况：业务资料、关系类型、资料完整度",
        "zipper" => "对口矩阵：我方与对方各职能的对口情况及缺口",
        "measures" => "大客户十二项维护措施及其进展",
        "grading" => "客户的各项分级及其依据",
        "suggest" => "依据数据的分级建议：查看、采纳、驳回、推迟",
        "suggest accept" => "采纳建议",
        "suggest reject" => "驳回建议并说明理由",
        "suggest snooze" => "推迟建议",
        "suggest evaluate" => "月度评估：依据数据应在别的级别的客户",
        "entitlements" => "各层级客户的服务权益",
        "similar" => "寻找与样板客户相似的客户",
        "ruling" => "分级决定：何人、何时、为何",
        "scorecard" => "客户质量评分（五项标准）",
        "key-test" => "大客户六项评定",
        "position" => "客户吸引力与我方实力",
        "checklist" => "为客户展开的措施清单",
        "entitlement" => "本客户簿规定的服务权益",
        "report stale" => "业务资料缺失或过期的客户",
        "contact tree" => "客户的人员：汇报关系、采购角色与性格",
        "hook" => "与客户之间的纽带",
        "section" => "客户业务资料，共七栏",
        "coverage" => "我方与对方人员的对口关系",
        "tie" => "人与人之间的关系：亲属、朋友、对手等",
        "decision" => "客户的决策程序：步骤、决策人、标准、时间",
        "check" => "人工核对的维护措施",
        "temperament" => "对联系人性格的判断及应对办法",
        "purpose" => "宗教、健康等特殊项目的收集目的",
        "person" => "个人档案与个人信息权利",
        "person show" => "对某人的了解，以及待了解的内容",
        "person set" => "记下对某人的了解",
        "person reveal" => "查看保密内容，查看人会记录在案",
        "person forget" => "彻底删除一项内容",
        "person terms" => "某人的同意与反对",
        "person copy" => "某人全部信息的副本，交给本人",
        "person erase" => "注销个人；不加 --yes 只说明影响",
        "person expiring" => "保存期将满的内容",
        "person topics" => "可记录的项目、保密程度与用途",
        "product" => "产品",
        "user" => "使用客户簿的人",
        "team" => "团队",
        "today" => "今天该跟进谁、怎么跟进、为什么",
        "quick" => "用一句话新增：quick 拜访 阿克米 下周二 下午两点 演示",
        "timeline" => "与客户的全部往来，最近的在前",
        "brief" => "拜访前要知道的事",
        "health" => "客户状况如何、为什么、怎么办",
        "receivables" => "客户信用如何、欠款多少、付款快慢",
        "risk" => "关系出现风险的信号",
        "winback" => "挽回流失客户：查因、缓解、方案、洽谈",
        "termination" => "终止入不敷出的客户，须两人决定",
        "visit ics" => "以 iCalendar 格式输出拜访，供日历程序使用，默认只含自己的",
        "visit fill" => "把到期的客户排进空档，并可安排拜访",
        "search" => "按名称、拼音、编号或电话查找客户和联系人",
        "undo" => "撤销自己的上一次修改，或指定编号的修改",
        "redo" => "恢复刚撤销的修改",
        "log" => "修改历史，最新在前",
        "report" => "报表",
        "report promises" => "承诺按时兑现的比例，按人员和客户统计，包括对方的承诺",
        "report objections" => "异议化解的比例，按处理方法和类型统计",
        "report satisfaction" => "非常满意的占比，按客户统计",
        "report gifts" => "各人每年送给谁、送了多少",
        "report opinions" => "市场意见按时答复的比例，按人员和客户统计",
        "report abc" => "按累计销售额分 A、B、C 类",
        "import" => "导入文件：CSV 或文本，支持 UTF-8、UTF-16、GB18030、GBK",
        "view" => "列表的已存视图",
        "view list" => "列出已存视图",
        "view show" => "显示与视图等价的命令",
        "view save" => "把过滤条件和排序存成视图",
        "view remove" => "删除已存视图",
        "export" => "把完整记录写入文件：CSV、JSON、Markdown 或 iCalendar",
        "keys" => "界面按键",
        "keys list" => "列出当前生效的按键，或某个方案的按键",
        "keys check" => "检查自定义按键有什么问题",
        "keys test" => "查看本终端每个按键发出的字节",
        "config" => "设置：查看、修改、检查",
        "config path" => "设置文件的位置",
        "config list" => "全部设置、当前值和用途",
        "config get" => "查看一项设置",
        "config set" => "写入一项设置，注释保留",
        "config check" => "指出设置文件中不能用的内容",
        "theme" => "主题：列出、查看、检查与导入",
        "theme list" => "列出可选的主题：自己的和内置的",
        "theme show" => "用主题自己的颜色展示每个角色",
        "theme check" => "检查主题有什么问题；不指定时检查自己的主题",
        "theme new" => "以现有主题为底新建自己的主题，列出全部角色供修改",
        "theme import" => "把其他程序的配色转成主题",
        "theme import base16" => "把 base16 或 base24 配色转成主题",
        "explain" => "解释提示末尾的代码",
        "schema" => "说明 --json 输出的内容（JSON Schema）",
        "man" => "输出手册页，或把全部手册页写入文件夹",
        "completions" => "输出命令补全脚本",
        "tui" => "打开界面，与单独输入 keybook 相同",
        "demo" => "打开虚构的演示公司，不留任何数据",
        "tutor" => "打开示例公司并开始教程",
        "lock" => "锁屏密码",
        "lock set" => "设置锁屏密码",
        "lock remove" => "取消锁屏密码，锁屏后按 Enter 即可返回",
        "doctor" => "检查终端、文件、服务与客户簿",
        "audit" => "日志的校验链，用来发现历史是否被改动",
        "audit verify" => "检查日志有无改动、缺行或调换",
        "serve" => "在本进程中运行客户簿的服务",
        "server" => "客户簿的服务",
        "server status" => "正在运行的服务的状态",
        "server stop" => "请正在运行的服务退出",
        "customer list" => "列出客户",
        "customer show" => "客户全貌：联系人、未结事项、往来",
        "visit list" => "列出一段日期内的拜访，默认只列自己的",
        "complaint list" => "未结投诉，最紧迫的在前",
        "complaint show" => "一件投诉及其时限与经过",
        "complaint add" => "登记投诉",
        "visit step"
        | "complaint step"
        | "promise step"
        | "corrective-action step"
        | "task step" => "执行指定的步骤",
        other => return super::playbook::about(other),
    })
}

fn verb(verb: &str, kind: &str) -> Option<String> {
    Some(match verb {
        "list" => format!("列出{kind}"),
        "show" => format!("查看{kind}"),
        "add" => format!("添加{kind}"),
        "set" => format!("修改{kind}的字段"),
        "archive" => format!("归档{kind}，不会丢失"),
        "restore" => format!("按序号恢复已归档的{kind}"),
        _ => return None,
    })
}

fn more(path: &str) -> Option<&'static str> {
    Some(match path {
        "" => {
            "不带命令则打开界面。退出码：0 完成，1 内部错误，2 用法有误，3 未找到，4 数据被拒绝，\
             5 冲突或有歧义，6 无法连接，7 没有权限，8 部分完成，9 数据损坏，10 未确认\n\
             同机用户能看到命令行参数，个人信息请用 - 从标准输入读取"
        }
        "customer add" => "示例：printf '编号=ACME\\n名称=阿克米仪器\\n' | keybook customer add -",
        "visit add" => {
            "示例：keybook visit add customer=ACME day=2026-12-01 time=14:00 目的=样机演示"
        }
        "complaint add" => "示例：keybook complaint add customer=ACME 主题=发票错误 严重程度=严重",
        "corrective-action add" => {
            "示例：keybook corrective-action add complaint=0412 内容=核对批次清单 到期=5天"
        }
        "timeline" => "示例：keybook timeline ACME --kind visit --kind complaint",
        "task add" => "示例：keybook task add 事项=寄送目录 到期=周五 客户=ACME 重复=每月",
        "occasion add" => "示例：keybook occasion add 客户=ACME 名目=新厂投产 日期=农历八月十五",
        "promise add" => "示例：keybook promise add customer=ACME 承诺=寄送新价目表 到期=3天",
        "person set" => {
            "用 - 从标准输入读取内容，空行之后为来源；保密内容只能这样输入。\n示例：printf '围棋\\n\\n本人说的' | keybook person set 12 interests -"
        }
        "note add" => {
            "示例：keybook note add ACME - < note.txt\n在终端中，- 会打开您的编辑器（$EDITOR）"
        }
        "customer list" => {
            "过滤由词和条件组成，须同时满足：akm 层级:vip|主要 class:a..b 城市:杭州 due:<=7d owner:me '!tag:旧'"
        }
        "visit ics" => {
            "不写 --from、--to 时为今天前后各两周。每次拜访的标识不变，再次导入会更新而不会重复。\
             时间以 UTC 写出，未定时间的拜访只写日期。个人敏感字段不导出，每次导出都记入日志。\
             示例：keybook visit ics --to 90d -o visits.ics"
        }
        "brief" => "不会输出敏感信息。示例：keybook brief ACME --markdown > brief.md",
        "report abc" => "精确求和，最后一次四舍五入；不指定 --from 和 --to 时统计最近 12 个月",
        "theme import base16" => {
            "看不清的颜色只作最小改动，每处改动都会列出。主题写入你自己的主题文件夹；选用时输入 :theme 名称，或在 config.toml 中写 theme = \"名称\"。"
        }
        "quick" => {
            "第一个词说明要加什么：拜访、备注、承诺、投诉或电话；其后是客户、时间和内容。\n\
             示例: keybook quick 拜访 阿克米 下周二 下午两点 演示 联系人陈薇 60分钟\n      \
             echo '承诺 阿克米 周五前寄样品' | keybook quick -"
        }
        "audit verify" => {
            "校验链只能证明先后，不能证明诚信：能写日志的人也能整个重写。请不时把最后一环另处记下，再用 --noted 核对。\
             删除个人信息会使其后的日志重新成链。"
        }
        "import" => {
            "--dry-run 不写入任何内容。被拒绝的行连同行号、列名和原因写入当前目录的 NAME.rejects.csv。\
             整次导入是一次修改，可用 keybook undo 撤销"
        }
        "export" => {
            "文件只有本人可读。CSV 可用 keybook import 再导入。个人敏感字段不导出，每次导出都记入日志。\
             示例：keybook export customers class:A -o a.csv"
        }
        _ => return None,
    })
}

fn asks(required: &[String], optional: &[String]) -> String {
    let mut text = String::new();
    if !required.is_empty() {
        text.push_str("必填：");
        text.push_str(&required.join("、"));
        text.push('\n');
    }
    if !optional.is_empty() {
        text.push_str("可填：");
        text.push_str(&optional.join("、"));
    }
    text.trim_end().to_owned()
}
