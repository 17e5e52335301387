use proptest::prelude::*;

use super::*;
use crate::domain::choice::ChoiceSet;
use crate::domain::record::Kind;
use crate::domain::when::Day;

fn names() -> Names<'static> {
    Names {
        kind: Kind::Customer,
        today: Day::from_ymd(2026, 11, 23).unwrap(),
        me: 7,
        field: &|word| (word == "等级").then_some(FieldKey::Tier),
        choice: &|set, word| (set == ChoiceSet::Tier && word == "重要").then_some(4),
        record: &|kind, word| (kind == Kind::User && word == "wu").then_some(9),
        day: &|_| None,
    }
}

fn one(text: &str) -> Term {
    let (mut filter, problems) = parse(text, &names());
    assert_eq!(problems, []);
    assert_eq!(filter.terms.len(), 1, "{text}");
    filter.terms.remove(0)
}

#[test]
fn the_language() {
    let field = |key, matches| Test::Field(key, matches);
    let is = |number| Match::Is(Value::Choice(number));
    let cases = [
        ("akm", Test::Word("akm".into())),
        ("\"two words\"", Test::Word("two words".into())),
        ("tier:vip|major", field(FieldKey::Tier, vec![is(4), is(3)])),
        ("等级：重要", field(FieldKey::Tier, vec![is(4)])),
        (
            "class:A..C",
            field(
                FieldKey::Class,
                vec![Match::Between(
                    Some(Value::Choice(1)),
                    Some(Value::Choice(3)),
                )],
            ),
        ),
        (
            "owner:me",
            field(FieldKey::Owner, vec![Match::Is(Value::Reference(7))]),
        ),
        (
            "owner:wu",
            field(FieldKey::Owner, vec![Match::Is(Value::Reference(9))]),
        ),
        (
            "due:<=7d",
            field(
                FieldKey::Due,
                vec![Match::Between(
                    None,
                    Day::from_ymd(2026, 11, 30).map(Value::Day),
                )],
            ),
        ),
        (
            "late:>0",
            field(
                FieldKey::Late,
                vec![Match::Between(Some(Value::Number(1)), None)],
            ),
        ),
        ("city:none", field(FieldKey::City, vec![Match::Empty])),
    ];
    for (text, test) in cases {
        assert_eq!(
            one(text),
            Term {
                negated: false,
                test
            },
            "{text}"
        );
    }
    assert!(one("-tags:old").negated);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_holds() {
    let (filter, problems) = parse("teir:vip city:Berlin tier:platinum", &names());
    assert_eq!(filter.terms.len(), 1);
    assert_eq!(
        problems[0],
        Problem::NoSuchField {
            given: "teir".into(),
            nearest: Some("tier".into())
        }
    );
    assert!(matches!(
        &problems[1],
        Problem::NoSuchValue {
            field: FieldKey::Tier,
            ..
        }
    ));
}

#[test]
fn terms_must_all_hold_and_alternatives_need_one() {
    let (filter, _) = parse("akm tier:vip|major -city:bonn", &names());
    let row = |tier, city: &str, found| {
        filter.passes(
            |key| match key {
                FieldKey::Tier => Value::Choice(tier),
                FieldKey::City => Value::Text(city.into()),
                _ => Value::Empty,
            },
            |_| found,
        )
    };
    assert!(row(4, "Kiel", true));
    assert!(row(3, "Kiel", true));
    assert!(!row(2, "Kiel", true));
    assert!(!row(4, "Bonn", true));
    assert!(!row(4, "Kiel", false));
}

proptest! {
    #[test]
    fn no_text_upsets_the_parser(text in "\\PC{0,60}") {
        let (filter, _) = parse(&text, &names());
        filter.passes(|_| Value::Empty, |_| true);
    }

    #[test]
    fn parts_of_the_language_in_any_order_do_not_either(
        parts in prop::collection::vec(prop::sample::select(vec![
            "tier", ":", "..", "|", "<", ">=", "-", "\"", "vip", "due", "7d", " ", "：", "owner", "me", "9999999999999w",
        ]), 0..20)
    ) {
        parse(&parts.concat(), &names());
    }
}
