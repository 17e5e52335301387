//! What a command prints: one set of rows as a table for people, as one JSON document, or as CSV.

use std::io::Write;

use serde_json::{Map, Value, json};
use unicode_width::UnicodeWidthStr;

use super::schema::Document;
use super::stop::Stop;
use crate::exchange::export::{in_text, table_lines};
use crate::exchange::guard;
use crate::shown::{Align, Shown, json_safe};

/// The form of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// A table for people.
    #[default]
    Text,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Lines,
    /// Comma-separated values with a heading line.
    Csv,
}

impl Format {
    /// Whether what is said is said as JSON.
    pub const fn is_json(self) -> bool {
        matches!(self, Self::Json | Self::Lines)
    }
}

/// A column of the table for people.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    label: &'static str,
    align: Align,
    /// May be cut where the terminal is narrow.
    gives: bool,
}

impl Column {
    pub(crate) const fn left(label: &'static str) -> Self {
        Self {
            label,
            align: Align::Left,
            gives: false,
        }
    }

    pub(crate) const fn right(label: &'static str) -> Self {
        Self {
            label,
            align: Align::Right,
            gives: false,
        }
    }

    /// Names and other words that may be long.
    pub(crate) const fn words(label: &'static str) -> Self {
        Self {
            label,
            align: Align::Left,
            gives: true,
        }
    }
}

/// Rows to print.
#[derive(Debug)]
pub(crate) struct Sheet {
    /// The JSON document that they are.
    pub(crate) schema: Document,
    /// Columns of the table.
    pub(crate) columns: Vec<Column>,
    /// Cells of the table, as stored: [`Shown`] makes them safe.
    pub(crate) rows: Vec<Vec<String>>,
    /// The same rows for JSON and CSV, all with the same keys.
    pub(crate) items: Vec<Map<String, Value>>,
    /// Facts of the whole, before the items of the JSON document.
    pub(crate) facts: Map<String, Value>,
    /// Facts after the items.
    pub(crate) after: Map<String, Value>,
    /// Lines above the table.
    pub(crate) above: Vec<String>,
    /// Lines below the table.
    pub(crate) below: Vec<String>,
    /// More rows exist than are printed.
    pub(crate) truncated: bool,
}

impl Sheet {
    pub(crate) fn new(schema: Document, columns: Vec<Column>) -> Self {
        Self {
            schema,
            columns,
            rows: Vec::new(),
            items: Vec::new(),
            facts: Map::new(),
            after: Map::new(),
            above: Vec::new(),
            below: Vec::new(),
            truncated: false,
        }
    }

    pub(crate) fn push(&mut self, cells: Vec<String>, item: Map<String, Value>) {
        self.rows.push(cells);
        self.items.push(item);
    }

    /// Prints in the form asked for; `width` is that of a terminal, none for a pipe.
    pub(crate) fn print(
        self,
        format: Format,
        width: Option<usize>,
        out: &mut dyn Write,
    ) -> Result<(), Stop> {
        match format {
            Format::Json => print_json(&self.document(), format, out),
            Format::Lines => self.print_lines(out),
            Format::Csv => self.print_csv(out),
            Format::Text => {
                let mut text = String::new();
                for line in &self.above {
                    text.push_str(Shown::line(line).as_str());
                    text.push('\n');
                }
                table(&self.columns, &self.rows, width, &mut text);
                for line in &self.below {
                    text.push_str(Shown::line(line).as_str());
                    text.push('\n');
                }
                Ok(out.write_all(text.as_bytes())?)
            }
        }
    }

    /// The same for people as Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut lines = Vec::new();
        let mut above = self.above.iter();
        lines.extend(above.next().map(|title| format!("# {}", in_text(title))));
        lines.push(String::new());
        lines.extend(above.map(|line| format!("- {}", in_text(line))));
        if !self.rows.is_empty() {
            let heads = self.columns.iter();
            let heads = heads.map(|it| (it.label, matches!(it.align, Align::Right)));
            lines.push(String::new());
            lines.extend(table_lines(heads, self.rows.iter().cloned()));
        }
        lines.extend(
            self.below
                .iter()
                .flat_map(|line| [String::new(), in_text(line)]),
        );
        lines.join("\n") + "\n"
    }

    fn document(self) -> Value {
        let mut document = Map::new();
        document.insert("schema".into(), json!(self.schema.id()));
        document.extend(self.facts);
        document.insert("count".into(), json!(self.items.len()));
        document.insert("truncated".into(), json!(self.truncated));
        document.insert(
            "items".into(),
            Value::Array(self.items.into_iter().map(Value::Object).collect()),
        );
        document.extend(self.after);
        Value::Object(document)
    }

    fn print_lines(self, out: &mut dyn Write) -> Result<(), Stop> {
        for item in self.items {
            print_json(&Value::Object(item), Format::Lines, out)?;
        }
        Ok(())
    }

    /// Keeps these members of every item, in this order, and says which there are where one is unknown.
    pub(crate) fn keep(&mut self, only: &[String]) -> Result<(), String> {
        let Some(first) = self.items.first().filter(|_| !only.is_empty()) else {
            return Ok(());
        };
        if let Some(unknown) = only.iter().find(|name| !first.contains_key(*name)) {
            return Err(unknown.clone());
        }
        for item in &mut self.items {
            let kept = only.iter().filter_map(|name| {
                let value = item.get(name)?;
                Some((name.clone(), value.clone()))
            });
            *item = kept.collect();
        }
        Ok(())
    }

    /// The members of items.
    pub(crate) fn members(&self) -> Vec<&str> {
        let first = self.items.first().into_iter();
        first.flat_map(Map::keys).map(String::as_str).collect()
    }

    fn print_csv(self, out: &mut dyn Write) -> Result<(), Stop> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let failed = |error: csv::Error| Stop::from(std::io::Error::other(error));
        if let Some(first) = self.items.first() {
            writer.write_record(first.keys()).map_err(failed)?;
        }
        for item in &self.items {
            writer
                .write_record(item.values().map(cell))
                .map_err(failed)?;
        }
        let bytes = writer
            .into_inner()
            .map_err(|error| Stop::from(std::io::Error::other(error.to_string())))?;
        Ok(out.write_all(&bytes)?)
    }
}

/// Values are broken into lines where a terminal leaves them at least so much.
const LEAST_OF_A_VALUE: usize = 20;

/// Lines of label and value; further lines of a long value are indented. `columns` are those of a terminal.
pub(crate) fn card_of(lines: &[(impl AsRef<str>, String)], columns: Option<usize>) -> String {
    let labels: Vec<Shown> = lines
        .iter()
        .map(|(label, _)| Shown::line(label.as_ref()))
        .collect();
    let width = labels.iter().map(Shown::width).max().unwrap_or_default();
    let indent = Shown::line("");
    let room = columns
        .map(|columns| columns.saturating_sub(width + GAP))
        .filter(|room| *room >= LEAST_OF_A_VALUE);
    let mut text = String::new();
    for (label, (_, value)) in labels.iter().zip(lines) {
        let block = Shown::block(value).into_iter();
        let wrapped = block.flat_map(|line| match room {
            Some(room) => line.wrap(room),
            None => vec![line],
        });
        for (at, line) in wrapped.enumerate() {
            let head = if at == 0 { label } else { &indent };
            text.push_str(head.pad(width, Align::Left).as_str());
            text.push_str("  ");
            text.push_str(line.as_str());
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
    }
    text
}

/// Prints one JSON document, on one line where documents are lines; what a terminal would obey is escaped.
pub(crate) fn print_json(
    document: &Value,
    format: Format,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    let text = match format {
        Format::Lines => serde_json::to_string(document),
        _ => serde_json::to_string_pretty(document),
    };
    let text = text.map_err(std::io::Error::other)?;
    out.write_all(json_safe(&text).as_bytes())?;
    Ok(out.write_all(b"\n")?)
}

/// A JSON value as a CSV cell. Texts that a spreadsheet would run as a formula are guarded, and characters that a
/// terminal would obey are shown, since CSV has no escape for them.
fn cell(value: &Value) -> String {
    let text = bare_cell(value);
    if text.contains(steers) {
        text.chars().map(harmless).collect()
    } else {
        text
    }
}

/// Whether a terminal obeys it. Tabs and line breaks are part of texts and of the guard.
fn steers(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
}

fn harmless(c: char) -> String {
    if steers(c) {
        Shown::line(c.encode_utf8(&mut [0; 4])).as_str().to_owned()
    } else {
        c.to_string()
    }
}

fn bare_cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => guarded(text),
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().map(bare).collect();
            guarded(&parts.join(", "))
        }
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

fn bare(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

/// A text as a spreadsheet may open it: what would run as a formula is guarded. A number is not one.
fn guarded(text: &str) -> String {
    if text.parse::<f64>().is_ok() {
        text.to_owned()
    } else {
        guard::guarded(text, guard::Audience::Excel)
    }
}

/// Two blanks between columns.
const GAP: usize = 2;
/// A column of words keeps at least this much.
const LEAST: usize = 8;

/// Writes a table. Columns are as wide as their widest cell; where a terminal is narrower, columns of words
/// give way, the widest first. Without labels there is no line for them.
pub(crate) fn table(
    columns: &[Column],
    rows: &[Vec<String>],
    width: Option<usize>,
    text: &mut String,
) {
    if rows.is_empty() {
        return;
    }
    let cells: Vec<Vec<Shown>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| Shown::line(cell)).collect())
        .collect();
    let mut widths: Vec<usize> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            cells
                .iter()
                .filter_map(|row| row.get(at))
                .map(Shown::width)
                .max()
                .unwrap_or_default()
                .max(column.label.width())
        })
        .collect();
    if let Some(room) = width {
        narrow(columns, &mut widths, room);
    }
    let heads: Vec<Shown> = columns
        .iter()
        .map(|column| Shown::line(column.label))
        .collect();
    let is_headed = columns.iter().any(|column| !column.label.is_empty());
    for row in is_headed.then_some(&heads).into_iter().chain(&cells) {
        let mut line = String::new();
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                line.push_str(&" ".repeat(GAP));
            }
            line.push_str(cell.fit(widths[at], columns[at].align).as_str());
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn narrow(columns: &[Column], widths: &mut [usize], room: usize) {
    let gaps = GAP * columns.len().saturating_sub(1);
    loop {
        let all: usize = widths.iter().sum::<usize>() + gaps;
        if all <= room {
            return;
        }
        let widest = (0..columns.len())
            .filter(|&at| columns[at].gives && widths[at] > LEAST)
            .max_by_key(|&at| widths[at]);
        let Some(widest) = widest else {
            return;
        };
        widths[widest] -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str, phone: &str) -> Map<String, Value> {
        let mut item = Map::new();
        item.insert("name".into(), json!(name));
        item.insert("phone".into(), json!(phone));
        item.insert("late".into(), json!(-5));
        item
    }

    fn sheet() -> Sheet {
        let mut sheet = Sheet::new(
            Document::Search,
            vec![Column::words("Name"), Column::right("Late")],
        );
        sheet.push(
            vec!["阿克米仪器有限公司".into(), "18".into()],
            item("阿克米", "+86 571"),
        );
        sheet.push(
            vec!["Acme\u{202e}".into(), "5".into()],
            item("=1+1", "0571"),
        );
        sheet
    }

    fn printed(format: Format, width: Option<usize>) -> String {
        let mut out = Vec::new();
        sheet().print(format, width, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_table_lines_up_wide_characters_and_shows_hidden_ones() {
        assert_eq!(
            printed(Format::Text, None),
            "Name                Late\n阿克米仪器有限公司    18\nAcme<U+202E>           5\n"
        );
        let narrow = printed(Format::Text, Some(16));
        assert!(narrow.lines().all(|line| line.width() <= 16), "{narrow}");
    }

    #[test]
    fn csv_guards_formulas_but_not_numbers() {
        assert_eq!(
            printed(Format::Csv, None),
            "name,phone,late\n阿克米,\t+86 571,-5\n\t=1+1,0571,-5\n"
        );
    }

    #[test]
    fn json_is_one_document_with_a_schema() {
        let document: Value = serde_json::from_str(&printed(Format::Json, None)).unwrap();
        assert_eq!(document["schema"], "keybook.search/1");
        assert_eq!(document["count"], 2);
        assert_eq!(document["truncated"], false);
        assert_eq!(document["items"][0]["late"], -5);
    }

    #[test]
    fn a_long_value_of_a_card_is_broken_between_words_where_a_terminal_is_narrow() {
        let lines = [
            ("Why", "One person answers for each customer".to_owned()),
            ("原因", "每家客户只由一人负责，口径才一致。".to_owned()),
        ];
        assert_eq!(
            card_of(&lines, Some(31)),
            "Why   One person answers for\n      each customer\n\
             原因  每家客户只由一人负责，口\n      径才一致。\n"
        );
        assert_eq!(card_of(&lines, None).lines().count(), 2);
        assert_eq!(card_of(&lines, Some(20)).lines().count(), 2);
    }
}
