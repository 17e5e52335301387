//! How Chinese files of other programs head their columns. Blanks and punctuation do not count.

use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey as F;

pub(super) const fn headers(kind: Kind, key: F) -> &'static [&'static str] {
    match (kind, key) {
        (Kind::Customer, F::Code) => &[
            "客户编号",
            "客户代码",
            "客户编码",
            "客户号",
            "编号",
            "代码",
            "编码",
            "往来单位编码",
            "单位编码",
        ],
        (Kind::Customer, F::Name) => &[
            "客户名称",
            "公司名称",
            "单位名称",
            "企业名称",
            "客户",
            "公司",
            "往来单位",
            "客户全称",
            "全称",
        ],
        (Kind::Customer, F::Short) => &["客户简称", "公司简称"],
        (Kind::Customer, F::Owner) => &[
            "业务员",
            "客户经理",
            "销售员",
            "销售代表",
            "跟进人",
            "专管员",
        ],
        (Kind::Customer, F::Grade) => &["客户等级", "客户级别", "级别", "客户分级", "重要程度"],
        (Kind::Customer, F::Class) => &["ABC类别", "ABC分类", "分类"],
        (Kind::Customer, F::Tier) => &["价值层级", "客户层级"],
        (Kind::Customer, F::Group) => &["客户群", "客户群组"],
        (Kind::Customer, F::Region) => &["区域", "大区", "所属区域", "所在地区", "销售区域"],
        (_, F::City) => &["所在城市", "市", "地市"],
        (_, F::Province) => &["省", "所在省份", "省市", "省/市/自治区"],
        (_, F::Country) => &["国别"],
        (_, F::Postcode) => &["邮政编码"],
        (_, F::Address) => &["详细地址", "联系地址", "公司地址", "通讯地址", "单位地址"],
        (Kind::Customer | Kind::Contact, F::Phone) => &[
            "联系电话",
            "电话号码",
            "座机",
            "固定电话",
            "办公电话",
            "公司电话",
        ],
        (Kind::Contact, F::Mobile) => &["手机号", "手机号码", "移动电话", "联系手机"],
        (_, F::Fax) => &["传真号码"],
        (_, F::Mail) => &["邮件", "电子邮箱", "电子邮件", "邮箱地址", "Email"],
        (_, F::Web) => &["网站", "公司网址", "主页"],
        (Kind::Customer, F::Industry) => &["所属行业", "客户行业"],
        (Kind::Customer, F::Nature) => &["客户性质", "客户类型", "经营性质"],
        (Kind::Customer, F::LegalForm) => &["单位性质", "公司性质"],
        (Kind::Customer, F::Size) => &["企业规模", "公司规模", "员工人数"],
        (Kind::Customer, F::Founded) => &["成立日期", "成立时间", "注册日期"],
        (Kind::Customer, F::FirstTrade) => &["首次成交日期", "首次交易日期", "首单日期"],
        (Kind::Customer, F::CreditLimit) => &["授信额度", "信用限额", "额度"],
        (Kind::Customer, F::CreditDays) => &[
            "账期天数",
            "信用天数",
            "付款天数",
            "帐期",
            "帐期天数",
            "信用期",
        ],
        (_, F::Remarks) => &["说明", "附注", "备注说明"],
        (Kind::Contact, F::Name) => &["联系人", "联系人姓名", "名字", "客户联系人", "主要联系人"],
        (Kind::Contact, F::Title) => &["职位", "岗位", "联系人职务"],
        (Kind::Contact, F::Salutation) => &["尊称", "称呼"],
        (Kind::Contact, F::Chat) => &["微信号", "QQ"],
        (
            Kind::Contact
            | Kind::Visit
            | Kind::Touchpoint
            | Kind::Note
            | Kind::Commitment
            | Kind::Complaint
            | Kind::Sale
            | Kind::Intel
            | Kind::Opinion
            | Kind::Objection
            | Kind::Response
            | Kind::Gift
            | Kind::Hook
            | Kind::Section
            | Kind::Coverage
            | Kind::Tie
            | Kind::Decision
            | Kind::Check
            | Kind::Judgement
            | Kind::CorrectiveAction
            | Kind::Task
            | Kind::Occasion
            | Kind::Greeting,
            F::Customer,
        ) => &[
            "客户编号",
            "客户代码",
            "客户编码",
            "客户号",
            "往来单位编码",
            "单位编码",
            "往来单位",
        ],
        (Kind::Visit, F::Day) => &["拜访日期", "计划日期", "拜访时间"],
        (Kind::Visit, F::Time) => &["时刻", "开始时间"],
        (Kind::Visit, F::Minutes) => &["时长", "时长分钟"],
        (Kind::Visit, F::Kind) => &["拜访方式", "拜访类型", "类型", "形式"],
        (Kind::Visit, F::Purpose) => &["拜访目的", "事由", "主题"],
        (Kind::Visit, F::Summary) => &["结果", "拜访结果", "拜访纪要", "内容", "拜访内容", "备注"],
        (Kind::Visit, F::NextDay) => &["下次跟进", "下次跟进日期", "下次联系", "下次拜访"],
        (Kind::Visit, F::Owner) => &["拜访人", "业务员", "客户经理"],
        (Kind::Visit, F::Place) => &["拜访地点"],
        (Kind::Complaint, F::Number) => &["投诉编号", "投诉单号", "单号", "工单号"],
        (Kind::Complaint, F::Opened) => &["受理日期", "受理时间", "投诉日期", "投诉时间", "日期"],
        (Kind::Complaint, F::Closed) => {
            &["关闭日期", "关闭时间", "结案日期", "完成日期", "解决日期"]
        }
        (Kind::Complaint, F::Kind) => &["投诉类型", "投诉类别", "类别"],
        (Kind::Complaint, F::Severity) => &["程度", "紧急程度", "严重性", "优先级"],
        (Kind::Complaint, F::Facts) => {
            &["描述", "投诉内容", "问题描述", "内容", "详情", "情况说明"]
        }
        (Kind::Complaint, F::Subject) => &["标题", "投诉主题", "投诉事由"],
        (Kind::Complaint, F::Wish) => &["客户诉求", "客户要求", "要求"],
        (Kind::Complaint, F::State) => &["状态", "处理状态", "当前状态"],
        (Kind::Complaint, F::Owner) => &["处理人", "责任人", "受理人"],
        (Kind::Complaint, F::Measure) => &["处理措施"],
        (Kind::Touchpoint, F::Channel) => &["方式", "联系方式", "沟通方式"],
        (Kind::Note, F::Text) => &["记录", "备注", "跟进记录"],
        (Kind::Commitment, F::What) => &["承诺内容", "事项"],
        (Kind::Task, F::What) => &["待办", "待办事项"],
        (Kind::Commitment | Kind::Task, F::Due) => &["到期日", "截止日期", "期限", "承诺日期"],
        (Kind::Product, F::Code) => &[
            "产品编号",
            "产品编码",
            "商品编码",
            "存货编码",
            "物料编码",
            "货号",
        ],
        (Kind::Product, F::Name) => &[
            "产品名称",
            "商品名称",
            "存货名称",
            "名称",
            "货品名称",
            "物料名称",
        ],
        (Kind::Product, F::Category) => &["类别", "产品类别", "产品线", "分类"],
        (Kind::Product, F::Unit) => &["计量单位"],
        (Kind::Product, F::StandardCost) => &["成本", "成本价", "成本单价", "进价"],
        (Kind::Sale, F::Day) => &["单据日期", "销售日期", "订单日期", "开票日期", "出库日期"],
        (Kind::Sale, F::Document) => &[
            "单号",
            "单据编号",
            "订单号",
            "订单编号",
            "发票号",
            "销售单号",
            "出库单号",
        ],
        (Kind::Sale, F::Line) => &["序号", "行次"],
        (Kind::Sale, F::CustomerName) => &["公司名称", "单位名称", "往来单位名称"],
        (Kind::Sale, F::Product) => &[
            "产品编号",
            "产品编码",
            "商品编码",
            "存货编码",
            "物料编码",
            "货号",
        ],
        (Kind::Sale, F::ProductName) => &[
            "产品名称",
            "商品名称",
            "存货名称",
            "货品名称",
            "物料名称",
            "商品",
        ],
        (Kind::Sale, F::Quantity) => &["销售数量", "件数"],
        (Kind::Sale, F::Price) => &["销售单价", "售价", "价格"],
        (Kind::Sale, F::StandardCost) => &["成本单价", "单位成本", "成本价", "进价"],
        (Kind::Sale, F::Net) => &[
            "金额",
            "销售金额",
            "销售额",
            "含税金额",
            "不含税金额",
            "合计",
            "价税合计",
            "净额",
        ],
        (Kind::Sale, F::Cost) => &["成本", "成本金额", "成本合计", "销售成本"],
        (Kind::Sale, F::Discount) => &["折扣率", "扣率"],
        (Kind::User, F::Login) => &["账号", "用户名"],
        _ => &[],
    }
}
