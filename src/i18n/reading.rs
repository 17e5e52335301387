//! Reads back what people and files write in either language: names of fields and labels of choices.

use unicode_normalization::UnicodeNormalization;

use super::Lang;
use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::vocabulary::FieldKey;

/// Folds a heading or label: full-width forms, case, blanks, punctuation and a remark in brackets do not
/// count, so that `Unit Price (EUR)`, `unit_price` and `unitPrice` are one.
pub fn fold(text: &str) -> String {
    let text: String = text.nfkc().collect();
    let bare = match text.find('(') {
        Some(0) | None => text.as_str(),
        Some(at) => &text[..at],
    };
    bare.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// The field of a kind that a heading names: its key, its label in either language, or what other programs
/// write. The table of the kind decides between two that share a word: the first one wins, and a label wins
/// over a foreign heading.
pub fn header(kind: Kind, text: &str) -> Option<FieldKey> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return None;
    }
    let names = || candidates(kind);
    names()
        .find(|key| fold(key.key()) == wanted)
        .or_else(|| names().find(|key| labels(kind, *key).any(|label| fold(label) == wanted)))
        .or_else(|| {
            names().find(|key| {
                Lang::ALL.into_iter().any(|lang| {
                    (lang.catalog().records.headers)(kind, *key)
                        .iter()
                        .any(|name| fold(name) == wanted)
                })
            })
        })
}

/// The field that a word of a filter or of `key=value` names, in either language. A label that several
/// columns share belongs to the field of the kind before the computed column.
pub fn field(kind: Kind, text: &str) -> Option<FieldKey> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return None;
    }
    let own = || kind.fields().iter().map(|field| field.key);
    FieldKey::from_key(text)
        .or_else(|| own().find(|key| labels(kind, *key).any(|label| fold(label) == wanted)))
        .or_else(|| {
            FieldKey::ALL.iter().copied().find(|key| {
                Lang::ALL
                    .into_iter()
                    .any(|lang| fold((lang.catalog().records.column)(*key)) == wanted)
            })
        })
}

/// The stored number of a choice that a word names: its key, its label in either language, or what people
/// and files write for it.
pub fn choice(set: ChoiceSet, text: &str) -> Option<u8> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return None;
    }
    let options = || set.options().iter();
    options()
        .find(|(_, word)| fold(word) == wanted)
        .or_else(|| {
            options().find(|(number, _)| {
                Lang::ALL
                    .into_iter()
                    .any(|lang| fold((lang.catalog().choices.label)(set, *number)) == wanted)
            })
        })
        .map(|(number, _)| *number)
        .or_else(|| {
            Lang::ALL.into_iter().find_map(|lang| {
                (lang.catalog().choices.also)(set)
                    .iter()
                    .find(|(_, words)| words.iter().any(|word| fold(word) == wanted))
                    .map(|(number, _)| *number)
            })
        })
}

fn candidates(kind: Kind) -> impl Iterator<Item = FieldKey> {
    // Columns that a file of the kind carries although no record keeps them.
    let extra: &[FieldKey] = match kind {
        Kind::Sale => &[
            FieldKey::CustomerName,
            FieldKey::ProductName,
            FieldKey::Price,
            FieldKey::Discount,
            FieldKey::StandardCost,
            FieldKey::Unit,
        ],
        guarded if guarded.is_guarded() => &[],
        of_customer if of_customer.field(FieldKey::Customer).is_some() => &[FieldKey::CustomerName],
        _ => &[],
    };
    kind.fields()
        .iter()
        .map(|field| field.key)
        .chain(extra.iter().copied())
}

fn labels(kind: Kind, key: FieldKey) -> impl Iterator<Item = &'static str> {
    Lang::ALL
        .into_iter()
        .map(move |lang| (lang.catalog().records.field)(kind, key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::{ComplaintKind, ComplaintState, Severity, VisitKind};

    #[test]
    fn headings_of_other_programs() {
        use FieldKey as F;
        for (kind, heading, key) in [
            (Kind::Customer, "CustomerID", F::Code),
            (Kind::Customer, "CompanyName", F::Name),
            (Kind::Customer, "PostalCode", F::Postcode),
            (Kind::Customer, "Region", F::Region),
            (Kind::Customer, "customerNumber", F::Code),
            (Kind::Customer, "state", F::Province),
            (Kind::Customer, "creditLimit", F::CreditLimit),
            (Kind::Customer, "客户编号", F::Code),
            (Kind::Customer, "客户名称", F::Name),
            (Kind::Customer, "客户等级", F::Grade),
            (Kind::Customer, "信用额度（元）", F::CreditLimit),
            (Kind::Customer, "账期天数", F::CreditDays),
            (Kind::Customer, "省份", F::Province),
            (Kind::Customer, "邮编", F::Postcode),
            (Kind::Contact, "联系人", F::Name),
            (Kind::Contact, "职务", F::Title),
            (Kind::Contact, "手机", F::Mobile),
            (Kind::Contact, "ContactTitle", F::Title),
            (Kind::Sale, "OrderID", F::Document),
            (Kind::Sale, "OrderDate", F::Day),
            (Kind::Sale, "CustomerID", F::Customer),
            (Kind::Sale, "ProductID", F::Product),
            (Kind::Sale, "UnitPrice", F::Price),
            (Kind::Sale, "Amount", F::Net),
            (Kind::Sale, "unitCost", F::StandardCost),
            (Kind::Sale, "cost", F::Cost),
            (Kind::Sale, "单据号", F::Document),
            (Kind::Sale, "日期", F::Day),
            (Kind::Sale, "品名", F::ProductName),
            (Kind::Sale, "单价", F::Price),
            (Kind::Sale, "成本单价", F::StandardCost),
            (Kind::Sale, "金额", F::Net),
            (Kind::Complaint, "投诉编号", F::Number),
            (Kind::Complaint, "受理日期", F::Opened),
            (Kind::Complaint, "投诉类型", F::Kind),
            (Kind::Complaint, "严重程度", F::Severity),
            (Kind::Complaint, "描述", F::Facts),
            (Kind::Complaint, "状态", F::State),
            (Kind::Complaint, "关闭日期", F::Closed),
            (Kind::Visit, "时间", F::Time),
            (Kind::Visit, "方式", F::Kind),
            (Kind::Visit, "目的", F::Purpose),
            (Kind::Visit, "结果", F::Summary),
            (Kind::Visit, "下次跟进", F::NextDay),
            (Kind::Product, "productLine", F::Category),
            (Kind::Product, "buyPrice", F::StandardCost),
        ] {
            assert_eq!(header(kind, heading), Some(key), "{heading}");
        }
        assert_eq!(header(Kind::Customer, "MSRP"), None);
        assert_eq!(header(Kind::Customer, " "), None);
    }

    #[test]
    fn labels_of_fields_and_choices_read_back() {
        for kind in Kind::ALL {
            for field in kind.fields() {
                for lang in Lang::ALL {
                    let label = (lang.catalog().records.field)(*kind, field.key);
                    let back = super::field(*kind, label);
                    assert!(back.is_some(), "{label}");
                    let same = back.is_some_and(|key| {
                        (lang.catalog().records.field)(*kind, key) == label
                            || key == field.key
                            || FieldKey::from_key(label).is_some()
                    });
                    assert!(same, "{} {label} reads as {back:?}", kind.key());
                }
            }
        }
        for set in ChoiceSet::ALL {
            for (number, word) in set.options() {
                assert_eq!(choice(*set, word), Some(*number), "{word}");
                for lang in Lang::ALL {
                    let label = (lang.catalog().choices.label)(*set, *number);
                    if label != "-" {
                        assert_eq!(choice(*set, label), Some(*number), "{} {label}", set.key());
                    }
                }
            }
        }
    }

    #[test]
    fn words_that_sample_files_use() {
        let kind =
            |word| choice(ChoiceSet::ComplaintKind, word).and_then(ComplaintKind::from_number);
        assert_eq!(kind("质量问题"), Some(ComplaintKind::ProductQuality));
        assert_eq!(kind("发票错误"), Some(ComplaintKind::Contract));
        assert_eq!(kind("交货延迟"), Some(ComplaintKind::Contract));
        assert_eq!(kind("数量短缺"), Some(ComplaintKind::Contract));
        assert_eq!(kind("包装破损"), Some(ComplaintKind::Transport));
        assert_eq!(kind("服务态度"), Some(ComplaintKind::Service));
        let severity = |word| choice(ChoiceSet::Severity, word).and_then(Severity::from_number);
        assert_eq!(severity("一般"), Some(Severity::Minor));
        assert_eq!(severity("严重"), Some(Severity::Major));
        assert_eq!(severity("紧急"), Some(Severity::Critical));
        let state =
            |word| choice(ChoiceSet::ComplaintState, word).and_then(ComplaintState::from_number);
        assert_eq!(state("已关闭"), Some(ComplaintState::Closed));
        assert_eq!(state("处理中"), Some(ComplaintState::Accepted));
        assert_eq!(state("待处理"), Some(ComplaintState::New));
        let visit = |word| choice(ChoiceSet::VisitKind, word).and_then(VisitKind::from_number);
        for (word, kind) in [
            ("上门", VisitKind::Routine),
            ("来访", VisitKind::Routine),
            ("视频", VisitKind::Video),
            ("电话", VisitKind::Phone),
        ] {
            assert_eq!(visit(word), Some(kind));
        }
        assert_eq!(choice(ChoiceSet::Severity, "unheard of"), None);
    }
}
