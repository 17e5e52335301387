//! Of whom customers are made up by any axis (5.4): subtotals, the total, and the large ones of each class.

use crate::domain::choice::{Axis, Detail};
use crate::domain::id::Ref;
use crate::domain::money::ExactMoney;
use crate::domain::record::Kind;
use crate::domain::report::{Choosing, Column, Note};
use crate::domain::rules::composition::{self, Class as Composed, Member, Placed};
use crate::domain::value::Value;
use crate::service::failure::Failure;
use crate::service::reply::{Level, Opens, ReportRow};

use super::axis::{Class, Classes};
use super::cell::{number, part, text};
use super::{Found, Look, amount, count, worth};

pub(super) fn run(look: &Look<'_>) -> Result<Found, Failure> {
    let book = look.ask.book;
    let axis = Axis::from_number(look.asked.choice(Choosing::By)).unwrap_or_default();
    let all = look.asked.choice(Choosing::Detail) == Detail::All.number();
    let worth = worth::of_customers(look, [look.days()], |light| look.counts(light))?;
    let classes = Classes::read(look.ask, axis)?;
    let (mut members, mut total, mut customers) = (Vec::new(), ExactMoney::ZERO, 0);
    for light in book.roster.all().filter(|light| look.counts(light)) {
        let [value] = worth.of(light.id);
        total += value;
        customers += 1;
        let of = classes.of(light)?;
        members.extend(of.into_iter().map(|class| Member {
            id: light.id,
            name: &light.name,
            class,
            value,
        }));
    }
    let large = book.house.playbook.analysis().large;
    let composition = composition::compose(members, total, large);
    let mut found = Found::default();
    for class in &composition.classes {
        let label = classes.cell(&class.key);
        found.rows.push(group(&classes, class, &label));
        let shown = class.members.iter().filter(|it| all || it.large);
        found
            .rows
            .extend(shown.filter_map(|it| item(look, it, &label)));
    }
    if customers > 0 {
        found.rows.push(ReportRow {
            level: Level::Total,
            cells: vec![
                Value::Empty,
                Value::Empty,
                Value::Empty,
                count(customers),
                count(
                    worth
                        .of
                        .values()
                        .filter(|[value]| *value > ExactMoney::ZERO)
                        .count(),
                ),
                amount(total),
                Value::Empty,
                part(crate::domain::rules::portion::part(total, total)),
                Value::Empty,
            ],
            ..ReportRow::default()
        });
    }
    found.facts = vec![
        (Column::Customers, count(customers)),
        (Column::Value, amount(total)),
    ];
    if axis == Axis::Tag {
        found.notes.push(Note::Overlap);
    }
    found.notes.extend(worth.note());
    Ok(found)
}

fn group(classes: &Classes<'_>, class: &Composed<Class>, label: &Value) -> ReportRow {
    ReportRow {
        level: Level::Group,
        opens: classes.opens(&class.key, class.members.iter().map(|it| it.id)),
        cells: vec![
            label.clone(),
            Value::Empty,
            Value::Empty,
            count(class.members.len()),
            number(class.buyers),
            amount(class.value),
            Value::Empty,
            part(class.share),
            Value::Empty,
        ],
        facts: Vec::new(),
    }
}

fn item(look: &Look<'_>, it: &Placed, label: &Value) -> Option<ReportRow> {
    let light = look.ask.book.roster.get(it.id)?;
    Some(ReportRow {
        level: Level::Item,
        opens: Opens::Record(Ref::new(Kind::Customer, it.id)),
        cells: vec![
            label.clone(),
            text(&light.code),
            text(&light.name),
            Value::Empty,
            Value::Empty,
            amount(it.value),
            part(it.in_class),
            part(it.in_total),
            Value::Flag(it.large),
        ],
        facts: Vec::new(),
    })
}
