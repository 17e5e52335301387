//! `keybook report abc` for machines: classes by cumulative value with the rules they follow (DOMAIN.md 5.4), in the form
//! that its document has had since its first version.

use serde_json::{Map, Value as Json, json};

use super::schema::Document;
use super::sheet::Sheet;
use super::values;
use crate::domain::choice::{Basis, ChoiceSet, Crossing};
use crate::domain::money::ExactMoney;
use crate::domain::report::{Choosing, Column as C};
use crate::domain::rules::abc::Cuts;
use crate::domain::value::Value;
use crate::service::reply::{Level, Opens, ReportRow, ReportSheet};

const ROUNDING: &str = "exact sums, rounded once, half up";

/// Gives the rows of a report their form for JSON and CSV; the table for people stays as it is.
pub(super) fn for_machines(report: &ReportSheet, sheet: &mut Sheet) {
    sheet.schema = Document::Abc;
    let told = Told(report);
    let (groups, items): (Vec<_>, Vec<_>) =
        (report.rows.iter()).partition(|row| row.level == Level::Group);
    let is_ranked = |row: &&ReportRow| matches!(report.value(row, C::Rank), Value::Number(_));
    sheet.items = items
        .iter()
        .copied()
        .filter(is_ranked)
        .map(|row| told.item(row))
        .collect();
    let mut facts = told.facts(&groups);
    facts.append(&mut sheet.facts);
    sheet.facts = facts;
    let unranked = items.iter().copied().filter(|row| !is_ranked(row));
    let unranked: Vec<Json> = unranked.map(|row| told.unranked(row)).collect();
    sheet.after.insert("unranked".into(), Json::Array(unranked));
}

struct Told<'a>(&'a ReportSheet);

impl Told<'_> {
    fn item(&self, row: &ReportRow) -> Map<String, Json> {
        let id = match row.opens {
            Opens::Record(target) => Some(target.id),
            _ => None,
        };
        let value = self.amount(row, C::Value);
        values::object(json!({
            "rank": self.number(row, C::Rank),
            "id": id,
            "code": self.text(row, C::Code),
            "name": self.text(row, C::Customer),
            "value": value.to_money().to_string(),
            "value_exact": value.to_string(),
            "share": self.percent(row, C::Share),
            "cumulative": self.percent(row, C::Cumulative),
            "class": self.word(row, C::Class, ChoiceSet::AbcClass),
            "crosses": *self.0.value(row, C::Crosses) == Value::Flag(true),
            "previous": self.word(row, C::StandingClass, ChoiceSet::AbcClass),
            "class_before": self.word(row, C::ClassBefore, ChoiceSet::AbcClass),
            "course": self.word(row, C::Course, ChoiceSet::Course),
        }))
    }

    fn unranked(&self, row: &ReportRow) -> Json {
        let value = self.amount(row, C::Value);
        json!({
            "code": self.text(row, C::Code),
            "name": self.text(row, C::Customer),
            "value": value.to_money().to_string(),
            "value_exact": value.to_string(),
            "class_before": self.word(row, C::ClassBefore, ChoiceSet::AbcClass),
        })
    }

    fn facts(&self, groups: &[&ReportRow]) -> Map<String, Json> {
        let asked = &self.0.asked;
        let cuts = match self.fact(C::Cuts) {
            Some(Value::Text(text)) => Cuts::parse(text),
            _ => None,
        };
        let cuts = cuts.unwrap_or_default();
        let (a, b, c) = cuts.shares();
        let preset = Cuts::PRESETS.contains(&cuts).then(|| cuts.to_string());
        let crossing = Crossing::from_number(asked.choice(Choosing::Crossing)).unwrap_or_default();
        let rule = match crossing {
            Crossing::StaysUp => "who crosses a cut stays in the upper class",
            Crossing::FallsDown => "who crosses a cut falls into the lower class",
        };
        let basis = Basis::from_number(asked.choice(Choosing::Basis)).unwrap_or_default();
        let amount = |column| match self.fact(column) {
            Some(Value::Exact(amount)) => *amount,
            _ => ExactMoney::ZERO,
        };
        let (total, whole) = (amount(C::Value), amount(C::Company));
        let day = |column| match self.fact(column) {
            Some(Value::Day(day)) => Some(day.to_string()),
            _ => None,
        };
        let lines = match self.fact(C::Lines) {
            Some(Value::Number(lines)) => *lines,
            _ => 0,
        };
        let classes: Vec<Json> = groups.iter().map(|row| self.class(row)).collect();
        let (from, to) = self.0.days;
        values::object(json!({
            "basis": basis.key(),
            "preset": preset,
            "shares": {"a": a, "b": b, "c": c},
            "crossing": crossing,
            "boundary": rule,
            "rounding": ROUNDING,
            "from": from.to_string(),
            "to": to.to_string(),
            "before_from": day(C::BeforeFrom),
            "before_to": day(C::BeforeTo),
            "lines": lines,
            "total": total.to_money().to_string(),
            "total_exact": total.to_string(),
            "total_all": whole.to_money().to_string(),
            "total_all_exact": whole.to_string(),
            "classes": classes,
        }))
    }

    fn class(&self, row: &ReportRow) -> Json {
        let value = self.amount(row, C::Value);
        json!({
            "class": self.word(row, C::Class, ChoiceSet::AbcClass),
            "count": self.number(row, C::Customers),
            "count_share": self.percent(row, C::CustomersShare),
            "value": value.to_money().to_string(),
            "value_exact": value.to_string(),
            "value_share": self.percent(row, C::Share),
        })
    }

    fn fact(&self, column: C) -> Option<&Value> {
        let mut facts = self.0.facts.iter();
        facts.find(|(of, _)| *of == column).map(|(_, value)| value)
    }

    fn amount(&self, row: &ReportRow, column: C) -> ExactMoney {
        match self.0.value(row, column) {
            Value::Exact(amount) => *amount,
            _ => ExactMoney::ZERO,
        }
    }

    fn text(&self, row: &ReportRow, column: C) -> String {
        match self.0.value(row, column) {
            Value::Text(text) => text.clone(),
            _ => String::new(),
        }
    }

    fn number(&self, row: &ReportRow, column: C) -> i64 {
        match self.0.value(row, column) {
            Value::Number(number) => *number,
            _ => 0,
        }
    }

    /// Millionths as percent: 87121 is 8.7121.
    fn percent(&self, row: &ReportRow, column: C) -> f64 {
        let millionths = u32::try_from(self.number(row, column)).unwrap_or_default();
        f64::from(millionths) / 10_000.0
    }

    fn word(&self, row: &ReportRow, column: C, set: ChoiceSet) -> Option<&'static str> {
        match self.0.value(row, column) {
            Value::Choice(number) => set.word(*number).filter(|word| *word != "unstated"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::reported::laid_out;
    use crate::domain::choice::{AbcClass, Course};
    use crate::domain::id::Ref;
    use crate::domain::record::Kind;
    use crate::domain::report::{Asked, Note, Report};
    use crate::domain::when::Day;
    use crate::i18n::Lang;

    fn exact(text: &str) -> Value {
        Value::Exact(ExactMoney::parse(text).unwrap())
    }

    fn row(level: Level, cells: Vec<(C, Value)>) -> ReportRow {
        let columns = Report::Abc.spec().columns.iter();
        let cell = |column: &C| {
            let given = cells.iter().find(|(of, _)| of == column);
            given.map_or(Value::Empty, |(_, value)| value.clone())
        };
        ReportRow {
            level,
            cells: columns.map(cell).collect(),
            ..ReportRow::default()
        }
    }

    fn sheet() -> Sheet {
        let day = |text| Day::parse(text).unwrap();
        let (a, number) = (Value::Choice(AbcClass::A.number()), Value::Number);
        let best = exact("110277.305");
        let mut quick = row(
            Level::Item,
            vec![
                (C::Rank, number(1)),
                (C::Class, a.clone()),
                (C::Course, Value::Choice(Course::Rose.number())),
                (C::Code, Value::Text("QUICK".into())),
                (C::Customer, Value::Text("QUICK-Stop".into())),
                (C::Value, best.clone()),
                (C::Share, number(87_121)),
                (C::Cumulative, number(87_121)),
                (C::ClassBefore, Value::Choice(AbcClass::B.number())),
                (C::StandingClass, Value::Choice(AbcClass::Unstated.number())),
                (C::Crosses, Value::Flag(false)),
            ],
        );
        quick.opens = Opens::Record(Ref::new(Kind::Customer, 7));
        let nobody = vec![
            (C::Class, Value::Choice(AbcClass::Unstated.number())),
            (C::Code, Value::Text("PARIS".into())),
            (C::Customer, Value::Text("Paris spécialités".into())),
            (C::Value, exact("-12.5")),
        ];
        let of_a = vec![
            (C::Class, a),
            (C::Value, best),
            (C::Share, number(87_121)),
            (C::Customers, number(26)),
            (C::CustomersShare, number(292_135)),
        ];
        let mut asked = Asked::of(Report::Abc);
        let falls = Value::Choice(Crossing::FallsDown.number());
        asked.options = vec![(Choosing::Crossing, falls)];
        let report = ReportSheet {
            asked,
            days: (day("1996-07-04"), day("1998-05-06")),
            rows: vec![row(Level::Group, of_a), quick, row(Level::Item, nobody)],
            spread: 0,
            all: 3,
            facts: vec![
                (C::Cuts, Value::Text("70/20/10".into())),
                (C::Value, exact("1265793.0395")),
                (C::Company, exact("1265793.0395")),
                (C::Lines, number(2_155)),
                (C::BeforeFrom, Value::Day(day("1994-09-02"))),
                (C::BeforeTo, Value::Day(day("1996-07-03"))),
            ],
            notes: vec![Note::Crossing(Crossing::FallsDown)],
            fields: None,
        };
        let mut sheet = laid_out(&report, "", Lang::En.catalog());
        for_machines(&report, &mut sheet);
        sheet
    }

    #[test]
    fn the_document_names_its_rules_and_keeps_its_form() {
        let sheet = sheet();
        let facts = |key: &str| &sheet.facts[key];
        assert_eq!(facts("rounding"), "exact sums, rounded once, half up");
        assert_eq!(facts("preset"), "70/20/10");
        assert_eq!(facts("basis"), "sales");
        assert_eq!(facts("shares"), &json!({"a": 70, "b": 20, "c": 10}));
        assert_eq!(facts("crossing"), "falls_down");
        assert_eq!(
            facts("boundary"),
            "who crosses a cut falls into the lower class"
        );
        assert_eq!(
            (facts("from"), facts("lines")),
            (&json!("1996-07-04"), &json!(2_155))
        );
        assert_eq!(facts("total"), "1265793.04");
        assert_eq!(facts("total_exact"), "1265793.0395");
        assert_eq!(facts("before_to"), "1996-07-03");
        assert_eq!(facts("classes")[0]["count_share"], 29.2135);
        assert_eq!(
            sheet.items,
            [values::object(json!({
                "rank": 1, "id": 7, "code": "QUICK", "name": "QUICK-Stop", "value": "110277.31",
                "value_exact": "110277.305", "share": 8.7121, "cumulative": 8.7121, "class": "a", "crosses": false,
                "previous": null, "class_before": "b", "course": "rose",
            }))]
        );
        assert_eq!(sheet.after["unranked"][0]["code"], "PARIS");
        assert_eq!(sheet.after["unranked"][0]["value"], "-12.50");
        // The table for people has everything: the class, the ranked, and who is not ranked.
        assert_eq!(sheet.rows.len(), 3);
    }
}
