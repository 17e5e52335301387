//! Reports over somebody's shoulder: names keep their first character, amounts are gone, shares and counts stay.

use super::{Hide, hide_name, hide_words};
use crate::domain::report::{Column, Unit};
use crate::domain::value::Value;
use crate::service::reply::{MonthWalk, ReportRow, ReportSheet};

impl Hide for ReportSheet {
    fn hide(&mut self) {
        let columns = self.asked.report.spec().columns;
        for ReportRow { cells, facts, .. } in &mut self.rows {
            for (column, value) in columns.iter().zip(cells) {
                hide_value(*column, value);
            }
            facts.hide();
        }
        self.facts.hide();
    }
}

impl Hide for MonthWalk {
    fn hide(&mut self) {
        self.stored.hide();
        for (_, sheets) in &mut self.stations {
            sheets.hide();
        }
        for measure in &mut self.measures {
            hide_words(&mut measure.what);
        }
    }
}

impl Hide for (Column, Value) {
    fn hide(&mut self) {
        let (column, value) = self;
        hide_value(*column, value);
    }
}

fn hide_value(column: Column, value: &mut Value) {
    match (column.unit(), &mut *value) {
        (Unit::Name, Value::Text(text)) => hide_name(text),
        (Unit::Said, Value::Text(text)) => hide_words(text),
        (Unit::Amount, _) => *value = Value::Empty,
        _ => {}
    }
}
