//! `keybook note`: the text of a new note comes from stdin, so that it stands in no list of processes.

use super::args::{AddArgs, NoteAddArgs, NoteVerb};
use super::stop::Stop;
use super::{Cx, given, preview, record};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::service::Command;

pub(super) fn run(verb: NoteVerb, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    match verb {
        NoteVerb::List(args) => record::list(Kind::Note, &args, cx),
        NoteVerb::Show(args) => record::show(Kind::Note, &args, cx),
        NoteVerb::Add(args) => add(&args, cx),
        NoteVerb::Set(args) => record::set(Kind::Note, &args, cx),
        NoteVerb::Archive(args) => record::archive(Kind::Note, &args, cx),
        NoteVerb::Restore(args) => record::restore(Kind::Note, &args, cx),
    }
}

fn add(args: &NoteAddArgs, cx: &mut Cx<'_>) -> Result<u8, Stop> {
    let mut rest = args.fields.clone();
    let from_input = rest.iter().any(|word| word == "-");
    rest.retain(|word| word != "-");
    let customer = format!("{}={}", FieldKey::Customer.key(), args.customer);
    if !from_input {
        rest.insert(0, customer);
        return record::add(
            Kind::Note,
            &AddArgs {
                fields: rest,
                write: args.write,
            },
            cx,
        );
    }
    let text = given::text(cx.input)?;
    rest.insert(0, customer);
    let mut fields = given::fields(Kind::Note, &rest, cx.input, cx.now)?;
    fields.push((FieldKey::Text, Value::Text(text.trim_end().to_owned())));
    let command = Command::AddRecord {
        kind: Kind::Note,
        fields,
    };
    preview::write(command, Some(Kind::Note), args.write, cx)
}
