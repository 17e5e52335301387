//! `keybook note`: the text of a new note comes from stdin or, at a terminal, from the person's own editor, so that it
//! stands in no list of processes.

use super::args::{AddArgs, NoteAddArgs, NoteVerb};
use super::stop::{INTERNAL, REFUSED, Stop, USAGE};
use super::{Cx, NoText, given, preview, record};
use crate::domain::record::Kind;
use crate::domain::value::Value;
use crate::domain::vocabulary::FieldKey;
use crate::i18n::code::Code;
use crate::i18n::group::Told;
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

fn stop(why: &NoText, cx: &Cx<'_>) -> Stop {
    let words = &cx.words.outside;
    let (code, exit, text, hint) = match why {
        NoText::NoEditor => (Code::Usage, USAGE, words.no_editor.to_owned(), ""),
        NoText::Unopened(why) => (Code::System, why.exit_code(), (words.not_opened)(why), ""),
        NoText::Failed(error, true) => (Code::Io, INTERNAL, (words.ended)(*error), words.kept),
        NoText::Failed(error, false) => (Code::Io, INTERNAL, (words.ended)(*error), ""),
        NoText::Unchanged => (Code::Usage, REFUSED, words.unchanged.to_owned(), ""),
    };
    Stop::Outside {
        code,
        exit,
        told: Told::new(text, hint),
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
    let text = match cx.editor.take() {
        Some(edit) => {
            let customer = record::named(Kind::Customer, &args.customer, cx)?;
            edit(customer.id).map_err(|why| stop(&why, cx))?
        }
        None => given::text(cx.input)?,
    };
    rest.insert(0, customer);
    let mut fields = given::fields(Kind::Note, &rest, cx.input, cx.now)?;
    fields.push((FieldKey::Text, Value::Text(text.trim_end().to_owned())));
    let command = Command::AddRecord {
        kind: Kind::Note,
        fields,
    };
    preview::write(command, Some(Kind::Note), args.write, cx)
}
